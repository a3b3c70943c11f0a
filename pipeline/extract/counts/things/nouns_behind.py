"""The noun behind a number where words stand between: forces, nationalities, places, what is trafficked."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.named_before import NOUN_DEPENDENCIES

BOTH = (["and"], ["or"], ["&"])
_LONGEST_CLIMB = 8
#: Tokens of the rest of a place's name: ", N.Y.,".
_LONGEST_PLACE = 5
_PLACE_ENDS = frozenset({",", "."})


def continues(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether the sentence goes on behind the token before ``end``."""
    sentence_of = annotated.view.sentence_of
    return 0 < end < len(sentence_of) and sentence_of[end] == sentence_of[end - 1]


def of_both_forces(annotated: AnnotatedDocument, noun: int | None, *, is_plural: bool) -> int | None:
    """Return the noun that two forces or kinds modify: "officers" of "350 customs and police officers"."""
    view = annotated.view
    if noun is None or view.lowers[noun + 1 : noun + 2] not in BOTH:
        return noun
    if (shared := _of_both_uses(annotated, noun)) is not None:
        return shared
    shared = next((one for one in view.children[noun] if view.dependencies[one] == "conj"), noun)
    if "force_noun" in view.labels[noun]:
        return shared if shared in range(noun + 3, noun + _LONGEST_CLIMB + 1) else noun
    # "495 signal and alarm pistols": the noun in the singular only says of which kind they are.
    is_kind = is_plural and view.texts[noun].islower() and not _ends_in_s(view.lowers[noun])
    inner = range(noun + 2, shared)
    is_shared = 0 < len(inner) <= 2 and all(view.dependencies[token] == "compound" for token in inner)
    return shared if is_kind and is_shared and _ends_in_s(view.lowers[shared]) else noun


def _of_both_uses(annotated: AnnotatedDocument, noun: int) -> int | None:
    """Return the noun that two uses modify: "stoves" of "1,200 cooking and heating stoves"."""
    view = annotated.view
    if not view.lowers[noun].endswith("ing") or not continues(annotated, noun + 3):
        return None
    is_use = view.dependencies[noun + 2] in {"compound", "amod", "nmod"} and view.heads[noun + 2] == noun + 3
    return noun + 3 if is_use and view.dependencies[noun + 3] in NOUN_DEPENDENCIES else None


def of_next_number(annotated: AnnotatedDocument, end: int, *, is_plural: bool) -> int | None:
    """Return the noun that a number with a modifier shares with the next: "one Korean and one Spanish boat".

    Of more than one only a plural is counted: "three current and two former clerks".
    """
    view = annotated.view
    last = _modifier_end(annotated, end)
    behind = last + 1
    if not continues(annotated, behind + 1) or view.lowers[last] != "and" or "quantity" not in view.labels[behind]:
        return None
    number_end = max(view.labels[behind]["quantity"])
    is_modifier = not _ends_in_s(view.lowers[last - 1]) if is_plural else "paired_modifier" in view.labels[end]
    is_nation = (
        number_end < len(view.texts) and view.texts[end][:1].isupper() and view.texts[number_end][:1].isupper()
    )
    if not is_modifier and not (is_nation and not _ends_in_s(view.lowers[end])):
        return None
    noun = view.heads[behind]
    is_noun = number_end < noun <= number_end + _LONGEST_CLIMB and view.texts[noun].islower()
    return noun if is_noun and view.dependencies[behind] == "nummod" else None


def _modifier_end(annotated: AnnotatedDocument, start: int) -> int:
    """Return where a modifier of one word or of two with a joint ends: "full-time"."""
    texts = annotated.view.texts
    is_joint = continues(annotated, start + 3) and texts[start + 1] == "-" and texts[start + 2].isalpha()
    return start + 3 if is_joint else start + 1


def own_modifier(annotated: AnnotatedDocument, end: int, noun: int) -> str | None:
    """Return the phrase of a noun shared with a later number: "current clerks" of "three current and two former"."""
    view = annotated.view
    last = _modifier_end(annotated, end)
    if not last + 1 < noun or view.lowers[last] != "and" or "quantity" not in view.labels[last + 1]:
        return None
    return f"{''.join(view.texts[end:last])} {view.texts[noun]}"


def behind_place(annotated: AnnotatedDocument, noun: int | None, end: int) -> int | None:
    """Return the noun that the name of a place behind the number only says whence: "four Reno, Nev., men"."""
    view = annotated.view
    if noun is None or noun < end:
        return noun
    if (
        view.texts[noun + 1 : noun + 2] == ["("]
        and noun + 2 < len(view.texts)
        and view.texts[noun + 2].isupper()
        and view.texts[noun + 3 : noun + 4] == [")"]
    ):
        behind = noun + 4  # "Three National Tax Service (NTS) employees".
        is_noun = behind < len(view.texts) and view.dependencies[behind] in NOUN_DEPENDENCIES
        return behind if is_noun and view.texts[behind].islower() and _ends_in_s(view.texts[behind]) else noun
    if not view.texts[noun][:1].isupper():
        return noun
    if "," not in view.texts[end : noun + 2]:
        return noun
    last = min(view.sentences[view.sentence_of[noun]][1], noun + _LONGEST_PLACE)
    for token in range(noun + 1, last):
        text = view.texts[token]
        if text == "," or text[:1].isupper():
            continue
        is_noun = text.isalpha() and view.dependencies[token] in NOUN_DEPENDENCIES
        return (
            token
            if is_noun and _ends_in_s(text) and view.texts[token - 1] in _PLACE_ENDS | {view.texts[noun]}
            else noun
        )
    return noun


def behind_acronym(annotated: AnnotatedDocument, noun: int | None) -> int | None:
    """Return the noun behind the short name of a body: "troops" of "40 Coastal Security Force (CSF) troops"."""
    view = annotated.view
    if (
        noun is None
        or not continues(annotated, noun + 4)
        or view.texts[noun + 1] != "("
        or view.texts[noun + 3] != ")"
    ):
        return noun
    is_body = view.texts[noun][:1].isupper() and view.texts[noun + 2].isupper()
    is_noun = view.texts[noun + 4].islower() and not {"person_noun", "staff_noun"}.isdisjoint(view.labels[noun + 4])
    return noun + 4 if is_body and is_noun else noun


def of_people(annotated: AnnotatedDocument, noun: int | None) -> int | None:
    """Return the noun that a crime against people modifies: "smugglers" of "50 people smugglers"."""
    labels = annotated.view.labels
    if noun is None or "trafficked_noun" not in labels[noun] or not continues(annotated, noun + 1):
        return noun
    return noun + 1 if "trafficker_noun" in labels[noun + 1] else noun


def behind_other(annotated: AnnotatedDocument, number: int, end: int) -> int | None:
    """Return the plural behind "other" and adjectives read as verbs: "eight other admitted or alleged men"."""
    view = annotated.view
    if view.lowers[end : end + 1] != ["other"] or view.heads[number] != end or not continues(annotated, end + 2):
        return None
    last = min(view.sentences[view.sentence_of[end]][1], end + 1 + _LONGEST_OTHERS)
    for token in range(end + 1, last):
        if view.dependencies[token] in _NEVER_INSIDE or view.texts[token] in {",", ";", ".", ":"}:
            return None
        is_noun = view.dependencies[token] in NOUN_DEPENDENCIES and not view.lowers[token].endswith("ed")
        if is_noun and _ends_in_s(view.lowers[token]):
            return token
    return None


#: Words from "other" to its noun, and links of words that end the phrase.
_LONGEST_OTHERS = 6
_NEVER_INSIDE = frozenset({"prep", "aux", "auxpass", "ROOT", "relcl", "det", "poss", "agent"})


def _ends_in_s(word: str) -> bool:
    return word.endswith(("s", "men", "people", "children"))
