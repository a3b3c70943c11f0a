"""What a sum or measure is paid or told for: "$50 per patient", "$400 each", "30 tons a year"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.definiteness import is_definite
from pipeline.extract.counts.things.nouns_behind import continues
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.extract.counts.things.repetitions import repeated

_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_LONGEST_UNIT = 4


def rates_of(annotated: AnnotatedDocument, thing: Counted) -> tuple[str, ...]:
    """Return the words behind a number by which it is no total: "per patient", "each", "a month"."""
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    ends = {thing.end} if tokens is None else {thing.end, tokens[1]}
    ends.update(_behind_agent(annotated, end) for end in tuple(ends))
    for end in sorted(ends):
        if continues(annotated, end) and (last := _rate_end(annotated, thing, end)) is not None:
            return (" ".join(annotated.text_of(end, last).split()),)
    if (often := repeated(annotated, thing)) is not None:
        return (often,)
    is_each = any(
        tell_each(annotated, thing) for tell_each in (_is_of_each, _is_of_several, _is_in_each, _is_each_one_s)
    )
    return ("each",) if is_each else ()


def _behind_agent(annotated: AnnotatedDocument, end: int) -> int:
    """Return where a name behind "by" ends, if a rate follows: "was paid $9 by Roe per file"; else ``end``."""
    view = annotated.view
    if not continues(annotated, end + 2) or view.lowers[end] != "by":
        return end
    last = view.sentences[view.sentence_of[end]][1]
    for token in range(end + 1, min(end + 1 + _LONGEST_UNIT, last)):
        if view.lowers[token] == "per":
            return token
        if not view.texts[token][:1].isupper():
            break
    return end


def _is_in_each(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether so many are told of every one: "a guard in each of the five ports", "$9 from each firm"."""
    view = annotated.view
    each = thing.end + 1
    if not continues(annotated, each + 1) or view.lowers[each] not in {"each", "every"}:
        return False
    is_one = view.dependencies[each] == "det" and "everywhere_noun" not in view.labels[view.heads[each]]
    is_one = is_one and view.lowers[each + 1] != "other"  # "Stole 40 boats from each other."
    is_of = (
        view.lowers[each + 1] == "of" and continues(annotated, each + 2) and view.lowers[each + 2] not in RELATIVES
    )
    return "each_preposition" in view.labels[thing.end] and (is_one or is_of)


def _is_each_one_s(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether each of several has or does so much: "they were each fined $9", "each sack held 40 eels"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    if "each" not in view.lowers[first : thing.start] or is_definite(annotated, thing):
        return False
    near = range(max(first, thing.start - _TOTAL_REACH), last)
    if any("total_word" in view.labels[token] for token in near):
        return False
    if any("sharing_word" in view.labels[token] for token in range(thing.end, last)):
        return False  # "Each was ordered to pay $40 million, jointly and severally with the others."
    verb = view.heads[thing.number]
    for _ in range(_LONGEST_CLIMB):
        subject = next((child for child in view.children[verb] if view.dependencies[child] in SUBJECTS), None)
        if subject is not None:
            floating = range(subject + 1, verb)
            return subject < verb < thing.start and (
                "each" in (view.lowers[subject], *(view.lowers[child] for child in view.children[subject]))
                or any(view.lowers[token] == "each" and view.heads[token] in {verb, subject} for token in floating)
            )
        is_other = view.dependencies[verb] in _CLAUSES or "holding_participle" in view.labels[verb]
        if is_other or view.heads[verb] >= verb:
            return False
        verb = view.heads[verb]
    return False


#: Clauses that tell of somebody or something else than the subject above them.
_CLAUSES = frozenset({"relcl", "acl", "ROOT", "ccomp"})
#: Tokens before a number in which a word tells that it is the sum of all, and steps from it to the verb of a subject.
_TOTAL_REACH, _LONGEST_CLIMB = 4, 8


def _is_of_several(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum between a number and its plural is that of each: "took five $1,400 payments"."""
    view, noun = annotated.view, thing.noun
    number = thing.start - 1
    if thing.quantity.kind != "money" or noun is None or noun < thing.end - 1 or number < 0:
        return False
    is_numbered = view.sentence_of[number] == view.sentence_of[noun] and "quantity" in view.labels[number]
    return is_numbered and view.heads[number] == noun and is_plural(view.lowers[noun])


def _is_of_each(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a limit is that of each of several payments: "checks under $10,000".

    "Payments of up to $9 million" and "not to exceed $9 million" may be their total.
    """
    view = annotated.view
    is_limit = thing.quantity.low is None and "to" not in view.lowers[thing.start : thing.end]
    if thing.quantity.kind != "money" or not is_limit:
        return False
    noun = thing.start - 1
    if noun > 0 and view.lowers[noun] in {"of", "for", "in"}:
        noun -= 1
    is_payment = noun >= 0 and "payment_instrument" in view.labels[noun] and is_plural(view.lowers[noun])
    return is_payment and view.sentence_of[noun] == view.sentence_of[thing.start]


def _rate_end(annotated: AnnotatedDocument, thing: Counted, end: int) -> int | None:
    """Return where the words of a rate end that begin at ``end``."""
    view = annotated.view
    word = view.lowers[end]
    if word in {"each", "apiece"} and not _is_before_time(annotated, end):
        return end + 1 if thing.quantity.kind != "count" else None  # "The three men each pleaded guilty."
    if word == "per" or (word == "for" and view.lowers[end + 1 : end + 2] in (["each"], ["every"])):
        return _unit_end(annotated, end + 1 + (word == "for"))
    if "rate_adverb" in view.labels[end]:
        return end + 1 if end >= thing.end else None  # "Paid $9 million annually", not "nine daily papers".
    is_rate = word in {"a", "an", "each", "every"} and _is_before_time(annotated, end)
    return end + 2 if is_rate and not _is_before_offset(annotated, end + 2) else None


def _is_before_time(annotated: AnnotatedDocument, end: int) -> bool:
    return continues(annotated, end + 1) and "rate_time" in annotated.view.labels[end + 1]


def _is_before_offset(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a time before ``end`` is one until something happened: "held 12 men a week later"."""
    return continues(annotated, end) and "time_offset_word" in annotated.view.labels[end]


def _unit_end(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the end of the noun that begins at ``start``: "square mile" behind "per"."""
    view = annotated.view
    if not continues(annotated, start) or not view.texts[start][:1].isalpha():
        return None
    last = start
    while view.dependencies[last] in _MODIFIERS and last < view.heads[last] <= start + _LONGEST_UNIT:
        last = view.heads[last]  # "For each Latvian or woman farmer."
    while continues(annotated, last + 2) and view.texts[last + 1] == "-" and view.texts[last + 2].isalpha():
        last += 2  # "Per e-boat."
    return last + 1 if all(_is_of_unit(annotated, token) for token in range(start, last + 1)) else start + 1


def _is_of_unit(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word may stand within the unit of a rate: a word of letters or a hyphen."""
    view = annotated.view
    return continues(annotated, token) and (view.texts[token].isalpha() or view.texts[token] == "-")
