"""What a relative pronoun stands for: "the plan, which is led by …", "the minister, who met …"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.phrases import phrase_bounds
from pipeline.extract.small_words import RELATIVE_PRONOUNS

#: Prepositions behind a noun whose phrase says which one it is: "the agreement on air services".
SPECIFYING = frozenset({"of", "on", "for", "against", "between"})
#: Phrases behind a noun taken into the argument: "treaty between A and B on extradition".
MOST_SPECIFYING = 2


def antecedent(annotated: AnnotatedDocument, token: int, trigger: int) -> int:
    """Return what a relative pronoun stands for: "the plan, which is led by …"."""
    view = annotated.view
    if view.lowers[token] in RELATIVE_PRONOUNS:
        # Of "who was visiting Lima to attend the summit" the pronoun is the first verb's.
        for verb in (trigger, view.heads[token]):
            while view.dependencies[verb] == "conj":
                verb = view.heads[verb]
            if view.dependencies[verb] == "relcl":
                head = view.heads[verb]
                return _last_of_names(annotated, head, token) or _clause_head(annotated, head, token)
    return token


def _last_of_names(annotated: AnnotatedDocument, head: int, pronoun: int) -> int | None:
    """Return the last name of a list directly before "who", where the parse ties the clause to an earlier one.

    "Chief Constable Ann Lee and Bo Hill, who leads the council": Bo Hill does.
    """
    view = annotated.view
    last = pronoun - 1 - (view.texts[pronoun - 1] == ",")
    if view.lowers[pronoun] != "who" or last <= head or view.dependencies[last] != "conj":
        return None
    above = last
    while view.dependencies[above] in {"conj", "appos"} and above != head:
        above = view.heads[above]
    return last if above == head and view.texts[last][:1].isupper() else None


def _clause_head(annotated: AnnotatedDocument, head: int, pronoun: int) -> int:
    """Return the noun that a relative clause tells of: the parse ties it to the last word of a name.

    "The Plan for Prevention, which …": the Plan, as far as one name reaches to the pronoun.
    """
    view = annotated.view
    best = head
    for _ in range(MOST_SPECIFYING):
        preposition = view.heads[head]
        if view.dependencies[head] != "pobj" or view.lowers[preposition] not in SPECIFYING:
            break
        head = view.heads[preposition]
        end = phrase_bounds(annotated, head)[1]
        if view.texts[head][:1].isupper() and end >= pronoun - 1:
            best = head
    return best
