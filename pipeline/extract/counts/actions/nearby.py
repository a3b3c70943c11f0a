"""The action of a number by what stands near it, where the parse gives none: lower confidence than any path.

Behind the noun, an auxiliary with a participle ("an agent and two nationals were charged") or a bare participle
("40 traffickers caught and convicted"); for a part of a total ("including 12 minors"), the action of the total.
"""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.actions.other_subjects import is_beside_subject
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar

#: Farthest auxiliary behind the noun: "758 domain names of websites engaged in the sale of … have been seized".
_FARTHEST_AUXILIARY = 24
#: Words of a counted phrase before a bracket: "1,282 civilian casualties (".
_COUNTED_WORDS = 5
#: Countries take part by their officers: "police in nine countries took part".
_INVOLVED = "involved"
_AUXILIARIES = frozenset({"is", "are", "was", "were", "been", "being", "be"})
_BEFORE_PARTICIPLE = frozenset({"is", "are", "was", "were", "been", "being", "be", "has", "have", "had", "already",
                                "also", "now", "since", "later", "then", "subsequently", "recently", "today", "each",
                                "all", "both", "previously", "to"})  # fmt: skip
_STOPS = frozenset(
    {
        ";",
        ":",
        ".",
        "who",
        "whom",
        "which",
        "while",
        "although",
        "because",
        "but",
        "if",
        "when",
        "that",
        "before",
        "where",
        "whose",
        "he",
        "she",
    }
)


def action_behind(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> tuple[str, int, int] | None:
    """Return the action whose subject stands here, with the interval of its word, or None."""
    view = annotated.view
    limit = min(view.sentences[view.sentence_of[thing.head]][1], thing.end + _FARTHEST_AUXILIARY)
    if thing.end < limit and view.lowers[thing.end][-2:] in {"ed", "en", "ht", "ut"}:
        has_object = any(view.dependencies[child] == "dobj" for child in view.children[thing.end])
        has_object = has_object or view.lowers[thing.end + 1 : thing.end + 2] == [
            "that"
        ]  # "Both trials established that …"
        # "A $7 million stolen car ring", but "12 held and three hostages rescued".
        is_modifier = view.dependencies[thing.end] in {"amod", "compound", "nmod"}
        is_modifier = is_modifier and view.lowers[thing.end + 1 : thing.end + 2] != ["and"]
        found = _verb_at(annotated, grammar, thing.end)
        if has_object or is_modifier or found is not None:
            return None if has_object or is_modifier else found
        # "87 pistols destined for Malta were seized": but nothing between commas goes on.
        limit = next((token for token in range(thing.end, limit) if view.texts[token] == ","), limit)
    if (participle := _behind_content(annotated, thing, limit)) is not None:
        return _verb_at(annotated, grammar, participle)
    for index in range(thing.end, limit):
        lower = view.lowers[index]
        if lower in _STOPS:
            return None
        if lower in _AUXILIARIES or lower in {"has", "have", "had"}:
            found = _after_auxiliary(annotated, grammar, index, limit)
            if found is not None and lower == "being" and _is_of_noun_behind(annotated, thing, found[1]):
                continue  # "26 offices, with searches in cases being conducted by others."
            if found is None and lower in {"be", "being"}:
                continue  # "A man believed to be the leader, was arrested", "pills being moved to Riga were seized".
            return None if found is None or is_beside_subject(annotated, thing, found[1]) else found
        if view.dependencies[index] == "ROOT":
            end = view.labels[index].get("subject_action", (None,))[0]
            found = _named(annotated, grammar, index, end) if end is not None else None
            is_apart = found is not None and found[0] != _INVOLVED and is_beside_subject(annotated, thing, index)
            return None if is_apart else found
    return None


def _is_of_noun_behind(annotated: AnnotatedDocument, thing: Counted, participle: int) -> bool:
    """Return whether a participle tells of a noun that stands between the thing and it."""
    view = annotated.view
    return view.dependencies[participle] == "acl" and thing.end <= view.heads[participle] < participle


def _behind_content(annotated: AnnotatedDocument, thing: Counted, limit: int) -> int | None:
    """Return the participle that ends a fragment behind the content: "9,000 rounds of ammunition confiscated."."""
    view = annotated.view
    if (
        thing.end + 2 >= limit
        or view.lowers[thing.end] != "of"
        or not view.lowers[thing.end + 2].endswith(("ed", "en"))
    ):
        return None
    ends = thing.end + 3 == limit or view.texts[thing.end + 3] in _FRAGMENT_ENDS
    return thing.end + 2 if ends and view.texts[thing.end + 1].isalpha() else None


#: Marks behind a participle that ends a fragment.
_FRAGMENT_ENDS = frozenset({".", ";", ",", "–", "—", "|", "by"})


def _after_auxiliary(
    annotated: AnnotatedDocument, grammar: Grammar, index: int, limit: int
) -> tuple[str, int, int] | None:
    view = annotated.view
    passive = False
    while index < limit and view.lowers[index] in _BEFORE_PARTICIPLE:
        passive = passive or view.lowers[index] in _AUXILIARIES
        index += 1
    if index < limit and not passive:
        end = view.labels[index].get("subject_action", (None,))[0]  # "Eleven of them have pleaded guilty."
        return None if end is None else _named(annotated, grammar, index, end)
    if index >= limit or view.lowers[index].endswith("ing"):
        return None
    return _verb_at(annotated, grammar, index)


def _verb_at(annotated: AnnotatedDocument, grammar: Grammar, index: int) -> tuple[str, int, int] | None:
    for end in annotated.view.labels[index].get("verb_action", ())[:1]:
        return _named(annotated, grammar, index, end)
    return None


def _named(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> tuple[str, int, int]:
    return grammar.lexicon.verb_actions[" ".join(annotated.view.lowers[start:end])], start, end


def is_governing_verb(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word between two numbers is a verb of its own: "fined 12 firms and withdrew 7 licences"."""
    view = annotated.view
    return view.dependencies[token] == "conj" and any(
        view.dependencies[child] in {"dobj", "nsubj", "nsubjpass"} for child in view.children[token]
    )


def is_part(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether the number is given as a part: "including 12 minors", "45, of whom 12", "12 of them"."""
    view = annotated.view
    before = view.lowers[max(0, thing.start - 3) : thing.start]
    after = view.lowers[thing.end : thing.end + 2]
    relative = (["of", "whom"], ["of", "which"])
    if after == ["of", "whom"] or _opens_bracket(annotated, thing):
        return True
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.noun is None and thing.start > first and view.lowers[first : first + 2] == ["of", "the"]:
        return "quantity" in view.labels[first + 2]  # "Of the 212 people arrested, 31 …"
    opens = any("part_opener" in view.labels[token] for token in range(max(first, thing.start - 3), thing.start))
    return opens or before[-2:] in relative or after in (*relative, *_OF_THEM)


#: Behind a number that is a part of one told before: "with 116 of these in Riga".
_OF_THEM = (["of", "them"], ["of", "these"])


def whole_of(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Counted | None:
    """Return the count that this one is a part of: the nearest before it in the sentence; None if it is no part.

    A list of parts ("including 3 rifles, 4 pistols and 5 knives") has one whole.
    """
    view = annotated.view
    sentence = view.sentence_of[thing.head]
    near = _around(annotated, thing, things)
    before = [other for other in near if other.end <= thing.start and view.sentence_of[other.head] == sentence]
    if thing.quantity.kind != "count" or is_after_place(annotated, thing):
        return None
    if is_part(annotated, thing):
        wholes = [other for other in before if not is_part(annotated, other) and _can_contain(other, thing)]
        # "40 members across 14 countries have been arrested, including two leaders": the countries are where.
        wholes = [other for other in wholes if not _is_scope(annotated, other)] or wholes
        wholes = _of_same_noun(annotated, thing, wholes)
        summed = next((whole for other in wholes[-1:] if (whole := _summed(annotated, other, near))), None)
        return summed or (wholes[-1] if wholes else None)
    if (whole := _summed(annotated, thing, near)) is not None:
        return whole
    for other in reversed(before):
        between = view.lowers[other.end : thing.start]
        if _is_behind_uncounted_part(annotated, other.end, thing.start) and _can_contain(other, thing):
            return None if is_part(annotated, other) else other
        if ")" in between and "(" not in between:
            return None  # The brackets that held the parts have closed.
        if ";" in between and "and" in between[: between.index(";")]:
            return None  # "… reptiles, including 300 lizards and 40 snakes; 18 parrots": "and" led to the last part.
        if not {",", "and", ";"} & set(between) or any(
            _ends_list(annotated, token) for token in range(other.end, thing.start)
        ):
            return None
        if is_part(annotated, other):
            return whole_of(annotated, other, things)
    return None


def _of_same_noun(annotated: AnnotatedDocument, part: Counted, wholes: list[Counted]) -> list[Counted]:
    """Return those of the wholes that a part with a noun told before can be of: "9 clubs in 12 towns, including 2".

    None if the noun was told without a number: "clubs in 12 towns, including two clubs".
    """
    lowers = annotated.view.lowers
    if not wholes or part.noun is None:
        return wholes
    noun, first = lowers[part.noun], annotated.view.sentences[annotated.view.sentence_of[part.head]][0]
    if noun not in lowers[first : wholes[-1].start] and all(noun != _noun(annotated, other) for other in wholes):
        return wholes
    return [other for other in wholes if _noun(annotated, other) == noun]


def _noun(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    return None if thing.noun is None else annotated.view.lowers[thing.noun]


def _is_behind_uncounted_part(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    """Return whether a list of parts begins with one without a number: "40 men, including the owner, two …"."""
    view = annotated.view
    opener = next((token for token in range(end - 1, begin - 1, -1) if view.lowers[token] == "including"), None)
    if opener is None or view.lowers[end - 1] not in {",", "and"}:
        return False
    is_closed = not {";", ")", ":"}.isdisjoint(view.lowers[opener:end])
    return not is_closed and not any(_ends_list(annotated, token) for token in range(opener + 1, end))


def _ends_list(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word between two numbers says something new, so that they are no members of one list.

    A participle behind a noun does not: "93 people wanted for murder, 276 people wanted for theft".
    """
    view = annotated.view
    dependency = view.dependencies[token]
    if dependency in {"ROOT", "aux", "auxpass"} or is_governing_verb(annotated, token):
        return True
    if dependency in SUBJECTS:
        verb = view.heads[token]
        has_auxiliary = any(view.dependencies[child] in {"aux", "auxpass"} for child in view.children[verb])
        return has_auxiliary or not view.lowers[verb].endswith(("ed", "en"))
    return "noun_action" in view.labels[token] and dependency not in {"pobj", "compound"}


def _is_scope(annotated: AnnotatedDocument, thing: Counted) -> bool:
    view = annotated.view
    head = view.heads[thing.head]
    return view.dependencies[thing.head] in {"pobj", "conj"} and not _SCOPE_WORDS.isdisjoint(
        (view.lowers[head], view.lowers[view.heads[head]])
    )


def _can_contain(whole: Counted, part: Counted) -> bool:
    """Return whether a number can be the total of another one: it is as large at least."""
    return whole.quantity.kind == "count" and (
        whole.quantity.high is None or (part.quantity.low or 0) <= whole.quantity.high
    )


def _summed(annotated: AnnotatedDocument, part: Counted, near: Sequence[Counted]) -> Counted | None:
    """Return the count before whose parts in dashes, brackets or behind a colon add up to it, this one among them.

    "Eight suspects – six men and two women – were held".
    """
    view = annotated.view
    run = [other for other in near if view.sentence_of[other.head] == view.sentence_of[part.head]]
    position = run.index(part) if part in run else 0
    for first in range(max(0, position - _MOST_PARTS), position):
        whole = run[first]
        begins = run[first + 1].start
        if whole.quantity.value is None or _PART_MARKS.isdisjoint(view.texts[whole.end : begins]):
            continue
        total = 0.0
        for other in run[first + 1 : first + 1 + _MOST_PARTS]:
            total += other.quantity.value or 0
            if total >= whole.quantity.value:
                break
        else:
            continue
        last = run.index(other)
        if total == whole.quantity.value and first + 1 < last and position <= last:
            return whole
    return None


_SCOPE_WORDS = frozenset({"across", "throughout", "in", "from"})
#: Marks between a total and its parts, and how many parts are added up.
_PART_MARKS = frozenset({"–", "—", "-", "--", "(", ":"})
_MOST_PARTS = 6


def _opens_bracket(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number opens the brackets behind another: "18 arrests (13 in Almeria, …)"."""
    view = annotated.view
    start = thing.start
    if start < 2 or view.texts[start - 1] != "(" or view.sentence_of[start - 1] != view.sentence_of[thing.head]:
        return False
    if not _is_behind_count(annotated, start - 1):
        return False
    # "(44 pounds)" converts the number before; "(13 in Almeria)" and "(394 deaths, …)" divide it.
    return thing.quantity.kind == "count"


def _is_behind_count(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a counted phrase of at most a few words ends before a token."""
    labels = annotated.view.labels
    return any("quantity" in labels[index] for index in range(max(0, token - _COUNTED_WORDS), token))


def _around(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Sequence[Counted]:
    """Return the counts, sorted by their quantities, of the sentence, the one before it and the one behind it."""
    view = annotated.view
    number = view.sentence_of[thing.head]
    first = annotated.token_starts[view.sentences[max(0, number - 1)][0]]
    last = annotated.token_ends[view.sentences[min(number + 1, len(view.sentences) - 1)][1] - 1]
    begin = bisect_left(things, first, key=lambda other: other.quantity.start)
    return things[begin : bisect_left(things, last, lo=begin, key=lambda other: other.quantity.start)]


def antecedent(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Counted | None:
    """Return the count whose noun a number without a noun shares: "Of 350 domains seized, 116 were forfeited"."""
    if thing.noun is not None or thing.quantity.basis is Basis.INDEFINITE:
        return None
    of_place = is_after_place(annotated, thing)
    sentence_of = annotated.view.sentence_of
    # "U.S. forces, about 450 of whom are in the country": not those of another sentence.
    is_own = annotated.view.lowers[thing.end : thing.end + 2] in (["of", "whom"], ["of", "which"])
    is_own = is_own or thing.quantity.basis is Basis.VAGUE  # "A scheme that netted millions."
    if thing.quantity.kind == "money":
        return _shared_behind(annotated, thing, things)
    if thing.quantity.kind != "count":
        return None
    near = [
        other
        for other in _around(annotated, thing, things)
        if other.noun is not None
        and other.quantity.kind == "count"
        and other.end <= thing.start
        and sentence_of[thing.head] - sentence_of[other.head] <= (0 if is_own else 1)
        and not (of_place and _are_countries(annotated, other))
    ]
    if near and annotated.view.lowers[max(0, thing.start - 1)] == "all":
        # "Three clerks face charges that one clerk beat a boy and that all three lied."
        same = [other for other in near if other.quantity.value == thing.quantity.value]
        near = same or near
    return near[-1] if near else None


def is_after_place(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number stands alone in brackets behind a place: "from Malta (21) and Latvia (4)"."""
    view = annotated.view
    if thing.start < 2 or view.texts[thing.start - 1] != "(" or view.texts[thing.end : thing.end + 1] != [")"]:
        return False
    before = range(max(0, thing.start - 1 - _LONGEST_COUNTRY), thing.start - 1)
    return any(thing.start - 1 in view.labels[token].get("place", ()) for token in before)


#: Tokens of the name of a country: "Bosnia and Herzegovina".
_LONGEST_COUNTRY = 4


def _are_countries(annotated: AnnotatedDocument, thing: Counted) -> bool:
    return thing.noun is not None and "home_territory_noun" in annotated.view.labels[thing.noun]


def _shared_behind(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Counted | None:
    """Return the later sum whose noun the list shares: "$5 million, $2 million and $1 million in bribes"."""
    end = thing.end
    for other in things[bisect_left(things, end, key=lambda other: other.start) :]:
        if other.quantity.kind != "money":
            continue
        if not set(annotated.view.lowers[end : other.start]) <= {",", "and", "or", ";"}:
            return None
        if other.noun is not None:
            return other
        end = other.end
    return None
