"""Creates the tables, and brings those of an earlier version to this one."""

from hashlib import sha256

from pipeline.databases.dialects import Database, column_definition, create_indexes, create_table
from pipeline.databases.shapes import Column
from pipeline.databases.tables import LAYOUT_VERSION, TABLES
from pipeline.databases.views import VIEWS
from pipeline.errors import SinkError
from pipeline.records import SCHEMA_VERSION

_STAMP = "SELECT version, record_schema, digest FROM layout"
#: Statements that lead from the version before to the one they stand under; new columns need none.
STEPS: dict[int, tuple[str, ...]] = {
    # A kind is one of a few words, which an index does not tell apart.
    2: tuple(f"DROP INDEX IF EXISTS {table}_by_kind" for table in ("meetings", "counts", "quotes")),
}


def prepare(database: Database) -> None:
    """Create what is missing and migrate what is old, in one transaction; nothing is touched if all is as it must be.

    The indexes of the large tables are left to ``complete_indexes``.

    Raises SinkError if the tables are of a later version, or if they are somebody else's.
    """
    stamp = (LAYOUT_VERSION, SCHEMA_VERSION, _digest(database))
    with database.transaction():
        present = database.table_columns()
        if present.keys() & TABLES.keys():
            version = _version(database, present)
            if "digest" in present["layout"] and database.rows(_STAMP) == [stamp]:
                return
            for view in VIEWS:
                database.run(f"DROP VIEW IF EXISTS {view.name}")
            for step in range(version + 1, LAYOUT_VERSION + 1):
                for statement in STEPS.get(step, ()):
                    database.run(statement)
            present = database.table_columns()
        for table in TABLES.values():
            if table.name not in present:
                database.run(create_table(table, database.dialect))
            else:
                _add_columns(database, table.name, table.columns, present[table.name])
            if database.dialect.keys and not table.bulk:
                for statement in create_indexes(table, database.dialect).values():
                    database.run(statement)
        database.complete()
        for view in VIEWS:
            database.run(f"CREATE VIEW {view.name} AS {view.statement}")
        database.run("DELETE FROM layout")
        database.insert(TABLES["layout"], [stamp])


def complete_indexes(database: Database) -> None:
    """Create the keys and indexes that are missing, which is cheaper after a first load than during it."""
    present = database.index_names()
    wanted: dict[str, str] = {}
    for table in TABLES.values() if database.dialect.keys else ():
        wanted |= create_indexes(table, database.dialect)
    missing = [statement for name, statement in wanted.items() if name not in present]
    if missing:
        with database.transaction():
            database.run_independent(missing)


def _digest(database: Database) -> str:
    """Return the digest of every definition, which changes when a table or view does."""
    definitions = [create_table(table, database.dialect) for table in TABLES.values()]
    definitions += [
        statement for table in TABLES.values() for statement in create_indexes(table, database.dialect).values()
    ]
    definitions += [view.name + view.statement for view in VIEWS]
    return sha256("\x1f".join(definitions).encode()).hexdigest()


def _version(database: Database, present: dict[str, set[str]]) -> int:
    stamped = database.rows("SELECT version FROM layout") if "layout" in present else []
    if not stamped:
        raise SinkError(
            "the database has tables of our names that are not ours; load into another database or schema"
        )
    version = int(stamped[0][0])
    if version > LAYOUT_VERSION:
        raise SinkError(f"the database has layout {version}, made by a later Pressfacts than this one: update it")
    return version


def _add_columns(database: Database, table: str, columns: tuple[Column, ...], present: set[str]) -> None:
    """Add columns that the record schema has gained; in the rows of before they are empty."""
    for column in columns:
        if column.name not in present:
            added = Column(column.name, column.kind, True, column.description)
            database.run(f"ALTER TABLE {table} ADD COLUMN {column_definition(added, database.dialect)}")
