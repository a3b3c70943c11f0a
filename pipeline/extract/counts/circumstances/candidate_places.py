"""The places of a sentence where something may have happened, the likeliest first."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.counts.clauses import is_told_apart, upwards
from pipeline.extract.spans import starting_between
from pipeline.rules.tokens import TokenView

#: Tokens between a preposition and the place that it governs.
_PLACE_REACH = 6
_WHERE = frozenset({"in", "at", "near", "off", "outside", "across", "throughout"})
#: Clauses that tell of somebody, not of what happened: "a leader who operates in Spin Boldak".
_ASIDES = frozenset({"relcl", "acl", "ccomp"})
#: What stands between the places of a list, and what makes one of it.
_LIST_MARKS = frozenset({",", "and", "or", "the", "&", "as", "well", "across", "in", "throughout"})
_AND = frozenset({"and", "or", "&"})
#: Tokens behind a place: "in Kentucky and elsewhere", "in Malta and around the world".
_ELSEWHERE = 4
#: Tokens from a court to its place: "a jury sitting in Riga".
_COURT_REACH = 3
_NAMED = frozenset({"date", "place"})
#: What behind "and" is no further town: "Two Men Charged in Riga and Arrested".
_NO_TOWN = _NAMED | {"verb_action", "finite_verb"}
_WAYS = frozenset({"from", "to"})


def ranked_places(
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
        and not is_in_name(annotated, place)
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


def is_of_scheme(annotated: AnnotatedDocument, start: int, head: int) -> bool:
    """Return whether a place stands right behind a scheme that is not what is counted: "fined for a ruse in Riga"."""
    view = annotated.view
    where = start - 1 - (view.lowers[start - 1 : start] == ["the"])
    first = view.sentences[view.sentence_of[start]][0]
    if where - 1 <= first or not _tells_where(view, where) or where - 1 == head:
        return False
    is_blamed = view.lowers[view.heads[where - 1]] == "for" and head < where - 1
    return "scheming_word" in view.labels[where - 1] and is_blamed


def _tells_where(view: TokenView, token: int) -> bool:
    return view.lowers[token] in _WHERE or "direction_word" in view.labels[token]


_MIDDLE = frozenset({"middle", "central"})


def _only_joins(view: TokenView, begin: int, end: int) -> bool:
    """Return whether nothing stands between two places but what joins the places of a list, with their districts."""
    if view.lowers[end - 2 : end] == ["district", "of"]:  # "Florida and the Southern District of Texas"
        end -= 2 + (view.lowers[end - 3].endswith("ern") or view.lowers[end - 3] in _MIDDLE)
        end -= view.lowers[end - 1] == "the"
    return all(view.lowers[one] in _LIST_MARKS or "area_word" in view.labels[one] for one in range(begin, end))


def is_listed(annotated: AnnotatedDocument, place: LocatedPlace, places: Sequence[LocatedPlace]) -> bool:
    """Return whether a place is one of several joined by "and": what is counted is spread over them."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[place.start]]
    here = starting_between(places, first, last)
    number = next(index for index, other in enumerate(here) if other.start == place.start)
    behind = view.lowers[place.end : min(place.end + _ELSEWHERE, last)]
    if "elsewhere" in behind:
        return True
    if behind[:1] == ["and"] and any(
        "everywhere_word" in view.labels[token] for token in range(place.end, place.end + len(behind))
    ):
        return True
    if _goes_on_elsewhere(view, place.end, last):
        return True
    if "In" not in view.texts[max(first, place.start - 2) : place.start] and _has_unknown_neighbour(annotated, place):
        return True
    for step in (1, -1):
        at = number
        while 0 <= at + step < len(here):
            left, right = sorted((here[at], here[at + step]), key=lambda one: one.start)
            if not _only_joins(view, left.end, right.start):
                break
            if not _AND.isdisjoint(view.lowers[left.end : right.start]):
                return True
            at += step
        if abs(at - number) >= _LANDS and all(_is_land(one) for one in here[min(at, number) : max(at, number) + 1]):
            return True  # "In Malta, Latvia, Chile and at the World Bank."
    return False


def _goes_on_elsewhere(view: TokenView, start: int, last: int) -> bool:
    """Return whether a list ends with places of a kind: "in Malta, Chile and other lands", "Ogre and Riga ports"."""
    is_joined = False
    for token in range(start, min(start + _LONGEST_LIST, last)):
        if view.lowers[token] in _LIST_MARKS:
            is_joined = is_joined or view.lowers[token] in _AND
        elif is_joined and view.lowers[token] in _OTHER:
            behind = range(token + 1, min(token + _LONGEST_KIND, last))
            return any("plural_place_noun" in view.labels[noun] for noun in behind)
        elif not view.texts[token][:1].isupper():
            # "Were held in Riga and ports were closed" begins another clause.
            is_named = view.texts[token - 1][:1].isupper()
            return is_joined and is_named and "plural_place_noun" in view.labels[token]
    return False


_OTHER = frozenset({"other", "several", "many", "various"})
#: Tokens of a list behind its first place, and from "other" to what the places are.
_LONGEST_LIST, _LONGEST_KIND = 16, 3
#: Lands behind a first one that make a list without "and".
_LANDS = 2


def _is_land(place: LocatedPlace) -> bool:
    return place.place.country is not None and place.place.locality is None and place.place.region is None


def is_of_court(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    """Return whether a place is where a court or a jury sits, or its district: nobody was arrested there."""
    view = annotated.view
    if end < len(view.labels) and "seated_court" in view.labels[end]:
        return True  # "Is expected to appear in Riga federal court."
    near = range(max(0, start - _COURT_REACH), start)
    if any("court_word" in view.labels[token] or "court_seat" in view.labels[token] for token in near):
        return True
    if start < _COURT_REACH or view.lowers[start - 2 : start] != ["district", "of"]:
        return False
    # "The Northern District of Malta", "the attorney for the District of Malta", not "held in the District of".
    before = start - _COURT_REACH
    before -= view.lowers[before] == "the"
    if before < view.sentences[view.sentence_of[start]][0]:
        return False
    return view.texts[before].endswith("ern") or view.lowers[before] == "for"


def is_of_filing(annotated: AnnotatedDocument, place: LocatedPlace, deed: int | None) -> bool:
    """Return whether a place is only where a paper was filed for a deed: "sued in court in Riga to bar two"."""
    view = annotated.view
    if deed is None or not place.end <= deed or not is_of_court(annotated, place.start, place.end):
        return False
    return any("seeking_verb" in view.labels[token] for token in range(place.end, deed))


def is_in_name(annotated: AnnotatedDocument, place: LocatedPlace) -> bool:
    """Return whether a place begins a name or says whose something is: "the U.S. District Court", "a U.S. ship"."""
    view = annotated.view
    behind = place.end
    if behind >= len(view.texts) or not view.texts[behind][:1].isalpha() or view.heads[behind - 1] < behind:
        return False
    is_name = view.texts[behind][:1].isupper() and not view.texts[behind - 1][:1].islower()
    is_land = place.place.country is not None and place.place.locality is None and place.place.region is None
    return (is_land and view.texts[behind].islower()) or (is_name and _NAMED.isdisjoint(view.labels[behind]))


def _has_unknown_neighbour(annotated: AnnotatedDocument, place: LocatedPlace) -> bool:
    """Return whether names that are no known places are joined to a place: "in Riga, Tarkaville and Ogreville"."""
    view = annotated.view
    before = place.start - 2
    first = view.sentences[view.sentence_of[place.start]][0]
    if before > first and view.lowers[before + 1] == "and" and view.heads[place.end - 1] == before:
        # "In Tarkaland and Malta": a region that is no known place.
        is_name = view.texts[before][:1].isupper() and view.lowers[before - 1] in {"in", "across", "throughout"}
        if is_name and _NAMED.isdisjoint(view.labels[before]):
            return True
    behind = place.end + 1
    if view.lowers[place.end : behind] == ["and"] and behind < len(view.texts) and view.texts[behind][:1].isupper():
        if view.dependencies[behind] == "conj" and _NO_TOWN.isdisjoint(view.labels[behind]):
            return True  # "Held nine men in Riga and Tarka", which the parse joins to the verb.
    tokens = list(range(place.start, place.end))
    for token in tokens:
        tokens.extend(
            child
            for child in view.children[token]
            if child >= place.end and view.dependencies[child] == "conj" and view.texts[child][:1].isupper()
        )
    return tokens[-1] >= place.end and not _AND.isdisjoint(view.lowers[place.end : tokens[-1]])


def _is_where(annotated: AnnotatedDocument, first: int, start: int) -> bool:
    """Return whether "in", "at" or "near" stands before a place: "in the village of X", "in Nahr-e Saraj"."""
    return any(_tells_where(annotated.view, token) for token in range(max(first, start - _PLACE_REACH), start))


def _is_end_of_way(annotated: AnnotatedDocument, first: int, start: int) -> bool:
    """Return whether something came from a place or went there: "two containers shipped from Malta to Riga"."""
    lowers = annotated.view.lowers
    before = start - 1 - (start - 1 > first and lowers[start - 1] == "the")
    return before >= first and lowers[before] in _WAYS


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
    """Return whether a number in brackets tells how many of a whole were there: "mostly in Latvia (28 men)"."""
    view = annotated.view
    if view.texts[end : end + 1] != ["("] or end + 2 >= len(view.texts) or "quantity" not in view.labels[end + 1]:
        return False
    close = next((token for token in range(end + 2, min(end + _IN_BRACKETS, len(view.texts)))
                  if view.texts[token] == ")"), None)  # fmt: skip
    return close is not None and not (anchor is not None and end < anchor < close)


#: Tokens from a place to the end of the brackets with a number: "(three plants)".
_IN_BRACKETS = 6


def is_of_other_number(annotated: AnnotatedDocument, place: LocatedPlace, number_end: int) -> bool:
    """Return whether "in" before a place stands behind another number: "three mills, two in Riga and one in Ogre"."""
    view = annotated.view
    where = place.start - 1 - (view.lowers[place.start - 1 : place.start] == ["the"])
    if where < 1 or where == number_end or not _tells_where(view, where):
        return False
    starts = range(max(0, where - _LONGEST_NUMBER), where)
    return any(where in view.labels[start].get("quantity", ()) for start in starts)


def is_joined_to(annotated: AnnotatedDocument, place: LocatedPlace, head: int) -> bool:
    """Return whether "and" joins counted places to a named one, where they are not: "in Riga and five towns"."""
    view = annotated.view
    if "designated_place" not in view.labels[head] or not place.end < head < place.end + _LIST_REACH:
        return False
    number = next((token for token in range(place.end, head) if "quantity" in view.labels[token]), None)
    if number is None or _AND.isdisjoint(view.lowers[place.end : number]):
        return False
    return _only_joins(view, place.end, number)


def is_of_number_before(annotated: AnnotatedDocument, start: int, head: int) -> bool:
    """Return whether a place stands with the number before in a list: "stole $9 from a bank in Riga, and $4 from"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[head]][0]
    if not first < start < head or _AND.isdisjoint(view.lowers[start:head]):
        return False
    reach = range(start - 1, max(first, start - _LIST_REACH) - 1, -1)
    number = next((token for token in reach if "quantity" in view.labels[token]), None)
    if number is None or "In" in view.texts[number:start]:
        return False
    return not any(view.dependencies[token] in _VERBAL for token in range(number, head))


#: Links of verbs, and tokens from a number to the place of its member of a list.
_VERBAL = frozenset({"ROOT", "aux", "auxpass", "relcl", "advcl", "ccomp", "nsubj", "nsubjpass"})
_LIST_REACH = 14
#: Tokens of "more than 20".
_LONGEST_NUMBER = 4


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
