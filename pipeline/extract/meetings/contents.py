"""What comes out of a meeting: outcome documents."""

from collections.abc import Iterator

from pipeline.extract.meetings.setting import Setting
from pipeline.extract.phrases import phrase_bounds
from pipeline.rules.arguments import subjects

#: Longest name of a body that meets, in tokens, and its words in lower case.
_BODY_TOKENS = 14
_INSIDE_BODIES = frozenset({"of", "the", "and", "on", "for", "in"})
#: "On the sidelines of the" + the meeting
_ASIDE_TOKENS = 3
#: Sentences behind the meeting's own in which "the ministers adopted …" still speaks of it.
_DOCUMENT_SENTENCES = 3


def documents_of(setting: Setting, *, is_planned: bool = False) -> Iterator[str]:
    """Yield the documents issued, adopted or signed in the meeting's sentence, or by its people soon after.

    What was signed soon after the text told of a meeting to come is none of its documents.
    """
    view = setting.annotated.view
    number = view.sentence_of[setting.head]
    reach = 1 if is_planned else 1 + _DOCUMENT_SENTENCES
    for index in range(number, min(number + reach, len(view.sentences))):
        first, last = view.sentences[index]
        verbs = [token for token in range(first, last) if "outcome_verb" in view.labels[token]]
        if not verbs or (index > number and not any(is_by_participants(setting, token) for token in verbs)):
            continue
        if index > number and tells_of_another(setting, first, last):
            continue
        yield from _documents(setting, first, last)


def is_by_participants(setting: Setting, verb: int) -> bool:
    """Return whether those who met did it: "the ministers adopted", "both sides met and signed", "they signed"."""
    view = setting.annotated.view
    return any(
        view.lowers[subject] == "they" or setting.grammar.is_in("meeting_participant", view.lowers[subject])
        for subject in subjects(view, verb)
    )


def tells_of_another(setting: Setting, first: int, last: int) -> bool:
    """Return whether a sentence behind the meeting's own tells of another: "At the talks, they signed …" of a visit.

    What two do on the margins of a meeting is not of that meeting.
    """
    view, grammar = setting.annotated.view, setting.grammar
    if setting.start > 1 and any("aside_noun" in view.labels[token] for token in _before(setting)):
        return True
    is_visit = not {"visit_noun", "visiting_verb", "arrival_verb"}.isdisjoint(view.labels[setting.head])
    return any(
        "described_meeting_noun" in view.labels[token]
        and view.dependencies[token] not in {"amod", "compound"}  # "Bilateral relations"
        and view.lowers[token] != view.lowers[setting.head]
        and (is_visit or not grammar.is_in("plain_meeting", view.lowers[token]))
        for token in range(first, last)
    )


def _before(setting: Setting) -> range:
    return range(max(setting.sentence[0], setting.start - _ASIDE_TOKENS), setting.start)


def _documents(setting: Setting, first: int, last: int) -> Iterator[str]:
    view = setting.annotated.view
    index = first
    while index < last:
        ends = view.labels[index].get("outcome_document")
        if ends:
            begin = min(phrase_bounds(setting.annotated, token)[0] for token in range(index, ends[0]))
            yield " ".join(setting.annotated.text_of(max(begin, first), ends[0]).split())
            index = ends[0]
        else:
            index += 1


def acronym_behind(setting: Setting) -> str | None:
    """Return the short name of the body behind "of": "the first meeting" + "of the Joint Harbour Committee (JHC)"."""
    view, last = setting.annotated.view, setting.sentence[1]
    if view.lowers[setting.end : setting.end + 1] != ["of"]:
        return None
    for token in range(setting.end + 1, min(setting.end + _BODY_TOKENS, last - 1)):
        text = view.texts[token]
        if text == "(":
            return view.texts[token + 1] if view.texts[token + 1].isupper() else None
        if not (text[:1].isupper() or view.lowers[token] in _INSIDE_BODIES):
            return None
    return None
