"""The verb that a number without an action stands under: "two flights are expected", "projects costing $9"."""

from itertools import islice

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.clauses import upwards
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar

#: Steps from a number up to its verb.
_LONGEST_CLIMB = 9
#: Prepositions whose noun the verb is said of.
_GOVERNED = frozenset({"to", "for", "of", "by"})
_OWN = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})
_CLAUSES = frozenset({"relcl", "advcl", "acl"})


def governing_verb(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> int | None:
    """Return the verb above a number that no action counts, None if there is none near.

    What stands behind a preposition is no argument of a verb: "will cut emissions at all three plants" plans no
    plants, but "will offer help to 200 farmers" plans their number.
    """
    view = annotated.view
    # "Withdrew $500,000 in cash": the sum hangs on the verb, and what it is in on the sum.
    token = thing.number if thing.quantity.kind == "money" else thing.head
    for _ in range(_LONGEST_CLIMB):
        preposition = view.heads[token]
        if view.dependencies[token] == "pobj" and not _is_governed(annotated, grammar, token):
            return None
        if any(view.dependencies[child] in _OWN for child in view.children[token]):
            if _includes(annotated, token):
                token = view.heads[token]
                continue
            is_verb = view.dependencies[token] not in {"prep", "mark"}
            return token if is_verb and (token <= thing.end or ":" not in view.texts[thing.end : token]) else None
        if _is_later_deed(annotated, token):
            return token
        if view.dependencies[token] == "pcomp" and grammar.is_in("truth_word", view.lowers[preposition]):
            return token  # "Would have to pay $9, despite earning $4."
        if view.heads[token] == token or (
            view.dependencies[token] in _CLAUSES and not _is_size(annotated, grammar, token)
        ):
            return None
        if "part_taking_noun" in view.labels[token]:
            return None  # "Will spend years in prison for his part in holding 40 men."
        if _describes_subject(annotated, token, thing.end):
            return None  # "Hale Coal, owner of 31 mines, agreed to pay": the mines are there.
        if _is_owned_by_subject(annotated, grammar, token):
            return None  # "The owners of 31 mines agreed to pay."
        token = _twin(annotated, token) or view.heads[token]
    return None


def _describes_subject(annotated: AnnotatedDocument, noun: int, end: int) -> bool:
    """Return whether a noun, with what it governs up to ``end``, only says who the subject before a verb is."""
    view = annotated.view
    subject = view.heads[noun]
    is_beside = view.dependencies[noun] == "appos" and view.dependencies[subject] in SUBJECTS
    # "Volunteers, among them 40 nurses, will hand out the goods": so will the nurses.
    is_part = any(view.lowers[child] == "among" for child in view.children[noun])
    return is_beside and not is_part and end <= view.heads[subject]


def _is_owned_by_subject(annotated: AnnotatedDocument, grammar: Grammar, preposition: int) -> bool:
    """Return whether "of" tells what the people own or belong to who are the subject of a verb."""
    view = annotated.view
    owner = view.heads[preposition]
    if view.lowers[preposition] != "of" or "group_of_people_noun" in view.labels[owner]:
        return False
    first = owner if view.dependencies[owner] != "conj" else view.heads[owner]
    is_of_people = "owner_noun" in view.labels[owner] or is_person(grammar, view.lowers[owner])
    return is_of_people and view.dependencies[first] in SUBJECTS and preposition < view.heads[first]


def _is_later_deed(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a past tense goes on with the one before it: "pledged his help and used nine boats"."""
    view = annotated.view
    above = view.heads[verb]
    if view.dependencies[verb] != "conj" or not view.lowers[verb].endswith("ed"):
        return False
    is_past = view.lowers[above].endswith("ed") and above < verb
    return is_past and not any(view.dependencies[child] in _OWN_AUXILIARIES for child in view.children[above])


_OWN_AUXILIARIES = frozenset({"aux", "auxpass"})


def _twin(annotated: AnnotatedDocument, token: int) -> int | None:
    """Return the noun before that a number with the same noun goes on: "13 shops in Riga and five shops"."""
    view = annotated.view
    if view.dependencies[token] != "conj" or not view.lowers[token].endswith("s"):
        return None
    nearby = islice(upwards(annotated, token), _TWIN_REACH)
    return next((above for above in nearby if view.lowers[above] == view.lowers[token]), None)


#: Steps from a noun up to the same one before it.
_TWIN_REACH = 5


def _includes(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a clause only says what something told before includes: "9 tons, which includes four tons"."""
    view = annotated.view
    is_clause = view.dependencies[verb] == "relcl" and (
        "including_verb" in view.labels[verb] or "part_preposition" in view.labels[verb]
    )
    return is_clause and any(view.lowers[child] == "which" for child in view.children[verb])


def _is_governed(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether a noun behind a preposition is one that the verb is said of."""
    view = annotated.view
    preposition = view.heads[noun]
    if view.lowers[preposition] in _GOVERNED or "addition_noun" in view.labels[noun]:
        return True
    if view.lowers[preposition] == "with" and preposition > 0 and view.texts[preposition - 1] == ",":
        # "Will be the largest bank, with $9 million in assets", but not "will sell a bank, with $9 million".
        nearby = islice(upwards(annotated, preposition), _NEAR)
        return any(grammar.is_in("becoming_verb", view.lowers[token]) for token in nearby)
    if view.lowers[preposition] == "including" and grammar.is_in("fine_noun", view.lowers[noun]):
        return True  # "Can be subject to penalties, including a fine of $9."
    above = view.lowers[view.heads[preposition]]
    if grammar.is_in("result_verb", above) or "ranging_base" in view.labels[view.heads[preposition]]:
        return True  # "Could have resulted in $2 million in losses", "could range from $2 to $9".
    return view.lowers[preposition] == "at" and view.lowers[noun] == "cost"  # "At a cost of $2 million."


#: Steps from a phrase of "with" up to what something will be.
_NEAR = 3


def _is_size(annotated: AnnotatedDocument, grammar: Grammar, participle: int) -> bool:
    """Return whether a participle tells how much something is that a verb brings about.

    "A fine exceeding $9 would", "will finish projects costing $9", "would lead to four firms holding 80 percent".
    """
    view = annotated.view
    noun, word = view.heads[participle], view.lowers[participle]
    above = view.heads[noun]
    if word == "exceeding":
        return view.dependencies[noun] == "nsubj"
    if view.dependencies[participle] == "advcl":  # "Would cut trade, resulting in losses of $9."
        return word.endswith("ing") and grammar.is_in("result_verb", word) and noun < participle
    if view.dependencies[participle] != "acl" or not word.endswith("ing"):
        return False
    if view.dependencies[noun] == "pobj":
        return grammar.is_in("result_verb", view.lowers[view.heads[above]])
    if view.dependencies[noun] != "dobj":
        return False
    is_total = grammar.is_in("totalling_participle", word)
    if is_total and not grammar.is_in("presupposing_verb", view.lowers[above]):
        return True  # "Agreed to pay fines totalling $9", but not "to settle claims totalling $9".
    is_price = is_total or grammar.is_in("costing_verb", word)
    return is_price and grammar.is_in("performing_verb", view.lowers[above])
