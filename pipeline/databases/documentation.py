"""The page that lists every table, column, view and ready question, made from their definitions."""

from pipeline.databases.tables import LAYOUT_VERSION, TABLES, Table
from pipeline.databases.views import VIEWS

#: An example for PostgreSQL, which a test runs.
READ_ONLY_ROLE = """
CREATE ROLE reader LOGIN PASSWORD 'change-me';
GRANT USAGE ON SCHEMA pressfacts TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA pressfacts TO reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA pressfacts GRANT SELECT ON TABLES TO reader;
ALTER ROLE reader SET search_path = pressfacts;
ALTER ROLE reader SET default_transaction_read_only = on;
"""

#: Questions of the tutorial, which a test asks.
TUTORIAL: tuple[tuple[str, str], ...] = (
    (
        "How many people did each named operation arrest, and is that number exact?",
        """
SELECT operation, object, bound, coalesce(value, low) AS arrests
FROM counts_per_operation
WHERE action = 'arrested' AND assertion = 'asserted'
ORDER BY arrests DESC""",
    ),
    (
        "Which officials spoke, and what did they say?",
        """
SELECT o.name, o.organization, q.text
FROM quotes q
JOIN officials o ON o.id = q.speaker
WHERE q.kind = 'direct'
ORDER BY o.name""",
    ),
    (
        "Which sentence says so? Every fact leads back to its place in its text.",
        """
SELECT c.action, c.value, substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS sentence
FROM counts c
JOIN evidence e ON e.document = c.document AND e.fact = c.id AND e.position = 0
JOIN documents d ON d.id = c.document
WHERE c.action = 'seized'
ORDER BY d.name, c.position""",
    ),
)

#: Not made by loading, because it takes longer than all the rest; a tsvector holds at most a megabyte.
SEARCH_INDEX = """
CREATE INDEX ON pressfacts.documents
USING gin (to_tsvector('english', left(coalesce(title, '') || ' ' || coalesce(text, ''), 250000)));
"""

_HEAD = f"""# From a folder of pages to answers

Extract the facts of a folder of releases, and ask:

```sh
pressfacts run releases/ --output out
pressfacts query out                          # lists the ready questions
pressfacts query out counts-per-operation     # answers one
pressfacts query out "SELECT …" --format csv  # any question that only reads
```

`query` needs `pip install 'pressfacts[databases]'` and no loading. To keep the facts in a database, load them; the
same command again goes on where it was stopped, takes in what is new, and otherwise changes nothing:

```sh
pressfacts load out --to sqlite:///facts.db                            # nothing to install
pressfacts load out --to duckdb:///facts.duckdb                        # pressfacts[databases]
pressfacts load out --to postgresql://user@host/database               # pressfacts[databases]
sqlite3 facts.db "SELECT * FROM arrests_by_country_and_month"
```

Three questions, the same in every database and for `query`:

{{tutorial}}
# Tables

`pressfacts load DIR --to URL` makes these tables (layout {LAYOUT_VERSION}) in SQLite, DuckDB or PostgreSQL, and
`pressfacts query DIR` shows them over the JSON Lines without loading (there, `runs`, `loads`, `history` and `layout`
are missing, and `position` of a fact counts through the whole file). They are derived from the record schema; a
column that the schema gains later is added by the next load.

A document is replaced as a whole when a later run gives it with other facts, or gives another text for the same
item; its former records are then in `history`. Lists are JSON arrays (JSONB in PostgreSQL), parts of a record are
columns with its name before them (`place_country`), lists of parts are tables of their own. `end` is a word of SQL:
write `"end"`.

- SQLite has full-text search: `SELECT d.* FROM documents_search s JOIN documents d ON d.number = s.rowid WHERE
  documents_search MATCH 'cocaine'`.
- PostgreSQL has everything in the schema `pressfacts`. Its texts cannot hold NUL: it is written as U+FDD0 0, and
  U+FDD0 as U+FDD0 1. An index for full-text search, and a role that can only read:

```sql{SEARCH_INDEX}{READ_ONLY_ROLE}```

This page is generated from `pipeline/databases/tables.py` and `views.py`.
"""


def tables_text() -> str:
    """Return the page."""
    tutorial = "".join(f"{question}\n\n```sql{statement}\n```\n\n" for question, statement in TUTORIAL)
    parts = [_HEAD.replace("{tutorial}\n", tutorial)]
    parts += [_table_text(table) for table in TABLES.values()]
    parts.append("## Views, which are also the ready questions of `pressfacts query`\n")
    parts += [f"### {view.name}\n\n{view.description}\n\n```sql\n{view.statement.strip()}\n```\n" for view in VIEWS]
    return "\n".join(parts)


def _table_text(table: Table) -> str:
    lines = [f"## {table.name}\n", f"{table.description} Key: {', '.join(f'`{name}`' for name in table.key)}.\n"]
    lines += ["| column | type | empty | meaning |", "|---|---|---|---|"]
    lines += [
        f"| `{column.name}` | {column.kind.value} | {'may be' if column.nullable else ''} | {column.description} |"
        for column in table.columns
    ]
    return "\n".join(lines) + "\n"
