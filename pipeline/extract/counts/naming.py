"""What a count counts, in words: its own noun, else what the text told of it before, behind or by a verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis
from pipeline.extract.counts.actions.comparisons import COMPARED
from pipeline.extract.counts.actions.tie import Tie, fits
from pipeline.extract.counts.things.antecedents import antecedent
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.labelled import has_own_label
from pipeline.extract.counts.things.person_meant import person_meant
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.extract.counts.things.told_sums import told_sum
from pipeline.extract.phrases import phrase_text
from pipeline.extract.small_words import FINITE_FORMS_OF_BE
from pipeline.rules.grammar import Grammar
from pipeline.rules.lexicons import counts_unnumbered

#: Actions that count people where they count something without a noun: "the blast killed 14".
_OF_HARM = frozenset({"killed", "died", "wounded", "missing"})
#: The rule of the number that "nobody" is.
NOBODY = "count.nobody"
#: Tokens between a number and "were": "of whom".
_NAMED_REACH = 4


@dataclass(frozen=True, slots=True)
class Named:
    """The words for what is counted, and their head noun in lower case."""

    object: str | None
    head: str | None


def what_is_counted(
    annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie, things: Sequence[Counted]
) -> Named:
    """Return what a thing is called, by its noun or by what else the text tells; ``things`` are all of the text."""
    if thing.quantity.rule == NOBODY:
        _, many = grammar.lexicon.classes["unnamed_person"]
        return Named(many, None)
    trigger = tie.trigger[0] if tie.trigger is not None else None
    # What others are compared with was told with the first of the sentence.
    is_alone = tie.provenance.rule == COMPARED or (thing.noun is None and has_own_label(annotated, thing.start))
    before = antecedent(annotated, thing, things) if not is_alone else None
    event = _event_of_persons(annotated, before or thing, trigger)
    # "134 arrests" names nobody besides the action; "three prior arrests" says more of them.
    modifiers = ((before or thing).object or "").split()[:-1]
    is_bare_event = event and not any(word.islower() for word in modifiers)  # "12 Harbour Gang arrests" too
    if (
        before is not None
        and tie.action is not None
        and not fits(annotated, grammar, tie.action, before.noun, known=True)
    ):
        before = None  # "37 have been arrested" are not 37 requests told before.
    head = None if event else head_word(annotated, before or thing)
    if is_bare_event:
        return Named(None, head)
    own = None if _is_of_other(annotated, grammar, thing, tie) else thing.object or said_to_be(annotated, thing)
    own = own or _sized(annotated, thing)
    if own:
        return Named(own, head)
    goods = tie.goods if tie.goods is None or not grammar.is_in("object_pronoun", tie.goods) else None
    told = before.object if before is not None else told_sum(annotated, thing, things)
    if told is None and goods is None:
        told = _person(annotated, grammar, thing, tie.action)
    return Named(goods if goods is not None and goods not in (told or "") else told, head)


def _sized(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the noun whose size a bare number is: "a town with a population of 9,000"; else None."""
    view = annotated.view
    if thing.noun is not None or thing.quantity.kind != "count" or thing.start == 0:
        return None
    noun = thing.start - 1 - (view.lowers[thing.start - 1] == "of")
    return phrase_text(annotated, noun) if noun >= 0 and "size_noun" in view.labels[noun] else None


def _is_of_other(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, tie: Tie) -> bool:
    """Return whether the noun of a number names something else than what was counted."""
    # "A value of $1 million" is the value of the goods, nothing that was seized itself.
    is_worth = thing.noun is not None and "worth_noun" in annotated.view.labels[thing.noun]
    if tie.goods is not None and (is_worth or grammar.is_in("value_word", head_word(annotated, thing) or "")):
        return True
    if tie.trigger is not None and tie.trigger[0] == thing.noun and _is_participle(annotated, thing, tie.trigger[0]):
        return True
    # "Defrauded victims of $10 million": they are whose it was. "Two fines, one of $9, the other of $4".
    return (
        thing.quantity.kind == "money"
        and thing.noun is not None
        and thing.noun < thing.start
        and (
            annotated.view.lowers[thing.noun] in _ONE_OR_OTHER
            or is_person(grammar, annotated.view.lowers[thing.noun])
        )
    )


_ONE_OR_OTHER = frozenset({"one", "other", "another", "second"})


def _is_participle(annotated: AnnotatedDocument, thing: Counted, trigger: int) -> bool:
    """Return whether the parse took what was done for the noun: "4 million euros seized", "Two Indicted"."""
    view = annotated.view
    if "verb_action" not in view.labels[trigger] or "noun_action" in view.labels[trigger]:
        return False
    if view.lowers[trigger].endswith("s"):
        return False  # "$9 million in awards"
    return thing.quantity.kind != "count" or (
        view.lowers[trigger].endswith("ed")
        and thing.object is not None
        and " " not in thing.object
        and view.texts[trigger][:1].isupper()
    )


def _person(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, action: str | None) -> str | None:
    """Return who is counted without a noun: whom a pronoun means, else "people" of those killed or hurt."""
    if thing.quantity.kind != "count" or not (action in _OF_HARM or counts_unnumbered(grammar.lexicon, action)):
        return None
    if thing.quantity.basis is Basis.INDEFINITE:
        return person_meant(annotated, thing.head)
    if action not in _OF_HARM:
        return None
    one, many = grammar.lexicon.classes["unnamed_person"]
    return one if thing.quantity.value == 1 else many


def _event_of_persons(annotated: AnnotatedDocument, thing: Counted, trigger: int | None) -> bool:
    """Return whether a number of events is one of persons, and their noun the action itself: "134 arrests"."""
    is_own = trigger is not None and thing.noun == trigger and thing.quantity.kind == "count"
    return is_own and thing.noun is not None and "event_of_persons" in annotated.view.labels[thing.noun]


def said_to_be(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return what the counted ones are said to be: "78 of whom were nationals", "of whom 12 were minors"."""
    view = annotated.view
    if thing.noun is not None or thing.quantity.kind != "count":
        return None
    last = view.sentences[view.sentence_of[thing.head]][1]
    beside = thing.end + 2
    is_of_them = beside < last and view.lowers[thing.end] == "of" and view.dependencies[beside] == "appos"
    if is_of_them and view.heads[beside] == thing.number:
        return phrase_text(annotated, beside)  # "Five of them brothers."
    for token in range(thing.end, min(thing.end + _NAMED_REACH, last)):
        if view.lowers[token] in FINITE_FORMS_OF_BE:
            noun = next((child for child in view.children[token] if view.dependencies[child] == "attr"), None)
            if noun is None or noun < token or _is_one(annotated, thing, noun):
                return None
            return phrase_text(annotated, noun)
        if view.lowers[token] not in {"of", "whom", "which", "them", "these", "those"} and (
            token != thing.end or "verb_action" not in view.labels[token]
        ):
            return None
    return None


def _is_one(annotated: AnnotatedDocument, thing: Counted, noun: int) -> bool:
    """Return whether several are said to be of a kind told by one word: "two of which were 7.62 caliber"."""
    view = annotated.view
    is_plain = not is_plural(view.lowers[noun]) and "uninflected_plural" not in view.labels[noun]
    return (thing.quantity.low or 0) > 1 and is_plain


def head_word(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the noun of a number in lower case, None without one."""
    return annotated.view.lowers[thing.noun] if thing.noun is not None else None
