"""What decrees, requests and agreements demand or propose, and what is only talked of: none of it is done yet."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.negotiations import negotiated_deed
from pipeline.extract.counts.assertions.purposes import has_own_form
from pipeline.extract.counts.assertions.shared_forms import is_base_form
from pipeline.extract.counts.clauses import has_passive, has_to, upwards
from pipeline.extract.counts.links import SUBJECTS
from pipeline.extract.counts.things.counted import Counted
from pipeline.extract.small_words import FUTURE_AUXILIARIES
from pipeline.rules.grammar import Grammar

_PRESENT_PASSIVE = frozenset({"is", "are", "be", "'s", "’s"})


def proposed_number(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> str | None:
    """Return the adjective that makes a number a plan: "its proposed $9 million merger"; else None."""
    view = annotated.view
    token = thing.head
    for _ in range(_MOST_NOUNS):
        adjectives = (child for child in view.children[token] if view.dependencies[child] == "amod" and child < token)
        for child in adjectives:
            if grammar.is_in("proposing_adjective", view.lowers[child]):
                return view.texts[child]
        preposition = view.heads[token]
        if view.dependencies[token] != "pobj" or view.lowers[preposition] != "of":
            return None
        token = view.heads[preposition]
    return None


#: Nouns from a number up to the one that is proposed: "the proposed purchase of three mills".
_MOST_NOUNS = 2


def demanded_deed(annotated: AnnotatedDocument, grammar: Grammar, trigger: int | None) -> str | None:
    """Return a verb without subject or ending that opens a sentence, as in lists of duties: "Pay $9 to the port"."""
    view = annotated.view
    if trigger is None or trigger != view.sentences[view.sentence_of[trigger]][0]:
        return None
    if view.texts[trigger + 1 : trigger + 2] == [":"]:
        return None  # "Sentence: one year."
    is_bare = is_base_form(annotated, grammar, trigger) and not has_own_form(annotated, trigger)
    return view.texts[trigger] if is_bare and not annotated.is_in_heading(trigger) else None


def estimated_cost(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the "estimated" of what something is still to cost: "the work is estimated to cost $9"; else None."""
    before = annotated.view.lowers[max(0, thing.start - 3) : thing.start]
    is_cost = before[1:] == ["to", "cost"] and "expectation_participle" in annotated.view.labels[thing.start - 3]
    return annotated.view.texts[thing.start - 3] if is_cost else None


def ordered_payment(annotated: AnnotatedDocument, grammar: Grammar, verb: int | None) -> str | None:
    """Return the verb by which a payment is only ordered: "ordered him to pay $9 to six victims"; else None."""
    view = annotated.view
    if verb is None or not grammar.is_in("bare_paying_verb", view.lowers[verb]):
        return None
    first = verb
    while view.dependencies[first] == "conj" and not has_to(annotated, first):
        first = view.heads[first]
    above = view.heads[first]
    is_below = view.dependencies[first] in _BELOW_ORDER and above < first and has_to(annotated, first)
    return view.texts[above] if is_below and grammar.is_in("ordering_verb", view.lowers[above]) else None


def ordered_deed(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted, verb: int | None) -> str | None:
    """Return the verb by which a deed with things is only ordered: "was ordered to destroy 40 boilers"; else None.

    What a court imposes is given with its order: "ordered him to forfeit nine guns", "to serve nine months".
    """
    view = annotated.view
    if verb is None or thing.quantity.kind == "money":
        return None
    action = grammar.lexicon.verb_actions.get(view.lowers[verb])
    first = verb
    while view.dependencies[first] == "conj" and not has_to(annotated, first):
        first = view.heads[first]
    if view.dependencies[first] == "conj" and has_to(annotated, view.heads[first]):
        first = view.heads[first]
    above = view.heads[first]
    is_below = view.dependencies[first] in {"xcomp", "ccomp"} and above < first and has_to(annotated, first)
    if not is_below or not _is_order_of_authority(annotated, grammar, above):
        return None
    is_imposed = any(grammar.is_in(name, action or "") for name in ("imposed_action", "obeying_action"))
    return None if is_imposed else view.texts[above]


def _is_order_of_authority(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a court or office orders: "was ordered", "the court ordered"; not "Hale ordered men to"."""
    view = annotated.view
    if "bidding_verb" not in view.labels[verb]:
        return False
    subjects = [child for child in view.children[verb] if view.dependencies[child] == "nsubj"]
    words = [word for subject in subjects for word in (subject, *view.children[subject])]
    is_told = any(
        grammar.is_in("inquiring_word", view.lowers[one]) or "court_word" in view.labels[one] for one in words
    )
    return is_told or has_passive(annotated, verb)


_BELOW_ORDER = frozenset({"xcomp", "ccomp", "advcl", "conj"})


def ensured_deed(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the verb by which somebody only sees to it that a deed is done: "to ensure that 40 men are fed"."""
    view = annotated.view
    first = verb
    while view.dependencies[first] == "conj" and not has_own_form(annotated, first):
        first = view.heads[first]
    above = view.heads[first]
    is_content = view.dependencies[first] == "ccomp" and above < first
    return view.texts[above] if is_content and grammar.is_in("ensuring_form", view.lowers[above]) else None


def is_entitled(annotated: AnnotatedDocument, grammar: Grammar, word: int) -> bool:
    """Return whether somebody may get what a verb below a word tells: "is entitled to receive $9"."""
    view = annotated.view
    if not grammar.is_in("entitled_word", view.lowers[word]):
        return False
    return any(view.lowers[one] in _PRESENT_PASSIVE for one in (view.heads[word], *view.children[word]))


def demand_of(annotated: AnnotatedDocument, grammar: Grammar, trigger: int, verb: int) -> str | None:
    """Return the words by which a verb of the chain above a deed demands or proposes it; else None."""
    return (
        _demanded(annotated, grammar, trigger, verb)
        or _mandated(annotated, grammar, verb)
        or _talked_of(annotated, grammar, trigger, verb)
        or _committed(annotated, grammar, trigger, verb)
        or _proposed(annotated, grammar, verb)
        or (_called_for(annotated, grammar, verb) if verb == trigger else None)
        or (negotiated_deed(annotated, grammar, verb) if verb == trigger else None)
        or _provided_for(annotated, grammar, verb)
        or (_asked_for(annotated, grammar, verb) if verb == trigger else None)
        or _owed(annotated, grammar, verb)
    )


def _demanded(annotated: AnnotatedDocument, grammar: Grammar, trigger: int, verb: int) -> str | None:
    """Return the verb by which a decree demands a deed: "requires the mill to train 40 men"; else None."""
    view = annotated.view
    if trigger == verb or not grammar.is_in("demanding_verb", view.lowers[verb]):
        return None
    is_of_order = view.dependencies[verb] == "acl" and "court_paper" in view.labels[view.heads[verb]]
    if is_of_order and "ordered_away_verb" in view.labels[trigger]:
        return None  # "Entered an order requiring him to forfeit $9": it was given.
    is_order = not grammar.is_in("obliging_verb", view.lowers[verb]) and not _is_unapproved(annotated, verb)
    if is_order and grammar.is_in("bare_paying_verb", view.lowers[trigger]):
        return None  # "Requires the mill to pay $9" tells of the order, which was given.
    if _is_required_deed(annotated, grammar, trigger, verb):
        return view.texts[verb]
    first = trigger
    while view.dependencies[first] == "conj" and not has_own_form(annotated, first):
        first = view.heads[first]
    if not (has_to(annotated, first) or has_to(annotated, trigger)):
        return None  # "Requires the payment of $9".
    is_present = not view.lowers[verb].endswith("ed")
    is_due = any(
        view.dependencies[child] == "auxpass" and view.lowers[child] in _PRESENT_PASSIVE
        for child in view.children[verb]
    )
    return view.texts[verb] if is_present or is_due or _is_of_law(annotated, verb) else None


def _is_of_law(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a law or contract asks for a deed, by which it is not done: "the law required ports to keep"."""
    view = annotated.view
    subjects = [child for child in view.children[verb] if view.dependencies[child] == "nsubj"]
    if view.dependencies[verb] == "relcl":
        subjects.append(view.heads[verb])  # "A law that required ports to keep."
    return any("duty_paper" in view.labels[subject] for subject in subjects)


def _is_required_deed(annotated: AnnotatedDocument, grammar: Grammar, noun: int, verb: int) -> bool:
    """Return whether a paper requires the deed of a noun: "the contract required the award of nine jobs"."""
    view = annotated.view
    if view.dependencies[noun] == "pobj" and view.lowers[view.heads[view.heads[noun]]] == "payment":
        noun = view.heads[view.heads[noun]]  # "Requires the payment of a $9 fine."
    if view.heads[noun] != verb or view.dependencies[noun] != "dobj" or view.lowers[noun + 1 : noun + 2] != ["of"]:
        return False
    subjects = (child for child in view.children[verb] if view.dependencies[child] == "nsubj")
    return any(grammar.is_in("requiring_paper", view.lowers[subject]) for subject in subjects)


def _is_unapproved(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether what demands something is still to be approved: "the deal, which must be approved, requires"."""
    view = annotated.view
    sentence = view.sentence_of[verb]
    words = view.sentence_words[sentence]
    return ("approved" in words and "must" in words) or (
        "approval" in words and "pending_word" in view.sentence_labels[sentence]
    )


def _mandated(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the verb above "that" and a verb without an ending: "mandates that the mill train 40 men"; else None."""
    view = annotated.view
    above = view.heads[verb]
    if view.dependencies[verb] != "ccomp" or not grammar.is_in("mandating_verb", view.lowers[above]) or above > verb:
        return _wished(annotated, grammar, verb)
    return view.texts[above] if _is_subjunctive(annotated, verb) else None


def _wished(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the wish behind which a passive has a bare "be": "it is our hope that he be found"; else None."""
    view = annotated.view
    if "hoping_noun" not in view.sentence_labels[view.sentence_of[verb]] or not _is_subjunctive(annotated, verb):
        return None
    above = (token for verb_above in upwards(annotated, verb) for token in (verb_above, *view.children[verb_above]))
    return next((view.texts[token] for token in above if grammar.is_in("hoping_noun", view.lowers[token])), None)


def _is_subjunctive(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb has a subject but neither an ending nor an auxiliary: "that they be paid"."""
    view = annotated.view
    children = view.children[verb]
    if not any(view.dependencies[child] in SUBJECTS for child in children):
        return False
    auxiliaries = [view.lowers[child] for child in children if view.dependencies[child] in {"aux", "auxpass"}]
    if auxiliaries:
        return auxiliaries == ["be"]
    return not view.lowers[verb].endswith(("ed", "ing", "s")) or view.lowers[verb].endswith(("ss", "need"))


def _talked_of(annotated: AnnotatedDocument, grammar: Grammar, trigger: int, verb: int) -> str | None:
    """Return the verb by which a deed is only talked of: "discussed buying four boats"; else None."""
    view = annotated.view
    above = view.heads[verb]
    if verb != trigger and view.dependencies[trigger] != "conj":
        return None  # "Recommended opening inquiries into the death of two men": they died.
    is_gerund = view.dependencies[verb] in {"xcomp", "ccomp"} and view.lowers[verb].endswith("ing") and above < verb
    if not is_gerund:
        return None
    subjects = (child for child in view.children[above] if view.dependencies[child] == "nsubj")
    plots = (view.texts[child] for child in subjects if grammar.is_in("plot_noun", view.lowers[child]))
    return view.texts[above] if grammar.is_in("pondering_verb", view.lowers[above]) else next(plots, None)


def _committed(annotated: AnnotatedDocument, grammar: Grammar, trigger: int, verb: int) -> str | None:
    """Return the word that only thinks of a deed: "committed to spending $9", "the idea of hiring two"; else None."""
    view = annotated.view
    preposition = view.heads[verb]
    if view.dependencies[verb] == "acl" and view.lowers[preposition + 1 : preposition + 2] == ["on"]:
        # "Contingent on the bank raising $9": the parse may pass over the preposition.
        return view.texts[preposition] if grammar.is_in("committing_word", view.lowers[preposition]) else None
    is_own = verb == trigger or view.dependencies[trigger] in {"conj", "xcomp", "ccomp"}
    if view.dependencies[verb] != "pcomp" or not is_own:
        return None
    above = view.heads[preposition]
    if not above < preposition < verb:
        return None
    if view.lowers[preposition] == "of":
        return view.texts[above] if grammar.is_in("idea_noun", view.lowers[above]) else None
    word_class = _ABOVE_GERUND.get(view.lowers[preposition])
    if word_class is None:
        return None
    objects = (child for child in view.children[above] if view.dependencies[child] == "dobj" and child < preposition)
    words = (above, *objects)  # "Had talks about buying four boats."
    return next((view.texts[word] for word in words if word_class in view.labels[word]), None)


#: Prepositions before a gerund, and the words above them that only think of it.
_ABOVE_GERUND = {"to": "committing_word", "on": "committing_word", "about": "asking_word", "in": "interest_word"}


def _called_for(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the verb that only asks for the deed of a noun: "demanded the release of 40 men", "called for"."""
    view = annotated.view
    if "noun_action" not in view.labels[noun] or view.lowers[noun + 1 : noun + 2] != ["of"]:
        return None
    above = view.heads[noun]
    if view.dependencies[noun] == "dobj":
        return view.texts[above] if grammar.is_in("asking_for_verb", view.lowers[above]) else None
    verb = view.heads[above]
    is_for = view.dependencies[noun] == "pobj" and view.lowers[above] == "for" and verb < above
    return view.texts[verb] if is_for and grammar.is_in("appealing_verb", view.lowers[verb]) else None


def _proposed(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the subject that only proposes what a verb tells: "the budget request provides $9"; else None."""
    view = annotated.view
    if view.lowers[verb].endswith("ed"):
        return None
    for child in view.children[verb]:
        if (
            view.dependencies[child] == "nsubj"
            and child < verb
            and grammar.is_in("proposal_noun", view.lowers[child])
        ):
            return view.texts[child]
    return None


def _asked_for(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return a verb that asks for what it governs: "seeks $9 million", "$9 million is requested"; else None."""
    view = annotated.view
    is_passive = view.lowers[verb] == "requested" and any(
        view.dependencies[child] == "auxpass" and view.lowers[child] in _PRESENT_PASSIVE
        for child in view.children[verb]
    )
    return view.texts[verb] if is_passive or grammar.is_in("requesting_verb", view.lowers[verb]) else None


def _provided_for(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the verb of a pact that only provides for a deed: "provides for the hire of 40 men"; else None."""
    view = annotated.view
    if "providing_present" not in view.labels[verb]:
        return None
    is_for = any(view.lowers[child] == "for" for child in view.children[verb])
    pact = "pact_noun" if is_for else "paying_pact"  # "The settlement provides $9 million for savers."
    first = view.heads[verb] if view.dependencies[verb] == "conj" else verb  # "Offers a way and provides $9."
    subjects = (child for one in (verb, first) for child in view.children[one] if view.dependencies[child] == "nsubj")
    if not any(grammar.is_in(pact, view.lowers[subject]) for subject in subjects):
        return None
    return f"{view.texts[verb]} for" if is_for else view.texts[verb]


def awaited_deed(annotated: AnnotatedDocument, verb: int) -> str | None:
    """Return the "until" of a deed up to which somebody has to do something: "had to work until $9 was paid"."""
    view = annotated.view
    if view.dependencies[verb] != "advcl" or "until" not in view.sentence_words[view.sentence_of[verb]]:
        return None
    mark = next((child for child in view.children[verb] if view.lowers[child] == "until"), None)
    above = view.heads[verb]
    duties = (*view.children[above], *view.children[view.heads[above]])
    is_due = any(view.lowers[one] in FUTURE_AUXILIARIES and view.dependencies[one] == "aux" for one in duties)
    is_due = is_due or any(_is_obligation(annotated, one) for one in (above, view.heads[above]))
    return view.texts[mark] if mark is not None and is_due else None


def _is_obligation(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb with an infinitive lays a duty on somebody: "had to work"."""
    view = annotated.view
    return "obliged_verb" in view.labels[verb] and view.lowers[verb + 1 : verb + 2] == ["to"]


def _owed(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the "had to" of a deed that is only a duty: "were told that they had to pay $9"; else None."""
    view = annotated.view
    duty = view.heads[verb]
    is_aim = view.dependencies[verb] == "xcomp" or (view.dependencies[verb] == "advcl" and duty + 2 == verb)
    if not is_aim or "obliged_verb" not in view.labels[duty] or not has_to(annotated, verb):
        return None
    if view.lowers[duty + 1 : duty + 3] == ["to", "date"]:
        return None  # "Has to date indicted 40 men."
    # "Guests were informed that, “to get it, they had to pay $9”": the parse may turn it upside down.
    told = [view.heads[duty]] if view.dependencies[duty] == "ccomp" else []
    told += [child for child in view.children[duty] if view.dependencies[child] == "ccomp" and child < duty]
    is_told = any(grammar.is_in("telling_verb", view.lowers[one]) for one in told)
    return f"{view.texts[duty]} to" if is_told or view.lowers[duty] in {"have", "has"} else None
