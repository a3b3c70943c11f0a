"""Scores cleaning against article bodies, page by page.

The data is a folder with ``ground-truth.json`` ({page: {"articleBody": …}}) and ``pages/PAGE.html(.gz)``. The score
is that of the article extraction benchmark by Scrapinghub (github.com/scrapinghub/article-extraction-benchmark):
multisets of four-word shingles; precision and recall per page, averaged over the pages; F1 of the two averages; and
the share of pages whose shingles are exactly those of the truth.
"""

import gzip
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from pipeline.boundaries import BlockLabel, Document, Page
from pipeline.clean import CleanLimits, clean
from pipeline.errors import CleanError, SourceError

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_NOT_BODY = frozenset({BlockLabel.BOILERPLATE, BlockLabel.CONTACT, BlockLabel.CAPTION})
_ANY_LANGUAGE = CleanLimits(english_only=False)


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page: shares 0..1 and the shingles that are missing or too many."""

    name: str
    precision: float
    recall: float
    exact: bool
    empty: bool
    missing: int
    surplus: int


@dataclass(frozen=True, slots=True)
class CleaningScore:
    """All pages; ``pages_per_second`` counts the time inside the extractor only."""

    precision: float
    recall: float
    f1: float
    exact: float
    empty: int
    pages_per_second: float
    pages: tuple[PageScore, ...]

    @property
    def errors(self) -> tuple[str, ...]:
        """Return a line for each page that is not exactly right, the worst first."""
        wrong = sorted((page for page in self.pages if not page.exact), key=lambda page: page.precision + page.recall)
        return tuple(
            f"{page.name}: precision {page.precision:.3f}, recall {page.recall:.3f}, "
            f"{page.missing} shingles missing, {page.surplus} too many"
            for page in wrong
        )

    def figures(self) -> dict[str, float]:
        """Return the numbers that ``pressfacts evaluate cleaning --json`` prints."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "exact": self.exact,
            "empty": self.empty,
            "pages_per_second": self.pages_per_second,
        }


def body_text(document: Document) -> str:
    """Return what counts as the article's body.

    That is neither the headings before the first paragraph (title and subtitle), nor a caption, boilerplate or
    contact block. A repetition counts: articles say things twice.
    """
    parts: list[str] = []
    for block in document.blocks:
        if block.label in _NOT_BODY:
            continue
        if parts or block.label is not BlockLabel.HEADING:
            parts.append(document.text[block.start : block.end])
    return "\n\n".join(parts)


def extract_body(name: str, content: bytes) -> str:
    """Return the body text of one page; empty if cleaning refuses it."""
    try:
        return body_text(clean(Page(source=name, name=name, content=content), limits=_ANY_LANGUAGE))
    except CleanError:
        return ""


def evaluate_cleaning(folder: Path, extract: Callable[[str, bytes], str] = extract_body) -> CleaningScore:
    """Score an extractor (page name and bytes -> body text) on a folder.

    Raises SourceError if the folder lacks the truth or a page.
    """
    scores: list[PageScore] = []
    seconds = 0.0
    for name, content, truth in read_pages(folder):
        start = time.perf_counter()
        text = extract(name, content)
        seconds += time.perf_counter() - start
        scores.append(score_page(name, text, truth))
    count = len(scores) or 1
    precision = sum(score.precision for score in scores) / count
    recall = sum(score.recall for score in scores) / count
    return CleaningScore(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        exact=sum(score.exact for score in scores) / count,
        empty=sum(score.empty for score in scores),
        pages_per_second=len(scores) / seconds if seconds else 0.0,
        pages=tuple(scores),
    )


def read_pages(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """Yield name, bytes and true body of each page; raises SourceError if a file is missing or malformed."""
    try:
        truth: Mapping[str, Mapping[str, str]] = orjson.loads((folder / "ground-truth.json").read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise SourceError(f"{folder}/ground-truth.json cannot be read: {error}") from error
    for name, entry in truth.items():
        yield name, _page_bytes(folder / "pages", name), entry["articleBody"]


def _page_bytes(folder: Path, name: str) -> bytes:
    packed, plain = folder / f"{name}.html.gz", folder / f"{name}.html"
    try:
        return gzip.decompress(packed.read_bytes()) if packed.exists() else plain.read_bytes()
    except (OSError, EOFError) as error:
        raise SourceError(f"{plain}: the page cannot be read: {error}") from error


def score_page(name: str, text: str, truth: str) -> PageScore:
    """Return the score of one page's text."""
    found, true = shingles(text), shingles(truth)
    hits = sum((found & true).values())
    surplus, missing = sum((found - true).values()), sum((true - found).values())
    return PageScore(
        name=name,
        precision=hits / (hits + surplus) if hits + surplus else float(missing == 0),
        recall=hits / (hits + missing) if hits + missing else 1.0,
        exact=found == true,
        empty=not text.strip(),
        missing=missing,
        surplus=surplus,
    )


def shingles(text: str, size: int = _SHINGLE) -> Counter[tuple[str, ...]]:
    """Return the multiset of word sequences of ``size`` words; a shorter text is one sequence."""
    found = _WORD.findall(text)
    if not found:
        return Counter()
    return Counter(tuple(found[index : index + size]) for index in range(max(1, len(found) - size + 1)))
