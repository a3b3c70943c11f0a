"""The head of a mail that was saved or forwarded as text: "From: …", "Date: …", "Subject: …" before the release."""

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
_FORWARDED = re.compile(
    r"\s{0,99}(?:[-_=]{2,40}|begin forwarded message|[-_ ]{0,40}(?:forwarded|original) message[-_ ]{0,40}):?\s{0,9}",
    re.I,
)
_LINES = 60  #: of a head, at most
_HEAD = 20_000  #: characters in which it stands
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
    lines = text[:_HEAD].splitlines(keepends=True)[:_LINES]
    while lines and (not lines[0].strip() or _FORWARDED.fullmatch(lines[0])):
        position += len(lines.pop(0))
    for line in lines if lines and lines[0][:1].isupper() else []:
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
