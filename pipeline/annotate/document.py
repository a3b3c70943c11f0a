"""Document -> annotated document: tokens, sentences, parse, entities, dates and quantities.

Only live blocks reach the model: boilerplate and contacts yield no facts, and a repeated block yields none that
its first copy does not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc

from pipeline.annotate.dates import DateSettings, country_of_url, find_dates
from pipeline.annotate.entities import Entity
from pipeline.annotate.misjoined import part_sums, rejoin_counted
from pipeline.annotate.parsing import Parse, SentenceParser, read_parse, sentence_bounds
from pipeline.annotate.parts_of_them import rejoin_parts
from pipeline.annotate.quantities import find_quantities
from pipeline.annotate.selection import Selection
from pipeline.annotate.semicolons import part_clauses
from pipeline.annotate.sentences import sentence_starts
from pipeline.annotate.table_units import with_units_of_labels
from pipeline.annotate.words import Words
from pipeline.boundaries import BlockLabel, DateExpression, Document, Quantity
from pipeline.rules.tokens import PhraseTable, TokenView

_Located = TypeVar("_Located", DateExpression, Quantity)
_DEAD_LABELS = frozenset({BlockLabel.BOILERPLATE, BlockLabel.CONTACT})


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with everything the extractors read; positions of tokens in code points of the text."""

    document: Document
    view: TokenView
    token_starts: Sequence[int]
    token_ends: Sequence[int]
    block_of: Sequence[int]  #: index of the block by token
    entities: list[Entity]
    dates: tuple[DateExpression, ...]
    quantities: tuple[Quantity, ...]

    def text_of(self, start: int, end: int) -> str:
        """Return the document's text of the token interval."""
        return self.document.text[self.token_starts[start] : self.token_ends[end - 1]]

    def tokens_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the token interval that covers a code point interval, or None outside the live blocks."""
        first = bisect_right(self.token_ends, start)
        last = bisect_left(self.token_starts, end, lo=first)
        return (first, last) if last > first else None

    def is_in_heading(self, token: int) -> bool:
        """Return whether a token stands in a heading or title."""
        blocks = self.document.blocks
        return bool(blocks) and blocks[self.block_of[token]].label is BlockLabel.HEADING

    def sentence_span(self, token: int) -> tuple[int, int]:
        """Return the code point interval of the sentence around a token."""
        first, last = self.view.sentences[self.view.sentence_of[token]]
        return self.token_starts[first], self.token_ends[last - 1]


def annotate_document(
    document: Document, parser: SentenceParser, phrases: PhraseTable, selection: Selection | None = None
) -> AnnotatedDocument:
    """Run the grammars and the model over the live blocks of a document.

    The model reads the sentences of ``selection``, or all without one.
    """
    tokens = _tokens(document, parser.words)
    bounds = sentence_bounds(sentence_starts(tokens.words, tokens.openings, tokens.spaces))
    annotated = _labelled(document, tokens, bounds, phrases)
    wanted = [True] * len(bounds) if selection is None else selection.sentences(annotated.view)
    _take_parse(annotated, parser.parse(tokens.words, tokens.spaces, bounds, wanted))
    return annotated


def annotate_parsed(document: Document, doc: Doc, phrases: PhraseTable) -> AnnotatedDocument:
    """Annotate with a Doc of the same text that somebody else's pipeline has parsed."""
    tokens = _Tokens([token.text for token in doc], [], [token.idx for token in doc], [0] * len(doc), frozenset())
    annotated = _labelled(document, tokens, [(span.start, span.end) for span in doc.sents], phrases)
    _take_parse(annotated, read_parse(doc))
    return annotated


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of the live blocks."""

    words: list[str]
    spaces: list[bool]  #: whether a blank follows
    starts: list[int]  #: code point of each token
    blocks: list[int]  #: index of the block of each token
    openings: frozenset[int]  #: tokens that open a block


def live_blocks(document: Document) -> Iterator[int]:
    """Yield the indices of the blocks that may yield facts."""
    for index, block in enumerate(document.blocks):
        foreign = block.language is not None and block.language != "en"
        if block.label not in _DEAD_LABELS and block.repeats is None and not foreign:
            yield index


def _tokens(document: Document, cutter: Words) -> _Tokens:
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    blocks: list[int] = []
    openings: set[int] = set()
    for index in live_blocks(document):
        block = document.blocks[index]
        openings.add(len(words))
        cut, places, followed = cutter.cut(document.text[block.start : block.end])
        words += cut
        spaces += followed
        starts += [block.start + place for place in places]
        blocks += [index] * len(cut)
    return _Tokens(words, spaces, starts, blocks, frozenset(openings))


def _labelled(
    document: Document, tokens: _Tokens, bounds: list[tuple[int, int]], phrases: PhraseTable
) -> AnnotatedDocument:
    """Return the document with its words, dates and quantities, and no parse yet."""
    starts = tokens.starts
    ends = [start + len(text) for start, text in zip(starts, tokens.words, strict=True)]
    settings = DateSettings(country=country_of_url(document.url))
    dates = _live(find_dates(document.text, document.published, settings=settings), starts, ends)
    told = find_quantities(document.text, taken=[(date.start, date.end) for date in dates])
    quantities = _live(with_units_of_labels(told, document), starts, ends)
    view = _view(tokens.words, bounds)
    annotated = AnnotatedDocument(document, view, starts, ends, tokens.blocks, [], tuple(dates), tuple(quantities))
    phrases.label_tokens(view)
    for date in annotated.dates:
        if (interval := annotated.tokens_of(date.start, date.end)) is not None:
            view.add_label("date", *interval)
    for quantity in annotated.quantities:
        if (interval := annotated.tokens_of(quantity.start, quantity.end)) is not None:
            view.add_label("quantity", *interval)
    return annotated


def _take_parse(annotated: AnnotatedDocument, parse: Parse) -> None:
    view = annotated.view
    view.heads[:] = parse.heads
    view.dependencies[:] = parse.dependencies
    for index, head in enumerate(parse.heads):
        if head != index:
            view.children[head].append(index)
    annotated.entities.extend(parse.entities)
    part_sums(view, _numbers(annotated, "money"))
    rejoin_parts(view, _numbers(annotated, "count"))
    rejoin_counted(view, _numbers(annotated, "count"))
    part_clauses(view)
    for entity in parse.entities:
        view.add_label("ner." + entity.label.lower(), entity.start, entity.end)


def _numbers(annotated: AnnotatedDocument, kind: str) -> Iterator[tuple[int, int]]:
    """Yield the tokens of the quantities of a kind, from the first to behind the last."""
    for quantity in annotated.quantities:
        if quantity.kind == kind and (interval := annotated.tokens_of(quantity.start, quantity.end)) is not None:
            yield interval


def _view(texts: list[str], sentences: list[tuple[int, int]]) -> TokenView:
    sentence_of = [0] * len(texts)
    for number, (first, last) in enumerate(sentences):
        sentence_of[first:last] = [number] * (last - first)
    return TokenView(
        texts=texts,
        lowers=[text.lower() for text in texts],
        heads=list(range(len(texts))),
        dependencies=[""] * len(texts),
        children=[[] for _ in texts],
        labels=[{} for _ in texts],
        sentences=sentences,
        sentence_of=sentence_of,
    )


def _live(found: Iterable[_Located], starts: Sequence[int], ends: Sequence[int]) -> list[_Located]:
    """Keep what lies wholly in live blocks."""
    kept: list[_Located] = []
    for item in found:
        index = bisect_right(ends, item.start)
        if index < len(starts) and starts[index] < item.end:
            kept.append(item)
    return kept
