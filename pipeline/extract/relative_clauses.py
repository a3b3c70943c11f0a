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
                return _clause_head(annotated, view.heads[verb], token)
    return token


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
