"""What a rule demands of the thing it counts by its constants: people, money, goods, a class of noun."""

from pipeline.extract.counts.actions.joint_efforts import is_joint_effort
from pipeline.extract.counts.actions.told_events import Check, ToldEvent
from pipeline.extract.counts.things.person_nouns import is_person, singulars

#: Classes of people that are no goods at least.
_PEOPLE = ("plural_person_noun", "dealing_person_noun")
_UNMEASURED = frozenset({"count", "share", "length"})


def _is_no_person(told: ToldEvent) -> bool:
    has_noun = bool(told.event.rule.constants.get("people")) and told.thing.noun is not None
    if not has_noun or is_person(told.grammar, told.noun):
        return False
    words = (told.noun, *singulars(told.noun))
    return not any(told.grammar.is_in(name, word) for name in _PEOPLE for word in words)


def _is_no_sum(told: ToldEvent) -> bool:
    """Return whether a rule of money meets another kind: "sent 40 letters"."""
    return bool(told.event.rule.constants.get("money")) and not told.is_money


def _is_other_noun(told: ToldEvent) -> bool:
    """Return whether the counted noun is of another class: "resulted in $9 in profits"."""
    wanted = told.event.rule.constants.get("noun")
    return bool(wanted) and not told.grammar.is_in(str(wanted), told.noun)


def _is_not_bare(told: ToldEvent) -> bool:
    """Return whether a sum has a noun where it must not: "made $9 worth of lamps", but "made $9 U.S. dollars"."""
    noun = told.thing.noun
    is_named = noun is not None and "lost_unit" not in told.view.labels[noun]
    return bool(told.event.rule.constants.get("bare")) and is_named


def _is_unmeasured(told: ToldEvent) -> bool:
    """Return whether things are counted where a measure must be: "sold over several shops"."""
    return bool(told.event.rule.constants.get("measured")) and told.thing.quantity.kind in _UNMEASURED


def _is_sum(told: ToldEvent) -> bool:
    """Return whether a sum is counted where it must not: "settled with interest of $9"."""
    return bool(told.event.rule.constants.get("no_money")) and told.is_money


def _is_no_goods(told: ToldEvent) -> bool:
    """Return whether people or wounds are counted where goods must be: "was found with two friends"."""
    if not told.event.rule.constants.get("goods") or told.thing.noun is None:
        return False
    is_other = any(told.grammar.is_in(name, told.noun) for name in ("wound_noun", "charge_noun"))
    return is_other or is_person(told.grammar, told.noun)


def _is_gain_of_nobody(told: ToldEvent) -> bool:
    """Return whether no joint effort gains a sum: "the swindlers netted $6 million"."""
    if not told.event.rule.constants.get("joint_effort") or not told.is_money or _is_of_contraband(told):
        return False
    return not is_joint_effort(told.annotated, told.grammar, told.event.trigger, told.thing)


def _is_of_contraband(told: ToldEvent) -> bool:
    """Return whether a sum is the value of contraband, which nobody gains: "$9 worth of heroin", not "of bonds"."""
    thing = told.thing
    is_value = thing.noun is not None and "worth" in told.view.lowers[thing.start : thing.noun]
    return is_value and told.grammar.is_in("contraband_word", told.noun)


CHECKS: tuple[Check, ...] = (
    _is_no_person,
    _is_no_sum,
    _is_other_noun,
    _is_not_bare,
    _is_unmeasured,
    _is_sum,
    _is_no_goods,
    _is_gain_of_nobody,
)
