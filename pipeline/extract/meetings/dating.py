"""When a meeting is: the date that its sentence, or the lead for a heading, gives it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.boundaries import BlockLabel, DateExpression
from pipeline.extract.meetings.setting import (
    CLAUSE_TOKENS,
    LEAD_TOKENS,
    LONE_TOKENS,
    LONGEST_CLIMB,
    MEANS,
    NEAR_TOKENS,
    Setting,
    governor_of,
    is_bracketed_apart,
    is_of_another,
    verb_of_gathering,
)  # fmt: skip
from pipeline.extract.small_words import POSSESSIVE_MARKS
from pipeline.extract.spans import starting_between
from pipeline.rules.tokens import TokenView

_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "appos", "attr"})
_DAY = frozenset({"day", "hour", "minute"})
_FINER = _DAY | {"month", "part_of_day", "week"}
_ARTICLES = frozenset({"the", "its", "their", "this"})
#: "Last week's second meeting": tokens from the date to the naming that it belongs to.
_OWNED_TOKENS = 6
#: Tokens in brackets before a date that is a meeting's own: "the summit (Riga, on 3 May)".
_BRACKETED_TOKENS = 4
#: "The announcement came during the summit."
_DURING = frozenset({"during", "at"})
#: Words in lower case of a sentence that tells something; a place and a day have fewer.
_LEAD_WORDS = 3
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|spring|summer|autumn|fall)")
_YEAR = re.compile(r"\d{4}")
_UNTIL = frozenset({"until", "till", "through", "to"})


def date_of(setting: Setting, *, is_upcoming: bool = False) -> DateExpression | None:
    """Return the calendar date of the naming: inside it, tied to it or its verb, else the nearest of its sentence.

    What is told before a meeting to come was on another day: "met on 3 May to discuss preparations for the summit".
    """
    view = setting.annotated.view
    best: tuple[int, DateExpression] | None = None
    dates = [
        (date, tokens)
        for date, tokens in _dates(setting)
        if date.precision not in {"reference", "decade", "century"}
        and not _is_open(date)
        and not is_bracketed_apart(setting, tokens[0])
    ]
    for date, tokens in dates:
        if any("same_day_phrase" in view.labels[token] for token in range(max(0, tokens[0] - 2), tokens[1])):
            continue  # "Later in the day": that of what was told before
        if _is_season_of_name(setting, date, tokens[1]):
            continue  # "The Spring Meetings", "the spring and the annual meetings"
        distance = _distance(setting, *tokens)
        if distance == 1 and setting.end <= tokens[0] and _tells_of_another(setting):
            continue  # "The session follows a visit to Lima on 3 May."
        if distance and (_is_of_announcement(setting, *tokens) or _is_in_aside(setting, tokens[0])):
            continue
        if distance > 1 and _is_of_leaving(setting, *tokens):
            continue
        if distance and (_is_of_other_noun(setting, date, *tokens) or _is_of_other_clause(setting, *tokens)):
            continue
        if distance > 1 and is_upcoming and tokens[1] <= setting.start:
            continue
        if distance > 1 and _is_of_other_meeting(setting, *tokens):
            continue
        if distance > 1 and _is_of_speech(setting, *tokens):
            continue  # "They met in Lima, the ministry said on Friday."
        if _is_of_topic(setting, date, *tokens):
            continue
        if distance == 0 and date.precision == "year":
            distance = 2  # "the 2011 Youth Summit", which runs from 24 to 28 July
        elif date.precision == "year" and tokens[0] - 1 == setting.end and view.lowers[setting.end] == "of":
            distance = 1  # "the Lima Conference of 2011"
        elif distance > 1 and (date.precision == "year" or is_of_another(setting, *tokens)):
            continue
        is_near = distance <= NEAR_TOKENS or (len(dates) == 1 and distance <= LONE_TOKENS)
        if is_near and (best is None or distance < best[0]):
            best = (distance, date)
    if best is None:
        return None
    return _day_in_year(setting, best[1], dates) or best[1]


def _is_season_of_name(setting: Setting, date: DateExpression, end: int) -> bool:
    """Return whether a season alone names meetings and dates nothing."""
    words = [word for word in date.text.lower().split() if word != "the"]
    is_alone = date.precision == "season" and len(words) == 1
    return is_alone and setting.annotated.view.lowers[end : end + 1] in (["meetings"], ["and"], ["meeting"])


def _is_of_topic(setting: Setting, date: DateExpression, start: int, end: int) -> bool:
    """Return whether a year ends the name of what a meeting is about, told in another year: "Meeting on Flu 2019"."""
    view, published = setting.annotated.view, setting.annotated.document.published
    if date.precision != "year" or published is None or end - start > 1 or start <= setting.head + 1:
        return False
    is_behind = start in (setting.end, setting.end - 1) and view.texts[start - 1][:1].isupper()
    return is_behind and (date.start_date or "")[:4] != published[:4]


def _day_in_year(
    setting: Setting, year: DateExpression, dates: Sequence[tuple[DateExpression, tuple[int, int]]]
) -> DateExpression | None:
    """Return the finer date at which a meeting of a year is held: "this year's talks, which took place on 3 May"."""
    if year.precision != "year":
        return None
    view = setting.annotated.view
    for told, tokens in dates:
        date = _in_year(told, (year.start_date or "")[:4])
        governor = governor_of(setting, *tokens)
        is_held = setting.head < governor < tokens[0] and "holding_verb" in view.labels[governor]
        if (
            date.precision in _FINER
            and (is_held or _is_behind_which(setting, tokens[0]))
            and (date.start_date or "")[:4] == (year.start_date or "")[:4]
            and not is_of_another(setting, *tokens)
        ):
            return date
    return None


def _in_year(date: DateExpression, year: str) -> DateExpression:
    """Return a day told without a year as one of the year that the meeting's naming tells: "this year's summit"."""
    if year.isdigit() and _YEAR.search(date.text) is None and date.start_date and date.end_date:
        days = year + date.start_date[4:], year + date.end_date[4:]
        if date.start_date[:4] == date.end_date[:4]:
            return replace(date, start_date=days[0], end_date=days[1])
    return date


def ahead_of(setting: Setting, date: DateExpression) -> DateExpression:
    """Return a day or month told without a year as the next one: it is that of a meeting to come.

    "In preparing for the forum in June, …, she said": the tense of the verb puts June into the past.
    """
    published = setting.annotated.document.published
    is_calendar = _MONTH.search(date.text) is not None and _YEAR.search(date.text) is None
    if not published or not is_calendar or not date.end_date or date.end_date >= published[: len(date.end_date)]:
        return date
    year = published[:4]
    ahead = _in_year(date, year)
    is_past = (ahead.end_date or "") < published[: len(date.end_date)]
    return _in_year(date, str(int(year) + 1)) if is_past and year.isdigit() else ahead


def _is_behind_which(setting: Setting, date: int) -> bool:
    """Return whether a date is in the clause that tells who comes to a meeting: "the summit, for which they meet"."""
    view, token = setting.annotated.view, setting.end
    token += view.texts[token : token + 1] == [","]
    is_which = view.lowers[token : token + 1] in (["for"], ["at"], ["to"]) and view.lowers[token + 1 : token + 2] == [
        "which"
    ]
    return is_which and token < date <= token + NEAR_TOKENS


def _is_of_announcement(setting: Setting, start: int, end: int) -> bool:
    """Return whether a date before a meeting tells when it was announced: "on 3 May she announced her visit"."""
    view, verb = setting.annotated.view, setting.verb
    if verb is None or end > setting.start or not setting.grammar.is_in("announcing_verb", view.lowers[verb]):
        return False
    return governor_of(setting, start, end) == verb and verb < setting.head


def _is_in_aside(setting: Setting, start: int) -> bool:
    """Return whether a date stands in brackets that tell more: "talks (and the days before the vote on 3 May)"."""
    view = setting.annotated.view
    opened = next((token for token in range(start - 1, setting.end - 1, -1) if view.texts[token] in "()"), None)
    return opened is not None and view.texts[opened] == "(" and start - opened > _BRACKETED_TOKENS


def _is_of_leaving(setting: Setting, start: int, end: int) -> bool:
    """Return whether a date tells when somebody leaves: "will visit Kenya and return on 3 May".

    So of "departed on 3 May to take part in the forum", but not of "left on 3 May for a visit".
    """
    view = setting.annotated.view
    governor = governor_of(setting, start, end)
    is_apart = view.dependencies[governor] == "conj" or "journey_noun" not in view.labels[setting.head]
    return is_apart and setting.grammar.is_in("homecoming_verb", view.lowers[governor])


def _is_of_other_noun(setting: Setting, date: DateExpression, start: int, end: int) -> bool:
    """Return whether a date is that of a noun behind it: "after last year's elections", "the 2025 Harbour Cup"."""
    view = setting.annotated.view
    if view.lowers[start - 1] == "since":
        return True  # "The first talks since October"
    if end >= setting.sentence[1] or start < setting.head < end + _OWNED_TOKENS:
        return False
    if view.texts[end] in POSSESSIVE_MARKS:
        return True
    if date.precision != "year" or view.lowers[start - 1] not in _ARTICLES:
        return False
    return view.texts[end][:1].isupper() or view.heads[start] >= end


def _is_of_other_clause(setting: Setting, start: int, end: int) -> bool:
    """Return whether a clause dates another meeting: "during the visit, which ends on 3 May, she will hold talks"."""
    view = setting.annotated.view
    verb = governor_of(setting, start, end)
    which = next((child for child in view.children[verb] if view.lowers[child] == "which"), None)
    if which is None or setting.start < end or _is_below(view, setting.head, verb):
        return False
    before = range(max(setting.sentence[0], which - LONGEST_CLIMB), which)
    return any("described_meeting_noun" in view.labels[noun] for noun in before)


def _is_of_other_meeting(setting: Setting, start: int, end: int) -> bool:
    """Return whether a verb dates another meeting: "The forum will open on 3 May, she said after talks"."""
    view = setting.annotated.view
    verb = governor_of(setting, start, end)
    if setting.grammar.is_in("sequence_verb", view.lowers[verb]):
        # "The meeting takes two days and was preceded on 3 May by a workshop."
        is_behind = setting.head < verb and not _is_below(view, setting.head, verb)
        return is_behind and any(view.dependencies[child] == "agent" for child in view.children[verb])
    for subject in view.children[verb]:
        if view.dependencies[subject] in {"nsubj", "nsubjpass"} and not setting.start <= subject < setting.end:
            # "The next round of talks will open on 3 May."
            parts = [
                part
                for child in view.children[subject]
                if view.lowers[child] == "of"
                for part in view.children[child]
            ]
            if any(
                "described_meeting_noun" in view.labels[noun] and noun != setting.head for noun in (subject, *parts)
            ):
                return True
    return False


def _is_below(view: TokenView, token: int, above: int) -> bool:
    """Return whether a token depends on another, over a few words."""
    for _ in range(LONGEST_CLIMB):
        if token == above:
            return True
        token = view.heads[token]
    return False


def _is_of_speech(setting: Setting, start: int, end: int) -> bool:
    """Return whether a date tells when something was said of the meeting, not when it was."""
    view = setting.annotated.view
    governor = governor_of(setting, start, end)
    preposition = view.heads[setting.head]
    own = {setting.verb, view.heads[preposition] if view.dependencies[setting.head] == "pobj" else None}
    before = max(start - 1 - (view.lowers[start - 1] == "on"), 0)
    return any(
        setting.grammar.is_in("speech_verb", view.lowers[token])
        and not setting.grammar.is_in("holding_verb", view.lowers[token])  # "The workshop concluded on Friday."
        and token not in own
        and view.dependencies[token] not in _NOMINAL  # "The member states on Friday …"
        for token in (governor, before)
    )


def _tells_of_another(setting: Setting) -> bool:
    """Return whether the naming's verb tells what meeting is before or behind it."""
    view, verb = setting.annotated.view, setting.verb
    if verb is None or setting.head > verb or not setting.grammar.is_in("sequence_verb", view.lowers[verb]):
        return False
    return any(view.dependencies[child] in {"dobj", "agent"} for child in view.children[verb])


def lead_date_of(setting: Setting) -> DateExpression | None:
    """Return the day of the lead for a naming in a heading without one: the heading tells what the lead dates.

    None if the lead announces something to come, or dates more than one thing.
    """
    annotated, view = setting.annotated, setting.annotated.view
    blocks, block_of = annotated.document.blocks, annotated.block_of
    if not annotated.is_in_heading(setting.head):
        return None
    for first, last in view.sentences[view.sentence_of[setting.head] + 1 :]:
        if blocks[block_of[first]].label is not BlockLabel.BODY or last - first < LEAD_TOKENS:
            continue
        if sum(text.islower() for text in view.texts[first:last]) < _LEAD_WORDS:
            continue  # "Port of Spain (30 January 2012) –"
        if any("future_auxiliary" in labels or "announcing_verb" in labels for labels in view.labels[first:last]):
            return None
        span = annotated.token_starts[first], annotated.token_ends[last - 1]
        dates = [date for date in starting_between(annotated.dates, *span) if date.timex_type in {"DATE", "TIME"}]
        is_day = len(dates) == 1 and dates[0].precision in _DAY and dates[0].start_date == dates[0].end_date
        return dates[0] if is_day else None
    return None


def announced_day(setting: Setting) -> DateExpression | None:
    """Return the day of an announcement that was made at the meeting.

    "Minister Roe announced today … The announcement came during a summit on ports."
    """
    view, first = setting.annotated.view, setting.sentence[0]
    number = view.sentence_of[first]
    told = view.lowers[first : setting.start]
    if number == 0 or not _DURING.intersection(told):
        return None
    if not any(setting.grammar.is_in("announcement_noun", word) for word in told):
        return None
    before = view.sentences[number - 1]
    span = setting.annotated.sentence_span(before[0])
    for date in starting_between(setting.annotated.dates, *span):
        tokens = setting.annotated.tokens_of(date.start, date.end)
        if tokens is None or date.precision not in _DAY:
            continue
        beside = (*view.lowers[max(before[0], tokens[0] - 2) : tokens[0]], *view.lowers[tokens[1] : tokens[1] + 1])
        for word in beside:
            if setting.grammar.is_in("deciding_verb", word) or setting.grammar.is_in("announcing_verb", word):
                return date
    return None


def until_of(setting: Setting, date: DateExpression | None) -> DateExpression | None:
    """Return the day to which the meeting runs: "opened on 21 May and will run until 30 May"."""
    view = setting.annotated.view
    if date is None:
        return None
    for other, (start, _) in _dates(setting):
        if (
            other.start > date.end
            and view.lowers[start - 1] in _UNTIL
            and (other.start_date or "") > (date.end_date or "")
        ):
            return other
    return None


def _dates(setting: Setting) -> list[tuple[DateExpression, tuple[int, int]]]:
    """Return the calendar dates that start in the sentence, with their tokens."""
    first, last = setting.sentence
    found = []
    for date in starting_between(setting.annotated.dates, *setting.annotated.sentence_span(setting.head)):
        if date.timex_type not in {"DATE", "TIME"} or date.start_date is None:
            continue
        tokens = setting.annotated.tokens_of(date.start, date.end)
        if tokens is not None and first <= tokens[0] < last:
            found.append((date, tokens))
    return found


def _is_open(date: DateExpression) -> bool:
    """Return whether a date leaves its day open: "later this week"."""
    return date.precision not in {"day", "hour", "minute"} and date.text.lower().startswith(("later", "earlier"))


def _distance(setting: Setting, start: int, end: int) -> int:
    """Return how far a token interval is from the naming: 0 inside it, 1 if the parse ties it to noun or verb."""
    if setting.start <= start < setting.end:
        return 0
    if _goes_on_to(setting, start):
        return 1
    governor = governor_of(setting, start, end)
    if governor in {setting.head, setting.verb, verb_of_gathering(setting) or setting.head} or _is_held_in(
        setting, start
    ):
        return 1
    if _is_clause_of(setting, governor) and not is_of_another(setting, start, end):
        return 1
    view = setting.annotated.view
    is_other = "described_meeting_noun" in view.labels[governor] and view.lowers[governor - 1] not in MEANS
    if is_other and governor != setting.head:
        return LONE_TOKENS + 1
    return 2 + min(abs(start - setting.end), abs(setting.start - end))


def _goes_on_to(setting: Setting, date: int) -> bool:
    """Return whether nothing but the rest of a name stands before a date: "Summit of Heads of State in May"."""
    view = setting.annotated.view
    if not setting.end < date - 1 < setting.end + CLAUSE_TOKENS or view.lowers[date - 1] not in {"in", "on"}:
        return False
    between = range(setting.end, date - 1)
    if view.texts[date - 2] == ")" and view.lowers[setting.end] in {"on", "for"}:
        return "," not in view.texts[setting.end : date]  # "The Session on herring (HERS) in 2030"
    return view.lowers[setting.end] == "of" and all(
        view.texts[token][:1].isupper() or view.lowers[token] in {"of", "and", "the"} for token in between
    )


def _is_held_in(setting: Setting, date: int) -> bool:
    """Return whether a verb of the meeting stands before a place and a date: "forum to be held in Lima in 2030"."""
    view = setting.annotated.view
    verb = setting.end + 2
    if not setting.end < date <= setting.end + CLAUSE_TOKENS or view.lowers[date - 1] != "in":
        return False
    is_held = view.lowers[setting.end : verb] == ["to", "be"] and "holding_verb" in view.labels[verb]
    return is_held and not is_of_another(setting, date, date + 1)


def _is_clause_of(setting: Setting, verb: int) -> bool:
    """Return whether a verb tells of the meeting in a clause behind it: "the summit, which runs from …"."""
    view = setting.annotated.view
    return view.heads[verb] == setting.head and view.dependencies[verb] in {"relcl", "acl"}
