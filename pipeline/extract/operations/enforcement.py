"""Whether raids, checks and weeks without a name are those of the law: its forces act, or people are held in them."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Links of those to whom something is done.
_SUFFERING = frozenset({"nsubjpass", "dobj", "attr"})
#: Links of words before a noun.
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
#: Prepositions before what is raided or checked: "a raid on a police post".
_TARGETS = frozenset({"on", "against", "at", "near", "to", "into", "for"})
#: Words before a noun up to it.
_LONGEST_PHRASE = 5
#: Steps from a raid to the verb of its sentence, and tokens on either side among which the law is told of.
_LONGEST_CLIMB, _REACH = 12, 60


def is_enforced(
    annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int, *, is_name: bool = False
) -> bool:
    """Return whether the sentence of a described operation tells that the law acts in it, and no criminals.

    "Raids by the coast guard", "raids that saw 40 people held", but "a raid by rebels", "a week of family activity".
    """
    view = annotated.view
    first, last = view.sentences[view.sentence_of[start]]
    if not is_name and _is_titled(annotated, start, end, first):
        return False
    sentence = range(max(first, start - _REACH), min(last, end + _REACH))
    around = _words_around(view, end - 1)
    if any(_is_crime(view, grammar, token) for token in around) or any(
        _raids_against_the_law(view, token, around) for token in sentence
    ):
        return False
    if any("policed_word" in view.labels[token] for token in range(start, end)):
        return True
    return any(
        _is_force_at_work(view, token, around) or _is_result(view, grammar, token, range(start, end))
        for token in sentence
    )


def _is_titled(annotated: AnnotatedDocument, start: int, end: int, first: int) -> bool:
    """Return whether capitals inside a sentence make an office of it: "the Offices of Trade and Port Inspections"."""
    words = annotated.view.texts[start:end]
    return start > first and all(word[:1].isupper() for word in words) and not annotated.is_in_heading(start)


def _noun_of(view: TokenView, token: int) -> int:
    """Return the noun that a word stands before as a part of its phrase, or the word itself."""
    for _ in range(_LONGEST_PHRASE):
        if view.dependencies[token] not in _MODIFIERS or view.heads[token] == token:
            break
        token = view.heads[token]
    return token


def _words_around(view: TokenView, token: int) -> frozenset[int]:
    """Return a noun with the words that govern it, up to the verb of its sentence or relative clause."""
    around = [token]
    for _ in range(_LONGEST_CLIMB):
        if view.heads[around[-1]] == around[-1] or view.dependencies[around[-1]] == "relcl":
            break
        around.append(view.heads[around[-1]])
    return frozenset(around)


def _raids_against_the_law(view: TokenView, token: int, around: frozenset[int]) -> bool:
    """Return whether criminals or fighters raid: as a subject of a verb around the raid, or behind "by"."""
    if "raiding_criminal" not in view.labels[token]:
        return False
    noun = _noun_of(view, token)
    head = view.heads[noun]
    if view.dependencies[noun] == "pobj" and view.lowers[head] == "by":
        return view.heads[head] in around
    is_owner = view.dependencies[token] == "poss" and view.heads[token] in around
    return is_owner or (view.dependencies[noun] == "nsubj" and head in around)


def _is_crime(view: TokenView, grammar: Grammar, token: int) -> bool:
    """Return whether a verb tells of a crime: "robbed a bank in a dawn raid"."""
    action = grammar.lexicon.verb_actions.get(view.lowers[token])
    return action is not None and grammar.lexicon.actions[action].side == "crime"


def _is_force_at_work(view: TokenView, token: int, around: frozenset[int]) -> bool:
    """Return whether a word names a force of the law that does more than to tell of a raid or to suffer it."""
    if "enforcing_word" not in view.labels[token]:
        return False
    noun = _noun_of(view, token)
    head = view.heads[noun]
    if view.dependencies[noun] == "nsubj":
        is_said = "saying_verb" in view.labels[head] or "indirect_verb" in view.labels[head]
        return head in around and not is_said
    if view.dependencies[noun] == "pobj":
        return view.lowers[head] not in _TARGETS
    return view.dependencies[noun] not in _SUFFERING


def _is_result(view: TokenView, grammar: Grammar, token: int, naming: range) -> bool:
    """Return whether a word tells what the law did in a raid: "500 arrests", "the raid uncovered", "40 men held"."""
    labels = view.labels[token]
    if "police_result" in labels:
        return True
    subjects = {view.dependencies[child]: child for child in view.children[token]}
    if "raid_result" in labels:
        return subjects.get("nsubj", naming.start) in naming
    if "result_for_people" not in labels or "dobj" in subjects:
        return False
    whom = subjects.get("nsubjpass", subjects.get("nsubj", view.heads[token]))
    return whom not in naming and is_person(grammar, view.lowers[whom])
