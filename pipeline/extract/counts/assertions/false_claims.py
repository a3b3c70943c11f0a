"""What somebody only says and what is a lie: "falsely claimed that he earned no wages", "lied when he told them"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.grammar import Grammar

#: Classes of verbs that say something which the text does not vouch for.
SAYING = ("alleging_verb", "saying_verb")


def is_lie(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb of saying tells a lie: "he falsely told them that", "he lied when he told them that"."""
    view = annotated.view
    is_untrue = "lie_verb" in view.labels[view.heads[verb]] or is_falsely(annotated, grammar, verb)
    return is_untrue and grammar.is_in("indirect_verb", view.lowers[verb])


def is_false_claim(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether somebody only claims falsely what a verb tells: "falsely claimed that he earned no wages"."""
    return false_claim(annotated, grammar, verb) is not None


def false_claim(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> int | None:
    """Return the verb by which somebody claims falsely what another verb tells; else None.

    "Falsely claimed to import, buy and sell nine tons": the parse may take such infinitives for nouns.
    """
    view = annotated.view
    while view.dependencies[verb] == "conj" and not view.lowers[verb].endswith(("ed", "ing")):
        verb = view.heads[verb]
    above = view.heads[verb]
    is_content = view.dependencies[verb] in {"ccomp", "xcomp"}
    if view.dependencies[verb] == "pobj" and view.lowers[above] == "to" and "verb_action" in view.labels[verb]:
        is_content, above = above + 1 == verb, view.heads[above]
    if not is_content or above > verb:
        return None
    is_saying = any(grammar.is_in(name, view.lowers[above]) for name in (*SAYING, "indirect_verb"))
    is_false = is_saying and (is_falsely(annotated, grammar, above) or is_lie(annotated, grammar, above))
    is_feigned = grammar.is_in("feigning_verb", view.lowers[above]) or is_made_to_appear(annotated, above)
    return above if is_false or is_feigned else None


def is_made_to_appear(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether somebody only makes it look as if something were so: "to make it appear that he had paid"."""
    view = annotated.view
    above = view.heads[verb]
    return "appearance_verb" in view.labels[verb] and view.lowers[above] in _MAKING and above < verb


_MAKING = frozenset({"make", "makes", "made", "making"})


def with_false_adverb(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str:
    """Return a verb of saying with the adverb before it by which it tells a lie: "falsely claimed"."""
    has_adverb = verb > 0 and grammar.is_in("false_adverb", annotated.view.lowers[verb - 1])
    return annotated.text_of(verb - has_adverb, verb + 1)


def is_falsely(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb has a word that makes it a lie: "falsely claimed"."""
    view = annotated.view
    return any(grammar.is_in("false_adverb", view.lowers[child]) for child in view.children[verb])
