"""The options that several commands share, and how their values are checked."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.boundaries import Filters

Published = Annotated[
    str | None,
    typer.Option(help="Date of publication (YYYY-MM-DD) on which 'Tuesday' and '23 April' are anchored."),
]
Model = Annotated[
    str | None, typer.Option(help="A spaCy pipeline by name or path \\[default: the pinned small model].")
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        exists=True,
        file_okay=False,
        metavar="DIR",
        help="Folder with your own rules and lexicons, merged with ours by name; repeatable.",
    ),
]
PrivateNetwork = Annotated[
    bool, typer.Option("--allow-private-network", help="Fetch from private addresses too (an intranet).")
]
Thorough = Annotated[
    bool, typer.Option("--thorough", help="Let the model read every sentence, also those without a sign of a fact.")
]
Contact = Annotated[
    str | None, typer.Option(help="Your mail address or web page, for the User-Agent: whom a site can turn to.")
]
Since = Annotated[
    str | None,
    typer.Option(help="Only releases published on or after this day (YYYY-MM-DD); those without a date are kept."),
]
Until = Annotated[
    str | None,
    typer.Option(help="Only releases published on or before this day (YYYY-MM-DD); those without a date are kept."),
]
Include = Annotated[
    list[str] | None,
    typer.Option(help="Only addresses in which this regular expression is found; repeatable: one must be."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(help="No addresses in which this regular expression is found; repeatable."),
]
Language = Annotated[str | None, typer.Option(help="Only releases in this language (ISO 639-1, such as en).")]


def checked_filters(
    since: str | None, until: str | None, include: list[str] | None, exclude: list[str] | None, language: str | None
) -> "Filters":
    """Return the filters of a command line; raises typer.BadParameter for what is no day, pattern or language."""
    import re
    from datetime import date

    from pipeline.boundaries import Filters

    for option, patterns in (("--include", include), ("--exclude", exclude)):
        for pattern in patterns or ():
            try:
                re.compile(pattern)
            except re.error as error:
                raise typer.BadParameter(
                    f"{pattern!r} is no regular expression: {error}", param_hint=option
                ) from None
    first, last = checked_date(since, "--since"), checked_date(until, "--until")
    if first and last and first > last:
        raise typer.BadParameter(
            f"{first} is later than --until {last}: no release can be wanted", param_hint="--since"
        )
    return Filters(
        since=date.fromisoformat(first) if first else None,
        until=date.fromisoformat(last) if last else None,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        language=_checked_language(language),
    )


def _checked_language(code: str | None) -> str | None:
    import pycountry

    if code is not None and pycountry.languages.get(alpha_2=code.partition("-")[0].lower()) is None:
        raise typer.BadParameter(
            f"{code!r} is no language code; write two letters, such as en", param_hint="--language"
        )
    return code


def checked_date(published: str | None, option: str = "--published") -> str | None:
    """Return an ISO date as given; raises typer.BadParameter if it is none."""
    from datetime import date

    if published is None:
        return None
    try:
        return date.fromisoformat(published).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{published!r} is no date; write it as 2018-04-24", param_hint=option) from None


def checked_columns(pairs: list[str]) -> dict[str, str]:
    """Return FIELD=COLUMN pairs as a mapping; raises typer.BadParameter for any other form."""
    columns = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not sign or field not in {"html", "text", "url", "title", "published", "language", "name"}:
            raise typer.BadParameter(f"{pair!r}: write FIELD=COLUMN, such as text=body", param_hint="--column")
        columns[field] = column
    return columns
