"""Quality floors: precision and recall on the gold below which nothing may fall.

``python -m pipeline.evaluate.floors`` writes them from a measurement; a lower floor is a change of its own with its
reason. A floor names the digest of its gold, so that changing the gold does not pass as an improvement.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from pipeline.evaluate.gold import evaluate_gold
from pipeline.evaluate.gold_files import gold_digest
from pipeline.extraction import load_extractor

#: Measured figures vary in the last digits between builds of the numerical libraries.
_SLACK = 0.01


def check_floors(figures: Mapping[str, Mapping[str, float | int]], floors: Mapping[str, Any]) -> list[str]:
    """Return what lies below its floor, nothing if all is right."""
    problems = []
    for kind, floor in floors.items():
        if kind == "digest":
            continue
        for measure, least in floor.items():
            found = figures.get(kind, {}).get(measure, 0.0)
            if found < least:
                problems.append(f"{kind}: {measure} {found:.3f} is below its floor of {least:.3f}")
    return problems


def measured_floors(gold: Path, pages: Path | None = None) -> dict[str, Any]:
    """Return the floors of a gold file as measured now, a little lower."""
    figures = evaluate_gold([gold], load_extractor(), pages).figures()
    floors: dict[str, Any] = {"digest": gold_digest(gold)}
    for kind, values in figures.items():
        floors[kind] = {name: round(max(0.0, values[name] - _SLACK), 3) for name in ("precision", "recall")}
    return floors


if __name__ == "__main__":
    _folder = Path("corpus/gold")
    _floors = {"samples.jsonl": measured_floors(_folder / "samples.jsonl")}
    if len(sys.argv) > 1:
        for _name in ("doj-operations.jsonl", "doj-people.jsonl"):
            _floors[_name] = measured_floors(_folder / _name, Path(sys.argv[1]))
    (_folder / "floors.json").write_bytes(
        orjson.dumps(_floors, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    )
