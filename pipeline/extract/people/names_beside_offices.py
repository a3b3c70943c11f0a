"""The names of a release: those that the model reports, and whatever stands like a name beside an office."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.people.body_words import Context, is_acronym
from pipeline.extract.people.headlines import without_headlines
from pipeline.extract.people.name_witnesses import addressed_names, witnessed_names
from pipeline.extract.people.names import behind_retired, name_at, words_of
from pipeline.extract.people.titles import Title
from pipeline.extract.small_words import ARTICLES, LIST_WORDS, POSSESSIVE_MARKS
from pipeline.rules.grammar import Grammar

Bounds = tuple[int, int]
#: Longest field between commas behind an office, in tokens.
LONGEST_FIELD = 6
#: Longest brackets between a name and a dash, in tokens: "(Chile, Western Region)".
_LONGEST_BRACKETS = 9
#: Farthest that a colon and a list stand behind an office, in tokens.
_FARTHEST_COLON = 15
_DASHES = frozenset({"-", "–", "—", "‑"})
_NAME_ENDS = frozenset({",", ".", ";", ":", ")", "and", "who", "”", '"'})


def find_names(context: Context, titles: Sequence[Title]) -> list[Bounds]:
    """Return the names in order: those the model reports, and whatever stands like a name beside an office."""
    annotated, grammar, located = context.annotated, context.grammar, context.located
    found = {bounds[0]: bounds for bounds in addressed_names(annotated, grammar, located)}
    found |= {bounds[0]: bounds for bounds in witnessed_names(annotated, grammar, located)}
    ends = {title.end for title in titles}
    for title in titles:
        for name in _names_behind(context, title, found, ends):
            found[name[0]] = name
        for name in _names_behind_colon(context, title) if title.is_plural else ():
            found.setdefault(name[0], name)
        before = _name_before(annotated, grammar, located, title)
        if before is not None:
            inside = [name for name in found.values() if name[0] < before[1] and before[0] < name[1]]
            if all(before[0] <= name[0] and name[1] <= before[1] for name in inside):
                found[before[0]] = before
    for bounds in _succeeded_names(context):
        if all(bounds[1] <= name[0] or name[1] <= bounds[0] for name in found.values()):
            found[bounds[0]] = bounds
    ordered: list[Bounds] = []
    for bounds in sorted(found.values(), key=lambda bounds: (bounds[0], -bounds[1])):
        if not ordered or bounds[0] >= ordered[-1][1]:
            ordered.append(bounds)
    return without_headlines(annotated, ordered)


def _succeeded_names(context: Context) -> Iterator[Bounds]:
    """Yield what stands like a full name behind a verb of appointment or succession: "replacing Chile's Bo Hill"."""
    view = context.annotated.view
    for index in view.starts_of(["succeeding_verb", "appointment_word"]):
        ends = (*view.labels[index].get("succeeding_verb", ()), *view.labels[index].get("appointment_word", ()))
        start = max(ends)
        place = context.located.get(start)
        if place is not None and place.end < len(view.texts) and view.texts[place.end] in POSSESSIVE_MARKS:
            start = place.end + 1
        name = name_at(context.annotated, context.grammar, context.located, start)
        if name is not None and len(words_of(context.annotated, name)) > 1:
            yield name
        yield from _name_before_verb(context, index)


def _name_before_verb(context: Context, verb: int) -> Iterator[Bounds]:
    """Yield the full name before a verb in the passive voice: "Ann Lee has been appointed Director"."""
    view, grammar = context.annotated.view, context.grammar
    first = view.sentences[view.sentence_of[verb]][0]
    end = verb
    while end > first and grammar.is_in("auxiliary_verb", view.lowers[end - 1]):
        end -= 1
    for start in range(max(first, end - LONGEST_FIELD), end - 1) if end < verb else ():
        name = name_at(context.annotated, grammar, context.located, start)
        if name is not None and name == (start, end) and len(words_of(context.annotated, name)) > 1:
            yield name
            return


def _names_behind(
    context: Context, title: Title, found: Mapping[int, Bounds], ends: AbstractSet[int]
) -> list[Bounds]:
    """Return the names that stand behind an office in its sentence, with or without a comma."""
    annotated, grammar, located = context.annotated, context.grammar, context.located
    view = annotated.view
    start = title.end
    if start < len(view.texts) and view.texts[start] == ",":
        start += 1
    if start >= len(view.texts) or view.sentence_of[start] != view.sentence_of[title.start]:
        return []
    start = behind_retired(view, start)
    if start != title.end + 1 or view.texts[title.end] != "," or "honorific" in view.labels[start]:
        bounds = name_at(annotated, grammar, located, start)
        if bounds is None:
            return []
        return [bounds, *(_listed_names(context, bounds[1]) if title.is_plural else ())]
    if title.is_named and not _is_listed(context, title, ends):
        return []
    bounds = _name_between_commas(context, _behind_field(context, start))
    if bounds is None:
        return []
    listed = _listed_names(context, bounds[1]) if title.is_plural else ()
    return [name for name in (bounds, *listed) if name[0] not in found]


def _names_behind_colon(context: Context, title: Title) -> Iterator[Bounds]:
    """Yield the full names listed behind a plural office and a colon: "the new Ambassadors: Ann Lee of Chile, …"."""
    view = context.annotated.view
    last = view.sentences[view.sentence_of[title.start]][1]
    for colon in view.places_between(":", title.end, min(last, title.end + _FARTHEST_COLON))[:1]:
        name = name_at(context.annotated, context.grammar, context.located, colon + 1)
        if name is not None and name[1] - name[0] > 1:
            yield name
            yield from _listed_names(context, name[1])


def _is_listed(context: Context, title: Title, ends: AbstractSet[int]) -> bool:
    """Return whether the name before an office has its own before it: "Director of Ports, Ann Lee, Mayor of X, …"."""
    view = context.annotated.view
    comma = title.start - 1 - (view.lowers[title.start - 1] in ARTICLES)
    before = next(
        (each for each in range(comma - 1, max(0, comma - LONGEST_FIELD), -1) if view.texts[each] == ","), None
    )
    return before in ends


def _behind_field(context: Context, start: int) -> int:
    """Return the token behind a field between commas: "Director, Media & Advocacy, Jane Roe"; else ``start``."""
    view = context.annotated.view
    if is_acronym(view.texts[start]) and view.texts[start + 1 : start + 2] == [","]:
        return min(start + 2, len(view.texts) - 1)  # "Governor of the Bank of Ghana, BOG, Jane Roe"
    if not context.grammar.is_in("field_word", view.texts[start]):
        return start
    limit = min(view.sentences[view.sentence_of[start]][1], start + LONGEST_FIELD)
    comma = next((token for token in range(start, limit) if view.texts[token] == ","), None)
    return comma + 1 if comma is not None and comma + 1 < len(view.texts) else start


def _listed_names(context: Context, end: int) -> Iterator[Bounds]:
    """Yield the full names that go on a list behind a plural office: "Presidents Ann Lee, Bo Hill and Cy Roe"."""
    view = context.annotated.view
    last = view.sentences[view.sentence_of[end - 1]][1]
    while (end := _behind_place(context, end, last)) + 1 < last and view.lowers[end] in LIST_WORDS:
        start = end + 1 + (view.lowers[end + 1] in LIST_WORDS)
        name = name_at(context.annotated, context.grammar, context.located, start) if start < last else None
        if name is None or name[0] != start or name[1] - name[0] < 2:
            return
        yield name
        end = name[1]


def _behind_place(context: Context, end: int, last: int) -> int:
    """Return the token behind the country or brackets of a name in a list: "Ann Lee of Chile", "Bo Hill (Navy)"."""
    view = context.annotated.view
    if end < last and view.texts[end] == "(":
        return next((each + 1 for each in range(end, min(end + LONGEST_FIELD, last)) if view.texts[each] == ")"), end)
    start = end + 1 + (view.lowers[end + 1 : end + 2] == ["the"])
    place = context.located.get(start) if view.lowers[end : end + 1] == ["of"] else None
    return min(place.end, last) if place is not None else end


def _name_between_commas(context: Context, start: int) -> Bounds | None:
    """Return the capitals between a comma behind an office and the next stop: "the Minister of Health, Jane Roe,"."""
    view = context.annotated.view
    bounds = name_at(context.annotated, context.grammar, context.located, start)
    if bounds is None or bounds[1] - bounds[0] < 2 or bounds[1] >= len(view.texts):
        return None
    words = view.texts[bounds[0] : bounds[1]]
    ends = view.texts[bounds[1]] in _NAME_ENDS or context.grammar.is_in("speech_verb", view.texts[bounds[1]])
    ends = ends or ("headline_verb" in view.labels[bounds[1]] and view.texts[bounds[1]].islower())
    ends = ends or context.grammar.is_in("auxiliary_verb", view.texts[bounds[1]])
    ends = ends or (view.texts[bounds[1]].islower() and view.texts[bounds[1]].endswith("ed"))
    if not ends or any(context.grammar.is_in("field_word", word) for word in words):
        return None
    # The model takes rare names for bodies; a body says what it is.
    others = ("organization_noun", "company_mark", "public_body", "place")
    is_other = any(label in view.labels[token] for token in range(*bounds) for label in others)
    return None if is_other or is_acronym(words[0]) else bounds


def _name_before_dash(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace], dash: int
) -> Bounds | None:
    """Return the full name before a dash, brackets between them left out: "Ann Lee (Chile) – Director"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[dash]][0]
    end = dash
    if view.texts[end - 1] == ")":
        end = next(
            (each for each in range(end - 1, max(first, end - _LONGEST_BRACKETS), -1) if view.texts[each] == "("),
            first,
        )
    for start in range(max(first, end - LONGEST_FIELD), end - 1):
        bounds = name_at(annotated, grammar, located, start)
        if bounds is not None and bounds[1] == end and bounds[1] - bounds[0] > 1:
            return bounds
    return None


def _name_before(
    annotated: AnnotatedDocument, grammar: Grammar, located: Mapping[int, LocatedPlace], title: Title
) -> Bounds | None:
    """Return the capitals that end at a comma before an office: "Petr Novotný, Minister of the Interior"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[title.start]][0]
    comma = title.start - 1
    if comma > first and view.lowers[comma] == "as":
        comma -= 2  # "Ann Lee – Re-elected as Commissioner"
    if comma > first + 2 and view.lowers[comma - 1] == "newly":
        comma -= 2  # "Ann Lee, the newly elected Minister"
    comma -= comma > first and "fresh_adjective" in view.labels[comma]
    if comma > first and view.lowers[comma] in ARTICLES:
        comma -= 1
    if comma > first and view.texts[comma] in _DASHES:
        return _name_before_dash(annotated, grammar, located, comma)
    if "member_suffix" in view.labels[title.own_start] and view.texts[comma] != ",":
        comma += 1  # "Ana Silva MEP"
    elif comma <= first or view.texts[comma] != ",":
        return None
    for start in range(max(first, comma - 6), comma - 1):
        bounds = name_at(annotated, grammar, located, start)
        if bounds is not None and bounds[1] == comma and bounds[1] - bounds[0] >= 2:
            return bounds
    return None
