"""The documents of a run so far, found again by text, address, title and similarity.

Near-duplicates are found by locality-sensitive hashing over bands of the MinHash values (Leskovec, Rajaraman and
Ullman, Mining of Massive Datasets, section 3.4): with eight bands of six, two texts of similarity 0.85 meet in a band
with a probability of 0.98, at 0.5 of 0.12. Memory is about 1.5 kB a document.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from pipeline.duplicates.fingerprints import Fingerprint, similarity

#: From this similarity on, a text counts as a copy of another. No two of 2,500 releases of one ministry reach it,
#: though many follow one form; the most similar pair (a sentence and the plea before it) has 0.79.
COPY = 0.85
#: From this one on, a text of the same host and title counts as another version, if one of them says so.
VERSION = 0.5
_BANDS = 8
_BAND_BYTES = 12  #: six values of two bytes
#: Candidates looked at for each band; more share a band only in collections of forms.
_MOST_IN_A_BAND = 20


@dataclass(frozen=True, slots=True)
class Link:
    """What a document is to an earlier one."""

    duplicate_of: str | None = None  #: id of the first document with this text
    revision_of: str | None = None  #: id of the version before this one
    similarity: float | None = None  #: of the two texts, 0..1; 1.0 for the same text


@dataclass(slots=True)
class DuplicateIndex:
    """Answers for each document, in order, what it is to those before it."""

    texts: dict[str, str] = field(default_factory=dict)  #: hash of the text -> id of its first document
    urls: dict[str, Fingerprint] = field(default_factory=dict)  #: canonical URL -> its latest version
    titles: dict[tuple[str, str], Fingerprint] = field(default_factory=dict)  #: (host, title) -> latest version
    bands: dict[bytes, list[int]] = field(default_factory=dict)
    kept: list[Fingerprint] = field(default_factory=list)  #: documents that are no copies

    def place(self, new: Fingerprint) -> Link | None:
        """Take a document in and return what it is to an earlier one, or None if it is new."""
        link = self._link(new)
        if new.sha256 not in self.texts:
            self.texts[new.sha256] = new.document
        if link is None or link.duplicate_of is None:
            self._keep(new)
        if new.url is not None:
            self.urls[new.url] = new
        if new.host and new.title:
            self.titles[new.host, new.title] = new
        return link

    def restore(self, placed: Iterable[Fingerprint]) -> None:
        """Take in the documents of an earlier part of the run."""
        for earlier in placed:
            self.place(earlier)

    def _link(self, new: Fingerprint) -> Link | None:
        same = self.texts.get(new.sha256)
        if same is not None:
            return Link(duplicate_of=same, similarity=1.0)
        earlier = self.urls.get(new.url) if new.url else None
        if earlier is not None:
            return Link(revision_of=earlier.document, similarity=_similarity(new, earlier))
        earlier = self.titles.get((new.host, new.title)) if new.host and new.title else None
        if earlier is not None and (new.marked or earlier.marked):
            alike = _similarity(new, earlier)
            if alike is not None and alike >= VERSION:
                return Link(revision_of=earlier.document, similarity=alike)
        return self._nearest(new)

    def _nearest(self, new: Fingerprint) -> Link | None:
        if new.hashes is None:
            return None
        best: tuple[float, int] | None = None
        for number in sorted({number for band in _bands(new.hashes) for number in self.bands.get(band, ())}):
            alike = _similarity(new, self.kept[number])
            if alike is not None and alike >= COPY and (best is None or alike > best[0]):
                best = (alike, number)
        return None if best is None else Link(duplicate_of=self.kept[best[1]].document, similarity=best[0])

    def _keep(self, new: Fingerprint) -> None:
        if new.hashes is None:
            return
        self.kept.append(new)
        for band in _bands(new.hashes):
            members = self.bands.setdefault(band, [])
            if len(members) < _MOST_IN_A_BAND:
                members.append(len(self.kept) - 1)


def _similarity(one: Fingerprint, other: Fingerprint) -> float | None:
    if one.hashes is None or other.hashes is None:
        return None
    return similarity(one.hashes, other.hashes)


def _bands(hashes: bytes) -> list[bytes]:
    """Return the bands as short keys; the number of the band is part of the key."""
    return [
        blake2b(hashes[start : start + _BAND_BYTES], digest_size=8, person=bytes([number])).digest()
        for number, start in enumerate(range(0, _BANDS * _BAND_BYTES, _BAND_BYTES))
    ]
