"""Evidence as spans for Label Studio, Prodigy and doccano, one task a document.

All three count Unicode code points (Label Studio since 1.4; see its issue 1008 for what was before). Document, digest
of the text and ids of the facts go along, so that ``corrections`` finds its way back.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from pipeline.exports.extractions import ExportSource, Extraction, Record
from pipeline.records import Fact
from pipeline.sinks.json_lines import write_lines
from pipeline.version import VERSION

#: Names that the labelling configuration of Label Studio ties together.
_FROM, _TO = "label", "text"


def write_label_studio(source: ExportSource, path: Path) -> int:
    """Write tasks with predictions and, beside them, the labelling configuration; return how many tasks.

    One JSON array, which is what the import of Label Studio takes; a path that ends in ``.jsonl`` gets a task a line.
    """
    path.with_suffix(".xml").write_text(_label_studio_configuration(), encoding="utf-8")
    tasks = (_label_studio_task(*extraction) for extraction in source.extractions)
    if path.suffix == ".jsonl":
        return write_lines(path, tasks)
    count = 0
    with path.open("wb") as stream:
        stream.write(b"[")
        for task in tasks:
            stream.write((b",\n" if count else b"\n") + orjson.dumps(task))
            count += 1
        stream.write(b"\n]\n")
    return count


def write_prodigy(source: ExportSource, path: Path) -> int:
    """Write tasks for ``spans.manual``, whose spans may overlap; return how many."""
    return write_lines(path, map(_prodigy_task, source.extractions))


def write_doccano(source: ExportSource, path: Path) -> int:
    """Write tasks for sequence labelling with overlapping spans allowed; return how many."""
    return write_lines(path, map(_doccano_task, source.extractions))


def labels() -> list[str]:
    """Return the labels: the types of facts, in the order of the schema."""
    from typing import get_args

    return [str(model.model_fields["record"].default) for model in get_args(get_args(Fact)[0])]


def _label_studio_task(document: Record, facts: list[Record]) -> Record:
    result: list[Record] = []
    known = {fact["id"] for fact in facts}
    for fact in facts:
        for place, evidence in enumerate(fact["evidence"]):
            value = {**_span(evidence), "text": evidence["text"], "labels": [fact["record"]]}
            result.append(
                {
                    "id": f"{fact['id']}.{place}",
                    "from_name": _FROM,
                    "to_name": _TO,
                    "type": "labels",
                    "value": value,
                    "score": fact["confidence"],
                }
            )
    for fact in facts:
        for name, target in _relations(fact):
            if target in known:
                ends = {"from_id": f"{fact['id']}.0", "to_id": f"{target}.0"}
                result.append({"type": "relation", "direction": "right", "labels": [name], **ends})
    prediction: Record = {"model_version": f"pressfacts {VERSION}", "result": result}
    if facts:
        prediction["score"] = min(fact["confidence"] for fact in facts)
    return {"data": {_TO: document["text"], **_origin(document)}, "predictions": [prediction]}


def _relations(fact: Record) -> Iterable[tuple[str, str]]:
    """Return the links that a count or a quote has to one other fact."""
    return [(name, fact[name]) for name in ("of", "part_of", "speaker") if fact.get(name)]


def _label_studio_configuration() -> str:
    lines = [f'    <Label value="{label}"/>' for label in labels()]
    relations = [f'    <Relation value="{name}"/>' for name in ("of", "part_of", "speaker")]
    return "\n".join(
        [
            "<View>",
            f'  <Labels name="{_FROM}" toName="{_TO}">',
            *lines,
            "  </Labels>",
            "  <Relations>",
            *relations,
            "  </Relations>",
            f'  <Text name="{_TO}" value="${_TO}" granularity="symbol"/>',
            "</View>",
            "",
        ]
    )


def _prodigy_task(extraction: Extraction) -> Record:
    document, facts = extraction
    spans = [{**_span(evidence), "label": fact["record"], "fact": fact["id"]} for fact, evidence in _evidences(facts)]
    return {"text": document["text"], "meta": _origin(document), "spans": spans}


def _doccano_task(extraction: Extraction) -> Record:
    document, facts = extraction
    spans = [[evidence["start"], evidence["end"], fact["record"]] for fact, evidence in _evidences(facts)]
    return {"text": document["text"], "label": spans, **_origin(document)}


def _evidences(facts: list[Record]) -> list[tuple[Record, Record]]:
    """Return facts with each of their evidences, in the order of the text."""
    found = [(fact, evidence) for fact in facts for evidence in fact["evidence"]]
    return sorted(found, key=lambda pair: (pair[1]["start"], pair[1]["end"], pair[0]["record"], pair[0]["id"]))


def _span(evidence: Record) -> Record:
    return {"start": evidence["start"], "end": evidence["end"]}


def _origin(document: Record) -> dict[str, Any]:
    return {"document": document["id"], "sha256": document["sha256"], "title": document["title"] or document["name"]}
