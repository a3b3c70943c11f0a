"""Links of the parse and small words that all parts of counting ask for."""

from collections.abc import Container

from pipeline.rules.tokens import TokenView

#: Links from a verb to its subject, active and passive.
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Links of verbs with a subject of their own, in which nothing is said of what stands above.
CLAUSES_INSIDE = frozenset({"acl", "relcl", "advcl", "pcomp", "ccomp"})
#: Dependencies of verbs: between two members of one list there is none.
BETWEEN_LISTS = frozenset({"ROOT", "relcl", "acl", "advcl", "ccomp", "nsubj", "nsubjpass", "aux", "auxpass", "xcomp"})
#: Words that stand for the noun before a relative clause.
RELATIVES = frozenset({"who", "which", "that", "whom"})
#: Pronouns for those who act: behind "admitted that" whoever admits speaks of himself.
DOER_PRONOUNS = frozenset({"he", "she", "they", "it"})
#: Words before a noun that say nothing of its kind.
DETERMINERS = frozenset({"the", "a", "an", "these", "those", "its", "their", "his", "her", "our", "my", "your",
                          "other", "additional", "more", "further", "about", "some", "same", "such",
                          "different"})  # fmt: skip


def word_before(view: TokenView, start: int, passed: Container[str], first: int, label: str = "") -> int:
    """Return the token before ``start`` behind which only words of ``passed`` stand, ``first`` at the earliest.

    With ``label``, words of that class are passed too.
    """
    token = start - 1
    while token > first and (view.lowers[token] in passed or (label and label in view.labels[token])):
        token -= 1
    return token


def root_of(view: TokenView, start: int, end: int) -> int:
    """Return the word of a phrase on which its others depend: "pleaded" of "pleaded guilty"."""
    return next((token for token in range(start, end) if not start <= view.heads[token] < end), start)
