"""Whether an action that a rule ties to a counted thing can be what the text says of it."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.joint_efforts import is_joint_effort
from pipeline.extract.counts.actions.misread_events import is_misread, is_of_owners, is_one_of_deeds
from pipeline.extract.counts.actions.participants import INVOLVED, is_known_pair, is_of_effort, is_presence
from pipeline.extract.counts.actions.senses import is_otherwise_meant
from pipeline.extract.counts.actions.tie import fits, is_person, is_step, side_of, singulars
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.definiteness import is_partitive
from pipeline.rules.grammar import Grammar

_RECOVERED = "recovered"
#: Actions in which shares take no part: "contributed two percent of the revenue".
_OF_THINGS = frozenset({"returned", "donated", "claimed"})
_EXECUTED = "executed"
_DELIVERED = "delivered"
_INTERCEPTED = "intercepted"
#: The rules for what a noun of action is said to include, for the first of two verbs, and for what is told in commas.
_INCLUDED, _FIRST_OF_TWO, _BETWEEN_COMMAS = "count.noun.includes", "count.verb.first_of_two", "count.noun.appos"
_NETTED = frozenset({"count.verb.netted_goods", "count.verb.netted_people"})
_AGAINST = "count.noun.against"
_DONE_BY = "count.agent.done"
#: Kinds of sums and their parts: "half of the donation was spent".
_OF_MONEY = frozenset({"money", "share"})
_UNMEASURED = frozenset({"count", "share", "length"})
#: Rules that count offences, to which is done what is else done to people.
_OFFENCES = frozenset({"count.verb.offences", "count.adjective.not_guilty", "count.noun.plea_to"})
_HARMED = frozenset({"killed", "wounded", "died"})
_WITHHELD = "withheld"
_ACTIVE, _PARTICIPLE, _PLEADED = "count.verb.active", "count.verb.participle", "pleaded_guilty"
_ACROSS, _CARRIED_OUT_BY = "count.scope.across", "count.agent.involved"
_SUBJECT = "count.verb.subject"
_ACTOR, _HAS = "count.verb.actor", "count.verb.has"
#: Tokens from a number to an action in the brackets behind it.
_LONGEST_ASIDE = 12
#: Members of a list up to its first, which is the subject.
_LONGEST_LIST = 4
_RECIPIENT = frozenset({"to", "for", "with", "among"})


def is_possible(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether an event can be told of a counted thing: by its kind, and by what else the sentence says."""
    if event.trigger == thing.noun and event.action == INVOLVED and is_known_pair(annotated, thing):
        return False
    if event.trigger == thing.noun and event.action == INVOLVED and is_presence(annotated, grammar, thing):
        return False
    if event.rule.name == _ACROSS and not is_of_effort(annotated, grammar, thing):
        return False  # "Clinics in nine states."
    if event.action == INVOLVED and _is_no_participant(annotated, grammar, event, thing):
        return False
    if event.trigger == thing.noun and _is_recipient(annotated, grammar, thing):
        return False
    is_of_goods = "worth" in annotated.view.lowers[thing.start : thing.end + 1]  # "$4M worth of cocaine"
    if thing.noun is not None and event.action == _INTERCEPTED and thing.noun > thing.number:
        is_of_goods = is_of_goods or "cash_noun" in annotated.view.labels[thing.noun]  # "$5,000 in cash"
    if thing.quantity.kind == "money" and not is_of_goods and grammar.is_in("no_money_action", event.action):
        return False
    if thing.quantity.kind not in _OF_MONEY and grammar.is_in("only_money_action", event.action):
        return False
    if event.action == INVOLVED and thing.quantity.kind not in {"count", "share"}:
        return False  # "Delivered by air 7,600 tons of food": the food took no part.
    if thing.quantity.kind == "money" and _is_whole_of_sum(annotated, thing):
        return False  # "The state got $3 million of the total $8 million fine."
    if event.rule.name == _AGAINST and _is_for_deeds(annotated, grammar, event, thing):
        return False  # "The conviction of Hale for several crimes."
    if event.rule.name == _ACTIVE and event.action == _PLEADED:
        return False  # "Pleaded guilty for his role in the Port group, a chain of nine shops."
    if event.rule.name == _SUBJECT and thing.noun is not None and is_of_owners(annotated, grammar, thing):
        return False  # "The owner of several Ogre, Latvia mills pleaded guilty."
    is_deed = event.trigger == thing.noun and not is_step(grammar, event.action)
    if is_deed and is_one_of_deeds(annotated, thing):
        return False  # "Murders, robberies and other acts": nobody was killed by all of them.
    if event.rule.name == _PARTICIPLE and event.action == _WITHHELD:
        return False  # "Falsely reported tax withheld of $9": it is what the form says.
    if event.rule.name == _PARTICIPLE and is_said_of_whole(annotated, event.trigger, thing):
        return False  # "Nine of the 18 brokers charged have pleaded guilty."
    if thing.quantity.kind == "money" and _is_of_books(annotated, grammar, event.trigger):
        return False  # "With net sales of $9 million": nothing in particular was sold.
    if event.rule.name == _HAS and thing.noun is not None and _is_member(annotated, grammar, thing.noun):
        return False  # "The board had 35 members."
    if event.rule.name == _ACTOR and _is_headline_passive(annotated, event.trigger):
        return False  # "Four Harbour Gang Members Convicted for Their Offenses": nobody was there.
    if event.action == INVOLVED and annotated.view.lowers[max(0, thing.start - 1) : thing.start] == ["but"]:
        return False
    if is_misread(annotated, grammar, event, thing):
        return False
    if is_otherwise_meant(annotated, grammar, event.trigger, thing) or _is_in_later_bracket(
        annotated, event.trigger, thing
    ):
        return False
    if event.rule.name == _FIRST_OF_TWO and grammar.is_in("finding_verb", annotated.view.lowers[event.trigger]):
        return False  # "Found and seized 40 rifles": seized.
    if (
        event.rule.name == _BETWEEN_COMMAS
        and thing.quantity.kind == "count"
        and _is_counted(annotated, event.trigger)
    ):
        return False  # "12 arrests, 48 court cases and a fine."
    if event.action == _EXECUTED and thing.noun is not None and event.trigger != thing.noun:
        if grammar.lexicon.noun_actions.get(annotated.view.lowers[thing.noun], _EXECUTED) != _EXECUTED:
            return False  # "Carried out 24 seizures": they seized.
    if _is_provided_with(annotated, grammar, event, thing):
        return False  # "Provided nine members with forged papers": they got the papers.
    if event.rule.name == _INCLUDED and grammar.is_in("investigation_noun", annotated.view.lowers[event.trigger]):
        return False  # "Charged four men in connection with the investigation, including three officials."
    if "part_opener" in annotated.view.labels[event.trigger] and not is_joint_effort(
        annotated, grammar, event.trigger, thing
    ):
        return False  # "Charged 18 persons, comprising 13 men": they are parts.
    if event.rule.constants.get("people") and thing.noun is not None:
        if not is_person(grammar, annotated.view.lowers[thing.noun]):
            return False
    if event.rule.constants.get("money") and thing.quantity.kind != "money":
        return False  # "Sent 40 letters".
    wanted = event.rule.constants.get("noun")  # "Resulted in $9 in profits", wherever the parse puts the profits.
    if wanted and (thing.noun is None or not grammar.is_in(str(wanted), annotated.view.lowers[thing.noun])):
        return False
    if event.rule.constants.get("bare") and thing.noun is not None:
        if "lost_unit" not in annotated.view.labels[thing.noun]:
            return False  # "Made $9 worth of lamps", but "made $9 U.S. dollars".
    if _is_no_paper(annotated, grammar, event, thing):
        return False
    if event.rule.constants.get("measured") and thing.quantity.kind in _UNMEASURED:
        return False  # "Sold over several shops".
    if event.rule.constants.get("no_money") and thing.quantity.kind == "money":
        return False  # "Settled with interest of $9".
    if event.trigger == thing.noun and thing.quantity.value == 0 and is_partitive(annotated, thing):
        return False  # "None of these payments were listed": they were made.
    if thing.quantity.value == 0 and is_conditional(annotated, event.trigger):
        return False  # "If no claims are filed, the boats are sold."
    if _is_of_offence(annotated, grammar, event) or _is_for_work(annotated, event):
        return False
    if event.rule.constants.get("goods") and not _may_be_goods(annotated, grammar, thing):
        return False  # "Was found with two friends and three wounds."
    if event.rule.name in _NETTED and thing.noun is not None and "noun_action" in annotated.view.labels[thing.noun]:
        return False  # "The campaign yielded 60 identifications": nothing was seized.
    if is_found_with(annotated, grammar, event.action, event.trigger_end, thing):
        return False
    is_gain = event.rule.constants.get("joint_effort") and thing.quantity.kind == "money"
    if is_gain and not is_joint_effort(annotated, grammar, event.trigger, thing):
        return False  # "The swindlers netted $6 million."
    if _is_of_somebody(annotated, grammar, event, thing) or has_other_subject(annotated, event, thing):
        return False
    if thing.quantity.kind == "length" and thing.noun is None:
        return False  # "Recovered seven kilometres from the harbour."
    is_own = thing.noun is not None and event.trigger <= thing.noun < event.trigger_end
    if thing.quantity.kind == "share" and (is_own or event.action in _OF_THINGS):
        return False  # "98 percent of newspaper sales" sells nothing, "returns of 36 percent" return nothing.
    definition = grammar.lexicon.actions.get(event.action)
    if thing.quantity.kind != "count" and definition is not None and definition.objects == "person":
        return False  # "Saved the city $6 million" rescues nobody.
    if (
        event.rule.name == _DONE_BY
        and grammar.lexicon.verb_actions.get(annotated.view.lowers[event.trigger]) in _HARMED
    ):
        return False  # "A guard was wounded by two bullets."
    return event.rule.name in _OFFENCES or fits(annotated, grammar, event.action, thing.noun)


def _is_no_paper(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether something is submitted that is not filed: "submitted 40 guns for tests"."""
    view = annotated.view
    if event.action != _FILED or thing.quantity.kind != "count" or thing.noun is None:
        return False
    is_submitted = grammar.is_in("submitting_word", view.lowers[event.trigger])
    return is_submitted and not grammar.is_in("filed_paper", view.lowers[thing.noun])


_FILED = "filed"


def _is_no_participant(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether what a verb joins or is done by is nobody who takes part: "joins millions in mourning her".

    "Will not be solved by a single grant", "was run over by two cars".
    """
    if event.rule.name not in {_ACTIVE, _DONE_BY, _CARRIED_OUT_BY} or thing.noun is None:
        return False
    noun = annotated.view.lowers[thing.noun]
    is_body = any(grammar.is_in(name, word) for name in _BODIES for word in singulars(noun)) or grammar.is_in(
        "participant_noun", noun
    )
    return not is_body and (event.rule.name == _ACTIVE or not is_person(grammar, noun))


_BODIES = ("participant_noun", "staff_noun", "force_noun")


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


def _is_of_books(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether a noun of action tells of a firm's books: "net sales"."""
    view = annotated.view
    return "noun_action" in view.labels[noun] and any(
        view.dependencies[child] == "amod" and grammar.is_in("accounting_adjective", view.lowers[child])
        for child in view.children[noun]
    ) and view.lowers[noun] in _SALES  # fmt: skip


_SALES = frozenset({"sales"})


def _is_of_offence(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch) -> bool:
    """Return whether a noun of action names an offence: "one count of distribution of 5 kilograms"."""
    view = annotated.view
    preposition = view.heads[event.trigger]
    is_of = "noun_action" in view.labels[event.trigger] and view.lowers[preposition] == "of"
    is_crime = side_of(grammar, event.action) == "crime"
    return is_of and is_crime and grammar.is_in("never_counted_noun", view.lowers[view.heads[preposition]])


def is_conditional(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb stands behind "if": of nothing that was not done it tells nothing."""
    view = annotated.view
    return any(view.dependencies[child] == "mark" and view.lowers[child] in {"if", "unless"}
               for child in view.children[verb])  # fmt: skip


def _is_for_work(annotated: AnnotatedDocument, event: EventMatch) -> bool:
    """Return whether people are interviewed for work."""
    view = annotated.view
    return event.action == _QUESTIONED and "hiring_word" in view.sentence_labels[view.sentence_of[event.trigger]]


_QUESTIONED = "questioned"


def _is_whole_of_sum(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum is the whole of another one: "$3 million of the total $8 million fine"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    before = thing.start - 1
    while before > first and view.lowers[before] in _BEFORE_WHOLE:
        before -= 1
    return (
        view.lowers[before] == "of"
        and before < thing.start - 1
        and any(before in view.labels[token].get("quantity", ()) for token in range(max(first, before - 6), before))
    )


_BEFORE_WHOLE = frozenset({"the", "this", "that", "a", "total", "combined"})


def _is_for_deeds(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether "for" names what somebody was convicted of and not people."""
    view = annotated.view
    preposition = view.heads[thing.head]
    is_of_people = grammar.lexicon.actions[event.action].objects == "person"
    noun = view.lowers[thing.noun] if thing.noun is not None else ""
    return is_of_people and view.lowers[preposition] == "for" and not is_person(grammar, noun)


def _is_member(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    return grammar.is_in("subscribing_noun", annotated.view.lowers[noun])


def _is_headline_passive(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb is a participle of a headline, which the parse may read as past tense."""
    view = annotated.view
    is_inside = verb > view.sentences[view.sentence_of[verb]][0]
    return is_inside and view.texts[verb].istitle() and view.lowers[verb].endswith("ed")


def _is_provided_with(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether people are given something, and are given to nobody: "provided nine members with papers"."""
    view = annotated.view
    if thing.noun is None or event.action != _DELIVERED or thing.quantity.kind != "count":
        return False
    noun = view.lowers[thing.noun]
    if not is_person(grammar, noun) and not grammar.is_in("participant_noun", noun):
        return False
    return event.trigger < thing.start and view.lowers[thing.end : thing.end + 1] == ["with"]


def _is_counted(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a noun has a number of its own."""
    view = annotated.view
    return any("quantity" in view.labels[child] for child in view.children[noun] if child < noun)


def _is_in_later_bracket(annotated: AnnotatedDocument, trigger: int, thing: Counted) -> bool:
    """Return whether an action stands in brackets that open behind a number: "40 kg of salt (used to cure fish)"."""
    view = annotated.view
    if not thing.end <= trigger <= thing.end + _LONGEST_ASIDE or "(" not in view.texts[thing.end : trigger]:
        return False
    is_open = ")" not in view.texts[thing.end : trigger]
    return is_open and any(view.lowers[token] == "to" for token in range(trigger - 1, trigger))


def _may_be_goods(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    noun = annotated.view.lowers[thing.noun] if thing.noun is not None else None
    return noun is None or not (is_person(grammar, noun) or grammar.is_in("wound_noun", noun))


def is_found_with(annotated: AnnotatedDocument, grammar: Grammar, action: str, end: int, thing: Counted) -> bool:
    """Return whether people are only told to have been found with something: "two men were found with 40 rounds"."""
    lowers = annotated.view.lowers
    if action != _RECOVERED or thing.noun is None or end <= thing.end:
        return False
    is_with = lowers[end : end + 1] == ["with"] or lowers[end : end + 2] == ["in", "possession"]
    return is_with and is_person(grammar, lowers[thing.noun])


def _is_recipient(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether people are named for whom something is done or of whom something else is told.

    "Legal aid to 960 detainees", "the release of 90 detainees", "two detainees were transferred"; but "nine detainees
    remain in the camp".
    """
    view = annotated.view
    return (
        thing.noun is not None
        and grammar.is_in("person_of_action", view.lowers[thing.noun])
        and (
            (view.dependencies[thing.noun] == "pobj" and view.lowers[view.heads[thing.noun]] in _RECIPIENT)
            or _is_of_action(annotated, thing.noun)
            or (
                view.dependencies[thing.noun] in SUBJECTS
                and not grammar.is_in("staying_verb", view.lowers[view.heads[thing.noun]])
            )
        )
    )


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


_CLAUSES_OF_NOUNS = frozenset({"relcl", "acl"})


def _dependencies(annotated: AnnotatedDocument, token: int) -> set[str]:
    view = annotated.view
    return {view.dependencies[child] for child in view.children[token]}


def _is_of_somebody(annotated: AnnotatedDocument, grammar: Grammar, event: EventMatch, thing: Counted) -> bool:
    """Return whether people stand between an action and what is theirs: "charged the owners of two bars"."""
    view = annotated.view
    preposition = view.heads[thing.head]
    owner = view.heads[preposition]
    is_between = (
        view.dependencies[thing.head] == "pobj" and view.lowers[preposition] == "of" and preposition < thing.start
    )
    return (
        is_between
        and view.heads[owner] == event.trigger
        and owner not in thing.aliases
        and (is_person(grammar, view.lowers[owner]) or grammar.is_in("owner_noun", view.lowers[owner]))
    )
