"""One person of a release, and what tells the names of people apart."""

from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, normalize

from pipeline.mentions import PersonMention

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
#: Fewest letters of a name in which a slip can be told from another name.
_SHORTEST_MISSPELT = 4


@dataclass(slots=True)
class Person:
    """One person of the release."""

    name: str
    mentions: list[PersonMention] = field(default_factory=list)

    @property
    def parts(self) -> tuple[str, ...]:
        """Parts of the name without initials and suffixes, folded."""
        return name_parts(self.name)

    def is_official(self) -> bool:
        """Return whether the release gives an office and no role that speaks against one."""
        roles = {mention.role for mention in self.mentions}
        return "official" in roles and roles.isdisjoint({"defendant", "victim"})


@lru_cache(maxsize=4_096)
def name_parts(name: str) -> tuple[str, ...]:
    """Return the parts of a name that tell people apart: no initials, no "Jr."."""
    name = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    words = name.replace("-", " ").replace(",", " ").replace(".", ". ").casefold().split()
    return tuple(word for word in words if len(word.rstrip(".")) > 1 and word not in _SUFFIXES)


def initials_in(name: str) -> list[str]:
    """Return the initials in a name: "J" of "Ann J. Lee"."""
    return [word.rstrip(".") for word in name.split() if len(word.rstrip(".")) == 1]


def is_part_of(parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Return whether the parts of one name stand side by side in another."""
    size = len(parts)
    return any(known[start : start + size] == parts for start in range(len(known) - size + 1))


def same_last(first: str, second: str) -> bool:
    """Return whether two last names are one, a lost apostrophe apart: "Holders visit"."""
    return first == second or first == second + "s" or second == first + "s"


def is_misspelt(one: str, other: str) -> bool:
    """Return whether two words differ as slips of one do: two letters changed places, or one letter is lost."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_MISSPELT or short[0] != long[0]:
        return False
    if len(short) == len(long):
        return short != long and sorted(short) == sorted(long)
    return any(long[:place] + long[place + 1 :] == short for place in range(1, len(long)))


def is_short_for(first: str, second: str) -> bool:
    """Return whether one of two names begins with the other, three letters at least: "Chris", "Christopher"."""
    return min(len(first), len(second)) >= 3 and (first.startswith(second) or second.startswith(first))
