"""Rules for lengths of time: "two years", "six to eight weeks", "the final hours"; ages are none."""

import re

from pipeline.annotate.dates.lexicon import load_lexicon
from pipeline.annotate.dates.patterns import Found, Rule
from pipeline.annotate.dates.readings import (
    Duration,
    Listing,
    Reading,
    Recurring,
    Reference,
)

#: An amount of units: "12", "twenty-four", "2.5", "several", "a few", "a couple of", "a".
_NUMBER = "{integer|cardinal|decimal|vague|article|half}(?:(?:{dash|and}?{cardinal|vague}){1,3}{of}?|{of}|{article})?"
AMOUNT = rf"(?P<n>{_NUMBER})"
UNITS = "<unit=unit|unit_plural>"
HALF = "(?P<half>{and}{article}{half})?"
_AFTER_ARTICLE = frozenset({12, 100, 1000})
#: What is left of an amount that a vague word multiplies.
_MAGNITUDES = frozenset({0.0, 12.0, 100.0, 1000.0})
#: Code points before "a week" that hold what it counts.
_LONGEST_RATE = 48
#: Half a unit in the unit below, as TIMEX3 writes it.
_HALVES = {"H": (30, "MI"), "Y": (6, "M"), "DE": (5, "Y"), "CE": (50, "Y"), "D": (12, "H"), "MI": (30, "S")}
_ISO_UNITS = {"S": "TS", "MI": "TM", "H": "TH", "FN": "W", "ML": "ML"}


def unit_of(found: Found, name: str = "unit") -> str:
    """Return the code of a captured unit ("Y", "W", "H" …), or an empty string."""
    return found.text_value(name, "unit") or found.text_value(name, "unit_plural") or ""


def amount_of(found: Found, name: str = "n") -> float | None:
    """Return the number of a captured amount; None if it is undefined ("several")."""
    tokens = found.tokens
    total, current, undefined = 0.0, 0.0, False
    for token in found.region(name):
        number = tokens.integer(token)
        if tokens.word_value(token, "vague") is not None:
            undefined = True  # unless a number follows: "some ten years"
            total, current = 0.0, 0.0  # the article of "a few"
            continue
        if number is not None:
            current = float(number)
        elif (cardinal := tokens.word_value(token, "cardinal")) is not None:
            value = float(cardinal)
            if value in {100, 12}:
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
    if undefined and total in _MAGNITUDES:
        return None  # "several", "a few hundred"
    return total + 0.5 if found.has("half") else total


def _decimal(text: object) -> float:
    cleaned = str(text).replace(",", "")
    return float(cleaned) if re.fullmatch(r"\d+(?:\.\d+)?", cleaned) else 0.0


def _is_plausible(found: Found) -> bool:
    """Tell whether an amount and unit are a length of time here."""
    tokens = found.tokens
    first, unit = found.match.start(), found.at("unit")
    shape = tokens.shape(first)
    if _joins_two(found):
        return False
    if tokens.word_value(first, "article") is not None and starts_late(found):
        return False  # "a two-year plan": the length begins at "two"
    if tokens.word_value(first, "article") is not None and found.region("n") == range(first, first + 1):
        singular = tokens.word_value(unit or 0, "unit") is not None
        if (
            not singular
            or unit_of(found) in {"S", "MI", "Q", "WE"}
            or re.match(r"\s+of\s+[a-z]|-[a-z]", found.right())
        ):
            return False
        return not (shape == "A" and re.match(r"\s+[A-Z]", tokens.text[tokens.ends[found.match.end() - 1] :][:8]))
    if tokens.word_value(first, "vague") is not None and tokens.word_value(unit or 0, "unit") is not None:
        return False
    if unit_of(found) == "Q":
        return not (amount_of(found) == 3 and re.match(r"\s+(?:of|full|empty|the)\b", found.right()))  # a share
    if unit_of(found) == "S" and tokens.word_value(unit or 0, "ordinal") is not None:  # a second one?
        written = tokens.text[tokens.starts[first] : tokens.ends[unit or first]]
        return "-" in written or (amount_of(found) == 1 and not re.match(r"-|\s+[A-Z]", found.right()))
    return not re.search(r"[$€£#]\s?$|\w[-/.]$", found.left())


def _joins_two(found: Found) -> bool:
    """Tell whether "and" stands between two numbers ("between five and seven years"), not inside one."""
    tokens, region = found.tokens, found.region("n")
    for token in region[1:-1]:
        before = tokens.word_value(token - 1, "cardinal")
        after = tokens.word_value(token + 1, "cardinal")
        if tokens.word_value(token, "and") is not None and isinstance(before, int) and before < 100 and after:
            return True
    return False


def starts_late(found: Found) -> bool:
    """Tell whether an article stands before a number that needs none."""
    second = found.tokens.word_value(found.match.start() + 1, "cardinal")
    return isinstance(second, int) and second not in _AFTER_ARTICLE


def _is_age(found: Found) -> bool:
    right, left = found.right(), found.left()
    if found.has("aged"):
        return True
    if re.match(
        r"\s*(?:-|\s)(?:olds?|older|younger)\b|\s+of\s+age\b|\s+(?:his|her|their)\s+(?:junior|senior)", right
    ):
        return True
    return re.search(r"\b(?:aged?|ages)\s+(?:\w+\s+(?:to|and|or)\s+)?$", left) is not None


_OLD_THING = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?([a-z]+)")


def _is_old_thing(found: Found) -> bool:
    """Tell whether no person has the age: "the eight-month-old truce"."""
    match = _OLD_THING.match(found.right())
    return match is not None and match[1] in load_lexicon().guards["aged_things"]


#: Before "one day": it will come at some time and lasts none.
_SOME_TIME = re.compile(r"\b(?:will|would|could|may|might|can|must|should|to|hopes?|['’]ll)\s+(?:\w+\s+)?$")
#: Before "a week": "four flights", "some 300 seats".
_RATE = re.compile(
    r"(?:\d|\b(?:million|billion|thousand|hundred|percent|cents?|times|once|twice|dollars|euros|pounds))(?:\s+|-)$"
    r"|\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|million)"
    r"\s+(?:[a-z]+\s+)?[a-z]+s\s+$"
)
_BESIDE_FOLLOWS = re.compile(r"\s+(?:before|after|ago|earlier|later|from|and|or|in)\b")
_CLOCK = re.compile(
    r"\b(?:at|from|by|until|around|about|approximately|to|between|and)\s+(?:(?:about|around|approximately)\s+)?"
    r"(?:[01]\d|2[0-4])[0-5]\d$"
)


def _duration(found: Found) -> Reading | None:
    if not _is_plausible(found):
        return None
    if _is_age(found):
        return Duration(((amount_of(found), unit_of(found)),)) if _is_old_thing(found) else Listing(())
    unit = unit_of(found)
    if unit == "H" and _CLOCK.search(found.left() + found.tokens.shape(found.match.start())):
        return None  # "at 0930 hours"
    article = found.tokens.word_value(found.match.start(), "article") is not None
    if article and _RATE.search(found.left(_LONGEST_RATE)) and not _BESIDE_FOLLOWS.match(found.right()):
        return Recurring(iso_duration(((1, unit),)))
    if unit == "D" and found.tokens.shape(found.match.start()).lower() == "one" and _SOME_TIME.search(found.left()):
        return Reference("FUTURE_REF")
    return Duration(((amount_of(found), unit),))


def _duration_range(found: Found) -> Reading | None:
    if not _is_plausible(found):
        return None
    if _is_age(found):
        return Listing(())
    low, high = amount_of(found), amount_of(found, "m")
    if low is None or high is None or high <= low:
        return None
    return Duration(((low, unit_of(found)),), upper=high)


def _long_unit(found: Found) -> Reading:
    return Duration(((1.0, found.text_value("long_unit") or ""),))


def _unit_long(found: Found) -> Reading | None:
    return Duration(((1.0, unit_of(found)),)) if unit_of(found) not in {"S", "Q"} else None


def _whole_unit(found: Found) -> Reading | None:
    """Read "the full year" and "a whole month"."""
    written = found.tokens.shape(found.at("whole") or 0).lower()
    if written not in {"full", "whole", "entire"} or unit_of(found) not in {"D", "W", "M", "Q", "Y", "DE", "CE"}:
        return None
    return Duration(((1.0, unit_of(found)),)) if re.search(r"\b(?:the|an?)\s+$", found.left()) else None


def _unit_ended(found: Found) -> Reading | None:
    """Read "the year ended 31 March" and "the quarter to June": one unit."""
    if unit_of(found) not in {"Y", "M", "W", "Q"} or not re.search(r"\bthe\s+$", found.left()):
        return None
    return Duration(((1.0, unit_of(found)),)) if _ENDED.match(found.right()) else None


_ENDED = re.compile(
    r"\s+(?:ended|ending)\s+(?:on\s+|in\s+)?(?:\d|[a-z]{3})"
    r"|\s+to\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may\b|jun|jul|aug|sep|oct|nov|dec)"
)


_EDGE = re.compile(r"\b(?:first|final|last|opening|closing)\s+$")
_OF_SOMETHING = re.compile(r"\s+of\s+(?:the|his|her|its|their|a|an|this|that)\b|[.,;]")
_PART_OF_TIME = re.compile(r"\b(?:early|late|small|wee|morning|evening|opening|closing|final|dying)\s+$")
_BESIDE_EVENT = re.compile(r"\s+(?:before|after)\s+\w|\s+into\s+(?:the|a|an|his|her|its|their)\b")
_NUMBER_BEFORE = re.compile(r"(?:\d|illion|hundred|thousand|percent|%)\s+$")
_SPENT = re.compile(
    r"\b(?:for|within|in|after|over|took|takes?|lasted|lasting|spent|spanning|of|through)\s+(?:the\s+)?$"
)
_LOOSELY_SPENT = re.compile(r"\b(?:of|in|through|after)\s+(?:the\s+)?$")
_ENDS_HERE = re.compile(r"\s*(?:[.,;)]|of\b|to come|before)")
_OF_LIGHT = re.compile(r"\s+of\s+(?:darkness|daylight|sunlight|service|operation)\b")
_FULL_OF = re.compile(r"\s+of\s+(?!(?:age|the|operation|darkness|daylight|sunlight|service)\b)")


def _bare_plural(found: Found) -> Reading | None:
    """Read "for years", "decades of", "weeks after the raid", "the final seconds": an undefined length."""
    left, right = found.left(), found.right()
    unit = unit_of(found)
    undefined = Duration(((None, unit),))
    if re.match(r"-long\b", right) or (unit in {"DE", "CE"} and re.match(r"-old\s+[a-z]", right)):
        return undefined
    if unit in {"Q", "WE"} or _NUMBER_BEFORE.search(left) or _OF_LIGHT.match(right):
        return None
    if re.match(r"\s+ahead\b", right) and re.search(r"\bthe\s+$", left):
        return undefined
    if (_EDGE.search(left) and _OF_SOMETHING.match(right)) or _BESIDE_EVENT.match(right):
        return undefined
    if unit in {"S", "MI"} or _PART_OF_TIME.search(left):
        return None  # "the early hours of Tuesday" is a time
    if _SPENT.search(left) and not (_LOOSELY_SPENT.search(left) and not _ENDS_HERE.match(right)):
        return undefined
    return undefined if _FULL_OF.match(right) else None


def iso_duration(amounts: tuple[tuple[float | None, str], ...]) -> str:
    """Return the TIMEX3 value of a length of time; an undefined number is X."""
    dates, times = "", ""
    for amount, unit in amounts:
        if amount == 0.5 and unit in _HALVES:
            amount, unit = _HALVES[unit]
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
LENGTH_RULES = (
    Rule(
        "duration",
        rf"{AMOUNT}{{dash}}?(?:<filler>{{dash}}?)?{UNITS}(?:{{dash}}?{{long}}|(?P<aged>{{dash}}{{old}}))?{HALF}",
        _duration,
    ),
    Rule(
        "duration.half",
        rf"(?P<n>{_NUMBER}{{dash}}?{{and}}{{dash}}?{{article}}{{dash}}?{{half}}){{dash}}?{UNITS}",
        _duration,
    ),
    Rule(
        "duration.range",
        rf"{AMOUNT}{{dash}}?{_LINK}{{dash}}?(?P<m>{{integer|cardinal|decimal}}(?:{{dash}}?{{cardinal}})?){{dash}}?{UNITS}",
        _duration_range,
    ),
    Rule("duration.long", "<long_unit>", _long_unit),
    Rule("duration.unit_long", "<unit>{dash}{long}", _unit_long),
    Rule("duration.whole", "<whole=filler><unit>", _whole_unit),
    Rule("duration.ended", "<unit>", _unit_ended),
    Rule("duration.plural", "<unit=unit_plural>", _bare_plural),
)
