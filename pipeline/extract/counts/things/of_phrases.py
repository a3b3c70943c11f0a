"""Nouns with "of" in or behind them: "pieces of land", "Ministry of Ports clerks", "attorneys general"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.named_before import NOUN_DEPENDENCIES
from pipeline.extract.counts.things.nouns_behind import continues

_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_LONGEST_CONTENT = 6


def behind_fixed_phrase(annotated: AnnotatedDocument, noun: int | None) -> int | None:
    """Return the noun that a fixed phrase modifies: "dealers" of "weapons of mass destruction dealers"."""
    ends = annotated.view.labels[noun].get("fixed_of_phrase", ()) if noun is not None else ()
    if noun is None or not ends or not continues(annotated, max(ends)):
        return noun
    behind = max(ends)
    is_noun = (
        annotated.view.texts[behind].islower()
        and annotated.view.texts[behind].endswith("s")
        and annotated.view.dependencies[behind] in NOUN_DEPENDENCIES
    )
    return behind if is_noun else noun


def title_end(annotated: AnnotatedDocument, noun: int, end: int) -> int:
    """Return the end of a fixed phrase, of a title whose adjective stands behind: "attorneys general"."""
    labels = annotated.view.labels[noun]
    return max([end, *labels.get("postposed_title", ()), *labels.get("fixed_of_phrase", ())])


def content_end(annotated: AnnotatedDocument, noun: int, end: int) -> int:
    """Return where the goods end that stand behind their container or portion: "two pieces of land"; else ``end``."""
    view = annotated.view
    if "portion_noun" not in view.labels[noun] or noun + 1 != end or not continues(annotated, end + 1):
        return end
    of = behind_conversion(annotated, end)  # "2,800 barrels (or 117,000 gallons) of crude oil"
    if not continues(annotated, of + 1) or view.lowers[of] != "of":
        return end
    first = of + 1
    last = next((child for child in view.children[of] if view.dependencies[child] == "pobj" and child >= first), None)
    if last is None or last >= first + _LONGEST_CONTENT or not view.texts[last].isalpha():
        return end
    inner = range(first, last)
    is_plain = all(
        view.dependencies[token] in _MODIFIERS or "-" in view.texts[token - 1 : token + 2] for token in inner
    )  # "ready-to-eat cheese" too
    is_named = view.labels[last].keys().isdisjoint({"object_pronoun", "person_pronoun"})
    is_new = any("quantity" in view.labels[token] or "date" in view.labels[token] for token in range(first, last + 1))
    return _joined_end(annotated, last) if is_plain and is_named and not is_new else end


def aspect_end(annotated: AnnotatedDocument, noun: int, end: int) -> int:
    """Return where the thing ends whose value or amount a share is of: "20 percent of the value of the check"."""
    view = annotated.view
    if not _ASPECTS.intersection(view.labels[noun]) or noun + 1 != end or not continues(annotated, end + 1):
        return end
    if view.lowers[end] != "of":
        return end
    thing = next((child for child in view.children[end] if view.dependencies[child] == "pobj"), None)
    if thing is None or not end < thing <= end + _LONGEST_CONTENT or not view.texts[thing].isalpha():
        return end
    is_plain = all(view.dependencies[token] in _MODIFIERS | {"det", "poss"} for token in range(end + 1, thing))
    return thing + 1 if is_plain and view.labels[thing].keys().isdisjoint({"object_pronoun", "quantity"}) else end


#: Classes of nouns that say nothing without what they are of.
_ASPECTS = frozenset({"sum_noun", "worth_noun"})


def _joined_end(annotated: AnnotatedDocument, noun: int) -> int:
    """Return where a bare noun ends that "and" joins to the goods: "20 samples of toys and other goods"."""
    view = annotated.view
    joined = next((child for child in view.children[noun] if view.dependencies[child] == "conj"), -1)
    if not noun + 1 < joined < noun + _LONGEST_CONTENT or view.lowers[noun + 1] not in {"and", "or"}:
        return noun + 1
    inner = range(noun + 2, joined)
    is_plain = all(view.dependencies[token] in _MODIFIERS | {"poss", "case"} for token in inner)
    # "20 samples of toys and other goods", "40 bags of tea and salt", but "300 rounds of ammunition and body armor".
    is_alike = view.lowers[noun].endswith("s") == view.lowers[joined].endswith("s")
    is_alike = is_alike and (view.lowers[noun].endswith("s") or joined == noun + 2)
    is_new = any(
        "quantity" in view.labels[token] or "verb_action" in view.labels[token] for token in (*inner, joined)
    )
    is_closed = not continues(annotated, joined + 1) or view.lowers[joined + 1] not in {",", "and", "or", "the"}
    return joined + 1 if is_plain and is_alike and is_closed and not is_new else noun + 1


def behind_conversion(annotated: AnnotatedDocument, end: int) -> int:
    """Return where the brackets end that give a measure in another unit: "150 pounds (68 kg) of cocaine"."""
    view = annotated.view
    if not continues(annotated, end + 4) or view.texts[end] != "(":
        return end
    other = end + 1 + (view.lowers[end + 1] == "or")
    if "quantity" not in view.labels[other]:
        return end
    close = max(view.labels[other]["quantity"])
    is_closed = continues(annotated, close + 1) and view.texts[close] == ")" and view.lowers[close + 1] == "of"
    return close + 1 if is_closed else end


def behind_other_measure(annotated: AnnotatedDocument, end: int) -> int:
    """Return where the same measure in another unit ends: "2,000 pounds, or 900 kilograms, of" tin; else ``end``."""
    view = annotated.view
    if continues(annotated, end + 2) and view.lowers[end : end + 2] == [")", "of"]:
        return end + 1  # "2,200 barrels (or 92,400 gallons) of oil"
    if not continues(annotated, end + 3) or view.lowers[end : end + 2] == [",", "of"]:
        return end + 1 if _closes_other(annotated, end) else end
    if view.lowers[end : end + 2] != [",", "or"] or "quantity" not in view.labels[end + 2]:
        return end
    behind = max(view.labels[end + 2]["quantity"])
    return behind + 1 if continues(annotated, behind + 1) and view.lowers[behind : behind + 2] == [",", "of"] else end


def behind_rate(annotated: AnnotatedDocument, end: int) -> int:
    """Return where a rate between a measure and its goods ends: "40 tons per year of" soot; else ``end``."""
    view = annotated.view
    if not continues(annotated, end + 3):
        return end
    if view.lowers[end] in _PER and view.lowers[end + 2] == "of":
        return end + 2
    return end + 1 if "yearly_adverb" in view.labels[end] and view.lowers[end + 1] == "of" else end


_PER = frozenset({"per", "a", "each", "every"})


def _closes_other(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a measure in commas behind "or" ends here, and "of" with the goods follows."""
    view = annotated.view
    first = view.sentences[view.sentence_of[end - 1]][0]
    if not continues(annotated, end + 2) or view.lowers[end : end + 2] != [",", "of"]:
        return False
    for token in range(end - 1, max(first + 1, end - _LONGEST_MEASURE) - 1, -1):
        if end in view.labels[token].get("quantity", ()):
            return view.lowers[token - 1] == "or" and token - 2 >= first and view.texts[token - 2] == ","
    return False


#: Tokens of a measure: "approximately 4.3 metric tons".
_LONGEST_MEASURE = 6
