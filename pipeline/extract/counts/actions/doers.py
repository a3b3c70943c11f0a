"""Who does what a word tells, where the word has no subject of its own: "the firm agreed to pay", "guilty of hiding".

The parse is climbed from the word to the clause that names who acts: along conjunctions, infinitives, gerunds and
relative clauses. Who is asked, ordered or allowed to act is the one who does ("the court allowed the firm to sell").
"""

from collections.abc import Set

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.actors import actor_of, is_court_of_filing
from pipeline.extract.counts.actions.relative_doers import (
    described,
    is_of_whole_clause,
    paper_told_of,
    person_told_of,
    verb_around,
)
from pipeline.extract.counts.clauses import has_to
from pipeline.extract.counts.links import DOER_PRONOUNS, RELATIVES, SUBJECTS
from pipeline.extract.counts.things.person_nouns import is_person, singulars
from pipeline.extract.phrases import conjuncts, nouns_behind
from pipeline.extract.relative_clauses import antecedent
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Links of a word that stands as a noun.
_NOUN_LINKS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "appos", "compound", "nmod", "oprd", "dative"})
#: Links of verbs without a subject of their own to the verb that has it.
_GOVERNED = frozenset({"xcomp", "ccomp", "advcl"})
_MODIFIERS_OF_NOUNS = frozenset({"det", "poss", "amod", "compound", "nummod"})
#: Prepositions behind whom they say what he did: "accused Hale of stealing", "kept Hale from selling".
_BEHIND_DOERS = frozenset({"of", "with", "from", "for", "into"})
#: Links of words between a preposition and the verb that it belongs to: "is guilty of".
_PASSED = frozenset({"acomp", "oprd", "attr", "prep"})
#: Steps from a verb to the one that has the subject.
_LONGEST_CLIMB = 6


def doer_text(annotated: AnnotatedDocument, grammar: Grammar, deed: int, counted: Set[int]) -> str | None:
    """Return who does what the token ``deed`` tells, as written; None for those who are ``counted`` themselves."""
    doer = _doer_of(annotated, grammar, deed)
    if doer is None or not counted.isdisjoint(conjuncts(annotated, doer)):
        return None
    return actor_of(annotated, grammar, (doer,), deed=deed)


def _doer_of(annotated: AnnotatedDocument, grammar: Grammar, deed: int) -> int | None:
    """Return the head of the phrase that names who does what the token ``deed`` tells, None where nobody is named."""
    view = annotated.view
    if grammar.is_in("costing_verb", view.lowers[deed]):
        return None  # "The thieves cost the port $9": the port lost it.
    doer = _agent(view, deed)
    verb = _performing(view, grammar, deed) if _is_noun(view, deed) else deed
    if doer is None and verb is not None:
        doer = (
            _agent(view, verb)
            if _is_passive(annotated, grammar, verb)
            else _subject(annotated, grammar, verb, _LONGEST_CLIMB)
        )
    if doer is None or not (_is_somebody(annotated, grammar, doer) or _is_body(annotated, grammar, doer)):
        return None
    return doer


def _performing(view: TokenView, grammar: Grammar, deed: int) -> int | None:
    """Return the verb by which a deed told as a noun is done: "made 40 arrests", "40 raids were carried out".

    Who causes a loss is not who loses: "Hale caused a loss of $9".
    """
    verb = view.heads[deed]
    action = grammar.lexicon.noun_actions.get(view.lowers[deed], "")
    if grammar.is_in("loss_action", action) and grammar.is_in("causing_deed", view.lowers[verb]):
        return None
    is_done = view.dependencies[deed] in {"dobj", "nsubjpass"}
    return verb if is_done and not _PERFORMING.isdisjoint(view.labels[verb]) else None


#: Classes of verbs by which what a noun tells is done, obtained or caused.
_PERFORMING = frozenset({"light_verb", "noun_deed_verb"})


def _agent(view: TokenView, deed: int) -> int | None:
    """Return who stands behind "by": "seized by customs officers", "the arrest of nine men by the police"."""
    is_noun = _is_noun(view, deed)
    hosts = [deed, *(nouns_behind(view, deed, "of") if is_noun else ())]
    found = (by for host in hosts for by in view.children[host] if view.lowers[by] == "by")
    by = next((by for by in found if view.dependencies[by] == "agent" or is_noun), None)
    return (
        None if by is None else next((noun for noun in view.children[by] if view.dependencies[noun] == "pobj"), None)
    )


def _is_noun(view: TokenView, deed: int) -> bool:
    if view.dependencies[deed] in _NOUN_LINKS:
        return True
    return any(view.dependencies[child] in _MODIFIERS_OF_NOUNS for child in view.children[deed])


def _is_passive(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb tells what is done to its subject, or to the noun that it describes.

    Of a list of participles the first tells: "were arrested, charged and fined".
    """
    view = annotated.view
    for _ in range(_LONGEST_CLIMB):
        is_sentence = grammar.is_in("sentencing_verb", view.lowers[verb])
        if is_sentence and view.lowers[verb + 1 : verb + 2] == ["to"]:
            return True  # "Portex ordered to pay $9"
        links = {
            view.dependencies[child]
            for child in view.children[verb]
            if not (is_sentence and _is_sum(view, child))  # "was jailed, fined $9 and ordered to leave"
        }
        if "auxpass" in links or view.dependencies[verb] == "amod":
            return True
        is_participle = not view.lowers[verb].endswith("ing") and not has_to(annotated, verb)
        if view.dependencies[verb] != "conj" or not is_participle or not links.isdisjoint(_OF_OWN_CLAUSE):
            return view.dependencies[verb] == "acl" and is_participle
        verb = view.heads[verb]
        if has_to(annotated, verb):
            verb = view.heads[verb]  # "was sentenced to serve nine years and ordered to pay $9"
    return False


def _is_sum(view: TokenView, token: int) -> bool:
    """Return whether a token ends a sum or belongs to one: "75,000" of "$75,000"."""
    starts = range(max(0, token - _LONGEST_SUM), token + 1)
    return any(token < end for start in starts for end in view.labels[start].get("quantity", ()))


#: Tokens of a sum before its last: "more than $ 75 million".
_LONGEST_SUM = 4


#: Links of what only a verb with a clause of its own has beside it.
_OF_OWN_CLAUSE = frozenset({"dobj", "nsubj", "nsubjpass", "aux", "ccomp"})


def _subject(annotated: AnnotatedDocument, grammar: Grammar, verb: int, steps: int) -> int | None:
    """Return the subject of a verb, its own or that of the clause around it."""
    if steps <= 0:
        return None
    view = annotated.view
    own = next((child for child in view.children[verb] if view.dependencies[child] in SUBJECTS), None)
    above, link = view.heads[verb], view.dependencies[verb]
    if own is not None and view.lowers[own] in RELATIVES:
        return _antecedent(annotated, grammar, verb, own, steps)
    if own is not None and is_court_of_filing(annotated, own, verb):
        return _subject(annotated, grammar, _verb_of_court(view, above), steps - 1)
    is_own_deed = link == "ccomp" and grammar.is_in("pleading_verb", view.lowers[above])
    if own is not None and not (is_own_deed and view.lowers[own] in DOER_PRONOUNS):
        return own
    if own is not None:
        if any(view.dependencies[child] == "conj" for child in view.children[own]):
            return None  # "Hale admitted that he and his wife hid $9."
        return _subject(annotated, grammar, above, steps - 1)  # "Hale admitted that he hid $9."
    if above == verb:
        return None
    if link == "conj":
        if has_to(annotated, above) and view.lowers[verb].endswith("ed"):
            above = view.heads[above]  # "Roe told his clients to pay in cash and diverted $9": Roe did.
        above = verb_around(annotated, verb, above) or above
        return _subject(annotated, grammar, above, steps - 1)
    if link in _GOVERNED:
        return _subject_above(annotated, grammar, verb, steps)
    if link == "pcomp":
        return _subject_behind(annotated, grammar, above, steps)
    if link == "acl":
        return _bearer(annotated, grammar, verb, steps)
    return _subject(annotated, grammar, above, steps - 1) if link == "acomp" else None  # "was able to sell"


def _verb_of_court(view: TokenView, preposition: int) -> int:
    """Return the verb of what was done in a court: "filed" for "for" of "filed in the Court for Riga"."""
    token = preposition
    while view.dependencies[token] in {"prep", "pobj"} and view.heads[token] < token:
        token = view.heads[token]
    return token


def _antecedent(annotated: AnnotatedDocument, grammar: Grammar, verb: int, relative: int, steps: int) -> int | None:
    """Return who acts in a relative clause: the noun that it describes, of a paper who filed it.

    "Hale, who paid $9", "Hale filed forms that claimed $9".

    None for a land or town, and where somebody else stands closer: "the father of a boy who", "users in Latvia, who".
    """
    view = annotated.view
    noun = antecedent(annotated, relative, verb)
    if noun >= relative or is_of_whole_clause(annotated, grammar, verb, relative, noun):
        return None
    paper = paper_told_of(annotated, grammar, noun, relative)
    if paper is not None:
        return _filer(annotated, grammar, paper, steps)
    told = person_told_of(annotated, grammar, noun, relative)
    if told != noun:
        return told
    between = (token for token in range(noun + 1, relative) if view.dependencies[token] == "pobj")
    is_open = any(
        is_person(grammar, view.lowers[token]) or not _PEOPLE.isdisjoint(view.labels[token]) for token in between
    )
    return None if is_open else described(view, noun)


_PEOPLE = frozenset({"person", "young_noun"})


def _filer(annotated: AnnotatedDocument, grammar: Grammar, paper: int, steps: int) -> int | None:
    """Return who files or makes a paper: "Hale filed forms claiming $9"."""
    view = annotated.view
    is_object = view.dependencies[paper] == "dobj"
    return _subject(annotated, grammar, view.heads[paper], steps - 1) if is_object else None


def _subject_above(annotated: AnnotatedDocument, grammar: Grammar, verb: int, steps: int) -> int | None:
    """Return who does what stands behind another verb: "agreed to pay", "ordered Hale to pay"."""
    view, above = annotated.view, annotated.view.heads[verb]
    if view.dependencies[verb] == "ccomp" and any(view.lowers[child] in _OF_CLAUSES for child in view.children[verb]):
        return None  # "… said that the baker and others tied to him have paid $9": a subject that the parse has lost.
    if has_to(annotated, verb) and grammar.is_in("arranging_verb", view.lowers[above]):
        helper = next((noun for noun in nouns_behind(view, above, "for") if above < noun < verb), None)
        if helper is not None:
            return helper  # "Hale arranged for Roe to sell nine boats."
    if has_to(annotated, verb) and grammar.is_in("approving_participle", view.lowers[above]):
        return _partner(annotated, above, verb)
    is_own = any(grammar.is_in(name, view.lowers[above]) for name in _OF_OWN_AIMS)
    is_asked = has_to(annotated, verb) and not is_own
    asked = _object(annotated, grammar, above, verb) if is_asked else None
    if asked is not None:
        return asked
    if view.dependencies[verb] == "advcl" and _is_passive(annotated, grammar, above) and has_to(annotated, verb):
        return None  # "The van was used to move 40 boxes."
    return _subject(annotated, grammar, above, steps - 1)


#: Classes of verbs whose subject does what they aim at.
_OF_OWN_AIMS = ("using_verb", "own_aim_verb")


def _partner(annotated: AnnotatedDocument, approving: int, last: int) -> int | None:
    """Return whose deal a verb of approval is about: "the court approved a deal with Portex to sell nine boats"."""
    view = annotated.view
    deals = (child for child in view.children[approving] if view.dependencies[child] == "dobj" and child < last)
    partners = (noun for deal in deals for noun in nouns_behind(view, deal, "with") if noun < last)
    return next(partners, None)


#: Words before the verb of a clause with a subject of its own.
_OF_CLAUSES = frozenset({"has", "have", "had", "will", "must", "that"})


def _subject_behind(annotated: AnnotatedDocument, grammar: Grammar, preposition: int, steps: int) -> int | None:
    """Return who does what a gerund tells: "guilty of hiding $9", "accused Hale of hiding $9"."""
    view = annotated.view
    above = view.heads[preposition]
    for _ in range(_LONGEST_CLIMB):
        if view.dependencies[above] not in _PASSED and "besides_word" not in view.labels[above]:
            break
        above = view.heads[above]  # "Is guilty of hiding $9", "in addition to running nine mills, Hale".
    if _is_noun(view, above):
        charge = view.heads[above]  # "Accused Hale of fraud by selling $9": the deed may hang on the crime.
        if view.dependencies[above] != "pobj" or not _tells_how(annotated, grammar, view.heads[charge], preposition):
            return _bearer_of(annotated, grammar, above, steps - 1)
        above = view.heads[charge]
    if view.lowers[preposition] in _BEHIND_DOERS or _tells_how(annotated, grammar, above, preposition):
        accused = _object(annotated, grammar, above, preposition)
        if accused is not None:
            return accused
    return _subject(annotated, grammar, above, steps - 1)


def _tells_how(annotated: AnnotatedDocument, grammar: Grammar, verb: int, preposition: int) -> bool:
    """Return whether a deed says how the crime of a charge was done: "charged Hale with fraud by selling $9"."""
    view = annotated.view
    is_charge = grammar.is_in("faulting_verb", view.lowers[verb])
    return is_charge and not _OF_FAULTS.isdisjoint(view.lowers[verb:preposition])


#: Before the crime of a charge.
_OF_FAULTS = frozenset({"with", "of", "for", "over"})


def _object(annotated: AnnotatedDocument, grammar: Grammar, verb: int, last: int) -> int | None:
    """Return whom a verb acts on before token ``last``: "Hale" of "ordered Hale to pay"; no thing."""
    view = annotated.view
    links = {"dobj", "dative"}
    told = (child for child in view.children[verb] if view.dependencies[child] in links and verb < child < last)
    return next((child for child in told if _is_somebody(annotated, grammar, child)), None)


def _bearer(annotated: AnnotatedDocument, grammar: Grammar, verb: int, steps: int) -> int | None:
    """Return who does what a clause behind a noun tells: "a firm owning nine mills", "the firm's offer to pay"."""
    view, noun = annotated.view, annotated.view.heads[verb]
    if grammar.is_in("result_verb", view.lowers[verb]):
        return None  # "A fraud against the clerk resulting in a loss of $9."
    if "filed_paper" in view.labels[noun] and not has_to(annotated, verb):
        return _filer(annotated, grammar, noun, steps)
    if not has_to(annotated, verb) and _is_somebody(annotated, grammar, noun):
        return None if _is_under_order(annotated, noun) else noun
    return _bearer_of(annotated, grammar, noun, steps - 1)


def _is_under_order(annotated: AnnotatedDocument, noun: int) -> bool:
    """Return whether a court's paper is told against somebody: "an injunction against the mill banning nine oils"."""
    view = annotated.view
    link = view.heads[noun]
    return view.lowers[link] == "against" and "court_paper" in view.labels[view.heads[link]]


def _bearer_of(annotated: AnnotatedDocument, grammar: Grammar, noun: int, steps: int) -> int | None:
    """Return whose plan, charge or part something is: "Hale's plan", "Hale pleaded guilty to a charge of"."""
    view = annotated.view
    if steps <= 0 or not grammar.is_in("noun_of_own_deed", view.lowers[noun]):
        return None
    owner = next((child for child in view.children[noun] if _is_owner(view, child)), None)
    if owner is not None and view.texts[owner][:1].isupper():
        return owner if view.dependencies[owner] == "poss" else None
    above = view.heads[noun]
    if view.dependencies[noun] == "conj":
        return _bearer_of(annotated, grammar, above, steps - 1)
    if view.dependencies[noun] == "dobj" and grammar.is_in("approving_participle", view.lowers[above]):
        return _partner(annotated, above, len(view.texts))
    if view.dependencies[noun] == "dobj":
        return None if owner is not None else _subject(annotated, grammar, above, steps - 1)
    if view.dependencies[noun] != "pobj":
        return None
    verb = view.heads[above]
    if owner is not None and _is_crime(grammar, view.lowers[verb]):
        # "Hale pleaded guilty to a plot to defraud the state for his role in stealing $9": no role of the state.
        return _subject(annotated, grammar, verb, steps - 1)
    if owner is not None and not (
        _is_passive(annotated, grammar, verb) or grammar.is_in("pleading_verb", view.lowers[verb])
    ):
        return _object(annotated, grammar, verb, above)  # "A jury indicted Hale for his role in stealing $9."
    return _subject_behind(annotated, grammar, above, steps)


def _is_crime(grammar: Grammar, verb: str) -> bool:
    action = grammar.lexicon.verb_actions.get(verb)
    return action is not None and grammar.lexicon.actions[action].side == "crime"


def _is_owner(view: TokenView, token: int) -> bool:
    """Return whether a word says whose something is: "Hale's", "his", "Hales" that has lost its mark."""
    is_glued = view.dependencies[token] in {"compound", "nmod"} and view.texts[token].istitle()
    return view.dependencies[token] == "poss" or (is_glued and view.lowers[token].endswith("s"))


def _is_somebody(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a word names or stands for people or for those who act as they do: "Hale", "the court"."""
    view = annotated.view
    word = view.lowers[token]
    if view.texts[token][:1].isupper() or word in _PERSONS or is_person(grammar, word):
        return True
    if "office_word" in view.labels[token] and any(
        view.dependencies[child] in _MODIFIERS_OF_NOUNS for child in view.children[token]
    ):
        return True  # "A sergeant", not "brought to justice".
    return any(grammar.is_in(name, word) for name in ("firm_noun", "acting_noun", "company_suffix", "company_title"))


def _is_body(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a word stands for a body, which may also be a thing: "the department", "the fund"."""
    words = singulars(annotated.view.lowers[token])
    return any(grammar.is_in(name, word) for name in ("organization_noun", "private_body_noun") for word in words)


#: Pronouns of people: whoever they are, the clause around is not about the doer.
_PERSONS = frozenset({"him", "her", "them", "me", "us", "you"})
