"""Actions told by fixed wordings that the parse often breaks: a suit against a list, "the last of three to plead"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.tie import Tie, fits
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.extract.small_words import FORMS_OF_BE, LIST_WORDS, OWNERS
from pipeline.mentions import Provenance
from pipeline.rules.grammar import Grammar

#: Papers of a court against somebody, with what is done to those they are against.
_PAPERS = {
    "charge_noun": "charged",
    "case_noun": "prosecuted",
    "lawsuit_noun": "sued",
    "injunction_noun": "enjoined",
    "complaint_noun": "sued",
}
#: The same for papers told to be of one law: "a criminal complaint", "civil cases".
_OF_LAW = {("criminal", "complaint_noun"): "charged", ("civil", "case_noun"): "sued"}
#: Tokens from "against" to a later member of its list, and back from it to the paper.
_LONGEST_LIST, _FARTHEST_PAPER = 24, 12
#: Tokens from those who are charged to "with".
_OFFENCE_REACH = 6
_ENDS = frozenset({";", ":", "that", "which", "who", "to", "with", "for"})
_FINITE = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})
#: Tokens between "last of" and the infinitive: "the last of three adult defendants of the ring to plead guilty".
_LAST_REACH = 8
#: Tokens of the phrase between "of" and the participle: "members of the Harbour Road Crew charged with".
_LONGEST_BODY = 7
#: Words behind a participle that go on with what people were charged with or where.
_GOES_ON = frozenset({"with", "in", "for", "by", "on", "under", "as", "of", "to", "during"})


def wording_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the tie of a count by the words around it, None if no wording is met."""
    if (listed := _listed_tie(annotated, grammar, thing)) is not None or thing.quantity.kind != "count":
        return listed
    return (
        _against_tie(annotated, grammar, thing)
        or _last_tie(annotated, grammar, thing)
        or _member_tie(annotated, grammar, thing)
    )


def _against_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of a paper against a list: "filed a suit in Riga against Hale and three of her shops"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    mark = thing.start - 1
    mark -= mark > first and view.lowers[mark] in OWNERS
    if mark <= first or view.lowers[mark] not in LIST_WORDS:
        return None
    is_accused = "with" in view.lowers[thing.end : thing.end + _OFFENCE_REACH] and thing.noun is not None
    against = mark - 1
    while against > first and view.lowers[against] != "against":
        if is_accused and view.lowers[against] == "charging" and is_person(grammar, view.lowers[thing.noun or 0]):
            why = Provenance("count.verb.charging_list", "charging a list", 0.65)
            return Tie("charged", (against, against + 1), None, (), None, why)
        is_end = (
            view.lowers[against] in _ENDS
            or "suing_participle" in view.labels[against]
            or view.dependencies[against] in _FINITE
        )
        if is_end or mark - against > _LONGEST_LIST:
            return None
        against -= 1
    for paper in range(against - 1, max(first, against - _FARTHEST_PAPER) - 1, -1):
        action = _court_action(annotated, grammar, paper)
        if action is not None:
            if not fits(annotated, grammar, action, thing.noun):
                return None
            why = Provenance("count.noun.against_list", f"{view.texts[paper]!r} against a list", 0.65)
            return Tie(action, (paper, paper + 1), None, (), None, why)
    return None


def paper_action(annotated: AnnotatedDocument, token: int) -> str | None:
    """Return what a paper does to those it is against: a complaint sues, a criminal one charges."""
    view = annotated.view
    named = next((name for name in _PAPERS if name in view.labels[token]), None)
    law = view.lowers[token - 1] if token > 0 else ""
    return None if named is None else _OF_LAW.get((law, named), _PAPERS[named])


def _court_action(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> str | None:
    word = annotated.view.lowers[token]
    is_told = grammar.is_in("court_paper_noun", word)  # "An indictment against Hale and two men."
    return paper_action(annotated, token) or (grammar.lexicon.noun_actions.get(word) if is_told else None)


def _listed_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action before the colon of a list: "ordered that these be forfeited: four homes; a car; …"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    is_bracketed = thing.quantity.kind == "money" and view.texts[thing.start - 1 : thing.start] == ["("]
    if thing.start <= first or not (is_bracketed or view.lowers[thing.start - 1] in _BEFORE_ITEM):
        return None
    reach = range(thing.start - 1, max(first, thing.start - _LONGEST_COLON_LIST) - 1, -1)
    colon = next((token for token in reach if view.texts[token] == ":"), None)
    if colon is None or any(view.dependencies[token] in _FINITE for token in range(colon, thing.start)):
        return None
    for token in range(colon - 1, max(first, colon - _OPENING_REACH) - 1, -1):
        if is_bracketed and "awardee_noun" in view.labels[token]:
            why = Provenance("count.list.opened", f"in brackets behind {view.texts[token]!r}", 0.6)
            return Tie("awarded", (token, token + 1), None, (), None, why)
        action, end = _told_at(annotated, grammar, token)
        if action is None or is_bracketed or grammar.lexicon.actions[action].side != "result":
            continue
        is_of_people = grammar.lexicon.actions[action].objects == "person"
        if (is_of_people and thing.quantity.kind != "count") or not fits(annotated, grammar, action, thing.noun):
            return None
        why = Provenance("count.list.opened", f"list behind {view.texts[token]!r}", 0.6)
        return Tie(action, (token, end), None, (), None, why)
    return None


def _told_at(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> tuple[str | None, int]:
    """Return the action that a participle behind "be" or a noun before "of" tells, and the end of its words."""
    view = annotated.view
    labels = view.labels[token]
    if "verb_action" in labels and token > 0 and view.lowers[token - 1] in FORMS_OF_BE:
        end = labels["verb_action"][0]
        return grammar.lexicon.verb_actions[" ".join(view.lowers[token:end])], end
    if "noun_action" in labels:
        end = labels["noun_action"][0]
        is_of = view.lowers[end : end + 1] == ["of"]
        return (grammar.lexicon.noun_actions[" ".join(view.lowers[token:end])] if is_of else None), end
    return None, token + 1


#: Before an item of a list, and how far the list and what opens it reach.
_BEFORE_ITEM = frozenset({":", ";", ",", "and"})
_LONGEST_COLON_LIST, _OPENING_REACH = 80, 14


def _last_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return what all have done when the last of them does it: "the last of three men to plead guilty"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[thing.head]][1]
    of = thing.start - 1
    of -= of > 0 and view.lowers[of] in OWNERS
    if of < 1 or view.lowers[of] != "of" or "closing_adjective" not in view.labels[of - 1]:
        return None
    for to in range(thing.end, min(thing.end + _LAST_REACH, last - 2)):
        if view.lowers[to] != "to":
            continue
        is_passive = view.lowers[to + 1] == "be"
        verb = to + 1 + is_passive
        label = "verb_action" if is_passive else "subject_action"
        for end in view.labels[verb].get(label, ())[:1]:
            action = grammar.lexicon.verb_actions[" ".join(view.lowers[verb:end])]
            if fits(annotated, grammar, action, thing.noun):
                why = Provenance("count.verb.last_of", f"the last of them {annotated.text_of(verb, end)!r}", 0.7)
                return Tie(action, (verb, end), None, (), None, why)
        return None
    return None


def _member_tie(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> Tie | None:
    """Return the action of a participle behind what people belong to: "14 members of the Road Crew charged with"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[thing.head]][1]
    if thing.noun is None or thing.end + 2 >= last or view.lowers[thing.end] != "of":
        return None
    if not is_person(grammar, view.lowers[thing.noun]):
        return None
    for token in range(thing.end + 1, min(thing.end + 1 + _LONGEST_BODY, last - 1)):
        if "verb_action" in view.labels[token] and view.lowers[token].endswith("ed"):
            end = view.labels[token]["verb_action"][0]
            action = grammar.lexicon.verb_actions[" ".join(view.lowers[token:end])]
            is_of_people = grammar.lexicon.actions[action].objects == "person"
            is_body = any(view.texts[named][:1].isupper() for named in range(thing.end + 1, token))
            goes_on = end < last and view.lowers[end] in _GOES_ON
            if not is_of_people or not is_body or not goes_on:
                return None  # "Teams of professionals charged with carrying out": nobody is accused.
            why = Provenance("count.verb.member", f"{view.texts[token]!r} behind what they belong to", 0.65)
            return Tie(action, (token, end), None, (), None, why)
        is_named = view.texts[token][:1].isupper() or view.lowers[token] in OWNERS or view.lowers[token] == "a"
        if not is_named and view.dependencies[token] not in {"pobj", "compound", "amod"}:
            return None
        if is_person(grammar, view.lowers[token]):
            return None
    return None
