"""People with a clause behind "who" whose last thing the parse takes for those to whom something was done.

"The two men who ran the plant and burned the books were sentenced": no books were.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie, is_person
from pipeline.extract.counts.things.counted import Counted
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Tokens from "who" to the verb of the sentence.
_LONGEST_CLAUSE = 40
_STOPS = frozenset({";", ":", "while", "but", "when", "after", "because", "if", "said"})


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
        if view.lowers[verb] in _STOPS:
            return None
        action = grammar.lexicon.verb_actions.get(view.lowers[verb]) if "verb_action" in view.labels[verb] else None
        if action is None or grammar.lexicon.actions[action].objects != "person":
            continue
        if _is_done_to_no_other(annotated, grammar, who, verb):
            why = Provenance("count.verb.described", f"{view.texts[verb]!r} behind what they are", 0.65)
            return Tie(action, (verb, verb + 1), None, (), None, why)
    return None


def _is_done_to_no_other(annotated: AnnotatedDocument, grammar: Grammar, who: int, verb: int) -> bool:
    """Return whether a passive has no people of its own: a thing for its subject, or none behind a comma."""
    view = annotated.view
    auxiliaries = [child for child in view.children[verb] if view.dependencies[child] in {"aux", "auxpass"}]
    if not any(view.dependencies[child] == "auxpass" for child in auxiliaries):
        return False
    subject = next((child for child in view.children[verb] if view.dependencies[child] == "nsubjpass"), None)
    if subject is None:
        return view.lowers[min(auxiliaries) - 1] == ","
    return who < subject and view.lowers[subject] != "who" and _is_thing(annotated, grammar, subject)


def _is_thing(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    view = annotated.view
    is_name = view.texts[noun][:1].isupper() or grammar.is_in("unnamed_actor", view.lowers[noun])
    return not is_name and not is_person(grammar, view.lowers[noun])
