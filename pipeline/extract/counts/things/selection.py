"""Which numbers are counts worth a record: not those of definitions, penalties or headings."""

import re
from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis, BlockLabel
from pipeline.extract.counts.things.antecedents import antecedent
from pipeline.extract.counts.things.around import BARE_SUM
from pipeline.extract.counts.things.changes import changed
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.empty_numbers import (
    is_age_told,
    is_before_subject,
    is_difference,
    is_foreign_sum,
    is_idle_zero,
    is_number_of_things,
    is_of_family,
    is_one_or_both,
    is_paragraph_number,
    is_price_difference,
    is_range_of_mass,
    is_told_none,
)
from pipeline.extract.counts.things.glued_words import hides_measure
from pipeline.extract.counts.things.labels import begins_name, is_label
from pipeline.extract.counts.things.marked_numbers import IN_MARKS
from pipeline.extract.counts.things.name_numbers import IN_NAMES
from pipeline.extract.counts.things.sizes import OF_EACH
from pipeline.extract.counts.things.thresholds import is_threshold
from pipeline.extract.counts.things.words_before import prior_word
from pipeline.extract.small_words import DEFINITE_WORDS
from pipeline.rules.grammar import Grammar

#: A vague word of at most this many ("several companies", "numerous contributions") counts only with an action: of 20
#: such without one in 41 releases, 2 were counts.
_FEWEST_ALONE = 5


_FIRST_NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
#: Tokens of "counts one, two, 14 and 15".
_LONGEST_NUMBERING = 16
#: Labels of names behind which a number begins something new: "in Riga 12 men".
_SETTING = frozenset({"place", "date", "ner.gpe", "ner.loc", "ner.person", "ner.date", "sentence_word", "staff_noun"})


#: Tokens of the name of an operation before its number.
_LONGEST_NAME = 8
#: What follows the number of a section of law: "501(c)(3)".
_PARAGRAPH = re.compile(r"\s?\(\w\)")


def is_countable(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Leave out what counts nothing: "two ways", "some customers", "one count", the sums of a statutory maximum."""
    view = annotated.view
    value = thing.quantity.value
    noun = view.lowers[thing.noun] if thing.noun is not None else None
    if noun is not None and grammar.is_in("never_counted_noun", noun) and not _is_of_goods(annotated, thing):
        return False
    if noun is not None and hides_measure(grammar, noun, thing.object):
        return False
    if (
        noun is None
        and value is not None
        and value > _PAIR
        and "both" in view.lowers[max(0, thing.start - 1) : thing.number]
    ):
        return False  # "Hale and Moss, both 49, …": their age.
    if noun is None and view.lowers[thing.start] == "both":
        return False  # "Both were published" points back, it counts nothing new.
    if _PARAGRAPH.match(annotated.document.text, thing.quantity.end):
        return False
    if thing.quantity.kind == "count" and value is not None and value != int(value):
        return False  # "0.603" in a table of figures: nothing is counted in parts.
    if thing.quantity.kind == "count" and _is_of_counts(annotated, grammar, thing):
        return False
    if is_label(annotated, grammar, thing) or any(is_no_count(annotated, thing) for is_no_count in _NO_COUNTS):
        return False
    if is_vague(annotated, grammar, thing, "weak_vague_word") or is_number_of_things(annotated, grammar, thing):
        return False
    if value == 0 and prior_word(annotated, grammar, thing.noun) is not None:
        return False  # "With no prior convictions": that tells of people.
    if thing.quantity.kind == "money" and (value == 0 or _is_statutory(annotated, thing)):
        return False
    is_rate = thing.quantity.kind == "share" and _CUE in view.sentence_labels[view.sentence_of[thing.head]]
    is_rate = is_rate and any("fine_noun" in labels for labels in view.labels[max(0, thing.start - 6) : thing.start])
    if is_rate and _is_statutory(annotated, thing):
        return False  # "Can be subject to a fine of 20 percent of the sum."
    if is_threshold(annotated, grammar, thing):
        return False
    return thing.quantity.kind not in {"age", "penalty", "duration", "reference"}


def _is_of_counts(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> bool:
    """Return whether a number says how many counts one paper of a court has: "a seven count indictment"."""
    view = annotated.view
    behind = thing.number + 1
    is_count = view.lowers[behind : behind + 1] == ["count"] and behind + 1 < len(view.texts)
    return is_count and grammar.is_in("court_paper_noun", view.lowers[behind + 1]) and thing.quantity.value != 1


def _is_ratio(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number is the whole of a ratio: "one in every 20 drivers", "1 out of every 20"."""
    lowers = annotated.view.lowers
    return thing.start > 1 and lowers[thing.start - 1] == "every" and lowers[thing.start - 2] in {"of", "in", "for"}


def _is_whole_behind(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number is the whole of one told before: "70 rebels, out of an estimated 900 fighters"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    reach = range(max(first + 1, thing.start - _BEFORE_WHOLE), thing.start)
    return thing.quantity.kind == "count" and any(
        view.lowers[token : token + 2] == ["out", "of"]
        and view.lowers[token + 2] not in {"which", "whom", "them", "these"}
        and any("quantity" in labels for labels in view.labels[max(first, token - _BEFORE_WHOLE) : token])
        for token in reach
    )


#: Tokens from a part to "out of", and from there to its whole.
_BEFORE_WHOLE = 5


def _repeats_partners(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether "both" says behind a comma who those just counted are: "two members, both citizens of Malta"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    if view.lowers[thing.start] != "both" or thing.start <= first or view.texts[thing.start - 1] != ",":
        return False
    return any("quantity" in view.labels[token] for token in range(max(first, thing.start - _PARTNERS), thing.start))


_PAIR = 2
#: Tokens between the number of partners and "both".
_PARTNERS = 10


def is_sort(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether sorts of things are counted: no count itself, but a member of a list of counts."""
    view = annotated.view
    is_of = view.lowers[thing.end : thing.end + 1] == ["of"]
    return thing.noun is not None and is_of and "kind_noun" in view.labels[thing.noun]


def _is_of_goods(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a noun says of what: "400 engine parts" and "35 border points", not "in three parts"."""
    view = annotated.view
    is_part = thing.noun is not None and "point_noun" in view.labels[thing.noun]
    return is_part and view.dependencies[max(0, (thing.noun or 0) - 1)] == "compound"


def _is_numbered(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number says which counts of a charge: "guilty to count one", "counts one, two, 14 and 15"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    for token in range(thing.number - 1, max(first, thing.number - _LONGEST_NUMBERING) - 1, -1):
        if "count_noun" in view.labels[token]:
            return token == first or "quantity" not in view.labels[token - 1]
        is_number = view.lowers[token].isdigit() or view.lowers[token] in _FIRST_NUMBERS
        if not is_number and view.lowers[token] not in {",", "and", "through", "to"}:
            return False
    return False


def _is_model(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number belongs to the name before it: "sold Tracer 2 test systems"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    if (
        tokens is None
        or tokens[0] - 1 <= first
        or not thing.quantity.text.isdigit()
        or annotated.is_in_heading(thing.head)
    ):
        return False
    before = tokens[0] - 1
    text, labels = view.texts[before], view.labels[before]
    if view.dependencies[thing.head] == "dobj" and view.heads[thing.head] == before:
        return False  # "Fire that Killed 14 People"
    if not text[:1].isupper() or not text[1:].islower() or len(text) < 3 or tokens[1] >= len(view.texts):
        return False
    if "verb_action" in labels:
        return False  # "Attack That Killed 14 People."
    return view.texts[tokens[1]][:1].isalpha() and _SETTING.isdisjoint(labels) and not _is_tabular(annotated, before)


def _is_tabular(annotated: AnnotatedDocument, token: int) -> bool:
    blocks = annotated.document.blocks
    return bool(blocks) and blocks[annotated.block_of[token]].label in {BlockLabel.TABLE, BlockLabel.LIST}


def _is_in_operation(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number belongs to the name of an operation: "Joint Action Days Danube 5"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    for token in range(thing.number, max(first, thing.number - _LONGEST_NAME) - 1, -1):
        ends = view.labels[token].get("operation", ())
        if ends:
            return token < thing.number < max(ends)
    return False


def _is_code(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether more numbers follow at once, as in the name of a file: "17 05 05 Harbour complaint"."""
    tokens = annotated.tokens_of(thing.quantity.start, thing.quantity.end)
    view = annotated.view
    behind = view.texts[tokens[1] : tokens[1] + 1] if tokens is not None else []
    if tokens is None or thing.quantity.kind != "count" or not behind or not behind[0].isdigit():
        return False
    return not any("calibre_unit" in labels for labels in view.labels[tokens[1] + 1 : tokens[1] + 2])


def _is_in_name(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether a number in letters begins a name within a sentence: "used most of One Harbour donations"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[thing.head]]
    tokens = annotated.tokens_of(thing.quantity.number_start, thing.quantity.number_end)
    if tokens is None or thing.quantity.basis is not Basis.WORD or thing.quantity.kind != "count":
        return False
    number, behind = tokens
    is_bounded = thing.quantity.start < thing.quantity.number_start  # "About a Dozen Riga men."
    number += view.lowers[number] == "a" and not is_bounded  # "A Thousand Oaks firm."
    if number == first or behind >= last or annotated.is_in_heading(thing.head):
        return False
    if not view.texts[number][:1].isupper() or not view.texts[behind][:1].isupper():
        return False
    if view.texts[number - 1] == ",":
        return number - 2 > first and view.texts[number - 2][:1].isupper()  # "Hale Ltd, Five Star Ltd and …"
    # Behind a dateline in capitals, a colon or a dash a sentence begins.
    return view.texts[number - 1].islower() or view.texts[number - 1] == "A"


def is_vague(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, word_class: str) -> bool:
    """Return whether a number is told by a word of a class, such as ``weak_vague_word``."""
    quantity = thing.quantity
    return grammar.is_in(word_class, annotated.document.text[quantity.start : quantity.end])


#: Label of the words of what a law threatens.
_CUE = "statutory_cue"


def _is_statutory(annotated: AnnotatedDocument, thing: Counted) -> bool:
    view = annotated.view
    sentence = view.sentence_of[thing.head]
    first, last = view.sentences[sentence]
    cues = [_CUE in labels for labels in view.sentence_labels[max(0, sentence - 2) : sentence + 1]]
    if not any(cues):
        return False
    if view.lowers[thing.start - 1 : thing.start] == ["fined"] and thing.quantity.low is None:
        return True  # "Could be fined up to $9,000."
    nearby = view.labels[max(first, thing.start - 6) : min(last, thing.end + 3)]
    if any("fine_noun" in labels for labels in nearby):
        return True
    told = view.sentence_labels[sentence]
    return cues[-1] and "fine_noun" in told and "imposing_word" not in told


def is_kept_alone(annotated: AnnotatedDocument, thing: Counted, things: Sequence[Counted]) -> bool:
    """A number without an action is kept if it counts a noun or is a measure or sum, and is no heading's."""
    view = annotated.view
    if (
        thing.quantity.kind == "rate"
        # "The majority of officers serve well" tells no number.
        or (thing.quantity.kind == "share" and thing.quantity.text.endswith(" of"))
        or (thing.quantity.kind == "share" and thing.noun is None and changed(annotated, thing) is None)
        or (thing.quantity.kind == "count" and thing.quantity.value == 1)
    ):
        return False
    if thing.noun is not None and not view.texts[thing.noun][:1].isalpha():
        return False
    if thing.quantity.kind == "length" and "linear" not in thing.quantity.text:
        return False  # "Within three feet of the officer" counts no officer.
    if view.lowers[thing.start] == "both" or (thing.noun is not None and "kin_noun" in view.labels[thing.noun]):
        return False
    if annotated.is_in_heading(thing.head) or _is_defined(annotated, thing):
        return False
    if thing.quantity.basis is Basis.VAGUE and (
        thing.quantity.kind != "count" or (thing.quantity.low or 0) <= _FEWEST_ALONE
    ):
        return thing.quantity.kind == "money" and (thing.noun is not None or thing.quantity.rule != BARE_SUM)
    if thing.quantity.value == 0:
        return is_told_none(annotated, thing)
    if _is_condition(thing) or begins_name(annotated, thing):
        return False
    if thing.noun is None and thing.quantity.kind == "count":
        if thing.start > 0 and view.lowers[thing.start - 1] == "for" and thing.end < len(view.texts):
            return False  # "A dinner for two at the harbour."
        told = antecedent(annotated, thing, things)
        return told is not None and not is_yearly(thing) and _is_of_told(annotated, thing, told)
    return thing.noun is not None or thing.quantity.kind in {"money", "mass", "volume", "area", "share"}


def _is_of_told(annotated: AnnotatedDocument, thing: Counted, told: Counted) -> bool:
    """Return whether a bare number counts what was told: in one sentence, or in the next one by "of these"."""
    view = annotated.view
    sentence = view.sentence_of[thing.head]
    if view.sentence_of[told.head] == sentence:
        return True
    first = view.sentences[sentence][0]
    if thing.start > first and view.lowers[thing.start - 1] in DEFINITE_WORDS:
        return True  # "The five did nothing to provoke them."
    return "of" in (*view.lowers[first : first + 1], *view.lowers[thing.end : thing.end + 1])


def _is_condition(thing: Counted) -> bool:
    """Return whether a number only sets a condition: "one or more of these circumstances"."""
    quantity = thing.quantity
    return quantity.kind == "count" and quantity.low == 1 and quantity.value is None and " or more" in quantity.text


def _is_defined(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether the sentence explains a word: "a champion refers to a dog with five victories"."""
    view = annotated.view
    return "definition_cue" in view.sentence_labels[view.sentence_of[thing.head]]


def is_yearly(thing: Counted) -> bool:
    """Return whether a number without a noun may be a year or a label: nothing but digits of four."""
    return len(thing.quantity.text) == 4 and thing.quantity.text.isdigit()


#: Each tells of a number by its surroundings alone that it counts nothing.
_NO_COUNTS = (
    _is_in_operation,
    _is_in_name,
    _is_code,
    _is_numbered,
    _is_model,
    _is_ratio,
    _repeats_partners,
    _is_whole_behind,
    is_idle_zero,
    is_age_told,
    is_paragraph_number,
    is_price_difference,
    is_difference,
    is_before_subject,
    is_of_family,
    is_one_or_both,
    is_foreign_sum,
    is_range_of_mass,
    *IN_MARKS,
    *IN_NAMES,
    *OF_EACH,
)
