"""Where a counted thing happened by the sentences before its own."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import BlockLabel
from pipeline.extract.counts.circumstances.candidate_places import is_listed, is_of_court, ranked_places
from pipeline.extract.counts.circumstances.scenes import is_place_of_event
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.spans import starting_between
from pipeline.mentions import PlaceMention
from pipeline.rules.grammar import Grammar

#: Tokens from the start of a sentence in which a place sets its scene.
_OPENING = 5
#: How many sentences of the same paragraph a place is carried forward.
_CARRIED = 4
#: How far the first place of a text reaches, in code points.
_OPENING_REACH = 1_200
#: Longest text, in code points, in which a place told before still holds: a short release tells one event, a long one
#: many. Of 50 places carried on in releases of a justice department 25 were of something else.
_ONE_EVENT = 2_000
_DIGITS_OF_YEAR = 4
_QUOTES = frozenset({'"', "“", "‘", "'"})
#: Labels of running totals over more than one scene.
_TOTALS = frozenset({"running_total_cue", "running_total_phrase"})
_VERBS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "acl"})


def places_before(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace], head: int
) -> list[LocatedPlace]:
    """Return the places told before the thing at token ``head`` that hold for it too, the likeliest first.

    Those of its paragraph come first, else the first of the text: a release tells where once and then what.
    """
    sentence = annotated.view.sentence_of[head]
    if _is_of_many_countries(annotated, sentence) or _has_own_scene(annotated, sentence):
        return []
    if _is_of_long_period(annotated, sentence):
        return []
    is_long = len(annotated.document.text) > _ONE_EVENT
    if is_long and "date" in annotated.view.sentence_labels[sentence]:
        return []  # Another day, another event.
    found = _carried(annotated, grammar, places, head)
    if is_long and not (found and _is_local(found[0])):
        return []
    return found or _opening_place(annotated, grammar, places, head)


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


def _is_of_long_period(annotated: AnnotatedDocument, sentence: int) -> bool:
    """Return whether a sentence begins with a year or a season: "Last year the centre freed 40 birds"."""
    view = annotated.view
    first, last = view.sentences[sentence]
    for start in range(first, min(first + _OPENING, last)):
        if "season_noun" in view.labels[start]:
            return True  # "In the winter of 2016/17."
        for end in view.labels[start].get("date", ()):
            words = view.lowers[start:end]
            is_year = end - start == 1 and words[0].isdigit() and len(words[0]) == _DIGITS_OF_YEAR
            if is_year or any("long_period_noun" in view.labels[token] for token in range(start, end)):
                return True
    return False


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
) -> list[LocatedPlace]:
    """Return the first places smaller than a country where something happened, if they are told near by.

    They must stand before the thing or in its paragraph; what a heading tells may be placed in the paragraph behind.
    A place that no table of names knows must stand before the thing: it tells nothing of how large it is.
    """
    position = annotated.token_starts[head]
    last = _last_block(annotated, head)
    for number in range(len(annotated.view.sentences)):
        first = annotated.view.sentences[number][0]
        if abs(position - annotated.token_starts[first]) > _OPENING_REACH:
            continue
        if last is not None and annotated.block_of[first] > last:
            return []
        named = [
            place
            for place in _told_before(annotated, grammar, places, number)
            if _is_local(place) and (place.is_known or place.start < head)
        ]
        if named:
            return named
    return []


def _told_before(
    annotated: AnnotatedDocument, grammar: Grammar, places: Sequence[LocatedPlace], sentence: int
) -> list[LocatedPlace]:
    """Return the places of a sentence where something was done, all of one that tells of an operation and no court.

    Not those where somebody said it: "he told reporters in Riga on Monday". A sentence without counts is not parsed.
    """
    found = [
        place
        for place in ranked_places(annotated, places, sentence, None)
        if not is_listed(annotated, place, places)
        and not is_of_court(annotated, place.start, place.end)
        and not _is_seat(annotated, place.start)
    ]
    told = annotated.view.sentence_labels[sentence]
    is_parsed = bool(annotated.view.dependencies[annotated.view.sentences[sentence][0]])
    if ("scene_noun" in told or not is_parsed) and "court_word" not in told:
        return [place for place in found if not _is_where_said(annotated, grammar, place.start)]
    return [place for place in found if is_place_of_event(annotated, grammar, place.start, place.end)]


def _is_seat(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a place is only where somebody is at home: "a firm located in Riga"."""
    return start > 1 and "seated_participle" in annotated.view.labels[start - 2]


def _is_where_said(annotated: AnnotatedDocument, grammar: Grammar, start: int) -> bool:
    view = annotated.view
    verb = next((token for token in upwards(annotated, start) if view.dependencies[token] in _VERBS), None)
    return verb is not None and grammar.is_in("indirect_verb", view.lowers[verb])


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


def names_another_place(
    annotated: AnnotatedDocument, places: Sequence[LocatedPlace], sentence: int, place: PlaceMention
) -> bool:
    """Return whether a sentence names another place than one told before it: "the Dutch police", "the Riga ring".

    In a text of many events another town or province is enough.
    """
    view = annotated.view
    is_long = len(annotated.document.text) > _ONE_EVENT
    return any(
        (other.place.country not in {None, place.country} or (is_long and _is_elsewhere(other.place, place)))
        # "The Islamic Movement of Uzbekistan" tells no land.
        and not (view.lowers[other.start - 1] == "of" and view.texts[other.start - 2][:1].isupper())
        for other in starting_between(places, *view.sentences[sentence])
    )


def _is_elsewhere(other: PlaceMention, place: PlaceMention) -> bool:
    if other.region is not None and place.region is not None and other.region != place.region:
        return True
    return other.locality is not None and other.locality != place.locality
