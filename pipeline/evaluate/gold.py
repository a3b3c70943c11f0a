"""Scores the records of documents against stand-off gold, type by type.

Facts are matched by their normalised fields, quotes by their place. A count is right if its value or bounds, its
action and what it counts are; an attachment is right if a right count belongs to the operation of the gold, or to
none where the gold says none.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.boundaries import SourceOptions
from pipeline.errors import SourceError
from pipeline.evaluate.gold_files import GoldDocument, load_gold, locate, take_half
from pipeline.evaluate.gold_matching import (
    is_acronym_of,
    same_count,
    same_meeting,
    same_name,
    same_operation,
    same_place,
    same_relation,
    shares_words,
)
from pipeline.extraction import Extraction, Extractor
from pipeline.records import (
    CountRecord,
    DateRecord,
    FactRecord,
    MeetingRecord,
    OfficialRecord,
    OperationRecord,
    QuoteRecord,
    RelationRecord,
)
from pipeline.resources import data_folder
from pipeline.sources.files import file_page

#: Figures in the order in which they are printed.
#: As listed under "Relations" in ``corpus/gold/README.md``.
_ANNOTATED_PREDICATES = frozenset(
    {"backs", "funds", "hosts", "leads", "takes_part_in", "attends", "signs", "appoints", "sanctions"}
)
KINDS = ("officials", "aliases", "operations", "counts", "attachments", "meetings", "quotes", "speakers", "relations",
         "dates")  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Right, found and wanted facts of one kind."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def figures(self) -> dict[str, float | int]:
        """Return precision, recall, F1 (0..1) and the number of gold facts."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / both if both else 0.0,
            "support": self.gold,
        }


@dataclass(slots=True)
class GoldScores:
    """The tallies by kind, and the errors as readable lines."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: list[str] = field(default_factory=list)
    #: rule -> (its facts of annotated types, those of them that are right)
    rules: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add_rule(self, rule: str, *, is_right: bool) -> None:
        """Count one fact of a rule."""
        hits, right = self.rules.get(rule, (0, 0))
        self.rules[rule] = (hits + 1, right + is_right)

    def by_rule(self) -> dict[str, dict[str, float | int]]:
        """Return hits and precision by rule, the rule with most hits first."""
        ranked = sorted(self.rules.items(), key=lambda item: (-item[1][0], item[0]))
        return {rule: {"hits": hits, "right": right, "precision": right / hits} for rule, (hits, right) in ranked}

    def figures(self) -> dict[str, dict[str, float | int]]:
        """Return the numbers that ``pressfacts evaluate gold --json`` prints."""
        return {kind: self.tallies[kind].figures() for kind in KINDS if kind in self.tallies}


def evaluate_gold(
    paths: Sequence[Path], extractor: Extractor, pages: Path | None = None, half: str | None = None
) -> GoldScores:
    """Extract the documents that gold files name and score them.

    Documents are samples of ``corpus/samples`` by file name, else pages of the folder ``pages`` by name without
    suffix; ``half`` takes the "development" or "held-out" half of them. Raises SourceError if one is in neither.
    """
    scores = GoldScores()
    for name, gold in take_half(load_gold(paths), half).items():
        extraction = extractor.page(_page(name, gold, pages))
        score_document(scores, gold, extraction)
    return scores


def _page(name: str, gold: GoldDocument, pages: Path | None):  # type: ignore[no-untyped-def]
    folders = [data_folder("corpus", "samples"), *([pages] if pages is not None else [])]
    for folder in folders:
        for path in (folder / name, folder / f"{name}.html"):
            if path.is_file():
                page = file_page(path, name, SourceOptions(gold.published))
                if hasattr(page, "content"):
                    return page
    raise SourceError(f"the page {name!r} of the gold is not there; give the folder with --pages")


def score_document(scores: GoldScores, gold: GoldDocument, extraction: Extraction) -> None:
    """Add one document to the scores; only the record types for which its gold is complete."""
    by_type: dict[type[FactRecord], list[Any]] = defaultdict(list)
    for fact in extraction.facts:
        by_type[type(fact)].append(fact)
    scorers: Mapping[str, Callable[[], None]] = {
        "official": lambda: _officials(scores, gold, by_type[OfficialRecord]),
        "operation": lambda: _operations(scores, gold, by_type[OperationRecord]),
        "count": lambda: _counts(scores, gold, extraction, by_type[CountRecord], by_type[OperationRecord]),
        "meeting": lambda: _meetings(scores, gold, by_type[MeetingRecord]),
        "quote": lambda: _quotes(scores, gold, extraction, by_type[QuoteRecord], by_type[OfficialRecord]),
        "relation": lambda: _relations(scores, gold, by_type[RelationRecord], by_type[OfficialRecord]),
        "date": lambda: _dates(scores, gold, extraction, by_type[DateRecord]),
    }
    for record, scorer in scorers.items():
        if record in gold.complete:
            scorer()


_Wanted = Mapping[str, Any]


def _pair(
    scores: GoldScores,
    kind: str,
    gold: GoldDocument,
    wanted: Sequence[_Wanted],
    found: Sequence[Any],
    quality: Callable[[_Wanted, Any], float],
    say: Callable[[Any], str],
) -> list[tuple[_Wanted, Any]]:
    """Pair each gold fact with the best found one not yet taken (quality above 0); count and list what is left."""
    tally = scores.tallies[kind]
    tally.gold += len(wanted)
    tally.found += len(found)
    taken: set[int] = set()
    pairs = []
    for fact in wanted:
        ranked = sorted(
            ((quality(fact, other), -index) for index, other in enumerate(found) if index not in taken), reverse=True
        )
        if ranked and ranked[0][0] > 0:
            index = -ranked[0][1]
            taken.add(index)
            pairs.append((fact, found[index]))
        else:
            scores.errors.append(
                f"{gold.name}: {kind}: missed: { {k: v for k, v in fact.items() if k != 'document'} }"
            )
    tally.right += len(pairs)
    for index, other in enumerate(found):
        scores.add_rule(other.rule, is_right=index in taken)
    scores.errors += [
        f"{gold.name}: {kind}: false: {say(other)}" for index, other in enumerate(found) if index not in taken
    ]
    return pairs


def _officials(scores: GoldScores, gold: GoldDocument, found: Sequence[OfficialRecord]) -> None:
    def quality(wanted: _Wanted, fact: OfficialRecord) -> float:
        if not same_name(wanted["name"], fact.name):
            return 0.0
        titles, body = wanted.get("titles") or [], wanted.get("organization")
        titled = not titles or any(shares_words(title, other, 0.6) for title in titles for other in fact.titles)
        bodies = " ".join(filter(None, (fact.organization, fact.parent_organization, *fact.titles)))
        is_of_body = not body or shares_words(body, bodies, 0.5) or is_acronym_of(body, fact.organization)
        return 1.0 if titled and is_of_body else 0.0

    pairs = _pair(
        scores, "officials", gold, gold.of("official"), found, quality,
        lambda fact: f"{fact.name} | {fact.titles} | {fact.organization} | {fact.evidence[0].text}",
    )  # fmt: skip
    for wanted, fact in pairs:
        _aliases(scores, gold, wanted, fact)


def _aliases(scores: GoldScores, gold: GoldDocument, wanted: _Wanted, fact: OfficialRecord) -> None:
    tally = scores.tallies["aliases"]
    left, right = {_fold(alias) for alias in wanted.get("aliases", [])}, {_fold(alias) for alias in fact.aliases}
    tally.gold += len(left)
    tally.found += len(right)
    tally.right += len(left & right)
    for alias in left ^ right:
        scores.errors.append(f"{gold.name}: aliases: {'missed' if alias in left else 'false'}: {alias} ({fact.name})")


def _fold(text: str) -> str:
    words = text.replace("’", "'").replace(".", "").casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _operations(scores: GoldScores, gold: GoldDocument, found: Sequence[OperationRecord]) -> None:
    _pair(
        scores, "operations", gold, gold.of("operation"), [fact for fact in found if fact.named],
        lambda wanted, fact: float(same_operation(wanted, fact)), lambda fact: fact.name,
    )  # fmt: skip


def _counts(
    scores: GoldScores,
    gold: GoldDocument,
    extraction: Extraction,
    found: Sequence[CountRecord],
    operations: Sequence[OperationRecord],
) -> None:
    text = extraction.document.text
    headings = [(block.start, block.end) for block in extraction.document.blocks if block.label == "heading"]
    scored = [fact for fact in found if fact.basis not in {"plural", "indefinite"} and not _only_in(fact, headings)]
    places = {id(wanted): locate(text, wanted["at"]) for wanted in gold.of("count")}
    pairs = _pair(
        scores, "counts", gold, gold.of("count"), scored,
        lambda wanted, fact: same_count(wanted, fact, places[id(wanted)]),
        lambda fact: f"{fact.evidence[0].text} | {fact.action} | {fact.rule} | {_sentence(text, fact)}",
    )  # fmt: skip
    tally = scores.tallies["attachments"]
    by_id = {operation.id: operation for operation in operations}
    for wanted, fact in pairs:
        belongs = by_id.get(fact.of) if fact.of is not None else None
        right = wanted["of"] is None if belongs is None else _is_operation(gold, wanted["of"], belongs)
        tally.gold += 1
        tally.found += 1
        tally.right += right
        if not right:
            name = belongs.name if belongs is not None else None
            scores.errors.append(f"{gold.name}: attachments: {fact.evidence[0].text}: {name}, not {wanted['of']}")


def _is_operation(gold: GoldDocument, name: str | None, operation: OperationRecord) -> bool:
    known = next((fact for fact in gold.of("operation") if fact["name"] == name), None)
    return known is not None and same_operation(known, operation)


def _only_in(fact: FactRecord, places: Sequence[tuple[int, int]]) -> bool:
    return all(any(start <= place.start < end for start, end in places) for place in fact.evidence)


def _sentence(text: str, fact: FactRecord) -> str:
    start, end = fact.evidence[0].sentence
    return " ".join(text[start:end].split())[:300]


def _meetings(scores: GoldScores, gold: GoldDocument, found: Sequence[MeetingRecord]) -> None:
    _pair(
        scores, "meetings", gold, gold.of("meeting"), found, same_meeting,
        lambda fact: f"{fact.name} | {fact.kind} | {fact.start} | {fact.place} | {fact.rule}",
    )  # fmt: skip


def _quotes(
    scores: GoldScores,
    gold: GoldDocument,
    extraction: Extraction,
    found: Sequence[QuoteRecord],
    officials: Sequence[OfficialRecord],
) -> None:
    text = extraction.document.text
    wanted = [fact for fact in gold.of("quote") if fact.get("kind", "direct") == "direct"]
    places = {id(fact): locate(text, fact["at"]) for fact in wanted}
    pairs = _pair(
        scores, "quotes", gold, wanted, [fact for fact in found if fact.kind == "direct"],
        lambda fact, other: same_place(places[id(fact)], other), lambda fact: f"{fact.text[:200]} | {fact.rule}",
    )  # fmt: skip
    names = {official.id: official.name for official in officials}
    tally = scores.tallies["speakers"]
    for fact, other in pairs:
        if not fact.get("speaker"):
            continue
        named = names.get(other.speaker or "", other.speaker_text or "")
        right = same_name(fact["speaker"], named) or shares_words(fact["speaker"], named, 0.6)
        tally.gold += 1
        tally.found += other.speaker_text is not None
        tally.right += right
        if not right:
            scores.errors.append(f"{gold.name}: speakers: {named!r}, not {fact['speaker']!r}: {other.text[:120]}")


def _relations(
    scores: GoldScores, gold: GoldDocument, found: Sequence[RelationRecord], people: Sequence[OfficialRecord]
) -> None:
    """Score the predicates that annotators looked for; of the others nobody has said what is right."""
    annotated = [fact for fact in found if fact.predicate in _ANNOTATED_PREDICATES]
    officials = {official.id: official.name for official in people}
    _pair(
        scores, "relations", gold, gold.of("relation"), annotated,
        lambda wanted, fact: same_relation(wanted, fact, officials),
        lambda fact: f"{fact.subject.text} | {fact.predicate} | {fact.object.text} | {fact.evidence[0].text[:150]}",
    )  # fmt: skip


def _dates(scores: GoldScores, gold: GoldDocument, extraction: Extraction, found: Sequence[DateRecord]) -> None:
    del extraction
    _pair(
        scores, "dates", gold, gold.of("date"), found,
        lambda wanted, fact: float(wanted["value"] == fact.value),
        lambda fact: f"{fact.text} | {fact.value}",
    )  # fmt: skip
