"""Days of meetings that no date of their sentence tells: that of a log's entry, and today of what is going on."""

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import DateExpression
from pipeline.extract.datelines import dateline_before
from pipeline.extract.meetings.setting import Setting
from pipeline.extract.spans import starting_between
from pipeline.rules.tokens import TokenView

_DASHES = frozenset({"–", "—", "--", "-", ":"})
_DAY = "day"
#: Characters of a calendar day: "2019-05-03".
_DAY_LENGTH = 10
_NOW = frozenset({"is", "are"})


def day_of_entry(setting: Setting) -> DateExpression | None:
    """Return the day that opens the paragraph of a naming in its first sentence: "3 May 2019 - The minister met …".

    A town before the day makes it a dateline, which tells when the release was written.
    """
    annotated, view = setting.annotated, setting.annotated.view
    first = setting.sentence[0]
    begin = dateline_before(annotated, first)
    span = annotated.token_starts[begin], annotated.token_starts[begin] + 1
    date = next(iter(starting_between(annotated.dates, *span)), None)
    tokens = annotated.tokens_of(date.start, date.end) if date is not None and date.precision == _DAY else None
    if date is None or tokens is None or view.texts[tokens[1] : tokens[1] + 1] == []:
        return None
    return date if view.texts[tokens[1]] in _DASHES and first <= tokens[1] + 1 else None


def today_of_course(setting: Setting) -> DateExpression | None:
    """Return the day of publication for what is told to go on: "is paying a visit to Kenya", "is being held".

    So of who is somewhere for it: "is currently in Lima for talks".
    """
    annotated, verb = setting.annotated, _verb_of_course(setting)
    published = annotated.document.published
    if verb is None or published is None or len(published) < _DAY_LENGTH or annotated.is_in_heading(setting.head):
        return None
    day = published[:_DAY_LENGTH]
    return DateExpression(
        start=annotated.token_starts[verb],
        end=annotated.token_ends[verb],
        text=annotated.text_of(verb, verb + 1),
        timex_type="DATE",
        value=day,
        start_date=day,
        end_date=day,
        precision=_DAY,
        anchor="publication",
        rule="meeting.course",
    )


def _verb_of_course(setting: Setting) -> int | None:
    """Return the verb in the present that tells that a meeting is going on."""
    view, verb = setting.annotated.view, setting.verb
    if verb is not None and "course_verb" in view.labels[verb] and _is_present(view, verb):
        return verb
    for clause in view.children[setting.head]:
        if view.dependencies[clause] in {"relcl", "acl"} and "course_verb" in view.labels[clause]:
            if _is_present(view, clause):
                return clause  # "The forum, which is being held in Lima"
    preposition = view.heads[setting.head]
    if view.dependencies[setting.head] != "pobj" or view.lowers[preposition] not in {"on", "for"}:
        return None
    above = view.heads[preposition]
    is_there = view.lowers[above] in _NOW and view.dependencies[preposition] == "prep"
    return above if is_there and _is_told_now(setting.annotated, above) else None


def _is_present(view: TokenView, verb: int) -> bool:
    """Return whether "is" stands before a participle: "is paying", "is being held"."""
    before = [
        child for child in view.children[verb] if child < verb and view.dependencies[child] in {"aux", "auxpass"}
    ]
    words = {view.lowers[child] for child in before}
    if words.isdisjoint(_NOW):
        return False
    return view.lowers[verb].endswith("ing") or "being" in words


def _is_told_now(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether "currently" stands beside a verb: "is currently in Lima for talks"."""
    view = annotated.view
    return any("currently_word" in view.labels[token] for token in range(verb, min(verb + 3, len(view.lowers))))
