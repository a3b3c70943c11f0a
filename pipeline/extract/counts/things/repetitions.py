"""How often what is told of a number happens: "each year", "annually", "a monthly fee", "per year" behind a list."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.things.counted import Counted

#: Links of a thing to the verb that tells of it.
_OF_VERB = frozenset({"nsubj", "nsubjpass", "dobj"})
#: Links of a measure or sum to the nouns that it is of: "a monthly fee of $9", "annual emissions by nine tons".
_OF_NOUN = frozenset({"pobj", "prep", "conj", "appos", "nmod", "npadvmod", "quantmod"})
#: Kinds of quantities that add up in a year.
_MEASURES = frozenset({"mass", "volume"})
_SUMS = _MEASURES | {"money"}
#: Steps up the parse, and tokens from a measure to the rate behind its list.
_LONGEST_CLIMB, _LONGEST_LIST = 8, 30
#: What may stand in a list of measures up to its rate.
_LISTED = frozenset(
    {"nummod", "quantmod", "amod", "compound", "pobj", "cc", "conj", "punct", "appos", "dobj", "nmod"}
)
_JOINING = frozenset({"of", "in", "per"})


def repeated(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return how often what is told of a thing happens; None if the text does not tell."""
    is_sum = thing.quantity.kind in _SUMS
    verb = _verb_of(annotated, thing)
    told = None if verb is None else _time_of(annotated, verb, thing)
    return (
        told
        or _time_of_clause(annotated, thing)
        or (_adjective(annotated, thing) if is_sum else None)
        or (_behind_list(annotated, thing) if thing.quantity.kind in _MEASURES else None)
    )


def _verb_of(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the verb that tells of its subject or object; of measures also by "by": "reduce it by nine tons"."""
    view = annotated.view
    links = _OF_VERB | {"conj"}
    token = next((token for token in range(thing.start, thing.end) if view.dependencies[token] in links), None)
    if token is None:
        token = thing.number
    for _ in range(_LONGEST_CLIMB):
        above = view.heads[token]
        if view.dependencies[token] in _OF_VERB:
            return above
        if view.lowers[token] == "by" and view.dependencies[token] == "prep":
            return above
        is_by = view.dependencies[token] == "pobj" and view.lowers[above] == "by" and thing.quantity.kind in _SUMS
        if not is_by and (view.dependencies[token] != "conj" or above > token):
            return None
        token = above
    return None


def _time_of(annotated: AnnotatedDocument, verb: int, thing: Counted) -> str | None:
    """Return the "annually" or "each year" of a verb, which may tell of its object alone and not of its doer.

    "Every year, nine firms sell boats", but not "nine firms sell 40 boats every year".
    """
    view = annotated.view
    children = view.children[verb]
    is_doer = thing.end <= verb and any(view.dependencies[child] == "dobj" for child in children)
    for child in children:
        if is_doer and child > verb:
            return None
        each = child - 1
        is_each = each >= 0 and view.lowers[each] in {"each", "every"}
        if view.dependencies[child] == "npadvmod" and "rate_time" in view.labels[child]:
            return " ".join(annotated.text_of(each, child + 1).lower().split()) if is_each else None
        if view.dependencies[child] == "advmod" and "rate_adverb" in view.labels[child]:
            return view.lowers[child]
    return None


def _time_of_clause(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return how often the clause behind a thing happens: "tons of soot released each year"; else None."""
    view = annotated.view
    words = {thing.head, *range(thing.start, thing.end)}
    children = (child for word in sorted(words) for child in view.children[word] if child >= thing.end)
    clauses = (child for child in children if view.dependencies[child] in {"acl", "relcl"})
    return next((told for clause in clauses if (told := _time_of(annotated, clause, thing)) is not None), None)


def _adjective(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the adjective of what a sum or measure is: "annual fees of $9", "$9 in monthly fees"; else None."""
    view = annotated.view
    number = thing.number
    within = (noun for child in view.children[number] if view.lowers[child] == "in" for noun in view.children[child])
    nouns = [noun for noun in (thing.head, *within) if not _is_worth_it(annotated, noun, thing)]
    token = number
    for above in islice(upwards(annotated, token), _LONGEST_CLIMB):
        if view.dependencies[token] not in _OF_NOUN:
            break
        if view.dependencies[token] == "conj" and not _has_number(annotated, above):
            break  # "Annual accounts and $9,000 in cash."
        nouns.append(above)
        if view.lowers[token] == "by":  # "Cut annual emissions by nine tons."
            nouns.extend(child for child in view.children[above] if view.dependencies[child] == "dobj")
        token = above
    adjectives = (child for noun in nouns for child in view.children[noun] if view.dependencies[child] == "amod")
    return next((view.lowers[child] for child in adjectives if "rate_adjective" in view.labels[child]), None)


def _is_worth_it(annotated: AnnotatedDocument, noun: int, thing: Counted) -> bool:
    """Return whether a noun behind "in" is goods worth a sum and no payment: "$9,000 in daily newspapers"."""
    view = annotated.view
    is_within = thing.quantity.kind == "money" and view.lowers[view.heads[noun]] == "in"
    return is_within and "sum_bearing_noun" not in view.labels[noun]


def _has_number(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a word is a number or the measure of one, as in a list of sums or measures."""
    view = annotated.view
    return any("quantity" in view.labels[word] for word in (noun, *view.children[noun]))


def _behind_list(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the rate behind a list of measures: "nine tons of soot and four tons of lead per year"; else None."""
    view = annotated.view
    last = view.sentences[view.sentence_of[thing.head]][1]
    has_other = False
    for token in range(thing.end, min(thing.end + _LONGEST_LIST, last - 1)):
        if view.lowers[token] in {"per", "each", "every"} and "rate_time" in view.labels[token + 1]:
            return " ".join(annotated.text_of(token, token + 2).lower().split()) if has_other else None
        has_other = has_other or "quantity" in view.labels[token] or view.texts[token] == "("
        is_listed = view.dependencies[token] in _LISTED or view.lowers[token] in _JOINING
        if not is_listed or (view.dependencies[token] == "conj" and not _is_noun(annotated, view.heads[token])):
            return None
    return None


def _is_noun(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether the parse ties a word as nouns are tied: what it is joined to is another item of a list."""
    return annotated.view.dependencies[token] in _NOUNS


_NOUNS = frozenset({"dobj", "pobj", "conj", "nsubjpass", "nmod", "appos"})
