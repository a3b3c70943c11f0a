"""Words of action in another sense: "located in Riga" finds nothing, an indictment "returned" brings nobody back.

Most are told by the rules of the fact ``sense``: what stands around the word in the parse, and the action that it
then says, or none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import anchor_of
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.dependencies import steps_from
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule

#: The argument of a sense rule that must be what is counted, where a rule has it.
_COUNTED = "counted"
#: The constant that names the action said in the other sense; without it there is none.
_ACTION = "action"


def sense_rule(
    annotated: AnnotatedDocument, grammar: Grammar, word: int, thing: Counted | None = None
) -> Rule | None:
    """Return the strongest rule by which a word has another sense, for a counted thing or for any."""
    view = annotated.view
    best: tuple[int, Rule] | None = None
    for group in grammar.rules.rule_groups("sense").triggered_by(view.labels[word]):
        end = next(view.labels[word][label][0] for label in group.trigger if label in view.labels[word])
        anchor = anchor_of(annotated, word, end)
        for ranked in group.matching(steps_from(view, anchor)):
            if best is not None and best[0] <= ranked.rank:
                break
            arguments = ranked.pattern.match_at(view, anchor)
            if arguments is not None and _is_of(ranked.rule, arguments, thing):
                best = ranked.rank, ranked.rule
                break
    return best[1] if best is not None else None


def _is_of(rule: Rule, arguments: Mapping[str, Sequence[int]], thing: Counted | None) -> bool:
    is_money = thing is not None and thing.quantity.kind == "money"
    if (rule.constants.get("no_money") and is_money) or (rule.constants.get("money") and not is_money):
        return False
    counted = arguments.get(_COUNTED)
    if counted is None:
        return True
    return thing is not None and any(token in counted for token in (thing.head, *thing.aliases))


def in_other_sense(annotated: AnnotatedDocument, grammar: Grammar, tie: Tie, thing: Counted) -> Tie:
    """Return a tie with the action that its word says there: a ``withdrawal`` of cash revokes nothing.

    By ``no_actor`` the subject of the word is not who did it: who obtains a judgment is awarded its sum.
    """
    rule = sense_rule(annotated, grammar, tie.trigger[0], thing) if tie.trigger is not None else None
    if rule is None or _ACTION not in rule.constants:
        return tie
    actor = None if rule.constants.get("no_actor") else tie.actor
    why = replace(tie.provenance, why=f"{tie.provenance.why}; {rule.name}")
    return replace(tie, action=str(rule.constants[_ACTION]), actor=actor, provenance=why)


def says_no_action(annotated: AnnotatedDocument, grammar: Grammar, word: int, thing: Counted | None = None) -> bool:
    """Return whether a rule tells that a word of action says none there: images "saved" on a disk rescue nobody."""
    rule = sense_rule(annotated, grammar, word, thing)
    return rule is not None and _ACTION not in rule.constants
