"""What a caller may decide about the reading of dates."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateSettings:
    """How to read dates.

    ``country``: ISO 3166-1 alpha-2 code of the publisher, or None; decides D/M against M/D and the fiscal year.
    ``fiscal_year_start_month``: 1–12, overrides the country's. ``ranges_apart``: keep both ends of a range as
    expressions of their own, as TIMEX3 does. ``references``: also give "now", "recently", "recent years".
    ``maximum_expressions``: a text with more is no prose; the rest of it is not read.
    """

    country: str | None = None
    fiscal_year_start_month: int | None = None
    ranges_apart: bool = False
    references: bool = True
    maximum_expressions: int = 50_000
