"""The plural that a number of more than one must count, where the parse gives a word before it."""

import re

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.glued_words import glued_plural

_IRREGULAR_PLURALS = ("men", "people", "children", "eaus")
_SINGULAR_ENDINGS = ("ss", "us", "is")
#: What no plural is spelled like: "companys".
_LOST_POSSESSIVE = re.compile(r"[b-df-hj-np-tv-z]ys$")
_JOINTS = frozenset({",", "and", "or", "-", "&", "/"})
#: Dependencies of words that end a noun phrase.
_STOPS = frozenset({"aux", "auxpass", "prep", "det", "mark", "neg", "agent", "relcl", "acl", "ccomp", "xcomp",
                    "advcl", "poss", "ROOT", "prt", "expl"})  # fmt: skip
_NEVER_INSIDE = frozenset({"quantity", "date", "verb_action", "object_pronoun", "person_pronoun"})
_BRACKETS = frozenset({"(", ")"})
_REACH = 12


def is_plural(word: str) -> bool:
    """Return whether a word in lower case looks like a plural."""
    return word.endswith(_IRREGULAR_PLURALS) or (word.endswith("s") and not word.endswith(_SINGULAR_ENDINGS))


def plural_behind(annotated: AnnotatedDocument, noun: int, number_end: int) -> int | None:
    """Return the plural that a word in the singular stands before or behind; else the word itself.

    "50 land and water rights", "18,000 local, state and federal bodies", "three Orange, Nev., residents", "14 clerks
    involvement" with a lost apostrophe; None for a word that is no noun: "two directly".
    """
    view = annotated.view
    if _LOST_POSSESSIVE.search(view.lowers[noun]) and noun + 1 < len(view.texts):
        owned = noun + 1  # "40 of the companys customers."
        return owned if view.texts[owned].islower() and is_plural(view.lowers[owned]) else noun
    if is_plural(view.lowers[noun]) or not view.texts[noun][:1].isalpha():
        return noun
    if "uninflected_plural" in view.labels[noun]:
        return noun
    owner = noun - 1
    if owner >= number_end and _is_owner(annotated, owner):
        return owner
    if any(glued_plural(annotated, token) is not None for token in range(number_end, noun + 1)):
        return noun
    found = _first_plural(annotated, noun)
    if found is not None:
        return found
    return None if "never_noun" in view.labels[noun] or _is_adverb(view.texts[noun]) else noun


def _is_owner(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a plural stands directly before a singular noun: with more than one it is counted itself."""
    view = annotated.view
    is_noun = view.texts[token].islower() and view.texts[token].isalpha()
    return is_noun and is_plural(view.lowers[token]) and "goods_noun" not in view.labels[token + 1]


def _first_plural(annotated: AnnotatedDocument, noun: int) -> int | None:
    """Return the first plural behind a word with nothing but its modifiers between."""
    view = annotated.view
    last = min(view.sentences[view.sentence_of[noun]][1], noun + _REACH)
    is_open = True  # whether a joint may stand here
    is_name = view.texts[noun][:1].isupper()
    for token in range(noun + 1, last):
        text = view.texts[token]
        if is_name and (text in _BRACKETS or view.texts[token - 1] == "(" or _is_inside_name(annotated, token)):
            continue  # "Two Ministry of Ports (MOP) clerks."
        if _is_abbreviation(annotated, token) or (token == noun + 1 and view.lowers[token] == "of"):
            continue  # "Four boat engine (BE) shops", "seven obstruction of justice charges".
        if text in _JOINTS:
            if text == "," and not is_open:
                return None
            is_open = text == "," and view.lowers[token + 1 : token + 2] != [","]
            continue
        labels = view.labels[token].keys()
        is_noun = view.dependencies[token] in _NOUNS  # "Supply shops", "charges", though these may be verbs.
        if not text[0].isalpha() or not (_NEVER_INSIDE - {"verb_action"} if is_noun else _NEVER_INSIDE).isdisjoint(
            labels
        ):
            return None
        # A verb of the number's noun, which is a plural, would not end in "s".
        is_misread = view.dependencies[token] in _CLAUSES and view.lowers[token].endswith("s")
        if view.dependencies[token] in _STOPS and (not is_misread or "never_noun" in view.labels[noun]):
            return None
        if glued_plural(annotated, token) is not None:
            return token  # "Two minor girlsone aged three".
        if is_plural(view.lowers[token]) and (text.islower() or "plural_person_noun" in labels):
            return token if _ends_phrase(annotated, noun, token) else None
        is_open = True
    return None


#: Dependencies of verbs.
_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "acl", "advcl"})


def _is_abbreviation(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a token is a bracket around an abbreviation, or the abbreviation: "(BE)"."""
    texts = annotated.view.texts
    opening = token if texts[token] == "(" else token - 1 if texts[token - 1] == "(" else token - 2
    closed = texts[opening : opening + 1] == ["("] and texts[opening + 2 : opening + 3] == [")"]
    return closed and texts[opening + 1].isupper()


def _is_inside_name(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether "of" or "for" stands here within a name."""
    view = annotated.view
    is_inner = view.lowers[token] in {"of", "for"} and token + 1 < len(view.texts)
    return is_inner and view.texts[token + 1][:1].isupper()


def _ends_phrase(annotated: AnnotatedDocument, noun: int, plural: int) -> bool:
    """Return whether a plural is the noun of the words from ``noun`` on: no new member of a list, no verb."""
    view = annotated.view
    is_name = view.texts[noun][:1].isupper()
    if view.texts[plural - 1] in _JOINTS and view.texts[plural - 1] != "-":
        if view.texts[plural - 1] == "," and view.lowers[noun + 1 : noun + 3] in _ALTERNATIVES:
            return True  # "Two qui tam, or whistleblower, actions."
        # "Three Orange, Nev., residents", not "12 Taliban, guns and drugs", "40 ammunition and guns".
        is_place = is_name and any(text[:1].isupper() for text in view.texts[noun + 1 : plural])
        return is_place and view.texts[plural - 1] == ","
    if view.dependencies[plural] in SUBJECTS:
        last = plural - 1
        is_modified = view.texts[last] == "-" or view.heads[last] == plural  # "high risk, low quality loans"
        return is_name or is_modified or "," not in view.texts[noun:plural]
    return view.dependencies[plural] in _NOUNS or view.dependencies[plural] in _CLAUSES


_NOUNS = frozenset({"dobj", "pobj", "attr", "conj", "appos", "nmod", "compound"})
#: Behind a noun these begin another name for it in commas.
_ALTERNATIVES = ([",", "or"], [",", "also"])


def _is_adverb(text: str) -> bool:
    return text.islower() and text.endswith("ly") and not text.endswith(("ily", "pply"))
