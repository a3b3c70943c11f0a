"""Pressfacts in anybody's spaCy pipeline: ``nlp.add_pipe("pressfacts_facts", last=True)``.

The factories are registered as entry points, so no import is needed. Results live on the Doc as plain data:
``doc.spans["pressfacts_…"]`` and, for facts, ``doc._.pressfacts`` (a list of records as dictionaries).
"""

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotate.dates import find_dates
from pipeline.annotate.document import annotate_parsed
from pipeline.annotate.quantities import find_quantities
from pipeline.boundaries import Block, BlockLabel, Document
from pipeline.extract import extract_mentions
from pipeline.extraction import document_record
from pipeline.resolve import resolve_mentions
from pipeline.rules.grammar import Grammar, load_grammar


def make_dates(nlp: Language, name: str, published: str | None = None) -> Callable[[Doc], Doc]:
    """Component that puts time expressions into ``doc.spans["pressfacts_dates"]``.

    The label of a span is its TIMEX3 type, its ``kb_id_`` the TIMEX3 value. ``published`` is the ISO date on which
    relative expressions are anchored; ``doc.user_data["published"]`` wins over it.
    """

    def component(doc: Doc) -> Doc:
        dates = find_dates(doc.text, doc.user_data.get("published", published))
        doc.spans["pressfacts_dates"] = _spans(doc, ((d.start, d.end, d.timex_type, d.value) for d in dates))
        return doc

    return component


def make_quantities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that puts quantities into ``doc.spans["pressfacts_quantities"]``.

    The label of a span is the kind of quantity, its ``kb_id_`` "low..high unit".
    """

    def component(doc: Doc) -> Doc:
        taken = [(date.start, date.end) for date in find_dates(doc.text)]
        found = find_quantities(doc.text, taken=taken)
        doc.spans["pressfacts_quantities"] = _spans(
            doc, ((q.start, q.end, q.kind, f"{q.low}..{q.high} {q.unit or 'item'}") for q in found)
        )
        return doc

    return component


def make_facts(nlp: Language, name: str, published: str | None = None) -> Callable[[Doc], Doc]:
    """Component that puts all facts into ``doc._.pressfacts`` and their evidence into ``doc.spans``.

    Needs the parser and the named entities of the pipeline before it. ``doc.spans["pressfacts_facts"]`` holds the
    evidence; the label of a span is the record type, its ``kb_id_`` the record's id.
    """
    if not Doc.has_extension("pressfacts"):
        Doc.set_extension("pressfacts", default=[])

    def component(doc: Doc) -> Doc:
        document = _document(doc.text, doc.user_data.get("published", published))
        annotated = annotate_parsed(document, doc, _grammar().phrases)
        mentions = extract_mentions(annotated, _grammar())
        facts = resolve_mentions(mentions, document_record(document), _grammar())
        doc._.pressfacts = [fact.model_dump(mode="json", by_alias=True) for fact in facts]
        doc.spans["pressfacts_facts"] = _spans(
            doc, ((e.start, e.end, fact.id.split("-")[0], fact.id) for fact in facts for e in fact.evidence)
        )
        return doc

    return component


@cache
def _grammar() -> Grammar:
    return load_grammar()


def _document(text: str, published: str | None) -> Document:
    return Document(
        name="doc",
        source="doc",
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        blocks=(Block(0, len(text), BlockLabel.BODY),),
        published=published,
        published_from="given" if published else None,
    )


def _spans(doc: Doc, found: Iterable[tuple[int, int, str, str]]) -> list[Span]:
    spans = []
    for start, end, label, identity in found:
        span = doc.char_span(start, end, label=label, kb_id=identity, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    return spans


Language.factory("pressfacts_dates", default_config={"published": None}, func=make_dates)
Language.factory("pressfacts_quantities", func=make_quantities)
Language.factory("pressfacts_facts", default_config={"published": None}, func=make_facts)
