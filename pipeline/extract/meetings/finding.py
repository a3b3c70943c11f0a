"""Finds the namings of meetings: names, descriptions ("a meeting in Riga"), and verbs ("ministers met in Riga")."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.places import LocatedPlace
from pipeline.extract.counts.context import read_assertion
from pipeline.extract.meetings.details import Setting, date_of, documents_of, host_of, people_of, place_of, topics_of
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.spans import token_span
from pipeline.mentions import MeetingMention, PersonMention, Provenance
from pipeline.records import Assertion
from pipeline.rules.dependencies import DependencyPattern
from pipeline.rules.grammar import Grammar
from pipeline.rules.patterns import TokenMatch
from pipeline.rules.rule_files import Rule

_KINDS = "meeting_kind_"
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_TRIMMED = frozenset(
    {"the", "a", "an", "at", "in", "on", "during", "after", "this", "that", "their", "its", "following"}
)


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
    found: list[MeetingMention] = []
    taken: set[int] = set()
    for rule, pattern in grammar.rules.token_rules("meeting"):
        for match in pattern.find(annotated.view):
            noun = match.captures["noun"]
            if taken.intersection(range(*noun)):
                continue
            mention = _by_noun(annotated, grammar, rule, match, places)
            if mention is not None:
                taken.update(range(*noun))
                found.append(mention)
    for mention in found:
        tokens = annotated.tokens_of(mention.span.start, mention.span.end)
        if tokens is not None:
            annotated.view.add_label("meeting", *tokens)
    found += _by_verbs(annotated, grammar, places, people)
    return sorted(found, key=lambda mention: (mention.span.start, mention.span.end))


def _by_noun(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    rule: Rule,
    match: TokenMatch,
    places: Sequence[LocatedPlace],
) -> MeetingMention | None:
    view = annotated.view
    noun = match.captures["noun"]
    start, end = match.captures.get("name", (match.start, noun[1]))
    while start < noun[0] and view.lowers[start] in _TRIMMED:
        start += 1
    start = _name_start(annotated, grammar, start, noun[0])
    is_named = "name" in match.captures
    if is_named and start == noun[0] and end == noun[1]:
        if start == match.start or view.lowers[start - 1] in _TRIMMED:
            return None
        is_named = False  # "Attorney General Roe's meeting": owned, without a name
    head = noun[1] - 1
    if view.texts[noun[0]][:1].isupper() and start < noun[0] and _is_standing(annotated, grammar, (start, end), noun):
        return None
    setting = Setting(annotated, grammar, head, _verb(annotated, grammar, head), min(match.start, start), end)
    mention = _mention(
        setting,
        rule,
        places,
        name=" ".join(annotated.text_of(start, end).split()),
        kind=_kind(grammar, " ".join(view.lowers[noun[0] : noun[1]])),
        bounds=(start, end),
        is_definite=not is_named and bool(rule.constants.get("definite")),
        is_named=is_named,
        why=f"meeting word {annotated.text_of(*noun)!r}",
    )
    is_bare = (
        "name" not in match.captures and not mention.is_definite and mention.date is None and mention.place is None
    )
    if is_bare and grammar.is_in("weak_meeting_noun", " ".join(view.lowers[noun[0] : noun[1]])):
        return None
    return mention


def _by_verbs(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    places: Sequence[LocatedPlace],
    people: Sequence[PersonMention],
) -> Iterator[MeetingMention]:
    names = {mention.name.split()[-1] for mention in people if mention.role == "official" and mention.name}
    rules = grammar.rules.dependency_rules("meeting")
    triggers = {label for _, pattern in rules for label in pattern.trigger}
    for index, labels in enumerate(annotated.view.labels):
        if triggers.isdisjoint(labels):
            continue
        for rule, pattern in rules:
            end = next((labels[label][0] for label in pattern.trigger if label in labels), None)
            mention = (
                None if end is None else _by_verb(annotated, grammar, rule, pattern, (index, end), places, names)
            )
            if mention is not None:
                yield mention
                break


def _by_verb(
    annotated: AnnotatedDocument,
    grammar: Grammar,
    rule: Rule,
    pattern: DependencyPattern,
    trigger: tuple[int, int],
    places: Sequence[LocatedPlace],
    officials: AbstractSet[str],
) -> MeetingMention | None:
    arguments = pattern.match_at(annotated.view, trigger[0])
    if arguments is None:
        return None
    setting = Setting(annotated, grammar, trigger[0], trigger[0], *trigger)
    people = list(_phrase_tokens(annotated, arguments["subject"]))
    others = list(_phrase_tokens(annotated, arguments.get("other", ())))
    if any("meeting" in annotated.view.labels[token] for token in (*people, *others)):
        return None
    if not any(_is_in_office(annotated, grammar, token, officials) for token in people):
        return None
    kind = str(rule.constants["kind"])
    return _mention(
        setting,
        rule,
        places,
        name=kind,
        kind=kind,
        bounds=trigger,
        is_definite=False,
        is_named=False,
        why=f"verb {annotated.text_of(*trigger)!r}",
    )


def _phrase_tokens(annotated: AnnotatedDocument, heads: Sequence[int]) -> Iterator[int]:
    for head in heads:
        yield from range(*phrase_bounds(annotated, head))


def _is_in_office(annotated: AnnotatedDocument, grammar: Grammar, token: int, officials: AbstractSet[str]) -> bool:
    text = annotated.view.texts[token]
    if text in officials or grammar.is_in("meeting_participant", text):
        return True
    return text[:1].isupper() and any(label in annotated.view.labels[token] for label in ("office_word", "place"))


def _mention(
    setting: Setting,
    rule: Rule,
    places: Sequence[LocatedPlace],
    *,
    name: str,
    kind: str,
    bounds: tuple[int, int],
    is_definite: bool,
    is_named: bool,
    why: str,
) -> MeetingMention:
    view, grammar = setting.annotated.view, setting.grammar
    assertion, _ = read_assertion(setting.annotated, grammar, setting.verb)
    if setting.verb is not None and grammar.is_in("cancelling_verb", view.lowers[setting.verb]):
        assertion = Assertion.NEGATED
    first, last = setting.sentence
    return MeetingMention(
        span=token_span(setting.annotated, *bounds),
        name=name,
        kind=kind,
        is_definite=is_definite,
        is_named=is_named,
        date=date_of(setting),
        place=place_of(setting, places),
        host=host_of(setting),
        attendees=tuple(dict.fromkeys(people_of(setting))),
        outcome_documents=tuple(dict.fromkeys(documents_of(setting))),
        topics=tuple(dict.fromkeys(topics_of(setting))),
        assertion=assertion if assertion in {Assertion.PLANNED, Assertion.NEGATED} else Assertion.ASSERTED,
        is_aside=any("aside_noun" in view.labels[token] for token in range(first, last)),
        provenance=Provenance(rule.name, why, rule.confidence),
    )


def _name_start(annotated: AnnotatedDocument, grammar: Grammar, start: int, noun: int) -> int:
    """Return where the name of a meeting begins behind what a headline says of it: "Statement Following the …"."""
    view = annotated.view
    for token in range(noun - 1, start - 1, -1):
        # "Attorney General Roe's Meeting": the meeting has no name.
        owned = view.texts[token] in {"'s", "’s"} and "title_part" in view.labels[token - 1]
        if grammar.is_in("meeting_name_breaker", view.lowers[token]) or owned or _is_in_person(annotated, token):
            start = token + 1
            break
    while start < noun and (view.lowers[start] in _TRIMMED or view.texts[start] in _POSSESSIVES | {"and", ","}):
        start += 1
    return start


def _is_in_person(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a token is in the name of somebody in office: the model takes "U.S.-China" for a person."""
    labels = annotated.view.labels
    return any(
        end > token and start > 0 and "title_part" in labels[start - 1]
        for start in range(max(0, token - 4), token + 1)
        for end in labels[start].get("person", ())
    )


def _is_standing(
    annotated: AnnotatedDocument, grammar: Grammar, name: tuple[int, int], noun: tuple[int, int]
) -> bool:
    """Return whether a name is a standing body's, not a meeting's: no number, no place at which things happen.

    "The General Assembly elected a president", but "at the 74th General Assembly", "the Forum took place".
    """
    view = annotated.view
    if not grammar.is_in("standing_noun", " ".join(view.lowers[slice(*noun)])):
        return False
    if any(view.texts[token][:1].isdigit() or "ordinal_word" in view.labels[token] for token in range(*name)):
        return False
    first, last = view.sentences[view.sentence_of[noun[0]]]
    around = [*range(max(first, name[0] - 4), name[0]), *range(name[1], min(last, name[1] + 8))]
    return not any(_is_event_word(annotated, grammar, token) for token in around)


def _is_event_word(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    view = annotated.view
    if view.lowers[token] in {"at", "during", "following", "next", "previous", "margins", "sidelines", "upcoming"}:
        return True
    if any(label in view.labels[token] for label in ("date", "place")):
        return True
    return any(
        grammar.is_in(verbs, view.lowers[token]) for verbs in ("holding_verb", "hosting_verb", "attending_verb")
    )


def _kind(grammar: Grammar, noun: str) -> str:
    """Return the kind that a word stands for: "roundtable" for "round table", else the word itself."""
    classes = (name for name in grammar.lexicon.classes if name.startswith(_KINDS))
    return next((name.removeprefix(_KINDS).replace("_", " ") for name in classes if grammar.is_in(name, noun)), noun)


def _verb(annotated: AnnotatedDocument, grammar: Grammar, head: int) -> int | None:
    """Return the verb that the meeting is subject or object of; "takes part in" has it behind "in"."""
    view = annotated.view
    above = view.heads[head]
    if view.dependencies[head] == "pobj" and view.dependencies[above] == "prep":
        if grammar.is_in("attending_verb", view.texts[view.heads[above]]):
            return view.heads[above]
    token = head
    for _ in range(4):
        if view.dependencies[token] in {"nsubj", "nsubjpass", "dobj", "attr"}:
            return view.heads[token]
        if view.dependencies[token] not in {"pobj", "prep", "compound", "conj"} or view.heads[token] == token:
            return None
        token = view.heads[token]
    return None
