"""Writes the pages of the fresh gold from the archive they were drawn from, by the id that names them.

``python -m tests.benchmarks.fresh_pages ARCHIVE.warc.gz FOLDER``, then ``pressfacts evaluate gold
corpus/gold/doj-fresh-people.jsonl --pages FOLDER``. How an id comes from a URL is said in ``corpus/gold/README.md``.
"""

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.evaluate.gold_files import load_gold
from tests.conftest import ROOT

_GOLD = ("doj-fresh-people.jsonl", "doj-fresh-operations.jsonl")
_LONGEST = 40


def page_id(url: str) -> str:
    """Return the id of a page: the last segment of its URL, cut before a hyphen, and six digits of its SHA-256."""
    segment = urlsplit(url).path.rstrip("/").rpartition("/")[2].lower()
    if len(segment) > _LONGEST:
        segment = segment[: _LONGEST + 1].rpartition("-")[0]
    return f"{segment}-{sha256(url.encode()).hexdigest()[:6]}"


def pages(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the id and the body of every page of an archive."""
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            yield page_id(record.headers["WARC-Target-URI"]), record.reader.read()


def main() -> None:
    """Write the pages that the gold names, and say which are missing."""
    archive, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(load_gold([ROOT / "corpus" / "gold" / name for name in _GOLD]))
    for identity, body in pages(archive):
        if identity in wanted:
            (folder / f"{identity}.html").write_bytes(body)
            wanted.discard(identity)
    print(f"missing: {', '.join(sorted(wanted)) or 'none'}")


if __name__ == "__main__":
    main()
