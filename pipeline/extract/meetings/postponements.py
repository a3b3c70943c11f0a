"""Meetings that are put off: they are still to come, on the day behind "to" or "until" if any."""

from pipeline.boundaries import DateExpression
from pipeline.extract.meetings.setting import Setting
from pipeline.extract.spans import starting_between

#: Before the day to which a meeting is put off.
_BEFORE_NEW_DAY = frozenset({"to", "until", "till", "for"})
_ARTICLES = frozenset({"the", "early", "late", "mid"})


def is_postponed(setting: Setting) -> bool:
    """Return whether a meeting is put off: "the summit was postponed", "postponed the visit to May"."""
    view, verb = setting.annotated.view, setting.verb
    if verb is None or "postponing_verb" not in view.labels[verb]:
        return False
    link = view.dependencies[setting.head]
    return verb == setting.head or link in {"nsubjpass", "dobj"}


def new_day_of(setting: Setting) -> DateExpression | None:
    """Return the day to which it is put off: "postponed to 3 May", not the one that it was planned for."""
    annotated, view = setting.annotated, setting.annotated.view
    first = setting.head if setting.verb is None else setting.verb
    begin, end = annotated.token_starts[first], annotated.token_ends[setting.sentence[1] - 1]
    for date in starting_between(annotated.dates, begin, end):
        tokens = annotated.tokens_of(date.start, date.end)
        before = tokens[0] - 1 if tokens is not None else first
        while before > first and view.lowers[before] in _ARTICLES:
            before -= 1
        if before > first and view.lowers[before] in _BEFORE_NEW_DAY and date.timex_type != "DURATION":
            return date
    return None
