"""The verb that a phrase with a preposition belongs to, by the links of the parse."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.untyped_words import CLAUSE_OPENERS
from pipeline.extract.counts.links import SUBJECTS
from pipeline.rules.tokens import TokenView

#: Steps from a word up to its verb.
LONGEST_CLIMB = 6
#: Tokens from a noun to the verb of a clause without "that": "the cash he got in Riga".
_LONGEST_ASIDE = 6
#: Links of prepositions to what stands above them.
PHRASES = frozenset({"prep", "agent", "dative"})
#: Links from the words of a phrase up to its verb.
_OBJECTS = frozenset({"dobj", "dative", "pobj", "prep"})
#: The same through the members of a list: "hid cash and the keys to two flats".
OBJECTS_AND_MEMBERS = _OBJECTS | {"conj"}
#: Links from what a clause is said of to its verb.
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "pcomp", "relcl", "xcomp"})


def verb_of_phrase(annotated: AnnotatedDocument, preposition: int, *, links: frozenset[str] = _OBJECTS) -> int | None:
    """Return the verb of which a prepositional phrase tells, directly or through its objects.

    A participle that only joins two nouns is passed over: "read the files relating to nine boats". ``links`` are
    those that lead from a noun up to its verb.
    """
    view = annotated.view
    token = view.heads[preposition]
    for _ in range(LONGEST_CLIMB):
        if view.dependencies[token] == "acl" and "joining_participle" in view.labels[token]:
            token = view.heads[token]
        elif is_verb(annotated, token) or any(view.dependencies[child] == "dobj" for child in view.children[token]):
            return token
        elif view.dependencies[token] in links:
            token = view.heads[token]
        else:
            return None
    return None


def is_verb(annotated: AnnotatedDocument, word: int) -> bool:
    """Return whether a word is a verb by its links: it has a subject, heads a clause, or goes on with such a verb."""
    view = annotated.view
    for _ in range(LONGEST_CLIMB):
        if view.dependencies[word] != "conj":
            break
        word = view.heads[word]  # "Opened 51 cases, filed nine suits and took part in 40 others."
    return view.dependencies[word] in _CLAUSES or any(
        view.dependencies[child] in SUBJECTS for child in view.children[word]
    )


def is_written_as_verb(view: TokenView, verb: int) -> bool:
    """Return whether a verb has no capital, or that of a sentence of duty it opens: "Put new pumps on 40 boats"."""
    if view.texts[verb].islower():
        return True
    is_opening = view.dependencies[verb] == "ROOT" and verb == view.sentences[view.sentence_of[verb]][0]
    return is_opening and view.texts[verb].istitle() and "".join(view.texts[verb + 1 : verb + 2]).islower()


def is_reduced_clause(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a clause without "that" tells of a noun: what stands far behind may be told of that noun.

    "He split the cash he got for his work in nine parts."
    """
    view = annotated.view
    noun = view.heads[verb]
    links = {view.dependencies[child] for child in view.children[verb] if child < verb}
    is_clause = view.dependencies[verb] == "relcl" and noun < verb <= noun + _LONGEST_ASIDE
    return is_clause and "nsubj" in links and CLAUSE_OPENERS.isdisjoint(view.lowers[noun + 1 : verb])


def first_joined(annotated: AnnotatedDocument, preposition: int) -> int:
    """Return the first of prepositions that share a verb: "told it to Roe, and to two clerks"."""
    view = annotated.view
    for _ in range(LONGEST_CLIMB):
        above = view.heads[preposition]
        if view.dependencies[preposition] != "conj" or view.dependencies[above] not in PHRASES | {"conj"}:
            break
        preposition = above
    return preposition
