"""People whom a long clause or list of names keeps from the verb that says what was done to them.

"The two men who ran the plant and burned the books were sentenced": no books were. "Four other members of the ring –
Hale, a clerk; Roe, …, and Dahl, who … – were convicted".
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.clauses import auxiliaries, has_passive
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Tokens from "who" to the verb of the sentence.
_LONGEST_CLAUSE = 40
_STOPS = frozenset({";", ":", "while", "but", "when", "after", "because", "if"})


def described_people_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return what is done to people behind the clause that describes them."""
    view = annotated.view
    last = view.sentences[view.sentence_of[thing.head]][1]
    who = thing.end + (view.lowers[thing.end : thing.end + 1] == [","])
    if thing.quantity.kind != "count" or thing.noun is None or view.lowers[who : who + 1] != ["who"]:
        return None
    if not is_person(grammar, view.lowers[thing.noun]):
        return None
    for verb in range(who + 2, min(last, who + _LONGEST_CLAUSE)):
        if view.lowers[verb] in _STOPS or "plain_saying_verb" in view.labels[verb]:
            return None
        action = grammar.lexicon.verb_actions.get(view.lowers[verb]) if "verb_action" in view.labels[verb] else None
        if action is None or grammar.lexicon.actions[action].objects != "person":
            continue
        if _is_done_to_no_other(annotated, grammar, who, verb):
            why = Provenance("count.verb.described", f"{view.texts[verb]!r} behind what they are", 0.65)
            return Tie(action, (verb, verb + 1), None, (), None, why)
    return None


def opening_people_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return what is told of people who open a sentence, behind the names of who they are."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    if thing.quantity.kind != "count" or thing.noun is None or thing.start - first > _LONGEST_OPENING:
        return None
    if "of" in view.lowers[first : thing.start]:
        return None  # "Of the 46 men, 26 have been sentenced."
    if view.lowers[thing.end : thing.end + 1] not in _BEFORE_NAMES or not is_person(grammar, view.lowers[thing.noun]):
        return None
    for token in range(thing.end, min(last, thing.end + _LONGEST_NAMES)):
        verb = view.heads[token]
        if view.dependencies[token] == "ROOT" and not auxiliaries(annotated, token):
            return None  # The sentence has another verb.
        is_auxiliary = view.dependencies[token] in {"aux", "auxpass"} and verb > token
        if not is_auxiliary or view.dependencies[verb] in {"relcl", "acl"}:
            continue
        if view.lowers[token] not in _PLURAL or any(
            view.dependencies[child] == "mark" for child in view.children[verb]
        ):
            return None
        return _told_of(annotated, grammar, verb)
    return None


def _told_of(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> Tie | None:
    """Return the tie of a verb that counts its subject: of a passive about people, or such as "pleaded guilty"."""
    view = annotated.view
    passive = has_passive(annotated, verb)
    for end in view.labels[verb].get("verb_action" if passive else "subject_action", ())[:1]:
        action = grammar.lexicon.verb_actions[" ".join(view.lowers[verb:end])]
        if passive and grammar.lexicon.actions[action].objects != "person":
            return None
        why = Provenance("count.verb.opening", f"{annotated.text_of(verb, end)!r} behind their names", 0.65)
        return Tie(action, (verb, end), None, (), None, why)
    return None


#: Words before people who open a sentence ("To date, two …"), behind them, and of their names up to the verb.
_LONGEST_OPENING, _LONGEST_NAMES = 6, 90
_BEFORE_NAMES = ([","], ["-"], ["–"], ["—"], ["of"], ["("], [":"])
_PLURAL = frozenset({"were", "have", "had", "are"})


def _is_done_to_no_other(annotated: AnnotatedDocument, grammar: Grammar, who: int, verb: int) -> bool:
    """Return whether a passive has no people of its own: a thing for its subject, or none behind a comma."""
    view = annotated.view
    if not has_passive(annotated, verb):
        return False
    subject = next((child for child in view.children[verb] if view.dependencies[child] == "nsubjpass"), None)
    if subject is None:
        return view.lowers[min(auxiliaries(annotated, verb)) - 1] == ","
    return who < subject and view.lowers[subject] != "who" and _is_thing(annotated, grammar, subject)


def _is_thing(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    view = annotated.view
    is_name = view.texts[noun][:1].isupper() or grammar.is_in("unnamed_actor", view.lowers[noun])
    return not is_name and not is_person(grammar, view.lowers[noun])
