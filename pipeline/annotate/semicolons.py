"""Clauses that a semicolon parts, where the parse hangs the first on the verb of the second.

"40 men were arrested, 12 of them in Riga; three were charged": nobody charges that 40 men were arrested, and the 12
are no subject of "charged". The first clause is told beside the second, and its words are given back to it.
"""

from pipeline.annotate.misjoined import hang
from pipeline.rules.tokens import TokenView

#: Links of subjects, and the link of a part that is told beside a clause.
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_BESIDE = "npadvmod"


def part_clauses(view: TokenView) -> None:
    """Make a clause before a semicolon one of its own if the verb behind has a subject there."""
    if not view.word_places.get(";"):
        return
    for clause, link in enumerate(view.dependencies):
        verb = view.heads[clause]
        if link != "ccomp" or verb < clause or "speech_verb" in view.labels[verb]:
            continue  # "It rained; it snowed," Hale said.
        marks = view.places_between(";", clause, verb)
        if not marks or not any(
            marks[-1] < child < verb and view.dependencies[child] in _SUBJECTS for child in view.children[verb]
        ):
            continue
        view.dependencies[clause] = "parataxis"
        for child in [child for child in view.children[verb] if clause < child < marks[-1]]:
            if view.dependencies[child] in _SUBJECTS:
                hang(view, child, clause)
                view.dependencies[child] = _BESIDE
