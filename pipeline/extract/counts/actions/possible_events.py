"""Whether an action that a rule ties to a counted thing can be what the text says of it.

The checks say why not; a further reason is one more function in the table of its file: what a rule demands
(``rule_demands``), sums and measures (``events_of_sums``), people (``events_of_people``), and here the words around.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions import events_of_people, events_of_sums, rule_demands
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.joint_efforts import is_joint_effort
from pipeline.extract.counts.actions.misread_events import is_misread, is_one_of_deeds
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.actions.tie import fits, is_step, side_of
from pipeline.extract.counts.actions.told_events import Check, ToldEvent
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.definiteness import is_partitive
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar

_EXECUTED, _FILED, _QUESTIONED, _WITHHELD = "executed", "filed", "questioned", "withheld"
#: The rules for what a noun of action is said to include, for the first of two verbs, and for what is told in commas.
_INCLUDED, _FIRST_OF_TWO, _BETWEEN_COMMAS = "count.noun.includes", "count.verb.first_of_two", "count.noun.appos"
_NETTED = frozenset({"count.verb.netted_goods", "count.verb.netted_people"})
_PARTICIPLE = "count.verb.participle"
#: Rules that count offences, to which is done what is else done to people.
_OFFENCES = frozenset(
    {
        "count.verb.offences",
        "count.adjective.not_guilty",
        "count.noun.plea_to",
        "count.verb.led_to_charges",
        "count.verb.charges_authorised",
    }
)
#: Tokens from a number to an action in the brackets behind it.
_LONGEST_ASIDE = 12


def is_possible(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether an event can be told of a counted thing: by its kind, and by what else the sentence says."""
    told = ToldEvent(annotated, grammar, event, thing)
    if any(check(told) for check in _CHECKS):
        return False
    return event.rule.name in _OFFENCES or fits(annotated, grammar, event.action, thing.noun)


def _is_one_of_deeds(told: ToldEvent) -> bool:
    """Return whether deeds of many kinds are counted: "murders, robberies and other acts" did not all kill."""
    is_deed = told.is_own_noun and not is_step(told.grammar, told.event.action)
    return is_deed and is_one_of_deeds(told.annotated, told.thing)


def _is_said_of_it(told: ToldEvent) -> bool:
    """Return whether a verb only says something of the thing: "funds that she claimed would mend the pier"."""
    view, trigger = told.view, told.event.trigger
    is_clause = view.dependencies[trigger] == "relcl" and "claiming_verb" in view.labels[trigger]
    return is_clause and any(view.dependencies[child] == "ccomp" for child in view.children[trigger])


def _is_on_form(told: ToldEvent) -> bool:
    """Return whether a form only says so: "falsely reported tax withheld of $9"."""
    return told.event.rule.name == _PARTICIPLE and told.event.action == _WITHHELD


def _is_misread(told: ToldEvent) -> bool:
    return is_misread(told.annotated, told.grammar, told.event, told.thing)


def _is_otherwise_meant(told: ToldEvent) -> bool:
    return is_otherwise_meant(told.annotated, told.grammar, told.event.trigger, told.thing)


def _is_in_later_bracket(told: ToldEvent) -> bool:
    """Return whether an action stands in brackets that open behind a number: "40 kg of salt (used to cure fish)"."""
    view, trigger, end = told.view, told.event.trigger, told.thing.end
    if not end <= trigger <= end + _LONGEST_ASIDE or "(" not in view.texts[end:trigger]:
        return False
    return ")" not in view.texts[end:trigger] and view.lowers[trigger - 1] == "to"


def _is_first_found(told: ToldEvent) -> bool:
    """Return whether finding is the lesser of two deeds: "found and seized 40 rifles"."""
    is_finding = told.grammar.is_in("finding_verb", told.view.lowers[told.event.trigger])
    return told.event.rule.name == _FIRST_OF_TWO and is_finding


def _is_counted_beside(told: ToldEvent) -> bool:
    """Return whether a noun of action has a number of its own: "12 arrests, 48 court cases and a fine"."""
    if told.event.rule.name != _BETWEEN_COMMAS or told.thing.quantity.kind != "count":
        return False
    view, noun = told.view, told.event.trigger
    return any("quantity" in view.labels[child] for child in view.children[noun] if child < noun)


def _has_own_label(told: ToldEvent) -> bool:
    """Return whether a number stands behind a label of its own: "Arrests: 40; Victims: 12" arrests no victims."""
    if told.event.rule.name != _BETWEEN_COMMAS or told.view.texts[told.thing.start - 1] != ":":
        return False
    between = told.view.texts[told.event.trigger : told.thing.start]
    # "Seizures: salt: 9 kg; guns: 12": there the labels tell what was seized.
    return ";" in between and between[: between.index(";")].count(":") == 1


def _is_execution_of_deed(told: ToldEvent) -> bool:
    """Return whether the noun tells what was carried out ("carried out 24 seizures"), or people are served."""
    if told.event.action != _EXECUTED or told.thing.noun is None or told.is_own_noun:
        return False
    if is_person(told.grammar, told.noun) and "executing_verb" not in told.view.labels[told.event.trigger]:
        return True
    return told.grammar.lexicon.noun_actions.get(told.noun, _EXECUTED) != _EXECUTED


def _is_of_inquiry(told: ToldEvent) -> bool:
    """Return whether an inquiry includes people: "charged four in the investigation, including three officials"."""
    word = told.view.lowers[told.event.trigger]
    return told.event.rule.name == _INCLUDED and told.grammar.is_in("investigation_noun", word)


def _is_of_terms(told: ToldEvent) -> bool:
    """Return whether terms of a settlement are told, nothing settled: "the settlement includes nine rules"."""
    is_terms = (
        told.event.rule.name == _INCLUDED
        and not told.is_money
        and "terms_noun" in told.view.labels[told.event.trigger]
    )
    return is_terms and told.thing.noun is not None and not is_person(told.grammar, told.noun)


def _is_part(told: ToldEvent) -> bool:
    """Return whether the word only opens the parts of a whole: "charged 18 persons, comprising 13 men"."""
    if "part_opener" not in told.view.labels[told.event.trigger]:
        return False
    return not is_joint_effort(told.annotated, told.grammar, told.event.trigger, told.thing)


def _is_no_paper(told: ToldEvent) -> bool:
    """Return whether something is submitted that is not filed: "submitted 40 guns for tests"."""
    if told.event.action != _FILED or told.thing.quantity.kind != "count" or told.thing.noun is None:
        return False
    is_submitted = told.grammar.is_in("submitting_word", told.view.lowers[told.event.trigger])
    return is_submitted and not told.grammar.is_in("filed_paper", told.noun)


def _is_who_lost(told: ToldEvent) -> bool:
    """Return whether people are told beside a loss, whose it was: "the losses of the victims, some 40 clerks"."""
    is_beside = told.event.rule.name == "count.noun.appos" and "loss_noun" in told.view.labels[told.event.trigger]
    return is_beside and is_person(told.grammar, told.noun)


def _is_none_of_done(told: ToldEvent) -> bool:
    """Return whether deeds were done of which none is told: "none of these payments were listed"."""
    return told.is_own_noun and told.thing.quantity.value == 0 and is_partitive(told.annotated, told.thing)


def _is_none_if(told: ToldEvent) -> bool:
    """Return whether "if" makes nothing of nothing: "if no claims are filed, the boats are sold"."""
    return told.thing.quantity.value == 0 and is_conditional(told.annotated, told.event.trigger)


def _is_of_offence(told: ToldEvent) -> bool:
    """Return whether a noun of action names an offence: "one count of distribution of 5 kilograms"."""
    view, trigger = told.view, told.event.trigger
    preposition = view.heads[trigger]
    is_of = "noun_action" in view.labels[trigger] and view.lowers[preposition] == "of"
    is_crime = side_of(told.grammar, told.event.action) == "crime"
    return is_of and is_crime and told.grammar.is_in("never_counted_noun", view.lowers[view.heads[preposition]])


def _is_for_work(told: ToldEvent) -> bool:
    """Return whether people are interviewed for work."""
    sentence = told.view.sentence_of[told.event.trigger]
    return told.event.action == _QUESTIONED and "hiring_word" in told.view.sentence_labels[sentence]


def _is_netted_deed(told: ToldEvent) -> bool:
    """Return whether a campaign yields deeds and no goods: "the campaign yielded 60 identifications"."""
    noun = told.thing.noun
    return told.event.rule.name in _NETTED and noun is not None and "noun_action" in told.view.labels[noun]


def is_conditional(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb stands behind "if": of nothing that was not done it tells nothing."""
    view = annotated.view
    return any(view.dependencies[child] == "mark" and view.lowers[child] in {"if", "unless"}
               for child in view.children[verb])  # fmt: skip


_CHECKS: tuple[Check, ...] = (
    *rule_demands.CHECKS,
    *events_of_sums.CHECKS,
    *events_of_people.CHECKS,
    _is_said_of_it,
    _is_on_form,
    _is_first_found,
    _is_counted_beside,
    _has_own_label,
    _is_execution_of_deed,
    _is_of_inquiry,
    _is_of_terms,
    _is_part,
    _is_no_paper,
    _is_who_lost,
    _is_none_of_done,
    _is_none_if,
    _is_of_offence,
    _is_for_work,
    _is_netted_deed,
    _is_one_of_deeds,
    _is_misread,
    _is_otherwise_meant,
    _is_in_later_bracket,
)
