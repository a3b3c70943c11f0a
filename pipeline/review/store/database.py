"""The SQLite file of a review desk: one writer, one reader a thread, events that cannot be changed."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import SinkError

#: Number of the tables below; a file with another one gets its index built again, its events stay.
INDEX_VERSION = 3
_CACHE_KIBIBYTES = 16_384

_DECISIONS = """
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL, reviewer TEXT NOT NULL, lane TEXT NOT NULL, batch TEXT NOT NULL,
    fact TEXT NOT NULL, action TEXT NOT NULL, version INTEGER NOT NULL, payload TEXT NOT NULL,
    UNIQUE(lane, fact, version));
CREATE INDEX IF NOT EXISTS event_batch ON event(batch);
CREATE INDEX IF NOT EXISTS event_fact ON event(fact);
CREATE TRIGGER IF NOT EXISTS event_stays BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER IF NOT EXISTS event_remains BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TABLE IF NOT EXISTS batch(
    sequence INTEGER PRIMARY KEY, batch TEXT UNIQUE NOT NULL, reviewer TEXT NOT NULL, state TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS batch_state ON batch(reviewer, state, sequence);
CREATE TABLE IF NOT EXISTS lane(
    lane TEXT NOT NULL, fact TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL,
    record TEXT, label TEXT, flagged INTEGER NOT NULL DEFAULT 0, comments INTEGER NOT NULL DEFAULT 0,
    into_fact TEXT, seen TEXT, PRIMARY KEY(lane, fact)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS lane_fact ON lane(fact, lane);
CREATE INDEX IF NOT EXISTS lane_status ON lane(lane, status);
"""

_INDEX = """
CREATE TABLE document(
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, name TEXT NOT NULL, title TEXT, published TEXT,
    publisher TEXT, url TEXT, text TEXT NOT NULL, record TEXT NOT NULL, facts INTEGER NOT NULL DEFAULT 0);
CREATE INDEX document_published ON document(published);
CREATE INDEX document_name ON document(name);
CREATE TABLE fact(
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, document INTEGER NOT NULL, type TEXT NOT NULL,
    label TEXT NOT NULL, assertion TEXT NOT NULL, confidence REAL NOT NULL, uncertainty REAL NOT NULL,
    rule TEXT NOT NULL, start INTEGER NOT NULL, day TEXT, action TEXT, entity TEXT, added INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX fact_kind ON fact(type, added, id);
CREATE INDEX fact_document ON fact(document, start, number);
CREATE INDEX fact_type ON fact(type, uncertainty);
CREATE INDEX fact_uncertainty ON fact(uncertainty, number);
CREATE INDEX fact_confidence ON fact(confidence, number);
CREATE INDEX fact_rule ON fact(rule);
CREATE INDEX fact_entity ON fact(type, entity);
CREATE INDEX fact_day ON fact(day);
CREATE TABLE fact_country(country TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY(country, fact)) WITHOUT ROWID;
CREATE TABLE link(target TEXT NOT NULL, fact INTEGER NOT NULL, PRIMARY KEY(target, fact)) WITHOUT ROWID;
CREATE VIRTUAL TABLE fact_search USING fts5(label, evidence, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE document_search USING fts5(
    title, text, content='document', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
"""
_INDEX_TABLES = ("document_search", "fact_search", "link", "fact_country", "fact", "document")


class Database:
    """A review file; raises SinkError if it cannot be opened or is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._readers: list[sqlite3.Connection] = []
        try:
            self._writer = self._connect()
            self._writer.execute("PRAGMA journal_mode=WAL")
            # A decision that was confirmed outlives a power cut; about a millisecond on a solid state disk.
            self._writer.execute("PRAGMA synchronous=FULL")
            self._writer.executescript(_DECISIONS)
        except sqlite3.Error as error:
            raise SinkError(f"{path} is no review file or cannot be written: {error}") from error

    def reader(self) -> sqlite3.Connection:
        """Return this thread's connection; it sees what was committed and must only read."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._connect()
            connection.execute("PRAGMA query_only=ON")
            self._local.connection = connection
            self._readers.append(connection)
        return connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the only writing connection in one transaction: all of it is kept, or none."""
        with self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    def close(self) -> None:
        """Close all connections."""
        for connection in (*self._readers, self._writer):
            connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIBIBYTES}")
        return connection


def new_index(connection: sqlite3.Connection) -> None:
    """Drop the index and create it empty; decisions are not touched."""
    for table in _INDEX_TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in _INDEX.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def get_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """Return a value of the table ``meta``."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row["value"])


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set a value of the table ``meta``."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
