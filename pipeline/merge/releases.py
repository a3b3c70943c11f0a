"""What merging needs of a release, read from the output folders of runs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from pydantic import ValidationError

from pipeline.duplicates import plain_title
from pipeline.errors import SinkError
from pipeline.records import CountRecord, DocumentRecord, MeetingRecord, OfficialRecord, OperationRecord, from_line
from pipeline.resources import data_folder
from pipeline.rules.lexicons import load_lexicon
from pipeline.sinks.json_lines import read_lines

_WANTED = frozenset({"official", "operation", "meeting", "count"})
_APART = frozenset({"boilerplate", "contact"})


@dataclass(frozen=True, slots=True)
class Release:
    """One release with the facts that are merged; its text is not kept."""

    id: str
    published: str | None  #: ISO date
    publisher: str | None  #: host of its address, else the publisher's name, in lower case
    revision_of: str | None
    is_copy: bool  #: a copy of an earlier release adds nothing
    corrects: bool  #: its title or text says that something published before was wrong
    officials: tuple[OfficialRecord, ...]
    operations: tuple[OperationRecord, ...]
    meetings: tuple[MeetingRecord, ...]
    counts: tuple[CountRecord, ...]

    @property
    def order(self) -> tuple[str, str]:
        """By publication; a release without a date comes first, so that it never takes the place of another."""
        return (self.published or "", self.id)


def release_of(document: DocumentRecord, facts: Iterable[Any]) -> Release:
    """Return what is kept of a document and its facts (records of any type)."""
    kept = list(facts)
    host = urlsplit(document.url).hostname if document.url else None
    return Release(
        id=document.id,
        published=document.published,
        publisher=host or (document.publisher.casefold() if document.publisher else None),
        revision_of=document.revision_of,
        is_copy=document.duplicate_of is not None,
        corrects=_corrects(document),
        officials=tuple(fact for fact in kept if isinstance(fact, OfficialRecord)),
        operations=tuple(fact for fact in kept if isinstance(fact, OperationRecord)),
        meetings=tuple(fact for fact in kept if isinstance(fact, MeetingRecord)),
        counts=tuple(fact for fact in kept if isinstance(fact, CountRecord)),
    )


def read_releases(folders: Sequence[Path]) -> Iterator[Release]:
    """Yield the releases of the output folders of runs; a document that several runs hold comes once.

    Facts follow the order of their documents, so both files are read side by side. Raises SinkError for a folder
    without records and for a line that is no record.
    """
    seen: set[str] = set()
    for folder in folders:
        if not (folder / "documents.jsonl").is_file():
            raise SinkError(f"{folder} holds no records: there is no documents.jsonl; name the --output of a run")
        facts = read_lines(folder / "facts.jsonl")
        fact = next(facts, None)
        for number, line in enumerate(read_lines(folder / "documents.jsonl"), start=1):
            document = _record(line, folder / "documents.jsonl", number)
            if not isinstance(document, DocumentRecord):
                raise SinkError(f"{folder / 'documents.jsonl'}, line {number}: no document record")
            own: list[Any] = []
            while fact is not None and fact.get("document") == document.id:
                if fact.get("record") in _WANTED:
                    own.append(_record(fact, folder / "facts.jsonl", None))
                fact = next(facts, None)
            if document.id not in seen:
                seen.add(document.id)
                yield release_of(document, own)


def _record(line: dict[str, Any], path: Path, number: int | None) -> Any:
    try:
        return from_line(orjson.dumps(line))
    except ValidationError as error:
        place = f"line {number}" if number else f"record {line.get('id')}"
        raise SinkError(
            f"{path}, {place}: does not follow the schema; was it written by another version? Run it again"
        ) from error


def _corrects(document: DocumentRecord) -> bool:
    if plain_title(document.title)[1]:
        return True
    own = " ".join(document.text[block.start : block.end] for block in document.blocks if block.label not in _APART)
    return _correction_phrases().search(own or document.text) is not None


@cache
def _correction_phrases() -> re.Pattern[str]:
    lexicon = load_lexicon([data_folder("models", "en", "lexicons", "revisions.yaml")])
    phrases = sorted(lexicon.members["correction_phrase"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE)
