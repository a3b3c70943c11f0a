"""What an infinitive says of a deed: what something was for ("an operation to arrest him") or what was done."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.done_infinitives import tells_deed
from pipeline.extract.counts.clauses import ancestors, has_to
from pipeline.extract.small_words import FINITE_FORMS_OF_BE
from pipeline.rules.grammar import Grammar

#: Tokens before a noun in which "the last of six" is looked for.
_RANK_REACH = 6
#: Tokens between "to" and the last verb of a list: "to halt this illegal trade, catch".
_LISTED_REACH = 7
#: Children that only verbs have.
_VERBAL = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})


def is_purpose(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> bool:
    """Return whether the trigger says what something was for: "an operation to arrest a commander"."""
    view = annotated.view
    if view.lowers[trigger].endswith("ing"):
        return False  # "Pleaded guilty to stealing" tells a deed.
    while view.dependencies[trigger] == "conj" and not has_own_form(annotated, trigger):
        trigger = view.heads[trigger]  # "To locate, arrest and prosecute": one purpose.
    is_ordered = any(grammar.is_in(name, view.lowers[view.heads[trigger]]) for name in _ORDERING)
    if is_ordered and view.dependencies[trigger] != "acl" and not _is_bidden(annotated, grammar, trigger):
        # "Was ordered to serve one year and pay $9" tells of an order that was given; "asks to order him" does not.
        order = view.heads[trigger]
        return order < trigger and has_to(annotated, order) and is_purpose(annotated, grammar, order)
    is_caused = grammar.is_in("causative_verb", view.lowers[view.heads[trigger]])
    if view.dependencies[trigger] in {"ccomp", "xcomp"} and is_caused:
        trigger = view.heads[trigger]  # "In an attempt to have them surrender."
    trigger = _causing(annotated, trigger)
    return has_to(annotated, trigger) and _is_aim(annotated, grammar, trigger)


def _is_aim(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> bool:
    """Return whether an infinitive tells what something was for and no deed."""
    view = annotated.view
    if tells_deed(annotated, grammar, trigger):
        return False
    verb = view.heads[trigger]
    if "persuading_verb" in view.labels[verb] and verb < trigger:
        return has_to(annotated, verb) and is_purpose(annotated, grammar, verb)  # "Convinced him to pay $9": he did.
    if view.dependencies[trigger] == "xcomp" and any(
        view.dependencies[child] == "nsubj" and grammar.is_in("aim_noun", view.lowers[child])
        for child in view.children[verb]
    ):
        return True  # "The goal is to arrest three men."
    if view.dependencies[trigger] in {"acl", "relcl"} and _is_success(annotated, grammar, verb):
        return False  # "The operation to capture him is a victory": they did.
    if view.dependencies[trigger] in {"acl", "relcl", "advcl"}:
        has_means = any(grammar.is_in("using_verb", view.lowers[token]) for token in ancestors(annotated, trigger))
        return not has_means and not is_ranked(annotated, grammar, verb)
    # "Ran an operation to capture him": the object stands between; not "enabled the police to capture him".
    has_object = any(view.dependencies[child] == "dobj" and child < trigger for child in view.children[verb])
    return (
        view.dependencies[trigger] == "xcomp"
        and has_object
        and not grammar.is_in("enabling_verb", view.lowers[verb])
        and not any(grammar.is_in("using_verb", view.lowers[token]) for token in ancestors(annotated, trigger))
    )


def _is_bidden(annotated: AnnotatedDocument, grammar: Grammar, infinitive: int) -> bool:
    """Return whether somebody told people to do what a court imposes on none: "ordered two men to sink the boat"."""
    view = annotated.view
    action = grammar.lexicon.verb_actions.get(view.lowers[infinitive])
    if action is None or action in _IMPOSED or view.dependencies[infinitive] not in {"xcomp", "ccomp"}:
        return False
    verb = view.heads[infinitive]
    if "bidding_verb" not in view.labels[verb] or _is_by_court(annotated, grammar, verb):
        return False
    people = (*view.children[verb], *view.children[infinitive])
    return any(verb < one < infinitive and view.dependencies[one] in {"dobj", "nsubj"} for one in people)


def _is_by_court(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether it is authorities that order something: "Judge Jens Holm ordered"."""
    view = annotated.view
    subjects = [child for child in view.children[verb] if view.dependencies[child] == "nsubj"]
    words = (word for subject in subjects for word in (subject, *view.children[subject]))
    return not subjects or any(grammar.is_in("inquiring_word", view.lowers[word]) for word in words)


#: Above an infinitive that tells what somebody has to do, and no aim.
_ORDERING = ("ordering_verb", "demanding_verb")
#: Actions of the duties that courts and decrees impose.
_IMPOSED = frozenset({"paid", "forfeited", "sentenced", "detained", "fined"})


def _causing(annotated: AnnotatedDocument, participle: int) -> int:
    """Return the "have" that a participle tells the outcome of ("a scheme to have Holm arrested"), or the word."""
    view = annotated.view
    noun = view.heads[participle]
    if view.dependencies[participle] != "acl" or view.dependencies[noun] != "dobj" or noun + 1 != participle:
        return participle
    verb = view.heads[noun]
    is_caused = "causing_verb" in view.labels[verb] and view.lowers[participle].endswith("ed")
    return verb if is_caused and has_to(annotated, verb) else participle


def _is_success(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether a subject is said to be a success: "the operation is a significant victory"."""
    view = annotated.view
    verb = view.heads[noun]
    if view.dependencies[noun] != "nsubj" or "equating_verb" not in view.labels[verb]:
        return False
    return any(
        view.dependencies[child] == "attr" and grammar.is_in("success_noun", view.lowers[child])
        for child in view.children[verb]
    )


def is_infinitive(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> bool:
    """Return whether "to" stands before a verb or the verbs it is listed with, and no "allowed" above it."""
    view = annotated.view
    is_listed = _is_listed_infinitive(annotated, trigger)
    while view.dependencies[trigger] == "conj" and not has_own_form(annotated, trigger):
        trigger = view.heads[trigger]
    is_enabled = view.dependencies[trigger] != "conj" and grammar.is_in(
        "enabling_verb", view.lowers[view.heads[trigger]]
    )
    return (has_to(annotated, trigger) or is_listed) and not is_enabled


def _is_listed_infinitive(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb stands in a list of infinitives that the parse loses: "to better find, hold and try"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[verb]][0]
    if view.lowers[verb].endswith(("ed", "ing", "s")) or view.lowers[verb - 1] not in {",", "and", "or"}:
        return False
    before = view.lowers[max(first, verb - _LISTED_REACH) : verb]
    return "to" in before


def ensured_by(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> int:
    """Return the verb that a noun of action is the object of ("to ensure the arrest of three men")."""
    view = annotated.view
    verb = view.heads[trigger]
    is_object = view.dependencies[trigger] == "dobj" and grammar.is_in("ensuring_verb", view.lowers[verb])
    return verb if is_object else trigger


def has_own_form(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb has a subject or an auxiliary of its own, and shares none with the verb before."""
    view = annotated.view
    return any(view.dependencies[child] in _VERBAL for child in view.children[verb])


def is_ranked(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether the infinitive tells what was done: "the last of six defendants to be sentenced"."""
    view = annotated.view
    first = max(view.sentences[view.sentence_of[noun]][0], noun - _RANK_REACH)
    return any(grammar.is_in("ranking_word", view.lowers[token]) for token in range(first, noun + 1))


def is_to_be(annotated: AnnotatedDocument, token: int, trigger: int) -> bool:
    """Return whether the trigger is what somebody "is to" do: "200 officers are to be trained"."""
    view = annotated.view
    is_form = view.lowers[token] in FINITE_FORMS_OF_BE
    return is_form and view.dependencies[trigger] == "xcomp" and has_to(annotated, trigger)
