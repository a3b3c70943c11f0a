"""Sums that stand under a "will" or "agreed to", whatever the parse makes of them: alone or further in a list."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.things.counted import Counted

#: Tokens before a sum in which the verb of its list is looked for.
_REACH = 45
#: Before a further sum of a list, but for "a" and adjectives.
_JOINING = frozenset({",", "and", "plus", "or", "to", "as"})
_LONGEST_PHRASE = 4
#: Words that open another story, or tell what a sum is paid for.
_STOPS = frozenset({"who", "whom", "which", "that", "whose", "when", "where", "while", "after", "before", "because",
                    "since", "if", "following", ";", ":", "resolve", "settle", "satisfy"})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FINITE = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl"})
_FUTURES = frozenset({"will", "shall", "must"})
_AGREEING = frozenset({"agreed", "agrees", "agree"})
_SIGNS = frozenset({"$", "€", "£"})


def planned_sum(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the "will" that a sum shares: "will spend $4 million on nets, and a $9 fine"; else None."""
    view = annotated.view
    number = view.sentence_of[thing.head]
    if thing.quantity.kind != "money" or view.sentence_words[number].isdisjoint(_FUTURES | _AGREEING):
        return None
    first = view.sentences[number][0]
    before = _before(annotated, thing, first)
    if view.lowers[before] not in _JOINING:
        return _plan_at(annotated, before - 1) if before > first + 1 else None
    has_sum = False
    for token in range(before, max(first, thing.start - _REACH) - 1, -1):
        if (plan := _plan_at(annotated, token)) is not None:
            return plan if has_sum else None
        is_finite = view.dependencies[token] in _FINITE and view.lowers[token].endswith("ed")
        if is_finite or view.lowers[token] in _STOPS or view.dependencies[token] in _SUBJECTS:
            return None
        has_sum = has_sum or view.texts[token] in _SIGNS
    return None


def _before(annotated: AnnotatedDocument, thing: Counted, first: int) -> int:
    """Return the token before a sum, but for its article, adjectives and adverbs."""
    view = annotated.view
    token = thing.start - 1
    while token > max(first, thing.start - _LONGEST_PHRASE) and view.dependencies[token] in {"det", "amod", "advmod"}:
        token -= 1
    return max(token, first)


def _plan_at(annotated: AnnotatedDocument, token: int) -> str | None:
    """Return a word that plans the verb behind it: "will pay", "agreed to pay"; else None."""
    view = annotated.view
    lower = view.lowers[token]
    if lower in _FUTURES:
        return view.texts[token] if any(view.heads[token] == above for above in (token + 1, token + 2)) else None
    if lower == "to" and token > 0 and view.lowers[token - 1] in _AGREEING:
        return view.texts[token - 1]
    return None
