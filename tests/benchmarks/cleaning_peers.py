"""Compares cleaning with other extractors on the same pages in the same run.

python tests/benchmarks/cleaning_peers.py FOLDER [--rounds 3]

FOLDER holds ``ground-truth.json`` and ``pages/``, as for ``pressfacts evaluate cleaning``. Peers that are not
installed are left out: pip install trafilatura readability-lxml. Speed is pages per second of processor time, the
best of all rounds; the rounds go through the extractors in turn, so that a busy machine slows all of them.
"""

import argparse
import importlib.util
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from pipeline.clean import html_blocks, html_tree
from pipeline.evaluate.cleaning import evaluate_cleaning, extract_body, read_pages

Extract = Callable[[str, bytes], str]


def plain_beautifulsoup(_: str, content: bytes) -> str:
    """Return the paragraphs of the element with the most text in paragraphs of its own, links left out of account."""
    soup = BeautifulSoup(content.decode("utf-8", "replace"), "lxml")
    for element in soup(["script", "style", "nav", "footer", "aside", "form", "noscript"]):
        element.decompose()
    sizes: dict[int, int] = {}
    parents = {}
    for paragraph in soup.find_all("p"):
        linked = sum(len(link.get_text()) for link in paragraph.find_all("a"))
        parents[id(paragraph.parent)] = paragraph.parent
        size = len(paragraph.get_text()) - linked
        sizes[id(paragraph.parent)] = sizes.get(id(paragraph.parent), 0) + size
    if not sizes:
        return soup.get_text(" ")
    best = parents[max(sizes, key=lambda key: sizes[key])]
    return "\n".join(part.get_text(" ") for part in best.find_all(["p", "li", "h2", "h3", "h4", "blockquote"]))


def extractors() -> dict[str, Extract]:
    """Return the extractors that are installed, by name."""
    found: dict[str, Extract] = {"pressfacts": extract_body, "beautifulsoup, plain": plain_beautifulsoup}
    if importlib.util.find_spec("trafilatura"):
        import trafilatura

        found["trafilatura"] = lambda _, content: trafilatura.extract(content, include_comments=False) or ""
        found["trafilatura, precision"] = lambda _, content: (
            trafilatura.extract(content, include_comments=False, favor_precision=True) or ""
        )
    if importlib.util.find_spec("readability"):
        import readability

        def read(_: str, content: bytes) -> str:
            try:
                summary = readability.Document(content.decode("utf-8", "replace")).summary()
            except readability.readability.Unparseable:
                return ""
            return BeautifulSoup(summary, "lxml").get_text(" ")

        found["readability-lxml"] = read
    return found


def seconds(extract: Extract, pages: list[tuple[str, bytes]]) -> float:
    """Return the processor time of one round."""
    begin = time.process_time()
    for name, content in pages:
        extract(name, content)
    return time.process_time() - begin


def parse_share(pages: list[tuple[str, bytes]]) -> float:
    """Return the share of our time that is spent in the two parsers: lxml on the page, BeautifulSoup on the rest."""
    spent = 0.0

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal spent
            begin = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                spent += time.process_time() - begin

        return call

    originals = html_tree.document_fromstring, html_blocks.BeautifulSoup
    html_tree.document_fromstring = timed(originals[0])
    html_blocks.BeautifulSoup = timed(originals[1])  # type: ignore[assignment, misc]
    try:
        total = seconds(extract_body, pages)
    finally:
        html_tree.document_fromstring, html_blocks.BeautifulSoup = originals  # type: ignore[misc]
    return spent / total


def main() -> None:
    """Print a line for each extractor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = [(name, content) for name, content, _ in read_pages(options.folder)]
    best: dict[str, float] = {}
    for _ in range(options.rounds):
        for name, extract in extractors().items():
            best[name] = min(best.get(name, float("inf")), seconds(extract, pages))
    print(f"{'':24}{'precision':>10}{'recall':>8}{'F1':>8}{'exact':>8}{'empty':>7}{'pages/s':>9}")
    for name, extract in extractors().items():
        score = evaluate_cleaning(options.folder, extract)
        print(
            f"{name:24}{score.precision:10.3f}{score.recall:8.3f}{score.f1:8.3f}{score.exact:8.3f}{score.empty:7}"
            f"{len(pages) / best[name]:9.1f}"
        )
    print(f"Parsers take {parse_share(pages):.0%} of the time of pressfacts.")


if __name__ == "__main__":
    main()
