"""Where the speaker of a stretch in marks is looked for: behind it, before it, in the sentence before."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.quotes.marks import Stretch
from pipeline.extract.quotes.speakers import (
    Attribution,
    attribution_in,
    inverted_speaker,
    is_questioner,
    named_speaker,
    plain_speaker,
    signed_behind,
)
from pipeline.mentions import PersonMention

_Interval = tuple[int, int]
_INTRODUCING = (":", ",", " that")


def attribution_of(
    annotated: AnnotatedDocument,
    people: Sequence[PersonMention],
    stretches: Sequence[Stretch],
    number: int,
    block: _Interval,
) -> Attribution | None:
    """Return who says the stretch of that number, by the text of its paragraph ``block``; None if nothing says so.

    What introduces it ("X said:") comes first, then what follows it up to the end of its sentence, then its sentence
    before it, then a whole sentence before a stretch that is one itself.
    """
    stretch, text = stretches[number], annotated.document.text
    floor = stretches[number - 1].end if number and stretches[number - 1].end > block[0] else block[0]
    begin = _sentence_start(text, stretch.start, floor)
    lead = text[begin : stretch.start].rstrip()
    is_introducing = lead.endswith((":", ","))
    before = (
        attribution_in(annotated, people, begin, stretch.start, is_introducing=is_introducing)
        if lead.strip()
        else None
    )
    if lead.endswith(":") and (before is None or before.speaker is None):
        before = _named_before_colon(annotated, people, begin, stretch.start) or before
    if lead.endswith(_INTRODUCING) and before is not None and before.speaker is not None:
        return before
    last = max(block[1], stretch.end)
    following = stretches[number + 1].start if number + 1 < len(stretches) else last
    end = _sentence_end(text, stretch.end, min(last, max(following, stretch.end)))
    behind = attribution_in(annotated, people, stretch.end, end) if end > stretch.end else None
    if text[stretch.end : end].rstrip().endswith(":"):
        behind = None  # introduces the next
    is_comma = text[stretch.inner_start : stretch.inner_end].rstrip().endswith(",") or text.startswith(
        ",", stretch.end
    )
    if behind is None and is_comma:
        behind = named_speaker(annotated, people, stretch.end, end) or inverted_speaker(
            annotated, people, stretch.end, end
        )
    if behind is None and end == last:
        behind = signed_behind(annotated, people, stretch.end, end)
    for said in (behind, before):
        if said is not None and said.speaker is not None:
            return said
    if behind is not None and is_comma:
        return plain_speaker(annotated, stretch.end, end) or behind  # nobody named before
    if not lead.strip() and begin > floor and text[stretch.inner_start : stretch.inner_start + 1].isupper():
        previous = attribution_in(annotated, people, _sentence_start(text, begin - 1, floor), begin)
        if previous is not None and previous.speaker is not None:
            return previous
    return behind or before


def _named_before_colon(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], begin: int, end: int
) -> Attribution | None:
    """Return the person named last before a colon: "Director Jane Roe: “…”", "In the words of Jane Roe: “…”"."""
    named = [
        person
        for person in people
        if begin <= person.span.start
        and person.span.end < end
        and not is_questioner(annotated, person.evidence.start)
    ]
    named = [
        person for person in named if annotated.document.text[person.evidence.end : end].strip() in {":", ""}
    ] or [person for person in named if person.role == "official"]
    return Attribution("", named[-1].span) if named else None


def _sentence_end(text: str, start: int, limit: int) -> int:
    position = start
    while position < limit:
        if (
            text[position] in ".!?"
            and (position + 1 >= limit or text[position + 1] in " \n")
            and not _abbreviates(text, position)
        ):
            return position + 1
        position += 1
    return limit


def _sentence_start(text: str, end: int, floor: int) -> int:
    position = end - 1
    while position > floor:
        if text[position] in ".!?" and text[position + 1] in " \n" and not _abbreviates(text, position):
            return position + 1
        position -= 1
    return floor


def _abbreviates(text: str, position: int) -> bool:
    """Return whether a stop ends an initial or a short title, not a sentence: "U.S.", "J.", "Mr."."""
    begin = position
    while begin > 0 and (text[begin - 1].isalpha() or text[begin - 1] == "."):
        begin -= 1
    word = text[begin:position]
    return (
        "." in word
        or len(word) == 1
        or word in {"Mr", "Mrs", "Ms", "Dr", "St", "Sen", "Rep", "Gen", "Jr", "Sr", "Lt", "Col"}
    )
