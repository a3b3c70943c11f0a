"""Numbers that sum up a longer time than the release's own events: "have detained 125 since January"."""

from collections.abc import Set as AbstractSet
from datetime import date

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import ancestors, is_said_of, upwards
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.spans import starting_between
from pipeline.rules.tokens import TokenView

_PERFECT = frozenset({"have", "has", "'ve", "’ve"})
_MARKS = frozenset({"running_total_cue", "running_total_phrase"})
#: Tokens of a period: "three fiscal years".
_LONGEST_PERIOD = 4


def running_total(annotated: AnnotatedDocument, trigger: int) -> str | None:
    """Return the words by which a perfect tense sums up a longer time: "have detained 125 since January"."""
    view = annotated.view
    verbs = {trigger, *ancestors(annotated, trigger)}
    if _has_own_time(annotated, trigger) or _is_company_with_day(annotated, trigger):
        return None
    if any(view.dependencies[verb] == "appos" for verb in verbs):
        return None  # "Since 1976 the trade has been watched under a treaty, one signed by 170 states."
    is_perfect = any(
        view.dependencies[child] == "aux" and view.lowers[child] in _PERFECT
        for verb in verbs
        for child in view.children[verb]
    )
    if not is_perfect:
        return since_of_noun(annotated, trigger)
    has_own_time = any(view.dependencies[child] == "npadvmod" for child in view.children[trigger])
    if has_own_time and view.dependencies[trigger] in {"acl", "pcomp", "advcl"}:
        return None  # "Has grown since 1986, with 702 suits filed this year."
    first, last = view.sentences[view.sentence_of[trigger]]
    for index in range(first, last - 1):
        end_of_past = _past_end(view, index, last)
        if end_of_past is None and _MARKS.isdisjoint(view.labels[index]):
            continue
        if (since := _since_clause(annotated, index, verbs)) is not None:
            return since
        is_summed = is_summed_with(annotated, index, trigger) or _is_on_other_tense(annotated, index, trigger)
        if not is_summed or _is_of_verb_before(annotated, index, trigger):
            continue
        for end in view.labels[index].get("running_total_cue", ())[:1]:
            if end < last and "date" in view.labels[end]:
                return annotated.text_of(index, view.labels[end]["date"][0])
        is_phrase = "running_total_phrase" in view.labels[index]
        if not is_phrase and (founding := _since_founding(annotated, index)) is not None:
            return founding
        end_of_phrase = next(iter(view.labels[index].get("running_total_phrase", ())), end_of_past)
        if end_of_phrase is not None:
            return annotated.text_of(index, end_of_phrase)
    return None


def _is_company_with_day(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun tells a part with a time of its own: "paid $4 since 1986, with $9 in fees in 2012"."""
    view, token = annotated.view, noun
    for _ in range(_LONGEST_COMPANY):
        token = view.heads[token]
        if view.lowers[token] == "with" and token < noun:
            break
    last = view.sentences[view.sentence_of[noun]][1]
    is_apart = view.lowers[token] == "with" and token < noun and view.texts[token - 1] == ","
    return is_apart and any("date" in view.labels[day] for day in range(noun + 1, last))


#: Steps from a noun up to the "with" before it: "with $9 million in awards".
_LONGEST_COMPANY = 5


def _is_on_other_tense(annotated: AnnotatedDocument, mark: int, trigger: int) -> bool:
    """Return whether a "since" that only a perfect takes hangs on a clause in another tense below the trigger.

    "Has opened nine cases asking whether towns comply with the law since 2009".
    """
    view, verb = annotated.view, annotated.view.heads[mark]
    if view.lowers[mark] != "since" or verb <= trigger or trigger not in ancestors(annotated, verb):
        return False
    children = view.children[verb]
    is_finite = any(view.dependencies[child] in SUBJECTS for child in children)
    return is_finite and not any(view.lowers[child] in _PERFECT | {"had"} for child in children)


def _since_founding(annotated: AnnotatedDocument, mark: int) -> str | None:
    """Return the words up to when something was founded: "since the team's establishment in 2009"; else None.

    What was founded in the days of the text is its own news: "since the creation of the cordon last night".
    """
    view = annotated.view
    if view.dependencies[mark] != "prep" or view.lowers[mark] != "since":
        return None
    nouns = (child for child in view.children[mark] if view.dependencies[child] == "pobj")
    noun = next((child for child in nouns if _is_founding(view, child)), None)
    if noun is None or _is_recent(annotated, noun):
        return None
    return annotated.text_of(mark, noun + 1)


def _is_founding(view: TokenView, noun: int) -> bool:
    """Return whether a noun tells that something was founded: "inception", of bodies alone "the unit's launch"."""
    if "founding_noun" in view.labels[noun]:
        return True
    owners = (child for child in view.children[noun] if view.dependencies[child] == "poss")
    is_of_body = any(_names_body(view, owner) for owner in owners)
    return is_of_body and "launching_of_body" in view.labels[noun]


def _names_body(view: TokenView, owner: int) -> bool:
    """Return whether something is founded that can have a launch: a unit, or what "its" stands for."""
    return not _BODIES.isdisjoint(view.labels[owner]) or view.lowers[owner] in _ITS


_BODIES = frozenset({"founded_body", "organization_noun"})
_ITS = frozenset({"its", "their"})


def _is_recent(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a date behind a noun, in its sentence, is at most some weeks before that of the text."""
    view = annotated.view
    first = annotated.token_starts[noun]
    last = annotated.token_starts[min(noun + _DATE_REACH, view.sentences[view.sentence_of[noun]][1] - 1)]
    published = annotated.document.published
    dates = starting_between(annotated.dates, first, last)
    return any(_is_days_before(day.end_date, published) for day in dates[:1])


def _is_days_before(day: str | None, published: str | None) -> bool:
    """Return whether a day is one of the last weeks before another or behind it; not of a part of a date."""
    try:
        days = (date.fromisoformat((published or "")[:10]) - date.fromisoformat((day or "")[:10])).days
    except ValueError:
        return False
    return days <= _RECENT_DAYS


#: Tokens behind a founding in which its date stands, and the days within which that is news.
_DATE_REACH, _RECENT_DAYS = 8, 31


def _has_own_time(annotated: AnnotatedDocument, trigger: int) -> bool:
    """Return whether a clause around a deed, or one that describes it, has a time of its own.

    "Has built boats since 2011, one of which recently took part in the rescue of two men", "raids held since 2010,
    including nine arrests that took place yesterday".
    """
    view = annotated.view
    around = next((one for one in (trigger, *upwards(annotated, trigger)) if view.dependencies[one] == "relcl"), None)
    clauses = [child for child in view.children[trigger] if view.dependencies[child] == "relcl"]
    clauses += [] if around is None else [around]
    return any(_is_of_one_time(annotated, clause) for clause in clauses)


def _is_of_one_time(annotated: AnnotatedDocument, clause: int) -> bool:
    """Return whether a verb tells what happened once: "recently played", "took place yesterday"; not "have sold"."""
    view = annotated.view
    children = view.children[clause]
    if any(view.lowers[child] in _PERFECT for child in children):
        return False
    times = (child for child in children if view.dependencies[child] in {"npadvmod", "advmod"})
    return any("point_of_time_adverb" in view.labels[child] for child in times)


def is_summed_with(annotated: AnnotatedDocument, mark: int, trigger: int) -> bool:
    """Return whether a time is said of a verb, or of the people of whom the verb sums up what all of them did.

    "Since its launch the office has charged 900 clerks who have billed the fund for $9 million".
    """
    if is_said_of(annotated, mark, trigger):
        return True
    people = _people_summed_up(annotated, trigger)
    return people is not None and is_said_of(annotated, mark, people)


def _people_summed_up(annotated: AnnotatedDocument, verb: int) -> int | None:
    """Return of which people a clause sums up the deeds: "men who have sold", "who collectively sold"; else None."""
    view = annotated.view
    clause = next((token for token in (verb, *upwards(annotated, verb)) if view.dependencies[token] != "conj"), verb)
    if view.dependencies[clause] != "relcl":
        return None
    is_summed = any(
        "total_word" in view.labels[child] or (view.dependencies[child] == "aux" and view.lowers[child] in _PERFECT)
        for child in view.children[clause]
    )
    people = view.heads[clause]
    is_number = any("quantity" in view.labels[token] for token in range(max(0, people - _NUMBER_REACH), people))
    return people if is_summed and is_number else None


#: Tokens before people in which their number stands: "more than 900 former clerks".
_NUMBER_REACH = 5


def since_of_noun(annotated: AnnotatedDocument, trigger: int) -> str | None:
    """Return since when a noun sums up: "recoveries since 2009 are $9", "brings recoveries since 2009 to $9"."""
    view = annotated.view
    if "noun_action" not in view.labels[trigger]:
        return None
    nouns = [trigger, *(child for child in view.children[trigger] if view.dependencies[child] == "prep")]
    marks = [*nouns, *(noun for one in nouns for noun in view.children[one] if view.dependencies[noun] == "pobj")]
    if view.dependencies[trigger] == "dobj":
        marks.append(view.heads[trigger])
    for mark in (child for one in marks for child in view.children[one] if child > trigger):
        ends = view.labels[mark].get("running_total_cue", ())
        if ends and "date" in view.labels[min(ends[0], len(view.labels) - 1)]:
            return annotated.text_of(mark, view.labels[ends[0]]["date"][0])
    return None


def _past_end(view: TokenView, index: int, last: int) -> int | None:
    """Return the end of a long time up to now: "over the past three fiscal years"; None for one of weeks or days."""
    opening = view.labels[index].get("time_up_to_now", ())
    if not opening:
        return None
    reach = range(opening[0], min(opening[0] + _LONGEST_PERIOD, last))
    end = next((token + 1 for token in reach if "long_period_noun" in view.labels[token]), None)
    inner = () if end is None else range(opening[0], end - 1)
    is_plain = all("quantity" in view.labels[token] or view.texts[token].isalpha() for token in inner)
    return end if is_plain else None


def _is_of_verb_before(annotated: AnnotatedDocument, mark: int, trigger: int) -> bool:
    """Return whether a time is that of the verb before: "has sold cars since May, and has already sold 40 boats"."""
    view = annotated.view
    perfects = [one for one in view.children[trigger] if view.lowers[one] in _PERFECT]
    is_joined = view.dependencies[trigger] == "conj" and bool(perfects)
    return is_joined and view.heads[mark] == view.heads[trigger] and view.heads[trigger] < mark < perfects[0]


def _since_clause(annotated: AnnotatedDocument, mark: int, verbs: AbstractSet[int]) -> str | None:
    """Return the words up to the date of a clause that says since when: "since the law came into force in May"."""
    view = annotated.view
    clause = view.heads[mark]
    if "running_total_cue" not in view.labels[mark] or view.dependencies[mark] != "mark":
        return None
    if view.dependencies[clause] != "advcl" or view.heads[clause] not in verbs:
        return None
    last = view.sentences[view.sentence_of[mark]][1]
    day = next((token for token in range(mark, last) if "date" in view.labels[token]), None)
    if day is None or not is_said_of(annotated, day, clause):
        return None
    return annotated.text_of(mark, view.labels[day]["date"][0])
