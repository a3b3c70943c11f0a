"""Memory of one worker over a long run: the pages of an archive again and again.

    python -m tests.benchmarks.memory ARCHIVE.warc.gz [--documents 20000] [--from 2000]

Prints the resident memory of the worker in megabytes as documents go by, and the growth between the two counts.
"""

import argparse
from itertools import chain, islice, repeat

from pipeline.batch.pages import process_page
from pipeline.batch.workers import ZONE_PAGES, resident_bytes
from pipeline.worker_server import pin_threads


def main() -> None:
    """Work like a worker and watch it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--from", type=int, default=2_000, dest="first")
    arguments = parser.parse_args()
    pin_threads()
    from pipeline.boundaries import SourceOptions
    from pipeline.extraction import load_extractor
    from pipeline.sources import read_source

    extractor = load_extractor()
    archives = repeat(arguments.archive)
    pages = chain.from_iterable(read_source(archive, SourceOptions()) for archive in archives)
    pages = islice(pages, arguments.documents)
    done, at_first = 0, 0
    while batch := list(islice(pages, ZONE_PAGES)):
        with extractor.annotator.nlp.memory_zone():
            for page in batch:
                process_page(extractor, page)
        done += len(batch)
        megabytes = resident_bytes() // 1_000_000
        at_first = megabytes if done <= arguments.first else at_first
        print(f"{done:8,} documents {megabytes:6} MB", flush=True)
    print(f"growth from {arguments.first:,} to {done:,} documents: {megabytes - at_first} MB; at most 50 wanted")


if __name__ == "__main__":
    main()
