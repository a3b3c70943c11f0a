"""Who does what a word tells, where the word has no subject of its own: "the firm agreed to pay", "guilty of hiding".

The parse is climbed from the word to the clause that names who acts: along conjunctions, infinitives, gerunds and
relative clauses. Who is asked, ordered or allowed to act is the one who does ("the court allowed the firm to sell").
"""

from collections.abc import Set

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.actions.actors import actor_of, is_court_of_filing
from pipeline.extract.counts.actions.deed_forms import MODIFIERS_OF_NOUNS, agent, is_noun, is_passive, performing
from pipeline.extract.counts.actions.pronoun_doers import is_person_pronoun, person_acting
from pipeline.extract.counts.actions.relative_doers import (
    described,
    is_of_whole_clause,
    paper_told_of,
    person_told_of,
    verb_around,
)
from pipeline.extract.counts.actions.swallowed_subjects import swallowed_subject
from pipeline.extract.counts.clauses import has_to
from pipeline.extract.counts.links import DOER_PRONOUNS, RELATIVES, SUBJECTS
from pipeline.extract.counts.things.person_nouns import is_person, singulars
from pipeline.extract.counts.things.plurals import is_plural
from pipeline.extract.phrases import conjuncts, nouns_behind
from pipeline.extract.relative_clauses import antecedent
from pipeline.extract.small_words import FINITE_FORMS_OF_BE
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: Links of verbs without a subject of their own to the verb that has it.
_GOVERNED = frozenset({"xcomp", "ccomp", "advcl"})
#: Prepositions behind whom they say what he did: "accused Hale of stealing", "kept Hale from selling".
_BEHIND_DOERS = frozenset({"of", "with", "from", "for", "into"})
#: Links of words between a preposition and the verb that it belongs to: "is guilty of".
_PASSED = frozenset({"acomp", "oprd", "attr", "prep"})
#: Steps from a verb to the one that has the subject.
_LONGEST_CLIMB = 6


def doer_text(
    annotated: AnnotatedDocument, grammar: Grammar, deed: int, counted: Set[int], action: str | None = None
) -> str | None:
    """Return who does what the token ``deed`` tells, as written; None for those who are ``counted`` themselves.

    ``action`` is what the deed says where its own word does not: "charges" of "brought charges".
    """
    doer = _doer_of(annotated, grammar, deed, action)
    if doer is None or not counted.isdisjoint(conjuncts(annotated, doer)):
        return None
    if is_person_pronoun(annotated.view, doer):
        return person_acting(annotated, doer)
    return actor_of(annotated, grammar, (doer,), deed=deed)


def _doer_of(annotated: AnnotatedDocument, grammar: Grammar, deed: int, action: str | None) -> int | None:
    """Return the head of the phrase that names who does what the token ``deed`` tells, None where nobody is named."""
    view = annotated.view
    if any(name in view.labels[deed] for name in _OF_NOBODY):
        return None  # "The thieves cost the port $9": the port lost it.
    if grammar.is_in("result_verb", view.lowers[deed]) and view.lowers[deed].endswith("ing"):
        return None  # "Hale hid the forms, resulting in nine errors."
    doer = agent(view, deed)
    verb = performing(view, grammar, deed, action) if is_noun(view, deed) else deed
    if doer is None and verb is not None:
        doer = (
            agent(view, verb)
            if is_passive(annotated, grammar, verb)
            else _subject(annotated, grammar, verb, _LONGEST_CLIMB)
        )
    if doer is not None and is_person_pronoun(view, doer):
        return doer
    if doer is None or not (_is_somebody(annotated, grammar, doer) or _is_body(annotated, grammar, doer)):
        return None
    return doer


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
    if own is not None and view.lowers[own] in _BODY_PRONOUNS and _speaks_of_itself(annotated, grammar, verb):
        return _body_above(annotated, grammar, verb, own, steps)
    is_own_deed = link == "ccomp" and grammar.is_in("pleading_verb", view.lowers[above])
    if own is not None and not (is_own_deed and view.lowers[own] in DOER_PRONOUNS):
        return own
    if own is not None:
        if view.lowers[own + 1 : own + 2] == ["and"]:
            return own  # "Hale admitted that he and his wife hid $9."
        told = _subject(annotated, grammar, above, steps - 1)  # "Hale admitted that he hid $9."
        return own if told is None else told
    if above == verb:
        return swallowed_subject(annotated, verb)
    if link == "conj":
        if has_to(annotated, above) and view.lowers[verb].endswith("ed"):
            above = view.heads[above]  # "Roe told his clients to pay in cash and diverted $9": Roe did.
        above = verb_around(annotated, verb, above) or above
        is_told = view.dependencies[above] == "ccomp" and grammar.is_in("formal_deed_verb", view.lowers[verb])
        if is_told and (view.lowers[above] in FINITE_FORMS_OF_BE or is_passive(annotated, grammar, above)):
            above = view.heads[above]  # "The court ruled that Hale was liable and imposed $9": the court did.
        return _subject(annotated, grammar, above, steps - 1)
    if link in _GOVERNED:
        return _subject_above(annotated, grammar, verb, steps)
    if link == "pcomp":
        return _subject_behind(annotated, grammar, above, steps)
    if link == "acl":
        return _bearer(annotated, grammar, verb, steps)
    if link == "relcl" and has_to(annotated, verb):
        plot = _plot_around(annotated, grammar, verb)
        return None if plot is None else _subject(annotated, grammar, plot, steps - 1)
    return _subject(annotated, grammar, above, steps - 1) if link == "acomp" else None  # "was able to sell"


def _plot_around(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> int | None:
    """Return the verb of a conspiracy whose aim the parse ties to a partner: "conspired with Hale, 45, to file"."""
    view, token = annotated.view, annotated.view.heads[verb]
    for _ in range(_LONGEST_CLIMB):
        if grammar.is_in("conspiring_verb", view.lowers[token]):
            return token
        token = view.heads[token]
    return None


#: Pronouns of bodies and of several people.
_BODY_PRONOUNS = frozenset({"it", "they"})
#: Classes of words that tell what happens to their subject, not what it does: "found Hale not guilty".
_OF_NOBODY = ("costing_verb", "guilty_adjective")


def _speaks_of_itself(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a clause tells what the subject above promises or tells of itself.

    "Portex announced that it has sold", "Portex reached a settlement under which it will pay".
    """
    view, above = annotated.view, annotated.view.heads[verb]
    if view.dependencies[verb] == "relcl":
        deal = _deal_told(view, above)
        is_object = view.dependencies[deal] == "dobj" and deal < verb
        return is_object and any(name in view.labels[deal] for name in ("settlement_noun", "noun_of_own_deed"))
    return view.dependencies[verb] == "ccomp" and grammar.is_in("own_word_verb", view.lowers[above])


def _deal_told(view: TokenView, noun: int) -> int:
    """Return the bargain of which a clause tells that the parse ties to a partner: "a deal with Portex in which"."""
    return view.heads[view.heads[noun]] if view.dependencies[noun] == "pobj" else noun


def _body_above(annotated: AnnotatedDocument, grammar: Grammar, verb: int, pronoun: int, steps: int) -> int | None:
    """Return the body that "it" stands for, or those who are meant by "they", in the clause above a verb."""
    view, above = annotated.view, annotated.view.heads[verb]
    outer = view.heads[_deal_told(view, above)] if view.dependencies[verb] == "relcl" else above
    subject = None if is_passive(annotated, grammar, outer) else _subject(annotated, grammar, outer, steps - 1)
    if subject is None or view.lowers[subject] in DOER_PRONOUNS:
        return None
    are_many = is_plural(view.lowers[subject]) or any(
        view.dependencies[child] == "conj" for child in view.children[subject]
    )
    is_one_person = not are_many and (
        is_person(grammar, view.lowers[subject]) or "ner.person" in view.labels[subject]
    )
    return subject if are_many == (view.lowers[pronoun] == "they") and not is_one_person else None


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
    if view.dependencies[verb] == "advcl" and is_passive(annotated, grammar, above) and has_to(annotated, verb):
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
    if is_noun(view, above):
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
        is_passive(annotated, grammar, verb) or grammar.is_in("pleading_verb", view.lowers[verb])
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
        view.dependencies[child] in MODIFIERS_OF_NOUNS for child in view.children[token]
    ):
        return True  # "A sergeant", not "brought to justice".
    return any(grammar.is_in(name, word) for name in ("firm_noun", "acting_noun", "company_suffix", "company_title"))


def _is_body(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a word stands for a body, which may also be a thing: "the department", "the fund"."""
    words = singulars(annotated.view.lowers[token])
    return any(grammar.is_in(name, word) for name in ("organization_noun", "private_body_noun") for word in words)


#: Pronouns of people: whoever they are, the clause around is not about the doer.
_PERSONS = frozenset({"him", "her", "them", "me", "us", "you"})
