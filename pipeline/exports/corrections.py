"""What people have corrected in Label Studio, Prodigy or doccano, as decisions on the facts.

A span that a fact has as evidence accepts it; evidence that is gone rejects it; a span of a fact's type that overlaps
its lost evidence edits its bounds, one at its place with another type edits its type; any other span adds a fact. A
fact with several evidences has one decision: it is rejected if all of them are, and edited if they differ.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.errors import SinkError
from pipeline.exports.annotation_tools import labels
from pipeline.exports.extractions import Record, open_source

#: What the tools add to a task that an annotator has seen.
_SEEN = frozenset({"annotations", "answer", "id", "Comments", "comments", "entities"})


@dataclass(frozen=True, slots=True)
class Span:
    """One annotated span in code points, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one evidence."""

    decision: str
    span: Span
    was: Record | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What an annotator has decided on a fact, or on text that has none: one decision, however many its evidence."""

    document: str
    decision: str  #: accept, reject, edit or add; edit if some evidence of the fact is as it was and some is not
    fact: str | None
    record: str  #: the type of fact that it is
    start: int  #: of the first evidence that is left; where none is, of the first
    end: int
    text: str
    was: Record | None = None  #: of evidence that was edited: type and bounds before
    evidence: tuple[Record, ...] = ()  #: decision, start, end, text and was of each


def read_corrections(annotations: Path, source: str, types: Collection[str] = ()) -> Iterator[Decision]:
    """Yield the decisions in a file of annotations, in the order of its tasks.

    ``source`` is the output folder (or database) that was exported, ``types`` the types of facts, if only some were.
    The form of each task tells its tool; tasks that were skipped, cancelled or rejected as a whole are passed over,
    as is one that came to no tool and is still what was exported. Raises SinkError naming the task if it is of none
    of the tools, its document is unknown, its text has changed, or a span lies outside.
    """
    tasks = list(_tasks(annotations))
    wanted = {task[0] for task in tasks}
    with open_source(source, frozenset(types)) as opened:
        known = {
            document["id"]: (document, facts) for document, facts in opened.extractions if document["id"] in wanted
        }
    for number, (identity, text, spans, is_seen) in enumerate(tasks, 1):
        place = f"{annotations.name}, task {number}"
        if identity not in known:
            raise SinkError(f"{place}: the document {identity!r} is not in {source}")
        document, facts = known[identity]
        if document["text"] != text:
            raise SinkError(f"{place}: the text of {identity} is not the one that was exported")
        spans = [_checked(span, text, place) for span in spans]
        if is_seen or set(spans) != {span for fact in facts for span in _spans(fact)}:
            yield from _decisions(document, facts, spans)


def decision_record(decision: Decision) -> dict[str, Any]:
    """Return a decision as a mapping for one line of JSON."""
    return asdict(decision)


def _decisions(document: Record, facts: list[Record], spans: list[Span]) -> Iterator[Decision]:
    left = dict.fromkeys(spans)
    lost: list[tuple[str, int, Span]] = []
    parts: dict[str, dict[int, Part]] = {fact["id"]: {} for fact in facts}
    exact: set[Span] = set()
    for fact in facts:
        for place, span in enumerate(_spans(fact)):
            if span in left:
                exact.add(span)
                parts[fact["id"]][place] = Part("accept", span)
            else:
                lost.append((fact["id"], place, span))
    for span in exact:
        del left[span]
    for identity, place, old in lost:
        new = _replacement(old, left)
        if new is None:
            parts[identity][place] = Part("reject", old)
        else:
            del left[new]
            was = {"record": old.label, "start": old.start, "end": old.end}
            parts[identity][place] = Part("edit", new, was)
    for fact in facts:
        yield _decision(document, fact["id"], [part for _, part in sorted(parts[fact["id"]].items())])
    for span in left:
        yield _decision(document, None, [Part("add", span)])


def _decision(document: Record, fact: str | None, parts: list[Part]) -> Decision:
    """Return the decision on a fact by what became of its evidence, in its order."""
    kinds = {part.decision for part in parts}
    first = next((part for part in parts if part.decision != "reject"), parts[0])
    text: str = document["text"]
    evidence = tuple(
        {"decision": part.decision, "start": span.start, "end": span.end, "text": text[span.start : span.end]}
        | ({"was": part.was} if part.was else {})
        for part in parts
        for span in [part.span]
    )
    kind = kinds.pop() if len(kinds) == 1 else "edit"
    shown = first.span
    words = text[shown.start : shown.end]
    return Decision(document["id"], kind, fact, shown.label, shown.start, shown.end, words, first.was, evidence)


def _spans(fact: Record) -> list[Span]:
    return [Span(evidence["start"], evidence["end"], fact["record"]) for evidence in fact["evidence"]]


def _replacement(old: Span, left: Mapping[Span, None]) -> Span | None:
    """Return the span that stands for lost evidence: the same bounds, else the same type with the most in common."""
    for span in left:
        if (span.start, span.end) == (old.start, old.end):
            return span
    shared = {span: min(span.end, old.end) - max(span.start, old.start) for span in left if span.label == old.label}
    best = max(shared, key=lambda span: (shared[span], -span.start), default=None)
    return best if best is not None and shared[best] > 0 else None


def _checked(span: Span, text: str, place: str) -> Span:
    if not 0 <= span.start < span.end <= len(text):
        raise SinkError(f"{place}: the span {span.start}–{span.end} lies outside the text")
    if span.label not in labels():
        raise SinkError(f"{place}: {span.label!r} is no type of fact; there are {', '.join(labels())}")
    return span


def _tasks(path: Path) -> Iterator[tuple[str, str, list[Span], bool]]:
    """Yield document, text and spans of each task that was done, and whether its tool says that somebody saw it."""
    for number, task in enumerate(_items(path), 1):
        try:
            if isinstance(task.get("data"), dict):
                found = _label_studio(task)
            elif "spans" in task or "answer" in task:
                found = _prodigy(task)
            elif "label" in task or "labels" in task or "entities" in task:
                found = _doccano(task)
            else:
                raise SinkError(
                    f"{path.name}, task {number}: neither Label Studio nor Prodigy nor doccano wrote this"
                )
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            raise SinkError(f"{path.name}, task {number}: not understood: {error!r}") from error
        if found is not None:
            yield *found, not _SEEN.isdisjoint(task)


def _items(path: Path) -> list[Record]:
    try:
        content = path.read_bytes()
        items: list[Record]
        if content.lstrip().startswith(b"["):
            items = orjson.loads(content)
        else:
            items = [orjson.loads(line) for line in content.splitlines() if line.strip()]
    except OSError as error:
        raise SinkError(f"{path} cannot be read: {error.strerror or error}") from error
    except orjson.JSONDecodeError as error:
        raise SinkError(f"{path}: neither JSON nor JSON Lines: {error}") from error
    if not all(isinstance(item, dict) for item in items):
        raise SinkError(f"{path}: a task must be a JSON object")
    return items


def _label_studio(task: Record) -> tuple[str, str, list[Span]] | None:
    """The last annotation that was not cancelled counts."""
    done = [annotation for annotation in task.get("annotations", []) if not annotation.get("was_cancelled")]
    if not done:
        return None
    data = task["data"]
    spans = []
    for region in done[-1]["result"]:
        if region.get("type") == "labels":
            value = region["value"]
            start, end = _code_points(data["text"], int(value["start"]), int(value["end"]), value.get("text"))
            spans += [Span(start, end, str(label)) for label in value["labels"]]
    return str(data["document"]), str(data["text"]), spans


def _code_points(text: str, start: int, end: int, written: str | None) -> tuple[int, int]:
    """Return bounds in code points; before 1.4 they were UTF-16 units, which the text of the span gives away."""
    if written is None or text[start:end] == written:
        return start, end
    units = text.encode("utf-16-le")
    first = len(units[: start * 2].decode("utf-16-le", "ignore"))
    last = len(units[: end * 2].decode("utf-16-le", "ignore"))
    return (first, last) if text[first:last] == written else (start, end)


def _prodigy(task: Record) -> tuple[str, str, list[Span]] | None:
    if task.get("answer", "accept") != "accept":
        return None
    spans = [Span(int(span["start"]), int(span["end"]), str(span["label"])) for span in task.get("spans", [])]
    return str(task["meta"]["document"]), str(task["text"]), spans


def _doccano(task: Record) -> tuple[str, str, list[Span]] | None:
    if "entities" in task:
        spans = [
            Span(int(entity["start_offset"]), int(entity["end_offset"]), str(entity["label"]))
            for entity in task["entities"]
        ]
    else:
        listed = task["label"] if "label" in task else task["labels"]
        spans = [Span(int(start), int(end), str(label)) for start, end, label in listed]
    origin = task if "document" in task else task["meta"]
    return str(origin["document"]), str(task["text"]), spans
