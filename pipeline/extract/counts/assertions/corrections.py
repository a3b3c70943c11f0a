"""Figures that a text takes back: "we said that 112 dogs had been saved. The correct figure is 121"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.small_words import FORMS_OF_BE

#: Steps from a deed up to the verb that tells it.
_LONGEST_CLIMB = 6
#: Classes of verbs that tell something.
_TELLING = frozenset({"speech_verb", "saying_verb"})
#: Who corrects himself where "in fact" follows, and the papers that do.
_OURSELVES = frozenset({"we", "version", "release", "statement", "notice"})
#: Of these it is said that they were wrong: "this was corrected", "the number was wrong".
_SAID = frozenset({"this", "that", "number", "numbers", "figure", "figures", "report", "statement", "toll", "total"})
#: Tokens up to the subject of such a sentence, and from there to what is said of it: "has since been corrected".
_SUBJECT, _PREDICATE = 3, 6


def taken_back(annotated: AnnotatedDocument, deed: int) -> str | None:
    """Return the words by which a text corrects what somebody said of a deed; None where it lets it stand."""
    view = annotated.view
    teller = _teller(annotated, deed)
    if teller is None:
        return None
    sentence = view.sentence_of[deed]
    first, last = view.sentences[sentence]
    for opener in range(max(first, teller - 1), teller + 1):
        for stop in view.labels[opener].get("correction_phrase", ())[:1]:
            return annotated.text_of(opener, stop)  # "Mistakenly stated that nine men had died."
    mark = next(iter(view.places_between(";", max(deed, teller), last)), None)
    behind = [(mark + 1, last)] if mark is not None else []
    if sentence + 1 < len(view.sentences):
        behind.append(view.sentences[sentence + 1])
    for begin, end in behind:
        found = _correction(annotated, begin, end) or _truth(annotated, begin, teller)
        if found is not None:
            return found
    return None


def _teller(annotated: AnnotatedDocument, deed: int) -> int | None:
    """Return the verb by which somebody tells a deed or speaks of a number: "we stated that two were arrested"."""
    view = annotated.view
    token = deed
    for _ in range(_LONGEST_CLIMB):
        above = view.heads[token]
        if above == token:
            return None
        is_content = view.dependencies[token] == "ccomp" and above < token
        if is_content and not _TELLING.isdisjoint(view.labels[above]):
            return above
        if view.lowers[token] == "of" and "speaking_verb" in view.labels[above]:
            return above
        token = above
    return None


def _correction(annotated: AnnotatedDocument, begin: int, end: int) -> str | None:
    """Return the words of a clause that correct what was said before it: "the correct number", "was corrected"."""
    view = annotated.view
    for token in range(begin, end):
        for stop in view.labels[token].get("correction_phrase", ())[:1]:
            return annotated.text_of(token, stop)
    subject = next((token for token in range(begin, min(begin + _SUBJECT, end)) if view.lowers[token] in _SAID), None)
    if subject is None:
        return None
    reach = range(subject + 2, min(subject + _PREDICATE, end))  # Such a sentence may have no parse.
    is_said = not FORMS_OF_BE.isdisjoint(view.lowers[subject + 1 : min(subject + _PREDICATE, end)])
    return next((view.texts[one] for one in reach if is_said and _is_wrong(annotated, one)), None)


def _is_wrong(annotated: AnnotatedDocument, word: int) -> bool:
    """Return whether a word says that something was wrong: not "it was wrong to hide it"."""
    view = annotated.view
    return "taken_back_word" in view.labels[word] and view.lowers[word + 1 : word + 2] not in (["to"], ["of"])


def _truth(annotated: AnnotatedDocument, begin: int, teller: int) -> str | None:
    """Return the "in fact" behind what the text said itself, or somebody said at first."""
    view = annotated.view
    end = next(iter(view.labels[begin].get("fact_opener", ())), None) if begin < len(view.labels) else None
    if end is None:
        return None
    words = (child for child in view.children[teller] if child < teller)
    is_own = any(view.lowers[child] in _OURSELVES or "earlier_adverb" in view.labels[child] for child in words)
    return annotated.text_of(begin, end) if is_own else None
