"""Where a counted thing happened: from its own sentence, else from the sentences before it."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import BlockLabel
from pipeline.extract.counts.circumstances.clauses import is_told_apart, upwards
from pipeline.extract.counts.circumstances.scenes import (
    is_of_earlier_verb,
    is_place_of_event,
    is_scene_of,
    is_where,
)
from pipeline.extract.spans import starting_between
from pipeline.mentions import PlaceMention
from pipeline.rules.grammar import Grammar

#: Tokens between a preposition and the place that it governs.
_PLACE_REACH = 6
_WHERE = frozenset({"in", "at", "near", "outside", "across", "throughout", "north", "south", "east", "west",
                    "northeast", "northwest", "southeast", "southwest"})  # fmt: skip
#: Clauses that tell of somebody, not of what happened: "a leader who operates in Spin Boldak".
_ASIDES = frozenset({"relcl", "acl", "ccomp"})
#: Tokens from the start of a sentence in which a place sets its scene.
_OPENING = 5
#: Tokens around a place in which its province is looked for: longer than any release, shorter than a book.
_SURROUNDINGS = 10_000
#: How many sentences of the same paragraph a place is carried forward.
_CARRIED = 4
#: How far the first place of a text reaches, in code points.
_OPENING_REACH = 1_200
#: Longest text, in code points, in which a place told before still holds: a short release tells one event, a long one
#: many. Of 50 places carried on in releases of a justice department 25 were of something else.
_ONE_EVENT = 2_000


def place_of(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    places: Sequence[LocatedPlace],
    head: int,
    end: int,
    trigger: int | None,
    *,
    is_result: bool,
    is_named: bool,
) -> PlaceMention | None:
    """Return where the thing at token ``head``, which ends before token ``end``, was counted, or None.

    The place directly behind it comes first ("23 in Bulgaria, 11 in Romania"), then that of its sentence; what an
    operation led to also takes the place told before it in the paragraph, else the first place of the text: a
    release tells where once and then what. Somebody told of by name or as "he" (``is_named``) has a story of his own.
    """
    if annotated.view.lowers[end : end + 1] == ["in"]:
        behind = [
            place
            for place in starting_between(places, end + 1, end + 3)
            if not place.is_adjective and not _is_in_name(annotated, place)
        ]
        if behind:
            return None if _is_listed(annotated, behind[0], places) else _completed(behind, places)
    sentence, anchor = annotated.view.sentence_of[head], head if trigger is None else trigger
    here = [
        place
        for place in _ranked(annotated, places, sentence, anchor)
        if is_where(annotated, place.start, place.end)
        and not (place.start > end and not _PARTS.isdisjoint(annotated.view.lowers[end : place.start]))
        and not (is_result and _is_of_court(annotated, place.start))
        and (is_result or not is_of_earlier_verb(annotated, grammar, place.start, anchor))
        and is_scene_of(annotated, grammar, place.start, place.end, head, trigger, is_operational=is_result)
    ]
    acting = _acting_country(annotated, places, trigger)
    if acting and not (here and here[0].place.country == acting[0].place.country):
        here = acting  # Else it is told where in the country.
    if here and _is_listed(annotated, here[0], places):
        return None  # "Police in Italy, Spain and Malta raided 13 shops": in no one of them.
    if here:
        return _completed(here, places)
    if not is_result or is_named:
        return None
    if _is_of_many_countries(annotated, sentence) or _has_own_scene(annotated, sentence):
        return None
    before = _carried(annotated, grammar, places, head)
    if len(annotated.document.text) > _ONE_EVENT and not (before and _is_local(before[0])):
        return None
    place = _completed(before, places) if before else _opening_place(annotated, grammar, places, head)
    return None if place is None or _names_another_land(annotated, places, sentence, place) else place


def _is_of_court(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a place is where a court or a jury sits: nobody was arrested there."""
    view = annotated.view
    return any("court_word" in view.labels[token] for token in range(max(0, start - _COURT_REACH), start))


#: Tokens from a court to its place: "a jury sitting in Riga".
_COURT_REACH = 3
#: Words behind a whole before one of its parts, which has a place of its own: "19 offices, including three in Riga".
_PARTS = frozenset({"including", "among"})


def _acting_country(
    annotated: AnnotatedDocument, places: Sequence[LocatedPlace], trigger: int | None
) -> list[LocatedPlace]:
    """Return the country that acts, which acts at home: "Canada seized 12 tonnes of meat"."""
    if trigger is None:
        return []
    view = annotated.view
    for child in view.children[trigger]:
        is_actor = view.dependencies[child] == "nsubj" and child < trigger and "place" in view.labels[child]
        if is_actor and not _is_in_dateline(annotated, child):  # "RIGA, Latvia (3 May): Officers held …"
            return [
                place
                for place in starting_between(places, child, child + 1)
                if not place.is_adjective and place.place.country and not place.place.locality
            ]
    return []


def _is_in_dateline(annotated: AnnotatedDocument, token: int) -> bool:
    texts = annotated.view.texts
    before, behind = "".join(texts[token - 1 : token]), "".join(texts[token + 1 : token + 2])
    return before in {",", "-", "–", "—"} or behind in {"(", "–", "—"}


def _is_listed(annotated: AnnotatedDocument, place: LocatedPlace, places: Sequence[LocatedPlace]) -> bool:
    """Return whether a place is one of several joined by "and": what is counted is spread over them."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[place.start]]
    here = starting_between(places, first, last)
    number = next(index for index, other in enumerate(here) if other.start == place.start)
    if "elsewhere" in view.lowers[place.end : min(place.end + _ELSEWHERE, last)]:
        return True
    if "In" not in view.texts[max(first, place.start - 2) : place.start] and _has_unknown_neighbour(annotated, place):
        return True
    for step in (1, -1):
        at = number
        while 0 <= at + step < len(here):
            left, right = sorted((here[at], here[at + step]), key=lambda one: one.start)
            between = set(view.lowers[left.end : right.start])
            if not between <= _LIST_MARKS:
                break
            if not between.isdisjoint(_AND):
                return True
            at += step
    return False


def _has_unknown_neighbour(annotated: AnnotatedDocument, place: LocatedPlace) -> bool:
    """Return whether names that are no known places are joined to a place: "in Riga, Tarkaville and Ogreville"."""
    view = annotated.view
    tokens = list(range(place.start, place.end))
    for token in tokens:
        tokens.extend(
            child
            for child in view.children[token]
            if child >= place.end and view.dependencies[child] == "conj" and view.texts[child][:1].isupper()
        )
    return tokens[-1] >= place.end and not _AND.isdisjoint(view.lowers[place.end : tokens[-1]])


#: What stands between the places of a list, and what makes one of it.
_LIST_MARKS = frozenset({",", "and", "or", "the", "&", "as", "well", "across", "in", "throughout",
                         "area", "areas", "region", "regions"})  # fmt: skip
_AND = frozenset({"and", "or", "&"})
#: Tokens behind a place: "in Kentucky and elsewhere".
_ELSEWHERE = 3


def _is_of_many_countries(annotated: AnnotatedDocument, sentence: int) -> bool:
    """Return whether a sentence sums up what happened in several countries: "across 57 countries", "worldwide"."""
    view = annotated.view
    told = view.sentence_labels[sentence]
    return "worldwide_word" in told or (
        "land_noun" in told
        and any(
            "land_noun" in view.labels[token] and "quantity" in view.labels[token - 1]
            for token in range(*view.sentences[sentence])
        )
    )


def _names_another_land(
    annotated: AnnotatedDocument, places: Sequence[LocatedPlace], sentence: int, place: PlaceMention
) -> bool:
    """Return whether a sentence names another country than that of a place told before it: "the Dutch police"."""
    view = annotated.view
    return any(
        other.place.country not in {None, place.country}
        # "The Islamic Movement of Uzbekistan" tells no land.
        and not (view.lowers[other.start - 1] == "of" and view.texts[other.start - 2][:1].isupper())
        for other in starting_between(places, *view.sentences[sentence])
    )


def _has_own_scene(annotated: AnnotatedDocument, sentence: int) -> bool:
    """Return whether a sentence tells of another scene than those before it.

    It begins with a place of its own, known or not ("In Tarka State, 12 were held"), or tells a running total.
    """
    view = annotated.view
    first, last = view.sentences[sentence]
    if not _TOTALS.isdisjoint(view.sentence_labels[sentence]):
        return True
    first += view.texts[first] in _QUOTES
    behind = first + 1
    return behind < last and view.texts[first] == "In" and view.texts[behind][:1].isupper() and (
        "date" not in view.labels[behind]
    )  # fmt: skip


_QUOTES = frozenset({'"', "“", "‘", "'"})
#: Labels of running totals over more than one scene.
_TOTALS = frozenset({"running_total_cue", "running_total_phrase"})


def _carried(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace], head: int
) -> list[LocatedPlace]:
    """Return the places told before in the paragraph: the last that opens a sentence ("In Riga"), else the first."""
    sentence = annotated.view.sentence_of[head]
    earliest: list[LocatedPlace] = []
    for number in range(sentence - 1, max(-1, sentence - 1 - _CARRIED), -1):
        first = annotated.view.sentences[number][0]
        if annotated.document.blocks and annotated.block_of[first] != annotated.block_of[head]:
            break
        before = _told_before(annotated, grammar, places, number)
        if before and before[0].start - first <= _OPENING:
            return before
        if before and (_is_local(before[0]) or not earliest):
            earliest = before  # A village told behind the country is where it happened.
    return earliest


def _opening_place(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace], head: int
) -> PlaceMention | None:
    """Return the first place smaller than a country where something happened, if it is told near by.

    It must stand before the thing or in its paragraph; what a heading tells may be placed in the paragraph behind it.
    """
    position = annotated.token_starts[head]
    last = _last_block(annotated, head)
    for number in range(len(annotated.view.sentences)):
        first = annotated.view.sentences[number][0]
        if abs(position - annotated.token_starts[first]) > _OPENING_REACH:
            continue
        if last is not None and annotated.block_of[first] > last:
            return None
        named = [place for place in _told_before(annotated, grammar, places, number) if _is_local(place)]
        if named:
            return _completed(named, places)
    return None


def _told_before(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace], sentence: int
) -> list[LocatedPlace]:
    """Return the places of a sentence where something was done, all of one that tells of an operation and no court.

    Not those where somebody said it: "he told reporters in Riga on Monday". A sentence without counts is not parsed.
    """
    found = [
        place
        for place in _ranked(annotated, places, sentence, None)
        if not _is_listed(annotated, place, places) and not _is_of_court(annotated, place.start)
    ]
    told = annotated.view.sentence_labels[sentence]
    is_parsed = bool(annotated.view.dependencies[annotated.view.sentences[sentence][0]])
    if ("scene_noun" in told or not is_parsed) and "court_word" not in told:
        return [place for place in found if not _is_where_said(annotated, grammar, place.start)]
    return [place for place in found if is_place_of_event(annotated, grammar, place.start, place.end)]


def _is_where_said(annotated: AnnotatedDocument, grammar: Grammar, start: int) -> bool:
    view = annotated.view
    verb = next((token for token in upwards(annotated, start) if view.dependencies[token] in _VERBS), None)
    return verb is not None and grammar.is_in("indirect_verb", view.lowers[verb])


_VERBS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "acl"})


def _last_block(annotated: AnnotatedDocument, head: int) -> int | None:
    """Return the index of the block that holds a token, of the one behind the headings for a token of a heading."""
    blocks, index = annotated.document.blocks, annotated.block_of[head]
    if not blocks:
        return None
    while index + 1 < len(blocks) and blocks[index].label is BlockLabel.HEADING:
        index += 1
    return index


def _is_local(place: LocatedPlace) -> bool:
    """Return whether a place is smaller than a country: a locality or a province, not "the Balkans"."""
    return place.place.locality is not None or (place.place.region is not None and place.place.country is not None)


def _ranked(
    annotated: AnnotatedDocument, places: Sequence[LocatedPlace], sentence: int, anchor: int | None
) -> list[LocatedPlace]:
    """Return the places of a sentence where something happened, the likeliest first.

    Places of the anchor's own clause come before those told in asides, near ones behind it before those ahead.
    """
    first, last = annotated.view.sentences[sentence]
    inside = [
        place
        for place in starting_between(places, first, last)
        if not place.is_adjective
        and _is_where(annotated, first, place.start)
        and not _is_in_name(annotated, place)
        and not _is_source(annotated, place.start)
        and not _is_end_of_way(annotated, first, place.start)
        and not (anchor is not None and _is_in_breakdown(annotated, first, place.start, anchor))
        and not _has_own_number(annotated, place.end, anchor)
    ]
    if anchor is None:
        return sorted(
            inside, key=lambda place: (_is_aside(annotated, place, None), place.place.locality is None, place.start)
        )
    return sorted(
        inside,
        key=lambda place: (
            ";" in annotated.view.texts[min(place.start, anchor) : max(place.start, anchor)],
            _is_aside(annotated, place, anchor),
            place.start < anchor,
            abs(place.start - anchor),
        ),
    )


def _is_where(annotated: AnnotatedDocument, first: int, start: int) -> bool:
    """Return whether "in", "at" or "near" stands before a place: "in the village of X", "in Nahr-e Saraj"."""
    return not _WHERE.isdisjoint(annotated.view.lowers[max(first, start - _PLACE_REACH) : start])


def _is_in_name(annotated: AnnotatedDocument, place: LocatedPlace) -> bool:
    """Return whether a place begins a name or says whose something is: "the U.S. District Court", "a U.S. ship"."""
    view = annotated.view
    behind = place.end
    if behind >= len(view.texts) or not view.texts[behind][:1].isalpha() or view.heads[behind - 1] < behind:
        return False
    is_name = view.texts[behind][:1].isupper() and not view.texts[behind - 1][:1].islower()
    is_land = place.place.country is not None and place.place.locality is None and place.place.region is None
    return (is_land and view.texts[behind].islower()) or (is_name and _NAMED.isdisjoint(view.labels[behind]))


_NAMED = frozenset({"date", "place"})


def _is_end_of_way(annotated: AnnotatedDocument, first: int, start: int) -> bool:
    """Return whether something came from a place or went there: "two containers shipped from Malta to Riga"."""
    lowers = annotated.view.lowers
    before = start - 1 - (start - 1 > first and lowers[start - 1] == "the")
    return before >= first and lowers[before] in _WAYS


_WAYS = frozenset({"from", "to"})


def _is_source(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a place is where those are who say it: "according to police headquarters in Riga"."""
    return any(annotated.view.lowers[token] == "according" for token in upwards(annotated, start))


def _is_in_breakdown(annotated: AnnotatedDocument, first: int, start: int, anchor: int) -> bool:
    """Return whether a place stands in brackets behind the anchor, with a part of the whole: "14 (9 in Latvia)"."""
    view = annotated.view
    for token in range(start - 1, max(first, anchor), -1):
        if view.texts[token] == ")":
            return False
        if view.texts[token] == "(":
            return any("quantity" in view.labels[inner] for inner in range(token + 1, start))
    return False


def _has_own_number(annotated: AnnotatedDocument, end: int, anchor: int | None) -> bool:
    """Return whether a number in brackets tells how many of a whole were there: "mostly in Latvia (28)"."""
    view = annotated.view
    if view.texts[end : end + 1] != ["("] or end + 2 >= len(view.texts):
        return False
    return "quantity" in view.labels[end + 1] and view.texts[end + 2] == ")" and anchor != end + 1


def _is_aside(annotated: AnnotatedDocument, place: LocatedPlace, anchor: int | None) -> bool:
    """Return whether a place stands in a clause about somebody that the anchor is no part of."""
    view = annotated.view
    above = set() if anchor is None else {anchor, *upwards(annotated, anchor)}
    last = place.end - 1
    if anchor is not None and is_told_apart(annotated, last, anchor):
        return True
    return any(
        view.dependencies[token] in _ASIDES and token not in above for token in (last, *upwards(annotated, last))
    )


def _completed(ranked: Sequence[LocatedPlace], places: Sequence[LocatedPlace]) -> PlaceMention:
    """Return the first place with the province that its sentence or the rest of the text gives for it."""
    best = ranked[0].place
    places = starting_between(places, ranked[0].start - _SURROUNDINGS, ranked[0].start + _SURROUNDINGS)
    if best.region is not None or best.locality is None:
        return best
    for other in (*(place.place for place in ranked[1:] if place.place.locality is None),
                  *(place.place for place in places if place.place.locality == best.locality)):  # fmt: skip
        if other.region is not None and not (best.country and other.country and best.country != other.country):
            return replace(best, region=other.region, country=best.country or other.country)
    # A text that names one province only tells of its districts.
    named = {
        (place.place.region, place.place.country) for place in places if place.place.region and place.place.country
    }
    if best.country is None and len({region for region, _ in named}) == 1:
        region, country = next(iter(sorted(named)))
        return replace(best, region=region, country=country)
    return best
