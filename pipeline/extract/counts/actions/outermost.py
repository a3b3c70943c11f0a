"""The word that stands for a counted thing in its sentence: the first of its list, the number of its measure."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted

#: Steps from a counted noun up to the first of its list and out of its measure.
_LONGEST_CLIMB = 6
#: Links of nouns that a phrase behind them may divide.
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_NOUNS = _ARGUMENTS | {"conj"}


def outermost(annotated: AnnotatedDocument, thing: Counted) -> int:
    """Return the token that stands for the thing in its sentence: of a list its first, of a measure its number.

    Of what a phrase says to be the amount or a part of something, that: "a shipment comprised of 40 boxes".
    """
    view = annotated.view
    token = thing.number if thing.quantity.kind == "money" else thing.head
    for _ in range(_LONGEST_CLIMB):
        above, link = view.heads[token], view.dependencies[token]
        if above != token and (link == "conj" or (thing.start <= above < thing.end)):
            token = above
        elif link == "pobj" and thing.start <= view.heads[above] < thing.end:
            token = view.heads[above]  # "Thousands of files".
        elif link == "pobj" and view.lowers[above] == "of" and "whole_word" in view.labels[view.heads[above]]:
            token = view.heads[above]  # "Each of the three mills".
        elif link == "pobj" and view.lowers[above] == "of" and view.lowers[view.heads[above]] == "total":
            token = view.heads[above]  # "Showed a total of 26 films".
        elif (container := _container(annotated, token)) is not None:
            token = container
        elif link == "prep" and thing.quantity.kind != "count" and view.dependencies[above] in _ARGUMENTS:
            token = above  # "Receipts in excess of $9".
        elif link == "appos" and (
            _is_apposition(annotated, thing, above) or _is_name_of_list(annotated, token, thing)
        ):
            token = above  # "Met six sailors (five cooks)", "Mayor Roe, Judge Dahl and nine clerks sang".
        else:
            break
    return token


def _is_apposition(annotated: AnnotatedDocument, thing: Counted, noun: int) -> bool:
    """Return whether a thing says a noun before it once more; in brackets behind a name it is what is there."""
    view = annotated.view
    start = thing.start - (view.lowers[thing.start - 1] in {"a", "an", "the"})
    before = view.texts[start - 1]
    if before == ",":
        is_again = thing.quantity.kind != "money"  # "Nine pounds of dust, $9 in fees and $4 in costs."
    else:
        is_again = before == ":" or (before == "(" and view.texts[noun].islower())
    return noun < thing.start and is_again


def _is_name_of_list(annotated: AnnotatedDocument, token: int, thing: Counted) -> bool:
    """Return whether the parse takes a name in a list that ends in a thing for an apposition of one before it."""
    view = annotated.view
    names = (token, view.heads[token])
    is_names = not any("quantity" in view.labels[name] for name in names) and view.texts[names[1]][:1].isupper()
    # "Roe, the guards and nine clerks sang."
    is_names = is_names and (view.texts[token][:1].isupper() or view.lowers[token].endswith("s"))
    is_joined = token < thing.start and view.lowers[begin_of(annotated, thing) - 1] in {"and", ","}
    is_joined = is_joined and "office_word" not in view.labels[token]  # "Roe, Mayor of Riga and 40 towns."
    return is_names and is_joined and view.dependencies[names[1]] in SUBJECTS


def _container(annotated: AnnotatedDocument, token: int) -> int | None:
    """Return the noun whose amount or part something is: "loans totaling $9", "mail including nine letters"."""
    view = annotated.view
    above, link = view.heads[token], view.dependencies[token]
    if link == "pobj" and "part_preposition" in view.labels[above] and view.heads[above] < above:
        noun = view.heads[above]
        return noun if view.dependencies[noun] in _NOUNS else None
    verb = view.heads[above] if link == "pobj" and view.heads[above] + 1 == above else above
    is_amount = link in {"pobj", "dobj"} and "amounting_verb" in view.labels[verb]
    if not is_amount or view.dependencies[verb] not in {"acl", "relcl"}:
        return None
    noun = view.heads[verb]
    if view.dependencies[noun] == "nsubj":
        return None  # "The board, consisting of nine members, will meet": it will.
    if view.dependencies[noun] != "pobj" or "holding_preposition" in view.labels[view.heads[noun]]:
        return noun
    # "Filed claims to the fund totaling $9", but not "found a tape in the hall that held nine films".
    outer = view.heads[view.heads[noun]]
    return outer if view.dependencies[outer] in {"dobj", "nsubjpass"} else None


def begin_of(annotated: AnnotatedDocument, thing: Counted) -> int:
    """Return the first token of a thing with what bounds its number: "more than $9"."""
    view = annotated.view
    first = thing.start
    while first > 0 and view.heads[first - 1] in range(first, thing.end) and first > thing.start - _LONGEST_BOUND:
        first -= 1
    return first


#: Tokens that bound a number: "at least".
_LONGEST_BOUND = 3
