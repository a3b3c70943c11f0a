"""Mails (.eml, .mbox): the HTML or text of releases sent by mail, with subject and date."""

import mailbox
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from pipeline.boundaries import Page, SourceFailure, SourceOptions
from pipeline.errors import SourceError
from pipeline.sources.files import file_page
from pipeline.sources.filters import day

#: A line that begins with "From " is marked in an mbox file, where such a line begins the next mail.
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)


def read(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the page of a mail, or its failure if it holds no text."""
    page = file_page(path, options.name or path.name, options)
    yield page if isinstance(page, SourceFailure) else mail_page(page)


def read_mailbox(path: Path, options: SourceOptions) -> Iterator[Page | SourceFailure]:
    """Yield the pages of the mails in an mbox file, in their order; raises SourceError if it cannot be opened."""
    try:
        box = mailbox.mbox(path, create=False)
    except (OSError, mailbox.Error) as error:
        raise SourceError(f"{path} cannot be opened as a mailbox: {error}") from error
    base = options.name or path.name
    number = 0
    for number, key in enumerate(box.iterkeys(), 1):
        place = f"{path}#{number}"
        with box.get_file(key) as stream:
            content = stream.read(options.maximum_bytes + 1)
        if len(content) > options.maximum_bytes:
            yield SourceFailure(place, f"the mail is longer than {options.maximum_bytes:,} bytes", "too_large")
            continue
        content = _QUOTED_FROM.sub(rb"\1", content)
        yield mail_page(Page(source=place, name=f"{base}#{number}", content=content, published=options.published))
    box.close()
    if number == 0:
        yield SourceFailure(str(path), "holds no mails: none begins with a line 'From '", "empty")


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
