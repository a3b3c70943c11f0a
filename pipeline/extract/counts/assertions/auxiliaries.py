"""What "would", "must" and "not" say beside a verb: not each is a condition, a guess or a denial."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.links import SUBJECTS
from pipeline.rules.grammar import Grammar

#: Clauses whose verb the one above them sets in time: "announced that it would", "the understanding that he would".
_SAID = frozenset({"ccomp", "acl"})


def is_habit(annotated: AnnotatedDocument, grammar: Grammar, auxiliary: int) -> bool:
    """Return whether "would" tells what somebody used to do: "typically, they would pay $100"."""
    view = annotated.view
    if view.lowers[auxiliary] != "would":
        return False
    verb = view.heads[auxiliary]
    return any(grammar.is_in("habit_adverb", view.lowers[child]) for child in view.children[verb])


def is_so_that(annotated: AnnotatedDocument, auxiliary: int) -> bool:
    """Return whether a clause tells what something was for: "lied so that Lund could steal $9"."""
    view = annotated.view
    verb = view.heads[auxiliary]
    marks = [child for child in view.children[verb] if view.lowers[child] == "that" and child < auxiliary]
    return any(view.lowers[mark - 1 : mark] == ["so"] for mark in marks if mark > 0)


def is_future_of_past(annotated: AnnotatedDocument, grammar: Grammar, auxiliary: int) -> bool:
    """Return whether "would" tells what was then to come: "announced that it would move 52 ships"; no "if" beside."""
    view = annotated.view
    verb = view.heads[auxiliary]
    is_in_paper = view.dependencies[verb] == "relcl" and any(
        view.dependencies[child] == "mark" and view.lowers[child] == "that" for child in view.children[verb]
    )
    if view.lowers[auxiliary] != "would" or not (is_in_paper or view.dependencies[verb] in _SAID):
        return False
    if any(view.dependencies[child] == "advcl" or view.lowers[child] == "have" for child in view.children[verb]):
        return False  # "Warned that it would sink if …", "said that it would have sunk".
    above = view.heads[verb]
    if is_in_paper:
        above = view.heads[view.heads[above]]  # "Announced in a letter that it would pay $9."
    is_foretold = any(grammar.is_in(name, view.lowers[above]) for name in ("undertaking_word", "foreknowing_word"))
    return is_foretold or _is_own_promise(annotated, above, verb) or _is_for_day(annotated, above, verb)


def _is_own_promise(annotated: AnnotatedDocument, above: int, verb: int) -> bool:
    """Return whether somebody says what he himself would do: "he said he would pay $9", not "that it would cost"."""
    view = annotated.view
    is_said = view.lowers[above] == "said" and above < verb
    subjects = (child for child in view.children[verb] if view.dependencies[child] == "nsubj")
    return is_said and any(view.lowers[child] in _SPEAKERS for child in subjects)


def _is_for_day(annotated: AnnotatedDocument, above: int, verb: int) -> bool:
    """Return whether somebody says what would come by a day: "said that nine boats would sail on Monday"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[verb]][1]
    is_said = view.lowers[above] in _SAID_PAST and above < verb and view.dependencies[verb] == "ccomp"
    return is_said and any("date" in view.labels[token] for token in range(verb + 1, min(verb + _DAY_REACH, last)))


#: Tokens behind a verb in which its day is told.
_DAY_REACH = 8
_SAID_PAST = frozenset({"said", "told", "added", "confirmed"})
_SPEAKERS = frozenset({"he", "she", "they", "we", "i"})


def is_duty(annotated: AnnotatedDocument, auxiliary: int) -> bool:
    """Return whether "must", or "should be", tells what is still to be done: "must pay", not "must have paid"."""
    view = annotated.view
    children = view.children[view.heads[auxiliary]]
    if view.lowers[auxiliary] == "should":
        is_passive = any(view.dependencies[child] == "auxpass" for child in children)
        is_turned = any(view.dependencies[child] in SUBJECTS and child > auxiliary for child in children)
        return is_passive and not is_turned and all(view.lowers[child] not in _IF for child in children)
    return view.lowers[auxiliary] == "must" and all(view.lowers[child] != "have" for child in children)


_IF = frozenset({"have", "if", "unless"})


def condition_behind(annotated: AnnotatedDocument, token: int) -> str | None:
    """Return the "if" behind a verb of what is to come: "will be paid if the port agrees"; else None."""
    view = annotated.view
    number = view.sentence_of[token]
    if _CONDITIONS.isdisjoint(view.sentence_words[number]):
        return None
    means = (one for child in view.children[token] if view.lowers[child] == "by" for one in view.children[child])
    children = (child for verb in (token, *means) for child in view.children[verb])  # "Paid by crediting it if …"
    clauses = (child for child in children if view.dependencies[child] == "advcl" and child > token)
    marks = (mark for clause in clauses for mark in view.children[clause] if view.lowers[mark] in _CONDITIONS)
    return next((view.texts[mark] for mark in marks if view.lowers[mark - 1] != "even"), None)


_CONDITIONS = frozenset({"if", "unless"})


def almost_before(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> str | None:
    """Return the word that says a deed was not quite done: "had almost been killed", "nearly killed two men"."""
    view = annotated.view
    for child in view.children[verb]:
        if (
            child < verb
            and view.dependencies[child] == "advmod"
            and grammar.is_in("almost_adverb", view.lowers[child])
        ):
            between = range(child + 1, verb)
            if all(view.heads[token] == verb and view.dependencies[token] in _AUXILIARIES for token in between):
                return view.texts[child]
    return None


_AUXILIARIES = frozenset({"aux", "auxpass"})


def is_no_denial(annotated: AnnotatedDocument, grammar: Grammar, negation: int) -> bool:
    """Return whether "not" denies nothing of its verb: "had he not been killed", "not before they had sold 40"."""
    view = annotated.view
    verb = view.heads[negation]
    behind = view.lowers[negation + 1 : negation + 2]
    if grammar.is_in("guilty_adjective", view.lowers[verb]):
        return True  # "Found him not guilty": he was acquitted.
    if behind and grammar.is_in("limiting_word", behind[0]):
        return True
    subjects = [child for child in view.children[verb] if view.dependencies[child] in SUBJECTS]
    is_question = view.texts[view.sentences[view.sentence_of[verb]][1] - 1] == "?"
    inverted = (child for child in view.children[verb] if view.lowers[child] == "had")
    return bool(subjects) and not is_question and any(child < min(subjects) < negation for child in inverted)
