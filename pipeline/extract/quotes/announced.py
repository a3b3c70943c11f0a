"""Speech with its speaker in a paragraph of its own: before it ("The minister said:") or behind it ("- Jane Roe")."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.document import live_blocks
from pipeline.boundaries import BlockLabel
from pipeline.extract.quotes.speakers import Attribution, attribution_in
from pipeline.extract.quotes.unmarked import overlaps
from pipeline.extract.spans import character_span
from pipeline.mentions import PersonMention, Provenance, QuoteMention

_Interval = tuple[int, int]
#: Fewest words of speech in a paragraph without marks.
_FEWEST_WORDS = 4
#: Longest subject before a verb of speech that opens a paragraph, with the verb, in tokens: "he pointed out".
_LONGEST_SUBJECT = 4
#: Code points of a signature, and of what may stand in it before the name: a dash, "The Honourable".
_LONGEST_SIGNATURE, _LONGEST_OPENING = 200, 20
_LONGEST_HONORIFIC = 8
_CLOSING = frozenset("\"”»’'")
_DASHES = frozenset("-–—~")
_QUOTED_FROM = frozenset({"from", "by", "of", "attributable", "attributed"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SIGNED = frozenset({BlockLabel.LIST, BlockLabel.QUOTE})
_FIRST_PERSON = frozenset({"i", "we", "our", "ours", "us", "my"})
#: Paragraphs that one announcement opens at most, besides the first.
_MOST_PARAGRAPHS = 8
_STOPS = (".", "!", "?", "…")


def announcements(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], blocks: Sequence[_Interval]
) -> dict[int, Attribution]:
    """Return who speaks in a block, by its index in ``blocks``: the block before it ends in "X said:"."""
    found = {}
    for index in range(1, len(blocks)):
        start, end = blocks[index - 1]
        tokens = annotated.tokens_of(start, end) if annotated.document.text[end - 1 : end] == ":" else None
        if tokens is None:
            continue
        last = tokens[1] - 1
        first = annotated.view.sentences[annotated.view.sentence_of[last]][0]
        near = range(last - 1, max(first, last - 2) - 1, -1)
        verb = next((token for token in near if "speech_verb" in annotated.view.labels[token]), None)
        if verb is None:
            # "The minister said the following roads are closed:" announces a list.
            quoted = _quoted_in(annotated, people, first, tokens[1])
            if quoted is not None:
                found[index] = quoted
            continue
        said = attribution_in(annotated, people, annotated.token_starts[first], end)
        if said is not None and said.speaker is not None:
            found[index] = Attribution(annotated.view.texts[verb], said.speaker)
    return found


def _quoted_in(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], first: int, last: int
) -> Attribution | None:
    """Return who is quoted below a line that tells so with a noun: "Quote from Minister Jane Roe:"."""
    labels = annotated.view.labels
    noun = next((token for token in range(first, last) if "quoted_noun" in labels[token]), None)
    if noun is None or noun + 1 >= last or annotated.view.lowers[noun + 1] not in _QUOTED_FROM:
        return None
    start, end = annotated.token_starts[noun], annotated.token_ends[last - 1]
    # "The statement of facts agreed to by the defendant:" announces no speech.
    named = [person for person in people if person.role == "official" and start < person.span.start < end]
    if len(named) != 1 or _is_asked_for(annotated, first, noun):
        return None  # "For comments from Minister Jane Roe, please contact:"
    behind = annotated.document.text[named[0].evidence.end : end].strip(" :")
    tokens = annotated.tokens_of(named[0].evidence.end, end) if behind else None
    if tokens is not None and any(_ends_elsewhere(annotated, token) for token in range(*tokens)):
        return None  # "Read the statement by Minister Jane Roe here:"
    return Attribution(annotated.text_of(noun, noun + 1), named[0].span)


def _is_asked_for(annotated: AnnotatedDocument, first: int, noun: int) -> bool:
    """Return whether a line tells how to get what somebody said: "For comments", "Read the statement"."""
    return any("pointing_opener" in annotated.view.labels[token] for token in range(first, noun))


def _ends_elsewhere(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word behind the name sends the reader somewhere else: "here", "below", "please contact"."""
    return "pointing_word" in annotated.view.labels[token]


def closings(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], blocks: Sequence[_Interval]
) -> dict[int, Attribution]:
    """Return who speaks in a block, by its index in ``blocks``: it ends in a comma, and "said X" is the next one."""
    text, view, found = annotated.document.text, annotated.view, {}
    for index, ((_, end), (start, stop)) in enumerate(pairwise(blocks)):
        if text[end - 1] != "," or not text[start].islower():
            continue
        tokens = annotated.tokens_of(start, stop) or (0, 0)
        opening = range(tokens[0], min(tokens[1], tokens[0] + _LONGEST_SUBJECT))
        if any("speech_verb" in view.labels[token] for token in opening):
            said = attribution_in(annotated, people, start, stop)
            # What a body announces is the release itself: "… has paid $5," + "the Justice Department announced".
            if said is not None and any(person.span == said.speaker for person in people):
                found[index] = said
    return found


def signatures(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], blocks: Sequence[_Interval]
) -> dict[int, Attribution]:
    """Return who signs the speech of a block, by its index in ``blocks``: "- Jane Roe, Minister" follows."""
    labels = [annotated.document.blocks[index].label for index in live_blocks(annotated.document)]
    text, found = annotated.document.text, {}
    named = sorted((p for p in people if p.name), key=lambda person: person.evidence.start)
    for index, (start, end) in enumerate(blocks[1:]):
        is_marked = text[start] in _DASHES or (labels and labels[index + 1] in _SIGNED)
        is_behind_quote = text[blocks[index][1] - 1] in _CLOSING
        if not (is_marked or is_behind_quote) or end - start > _LONGEST_SIGNATURE or text[end - 1] in "!?:;":
            continue
        if text[end - 1] == "." and _is_sentence(annotated, start, end):
            continue
        nearest = bisect_left(named, start, key=lambda person: person.evidence.start)
        if nearest == len(named) or named[nearest].evidence.start >= min(end, start + _LONGEST_OPENING + 1):
            continue
        person = named[nearest]
        # Without a dash a line signs only if a name with its office opens it: "Jane Roe, Minister of Health".
        if is_marked or (person.titles and person.span.start - start <= _LONGEST_HONORIFIC):
            found[index] = Attribution("", person.span)
    return found


def _is_sentence(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    """Return whether a line that ends in a full stop tells something: it has a subject."""
    tokens = annotated.tokens_of(start, end)
    dependencies = annotated.view.dependencies
    return tokens is None or not _SUBJECTS.isdisjoint(dependencies[token] for token in range(*tokens))


def find_announced(
    annotated: AnnotatedDocument,
    announced: Mapping[int, Attribution],
    blocks: Sequence[_Interval],
    marked: Sequence[_Interval],
    closed: AbstractSet[int] = frozenset(),
) -> list[QuoteMention]:
    """Return the announced paragraphs without quotation marks as direct speech.

    Of paragraphs that the page itself marks as a quotation all that follow each other belong to it; else the first
    and those behind it that are in the first person, each a quote of its own.
    """
    labels = [annotated.document.blocks[index].label for index in live_blocks(annotated.document)]
    found: list[QuoteMention] = []
    starts = [start for start, _ in marked]
    for index, said in announced.items():
        last = index
        while labels[last] is BlockLabel.QUOTE and last + 1 < len(blocks) and labels[last + 1] is BlockLabel.QUOTE:
            last += 1
        begin, end = blocks[index][0], blocks[last][1]
        text = annotated.document.text[begin:end]
        is_speech = labels[index] is BlockLabel.QUOTE or (labels[index] is BlockLabel.BODY and text.endswith(_STOPS))
        is_speech = is_speech or index in closed
        if not is_speech or len(text.split()) < _FEWEST_WORDS:
            continue
        if overlaps(marked, starts, begin, end):
            continue
        why = Provenance("quote.announced.paragraph", f"announced by {said.cue!r}", 0.8)
        further = () if index in closed else _going_on(annotated, blocks, last, labels)
        for start, stop in [(begin, end), *further]:
            if not overlaps(marked, starts, start, stop):
                span = character_span(annotated, start, stop)
                found.append(QuoteMention(span, span.text, "direct", said.speaker, said.cue, why))
    return found


def _going_on(
    annotated: AnnotatedDocument, blocks: Sequence[_Interval], index: int, labels: Sequence[BlockLabel]
) -> Iterator[_Interval]:
    """Yield the paragraphs behind an announced one in which its speaker goes on: they are in the first person."""
    if labels[index] is BlockLabel.QUOTE:
        return
    view = annotated.view
    for number in range(index + 1, min(len(blocks), index + 1 + _MOST_PARAGRAPHS)):
        start, end = blocks[number]
        tokens = annotated.tokens_of(start, end)
        ends_so = annotated.document.text[start:end].endswith(_STOPS)
        if tokens is None or labels[number] is not BlockLabel.BODY or not ends_so:
            return
        words = range(*tokens)
        if _FIRST_PERSON.isdisjoint(view.lowers[each] for each in words):
            return
        if any("indirect_verb" in view.labels[each] for each in words):
            return  # "We act, said the minister." has its own speaker.
        yield start, end
