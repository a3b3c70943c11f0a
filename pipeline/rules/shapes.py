"""What rules of a fact type must name: a wrong one is refused when it is loaded, not at its first match."""

from collections.abc import Mapping
from typing import Any

from pipeline.rules.dependencies import DependencyPattern
from pipeline.rules.patterns import TokenPattern

#: Captures without which the extractors can make no fact of a token pattern.
_CAPTURES: Mapping[str, frozenset[str]] = {
    "official": frozenset({"title", "name"}),
    "operation": frozenset({"name"}),
    "meeting": frozenset({"noun"}),
    "relation": frozenset({"subject", "object"}),
}
#: Arguments that a dependency pattern must require.
_ARGUMENTS: Mapping[str, frozenset[str]] = {"meeting": frozenset({"subject"}), "relation": frozenset({"subject"})}
#: Fields that 'set' must give.
_CONSTANTS: Mapping[str, frozenset[str]] = {"relation": frozenset({"predicate"})}


def shape_problem(fact: str, pattern: TokenPattern | DependencyPattern, constants: Mapping[str, Any]) -> str | None:
    """Return what a rule of a fact type lacks, with the way to mend it; None if nothing."""
    if isinstance(pattern, TokenPattern):
        wanted = _CAPTURES.get(fact, frozenset()) if constants.get("named", True) else frozenset[str]()
        missing, how = wanted - pattern.captures, "name what it captures, such as {}=( … )"
    else:
        missing, how = (
            _ARGUMENTS.get(fact, frozenset()) - set(pattern.required),
            "put {} into 'arguments' and 'require'",
        )
    if missing:
        return f"a rule of the fact {fact} needs {', '.join(sorted(missing))}: {how.format(min(missing))}"
    unset = _CONSTANTS.get(fact, frozenset()) - constants.keys()
    return f"a rule of the fact {fact} needs {', '.join(sorted(unset))}: give it under 'set'" if unset else None
