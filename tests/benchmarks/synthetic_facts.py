"""Makes a large output folder out of a small one: its records again and again under other ids.

python tests/benchmarks/synthetic_facts.py RUN_FOLDER OUTPUT_FOLDER --facts 100000
"""

import argparse
import re
from hashlib import sha256
from itertools import count
from pathlib import Path

_ID = re.compile(rb"\b(document|official|meeting|operation|count|date|quote|relation)-([0-9a-f]{16})\b")


def repeat_run(source: Path, target: Path, facts: int) -> int:
    """Write at least ``facts`` facts with their documents into ``target``; return how many there are."""
    documents = (source / "documents.jsonl").read_bytes().splitlines(keepends=True)
    by_document: dict[bytes, list[bytes]] = {}
    for line in (source / "facts.jsonl").read_bytes().splitlines(keepends=True):
        by_document.setdefault(line.partition(b'"document":"')[2].partition(b'"')[0], []).append(line)
    if not by_document:
        raise SystemExit(f"{source} holds no facts")
    target.mkdir(parents=True, exist_ok=True)
    written = 0
    with (target / "documents.jsonl").open("wb") as document_file, (target / "facts.jsonl").open("wb") as fact_file:
        for turn in count():
            if written >= facts:
                break
            for document in documents:
                identity = document.partition(b'"id":"')[2].partition(b'"')[0]
                lines = by_document.get(identity, [])
                renamed = document.replace(b'"name":"', b'"name":"%d/' % turn, 1)
                document_file.write(_renamed(renamed, turn))
                fact_file.write(_renamed(b"".join(lines), turn))
                written += len(lines)
    (target / "quarantine.jsonl").touch()
    return written


def _renamed(block: bytes, turn: int) -> bytes:
    known: dict[bytes, bytes] = {}

    def other(match: re.Match[bytes]) -> bytes:
        old = match.group(0)
        if old not in known:
            known[old] = match.group(1) + b"-" + sha256(b"%d " % turn + old).hexdigest()[:16].encode()
        return known[old]

    return _ID.sub(other, block)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--facts", type=int, default=100_000)
    arguments = parser.parse_args()
    print(repeat_run(arguments.source, arguments.target, arguments.facts), "facts")
