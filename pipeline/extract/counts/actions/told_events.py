"""An event that a rule ties to a counted thing, as the checks of whether it can be told of it read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event and the counted thing that it is to be told of, in their document."""

    annotated: AnnotatedDocument
    grammar: Grammar
    event: EventMatch
    thing: Counted

    @property
    def view(self) -> TokenView:
        """The tokens of the document."""
        return self.annotated.view

    @property
    def noun(self) -> str:
        """The counted noun in lower case; nothing where a number stands alone."""
        return "" if self.thing.noun is None else self.view.lowers[self.thing.noun]

    @property
    def is_money(self) -> bool:
        """Whether a sum is counted."""
        return self.thing.quantity.kind == "money"

    @property
    def is_own_noun(self) -> bool:
        """Whether the counted noun itself is the word of the event: "12 arrests"."""
        return self.event.trigger == self.thing.noun


#: Returns whether an event cannot be told of a thing.
Check: TypeAlias = Callable[[ToldEvent], bool]
