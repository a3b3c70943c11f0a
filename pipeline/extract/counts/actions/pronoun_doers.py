"""Who "he" or "she" is that does something: the subject around it, the one person named, or who acted before.

Nobody in any doubt: where a second person stands between, where the name is a helper's ("with Roe he paid"), or where
the sentence before tells of two.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.person_meant import UNSURE, persons_between, with_own_end
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.small_words import PERSONAL_PRONOUNS
from pipeline.rules.tokens import TokenView

#: Sentences in which the subject stays the same pronoun, from a pronoun back to the name.
_MOST_SENTENCES = 4
#: Steps from the verb of the pronoun to the clause that names who acts.
_LONGEST_CLIMB = 10
#: Links from the verb of an inner clause to what it hangs on.
_INNER = frozenset({"ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "prep", "conj", "dobj", "pobj", "attr"})
#: Links by which the only person of a sentence is one of whom it tells.
_TOLD_OF = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "compound", "nmod"})
#: Before a name that is told of: "according to Hale", "the plea of Hale", never "with Hale".
_BEFORE_TOLD = frozenset({"to", "of"})
#: Tokens from a pronoun to the last of those who act with it: "he and his former co-owners".
_LONGEST_FELLOWS = 8


def is_person_pronoun(view: TokenView, token: int) -> bool:
    """Return whether a token is "he" or "she"."""
    return view.lowers[token] in PERSONAL_PRONOUNS


def person_acting(annotated: AnnotatedDocument, pronoun: int) -> str | None:
    """Return the name or phrase of whom a pronoun as a subject means, with those who act with him, or None."""
    name = _person(annotated, pronoun, _MOST_SENTENCES)
    if name is None:
        return None
    fellows = _fellows(annotated, pronoun)
    return name if fellows is None else f"{name} {fellows}".strip() if fellows else None


def _fellows(annotated: AnnotatedDocument, pronoun: int) -> str | None:
    """Return what follows a pronoun with "and": "and his wife"; None for nothing, no text where it is too long."""
    view = annotated.view
    if view.lowers[pronoun + 1 : pronoun + 2] != ["and"]:
        return None
    verb = view.heads[pronoun]
    beside = [*view.children[pronoun], *view.children[verb]]
    links = {"conj", "appos", "nsubj"}
    fellows = [child for child in beside if pronoun + 1 < child < verb and view.dependencies[child] in links]
    if not fellows or max(fellows) - pronoun > _LONGEST_FELLOWS or "," in view.texts[pronoun : max(fellows)]:
        return ""
    return " ".join(annotated.text_of(pronoun + 1, phrase_bounds(annotated, max(fellows))[1]).split())


def _person(annotated: AnnotatedDocument, pronoun: int, sentences: int) -> str | None:
    view = annotated.view
    sentence = view.sentence_of[pronoun]
    first = view.sentences[sentence][0]
    persons = _with_surnames(annotated, dict(persons_between(annotated, first, pronoun)), first, pronoun)
    named = {head: text for head, text in persons.items() if not text.endswith(UNSURE)}
    around = _subject_around(view, pronoun)
    if around is not None and around in persons:
        return _named(annotated, named, around) if _is_alone(view, named, around, pronoun) else None
    if around is not None and view.lowers[around] == view.lowers[pronoun] and sentences > 1:
        return _person(annotated, around, sentences - 1)
    told = [head for head in named if _is_told_of(view, head)]
    if told and len(persons) == len(named) and len({_last(text) for text in named.values()}) == 1:
        return _named(annotated, named, told[0])
    is_alone = not persons and not any("person_noun" in view.labels[token] for token in range(first, pronoun))
    return _person_before(annotated, pronoun, sentences) if is_alone and sentence and sentences > 1 else None


def _subject_around(view: TokenView, pronoun: int) -> int | None:
    """Return the subject of the clause that holds that of a pronoun: "Hale admitted that he", "Hale paid as he"."""
    verb = view.heads[pronoun]
    for _ in range(_LONGEST_CLIMB):
        above = view.heads[verb]
        if above == verb or view.dependencies[verb] not in _INNER:
            return None
        own = next(_subjects_of(view, above, pronoun), None)
        if own is not None:
            return own
        verb = above
    return None


def _subjects_of(view: TokenView, verb: int, before: int) -> Iterator[int]:
    return (child for child in view.children[verb] if view.dependencies[child] in SUBJECTS and child < before)


def _with_surnames(annotated: AnnotatedDocument, persons: Mapping[int, str], begin: int, end: int) -> dict[int, str]:
    """Return the persons with the bare last names of people of the text that the model takes for something else."""
    view = annotated.view
    people = islice(view.label_places.get("ner.person", ()), _MOST_NAMES)
    ends = ((start, max(view.labels[start]["ner.person"])) for start in people)
    surnames = {view.texts[last - 1] for start, last in ends if last - start > 1}
    inside = {token for head, text in persons.items() for token in range(head - text.count(" "), head + 1)}
    bare = (token for token in range(begin, end) if view.texts[token] in surnames and token not in inside)
    return {**persons, **{token: view.texts[token] for token in bare if _NO_SURNAMES.isdisjoint(view.labels[token])}}


#: Classes of words that are no surname where they stand: "in March", "Hale International".
_NO_SURNAMES = frozenset({"date", "place", "ner.date", "company_suffix"})
#: Names of a text that are looked through for a surname.
_MOST_NAMES = 200


def _is_alone(view: TokenView, named: Mapping[int, str], subject: int, pronoun: int) -> bool:
    """Return whether no second name stands between a subject and a pronoun: "Hale told Roe that he"."""
    if subject not in named or any(
        _last(text) != _last(named[subject]) for head, text in named.items() if subject < head < pronoun
    ):
        return False
    between = (token for token in range(subject + 1, pronoun) if view.texts[token][:1].isupper())
    return not any(view.dependencies[token] in _ACTED_ON and "date" not in view.labels[token] for token in between)


#: Links of a second name, whom the pronoun may mean as well.
_ACTED_ON = frozenset({"dobj", "dative", "nsubj", "nsubjpass"})


def _is_told_of(view: TokenView, head: int) -> bool:
    link = view.dependencies[head]
    return link in _TOLD_OF or (link == "pobj" and view.lowers[view.heads[head]] in _BEFORE_TOLD)


def _named(annotated: AnnotatedDocument, named: Mapping[int, str], head: int) -> str:
    """Return the fullest naming of a person."""
    return with_own_end(
        annotated, max((text for text in named.values() if _last(text) == _last(named[head])), key=len)
    )


def _last(text: str) -> str:
    return text.rpartition(" ")[2]


def _person_before(annotated: AnnotatedDocument, pronoun: int, sentences: int) -> str | None:
    """Return who acts in the sentence before, of whom "he" goes on to tell: "Hale left. He paid $9."."""
    view = annotated.view
    begin, end = view.sentences[view.sentence_of[pronoun] - 1]
    subject = next((token for token in range(begin, end) if _is_main_subject(view, token)), None)
    if subject is None:
        return None
    if view.lowers[subject] == view.lowers[pronoun]:
        return _person(annotated, subject, sentences - 1)
    persons = _with_surnames(annotated, dict(persons_between(annotated, begin, end)), begin, end)
    named = {head: text for head, text in persons.items() if not text.endswith(UNSURE)}
    is_list = any(view.dependencies[child] == "conj" for child in view.children[subject])
    if subject not in named or is_list or len({_last(text) for text in named.values()}) > 1:
        return None
    return _named(annotated, named, subject)


def _is_main_subject(view: TokenView, token: int) -> bool:
    return view.dependencies[token] in SUBJECTS and view.dependencies[view.heads[token]] == "ROOT"
