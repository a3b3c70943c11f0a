"""Shares and their wholes: "most of the coins", "20 percent of the $5 million in assets", "all of the profits"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Quantity
from pipeline.extract.counts.things.nouns_behind import continues
from pipeline.extract.small_words import ARTICLES, OWNERS

#: Tokens from "of" to the sum that a share is of: "of the estimated $5 million", "of its $5.7 billion".
_TO_SUM = 4
_ALL = frozenset({"all", "each", "some"})


def number_end(annotated: AnnotatedDocument, quantity: Quantity, start: int, end: int) -> int:
    """Return where the number ends that is followed by its noun: before the "of" of "the majority of the coins".

    Behind the "total" of "$5 million total in fees", which is no noun of its own.
    """
    view = annotated.view
    if quantity.kind == "money" and continues(annotated, end) and view.lowers[end] == "total":
        is_last = not continues(annotated, end + 1) or view.dependencies[end + 1] in _BEHIND_PHRASE
        return end + 1 if is_last else end
    is_open = quantity.kind == "share" and end - 1 > start and view.lowers[end - 1] == "of"
    return end - 1 if is_open else end


#: Links of what stands behind a whole noun phrase.
_BEHIND_PHRASE = frozenset({"punct", "prep", "det", "cc", "aux", "auxpass", "nsubj"})


def whole_sum_end(annotated: AnnotatedDocument, end: int) -> int | None:
    """Return where the sum ends that a share is of: "20 percent of the estimated $5 million in assets"; or None."""
    view = annotated.view
    last = min(view.sentences[view.sentence_of[end]][1], end + 1 + _TO_SUM)
    for token in range(end + 1, last):
        if "quantity" in view.labels[token]:
            behind = max(view.labels[token]["quantity"])
            is_sum = not _CURRENCY_SIGNS.isdisjoint(view.texts[token:behind])
            return behind if is_sum and continues(annotated, behind) else None
        if view.lowers[token] not in _BEFORE_SUM and "sum_adjective" not in view.labels[token]:
            return None
    return None


_CURRENCY_SIGNS = frozenset({"$", "€", "£"})
_BEFORE_SUM = ARTICLES | OWNERS


def behind_all(annotated: AnnotatedDocument, preposition: int) -> int:
    """Return the last preposition of "of all of the profits", the given one elsewhere."""
    view = annotated.view
    is_doubled = continues(annotated, preposition + 2) and view.lowers[preposition + 1] in _ALL
    return preposition + 2 if is_doubled and view.lowers[preposition + 2] == "of" else preposition


def is_of_offence(annotated: AnnotatedDocument, number: int, end: int) -> bool:
    """Return whether "of" behind a number tells of what they are convicted: "convicted all three of theft"."""
    view = annotated.view
    governors = (view.heads[number], view.heads[end])
    return view.lowers[end] == "of" and any(
        "convicting_verb" in view.labels[verb] and verb < end for verb in governors
    )


#: Links of clauses that say which is meant.
DESCRIBING = frozenset({"acl", "relcl"})


def is_of_whole(annotated: AnnotatedDocument, number: int, noun: int, verb: int) -> bool:
    """Return whether the parse makes a verb one of a clause of the noun behind "of": "half of the cash held"."""
    view = annotated.view
    of = view.heads[noun]
    is_clause = number < noun < verb and view.heads[verb] == noun and view.dependencies[verb] in DESCRIBING
    return is_clause and view.lowers[of] == "of" and of >= number


def is_sum_shared(annotated: AnnotatedDocument, thing_start: int) -> bool:
    """Return whether a sum is how much the whole of a share is: "12 per cent of its budget of $9 million"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing_start]][0]
    if thing_start <= first or view.lowers[thing_start - 1] != "of":
        return False
    for token in range(thing_start - 2, max(first, thing_start - _TO_SHARE), -1):
        if view.lowers[token] == "of":
            before = token - 1
            return view.lowers[before] in _SHARES or "share_of_sum" in view.labels[before]
        if not view.texts[token][:1].isalpha() and view.lowers[token] != "'s":
            return False
    return False


#: Last words of shares, and tokens from the "of" behind one to the sum of its whole.
_SHARES = frozenset({"%", "percent", "cent", "half", "third", "thirds", "quarter", "quarters", "fifth", "tenth"})
_TO_SHARE = 8
