"""What the line above a list says of its items: "Under the settlement, the owners will:"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import BlockLabel
from pipeline.extract.counts.links import SUBJECTS
from pipeline.rules.grammar import Grammar

#: Tokens before the colon in which a plan is looked for, and tokens of a list above an item.
_OPENING_REACH = 12
_LONGEST_LIST = 900
#: Beside the verb of an item these tell of something done: "was ordered", "has sold".
_DONE = frozenset({"was", "were", "has", "have", "had", "'s", "been"})


def planned_above(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> str | None:
    """Return the word that plans all items of the list that a token is in, None if there is none."""
    blocks, block_of = annotated.document.blocks, annotated.block_of
    if not blocks or blocks[block_of[token]].label is not BlockLabel.LIST or _tells_deed(annotated, token):
        return None
    view = annotated.view
    last = token
    for last in range(token, max(-1, token - _LONGEST_LIST), -1):
        if blocks[block_of[last]].label is not BlockLabel.LIST:
            break
    if view.texts[last] != ":":
        return None
    if last > 0 and grammar.is_in("proposal_noun", view.lowers[last - 1]):
        return view.texts[last - 1]
    first = max(view.sentences[view.sentence_of[last]][0], last - _OPENING_REACH)
    for index in range(last - 1, first - 1, -1):
        lower = view.lowers[index]
        if grammar.is_in("future_auxiliary", lower) or lower == "must":
            return view.texts[index]
        for end in view.labels[index].get("calling_phrase", ())[:1]:
            return annotated.text_of(index, end)
    return None


def _tells_deed(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether an item is a sentence with a subject or an auxiliary of its own, and tells what was done."""
    view = annotated.view
    while view.heads[token] != token:
        token = view.heads[token]
    children = view.children[token]
    has_subject = any(view.dependencies[child] in SUBJECTS for child in children)
    return has_subject or any(view.lowers[child] in _DONE for child in children)
