"""Which names of operations in one release are names of one operation.

Spelling ("VR-12", "VR12"), the s of a lost apostrophe ("the Task Forces work"), an owner before the name ("the
President's Cargo Theft Task Force") and initials ("Operation VR12" for "Operation Violence Reduction 12").
"""

import re
from collections.abc import Sequence

#: Words of a name that may stand behind an owner: a shorter rest says too little.
_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W_]+")
_OPERATION = "operation"
_WITH_YEAR = re.compile(r"(.+\D) (?:19|20)\d\d")


def canonical_names(names: Sequence[str]) -> dict[str, str]:
    """Return for each name, given in the order of the text, the name that stands for its operation."""
    distinct = list(dict.fromkeys(names))
    years = {name: match[1] for name in distinct if (match := _WITH_YEAR.fullmatch(name))}
    chosen = {name: next((full for full in distinct if _stands_for(full, name)), name) for name in distinct}
    # "Operation Quiet River 2022", told of without the year as well; "Quiet River 2023" beside it is another.
    chosen |= {name: base for name, base in years.items() if base in chosen and [*years.values()].count(base) == 1}
    return {name: chosen[full] for name, full in chosen.items()}


def is_short_name(name: str, full: str) -> bool:
    """Return whether a name is the other one in initials, so that it is an alias and no mere spelling."""
    words, wanted = _words(name), _words(full)
    if len(words) != 2 or len(wanted) <= 2 or words[0] != _OPERATION or wanted[0] != _OPERATION:
        return False
    return words[1] == "".join(_initial(word) for word in wanted[1:])


def _stands_for(full: str, name: str) -> bool:
    if full == name:
        return False
    words, wanted = _words(name), _words(full)
    if "".join(words) == "".join(wanted):
        return name > full  # of two spellings one stands for both
    if "".join(words) == "".join(wanted) + "s":
        return True
    has_owner = len(wanted) < len(words) and words[-len(wanted) :] == wanted
    if has_owner and (len(wanted) >= _FEWEST_WORDS or wanted[0] == _OPERATION):
        return True
    return is_short_name(name, full)


def _words(name: str) -> list[str]:
    """Return the words of a name in lower case; digits behind a hyphen belong to the word: "VR-12"."""
    words = _WORD.findall(re.sub(r"-(?=\d)", "", name.casefold()))
    return [word[:-1] if word in {"days", "weeks"} else word for word in words]


def _initial(word: str) -> str:
    """Return the first letter of a word and the digits at its end."""
    digits = re.search(r"\d+$", word)
    return word if word.isdigit() else word[0] + (digits.group() if digits else "")
