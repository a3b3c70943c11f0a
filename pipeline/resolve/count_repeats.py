"""Whether two mentions tell the same number: a lead repeats the detail, but equal numbers are often of others."""

from pipeline.mentions import CountMention
from pipeline.records import Assertion
from pipeline.resolve.count_operations import Attached
from pipeline.rules.grammar import Grammar


def same_number(first: Attached, second: Attached, grammar: Grammar) -> bool:
    """Two mentions tell the same number: equal bounds and unit, and nothing that tells them apart."""
    a, b = first.mention, second.mention
    if _is_somebody_else(a, b) or _is_told_apart(a, b, grammar):
        return False
    if a.family is not None and a.family == b.family and _points_back(a, b):
        return True
    bounds = (a.quantity.low, a.quantity.high, a.quantity.unit)
    if bounds != (b.quantity.low, b.quantity.high, b.quantity.unit) and not (a.in_heading and bounds == rounded(b)):
        return False
    if a.quantity.basis != b.quantity.basis and {a.quantity.basis, b.quantity.basis} & {
        "plural",
        "indefinite",
    }:
        return False
    if a.span.sentence == b.span.sentence or a.kind != b.kind or (b.is_additional and not a.is_additional):
        return False
    if _are_of_one_list(a, b):
        return False
    if a.action is not None and b.action is not None and not is_same_deed(a, b):
        # A heading says it in its own words: "Five jailed" for "five members were sentenced".
        return a.in_heading and _is_held_alike(a, b) and a.object_head in {None, b.object_head}
    if not _is_held_alike(a, b) or _is_on_other_day(a, b) or _is_turned_to(a, b):
        return False
    if a.kind == "count" and (_are_small_and_unlike(a, b) or _is_part_alone(a, b)):
        return False
    if first.operation is not None and second.operation is not None and first.operation.id != second.operation.id:
        return False
    is_headed = a.in_heading or b.in_heading
    if (
        a.kind != "count"
        and not is_headed
        and any(
            tell_apart(a, b) for tell_apart in (_are_different_things, _are_orders, _are_other_sums, _are_of_others)
        )
    ):
        return False
    if a.kind != "count" and (a.action is None or b.action is None):
        return True
    if _are_in_other_places(a, b):
        return False
    if b.is_definite and b.action is None and (_may_be_people(a, b, grammar) or _is_of_nobody_else(a)):
        return True
    if is_headed and (a.kind != "count" or _is_named_alike(a, b, grammar)):
        return True
    if a.object_head is None or b.object_head is None:
        return is_same_deed(a, b) and not _is_named_later(a, b)
    return _is_alike(a.object_head, b.object_head) and not _are_namesakes(a, b, grammar)


def _are_of_one_list(a: CountMention, b: CountMention) -> bool:
    """Return whether two numbers stand in items of one list: "Murder: 12 arrests", "Theft: 12 arrests"."""
    return a.line_above is not None and a.line_above == b.line_above and not b.is_definite


def _is_told_apart(a: CountMention, b: CountMention, grammar: Grammar) -> bool:
    """Return whether what stands around two numbers tells them apart; never a lead or heading from its detail."""
    if a.around.is_singled or b.around.is_singled:
        return not a.in_heading and not b.in_heading
    if a.around.in_table and b.around.in_table:
        return True
    if a.kind != "count" or a.is_definite or b.is_definite or a.in_heading or b.in_heading:
        return False
    is_same_paragraph = a.around.paragraph == b.around.paragraph
    if not is_same_paragraph and _are_unlike_items(a.around.listed, b.around.listed):
        return True
    if (a.quantity.low or 0) > _FEW:
        return False
    if a.around.years and b.around.years and a.around.years.isdisjoint(b.around.years):
        return True
    is_one_charge = a.action is not None and a.action == b.action and grammar.is_in("authorities_action", a.action)
    return is_same_paragraph and is_one_charge and _has_other_reasons(a, b)


def _are_unlike_items(first: frozenset[str] | None, second: frozenset[str] | None) -> bool:
    """Return whether each of two list items says something of its own: "Ann Hale, who worked at three schools".

    "12 people were arrested" in a second list tells nothing beside "12 people were arrested in Riga" in the first.
    """
    return first is not None and second is not None and not (first <= second or second <= first)


def _has_other_reasons(a: CountMention, b: CountMention) -> bool:
    """Return whether people are charged with two things: "charged with murder", "charged with selling heroin"."""
    reasons, others = a.around.reasons, b.around.reasons
    return bool(reasons) and bool(others) and reasons.isdisjoint(others)


#: Numbers up to this are often those of several groups.
_FEW = 50


def _is_named_alike(a: CountMention, b: CountMention, grammar: Grammar) -> bool:
    """Return whether a heading may tell a count of the text in other words: "Two Clerks", "two brokers of Riga".

    People are no firms, charges or shops of the same number, and some of a known group are others.
    """
    if a.object is None or b.object is None or _is_alike(a.object_head or "", b.object_head or ""):
        return True
    if a.quantity.basis == "indefinite":
        return True
    has_same_deed = is_same_deed(a, b)
    if b.is_partitive and not a.is_partitive and not (has_same_deed and b.is_generic):
        return False
    kinds = {_kind_of(a, grammar), _kind_of(b, grammar)}
    if kinds == {_FIRM, _PEOPLE_KIND}:
        makers = grammar.lexicon.classes["maker_ending"]
        return any((mention.object_head or "").endswith(makers) for mention in (a, b))
    if kinds == {_FIRM, _THING} or (b.is_generic and not has_same_deed):
        return b.is_definite  # "Three Port Agencies", "the three companies"; "Two Kingpins", "the two men"
    if has_same_deed:
        return len(kinds) == 1 or _CHARGE not in kinds
    return kinds == {_PEOPLE_KIND} or (len(kinds) == 1 and b.is_definite)


def _kind_of(mention: CountMention, grammar: Grammar) -> str:
    """Return of what kind the noun of a count is: people, firms, charges or other things."""
    noun = mention.object_head or ""
    if grammar.is_in("firm_noun", noun):
        return _FIRM
    if grammar.is_in("charge_or_count", noun):
        return _CHARGE
    return _PEOPLE_KIND if _is_of_people(mention, grammar) else _THING


_FIRM, _CHARGE, _PEOPLE_KIND, _THING = "firm", "charge", "people", "thing"


def _are_in_other_places(a: CountMention, b: CountMention) -> bool:
    """Return whether two counts are told of two towns, regions or lands: "in Riga, two men", "in Ogre, two men"."""
    if a.place is None or b.place is None or a.in_heading or b.in_heading or b.is_definite:
        return False
    if a.quantity.basis == "indefinite":
        return False  # Somebody named was arrested once, wherever the text places it.
    first, second = a.place, b.place
    parts = ((first.country, second.country), (first.region, second.region), (first.locality, second.locality))
    return any(one is not None and other is not None and one != other for one, other in parts)


def _may_be_people(a: CountMention, b: CountMention, grammar: Grammar) -> bool:
    """Return whether "the five" or "the five defendants" may be those counted before: not "five breaches"."""
    if not b.is_generic or b.object_head is None or a.object_head is None:
        return b.is_generic
    return _is_of_people(a, grammar)


def _is_of_people(mention: CountMention, grammar: Grammar) -> bool:
    """Return whether the noun of a count is one of people, by its class or its ending."""
    noun = mention.object_head or ""
    is_thing = grammar.is_in("thing_with_people_ending", noun) or noun.endswith("ments")
    if noun.endswith(grammar.lexicon.classes["people_ending"]) and not is_thing:
        return True
    words = (noun, noun.removesuffix("s"))
    return any(grammar.is_in(name, word) for name in _PEOPLE for word in words)


_PEOPLE = ("person_noun", "plural_person_noun", "generic_person_noun", "staff_noun", "group_of_people_noun")


def _is_named_later(a: CountMention, b: CountMention) -> bool:
    """Return whether a pronoun stands before a name that it does not mean: "he was arrested. … Roe was arrested"."""
    is_pronoun = a.quantity.basis == "indefinite" and a.object_head is None
    return is_pronoun and (a.object is None or set(a.object.split()).isdisjoint((b.object or "").split()))


def _is_turned_to(a: CountMention, b: CountMention) -> bool:
    """Return whether the text turned to another case between two counts: "Separately, two clerks were held"."""
    return b.turn is not None and not b.is_definite and a.span.start < b.turn and not a.in_heading


def _are_small_and_unlike(a: CountMention, b: CountMention) -> bool:
    """Return whether two low numbers are told of things that only their noun and number make alike.

    "Five mills run by Hale Ltd were closed. Five mills run by Roe Ltd were sold.": the names behind tell them apart.
    "Several convictions" are none of "several members": a vague word is none to know them by.
    """
    if b.is_definite or a.is_definite or a.in_heading or b.in_heading or (a.quantity.low or 0) > _MANY:
        return False
    if a.quantity.basis == "vague":
        if a.object_head is not None and b.object_head is not None:
            return not _is_alike(a.object_head, b.object_head)
        told = a if b.object_head is None else b  # "Several arrests were made. Several people were arrested."
        return not (told.is_generic and is_same_deed(a, b))
    if a.action is not None or b.action is not None:
        return False
    return None not in {a.name_behind, b.name_behind} and a.name_behind != b.name_behind


def _is_part_alone(a: CountMention, b: CountMention) -> bool:
    """Return whether one of two counts is part of a whole to which something else was done."""
    is_told = a.action is not None or b.action is not None
    is_one_part = (a.part_of is None) != (b.part_of is None) and not (a.in_heading or b.in_heading)
    return is_told and is_one_part and not is_same_deed(a, b)


def _are_namesakes(a: CountMention, b: CountMention, grammar: Grammar) -> bool:
    """Return whether two people are named in full and share the last name alone: "Ann Hale" and "Bert Hale"."""
    first, second = (a.object or "").split(), (b.object or "").split()
    if len(first) < _FULL_NAME or len(second) < _FULL_NAME or first[-1] != second[-1]:
        return False
    words = (*first, *second)
    if not all(word[0].isupper() and word[1:].islower() and word.isalpha() for word in words):
        return False
    is_titled = any(grammar.is_in(name, word) for word in words for name in ("person_noun", "staff_noun"))
    return not is_titled and first[0][0] != second[0][0] and set(first).isdisjoint(second[:-1])


#: Words of a first and a last name.
_FULL_NAME = 2


def _are_different_things(a: CountMention, b: CountMention) -> bool:
    """Return whether equal measures are of different goods, or equal shares and vague sums of nothing that is one.

    "20 tons of steel" and "20 tons of copper"; "millions of dollars" stolen and, elsewhere, "millions of dollars".
    """
    is_told = a.object_head is not None and b.object_head is not None
    same_noun = a.object_head is not None and b.object_head is not None and _is_alike(a.object_head, b.object_head)
    if a.kind in {"share", "rate"}:
        return not same_noun
    if a.quantity.basis in {"vague", "plural"}:
        return not is_same_deed(a, b) if not is_told else not same_noun
    return a.kind != "money" and is_told and not same_noun


def _are_orders(a: CountMention, b: CountMention) -> bool:
    """Return whether equal sums are told of which one at least a court ordered: what each of two people has to pay.

    Of 29 such pairs of sentences in releases of a justice department 24 told sums of two people or two things.
    """
    return "ordered" in {a.action, b.action} and not b.is_definite


def _are_other_sums(a: CountMention, b: CountMention) -> bool:
    """Return whether equal sums are told of two things: at two rates, one about and one exact, or of two nouns.

    "Paid $150 per week" and "$150 per month"; "paid nearly $15 million" and "will pay $15 million".
    """
    if b.is_definite or _is_alike(a.object_head or "", b.object_head or "?"):
        return False
    rates = [{word for word in mention.attributes if word.startswith(_RATES)} for mention in (a, b)]
    if all(rates) and rates[0] != rates[1]:
        return True
    if a.action is not None and b.action is not None:
        return a.quantity.bound is not b.quantity.bound
    return a.action is None and b.action is None and None not in {a.object_head, b.object_head}


def _are_of_others(a: CountMention, b: CountMention) -> bool:
    """Return whether equal sums are told of two by name: "Ann Hale was fined $900", "Jo Roe was fined $900"."""
    if a.named_subject is None or b.named_subject is None or a.in_heading or b.is_definite or a.action != b.action:
        return False
    (link, name), (other_link, other_name) = a.named_subject, b.named_subject
    return link == other_link and name.isdisjoint(other_name)


_RATES = ("per ", "a ", "each ", "for each", "for every")


def is_same_deed(a: CountMention, b: CountMention) -> bool:
    """Return whether two mentions tell the same action; who was killed in one sentence may have died in another."""
    return a.action is not None and (a.action == b.action or a.family == b.family == _DEATH)


_DEATH = "death"


def _is_alike(noun: str, other: str) -> bool:
    return noun.rstrip("s") == other.rstrip("s")


def _is_of_nobody_else(mention: CountMention) -> bool:
    """Return whether a number without a noun is that of "the 40 suspects": so is "40 arrests", but not "two"."""
    if mention.object_head is not None:
        return False
    trigger = mention.trigger
    is_own_noun = trigger is not None and mention.span.start <= trigger.start < mention.span.end
    return not is_own_noun or (mention.quantity.low or 0) >= _MANY


#: From here on a number told again is most likely of the same people.
_MANY = 10


def rounded(mention: CountMention) -> tuple[float | None, float | None, str | None] | None:
    """Return the bounds of the bare number that a heading gives for "more than 170": 170."""
    quantity = mention.quantity
    if quantity.high is not None or quantity.low is None or quantity.basis not in {"digits", "word"}:
        return None
    bare = quantity.low - 1 if quantity.bound == "at_least" and mention.kind == "count" else quantity.low
    return bare, bare, quantity.unit


def _is_on_other_day(a: CountMention, b: CountMention) -> bool:
    """Return whether each has a date of its own and these do not overlap: "on 3 May three men, on 9 May three".

    Months are enough for one person: "Hale was arrested in December 2011. … He was arrested again in May 2012."
    """
    is_of_person = a.quantity.basis == b.quantity.basis == "indefinite" and is_same_deed(a, b)
    if a.date is None or b.date is None or a.in_heading or b.in_heading or (b.is_definite and not is_of_person):
        return False
    shortest = _MONTH if is_of_person else _FULL_DATE
    days = (a.date.start_date, a.date.end_date, b.date.start_date, b.date.end_date)
    if not all(day is not None and len(day) >= shortest and "X" not in day for day in days):
        return False
    (start, end, other_start, other_end) = (str(day)[:shortest] for day in days)
    return end < other_start or other_end < start


#: Lengths of a date that names its day, and of one that names its month.
_FULL_DATE, _MONTH = len("2024-05-06"), len("2024-05")


def _is_held_alike(a: CountMention, b: CountMention) -> bool:
    """Return whether two counts may be one by how the text holds them.

    A deed is alleged in one sentence and told in the next; who "agreed to pay $12 million" pays it in the heading.
    """
    if a.assertion is b.assertion:
        return True
    held = {a.assertion, b.assertion}
    is_payment = a.kind != "count" and a.action == b.action == "paid"
    return held == {Assertion.ASSERTED, Assertion.REPORTED} or (
        is_payment and held == {Assertion.ASSERTED, Assertion.PLANNED}
    )


def _points_back(a: CountMention, b: CountMention) -> bool:
    """Return whether b names again what a counted in an earlier sentence: "the insurgents", "both men", "him"."""
    if not b.is_definite or a.span.sentence == b.span.sentence or not _is_held_alike(a, b) or b.part_of:
        return False
    if _is_on_other_day(a, b):
        return False
    if a.kind != "count" or b.kind != "count" or (b.is_additional and not a.is_additional):
        return False
    if not (b.is_generic or a.object_head == b.object_head):
        return False
    if b.quantity.basis == "plural":
        return a.quantity.high is None or a.quantity.high > 1
    return (a.quantity.low, a.quantity.high) == (b.quantity.low, b.quantity.high)


def _is_somebody_else(a: CountMention, b: CountMention) -> bool:
    """Return whether a pronoun means somebody named otherwise: "shot Omar Hale. … chased Nils Roe and hit him"."""
    if b.quantity.basis != "indefinite" or b.object_head is not None or not a.object or not b.object:
        return False
    names = [{word for word in mention.object.split() if word[:1].isupper()} for mention in (a, b) if mention.object]
    return all(names) and names[0].isdisjoint(names[1])
