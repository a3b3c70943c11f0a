"""Reads stand-off gold: facts by document, their places named by a few words, no text.

A line is {"document", "record", fields…, "at": [first words, last words]}; "at" names a place by at most five words
at its start and at its end. A line {"document", "record": "complete", "types": […]} says for which record types
the gold of a document is complete: only those are scored.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.errors import ChoiceError, SourceError
from pipeline.sinks.json_lines import read_lines

#: Which documents of the sorted names a half takes: the odd places are for looking at, the even ones for measuring.
_HALVES = {"development": slice(0, None, 2), "held-out": slice(1, None, 2)}
TYPES = ("official", "meeting", "operation", "count", "quote", "relation", "date")


@dataclass(slots=True)
class GoldDocument:
    """The annotations of one document."""

    name: str
    published: str | None = None
    facts: list[Mapping[str, Any]] = field(default_factory=list)
    complete: set[str] = field(default_factory=set)

    def of(self, record: str) -> list[Mapping[str, Any]]:
        """Return the facts of a record type."""
        return [fact for fact in self.facts if fact["record"] == record]


def load_gold(paths: Iterable[Path]) -> dict[str, GoldDocument]:
    """Return the gold documents by name; raises SourceError naming a line that is not as described."""
    documents: dict[str, GoldDocument] = {}
    for path in paths:
        for number, line in enumerate(read_lines(path), 1):
            if "document" not in line or line.get("record") not in (*TYPES, "complete"):
                raise SourceError(f"{path}, line {number}: needs a document and a record of {', '.join(TYPES)}")
            document = documents.setdefault(str(line["document"]), GoldDocument(str(line["document"])))
            if line["record"] == "complete":
                document.complete.update(line["types"])
                document.published = line.get("published", document.published)
            else:
                document.facts.append(line)
    return documents


def take_half(documents: Mapping[str, GoldDocument], half: str | None) -> dict[str, GoldDocument]:
    """Return the documents of a half in the order of their names, all if ``half`` is None.

    Raises ChoiceError if ``half`` is neither "development" nor "held-out".
    """
    if half is not None and half not in _HALVES:
        raise ChoiceError(f"{half!r} is no half; choose one of {', '.join(_HALVES)}")
    return dict(sorted(documents.items())[_HALVES[half] if half else slice(None)])


def gold_digest(path: Path) -> str:
    """Return the SHA-256 of a gold file, by which floors know what they were measured on."""
    return sha256(path.read_bytes()).hexdigest()


def locate(text: str, place: Sequence[str]) -> tuple[int, int] | None:
    """Return the code point interval of a place named by its first and last words, or None if it is not there.

    White space and quotation marks may differ from the page that was annotated.
    """
    first = _pattern(place[0]).search(text)
    if first is None:
        return None
    if len(place) < 2 or place[1] == place[0]:
        return first.span()
    last = _pattern(place[1]).search(text, first.start())
    return (first.start(), last.end()) if last is not None else first.span()


def _pattern(words: str) -> re.Pattern[str]:
    parts = [re.sub(r"[\"'“”‘’]", ".", re.escape(word).replace('"', '"')) for word in words.split()]
    return re.compile(r"\s+".join(re.sub(r"\\?[\"'“”‘’]", ".", part) for part in parts))
