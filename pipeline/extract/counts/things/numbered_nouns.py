"""The noun that a number stands with, read from the parse; without a usable parse, from the words that follow.

The ways of ``_WAYS`` are tried in order; the first that decides tells the noun, or that there is none. A further
construction is one more function and its place in the table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Quantity
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.labelled import labelled
from pipeline.extract.counts.things.misread_modifiers import behind_participle, is_model_number
from pipeline.extract.counts.things.named_before import (
    NOUN_DEPENDENCIES,
    changed,
    is_never_noun,
    is_noun_like,
    numbered,
    of_which_one_is,
    valued,
    weighed,
)
from pipeline.extract.counts.things.nouns_behind import BOTH, behind_other, continues, of_next_number
from pipeline.extract.counts.things.partitives import SUM_PARTITIVES, following_noun, is_participle, partitive_object
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.extract.counts.things.shares import is_of_offence
from pipeline.extract.counts.things.told_before import number_of, of_opening, set_behind
from pipeline.extract.small_words import LIST_WORDS
from pipeline.rules.tokens import TokenView

_NUMBER_DEPENDENCIES = frozenset(
    {"nummod", "amod", "compound", "det", "quantmod", "nmod", "advmod", "predet", "poss", "npadvmod"}
)
_MEASURES = frozenset({"mass", "volume", "area", "length", "money", "share", "rate"})
#: Behind a number these begin another phrase.
_DEFINITE_ARTICLES = frozenset({"the", "its", "their", "his", "her"})
#: Measures of goods: "a 9 carat ring", "560kg cocaine".
OF_GOODS = frozenset({"mass", "volume", "area"})
#: What may stand between a subject and its verb: auxiliaries and adverbs.
_VERBAL = frozenset({"aux", "auxpass", "advmod", "neg"})
_INNER = frozenset({"compound", "nmod", "amod", "poss"})
_LONGEST_CLIMB = 8
#: What a way answers where a number stands with no noun.
_NO_NOUN = -1


@dataclass(frozen=True, slots=True)
class _Number:
    """A quantity among the tokens: that of its number, its first, and the one behind it."""

    annotated: AnnotatedDocument
    quantity: Quantity
    number: int
    start: int
    end: int

    @property
    def view(self) -> TokenView:
        return self.annotated.view

    @property
    def is_count(self) -> bool:
        return self.quantity.kind == "count"

    @property
    def is_of_goods(self) -> bool:
        return self.quantity.kind in OF_GOODS

    @property
    def is_followed(self) -> bool:
        """Whether the sentence goes on behind it."""
        return continues(self.annotated, self.end)

    @property
    def behind_whole(self) -> int:
        """Where its noun is looked for: "Brings to 28 the number of factories closed" has it behind "of"."""
        is_told = self.view.lowers[self.end : self.end + 3] == ["the", "number", "of"] and self.is_followed
        return self.end + 2 if is_told else self.end


#: The token of the noun, ``_NO_NOUN``, or None for a number that another way has to read.
_Way: TypeAlias = Callable[[_Number], int | None]


def noun_of(annotated: AnnotatedDocument, quantity: Quantity, number: int, start: int, end: int) -> int | None:
    """Return the noun of a number, across what only modifies it.

    ``number`` is the token of the number that carries its dependency, ``start`` the first token of the quantity and
    ``end`` the one behind it.
    """
    read = _Number(annotated, quantity, number, start, end)
    decided = next((noun for way in _WAYS if (noun := way(read)) is not None), _NO_NOUN)
    noun = _phrase_head(annotated, None if decided == _NO_NOUN else decided, end)
    is_dealt = noun is not None and quantity.kind == "mass" and "dealing_noun" in annotated.view.labels[noun]
    if noun is not None and is_dealt and noun > end and "goods_noun" in annotated.view.labels[noun - 1]:
        return noun - 1  # "A 12-kilogram cocaine deal."
    return noun


def _label(read: _Number) -> int | None:
    return labelled(read.annotated, read.start, read.end, is_of_goods=read.is_of_goods)


def _never_noun(read: _Number) -> int | None:
    """Read a number before what is never a noun: "all three await their trial"."""
    if not read.is_count or not read.is_followed:
        return None
    if is_never_noun(read.view, read.end):
        return _or_none(of_opening(read.annotated, read.start))
    is_other = "never_noun" in read.view.labels[read.end]
    return set_behind(read.annotated, read.number, read.end) if is_other else None


def _of_time(read: _Number) -> int | None:
    """Say of a bare number that it is of another time: "the 256 of the year before", "the 45 made in"."""
    view, end = read.view, read.end
    if not read.is_count or not read.is_followed or view.lowers[read.start - 1 : read.start] != ["the"]:
        return None
    behind = view.lowers[end : end + _TO_PERIOD]
    is_made = behind[:2] == ["made", "in"]
    of_time = behind[:2] == ["of", "the"] and behind[-1] in _PERIODS
    return _NO_NOUN if is_made or of_time else None


#: Tokens of "of the year before" behind a number, and words that end it.
_TO_PERIOD = 4
_PERIODS = frozenset({"before", "earlier"})


def _before_other_number(read: _Number) -> int | None:
    """Keep a number from the noun of the next: "12 apprehended and three hostages rescued"."""
    is_before = read.is_count and _is_before_other_number(read.annotated, read.end)
    return _NO_NOUN if is_before or _is_of_town(read.annotated, read.quantity, read.end) else None


def _behind_participle(read: _Number) -> int | None:
    return behind_participle(read.annotated, read.number, read.end) if read.is_count else None


def _subject(read: _Number) -> int | None:
    """Read a number that alone is the subject of a verb close behind."""
    view, head = read.view, read.view.heads[read.number]
    if view.dependencies[read.number] not in SUBJECTS or head < read.end or _is_partitive(read.annotated, read.end):
        return None
    if not all(view.dependencies[token] in _VERBAL for token in range(read.end, head)):
        return None
    return _or_none(of_opening(read.annotated, read.start) if read.is_count else None)


def _of_them(read: _Number) -> int | None:
    """Keep a number of some who were told before from what they are: "nine were held, five of them brothers"."""
    noun = read.end + 2
    is_told = read.is_count and noun < len(read.view.texts) and read.view.lowers[read.end] == "of"
    is_beside = is_told and read.view.dependencies[noun] == "appos" and read.view.heads[noun] == read.number
    return _NO_NOUN if is_beside else None


def _before_verb(read: _Number) -> int | None:
    """Keep a number from what stands behind the verb: "the team of six included three clerks"."""
    view, verb = read.view, read.end
    if not read.is_count or not read.is_followed or view.dependencies[verb] != "ROOT" or read.number > verb:
        return None
    is_told = any(view.dependencies[child] in SUBJECTS and child < read.start for child in view.children[verb])
    return _NO_NOUN if is_told else None


def _before_measure_or_offence(read: _Number) -> int | None:
    if is_before_measure(read.annotated, read.quantity, read.end):
        return _NO_NOUN
    is_offence = read.is_count and read.is_followed and is_of_offence(read.annotated, read.number, read.end)
    return _NO_NOUN if is_offence else None


def _barrels(read: _Number) -> int | None:
    """Find the goods in the unit: "three million barrels of oil"."""
    is_unit = read.quantity.unit == "barrel" and not read.view.lowers[read.end - 1].startswith("barrel")
    return read.end - 1 if is_unit else None


def _next_number(read: _Number) -> int | None:
    if not read.is_count or not continues(read.annotated, read.end + 3):
        return None
    return of_next_number(read.annotated, read.end, is_plural=(read.quantity.low or 0) > 1)


def _before_article(read: _Number) -> int | None:
    """Keep a number from another phrase: "will expand by five the pool of inspectors" counts no pools."""
    is_told = read.behind_whole != read.end
    is_other = read.is_count and read.is_followed and read.view.lowers[read.end] in _DEFINITE_ARTICLES
    return _NO_NOUN if is_other and not is_told else None


def _capacity(read: _Number) -> int | None:
    """Find what has a size: "a storage capacity of 71 million gallons of oil"."""
    is_size = read.is_of_goods and read.view.lowers[read.start - 2 : read.start] == ["capacity", "of"]
    return read.start - 2 if is_size else None


def _others(read: _Number) -> int | None:
    return behind_other(read.annotated, read.number, read.behind_whole) if read.is_count else None


def _partitive(read: _Number) -> int | None:
    return partitive_object(read.annotated, read.behind_whole, is_sum=read.quantity.kind == "money")


def _measured_before(read: _Number) -> int | None:
    """Find the goods before their sum or weight."""
    if read.quantity.kind == "money":
        return valued(read.annotated, read.start) or changed(read.annotated, read.start)
    return weighed(read.annotated, read.start) if read.is_of_goods else None


def _head(read: _Number) -> int | None:
    """Find what the number modifies in the parse."""
    view, end = read.view, read.behind_whole
    head = view.heads[read.number]
    if head < end:
        return None
    is_modified = view.dependencies[read.number] in _NUMBER_DEPENDENCIES and is_noun_like(read.annotated, head)
    is_read = read.quantity.kind not in _MEASURES or read.quantity.kind == "money"
    if is_modified and is_read and _near(read.annotated, end, head):
        return head
    return head if read.is_of_goods and _is_next_noun(read.annotated, end, head) else None


def _told_before(read: _Number) -> int | None:
    """Find the people or things that were named before their number."""
    if not read.is_count:
        return None
    annotated, end = read.annotated, read.behind_whole
    told = numbered(annotated, read.number, end) or number_of(annotated, read.number, end)
    if told is not None:
        return told
    whole = of_which_one_is(annotated, read.number)
    behind = following_noun(annotated, end) if whole is not None and continues(annotated, end) else None
    return whole if behind is None else behind


def _bare_goods(read: _Number) -> int | None:
    is_bare = read.quantity.kind == "mass" and _is_bare_goods(read.annotated, read.behind_whole)
    return read.behind_whole if is_bare else None


def _following(read: _Number) -> int | None:
    if read.quantity.kind in _MEASURES or not continues(read.annotated, read.behind_whole):
        return None
    return following_noun(read.annotated, read.behind_whole)


_WAYS: tuple[_Way, ...] = (
    _label,
    _never_noun,
    _of_time,
    _before_other_number,
    _behind_participle,
    _of_them,
    _subject,
    _before_verb,
    _before_measure_or_offence,
    _barrels,
    _next_number,
    _before_article,
    _capacity,
    _others,
    _partitive,
    _measured_before,
    _head,
    _told_before,
    _bare_goods,
    _following,
)


def _or_none(noun: int | None) -> int:
    return _NO_NOUN if noun is None else noun


def _is_bare_goods(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether one word of goods stands directly behind a weight: "13 kg opium, 2 kg hashish and"."""
    view = annotated.view
    if not continues(annotated, token + 1) or not (view.texts[token].isalpha() and view.texts[token].islower()):
        return False
    is_noun = view.dependencies[token] in NOUN_DEPENDENCIES and "verb_action" not in view.labels[token]
    return is_noun and (view.lowers[token + 1] in LIST_WORDS or not view.texts[token + 1][:1].isalnum())


def _is_of_town(annotated: AnnotatedDocument, quantity: Quantity, end: int) -> bool:
    """Return whether "both" and a town say where two people are of."""
    view = annotated.view
    is_both = quantity.text.lower() == "both" and continues(annotated, end + 1) and view.lowers[end] == "of"
    return is_both and not {"place", "ner.gpe"}.isdisjoint(view.labels[end + 1])


def _is_before_other_number(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a participle, "and" and another number stand behind a number, or "and" and a participle."""
    view = annotated.view
    if continues(annotated, end + 1) and view.lowers[end : end + 1] in BOTH:
        return is_participle(annotated, end + 1)  # "Killed two and injured others."
    if not continues(annotated, end + 2) or not is_participle(annotated, end):
        return False
    return view.lowers[end + 1 : end + 2] in BOTH and "quantity" in view.labels[end + 2]


def is_before_measure(annotated: AnnotatedDocument, quantity: Quantity, end: int) -> bool:
    """Return whether another number follows at once: "charges three over 560kg import" counts no imports."""
    view = annotated.view
    if quantity.kind != "count" or not continues(annotated, end) or "quantity" not in view.labels[end]:
        return False
    return view.lowers[end] in {"over", "after", "for"}


def _is_next_noun(annotated: AnnotatedDocument, end: int, head: int) -> bool:
    """Return whether nothing but its own modifiers stands between a measure and a noun: "9 carat gold ring"."""
    view = annotated.view
    inner = all(view.dependencies[token] in {"amod", "compound", "nmod"} for token in range(end, head))
    return inner and head - end < _LONGEST_CLIMB and view.texts[head].isalpha() and is_noun_like(annotated, head)


def _is_partitive(annotated: AnnotatedDocument, end: int) -> bool:
    return continues(annotated, end) and annotated.view.lowers[end] in SUM_PARTITIVES


def _phrase_head(annotated: AnnotatedDocument, noun: int | None, end: int) -> int | None:
    """Return the head of the phrase that a noun behind the number only modifies: "consulates" for "nine U.S."."""
    view = annotated.view
    if noun is not None and noun >= end and _is_first_part(annotated, noun):
        noun = view.heads[noun]  # "21 bank accounts frozen": read as "bank" that accounts for something.
    if noun is not None and noun >= end and (whole := _behind_hyphened(annotated, noun)) is not None:
        noun = whole
    while (
        noun is not None and noun >= end and (view.dependencies[noun] in _INNER or is_model_number(annotated, noun))
    ):
        head = view.heads[noun]
        if not noun < head <= noun + _LONGEST_CLIMB or not is_noun_like(annotated, head):
            return noun
        if view.lowers[noun + 1] == "and" and is_plural(view.lowers[noun]) and not is_plural(view.lowers[head]):
            return noun  # "Suit against Two Clerks and Harbour Company."
        between = view.texts[noun + 1 : head]
        if between[:1] == ["("] and between[2:3] == [")"] and between[1].isupper():
            between = between[3:]  # "Two Harbour Rovers (HR) gang members."
        if between[-3:-2] == ["("] and between[-1] == ")" and between[-2].isupper():
            between = between[:-3]  # "Two Ministry of Ports (MOP) clerks."
        if any(text in {".", ";", ":", "(", ")", "|", "–", "—"} for text in between):
            return noun
        noun = head
    return noun


def _behind_hyphened(annotated: AnnotatedDocument, noun: int) -> int | None:
    """Return the noun behind a hyphened word that goes on with another one: "nine arms smuggling-related cases"."""
    view = annotated.view
    hyphened = view.texts[noun + 1 : noun + 4]
    if len(hyphened) < 3 or hyphened[1] != "-" or not (hyphened[0].islower() and hyphened[2].islower()):
        return None
    whole = view.heads[noun + 3]
    is_one = view.heads[whole] == view.heads[noun] and view.dependencies[whole] == view.dependencies[noun]
    return whole if is_one and noun + 3 < whole <= noun + _LONGEST_CLIMB else None


def _is_first_part(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether goods directly behind a singular noun were read as its verb."""
    view = annotated.view
    head = view.heads[noun]
    return (
        head == noun + 1
        and view.dependencies[noun] == "nsubj"
        and "goods_noun" in view.labels[head]
        and not view.lowers[noun].endswith("s")
    )


def _near(annotated: AnnotatedDocument, end: int, head: int) -> bool:
    """A number and its noun stand in one phrase: no verb, preposition or stop between them."""
    between = range(end, head)
    return len(between) <= 8 and not any(
        annotated.view.texts[token] in {".", ";", ":", "(", ")", "|", ",", "–", "—"} for token in between
    )
