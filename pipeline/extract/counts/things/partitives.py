"""The noun of which a number counts some: "thousands of victims", "1.2 tonnes of cocaine", "$2 million in cash"."""

from collections.abc import Collection, Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.named_before import (
    NOUN_DEPENDENCIES,
    is_gerund_with_object,
    is_never_noun,
)
from pipeline.extract.counts.things.nouns_behind import BOTH, continues
from pipeline.extract.counts.things.shares import behind_all, whole_sum_end
from pipeline.extract.small_words import POSSESSIVES
from pipeline.rules.tokens import TokenView

PARTITIVES = frozenset({"of"})
SUM_PARTITIVES = frozenset({"of", "in"})
APOSTROPHES = frozenset({"'", "’"})
#: Dependencies that end a noun phrase read word by word.
_PHRASE_ENDERS = frozenset({"aux", "auxpass", "cc", "prep", "agent", "mark", "neg", "case"})


def partitive_object(annotated: AnnotatedDocument, end: int, *, is_sum: bool) -> int | None:
    """Return the noun of "thousands of victims", "1.2 tonnes of cocaine", "$2 million in cash"."""
    view = annotated.view
    if continues(annotated, end + 1) and view.texts[end] in APOSTROPHES and view.lowers[end + 1] == "worth":
        end += 1  # "$2 million dollars' worth of …"
    if continues(annotated, end) and view.lowers[end] == "worth":
        end += 1
    end += int(view.lowers[end : end + 2] == ["more", "in"]) if is_sum else _heap_or_out(annotated, end)
    if not continues(annotated, end) or view.lowers[end] not in (SUM_PARTITIVES if is_sum else PARTITIVES):
        return None
    end = behind_all(annotated, end)
    behind_sum = whole_sum_end(annotated, end) if view.lowers[end] == "of" or not is_sum else None
    if behind_sum is not None and (whole := partitive_object(annotated, behind_sum, is_sum=True)) is not None:
        return whole
    if view.lowers[end] == "in" and view.lowers[end + 1 : end + 2] in (
        ["the"],
        ["this"],
        ["that"],
        ["a"],
        ["an"],
    ):
        return None  # "$5 million in the areas of fraud and theft" says where, "$5 million in cash" what.
    behind = view.labels[end + 1] if end + 1 < len(view.labels) else {}
    if view.lowers[end] == "in" and "quantity" in behind:
        return None  # "$8 million in 97 accounts": where the money lay, counted for itself.
    if view.lowers[end] == "in" and "place" in behind and "cash_noun" not in _labels(annotated, max(behind["place"])):
        return None  # "$5 million in Riga", not "$5 million in U.S. currency".
    if not is_sum and view.lowers[end] == "of" and _is_town_of_theirs(annotated, end):
        return None  # "A broker and a clerk, both of Las Vegas, …"
    if view.lowers[end] == "in" and (money := _behind_owner(annotated, end)) is not None:
        return money
    if _tells_of_those(annotated, end + 1):
        return None  # "95 percent of those examined required repairs."
    if view.lowers[end] == "in" and (_is_before_town(annotated, end) or _is_before_firm(annotated, end)):
        return None  # "$5 million in Harbour Township, Maine", "invested $5 million in Hale Mills".
    if view.lowers[end] == "in" and "date" in behind and view.texts[end + 1].isdigit():
        return None  # "Earned revenue of $5 million in 2015."
    if view.lowers[end] == "in" and ("linking_noun" in behind or "date" in view.labels[end]):
        return None  # "$5 million in connection with the sale", "in September".
    if view.lowers[end : end + 3] == ["in", "support", "of"]:
        return None
    if is_sum and "own_event_noun" in behind:
        return None  # "$5 million in raids on three farms."
    if not is_sum and view.dependencies[end] == "quantmod" and "quantity" in behind:
        return following_noun(annotated, max(behind["quantity"]))  # "36 of 38 migrants"
    if view.lowers[end : end + 2] == ["in", "total"] and not _begins_noun(annotated, end + 2):
        return None  # "Earned $5 million in total during the year", not "in total losses".
    if is_sum and _is_before_whole(annotated, end + 1):
        return None  # "$3 million of the total $8 million fine."
    if is_sum and _is_share(annotated, end):
        return None  # "$80,000 of the settlement."
    for child in view.children[end]:
        if view.dependencies[child] in {"pobj", "pcomp"} and child > end:
            child = _behind_participle(annotated, child)
            child = _before_participle(annotated, end, _owned(annotated, end, child))
            if is_gerund_with_object(annotated, child):
                return child - 1 if view.dependencies[child - 1] == "compound" and child - 1 > end else None
            if view.lowers[end] == "in" and "holding_place" in view.labels[child]:
                return None  # "$5 million in secret accounts": where the money lay.
            child = _behind_grade(annotated, child)
            return behind_quality(annotated, _behind_lost_possessive(annotated, _sorted(annotated, child)))
    return following_noun(annotated, end + 1)


def _is_town_of_theirs(annotated: AnnotatedDocument, preposition: int) -> bool:
    """Return whether nothing but a place stands behind "of": "both of Las Vegas,", but "two of Riga's clerks"."""
    view = annotated.view
    labels = view.labels[preposition + 1] if preposition + 1 < len(view.labels) else {}
    behind = max(labels.get("place", (0,)))
    return behind > 0 and (not continues(annotated, behind) or view.texts[behind] == ",")


def _behind_owner(annotated: AnnotatedDocument, preposition: int) -> int | None:
    """Return the money behind the name of whose it is: "funding" of "in Ministry of Ports grant funding"."""
    view = annotated.view
    last = min(view.sentences[view.sentence_of[preposition]][1], preposition + _LONGEST_OWNER)
    token = preposition + 1
    while token < last and (view.texts[token][:1].isupper() or view.lowers[token] in {"of", "and", "the"}):
        token += 1
    is_name = token - preposition > 1 and "of" in view.lowers[preposition:token]
    begin = token
    while token < last and not _MONEY.isdisjoint(view.labels[token]) and view.texts[token].islower():
        token += 1
    return token - 1 if is_name and token > begin else None


#: Tokens of "Ministry of Ports and Harbours grant funding".
_LONGEST_OWNER = 12


def _tells_of_those(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether "those" and a participle stand here, and no noun of theirs: "those examined required"."""
    view = annotated.view
    is_those = view.lowers[start : start + 1] == ["those"] and continues(annotated, start + 1)
    return is_those and view.lowers[start + 1].endswith("ed") and "verb_action" in view.labels[start + 1]


def _is_before_town(annotated: AnnotatedDocument, preposition: int) -> bool:
    """Return whether the object of a preposition is a name with a comma and the name of a place behind it."""
    view = annotated.view
    for town in view.children[preposition]:
        if town <= preposition or not continues(annotated, town + 2) or view.texts[town + 1] != ",":
            continue
        behind = view.labels[town + 2]
        is_name = all(view.texts[token][:1].isupper() for token in range(preposition + 1, town + 1))
        return is_name and ("ner.gpe" in behind or "place" in behind)
    return False


def _is_before_firm(annotated: AnnotatedDocument, preposition: int) -> bool:
    """Return whether the object of a preposition is a name alone, of no kind of money."""
    view = annotated.view
    if annotated.is_in_heading(preposition):
        return False
    for name in view.children[preposition]:
        if name <= preposition or view.dependencies[name] != "pobj":
            continue
        tokens = range(preposition + 1, name + 1)
        is_name = all(view.texts[token][:1].isupper() for token in tokens)
        return is_name and all(_MONEY.isdisjoint(view.labels[token]) for token in tokens)
    return False


#: Classes of words of money, capital or not.
_MONEY = frozenset({"cash_noun", "sum_bearing_noun", "money_noun"})


def _owned(annotated: AnnotatedDocument, preposition: int, owner: int) -> int:
    """Return the second object of a preposition, the first its owner without apostrophe: "the ministrys grants"."""
    view = annotated.view
    if not view.lowers[owner].endswith("s"):
        return owner
    for child in view.children[preposition]:
        is_object = view.dependencies[child] == "pobj" and owner < child <= owner + _LONGEST_OWNED
        inner = range(owner + 1, child)
        if is_object and all(view.heads[token] == child and view.texts[token].isalpha() for token in inner):
            return child
    return owner


#: Tokens from an owner to what is its own.
_LONGEST_OWNED = 4


def _behind_grade(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the goods behind a grade that the parse takes for their noun: "steel" of "C-350 hardening steel"."""
    text = annotated.view.texts[noun]
    is_grade = "-" in text and text[:1].isupper() and text[-1:].isdigit()
    goods = following_noun(annotated, noun + 1) if is_grade and continues(annotated, noun + 1) else None
    return noun if goods is None else goods


def _behind_participle(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the plural that a participle read as the noun stands before: "gifts" of "matching gifts"."""
    view = annotated.view
    behind = noun + 1
    if not view.lowers[noun].endswith(("ing", "ed")) or not continues(annotated, behind):
        return noun
    is_noun = view.lowers[behind].endswith("s") and view.texts[behind].isalpha()
    return behind if is_noun and view.dependencies[behind] in NOUN_DEPENDENCIES | {"compound"} else noun


def _before_participle(annotated: AnnotatedDocument, preposition: int, noun: int) -> int:
    """Return the goods before a participle read as their noun: "kilograms of heroin knowing that"."""
    is_participle = "knowing_participle" in annotated.view.labels[noun] and noun - 1 > preposition
    return noun - 1 if is_participle else noun


def _begins_noun(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a noun or its modifier stands here."""
    view = annotated.view
    return token < len(view.texts) and view.texts[token].isalpha() and view.dependencies[token] not in _PHRASE_ENDERS


def _opens_whole(view: TokenView, token: int) -> bool:
    return view.lowers[token] == "the" or "total_word" in view.labels[token]


def _is_before_whole(annotated: AnnotatedDocument, start: int) -> bool:
    """Return whether "the" or "the total" and another number stand here."""
    behind = start
    while behind < len(annotated.view.texts) and _opens_whole(annotated.view, behind):
        behind += 1
    return behind > start and "quantity" in _labels(annotated, behind)


def _is_share(annotated: AnnotatedDocument, preposition: int) -> bool:
    """Return whether "of" and a settlement follow: the sum is a share of what it settles, not its amount."""
    view = annotated.view
    last = min(view.sentences[view.sentence_of[preposition]][1], preposition + _LONGEST_SETTLEMENT)
    if view.lowers[preposition] != "of" or view.lowers[preposition + 1 : preposition + 2] not in _DEFINITE:
        return False
    for token in range(preposition + 2, last):
        if "settlement_noun" in view.labels[token]:
            return True
        if view.dependencies[token] not in {"amod", "compound", "nmod"}:
            return False
    return False


_DEFINITE = (["the"], ["this"], ["that"], ["its"], ["their"])
#: Tokens of "of the federal civil settlement".
_LONGEST_SETTLEMENT = 5


def _labels(annotated: AnnotatedDocument, token: int) -> Collection[str]:
    return annotated.view.labels[token] if token < len(annotated.view.labels) else ()


def _sorted(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the goods behind a noun that says that there are several sorts: "agents" for "a variety of agents".

    Also the members of a group: "two of a group of agents".
    """
    view = annotated.view
    is_group = "group_noun" in view.labels[noun] and view.lowers[noun - 2 : noun] == ["of", "a"]
    if not (is_group or "sort_noun" in view.labels[noun]) or view.lowers[noun + 1 : noun + 2] != ["of"]:
        return noun
    goods = following_noun(annotated, noun + 2) if continues(annotated, noun + 2) else None
    return noun if goods is None else goods


def _heap_or_out(annotated: AnnotatedDocument, end: int) -> int:
    """Return 1 if a word stands before "of": "20 kilogram pile of the drug", "13 out of 14", "500 more of them"."""
    view = annotated.view
    if not continues(annotated, end + 1) or view.lowers[end + 1] != "of":
        return 0
    return int(view.lowers[end] in {"out", "more", "each"} or "heap_noun" in view.labels[end])


def _behind_lost_possessive(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the noun behind a superlative, where an apostrophe was lost: "two of the worlds largest firms".

    Also where they are somebody's: "ten of Petersens co-conspirators".
    """
    view = annotated.view
    if not view.lowers[noun].endswith("s") or not continues(annotated, noun + 1):
        return noun
    if view.lowers[noun + 1 : noun + 3] == ["co", "-"] and view.texts[noun][:1].isupper():
        return following_noun(annotated, noun + 1) or noun  # "Ten of Petersens co-conspirators."
    if _is_owner(annotated, noun) or _is_before_owned(annotated, noun):
        return following_noun(annotated, noun + 1) or noun
    if view.lowers[noun - 1] in {"the", "its", "their"} and (number := view.labels[noun + 1].get("quantity")):
        # "35 of the ministrys 94 farm offices."
        return (following_noun(annotated, max(number)) if continues(annotated, max(number)) else None) or noun
    if view.lowers[noun - 1] == "the" and view.dependencies[noun + 1] in {"amod", "compound", "nmod"}:
        owned = following_noun(annotated, noun + 1)
        if owned is not None and owned > noun + 1 and view.texts[noun + 1].islower():
            return owned  # "10 percent of the clerks first wages."
    is_superlative = view.lowers[noun + 1].endswith("est") and view.lowers[noun + 1] != "interest"
    if not is_superlative and view.lowers[noun + 1] not in {"most", "leading"}:
        return noun
    return following_noun(annotated, noun + 2) or noun


def _is_owner(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a name that lost its apostrophe stands before what is its own: "20 of Hales farm shops".

    The text must tell the name without the "s" too.
    """
    view = annotated.view
    behind = noun + 1
    if not view.texts[noun][:1].isupper() or not view.texts[behind].isalpha() or not view.texts[behind].islower():
        return False
    is_noun = view.dependencies[behind] not in _PHRASE_ENDERS and view.dependencies[behind] != "advmod"
    is_verb = "verb_action" in view.labels[behind] or view.lowers[behind].endswith(("ing", "ed"))
    return is_noun and not is_verb and view.texts[noun][:-1] in view.texts


def _is_before_owned(annotated: AnnotatedDocument, owner: int) -> bool:
    """Return whether a second noun with its own modifiers stands directly behind a name or what is somebody's.

    With the apostrophe lost: "two of CHFS former clerks", "$4 million of his nieces port salary".
    """
    view = annotated.view
    behind = owner + 1
    if not 0 < owner < len(view.heads) - 1:
        return False
    noun = view.heads[behind]
    is_modifier = (
        view.dependencies[behind] in {"amod", "compound", "nmod"} and behind < noun <= owner + _LONGEST_OWNED
    )
    if not is_modifier or not (view.texts[owner][:1].isupper() or view.lowers[owner - 1] in POSSESSIVES):
        return False
    is_own = all(view.heads[token] == noun for token in range(behind, noun)) and view.heads[noun] != owner
    is_noun = view.dependencies[noun] in NOUN_DEPENDENCIES | {"nsubjpass"} and view.texts[noun].isalpha()
    is_plain = all(view.texts[token].islower() for token in range(behind, noun + 1))
    return is_own and is_noun and is_plain and "comparative_word" not in view.labels[behind]


def behind_quality(annotated: AnnotatedDocument, noun: int) -> int:
    """Return the noun behind two adjectives, the first read as a noun: "litres of fake or adulterated alcohol"."""
    view = annotated.view
    is_quality = not _QUALITIES.isdisjoint(view.labels[noun])
    if not is_quality or view.lowers[noun + 1 : noun + 2] not in BOTH:
        return noun
    shared = following_noun(annotated, noun + 3) if continues(annotated, noun + 3) else None
    return noun if shared is None else shared


#: Classes of adjectives of which two share a noun: "fake or adulterated alcohol", "civil and stipulated penalties".
_QUALITIES = frozenset({"goods_quality", "paired_modifier"})


def following_noun(annotated: AnnotatedDocument, start: int) -> int | None:
    """Return the last word of the noun phrase that begins at ``start``, word by word."""
    view = annotated.view
    if start >= len(view.texts):
        return None
    limit = min(view.sentences[view.sentence_of[start]][1], start + 6)
    last = None
    for token in range(start, limit):
        text = view.texts[token]
        if text == "-" and last is not None:
            continue
        if not text[:1].isalpha() or view.dependencies[token] in _PHRASE_ENDERS or "date" in view.labels[token]:
            break
        if is_never_noun(view, token) or (last is not None and "knowing_participle" in view.labels[token]):
            break
        is_verb = view.dependencies[token] in {"ROOT", "relcl", "acl", "ccomp", "conj", "advcl"}
        # "9,000 headed by women", "50 brought on board since May"
        is_participial = view.lowers[token].endswith("ed") or "never_noun" in view.labels[token]
        is_said = view.dependencies[token] == "acl" and is_participial
        if is_said or (is_verb and (last is not None or is_participle(annotated, token))):
            break
        last = token
        if view.dependencies[token] in {"dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "appos"}:
            break
    return last


def is_participle(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word is a verb of action behind a bare number: "more than 900 affected"."""
    view = annotated.view
    return "verb_action" in view.labels[token] and view.lowers[token].endswith(("ed", "en"))


def partitive_heads(annotated: AnnotatedDocument, noun: int, start: int) -> Iterator[int]:
    """Yield the heads that stand for the noun: "total" in "a total of 40 arrests"."""
    view = annotated.view
    token = noun
    for _ in range(2):
        preposition = view.heads[token]
        if view.dependencies[token] != "pobj" or view.lowers[preposition] != "of" or preposition >= token:
            return
        token = view.heads[preposition]
        if token < start - 3 or "group_noun" not in view.labels[token]:
            if not start <= token:
                return
        yield token
