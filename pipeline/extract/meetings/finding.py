"""Finds the namings of meetings: names, descriptions ("a meeting in Riga"), and verbs ("ministers met in Riga")."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.boundaries import DateExpression
from pipeline.extract.commitments import read_commitment
from pipeline.extract.meetings.company import with_company
from pipeline.extract.meetings.contents import acronym_behind, documents_of
from pipeline.extract.meetings.dating import ahead_of, announced_day, date_of, lead_date_of, until_of
from pipeline.extract.meetings.journeys import verb_of_visitor
from pipeline.extract.meetings.lengths import days_of, is_told_by, is_told_to_end
from pipeline.extract.meetings.lookalikes import (
    is_of_offence,
    is_of_own_days,
    is_round_of_talks,
    tells_of_offence,
)
from pipeline.extract.meetings.namings import Naming, named_by_nouns
from pipeline.extract.meetings.officeholders import Officeholders, officeholders
from pipeline.extract.meetings.participants import host_of, openers_of, people_of
from pipeline.extract.meetings.placing import dateline_place, place_of
from pipeline.extract.meetings.postponements import is_postponed, new_day_of
from pipeline.extract.meetings.setting import CLAUSE_TOKENS, Setting
from pipeline.extract.meetings.several_places import with_further_places
from pipeline.extract.meetings.signings import Signing, find_signings, lone_signings, signing_of
from pipeline.extract.meetings.told_days import day_of_entry, today_of_course
from pipeline.extract.meetings.topics import topics_of
from pipeline.extract.meetings.verbs import named_by_verbs
from pipeline.extract.phrases import nouns_behind
from pipeline.extract.small_words import ARTICLES, POSSESSIVES
from pipeline.extract.spans import token_span
from pipeline.mentions import MeetingMention, PersonMention, Provenance, Span
from pipeline.records import Assertion
from pipeline.rules.arguments import patients, subjects
from pipeline.rules.grammar import Grammar

#: "During the visit": prepositions that put what is told where and when another meeting is.
_WITHIN = frozenset({"during", "at"})
#: Prepositions before others who take part.
_WITH = frozenset({"with", "between"})
#: "The meeting of the two ministers": of whom the text has told.
_TOLD_OF = ARTICLES | {"both", "two", "these"}
#: "The meeting of" + "foreign and interior ministers"
_MANY_TOKENS = 5
#: "Looking forward very much to" + "productive discussions"
_HOPE_TOKENS = 6
#: "In the course of the visit"
_COURSE = frozenset({"in", "within", "as", "on"})
#: "After the ceremony": prepositions that put it on the same day.
_SAME_DAY = frozenset({"after", "following", "before"}) | _WITHIN


def find_meetings(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    places: Sequence[LocatedPlace],
    people: Sequence[PersonMention],
) -> list[MeetingMention]:
    """Return every naming of a meeting in the order of the text; adds the layer ``meeting`` to the view.

    A verb is one only if an official, a country or a word for those who meet in office ("ministers") is its subject:
    defendants meet too.
    """
    in_office = officeholders(annotated, grammar, people)
    namings = list(named_by_nouns(annotated, grammar, in_office))
    for naming in namings:
        annotated.view.add_label("meeting", *naming.bounds)
    namings += named_by_verbs(annotated, grammar, in_office)
    signings = find_signings(annotated, grammar, places)
    is_case = tells_of_offence(annotated)
    mentions = [_mention(naming, places, signings, in_office, is_case=is_case) for naming in namings]
    found = sorted(
        lone_signings([mention for mention in mentions if mention is not None], annotated),
        key=lambda mention: (mention.span.start, mention.span.end),
    )
    return with_company(annotated, grammar, in_office, found)


def _mention(
    naming: Naming,
    places: Sequence[LocatedPlace],
    signings: Sequence[Signing],
    in_office: Officeholders,
    *,
    is_case: bool,
) -> MeetingMention | None:
    setting, grammar = naming.setting, naming.setting.grammar
    view = setting.annotated.view
    is_around = _is_around(setting)
    date, place = date_of(setting, is_upcoming=naming.is_upcoming), place_of(setting, places)
    date = date or announced_day(setting) or day_of_entry(setting)
    if date is None and days_of(setting) == 1:
        date = today_of_course(setting)
    attendees = [*people_of(setting, in_office), *openers_of(setting, in_office)]
    signing = signing_of(naming, signings)
    if signing is not None:
        attendees += signing.signers
        date, place = date or signing.date, place or signing.place
    # "Went to the ministry for consultations with Director Roe"
    is_with = view.lowers[setting.end : setting.end + 1] == ["with"] and grammar.is_in("plain_meeting", naming.kind)
    is_between = bool(attendees) and (naming.kind == "phone call" or is_with)
    if naming.is_weak and date is None and place is None and not is_between:
        return None
    is_hoped_for = (
        date is None
        and place is None
        and "forward" in view.lowers[max(0, setting.start - _HOPE_TOKENS) : setting.start]
    )
    if is_hoped_for and grammar.is_in("talks_kind", naming.kind):
        return None  # "I look forward to productive discussions with President Roe."
    if place is None and _is_news(naming, date):
        place = dateline_place(setting, places)
    if is_case and is_of_offence(setting, naming.kind, date, in_office, has_own_name=naming.is_named):
        return None
    if naming.rule.constants.get("needs_country") and (place is None or place.country is None):
        return None
    if naming.rule.constants.get("needs_details") and date is None and not attendees:
        return None
    if naming.rule.constants.get("of_two") and (date is None or place is None):
        return None
    if naming.rule.constants.get("needs_talks") and not is_round_of_talks(setting):
        return None
    if naming.rule.constants.get("needs_own_day") and not _is_of_own_day(setting, date):
        return None
    assertion = _assertion(naming, date.start_date if date is not None else None)
    is_put_off = is_postponed(setting)
    date = new_day_of(setting) if is_put_off else date
    is_planned = assertion is Assertion.PLANNED
    date = ahead_of(setting, date) if is_planned and date is not None else date
    first, last = setting.sentence
    beside, is_within = _beside(setting)
    return MeetingMention(
        span=token_span(setting.annotated, *naming.bounds),
        name=naming.name,
        kind=naming.kind,
        is_definite=(naming.is_definite and not _is_in_sequence(naming)) or _is_by_those_told_of(naming),
        is_named=naming.is_named,
        date=date,
        until=until_of(setting, date),
        lead=lead_date_of(setting) if date is None and not is_put_off else None,
        place=with_further_places(setting, places, place),
        host=host_of(setting, in_office),
        attendees=tuple(dict.fromkeys(attendees)),
        outcome_documents=tuple(dict.fromkeys(documents_of(setting, is_planned=is_planned))),
        topics=tuple(dict.fromkeys(topics_of(setting))),
        assertion=assertion,
        is_aside=any("aside_noun" in view.labels[token] for token in range(first, last)),
        beside=beside,
        is_within=is_within,
        is_bilateral=naming.is_bilateral,
        is_owned=view.lowers[setting.start] in POSSESSIVES,
        is_around=is_around,
        is_attended=_is_attended(naming),
        is_same_day=any("same_day_phrase" in view.labels[token] for token in range(first, setting.start)),
        days=days_of(setting),
        is_last_day=is_told_to_end(setting, date),
        is_first_day=is_told_by(setting, "opening_verb", date),
        is_joined=_is_joined(setting),
        is_of_many=_is_of_many(setting),
        acronym=acronym_behind(setting),
        is_heading=setting.annotated.is_in_heading(setting.head),
        provenance=Provenance(naming.rule.name, naming.why, naming.rule.confidence),
    )


def _is_of_own_day(setting: Setting, date: DateExpression | None) -> bool:
    """Return whether a date is a day around the publication: somebody who came to a country long ago moved there."""
    is_day = date is not None and date.precision in {"day", "hour", "minute"}
    return is_day and is_of_own_days(setting.annotated.document.published, date)


def _is_news(naming: Naming, date: DateExpression | None) -> bool:
    """Return whether a meeting is what the release was written for where it was held: one of its days, no call."""
    setting = naming.setting
    if naming.is_upcoming or naming.kind in {"phone call", "visit"}:
        return False
    published = setting.annotated.document.published
    if date is not None:
        return published is None or is_of_own_days(published, date)
    view = setting.annotated.view
    return setting.verb is not None and view.dependencies[setting.verb] == "ROOT"


def _is_by_those_told_of(naming: Naming) -> bool:
    """Return whether those of whom the text has told hold it: "the two ministers held a meeting in Lima"."""
    setting, grammar = naming.setting, naming.setting.grammar
    view, verb = setting.annotated.view, setting.verb
    if naming.is_named or verb is None or verb == setting.head or not grammar.is_in("plain_meeting", naming.kind):
        return False
    if view.dependencies[setting.head] != "dobj" or not grammar.is_in("talking_verb", view.lowers[verb]):
        return False
    if any(view.lowers[child] in _WITH for owner in (setting.head, verb) for child in view.children[owner]):
        return False
    return any(
        view.texts[child].islower()
        and grammar.is_in("meeting_participant", view.lowers[child])
        and any(view.lowers[word] in {"the", "both", "two"} for word in view.children[child])
        for child in view.children[verb]
        if view.dependencies[child] == "nsubj"
    )


def _is_in_sequence(naming: Naming) -> bool:
    """Return whether a meeting is the one before or behind another: "the forum was preceded by the session of …"."""
    setting, view = naming.setting, naming.setting.annotated.view
    above = view.heads[setting.head]
    verb = view.heads[above] if view.dependencies[above] == "agent" else above
    if verb == setting.head or not setting.grammar.is_in("sequence_verb", view.lowers[verb]):
        return False
    return view.dependencies[setting.head] in {"pobj", "dobj"} and any(
        "described_meeting_noun" in view.labels[each] for each in (*subjects(view, verb), *patients(view, verb))
    )


def _is_joined(setting: Setting) -> bool:
    """Return whether the text tells who attended a meeting as well: "the meeting was also attended by"."""
    view, verb = setting.annotated.view, setting.verb
    return (
        verb is not None
        and verb != setting.head
        and view.dependencies[setting.head] == "nsubjpass"
        and (setting.grammar.is_in("attending_verb", view.lowers[verb]))
    )


def _is_of_many(setting: Setting) -> bool:
    """Return whether people in the plural meet of whom the text has not told: "the meeting of foreign ministers"."""
    view, token = setting.annotated.view, setting.end + 1
    if view.lowers[setting.end : token] != ["of"] or token >= setting.sentence[1]:
        return False
    if view.lowers[token] in _TOLD_OF:
        return False
    near = range(token, min(token + _MANY_TOKENS, setting.sentence[1]))
    return any(setting.grammar.is_in("many_noun", view.lowers[each]) for each in near)


def _is_attended(naming: Naming) -> bool:
    """Return whether somebody attends a ceremony that the text tells from others: "the graduation ceremony of …"."""
    setting = naming.setting
    is_ceremony = naming.kind.endswith("ceremony") and len(naming.name.split()) > 1
    verb = setting.verb
    return (
        is_ceremony
        and verb is not None
        and setting.grammar.is_in("attending_verb", setting.annotated.view.lowers[verb])
    )


def _is_around(setting: Setting) -> bool:
    """Return whether the text tells of something beside the meeting: "on the sidelines of the Baltic Summit"."""
    view, token = setting.annotated.view, setting.start - 1
    token -= token > 0 and view.lowers[token] in ARTICLES
    return token > 0 and view.lowers[token] == "of" and "aside_noun" in view.labels[token - 1]


def _assertion(naming: Naming, start: str | None) -> Assertion:
    """Return whether the meeting took place, is planned or is called off; a day after the publication is to come."""
    setting, grammar = naming.setting, naming.setting.grammar
    view = setting.annotated.view
    if setting.verb is not None and "cancelling_verb" in view.labels[setting.verb]:
        return Assertion.NEGATED
    if is_postponed(setting):
        return Assertion.PLANNED
    assertion = read_commitment(setting.annotated, grammar, setting.verb or verb_of_visitor(setting))
    if assertion is Assertion.NEGATED:
        return assertion
    published = setting.annotated.document.published
    is_told = setting.verb is not None and grammar.is_in("past_event_verb", view.lowers[setting.verb])
    if published is not None and start is not None and "X" not in start and not is_told:
        if start > published[: len(start)]:
            return Assertion.PLANNED
    if setting.verb is not None and _is_to_be_seen(setting, setting.verb):
        return Assertion.PLANNED
    is_intended = setting.verb is not None and "intended_participle" in view.labels[setting.verb]
    if assertion is Assertion.PLANNED or naming.is_upcoming or is_intended or _is_to_come(setting):
        return Assertion.PLANNED
    return Assertion.ASSERTED


def _is_to_be_seen(setting: Setting, verb: int) -> bool:
    """Return whether something to come will see it: "the visit will also see the minister meet with"."""
    view, above = setting.annotated.view, setting.annotated.view.heads[verb]
    if view.dependencies[verb] not in {"ccomp", "xcomp"} or not setting.grammar.is_in(
        "seeing_verb", view.lowers[above]
    ):
        return False
    return any("future_auxiliary" in view.labels[child] for child in view.children[above])


def _is_to_come(setting: Setting) -> bool:
    """Return whether a heading tells with an infinitive what will be: "Kenya to Host Harbour Summit"."""
    view, verb, first = setting.annotated.view, setting.verb, setting.sentence[0]
    if verb is None or verb - 1 <= first or not setting.annotated.is_in_heading(setting.head):
        return False
    main = view.heads[verb]
    return view.lowers[verb - 1] == "to" and (view.dependencies[verb] in {"ROOT", "relcl", "acl"} or main < verb - 1)


def _beside(setting: Setting) -> tuple[Span | None, bool]:
    """Return the other meeting on whose day this one was, and whether it was in its course.

    "After the ceremony, X met with Y", "they met during the visit".
    """
    view, annotated = setting.annotated.view, setting.annotated
    verb = setting.verb if setting.verb is not None else setting.head
    where = _meeting_where(setting, verb) if verb == setting.head else None
    if where is not None:
        return token_span(annotated, where, where + 1), True
    met = list(nouns_behind(view, verb, "with"))
    # "Met with their counterparts at the forum": the parser ties "at" to the counterparts, and to "held" in "At the
    # forum, held in Lima, ministers met".
    opening = setting.sentence[0]
    is_opening = view.dependencies[verb] == "ROOT" and opening < view.heads[opening] < verb
    is_opening = is_opening and view.lowers[opening] in _WITHIN | _COURSE
    for child in [child for token in (verb, *met) for child in view.children[token]] + [opening] * is_opening:
        course = _course_of(setting, child)
        if view.lowers[child] not in _SAME_DAY and course is None:
            continue
        for noun in view.children[child if course is None else course]:
            is_other = noun != setting.head and "described_meeting_noun" in view.labels[noun]
            ends_longer = any(
                noun + 1 in view.labels[max(noun - 1, 0)].get("described_meeting_noun", ()) for _ in (0,)
            )
            if view.dependencies[noun] in {"pobj", "dobj"} and (is_other or ends_longer) and noun != setting.head:
                return token_span(annotated, noun, noun + 1), course is not None or view.lowers[child] in _WITHIN
    return None, False


def _course_of(setting: Setting, preposition: int) -> int | None:
    """Return the "of" before what something is a part of: "in the course of the visit", "as part of the visit"."""
    view = setting.annotated.view
    if view.lowers[preposition] not in _COURSE:
        return None
    nouns = [noun for noun in view.children[preposition] if setting.grammar.is_in("occasion_noun", view.lowers[noun])]
    behind = [child for noun in nouns for child in view.children[noun] if view.lowers[child] == "of"]
    return behind[0] if behind else None


def _meeting_where(setting: Setting, verb: int) -> int | None:
    """Return the meeting at which a clause says that people meet: "a summit in Lima where ministers will meet"."""
    view = setting.annotated.view
    if view.dependencies[verb] != "relcl" or not any(view.lowers[child] == "where" for child in view.children[verb]):
        return None
    first = max(setting.sentence[0], verb - CLAUSE_TOKENS)
    nouns = (noun for noun in range(verb, first, -1) if "described_meeting_noun" in view.labels[noun])
    return next(nouns, None)
