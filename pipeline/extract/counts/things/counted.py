"""The noun that a number counts, read from the parse; without a usable parse, from the words that follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Quantity
from pipeline.extract.counts.links import DETERMINERS, SUBJECTS
from pipeline.extract.counts.things.around import read_around
from pipeline.extract.counts.things.labelled import label_text, labelled
from pipeline.extract.counts.things.misread_modifiers import (
    before_adjective,
    before_comparative,
    behind_gerund,
    behind_participle,
    is_model_number,
)
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
from pipeline.extract.counts.things.nouns_behind import (
    BOTH,
    behind_acronym,
    behind_other,
    behind_place,
    continues,
    of_both_forces,
    of_next_number,
    of_people,
)
from pipeline.extract.counts.things.object_texts import object_text
from pipeline.extract.counts.things.of_phrases import (
    aspect_end,
    behind_conversion,
    behind_fixed_phrase,
    behind_other_measure,
    behind_rate,
    content_end,
    title_end,
)
from pipeline.extract.counts.things.partitives import (
    SUM_PARTITIVES,
    behind_quality,
    following_noun,
    is_participle,
    partitive_heads,
    partitive_object,
)
from pipeline.extract.counts.things.plurals import is_plural, plural_behind
from pipeline.extract.counts.things.shares import is_of_offence, number_end
from pipeline.extract.counts.things.told_before import number_of, of_opening, set_behind
from pipeline.extract.counts.things.whole_phrases import coordination_end
from pipeline.extract.small_words import LIST_WORDS

_NUMBER_DEPENDENCIES = frozenset(
    {"nummod", "amod", "compound", "det", "quantmod", "nmod", "advmod", "predet", "poss", "npadvmod"}
)
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "punct", "poss", "case", "quantmod", "advmod"})
_MEASURES = frozenset({"mass", "volume", "area", "length", "money", "share", "rate"})
#: Behind a number these begin another phrase.
_DEFINITE_ARTICLES = (["the"], ["its"], ["their"], ["his"], ["her"])
#: Measures of goods: "a 9 carat ring", "560kg cocaine".
_OF_GOODS = frozenset({"mass", "volume", "area"})
#: What may stand between a subject and its verb: auxiliaries and adverbs.
_VERBAL = frozenset({"aux", "auxpass", "advmod", "neg"})
_INNER = frozenset({"compound", "nmod", "amod", "poss"})
_LONGEST_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun; tokens are indices."""

    quantity: Quantity
    number: int  #: token of the number that carries its dependency
    head: int  #: token under which a rule finds it: the noun, else the number
    aliases: frozenset[int]  #: other tokens under which a rule may find it ("a total of 40 arrests": total)
    noun: int | None  #: head noun of what is counted
    start: int  #: first token of number and noun phrase
    end: int
    object: str | None


def counted_things(annotated: AnnotatedDocument) -> list[Counted]:
    """Return every quantity that can be a count or measure, with its noun."""
    found = []
    wholes: set[int] = set()
    for quantity in read_around(annotated):
        tokens = annotated.tokens_of(quantity.start, quantity.end)
        if tokens is None or not quantity.is_count or tokens[0] in wholes or _is_part_of_a_word(annotated, quantity):
            continue
        found.append(_counted(annotated, quantity, *tokens))
        wholes.update(_named_whole(annotated, tokens[1]))
    return found


def _is_part_of_a_word(annotated: AnnotatedDocument, quantity: Quantity) -> bool:
    """Return whether a number only describes or names: "a two-state solution", "a five-member panel", "7-Eleven"."""
    text = annotated.document.text
    before, behind = text[max(0, quantity.start - 2) : quantity.start], text[quantity.end : quantity.end + 2]
    if quantity.kind != "count":
        return False
    if before[:1].isdigit() and before[1:] == "-" and text[quantity.start].isupper():
        return True
    return behind[:1] == "-" and behind[1:].isalpha()


def _named_whole(annotated: AnnotatedDocument, end: int) -> Iterator[int]:
    """Yield the token of the whole in "six of the 19 individuals": it is named to count its part, not itself."""
    view = annotated.view
    if view.lowers[end : end + 2] == ["out", "of"] and continues(annotated, end):
        end += 1
    if view.lowers[end : end + 1] == ["of"] and continues(annotated, end):
        last = view.sentences[view.sentence_of[end]][1]
        for token in range(end + 1, min(end + 5, last)):
            if "quantity" in view.labels[token]:
                yield token
            if view.lowers[token] not in DETERMINERS and view.dependencies[token] not in {"poss", "case"}:
                return  # "Around 2.5 kg of cocaine", and then another item of the list.


def _counted(annotated: AnnotatedDocument, quantity: Quantity, start: int, end: int) -> Counted:
    view = annotated.view
    if quantity.kind in _OF_GOODS and continues(annotated, end) and "weight_adjective" in view.labels[end]:
        end += 1  # "13 kg net, 14 kg gross", "13 kg net weight of salt".
        end += continues(annotated, end + 1) and "weight_noun" in view.labels[end]
    number = _number_token(annotated, quantity, start, end)
    behind_number = end = number_end(annotated, quantity, start, end)
    if quantity.kind in _OF_GOODS:
        behind_number = behind_other_measure(annotated, behind_conversion(annotated, end))
        end = behind_rate(annotated, behind_number)
    elif (
        quantity.kind == "money"
        and view.texts[end : end + 1] == ["-"]
        and view.lowers[end + 1 : end + 2] == ["worth"]
    ):
        end += 1  # "Thousands of dollars-worth of tickets."
    first_noun = _read_noun(annotated, quantity, number, start, end)
    is_plural = quantity.kind == "count" and (quantity.low or 0) > 1
    behind = behind_acronym(annotated, of_people(annotated, behind_fixed_phrase(annotated, first_noun)))
    behind = behind_gerund(annotated, behind_place(annotated, behind, end))
    if behind is not None and quantity.kind == "count" and behind >= end:
        behind = behind_quality(annotated, behind)  # "17 fake and mislabeled pumps"
    whole_noun = _whole_word(annotated, behind)
    noun = of_both_forces(annotated, whole_noun, is_plural=is_plural)
    if noun is not None and is_plural and noun >= end:
        noun = plural_behind(annotated, noun, end)
    if noun is not None and any("subject_action" in view.labels[token] for token in range(end, noun + 1)):
        noun = None  # "Two Plead Guilty": the verb of a heading is no noun.
    noun = before_adjective(annotated, noun, end)
    if noun is not None and is_plural:
        noun = before_comparative(annotated, noun, end)
    whole = noun if noun is not None and view.texts[noun][:1].isdigit() else None
    rate = noun if noun is not None and "more_or_each" in view.labels[noun] else None
    if noun is not None and ("standing_word" in view.labels[noun] or whole is not None or rate is not None):
        noun = None  # "Nine of which", "sixteen of the 214"
    paid = _recipients(annotated, quantity, end)
    if paid is not None:
        noun = first_noun = None
    aliases = {number, *range(start, end), *partitive_heads(annotated, noun if noun is not None else number, start)}
    if _is_before_measure(annotated, quantity, end) and (above := view.heads[view.heads[number]]) >= end:
        aliases.add(above)
    if noun is not None and first_noun is not None and noun != first_noun:
        aliases.add(first_noun)  # "his 25 co-defendants": the parse may hang the phrase on "co"
    is_divided = noun is not None and noun < start and noun == of_opening(annotated, start)
    is_behind_comma = view.texts[start - 1] == "," and not is_divided
    if noun is not None and noun < start and is_behind_comma and view.dependencies[noun] == "pobj":
        aliases.add(view.heads[view.heads[noun]])  # "A load of salt, about 4 tons, was found."
    if rate is not None:
        aliases.add(rate)
    if paid is not None:
        aliases.add(paid)
    if whole is not None and whole >= end:
        aliases.add(whole)
        end = whole + 1
    first, last = (start, end) if noun is None or noun < start else _noun_phrase(annotated, noun, start, end)
    if noun is not None:
        last = max(title_end(annotated, noun, last), content_end(annotated, noun, last)) if noun >= end else last
        last = aspect_end(annotated, noun, last) if quantity.kind == "share" and noun >= end else last
        joined = coordination_end(annotated, quantity, noun, end, last)
        last = (
            joined if joined == last else content_end(annotated, joined - 1, joined)
        )  # "engines or pieces of metal"
    # "40 tons per year of soot": the goods hang far below on the time.
    # "Of the accused, two were fined and one was freed": each number has a verb of its own.
    is_far = is_divided or (quantity.kind in _OF_GOODS and end != behind_number)
    head = noun if noun is not None and not is_far else number
    is_added = continues(annotated, end) and view.lowers[end] == "plus"  # "The fine was $2 million plus interest."
    text = object_text(annotated, noun, end, last) if noun is not None and not (is_added and noun > end) else None
    if text is not None and noun is not None and noun < start and view.texts[start - 1] == ":":
        text = label_text(annotated, start) or text  # "Orders of removal: 40"
    # In a partitive ("thousands of victims") the number stands where the verb looks for its object.
    if noun is not None and view.heads[noun] != noun and noun >= end:
        aliases.add(view.heads[noun]) if view.heads[noun] in range(start, end) else None
    return Counted(quantity, number, head, frozenset(aliases), noun, first, last, text)


def _read_noun(annotated: AnnotatedDocument, quantity: Quantity, number: int, start: int, end: int) -> int | None:
    """Return the noun of a number, across what only modifies it."""
    noun = _phrase_head(annotated, _noun_of(annotated, quantity, number, start, end), end)
    is_dealt = noun is not None and quantity.kind == "mass" and "dealing_noun" in annotated.view.labels[noun]
    if noun is not None and is_dealt and noun > end and "goods_noun" in annotated.view.labels[noun - 1]:
        return noun - 1  # "A 12-kilogram cocaine deal."
    return noun


def _recipients(annotated: AnnotatedDocument, quantity: Quantity, end: int) -> int | None:
    """Return the counted recipients that a sum was read to be part of: "paid $5,000 to two firms"; else None.

    They hang on the verb in the place of the sum.
    """
    view = annotated.view
    if quantity.kind != "money" or not continues(annotated, end + 1) or view.lowers[end] != "to":
        return None
    if view.dependencies[end] != "quantmod" or "quantity" not in view.labels[end + 1]:
        return None
    recipients = view.heads[view.heads[end]]
    return recipients if view.dependencies[recipients] == "dobj" and recipients > end else None


def _number_token(annotated: AnnotatedDocument, quantity: Quantity, start: int, end: int) -> int:
    """Return the token of the quantity whose head lies outside it, preferring the number itself."""
    heads = annotated.view.heads
    inside = annotated.tokens_of(quantity.number_start, quantity.number_end) or (start, end)
    for first, last in (inside, (start, end)):
        for token in range(last - 1, first - 1, -1):
            if not start <= heads[token] < end or heads[token] == token:
                return token
    return end - 1


def _noun_of(annotated: AnnotatedDocument, quantity: Quantity, number: int, start: int, end: int) -> int | None:
    view = annotated.view
    if view.texts[start - 1 : start] == [":"] and (label := labelled(annotated, start, end)) is not None:
        return label
    if quantity.kind == "count" and continues(annotated, end) and is_never_noun(view, end):
        return of_opening(annotated, start)  # "All three await their trial."
    if quantity.kind == "count" and continues(annotated, end) and "never_noun" in view.labels[end]:
        if (beside := set_behind(annotated, number, end)) is not None:
            return beside
    if quantity.kind == "count" and _is_before_other_number(annotated, end):
        return None  # "12 apprehended and three hostages rescued": the hostages are three.
    if _is_of_town(annotated, quantity, end):
        return None  # "Hale and Roe, both of Riga, were fined."
    if quantity.kind == "count" and (described := behind_participle(annotated, number, end)) is not None:
        return described
    if view.dependencies[number] in SUBJECTS and view.heads[number] >= end:
        between = range(end, view.heads[number])
        if all(view.dependencies[token] in _VERBAL for token in between) and not _is_partitive(annotated, end):
            return of_opening(annotated, start) if quantity.kind == "count" else None
    if _is_before_measure(annotated, quantity, end) or (
        quantity.kind == "count" and continues(annotated, end) and is_of_offence(annotated, number, end)
    ):
        return None
    if quantity.unit == "barrel" and not view.lowers[end - 1].startswith("barrel"):
        return end - 1  # "Three million barrels of oil": the goods belong to the unit.
    if quantity.kind == "count" and continues(annotated, end + 3):
        shared = of_next_number(annotated, end, is_plural=(quantity.low or 0) > 1)
        if shared is not None:
            return shared
    if annotated.view.lowers[end : end + 3] == ["the", "number", "of"] and continues(annotated, end):
        end += 2  # "Brings to 28 the number of factories closed".
    elif quantity.kind == "count" and view.lowers[end : end + 1] in _DEFINITE_ARTICLES and continues(annotated, end):
        return None  # "Will expand by five the pool of inspectors."
    if quantity.kind in _OF_GOODS and view.lowers[start - 2 : start] == ["capacity", "of"]:
        return start - 2  # "A storage capacity of 71 million gallons of oil."
    if quantity.kind == "count" and (others := behind_other(annotated, number, end)) is not None:
        return others
    partitive = partitive_object(annotated, end, is_sum=quantity.kind == "money")
    if partitive is not None:
        return partitive
    if quantity.kind == "money" and (goods := valued(annotated, start) or changed(annotated, start)) is not None:
        return goods
    if quantity.kind in _OF_GOODS and (thing := weighed(annotated, start)) is not None:
        return thing
    head = view.heads[number]
    if view.dependencies[number] in _NUMBER_DEPENDENCIES and head >= end and is_noun_like(annotated, head):
        if quantity.kind not in _MEASURES and _near(annotated, end, head):
            return head
        if quantity.kind == "money" and _near(annotated, end, head):
            return head
    if quantity.kind in _OF_GOODS and view.heads[number] >= end and _is_next_noun(annotated, end, view.heads[number]):
        return view.heads[number]
    if quantity.kind == "count":
        told = numbered(annotated, number, end) or number_of(annotated, number, end)
        if told is not None:
            return told
    if quantity.kind == "count" and (told := of_which_one_is(annotated, number)) is not None:
        behind = following_noun(annotated, end) if continues(annotated, end) else None
        return told if behind is None else behind
    if quantity.kind == "mass" and _is_bare_goods(annotated, end):
        return end
    if quantity.kind in _MEASURES or not continues(annotated, end):
        return None
    return following_noun(annotated, end)


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


def _is_before_measure(annotated: AnnotatedDocument, quantity: Quantity, end: int) -> bool:
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


def _whole_word(annotated: AnnotatedDocument, noun: int | None) -> int | None:
    """Return the last part of a hyphened noun: "defendants" of "co-defendants"."""
    texts, starts, ends = annotated.view.texts, annotated.token_starts, annotated.token_ends
    while noun is not None and noun + 2 < len(texts) and texts[noun + 1] == "-" and texts[noun + 2].isalpha():
        if starts[noun + 1] != ends[noun] or starts[noun + 2] != ends[noun + 1]:
            break  # "200 tonnes of rice - from Riga": a dash.
        noun += 2
    return noun


def _phrase_head(annotated: AnnotatedDocument, noun: int | None, end: int) -> int | None:
    """Return the head of the phrase that a noun behind the number only modifies: "consulates" for "nine U.S."."""
    view = annotated.view
    if noun is not None and noun >= end and _is_first_part(annotated, noun):
        noun = view.heads[noun]  # "21 bank accounts frozen": read as "bank" that accounts for something.
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


def _noun_phrase(annotated: AnnotatedDocument, noun: int, start: int, end: int) -> tuple[int, int]:
    first, last = min(start, noun), max(end, noun + 1)
    view = annotated.view
    for child in view.children[noun]:
        if child > noun and view.dependencies[child] == "compound" and child == last:
            last = child + 1
    return first, last
