"""Reads what the sentence around a naming of an operation says of it: lead, participants, countries, dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import DateExpression
from pipeline.extract.phrases import body_bounds, conjuncts, is_proper, phrase_text
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


def read_details(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    start: int,
    end: int,
    places: list[LocatedPlace],
    *,
    named: bool = True,
) -> Details:
    """Return what the sentence says of the operation at the tokens ``start`` to ``end``, a name or a description."""
    sentence = annotated.view.sentences[annotated.view.sentence_of[start]]
    members = frozenset(_governed(annotated, start, end))
    inside = [place for place in places if sentence[0] <= place.start < sentence[1]]
    inside = [place for place in inside if not _is_in_a_name(annotated, place)]
    scope = [place for place in inside if place.start in members or _follows_directly(annotated, end, place)]
    return Details(
        lead=tuple(dict.fromkeys(_lead(annotated, grammar, start, end))),
        participants=tuple(dict.fromkeys(_participants(annotated, grammar, start, end))),
        countries=tuple(
            dict.fromkeys(
                place.place.country for place in scope if place.place.country and place.place.locality is None
            )
        ),
        country_count=_country_count(annotated, sentence),
        regions=tuple(
            dict.fromkeys(place.place.region for place in scope if place.place.region and not place.place.country)
        ),
        crime_types=tuple(_crime_types(annotated, sentence)),
        date=_date(annotated, grammar, members, sentence, range(start, end), named),
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
    """Return whether "Portuguese" is part of the name of a body: "the Portuguese Judicial Police"."""
    texts = annotated.view.texts
    return place.is_adjective and place.end < len(texts) and texts[place.end][:1].isupper()


def _head(annotated: AnnotatedDocument, start: int, end: int) -> int:
    """Return the token of the naming whose head lies outside it."""
    heads = annotated.view.heads
    for token in range(end - 1, start - 1, -1):
        if not start <= heads[token] < end or heads[token] == token:
            return token
    return end - 1


def _governed(annotated: AnnotatedDocument, start: int, end: int) -> Iterator[int]:
    """Yield the tokens below the naming and, if it is a subject or modifier, below its verb but for clauses."""
    view = annotated.view
    head = _head(annotated, start, end)
    pending = [head, *_described(annotated, head)]
    pending += [view.heads[noun] for noun in pending if view.dependencies[noun] in {"nsubj", "nsubjpass", "dobj"}]
    seen = set(pending)
    while pending:
        token = pending.pop()
        yield token
        for child in view.children[token]:
            if child not in seen and _is_said_of(view, child, head):
                seen.add(child)
                pending.append(child)


def _is_said_of(view: TokenView, token: int, head: int) -> bool:
    """Return whether what hangs on ``token`` is said of the naming: not what other clauses tell.

    A participle before its subject is ("Running from 3 to 30 October, the operation led to …").
    """
    dependency = view.dependencies[token]
    if dependency == "conj":
        return view.texts[token][:1].isupper()
    if dependency == "advcl":
        subjects = {"nsubj", "nsubjpass", "mark"}
        return token < head and not any(view.dependencies[child] in subjects for child in view.children[token])
    return dependency not in {"ccomp", "parataxis"}


def _follows_directly(annotated: AnnotatedDocument, end: int, place: LocatedPlace) -> bool:
    """Return whether only a preposition, a number and "countries in" stand between the naming and the place."""
    between = annotated.view.lowers[end : place.start]
    return 0 < len(between) <= 5 and between[0] in {"in", "across", "throughout", "involving", "covering"}


def _lead(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> Iterator[str]:
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    if start - 2 >= first and view.texts[start - 1] in {"'s", "’s", "’"} and view.texts[start - 2][:1].isupper():
        begin = start - 2
        while begin - 1 >= first and view.texts[begin - 1][:1].isupper():
            begin -= 1
        yield _without_article(annotated, begin, start - 1)
    if start - 3 >= first and view.lowers[start - 1] in {"led", "coordinated"} and view.texts[start - 2] == "-":
        yield view.texts[start - 3]
    if start - 1 >= first and _is_acronym(view.texts[start - 1]):
        yield view.texts[start - 1]  # "AFP Operation Harbour began in May."
    for token in range(start + 2, end):  # "A Frontex-led operation"
        if (
            view.lowers[token] in {"led", "coordinated"}
            and view.texts[token - 1] == "-"
            and is_proper(annotated, token - 2)
        ):
            yield view.texts[token - 2]
    yield from _agents(annotated, grammar, start, end)


def _is_acronym(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and text.isupper()


def _agents(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> Iterator[str]:
    """Yield who it was "led by": the agent of a participle below or above the naming."""
    view = annotated.view
    head = _head(annotated, start, end)
    named = [head, *_described(annotated, head)]
    verbs = [
        child
        for noun in named
        for child in view.children[noun]
        if grammar.is_in("lead_participle", view.texts[child])
    ]
    for noun in named:
        # "An operation by Europol led to 60 arrests."
        yield from _leaders(
            annotated,
            (name for child in view.children[noun] if child in range(noun, noun + 2) and view.lowers[child] == "by"
             for name in view.children[child] if view.dependencies[name] == "pobj"),
        )  # fmt: skip
        verb = view.heads[noun]
        if not grammar.is_in("lead_participle", view.texts[verb]):
            continue
        if view.dependencies[noun] == "nsubjpass":
            verbs.append(verb)
        elif view.dependencies[noun] == "dobj":
            yield from _leaders(
                annotated, (child for child in view.children[verb] if view.dependencies[child] == "nsubj")
            )
    # "Organized by Europol, Operation Harbour ran for two weeks."
    verbs += [
        opening
        for noun in named
        if view.dependencies[noun] in {"nsubj", "nsubjpass"}
        for opening in view.children[view.heads[noun]]
        if opening < noun and view.dependencies[opening] == "advcl"
        and grammar.is_in("lead_participle", view.lowers[opening])
        and not any(view.dependencies[child] in {"nsubj", "nsubjpass"} for child in view.children[opening])
    ]  # fmt: skip
    for verb in verbs:
        for agent in view.children[verb]:
            if view.lowers[agent] != "by":
                continue
            yield from _leaders(
                annotated, (name for name in view.children[agent] if view.dependencies[name] == "pobj")
            )


def _leaders(annotated: AnnotatedDocument, names: Iterable[int]) -> Iterator[str]:
    """Yield the names and what is coordinated with them."""
    for name in names:
        for token in conjuncts(annotated, name):
            whole = body_bounds(annotated, token)
            if whole is not None:
                yield annotated.text_of(*whole)
            elif is_proper(annotated, token):
                yield phrase_text(annotated, token)


def _described(annotated: AnnotatedDocument, head: int) -> Iterator[int]:
    """Yield the nouns that stand for the operation: "a nationwide effort" behind it, "the inquiry, dubbed …"."""
    view = annotated.view
    yield from (child for child in view.children[head] if view.dependencies[child] == "appos")
    above = view.heads[head]
    if view.dependencies[head] == "appos":
        yield above
    if view.dependencies[head] in {"oprd", "dobj", "attr"} and view.dependencies[above] in {"acl", "relcl"}:
        yield view.heads[above]


def _participants(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> Iterator[str]:
    view = annotated.view
    head = _head(annotated, start, end)
    verb = view.heads[head]
    if view.dependencies[head] != "nsubj" or not grammar.is_in("involving_verb", view.lowers[verb]):
        return
    for child in view.children[verb]:
        if view.dependencies[child] == "dobj":
            for token in conjuncts(annotated, child):
                if not _is_counted(annotated, token) and "country_noun" not in view.labels[token]:
                    yield _noun_phrase(annotated, token)


def _is_counted(annotated: AnnotatedDocument, token: int) -> bool:
    return any(annotated.view.dependencies[child] == "nummod" for child in annotated.view.children[token])


def _noun_phrase(annotated: AnnotatedDocument, head: int) -> str:
    """Return the phrase from the leftmost modifier to the head, without an article."""
    view = annotated.view
    begin = head
    for child in view.children[head]:
        if child < head and view.dependencies[child] in {
            "amod",
            "compound",
            "nmod",
            "det",
            "poss",
            "nummod",
            "punct",
        }:
            begin = min(begin, child)
    return _without_article(annotated, begin, head + 1)


def _without_article(annotated: AnnotatedDocument, begin: int, end: int) -> str:
    if annotated.view.lowers[begin] in {"the", "a", "an"} and begin + 1 < end:
        begin += 1
    return annotated.text_of(begin, end)


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


def _crime_types(annotated: AnnotatedDocument, sentence: tuple[int, int]) -> Iterator[str]:
    """Yield the crimes that the sentence says the operation targets."""
    view = annotated.view
    seen: set[str] = set()
    for index in range(sentence[0], sentence[1]):
        for last in view.labels[index].get("crime_type", ())[:1]:
            crime = " ".join(view.lowers[index:last]).replace(" - ", "-")
            if not any(crime in longer for longer in seen):
                seen.add(crime)
                yield crime


def _date(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    members: frozenset[int],
    sentence: tuple[int, int],
    naming: range,
    named: bool,
) -> DateExpression | None:
    """Return the date of the naming's clause; when something began, its end is open, and so on."""
    for date in annotated.dates:
        tokens = annotated.tokens_of(date.start, date.end)
        if date.timex_type != "DATE" or date.start_date is None or tokens is None or date.precision in _AGES:
            continue  # "A model of 21st-century policing" tells no day.
        if named and tokens[0] in naming:
            continue  # "Operation Thunder 2023" is named so; it need not have run the whole year.
        if sentence[0] <= tokens[0] < sentence[1] and any(token in members for token in range(*tokens)):
            return _bounded(annotated, grammar, date, tokens[0])
    for date in annotated.dates:
        tokens = annotated.tokens_of(date.start, date.end)
        # "An effort called “Operation Heron”, conducted from 20 May to 24 June", whatever the parse makes of it.
        if (
            tokens is not None
            and naming.stop <= tokens[0] <= min(naming.stop + _LONGEST_RUN, sentence[1] - 1)
            and date.start_date is not None
            and date.end_date is not None
            and {"from", "between"} & set(annotated.view.lowers[tokens[0] - 1 : tokens[0] + 1])
        ):
            return date
    return None


#: Precisions of dates that say in which age something is, not when it was.
_AGES = frozenset({"decade", "century"})
#: Tokens between the name of an operation and the dates between which it was conducted.
_LONGEST_RUN = 5


def _bounded(annotated: AnnotatedDocument, grammar: Grammar, date: DateExpression, token: int) -> DateExpression:
    """Leave open what the date does not tell: the end of "launched in May 2006", the start of "ended on 5 June"."""
    view = annotated.view
    for _ in range(4):
        if grammar.is_in("beginning_word", view.lowers[token]):
            return replace(date, end_date=None)
        if grammar.is_in("ending_word", view.lowers[token]):
            return replace(date, start_date=None)
        if view.heads[token] == token:
            break
        token = view.heads[token]
    return date
