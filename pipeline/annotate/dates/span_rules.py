"""Rules for lengths of time, counted shifts ("two weeks ago"), deictic units ("last week") and sets."""

import re

from pipeline.annotate.dates.patterns import Found, Rule
from pipeline.annotate.dates.readings import (
    Calendar,
    Duration,
    Listing,
    Reading,
    Recurring,
    Reference,
    Shift,
)

#: An amount of units: "12", "twenty-four", "2.5", "several", "a few", "a couple of", "a".
_NUMBER = "{integer|cardinal|decimal|vague|article|half}(?:(?:{dash|and}?{cardinal|vague}){1,3}{of}?|{of}|{article})?"
_N = rf"(?P<n>{_NUMBER})"
_UNITS = "<unit=unit|unit_plural>"
_HALF = "(?P<half>{and}{article}{half})?"
_SMALLER = {"CE": ("DE", 10), "DE": ("Y", 10), "Y": ("M", 12), "FN": ("D", 14), "W": ("D", 7), "D": ("H", 24)}
_ISO_UNITS = {"S": "TS", "MI": "TM", "H": "TH", "FN": "W", "ML": "ML"}


def _unit(found: Found, name: str = "unit") -> str:
    return found.text_value(name, "unit") or found.text_value(name, "unit_plural") or ""


def _amount(found: Found, name: str = "n") -> float | None:
    """Return the number of a captured amount; None if it is undefined ("several")."""
    tokens = found.tokens
    total, current = 0.0, 0.0
    for token in found.region(name):
        number = tokens.integer(token)
        if tokens.word_value(token, "vague") is not None:
            return None
        if number is not None:
            current = float(number)
        elif (cardinal := tokens.word_value(token, "cardinal")) is not None:
            value = float(cardinal)
            if value == 100 or value == 12:
                current = (current or 1.0) * value
            elif value == 1000:
                total, current = total + (current or 1.0) * value, 0.0
            else:
                current += value
        elif tokens.word_value(token, "half") is not None:
            current = current + 0.5 if current else 0.5
        elif tokens.word_value(token, "article") is not None:
            current = current or 1.0
        elif isinstance(tokens.words[token], str):
            current = _decimal(tokens.words[token]) or current
    total += current
    return total + 0.5 if found.has("half") else total


def _decimal(text: object) -> float:
    cleaned = str(text).replace(",", "")
    return float(cleaned) if re.fullmatch(r"\d+(?:\.\d+)?", cleaned) else 0.0


def _is_plausible(found: Found) -> bool:
    """Tell whether an amount and unit are a length of time here."""
    tokens = found.tokens
    first, unit = found.match.start(), found.at("unit")
    shape = tokens.shape(first)
    if tokens.word_value(first, "article") is not None and found.region("n") == range(first, first + 1):
        singular = tokens.word_value(unit or 0, "unit") is not None
        if not singular or _unit(found) in {"S", "MI", "Q", "WE"} or re.match(r"\s+of\s+[a-z]|-[a-z]", found.right()):
            return False
        return not (shape == "A" and re.match(r"\s+[A-Z]", tokens.text[tokens.ends[found.match.end() - 1] :][:8]))
    if tokens.word_value(first, "vague") is not None and tokens.word_value(unit or 0, "unit") is not None:
        return False
    if _unit(found) == "Q":
        return bool(re.match(r"\s+(?:ago|later|earlier)\b", found.right())) or found.has("filler")
    if _unit(found) in {"S"} and tokens.word_value(unit or 0, "ordinal") is not None:
        return "-" in tokens.text[tokens.starts[first] : tokens.ends[unit or first]]
    return not re.search(r"[$€£#]\s?$|\w[-/.]$", found.left())


def _is_age(found: Found) -> bool:
    right, left = found.right(), found.left()
    if re.match(r"\s*(?:-|\s)(?:olds?|older|younger)\b|\s+of\s+age\b|\s+(?:his|her|their)\s+(?:junior|senior)", right):
        return True
    return re.search(r"\b(?:aged?|ages)\s+(?:\w+\s+(?:to|and|or)\s+)?$", left) is not None


def _duration(found: Found) -> Reading | None:
    if not _is_plausible(found):
        return None
    if _is_age(found):
        return Listing(())
    unit = _unit(found)
    if found.at("n") is not None and found.tokens.word_value(found.match.start(), "article") is not None:
        if re.search(r"(?:\d|\b(?:million|billion|thousand|hundred|percent|cents?|times|once|twice|dollars|euros|pounds))\s+$", found.left()):
            return Recurring(iso_duration(((1, unit),)))
    return Duration(((_amount(found), unit),))


def _duration_range(found: Found) -> Reading | None:
    if not _is_plausible(found):
        return None
    if _is_age(found):
        return Listing(())
    low, high = _amount(found), _amount(found, "m")
    if low is None or high is None or high <= low:
        return None
    return Duration(((low, _unit(found)),), upper=high)


def _long_unit(found: Found) -> Reading:
    return Duration(((1.0, found.text_value("long_unit") or ""),))


def _unit_long(found: Found) -> Reading | None:
    return Duration(((1.0, _unit(found)),)) if _unit(found) not in {"S", "Q"} else None


def _bare_plural(found: Found) -> Reading | None:
    """Read "for years", "decades of", "in months", "over the years": an undefined length."""
    left, right = found.left(), found.right()
    unit = _unit(found)
    if re.match(r"-long\b", right):
        return Duration(((None, unit),))
    if unit in {"S", "MI", "Q", "WE"}:
        return None
    before = re.search(r"\b(?:for|within|in|after|over|took|takes?|lasted|lasting|spent|spanning|of|through)\s+(?:the\s+)?$", left)
    if re.search(r"\b(?:of|in|through|after)\s+(?:the\s+)?$", left) and not re.match(r"\s*(?:[.,;)]|of\b|to come|before)", right):
        before = None
    if before is None and not re.match(r"\s+of\s+(?!age\b|the\b|operation\b)", right):
        return None
    return Duration(((None, unit),))


def _ago(found: Found) -> Reading | None:
    """Read "two weeks ago", "a year earlier", "three days later", "the day before"."""
    amount, unit = _amount(found), _unit(found)
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


def _plural_ago(found: Found) -> Reading:
    sign = found.int_value("ago")
    return Reference("PAST_REF" if sign < 0 else "FUTURE_REF")


def _beside(found: Found) -> Reading | None:
    """Read "the day before", "the following day" without a noun behind it."""
    if not re.search(r"\bthe\s+(?:very\s+)?$", found.left()) or _unit(found) in {"S", "MI", "H", "Q"}:
        return None
    if re.match(r"\s+(?!(?:and|but|when|while|as)\b)[\w\"“]", found.right()):
        return None
    sign = -1 if found.int_value("beside") < 0 else 1
    return Shift(_unit(found), sign, "text", "previous" if sign < 0 else "following")


def _which_unit(found: Found) -> Reading | None:
    """Read "last week", "this month", "the past year", "that day", "the same quarter"."""
    which, unit = found.text_value("which") or "", _unit(found)
    left, right = found.left(), found.right()
    definite = re.search(r"\b(?:the|these)\s+(?:very\s+)?$", left) is not None
    if unit in {"S", "MI"} or found.tokens.word_value(found.at("unit") or 0, "unit") is None:
        return None
    if re.match(r"-[a-z]", right) and not re.match(r"-(?:long|end)\b", right):
        return None
    if which == "last" and unit in {"D", "H"}:
        return None if unit == "D" else Duration(((1.0, unit),), "past")
    if which in {"past", "last"} and definite and unit not in {"WE", "Q"}:
        return Duration(((1.0, unit),), "past") if not re.match(r"\s+of\b", right) else None
    if which == "past":
        return Duration(((1.0, unit),), "past") if re.search(r"\b(?:this|over|during)\s+$", left) else None
    if which in {"next", "coming"} and definite and unit in {"Y", "M", "W", "DE", "H"}:
        return Duration(((1.0, unit),), "future")
    if unit == "H":
        return None
    amount = {"last": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    base = "text" if which in {"previous", "following", "same", "that", "latest"} else "publication"
    if which == "next" and unit == "D":
        base = "text"
    return Shift(unit, amount, base, which)


def _which_fiscal(found: Found) -> Reading:
    which = found.text_value("which") or ""
    return Shift("FY", {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0), "publication", which)


def _which_amount(found: Found) -> Reading | None:
    """Read "the past six months", "the next 10 days", "the last few years"."""
    which = found.text_value("which") or ""
    direction = {"last": "past", "past": "past", "previous": "past", "next": "future", "coming": "future"}.get(
        which, "future" if which == "following" else None
    )
    if which in {"that", "same", "latest", "following"} or (which == "this" and direction is None):
        return Duration(((_amount(found), _unit(found)),))
    if re.match(r"\s+of\s+(?:the\s+)?(?:\d{4}|year|this|last|next)\b", found.right()) and which == "last":
        return Duration(((_amount(found), _unit(found)),), edge=-1)
    return Duration(((_amount(found), _unit(found)),), direction)


def _recent_units(found: Found) -> Reading | None:
    if _unit(found) in {"S", "MI", "Q"}:
        return None
    return Reference(found.text_value("recent") or "")


def _edge_amount(found: Found) -> Reading | None:
    """Read "the first nine months", "the final three weeks"."""
    edge = found.int_value("e", "ordinal") or found.int_value("e", "final")
    if edge not in {1, -1}:
        return None
    return Duration(((_amount(found), _unit(found)),), edge=edge)


def _nth_unit(found: Found) -> Reading | None:
    """Read "the first week of May 2021", "the last day of June"."""
    number = found.int_value("n", "final") or found.int_value("n", "ordinal")
    unit = _unit(found)
    if unit not in {"D", "W", "WE"} or not -1 <= number <= (31 if unit == "D" else 5) or number == 0:
        return None
    within = Calendar(year=found.number("year"), month=found.int_value("month"))
    return Duration(((float(abs(number)), unit),), within=within, edge=2 if number > 0 else -2)


def _bare_unit(found: Found) -> Reading | None:
    """Read "the weekend", "the quarter", "throughout the week"; other units only where something joins them."""
    left, unit = found.left(), _unit(found)
    if unit in {"S", "MI", "H", "CE", "FN", "ML"} or not re.search(r"\bthe\s+$", left):
        return None
    if re.match(r"-[a-z]|\s+of\b", found.right()):
        return None
    return Shift(unit, 0, "text" if unit == "Q" else "publication", "the")


def _year_earlier(found: Found) -> Reading:
    """Read "the year-earlier quarter", "the year-ago period"."""
    return Shift("Q" if found.has("unit") else "P", -1, "text", "year-earlier")


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
    amount = 2.0 if found.has("every_other") else _amount(found) if found.has("n") else 1.0
    return None if _unit(found) in {"WE"} and amount != 1 else Recurring(iso_duration(((amount, _unit(found)),)))


def _per(found: Found) -> Reading | None:
    return None if _unit(found) == "S" and not found.has("per") else Recurring(iso_duration(((1.0, _unit(found)),)))


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
    return Recurring("XXXX-WXX-WE") if _unit(found) == "WE" else None


def _reference(found: Found) -> Reading | None:
    if re.match(r"-(?!based)[a-z]", found.right()) and found.text_value("reference") != "PRESENT_REF":
        return None
    return Reference(found.text_value("reference") or "")


def _reference_noun(found: Found) -> Reading | None:
    value = found.text_value("reference_noun") or ""
    left, right = found.left(), found.right()
    if re.match(r"\s+(?:of|participle|tense)\b", right):
        return None
    if value == "PAST_REF":
        return Reference(value) if re.search(r"\bin\s+the\s+$", left) and not re.match(r"\s+\w+", right) else None
    if found.tokens.shape(found.match.end() - 1).lower() in {"present", "moment"}:
        return Reference(value) if re.search(r"\bat\s+(?:the\s+)?$", left) else None
    return Reference(value) if re.search(r"\b(?:the|in|for)\s+$", left) and not re.match(r"\s+[a-z]{3,}", right) else None


def iso_duration(amounts: tuple[tuple[float | None, str], ...]) -> str:
    """Return the TIMEX3 value of a length of time; an undefined number is X."""
    dates, times = "", ""
    for amount, unit in amounts:
        number = "X" if amount is None else f"{amount:g}" if amount < 1_000_000 else str(int(amount))
        if unit == "FN":
            number = "X" if amount is None else f"{amount * 2:g}"
        code = _ISO_UNITS.get(unit, unit)
        if code.startswith("T"):
            times += number + code[1:]
        else:
            dates += number + code
    return "P" + dates + (f"T{times}" if times else "")


_LINK = "{to|or|dash|and}"
SPAN_RULES = (
    Rule("duration", rf"{_N}{{dash}}?(?:<filler>{{dash}}?)?{_UNITS}(?:{{dash}}?{{long}})?{_HALF}", _duration),
    Rule("duration.half", rf"(?P<n>{_NUMBER}{{dash}}?{{and}}{{dash}}?{{article}}{{dash}}?{{half}}){{dash}}?{_UNITS}", _duration),
    Rule("duration.range", rf"{_N}{{dash}}?{_LINK}{{dash}}?(?P<m>{{integer|cardinal|decimal}}(?:{{dash}}?{{cardinal}})?){{dash}}?{_UNITS}", _duration_range),
    Rule("duration.long", "<long_unit>", _long_unit),
    Rule("duration.unit_long", "<unit>{dash}{long}", _unit_long),
    Rule("duration.plural", "<unit=unit_plural>", _bare_plural),
    Rule("shift.ago", rf"{_N}{{filler}}?{_UNITS}{_HALF}<ago>", _ago),
    Rule("shift.beside", rf"{_N}{_UNITS}<beside>", _ago),
    Rule("shift.from_now", rf"{_N}{_UNITS}{{from}}{{now_word}}", _ago),
    Rule("shift.plural_ago", "{unit_plural}<ago>", _plural_ago),
    Rule("unit.beside", "<unit><beside>", _beside),
    Rule("which.unit", "<which>{year_kind}?<unit>", _which_unit),
    Rule("which.which.unit", "{which}<which><unit>", _which_unit),
    Rule("which.fiscal", "<which>{fiscal}{year_word}", _which_fiscal),
    Rule("which.amount", rf"<which>(?P<n>{{integer|cardinal|vague}}(?:{{dash}}?{{cardinal}})?{{of}}?){{filler}}?<unit=unit_plural>", _which_amount),
    Rule("recent.units", "<recent><unit=unit_plural>", _recent_units),
    Rule("edge.amount", rf"<e=ordinal|final>(?P<n>{{integer|cardinal|vague}}){{filler}}?<unit=unit_plural>", _edge_amount),
    Rule("nth.unit", "<n=ordinal|final><unit>{of|in}<month>(?:{comma|of}?<year>)?", _nth_unit),
    Rule("unit.the", "<unit>", _bare_unit),
    Rule("year_earlier", "{year_word}{dash}{apostrophe_unit}(?:<unit>|{period})", _year_earlier),
    Rule("every", rf"{{every}}(?:<every_other>|{_N})?{_UNITS}", _every),
    Rule("every.day", "{every}(?:<weekday>|<month>|<season>|<part_of_day>)", _every),
    Rule("per", rf"<per>{_UNITS}", _per),
    Rule("frequency", rf"{{frequency}}{{article|per|every}}{_UNITS}", _per),
    Rule("frequency.times", rf"{{integer|cardinal|vague}}{{times}}{{article|per|every}}{_UNITS}", _per),
    Rule("set.word", "<set_word>", _set_word),
    Rule("weekday.plural", "<weekday_plural>", _weekday_plural),
    Rule("weekday.part.plural", "<weekday><part_of_day_plural>", _weekday_plural),
    Rule("weekends", "<unit=unit_plural>", _weekends),
    Rule("reference", "<reference>", _reference),
    Rule("reference.near", "{nearness}<reference_noun>", _reference_noun),
    Rule("reference.noun", "<reference_noun>", _reference_noun),
)
