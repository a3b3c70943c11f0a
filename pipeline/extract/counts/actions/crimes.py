"""Crimes that a counted thing is told with: what the victims suffered, the suspects did, the pictures show."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.lexicons import Action

#: Tokens behind a counted thing in which its crimes are named.
_REACH = 12
#: Steps from a crime up to the thing that it describes, and their kinds: "30 counts of wire fraud".
_LONGEST_CLIMB = 4
_DESCRIBING = frozenset({"prep", "pobj", "compound", "amod", "nmod", "conj"})
_OF_DESCRIPTION = "of"


def crimes_of(annotated: AnnotatedDocument, thing: Counted, action: Action | None) -> tuple[str, ...]:
    """Return the crimes named in the sentence behind a thing, in lower case.

    Behind people to whom something was done they are what it was for; behind anything else only "of" ties them to it:
    "agencies working to prevent fraud" have none.
    """
    view = annotated.view
    limit = view.sentences[view.sentence_of[thing.head]][1]
    is_of_people = action is not None and action.objects == "person"
    found = []
    index = thing.end
    while index < min(limit, thing.end + _REACH):
        labels = view.labels[index]
        if "quantity" in labels or "noun_action" in labels:
            break
        end = max(labels.get("crime_type", ()), default=index)
        is_told = is_of_people or _describes(annotated, thing, end - 1)
        if end > index and is_told and not _is_source(annotated, end - 1):
            found.append(annotated.text_of(index, end).lower())
        index = max(end, index + 1)
    return tuple(dict.fromkeys(found))


def _is_source(annotated: AnnotatedDocument, crime: int) -> bool:
    """Return whether a crime only says where money came from: "two plots to launder the proceeds of the fraud"."""
    view = annotated.view
    of = view.heads[crime]
    return view.lowers[of] == _OF_DESCRIPTION and "proceeds_noun" in view.labels[view.heads[of]]


def _describes(annotated: AnnotatedDocument, thing: Counted, crime: int) -> bool:
    """Return whether a crime hangs on a counted thing with "of"."""
    view = annotated.view
    token = crime
    is_of = False
    for _ in range(_LONGEST_CLIMB):
        if token in (thing.head, thing.noun):
            return is_of
        if view.dependencies[token] not in _DESCRIBING or (
            view.dependencies[token] == "prep" and view.lowers[token] != _OF_DESCRIPTION
        ):
            return False
        is_of = is_of or view.lowers[token] == _OF_DESCRIPTION
        token = view.heads[token]
    return False
