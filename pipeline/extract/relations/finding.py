"""Matches the rules of relations on verbs, nouns and adjacent words, and keeps what relates named things."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.commitments import read_commitment
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.relations.arguments import (
    People,
    behalf_of,
    is_object,
    is_town,
    meant_meeting,
    object_span,
    placed_noun,
    stays_somewhere,
    subject_span,
    title_end,
)
from pipeline.extract.relations.attendance_lists import listed_attendance
from pipeline.extract.relations.lists import (
    before_enumeration,
    before_next_subject,
    companions,
    listed,
    listed_agents,
    represented_parties,
    without_offices,
)
from pipeline.extract.relations.objects import counted_objects, first_objects, own_patients, sent_by
from pipeline.extract.relations.stand_ins import bearers
from pipeline.extract.relations.subjects import is_person_pronoun, is_subject
from pipeline.extract.relative_clauses import antecedent
from pipeline.extract.spans import token_span
from pipeline.mentions import PersonMention, Provenance, RelationMention, Span
from pipeline.records import Assertion
from pipeline.rules.dependencies import DependencyPattern, steps_from
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule
from pipeline.rules.tokens import TokenView

_BARRED_ROLES = frozenset({"defendant", "victim", "company"})
#: Prepositions before what something is about.
_ABOUT = frozenset({"on", "about", "concerning", "regarding"})
#: Prepositions behind which a place is no actor: "the Project Office in Chile hosts …".
_BEFORE_PLACES = frozenset({"in", "of", "to", "from", "at", "for", "near"})
#: Words before the last of several states: "Kenya and Chile work under its presidency" does not tell whose.
_BEFORE_FURTHER_STATES = frozenset({"and", "or", "with", "&"})
#: "Ahead of the" + "German presidency"
_AHEAD_TOKENS = 3
_Found = dict[tuple[int, int, str], RelationMention]


def find_relations(
    annotated: AnnotatedDocument, grammar: Grammar, people: Sequence[PersonMention]
) -> list[RelationMention]:
    """Return the relations of a document in the order of the text; a person is a subject only in office."""
    found: _Found = {}
    private = _private_names(annotated, people)
    named = _named_people(annotated, people)
    holders = _holders(annotated, people)
    groups = grammar.rules.rule_groups("relation")
    for index in annotated.view.starts_of(groups.triggers):
        labels = annotated.view.labels[index]
        steps = steps_from(annotated.view, index)
        matching = [each for group in groups.triggered_by(labels) for each in group.matching(steps)]
        ranked = sorted(matching, key=lambda each: each.rank)
        for each in ranked:
            trigger_end = next(labels[label][0] for label in each.pattern.trigger if label in labels)
            for mention in _matches(
                _Match(annotated, grammar, each.rule, index, trigger_end, named, holders), each.pattern, private
            ):
                found.setdefault((mention.subject.start, mention.object.start, mention.predicate), mention)
    for mention in (*_by_tokens(annotated, grammar, private), *listed_attendance(annotated, people)):
        if not _is_known(found, mention):
            found[mention.subject.start, mention.object.start, mention.predicate] = mention
    return sorted(found.values(), key=lambda mention: (mention.evidence.start, mention.subject.start))


def _is_known(found: _Found, mention: RelationMention) -> bool:
    """Return whether the parse gives the relation of adjacent words as well, with other bounds."""
    return any(
        other.predicate == mention.predicate
        and other.subject.start < mention.subject.end
        and mention.subject.start < other.subject.end
        and other.object.start < mention.object.end
        and mention.object.start < other.object.end
        for other in found.values()
    )


def _by_tokens(
    annotated: AnnotatedDocument, grammar: Grammar, private: AbstractSet[int]
) -> Iterator[RelationMention]:
    for rule, pattern in grammar.rules.token_rules("relation"):
        for match in pattern.find(annotated.view):
            subject, target = match.captures["subject"], match.captures["object"]
            before = annotated.view.lowers[subject[0] - 1] if subject[0] else ""
            if before in _BEFORE_PLACES and not rule.constants.get("may_come"):
                continue  # "Ahead of Kenya's presidency" tells of the presidency, "in Kenya" only of a place.
            if not private.isdisjoint(range(*subject)):
                continue
            if rule.constants.get("one_state") and before in _BEFORE_FURTHER_STATES:
                continue
            is_to_come = rule.constants.get("to_come") or (
                rule.constants.get("may_come") and _is_yet_to_come(annotated.view, match.start, match.end)
            )
            yield RelationMention(
                subject=token_span(annotated, *subject),
                predicate=str(rule.constants["predicate"]),
                object=token_span(annotated, target[0], _named_end(annotated, target[1])),
                evidence=token_span(annotated, match.start, match.end),
                assertion=Assertion.PLANNED if is_to_come else Assertion.ASSERTED,
                provenance=Provenance(rule.name, f"pattern of {rule.name}", rule.confidence),
            )


def _is_yet_to_come(view: TokenView, start: int, end: int) -> bool:
    """Return whether a presidency is still ahead: "ahead of Kenya's presidency", "its presidency begins in July"."""
    ahead = range(max(0, start - _AHEAD_TOKENS), start)
    return any("presidency_ahead_word" in view.labels[token] for token in ahead) or (
        end < len(view.texts) and "presidency_opening_word" in view.labels[end]
    )


def _named_end(annotated: AnnotatedDocument, end: int) -> int:
    """Return where the name goes on to behind a noun: "Centre" + "for Fair Ports", "project" + "Safe Ports"."""
    if annotated.view.texts[end - 1][:1].isupper():
        return max(end, phrase_bounds(annotated, end - 1)[1])
    return title_end(annotated, end - 1, end)


@dataclass(frozen=True, slots=True)
class _Match:
    """A trigger and the rule that is tried on it."""

    annotated: AnnotatedDocument
    grammar: Grammar
    rule: Rule
    trigger: int
    trigger_end: int
    people: People
    holders: Mapping[int, int]  #: tokens of offices behind a name -> the name's last token


def _matches(match: _Match, pattern: DependencyPattern, private: AbstractSet[int]) -> Iterator[RelationMention]:
    annotated, grammar, rule, trigger = match.annotated, match.grammar, match.rule, match.trigger
    view = annotated.view
    arguments = pattern.match_at(view, trigger)
    if arguments is None or _is_headline_word(annotated, trigger) or _is_subject_matter(annotated, trigger):
        return
    assertion = read_commitment(annotated, grammar, trigger)
    objects = own_patients(annotated, trigger, before_next_subject(annotated, trigger, arguments.get("object", ())))
    named: People = match.people if rule.constants.get("only_person") else {}
    targets = [
        antecedent(annotated, match.holders.get(token, token) if named else token, trigger)
        for token in sent_by(annotated, counted_objects(annotated, grammar, first_objects(annotated, objects)))
    ]
    if rule.constants.get("meeting_before"):
        if not targets and stays_somewhere(annotated, trigger):
            return
        meant = (meant_meeting(annotated, token, trigger) for token in targets or [trigger])
        targets = [each for each in meant if each is not None]
    subjects = [
        bearer
        for token in arguments["subject"]
        for bearer in bearers(
            annotated,
            match.people,
            antecedent(annotated, match.holders.get(token, token), trigger),
        )
    ]
    if rule.constants.get("person_subject"):
        subjects = [subject for subject in subjects if subject in match.people]
    # "Ann Lee and Bo Hill, who leads the mission": the clause tells of one of them.
    is_clause = any(view.lowers[token] == "who" for token in arguments["subject"])
    subjects = list(
        dict.fromkeys(
            [
                *(subjects if is_clause else listed(annotated, match.people, subjects, trigger)),
                *(companions(annotated, trigger, subjects) if _has_companions(rule) else []),
                *listed_agents(annotated, match.people, trigger),
                *(represented_parties(annotated, trigger) if rule.constants.get("represented") else []),
            ]
        )
    )
    for subject in without_offices(annotated, match.people, before_enumeration(annotated, subjects)):
        is_pronoun = is_person_pronoun(annotated, subject)
        if subject in private or not (is_pronoun or is_subject(annotated, grammar, subject)):
            continue
        if rule.constants.get("only_bodies") and (is_pronoun or subject in match.people):
            continue
        for target in dict.fromkeys(targets):
            if not is_object(annotated, grammar, rule, target) or is_town(annotated, target):
                target = placed_noun(annotated, target)
            if target in subjects or not is_object(annotated, grammar, rule, target):
                continue
            yield RelationMention(
                subject=(behalf_of(annotated, subject) if subject in match.people else None)
                or subject_span(annotated, match.people, subject),
                predicate=str(rule.constants["predicate"]),
                object=subject_span(annotated, match.people, target)
                if target in named
                else object_span(annotated, grammar, target, trigger, max(subjects)),
                evidence=_evidence(annotated, subject, target, trigger),
                assertion=assertion,
                provenance=Provenance(
                    rule.name, f"trigger {annotated.text_of(trigger, match.trigger_end)!r}", rule.confidence
                ),
            )
            if rule.constants.get("one_object"):
                break


def _has_companions(rule: Rule) -> bool:
    """Return whether those named behind "together with" do it as well: in no rule of two bodies."""
    return bool(rule.constants.get("companions", not rule.constants.get("only_bodies")))


def _named_people(annotated: AnnotatedDocument, people: Sequence[PersonMention]) -> dict[int, tuple[int, int]]:
    """Return for the tokens of each name the interval of the naming with the titles before it."""
    named: dict[int, tuple[int, int]] = {}
    for person in people:
        tokens = annotated.tokens_of(person.span.start, person.span.end) if person.name else None
        whole = annotated.tokens_of(person.evidence.start, person.evidence.end)
        if tokens is not None and whole is not None:
            named |= dict.fromkeys(range(*tokens), (whole[0], tokens[1]))
    return named


def _holders(annotated: AnnotatedDocument, people: Sequence[PersonMention]) -> dict[int, int]:
    """Return for the tokens of the offices beside a name the last token of the name: one person is one subject."""
    holders: dict[int, int] = {}
    for person in people:
        tokens = annotated.tokens_of(person.span.start, person.span.end) if person.name else None
        whole = annotated.tokens_of(person.evidence.start, person.evidence.end)
        if tokens is not None and whole is not None:
            holders |= dict.fromkeys((*range(whole[0], tokens[0]), *range(tokens[1], whole[1])), tokens[1] - 1)
    return holders


def _is_headline_word(annotated: AnnotatedDocument, trigger: int) -> bool:
    """Return whether a trigger belongs to a noun in a headline: "Memorandum Supporting Harbour Courts"."""
    view = annotated.view
    is_participle = view.dependencies[trigger] in {"acl", "amod", "compound"} and view.lowers[trigger].endswith("ing")
    return is_participle and view.texts[trigger][:1].isupper()


def _is_subject_matter(annotated: AnnotatedDocument, trigger: int) -> bool:
    """Return whether a verb only says what something is about: "an agreement on providing funds to Chile"."""
    view = annotated.view
    return view.dependencies[trigger] == "pcomp" and view.lowers[view.heads[trigger]] in _ABOUT


def _private_names(annotated: AnnotatedDocument, people: Sequence[PersonMention]) -> set[int]:
    """Return the tokens of defendants, victims and bare surnames without an office: what they sign is no relation."""
    official = {person.name.split()[-1] for person in people if person.name and person.role == "official"}
    barred = {person.name.split()[-1] for person in people if person.name and person.role in _BARRED_ROLES}
    private: set[int] = set()
    for person in people:
        if person.name is None or person.role == "official" or person.name.split()[-1] in official:
            continue
        if person.kind == "alias" or person.name.split()[-1] in barred:
            tokens = annotated.tokens_of(person.span.start, person.span.end)
            private.update(range(*tokens) if tokens is not None else ())
    return private


def _evidence(annotated: AnnotatedDocument, subject: int, target: int, trigger: int) -> Span:
    bounds = [phrase_bounds(annotated, subject), phrase_bounds(annotated, target), (trigger, trigger + 1)]
    return token_span(annotated, min(first for first, _ in bounds), max(last for _, last in bounds))
