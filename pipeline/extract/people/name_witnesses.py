"""The names that have a witness: the model, or a form of address before them."""

from collections.abc import Mapping

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.people.names import is_name_part, name_at, words_of
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView


def witnessed_names(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace]
) -> list[tuple[int, int]]:
    """Return the bounds of the names that the model reports, corrected: the start by titles, the end by capitals."""
    found: list[tuple[int, int]] = []
    view = annotated.view
    for entity in annotated.entities:
        if entity.label != "PERSON":
            continue
        for start in range(entity.start, entity.end):
            bounds = name_at(annotated, grammar, located, start)
            if bounds is not None:
                bounds = (_with_particles(view, grammar, bounds[0]), bounds[1])
                if len(words_of(annotated, bounds)) == 1:
                    bounds = (_with_first_name(annotated, grammar, located, bounds[0]), bounds[1])
                if not found or found[-1][1] <= bounds[0]:
                    found.append(bounds)
                break
    return found


def _with_particles(view: TokenView, grammar: Grammar, start: int) -> int:
    """Return the start of a name with the particles before it that the model has left out: "de" + "Wild"."""
    first = view.sentences[view.sentence_of[start]][0]
    begin = start
    while begin > first and view.texts[begin - 1].islower() and grammar.is_in("name_particle", view.texts[begin - 1]):
        begin -= 1
    return begin


def _with_first_name(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace], start: int
) -> int:
    """Return the start of a name whose first part the model has left out; not the first word of a sentence."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    before = start - 1
    if before <= first or "ner.org" in view.labels[before] or before in located:
        return start
    is_plain = view.texts[before][1:].islower() and not {"honorific", "office_word"} & view.labels[before].keys()
    return before if is_plain and is_name_part(annotated, grammar, located, before, is_first=True) else start


def addressed_names(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace]
) -> list[tuple[int, int]]:
    """Return the names behind forms of address, which need no other witness: "Mr Stock", "Datuk Seri Ismail"."""
    view = annotated.view
    found: list[tuple[int, int]] = []
    for index in view.starts_of(["honorific"]):
        if not view.texts[index][:1].isupper():
            continue
        if found and index < found[-1][1]:
            continue
        bounds = name_at(annotated, grammar, located, index)
        if bounds is not None and bounds[0] > index:
            found.append(bounds)
    return found


def seen_name_parts(annotated: AnnotatedDocument, place: int) -> frozenset[str]:
    """Return the first (0) or last (-1) parts of the full names that the model reports."""
    texts = annotated.view.texts
    parts = (
        texts[entity.start : entity.end][place]
        for entity in annotated.entities
        if entity.label == "PERSON" and entity.end - entity.start > 1
    )
    return frozenset(part for part in parts if part[:1].isupper())
