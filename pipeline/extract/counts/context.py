"""How the text holds a fact: asserted, negated, planned, conditional, reported or historical, with the cue."""

from collections.abc import Set as AbstractSet

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.background import background_event
from pipeline.extract.counts.clauses import ancestors, is_said_of
from pipeline.extract.counts.counted import Counted
from pipeline.extract.counts.joint_efforts import is_in_operation
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: Tokens before a noun in which "the last of six" is looked for.
_RANK_REACH = 6
#: Tokens between a word such as "compared with" or "nor" and the number it is said of.
_COMPARISON_REACH = 4
#: Tokens between "than" and an earlier event that something is compared with.
_COMPARED_REACH = 3
#: Steps from a number up to its verb.
_LONGEST_CLIMB = 6
#: Prepositions whose noun the verb is said of.
_GOVERNED = frozenset({"to", "for", "of", "by"})
#: Children that only verbs have.
_VERBAL = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})
#: How what is alleged depends on the verb that alleges it, and the class of the verb.
_ALLEGED = {"ccomp": "alleging_verb", "xcomp": "alleging_verb", "pcomp": "accusing_verb", "prep": "accusing_verb"}
#: Clauses and subjects: what is said of the verb above is not said of them.
_CLAUSES = frozenset({"relcl", "advcl", "nsubj", "nsubjpass"})
_PERFECT = frozenset({"have", "has", "'ve", "’ve"})


def read_assertion(
    annotated: AnnotatedDocument, grammar: Grammar, trigger: int | None, *, is_lone: bool = False
) -> tuple[Assertion, str | None]:
    """Return the assertion of what the trigger word says, and the word that decides it.

    With ``is_lone`` the word is no action but any verb above a number ("two flights are expected"). Looks at the
    trigger's own auxiliaries and negation, at the verbs it depends on, and at a date or phrase in its clause that
    places it before the events of the release.
    """
    if trigger is None:
        return Assertion.ASSERTED, None
    view = annotated.view
    if _is_purpose(annotated, grammar, _ensured_by(annotated, grammar, trigger)):
        return Assertion.PLANNED, "to"
    if (event := background_event(annotated, grammar, trigger)) is not None:
        return Assertion.HISTORICAL, event
    if (alleged := _alleged_noun(annotated, grammar, trigger)) is not None:
        return Assertion.REPORTED, alleged
    below = trigger
    for token in _verb_chain(annotated, trigger):
        if token != trigger and grammar.is_in("ability_word", view.lowers[token]):
            if _was_used(annotated, token):
                continue  # "Officers were able to seize 12 boats": they did.
            return Assertion.CONDITIONAL, view.texts[token]
        is_listed = view.dependencies[below] == "conj"
        below = token
        if token != trigger and not is_listed and grammar.is_in("failing_verb", view.lowers[token]):
            return Assertion.NEGATED, view.texts[token]
        if view.dependencies[token] == "pcomp" and (lack := _lacking(annotated, grammar, token)) is not None:
            return Assertion.NEGATED, lack
        for child in view.children[token]:
            lower = view.lowers[child]
            if view.dependencies[child] == "neg" and lower in {"not", "n't", "never", "no"}:
                return Assertion.NEGATED, view.texts[child]
            if view.dependencies[child] == "aux" and lower == "to" and _heads_headline(annotated, token):
                return Assertion.PLANNED, view.texts[child]
            if view.dependencies[child] == "aux" and not is_in_operation(annotated, child):
                if grammar.is_in("future_auxiliary", lower):
                    return Assertion.PLANNED, view.texts[child]
                if grammar.is_in("modal_auxiliary", lower):
                    return Assertion.CONDITIONAL, view.texts[child]
            if view.dependencies[child] == "mark" and lower in {"if", "unless", "whether"}:
                return Assertion.CONDITIONAL, view.texts[child]
        if token != trigger and _is_to_be(annotated, token, trigger) and not _is_ranked(annotated, grammar, trigger):
            return Assertion.PLANNED, "to be"
        if token != trigger and not is_listed and grammar.is_in("prepared_word", view.lowers[token]):
            return Assertion.PLANNED, view.texts[token]
        if (is_lone if token == trigger else not is_listed) and grammar.is_in("planning_verb", view.lowers[token]):
            return Assertion.PLANNED, view.texts[token]
    if (plan := _plan_of_manner(annotated, grammar, trigger)) is not None:
        return Assertion.PLANNED, plan
    if (allegation := _allegation(annotated, grammar, trigger)) is not None:
        return Assertion.REPORTED, allegation
    return read_phrases(annotated, trigger)


def _alleged_noun(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> str | None:
    """Return the adjective by which a noun of action tells only what is alleged: "the alleged murder of two men"."""
    view = annotated.view
    if "noun_action" not in view.labels[noun]:
        return None
    return next(
        (
            view.texts[child]
            for child in view.children[noun]
            if view.dependencies[child] == "amod" and grammar.is_in("alleging_adjective", view.lowers[child])
        ),
        None,
    )


def _heads_headline(annotated: AnnotatedDocument, infinitive: int) -> bool:
    """Return whether an infinitive has a subject and nothing above it, as in headlines: "Police to train 200"."""
    view = annotated.view
    return view.heads[infinitive] == infinitive and any(
        view.dependencies[child] in {"nsubj", "nsubjpass"} for child in view.children[infinitive]
    )


def alleged_number(annotated: AnnotatedDocument, grammar: Grammar, thing: Counted) -> str | None:
    """Return the adjective before a number that is only alleged: "an alleged $50 million", "a reported 30 people"."""
    before = annotated.view.lowers[thing.start - 1] if thing.start else ""
    return before if grammar.is_in("alleging_adjective", before) else None


def _lacking(annotated: AnnotatedDocument, grammar: Grammar, gerund: int) -> str | None:
    """Return the word before a gerund that says it was not done: "without paying", "instead of paying"; else None."""
    view = annotated.view
    preposition = view.heads[gerund]
    if view.lowers[preposition] == "of" and preposition > 0:
        preposition -= 1
    return view.texts[preposition] if grammar.is_in("lacking_preposition", view.lowers[preposition]) else None


def _plan_of_manner(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    """Return the word that plans the verb of a participle: "are expected to sail, delivering 40 tonnes"."""
    view = annotated.view
    verb = view.heads[trigger]
    is_manner = view.dependencies[trigger] == "advcl" and view.lowers[trigger].endswith("ing") and verb < trigger
    if not is_manner or any(view.dependencies[child] in _OWN_TIME for child in view.children[trigger]):
        return None
    for token in _verb_chain(annotated, verb):
        if token != verb and grammar.is_in("planning_verb", view.lowers[token]):
            return view.texts[token]
        for child in view.children[token]:
            if view.dependencies[child] == "aux" and grammar.is_in("future_auxiliary", view.lowers[child]):
                return view.texts[child]
    return None


#: Children of a participle that give it a time or a doer of its own: "having seized", "with police seizing".
_OWN_TIME = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "mark"})


def _was_used(annotated: AnnotatedDocument, ability: int) -> bool:
    """Return whether the past tense says that an ability was used: "were able to seize", not "might be able to"."""
    view = annotated.view
    is_denied = any(view.dependencies[child] == "neg" for child in view.children[view.heads[ability]])
    return view.lowers[ability] == "able" and view.lowers[view.heads[ability]] in _PAST and not is_denied


_PAST = frozenset({"was", "were", "been"})


def read_phrases(annotated: AnnotatedDocument, token: int) -> tuple[Assertion, str | None]:
    """Return the assertion that phrases of its clause give a number without a verb ("in last year's operation")."""
    if (total := _running_total(annotated, token)) is not None:
        return Assertion.HISTORICAL, total
    return _by_phrase(annotated, token)


def governing_verb(annotated: AnnotatedDocument, thing: Counted) -> int | None:
    """Return the verb above a number that no action counts, None if there is none near.

    What stands behind a preposition is no argument of a verb: "will cut emissions at all three plants" plans no
    plants, but "will offer help to 200 farmers" plans their number.
    """
    view = annotated.view
    # "Withdrew $500,000 in cash": the sum hangs on the verb, and what it is in on the sum.
    token = thing.number if thing.quantity.kind == "money" else thing.head
    for _ in range(_LONGEST_CLIMB):
        if view.dependencies[token] == "pobj" and view.lowers[view.heads[token]] not in _GOVERNED:
            return None
        if any(
            view.dependencies[child] in {"aux", "auxpass", "nsubj", "nsubjpass"} for child in view.children[token]
        ):
            return token
        if view.heads[token] == token or view.dependencies[token] in {"relcl", "advcl", "acl"}:
            return None
        token = view.heads[token]
    return None


def comparison_before(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the words that make a number that of an earlier time: "compared with 61"; None without them."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    for index in range(max(first, thing.start - _COMPARISON_REACH), thing.start):
        for end in view.labels[index].get("comparison_cue", ())[:1]:
            return annotated.text_of(index, end)
    return None


def prior_word(annotated: AnnotatedDocument, grammar: Grammar, noun: int | None) -> str | None:
    """Return the word that puts arrests and convictions in somebody's past: "three prior convictions"; else None."""
    view = annotated.view
    if noun is None or "noun_action" not in view.labels[noun]:
        return None
    return next(
        (view.texts[one] for one in view.children[noun] if grammar.is_in("prior_word", view.lowers[one])), None
    )


def negation_before(annotated: AnnotatedDocument, thing: Counted) -> str | None:
    """Return the "neither" or "nor" directly before a number, or None."""
    view = annotated.view
    first = view.sentences[view.sentence_of[thing.head]][0]
    before = range(max(first, thing.start - _COMPARISON_REACH), thing.start)
    return next((view.texts[index] for index in before if view.lowers[index] in {"neither", "nor"}), None)


def _running_total(annotated: AnnotatedDocument, trigger: int) -> str | None:
    """Return the words by which a perfect tense sums up a longer time: "have detained 125 since January"."""
    view = annotated.view
    verbs = {trigger, *ancestors(annotated, trigger)}
    if not any(
        view.dependencies[child] == "aux" and view.lowers[child] in _PERFECT
        for verb in verbs
        for child in view.children[verb]
    ):
        return None
    first, last = view.sentences[view.sentence_of[trigger]]
    for index in range(first, last - 1):
        if "running_total_cue" not in view.labels[index] and "running_total_phrase" not in view.labels[index]:
            continue
        if (since := _since_clause(annotated, index, verbs)) is not None:
            return since
        if not is_said_of(annotated, index, trigger):
            continue
        for end in view.labels[index].get("running_total_cue", ())[:1]:
            if end < last and "date" in view.labels[end]:
                return annotated.text_of(index, view.labels[end]["date"][0])
        for end in view.labels[index].get("running_total_phrase", ())[:1]:
            return annotated.text_of(index, end)
    return None


def _since_clause(annotated: AnnotatedDocument, mark: int, verbs: AbstractSet[int]) -> str | None:
    """Return the words up to the date of a clause that says since when: "since the law came into force in May"."""
    view = annotated.view
    clause = view.heads[mark]
    if "running_total_cue" not in view.labels[mark] or view.dependencies[mark] != "mark":
        return None
    if view.dependencies[clause] != "advcl" or view.heads[clause] not in verbs:
        return None
    last = view.sentences[view.sentence_of[mark]][1]
    date = next((token for token in range(mark, last) if "date" in view.labels[token]), None)
    if date is None or not is_said_of(annotated, date, clause):
        return None
    return annotated.text_of(mark, view.labels[date]["date"][0])


def _is_purpose(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> bool:
    """Return whether the trigger says what something was for: "an operation to arrest a commander"."""
    view = annotated.view
    is_ordered = view.dependencies[trigger] != "acl" and grammar.is_in(
        "ordering_verb", view.lowers[view.heads[trigger]]
    )
    if view.lowers[trigger].endswith("ing") or is_ordered:
        return False  # "Pleaded guilty to stealing" tells a deed; "ordered to pay" the order, which was given.
    while view.dependencies[trigger] == "conj" and not _has_own_form(annotated, trigger):
        trigger = view.heads[trigger]  # "To locate, arrest and prosecute": one purpose.
    is_caused = grammar.is_in("causative_verb", view.lowers[view.heads[trigger]])
    if view.dependencies[trigger] in {"ccomp", "xcomp"} and is_caused:
        trigger = view.heads[trigger]  # "In an attempt to have them surrender."
    if not any(view.lowers[child] == "to" and view.dependencies[child] == "aux" for child in view.children[trigger]):
        return False
    verb = view.heads[trigger]
    if grammar.is_in("going_verb", view.lowers[verb]) and any(
        view.lowers[child] == "on" for child in view.children[verb]
    ):
        return False  # "Went on to seize two boats": they did.
    is_arrival = view.dependencies[trigger] in {"advcl", "xcomp"} and grammar.is_in(
        "arriving_verb", view.lowers[verb]
    )
    if is_arrival and grammar.is_in("finding_verb", view.lowers[trigger]):
        return False  # "Arrived to find 40 men on board": they did.
    if view.dependencies[trigger] == "xcomp" and any(
        view.dependencies[child] == "nsubj" and grammar.is_in("aim_noun", view.lowers[child])
        for child in view.children[verb]
    ):
        return True  # "The goal is to arrest three men."
    if view.dependencies[trigger] in {"acl", "relcl", "advcl"}:
        has_means = any(grammar.is_in("using_verb", view.lowers[token]) for token in ancestors(annotated, trigger))
        return not has_means and not _is_ranked(annotated, grammar, verb)
    # "Ran an operation to capture him": the object stands between; not "enabled the police to capture him".
    has_object = any(view.dependencies[child] == "dobj" and child < trigger for child in view.children[verb])
    return (
        view.dependencies[trigger] == "xcomp"
        and has_object
        and not grammar.is_in("enabling_verb", view.lowers[verb])
        and not grammar.is_in("using_verb", view.lowers[verb])
    )


def is_infinitive(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> bool:
    """Return whether "to" stands before a verb or the verbs it is listed with, and no "allowed" above it."""
    view = annotated.view
    while view.dependencies[trigger] == "conj" and not _has_own_form(annotated, trigger):
        trigger = view.heads[trigger]
    is_marked = any(
        view.lowers[child] == "to" and view.dependencies[child] == "aux" for child in view.children[trigger]
    )
    return is_marked and not grammar.is_in("enabling_verb", view.lowers[view.heads[trigger]])


def _ensured_by(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> int:
    """Return the verb that a noun of action is the object of ("to ensure the arrest of three men")."""
    view = annotated.view
    verb = view.heads[trigger]
    is_object = view.dependencies[trigger] == "dobj" and grammar.is_in("ensuring_verb", view.lowers[verb])
    return verb if is_object else trigger


def _has_own_form(annotated: AnnotatedDocument, verb: int) -> bool:
    """Return whether a verb has a subject or an auxiliary of its own, and shares none with the verb before."""
    view = annotated.view
    return any(view.dependencies[child] in _VERBAL for child in view.children[verb])


def _is_ranked(annotated: AnnotatedDocument, grammar: Grammar, noun: int) -> bool:
    """Return whether the infinitive tells what was done: "the last of six defendants to be sentenced"."""
    view = annotated.view
    first = max(view.sentences[view.sentence_of[noun]][0], noun - _RANK_REACH)
    return any(grammar.is_in("ranking_word", view.lowers[token]) for token in range(first, noun + 1))


def _is_to_be(annotated: AnnotatedDocument, token: int, trigger: int) -> bool:
    """Return whether the trigger is what somebody "is to" do: "200 officers are to be trained"."""
    view = annotated.view
    marked = any(view.lowers[child] == "to" and view.dependencies[child] == "aux" for child in view.children[trigger])
    return marked and view.lowers[token] in {"is", "are", "was", "were"} and view.dependencies[trigger] == "xcomp"


def _verb_chain(annotated: AnnotatedDocument, trigger: int) -> list[int]:
    """Return the trigger and the verbs above it that govern it as a complement."""
    view = annotated.view
    chain = [trigger]
    token = trigger
    for _ in range(6):
        head = view.heads[token]
        if head == token or view.dependencies[token] not in {
            "xcomp",
            "ccomp",
            "conj",
            "pcomp",
            "dobj",
            "prep",
            "pobj",
        }:
            break
        if view.dependencies[token] == "ccomp" and any(
            view.dependencies[child] in {"nsubj", "nsubjpass"} for child in view.children[token]
        ):
            break
        if _is_of_other_noun(annotated, token):
            break
        if view.dependencies[token] == "conj" and (
            any(view.dependencies[child] in {"aux", "auxpass"} for child in view.children[token])
            or _is_own_past(annotated, token, head)
        ):
            break
        token = head
        chain.append(token)
    return chain


def _is_of_other_noun(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a noun only says what another one is about: "promised an investigation into the death"."""
    view = annotated.view
    preposition = view.heads[token]
    is_about = view.dependencies[token] == "pobj" and view.lowers[preposition] not in _GOVERNED
    return is_about and view.dependencies[view.heads[preposition]] in _NOUNS and preposition < token


_NOUNS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr"})


def _is_own_past(annotated: AnnotatedDocument, verb: int, before: int) -> bool:
    """Return whether a past tense does not share the "did not" before it: "did not pay and withheld 12 files"."""
    view = annotated.view
    does = any(view.lowers[child] in _DOES for child in view.children[before])
    return does and view.lowers[verb].endswith("ed")


_DOES = frozenset({"did", "does", "do"})


def _allegation(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    """Return the word by which somebody else says that it was done: "allegedly", "is alleged to have", or None.

    It holds for its own verb and what depends on it: of "arrested for allegedly stealing" for the theft alone.
    """
    view = annotated.view
    if any(grammar.is_in("proving_word", view.lowers[token]) for token in ancestors(annotated, trigger)):
        return None  # "Pleaded guilty to a charge of selling 40 rifles."
    token = trigger
    for _ in range(_LONGEST_CLIMB):
        for child in view.children[token]:
            if view.dependencies[child] == "advmod" and grammar.is_in("alleging_adverb", view.lowers[child]):
                return view.texts[child]
        head = view.heads[token]
        relation = view.dependencies[token]
        if head == token or relation in _CLAUSES or (relation == "conj" and _has_own_form(annotated, token)):
            return None
        if relation in _ALLEGED and grammar.is_in(_ALLEGED[relation], view.lowers[head]):
            return view.texts[head]
        token = head
    return None


def _by_phrase(annotated: AnnotatedDocument, trigger: int) -> tuple[Assertion, str | None]:
    view = annotated.view
    number = view.sentence_of[trigger]
    for label, assertion in (("historical_cue", Assertion.HISTORICAL), ("reported_cue", Assertion.REPORTED)):
        if label not in view.sentence_labels[number]:
            continue
        for index in range(*view.sentences[number]):
            if label not in view.labels[index] or not is_said_of(annotated, index, trigger):
                continue
            if "than" in view.lowers[max(0, index - _COMPARED_REACH) : index]:
                continue  # "26 guns, nine more than in last year's operation."
            for end in view.labels[index].get(label, ())[:1]:
                return assertion, annotated.text_of(index, end)
    return Assertion.ASSERTED, None
