"""What an action is called for what it is done to: money that is provided is paid, open imports are no smuggling."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.sense_rules import in_other_sense
from pipeline.extract.counts.actions.tie import Tie
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar


@dataclass(frozen=True, slots=True)
class _Told:
    """A counted thing with the word of its action."""

    annotated: AnnotatedDocument
    grammar: Grammar
    thing: Counted
    word: int
    is_of_goods: bool  #: it is the price or value of goods

    def is_word(self, name: str) -> bool:
        """Return whether the word of the action is of a class."""
        return self.grammar.is_in(name, self.annotated.view.lowers[self.word])

    def is_noun(self, name: str) -> bool:
        """Return whether the counted noun is of a class."""
        noun = self.thing.noun
        return noun is not None and self.grammar.is_in(name, self.annotated.view.lowers[noun])

    def stands_by(self, name: str) -> bool:
        """Return whether a word of a class stands in the sentence."""
        view = self.annotated.view
        return name in view.sentence_labels[view.sentence_of[self.thing.head]]


def in_shade(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie | None) -> Tie | None:
    """Return a tie with the action that fits what is counted and what else its sentence says."""
    if tie is None or tie.action is None or tie.trigger is None:
        return tie
    if (meant := in_other_sense(annotated, grammar, tie, thing)) is not tie:
        return meant
    shade = _SHADES.get(tie.action)
    if shade is None:
        return tie
    action = shade(_Told(annotated, grammar, thing, tie.trigger[0], is_of_goods=tie.goods is not None))
    if action == _ISSUED:
        return replace(tie, action=action, actor=None)  # Who obtains an order does not issue it.
    return tie if action == tie.action else replace(tie, action=action)


def _delivered(told: _Told) -> str | None:
    """Money is paid, and what is only saved or assured is not handed over."""
    view, thing = told.annotated.view, told.thing
    is_of_goods = told.is_of_goods or "worth" in view.lowers[thing.start : thing.end + 1]
    if thing.quantity.kind != "money" or is_of_goods:
        return "delivered"
    if told.is_noun("intangible_sum"):
        return None
    return "paid" if thing.noun is None or told.is_noun("fund_noun") else "delivered"


def _received(told: _Told) -> str | None:
    """Orders and warrants that are obtained are issued by a court; settlements and the like are nothing received."""
    is_paper = told.thing.quantity.kind == "count" and told.is_noun("obtained_paper")
    if not is_paper or not told.is_word("obtaining_verb"):
        return "received"
    return _ISSUED if told.is_noun("served_paper") else None


_ISSUED = "issued"


def _donated(told: _Told) -> str:
    """A contribution of money is a payment, unless it goes to a charity or a campaign."""
    is_payment = told.thing.quantity.kind == "money" and told.is_word("contributing_verb")
    return "paid" if is_payment and not told.stands_by("giving_word") else "donated"


def _smuggled(told: _Told) -> str:
    """Imports are smuggled if they are forbidden."""
    return "transferred" if told.is_word("importing_verb") and not told.stands_by("contraband_word") else "smuggled"


def _rescued(told: _Told) -> str | None:
    """Those who were arrested and are freed are released; work that is saved is nobody rescued."""
    if told.is_noun("work_noun"):
        return None
    is_of_suspects = told.stands_by("suspect_word") and not told.stands_by("captive_word")
    return "released" if told.is_word("freeing_verb") and is_of_suspects else "rescued"


def _killed(told: _Told) -> str:
    """The death of people tells that they died, unless it is told whose deed it was."""
    view, word = told.annotated.view, told.word
    if "death_noun" not in view.labels[word] or view.lowers[word + 1 : word + 2] != ["of"] or told.thing.noun == word:
        return "killed"
    above = view.lowers[view.heads[view.heads[word]]]
    is_deed = any(told.grammar.is_in("violent_modifier", view.lowers[child]) for child in view.children[word])
    return "killed" if is_deed or above == "responsible" else "died"


def _ordered(told: _Told) -> str:
    """A forfeiture that is ordered forfeits what it is of: "ordered forfeiture in the amount of $9"."""
    view, thing = told.annotated.view, told.thing
    verb = told.grammar.lexicon.verb_actions.get(view.lowers[thing.start - 1])
    named = [] if thing.noun is None else view.lowers[max(0, thing.noun - _LONGEST_JUDGMENT) : thing.noun + 1]
    is_joint = thing.object is not None and " and " in thing.object  # "Forfeiture and restitution of $9."
    is_forfeiture = any(told.grammar.lexicon.noun_actions.get(word) == _FORFEITED for word in named)
    return _FORFEITED if verb == _FORFEITED or (is_forfeiture and not is_joint) else "ordered"


_FORFEITED = "forfeited"
#: Words of "forfeiture money judgment" before its last.
_LONGEST_JUDGMENT = 2


def _arrested(told: _Told) -> str:
    """People whose capture is told where hostages are, or is a deed of outlaws, were kidnapped.

    Not the outlaws themselves, nor whom those capture who free the hostages.
    """
    view, word = told.annotated.view, told.word
    if "capture_word" not in view.labels[word] or told.is_noun("raiding_criminal"):
        return "arrested"
    doers = [child for child in view.children[word] if view.dependencies[child] in {"nsubj", "agent"}]
    doers += [one for child in doers for one in view.children[child] if view.dependencies[one] == "pobj"]
    if any("raiding_criminal" in view.labels[doer] for doer in doers):
        return "kidnapped"
    return "kidnapped" if told.stands_by("hostage_noun") and not told.stands_by("freeing_verb") else "arrested"


_SHADES: Mapping[str, Callable[[_Told], str | None]] = {
    "delivered": _delivered,
    "received": _received,
    "donated": _donated,
    "smuggled": _smuggled,
    "rescued": _rescued,
    "killed": _killed,
    "arrested": _arrested,
    "ordered": _ordered,
}
