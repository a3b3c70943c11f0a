"""Who acts in a relative clause, where the parse ties it to a town, a day or a body before the pronoun.

"Ann Roe of Riga, Latvia, who ran nine mills": Ann Roe did. "Filed a form in May which claimed $9": the form did.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.phrase_ends import told_by_town
from pipeline.extract.counts.links import DOER_PRONOUNS
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Steps from a town to whoever is told by it, and tokens of the longest name of a town or body.
_MOST_STEPS, _LONGEST_NAME = 6, 5
_PLACES, _BODIES = ("place", "ner.gpe"), ("ner.org",)
#: Prepositions between somebody and his town or body.
_OF_TOWNS = frozenset({"of", "from", "in", "at", "for", "near", "with"})
_NOUN_LINKS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "attr", "ROOT", "dative"})


def person_told_of(annotated: AnnotatedDocument, grammar: Grammar, noun: int, relative: int) -> int | None:
    """Return whom a relative clause tells of that the parse ties to ``noun``; None for a land or town.

    "Who" behind a body tells of its people, if any stand before it: "Hale, former head of Portex, who sold boats".
    """
    view = annotated.view
    is_place = _has_layer(view, noun, _PLACES)
    if is_place and told_by_town(annotated, grammar, noun + 1) is not None:
        return noun
    if view.lowers[relative] != "who":
        return None if "place" in view.labels[noun] else noun
    if not is_place and not _has_layer(view, noun, _BODIES):
        return noun
    host = _host(view, noun)
    if host is not None:
        above = view.heads[host]
        if view.dependencies[host] == "appos" and above < host and view.texts[above][:1].isupper():
            return above
        if is_place or is_person(grammar, view.lowers[host]):
            return host
    return None if _has_layer(view, noun, ("place",)) else noun


def described(view: TokenView, noun: int) -> int:
    """Return the name that a noun only describes: "Portex" of "Portex is a firm that sold"; else the noun."""
    above = view.heads[noun]
    if view.dependencies[noun] == "attr":
        subjects = (child for child in view.children[above] if view.dependencies[child] == "nsubj" and child < above)
        above = next(subjects, noun)
    elif view.dependencies[noun] != "appos":
        return noun
    is_named = above < noun and view.texts[above][:1].isupper() and view.texts[noun].islower()
    return above if is_named and view.lowers[above] not in DOER_PRONOUNS else noun


def paper_told_of(annotated: AnnotatedDocument, grammar: Grammar, noun: int, relative: int) -> int | None:
    """Return the paper that a relative clause tells of: "filed a form in May which", "a form for clients that"."""
    view = annotated.view
    if "filed_paper" in view.labels[noun]:
        return noun
    is_person_of_paper = view.lowers[relative] != "who" and is_person(grammar, view.lowers[noun])
    if view.dependencies[noun] != "pobj" or not (is_person_of_paper or "date" in view.labels[noun]):
        return None
    above = view.heads[view.heads[noun]]
    papers = [above, *(child for child in view.children[above] if view.dependencies[child] == "dobj")]
    return next((paper for paper in papers if paper < noun and "filed_paper" in view.labels[paper]), None)


def is_of_whole_clause(annotated: AnnotatedDocument, grammar: Grammar, verb: int, relative: int, noun: int) -> bool:
    """Return whether "which" stands for all that was told before it: "paid bribes in nine ports, which led to"."""
    view = annotated.view
    is_result = view.lowers[relative] == "which" and grammar.is_in("result_verb", view.lowers[verb])
    is_behind_preposition = view.dependencies[noun] == "pobj" and view.texts[noun].islower()
    return is_result and is_behind_preposition and view.texts[relative - 1] == ","


def verb_around(annotated: AnnotatedDocument, verb: int, above: int) -> int | None:
    """Return the verb that goes on with ``verb`` behind a relative clause between commas, None where none does.

    "Logged into the system, which was old, and read nine files": logged and read.
    """
    view = annotated.view
    if view.dependencies[above] != "relcl" or view.dependencies[verb] != "conj":
        return None
    marks = [token for token in view.children[above] if above < token < verb and view.texts[token] in {",", "and"}]
    relative = next((child for child in view.children[above] if view.lowers[child] in {"who", "which"}), None)
    if relative is None or relative == 0 or view.texts[relative - 1] != "," or len(marks) < 2:
        return None
    if marks[-1] != marks[-2] + 1 or view.texts[marks[-2]] != "," or view.lowers[marks[-1]] != "and":
        return None
    outer = view.heads[above]
    for _ in range(_MOST_STEPS):
        if view.dependencies[outer] not in _NOUN_LINKS - {"ROOT"} | {"prep"}:
            break
        if view.dependencies[outer] in {"nsubj", "nsubjpass"}:
            return None  # "Portex, which sold boats, and which …, fined": the clause of the subject has not ended.
        outer = view.heads[outer]
    return outer if outer < relative else None


def _host(view: TokenView, noun: int) -> int | None:
    """Return the noun before the preposition of a town or body: "Ann Roe" of "Ann Roe, 48, of Riga, Latvia"."""
    for _ in range(_MOST_STEPS):
        above = view.heads[noun]
        if view.dependencies[noun] == "pobj" and view.lowers[above] in _OF_TOWNS:
            host = view.heads[above]
            return host if host < above and view.dependencies[host] in _NOUN_LINKS else None
        if view.dependencies[noun] != "appos" or above == noun:
            return None
        noun = above
    return None


def _has_layer(view: TokenView, token: int, names: tuple[str, ...]) -> bool:
    starts = range(max(0, token - _LONGEST_NAME), token + 1)
    return any(end > token for start in starts for name in names for end in view.labels[start].get(name, ()))
