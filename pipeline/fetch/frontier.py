"""The frontier of a crawl: every address once, with what became of it, in SQLite.

An address is known by its canonical form. Its row changes in the same transaction that records how far the archive
is written, so that a crawl killed at any moment goes on where it was: what is stored is not asked for again, and what
stands in the archive behind the last transaction is cut off.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.boundaries import Reference, ReferenceKind
from pipeline.canonical_urls import canonical_url
from pipeline.errors import SinkError
from pipeline.fetch.advice import advised

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    published TEXT, title TEXT, language TEXT, modified TEXT, pages_left INTEGER,
    state TEXT NOT NULL DEFAULT 'waiting',
    hops INTEGER NOT NULL DEFAULT 0,
    reason TEXT, error TEXT, status INTEGER, target TEXT,
    etag TEXT, last_modified TEXT, digest TEXT, retrieved TEXT,
    crawl INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS waiting_by_kind ON pages (host, (kind = 'page'), id) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class State(StrEnum):
    """What became of an address in the present crawl."""

    WAITING = "waiting"
    STORED = "stored"  #: its page is in the archive
    UNCHANGED = "unchanged"  #: the page in the archive is still the present one
    FOLLOWED = "followed"  #: a feed, sitemap or listing whose links are in the frontier
    REDIRECTED = "redirected"  #: leads to another address of the frontier
    REFUSED = "refused"  #: robots.txt or the address guard does not allow it
    FAILED = "failed"
    FILTERED = "filtered"  #: left out by the filters, never asked for


@dataclass(frozen=True, slots=True)
class Row:
    """An address that waits."""

    id: int
    reference: Reference
    hops: int  #: redirects that led here
    etag: str | None
    last_modified: str | None
    digest: str | None

    @property
    def is_page(self) -> bool:
        """Whether it is a page, not (or not perhaps) something that leads to pages."""
        return self.reference.kind == "page"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt has led to."""

    state: State
    status: int | None = None
    reason: str | None = None  #: value of a ``pipeline.records.DropReason``
    error: str | None = None
    target: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    retrieved: str | None = None


class Frontier:
    """The rows of one corpus; to be used by one thread of one process, as a context manager."""

    def __init__(self, path: Path) -> None:
        try:
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;" + _SCHEMA
            )
            self.crawl = int(self.fact("crawl") or 1)
        except (sqlite3.Error, ValueError) as error:
            raise SinkError(f"{path} is no frontier of a crawl: {error}; fetch into another folder") from error

    def __enter__(self) -> "Frontier":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def begin(self) -> None:
        """Begin a transaction."""
        self._connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End the transaction: all of it holds from here on, also if the process is killed."""
        self._connection.execute("COMMIT")

    def roll_back(self) -> None:
        """Undo a transaction that was not ended."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def fact(self, name: str) -> str | None:
        """Return a value kept beside the rows."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def keep_fact(self, name: str, value: str) -> None:
        """Keep a value beside the rows."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def add(self, references: Iterable[Reference], *, hops: int = 0, filtered: bool = False) -> int:
        """Take addresses in; return how many were new. One that was filtered out waits anew, behind all others.

        Of an address that is there already, what was not known of its page is added.
        """
        state = State.FILTERED if filtered else State.WAITING
        added = 0
        for reference in references:
            values = (
                canonical_url(reference.url), reference.url, host_of(reference.url), reference.kind,
                reference.source, reference.published, reference.title, reference.language, reference.modified,
                reference.pages_left, state, hops, self.crawl,
            )  # fmt: skip
            done = self._connection.execute(
                "INSERT INTO pages (key, url, host, kind, source, published, title, language, modified, pages_left,"
                " state, hops, crawl) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (key) DO UPDATE SET"
                " state = excluded.state, source = excluded.source, id = (SELECT MAX(id) + 1 FROM pages)"
                " WHERE pages.state = 'filtered' AND excluded.state = 'waiting'",
                values,
            )
            added += done.rowcount
            if not done.rowcount:
                self._add_what_is_said(reference)
        return added

    def _add_what_is_said(self, reference: Reference) -> None:
        said = (reference.published, reference.title, reference.language)
        if any(said):
            self._connection.execute(
                "UPDATE pages SET published = COALESCE(published, ?), title = COALESCE(title, ?),"
                " language = COALESCE(language, ?) WHERE key = ?"
                " AND (published IS NULL OR title IS NULL OR language IS NULL)",
                (*said, canonical_url(reference.url)),
            )

    def start_again(self) -> None:
        """Begin the next crawl: every address waits again, with what is known of its last reply."""
        self.crawl += 1
        self.keep_fact("crawl", str(self.crawl))
        self._connection.execute(
            "UPDATE pages SET state = 'waiting', hops = 0, reason = NULL, error = NULL, crawl = ?"
            " WHERE state != 'filtered'",
            (self.crawl,),
        )

    def try_again(self) -> None:
        """Let wait what has failed or was refused in the present crawl."""
        self._connection.execute(
            "UPDATE pages SET state = 'waiting', hops = 0, reason = NULL, error = NULL"
            " WHERE state IN ('failed', 'refused')"
        )

    def hosts(self) -> list[str]:
        """Return the hosts with waiting addresses, in the order in which they were met."""
        rows = self._connection.execute(
            "SELECT host FROM pages WHERE state = 'waiting' GROUP BY host ORDER BY MIN(id)"
        )
        return [row[0] for row in rows]

    def waiting(self, host: str, after: int, number: int, *, pages: bool) -> list[Row]:
        """Return up to ``number`` waiting addresses of a host with ids above ``after``, in their order.

        Either pages, or what leads to them.
        """
        rows = self._connection.execute(
            "SELECT id, url, source, published, title, kind, modified, language, pages_left, hops, etag,"
            " last_modified, digest FROM pages WHERE state = 'waiting' AND host = ? AND (kind = 'page') = ?"
            " AND id > ? ORDER BY id LIMIT ?",
            (host, pages, after, number),
        )
        return [Row(row[0], Reference(*row[1:9]), *row[9:]) for row in rows]

    def left_out(self) -> list[Row]:
        """Return the addresses that filters have left out."""
        rows = self._connection.execute(
            "SELECT id, url, source, published, title, kind, modified, language, pages_left, hops, etag,"
            " last_modified, digest FROM pages WHERE state = 'filtered' ORDER BY id"
        )
        return [Row(row[0], Reference(*row[1:9]), *row[9:]) for row in rows]

    def leads_back(self, target: str, key: str, most: int) -> bool:
        """Return whether known redirects lead from one canonical address to another in at most so many steps."""
        at: str | None = target
        for _ in range(most):
            if at is None or at == key:
                return at == key
            row = self._connection.execute(
                "SELECT target FROM pages WHERE key = ? AND state = 'redirected'", (at,)
            ).fetchone()
            at = None if row is None else row[0]
        return at == key

    def number_waiting(self) -> int:
        """Return how many addresses wait."""
        return int(self._connection.execute("SELECT COUNT(*) FROM pages WHERE state = 'waiting'").fetchone()[0])

    def settle(self, row: int, outcome: Outcome) -> None:
        """Record what became of an address; what is not known anew of its last reply is kept."""
        self._connection.execute(
            "UPDATE pages SET state = ?, status = ?, reason = ?, error = ?, target = ?, etag = COALESCE(?, etag),"
            " last_modified = COALESCE(?, last_modified), digest = COALESCE(?, digest),"
            " retrieved = COALESCE(?, retrieved) WHERE id = ?",
            (
                outcome.state, outcome.status, outcome.reason, outcome.error, outcome.target, outcome.etag,
                outcome.last_modified, outcome.digest, outcome.retrieved, row,
            ),
        )  # fmt: skip

    def forget_validators(self, row: int) -> None:
        """Drop what the last reply said of its version: the present one says nothing."""
        self._connection.execute("UPDATE pages SET etag = NULL, last_modified = NULL WHERE id = ?", (row,))

    def resolve_kind(self, row: int, kind: ReferenceKind) -> None:
        """Record what an unknown address has turned out to lead to."""
        self._connection.execute("UPDATE pages SET kind = ? WHERE id = ?", (kind, row))

    def counts(self) -> dict[str, int]:
        """Return the number of addresses by state; failures and refusals also by reason ("failed:timeout")."""
        found: dict[str, int] = {}
        for state, reason, number in self._connection.execute(
            "SELECT state, reason, COUNT(*) FROM pages GROUP BY state, reason ORDER BY state, reason"
        ):
            found[state] = found.get(state, 0) + number
            if reason:
                found[f"{state}:{reason}"] = number
        return found

    def pages_of_source(self) -> dict[str, int]:
        """Return how many pages each source has in the frontier."""
        return dict(
            self._connection.execute(
                "SELECT source, COUNT(*) FROM pages WHERE kind = 'page' AND hops = 0 AND state != 'filtered'"
                " GROUP BY source"
            ).fetchall()
        )

    def failures(self) -> Iterator[dict[str, Any]]:
        """Yield url, state, reason and error of what was refused, failed or still waits for its host.

        The error says what to do next.
        """
        for url, state, reason, error, status in self._connection.execute(
            "SELECT url, state, reason, error, status FROM pages WHERE state IN ('failed', 'refused') OR"
            " (state = 'waiting' AND reason IS NOT NULL) ORDER BY id"
        ):
            told = advised(error, state, reason, status)
            yield {"url": url, "state": state, "reason": reason, "error": told}

    def examples(self) -> list[tuple[str, str, str, str]]:
        """Return (url, state, reason, error) of one address of each kind of failure."""
        rows = self._connection.execute(
            "SELECT url, state, reason, error, status FROM pages WHERE id IN (SELECT MIN(id) FROM pages WHERE state"
            " IN ('failed', 'refused', 'waiting') AND reason IS NOT NULL GROUP BY state, reason, status) ORDER BY id"
        )
        return [
            (url, state, reason, advised(error, state, reason, status)) for url, state, reason, error, status in rows
        ]

    def put_off(self, host: str, reason: str, error: str) -> None:
        """Note on the waiting addresses of a host why they were not asked for."""
        self._connection.execute(
            "UPDATE pages SET reason = ?, error = ? WHERE host = ? AND state = 'waiting'", (reason, error, host)
        )


def host_of(url: str) -> str:
    """Return the host and port of an address, by which politeness counts."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
