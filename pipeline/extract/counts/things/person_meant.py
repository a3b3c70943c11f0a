"""Whom "he" or "her" means, if the text leaves no doubt: the one person named in the sentence and the one before."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.phrases import phrase_text
from pipeline.extract.small_words import ARTICLES

_OBJECTS = frozenset({"dobj", "dative"})
_LONGEST_CLIMB = 6
_ADDRESSES = frozenset({"mr", "mrs", "ms", "miss"})
#: Ends what is yielded for a name behind a title, who is not the one meant: "Judge Hale".
UNSURE = "?"


def person_meant(annotated: AnnotatedDocument, pronoun: int) -> str | None:
    """Return the name or phrase of the person that a pronoun means, or None in any doubt."""
    found = _person_meant(annotated, pronoun)
    return None if found is None else with_own_end(annotated, found)


def with_own_end(annotated: AnnotatedDocument, name: str) -> str:
    """Return a name without the end of a genitive that has lost its apostrophe: "Holm" of "Holms shop"."""
    if not name[-2:-1].islower() or not name.endswith("s"):
        return name
    own = name[:-1].rpartition(" ")[2]
    return name[:-1] if own[:1].isupper() and own in annotated.view.texts else name


def _person_meant(annotated: AnnotatedDocument, pronoun: int) -> str | None:
    view = annotated.view
    sentence = view.sentence_of[pronoun]
    first = view.sentences[sentence][0]
    found = dict(persons_between(annotated, first, pronoun))
    others = [head for head in found if not _acts_on(annotated, head, pronoun)]
    if others:
        names = {found[head].rpartition(" ")[2] for head in others}
        return max((found[head] for head in others), key=len) if len(names) == 1 and UNSURE not in names else None
    is_alone = all("person_noun" not in view.labels[token] for token in range(first, pronoun))
    if found or not sentence or not is_alone or view.dependencies[pronoun] not in SUBJECTS:
        return None
    return _subject_before(annotated, dict(persons_between(annotated, view.sentences[sentence - 1][0], first)))


def persons_between(annotated: AnnotatedDocument, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the last token and the text of each person told between two tokens; it ends in UNSURE for an official."""
    view = annotated.view
    token = begin
    while token < end:
        named = [last for last in view.labels[token].get("ner.person", ()) if last <= end]
        if named:
            is_addressed = token > begin and view.lowers[token - 1].rstrip(".") in _ADDRESSES  # "Ms. Hale"
            # "Judge Hale", who is not arrested.
            is_titled = token > begin and view.texts[token - 1][:1].isupper() and not is_addressed
            if is_titled and token - 1 == begin and "place" in view.labels[begin] and view.texts[begin].isupper():
                is_titled = False  # "RIGA Ann Hale was held": a dateline without a dash.
            yield (
                max(named) - 1,
                f"{token} {UNSURE}" if is_titled else " ".join(annotated.text_of(token, max(named)).split()),
            )
            token = max(named)
            continue
        is_one = "plural_person_noun" not in view.labels[token] and not view.lowers[token].endswith("s")
        if "person_noun" in view.labels[token] and is_one:
            if any(view.lowers[child] in ARTICLES for child in view.children[token]):
                yield token, phrase_text(annotated, token)
        token += 1


def _acts_on(annotated: AnnotatedDocument, person: int, pronoun: int) -> bool:
    """Return whether somebody is the subject of the verb that has the pronoun as its object."""
    view = annotated.view
    if view.dependencies[pronoun] not in _OBJECTS:
        return False
    verb = view.heads[pronoun]
    for _ in range(_LONGEST_CLIMB):
        if view.heads[person] == verb and view.dependencies[person] in SUBJECTS:
            return True
        has_subject = any(view.dependencies[child] in SUBJECTS for child in view.children[verb])
        if has_subject or view.dependencies[verb] not in {"conj", "advcl", "xcomp"}:
            return False
        verb = view.heads[verb]
    return False


def _subject_before(annotated: AnnotatedDocument, found: dict[int, str]) -> str | None:
    """Return the subject of the sentence before, of whom "he" goes on to tell: "Hale left. He was …"."""
    view = annotated.view
    subjects = [head for head in found if view.dependencies[head] in SUBJECTS]
    roots = [head for head in subjects if view.dependencies[view.heads[head]] == "ROOT"]
    return found[roots[0]] if len(roots) == 1 and UNSURE not in found[roots[0]] else None
