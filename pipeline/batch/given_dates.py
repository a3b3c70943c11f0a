"""Dates of publication that a source states in a form that cannot be read: left out, counted and told once."""

from dataclasses import dataclass

from pipeline.boundaries import Page, Reference
from pipeline.clean.dates import read_date
from pipeline.sources import Item

_SHOWN = 40  #: characters of the example


@dataclass(slots=True)
class UnreadDates:
    """How many there were, and the first one."""

    number: int = 0
    example: str = ""

    def look_at(self, item: Item) -> None:
        """Count an item whose date is given and cannot be read."""
        if isinstance(item, Page | Reference) and item.published and read_date(item.published) is None:
            self.example = self.example or item.published[:_SHOWN]
            self.number += 1

    def __str__(self) -> str:
        are = "date of publication is" if self.number == 1 else "dates of publication are"
        return (
            f"{self.number:,} {are} left out, because no day can be read for certain, such as {self.example!r}; "
            "write 2024-04-01"
        )
