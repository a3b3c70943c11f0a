"""Page -> Document: the one way through this room."""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from html import unescape

from pipeline.boundaries import BlockLabel, Document, Page
from pipeline.clean.assembly import assemble
from pipeline.clean.characters import tidy
from pipeline.clean.dateline import date_of_writing, read_dateline
from pipeline.clean.dates import date_line, read_date
from pipeline.clean.decoding import decode
from pipeline.clean.failures import refusal
from pipeline.clean.glue import split_glued, split_words
from pipeline.clean.html_blocks import read_blocks
from pipeline.clean.html_tree import parse_markup
from pipeline.clean.labels import label_pieces, title_index
from pipeline.clean.language import mark_languages
from pipeline.clean.limits import CleanLimits
from pipeline.clean.mail_head import read_mail_head
from pipeline.clean.main_content import find_main
from pipeline.clean.margins import label_margins
from pipeline.clean.metadata import Metadata, guess_date, read_metadata
from pipeline.clean.pdf import is_pdf, read_pdf
from pipeline.clean.pieces import Piece
from pipeline.clean.plain_text import COUNTER, read_plain_text
from pipeline.clean.surroundings import prune
from pipeline.clean.vocabulary import Vocabulary, vocabulary
from pipeline.errors import CleanError
from pipeline.records import DropReason

_MARKUP = re.compile(
    r"<(?:!doctype\s|html|head|body|div|p|article|section|table|span|h[1-6]|br|meta|title|ul|ol)\b", re.I
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_SHOWN_SHARE = 0.3  #: of the body that JSON-LD states; a page that shows less is built by a script
_LIVE = frozenset({BlockLabel.BODY, BlockLabel.LIST, BlockLabel.QUOTE, BlockLabel.TABLE, BlockLabel.CAPTION})


def clean(page: Page, *, limits: CleanLimits = CleanLimits()) -> Document:  # noqa: B008 - frozen
    """Return the document of a page.

    The text is the page's title (if shown as a heading) and its main content, block by block. Blocks are parted by
    an empty line, neighbouring list items and table rows (one block each) by a line break; a row's cells by " | ".
    What is known from outside (``page.title``, ``page.published``, ``page.url``) wins over what the page states.

    Raises CleanError whose ``reason`` is a DropReason: empty, binary, no_article, not_english, too_large or
    unreadable.
    """
    if len(page.content) > limits.max_bytes:
        raise refusal(
            DropReason.TOO_LARGE,
            f"{page.source}: {len(page.content)} bytes are over the limit of {limits.max_bytes}; raise it",
        )
    if not page.content.strip(b" \t\r\n\0"):
        raise refusal(DropReason.EMPTY, f"{page.source}: the page is empty")
    words = vocabulary()
    pdf = is_pdf(page.content)
    text = read_pdf(page.content, page.source) if pdf else _decoded(page)
    if not text.strip():
        raise refusal(DropReason.EMPTY, f"{page.source}: the page holds only white space")
    is_markup = not pdf and _is_markup(page, text)
    if is_markup:
        pieces, metadata = _read_html(text, words, limits)
        pieces = [piece for piece in pieces if not COUNTER.fullmatch(piece.text.strip())]
    else:
        pieces, metadata = _read_plain(text, words)
    _check_size(page, pieces, limits)
    return _document(page, _split_all(pieces, words), metadata, text if is_markup else None, words, limits)


def _is_markup(page: Page, text: str) -> bool:
    kind = (page.media_type or "").lower()
    if "html" in kind or "xml" in kind:
        return True
    return not kind.startswith("text/plain") and _MARKUP.search(text[:20_000]) is not None


def _decoded(page: Page) -> str:
    """Return the text of a page's bytes; a refusal says which page it is."""
    try:
        return decode(page.content, page.charset)
    except CleanError as error:
        raise CleanError(f"{page.source}: {error}", error.reason) from error


def _read_html(text: str, words: Vocabulary, limits: CleanLimits) -> tuple[list[Piece], Metadata]:
    root = parse_markup(text, limits.max_elements)
    if root is None:
        return [], Metadata()
    metadata = read_metadata(root)
    prune(root, words, metadata.title)
    pieces = _or_stated_body(read_blocks(find_main(root, metadata.title), words), metadata, words, limits)
    return _with_title(pieces, metadata.title), metadata


def _read_plain(text: str, words: Vocabulary) -> tuple[list[Piece], Metadata]:
    """Return the pieces of a plain text, and what the head of a mail or its first line says of it."""
    head = read_mail_head(text)
    if head is not None:
        pieces = read_plain_text(text[head.start : head.end])
        pieces += [replace(piece, label=BlockLabel.CONTACT) for piece in read_plain_text(text[head.end :])]
        return _with_title(pieces, head.subject), Metadata(
            title=head.subject, published=head.published, published_from="mail" if head.published else None
        )
    pieces = read_plain_text(text)
    index = title_index(pieces, words)
    if index is None:
        return pieces, Metadata()
    title = pieces[index].text
    heading = replace(pieces[index], label=BlockLabel.HEADING, level=1)
    return [*pieces[:index], heading, *pieces[index + 1 :]], Metadata(title=title)


def _or_stated_body(pieces: list[Piece], metadata: Metadata, words: Vocabulary, limits: CleanLimits) -> list[Piece]:
    """Return the pieces, or those of the body in JSON-LD where the page itself shows next to nothing of it."""
    body = metadata.article_body
    if body is None or sum(len(piece.text) for piece in pieces) > len(body) * _SHOWN_SHARE:
        return pieces
    if not _MARKUP.search(body):
        body = unescape(body)
    root = parse_markup(body, limits.max_elements) if _MARKUP.search(body) else None
    return read_plain_text(_TAG.sub("", body)) if root is None else read_blocks(root, words)


def _with_title(pieces: list[Piece], title: str | None) -> list[Piece]:
    """Return the pieces with the title as the first heading, and only there."""
    if not title:
        return pieces
    key = title.casefold()
    rest = [piece for piece in pieces if piece.text.casefold() != key]
    return [Piece(title, BlockLabel.HEADING, level=1, locked=True), *rest]


def _split_all(pieces: Sequence[Piece], words: Vocabulary) -> list[Piece]:
    """Return the pieces with glued sentences and words apart."""
    parted: list[Piece] = []
    for piece in pieces:
        if piece.label in _LIVE and (text := split_words(piece.text)) != piece.text:
            piece = replace(piece, text=text)
        parts = split_glued(piece.text, words) if piece.label in _LIVE else [piece.text]
        parted += [piece] if len(parts) == 1 else [replace(piece, text=part) for part in parts]
    return parted


def _check_size(page: Page, pieces: Sequence[Piece], limits: CleanLimits) -> None:
    """Refuse a page with more text or paragraphs than the limits allow."""
    size = sum(len(piece.text) for piece in pieces)
    if size > limits.max_characters or len(pieces) > limits.max_elements:
        raise refusal(
            DropReason.TOO_LARGE,
            f"{page.source}: {size} characters in {len(pieces)} paragraphs are over the limits of "
            f"{limits.max_characters} and {limits.max_elements}",
        )


def _document(
    page: Page, pieces: list[Piece], metadata: Metadata, markup: str | None, words: Vocabulary, limits: CleanLimits
) -> Document:
    labelled = label_pieces(pieces, words)
    if markup is not None:
        labelled = label_margins(labelled)
    body = [piece for piece in labelled if piece.label in _LIVE]
    if not any(any(map(str.isalpha, piece.text)) for piece in body):
        raise refusal(DropReason.NO_ARTICLE, f"{page.source}: no paragraph of a release was found")
    language, labelled = mark_languages(labelled, words)
    if limits.english_only and language not in {None, "en"}:
        raise refusal(DropReason.NOT_ENGLISH, f"{page.source}: the text is in another language ({language})")
    text, blocks = assemble(labelled)
    published, published_from, place = _published(page, labelled, metadata)
    if published is None and markup is not None:
        published, published_from = guess_date(markup)
    return Document(
        name=page.name,
        source=page.source,
        text=text,
        sha256=sha256(text.encode("utf-8")).hexdigest(),
        blocks=blocks,
        url=page.url or metadata.url,
        title=tidy(page.title) if page.title else metadata.title,
        published=published,
        published_from=published_from,
        retrieved=page.retrieved,
        language=page.language or language or metadata.language,
        publisher=metadata.publisher,
        place=place,
    )


def _published(page: Page, pieces: Sequence[Piece], metadata: Metadata) -> tuple[str | None, str | None, str | None]:
    """Return the publication date, where it was found, and the place of the dateline."""
    dateline = next(
        (found for piece in pieces[:8] if piece.label in _LIVE and (found := read_dateline(piece.text))), None
    )
    place = dateline.place if dateline else None
    given = read_date(page.published)
    if given is not None:
        return given, "given", place
    if metadata.published:
        return metadata.published, metadata.published_from, place
    if dateline and dateline.published:
        return dateline.published, "dateline", place
    lines = {line for piece in (*pieces[:8], *pieces[-4:]) if (line := date_line(piece.text))}
    if len(lines) == 1:
        return lines.pop(), "dateline", place
    told = next((day for piece in pieces[:8] if piece.label in _LIVE and (day := date_of_writing(piece.text))), None)
    return told, "dateline" if told else None, place
