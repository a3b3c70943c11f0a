"""People counted without a number: "a gunman was killed" (1), "killing him" (1), "rebels were detained" (2 on)."""

import re
from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import Basis, Bound, Quantity
from pipeline.extract.counts.links import DETERMINERS
from pipeline.extract.counts.things.back_references import PLURAL_PRONOUNS
from pipeline.extract.counts.things.counted import MODIFIERS, Counted
from pipeline.extract.counts.things.person_nouns import singulars
from pipeline.extract.small_words import ARTICLES
from pipeline.rules.grammar import Grammar

#: Behind a name and a comma.
_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr"})
#: An age without a blank behind the name: "Omar Khan,20".
_GLUED_AGE = re.compile(r",\d{1,3}$")
#: Longest name of a person looked for before its last word, in tokens.
_LONGEST_NAME = 6
#: Tokens of the name of a place before its last: "United States".
_LONGEST_PLACE = 3


def bare_count(
    annotated: AnnotatedDocument, grammar: Grammar, noun: int, known_names: frozenset[str] = frozenset()
) -> Counted | None:
    """Return a count without a number, or None if the word is no person.

    A singular, a pronoun or a name is one, a bare plural at least two. ``known_names`` are the last names that the
    text gives people elsewhere.
    """
    view = annotated.view
    if grammar.is_in("person_pronoun", view.lowers[noun]):
        return _counted(annotated, noun, noun, is_plural=False, noun=None, object_text=None)
    if view.lowers[noun] in PLURAL_PRONOUNS:
        return _counted(annotated, noun, noun, is_plural=True, noun=None, object_text=None)
    if view.texts[noun] in _SUFFIXES and noun > 1 and view.texts[noun - 1] == "," and view.heads[noun] == noun - 2:
        return _named(annotated, noun, _with_first_name(annotated, noun - 2, noun - 2))  # "Peter Hale, Jr."
    if noun > 0 and view.lowers[noun - 1] == "the" and _is_family(annotated, noun, known_names):
        return _counted(annotated, noun, noun, is_plural=True, noun=noun, object_text=view.texts[noun])
    if (start := _name_start(annotated, noun)) is not None:
        if start > 0 and view.lowers[start - 1] in _NO_PERSON:
            return None  # "Caught the Striped Bass", "from a tanker off Bab Sirra".
        start -= start == noun and start > 0 and grammar.is_in("honorific", view.lowers[start - 1])  # "Mrs. Hale"
        return _named(annotated, noun, start)
    if view.texts[noun] in known_names and view.dependencies[noun] != "compound":
        return _named(annotated, noun, _with_first_name(annotated, noun, noun))
    if any(grammar.is_in("singling_word", view.lowers[child]) for child in view.children[noun]):
        return None
    persons = grammar.lexicon.members["person_noun"]
    lower = view.lowers[noun]
    named = (
        view.texts[noun][:1].isupper()
        and not grammar.is_in("group_of_people_noun", lower)
        and any(
            view.dependencies[child] in {"compound", "nmod"} and view.lowers[child] in persons
            for child in view.children[noun]
        )
    )
    singular = singulars(lower)[-1]
    is_plural = not named and (
        grammar.is_in("plural_person_noun", lower) or (singular != lower and singular in persons)
    )
    if not (named or is_plural or lower in persons or singular in persons):
        return None
    if not is_plural and (_is_second_role(annotated, noun) or _is_numbered(annotated, noun)):
        return None
    if any("free_choice_word" in view.labels[child] for child in _before(annotated, noun)):
        return None  # "Any individual who sells it will be caught."
    start = min([noun, *(child for child in view.children[noun] if child < noun and
                         view.dependencies[child] in MODIFIERS | {"det"})])  # fmt: skip
    start = begin = _with_places(annotated, noun, _whole_words(annotated, _joint_word(annotated, noun, start), noun))
    if view.texts[start].isdigit() and view.texts[start + 1] != "-":
        return None  # A number that counts nothing: of a name or a model.
    while begin < noun and (
        view.dependencies[begin] == "det"
        or view.lowers[begin] in DETERMINERS
        or grammar.is_in("weak_vague_word", view.lowers[begin])
    ):
        begin += 1
    is_verbal = any("verb_action" in view.labels[token] for token in range(begin, noun))
    if is_verbal and grammar.is_in("additional_word", lower):
        return None  # "Killed two men and injured others": a verb read as an adjective.
    text = " ".join(annotated.text_of(begin, noun + 1).split()).lstrip("[(")
    return _counted(annotated, noun, start, is_plural=is_plural, noun=noun, object_text=text)


def _named(annotated: AnnotatedDocument, last: int, start: int) -> Counted:
    """Return the count of one person whose name stands at tokens ``start`` to ``last``."""
    name = " ".join(annotated.text_of(start, last + 1).split())
    return _counted(annotated, last, start, is_plural=False, noun=last, object_text=_GLUED_AGE.sub("", name))


def _is_family(annotated: AnnotatedDocument, noun: int, known_names: frozenset[str]) -> bool:
    """Return whether people are told of by their last name: "the Holms" where the text tells of Peter Holm too."""
    text = annotated.view.texts[noun]
    return text.istitle() and text.endswith("s") and text[:-1] in known_names


def _with_places(annotated: AnnotatedDocument, noun: int, start: int) -> int:
    """Return where the places begin that share a noun: "Riga and Ogre residents" begins with Riga."""
    view = annotated.view
    if (
        start < _FEWEST_BEFORE
        or view.lowers[start - 1] not in {"and", "or", "&"}
        or "place" not in view.labels[start]
    ):
        return start
    first = view.sentences[view.sentence_of[noun]][0]
    begin = start
    for token in range(start - 1, max(first, start - _LONGEST_PLACES) - 1, -1):
        if any(end > token for end in view.labels[token].get("place", ())):
            begin = token
        elif not view.texts[token][:1].isupper() and view.lowers[token] not in {"and", "or", "&", ","}:
            break
    return begin


#: Tokens of the places before a noun, and fewest before the last of them.
_LONGEST_PLACES, _FEWEST_BEFORE = 12, 2


def _joint_word(annotated: AnnotatedDocument, noun: int, start: int) -> int:
    """Return where a phrase begins whose nouns share their first part: "servicemen and women"."""
    view = annotated.view
    first = noun - 2
    is_joint = view.lowers[noun] == "women" and start == noun and first >= 0 and view.lowers[noun - 1] == "and"
    if not is_joint or not view.lowers[first].endswith("men") or view.lowers[first] in {"men", "women"}:
        return start
    return min([first, *(child for child in view.children[first] if view.dependencies[child] in MODIFIERS)])


def people_named(annotated: AnnotatedDocument, grammar: Grammar) -> frozenset[str]:
    """Return the last words of names of people: those the model finds, and "the leader, Karim," behind a noun."""
    view = annotated.view
    found = {
        view.texts[end - 1] for token in view.starts_of(["ner.person"]) for end in view.labels[token]["ner.person"]
    }
    token = -1
    for _ in range(view.dependencies.count("appos")):
        token = view.dependencies.index("appos", token + 1)
        head, text = view.heads[token], view.texts[token]
        if (
            head < token <= head + _LONGEST_NAME
            and text[:1].isupper()
            and not text.isupper()
            and grammar.is_in("person_noun", view.lowers[head])
            and "place" not in view.labels[token]
        ):
            found.add(text)
    return frozenset(text for text in found if text[:1].isupper() and len(text) > 1)


def role_of(annotated: AnnotatedDocument, grammar: Grammar, name: int) -> str | None:
    """Return what the text says somebody named is: "the local commander Ali Reza", "Ali Reza, a local commander"."""
    view = annotated.view
    start = _name_start(annotated, name)
    start = name if start is None else start
    for role in (start - 1, *(child for child in view.children[name] if view.dependencies[child] == "appos")):
        if role < 0 or (role >= start and role <= name) or not grammar.is_in("person_noun", view.lowers[role]):
            continue
        begin = min([role, *(child for child in view.children[role] if child < role
                             and view.dependencies[child] in MODIFIERS)])  # fmt: skip
        begin = _whole_words(annotated, begin, role)
        if _is_past_or_of_another(annotated, begin):
            return None
        return " ".join(annotated.text_of(begin, role + 1).split())
    return None


def _is_past_or_of_another(annotated: AnnotatedDocument, begin: int) -> bool:
    """Return whether a role is told as a past one by a word far before it, or is somebody else's.

    "Former Ogre, Latvia, Port Officer Ali Reza", "the arrests of Ali Reza, his wife, and two men".
    """
    view = annotated.view
    if "object_pronoun" in view.labels[begin] or "own_word" in view.labels[begin]:
        return True
    first = max(view.sentences[view.sentence_of[begin]][0], begin - _LONGEST_OFFICE)
    token = begin - 1
    while token >= first and (view.texts[token] == "," or view.texts[token][:1].isupper()):
        if "status_former" in view.labels[token]:
            return True
        token -= 1
    return False


#: Tokens of the town and country of an office before its title.
_LONGEST_OFFICE = 8


def _whole_words(annotated: AnnotatedDocument, begin: int, head: int) -> int:
    """Return where a phrase begins that is cut in a name or an age: "United States guard", "27-year-old guard"."""
    view = annotated.view
    while begin > 0 and view.dependencies[begin - 1] == "compound" and view.heads[begin - 1] == begin:
        begin -= 1
    for token in range(max(0, begin - _LONGEST_PLACE), begin):
        if any(end > begin for end in view.labels[token].get("place", ())):
            return token
    if begin > 0 and view.lowers[begin] == "old" and view.texts[begin - 1] == "-" and begin < head:
        return begin + 1
    while (
        begin > 1
        and view.texts[begin - 1] == "-"
        and annotated.token_ends[begin - 1] == annotated.token_starts[begin]
    ):
        begin -= 2  # "an African-American guard"
    return begin


#: Words before what is no person, though its name may be taken for one's.
_NO_PERSON = frozenset({"the", "off", "near", "outside"})


def _name_start(annotated: AnnotatedDocument, last: int) -> int | None:
    """Return the first token of a person's name that ends here, else None."""
    labels = annotated.view.labels
    for start in range(last, max(-1, last - _LONGEST_NAME), -1):
        if last + 1 in labels[start].get("ner.person", ()):
            if start and annotated.view.lowers[start - 1] in {"a", "an"}:
                return None  # "Killing an Individual Believed to Be a Rival."
            if start < last and _is_state(annotated, start):
                return start + 1  # "In Ogre, N.Y. Holm was arrested."
            return _with_first_name(annotated, start, last)
    return None


def _is_state(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a short name with points stands behind a town and a comma: "Ogre, N.Y."."""
    view = annotated.view
    is_behind = token > 1 and view.texts[token - 1] == "," and not _TOWN.isdisjoint(view.labels[token - 2])
    return is_behind and view.texts[token].count(".") > 1 and view.texts[token].endswith(".")


_TOWN = frozenset({"place", "ner.gpe", "ner.loc"})


def _with_first_name(annotated: AnnotatedDocument, start: int, last: int) -> int:
    """Return where a name begins of which the model found the end alone: "Clara" before "Edith Moss".

    A first half before a hyphen and a nickname in quotes belong to it: "Prieto-Soto", 'Ana "Cat" Prieto'.
    """
    texts = annotated.view.texts
    while start > 1:
        before = start - 1
        if texts[before] == "-" and texts[before - 1].istitle() and _is_glued(annotated, before):
            start -= 2
        elif texts[before] in _QUOTES and before > 2 and texts[before - 2] in _QUOTES:
            if not texts[before - 1].istitle() or not _is_name_word(annotated, before - 3, last):
                break
            start -= 4
        elif _is_name_word(annotated, before, last):
            start = before
        else:
            break
    return start - (start == 1 and _is_name_word(annotated, 0, last))


#: Labels that a first name may bear: the model often takes a name for one of a firm.
_OF_NAMES = frozenset({"ner.person", "ner.org", "person"})
_QUOTES = frozenset({'"', "“", "”"})


def _is_name_word(annotated: AnnotatedDocument, token: int, last: int) -> bool:
    """Return whether a word is a first name of the name that ends at token ``last``."""
    view = annotated.view
    is_inner = view.dependencies[token] in {"compound", "nmod"} and token < view.heads[token] <= last
    is_word = view.texts[token].istitle() and view.texts[token].isalpha()
    return is_inner and is_word and view.labels[token].keys() <= _OF_NAMES


def _is_glued(annotated: AnnotatedDocument, hyphen: int) -> bool:
    starts, ends = annotated.token_starts, annotated.token_ends
    return starts[hyphen] == ends[hyphen - 1] and starts[hyphen + 1] == ends[hyphen]


def _is_second_role(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether "and facilitator" names the same person again: "a commander and facilitator"."""
    view = annotated.view
    if view.dependencies[noun] != "conj" or has_determiner(annotated, noun):
        return False
    if any(view.dependencies[child] == "conj" for child in view.children[noun]):
        return False  # A longer list names one after the other: "the commander, driver and two guards".
    head = view.heads[noun]
    return any(view.lowers[child] in ARTICLES for child in view.children[head] if child < head)


def _is_numbered(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether an ordinal says which one it is of a longer count: "the 17th leader captured".

    "A fourth man was arrested" behind three tells of one more.
    """
    view = annotated.view
    before = list(_before(annotated, noun))
    is_further = any(view.lowers[child] in {"a", "an"} for child in before)
    return not is_further and any("ner.ordinal" in view.labels[child] for child in before)


def has_determiner(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether an article, a possessive or a number stands before a noun and belongs to it."""
    view = annotated.view
    return any(
        view.dependencies[child] in {"det", "poss", "nummod"} or view.lowers[child] in DETERMINERS
        for child in _before(annotated, noun)
    )


def _before(annotated: AnnotatedDocument, noun: int) -> Iterator[int]:
    return (child for child in annotated.view.children[noun] if child < noun)


def _counted(
    annotated: AnnotatedDocument, head: int, first: int, *, is_plural: bool, noun: int | None, object_text: str | None
) -> Counted:
    start, end = annotated.token_starts[first], annotated.token_ends[head]
    quantity = Quantity(
        start=start,
        end=end,
        text=annotated.document.text[start:end],
        number_start=start,
        number_end=end,
        kind="count",
        value=None if is_plural else 1,
        low=2 if is_plural else 1,
        high=None if is_plural else 1,
        bound=Bound.AT_LEAST if is_plural else Bound.EXACT,
        basis=Basis.PLURAL if is_plural else Basis.INDEFINITE,
        modifier="at-least" if is_plural else "exact",
        unit=None,
        rule="quantity.plural" if is_plural else "quantity.singular",
    )
    return Counted(quantity, head, head, frozenset({head}), noun, first, head + 1, object_text)
