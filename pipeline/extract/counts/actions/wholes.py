"""The count that another one is a part of: "45 people, of whom 12", "eight suspects – six men and two women"."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.actions.nearby import is_governing_verb
from pipeline.extract.counts.actions.whole_sums import whole_sum
from pipeline.extract.counts.clauses import auxiliaries
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.antecedents import counts_around, is_after_place
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.words_before import comparison_before
from pipeline.rules.tokens import TokenView

#: Words of a counted phrase before a bracket: "1,282 civilian casualties (".
_COUNTED_WORDS = 5


def is_part(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether the number is given as a part: "including 12 minors", "45, of whom 12", "12 of them"."""
    view = annotated.view
    before = view.lowers[max(0, thing.start - 3) : thing.start]
    after = view.lowers[thing.end : thing.end + 2]
    if after == ["of", "whom"] or _opens_bracket(annotated, thing) or _is_of_place_in_bracket(annotated, thing):
        return True
    first = view.sentences[view.sentence_of[thing.head]][0]
    if thing.noun is None and thing.start > first + 2 and view.lowers[first : first + 2] == ["of", "the"]:
        return "quantity" in view.labels[first + 2]  # "Of the 212 people arrested, 31 …"
    opens = any("part_opener" in view.labels[token] for token in range(max(first, thing.start - 3), thing.start))
    return opens or before[-2:] in _RELATIVES or after in (*_RELATIVES, *_OF_THEM)


def is_told_with_whole(annotated: AnnotatedDocument, part: Counted, trigger: int) -> bool:
    """Return whether a clause behind a part and a comma is of its whole too: "men, including two cooks, who sang"."""
    view = annotated.view
    is_clause = trigger > part.end and view.dependencies[trigger] == "relcl" and part.start >= 1
    opens = view.lowers[max(0, part.start - _TO_OPENER) : part.start]
    return (
        is_clause and "including" in opens and view.texts[part.end] == "," and view.lowers[part.end + 1] in RELATIVES
    )


#: Tokens from "including" to a part behind another one: "including a boy and".
_TO_OPENER = 6


#: Behind a number that is a part of one told before: "with 116 of these in Riga".
_OF_THEM = (["of", "them"], ["of", "these"])


def whole_of(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> Counted | None:
    """Return the count that this one is a part of: the nearest before it in the sentence; None if it is no part.

    A list of parts ("including 3 rifles, 4 pistols and 5 knives") has one whole.
    """
    view = annotated.view
    sentence = view.sentence_of[thing.head]
    near = counts_around(annotated, thing, things)
    before = [other for other in near if other.end <= thing.start and view.sentence_of[other.head] == sentence]
    if thing.quantity.kind == "mass":
        return _summed(annotated, thing, near)
    if thing.quantity.kind == "money":
        return whole_sum(annotated, thing, near)
    if thing.quantity.kind == "count" and (whole := _of_names(annotated, thing, before)) is not None:
        return whole
    is_compared = comparison_before(annotated, thing) is not None  # "12 of them drunk, against nine last year."
    if thing.quantity.kind != "count" or is_after_place(annotated, thing) or is_compared:
        return None
    if (whole := _told_before(annotated, thing, near)) is not None:
        return whole
    if is_part(annotated, thing):
        wholes = [other for other in before if not is_part(annotated, other) and _can_contain(other, thing)]
        # "40 members across 14 countries have been arrested, including two leaders": the countries are where.
        wholes = [other for other in wholes if not _is_scope(annotated, other)] or wholes
        wholes = _of_same_noun(annotated, thing, wholes)
        summed = next((whole for other in wholes[-1:] if (whole := _summed(annotated, other, near))), None)
        return summed or (wholes[-1] if wholes else None)
    if (whole := _summed(annotated, thing, near) or _divided(annotated, thing, before)) is not None:
        return whole
    if thing.quantity.basis in _UNNUMBERED:
        return None  # "40 men, including those who killed an officer and others."
    return _whole_of_list(annotated, thing, before, things)


_UNNUMBERED = frozenset({Basis.PLURAL, Basis.INDEFINITE})


def _told_before(annotated: AnnotatedDocument, thing: Counted, near: Sequence[Counted]) -> Counted | None:
    """Return the only count of the sentence before of which "among them" tells: "among them were nine women"."""
    view = annotated.view
    sentence = view.sentence_of[thing.head]
    first = view.sentences[sentence][0]
    is_among = view.lowers[first] == "among" and view.lowers[first + 1 : first + 2] in (["them"], ["these"])
    if not is_among or thing.start - first > _AMONG_REACH:
        return None
    told = [other for other in near if view.sentence_of[other.head] == sentence - 1 and _can_contain(other, thing)]
    return told[0] if len(told) == 1 else None


#: Tokens from "among them" to the last of its parts: "among them were 19 women, nine girls and two boys".
_AMONG_REACH = 14


def _of_names(annotated: AnnotatedDocument, thing: Counted, before: Sequence[Counted]) -> Counted | None:
    """Return the whole that numbers in brackets divide by names: "five men, citizens of Iraq (3) and Oman (2)"."""
    view = annotated.view
    if not _is_behind_name(annotated, thing):
        return None
    total = thing.quantity.high or 0
    for other in reversed(before):
        if _is_behind_name(annotated, other):
            total += other.quantity.high or 0
            continue
        is_near = not {";", "."} & set(view.texts[other.end : thing.start])
        return (
            other if is_near and other.quantity.kind == "count" and total <= (other.quantity.high or total) else None
        )
    return None


def _is_behind_name(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number stands alone in brackets behind a name that is no person's."""
    view = annotated.view
    start, end = thing.start, thing.number + 1
    if start < 2 or view.texts[start - 1] != "(" or view.texts[end : end + 1] != [")"]:
        return False
    return view.texts[start - 2][:1].isupper() and "ner.person" not in view.labels[start - 2]


def _whole_of_list(
    annotated: AnnotatedDocument, thing: Counted, before: Sequence[Counted], things: Sequence[Counted]
) -> Counted | None:
    """Return the whole of the list of parts that a count goes on with, read back from the count."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    opener = _uncounted_opener(annotated, first, thing.start)
    words: set[str] = set()  # between the count before and this one; each token is read once, as lists can be long
    begin = thing.start
    for other in reversed(before):
        gap = view.lowers[other.end : begin]
        words.update(gap)
        if opener is not None and opener >= other.end and _can_contain(other, thing):
            return None if is_part(annotated, other) else other
        if ")" in words and "(" not in words:
            return None  # The brackets that held the parts have closed.
        if ";" in words and "and" in gap[: gap.index(";") if ";" in gap else len(gap)]:
            return None  # "… reptiles, including 300 lizards and 40 snakes; 18 parrots": "and" led to the last part.
        if words.isdisjoint({",", "and", ";"}) or any(
            _ends_list(annotated, token) for token in range(other.end, begin)
        ):
            return None
        is_of_which = _is_of_which(annotated, other)  # "Seven rifles, two of which were old, five pistols"
        if is_part(annotated, other) and not is_of_which:
            return whole_of(annotated, other, things)
        begin = min(begin, other.start if is_of_which else other.end)
    return None


def _is_of_which(annotated: AnnotatedDocument, thing: Counted) -> bool:
    return annotated.view.lowers[thing.end : thing.end + 2] in _RELATIVES


_RELATIVES = (["of", "whom"], ["of", "which"])


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


def _uncounted_opener(annotated: AnnotatedDocument, begin: int, end: int) -> int | None:
    """Return where a list of parts begins whose first one has no number: "40 men, including the owner, two …"."""
    view = annotated.view
    if view.lowers[end - 1] not in {",", "and"}:
        return None
    opener = next((token for token in range(end - 1, begin - 1, -1) if view.lowers[token] == "including"), None)
    if opener is None or not {";", ")", ":"}.isdisjoint(view.lowers[opener:end]):
        return None
    is_ended = any(_ends_list(annotated, token) for token in range(opener + 1, end))
    return None if is_ended else opener


def _ends_list(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word between two numbers says something new, so that they are no members of one list.

    A participle behind a noun does not: "93 people wanted for murder, 276 people wanted for theft".
    """
    view = annotated.view
    dependency = view.dependencies[token]
    if dependency in {"ROOT", "aux", "auxpass"} or is_governing_verb(annotated, token):
        return True
    if dependency == "relcl" and any(view.dependencies[child] == "dobj" for child in view.children[token]):
        return True  # "Including 200 users in Riga, who sold 900 eels."
    if dependency in SUBJECTS:
        verb = view.heads[token]
        has_auxiliary = bool(auxiliaries(annotated, verb))
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

    "Eight suspects – six men and two women – were held", "24 kg of drugs: 20 kg of oil and 4 kg of salt".
    """
    view = annotated.view
    run = [other for other in near if view.sentence_of[other.head] == view.sentence_of[part.head]]
    if part.quantity.kind == "mass":
        run = [other for other in run if other.quantity.unit == part.quantity.unit]
    position = run.index(part) if part in run else 0
    for first in range(max(0, position - _MOST_PARTS), position):
        whole = run[first]
        begins = run[first + 1].start
        if whole.quantity.value is None or not _has_mark(annotated, whole.end, begins):
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


def _divided(annotated: AnnotatedDocument, part: Counted, before: Sequence[Counted]) -> Counted | None:
    """Return the count directly before a colon behind which a list without a verb names some of it, this one too.

    "196 weapons: 139 knives, 18 firearms and five swords, among others".
    """
    view = annotated.view
    position = next((index for index, one in enumerate(before) if view.texts[one.end] == ":"), None)
    if position is None or part.noun is None or part.noun < part.start:
        return None
    whole, parts = before[position], [*before[position + 1 :], part]
    last = view.sentences[view.sentence_of[part.head]][1]
    told = sum(one.quantity.low or 0 for one in parts)
    is_list = all(one.noun is not None and one.quantity.kind == "count" for one in parts)
    is_clause = any(_is_told(view, token) for token in range(whole.end, last))
    if not is_list or is_clause or told > (whole.quantity.value or 0):
        return None
    return whole if len(parts) > 1 or view.texts[part.end : part.end + 1] == [","] else None


def _is_told(view: TokenView, token: int) -> bool:
    """Return whether a word makes a clause of its own: a verb with its subject or auxiliary."""
    return view.dependencies[token] in {"aux", "auxpass", *SUBJECTS}


def _has_mark(annotated: AnnotatedDocument, begin: int, end: int) -> bool:
    """Return whether a mark between a total and its parts stands here, which is no hyphen of a word."""
    starts, ends, texts = annotated.token_starts, annotated.token_ends, annotated.view.texts
    return any(
        texts[token] in _PART_MARKS and (texts[token] != "-" or starts[token] != ends[token - 1])
        for token in range(begin, end)
    )


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


def _is_of_place_in_bracket(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether brackets behind a count divide it by places named before: "40 arrests (Riga 30, Ogre 10)"."""
    view = annotated.view
    behind = view.texts[thing.end : thing.end + 1]
    if thing.noun is not None or thing.quantity.kind != "count" or behind not in _BEHIND_PART:
        return False
    first = view.sentences[view.sentence_of[thing.head]][0]
    token = thing.start - 1
    if token <= first or not view.texts[token].istitle() or "numbered_body" in view.labels[token]:
        return False
    while token > first and (view.texts[token] == "," or view.texts[token].istitle() or _is_figure(view, token)):
        token -= 1
    last = view.sentences[view.sentence_of[thing.head]][1]
    end = next((index for index in range(thing.end, last) if view.texts[index] == ")"), thing.end)
    is_divided = any(view.texts[index] == "," and _is_figure(view, index - 1) for index in range(token, end))
    is_placed = is_divided or not _PLACES.isdisjoint(view.labels[thing.start - 1])
    return view.texts[token] == "(" and is_placed and _is_behind_count(annotated, token)


def _is_figure(view: TokenView, token: int) -> bool:
    return "quantity" in view.labels[token] or view.texts[token].isdigit()


_BEHIND_PART = ([","], [")"], [";"])
_PLACES = frozenset({"place", "ner.gpe", "ner.loc"})


def _is_behind_count(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a counted phrase of at most a few words ends before a token."""
    labels = annotated.view.labels
    return any("quantity" in labels[index] for index in range(max(0, token - _COUNTED_WORDS), token))
