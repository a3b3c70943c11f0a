"""The action of a number by what stands near it, where the parse gives none: lower confidence than any path.

Behind the noun, an auxiliary with a participle ("an agent and two nationals were charged") or a bare participle
("40 traffickers caught and convicted"); for a part of a total ("including 12 minors"), the action of the total.
"""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.other_subjects import is_beside_subject
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.small_words import FORMS_OF_BE, FORMS_OF_HAVE
from pipeline.rules.grammar import Grammar

#: Farthest auxiliary behind the noun: "758 domain names of websites engaged in the sale of … have been seized".
_FARTHEST_AUXILIARY = 24
#: Countries take part by their officers: "police in nine countries took part".
_INVOLVED = "involved"
_AUXILIARIES = FORMS_OF_BE | {"being"}
_BEFORE_PARTICIPLE = _AUXILIARIES | FORMS_OF_HAVE | {"each", "all", "both", "to"}
_OF_ONE = frozenset({"is", "was", "has"})
_STOPS = frozenset(
    {
        ";",
        ":",
        ".",
        "who",
        "whom",
        "which",
        "while",
        "although",
        "because",
        "but",
        "if",
        "when",
        "that",
        "before",
        "where",
        "whose",
        "he",
        "she",
    }
)


def action_behind(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> tuple[str, int, int] | None:
    """Return the action whose subject stands here, with the interval of its word, or None."""
    view = annotated.view
    limit = min(view.sentences[view.sentence_of[thing.head]][1], thing.end + _FARTHEST_AUXILIARY)
    begin = thing.end
    if begin + 1 < limit and "telling_adverb" in view.labels[begin]:
        begin += 1  # "Three Clerks Also Convicted of Theft."
    if begin < limit and view.lowers[begin][-2:] in {"ed", "en", "ht", "ut"}:
        has_object = any(view.dependencies[child] == "dobj" for child in view.children[begin])
        # "Both trials established that …"
        has_object = has_object or view.lowers[begin + 1 : begin + 2] == ["that"]
        # "A $7 million stolen car ring", but "12 held and three hostages rescued".
        is_modifier = view.dependencies[begin] in {"amod", "compound", "nmod"}
        is_modifier = is_modifier and view.lowers[begin + 1 : begin + 2] != ["and"]
        found = _verb_at(annotated, grammar, begin)
        if has_object or is_modifier or found is not None:
            is_apart = found is not None and is_beside_subject(annotated, thing, found[1])
            return None if has_object or is_modifier or is_apart else found
        # "87 pistols destined for Malta were seized": but nothing between commas goes on.
        limit = next((token for token in range(thing.end, limit) if view.texts[token] == ","), limit)
    if (participle := _behind_content(annotated, thing, limit)) is not None:
        return _verb_at(annotated, grammar, participle)
    for index in range(thing.end, limit):
        lower = view.lowers[index]
        if lower in _STOPS:
            return None
        if lower in _AUXILIARIES or lower in FORMS_OF_HAVE:
            if lower in _OF_ONE and _is_of_many(annotated, thing):
                return None  # "Roe, who sank a ship with nine sailors, was jailed."
            found = _after_auxiliary(annotated, grammar, index, limit)
            if found is not None and lower == "being" and _is_of_noun_behind(annotated, thing, found[1]):
                continue  # "26 offices, with searches in cases being conducted by others."
            if found is None and lower in {"be", "being"}:
                continue  # "A man believed to be the leader, was arrested", "pills being moved to Riga were seized".
            return None if found is None or is_beside_subject(annotated, thing, found[1]) else found
        if view.dependencies[index] == "ROOT":
            end = view.labels[index].get("subject_action", (None,))[0]
            found = _named(annotated, grammar, index, end) if end is not None else None
            is_apart = found is not None and found[0] != _INVOLVED and is_beside_subject(annotated, thing, index)
            return None if is_apart else found
    return None


def _is_of_many(annotated: AnnotatedDocument, thing: Counted) -> bool:
    """Return whether several things are counted, of which no verb in the singular tells; a total of them may."""
    lowers = annotated.view.lowers
    if thing.noun is None or thing.quantity.kind != "count" or thing.quantity.value == 1 or thing.start < 2:
        return False
    if lowers[thing.start - 1] == "with" and "company_adverb" in annotated.view.labels[thing.start - 2]:
        return False  # "Roe, along with nine sailors, was jailed."
    return lowers[thing.noun].endswith("s") and "of" not in lowers[thing.start - 1 : thing.noun]


def _is_of_noun_behind(annotated: AnnotatedDocument, thing: Counted, participle: int) -> bool:
    """Return whether a participle tells of a noun that stands between the thing and it."""
    view = annotated.view
    return view.dependencies[participle] == "acl" and thing.end <= view.heads[participle] < participle


def _behind_content(annotated: AnnotatedDocument, thing: Counted, limit: int) -> int | None:
    """Return the participle that ends a fragment behind the content: "9,000 rounds of ammunition confiscated."."""
    view = annotated.view
    if (
        thing.end + 2 >= limit
        or view.lowers[thing.end] != "of"
        or not view.lowers[thing.end + 2].endswith(("ed", "en"))
    ):
        return None
    ends = thing.end + 3 == limit or view.texts[thing.end + 3] in _FRAGMENT_ENDS
    return thing.end + 2 if ends and view.texts[thing.end + 1].isalpha() else None


#: Marks behind a participle that ends a fragment.
_FRAGMENT_ENDS = frozenset({".", ";", ",", "–", "—", "|", "by"})


def _after_auxiliary(
    annotated: AnnotatedDocument, grammar: Grammar, index: int, limit: int
) -> tuple[str, int, int] | None:
    view = annotated.view
    passive = False
    while index < limit and (view.lowers[index] in _BEFORE_PARTICIPLE or "passed_adverb" in view.labels[index]):
        passive = passive or view.lowers[index] in _AUXILIARIES
        index += 1
    if index < limit and not passive:
        end = view.labels[index].get("subject_action", (None,))[0]  # "Eleven of them have pleaded guilty."
        return None if end is None else _named(annotated, grammar, index, end)
    if index >= limit or view.lowers[index].endswith("ing"):
        return None
    return _verb_at(annotated, grammar, index)


def _verb_at(annotated: AnnotatedDocument, grammar: Grammar, index: int) -> tuple[str, int, int] | None:
    for end in annotated.view.labels[index].get("verb_action", ())[:1]:
        return _named(annotated, grammar, index, end)
    return None


def _named(annotated: AnnotatedDocument, grammar: Grammar, start: int, end: int) -> tuple[str, int, int]:
    return grammar.lexicon.verb_actions[" ".join(annotated.view.lowers[start:end])], start, end


def is_governing_verb(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a word between two numbers is a verb of its own: "fined 12 firms and withdrew 7 licences"."""
    view = annotated.view
    return view.dependencies[token] == "conj" and any(
        view.dependencies[child] in {"dobj", "nsubj", "nsubjpass"} for child in view.children[token]
    )
