"""The rest of the phrase that a number counts: "cities and counties", "penalties, interest and fines"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Quantity
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.nouns_behind import BOTH, continues
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.rules.tokens import TokenView

#: What may stand before the noun of a further member: no determiner and no number, which would begin a new count.
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
#: Behind a word these show it to be a verb: "evaded $4 million in taxes and hindered the court".
_OBJECT_OPENERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "him", "them", "that", "more"})
_LONGEST_MEMBER, _MOST_MEMBERS = 5, 6
#: Tokens from a kind of sum and its preposition to the sum: "penalties of more than $4".
_TO_SUM = 4


def coordination_end(annotated: AnnotatedDocument, quantity: Quantity, noun: int, number_end: int, end: int) -> int:
    """Return where the bare nouns end that share the number of the phrase ending at ``end``; else ``end`` itself.

    "220 cities and counties", "$5 million in penalties, interest and fines"; a member with an article, a number or
    an owner counts for itself.
    """
    view = annotated.view
    phrase_end = max([noun + 1, *view.labels[noun].get("fixed_of_phrase", ())])
    if phrase_end != end or noun < number_end or not continues(annotated, end + 1):
        return end
    if _ends_list(annotated, quantity, noun) or _counts_alone(annotated, quantity, noun, number_end):
        return end
    behind = end
    for _ in range(_MOST_MEMBERS):
        is_listed = view.texts[behind] == ","
        is_last = view.lowers[behind + is_listed : behind + is_listed + 1] in BOTH
        start = behind + is_listed + is_last
        if start == behind or not continues(annotated, start):
            return end
        if is_listed and is_last and behind == end:
            return end  # "20 officials, and agents": another clause or member of a longer list.
        last = _member(annotated, noun, number_end, start, is_sum=quantity.kind == "money")
        is_last = is_last or (last is not None and "and" in view.lowers[start:last])
        if last is None or not _is_alike(annotated, quantity, noun, number_end, last):
            return end
        behind = last + 1
        if is_last and not is_listed and _goes_on(annotated, behind):
            continue  # "Owners and operators and agents."
        if is_last:
            is_sum = {"sum_bearing_noun"} <= view.labels[noun].keys() & view.labels[last].keys()
            if is_sum and _has_own_sum(annotated, last):
                return end
            return _behind_value(view, behind) if is_sum or _is_closed(annotated, behind) else end
        if not continues(annotated, behind + 1):
            return end
    return end


def _behind_value(view: TokenView, end: int) -> int:
    """Return the end of "other things of value"."""
    return end + 2 if view.lowers[end - 1 : end + 2] == ["things", "of", "value"] else end


def _goes_on(annotated: AnnotatedDocument, behind: int) -> bool:
    """Return whether "and" and a word that is no number follow."""
    view = annotated.view
    return continues(annotated, behind + 1) and view.lowers[behind : behind + 1] in BOTH and (
        "quantity" not in view.labels[behind + 1]
    )  # fmt: skip


def _ends_list(annotated: AnnotatedDocument, quantity: Quantity, noun: int) -> bool:
    """Return whether "and" behind a noun may join the last of a longer list: "watches, 22 houses and shares"."""
    view = annotated.view
    tokens = annotated.tokens_of(quantity.start, quantity.end)
    is_listed = tokens is not None and tokens[0] > 0 and view.texts[tokens[0] - 1] == ","
    is_member = view.dependencies[noun] in {"conj", "appos"} and view.heads[noun] < noun
    return is_listed and is_member and not _is_person(annotated, noun)


def _counts_alone(annotated: AnnotatedDocument, quantity: Quantity, noun: int, number_end: int) -> bool:
    """Return whether a number is of its first noun only: one thing, cash among other goods, a sum of no phrase."""
    view = annotated.view
    if quantity.kind == "count":
        is_name = view.texts[noun][:1].isupper()  # not "Riga-area residents and workers"
        return (quantity.low or 0) <= 1 or not is_plural(view.lowers[noun]) or (
            is_name and not _is_person(annotated, noun)
        )  # fmt: skip
    is_of = view.lowers[number_end] in {"of", "in", "worth"}
    is_cash = "cash_noun" in view.labels[noun] and view.lowers[noun + 1 : noun + 3] != ["and", "other"]
    return is_cash or not is_of


def _member(annotated: AnnotatedDocument, noun: int, number_end: int, start: int, *, is_sum: bool) -> int | None:
    """Return the noun of a bare member of a list that begins at ``start``."""
    view = annotated.view
    if (
        is_sum
        and "sum_bearing_noun" in view.labels[noun]
        and (kind := _kind_of_sum(annotated, noun, start)) is not None
    ):
        return kind
    last = start
    while view.dependencies[last] in _MODIFIERS and last < view.heads[last] < start + _LONGEST_MEMBER:
        last = view.heads[last]
    above = view.heads[last]
    of = view.heads[noun]
    is_shared = not is_sum and view.lowers[of] == "of" and above == view.heads[of]  # "Hundreds of eels and crabs."
    is_joined = number_end <= above < start or is_shared
    is_member = (view.dependencies[last] == "conj" and is_joined) or _is_before_gerund(annotated, noun, last)
    if not is_member or last <= noun:
        return None
    for token in range(start, last):
        is_joint = view.texts[token] == "-" and view.texts[token + 1].isalpha()
        is_joint = is_joint or (is_sum and _is_joint_modifier(annotated, token, start, last))
        if not is_joint and view.dependencies[token] not in _MODIFIERS:
            return None
    is_new = any("new_count_word" in view.labels[token] for token in range(start, last + 1)) or any(
        not view.labels[token].keys().isdisjoint({"quantity", "date"})
        or (
            "verb_action" in view.labels[token]
            and view.dependencies[token] != "compound"  # "tax return preparers"
            and not any(view.dependencies[child] in _MODIFIERS for child in view.children[token])  # "dry supplies"
            and not (is_sum and "sum_bearing_noun" in view.labels[token])  # "damages"
        )
        for token in range(start, last + 1)
    )
    is_same = view.lowers[last] == view.lowers[noun]  # "20 wrecking firms and other firms"
    is_owner = (
        view.texts[last][:1].isupper() and view.texts[noun].islower()
    )  # "$2 million in relief and Hales promise"
    is_other = "amount_noun" in view.labels[last]  # "five kilograms of cocaine and possession of a firearm"
    # "90 victims and losses of $9"
    is_loss = "loss_noun" in view.labels[last] and "loss_noun" not in view.labels[noun]
    return None if is_new or is_same or is_owner or is_other or is_loss or not view.texts[last].isalpha() else last


def _is_before_gerund(annotated: AnnotatedDocument, noun: int, last: int) -> bool:
    """Return whether a gerund that describes both nouns is read as verb of the second: "films and tapes showing"."""
    view = annotated.view
    gerund = last + 1
    if last != noun + 2 or view.dependencies[last] != "nsubj" or view.heads[last] != gerund:
        return False
    if _is_person(annotated, noun) != _is_person(annotated, last):
        return False  # "Bought nine boats and men using them sang."
    has_auxiliary = any(view.dependencies[child] == "aux" for child in view.children[gerund])
    return view.lowers[gerund].endswith("ing") and not has_auxiliary


def _is_joint_modifier(annotated: AnnotatedDocument, token: int, start: int, last: int) -> bool:
    """Return whether a word joins two modifiers of one noun: "service and repair" of "service and repair costs"."""
    view = annotated.view
    is_joining = view.dependencies[token] == "conj" or view.lowers[token] == "and"
    return is_joining and start <= view.heads[token] < last and view.dependencies[view.heads[token]] in _MODIFIERS


def _kind_of_sum(annotated: AnnotatedDocument, noun: int, start: int) -> int | None:
    """Return the last word of a bare further kind of sum, however it was parsed: "fraud penalties" of a list."""
    view = annotated.view
    for token in range(start, min(start + _LONGEST_MEMBER, len(view.texts))):
        if not continues(annotated, token):
            return None
        if view.texts[token] == "-" and token > start:
            continue  # "Pre-judgment interest."
        is_inner = view.dependencies[token] in _MODIFIERS or view.dependencies[token] == "conj"
        # The parse often makes the last member an object of the verb.
        is_inner = is_inner or _is_joint_subject(annotated, noun, token) or _is_bare_object(annotated, token)
        text = view.texts[token]
        if not is_inner or not (text.islower() or text.isupper()) or not text.isalpha():
            return None
        if "new_count_word" in view.labels[token] or "quantity" in view.labels[token]:
            return None
        is_other = view.lowers[token] != view.lowers[noun] or token > start  # "income taxes and FICA taxes"
        is_kind = "sum_bearing_noun" in view.labels[token] and is_other
        is_end = not continues(annotated, token + 1) or view.dependencies[token + 1] in _BEHIND_MEMBERS
        if is_kind and (is_end or _is_joint_subject(annotated, noun, token)):
            return token
    return None


def _is_bare_object(annotated: AnnotatedDocument, token: int) -> bool:
    view = annotated.view
    return view.dependencies[token] in {"dobj", "pobj"} and "sum_bearing_noun" in view.labels[token]


def _has_own_sum(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a sum stands behind a kind of sums: "$9 in restitution and penalties of $4"."""
    view = annotated.view
    behind = range(noun + 2, min(noun + 2 + _TO_SUM, len(view.texts)))
    is_open = continues(annotated, noun + 1) and view.lowers[noun + 1] in {"of", "totaling", "worth"}
    return is_open and any("quantity" in view.labels[token] for token in behind)


def _is_joint_subject(annotated: AnnotatedDocument, noun: int, token: int) -> bool:
    """Return whether a kind of sum is read as subject beside its sum: "the $9 in fines and interest far exceeds"."""
    view = annotated.view
    total = view.heads[view.heads[noun]]
    is_shared = view.dependencies[total] == view.dependencies[token] == "nsubj"
    return is_shared and view.heads[total] == view.heads[token] and "sum_bearing_noun" in view.labels[token]


_BEHIND_MEMBERS = frozenset({"punct", "cc", "prep", "aux", "acl"})


def _is_alike(annotated: AnnotatedDocument, quantity: Quantity, noun: int, number_end: int, last: int) -> bool:
    """Return whether both nouns can share one number: not "40 tons of salt and guns", "40 Riga firms and ways"."""
    view = annotated.view
    is_named = quantity.kind == "count" and any(view.texts[token][:1].isupper() for token in range(number_end, noun))
    is_other = is_named and not _is_person(annotated, noun) and not _is_person(annotated, last)
    if is_other and not view.lowers[last].endswith(_DOERS):
        return False
    return quantity.kind == "money" or is_plural(view.lowers[noun]) == is_plural(view.lowers[last])


#: Endings of plurals that are most often people or firms.
_DOERS = ("ers", "ors", "ees", "ants", "ists", "ents")


def _is_closed(annotated: AnnotatedDocument, behind: int) -> bool:
    """Return whether the phrase ends here: no further member, no object of what is a verb."""
    view = annotated.view
    if not continues(annotated, behind):
        return True
    if continues(annotated, behind + 1) and "quantity" in view.labels[behind + 1] and view.lowers[behind] == "in":
        return False  # "22 houses and shares in 31 companies"
    if view.lowers[behind : behind + 1] in BOTH and continues(annotated, behind + 1):
        return "quantity" in view.labels[behind + 1]  # "40 pounds of oil and grease and 30 pounds of lead"
    is_relative = view.lowers[behind] == "that" and view.dependencies[behind] in SUBJECTS
    return (
        (is_relative or view.lowers[behind] not in _OBJECT_OPENERS)  # "Debris that was processed".
        and view.lowers[behind : behind + 1] not in BOTH
        and "quantity" not in view.labels[behind]
    )


def _is_person(annotated: AnnotatedDocument, token: int) -> bool:
    labels = annotated.view.labels[token]
    return "person_noun" in labels or "staff_noun" in labels or "generic_person_noun" in labels
