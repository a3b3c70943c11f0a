"""Why an event cannot be told of counted people: they only take part, own, get or are named beside it."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.misread_events import is_of_owners
from pipeline.extract.counts.actions.participants import INVOLVED, is_known_pair, is_of_effort, is_presence
from pipeline.extract.counts.actions.told_events import Check, ToldEvent
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person, singulars
from pipeline.rules.grammar import Grammar

_RECOVERED = "recovered"
_DELIVERED = "delivered"
_PLEADED = "pleaded_guilty"
_HARMED = frozenset({"killed", "wounded", "died"})
_ACTIVE, _PARTICIPLE, _SUBJECT = "count.verb.active", "count.verb.participle", "count.verb.subject"
_ACTOR, _HAS, _AGAINST = "count.verb.actor", "count.verb.has", "count.noun.against"
_SCOPES = frozenset({"count.scope.across", "count.verb.spans"})
_CARRIED_OUT_BY, _DONE_BY = "count.agent.involved", "count.agent.done"
#: Members of a list up to its first, which is the subject.
_LONGEST_LIST = 4
#: Classes of what is given something, and tokens from there to what it is given.
_RECIPIENTS = frozenset({"participant_noun", "territory_noun", "designated_place"})
_FARTHEST_WITH = 7
_RECIPIENT = frozenset({"to", "for", "with", "among"})
_BODIES = ("participant_noun", "staff_noun", "force_noun")
_CLAUSES_OF_NOUNS = frozenset({"relcl", "acl"})


def _is_known(told: ToldEvent) -> bool:
    """Return whether a noun of taking part counts people known before or only there."""
    if not told.is_own_noun or told.event.action != INVOLVED:
        return False
    return is_known_pair(told.annotated, told.thing) or is_presence(told.annotated, told.grammar, told.thing)


def _is_across_no_effort(told: ToldEvent) -> bool:
    """Return whether there is no joint effort across a number of places: "clinics in nine states"."""
    return told.event.rule.name in _SCOPES and not is_of_effort(told.annotated, told.grammar, told.thing)


def _is_no_participant(told: ToldEvent) -> bool:
    """Return whether what a verb joins or is done by is nobody who takes part: "joins millions in mourning her".

    "Will not be solved by a single grant", "was run over by two cars".
    """
    if told.event.action != INVOLVED or told.thing.noun is None:
        return False
    if told.event.rule.name not in {_ACTIVE, _DONE_BY, _CARRIED_OUT_BY}:
        return False
    grammar = told.grammar
    is_body = any(grammar.is_in(name, word) for name in _BODIES for word in singulars(told.noun))
    is_body = is_body or grammar.is_in("participant_noun", told.noun)
    return not is_body and (told.event.rule.name == _ACTIVE or not is_person(grammar, told.noun))


def _is_excepted(told: ToldEvent) -> bool:
    """Return whether "but" excepts people from those who take part."""
    before = told.view.lowers[max(0, told.thing.start - 1) : told.thing.start]
    return told.event.action == INVOLVED and before == ["but"]


def _is_recipient(told: ToldEvent) -> bool:
    """Return whether people are named for whom something is done or of whom something else is told.

    "Legal aid to 960 detainees", "the release of 90 detainees", "two detainees were transferred"; but "nine detainees
    remain in the camp".
    """
    view, noun, grammar = told.view, told.thing.noun, told.grammar
    if noun is None or not told.is_own_noun or not grammar.is_in("person_of_action", told.noun):
        return False
    above = view.lowers[view.heads[noun]]
    is_behind = view.dependencies[noun] == "pobj" and above in _RECIPIENT
    is_subject = view.dependencies[noun] in SUBJECTS and not grammar.is_in("staying_verb", above)
    return is_behind or is_subject or _is_of_action(told.annotated, noun)


def _is_of_role(told: ToldEvent) -> bool:
    """Return whether a plea is told of what somebody was in: "pleaded guilty for a role in nine shops"."""
    return told.event.rule.name == _ACTIVE and told.event.action == _PLEADED


def _is_of_owners(told: ToldEvent) -> bool:
    """Return whether the owners of the counted do it: "the owner of several Ogre, Latvia mills pleaded guilty"."""
    if told.event.rule.name != _SUBJECT or told.thing.noun is None:
        return False
    return is_of_owners(told.annotated, told.grammar, told.thing)


def _is_of_whole(told: ToldEvent) -> bool:
    return told.event.rule.name == _PARTICIPLE and is_said_of_whole(told.annotated, told.event.trigger, told.thing)


def _is_member(told: ToldEvent) -> bool:
    """Return whether a body only has its members: "the board had 35 members"."""
    is_named = told.event.rule.name == _HAS and told.thing.noun is not None
    return is_named and told.grammar.is_in("subscribing_noun", told.noun)


def _is_headline_passive(told: ToldEvent) -> bool:
    """Return whether a participle of a headline is read as past tense: "Four Gang Members Convicted for Theft"."""
    view, verb = told.view, told.event.trigger
    is_inside = verb > view.sentences[view.sentence_of[verb]][0]
    is_participle = view.texts[verb].istitle() and view.lowers[verb].endswith("ed")
    return told.event.rule.name == _ACTOR and is_inside and is_participle


def _is_for_deeds(told: ToldEvent) -> bool:
    """Return whether "for" names deeds and not people: "the conviction of Hale for several crimes"."""
    if told.event.rule.name != _AGAINST:
        return False
    view = told.view
    is_of_people = told.grammar.lexicon.actions[told.event.action].objects == "person"
    is_for = view.lowers[view.heads[told.thing.head]] == "for"
    return is_of_people and is_for and not is_person(told.grammar, told.noun)


def _is_provided_with(told: ToldEvent) -> bool:
    """Return whether people or towns are given something: "provided nine towns in Latvia with papers"."""
    thing, view = told.thing, told.view
    if thing.noun is None or told.event.action != _DELIVERED or thing.quantity.kind != "count":
        return False
    if not is_person(told.grammar, told.noun) and _RECIPIENTS.isdisjoint(view.labels[thing.noun]):
        return False
    last = min(thing.end + _FARTHEST_WITH, view.sentences[view.sentence_of[thing.head]][1])
    return told.event.trigger < thing.start and "with" in view.lowers[thing.end : last]


def _is_found_with(told: ToldEvent) -> bool:
    return is_found_with(told.annotated, told.grammar, told.event.action, told.event.trigger_end, told.thing)


def _is_of_somebody(told: ToldEvent) -> bool:
    """Return whether people stand between an action and what is theirs: "charged the owners of two bars"."""
    view, thing = told.view, told.thing
    preposition = view.heads[thing.head]
    owner = view.heads[preposition]
    is_of = view.dependencies[thing.head] == "pobj" and view.lowers[preposition] == "of"
    is_between = is_of and preposition < thing.start and view.heads[owner] == told.event.trigger
    if not is_between or owner in thing.aliases:
        return False
    return is_person(told.grammar, view.lowers[owner]) or told.grammar.is_in("owner_noun", view.lowers[owner])


def _has_other_subject(told: ToldEvent) -> bool:
    return has_other_subject(told.annotated, told.event, told.thing)


def _is_harmed_by(told: ToldEvent) -> bool:
    """Return whether things did the harm: "a guard was wounded by two bullets"."""
    verb = told.view.lowers[told.event.trigger]
    return told.event.rule.name == _DONE_BY and told.grammar.lexicon.verb_actions.get(verb) in _HARMED


def is_said_of_whole(annotated: AnnotatedDocument, participle: int, thing: Counted) -> bool:
    """Return whether a participle tells of those of whom some are told something else by the main verb."""
    view = annotated.view
    whole = view.heads[participle]
    subject = thing.number
    for _ in range(_LONGEST_LIST):
        if view.dependencies[subject] not in {"conj", "appos"}:
            break
        subject = view.heads[subject]  # "Its owners and nine of the brokers charged have pleaded guilty."
    verb = view.heads[subject]
    is_part = view.dependencies[whole] == "pobj" and view.lowers[view.heads[whole]] == "of"
    is_subject = view.dependencies[subject] in SUBJECTS and view.heads[view.heads[whole]] == thing.number
    is_told = not {"verb_action", "subject_action"}.isdisjoint(view.labels[verb])
    return is_part and is_subject and is_told and view.dependencies[participle] == "acl" and verb > participle


def is_found_with(annotated: AnnotatedDocument, grammar: Grammar, action: str, end: int, thing: Counted) -> bool:
    """Return whether people are only told to have been found with something: "two men were found with 40 rounds"."""
    lowers = annotated.view.lowers
    if action != _RECOVERED or thing.noun is None or end <= thing.end:
        return False
    is_with = lowers[end : end + 1] == ["with"] or lowers[end : end + 2] == ["in", "possession"]
    return is_with and is_person(grammar, lowers[thing.noun])


def _is_of_action(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun of action tells what was done to people: "the return of 18 hostages and 90 detainees"."""
    view = annotated.view
    while view.dependencies[noun] == "conj":
        noun = view.heads[noun]
    preposition = view.heads[noun]
    is_object = view.dependencies[noun] == "pobj" and view.lowers[preposition] == "of"
    return is_object and "noun_action" in view.labels[view.heads[preposition]]


def has_other_subject(annotated: AnnotatedDocument, event: EventMatch, thing: Counted) -> bool:
    """Return whether a relative clause tells of something of theirs: "26 sailors whose cars were sold"."""
    view = annotated.view
    verb = event.trigger
    while view.dependencies[verb] == "conj" and SUBJECTS.isdisjoint(_dependencies(annotated, verb)):
        verb = view.heads[verb]  # "Four men, three of whom were caught and were sentenced."
    if view.dependencies[verb] not in _CLAUSES_OF_NOUNS or view.heads[verb] not in (thing.head, *thing.aliases):
        return False  # Also "no claims that the funds were stolen".
    return any(
        view.dependencies[child] == "nsubjpass"
        and view.lowers[child] not in RELATIVES
        and not _is_all_of_them(annotated, child)
        for child in view.children[verb]
    )


def _is_all_of_them(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a relative clause tells of all: "nine men, all of whom were fined"."""
    view = annotated.view
    return "whole_word" in view.labels[token] and view.lowers[token + 1 : token + 2] == ["of"]


def _dependencies(annotated: AnnotatedDocument, token: int) -> set[str]:
    view = annotated.view
    return {view.dependencies[child] for child in view.children[token]}


CHECKS: tuple[Check, ...] = (
    _is_known,
    _is_across_no_effort,
    _is_no_participant,
    _is_excepted,
    _is_recipient,
    _is_of_role,
    _is_of_owners,
    _is_of_whole,
    _is_member,
    _is_headline_passive,
    _is_for_deeds,
    _is_provided_with,
    _is_found_with,
    _is_of_somebody,
    _has_other_subject,
    _is_harmed_by,
)
