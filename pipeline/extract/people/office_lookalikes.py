"""Words of offices that are none where they stand: parts of the name of a body or person, offices that are sought."""

from pipeline.extract.people.body_words import Context
from pipeline.extract.people.office_ends import office_word_end
from pipeline.extract.small_words import ARTICLES, POSSESSIVE_MARKS

#: Longest way from the start of a name to an office inside it, in tokens.
_LONGEST_AREA = 5
#: Tokens from "candidate for" to the office: "candidate for Assistant District" + "Attorney".
_LONGEST_SOUGHT = 5


def is_no_office(context: Context, index: int) -> bool:
    """Return whether the office's word that begins at a token is no office of anybody."""
    view = context.annotated.view
    return (
        (view.lowers[index] == "charge" and view.lowers[index - 1] == "in")  # "the deputy in charge of" + "Ports"
        or _is_addressed_name(context, index)
        or _is_field(context, index)
        or _is_in_name(context, index)
        or _is_sought(context, index)
    )


def _is_sought(context: Context, index: int) -> bool:
    """Return whether somebody only wants an office: "the party's nominee for governor, Jane Roe"."""
    view = context.annotated.view
    for token in range(index - 1, max(0, index - _LONGEST_SOUGHT), -1):
        if view.lowers[token] == "for":
            return "candidate_noun" in view.labels[token - 1]
        is_modifier = context.grammar.is_in("title_modifier", view.lowers[token]) or view.texts[token].istitle()
        if not is_modifier and view.lowers[token] not in ARTICLES and view.texts[token] not in POSSESSIVE_MARKS:
            return False
    return False


def _is_field(context: Context, index: int) -> bool:
    """Return whether an office's word is part of a body: "Department of Justice", "Mayor's Office"."""
    view = context.annotated.view
    end = office_word_end(context.annotated, index) or index + 1
    end += end < len(view.texts) and view.texts[end] in POSSESSIVE_MARKS
    if end < len(view.texts) and view.texts[end][:1].isupper() and "body_of_office" in view.labels[end]:
        return True
    if _is_behind_its_body(context, index, end):
        return True
    if index and context.grammar.is_in("ship_prefix", view.texts[index - 1]):
        return True
    if index and context.grammar.is_in("not_a_title", f"{view.lowers[index - 1]} {view.lowers[index]}"):
        return True  # "Office of Tribal Justice"
    if _is_in_area(context, index):
        return True
    if not context.grammar.is_in("field_word", view.texts[index]):
        return False
    if end < len(view.texts) and view.texts[end].islower() and context.grammar.is_in("field_head", view.texts[end]):
        return True  # "Luxembourg's Justice" + "minister"
    return index > 0 and view.lowers[index - 1] in {"of", "and", "for", "&", "on"}


def _is_in_area(context: Context, index: int) -> bool:
    """Return whether a ruler's word begins the name of an area: "Prince Rolf's County", "King County"."""
    view, grammar = context.annotated.view, context.grammar
    if not grammar.is_in("ruler_head", view.lowers[index]) or not view.texts[index][:1].isupper():
        return False
    last = min(index + 1 + _LONGEST_AREA, view.sentences[view.sentence_of[index]][1])
    for token in range(index + 1, last):
        if view.texts[token][:1].isupper() and grammar.is_in("area_noun", view.lowers[token]):
            return True
        if not view.texts[token][:1].isupper() and view.texts[token] not in POSSESSIVE_MARKS:
            return False
    return False


def _is_behind_its_body(context: Context, index: int, end: int) -> bool:
    """Return whether an office names the body before it and no holder: "Office of the Attorney General"."""
    view = context.annotated.view
    token, first = index, view.sentences[view.sentence_of[index]][0]
    while token > first and view.texts[token - 1][:1].isupper():
        token -= 1
    token -= token > first and view.lowers[token - 1] == "the"
    if token < first + 2 or view.lowers[token - 1] != "of" or not view.texts[token - 2][:1].isupper():
        return False
    is_held = end < len(view.texts) and view.texts[end][:1].isupper()
    return "body_of_office" in view.labels[token - 2] and not is_held


def _is_addressed_name(context: Context, index: int) -> bool:
    """Return whether an office's word is a first name: "the Honourable Dean Barrow", "Sultan bin Saad"."""
    view, grammar = context.annotated.view, context.grammar
    following = view.lowers[index + 1] if index + 1 < len(view.texts) else ""
    if grammar.is_in("particled_name", view.lowers[index]) and grammar.is_in("name_particle", following):
        return view.texts[index][:1].isupper()
    before = index - 1 - (index > 0 and view.texts[index - 1] == ".")
    return (
        before >= 0
        and grammar.is_in("addressed_name", view.lowers[index])
        and (
            "honorific" in view.labels[before]
            or any(index in view.labels[token].get("honorific", ()) for token in range(max(0, index - 4), index))
        )
        and following[:1].isalpha()
        and view.texts[index + 1][:1].isupper()
    )


def _is_in_name(context: Context, index: int) -> bool:
    """Return whether an office's word is a name inside a person's: "Martin Luther King"."""
    view = context.annotated.view
    first = view.sentences[view.sentence_of[index]][0]
    return (
        index > first
        and view.texts[index - 1][:1].isupper()
        and "office_word" not in view.labels[index - 1]
        and "style_noun" not in view.labels[index - 1]  # "His Majesty" + "King Jan II"
        and context.grammar.is_in("name_like_office", view.lowers[index])
        and any(
            end > index
            for start in range(max(first, index - _LONGEST_AREA), index)
            for end in view.labels[start].get("ner.person", ())
        )
    )
