"""Mails (.eml): the HTML or text of a release sent by mail, with its subject and date."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from pipeline.boundaries import Page, SourceFailure, SourceOptions
from pipeline.sources.files import file_page
from pipeline.sources.filters import day


def read(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the page of a mail, or its failure if it holds no text."""
    page = file_page(path, options.name or path.name, options)
    yield page if isinstance(page, SourceFailure) else mail_page(page)


def mail_page(mail: Page) -> Page | SourceFailure:
    """Return the HTML part of a mail, or else its text, as a page."""
    try:
        message = message_from_bytes(mail.content, policy=policy.default)
        body = message.get_body(("html", "plain"))
        if body is None:
            return SourceFailure(mail.source, "the mail holds no text", "empty", len(mail.content))
        content = body.get_payload(decode=True)
        kind, charset = body.get_content_type(), body.get_content_charset()
        subject, sent = message.get("Subject"), message.get("Date")
    # The parser of the standard library raises many kinds of errors on broken headers; none may end the run.
    except Exception as error:
        return SourceFailure(mail.source, f"cannot be read as a mail: {error}", "unreadable", len(mail.content))
    when = day(str(sent)) if sent else None
    return Page(
        source=mail.source,
        name=mail.name,
        content=content if isinstance(content, bytes) else b"",
        media_type=kind,
        charset=charset,
        published=mail.published or (when.isoformat() if when else None),
        title=str(subject) if subject else None,
    )
