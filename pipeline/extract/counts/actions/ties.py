"""Ties a counted thing to an action: by a rule over the parse, else by what stands near it.

The ways of ``_TIES`` are tried in order; the first that finds an action ties the number to it. A further construction
is one more function and its place in the table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.alternatives import true_of_all
from pipeline.extract.counts.actions.appraisals import appraised_tie
from pipeline.extract.counts.actions.bearers import bearer_tie
from pipeline.extract.counts.actions.brackets import bracket_tie
from pipeline.extract.counts.actions.comparisons import compared_tie
from pipeline.extract.counts.actions.described_people import described_people_tie, opening_people_tie
from pipeline.extract.counts.actions.events import EventMatch
from pipeline.extract.counts.actions.far_sums import far_sum_tie
from pipeline.extract.counts.actions.fragments import ListAction, is_tabular, list_actions
from pipeline.extract.counts.actions.goods import (
    bracketed_value_tie,
    content_tie,
    price_tie,
    value_tie,
    worth_tie,
)
from pipeline.extract.counts.actions.headline_participles import headline_tie
from pipeline.extract.counts.actions.included import included_tie
from pipeline.extract.counts.actions.list_members import (
    account_tie,
    company_of_goods_tie,
    continued_tie,
    described_again_tie,
    described_tie,
    has_verb_behind,
    included_measure_tie,
    listed_before,
    parallel_tie,
    restated_tie,
)
from pipeline.extract.counts.actions.near_ties import near_tie, noun_ahead_tie
from pipeline.extract.counts.actions.offences import offence_tie
from pipeline.extract.counts.actions.opening_participles import ended_tie, opened_tie
from pipeline.extract.counts.actions.participants import participant_tie
from pipeline.extract.counts.actions.participles import (
    begun_tie,
    company_tie,
    group_tie,
    had_tie,
    held_tie,
    modifier_tie,
    participle_tie,
    state_tie,
)
from pipeline.extract.counts.actions.recipients import parallel_sum_tie, payee_tie, recipient_tie, victim_tie
from pipeline.extract.counts.actions.rule_ties import rule_ties
from pipeline.extract.counts.actions.shades import in_shade
from pipeline.extract.counts.actions.shared_participles import with_shared_participles
from pipeline.extract.counts.actions.tie import Tie, carried, fits, with_doer
from pipeline.extract.counts.actions.told_again import told_again_tie
from pipeline.extract.counts.actions.verbs_before import verb_before_tie
from pipeline.extract.counts.actions.wholes import is_told_with_whole, whole_of
from pipeline.extract.counts.actions.wordings import wording_tie
from pipeline.extract.counts.things.antecedents import antecedent, is_after_place
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar


@dataclass(frozen=True, slots=True)
class _Untied:
    """A counted thing that is to be tied: the one at ``position`` of the ``things`` of a document.

    ``ties`` has those of the things before it, and of all things what the rules found (by head, a token).
    """

    annotated: AnnotatedDocument
    grammar: Grammar
    things: Sequence[Counted]
    events: Sequence[EventMatch]
    lists: Mapping[int, ListAction]
    ties: Mapping[int, Tie]
    position: int

    @property
    def thing(self) -> Counted:
        """The counted thing itself."""
        return self.things[self.position]

    @property
    def before(self) -> Counted | None:
        """The counted thing before it in the document."""
        return self.things[self.position - 1] if self.position else None

    def tie_of(self, thing: Counted | None) -> Tie | None:
        """Return the tie that another thing has so far."""
        return None if thing is None else self.ties.get(thing.head)


_Way: TypeAlias = Callable[[_Untied], Tie | None]


def tie_counts(
    annotated: AnnotatedDocument, grammar: Grammar, things: Sequence[Counted], events: Sequence[EventMatch]
) -> list[Tie | None]:
    """Return the tie of each counted thing, None for a number without an action.

    The rules over the parse come first, then lists, parts of a total, words near by, and the list member before.
    """
    ties = rule_ties(annotated, grammar, things, events)
    lists = list_actions(annotated, grammar, things)
    found: list[Tie | None] = []
    for position, thing in enumerate(things):
        untied = _Untied(annotated, grammar, things, events, lists, ties, position)
        tie = next((tie for way in _TIES if (tie := way(untied)) is not None), None)
        if tie is not None:
            tie = with_doer(annotated, grammar, thing.head, tie)
            ties[thing.head] = tie
        found.append(tie)
    shared = with_shared_participles(annotated, grammar, things, found)
    return [
        in_shade(annotated, grammar, thing, true_of_all(annotated, grammar, thing, _of_kind(grammar, thing, tie)))
        for thing, tie in zip(things, shared, strict=True)
    ]


def _alone(tie_of: Callable[[AnnotatedDocument, Grammar, Counted], Tie | None]) -> _Way:
    """Return the way that looks at the thing and its text only."""
    return lambda untied: tie_of(untied.annotated, untied.grammar, untied.thing)


def _by_events(
    tie_of: Callable[[AnnotatedDocument, Grammar, Counted, Sequence[EventMatch]], Tie | None],
) -> _Way:
    """Return the way that looks at what the rules found too."""
    return lambda untied: tie_of(untied.annotated, untied.grammar, untied.thing, untied.events)


def _by_last(tie_of: Callable[[AnnotatedDocument, Counted, Counted, Tie | None], Tie | None]) -> _Way:
    """Return the way that looks at the counted thing before it and its tie too."""
    return lambda untied: (
        None
        if untied.before is None
        else tie_of(untied.annotated, untied.before, untied.thing, untied.tie_of(untied.before))
    )


def _by_last_of(tie_of: Callable[[AnnotatedDocument, Grammar, Counted, Counted, Tie | None], Tie | None]) -> _Way:
    """Return the way that looks at the counted thing before it and its tie, and asks the lexicon."""
    return lambda untied: (
        None
        if untied.before is None
        else tie_of(untied.annotated, untied.grammar, untied.before, untied.thing, untied.tie_of(untied.before))
    )


def _in_table(untied: _Untied) -> Tie | None:
    return _listed(untied) if is_tabular(untied.annotated, untied.thing.head) else None


def _listed(untied: _Untied) -> Tie | None:
    return _list_tie(untied.annotated, untied.thing, untied.lists.get(untied.thing.head))


def _in_headline(untied: _Untied) -> Tie | None:
    return headline_tie(untied.annotated, untied.grammar, untied.things, untied.position)


def _parsed(untied: _Untied) -> Tie | None:
    tie = untied.tie_of(untied.thing)
    if tie is None or tie.trigger is None or not is_told_with_whole(untied.annotated, untied.thing, tie.trigger[0]):
        return tie
    return _part(untied) or tie


def _value(untied: _Untied) -> Tie | None:
    told = untied.before
    return value_tie(untied.annotated, untied.grammar, untied.thing, untied.events, told, untied.tie_of(told))


def _appraised(untied: _Untied) -> Tie | None:
    return appraised_tie(untied.annotated, untied.grammar, untied.thing, untied.before, untied.ties)


def _content(untied: _Untied) -> Tie | None:
    return content_tie(untied.annotated, untied.grammar, untied.thing, untied.ties, untied.events)


def _part(untied: _Untied) -> Tie | None:
    return _part_tie(untied.annotated, untied.thing, untied.things, untied.ties)


def _compared(untied: _Untied) -> Tie | None:
    if untied.thing.noun is not None:
        return None
    annotated, before = untied.annotated, untied.things[: untied.position]
    return compared_tie(annotated, untied.grammar, before, untied.thing, untied.ties)


def _people_before(untied: _Untied) -> Tie | None:
    """Return the tie of the people that a bare number stands for: "They come from Malta (21) and Latvia (4)"."""
    annotated, thing = untied.annotated, untied.thing
    told = antecedent(annotated, thing, untied.things)
    if told is None or told.noun is None or not is_person(untied.grammar, annotated.view.lowers[told.noun or 0]):
        return None
    tie = described_tie(annotated, told, thing, untied.ties)
    if tie is None and is_after_place(annotated, thing):
        return _divided_tie(told, untied.tie_of(told))
    return tie


def _event_before(untied: _Untied) -> Tie | None:
    """Return the tie of the events of persons that a bare number counts: "Riga made 16 arrests, Ogre seven"."""
    told = antecedent(untied.annotated, untied.thing, untied.things)
    tie = untied.tie_of(told)
    if told is None or tie is None or tie.action is None or tie.trigger is None or tie.trigger[0] != told.noun:
        return None
    if "event_of_persons" not in untied.annotated.view.labels[tie.trigger[0]]:
        return None
    why = Provenance("count.list.parallel", f"as {told.quantity.text!r}, of others", 0.6)
    return Tie(tie.action, tie.trigger, None, (), None, why)


def _parallel(untied: _Untied) -> Tie | None:
    if untied.before is None or untied.thing.noun is not None:
        return None
    member, _ = listed_before(untied.annotated, untied.things, untied.position, untied.ties)
    tie = parallel_tie(untied.annotated, member, untied.thing, untied.ties)
    return tie or parallel_tie(untied.annotated, untied.before, untied.thing, untied.ties)


def _continued(untied: _Untied) -> Tie | None:
    """Return the tie of the member before in a list, if it can be told of this one."""
    annotated, grammar, thing = untied.annotated, untied.grammar, untied.thing
    if not untied.position or has_verb_behind(annotated, thing):
        return None
    member, begin = listed_before(annotated, untied.things, untied.position, untied.ties)
    tie = _of_kind(grammar, thing, continued_tie(annotated, member, begin, thing, untied.tie_of(member)))
    is_unfit = tie is not None and tie.action is not None and not fits(annotated, grammar, tie.action, thing.noun)
    return None if is_unfit else tie


def _parallel_sum(untied: _Untied) -> Tie | None:
    return parallel_sum_tie(untied.annotated, untied.things[: untied.position], untied.thing, untied.ties)


def _restated(untied: _Untied) -> Tie | None:
    return restated_tie(untied.annotated, untied.things[: untied.position], untied.thing, untied.ties)


def _included_measure(untied: _Untied) -> Tie | None:
    return included_measure_tie(untied.annotated, untied.things[: untied.position], untied.thing, untied.ties)


def _of_kind(grammar: Grammar, thing: Counted, tie: Tie | None) -> Tie | None:
    """Return no tie of a sum to what is done to people: "owner of a $9 million mill and two others charged".

    Nor is what is weighed charged or arrested: "13 charged over 2 tonnes of opium". No length takes part: "a 45-foot
    boat took part".
    """
    action = grammar.lexicon.actions.get(tie.action or "") if tie is not None else None
    if action is not None and action.name == "involved" and thing.quantity.kind == "length":
        return None
    if action is None or action.objects != "person":
        return tie
    is_weight = thing.quantity.kind in {"mass", "volume"} and action.family != _DEATH
    return None if thing.quantity.kind == "money" or is_weight else tie


#: Family of the actions that are done to fish by the ton too.
_DEATH = "death"


def _list_tie(annotated: AnnotatedDocument, thing: Counted, action: ListAction | None) -> Tie | None:
    view = annotated.view
    if action is None or view.lowers[max(0, thing.start - 2) : thing.start] in _DIFFERENCES:
        return None  # "Up by 200 decisions" below "Decisions released": that many more.
    if thing.quantity.kind == "share" and view.lowers[max(0, thing.start - 1) : thing.start] in _RISES:
        return None  # "Up 30 percent over last year."
    first = view.sentences[view.sentence_of[thing.head]][0]
    # "Murders: 125; attempted murders: 13": each item has its own label.
    marks = (mark for mark in range(action.trigger[0] - 1, first - 1, -1) if view.texts[mark] in {";", ":"})
    first = next(marks, first - 1) + 1
    # "Vehicles inspected | 1,430": what stands before the action is what was counted.
    named = first < action.trigger[0] < thing.start and action.trigger[0] - first <= _LONGEST_LABEL
    label = " ".join(annotated.text_of(first, action.trigger[0]).split()) if named else ""
    return Tie(
        action.action,
        action.trigger,
        None,
        (),
        label if label[:1].isalpha() else None,
        Provenance("count.list.header", action.why, action.confidence),
    )


#: Tokens of what stands before the action in the label of a number.
_LONGEST_LABEL = 8
#: Words before how much more or less something is.
_DIFFERENCES = (["up", "by"], ["down", "by"])
_RISES = (["up"], ["down"])


def _part_tie(
    annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted], ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of the total for a part of it that has no verb of its own ("including 12 minors")."""
    whole = whole_of(annotated, thing, things)
    tie = ties.get(whole.head) if whole is not None else None
    if whole is None or tie is None or _has_own_verb(annotated, thing):
        return None
    if thing.quantity.kind == "money" and _is_told_what(annotated, thing):
        return None  # "Of the $15 million settlement the federal share is $13 million": the share is not settled.
    why = Provenance(
        "count.part.whole", f"part of {annotated.text_of(whole.start, whole.end)!r}",
        round(tie.provenance.confidence * 0.9, 3),
    )  # fmt: skip
    return carried(tie, why, tie.goods)


def _is_told_what(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a sum is that of a subject of its own: "the federal share is $13 million"."""
    links = annotated.view.dependencies
    return "attr" in {links[thing.number], links[thing.head], *(links[token] for token in thing.aliases)}


def _has_own_verb(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a part is found to do something itself: "found that 24 of them understated sales"."""
    view = annotated.view
    verb = view.heads[thing.number]
    is_subject = view.dependencies[thing.number] == "nsubj" and verb > thing.start
    return (
        is_subject
        and view.dependencies[verb] == "ccomp"
        and any(view.dependencies[child] == "dobj" for child in view.children[verb])
    )


def _divided_tie(before: Counted, tie: Tie | None) -> Tie | None:
    """Return the tie of people told before for those of one place: "They come from Malta (21) and Latvia (4)"."""
    if tie is None or tie.action is None:
        return None
    why = Provenance("count.list.parallel", f"of {before.object!r}, from the place before it", 0.65)
    return carried(tie, why)


#: The ways of tying, the surest first.
_TIES: tuple[_Way, ...] = (
    _in_table,
    _alone(bracket_tie),
    _alone(begun_tie),
    _alone(had_tie),
    lambda untied: noun_ahead_tie(untied.annotated, untied.grammar, untied.thing, untied.tie_of(untied.thing)),
    _alone(participle_tie),
    _in_headline,
    _alone(ended_tie),
    _parsed,
    _alone(modifier_tie),
    _alone(state_tie),
    _value,
    _by_last(bracketed_value_tie),
    _appraised,
    _content,
    _listed,
    _part,
    _alone(near_tie),
    _alone(price_tie),
    _alone(group_tie),
    _alone(company_tie),
    _alone(wording_tie),
    _alone(recipient_tie),
    _alone(victim_tie),
    _alone(far_sum_tie),
    _alone(payee_tie),
    _alone(verb_before_tie),
    _alone(offence_tie),
    _alone(described_people_tie),
    _alone(opening_people_tie),
    _compared,
    lambda untied: held_tie(untied.annotated, untied.thing) if untied.thing.noun is None else None,
    _people_before,
    _by_last(described_again_tie),
    _parallel,
    _by_last_of(account_tie),
    _by_last_of(company_of_goods_tie),
    _included_measure,
    _continued,
    _restated,
    _parallel_sum,
    _by_events(included_tie),
    lambda untied: told_again_tie(untied.annotated, untied.grammar, untied.thing, untied.events, untied.things),
    _alone(opened_tie),
    _by_events(bearer_tie),
    _alone(participant_tie),
    _alone(worth_tie),
    _event_before,
)
