"""Whether a verb behind a counted thing has a subject of its own: "the owner of two clinics was sentenced"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import auxiliaries
from pipeline.extract.counts.links import RELATIVES, SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.rules.tokens import TokenView

_WHO = frozenset({"who", "which"})
#: Prepositions of phrases before a subject that say when or where.
_IN = frozenset({"in", "on", "at", "during"})
#: Steps from a thing up to the subject of a verb.
_LONGEST_CLIMB = 8


def is_beside_subject(annotated: AnnotatedDocument, thing: Counted, verb: int) -> bool:
    """Return whether a verb has a subject of its own that the thing only stands beside or belongs to.

    "The owner of two clinics was sentenced" sentences no clinics; "following a trial of two firms, he was fined"
    fines no firms.
    """
    view = annotated.view
    subjects = [child for child in view.children[verb] if view.dependencies[child] in SUBJECTS]
    own = {thing.head, *thing.aliases}
    if not subjects:
        # "Was tried for three plots and was fined": the same man was, not the plots.
        is_second = view.dependencies[verb] == "conj" and _is_behind_joint(annotated, verb)
        return is_second and _has_subject(annotated, view.heads[verb], thing.start)
    if not own.isdisjoint(subjects):
        return is_in_description(annotated, verb, thing)
    subject = subjects[0]
    if subject >= thing.end:
        if view.lowers[subject] in RELATIVES:
            return False
        # "They made nine deposits of less than $9 each and a portion of the money was sent."
        is_later = view.dependencies[verb] == "conj" and view.heads[verb] < thing.start
        is_next = is_later and "and" in view.lowers[thing.end : subject]
        # "In two instances those checks were issued."
        above = view.heads[thing.head]
        is_next = is_next or (
            view.dependencies[thing.head] == "pobj" and view.lowers[above] in _IN and view.heads[above] == verb
        )
        return is_next or _is_set_apart(annotated, thing, subject)
    token = thing.head
    for _ in range(_LONGEST_CLIMB):
        if view.dependencies[token] == "appos" and not _WHO.isdisjoint(view.lowers[subject + 1 : token]):
            return True  # "Two men who owned and ran two clinics were held", read as if the men were the clinics.
        is_joined = view.dependencies[token] in {"conj", "appos"}
        if view.dependencies[token] == "appos" and view.heads[token] < token:
            between = view.lowers[view.heads[token] + 1 : min(token, max(thing.start, view.heads[token] + 1))]
            if "," not in between and not {"who", "which"}.isdisjoint(between):
                return True  # "Two brokers who co-owned two clinics were fined": the parse missed the verb.
            is_joined = ")" not in between or "," in between  # "Medical equipment (DME) companies."
        if token in subjects or (is_joined and not _is_second_verb(annotated, token)):
            return False  # "The owner of a clinic, two doctors and a nurse were charged" is one list.
        if view.dependencies[token] in {"acl", "relcl"}:
            return any(
                _stands_below(annotated, token, above) for above in subjects
            )  # "contracts covering 12 seasons were signed"
        if view.dependencies[token] == "prep" and "company_adverb" in view.labels[token - 1]:
            return False  # "Hale, along with two clerks, pleaded guilty."
        if view.dependencies[token] == "prep" and view.heads[token] not in own:
            return any(_stands_below(annotated, token, above) for above in subjects)
        if view.heads[token] == token:
            return False
        token = view.heads[token]
    return False


def is_in_description(annotated: AnnotatedDocument, verb: int, thing: Counted) -> bool:
    """Return whether a thing is told of those who are the subject: "two men who ran two mills were held"."""
    view = annotated.view
    if view.dependencies[thing.head] not in SUBJECTS or view.heads[thing.head] != verb:
        return False
    first = next(child for child in view.children[verb] if view.dependencies[child] in SUBJECTS)
    is_joined = _is_joint(view, thing.start - 1)
    return first < thing.start and not is_joined and "who" in view.lowers[first + 1 : thing.start]


def is_of_one_thing(annotated: AnnotatedDocument, verb: int, thing: Counted) -> bool:
    """Return whether a verb tells of one thing alone, but several are counted: "a theft from 40 inns was"."""
    view = annotated.view
    if thing.noun is None or thing.quantity.kind != "count":
        return False
    helping = {view.lowers[child] for child in view.children[verb] if view.dependencies[child] in _HELPING}
    is_of_many = thing.quantity.value != 1 and view.lowers[thing.noun].endswith("s")
    is_whole = view.lowers[max(0, thing.start - 1)] == "of" or view.lowers[thing.start] in _ONE_OF_MANY
    return is_of_many and not _OF_ONE.isdisjoint(helping) and not is_whole


_HELPING, _OF_ONE = frozenset({"aux", "auxpass"}), frozenset({"is", "was", "has"})
#: Words that make one of several things: "a dozen mills was sold".
_ONE_OF_MANY = frozenset({"a", "an", "each", "one", "none", "no", "neither"})


def _is_behind_joint(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether "and" or a comma stands directly before a verb and its auxiliaries."""
    view = annotated.view
    begin = min([verb, *auxiliaries(annotated, verb)])
    return begin > 0 and _is_joint(view, begin - 1)


_JOINTS = frozenset({"and", "or", ","})


def _is_joint(view: TokenView, token: int) -> bool:
    return view.lowers[token] in _JOINTS or "order_adverb" in view.labels[token]


def _has_subject(annotated: AnnotatedDocument, verb: int, before: int) -> bool:
    """Return whether a verb before a token has a subject before it."""
    view = annotated.view
    return verb < before and any(
        view.dependencies[child] in SUBJECTS and child < verb for child in view.children[verb]
    )


def _is_second_verb(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a joined word is a verb: "who owned and ran two clinics"."""
    view = annotated.view
    return view.dependencies[token] == "conj" and any(
        view.dependencies[child] == "dobj" for child in view.children[token]
    )


def _is_set_apart(annotated: AnnotatedDocument, thing: Counted, subject: int) -> bool:
    """Return whether a comma and an article or a name stand between a thing and a later subject."""
    view = annotated.view
    begin = min([subject, *(child for child in view.children[subject] if child < subject)])
    return begin > thing.end and view.lowers[begin - 1] == "," and not _is_coordinated(annotated, subject)


def _is_coordinated(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether "and" leads to a word: the last member of a list is no other subject."""
    view = annotated.view
    begin = min([token, *(child for child in view.children[token] if child < token)])
    return "and" in view.lowers[max(0, begin - 2) : token] or view.dependencies[token] == "conj"


def _stands_below(annotated: AnnotatedDocument, token: int, above: int) -> bool:
    """Return whether a word lies below another in the parse."""
    heads = annotated.view.heads
    for _ in range(_LONGEST_CLIMB):
        if token == above:
            return True
        if heads[token] == token:
            return False
        token = heads[token]
    return False
