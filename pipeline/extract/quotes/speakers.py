"""Who speaks: the verb of speech beside a stretch, and the naming that is its subject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.small_words import ARTICLES
from pipeline.extract.spans import token_span
from pipeline.mentions import PersonMention, Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ARGUMENTS = _SUBJECTS | {"dobj", "attr", "oprd"}
#: Labels of nouns in lower case that can speak: people, offices and bodies.
_SPEAKING = frozenset(
    {"organization_noun", "office_word", "person_noun", "victim_noun", "company_title", "company_mark", "police_word",
     "public_body", "body_of_office", "ner.org", "ner.person", "ner.gpe", "ner.norp"}
)  # fmt: skip
#: Code points of a name and office that sign a paragraph.
_LONGEST_SIGNATURE = 200
#: Tokens of "answering a question from".
_LONGEST_QUESTION = 4
#: Tokens from an unknown verb of speech to the name of who speaks: "countered the operator's director, Jane Roe".
_LONGEST_OFFICE = 14
#: What a word behind a comma in marks is, if it is no verb of speech.
_NO_VERBS = frozenset(
    {"prep", "cc", "mark", "advmod", "det", "punct", "aux", "auxpass", "nsubj", "nsubjpass", "poss", "compound",
     "amod", "nummod", "case", "npadvmod", "neg", "intj", "predet"}
)  # fmt: skip
#: What opens the subject behind such a verb.
_OPENERS = ARTICLES | {"its", "their", "his", "her", "our"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue and the naming of the speaker; the naming may be missing."""

    cue: str
    speaker: Span | None


def attribution_in(
    annotated: AnnotatedDocument,
    people: Sequence[PersonMention],
    start: int,
    end: int,
    *,
    is_introducing: bool = False,
) -> Attribution | None:
    """Return the attribution that stands in the code point interval outside of quotation marks, or None.

    Of what introduces speech the last verb counts: "Minister Dahl warned of floods, and Ms Roe replied:".
    """
    tokens = annotated.tokens_of(start, end)
    if tokens is None:
        return None
    view = annotated.view
    cues = [
        (index, max(view.labels[index]["speech_verb"]))
        for index in range(*tokens)
        if "speech_verb" in view.labels[index] and annotated.token_starts[index] >= start
    ]
    best: Attribution | None = None
    for index, cue_end in reversed(cues) if is_introducing else cues:
        if _is_asked(annotated, index):
            continue
        speaker = (
            _directly_behind(annotated, people, index, end)
            or _subject(annotated, people, index)
            or _beside(annotated, people, index, start, end)
        )
        cue = annotated.text_of(index, cue_end)
        if speaker is not None:
            return Attribution(cue, speaker)
        best = best or Attribution(cue, None)
    return best


def named_speaker(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], start: int, end: int
) -> Attribution | None:
    """Return the person and verb that stand directly behind a comma in marks: "“…,” Minister Dahl joked."."""
    tokens = annotated.tokens_of(start, end)
    if tokens is None:
        return None
    view = annotated.view
    first = tokens[0]
    while first < tokens[1] and (annotated.token_starts[first] < start or view.lowers[first] in {"the", ","}):
        first += 1
    if first >= tokens[1]:
        return None
    begin = annotated.token_starts[first]
    person = next((p for p in people if p.evidence.start <= begin < p.evidence.end), None)
    if person is None:
        return None
    behind = annotated.tokens_of(person.evidence.end, end)
    verb = behind[0] if behind is not None else None
    if verb is None or not view.texts[verb].islower() or view.dependencies[verb] not in {"ROOT", "ccomp", "conj"}:
        return None
    return Attribution(view.texts[verb], person.span)


def inverted_speaker(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], start: int, end: int
) -> Attribution | None:
    """Return the subject behind a verb of any kind that stands behind a comma in marks: "“…,” fumed the director"."""
    view, tokens = annotated.view, annotated.tokens_of(start, end)
    first = tokens[0] if tokens is not None else 0
    while tokens is not None and first < tokens[1] and not view.texts[first][:1].isalpha():
        first += 1
    if tokens is None or first + 1 >= tokens[1] or annotated.token_starts[first] < start:
        return None
    following = view.texts[first + 1]
    is_verb = view.texts[first].islower() and view.dependencies[first] not in _NO_VERBS
    if not is_verb or not (following[:1].isupper() or following in _OPENERS):
        return None
    limit = annotated.token_ends[min(tokens[1], first + 1 + _LONGEST_OFFICE) - 1]
    begin = annotated.token_starts[first + 1]
    person = next((p for p in people if p.name and begin <= p.span.start and p.span.end <= limit), None)
    if person is not None:
        return Attribution(view.texts[first], person.span)
    head = next(
        (child for child in view.children[first] if child > first and view.dependencies[child] in _ARGUMENTS), None
    )
    if head is None:
        return None
    names = [
        child for child in view.children[head] if view.dependencies[child] == "appos" and view.texts[child].istitle()
    ]
    return Attribution(
        view.texts[first], token_span(annotated, *phrase_bounds(annotated, names[0] if names else head))
    )


def plain_speaker(annotated: AnnotatedDocument, start: int, end: int) -> Attribution | None:
    """Return the subject in small letters directly behind a comma in marks: "“…,” an official statement said"."""
    tokens = annotated.tokens_of(start, end)
    if tokens is None:
        return None
    view = annotated.view
    first = next((token for token in range(*tokens) if view.texts[token][:1].isalpha()), tokens[1])
    if first >= tokens[1] or view.lowers[first] not in ARTICLES:
        return None
    for verb in range(first, tokens[1]):
        if "speech_verb" not in view.labels[verb]:
            continue
        for child in view.children[verb]:
            if view.dependencies[child] in _SUBJECTS and child < verb:
                bounds = phrase_bounds(annotated, child)
                is_near = bounds[0] <= first + 1 and annotated.token_starts[first] >= start
                return Attribution(view.texts[verb], token_span(annotated, *bounds)) if is_near else None
    return None


def signed_behind(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], start: int, end: int
) -> Attribution | None:
    """Return who signs a stretch in its own paragraph: nothing but a name and office is left of it.

    "“We are ready.” Jane Roe, Minister of Health"
    """
    text = annotated.document.text
    rest = text[start:end]
    if not rest.strip() or len(rest) > _LONGEST_SIGNATURE or rest.rstrip()[-1] in ".!?:;":
        return None
    for person in people:
        if person.titles and person.name and start <= person.evidence.start < end:
            opening, closing = text[start : person.evidence.start], text[person.evidence.end : end]
            is_whole = len(opening.strip(" \n-–—")) == 0 and not any(word.islower() for word in closing.split()[:1])
            return Attribution("", person.span) if is_whole else None
    return None


def announced_statements(
    annotated: AnnotatedDocument, people: Sequence[PersonMention]
) -> Iterator[tuple[int, Attribution]]:
    """Yield where a statement is announced, and whose it is: "Statement by X", "X issued the following statement"."""
    view = annotated.view
    announced = -1  # the last sentence that announces one
    for token in view.starts_of(["speech_noun"]):
        number = view.sentence_of[token]
        if number == announced:
            continue
        first, last = view.sentences[number]
        begin, end = annotated.token_starts[first], annotated.token_ends[last - 1]
        named = [person for person in people if person.name and begin <= person.span.start < end]
        is_own = token + 1 < last and (
            view.lowers[token + 1] in {"by", "of", "from"} or "by" in view.lowers[token + 1 : last]
        )
        if named and (is_own or "following" in view.lowers[first:last]):
            speaker = next((p for p in named if p.role == "official"), named[0])
            yield begin, Attribution(annotated.text_of(token, token + 1), speaker.span)
            announced = number


def _directly_behind(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], verb: int, end: int
) -> Span | None:
    """Return who is named right behind a cue that a comma opens: of "…, said Jane Roe" no other subject speaks."""
    view = annotated.view
    if verb == 0 or verb + 1 >= len(view.texts) or view.texts[verb - 1] not in {",", "”", '"', "’"}:
        return None
    start = annotated.token_starts[verb + 1]
    if start >= end:
        return None
    named = (person for person in people if person.evidence.start <= start < person.evidence.end)
    return next((person.span for person in named if not is_owner(annotated, person)), None)


def _subject(annotated: AnnotatedDocument, people: Sequence[PersonMention], verb: int) -> Span | None:
    view = annotated.view
    for child in view.children[verb]:
        if view.dependencies[child] in _SUBJECTS:
            start, end = annotated.token_starts[child], annotated.token_ends[child]
            for person in people:
                if person.evidence.start <= start and end <= person.evidence.end:
                    return person.span
    return None


def _beside(
    annotated: AnnotatedDocument, people: Sequence[PersonMention], verb: int, start: int, end: int
) -> Span | None:
    """Return the naming nearest to the cue inside the interval: behind it first ("said X"), then before it."""
    view, position = annotated.view, annotated.token_starts[verb]
    near = [
        person
        for person in people
        if start <= person.span.start < end
        and not is_questioner(annotated, person.evidence.start)
        and not is_owner(annotated, person)
    ]
    # "Forty per cent said that they trust Mayor Roe": she is told of, the verb has its subject.
    has_own = any(
        view.dependencies[child] in _SUBJECTS and child < verb and annotated.token_starts[child] >= start
        for child in view.children[verb]
    )
    behind = [person for person in near if person.span.start > position and not has_own]
    before = [person for person in near if person.evidence.end <= position]
    following = verb + 1 < len(view.texts) and view.lowers[verb + 1] in {"that", "in", "at", "to", ".", ",", "on"}
    if before and (following or not behind):
        return before[-1].span
    if behind:
        return behind[0].span
    return _organization(annotated, verb)


def _is_asked(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb tells of a question that somebody was asked, not of who speaks: "Asked by X, she"."""
    view = annotated.view
    is_question = "questioner_phrase" in view.labels[verb] or "questioning_verb" in view.labels[verb]
    return is_question and not any(view.dependencies[child] == "nsubj" for child in view.children[verb])


def is_questioner(annotated: AnnotatedDocument, position: int) -> bool:
    """Return whether a name at a position is that of somebody who is answered: "asked by X", "in reply to X"."""
    tokens = annotated.tokens_of(position, position + 1)
    if tokens is None:
        return False
    labels = annotated.view.labels
    return any(
        tokens[0] in labels[token].get("questioner_phrase", ())
        for token in range(max(0, tokens[0] - _LONGEST_QUESTION), tokens[0])
    )


def is_owner(annotated: AnnotatedDocument, person: PersonMention) -> bool:
    """Return whether only what is somebody's is told of: "Mr Roe's lawyer said", "a friend of Mr Roe's"."""
    return annotated.document.text.startswith(("'s ", "’s ", "' ", "’ "), person.evidence.end)


def _organization(annotated: AnnotatedDocument, verb: int) -> Span | None:
    """Return a subject that is no person of ours: "the ministry said", "a spokesman added"."""
    view = annotated.view
    for child in view.children[verb]:
        if view.dependencies[child] in _SUBJECTS and view.texts[child][:1].isalpha():
            if view.lowers[child] in {"it", "they", "who", "which", "that", "we", "i"}:
                return None
            if "unnamed_actor" in view.labels[child] or "quantity" in view.labels[child]:
                return None  # "Forty per cent said", "Most told us"
            if not view.texts[child][:1].isupper() and _SPEAKING.isdisjoint(view.labels[child]):
                return None  # "once the pilot project has concluded"
            return token_span(annotated, *phrase_bounds(annotated, child))
    return None
