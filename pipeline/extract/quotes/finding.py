"""Decides which stretches are speech, and finds speech without marks."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.document import live_blocks
from pipeline.extract.quotes.announced import announcements, closings, find_announced, signatures
from pipeline.extract.quotes.attribution import attribution_of
from pipeline.extract.quotes.marks import Stretch, pair_marks
from pipeline.extract.quotes.speakers import Attribution, announced_statements, attribution_in
from pipeline.extract.quotes.unmarked import find_unmarked
from pipeline.extract.relative_clauses import antecedent
from pipeline.extract.spans import character_span, token_span
from pipeline.mentions import PersonMention, Provenance, QuoteMention, Span
from pipeline.rules.grammar import Grammar

#: Fewest words that are speech without any cue: shorter ones are names, terms and doubts in marks.
_FEWEST_WORDS = 6
_FEWEST_CUED_WORDS = 3
#: Fewest words in marks in the midst of a sentence that are speech, where a person is named who said them.
_FEWEST_PARTIAL_WORDS = 4
#: Farthest that a speaker stands behind the closing mark, in code points: "said the Minister of Health, Jane Roe".
_LONGEST_CUE = 60
#: A name in marks: at most so many words, those of so many letters with capitals.
_LONGEST_NAME = 14
_SHORTEST_CONTENT_WORD = 5
#: Most words behind an article and a mark that are a name, whatever stop ends them.
_MOST_WORDS_BEHIND_ARTICLE = 4
_LONGEST_ARTICLE = 3
_TERMINAL = (".", ",", "!", "?", "…", "-", "–")
_Interval = tuple[int, int]


def find_quotes(
    annotated: AnnotatedDocument, grammar: Grammar, people: Sequence[PersonMention]
) -> list[QuoteMention]:
    """Return the quotes in the order of the text: each stretch between marks is one; indirect speech besides."""
    blocks = annotated.document.blocks
    intervals = [(blocks[index].start, blocks[index].end) for index in live_blocks(annotated.document)]
    intervals = intervals or [(0, len(annotated.document.text))]
    stretches = pair_marks(annotated.document.text, intervals)
    announced = announcements(annotated, people, intervals)
    signed = signatures(annotated, people, intervals)
    quotes = _direct(annotated, people, stretches, intervals, {**signed, **announced})
    marked = [(stretch.start, stretch.end) for stretch in stretches]
    closed = closings(annotated, people, intervals)
    spoken = find_announced(annotated, {**closed, **announced}, intervals, marked, frozenset(closed))
    marked = sorted([*marked, *((quote.span.start, quote.span.end) for quote in spoken)])
    quotes += find_unmarked(annotated, grammar, people, marked, intervals, len(quotes))
    quotes += _indirect(annotated, grammar, people, marked, [(q.span.start, q.span.end) for q in quotes])
    return sorted((*spoken, *quotes), key=lambda quote: (quote.span.start, quote.span.end))


def _direct(
    annotated: AnnotatedDocument,
    people: Sequence[PersonMention],
    stretches: Sequence[Stretch],
    blocks: Sequence[_Interval],
    announced: Mapping[int, Attribution],
) -> list[QuoteMention]:
    found: list[QuoteMention] = []
    previous: tuple[int, Attribution] | None = None  # block and attribution of the quote before
    starts = [start for start, _ in blocks]
    statements = list(announced_statements(annotated, people))
    for number, stretch in enumerate(stretches):
        words = len(annotated.document.text[stretch.inner_start : stretch.inner_end].split())
        block = bisect_right(starts, stretch.start) - 1
        last = blocks[bisect_right(starts, stretch.end - 1) - 1]
        said = attribution_of(annotated, people, stretches, number, (blocks[block][0], last[1]))
        if (said is None or said.speaker is None) and _stands_alone(annotated, stretch, blocks[block]):
            said = announced.get(block, said)
        goes_on = words >= _FEWEST_CUED_WORDS and _goes_on(annotated, stretch, previous, block, blocks)
        fewest = 1 if _is_attributed_behind(annotated, stretch, said) else _FEWEST_CUED_WORDS
        is_speech = _is_speech(annotated, stretch, words, said, fewest)
        if not is_speech and not (goes_on and _is_sentence(annotated, stretch)):
            continue
        if said is None or said.speaker is None:
            said = _carried(annotated, stretch, said, previous, block, blocks)
        if (said is None or said.speaker is None) and _stands_alone(annotated, stretch, blocks[block]) and block:
            said = attribution_in(annotated, people, *blocks[block - 1]) or said  # "Roe said … ¶ “We act.”"
        if said is None:
            said = next((statement for start, statement in reversed(statements) if start < stretch.start), None)
        if said is None and (stretch.is_single or not _stands_alone(annotated, stretch, blocks[block])):
            if words < _FEWEST_WORDS * 2:
                continue
        found.append(_quote(annotated, stretch, said))
        if said is not None:
            previous = (bisect_right(starts, stretch.end - 1) - 1, said)
    return found


def _goes_on(
    annotated: AnnotatedDocument,
    stretch: Stretch,
    previous: tuple[int, Attribution] | None,
    block: int,
    blocks: Sequence[_Interval],
) -> bool:
    """Return whether a stretch stands in the paragraph of the quote before, or fills the next one."""
    if previous is None or previous[0] == block:
        return previous is not None
    rest = annotated.document.text[stretch.end : blocks[block][1]].strip(" .")
    return previous[0] == block - 1 and not rest and _stands_alone(annotated, stretch, blocks[block])


def _is_attributed_behind(annotated: AnnotatedDocument, stretch: Stretch, said: Attribution | None) -> bool:
    """Return whether "said X" stands directly behind a stretch: then one word is speech: "“Justice,” said X"."""
    if said is None or said.speaker is None:
        return False
    inner = annotated.document.text[stretch.inner_start : stretch.inner_end].rstrip()
    return inner.endswith((",", "!", "?", "…")) and 0 <= said.speaker.start - stretch.end <= _LONGEST_CUE


def _is_speech(
    annotated: AnnotatedDocument, stretch: Stretch, words: int, said: Attribution | None, fewest: int
) -> bool:
    inner = annotated.document.text[stretch.inner_start : stretch.inner_end].rstrip()
    if _is_name(inner) or _is_behind_naming(annotated, stretch):
        return False
    if words <= _MOST_WORDS_BEHIND_ARTICLE and _is_behind_article(annotated, stretch):
        return False
    after = annotated.document.text[stretch.end : stretch.end + 1]
    is_closed = inner.endswith(_TERMINAL) or after in {".", ",", "!", "?"}
    if said is not None:
        fewest = 1 if said.speaker is not None and _is_sentence(annotated, stretch) else fewest
        # "called the region “a cradle of violent extremism” and urged …": a clause of somebody's own words.
        is_part = said.speaker is not None and words >= _FEWEST_PARTIAL_WORDS and inner[:1].islower()
        return words >= fewest and (is_closed or is_part or words >= _FEWEST_WORDS)
    return words >= _FEWEST_WORDS and inner.endswith(_TERMINAL)


def _is_behind_article(annotated: AnnotatedDocument, stretch: Stretch) -> bool:
    """Return whether an article stands before a stretch, which is a name then: "told the ‘Daily Star.’"."""
    lead = annotated.document.text[max(0, stretch.start - _LONGEST_ARTICLE - 2) : stretch.start]
    return lead.endswith((" the ", " The ")) and annotated.document.text[stretch.inner_start].isupper()


def _is_behind_naming(annotated: AnnotatedDocument, stretch: Stretch) -> bool:
    """Return whether a stretch is what something is called: "a sweep dubbed “Operation Frost.”"."""
    view, interval = annotated.view, annotated.tokens_of(stretch.start, stretch.end)
    if interval is None or not annotated.document.text[stretch.inner_start].isupper():
        return False
    first = interval[0]
    before = range(max(0, first - _LONGEST_NAMING), first)
    return any(first in view.labels[token].get("naming_participle", ()) for token in before)


#: Tokens of "code-named".
_LONGEST_NAMING = 3


def _is_name(inner: str) -> bool:
    """Return whether what stands in marks is written like a name: "Action Plan Against Fraud and Corruption"."""
    words = [word for word in inner.split() if len(word) >= _SHORTEST_CONTENT_WORD and word[:1].isalpha()]
    is_long = len(inner.split()) > _LONGEST_NAME
    return (
        len(words) > 1
        and not is_long
        and not inner.endswith((".", "!", "?"))
        and all(word[0].isupper() for word in words)
    )


def _is_sentence(annotated: AnnotatedDocument, stretch: Stretch) -> bool:
    """Return whether a stretch is a whole sentence: a capital at its start, a stop at its end."""
    text = annotated.document.text
    inner = text[stretch.inner_start : stretch.inner_end].strip()
    ends = inner.endswith((".", "!", "?")) or (text[stretch.end : stretch.end + 1] == "." and len(inner.split()) > 1)
    return inner[:1].isupper() and ends


def _carried(
    annotated: AnnotatedDocument,
    stretch: Stretch,
    said: Attribution | None,
    previous: tuple[int, Attribution] | None,
    block: int,
    blocks: Sequence[_Interval],
) -> Attribution | None:
    """A stretch without a speaker goes on with the speaker before, in its paragraph or alone in the next."""
    if previous is None or previous[1].speaker is None:
        return said
    same = previous[0] == block
    alone = previous[0] == block - 1 and _stands_alone(annotated, stretch, blocks[block])
    if same or alone:
        return Attribution(said.cue if said is not None else previous[1].cue, previous[1].speaker)
    return said


def _stands_alone(annotated: AnnotatedDocument, stretch: Stretch, block: _Interval) -> bool:
    return not annotated.document.text[block[0] : stretch.start].strip()


def _quote(annotated: AnnotatedDocument, stretch: Stretch, said: Attribution | None) -> QuoteMention:
    text = annotated.document.text
    end = stretch.inner_end
    while end > stretch.inner_start and text[end - 1].isspace():
        end -= 1
    span = character_span(annotated, stretch.inner_start, end)
    if said is None:
        why = Provenance("quote.marks.alone", "quotation marks without a cue", 0.6)
        return QuoteMention(span, span.text, "direct", None, None, why)
    sure = 0.95 if said.speaker is not None else 0.75
    return QuoteMention(
        span,
        span.text,
        "direct",
        said.speaker,
        said.cue or None,
        Provenance("quote.marks.cue", f"cue {said.cue!r}", sure),
    )


def _indirect(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    people: Sequence[PersonMention],
    marked: Sequence[_Interval],
    direct: Sequence[_Interval],
) -> list[QuoteMention]:
    """Find reported speech: a named person, a verb of speech and the clause that it governs."""
    view = annotated.view
    found = []
    for index in view.starts_of(["speech_verb"]):
        if not grammar.is_in("indirect_verb", view.lowers[index]):
            continue
        clause = next(
            (child for child in view.children[index] if view.dependencies[child] == "ccomp" and child > index), None
        )
        if clause is None:
            continue
        speaker = _speaker_of(annotated, people, index)
        if speaker is None:
            continue
        start, end = _clause_bounds(annotated, clause)
        if start <= index or end - start < _FEWEST_CUED_WORDS:
            continue
        span = token_span(annotated, start, end)
        if any(span.start < stop and begin < span.end for begin, stop in (*marked, *direct)):
            continue
        cue = annotated.text_of(index, max(view.labels[index]["speech_verb"]))
        why = Provenance("quote.indirect.clause", f"clause of {cue!r}", 0.8)
        found.append(QuoteMention(span, span.text, "indirect", speaker, cue, why))
    return found


def _speaker_of(annotated: AnnotatedDocument, people: Sequence[PersonMention], verb: int) -> Span | None:
    view = annotated.view
    for child in view.children[verb]:
        if view.dependencies[child] == "nsubj":
            child = antecedent(annotated, child, verb)  # "Mayor Jane Roe, who announced that …"
            start, end = annotated.token_starts[child], annotated.token_ends[child]
            return next((p.span for p in people if p.evidence.start <= start and end <= p.evidence.end), None)
    return None


def _clause_bounds(annotated: AnnotatedDocument, clause: int) -> _Interval:
    view = annotated.view
    first = last = clause
    pending = [clause]
    while pending:
        token = pending.pop()
        first, last = min(first, token), max(last, token)
        pending.extend(view.children[token])
    while last > first and view.texts[last] in {".", ",", ";"}:
        last -= 1
    while first < last and (view.lowers[first] == "that" or view.texts[first] in {",", ":", ";"}):
        first += 1
    return first, last + 1
