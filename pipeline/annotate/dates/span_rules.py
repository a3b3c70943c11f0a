"""Rules for counted shifts ("two weeks ago"), deictic units ("last week"), sets and references."""

import re

from pipeline.annotate.dates.length_rules import AMOUNT, HALF, UNITS, amount_of, iso_duration, starts_late, unit_of
from pipeline.annotate.dates.patterns import Found, Rule
from pipeline.annotate.dates.readings import Calendar, Duration, Reading, Recurring, Reference, Shift

_SMALLER = {"CE": ("DE", 10), "DE": ("Y", 10), "Y": ("M", 12), "FN": ("D", 14), "W": ("D", 7), "D": ("H", 24)}


def _ago(found: Found) -> Reading | None:
    """Read "two weeks ago", "a year earlier", "three days later", "the day before"."""
    if found.tokens.word_value(found.match.start(), "article") is not None and starts_late(found):
        return None
    if re.match(r"\s+than\b", found.right()):
        return None  # "a month earlier than usual" is a length
    amount, unit = amount_of(found), unit_of(found)
    direction = found.int_value("ago") or found.int_value("beside") or 1
    if found.has("beside") and re.match(r"\s+(?!(?:and|but|when|while|as)\b)[\w\"“]", found.right()):
        return None  # "two days before the raid" is a length
    sign = -1 if direction < 0 else 1
    base = {1: "publication", -1: "publication", -2: "either"}.get(direction, "text")
    which = "ago" if sign < 0 else "later"
    if amount is None:
        return Shift(unit, None, base, which)
    while amount != int(amount) and unit in _SMALLER:
        unit, factor = _SMALLER[unit]
        amount *= factor
    return Shift(unit, sign * round(amount), base, which, exact=True)


def _from_now(found: Found) -> Reading | None:
    """Read "two weeks from now", "a week from today" and "in two weeks' time"."""
    amount, unit = amount_of(found), unit_of(found)
    is_time = found.tokens.shape(found.match.end() - 1).lower() == "time"
    if is_time and not re.search(r"\b(?:in|within)\s+$", found.left()):
        return None
    day_word = found.tokens.word_value(found.match.end() - 1, "day_word")
    if amount is None or amount != int(amount) or day_word not in {None, 0}:
        return None
    return Shift(unit, int(amount), "publication", "later", exact=True)


def _weekday_ago(found: Found) -> Reading | None:
    """Read "two Fridays ago"."""
    amount = found.number("n") or found.int_value("n", "cardinal")
    if not 1 <= amount <= 9 or found.int_value("ago") > 0:
        return None
    return Calendar(weekday=found.int_value("weekday_plural"), which="ago", week_shift=-amount)


def _ago_today(found: Found) -> Reading | None:
    """Read "a year ago today" and "six months ago tomorrow"."""
    amount, unit = amount_of(found), unit_of(found)
    if amount is None or amount != int(amount) or unit not in {"Y", "M", "W", "DE"} or found.int_value("ago") >= 0:
        return None
    return Shift(unit, -int(amount), "publication", "today", exact=True)


def _plural_ago(found: Found) -> Reading:
    sign = found.int_value("ago")
    return Reference("PAST_REF" if sign < 0 else "FUTURE_REF")


#: A day, week, month or year that the text places beside an event and does not date.
_UNNAMED = {
    "D": Reference("XXXX-XX-XX"),
    "W": Reference("XXXX-WXX"),
    "M": Reference("XXXX-XX"),
    "Y": Reference("XXXX"),
}


def _numbered_unit(found: Found) -> Reading | None:
    """Read "on the third day": a day or week of something that is not dated."""
    if not re.search(r"\b(?:on|by|in|during|into)\s+(?:the|his|her|its|their)\s+$", found.left()):
        return None
    return _UNNAMED.get(unit_of(found)) if unit_of(found) in {"D", "W"} else None


def _beside(found: Found) -> Reading | None:
    """Read "the day before", "the following day" without a noun behind it."""
    if not re.search(r"\bthe\s+(?:very\s+)?$", found.left()) or unit_of(found) in {"S", "MI", "H", "Q"}:
        return None
    if re.match(r"\s+(?!(?:and|but|when|while|as)\b)[\w\"“]", found.right()):
        return _UNNAMED.get(unit_of(found))  # "the day before the raid"
    sign = -1 if found.int_value("beside") < 0 else 1
    return Shift(unit_of(found), sign, "text", "previous" if sign < 0 else "following")


_OVER_THE = re.compile(r"\b(?:over|during|within|throughout)\s+the\s+$")
_OF_ANOTHER_YEAR = re.compile(r"\s+(?:in|of)\s+(?:\d{4}|last|the previous)\b|\s+(?:last|the previous|a)\s+year")


def _which_unit(found: Found) -> Reading | None:
    """Read "last week", "this month", "the past year", "that day", "the same quarter"."""
    which, unit = found.text_value("which") or "", unit_of(found)
    left, right = found.left(), found.right()
    definite = re.search(r"\b(?:the|these)\s+(?:very\s+)?$", left) is not None
    if unit in {"S", "MI"} or found.tokens.word_value(found.at("unit") or 0, "unit") is None:
        return None
    if which == "same" and _OF_ANOTHER_YEAR.match(right):
        return None  # "the same month in 2019": the year tells more
    if re.match(r"-[a-z]", right) and not re.match(r"-(?:long|end)\b", right):
        return None
    if which == "last" and unit in {"D", "H"}:
        return None if unit == "D" else Duration(((1.0, unit),), "past")
    if which in {"past", "last"} and definite and unit not in {"WE", "Q"}:
        return Duration(((1.0, unit),), "past") if not re.match(r"\s+of\b", right) else None
    if which == "past" and unit == "WE":
        return Shift(unit, -1, "publication", "last")
    if which == "past":
        return Duration(((1.0, unit),), "past") if re.search(r"\b(?:this|over|during)\s+$", left) else None
    if which in {"next", "coming"} and definite and unit in {"Y", "M", "W", "DE", "H"}:
        return Duration(((1.0, unit),), "future")
    if which == "following" and unit in {"Y", "M", "W", "DE"} and _OVER_THE.search(left):
        return Duration(((1.0, unit),))
    if unit == "H":
        return None
    amount = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    base = "text" if which in {"previous", "following", "same", "that", "latest"} else "publication"
    if which == "next" and unit == "D":
        base = "text"
    return Shift(unit, amount, base, which)


def _which_fiscal(found: Found) -> Reading:
    which = found.text_value("which") or ""
    return Shift(
        "FY",
        {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0),
        "publication",
        which,
    )


def _which_amount(found: Found) -> Reading | None:
    """Read "the past six months", "the next 10 days", "the last few years"."""
    which = found.text_value("which") or ""
    direction = {
        "last": "past",
        "past": "past",
        "previous": "past",
        "next": "future",
        "coming": "future",
    }.get(which, "future" if which == "following" else None)
    if which in {"that", "same", "latest", "following"} or (which == "this" and direction is None):
        return Duration(((amount_of(found), unit_of(found)),))
    if re.match(r"\s+of\s+(?:the\s+)?(?:\d{4}|year|this|last|next)\b", found.right()) and which == "last":
        return Duration(((amount_of(found), unit_of(found)),), edge=-1)
    return Duration(((amount_of(found), unit_of(found)),), direction)


def _recent_units(found: Found) -> Reading | None:
    if unit_of(found) in {"S", "MI", "Q"}:
        return None
    return Reference(found.text_value("recent") or "")


def _edge_amount(found: Found) -> Reading | None:
    """Read "the first nine months", "the final three weeks"."""
    edge = found.int_value("e", "ordinal") or found.int_value("e", "final")
    if edge not in {1, -1}:
        return None
    return Duration(((amount_of(found), unit_of(found)),), edge=edge)


def _nth_unit(found: Found) -> Reading | None:
    """Read "the first week of May 2021", "the last day of June"."""
    number = found.int_value("n", "final") or found.int_value("n", "ordinal")
    unit = unit_of(found)
    if unit not in {"D", "W", "WE"} or not -1 <= number <= (31 if unit == "D" else 5) or number == 0:
        return None
    within = Calendar(year=found.number("year"), month=found.int_value("month"))
    return Duration(((float(abs(number)), unit),), within=within, edge=2 if number > 0 else -2)


_PERIODS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


def _nth_of_period(found: Found) -> Reading | None:
    """Read "the first week of this month", "the last day of the year", "the 15th of last month"."""
    unit, outer = (unit_of(found) if found.has("unit") else "D"), unit_of(found, "outer")
    number = (
        found.number("day") or found.number("n") or found.int_value("n", "final") or found.int_value("n", "ordinal")
    )
    if unit not in {"D", "W"} or outer not in {"M", "Y"} or not -1 <= number <= 31 or number == 0:
        return None
    which = found.text_value("which") or "this"
    period = Shift(outer, _PERIODS.get(which, 0), "text" if which in {"that", "same"} else "publication", which)
    return Duration(((float(abs(number)), unit),), within=period, edge=2 if number > 0 else -2)


def _bare_unit(found: Found) -> Reading | None:
    """Read "the weekend", "the quarter", "throughout the week"; other units only where something joins them."""
    left, unit = found.left(), unit_of(found)
    if unit in {"S", "MI", "H", "CE", "FN", "ML"}:
        return None
    if not re.search(r"\bthe\s+$|\b(?:end|close|beginning|start)\s+of\s+$", left):
        return None
    if re.match(r"-[a-z]|\s+of\b", found.right()):
        return None
    return Shift(unit, 0, "text" if unit == "Q" else "publication", "the")


def _unit_end(found: Found) -> Reading | None:
    """Read "year-end" and "month-end"; without its hyphen only where nothing makes it a verb or name."""
    if unit_of(found) not in {"Y", "M", "Q"}:
        return None
    if found.match.end() - found.match.start() == 2 and not re.search(
        r"\b(?:by|before|at|until|since|after|through)\s+(?:the\s+)?$", found.left()
    ):
        return None
    return Shift(unit_of(found), 0, "publication", "end")


def _year_earlier(found: Found) -> Reading:
    """Read "the year-earlier quarter", "the year-ago period"."""
    return Shift("Q" if found.has("unit") else "P", -1, "text", "year-earlier")


def _year_ago(found: Found) -> Reading | None:
    """Read "the year-ago results": a year before what the text speaks of."""
    return Shift("Y", -1, "publication", "ago", exact=True) if re.match(r"\s+[a-z]", found.right()) else None


def _every(found: Found) -> Reading | None:
    for name in ("weekday", "weekday_short"):
        if found.has(name):
            return Recurring(f"XXXX-WXX-{found.int_value(name)}")
    if found.has("month"):
        return Recurring(f"XXXX-{found.int_value('month'):02}")
    if found.has("season"):
        return Recurring(f"XXXX-{found.text_value('season')}")
    if found.has("part_of_day"):
        return Recurring(f"XXXX-XX-XXT{found.text_value('part_of_day')}")
    amount = 2.0 if found.has("every_other") else amount_of(found) if found.has("n") else 1.0
    return None if unit_of(found) in {"WE"} and amount != 1 else Recurring(iso_duration(((amount, unit_of(found)),)))


def _per(found: Found) -> Reading | None:
    return (
        None if unit_of(found) == "S" and not found.has("per") else Recurring(iso_duration(((1.0, unit_of(found)),)))
    )


def _set_word(found: Found) -> Reading | None:
    """Read "daily" and "annually", unless they are part of a name ("Daily News")."""
    shape = found.tokens.shape(found.match.start())
    end = found.tokens.ends[found.match.start()]
    if shape[0].isupper() and re.match(r"\s+[A-Z]", found.tokens.text[end : end + 4]):
        return None
    return Recurring(found.text_value("set_word") or "")


def _weekday_plural(found: Found) -> Reading:
    day = found.int_value("weekday_plural") or found.int_value("weekday")
    clock = found.text_value("part_of_day_plural")
    return Recurring(f"XXXX-WXX-{day}" + (f"T{clock}" if clock else ""))


def _weekends(found: Found) -> Reading | None:
    if not re.search(r"\bon\s+$", found.left()):
        return None
    return Recurring("XXXX-WXX-WE") if unit_of(found) == "WE" else None


def _reference(found: Found) -> Reading | None:
    if re.match(r"-(?!based)[a-z]", found.right()) and found.text_value("reference") != "PRESENT_REF":
        return None
    if found.tokens.shape(found.match.start())[0].isupper() and re.search(r"[\w,] \Z", found.left()):
        return None  # "in Now Zad district"
    return Reference(found.text_value("reference") or "")


#: "the future leaders", not "the future and …", "the future of"
_QUALIFIES = re.compile(
    r"\s+(?!(?:and|but|or|if|as|when|is|was|are|were|will|would|with|for|after|before|because|may|might|can|could|has|had"
    r"|looks|that|which|to|in|on|at)\b)[a-z]{3,}"
)


def _reference_noun(found: Found) -> Reading | None:
    value = found.text_value("reference_noun") or ""
    left, right = found.left(), found.right()
    if re.match(r"\s+(?:of|participle|tense)\b", right):
        return None
    if value == "PAST_REF":
        return Reference(value) if re.search(r"\bin\s+the\s+$", left) and not re.match(r"\s+\w+", right) else None
    if found.tokens.shape(found.match.end() - 1).lower() in {"present", "moment"}:
        return Reference(value) if re.search(r"\bat\s+(?:the\s+)?$", left) else None
    return Reference(value) if re.search(r"\b(?:the|in|for)\s+$", left) and not _QUALIFIES.match(right) else None


SPAN_RULES = (
    Rule("shift.ago", rf"{AMOUNT}{{filler}}?{UNITS}{HALF}(?:{{or}}{{so_word}})?<ago>", _ago),
    Rule("shift.beside", rf"{AMOUNT}{UNITS}<beside>", _ago),
    Rule("shift.from_now", rf"{AMOUNT}{UNITS}{{from}}{{now_word|day_word}}", _from_now),
    Rule("shift.time", rf"{AMOUNT}{UNITS}{{apostrophe}}{{s}}?{{time_word}}", _from_now),
    Rule("shift.ago.today", rf"{AMOUNT}{UNITS}<ago>{{day_word}}", _ago_today),
    Rule("weekday.ago", "<n=integer|cardinal><weekday_plural><ago>", _weekday_ago),
    Rule("shift.plural_ago", "{unit_plural}<ago>", _plural_ago),
    Rule("unit.beside", "<unit><beside>", _beside),
    Rule("which.unit", "<which>{year_kind}?<unit>", _which_unit),
    Rule("which.which.unit", "{which}<which><unit>", _which_unit),
    Rule("which.fiscal", "<which>{fiscal}{year_word}", _which_fiscal),
    Rule(
        "which.amount",
        r"<which>(?P<n>{integer|cardinal|vague}(?:{dash}?{cardinal})?{of}?){filler}?<unit=unit_plural>",
        _which_amount,
    ),
    Rule("recent.units", "<recent><unit=unit_plural>", _recent_units),
    Rule(
        "edge.amount",
        r"<e=ordinal|final>(?P<n>{integer|cardinal|vague}){filler}?<unit=unit_plural>",
        _edge_amount,
    ),
    Rule("nth.unit", "<n=ordinal|final><unit>{of|in}<month>(?:{comma|of}?<year>)?", _nth_unit),
    Rule("nth.unit.which", "<n=ordinal|final|day_ordinal><unit>{of}(?:<which>|{the})<outer=unit>", _nth_of_period),
    Rule("day.of.period", "<day=day_ordinal>{of}(?:<which>|{the})<outer=unit>", _nth_of_period),
    Rule("numbered.unit", "{ordinal|day_ordinal|big_ordinal}<unit>", _numbered_unit),
    Rule("unit.the", "<unit>", _bare_unit),
    Rule("unit.end", "<unit>(?:{dash}|{apostrophe}{s})?{end_word}", _unit_end),
    Rule("year_earlier", "{year_word}{dash}{apostrophe_unit}(?:<unit>|{period})", _year_earlier),
    Rule("year_ago", "{year_word}{dash}{apostrophe_unit}", _year_ago),
    Rule("every", rf"{{every}}(?:<every_other>|{AMOUNT})?{UNITS}", _every),
    Rule("every.day", "{every}(?:<weekday>|<month>|<season>|<part_of_day>)", _every),
    Rule("per", rf"<per>{UNITS}", _per),
    Rule("frequency", rf"{{frequency}}{{article|per|every}}{UNITS}", _per),
    Rule("frequency.times", rf"{{integer|cardinal|vague}}{{times}}{{article|per|every}}{UNITS}", _per),
    Rule("set.word", "<set_word>", _set_word),
    Rule("weekday.plural", "<weekday_plural>", _weekday_plural),
    Rule("weekday.part.plural", "<weekday><part_of_day_plural>", _weekday_plural),
    Rule("weekends", "<unit=unit_plural>", _weekends),
    Rule("reference", "<reference>", _reference),
    Rule("reference.near", "{nearness}<reference_noun>", _reference_noun),
    Rule("reference.noun", "<reference_noun>", _reference_noun),
)
