"""What is named like a meeting and is none: bodies, treaties, places, posts, court dates, meetings of the accused."""

from datetime import date

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import DateExpression
from pipeline.extract.meetings.officeholders import Officeholders
from pipeline.extract.meetings.setting import Setting
from pipeline.rules.grammar import Grammar

#: Tokens around the name of a body in which a word says that it meets.
_EVENT_TOKENS_BEFORE = 4
_EVENT_TOKENS_BEHIND = 8
#: Tokens before a legislature's name in which "at" and "during" are looked for: "during the".
_OCCASION_TOKENS = 2
#: Tokens before a call in which it is answered: "responds to a direct".
_ANSWER_TOKENS = 5
#: Longest office in which a meeting's word stands, in tokens.
_OFFICE_TOKENS = 16
_OCCASIONS = frozenset({"at", "during", "following"})
_MEETING_VERBS = ("holding_verb", "gathering_verb", "assembling_verb")
#: Labels of a capital behind a meeting's word that make the word part of another name: "Summit County".
_OTHER_NAMES = ("area_noun", "office_word", "organization_noun")
#: A release tells of an offence from so many words of courts and crimes on, at least one of so many tokens.
_FEWEST_OFFENCE_WORDS = 5
_TOKENS_AN_OFFENCE_WORD = 120
#: Days around the publication in which a meeting is of the release's own time, not of the offence's.
_OWN_DAYS = 14
#: Tokens before a round among which the text tells of what it is one.
_ROUND_REACH = 200


def is_in_other_name(annotated: AnnotatedDocument, noun: tuple[int, int]) -> bool:
    """Return whether a meeting's word in capitals is part of a place's or post's name: "Summit County"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[noun[0]]]
    token = noun[1]
    if not view.texts[noun[0]][:1].isupper():
        return False
    if _is_in_title(annotated, noun, first):
        return True
    if view.texts[token : token + 1] == ["("] and view.texts[token + 2 : token + 3] == [")"]:
        token += 3  # "The Senior Officials Meeting (SOM) Leader"
    if token >= last:
        return False
    if any(
        "person" in view.labels[end] for end in view.labels[token].get("office_word", ()) if end < len(view.texts)
    ):
        return False  # "At the Youth Summit Attorney General Jane Roe spoke."
    return view.texts[token][:1].isupper() and any(label in view.labels[token] for label in _OTHER_NAMES)


def _is_in_title(annotated: AnnotatedDocument, noun: tuple[int, int], first: int) -> bool:
    """Return whether a word is part of an office before a name: "Chairman of the Peoples' Conference Nils Dahl"."""
    labels = annotated.view.labels
    return any(
        noun[1] <= end < len(labels)
        and ("person" in labels[end] or "honorific" in labels[end])
        and any("office_word" in labels[token] for token in range(start, noun[0]))
        for start in range(max(first, noun[0] - _OFFICE_TOKENS), noun[0])
        for end in labels[start].get("title", ())
    )


def is_standing(annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int], noun: tuple[int, int]) -> bool:
    """Return whether a name is a standing body's or a treaty's, not a meeting's: nothing says that it meets.

    "The General Assembly elected a president", "launched the Forum in May", "under the 1996 Convention", but "at the
    74th General Assembly", "the Forum took place". A date or place beside a legislature says nothing.
    """
    view = annotated.view
    start = noun[0] - (noun[0] > name[0] and noun[1] in view.labels[noun[0] - 1].get("named_meeting_noun", ()))
    words = " ".join(view.lowers[start : noun[1]])
    if not grammar.is_in("standing_noun", words):
        return False
    first, last = view.sentences[view.sentence_of[noun[0]]]
    if name[0] - first > 2 and view.lowers[name[0] - 2 : name[0]] == ["of", "the"]:
        if "office_word" in view.labels[name[0] - 3] or "office_word" in view.labels[max(first, name[0] - 4)]:
            return True  # "The President of the General Assembly", "the Secretary General of the Harbour Forum"
    before = range(max(first, name[0] - _EVENT_TOKENS_BEFORE), name[0])
    behind = range(name[1], min(last, name[1] + _EVENT_TOKENS_BEHIND))
    around = [*before, *behind]
    is_founded = any("founding_word" in view.labels[token] for token in around)
    if is_founded and grammar.is_in("treaty_noun", words):
        return True
    if any(view.texts[token][:1].isdigit() or "ordinal_word" in view.labels[token] for token in range(*name)):
        return False
    if is_founded:
        return True
    head = noun[1] - 1
    if view.dependencies[head] == "compound" and view.heads[head] >= name[1]:
        return True  # "The Harbour Forum leaders"
    if grammar.is_in("legislature_noun", words):
        before_noun = view.texts[name[0] : noun[0]]
        if before_noun and all(text.islower() for text in before_noun):
            return True  # "As the new Congress begins its work"
        near = range(max(first, name[0] - _OCCASION_TOKENS), name[0])
        # "Issued the following statement applauding Congress"
        is_occasion = any(
            view.lowers[token] in _OCCASIONS and view.lowers[token - 1 : token] != ["the"] for token in near
        )
        is_occasion = is_occasion or any(
            grammar.is_in(verbs, view.lowers[token])
            for token in before
            for verbs in ("attending_verb", "hosting_verb")
        )
        meets = any(
            grammar.is_in(verbs, view.lowers[token])
            for token in behind
            for verbs in (*_MEETING_VERBS, "hosting_verb")
        )
        return not is_occasion and not meets
    return not any(_is_event_word(annotated, grammar, token) for token in around)


def _is_event_word(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    view = annotated.view
    if view.lowers[token] in _OCCASIONS or "event_mark" in view.labels[token]:
        return True
    if any(label in view.labels[token] for label in ("date", "place")):
        return True
    return any(
        grammar.is_in(verbs, view.lowers[token]) for verbs in ("holding_verb", "hosting_verb", "attending_verb")
    )


def is_between_officials(
    annotated: AnnotatedDocument,
    kind: str,
    name: tuple[int, int],
    noun: tuple[int, int],
    in_office: Officeholders,
) -> bool:
    """Return whether a hearing or session is no court's and a call is between people in office."""
    view, grammar = annotated.view, in_office.grammar
    first, last = view.sentences[view.sentence_of[noun[0]]]
    if kind == "hearing":
        modifiers = view.lowers[max(first, name[0] - 1) : noun[0]]
        is_court = any(grammar.is_in("court_hearing_word", word) for word in modifiers)
        return not is_court and not any(grammar.is_in("court_word", view.lowers[each]) for each in range(first, last))
    if kind == "session":
        return "court" not in view.lowers[max(first, name[0] - 1) : noun[0]]
    if kind == "phone call":
        is_appeal = _is_appeal(annotated, noun, last) or _is_answered(annotated, grammar, range(first, noun[0]))
        return not is_appeal and in_office.any_official(range(first, last))
    return True


def is_of_case(annotated: AnnotatedDocument, in_office: Officeholders, kind: str, noun: tuple[int, int]) -> bool:
    """Return whether talks are those of a case or a bargain: "plea negotiations", "negotiations with prosecutors".

    Not those of two states that the text calls so by what they are about ("trade negotiations"), nor those of an
    official with a prosecutor: "Minister Roe held talks with the Chief Prosecutor".
    """
    view, grammar = annotated.view, in_office.grammar
    if not grammar.is_in("talks_kind", kind):
        return False
    first = view.sentences[view.sentence_of[noun[0]]][0]
    before = view.lowers[max(first, noun[0] - 2) : noun[0]]
    if any(grammar.is_in("bargaining_word", word) for word in before):
        return True
    if not in_office.people.isdisjoint(range(first, noun[0])):
        return False
    return any(
        grammar.is_in("case_party_noun", view.lowers[party]) and not view.texts[party][:1].isupper()
        for child in view.children[noun[1] - 1]
        if view.lowers[child] in {"with", "between"}
        for party in view.children[child]
    )


def _is_appeal(annotated: AnnotatedDocument, noun: tuple[int, int], last: int) -> bool:
    """Return whether a call is one for something: "the call of duty", "a call for help", "the call to act"."""
    view, end = annotated.view, noun[1]
    if end >= last or noun[1] - noun[0] > 1:
        return False  # "A phone call of the minister" is one.
    if view.lowers[end] in {"of", "for"}:
        return True
    is_to_act = view.dependencies[end] == "aux" or view.lowers[end + 1 : end + 2] in (["action"], ["arms"], ["order"])
    return view.lowers[end] == "to" and is_to_act


def _is_answered(annotated: AnnotatedDocument, grammar: Grammar, before: range) -> bool:
    """Return whether an office answers a call that asks for something: "in response to a call from Congress"."""
    view = annotated.view
    near = before[-_ANSWER_TOKENS:]
    return any(
        grammar.is_in("answering_word", view.lowers[token]) and view.lowers[token + 1] == "to" for token in near[:-1]
    )


def tells_of_offence(annotated: AnnotatedDocument) -> bool:
    """Return whether a release is about a case before a court: then most meetings in it are those of the accused."""
    words = len(annotated.view.starts_of(["offence_word"]))
    return words >= _FEWEST_OFFENCE_WORDS and words * _TOKENS_AN_OFFENCE_WORD >= len(annotated.view.texts)


def is_of_offence(
    setting: Setting, kind: str, day: DateExpression | None, in_office: Officeholders, *, has_own_name: bool
) -> bool:
    """Return whether a meeting in a release about a case belongs to the offence or to the court, not to officials.

    Those of officials have an official in their sentence or are of the release's own days, and their sentence has no
    word of the offence: "Evidence showed that Pell held a meeting in May 2009", "a meeting with undercover agents".
    """
    view, grammar = setting.annotated.view, setting.grammar
    sentence = range(*setting.sentence)
    if kind == "hearing":
        return not any(grammar.is_in("legislature_word", view.lowers[token]) for token in sentence)
    has_official = any(token in in_office.people for token in sentence)
    if has_own_name and not grammar.is_in("plain_meeting", kind) and kind != "phone call":
        return False
    if is_of_own_days(setting.annotated.document.published, day):
        return not has_official and any("offence_word" in view.labels[token] for token in sentence)
    return not has_official or any("offence_word" in view.labels[token] for token in sentence)


def is_of_own_days(published: str | None, day: DateExpression | None) -> bool:
    """Return whether a date lies at most some days before the publication or behind it."""
    if published is None or day is None or day.end_date is None:
        return False
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(day.end_date[:10])).days <= _OWN_DAYS
    except ValueError:
        return False  # "XXXX-05-03"


def is_round_of_talks(setting: Setting) -> bool:
    """Return whether what the text last told of before "the next round" are talks, not an election or a race."""
    view = setting.annotated.view
    for token in range(setting.start - 1, max(-1, setting.start - _ROUND_REACH), -1):
        if "round_of_talks_word" in view.labels[token]:
            return True
        if "round_of_contest_word" in view.labels[token]:
            return False
    return False
