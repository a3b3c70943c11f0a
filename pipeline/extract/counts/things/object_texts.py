"""The words in which a text names what a number counts: the noun phrase without its articles and quantities."""

import re

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import DETERMINERS
from pipeline.extract.counts.things.glued_words import glued_plural
from pipeline.extract.counts.things.named_before import joint_start
from pipeline.extract.counts.things.nouns_behind import own_modifier
from pipeline.extract.counts.things.partitives import APOSTROPHES, SUM_PARTITIVES

#: Between a number and the noun it counts: "$5 million worth of", "a ton each of".
_BEFORE_OBJECTS = DETERMINERS | SUM_PARTITIVES | APOSTROPHES | {"worth", "number", "each"}
_LEADING = DETERMINERS | {"and", "all", "any", "of", "own", "them"}
_QUESTION_WORDS = frozenset({"what", "whatever", "which", "who", "whom", "whose"})
_POINTING = frozenset({"that", "this"})
#: The same measure in another unit: "barrels (or 117,000 gallons) of oil".
_CONVERSION = re.compile(r"\s\((?:or )?[\d,.]+ [a-z]+\)\s")


def object_text(annotated: AnnotatedDocument, noun: int, number_end: int, last: int) -> str | None:
    """Return what a number counts as written, None if its words name nothing.

    ``noun`` is the token of the noun, ``number_end`` the token behind the number, ``last`` that behind the phrase.
    """
    view = annotated.view
    begin = number_end if noun >= number_end else _compound_start(annotated, joint_start(annotated, noun, number_end))
    while begin < noun and (view.lowers[begin] in _BEFORE_OBJECTS or _is_other_number(annotated, begin)):
        begin = max([begin + 1, *view.labels[begin].get("quantity", ())])
    begin = min(begin, noun)  # A text may break off behind its number.
    if "heap_noun" in view.labels[begin] and view.lowers[begin + 1 : begin + 2] == ["of"]:
        begin += 2  # "A 270 kilogram pile of the drug."
    if view.lowers[number_end : number_end + 1] == ["of"] or view.lowers[number_end : number_end + 2] == [
        "out",
        "of",
    ]:
        # "13 out of Syria's 14 provinces", "35 of the ministrys 94 offices", not "$9,000 of new $100 bills".
        wholes = [token for token in range(begin, noun) if _is_other_number(annotated, token)]
        begin = max([begin, *(max(view.labels[token]["quantity"]) for token in wholes if view.texts[token] != "$")])
        begin = _behind_rank(annotated, begin, noun)
    while begin < noun and view.lowers[begin] in _LEADING:
        begin += 1  # "These three and other firms", "all of the profits".
    while begin + 1 < noun and view.texts[begin] == "-":
        begin += 2  # "a $6.99-a-month service"
    begin = min(begin, noun)
    if view.lowers[begin] in _QUESTION_WORDS or (view.lowers[begin] in _POINTING and noun == begin + 1):
        return None  # "More than $1 billion in what amounted to …", "half of that amount".
    if noun >= number_end and (own := own_modifier(annotated, number_end, noun)) is not None:
        return own
    end = max(last, noun + 1) if noun >= number_end else noun + 1
    if view.lowers[begin] in {"to", "or"}:
        return None  # "$9,000 to three victims", "up to $5,000 or twice the gain"
    glued = next((token for token in range(begin, end) if glued_plural(annotated, token) is not None), None)
    if glued is None:
        text = annotated.text_of(begin, end)
    else:
        text = f"{annotated.text_of(begin, glued)} {glued_plural(annotated, glued)}"
    text = _CONVERSION.sub(" ", text)
    text = text.replace("(", "") if "(" in text and ")" not in text else text
    text = text.replace("[", "") if "[" in text and "]" not in text else text
    text = text.replace('"', "") if text.count('"') == 1 else text
    text = text.replace("‘", "") if "’" not in text else text  # "79g of ‘Ice’"
    return " ".join(text.split()) or None


def _behind_rank(annotated: AnnotatedDocument, begin: int, noun: int) -> int:
    """Return where the words begin behind the number of the best of a kind: "two of the top four Latvian mills"."""
    view = annotated.view
    rank = begin + (view.lowers[begin] == "the")
    is_rank = rank + 1 < noun and view.lowers[rank] == "top" and "ner.cardinal" in view.labels[rank + 1]
    return rank + 2 if is_rank and view.heads[rank + 1] == noun else begin


def _is_other_number(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a number stands here that is no part of a name: not "$9,000 of One Harbour funds"."""
    view = annotated.view
    is_name = (
        view.texts[token].istitle() and view.texts[token + 1].istitle() and view.texts[max(0, token - 1)].islower()
    )
    return "quantity" in view.labels[token] and (not is_name or annotated.is_in_heading(token))


def _compound_start(annotated: AnnotatedDocument, noun: int) -> int:
    view = annotated.view
    begin = noun
    while (
        begin > 0 and begin <= view.heads[begin - 1] <= noun and view.dependencies[begin - 1] in {"compound", "amod"}
    ):
        begin -= 1
    if begin > 1 and view.texts[begin - 1] == "-" and view.texts[begin - 2][:1].isalnum():
        begin -= 2  # "a three-year project"
    return begin
