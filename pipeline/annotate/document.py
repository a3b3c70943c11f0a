"""Document -> annotated document: tokens, sentences, parse, entities, dates and quantities.

Only live blocks reach the model: boilerplate and contacts yield no facts, and a repeated block yields none that
its first copy does not. Texts are handed to the model in pieces of whole sentences, so that one over-long text
needs no more memory than any other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.dates import find_dates
from pipeline.annotate.quantities import find_quantities
from pipeline.annotate.sentences import sentence_starts
from pipeline.boundaries import BlockLabel, DateExpression, Document, Quantity
from pipeline.rules.tokens import PhraseTable, TokenView

#: Tokens handed to the model at once; a release has about 600. Bounds memory on long texts.
PIECE_TOKENS = 5_000
_Located = TypeVar("_Located", DateExpression, Quantity)
_DEAD_LABELS = frozenset({BlockLabel.BOILERPLATE, BlockLabel.CONTACT})


@dataclass(frozen=True, slots=True)
class Entity:
    """A span that the model's NER found: a witness, not the judge."""

    start: int  #: token
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with everything the extractors read; positions of tokens in code points of the text."""

    document: Document
    view: TokenView
    token_starts: Sequence[int]
    token_ends: Sequence[int]
    block_of: Sequence[int]  #: index of the block by token
    entities: tuple[Entity, ...]
    dates: tuple[DateExpression, ...]
    quantities: tuple[Quantity, ...]

    def text_of(self, start: int, end: int) -> str:
        """Return the document's text of the token interval."""
        return self.document.text[self.token_starts[start] : self.token_ends[end - 1]]

    def tokens_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the token interval that covers a code point interval, or None outside the live blocks."""
        first = _first_ending_after(self.token_ends, start)
        last = first
        while last < len(self.token_starts) and self.token_starts[last] < end:
            last += 1
        return (first, last) if last > first and self.token_starts[first] < end else None

    def sentence_span(self, token: int) -> tuple[int, int]:
        """Return the code point interval of the sentence around a token."""
        first, last = self.view.sentences[self.view.sentence_of[token]]
        return self.token_starts[first], self.token_ends[last - 1]


def _first_ending_after(ends: Sequence[int], position: int) -> int:
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if ends[middle] <= position:
            low = middle + 1
        else:
            high = middle
    return low


def annotate_document(document: Document, nlp: Language, phrases: PhraseTable) -> AnnotatedDocument:
    """Run the model and the grammars over the live blocks of a document."""
    pieces = list(_pieces(document, nlp))
    parsed = list(nlp.pipe((piece.doc for piece in pieces), batch_size=8))
    return _assemble(document, pieces, parsed, phrases)


def annotate_parsed(document: Document, doc: Doc, phrases: PhraseTable) -> AnnotatedDocument:
    """Annotate with a Doc of the same text that somebody else's pipeline has parsed."""
    starts = tuple(token.idx for token in doc)
    return _assemble(document, [_Piece(doc, starts, (0,) * len(starts))], [doc], phrases)


@dataclass(frozen=True, slots=True)
class _Piece:
    doc: Doc
    starts: tuple[int, ...]  #: code point of each token
    blocks: tuple[int, ...]


def live_blocks(document: Document) -> Iterator[int]:
    """Yield the indices of the blocks that may yield facts."""
    for index, block in enumerate(document.blocks):
        foreign = block.language is not None and block.language != "en"
        if block.label not in _DEAD_LABELS and block.repeats is None and not foreign:
            yield index


def _pieces(document: Document, nlp: Language) -> Iterator[_Piece]:
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    blocks: list[int] = []
    opening: set[int] = set()
    for index in live_blocks(document):
        block = document.blocks[index]
        opening.add(len(words))
        for token in nlp.tokenizer(document.text[block.start : block.end]):
            if token.is_space:
                continue
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            starts.append(block.start + token.idx)
            blocks.append(index)
    sentence = sentence_starts(words, frozenset(opening))
    for first, last in _cuts(sentence):
        yield _Piece(
            Doc(nlp.vocab, words[first:last], spaces[first:last], sent_starts=sentence[first:last]),
            tuple(starts[first:last]),
            tuple(blocks[first:last]),
        )


def _cuts(sentence: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first = 0
    for index, starts in enumerate(sentence):
        if (starts and index - first >= PIECE_TOKENS) or index - first >= 2 * PIECE_TOKENS:
            yield first, index
            first = index
    if first < len(sentence):
        yield first, len(sentence)


def _assemble(
    document: Document, pieces: Iterable[_Piece], parsed: Iterable[Doc], phrases: PhraseTable
) -> AnnotatedDocument:
    texts: list[str] = []
    starts: list[int] = []
    blocks: list[int] = []
    heads: list[int] = []
    dependencies: list[str] = []
    sentences: list[tuple[int, int]] = []
    entities: list[Entity] = []
    for piece, doc in zip(pieces, parsed, strict=True):
        base = len(texts)
        texts.extend(token.text for token in doc)
        starts.extend(piece.starts)
        blocks.extend(piece.blocks)
        strings = doc.vocab.strings
        for index, (head, dependency) in enumerate(doc.to_array([HEAD, DEP]).astype("int64").tolist()):
            heads.append(base + index + head)
            dependencies.append(strings[dependency & 0xFFFFFFFFFFFFFFFF])
        sentences.extend((base + span.start, base + span.end) for span in doc.sents)
        entities.extend(Entity(base + span.start, base + span.end, span.label_) for span in doc.ents)
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    view = _view(texts, heads, dependencies, sentences)
    dates = _live(find_dates(document.text, document.published), starts, ends)
    quantities = _live(
        find_quantities(document.text, taken=[(date.start, date.end) for date in dates]), starts, ends
    )
    annotated = AnnotatedDocument(
        document, view, starts, ends, blocks, tuple(entities), tuple(dates), tuple(quantities)
    )
    phrases.label_tokens(view)
    _label_spans(annotated)
    return annotated


def _view(
    texts: list[str], heads: list[int], dependencies: list[str], sentences: list[tuple[int, int]]
) -> TokenView:
    children: list[list[int]] = [[] for _ in texts]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    sentence_of = [0] * len(texts)
    for number, (first, last) in enumerate(sentences):
        sentence_of[first:last] = [number] * (last - first)
    return TokenView(
        texts=texts,
        lowers=[text.lower() for text in texts],
        heads=heads,
        dependencies=dependencies,
        children=children,
        labels=[{} for _ in texts],
        sentences=sentences,
        sentence_of=sentence_of,
    )


def _live(found: Iterable[_Located], starts: Sequence[int], ends: Sequence[int]) -> list[_Located]:
    """Keep what lies wholly in live blocks."""
    kept: list[_Located] = []
    for item in found:
        index = _first_ending_after(ends, item.start)
        if index < len(starts) and starts[index] < item.end:
            kept.append(item)
    return kept


def _label_spans(annotated: AnnotatedDocument) -> None:
    for date in annotated.dates:
        if (tokens := annotated.tokens_of(date.start, date.end)) is not None:
            annotated.view.add_label("date", *tokens)
    for quantity in annotated.quantities:
        if (tokens := annotated.tokens_of(quantity.start, quantity.end)) is not None:
            annotated.view.add_label("quantity", *tokens)
    for entity in annotated.entities:
        annotated.view.add_label("ner." + entity.label.lower(), entity.start, entity.end)
