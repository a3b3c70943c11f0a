"""Small output folders made of records, without running the extraction."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.records import (
    Argument,
    BlockRecord,
    CountRecord,
    DateRecord,
    DocumentRecord,
    Evidence,
    FactRecord,
    MeetingRecord,
    Mention,
    OfficialRecord,
    OperationRecord,
    Place,
    QuoteRecord,
    RelationRecord,
    stable_id,
    to_line,
)

TEXT = (
    "Harbour police end Operation Grey Heron\n\n"
    "Director Ana Moreno said on 3 May 2021 that Operation Grey Heron led to 40 arrests in Chile.\n\n"
    "“We will go on,” said Ms Moreno. 🚢 Officers also seized two boats at the Valdivia conference."
)


def place_of(text: str, words: str, at: int = 0) -> Evidence:
    """Return the evidence of the first occurrence of words at or after a place."""
    start = text.index(words, at)
    return Evidence(start=start, end=start + len(words), text=words, sentence=(start, start + len(words)))


def blocks_of(text: str) -> tuple[BlockRecord, ...]:
    """Return a block for each paragraph."""
    blocks, here = [], 0
    for part in text.split("\n\n"):
        blocks.append(BlockRecord(start=here, end=here + len(part), label="body" if here else "heading"))
        here += len(part) + 2
    return tuple(blocks)


def document_of(name: str, text: str = TEXT, **fields: Any) -> DocumentRecord:
    """Return a document record of a text."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    values = {
        "title": "Harbour police end Operation Grey Heron",
        "published": "2021-05-04",
        "publisher": "Harbour police",
    }
    return DocumentRecord(
        id=stable_id("document", name, digest), name=name, source=f"in/{name}", language="en", text=text, sha256=digest,
        blocks=blocks_of(text), **(values | fields),
    )  # fmt: skip


def facts_of(document: DocumentRecord, say: Callable[[str], str] = str) -> list[FactRecord]:
    """Return one fact or more of every type; ``say`` changes every text that has no place to fit."""
    text = document.text

    def common(kind: str, key: str, *words: str, confidence: float = 0.9, rule: str = "rule") -> dict[str, Any]:
        return {
            "id": stable_id(kind, document.id, key), "document": document.id, "confidence": confidence,
            "rule": say(f"{kind}.{rule}"), "why": say("trigger"), "evidence": tuple(place_of(text, item) for item in words),
        }  # fmt: skip

    operation = OperationRecord(
        **common("operation", "heron", "Operation Grey Heron"), name=say("Operation Grey Heron"), lead=(say("Harbour police"),),
        countries=("CL",), start="2021-05-01", end="2021-05-03", regions=(say("the coast"),), crime_types=(say("smuggling"),),
    )  # fmt: skip
    official = OfficialRecord(
        **common("official", "moreno", "Director Ana Moreno", "Ms Moreno"), name=say("Ana Moreno"), titles=(say("Director"),),
        organization=say("Harbour police"), aliases=(say("Ms Moreno"),), actions=(say("spoke"),),
        mentions=(Mention(start=text.index("Ana"), end=text.index("Ana") + 10, text="Ana Moreno", kind="name"),),
    )  # fmt: skip
    arrests = CountRecord(
        **common("count", "40", "40 arrests", confidence=0.6, rule="verb"), kind="count", value=40, low=40, high=40, bound="exact",
        basis="digits", unit="item", object=say("arrests"), action=say("arrested"), of=operation.id, attributes=(say("armed"),),
        place=Place(text=say("Chile"), country="CL", locality=say("Valdivia")), actor=say("police"),
    )  # fmt: skip
    boats = CountRecord(
        **common("count", "2", "two boats", confidence=0.7, rule="verb"), kind="count", value=2, low=2, high=2, bound="exact",
        basis="word", unit="item", object=say("boats"), action="seized", of=operation.id,
    )  # fmt: skip
    meeting = MeetingRecord(
        **common("meeting", "valdivia", "Valdivia conference"), name=say("Valdivia conference"), kind="conference",
        host=say("Harbour police"), attendees=(official.id, say("Observers")), topics=(say("boats"),),
        outcome_documents=(say("note"),), start="2021-05-03",
    )  # fmt: skip
    date = DateRecord(
        **common("date", "3 May", "3 May 2021"), text=say("3 May 2021"), timex_type="DATE", value="2021-05-03",
        start="2021-05-03", end="2021-05-03", precision="day",
    )  # fmt: skip
    quote = QuoteRecord(
        **common("quote", "go on", "We will go on,", confidence=0.95), text=say("We will go on,"), kind="direct",
        speaker=official.id, speaker_text=say("Ms Moreno"), cue=say("said"),
    )  # fmt: skip
    relation = RelationRecord(
        **common("relation", "leads", "Operation Grey Heron led to 40 arrests"),
        subject=Argument(text=say("Operation Grey Heron"), id=operation.id), predicate=say("leads"),
        object=Argument(text=say("40 arrests")),
    )  # fmt: skip
    return [operation, official, date, relation, arrests, quote, boats, meeting]


def write_folder(folder: Path, documents: Sequence[DocumentRecord], facts: Sequence[FactRecord]) -> Path:
    """Write an output folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "documents.jsonl").write_bytes(b"".join(to_line(document) for document in documents))
    (folder / "facts.jsonl").write_bytes(b"".join(to_line(fact) for fact in facts))
    return folder


def sample_folder(folder: Path, many: int = 2, say: Callable[[str], str] = str) -> Path:
    """Write a folder with ``many`` documents of eight facts each."""
    documents = [document_of(f"{number:02}.txt") for number in range(1, many + 1)]
    return write_folder(folder, documents, [fact for document in documents for fact in facts_of(document, say)])


def large_folder(folder: Path, documents: int, facts: int) -> Path:
    """Write a folder with so many documents of so many counts each."""
    made, found = [], []
    for number in range(documents):
        parts = [
            f"Line {line} of release {number}: {line + 2} boats were seized by officers." for line in range(facts)
        ]
        text = "\n\n".join(parts)
        document = document_of(f"{number:05}.txt", text, title=f"Release {number}")
        made.append(document)
        here = 0
        for line, part in enumerate(parts):
            words = f"{line + 2} boats"
            place = place_of(text, words, here + part.index(words))
            here += len(part) + 2
            found.append(
                CountRecord(
                    id=stable_id("count", document.id, str(line)),
                    document=document.id,
                    evidence=(place,),
                    confidence=0.5 + (line % 50) / 100,
                    rule=f"count.rule.{line % 20}",
                    why="trigger 'seized'",
                    kind="count",
                    value=line + 2,
                    low=line + 2,
                    high=line + 2,
                    bound="exact",
                    basis="digits",
                    unit="item",
                    object="boats",
                    action="seized",
                )
            )
    return write_folder(folder, made, found)
