"""Measures the date and quantity grammars: words a second on releases, and seconds on a megabyte of hostile text.

python tests/benchmarks/grammars.py FOLDER... [--repeat 3]      pages (.html, .txt) of the folders, cleaned first
python tests/benchmarks/grammars.py --hostile                   one line for each repeated string

One core, without spaCy; times are process times, the best of the repeats.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.annotate.dates import find_dates
from pipeline.annotate.quantities import find_quantities
from pipeline.boundaries import Page
from pipeline.clean import clean
from pipeline.errors import CleanError

HOSTILE = ("1", "1 ", "1,", "1-", "5 May 2020 ", "5 and ", "1 to ", "from 5 to ", "one hundred and ", "between ",
           "12:30 ", "May ", "Jan. ", "a second ", "the ", "(", "½", "1.300 kg ", "10 days ")  # fmt: skip
MEGABYTE = 1_000_000


def cleaned_texts(folders: Sequence[Path]) -> Iterator[tuple[str, str | None]]:
    """Yield text and publication date of the pages of the folders; pages that cleaning refuses are left out."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix not in {".html", ".txt"}:
                continue
            try:
                document = clean(Page(source=str(path), name=path.name, content=path.read_bytes()))
            except CleanError:
                continue
            yield document.text, document.published


def seconds_of(texts: Sequence[tuple[str, str | None]]) -> tuple[float, float]:
    """Return the seconds that the date and the quantity grammar take for the texts."""
    dates_seconds, quantities_seconds = 0.0, 0.0
    for text, published in texts:
        begin = time.process_time()
        dates = find_dates(text, published)
        middle = time.process_time()
        find_quantities(text, taken=[(date.start, date.end) for date in dates])
        dates_seconds += middle - begin
        quantities_seconds += time.process_time() - middle
    return dates_seconds, quantities_seconds


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--hostile", action="store_true")
    options = parser.parse_args()
    find_dates("5 May 2020")
    find_quantities("5 kg")
    for unit in HOSTILE if options.hostile else ():
        dates, quantities = seconds_of([(unit * (MEGABYTE // len(unit)), None)])
        print(f"{unit!r:22} dates {dates:5.2f} s   quantities {quantities:5.2f} s")
    texts = list(cleaned_texts(options.folders))
    words = sum(len(text.split()) for text, _ in texts)
    if words:
        dates, quantities = min((seconds_of(texts) for _ in range(options.repeat)), key=sum)
        print(f"{len(texts)} texts, {words} words: dates {words / dates:,.0f} words/s, quantities", end=" ")
        print(f"{words / quantities:,.0f} words/s, both {words / (dates + quantities):,.0f} words/s")


if __name__ == "__main__":
    main()
