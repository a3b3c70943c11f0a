"""Time of extraction and resolution alone, without cleaning and without the model, for releases of about 450 words.

    python -m tests.benchmarks.extraction FOLDER [--rounds 3]

Takes pages (.html, .txt) whose text has 350 to 550 words, annotates each once, and times what follows on one core:
mentions, their resolution, and the records. Times are of the processor, the best of the rounds for each page; prints
their median, which is to be 8 ms at most, by itself and scaled to 450 words.
"""

import argparse
import time
from pathlib import Path
from statistics import median, quantiles

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Page
from pipeline.clean import clean
from pipeline.errors import CleanError
from pipeline.extract import extract_mentions
from pipeline.extraction import document_record, load_extractor
from pipeline.resolve import resolve_mentions
from pipeline.rules.grammar import Grammar

WORDS = 450
SPREAD = 100
WANTED_MILLISECONDS = 8.0


def main() -> None:
    """Time the pages and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    annotator = load_extractor().annotator
    times, scaled = [], []
    for path in sorted(arguments.folder.rglob("*")):
        if path.suffix not in {".html", ".txt"}:
            continue
        try:
            document = clean(Page(path.name, path.name, path.read_bytes()))
        except CleanError:
            continue
        words = len(document.text.split())
        if abs(words - WORDS) > SPREAD:
            continue
        # Layers are added to the tokens of a document, so every round needs a fresh one.
        rounds = [seconds(annotator.annotate(document), annotator.grammar) for _ in range(arguments.rounds + 1)][1:]
        times.append(1000 * min(rounds))
        scaled.append(times[-1] * WORDS / words)
    if len(times) < 2:
        parser.error(f"{arguments.folder} holds fewer than two pages of such a length; name a folder of releases")
    tenths = quantiles(scaled, n=10)
    print(f"{len(times)} releases of {WORDS - SPREAD} to {WORDS + SPREAD} words: median {median(times):.2f} ms")
    print(
        f"scaled to {WORDS} words: median {median(scaled):.2f} ms, nine in ten below {tenths[-1]:.2f} ms; "
        f"a median of at most {WANTED_MILLISECONDS:g} ms wanted"
    )


def seconds(annotated: AnnotatedDocument, grammar: Grammar) -> float:
    """Return the seconds of the processor from an annotated document to its records.

    Those of this thread: the threads of the library for matrices, idle after the annotation, wait for work in a loop,
    which is the process's time but none of extraction's.
    """
    begin = time.thread_time()
    record = document_record(annotated.document)
    resolve_mentions(extract_mentions(annotated, grammar), record, grammar)
    return time.thread_time() - begin


if __name__ == "__main__":
    main()
