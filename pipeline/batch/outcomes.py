"""What becomes of one item: its lines, or a line of quarantine."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

import orjson

from pipeline.boundaries import SourceFailure, in_utf8
from pipeline.duplicates import DuplicateIndex, Fingerprint, fingerprint
from pipeline.errors import FetchError
from pipeline.records import DocumentRecord, DropReason, QuarantineRecord
from pipeline.sinks.json_lines import record_lines

#: Longest message kept of an error, in characters: a page can put anything into one.
_LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """The lines of one item, ready to be written, and what the summary counts."""

    documents: bytes = b""
    facts: bytes = b""
    quarantine: bytes = b""
    counts: Mapping[str, int] | None = None  #: records by type; quarantined items by reason
    fingerprint: Fingerprint | None = None  #: of the document, for telling duplicates in the order of writing
    seconds: Mapping[str, float] | None = None  #: spent by stage


#: An item that the filters leave out: counted, not kept.
FILTERED = Outcome(counts={"filtered:items": 1})


def linked(outcome: Outcome, index: DuplicateIndex) -> Outcome:
    """Return the outcome with its document linked to an earlier one; to be called in the order of writing."""
    link = index.place(outcome.fingerprint) if outcome.fingerprint is not None else None
    if link is None:
        return outcome
    document = {**orjson.loads(outcome.documents), **asdict(link)}
    kind = "document:duplicate" if link.duplicate_of else "document:revision"
    return replace(
        outcome,
        documents=orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE),
        counts={**(outcome.counts or {}), kind: 1},
    )


def index_of(documents: Iterable[Mapping[str, Any]]) -> DuplicateIndex:
    """Return the index over the document records that an interrupted run has already written."""
    index = DuplicateIndex()
    index.restore(fingerprint(DocumentRecord.model_validate(row)) for row in documents)
    return index


def failed_source(failure: SourceFailure) -> Outcome:
    """Return the outcome of an item that its source could not give."""
    if failure.reason == DropReason.FILTERED:
        return FILTERED
    if failure.kinds is not None:
        return Outcome(counts={f"left_out:{kind}": number for kind, number in failure.kinds.items()})
    return _record(
        QuarantineRecord(
            source=in_utf8(failure.source),
            stage="sources",
            reason=DropReason(failure.reason),
            error=in_utf8(failure.error[:_LONGEST_MESSAGE]),
            bytes=failure.bytes,
            sha256=failure.sha256,
        )
    )


def failed_fetch(source: str, error: FetchError) -> Outcome:
    """Return the outcome of a reference that could not be fetched."""
    return quarantined(source, "fetch", error.reason, str(error), None)


def quarantined(source: str, stage: str, reason: str, message: str, content: bytes | None) -> Outcome:
    """Return the outcome of an item that gives no records, and why."""
    return _record(
        QuarantineRecord(
            source=in_utf8(source),
            stage=stage,
            reason=DropReason(reason),
            error=in_utf8(message[:_LONGEST_MESSAGE]),
            bytes=None if content is None else len(content),
            sha256=None if content is None else sha256(content).hexdigest(),
        )
    )


def _record(record: QuarantineRecord) -> Outcome:
    counts = {"quarantine": 1, f"quarantine:{record.reason.value}": 1}
    return Outcome(quarantine=record_lines([record]), counts=counts)
