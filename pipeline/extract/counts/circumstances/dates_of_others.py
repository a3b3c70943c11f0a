"""Dates told of another number or deed than the one asked for: "up from 167 in 2020", "nine of them in May"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import ancestors
from pipeline.rules.grammar import Grammar

_WHEN = frozenset({"in", "on", "during", "for", "at"})
#: What opens a number that is compared with the thing or is part of it.
_OPENERS = frozenset({"from", "against", "than", "including", "includes", "versus"})
_PHRASES = (("compared", "with"), ("compared", "to"), ("among", "them"), ("among", "these"), ("of", "which"))
#: Between an opener and its number.
_NEARLY = frozenset({"about", "around", "some", "nearly", "almost", "only", "just", "over", "and", "approximately"})
_THEM = frozenset({"them", "these", "those", "which", "whom"})
#: Tokens from the end of a number to the date told of it ("12 more men in May"), and of the longest number.
_THING, _LONGEST_NUMBER = 3, 4
#: Tokens before a number in which it is opened: "against 1,402 and 71".
_OPENING = 4
#: "Twice as much as last year": compared with that time; "as early as May" is a time.
_EQUAL = frozenset({"much", "many", "high", "large", "often", "same", "time"})
#: What leads to an offence for which somebody is held: "over the robbery on 3 May".
_FOR = frozenset({"over", "with", "after", "following", "to"})
#: Behind one offence, where, when or to whom it was done; not "the fraud and bribery offences".
_PLACED = frozenset({"in", "on", "at", "of", "near", "outside"})
#: Tokens from an offence to its day, and from a thing over its place to its day.
_OFFENCE_REACH, _PLACE = 10, 5


def is_of_other_number(annotated: AnnotatedDocument, first: int, head: int) -> bool:
    """Return whether a date from token ``first`` is told of a number behind the thing at token ``head`` alone.

    That is one compared with it or a part of it: "90,400 crossings this year, including 17,300 in October".
    """
    view = annotated.view
    begin = view.sentences[view.sentence_of[first]][0]
    end = first - (view.lowers[first - 1 : first] != [] and view.lowers[first - 1] in _WHEN)
    number = _number_before(annotated, begin, end)
    if number is None or head >= number[0]:
        return False
    start, stop = number
    if view.lowers[stop : stop + 1] == ["of"] and view.lowers[stop + 1] in _THEM:
        return True
    for token in range(start - 1, max(begin, start - _OPENING) - 1, -1):
        if view.lowers[token] in _OPENERS or tuple(view.lowers[token - 1 : token + 1]) in _PHRASES:
            return token > head
        if view.lowers[token] not in _NEARLY and not view.texts[token][:1].isdigit():
            return False
    return False


def behind_compared(annotated: AnnotatedDocument, last: int, first: int) -> bool:
    """Return whether a date from token ``first`` is told of numbers that others are compared with.

    The compared number ends before token ``last``: "against 1,402 and 71 in 2021" tells of 2021 twice.
    """
    view = annotated.view
    between = view.lowers[last:first]
    return 0 <= first - last <= _COMPARED_REACH and all(
        word in _WHEN or word in _NEARLY or word[:1].isdigit() for word in between
    )


#: Tokens from a compared number over the next one to their date.
_COMPARED_REACH = 4


def _number_before(annotated: AnnotatedDocument, begin: int, end: int) -> tuple[int, int] | None:
    """Return the tokens of the number that ends at most a few words before token ``end``, in one phrase with it."""
    view = annotated.view
    for stop in range(end, max(begin, end - _THING - 1), -1):
        for start in range(max(begin, stop - _LONGEST_NUMBER), stop):
            if stop in view.labels[start].get("quantity", ()):
                return start, stop
        if view.texts[stop - 1] in {",", ";"}:
            return None
    return None


def is_compared_with(annotated: AnnotatedDocument, first: int) -> bool:
    """Return whether a time is only compared with: "twice as much as last year", "as many as in May"."""
    lowers = annotated.view.lowers
    behind_as = first - (first > 0 and lowers[first - 1] in _WHEN)
    return lowers[behind_as - 1 : behind_as] == ["as"] and lowers[behind_as - 2] in _EQUAL


def is_of_offence(annotated: AnnotatedDocument, grammar: Grammar, first: int, trigger: int | None) -> bool:
    """Return whether a day is that of a known offence for which people are held: "over the robbery on 3 May"."""
    view = annotated.view
    if trigger is None or trigger > first:
        return False
    if "detaining_verb" not in view.labels[trigger] and not _is_of_custody(grammar, view.lowers[trigger]):
        return False
    for token in range(first - 1, max(trigger, first - _OFFENCE_REACH), -1):
        if view.texts[token] in {",", ";"}:
            return False
        if _is_offence(annotated, grammar, token) and view.lowers[token - 1] == "the":
            return view.lowers[token - 2] in _FOR and view.lowers[token + 1] in _PLACED
    return False


def is_before_what_is(annotated: AnnotatedDocument, first: int, center: int) -> bool:
    """Return whether a date is that of a past deed, and a clause behind it says what is now.

    "In March 2015 the port created the team, which is led by nine clerks", "a team created in 2015 is led by".
    """
    view, verb = annotated.view, center
    for _ in range(_LONGEST_CLAUSE):
        if any(view.lowers[child] in _PRESENT and view.dependencies[child] in _AUXILIARIES
               for child in view.children[verb]):  # fmt: skip
            break
        if view.heads[verb] == verb or view.dependencies[verb] not in _INNER:
            return False
        verb = view.heads[verb]
    else:
        return False
    dated = next((token for token in ancestors(annotated, first) if view.dependencies[token] in _OF_VERBS), None)
    is_past = dated is not None and view.lowers[dated].endswith("ed")
    is_inner = dated is not None and view.dependencies[dated] == "acl" and dated < verb
    return is_past and first < verb != dated and (view.dependencies[verb] == "relcl" or is_inner)


#: Steps from what is counted to the verb that says what is, and how its parts hang on it.
_LONGEST_CLAUSE = 4
_PRESENT, _AUXILIARIES = frozenset({"is", "are"}), frozenset({"aux", "auxpass"})
_INNER = frozenset({"pobj", "agent", "prep", "dobj", "attr", "conj", "nummod"})
_OF_VERBS = frozenset({"ROOT", "acl", "relcl", "advcl", "ccomp", "conj"})


def _is_of_custody(grammar: Grammar, verb: str) -> bool:
    action = grammar.lexicon.verb_actions.get(verb)
    return action is not None and grammar.lexicon.actions[action].family == "custody"


def _is_offence(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    action = grammar.lexicon.noun_actions.get(annotated.view.lowers[token])
    is_deed = action is not None and grammar.lexicon.actions[action].side == "crime"
    return is_deed or not _OFFENCES.isdisjoint(annotated.view.labels[token])


_OFFENCES = frozenset({"crime_type", "attack_noun", "criminal_deed_noun", "killing_noun", "offence_word"})


def is_offset_behind(annotated: AnnotatedDocument, first: int, last: int, end: int) -> bool:
    """Return whether a time told by another is that of the thing that ends before token ``end``, with its place.

    "Took nine boats on 2 May and four cars in Riga two days later".
    """
    lowers, texts = annotated.view.lowers, annotated.view.texts
    if _OFFSETS.isdisjoint((lowers[last - 1], *lowers[first : first + 2])) or not 0 <= first - end <= _PLACE:
        return False
    between = texts[end:first]
    return not between or (between[0] in _WHERE and all(word[:1].isupper() for word in between[1:]))


_OFFSETS = frozenset({"later", "earlier", "next", "following", "previous"})
_WHERE = frozenset({"in", "at", "near", "off"})
