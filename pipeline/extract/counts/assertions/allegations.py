"""What a text only has somebody say: "allegedly", "is accused of", "the complaint alleges that"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.false_claims import (
    SAYING,
    false_claim,
    is_falsely,
    is_lie,
    with_false_adverb,
)
from pipeline.extract.counts.assertions.purposes import has_own_form
from pipeline.extract.counts.clauses import ancestors, has_to, is_another_story, upwards
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.counts.things.person_nouns import is_person
from pipeline.rules.grammar import Grammar

#: Steps from a deed up to the verb that alleges it, and to one that alleges a long clause.
_LONGEST_CLIMB = 8
_LONGEST_FRAME = 14
#: How what is alleged depends on the verb that alleges it, and the class of the verb.
_ALLEGED = {"ccomp": "alleging_verb", "xcomp": "alleging_verb", "pcomp": "accusing_verb", "prep": "accusing_verb",
            "acl": "alleging_noun"}  # fmt: skip
#: Prepositions before what somebody is charged with: not "in two complaints", "against three firms".
_OF_CHARGES = frozenset({"with", "of", "for"})
#: Clauses and subjects: what is said of the verb above is not said of them.
_CLAUSES = frozenset({"relcl", "advcl", "nsubj", "nsubjpass"})
#: Steps from a number up to a noun and, in the subject, on to its verb: "customers from nine states".
_OF_NOUN = frozenset({"pobj", "prep"})


def alleged_above(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> str | None:
    """Return "alleged" before a noun that a number belongs to: "for their alleged roles in a $9 million fraud"."""
    view = annotated.view
    token = thing.head
    for _ in range(_LONGEST_CLIMB):
        above = view.heads[token]
        if view.dependencies[token] == "dobj" and view.dependencies[above] == "acl":
            token = view.heads[above]  # "An alleged fraud with losses exceeding $30 million."
        elif view.dependencies[token] == "pobj" and view.dependencies[above] == "prep":
            token = view.heads[above]
        else:
            return None
        # "The alleged gifts ranged from $300 to $900."
        subjects = (child for child in view.children[token] if view.dependencies[child] == "nsubj")
        noun = next(subjects, token) if "ranging_verb" in view.labels[token] else token
        if (claimed := _claimed(annotated, grammar, noun)) is not None:
            return claimed
    return None


def allegation(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    """Return the word by which somebody else says that it was done: "allegedly", "is alleged to have", or None.

    An adverb holds for its own verb and what depends on it: of "arrested for allegedly stealing" for the theft alone.
    What somebody alleges in a clause of "that" holds for all that the clause tells.
    """
    view = annotated.view
    if grammar.lexicon.noun_actions.get(view.lowers[trigger]) in _PAPERS:
        return None  # "Charged with fraud in two indictments": there are two.
    if (claim := false_claim(annotated, grammar, trigger)) is not None:
        # "Admitted that he falsely claimed that he earned no wages."
        return with_false_adverb(annotated, grammar, claim)
    if (adverb := _adverb(annotated, grammar, trigger)) is not None:
        return adverb  # "Pleaded guilty to a fraud that allegedly stole $9 million."
    if any(grammar.is_in("proving_word", view.lowers[token]) for token in ancestors(annotated, trigger)):
        return _claim_below(annotated, grammar, trigger)  # "Pleaded guilty to a charge of selling 40 rifles."
    return (
        _close_allegation(annotated, grammar, trigger)
        or _frame(annotated, grammar, trigger)
        or _alleged_doer(annotated, grammar, trigger)
        or _alleged_event(annotated, grammar, trigger)
    )


def _claim_below(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    """Return the verb of a thing that claims what a verb tells, whatever was proved of the thing; else None.

    "Admitted that he sent a film claiming that the guards had killed nine men".
    """
    view = annotated.view
    token = trigger
    for above in upwards(annotated, trigger):
        if grammar.is_in("proving_word", view.lowers[above]):
            return None
        is_content = view.dependencies[token] == "ccomp" and view.dependencies[above] in {"acl", "relcl"}
        if is_content and "claiming_verb" in view.labels[above]:
            is_charge = any(name in view.labels[view.heads[above]] for name in _CHARGES)
            return None if is_charge else view.texts[above]  # "Guilty of a charge alleging that he sold 40 rifles."
        token = above
    return None


_CHARGES = ("charge_noun", "accusing_paper", "alleging_paper")


def _alleged_event(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the word by which the event is alleged in which somebody acted: "sold 40 cars in the alleged plot"."""
    view = annotated.view
    if "claimed_adjective" not in view.sentence_labels[view.sentence_of[verb]]:
        return None
    action = grammar.lexicon.verb_actions.get(view.lowers[verb])
    is_known = action is not None and grammar.is_in("death_action", action)
    if is_known or is_of_authorities(annotated, grammar, verb):
        return None
    phrases = (child for child in view.children[verb] if view.lowers[child] in _WITHIN and child > verb)
    events = (event for phrase in phrases for event in view.children[phrase])
    return next((word for event in events if (word := _claimed(annotated, grammar, event)) is not None), None)


_WITHIN = frozenset({"in", "during", "under", "through"})

#: Actions of which the nouns are papers of the authorities themselves.
_PAPERS = frozenset({"indicted", "charged", "sued"})


def _alleged_doer(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the word by which a doer is alleged: "traders who allegedly used the tip earned $9"; else None.

    Also by a verb above that it governs: "the alleged lies allowed nine boats to sail".
    """
    view = annotated.view
    if is_of_authorities(annotated, grammar, verb):
        return None
    verbs = [verb]
    while view.dependencies[verbs[-1]] in _GOVERNED and view.heads[verbs[-1]] not in verbs:
        verbs.append(view.heads[verbs[-1]])
    return next((word for one in verbs if (word := _alleged_subject(annotated, grammar, one)) is not None), None)


#: How a verb depends on the one that brings it about.
_GOVERNED = frozenset({"ccomp", "xcomp"})


def _alleged_subject(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the word by which the subject of a verb is only alleged; else None."""
    view = annotated.view
    for subject in view.children[verb]:
        if view.dependencies[subject] == "nsubj":
            clauses = (child for child in view.children[subject] if view.dependencies[child] == "relcl")
            adverb = next((adverb for clause in clauses if (adverb := _adverb(annotated, grammar, clause))), None)
            is_scheme = adverb is None and not is_person(grammar, view.lowers[subject])
            if not is_scheme:
                return adverb
            return _claimed(annotated, grammar, subject) or _adverb_within(annotated, subject)
    return None


def _adverb_within(annotated: AnnotatedDocument, noun: int) -> str | None:
    """Return the adverb of what a noun only allegedly is: "the allegedly false claims cost $9"; else None."""
    view = annotated.view
    words = (noun, *(child for child in view.children[noun] if child < noun))
    adverbs = (one for word in words for one in view.children[word] if one < noun)
    return next((view.texts[one] for one in adverbs if "alleging_adverb" in view.labels[one]), None)


def _claimed(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return "alleged" before a noun: "the alleged scheme involved 30 firms"; else None."""
    view = annotated.view
    adjectives = (child for child in view.children[noun] if view.dependencies[child] == "amod")
    return next((view.texts[one] for one in adjectives if grammar.is_in("claimed_adjective", view.lowers[one])), None)


def _close_allegation(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    view = annotated.view
    is_official = is_of_authorities(annotated, grammar, trigger)
    is_joined = False
    is_nominal = True
    is_against = False
    token = trigger
    for _ in range(_LONGEST_CLIMB):
        is_against = is_against or _is_truth(annotated, grammar, token)
        if not is_joined and (adverb := _adverb(annotated, grammar, token)) is not None:
            return adverb
        head = view.heads[token]
        relation = view.dependencies[token]
        is_part_of_subject = relation in SUBJECTS and is_nominal and token != trigger
        is_apart = relation in _CLAUSES and not is_part_of_subject
        if head == token or (is_apart and (is_official or not _is_part_of_deed(annotated, token))):
            return None
        is_nominal = is_nominal and relation in _OF_NOUN
        is_joined = is_joined or (relation == "conj" and has_own_form(annotated, token))
        if is_joined and is_official:
            return None  # "Is alleged to have stolen a car, and police arrested him."
        is_close = relation != "prep" or view.lowers[token] in _OF_CHARGES
        if relation == "acl" and grammar.is_in("connecting_participle", view.lowers[token]):
            return None  # "Charged with an offence arising out of the death of a man": he died.
        is_close = is_close and not (relation == "ccomp" and _has_object(annotated, head))
        if is_against and is_falsely(annotated, grammar, head):
            return None  # "Falsely claimed to owe no taxes despite earning $9": he did earn it.
        if relation == "prep" and view.lowers[token] == "of" and grammar.is_in("alleging_noun", view.lowers[head]):
            if not is_nominal:
                return view.texts[head]  # "On suspicion of selling 40 cars."
        if relation == "xcomp" and "seeming_verb" in view.labels[head] and has_to(annotated, token):
            return view.texts[head]
        if relation == "pcomp" and _is_lied_about(annotated, head):
            return view.texts[view.heads[head]]
        if relation in _ALLEGED and is_close and grammar.is_in(_ALLEGED[relation], view.lowers[head]):
            return view.texts[head]
        if relation == "ccomp" and (paper := _paper(annotated, grammar, head)) is not None:
            return paper
        token = head
    return None


def _is_lied_about(annotated: AnnotatedDocument, preposition: int) -> bool:
    """Return whether a gerund tells what somebody lied about: "lied about investing $9 million"."""
    view = annotated.view
    return view.lowers[preposition] == "about" and "lie_verb" in view.labels[view.heads[preposition]]


def _adverb(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the adverb by which a deed is alleged, or one like it before: "A allegedly sold two, B sold nine"."""
    view = annotated.view
    before = view.heads[verb]
    is_same = view.dependencies[verb] == "conj" and view.lowers[verb] == view.lowers[before]
    is_same = is_same and not is_another_story(annotated, verb)
    children: tuple[int, ...] = (*view.children[verb], *(view.children[before] if is_same else ()))
    for child in children:
        if view.dependencies[child] == "advmod" and grammar.is_in("alleging_adverb", view.lowers[child]):
            if child < verb or view.lowers[child + 1 : child + 2] not in _OF_REASONS:
                return view.texts[child]
    return None


#: Behind an adverb: it is said of the reason alone, "paid $9, allegedly to show his thanks".
_OF_REASONS = (["to"], ["for"], ["because"], ["as"])


def is_of_authorities(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> bool:
    """Return whether a verb tells what authorities do: "arrested", "searched"."""
    action = grammar.lexicon.verb_actions.get(annotated.view.lowers[trigger])
    return action is not None and grammar.is_in("authorities_action", action)


def _is_part_of_deed(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a clause tells how, what for or of what somebody did something, and nobody else's deed.

    "Allegedly sold boats, receiving $9", "to pay his debts", "returns that claimed $9 in refunds".
    """
    view = annotated.view
    if view.dependencies[verb] == "relcl":
        return any(view.dependencies[one] == "nsubj" and view.lowers[one] == "that" for one in view.children[verb])
    is_form = view.lowers[verb].endswith("ing") or has_to(annotated, verb)
    return is_form and not any(view.dependencies[child] in _OWN_STORY for child in view.children[verb])


#: Children by which a clause tells a story of its own: "with police seizing", "after selling".
_OWN_STORY = frozenset({"nsubj", "nsubjpass", "mark"})


def _frame(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    """Return the verb or paper that alleges a clause with all that stands in it, or None.

    "The complaint alleges that the firm broke the law when it built 23 houses", "the indictment alleges, Lund sank
    the boat".
    """
    view = annotated.view
    if is_of_authorities(annotated, grammar, trigger):
        return None  # "Alleges that Lund, who was arrested in May, sold boats": he was.
    is_against = False
    token = trigger
    for _ in range(_LONGEST_FRAME):
        is_against = is_against or _is_truth(annotated, grammar, token)
        for child in view.children[token]:
            is_beside = view.dependencies[child] in {"parataxis", "csubj"}
            # "Nine men were charged; six pleaded guilty": that is another story.
            is_parted = is_beside and child < token and ";" in view.texts[child:token]
            if is_beside and not is_parted and grammar.is_in("alleging_verb", view.lowers[child]):
                return view.texts[child]
        head = view.heads[token]
        if head == token:
            return None
        if view.dependencies[token] == "ccomp" and is_lie(annotated, grammar, head) and not is_against:
            return view.texts[head]
        is_told = view.dependencies[token] == "ccomp" and _is_told_to_people(annotated, grammar, head)
        if is_told and not is_against:
            return view.texts[head]
        if view.dependencies[token] == "ccomp" and not _has_object(annotated, head):
            if (paper := _paper(annotated, grammar, head)) is not None:
                return paper
            if _is_said(annotated, grammar, head) and not is_against:
                return view.texts[head]
            is_against = False
        token = head
    return None


#: Verbs that tell what may be so or not where one of these is the subject: "prosecutors said", "studies show".
_SAYERS = {
    "plain_saying_verb": "prosecutor_noun",
    "study_verb": "reporting_study",
    "conclusion_verb": "inquiring_body",
}


def _is_truth(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether a clause sets the truth against what somebody said: "when he had actually paid $9"."""
    view = annotated.view
    children = view.children[token]
    if any(view.lowers[child : child + 2] == ["in", "fact"] for child in children):
        return True
    words = (token, *(child for child in children if view.dependencies[child] == "advmod"))
    return any(grammar.is_in("truth_word", view.lowers[word]) for word in words)


def _is_said(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a verb says something that the text does not vouch for: "testified", "falsely stated"."""
    view = annotated.view
    word = view.lowers[verb]
    if any(grammar.is_in(word_class, word) for word_class in SAYING):
        return True
    children = view.children[verb]
    if grammar.is_in("telling_participle", word) and any(view.dependencies[child] == "auxpass" for child in children):
        return True  # "Victims were told that they had won $9 million."
    if grammar.is_in("speech_verb", word) and any(
        view.dependencies[child] == "nsubj" and grammar.is_in("private_paper", view.lowers[child])
        for child in children
    ):
        return True
    subjects = [child for child in children if view.dependencies[child] == "nsubj"]
    is_ahead = any(view.dependencies[child] == "ccomp" and child > verb for child in children)
    if is_ahead and any(
        verbs in view.labels[verb] and any(sayer in view.labels[subject] for subject in subjects)
        for verbs, sayer in _SAYERS.items()
    ):
        return True
    return is_lie(annotated, grammar, verb)


def _is_told_to_people(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether somebody tells people what may be so or not: "told savers that he had won $9 million"."""
    view = annotated.view
    return grammar.is_in("telling_participle", view.lowers[verb]) and any(
        view.dependencies[child] in _TOLD and grammar.is_in("told_person", view.lowers[child])
        for child in view.children[verb]
    )


_TOLD = frozenset({"dobj", "dative"})


#: How the parse ties a paper to its verb; "court documents state that" it may take for one noun.
_PAPER = frozenset({"nsubj", "compound"})


def _paper(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the paper of a court that a verb has as its subject: "the complaint states that"; else None."""
    view = annotated.view
    if grammar.is_in("establishing_verb", view.lowers[verb]):
        return None  # "Court documents established that Lund sold 40 rifles."
    for child in view.children[verb]:
        if view.dependencies[child] not in _PAPER or _is_settled(annotated, grammar, child):
            continue
        words = (child, *(one for preposition in view.children[child] for one in view.children[preposition]))
        return next((view.texts[one] for one in words if grammar.is_in("alleging_paper", view.lowers[one])), None)
    return None


def _is_settled(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether a paper is an admission: "plea documents"."""
    view = annotated.view
    return any(grammar.is_in("settled_source", view.lowers[child]) for child in view.children[noun])


def _has_object(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb has an object: "the blast that claimed four lives" claims no fact."""
    return any(annotated.view.dependencies[child] == "dobj" for child in annotated.view.children[verb])
