"""The head of a mail that was saved as text: "From: …", "Date: …", "Subject: …" before the release."""

import re
from dataclasses import dataclass

from pipeline.clean.characters import tidy
from pipeline.clean.dates import read_date

_FIELD = re.compile(r"([A-Z][A-Za-z-]{1,30}):[ \t]{0,9}(.*)")
_NAMES = frozenset(
    ["from", "to", "cc", "bcc", "date", "sent", "subject", "reply-to", "return-path", "message-id", "mime-version",
     "content-type", "content-transfer-encoding", "received", "importance", "attachments", "organization"]
)  # fmt: skip
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s{0,2}:\s{0,2})+", re.IGNORECASE)
_LINES = 60  #: of a head, at most
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MailHead:
    """What the head of a mail says of the release, and where its text begins and ends (code points)."""

    subject: str | None
    published: str | None
    start: int
    end: int


def read_mail_head(text: str) -> MailHead | None:
    """Return the head of a mail if the text begins with at least two of its fields, one of them its subject."""
    position = 0
    fields: dict[str, str] = {}
    for line in text.splitlines(keepends=True)[:_LINES] if text[:1].isupper() else []:
        field = _FIELD.match(line)
        if field and (field[1].lower() in _NAMES or field[1].startswith("X-")):
            fields.setdefault(field[1].lower(), tidy(field[2]))
        elif not fields or not line[:1].isspace() or not line.strip():
            break
        position += len(line)
    if len(fields) < 2 or "subject" not in fields:
        return None
    signature = _SIGNATURE.search(text, position)
    return MailHead(
        subject=_PREFIX.sub("", fields["subject"]) or None,
        published=read_date(fields.get("date") or fields.get("sent")),
        start=position,
        end=signature.start() if signature else len(text),
    )
