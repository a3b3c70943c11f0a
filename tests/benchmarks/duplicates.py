"""What linking copies costs: ``python -m tests.benchmarks.duplicates [DOCUMENTS]``.

Of every ten made-up releases of 300 words eight are new, one is a reprint of the first with three other words, and
one is the next issue of the second: the same words with another figure. Prints one JSON object: documents a second in
processor time, memory grown, the share of reprints that are found, and issues and new releases taken for copies.
"""

import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator

from pipeline.duplicates import DuplicateIndex, fingerprint
from pipeline.records import DocumentRecord, stable_id

WORDS = 300
_SYLLABLES = ("ka", "lo", "mi", "ne", "pu", "ra", "si", "to", "ve", "zu")
#: Words of four syllables; the first ones are used most, as in a language.
_VOCABULARY = ["".join(_SYLLABLES[int(digit)] for digit in f"{number:04}") for number in range(10_000)]


def _text(seed: int, figure: int, others: int = 0) -> str:
    chance = random.Random(seed)
    words = [_VOCABULARY[int(chance.paretovariate(0.7)) % len(_VOCABULARY)] for _ in range(WORDS)]
    for _ in range(others):
        words[chance.randrange(WORDS)] = chance.choice(_VOCABULARY)
    return f"{' '.join(words)} and {figure} people"


def releases(number: int) -> Iterator[tuple[str, DocumentRecord]]:
    """Yield what each release is ("new", "reprint", "issue") and its record."""
    for at in range(number):
        first = at - at % 10
        kind = {8: "reprint", 9: "issue"}.get(at % 10, "new")
        text = {"reprint": _text(first, first, others=3), "issue": _text(first + 1, at)}.get(kind) or _text(at, at)
        url = f"https://host{at % 50}.example/{at}"
        digest = stable_id("text", text)
        identity = stable_id("document", url, digest)
        yield kind, DocumentRecord(id=identity, name=url, source=url, url=url, title=url, text=text, sha256=digest)


def main(number: int) -> None:
    """Link so many releases and print what it took."""
    index = DuplicateIndex()
    seconds: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    given: Counter[str] = Counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for kind, record in releases(number):
        begin = time.process_time()
        taken = fingerprint(record)
        middle = time.process_time()
        linked[kind] += index.place(taken) is not None
        seconds["fingerprint"] += middle - begin
        seconds["place"] += time.process_time() - middle
        given[kind] += 1
    figures = {
        "documents": number,
        "documents_per_second": round(number / sum(seconds.values())),
        "microseconds": {name: round(value / number * 1e6) for name, value in seconds.items()},
        "megabytes_grown": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024),
        "reprints_found": round(linked["reprint"] / given["reprint"], 4),
        "issues_taken_for_copies": linked["issue"],
        "new_taken_for_copies": linked["new"],
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
