"""Date expressions as Extended Date/Time Format (ISO 8601-2:2019, level 2 where level 1 has no form)."""

import re

from pipeline.boundaries import DateExpression

_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def to_edtf(expression: DateExpression) -> str | None:
    """Return the EDTF of a date expression, or None for lengths, sets and mere references.

    Quarters are 33–36 and halves 40–41 of the year, seasons 21–24; decades "199X"; an open year is XXXX; "about"
    adds "~", a date in figures that may be read otherwise "?"; "before" and "after" open the interval on that side.
    """
    if expression.timex_type not in {"DATE", "TIME"} or expression.value.endswith("_REF"):
        return None
    parts = [_value(part) for part in expression.value.split("/")]
    if any(part is None for part in parts) or expression.modifier in {"start", "mid", "end"}:
        if expression.start_date is None or expression.end_date is None:
            return None
        parts = [expression.start_date, expression.end_date]
    text = "/".join(dict.fromkeys(str(part) for part in parts))
    if expression.ambiguous and "/" not in text:
        text += "?"
    if expression.modifier == "approx":
        return "/".join(f"{part}~" for part in text.split("/"))
    if expression.modifier == "before" and "/" not in text:
        return f"../{text}"
    return f"{text}/.." if expression.modifier == "after" and "/" not in text else text


def _value(value: str) -> str | None:
    """Return the EDTF of one TIMEX3 value, or None if it has none of its own."""
    if re.fullmatch(r"\d{3}", value):
        return f"{value}X"
    if re.fullmatch(r"\d\d", value):
        return f"{value}XX"
    if re.fullmatch(r"[\dX]{4}(?:-\d\d(?:-\d\d)?)?", value):
        return value
    part = re.fullmatch(r"([\dX]{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)", value)
    if part is not None:
        code = part[2]
        number = _SEASONS.get(code) or str({"Q": 32, "H": 39}[code[0]] + int(code[1]))
        return f"{part[1]}-{number}"
    clock = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?", value)
    if clock is not None:
        return f"{clock[1]}{clock[2] or ':00'}{clock[3] or ''}"
    day = re.match(r"\d{4}-\d\d-\d\d(?=T)", value)
    return day[0] if day else None
