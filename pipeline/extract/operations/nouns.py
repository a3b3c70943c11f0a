"""The nouns that stand for an operation in the parse of the sentence that names it."""

from collections.abc import Iterator

from pipeline.annotate import AnnotatedDocument


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
    if annotated.view.lowers[begin] in {"the", "a", "an"} and begin + 1 < end:
        begin += 1
    return annotated.text_of(begin, end)


def naming_head(annotated: AnnotatedDocument, start: int, end: int) -> int:
    """Return the token of the naming whose head lies outside it."""
    heads = annotated.view.heads
    for token in range(end - 1, start - 1, -1):
        if not start <= heads[token] < end or heads[token] == token:
            return token
    return end - 1
