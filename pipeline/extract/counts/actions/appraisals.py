"""Sums that are put on goods: "the drugs seized were estimated to be worth $9", "20 bricks, valued at $9"."""

from collections.abc import Mapping

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.doers import doer_text
from pipeline.extract.counts.actions.tie import Tie, carried
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.phrases import phrase_text
from pipeline.extract.small_words import FORMS_OF_BE, FORMS_OF_HAVE
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Tokens of the words between goods and their value, and from counted goods to those words.
_LONGEST_WORDING, _TO_GOODS = 12, 8
#: Steps from a word of value to the verb with a subject, and from goods to what they are the content of.
_STEPS = 5
_SEIZURE = "seizure"
_SEIZED = "seized"
#: Links of verbs that stand between counted goods and words about something else.
_VERBS = frozenset({*SUBJECTS, "aux", "auxpass"})


def appraised_tie(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, before: Counted | None, ties: Mapping[int, Tie]
) -> Tie | None:
    """Return the tie of a sum put on goods with what was done to them, None where the text does not tell that.

    "Seized 20 bricks, estimated to be worth $9", "the haul was valued at $9", "the seized goods are worth $9".
    """
    wording = _wording(annotated, thing)
    if wording is None:
        return None
    view = annotated.view
    goods = _goods(annotated, wording)
    is_of_before = before is not None and _is_of_which(annotated, before, goods)
    if not is_of_before and not _has_value(view, wording, goods):
        return None
    if before is not None and (is_of_before or _are_counted(annotated, grammar, before, wording.start)):
        tie = ties.get(before.head)
        why = Provenance("count.value.appraised", f"value of {before.object!r} before it", 0.7)
        return carried(tie, why, before.object) if tie is not None and tie.action is not None else None
    taken = None if goods is None else _taking(annotated, grammar, goods)
    if goods is None or taken is None or is_person(grammar, view.lowers[goods]):
        return None
    action, trigger = taken
    why = Provenance("count.value.appraised", f"value put on {view.texts[goods]!r}", 0.65)
    named = phrase_text(annotated, goods) if "noun_action" not in view.labels[goods] else None
    doer = doer_text(annotated, grammar, trigger, {goods}) if trigger == view.heads[goods] else None
    return Tie(action, (trigger, trigger + 1), doer, (), named, why)


def _wording(annotated: AnnotatedDocument, thing: Counted) -> range | None:
    """Return the words that may put a sum on goods: "estimated to be worth", "have a street value of".

    "Estimated to be worth" may be part of the sum itself, to say how exact it is.
    """
    view = annotated.view
    is_behind = thing.noun is None or thing.noun < thing.start or "worth_noun" in view.labels[thing.noun]
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    if thing.quantity.kind != "money" or not is_behind or tokens is None:
        return None
    first = view.sentences[view.sentence_of[thing.head]][0]
    start, end = tokens[0], tokens[0]
    while end < tokens[1] and "appraising_word" in view.labels[end]:
        end += 1
    while start > max(first, tokens[0] - _LONGEST_WORDING) and "appraising_word" in view.labels[start - 1]:
        start -= 1
    return range(start, end) if first < start < end else None


def _is_of_which(annotated: AnnotatedDocument, before: Counted, goods: int | None) -> bool:
    """Return whether a value is that of goods counted before: "nine kilos of opium, the value of which is"."""
    view = annotated.view
    if goods is None or view.lowers[goods] != "which" or view.lowers[goods - 1] != "of":
        return False
    is_goods = before.noun is not None and before.quantity.kind != "money"
    is_near = before.end <= goods and view.sentence_of[before.head] == view.sentence_of[goods]
    return is_goods and is_near and "worth_noun" in view.labels[view.heads[goods - 1]]


_VALUES = frozenset({"value_word", "value_putting_verb"})


def _has_value(view: TokenView, wording: range, goods: int | None) -> bool:
    """Return whether the words before a sum say that it is a value: "put at", "worth"; or "the value of … is"."""
    is_said = any(
        "value_word" in view.labels[token] or "value_putting_verb" in view.labels[token] for token in wording
    )
    if is_said or goods is None:
        return is_said
    value = view.heads[view.heads[goods]]
    return view.dependencies[goods] == "pobj" and "worth_noun" in view.labels[value]


def _are_counted(annotated: AnnotatedDocument, grammar: Grammar, before: Counted, start: int) -> bool:
    """Return whether the words of value stand behind goods counted before: "20 bricks of the drug, valued"."""
    view = annotated.view
    if before.noun is None or before.quantity.kind == "money" or is_person(grammar, view.lowers[before.noun]):
        return False
    between = range(before.end, start)
    is_near = view.sentence_of[before.head] == view.sentence_of[start] and len(between) <= _TO_GOODS
    is_behind = before.end <= start and view.lowers[start] not in _FINITE
    return (
        is_near
        and is_behind
        and all(view.dependencies[token] not in _VERBS and "quantity" not in view.labels[token] for token in between)
    )


#: Words with which a clause of its own begins: "20 bricks were seized; the drugs are worth $9".
_FINITE = FORMS_OF_BE | FORMS_OF_HAVE | {"carry", "carries", "carried"}


def _goods(annotated: AnnotatedDocument, wording: range) -> int | None:
    """Return the goods or seizure that words of value are said of: the subject of their verb, or "value of".

    Words that describe a noun are said of it, and what is done to goods behind words that tell who did it:
    "officers seized salt estimated to be worth $9" puts no value on the officers.
    """
    view = annotated.view
    verb = next((token for token in wording if view.dependencies[token] not in {"aux", "auxpass"}), wording.start)
    for _ in range(_STEPS):
        subject = _valued(view, verb, wording)
        if subject is not None or view.heads[verb] == verb:
            break
        if view.dependencies[verb] in _DESCRIBING:
            subject = view.heads[verb]
            break
        verb = view.heads[verb]
    else:
        return None
    if subject is None or subject >= wording.start:
        return None
    return _content(annotated, subject) if "worth_noun" in view.labels[subject] else subject


def _valued(view: TokenView, verb: int, wording: range) -> int | None:
    """Return what a verb says something of: its subject, but the object of a verb before the words of value."""
    links = {view.dependencies[child]: child for child in view.children[verb]}
    if verb not in wording and "dobj" in links:
        return links["dobj"]
    subject = links.get("nsubj", links.get("nsubjpass"))
    if subject is None or view.dependencies[verb] != "relcl" or view.lowers[subject] not in RELATIVES:
        return subject
    return subject if view.lowers[subject - 1] == "of" else view.heads[verb]


#: Links of clauses to the noun that they describe.
_DESCRIBING = frozenset({"acl", "relcl"})


def _content(annotated: AnnotatedDocument, noun: int) -> int:
    """Return what a value or haul is of; the noun itself without "of"."""
    view = annotated.view
    of = next((child for child in view.children[noun] if view.lowers[child] == "of"), None)
    return noun if of is None else next((child for child in view.children[of] if child > of), noun)


def _taking(annotated: AnnotatedDocument, grammar: Grammar, goods: int) -> tuple[str, int] | None:
    """Return by what action goods were taken, and its word: "the seized goods", "drugs seized", "the haul of"."""
    view = annotated.view
    action = grammar.lexicon.noun_actions.get(view.lowers[goods])
    if "haul_noun" in view.labels[goods]:
        return _SEIZED, goods
    if action is not None and grammar.lexicon.actions[action].family == _SEIZURE:
        return action, goods
    described = [child for child in view.children[goods] if view.dependencies[child] in {"amod", "acl"}]
    done = [view.heads[goods]] if view.dependencies[goods] in {"dobj", "nsubjpass"} else []
    for verb in (*described, *done):
        action = grammar.lexicon.verb_actions.get(view.lowers[verb])
        if action is not None and grammar.lexicon.actions[action].family == _SEIZURE:
            return action, verb
    return None
