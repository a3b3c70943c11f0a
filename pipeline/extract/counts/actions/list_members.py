"""Members of a list that take the action of the member before: "the seizure of 19 vehicles, three aircraft and …"."""

from collections.abc import Mapping, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.nearby import is_governing_verb
from pipeline.extract.counts.actions.tie import Tie, carried, side_of
from pipeline.extract.counts.links import BETWEEN_LISTS, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

_PREPOSITIONS = frozenset(
    {"in", "at", "for", "over", "within", "during", "from", "on", "by", "under", "after", "before"}
)
_LONGEST_LIST_MEMBER = 12
_LIST_MARKS = frozenset({",", "and", ";", "&", "plus", "or"})
#: Tokens between the comma or "and" and a list member: "and also 12 boats", "plus, in the north, some 12 boats".
_BETWEEN_MARK_AND_MEMBER = 2


def account_tie(
    annotated: AnnotatedDocument, grammar: Grammar, before: Counted, thing: Counted, tie: Tie | None
) -> Tie | None:
    """Return the tie of the money for the accounts that it lay in: "froze $8 million in 97 bank accounts"."""
    view = annotated.view
    if tie is None or before.quantity.kind != "money" or before.end != thing.start - 1 or thing.noun is None:
        return None
    if view.lowers[before.end] != "in" or view.lowers[thing.noun] != "accounts":
        return None
    if tie.action is None or side_of(grammar, tie.action) != "result":
        return None  # "Hid $8 million in two accounts": they are not hidden.
    why = Provenance("count.list.continued", f"in them lay {before.quantity.text!r}", 0.65)
    return carried(tie, why)


def restated_tie(
    annotated: AnnotatedDocument, before: Sequence[Counted], thing: Counted, ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of the sum that this one tells once more: "paid $9 for a meal, or $3 per person"."""
    view = annotated.view
    words = view.lowers[max(0, thing.start - 2) : thing.start]
    is_rate = words == [",", "or"] and view.lowers[thing.end : thing.end + 1] in _RATES
    if thing.quantity.kind != "money" or not (is_rate or _is_behind_equal(view, thing.start)):
        return None
    first = view.sentences[view.sentence_of[thing.head]][0]
    told = next((one for one in reversed(before) if one.quantity.kind == "money" and one.start >= first), None)
    tie = None if told is None else ties.get(told.head)
    if told is None or tie is None or thing.start - told.end > _LONGEST_LIST_MEMBER:
        return None
    if any(
        view.dependencies[token] in BETWEEN_LISTS and view.texts[token].isalpha()
        for token in range(told.end, thing.start)
    ):
        return None
    why = Provenance("count.list.restated", f"tells {told.quantity.text!r} once more", 0.65)
    return carried(tie, why)


def included_measure_tie(
    annotated: AnnotatedDocument, before: Sequence[Counted], thing: Counted, ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of the measure of which one is a part: "cut dust by 90 tons, which includes 40 tons of lead"."""
    view = annotated.view
    verb = view.heads[thing.number]
    relative = verb - 1
    if thing.quantity.kind != "mass" or "including_verb" not in view.labels[verb] or relative < 0:
        return None
    first = view.sentences[view.sentence_of[thing.head]][0]
    whole = next((one for one in reversed(before) if one.quantity.unit == thing.quantity.unit), None)
    if whole is None or whole.start < first or view.lowers[relative] != "which" or whole.end > relative:
        return None
    tie = ties.get(whole.head)
    why = Provenance("count.part.measure", f"part of {whole.quantity.text!r}", 0.65)
    return None if tie is None else carried(tie, why)


def _is_behind_equal(view: TokenView, start: int) -> bool:
    """Return whether "the equivalent of" stands directly before a sum."""
    return start > 1 and "equality_word" in view.labels[start - 2] and view.lowers[start - 1] in {"of", "to"}


#: Behind a sum that tells another one once more.
_RATES = (["per"], ["each"], ["a"], ["an"])


def _phrase_start(annotated: AnnotatedDocument, noun: int) -> int:
    view = annotated.view
    return min([noun, *(child for child in view.children[noun] if child < noun)])


def parallel_tie(
    annotated: AnnotatedDocument, before: Counted, thing: Counted, ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of the count that a bare number repeats for a place or year: "65 raids in Italy, 12 in May"."""
    view = annotated.view
    tie = ties.get(before.head)
    last = view.sentences[view.sentence_of[thing.head]][1]
    if tie is None or tie.action is None or thing.quantity.kind != "count" or before.quantity.kind != "count":
        return None
    if view.sentence_of[before.head] != view.sentence_of[thing.head] or thing.end + 1 >= last:
        return None
    # "Most of the 125 were held in Riga (40), followed by Ogre (35)."
    if (
        view.texts[thing.start - 1] == "("
        and view.texts[thing.end] == ")"
        and _ends_place(annotated, thing.start - 1)
    ):
        confidence = round(tie.provenance.confidence * 0.9, 3)
        why = Provenance("count.list.parallel", f"of {before.object!r}, at the place before it", confidence)
        return carried(tie, why, tie.goods)
    named = view.labels[thing.end + 1 + (view.lowers[thing.end + 1] == "the" and thing.end + 2 < last)]
    is_placed = view.lowers[thing.end] in {"in", "from", "at"} and ("place" in named or "date" in named)
    # "352 motorists were held for drunk driving and 91 for speeding."
    is_placed = is_placed or (view.lowers[thing.end] == "for" and "for" in view.lowers[before.end : thing.start])
    if not is_placed or view.lowers[thing.start - 1] not in {"and", ",", "with", "as"}:
        return None
    why = Provenance("count.list.parallel", f"as {before.object or 'the number before'!r}, for another place",
                     round(tie.provenance.confidence * 0.9, 3))  # fmt: skip
    return carried(tie, why, tie.goods)


def _ends_place(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the name of a place ends before a token."""
    labels = annotated.view.labels
    return any(token in labels[index].get("place", ()) for index in range(max(0, token - _LONGEST_PLACE), token))


_LONGEST_PLACE = 6


def company_of_goods_tie(
    annotated: AnnotatedDocument, grammar: Grammar, before: Counted, thing: Counted, tie: Tie | None
) -> Tie | None:
    """Return the tie of goods for those directly with them: "seized one rifle with 400 bullets"."""
    if tie is None or tie.action is None or thing.noun is None or before.end != thing.start - 1:
        return None
    is_taken = grammar.lexicon.actions[tie.action].family == _SEIZURE
    if not is_taken or annotated.view.lowers[before.end] != "with" or thing.quantity.kind == "money":
        return None
    if is_person(grammar, annotated.view.lowers[thing.noun]):
        return None
    why = Provenance("count.list.continued", f"with {before.object or 'numbers'!r}", 0.65)
    return carried(tie, why)


#: Family of the actions by which goods are taken.
_SEIZURE = "seizure"


def described_tie(
    annotated: AnnotatedDocument, before: Counted, thing: Counted, ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of people told before for how many of them are or have something: "67 had convictions"."""
    view = annotated.view
    tie = ties.get(before.head)
    verb = view.heads[thing.number]
    if tie is None or tie.action is None or thing.noun is not None or thing.quantity.kind != "count":
        return None
    if "remaining" in view.lowers[view.sentences[view.sentence_of[thing.head]][0] : thing.start]:
        return None  # "Of the remaining brokers, three are fugitives."
    if before.noun is None or before.quantity.kind != "count" or view.dependencies[thing.number] != "nsubj":
        return None
    if (
        verb != thing.end
        or "describing_verb" not in view.labels[verb]
        or (thing.quantity.value or 0) < _FEWEST_DESCRIBED
    ):
        return None
    if (thing.quantity.low or 0) > (before.quantity.high or before.quantity.low or 0):
        return None
    why = Provenance(_DESCRIBED, f"of {before.object!r} told before", 0.65)
    return carried(tie, why)


def described_again_tie(annotated: AnnotatedDocument, before: Counted, thing: Counted, tie: Tie | None) -> Tie | None:
    """Return the tie of a described part for the next of its sentence: "of these, 12 were men and 28 were women"."""
    view = annotated.view
    if tie is None or tie.provenance.rule != _DESCRIBED or thing.noun is not None or thing.quantity.kind != "count":
        return None
    if view.sentence_of[before.head] != view.sentence_of[thing.head]:
        return None
    behind = view.lowers[thing.end : thing.end + 1]
    if behind != view.lowers[before.end : before.end + 1] or "describing_verb" not in view.labels[before.end]:
        return None
    return carried(tie, Provenance(_DESCRIBED, f"beside {before.quantity.text!r}", 0.65))


_DESCRIBED = "count.part.described"
#: The smallest number of people read of whom it is said what they are or have.
_FEWEST_DESCRIBED = 2


def listed_before(
    annotated: AnnotatedDocument, things: Sequence[Counted], position: int, ties: Mapping[int, Tie]
) -> tuple[Counted, int]:
    """Return the member of the list before a count, and the token at which what stands between begins.

    Left out are counts in closed brackets ("140 boats (12 of them sunk), 30 vans") and those that only say with what
    a member came ("a rifle loaded with 21 rounds, 30 magazines").
    """
    view = annotated.view
    begin = things[position - 1].end
    for other in range(position - 1, max(-1, position - 1 - _MOST_BRACKETED), -1):
        behind = view.texts[things[other].end : things[position].start]
        tie = ties.get(things[other].head)
        is_aside = tie is None and view.lowers[max(0, things[other].start - 1)] == "with"
        # "$9 found with salt valued at $4; $2 at Ogre": the value is of the salt.
        is_aside = is_aside or (";" in behind and tie is not None and tie.provenance.rule.startswith(_OF_VALUES))
        if ")" in behind and "(" not in behind[: behind.index(")")]:
            begin = things[max(0, other - 1)].end
        elif not is_aside:
            return things[other], begin
    return things[position - 1], things[position - 1].end


#: Counts in one pair of brackets, and how the rules of values begin.
_MOST_BRACKETED = 4
_OF_VALUES = "count.value."


def _is_bracketed(annotated: AnnotatedDocument, token: int, first: int) -> bool:
    """Return whether a token stands in brackets that open behind the token ``first``."""
    texts = annotated.view.texts
    for index in range(token, max(first, token - _LONGEST_BRACKETS) - 1, -1):
        if texts[index] == "(":
            return True
        if texts[index] == ")" and index < token:
            return False
    return False


_LONGEST_BRACKETS = 20


_RECEIVED = "received"


def has_verb_behind(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a thing is the subject of the verb right behind it: "held 40 men, and nine women were freed"."""
    view = annotated.view
    if thing.end >= len(view.labels) or "finite_verb" not in view.labels[thing.end]:
        return False
    return any(view.dependencies[token] in SUBJECTS for token in (thing.head, *thing.aliases))


def continued_tie(
    annotated: AnnotatedDocument, before: Counted, begin: int, thing: Counted, tie: Tie | None
) -> Tie | None:
    """Return the tie of the list member before, if nothing but nouns, commas and "and" stands between.

    What stands between begins at token ``begin``.
    Long lists ("the seizure of 19 vehicles, three aircraft and $84,000") are where the parse breaks first.
    """
    view = annotated.view
    if tie is not None and tie.action == _RECEIVED and thing.quantity.kind == "count":
        if "from" in view.lowers[begin : thing.start]:
            return None  # "Received numerous bribes from Roe and three other brokers": they gave them.
    if tie is None or view.sentence_of[before.head] != view.sentence_of[thing.head] or thing.start < before.end:
        return None
    between = [token for token in range(begin, thing.start) if not _is_bracketed(annotated, token, begin)]
    texts = [view.lowers[token] for token in between]
    if texts[-3:] == ["as", "well", "as"]:
        texts[-3:] = ["and"]
    if thing.noun is None and thing.quantity.kind == "count" and before.noun is not None:
        return None
    if thing.quantity.kind == "money" and view.lowers[thing.end : thing.end + 2] == ["of", "which"]:
        return None  # "Filed claims of $9, $4 of which were shown to be false."
    if thing.quantity.kind == "share" and before.quantity.kind != "share":
        return None  # "Seized 12 boats, a 3% increase": the share tells of the number, it is no member.
    if any(is_governing_verb(annotated, token) for token in between):
        return None
    if "having_verb" in view.labels[max(thing.start - 1, 0)] and texts[-2:-1] == ["and"]:
        return None  # "Got $9 in fees and had $4 paid to a friend."
    if view.dependencies[thing.head] == "nsubj" and view.heads[thing.head] >= thing.end:
        return None  # "The city received $3 million and the 8 towns received …"
    if tie.trigger is not None and before.noun == tie.trigger[0]:
        return None  # "962 deaths and 61 disappearances": the noun is the action, and it is told of the first alone.
    is_loss = tie.trigger is not None and "loss_noun" in view.labels[tie.trigger[0]]
    if is_loss and thing.quantity.kind != before.quantity.kind:
        return None  # "With losses at $2 million, and 104 actions" loses no actions.
    if "with" in texts or len(texts) > _LONGEST_LIST_MEMBER or not _LIST_MARKS & set(texts):
        return None
    if thing.noun is not None and thing.noun < thing.start and texts[-1] == "of":
        texts = list(
            view.lowers[before.end : _phrase_start(annotated, thing.noun)]
        )  # "cash, a gold bar of 100 grams"
        if not texts:
            return None
    if not _LIST_MARKS & set(texts[-_BETWEEN_MARK_AND_MEMBER:]) or texts[-1] in _PREPOSITIONS:
        return None  # "Delivering beans and rice in a single flight": a preposition begins something else.
    if any(view.dependencies[token] in BETWEEN_LISTS and view.texts[token].isalpha() for token in between):
        return None
    why = Provenance("count.list.continued", f"continues the list of {before.object or 'numbers'!r}",
                     round(tie.provenance.confidence * 0.9, 3))  # fmt: skip
    return carried(tie, why, tie.goods)
