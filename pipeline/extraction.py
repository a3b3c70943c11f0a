"""One release in, its records out: clean, annotate, extract and resolve in one call.

``batch`` and the command line drive this for many releases; in Python it is three lines::

    from pipeline import extract
    result = extract("TORONTO, Canada – Operation Epervier saw the arrest of 40 suspects.", published="2018-04-24")
    print(result.facts)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pipeline
from pipeline.annotate import AnnotatedDocument, Annotator, load_annotator
from pipeline.boundaries import Document, Page
from pipeline.clean import clean
from pipeline.extract import extract_mentions
from pipeline.records import BlockRecord, DocumentRecord, FactRecord, stable_id
from pipeline.resolve import resolve_mentions
from pipeline.resources import DEFAULT_MODEL
from pipeline.stage_times import measured


@dataclass(frozen=True, slots=True)
class Extraction:
    """The document record of one release and its facts in the order of their evidence."""

    document: DocumentRecord
    facts: tuple[FactRecord, ...]


@dataclass(frozen=True, slots=True)
class Extractor:
    """The stages after fetching, loaded once and used for any number of releases."""

    annotator: Annotator

    def page(self, page: Page) -> Extraction:
        """Return the records of a page; raises CleanError if it holds no readable English release."""
        return self.document(clean(page))

    def document(self, document: Document, times: dict[str, float] | None = None) -> Extraction:
        """Return the records of a cleaned document; adds the seconds of each stage to ``times``."""
        with measured(times, "annotate"):
            annotated = self.annotator.annotate(document)
        return self._finish(annotated, times)

    def documents(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Yield the records of many cleaned documents, in order; faster than one by one."""
        for annotated in self.annotator.annotate_many(documents):
            yield self._finish(annotated)

    def _finish(self, annotated: AnnotatedDocument, times: dict[str, float] | None = None) -> Extraction:
        record = document_record(annotated.document)
        with measured(times, "extract"):
            mentions = extract_mentions(annotated, self.annotator.grammar)
        with measured(times, "resolve"):
            return Extraction(record, resolve_mentions(mentions, record, self.annotator.grammar))


def load_extractor(model: str = DEFAULT_MODEL, rules: Sequence[Path] = (), *, thorough: bool = False) -> Extractor:
    """Load the model (a package name or a path) and the rules, ours and those of the user's folders.

    The model reads only sentences with a sign of a fact, or all if ``thorough``.

    Raises ModelError if the model is missing, changed or lacks a component, RuleError if a rule or lexicon is wrong.
    """
    return Extractor(load_annotator(model, rules, thorough=thorough))


def extract(
    content: str | bytes,
    *,
    published: str | None = None,
    url: str | None = None,
    media_type: str | None = None,
    model: str = DEFAULT_MODEL,
) -> Extraction:
    """Return the records of one release given as text, HTML or bytes.

    ``published`` is the ISO date of publication, on which relative dates are anchored; it wins over the page's own.
    The model is loaded once a process. Raises CleanError if there is no readable English release in ``content``.
    """
    data = content.encode() if isinstance(content, str) else content
    charset = "utf-8" if isinstance(content, str) else None
    name = url or "text"
    page = Page(name, name, data, url=url, media_type=media_type, charset=charset, published=published)
    return kept_extractor(model, (), False).page(page)


@cache
def kept_extractor(model: str, rules: tuple[Path, ...], thorough: bool) -> Extractor:
    """Return what ``load_extractor`` does, loaded once a process."""
    return load_extractor(model, rules, thorough=thorough)


def document_record(document: Document) -> DocumentRecord:
    """Return the record of a cleaned document."""
    return DocumentRecord(
        id=stable_id("document", document.url or document.name, document.sha256),
        name=document.name,
        source=document.source,
        url=document.url,
        title=document.title,
        published=document.published,
        published_from=document.published_from,
        retrieved=document.retrieved,
        language=document.language,
        publisher=document.publisher,
        place=document.place,
        text=document.text,
        sha256=document.sha256,
        blocks=tuple(
            BlockRecord(
                start=block.start,
                end=block.end,
                label=block.label.value,
                repeats=block.repeats,
                language=block.language,
            )
            for block in document.blocks
        ),
    )


# Importing the room ``pipeline.extract`` puts it under the name by which users know the function.
vars(pipeline)["extract"] = extract
