"""The nouns that stand for an operation in the parse of the sentence that names it."""

from collections.abc import Collection, Iterator

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.small_words import ARTICLES


def described(annotated: AnnotatedDocument, head: int) -> Iterator[int]:
    """Yield the nouns that stand for the operation: "a nationwide effort" behind it, "the inquiry, dubbed …"."""
    view = annotated.view
    yield from (child for child in view.children[head] if view.dependencies[child] == "appos")
    above = view.heads[head]
    if view.dependencies[head] == "appos":
        yield above
    if view.dependencies[head] in {"oprd", "dobj", "attr"} and view.dependencies[above] in {"acl", "relcl"}:
        yield view.heads[above]


def without_article(annotated: AnnotatedDocument, begin: int, end: int) -> str:
    """Return the text of a phrase without the article before it."""
    if annotated.view.lowers[begin] in ARTICLES and begin + 1 < end:
        begin += 1
    return annotated.text_of(begin, end)


def naming_head(annotated: AnnotatedDocument, start: int, end: int) -> int:
    """Return the token of the naming whose head lies outside it."""
    heads = annotated.view.heads
    for token in range(end - 1, start - 1, -1):
        if not start <= heads[token] < end or heads[token] == token:
            return token
    return end - 1


#: Before what happened at another time.
_ASIDE = frozenset({"after", "before", "following"})
#: Steps from a token to the clause that it stands in.
_DEEPEST = 12


def is_told_of_another(
    annotated: AnnotatedDocument, token: int, nouns: frozenset[int], clauses: Collection[str]
) -> bool:
    """Return whether a token stands in a clause about another noun: "a gang that stole cars from 3 to 8 May"."""
    view = annotated.view
    for _ in range(_DEEPEST):
        head = view.heads[token]
        if head == token:
            return False
        if view.lowers[token] in _ASIDE and view.dependencies[token] in {"prep", "mark", "pcomp"}:
            return True  # "Weeks after the fire in May, Malta launched …"
        if view.dependencies[token] in clauses:
            return head not in nouns
        token = head
    return False
