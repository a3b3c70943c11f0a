"""Meetings told by a verb: "ministers met in Riga", "the Secretary spoke by phone with", "visited Kenya"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.meetings.namings import Naming
from pipeline.extract.meetings.officeholders import Officeholders
from pipeline.extract.meetings.setting import MEANS, Setting
from pipeline.extract.phrases import nouns_behind, phrase_bounds
from pipeline.extract.relative_clauses import antecedent
from pipeline.extract.small_words import OBJECT_PRONOUNS, PERSONAL_PRONOUNS, RELATIVE_PRONOUNS
from pipeline.rules.dependencies import DependencyPattern
from pipeline.rules.grammar import Grammar
from pipeline.rules.rule_files import Rule

#: Classes of participles that tell of a meeting behind "be" only: "is hosting a delegation".
_PARTICIPLES = frozenset({"gathering_participle", "receiving_participle"})
_FEWEST_WHO_DISCUSS = 2


def named_by_verbs(annotated: AnnotatedDocument, grammar: Grammar, in_office: Officeholders) -> Iterator[Naming]:
    """Yield the verbs by which somebody in office meets, calls, receives or visits."""
    rules = grammar.rules.dependency_rules("meeting")
    triggers = {label for _, pattern in rules for label in pattern.trigger}
    calls = "meeting_kind_phone_call"
    tells_of_call = any(calls in labels for labels in annotated.view.sentence_labels)
    for index in annotated.view.starts_of(triggers):
        labels = annotated.view.labels[index]
        for rule, pattern in rules:
            end = next((labels[label][0] for label in pattern.trigger if label in labels), None)
            if end is None or rule.constants.get("told_call" if not tells_of_call else "untold_call"):
                continue
            naming = _by_verb(annotated, rule, pattern, (index, end), in_office)
            if naming is not None:
                yield naming
                break


def _by_verb(
    annotated: AnnotatedDocument,
    rule: Rule,
    pattern: DependencyPattern,
    trigger: tuple[int, int],
    in_office: Officeholders,
) -> Naming | None:
    arguments = pattern.match_at(annotated.view, trigger[0])
    if arguments is None:
        return None
    doers = [antecedent(annotated, head, trigger[0]) for head in arguments["subject"]]
    people = list(_phrase_tokens(annotated, doers))
    others = list(_phrase_tokens(annotated, arguments.get("other", ())))
    if any("meeting" in annotated.view.labels[token] for token in (*people, *others)):
        return None
    if not _PARTICIPLES.isdisjoint(annotated.view.labels[trigger[0]]) and not _is_progressive(annotated, trigger[0]):
        return None
    if rule.constants.get("finite") and annotated.view.dependencies[trigger[0]] == "acl":
        return None  # "The largest coalition ever assembled"
    if rule.constants.get("of_two") and _officials_before(in_office, min(doers), trigger[0]) < _FEWEST_WHO_DISCUSS:
        return None
    if not others and _is_habitual(annotated, trigger[0]):
        return None
    if _is_urged(annotated, in_office.grammar, trigger[0]) or _is_by_one(annotated, trigger[0], doers, others):
        return None
    is_of_states = any(_is_of_states(annotated, in_office.grammar, head) for head in doers)
    if not is_of_states and all(
        in_office.grammar.is_in("private_noun", annotated.view.lowers[head]) for head in doers
    ):
        return None
    is_told = len(others) == 1 and _is_pronoun_of_official(annotated, others[0], in_office)
    if rule.constants.get("official_other") and not (is_told or in_office.any_official(others)):
        return None
    is_met = not others or is_told or in_office.any_met(_with_appositions(annotated, arguments["other"]))
    is_met = is_met or (_are_meant(annotated, others) and not in_office.people.isdisjoint(people))
    if not is_met and not _is_behind_office(annotated, arguments["other"]):
        return None
    if "place" in arguments and not any(_is_whole_place(annotated, token) for token in arguments["place"]):
        return None
    if "facility" in arguments and not any(_has_name(annotated, head) for head in arguments["facility"]):
        return None
    if not is_of_states and not in_office.any_of(people) and not _is_meant(annotated, doers, others, in_office):
        return None
    # "Hosted a luncheon in honour of": the word for the meal is the kind.
    kind = annotated.view.lowers[arguments["meal"][0]] if "meal" in arguments else str(rule.constants["kind"])
    return Naming(
        setting=Setting(annotated, in_office.grammar, trigger[0], trigger[0], *trigger),
        rule=rule,
        name=kind,
        kind=kind,
        bounds=trigger,
        is_definite=False,
        is_named=False,
        is_weak=False,
        is_bilateral=bool(others),
        why=f"verb {annotated.text_of(*trigger)!r}",
    )


def _officials_before(in_office: Officeholders, start: int, verb: int) -> int:
    """Return how many officials are named from a subject to its verb."""
    named = [token in in_office.people for token in range(start, verb)]
    return sum(is_named and not before for before, is_named in pairwise([False, *named]))


def _are_meant(annotated: AnnotatedDocument, others: Sequence[int]) -> bool:
    """Return whether those met are told by a pronoun alone: "Director Roe met with them during the visit"."""
    return all(annotated.view.lowers[token] in OBJECT_PRONOUNS for token in others)


def _is_of_states(annotated: AnnotatedDocument, grammar: Grammar, head: int) -> bool:
    """Return whether many people come from as many states: "senior officers from 40 countries"."""
    view = annotated.view
    return view.lowers[head].endswith("s") and any(
        grammar.is_in("state_noun", view.lowers[noun])
        for child in view.children[head]
        if view.lowers[child] in {"from", "of"}
        for noun in view.children[child]
    )


def _is_progressive(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether "be" stands before a participle: "will also be meeting the heads of the missions"."""
    view = annotated.view
    return any(view.dependencies[child] == "aux" and child < verb for child in view.children[verb])


def _is_habitual(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a clause tells what people do time and again: "the ministers who meet in regular sessions"."""
    view = annotated.view
    is_plain = "meeting_present" in view.labels[verb]
    return view.dependencies[verb] == "relcl" and is_plain and not _is_progressive(annotated, verb)


def _is_urged(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether somebody is only urged to do it: "I urge both sides to come together"."""
    view = annotated.view
    return view.dependencies[verb] in {"xcomp", "ccomp"} and grammar.is_in(
        "urging_verb", view.lowers[view.heads[verb]]
    )


def _is_by_one(annotated: AnnotatedDocument, verb: int, doers: Sequence[int], others: Sequence[int]) -> bool:
    """Return whether one alone reviews or discusses what came by phone or video: "reviewed the evidence by video".

    So of what is done by phone and talked of: "discussed voting by phone".
    """
    view = annotated.view
    if "exchanging_verb" not in view.labels[verb] or "calling_verb" in view.labels[verb]:
        return False
    things = [child for child in view.children[verb] if view.dependencies[child] == "dobj"]
    is_of_thing = any(
        view.lowers[thing].endswith("ing") and any(view.lowers[child] in MEANS for child in view.children[thing])
        for thing in things
    )
    return is_of_thing or (len(doers) < _FEWEST_WHO_DISCUSS and not others)


def _is_meant(
    annotated: AnnotatedDocument, heads: Sequence[int], others: Sequence[int], in_office: Officeholders
) -> bool:
    """Return whether a pronoun or a body stands for somebody in office.

    By whom they meet, or by the sentence before.
    """
    view = annotated.view
    if others and in_office.any_body(heads):
        return in_office.any_official(others)
    pronouns = [head for head in heads if in_office.is_pronoun(head)]
    if not pronouns:
        return False
    if others and in_office.any_official(others):
        return True
    # "Minister Roe will be in Lima, where she visits the Harbour Academy."
    if others:
        # "Minister Roe came to the court today. She met with the Presidency."
        return _is_pronoun_of_official(annotated, pronouns[0], in_office)
    before = _before_pronoun(annotated, pronouns[0])
    if view.lowers[pronouns[0]] in PERSONAL_PRONOUNS:
        return in_office.any_official(before)  # "Minister Roe … He will travel to Kenya."
    return view.lowers[pronouns[0]] == "they" and in_office.any_of(before)


def _before_pronoun(annotated: AnnotatedDocument, pronoun: int) -> range:
    """Return the tokens in which those whom a pronoun means are named: the sentence before, and its own up to it."""
    view = annotated.view
    return range(view.sentences[max(0, view.sentence_of[pronoun] - 1)][0], pronoun)


def _is_pronoun_of_official(annotated: AnnotatedDocument, pronoun: int, in_office: Officeholders) -> bool:
    """Return whether the last who acts before "he" or "she" is an official: "The Director, Jane Roe, … She met"."""
    view = annotated.view
    if view.lowers[pronoun] not in PERSONAL_PRONOUNS:
        return False
    acting = [
        token
        for token in _before_pronoun(annotated, pronoun)
        if view.dependencies[token] in {"nsubj", "nsubjpass"}
        and view.lowers[token] != view.lowers[pronoun]
        and view.lowers[token] not in RELATIVE_PRONOUNS
    ]
    if not acting:
        return False
    last, verb = acting[-1], view.heads[acting[-1]]
    # "The Director of the bank, Jane Roe, arrived": the name stands between the office and the verb.
    begin, end = phrase_bounds(annotated, last)
    is_office = any("office_word" in view.labels[token] for token in range(begin, end))
    named = range(last, verb) if is_office and last < verb < pronoun else range(0)
    return any(token in in_office.people for token in (last, *named))


def _with_appositions(annotated: AnnotatedDocument, heads: Sequence[int]) -> list[int]:
    """Return heads with what names them behind: "with His Highness Sheikh Nasser Rashid".

    So of those whom a group includes: "with a number of officials, including Minister Jane Roe".
    """
    view = annotated.view
    beside = [child for head in heads for child in view.children[head] if view.dependencies[child] == "appos"]
    first, last = view.sentences[view.sentence_of[heads[0]]] if heads else (0, 0)
    for place in view.places_between("including", first, last):
        if place > min(heads):
            beside += [child for child in view.children[place] if view.dependencies[child] in {"pobj", "dobj"}]
    return [*heads, *beside]


def _is_behind_office(annotated: AnnotatedDocument, heads: Sequence[int]) -> bool:
    """Return whether an office stands before a name that no rule knows: "with Defence Minister Jo Roe".

    Not before what it gives: "the Attorney Generals Award", which has lost its apostrophe.
    """
    view = annotated.view
    return any(
        view.dependencies[token] in {"nmod", "compound"}
        and "office_word" in view.labels[token]
        and view.texts[token][:1].isupper()
        for head in heads
        if view.texts[head][:1].isupper() and "honour_noun" not in view.labels[head]
        for token in range(phrase_bounds(annotated, head)[0], head)
    )


def _has_name(annotated: AnnotatedDocument, facility: int) -> bool:
    """Return whether a building or camp is told by its name, or by whose it is.

    "The Upper Harbour refugee camp", "the headquarters of the Harbour Agency".
    """
    view = annotated.view
    return any(
        text[:1].isupper()
        for head in (facility, *nouns_behind(view, facility, "of"))
        for text in view.texts[slice(*phrase_bounds(annotated, head))]
    )


def _is_whole_place(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a place is all that is named: Centre is a region, the Harbour Centre is none."""
    while annotated.view.dependencies[token] in {"compound", "nmod"}:
        token = annotated.view.heads[token]
    begin, _ = phrase_bounds(annotated, token)
    # The place may go on behind the phrase: "Washington" + ", D.C.".
    return any(token < place for place in annotated.view.labels[begin].get("place", ()))


def _phrase_tokens(annotated: AnnotatedDocument, heads: Sequence[int]) -> Iterator[int]:
    for head in heads:
        yield from range(*phrase_bounds(annotated, head))
        for child in annotated.view.children[head]:
            if annotated.view.dependencies[child] == "appos":  # "His Excellency the Minister, Jane Roe"
                yield from range(*phrase_bounds(annotated, child))
        # "The Prime Minister of Malaysia": what it is of may name the country.
        for child in annotated.view.children[head]:
            if annotated.view.lowers[child] == "of":
                for token in annotated.view.children[child]:
                    yield from range(*phrase_bounds(annotated, token))
