"""How long a meeting takes, and whether the day that the text tells is its first or its last."""

import re

from pipeline.boundaries import DateExpression
from pipeline.extract.meetings.setting import Setting, behind_length, governor_of
from pipeline.extract.phrases import conjuncts
from pipeline.extract.spans import starting_between

#: The length of a meeting as TIMEX3 value: "P2D"
_DAYS = re.compile(r"P([1-9]\d?)D")
_BRINGING = frozenset({"bring", "brings", "brought", "drew", "draws"})


def days_of(setting: Setting) -> int:
    """Return how many days a meeting takes, else 1.

    By the words of its naming or those behind it ("a two-day workshop", "a visit of two days"), or by its verb: "the
    summit opens tomorrow and goes on for two days".
    """
    annotated, view = setting.annotated, setting.annotated.view
    last = annotated.token_ends[behind_length(setting) - 1]
    verbs = set(conjuncts(annotated, setting.verb)) if setting.verb is not None else set()
    for date in starting_between(annotated.dates, *annotated.sentence_span(setting.head)):
        length = _DAYS.fullmatch(date.value or "")
        tokens = annotated.tokens_of(date.start, date.end) if length is not None else None
        if length is None or tokens is None:
            continue
        if annotated.token_starts[setting.start] <= date.start < last:
            return int(length[1])
        governor = governor_of(setting, *tokens)
        if governor == setting.head and date.start < annotated.token_starts[setting.head]:
            return int(length[1])  # "A three-day" + "visit to Kenya"
        if governor in verbs and "lasting_verb" in view.labels[governor] and setting.head < governor:
            return int(length[1])
    return 1


def is_told_by(setting: Setting, verbs: str, date: DateExpression | None) -> bool:
    """Return whether a meeting does what the verbs of a class say, or somebody comes: "arrived for a visit"."""
    view, grammar, verb = setting.annotated.view, setting.grammar, setting.verb
    preposition = view.heads[setting.head]
    if view.dependencies[setting.head] == "pobj" and view.lowers[preposition] in {"for", "on"}:
        verb = view.heads[preposition]
    tokens = setting.annotated.tokens_of(date.start, date.end) if date is not None else None
    if verb is None and tokens is not None:
        verb = governor_of(setting, *tokens)  # The parser ties "concluded" to the noun before.
    return verb is not None and verb != setting.head and grammar.is_in(verbs, view.lowers[verb])


def is_told_to_end(setting: Setting, date: DateExpression | None) -> bool:
    """Return whether a meeting ends on the day told: "concluded on 3 May", "brought her visit to a close"."""
    view = setting.annotated.view
    if is_told_by(setting, "closing_verb", date):
        return True
    behind = range(setting.end, setting.sentence[1])
    is_brought = setting.verb is not None and view.lowers[setting.verb] in _BRINGING
    return is_brought and any("closing_phrase" in view.labels[token] for token in behind)
