"""Where the phrase of those who act ends, if the parse cuts it: at a capital, behind a town, at a genitive.

"The manager of the Salt Works division" is no manager of the Salt Works, "a Riga, Latvia, man" no town, and of "the
clerks misconduct", whose apostrophe is lost, the misconduct does something.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Tokens of the longest name of a place, and from its state to the noun told by it: "a Riga, Latvia-based firm".
_LONGEST_PLACE, _LONGEST_TOLD = 5, 6
#: Tokens that a phrase goes on for behind the place where the parse ends it.
_LONGEST_REST = 8
_PLACES = ("place", "ner.gpe")
#: Classes of nouns of people by what they hold.
_HOLDERS = frozenset({"owner_noun", "office_word"})
_INSIDE_NAMES = frozenset({"compound", "amod", "nmod"})
#: Links of a noun directly behind another without a comma: its other name, or what it is the owner of.
_DIRECT = frozenset({"appos", "nmod"})
#: Words that stand behind a subject and are no part of it.
_LOOSE_WORDS = frozenset({"both", "each", "all", "himself", "herself", "itself", "themselves", "today"})


def whole_end(annotated: AnnotatedDocument, grammar: Grammar, end: int) -> int:
    """Return where the phrase ends that the parse ends before token ``end``; ``end`` where nothing is cut."""
    view = annotated.view
    last = view.sentences[view.sentence_of[end - 1]][1]
    end = _rest_of_noun(view, end, last)
    end = _direct_end(view, end, last)
    if (told := told_by_town(annotated, grammar, end)) is not None:
        return told
    town = _town_before(view, end)
    is_home = town is not None and view.lowers[town - 1 : town] == ["of"]
    return (_state_end(view, end, last) if is_home else None) or end  # "Portex of Riga, Latvia".


def told_by_town(annotated: AnnotatedDocument, grammar: Grammar, end: int) -> int | None:
    """Return the end of the people or firm told by a town and its state: "a Riga, Latvia, man"; None without.

    The town ends before token ``end``.
    """
    view = annotated.view
    last = view.sentences[view.sentence_of[end - 1]][1]
    state, town = _state_end(view, end, last), _town_before(view, end)
    if state is None or town is None or view.lowers[town - 1 : town] == ["of"]:
        return None  # "Hale and Roe of Riga, Latvia, owners of Portex, sold nine boats."
    if town > 0 and "place_preposition" in view.labels[town - 1]:
        return None  # "Near Riga, Latvia, clerks sold nine boats."
    begin = state + (view.texts[state : state + 1] == [","])
    for noun in range(begin, min(last, state + _LONGEST_TOLD)):
        if view.texts[noun] == "-":
            continue
        if not view.texts[noun].islower():
            return None
        if view.dependencies[noun] not in _INSIDE_NAMES:
            is_told = is_person(grammar, view.lowers[noun]) or grammar.is_in("firm_noun", view.lowers[noun])
            return noun + 1 if is_told or not _HOLDERS.isdisjoint(view.labels[noun]) else None
    return None


def _state_end(view: TokenView, end: int, last: int) -> int | None:
    """Return where the state behind a town's comma ends: "Riga, Latvia"; None without one before token ``last``."""
    if end + 1 >= last or view.texts[end] != ",":
        return None
    ends = [stop for name in _PLACES for stop in view.labels[end + 1].get(name, ())]
    return max(ends) if ends and max(ends) < last else None


def _town_before(view: TokenView, end: int) -> int | None:
    """Return where the place begins that ends before token ``end``, known or a name behind "a": "a Lake Moss, …"."""
    starts = range(max(0, end - _LONGEST_PLACE), end)
    known = (start for start in starts if any(end in view.labels[start].get(name, ()) for name in _PLACES))
    named = (
        start for start in starts
        if view.lowers[start - 1] in _INDEFINITE and all(text.istitle() for text in view.texts[start:end])
    )  # fmt: skip
    return next(known, next(named, None))


_INDEFINITE = frozenset({"a", "an"})


def _rest_of_noun(view: TokenView, end: int, last: int) -> int:
    """Return the end of the noun that the last word only begins: "the Salt Works" + "division"."""
    noun = view.heads[end - 1]
    is_cut = view.dependencies[end - 1] in _INSIDE_NAMES and end <= noun < min(last, end + _LONGEST_REST)
    return noun + 1 if is_cut and all(view.texts[token][:1].isalnum() for token in range(end, noun)) else end


def _direct_end(view: TokenView, end: int, last: int) -> int:
    """Return the end of a noun that stands directly behind another: "the firm Portex", "the clerks misconduct"."""
    head = end - 1
    owners = [head, view.heads[view.heads[head]]] if view.dependencies[head] == "pobj" else [head]
    limit = min(last, end + _LONGEST_REST)
    for noun in (child for owner in owners for child in view.children[owner] if end <= child < limit):
        if view.dependencies[noun] not in _DIRECT or not _is_named(view, end, noun):
            continue
        inside = _subtree(view, noun, limit)
        if min(inside) == end:
            return (max(inside) if view.dependencies[noun] == "nmod" else noun) + 1
    if end >= last or view.heads[end] != head or view.dependencies[end] != "acl" or view.heads[head] != end + 1:
        return end
    is_owned = view.lowers[head].endswith("s") and view.lowers[end].endswith("ing")
    return end + 1 if is_owned else end  # "The clerks trafficking accounted for 40 kg."


def _subtree(view: TokenView, noun: int, limit: int) -> list[int]:
    """Return a noun and what depends on it, as far as token ``limit``."""
    inside, pending = [noun], [noun]
    while pending and len(inside) < 2 * _LONGEST_REST:
        below = [child for child in view.children[pending.pop()] if child < limit]
        inside += below
        pending += below
    return inside


def _is_named(view: TokenView, begin: int, noun: int) -> bool:
    is_word = view.texts[begin][:1].isalnum() and view.lowers[begin] not in _LOOSE_WORDS
    if any(name in view.labels[begin] for name in _PLACES):
        return False  # "Eight states Latvia, Malta and …"
    return is_word and all(view.dependencies[child] != "det" for child in view.children[noun])
