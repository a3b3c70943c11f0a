"""The documents of a run so far, found again by text, address, title and similarity.

Near-duplicates are found by locality-sensitive hashing over bands of the MinHash values (Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, section 3.4): with eight bands of six, two texts of similarity 0.85 meet in a band
with a probability of 0.98, at 0.5 of 0.12.

A text that puts other numbers in the place of another one's is no copy of it, however alike they are: it is the next
week's report, or a corrected release, and its figures are its own.

What is kept of a document (about 1.5 kB) lies in a private temporary database of SQLite, of which at most
``CACHE_BYTES`` are in memory: a run over millions of releases does not grow.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from pipeline.duplicates.fingerprints import Fingerprint, replaces_numbers, similarity

#: From this similarity on, a text counts as a copy of another. No two of 2,500 releases of one ministry reach it,
#: though many follow one form; the most similar pair (a sentence and the plea before it) has 0.79.
COPY = 0.85
#: From this one on, a text of the same host and title counts as another version, if one of them says so.
VERSION = 0.5
#: Memory of the index; what is more lies in a temporary file, which goes with the process.
CACHE_BYTES = 48_000_000
_BANDS = 8
_BAND_BYTES = 12  #: six values of two bytes
#: Candidates looked at for each band; more share a band only in collections of forms.
_MOST_IN_A_BAND = 20
_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, document TEXT) WITHOUT ROWID;
CREATE TABLE urls (url TEXT PRIMARY KEY, document TEXT, hashes BLOB) WITHOUT ROWID;
CREATE TABLE titles (host TEXT, title TEXT, document TEXT, marked INTEGER, hashes BLOB, PRIMARY KEY (host, title))
    WITHOUT ROWID;
CREATE TABLE bands (band BLOB, number INTEGER, PRIMARY KEY (band, number)) WITHOUT ROWID;
CREATE TABLE kept (number INTEGER PRIMARY KEY, document TEXT, hashes BLOB, numbers BLOB);
"""


@dataclass(frozen=True, slots=True)
class Link:
    """What a document is to an earlier one."""

    duplicate_of: str | None = None  #: id of the first document with this text
    revision_of: str | None = None  #: id of the version before this one
    similarity: float | None = None  #: of the two texts, 0..1; 1.0 for the same text


class DuplicateIndex:
    """Answers for each document, in order, what it is to those before it."""

    def __init__(self) -> None:
        # The empty name is a database of this connection alone.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.executescript(_TABLES)
        self._database.execute(f"PRAGMA cache_size = -{CACHE_BYTES // 1024}")
        self._database.execute("BEGIN")
        self._kept = 0

    def place(self, new: Fingerprint) -> Link | None:
        """Take a document in and return what it is to an earlier one, or None if it is new."""
        run = self._database.execute
        link = self._link(new)
        run("INSERT OR IGNORE INTO texts VALUES (?, ?)", (new.sha256, new.document))
        if link is None or link.duplicate_of is None:
            self._keep(new)
        if new.url is not None:
            run("INSERT OR REPLACE INTO urls VALUES (?, ?, ?)", (new.url, new.document, new.hashes))
        if new.host and new.title:
            run(
                "INSERT OR REPLACE INTO titles VALUES (?, ?, ?, ?, ?)",
                (new.host, new.title, new.document, new.marked, new.hashes),
            )
        return link

    def restore(self, placed: Iterable[Fingerprint]) -> None:
        """Take in the documents of an earlier part of the run."""
        for earlier in placed:
            self.place(earlier)

    def _link(self, new: Fingerprint) -> Link | None:
        run = self._database.execute
        same = run("SELECT document FROM texts WHERE sha256 = ?", (new.sha256,)).fetchone()
        if same is not None:
            return Link(duplicate_of=same[0], similarity=1.0)
        earlier = run("SELECT document, hashes FROM urls WHERE url = ?", (new.url,)).fetchone() if new.url else None
        if earlier is not None:
            return Link(revision_of=earlier[0], similarity=_similarity(new.hashes, earlier[1]))
        if new.host and new.title:
            earlier = run(
                "SELECT document, hashes, marked FROM titles WHERE host = ? AND title = ?", (new.host, new.title)
            ).fetchone()
        if earlier is not None and (new.marked or earlier[2]):
            alike = _similarity(new.hashes, earlier[1])
            if alike is not None and alike >= VERSION:
                return Link(revision_of=earlier[0], similarity=alike)
        return self._nearest(new)

    def _nearest(self, new: Fingerprint) -> Link | None:
        if new.hashes is None:
            return None
        numbers = {number for band in _bands(new.hashes) for number in self._members(band)}
        best: tuple[float, str] | None = None
        for number in sorted(numbers):
            document, hashes, numbers = self._database.execute(
                "SELECT document, hashes, numbers FROM kept WHERE number = ?", (number,)
            ).fetchone()
            alike = _similarity(new.hashes, hashes)
            if alike is None or alike < COPY or (best is not None and alike <= best[0]):
                continue
            if not replaces_numbers(new.numbers, numbers):
                best = (alike, document)
        return None if best is None else Link(duplicate_of=best[1], similarity=best[0])

    def _keep(self, new: Fingerprint) -> None:
        if new.hashes is None:
            return
        run = self._database.execute
        run("INSERT INTO kept VALUES (?, ?, ?, ?)", (self._kept, new.document, new.hashes, new.numbers))
        for band in _bands(new.hashes):
            if len(self._members(band)) < _MOST_IN_A_BAND:
                run("INSERT OR IGNORE INTO bands VALUES (?, ?)", (band, self._kept))
        self._kept += 1

    def _members(self, band: bytes) -> list[int]:
        found = self._database.execute("SELECT number FROM bands WHERE band = ?", (band,))
        return [number for (number,) in found]


def _similarity(one: bytes | None, other: bytes | None) -> float | None:
    if one is None or other is None:
        return None
    return similarity(one, other)


def _bands(hashes: bytes) -> list[bytes]:
    """Return the bands as short keys; the number of the band is part of the key."""
    return [
        blake2b(hashes[start : start + _BAND_BYTES], digest_size=8, person=bytes([number])).digest()
        for number, start in enumerate(range(0, _BANDS * _BAND_BYTES, _BAND_BYTES))
    ]
