"""What the sentence filter costs in quality: F1 on gold with it and with every sentence read, as by ``--thorough``.

    python -m tests.benchmarks.sentence_filter [--pages FOLDER] [GOLD.jsonl …]

Without files it takes the gold of the samples and, with ``--pages``, that of the pages too. Prints F1 of both ways by
fact type in points and the difference; no type may lose more than 0.3 points.
"""

import argparse
from pathlib import Path

from pipeline.evaluate.gold import evaluate_gold
from pipeline.extraction import Extractor, load_extractor

GOLD = Path("corpus/gold")
#: Points of F1 that the filter may cost.
ALLOWED = 0.3


def scores(extractor: Extractor, files: list[Path], pages: Path | None) -> dict[str, float | None]:
    """Return F1 in points by fact type; None where the gold has none of a type."""
    figures = evaluate_gold(files, extractor, pages).figures()
    return {kind: None if values["f1"] is None else 100 * values["f1"] for kind, values in figures.items()}


def main() -> None:
    """Score both ways and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--pages", type=Path)
    arguments = parser.parse_args()
    files = arguments.gold or [GOLD / "samples.jsonl"]
    if not arguments.gold and arguments.pages is not None:
        files += [GOLD / "doj-operations.jsonl", GOLD / "doj-people.jsonl"]
    filtered, thorough = load_extractor(), load_extractor(thorough=True)
    worst = 0.0
    for file in files:
        print(f"{file.name:24}{'filtered':>10}{'thorough':>10}{'difference':>12}")
        one, other = (scores(extractor, [file], arguments.pages) for extractor in (filtered, thorough))
        for kind, value in one.items():
            reference = other[kind]
            if value is not None and reference is not None:
                worst = min(worst, value - reference)
                print(f"  {kind:22}{value:10.2f}{reference:10.2f}{value - reference:+12.2f}")
    print(f"largest loss: {-worst:.2f} points; at most {ALLOWED} wanted")


if __name__ == "__main__":
    main()
