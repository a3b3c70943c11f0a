"""Reads what the sentence around a naming of an operation says of it: lead, participants, countries, dates."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import DateExpression
from pipeline.extract.operations.dates import operation_date
from pipeline.extract.operations.leads import leads
from pipeline.extract.operations.nouns import described, naming_head
from pipeline.extract.operations.participants import participants, taking_part
from pipeline.extract.spans import token_span
from pipeline.mentions import OperationMention, Provenance
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView


@dataclass(frozen=True, slots=True)
class Details:
    """What is said of an operation at one naming."""

    lead: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    country_count: int | None = None
    regions: tuple[str, ...] = ()
    crime_types: tuple[str, ...] = ()
    date: DateExpression | None = None


#: Tokens of a body's name before the place in it.
_LONGEST_BODY = 4


def read_details(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    start: int,
    end: int,
    places: list[LocatedPlace],
    *,
    named: bool = True,
    naming: range | None = None,
) -> Details:
    """Return what the sentence says of the operation at the tokens ``start`` to ``end``, a name or a description.

    ``naming`` are the tokens of its name, if the noun before or behind it belongs to the tokens read.
    """
    sentence = annotated.view.sentences[annotated.view.sentence_of[start]]
    members = frozenset(_governed(annotated, grammar, start, end))
    inside = [place for place in places if sentence[0] <= place.start < sentence[1]]
    inside = [place for place in inside if not _is_in_a_name(annotated, place)]
    scope = [place for place in inside if place.start in members or _follows_directly(annotated, end, place)]
    return Details(
        lead=tuple(dict.fromkeys(leads(annotated, grammar, start, end))),
        participants=tuple(dict.fromkeys(participants(annotated, grammar, members, range(start, end)))),
        countries=tuple(
            dict.fromkeys(
                place.place.country for place in scope if place.place.country and place.place.locality is None
            )
        ),
        country_count=_country_count(annotated, sentence),
        regions=tuple(
            dict.fromkeys(place.place.region for place in scope if place.place.region and not place.place.country)
        ),
        crime_types=tuple(_crime_types(annotated, sentence, range(start, end))),
        date=operation_date(annotated, grammar, members, naming or range(start, end), named),
    )


def build_mention(
    annotated: AnnotatedDocument,
    start: int,
    end: int,
    name: str,
    kind: str,
    details: Details,
    why: Provenance,
) -> OperationMention:
    """Return the mention of an operation at the tokens ``start`` to ``end`` with what its sentence says of it."""
    return OperationMention(
        span=token_span(annotated, start, end),
        name=" ".join(name.split()),
        kind=kind,
        lead=details.lead,
        participants=details.participants,
        countries=details.countries,
        country_count=details.country_count,
        regions=details.regions,
        crime_types=details.crime_types,
        date=details.date,
        full_name=None,
        assertion=Assertion.ASSERTED,
        provenance=why,
    )


def _is_in_a_name(annotated: AnnotatedDocument, place: LocatedPlace) -> bool:
    """Return whether a place is part of the name of a body: "the Portuguese Judicial Police", "Council of Europe"."""
    view = annotated.view
    opens = place.end < len(view.texts) and view.texts[place.end][:1].isupper()
    return opens or any(
        end >= place.end
        for start in range(max(0, place.start - _LONGEST_BODY), place.start)
        for end in view.labels[start].get("public_body", ())
    )


def _governed(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> Iterator[int]:
    """Yield the tokens below the naming and, if it is a subject or modifier, below its verb but for clauses."""
    view = annotated.view
    head = naming_head(annotated, start, end)
    pending = [head, *described(annotated, head)]
    pending += [view.heads[noun] for noun in pending if view.dependencies[noun] in {"nsubj", "nsubjpass", "dobj"}]
    pending += taking_part(view, grammar, head)
    pending += _doing(view, head)
    seen = set(pending)
    while pending:
        token = pending.pop()
        yield token
        for child in view.children[token]:
            if child not in seen and _is_said_of(view, child, head):
                seen.add(child)
                pending.append(child)


def _doing(view: TokenView, head: int) -> Iterator[int]:
    """Yield who did something in an operation: "In a joint operation, police in Chile and Peru held 14 men"."""
    preposition = view.heads[head]
    if view.dependencies[head] == "pobj" and view.lowers[preposition] in {"in", "during"}:
        yield from (child for child in view.children[view.heads[preposition]] if view.dependencies[child] == "nsubj")


def _is_said_of(view: TokenView, token: int, head: int) -> bool:
    """Return whether what hangs on ``token`` is said of the naming: not what other clauses tell.

    A participle before its subject is ("Running from 3 to 30 October, the operation led to …").
    """
    dependency = view.dependencies[token]
    if dependency == "conj":
        # "between Finnish, Swedish and Danish authorities": the last of a list may be a noun with its places.
        return view.texts[token][:1].isupper() or any("place" in view.labels[child] for child in view.children[token])
    if dependency == "advcl":
        subjects = {"nsubj", "nsubjpass", "mark"}
        return token < head and not any(view.dependencies[child] in subjects for child in view.children[token])
    return dependency not in {"ccomp", "parataxis"}


def _follows_directly(annotated: AnnotatedDocument, end: int, place: LocatedPlace) -> bool:
    """Return whether only a preposition, a number and "countries in" stand between the naming and the place."""
    between = annotated.view.lowers[end : place.start]
    return 0 < len(between) <= 5 and between[0] in {"in", "across", "throughout", "involving", "covering"}


def _country_count(annotated: AnnotatedDocument, sentence: tuple[int, int]) -> int | None:
    """Return the number before "countries" in the naming's sentence, if it is one whole number."""
    view = annotated.view
    for quantity in annotated.quantities:
        tokens = annotated.tokens_of(quantity.start, quantity.end)
        if tokens is None or not sentence[0] <= tokens[0] < sentence[1] or not quantity.is_count:
            continue
        following = view.labels[tokens[1] : min(tokens[1] + 3, sentence[1])]
        if any("country_noun" in labels for labels in following) and isinstance(quantity.value, int):
            return quantity.value
    return None


def _crime_types(annotated: AnnotatedDocument, sentence: tuple[int, int], naming: range) -> Iterator[str]:
    """Yield the crimes that the sentence tells of, but for those in the names of other bodies."""
    view = annotated.view
    seen: set[str] = set()
    for index in range(sentence[0], sentence[1]):
        for last in view.labels[index].get("crime_type", ())[:1]:
            crime = " ".join(view.lowers[index:last]).replace(" - ", "-")
            beside = view.texts[max(index - 1, sentence[0])], view.texts[min(last, sentence[1] - 1)]
            is_name = view.texts[last - 1][:1].isupper() and any(text[:1].isupper() for text in beside)
            if is_name and index not in naming and index > sentence[0] and not annotated.is_in_heading(index):
                continue  # "the Money Laundering Section"
            if not any(crime in longer for longer in seen):
                seen.add(crime)
                yield crime
