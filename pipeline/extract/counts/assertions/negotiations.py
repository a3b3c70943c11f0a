"""Deeds of nouns that are only talked of: "discussed the release of nine men", "held talks on the sale of two mills".

Of deaths and arrests people talk when they have happened; of releases and purchases that are still to come.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.grammar import Grammar

#: Nouns of a list before the deed: "discussed trade and the release of nine men".
_LONGEST_LIST = 4


def negotiated_deed(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the word by which the deed of a noun is only talked of; else None."""
    view = annotated.view
    action = grammar.lexicon.noun_actions.get(view.lowers[noun])
    is_deed = "noun_action" in view.labels[noun] and view.lowers[noun + 1 : noun + 2] == ["of"]
    if not is_deed or action is None or not grammar.is_in("negotiated_action", action):
        return None
    first = noun
    for _ in range(_LONGEST_LIST):
        if view.dependencies[first] != "conj":
            break
        first = view.heads[first]
    above = view.heads[first]
    if view.dependencies[first] == "dobj":
        return view.texts[above] if grammar.is_in("pondering_verb", view.lowers[above]) else None
    is_topic = view.dependencies[first] == "pobj" and view.lowers[above] in _ABOUT
    talk = view.heads[above]
    return view.texts[talk] if is_topic and talk < above and grammar.is_in("asking_word", view.lowers[talk]) else None


_ABOUT = frozenset({"about", "on", "of", "over"})
