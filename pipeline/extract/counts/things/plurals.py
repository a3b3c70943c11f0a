"""The plural that a number of more than one must count, where the parse gives a word before it."""

from pipeline.annotate import AnnotatedDocument

_IRREGULAR_PLURALS = ("men", "people", "children", "eaus")
_SINGULAR_ENDINGS = ("ss", "us", "is")
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


def plural_behind(annotated: AnnotatedDocument, noun: int) -> int | None:
    """Return the plural that a word in the singular stands before; else the word itself.

    "50 land and water rights", "18,000 local, state and federal bodies", "three Orange, Nev., residents"; None for a
    word that is no noun: "two directly".
    """
    view = annotated.view
    if is_plural(view.lowers[noun]) or not view.texts[noun][:1].isalpha():
        return noun
    if "uninflected_plural" in view.labels[noun]:
        return noun
    found = _first_plural(annotated, noun)
    if found is not None:
        return found
    return None if "never_noun" in view.labels[noun] or _is_adverb(view.texts[noun]) else noun


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
        if text in _JOINTS:
            if text == "," and not is_open:
                return None
            is_open = text == "," and view.lowers[token + 1 : token + 2] != [","]
            continue
        labels = view.labels[token].keys()
        if not text[0].isalpha() or view.dependencies[token] in _STOPS or not _NEVER_INSIDE.isdisjoint(labels):
            return None
        if is_plural(view.lowers[token]) and (text.islower() or "plural_person_noun" in labels):
            return token if _ends_phrase(annotated, noun, token) else None
        is_open = True
    return None


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
        # "Three Orange, Nev., residents", not "12 Taliban, guns and drugs", "40 ammunition and guns".
        is_place = is_name and any(text[:1].isupper() for text in view.texts[noun + 1 : plural])
        return is_place and view.texts[plural - 1] == ","
    return view.dependencies[plural] in {"dobj", "pobj", "attr", "conj", "appos", "nmod", "compound"} or (
        view.dependencies[plural] in {"nsubj", "nsubjpass"} and (is_name or "," not in view.texts[noun:plural])
    )


def _is_adverb(text: str) -> bool:
    return text.islower() and text.endswith("ly") and not text.endswith(("ily", "pply"))
