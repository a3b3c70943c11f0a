"""Metadata for Datasette: what every table and column of a loaded SQLite file means, and the ready questions."""

from pathlib import Path
from typing import Any

import orjson

from pipeline.databases.tables import SEARCH_TABLE, TABLES
from pipeline.databases.views import VIEWS

#: Columns that Datasette offers to count by.
_FACETS = {"counts": ["action", "bound", "unit"], "meetings": ["kind"], "relations": ["predicate"]}


def write_datasette(path: Path, database: str) -> int:
    """Write ``metadata.json`` for a SQLite file that Datasette shows as ``database``; return how many tables."""
    tables: dict[str, dict[str, Any]] = {
        name: {
            "description": table.description,
            "columns": {column.name: column.description for column in table.columns if column.description},
            **({"facets": _FACETS[name]} if name in _FACETS else {}),
        }
        for name, table in TABLES.items()
    }
    tables["documents"]["fts_table"] = SEARCH_TABLE
    tables["documents"]["fts_pk"] = "number"
    tables |= {view.name: {"description": view.description} for view in VIEWS}
    content = {
        "title": "Facts from press releases",
        "databases": {
            database: {
                "tables": tables,
                "queries": {
                    view.name.replace("_", "-"): {
                        "sql": f"SELECT * FROM {view.name}",
                        "description": view.description,
                    }
                    for view in VIEWS
                },
            }
        },
    }
    path.write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return len(tables)
