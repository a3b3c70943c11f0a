"""Some of those told before, with what they are: "nine were held, five of them brothers".

The parse takes such a phrase for a clause of its own, or hangs it on any noun. It is told beside the verb before it.
"""

from bisect import insort
from collections.abc import Iterable

from pipeline.annotate.misjoined import hang, hangs_on, is_verb
from pipeline.rules.tokens import TokenView

#: Behind a number of some who were told before.
_OF_THEM = (["of", "them"], ["of", "whom"])
_LONGEST_CLIMB = 6
#: No plurals: "none of them serious", "two of them homeless".
_SINGULAR_ENDINGS = ("ous", "ss", "us", "is")


def rejoin_parts(view: TokenView, numbers: Iterable[tuple[int, int]]) -> None:
    """Hang numbers of some of them on the verb told before, and what they are on the number."""
    for begin, end in numbers:
        if view.lowers[end : end + 2] in _OF_THEM:
            _rejoin_part(view, begin, end)


def _rejoin_part(view: TokenView, begin: int, end: int) -> None:
    noun = end + 2
    if begin < 1 or noun >= len(view.texts) or view.texts[begin - 1] not in {",", "(", "–"}:
        return
    if not _is_plain_plural(view, noun) or view.sentence_of[noun] != view.sentence_of[begin]:
        return
    number = next((token for token in range(begin, end) if not begin <= view.heads[token] < end), begin)
    _free_clause(view, noun, begin)
    verb = number
    for _ in range(_LONGEST_CLIMB):
        verb = view.heads[verb]
        if verb < begin and is_verb(view, verb):
            break
    is_above = verb < begin and is_verb(view, verb) and noun not in {verb, view.heads[noun]}
    if not is_above or hangs_on(view, verb, number) or hangs_on(view, verb, noun):
        return
    hang(view, number, verb)
    hang(view, noun, number)
    view.dependencies[number], view.dependencies[noun] = "npadvmod", "appos"


def _free_clause(view: TokenView, noun: int, begin: int) -> None:
    """Give its place back to the verb of a clause that is read as told by what some of them are."""
    clauses = (child for child in view.children[noun] if child < begin and view.dependencies[child] == "ccomp")
    verb = next(clauses, None)
    if verb is None or not is_verb(view, verb):
        return
    above = view.heads[noun]
    view.children[noun].remove(verb)
    if above == noun:
        view.heads[verb] = verb
    else:
        view.children[above].remove(noun)
        view.heads[verb] = above
        insort(view.children[above], verb)
    view.dependencies[verb] = view.dependencies[noun]
    view.heads[noun], view.dependencies[noun] = verb, "npadvmod"
    insort(view.children[verb], noun)
    for child in [child for child in view.children[noun] if child < begin]:
        hang(view, child, verb)


def _is_plain_plural(view: TokenView, noun: int) -> bool:
    """Return whether a word in small letters is a plural that no verb form may be: "brothers", "children"."""
    is_known = not {"plural_person_noun", "uninflected_plural"}.isdisjoint(view.labels[noun])
    is_verb_form = not {"verb_action", "finite_verb"}.isdisjoint(view.labels[noun])
    is_plural = view.lowers[noun].endswith("s") and not view.lowers[noun].endswith(_SINGULAR_ENDINGS)
    return is_known or (view.texts[noun].islower() and is_plural and not is_verb_form)
