"""What a sum is said to be: "the settlements exceed $3 million", "payments totaling $900", "$5,000 as a fine"."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import CLAUSES_INSIDE, RELATIVES, SUBJECTS
from pipeline.extract.counts.things.changes import changed
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.measured_subjects import bears_sum, governor, of_verb
from pipeline.extract.counts.things.named_before import NOUN_DEPENDENCIES, bearer_of_amount
from pipeline.extract.counts.things.of_phrases import title_end
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.extract.counts.things.sum_phrases import (
    behind_recipient,
    beside,
    bought,
    changed_to,
    given_as,
    misstated,
    of_price,
    over_limit,
    priced,
)
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.small_words import FINITE_FORMS_OF_BE

_STEPS = 4
_MEASURES = frozenset({"money", "mass", "volume"})
#: Prepositions of another sum beside the one that is told.
_APART = frozenset({"with", "including", "for", "by", "on"})
_POINTING = frozenset({"total", "each", "every", "such", "its", "his", "her", "their", "these", "those", "this",
                       "that", "all"})  # fmt: skip
#: Nothing that a sum is said to be: people, pronouns, numbers, months.
_NO_THINGS = frozenset(
    {
        "person_noun",
        "staff_noun",
        "object_pronoun",
        "person_pronoun",
        "quantity",
        "date",
        "ner.date",
        "linking_noun",
        "haul_noun",
    }
)
#: Words that say of a sum that it is the whole of several.
_OF_WHOLE = re.compile(r"\b(?:aggregate|combined|overall|total)\s+", re.IGNORECASE)


def told_sum(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> str | None:
    """Return the phrase of the noun that a sum or measure without one is told of, or None."""
    if (noun := changed(annotated, thing)) is not None:
        return _phrase(annotated, noun, thing.start)
    is_change = thing.quantity.kind == "share" and annotated.view.lowers[max(0, thing.start - 1)] == "by"
    if not (is_change or thing.quantity.kind in _MEASURES) or thing.noun is not None:
        return None
    is_sum = thing.quantity.kind == "money"
    found = (find(annotated, thing) for find in (_FINDERS if is_sum else (of_verb,)))
    sums = [range(other.start, other.end) for other in things if other.noun is None]
    noun = next(
        (
            noun
            for noun in found
            if noun is not None and _is_thing(annotated, noun) and not any(noun in tokens for tokens in sums)
        ),
        None,
    )
    if noun is None:
        return _of_pair(annotated, thing, things) or _of_whole(annotated, thing, things)
    goods = of_price(annotated, noun)
    if goods != noun and "per" in annotated.view.lowers[thing.end : thing.end + 1]:
        return None  # The price of one of them, as the rate says.
    noun = goods
    text = _phrase(annotated, noun, thing.start)
    is_part = annotated.view.dependencies[thing.number] in {"appos", "conj"}
    return _OF_WHOLE.sub("", text) if is_part else text


def _phrase(annotated: AnnotatedDocument, noun: int, limit: int) -> str:
    """Return the phrase of a noun, with what shares its sum before ``limit``: "fines, interest and restitution"."""
    view = annotated.view
    members = [*_members(annotated, noun, limit)]
    begin, end = phrase_bounds(annotated, members[0])[0], phrase_bounds(annotated, members[-1])[1]
    noun = members[0]
    if _is_one_subject(annotated, noun):
        begin = phrase_bounds(annotated, view.heads[noun])[0]
    if view.texts[begin] == ",":  # "In total, the scheme netted contracts": words that the parse hangs on the noun.
        begin = noun
        while view.dependencies[begin - 1] == "compound":
            begin -= 1
    reach = range(max(0, begin - _LONGEST_NUMBER), noun)
    numbers = (last for token in reach for last in view.labels[token].get("quantity", ()))
    begin = max([begin, *(last for last in numbers if last <= noun)])
    begin = behind_recipient(annotated, begin, noun)
    while begin < noun and view.lowers[begin] in _POINTING and view.texts[begin + 1] != "-":
        begin += 1
    end = max(end, title_end(annotated, members[-1], end))
    return " ".join(annotated.text_of(begin, end).split())


def _members(annotated: AnnotatedDocument, noun: int, limit: int) -> Iterator[int]:
    """Yield the nouns of the list that a noun is in, if each is one of sums with no article or number of its own."""
    view = annotated.view
    first = noun
    while (
        view.dependencies[first] == "conj" and view.heads[first] < first and _is_shared(annotated, view.heads[first])
    ):
        first = view.heads[first]
    if first != noun and not _is_shared(annotated, noun):
        first = noun
    yield first
    joined = first
    while True:
        following = next((child for child in view.children[joined] if view.dependencies[child] == "conj"), -1)
        is_any = joined != first or _names_others(annotated, following)
        if not joined < following < limit or not _is_shared(annotated, following, is_any=is_any):
            return
        yield following
        joined = following


def _names_others(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun goes on with the others of a kind: "the repairs and other works may cost $9"."""
    view = annotated.view
    return noun > 0 and any(view.lowers[child] == "other" for child in view.children[noun] if child < noun)


def _is_one_subject(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun and the word joined to it are one subject: "the rescue and repair cost was $9"."""
    view = annotated.view
    first = view.heads[noun]
    is_joined = view.dependencies[noun] == "conj" and first < noun and view.lowers[first + 1] == "and"
    verb = view.lowers[view.heads[first]]
    is_singular = verb in FINITE_FORMS_OF_BE and verb.endswith("s")
    if not is_joined or view.dependencies[first] not in SUBJECTS or not is_singular:
        return False
    inner = range(first + 2, noun)
    return all(view.dependencies[token] == "compound" for token in inner) and not is_plural(view.lowers[noun])


def _is_shared(annotated: AnnotatedDocument, noun: int, *, is_any: bool = False) -> bool:
    """Return whether a noun may share the sum of a list; in a longer one also "community service"."""
    view = annotated.view
    is_own = any(
        view.dependencies[child] == "det" and view.lowers[child] not in {"the", "all"}
        for child in view.children[noun]
    )
    return (is_any or "sum_bearing_noun" in view.labels[noun]) and view.texts[noun].islower() and not is_own


#: Tokens of "at least" before a number within a phrase.
_LONGEST_NUMBER = 3


def _is_thing(annotated: AnnotatedDocument, noun: int) -> bool:
    view = annotated.view
    return view.texts[noun][:1].isalpha() and view.labels[noun].keys().isdisjoint(_NO_THINGS)


def _of_pair(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> str | None:
    """Return the object that a sum behind "and" shares with the one before: "salaries of $26,000 and $45,000"."""
    view = annotated.view
    if view.lowers[max(0, thing.start - 1)] != "and" or view.dependencies[thing.number] != "conj":
        return None
    sums = (other for other in reversed(things) if other.quantity.kind == "money")
    before = next((other for other in sums if other.end == thing.start - 1), None)
    if before is None or before.noun is None or before.noun >= before.number:
        return None
    return before.object


def _of_whole(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> str | None:
    """Return the object of the sum that this is a part of: "$9 in fines, including $3", "of the $9 in fines, $3"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    wholes = [
        other
        for other in things
        if first <= other.start and other.end <= thing.start and other.quantity.kind == "money"
    ]
    whole = wholes[-1] if wholes else None
    if whole is None or (thing.quantity.low or 0) > (whole.quantity.low or whole.quantity.high or 0):
        return None
    between = view.lowers[whole.end : thing.start]
    is_part = view.lowers[thing.end : thing.end + 2] == ["of", "which"]
    is_included = between[-1:] == ["including"] or "of which" in " ".join(between) or is_part
    if between[-1:] == ["including"] and view.dependencies[min(thing.end, len(view.texts) - 1)] == "acl":
        return None  # "$9 in fines and costs, including $3 recovered for the fund": which of them it was is untold.
    is_of_it = "of" in view.lowers[first : whole.start] and whole.start <= first + _BEFORE_WHOLE and "," in between
    return whole.object if is_included or (is_of_it and _is_first(annotated, whole, thing)) else None


#: Tokens of "Of the roughly" before a whole.
_BEFORE_WHOLE = 3


def _is_first(annotated: AnnotatedDocument, whole: Counted, thing: Counted) -> bool:
    """Return whether no other number stands between a whole and its part."""
    labels = annotated.view.labels
    return not any("quantity" in labels[token] for token in range(whole.end, thing.start))


def noun_measured(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun before a sum or measure that a verb or participle of measure tells it of."""
    noun = _measured(annotated, thing) if thing.quantity.kind == "money" else None
    noun = of_verb(annotated, thing) if noun is None else noun
    return noun if noun is not None and _is_thing(annotated, noun) else None


def _measured(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the noun before a verb or participle of measure that has the sum behind it."""
    view = annotated.view
    if view.lowers[thing.start : thing.start + 2] == ["in", "excess"] and thing.start > 0:
        noun = _in_excess(annotated, thing.start)
        if noun is not None:
            return noun
    verb = thing.number  # In "exceed $3 million" the verb is part of the sum.
    before = -1
    for _ in range(_STEPS):
        labels, dependency = view.labels[verb], view.dependencies[verb]
        is_inner = thing.start <= verb < thing.end and dependency in {"acl", "relcl"}
        if is_inner or ("totalling_participle" in labels and dependency == "acl"):
            return _beside_participle(annotated, verb, is_any=is_inner)
        is_totalled = "totalling_verb" in labels
        if is_totalled and dependency == "acl" and before >= 0 and view.lowers[before] == "from":
            return _beside_participle(annotated, verb, is_any=True)  # "payments ranging from $900 to $1,200"
        if is_totalled or "measuring_verb" in labels or view.lowers[verb] in _BASE_FORMS:
            if "growing_verb" in labels and (before < 0 or view.lowers[before] not in {"to", "into", "from"}):
                return None  # "The price rose $9 a share": the difference.
            noun = _subject(annotated, verb)
            is_told = noun is not None and (
                bears_sum(annotated, noun) or (is_totalled and view.texts[noun].islower())
            )
            return noun if is_told else None
        if view.heads[verb] >= verb or view.lowers[verb] in _APART or _is_clause(annotated, verb):
            return None
        before, verb = verb, view.heads[verb]
    return None


_BASE_FORMS = frozenset({"be", "been"})
#: Dependencies of what a verb with a subject of its own has besides.
_OF_VERBS = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "dobj"})


def _is_clause(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word begins a clause of its own, in which nothing is said of what stands above."""
    view = annotated.view
    if view.dependencies[token] == "conj":
        return any(view.dependencies[child] in _OF_VERBS for child in view.children[token])
    return view.dependencies[token] in CLAUSES_INSIDE


def _beside_participle(annotated: AnnotatedDocument, verb: int, *, is_any: bool) -> int | None:
    """Return the noun of a participle or relative clause: "losses exceeding $3 million", "checks that exceeded"."""
    view = annotated.view
    if (subject := _own_subject(annotated, verb)) is not None:
        return subject  # "The year that the settlements exceeded $3 million."
    noun = view.heads[verb]
    if "sum_noun" in view.labels[noun]:
        noun = bearer_of_amount(annotated, noun) or noun  # "Restitution in an amount exceeding $9,000."
        return noun if bears_sum(annotated, noun) else None
    noun = governor(annotated, noun)
    return noun if is_any or bears_sum(annotated, noun) else None


def _own_subject(annotated: AnnotatedDocument, verb: int) -> int | None:
    view = annotated.view
    subjects = (child for child in view.children[verb] if view.dependencies[child] in SUBJECTS)
    return next((child for child in subjects if view.lowers[child] not in RELATIVES), None)


def _in_excess(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the noun directly before "in excess of" a sum: "assets in excess of $3 million"."""
    view = annotated.view
    noun, above = start - 1, view.heads[start]
    if "sum_noun" in view.labels[noun]:
        return bearer_of_amount(annotated, noun)
    is_object = view.dependencies[noun] == "dobj" and view.heads[noun] == above
    is_noun = view.dependencies[noun] in NOUN_DEPENDENCIES and "value_word" not in view.labels[noun]
    is_told = is_noun and (above == noun or is_object)
    return noun if is_told and bears_sum(annotated, noun) else None


def _subject(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return the noun that a verb of measure is said of, also across "is alleged to be" and "which was"."""
    view = annotated.view
    for _ in range(_STEPS):
        subject = next((child for child in view.children[verb] if view.dependencies[child] in SUBJECTS), None)
        if subject is not None:
            is_relative = view.lowers[subject] in RELATIVES and view.dependencies[verb] == "relcl"
            noun = governor(annotated, view.heads[verb]) if is_relative else _of_subjects(annotated, subject)
            return _content(annotated, noun) if noun < verb else None
        if view.dependencies[verb] not in {"xcomp", "acomp", "oprd"}:
            return None
        verb = view.heads[verb]
    return None


def _of_subjects(annotated: AnnotatedDocument, subject: int) -> int:
    """Return which of the nouns before a verb bears its sum: "losses" of "prepared returns and the losses exceed"."""
    view = annotated.view
    joined = [child for child in view.children[subject] if view.dependencies[child] == "conj"]
    first = view.sentences[view.sentence_of[subject]][0]
    before = range(subject - 1, max(first, subject - _FARTHEST_BEARER) - 1, -1)
    nouns: list[int] = [subject, *joined, *before]
    for token in nouns:
        if bears_sum(annotated, token):
            return token
        is_verb = view.dependencies[token] in {"ROOT", "ccomp", "relcl"} and view.lowers[token] != "alleged"
        if view.texts[token] == "," or is_verb:
            break
    return subject


#: Tokens from the noun that bears a sum to the last word before its verb: "the losses from Hales ruse between May …".
_FARTHEST_BEARER = 8


def _content(annotated: AnnotatedDocument, noun: int) -> int:
    """Return what an amount is of: "purchases" for "amount" in "the amount of purchases"; else the noun itself."""
    view = annotated.view
    if "sum_noun" not in view.labels[noun]:
        return noun
    for preposition in view.children[noun]:
        if view.lowers[preposition] == "of":
            return next((child for child in view.children[preposition] if child > preposition), noun)
    return noun


#: Each finds the noun of a sum in one construction; the first that does tells it.
_FINDERS: tuple[Callable[[AnnotatedDocument, Counted], int | None], ...] = (
    bought,
    _measured,
    given_as,
    priced,
    changed_to,
    misstated,
    beside,
    over_limit,
    of_verb,
)
