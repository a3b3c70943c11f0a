"""The noun that a number counts, read from the parse; without a usable parse, from the words that follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Quantity
from pipeline.extract.counts.links import DETERMINERS
from pipeline.extract.counts.things.around import read_around
from pipeline.extract.counts.things.labelled import has_own_label, label_text
from pipeline.extract.counts.things.misread_modifiers import (
    before_adjective,
    before_comparative,
    behind_gerund,
)
from pipeline.extract.counts.things.nouns_behind import (
    behind_acronym,
    behind_place,
    continues,
    of_both_forces,
    of_people,
)
from pipeline.extract.counts.things.numbered_nouns import OF_GOODS, is_before_measure, noun_of
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
    behind_quality,
    partitive_heads,
)
from pipeline.extract.counts.things.plurals import plural_behind
from pipeline.extract.counts.things.shares import is_sum_shared, number_end
from pipeline.extract.counts.things.told_before import of_opening
from pipeline.extract.counts.things.whole_phrases import coordination_end

MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "punct", "poss", "case", "quantmod", "advmod"})


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


@dataclass(frozen=True, slots=True)
class _Noun:
    """The noun of a number, and the tokens that stand for it in the parse."""

    first: int | None  #: as first read: the parse may hang "his 25 co-defendants" on "co"
    token: int | None
    whole: int | None = None  #: the number of a whole that stands in its place: "sixteen of the 214"
    stand_ins: frozenset[int] = frozenset()


def _counted(annotated: AnnotatedDocument, quantity: Quantity, start: int, end: int) -> Counted:
    end = _weight_end(annotated, quantity, end)
    number = _number_token(annotated, quantity, start, end)
    behind_number, end = _measure_ends(annotated, quantity, number_end(annotated, quantity, start, end))
    read = _read_noun(annotated, quantity, number, start, end)
    noun = read.token
    aliases = _aliases(annotated, quantity, read, number, start, end)
    if read.whole is not None and read.whole >= end:
        end = read.whole + 1
    first, last = (start, end) if noun is None else _phrase(annotated, quantity, noun, start, end)
    # "40 tons per year of soot": the goods hang far below on the time.
    is_far = _is_divided(annotated, noun, start) or (quantity.kind in OF_GOODS and end != behind_number)
    # "12 per cent of its budget of $9 million": what is done to the share is not done to the sum.
    is_far = is_far or (quantity.kind == "money" and is_sum_shared(annotated, start))
    head = noun if noun is not None and not is_far else number
    text = None if noun is None else _object(annotated, noun, start, end, last)
    return Counted(quantity, number, head, aliases, noun, first, last, text)


def _weight_end(annotated: AnnotatedDocument, quantity: Quantity, end: int) -> int:
    """Return the end of a measure with how it was weighed: "13 kg net, 14 kg gross", "13 kg net weight of salt"."""
    labels = annotated.view.labels
    if quantity.kind not in OF_GOODS or not continues(annotated, end) or "weight_adjective" not in labels[end]:
        return end
    return end + 1 + (continues(annotated, end + 2) and "weight_noun" in labels[end + 1])


def _measure_ends(annotated: AnnotatedDocument, quantity: Quantity, end: int) -> tuple[int, int]:
    """Return the ends of a number with its measures and, behind these, with its rate."""
    view = annotated.view
    if quantity.kind in OF_GOODS:
        behind_number = behind_other_measure(annotated, behind_conversion(annotated, end))
        return behind_number, behind_rate(annotated, behind_number)
    is_worth = view.texts[end : end + 1] == ["-"] and view.lowers[end + 1 : end + 2] == ["worth"]
    return end, end + (quantity.kind == "money" and is_worth)  # "Thousands of dollars-worth of tickets."


def _read_noun(annotated: AnnotatedDocument, quantity: Quantity, number: int, start: int, end: int) -> _Noun:
    paid = _recipients(annotated, quantity, end)
    if paid is not None:
        return _Noun(None, None, stand_ins=frozenset({paid}))
    first = noun_of(annotated, quantity, number, start, end)
    noun = _true_noun(annotated, quantity, first, end)
    if noun is None:
        return _Noun(first, None)
    labels = annotated.view.labels[noun]
    whole = noun if annotated.view.texts[noun][:1].isdigit() else None
    stand_ins = {noun} if "more_or_each" in labels or (whole is not None and whole >= end) else set()
    is_none = whole is not None or not {"standing_word", "more_or_each"}.isdisjoint(labels)  # "Nine of which"
    return _Noun(first, None if is_none else noun, whole, frozenset(stand_ins))


def _true_noun(annotated: AnnotatedDocument, quantity: Quantity, noun: int | None, end: int) -> int | None:
    """Return the noun that is counted, where the parse gives one that only names or modifies it."""
    view = annotated.view
    is_plural = quantity.kind == "count" and (quantity.low or 0) > 1
    noun = behind_acronym(annotated, of_people(annotated, behind_fixed_phrase(annotated, noun)))
    noun = behind_gerund(annotated, behind_place(annotated, noun, end))
    if noun is not None and quantity.kind == "count" and noun >= end:
        noun = behind_quality(annotated, noun)  # "17 fake and mislabeled pumps"
    noun = of_both_forces(annotated, _whole_word(annotated, noun), is_plural=is_plural)
    if noun is not None and is_plural and noun >= end:
        noun = plural_behind(annotated, noun, end)
    if noun is not None and any("subject_action" in view.labels[token] for token in range(end, noun + 1)):
        return None  # "Two Plead Guilty": the verb of a heading is no noun.
    noun = before_adjective(annotated, noun, end)
    return before_comparative(annotated, noun, end) if noun is not None and is_plural else noun


def _aliases(
    annotated: AnnotatedDocument, quantity: Quantity, read: _Noun, number: int, start: int, end: int
) -> frozenset[int]:
    """Return the tokens under which a rule may find a counted thing."""
    view, noun = annotated.view, read.token
    aliases = {number, *range(start, end), *partitive_heads(annotated, number if noun is None else noun, start)}
    aliases |= read.stand_ins
    if is_before_measure(annotated, quantity, end) and (above := view.heads[view.heads[number]]) >= end:
        aliases.add(above)
    if noun is None:
        return frozenset(aliases)
    if read.first is not None and noun != read.first:
        aliases.add(read.first)
    is_behind_comma = view.texts[start - 1] == "," and not _is_divided(annotated, noun, start)
    if noun < start and is_behind_comma and view.dependencies[noun] == "pobj":
        aliases.add(view.heads[view.heads[noun]])  # "A load of salt, about 4 tons, was found."
    return frozenset(aliases)


def _is_divided(annotated: AnnotatedDocument, noun: int | None, start: int) -> bool:
    """Return whether each number of a whole has a verb of its own: "of the accused, two were fined and one freed"."""
    return noun is not None and noun < start and noun == of_opening(annotated, start)


def _phrase(annotated: AnnotatedDocument, quantity: Quantity, noun: int, start: int, end: int) -> tuple[int, int]:
    """Return the first token of a number with its noun phrase, and the one behind it."""
    first, last = (start, end) if noun < start else _noun_phrase(annotated, noun, start, end)
    if noun >= end:
        last = max(title_end(annotated, noun, last), content_end(annotated, noun, last))
        last = aspect_end(annotated, noun, last) if quantity.kind == "share" else last
    joined = coordination_end(annotated, quantity, noun, end, last)
    return first, joined if joined == last else content_end(annotated, joined - 1, joined)


def _object(annotated: AnnotatedDocument, noun: int, start: int, end: int, last: int) -> str | None:
    """Return what is counted as it is written, of a phrase that ends before ``last``."""
    view = annotated.view
    if noun > end and continues(annotated, end) and view.lowers[end] == "plus":
        return None  # "The fine was $2 million plus interest."
    text = object_text(annotated, noun, end, last)
    is_label = text is not None and noun < start and has_own_label(annotated, start)
    return (label_text(annotated, start) or text) if is_label else text  # "Orders of removal: 40"


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


def _whole_word(annotated: AnnotatedDocument, noun: int | None) -> int | None:
    """Return the last part of a hyphened noun: "defendants" of "co-defendants"."""
    texts, starts, ends = annotated.view.texts, annotated.token_starts, annotated.token_ends
    while noun is not None and noun + 2 < len(texts) and texts[noun + 1] == "-" and texts[noun + 2].isalpha():
        if starts[noun + 1] != ends[noun] or starts[noun + 2] != ends[noun + 1]:
            break  # "200 tonnes of rice - from Riga": a dash.
        noun += 2
    return noun


def _noun_phrase(annotated: AnnotatedDocument, noun: int, start: int, end: int) -> tuple[int, int]:
    first, last = min(start, noun), max(end, noun + 1)
    view = annotated.view
    for child in view.children[noun]:
        if child > noun and view.dependencies[child] == "compound" and child == last:
            last = child + 1
    return first, last
