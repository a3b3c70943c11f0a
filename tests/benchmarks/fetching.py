"""The figures of fetching, all on loopback: ``python -m tests.benchmarks.fetching [RELEASES] [KILLS] [ARCHIVE]``.

Prints one JSON object: completeness of a crawl of a generated site, what a second crawl fetches, what is lost or
fetched twice when the crawl is killed at random moments, pages stored a second with the limits off, and the rate of
reading archives as a share of what fastwarc itself reaches, with digests verified and without (also for an ARCHIVE of
your own).
"""

import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

from pipeline.boundaries import SourceOptions
from pipeline.canonical_urls import canonical_url
from pipeline.fetch import FetchSettings, fetch_corpus
from pipeline.sources import read_source
from tests.fetch.generated_site import RunningSite, running_site
from tests.fetch.test_crawling import kill_and_resume

SETTINGS = FetchSettings(allow_private_network=True, delay=0.0, connections=8, host_connections=8)


def stored(folder: Path) -> Counter[str]:
    """Return how often each address stands in the archives of a folder."""
    return Counter(canonical_url(item.url) for item in read_source(str(folder), SourceOptions()))


def complete(site: RunningSite, folder: Path) -> dict[str, object]:
    """Crawl the whole site, change pages, crawl again."""
    first = fetch_corpus(site.sources, folder, SourceOptions(), SETTINGS)
    reachable, found, requests = site.site.reachable(), stored(folder), site.requests()
    figures: dict[str, object] = {
        "releases": site.site.releases,
        "reachable": len(reachable),
        "stored": len(set(found) & reachable),
        "stored_more_than_once": sum(number > 1 for number in found.values()),
        "whole_replies_more_than_once": sum(
            number > 1 for number in Counter(path for status, path in requests if status == 200).values()
        ),
        "excluded_asked": sum(path.startswith("/private") for _, path in requests),
        "requests": first.requests,
    }
    site.forget_requests()
    site.change_pages()
    again = fetch_corpus(site.sources, folder, SourceOptions(), SETTINGS, recrawl=True)
    without = {site.site.root + site.site.path(number) for number in range(site.site.releases) if number % 3 == 2}
    whole = {
        canonical_url(site.site.root + path)
        for status, path in site.requests()
        if status == 200 and "release-" in path
    }
    return figures | {
        "changed": len(site.site.changed()),
        "second_crawl_stored": again.counts.get("stored", 0),
        "second_crawl_whole_replies_of_unchanged_with_validators": len(whole - site.site.changed() - without),
    }


def killed(folder: Path, releases: int, kills: int) -> dict[str, object]:
    """Kill a crawl at random moments and end it."""
    with running_site(folder / "site", releases) as site:
        midst = kill_and_resume(site, folder / "corpus", kills, longest=1.0)
        found, reachable = stored(folder / "corpus"), site.site.reachable()
        return {
            "kills": kills,
            "kills_in_its_midst": midst,
            "lost": len(reachable - set(found)),
            "stored_twice": sum(number > 1 for number in found.values()),
            "asked_again_after_being_stored": 0,  # kill_and_resume asserts it
        }


def throughput(folder: Path, releases: int) -> dict[str, object]:
    """Store pages of 14 kB as fast as it goes."""
    with running_site(folder / "site", releases, body_words=2_000) as site:
        numbers = [
            number
            for number in range(releases)
            if site.site.fails(number) is None and not site.site.is_busy_at_first(number)
        ]
        listed = folder / "urls.txt"
        listed.write_text("\n".join(site.site.root + site.site.path(number) for number in numbers))
        begin, busy = time.monotonic(), time.process_time()
        summary = fetch_corpus([f"@{listed}"], folder / "corpus", SourceOptions(), SETTINGS)
        seconds, busy = time.monotonic() - begin, time.process_time() - busy
    pages = summary.counts["stored"]
    return {
        "pages": pages,
        "pages_per_second": round(pages / seconds),
        "milliseconds_of_one_core_a_page": round(busy / pages * 1000, 2),
    }


def _fastwarc(path: Path, *, verify: bool) -> int:
    size = 0
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=not verify):
            if verify:
                record.verify_block_digest()
                record.parse_http()
            size += len(record.reader.read())
    return size


def reading(path: Path) -> dict[str, object]:
    """Compare the reading of an archive with fastwarc's own, in turns; the best of fifteen each, in processor time."""
    best: dict[str, float] = {}
    for _ in range(15):
        for name, read in (
            ("ours", lambda: sum(1 for _ in read_source(str(path), SourceOptions()))),
            ("fastwarc_verifying", lambda: _fastwarc(path, verify=True)),
            ("fastwarc_bare", lambda: _fastwarc(path, verify=False)),
        ):
            begin = time.process_time()
            read()
            best[name] = min(best.get(name, 1e9), time.process_time() - begin)
    return {
        "share_of_fastwarc_verifying": round(best["fastwarc_verifying"] / best["ours"], 2),
        "share_of_fastwarc_bare": round(best["fastwarc_bare"] / best["ours"], 2),
    }


def main(releases: int, kills: int, archive: Path | None) -> None:
    """Measure everything and print it."""
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running_site(folder / "whole/site", releases) as site:
            figures["crawl"] = complete(site, folder / "whole/corpus")
        figures["killed"] = killed(folder / "killed", releases, kills)
        figures["throughput"] = throughput(folder / "fast", releases)
        figures["reading"] = reading(folder / "fast/corpus/pages-00001.warc.gz")
    if archive is not None:
        figures["reading_of_archive"] = reading(archive)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    given = dict(enumerate(sys.argv))
    main(int(given.get(1, 2_000)), int(given.get(2, 20)), Path(given[3]) if 3 in given else None)
