"""Meetings told by a noun: names ("the Baltic Summit") and descriptions ("a two-day meeting", "her call with …")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.meetings.lookalikes import is_between_officials, is_in_other_name, is_of_case, is_standing
from pipeline.extract.meetings.officeholders import Officeholders
from pipeline.extract.meetings.setting import MEANS, Setting
from pipeline.extract.phrases import BODY_LAYERS
from pipeline.extract.small_words import POSSESSIVE_MARKS
from pipeline.extract.spans import starting_between
from pipeline.rules.grammar import Grammar
from pipeline.rules.patterns import TokenMatch
from pipeline.rules.rule_files import Rule

_KINDS = "meeting_kind_"
_NEVER_FIRST = POSSESSIVE_MARKS | {"and", ",", "of", "-", "–"}
#: Classes of words before a meeting that are no part of its name.
_BEFORE_NAMES = ("before_meeting_name", "talking_verb")
#: As exactly as a meeting is set for a time: "a hearing for 20 November".
_SET_FOR = frozenset({"day", "hour", "minute", "month", "week"})
#: Words between a place and the name of the meeting there: "in Vienna for the General Assembly".
_PLACE_BREAKERS = frozenset({"for", "to", "on", "with"})
#: "With their talks", "in their meeting"
_COURSE = frozenset({"with", "in", "during", "at", "after", "following"})
#: Longest date that reaches into the name of a meeting, in tokens.
_DATE_TOKENS = 4
#: Tokens before a meeting's word in which "ahead of" and "preparations for" are looked for.
_PROSPECT_TOKENS = 8
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Naming:
    """A word or verb that names a meeting, and what it says by itself."""

    setting: Setting
    rule: Rule
    name: str
    kind: str
    bounds: tuple[int, int]
    is_definite: bool  #: "the meeting": refers to one already named
    is_named: bool
    is_weak: bool  #: is none without a date or a place: "a dialogue"
    why: str
    is_upcoming: bool = False  #: "the upcoming summit"
    is_signing: bool = False
    is_bilateral: bool = False  #: somebody in office meets another


def named_by_nouns(annotated: AnnotatedDocument, grammar: Grammar, in_office: Officeholders) -> Iterator[Naming]:
    """Yield the names and descriptions of meetings; each noun is taken by the first rule that matches."""
    taken: set[int] = set()
    for rule, pattern in grammar.rules.token_rules("meeting"):
        for match in pattern.find(annotated.view):
            noun = match.captures["noun"]
            if taken.intersection(range(*noun)):
                continue
            naming = _by_noun(annotated, rule, match, in_office)
            if naming is not None:
                taken.update(range(*noun))
                yield naming


def _by_noun(annotated: AnnotatedDocument, rule: Rule, match: TokenMatch, in_office: Officeholders) -> Naming | None:
    view, grammar = annotated.view, in_office.grammar
    noun = match.captures["noun"]
    start, end = match.captures.get("name", (match.start, noun[1]))
    while start < noun[0] and any(grammar.is_in(each, view.lowers[start]) for each in _BEFORE_NAMES):
        start += 1  # "The talks", "held talks"
    start = _name_start(annotated, grammar, start, noun[0])
    end = _hyphenated_end(annotated, end)
    is_named = "name" in match.captures
    if is_named and start == noun[0] and end == noun[1] and not rule.constants.get("whole_name"):
        if start == match.start or grammar.is_in("before_meeting_name", view.lowers[start - 1]):
            return None
        is_named = False  # "Attorney General Roe's meeting": owned, without a name
    if is_named and start > view.sentences[view.sentence_of[start]][0] and "ordinal_word" in view.labels[start - 1]:
        start -= 1
    noun = _whole_noun(annotated, start, _meeting_of_body(annotated, start, noun) if is_named else noun)
    words = " ".join(view.lowers[slice(*noun)])
    kind = _kind(grammar, words)
    is_named = is_named and _has_own_word(annotated, (start, end), noun)
    is_capital = view.texts[noun[0]][:1].isupper()
    if is_capital and start > 1 and view.lowers[start - 1] == "of" and "town_noun" in view.labels[start - 2]:
        return None  # "The town of Rural Retreat".
    if is_capital and not rule.constants.get("held") and is_standing(annotated, grammar, (start, end), noun):
        return None
    if rule.constants.get("held") and _is_of_session(annotated, start):
        return None  # "The second session of the Joint Commission, which is to be held"
    is_agent = view.dependencies[noun[0] - 1] == "agent" and grammar.is_in("talks_kind", kind)
    if view.lowers[noun[0] - 1] in MEANS and view.texts[noun[0]].islower() and not is_agent:
        return None  # "Its first meeting of the year via videoconference"
    if is_of_case(annotated, in_office, kind, noun):
        return None
    if is_in_other_name(annotated, noun) or not is_between_officials(annotated, kind, (start, end), noun, in_office):
        return None
    sentence = range(*view.sentences[view.sentence_of[start]])
    if rule.constants.get("official_near") and not in_office.any_official(sentence):
        return None
    head = noun[1] - 1
    if rule.constants.get("in_office") and _is_with_private(annotated, grammar, head):
        return None
    if view.lowers[head] in {"meeting", "gathering"} and any(
        view.dependencies[child] == "dobj" for child in view.children[head]
    ):
        return None  # "Banks meeting the requirements"
    if view.lowers[head] == "meeting" and grammar.is_in("verb_before_gerund", view.lowers[head - 1]):
        return None  # "The minister enjoyed meeting Judge Roe."
    if view.dependencies[head] == "amod" and "date" not in view.labels[view.heads[head]]:
        return None  # "The bilateral relations", but "hosted a roundtable today"
    is_definite = not is_named and (bool(rule.constants.get("definite")) or "such" in view.lowers[start - 2 : start])
    is_definite = is_definite or (not is_named and _is_course(annotated, grammar, match.start, head, kind))
    # "The 16th meeting of the ministers" is that one, whatever was told before.
    is_definite = is_definite and not any(_NUMBERED.fullmatch(word) for word in view.lowers[start : noun[0]])
    is_definite = is_definite and not (grammar.is_in("plain_meeting", kind) and _is_of_named_body(annotated, end))
    return Naming(
        setting=Setting(annotated, grammar, head, _verb(annotated, grammar, head), min(match.start, start), end),
        rule=rule,
        name=str(rule.constants.get("name") or " ".join(annotated.text_of(start, end).split())),
        kind=kind,
        bounds=(start, end),
        is_definite=is_definite,
        is_named=is_named,
        is_weak=not (is_named and (is_capital or _is_numbered(annotated, start)))
        and (_is_part(annotated, grammar, start, noun) or not is_definite)
        and grammar.is_in("weak_meeting_noun", words.split()[-1])
        and "courtesy" not in words,
        why=f"meeting word {annotated.text_of(*noun)!r}",
        is_upcoming=_is_upcoming(annotated, start, noun[0])
        or view.lowers[end : end + 3] == ["to", "be", "held"]
        or _is_set_for(annotated, end),
        is_signing="signing" in view.lowers[start:end],
    )


def _is_of_session(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a session or meeting of the body named is told: "the second session of the" + its name."""
    view = annotated.view
    noun = start - 2 - (view.lowers[start - 1] == "the")
    return noun >= 0 and view.lowers[noun + 1] == "of" and "described_meeting_noun" in view.labels[noun]


def _hyphenated_end(annotated: AnnotatedDocument, end: int) -> int:
    """Return where a name ends that goes on behind a hyphen: "Congress of Farmers Mid" + "-year Conference"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[end - 1]][1]
    noun = end + 2
    if noun >= last or view.texts[end] != "-" or " " in annotated.text_of(end - 1, noun):
        return end
    if view.texts[noun][:1].isupper() and "named_meeting_noun" in view.labels[noun]:
        return noun + 1
    if not view.texts[end + 1][:1].isupper() or not view.texts[end - 1][:1].isupper():
        return end
    # "142nd Assembly of the Inter" + "-Harbour Union"
    behind = end + 1
    while behind < last and view.texts[behind][:1].isupper():
        behind += 1
    return behind


def _is_course(annotated: AnnotatedDocument, grammar: Grammar, start: int, head: int, kind: str) -> bool:
    """Return whether people go on with talks of which the text has told: "over lunch, during their talks"."""
    view = annotated.view
    if view.lowers[start] != "their" or not grammar.is_in("plain_meeting", kind):
        return False
    is_other = any(
        "ordinal_word" in view.labels[token] or grammar.is_in("other_meeting_word", view.lowers[token])
        for token in range(start, head)
    )
    return not is_other and view.dependencies[head] == "pobj" and view.lowers[view.heads[head]] in _COURSE


def _is_with_private(annotated: AnnotatedDocument, grammar: Grammar, head: int) -> bool:
    """Return whether talks are held with people in no office: "discussions with the owner began"."""
    view = annotated.view
    return any(
        grammar.is_in("private_noun", view.lowers[noun])
        for child in view.children[head]
        if view.lowers[child] in {"with", "between"}
        for noun in view.children[child]
    )


def _is_of_named_body(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a naming goes on with the body that meets: "the regular meeting" + "of the Harbour Council"."""
    view = annotated.view
    if view.lowers[end : end + 2] != ["of", "the"] or end + 2 >= len(view.texts):
        return False
    labels = {*view.labels[end + 1], *view.labels[end + 2]}  # The model's name may begin with the article.
    return view.texts[end + 2][:1].isupper() and not labels.isdisjoint(BODY_LAYERS)


def _whole_noun(annotated: AnnotatedDocument, start: int, noun: tuple[int, int]) -> tuple[int, int]:
    """Return a noun with a word before it that makes another kind of it: the "signing ceremony" of a "ceremony"."""
    before = noun[0] - 1
    if before >= start and noun[1] in annotated.view.labels[before].get("signing_noun", ()):
        return before, noun[1]
    return noun


def _meeting_of_body(annotated: AnnotatedDocument, start: int, noun: tuple[int, int]) -> tuple[int, int]:
    """Return the word of the meeting in "Regular Meeting of the Conference of Heads": what is behind "of" meets."""
    view = annotated.view
    for token in range(start, noun[0] - 1):
        ends = view.labels[token].get("named_meeting_noun", ())
        if any(view.lowers[end] == "of" for end in ends if end < noun[0]):
            return token, max(end for end in ends if end < noun[0])
    return noun


def _has_own_word(annotated: AnnotatedDocument, name: tuple[int, int], noun: tuple[int, int]) -> bool:
    """Return whether a name has more than a date and the word for a meeting: "2009 meeting"."""
    view = annotated.view
    in_date = {
        token
        for start in range(max(0, name[0] - _DATE_TOKENS), name[1])
        for end in view.labels[start].get("date", ())
        for token in range(start, end)
    }
    return any(
        view.texts[token][:1].isupper() and token not in in_date
        for token in (*range(name[0], noun[0]), *range(noun[1], name[1]))
    )


def _is_numbered(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether a name begins with its number: "77th session of the General Assembly"."""
    view = annotated.view
    return "ordinal_word" in view.labels[start] or bool(_NUMBERED.fullmatch(view.lowers[start]))


def _is_part(annotated: AnnotatedDocument, grammar: Grammar, start: int, noun: tuple[int, int]) -> bool:
    """Return whether a naming is a part of a meeting: "the opening session"."""
    return any(grammar.is_in("meeting_part_word", word) for word in annotated.view.lowers[start : noun[0]])


def _is_upcoming(annotated: AnnotatedDocument, start: int, noun: int) -> bool:
    """Return whether the words of a naming, or those before it, put the meeting into the future: "ahead of"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[noun]][0]
    if any("upcoming_word" in view.labels[token] for token in range(max(first, start - 1), noun)):
        return True
    # "Preparations for the summit": nothing but the words of its name may stand between.
    return any(
        start - 2 <= end <= start
        for token in range(max(first, start - _PROSPECT_TOKENS), start)
        for end in view.labels[token].get("prospect_phrase", ())
    )


def _is_set_for(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether "for" and a day stand behind a naming: "a hearing for 20 November", but not "for hours"."""
    view = annotated.view
    if view.lowers[end : end + 1] != ["for"] or end + 1 >= len(view.texts):
        return False
    start = annotated.token_starts[end + 1]
    return any(
        date.timex_type == "DATE" and date.precision in _SET_FOR
        for date in starting_between(annotated.dates, start, start + 1)
    )


def _name_start(annotated: AnnotatedDocument, grammar: Grammar, start: int, noun: int) -> int:
    """Return where the name of a meeting begins behind what a headline says of it: "Statement Following the …"."""
    view = annotated.view
    for token in range(noun - 1, start - 1, -1):
        # "Attorney General Roe's Meeting": the meeting has no name.
        owned = view.texts[token] in {"'s", "’s"} and "title_part" in view.labels[token - 1]
        # "LIMA, Peru – The HPO's Conference": the dateline is no part of the name.
        is_dash = view.texts[token] in {"–", "—", "--"} and view.texts[token + 1] in {"The", "A", "An"}
        placed = view.lowers[token] in _PLACE_BREAKERS and _ends_place(annotated, token)
        if (
            grammar.is_in("meeting_name_breaker", view.lowers[token])
            or owned
            or is_dash
            or placed
            or _is_in_person(annotated, token)
        ):
            start = token + 1
            break
    while start < noun and (
        view.lowers[start] in _PLACE_BREAKERS | _NEVER_FIRST
        or grammar.is_in("before_meeting_name", view.lowers[start])
    ):
        start += 1
    return start


def _ends_place(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the name of a place ends before a token."""
    labels = annotated.view.labels
    return any(token in labels[start].get("place", ()) for start in range(max(0, token - 4), token))


def _is_in_person(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a token is in the name of somebody in office: the model takes "U.S.-China" for a person."""
    labels = annotated.view.labels
    return any(
        end > token and start > 0 and "title_part" in labels[start - 1]
        for start in range(max(0, token - 4), token + 1)
        for end in labels[start].get("person", ())
    )


def _kind(grammar: Grammar, noun: str) -> str:
    """Return the kind that a word stands for: "roundtable" for "round table", else the word itself."""
    found = next((name for name in grammar.family(_KINDS) if grammar.is_in(name, noun)), None)
    return noun if found is None else found.removeprefix(_KINDS).replace("_", " ")


def _verb(annotated: AnnotatedDocument, grammar: Grammar, head: int) -> int | None:
    """Return the verb that the meeting is subject or object of; "takes part in" has it behind "in"."""
    view = annotated.view
    above = view.heads[head]
    if view.dependencies[head] == "pobj" and view.dependencies[above] == "prep":
        verb = view.heads[above]
        if grammar.is_in("attending_verb", view.texts[verb]) or "attending_verb" in view.labels[verb]:
            return verb
        if view.lowers[above] == "with" and grammar.is_in("beginning_verb", view.lowers[verb]):
            return verb
        if view.lowers[above] == "in" and "receiving_verb" in view.labels[verb]:
            return verb  # "Received in audience"
    token = head
    for _ in range(4):
        if view.dependencies[token] in {"nsubj", "nsubjpass", "dobj", "attr"}:
            return view.heads[token]
        if view.dependencies[token] not in {"pobj", "prep", "compound", "conj"} or view.heads[token] == token:
            return None
        token = view.heads[token]
    return None
