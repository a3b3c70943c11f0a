"""Whom or what a text names as the source of what it tells: "according to the complaint"."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.allegations import allegation, is_of_authorities
from pipeline.extract.counts.clauses import ancestors, is_said_of
from pipeline.extract.counts.links import SUBJECTS
from pipeline.records import Assertion
from pipeline.rules.grammar import Grammar

#: Tokens between "according to" and the noun of the source.
_LONGEST_PHRASE = 12
#: Tokens from the start of a sentence to "alleged".
_OPENING = 4


def named_source(annotated: AnnotatedDocument, grammar: Grammar, trigger: int) -> str | None:
    """Return the words that name the source of what a sentence or the clause of the trigger tells, or None.

    What somebody admitted ("according to his plea agreement") is settled, and so is what he is told to have admitted.
    """
    view = annotated.view
    number = view.sentence_of[trigger]
    if "source_opener" not in view.sentence_labels[number]:
        return None
    if view.dependencies[trigger] == "relcl" and is_of_authorities(annotated, grammar, trigger):
        return None  # "According to witnesses, Lund fled to Riga, where he was arrested."
    if any(grammar.is_in("proving_word", view.lowers[token]) for token in ancestors(annotated, trigger)):
        return None
    if is_of_known_attack(annotated, grammar, trigger):
        return None
    first, last = view.sentences[number]
    for index in range(first, last):
        for end in view.labels[index].get("source_opener", ())[:1]:
            if index > trigger and view.texts[index][:1].isupper():
                return None  # "They drove to Riga, Md. According to witnesses, …": the sentence ends before.
            noun = _source_noun(annotated, grammar, end, last)
            if noun is not None and noun in {trigger, *ancestors(annotated, trigger)}:
                continue  # "According to two complaints unsealed today": these are there.
            if noun is not None and (
                index == first
                or is_said_of(annotated, index, trigger)
                or _closes(annotated, index, noun)
                or is_aside(annotated, index, noun + 1)
            ):
                return annotated.text_of(index, noun + 1)
    return None


def also_alleged(
    annotated: AnnotatedDocument, grammar: Grammar, trigger: int | None, assertion: Assertion
) -> tuple[str, ...]:
    """Return the attribute of what somebody is only said not to have done: "is alleged to have failed to pay"."""
    if assertion is not Assertion.NEGATED or trigger is None:
        return ()
    told = allegation(annotated, grammar, trigger) or named_source(annotated, grammar, trigger) or ""
    # Not what witnesses testify or somebody claims of himself.
    is_alleged = any(grammar.is_in("charging_word", word) for word in told.lower().split())
    return ("alleged",) if is_alleged else ()


def is_of_known_attack(annotated: AnnotatedDocument, grammar: Grammar, verb: int) -> bool:
    """Return whether a clause tells what is known of an attack: "used in the attack that killed 14 people"."""
    view = annotated.view
    while view.dependencies[verb] == "conj":
        verb = view.heads[verb]
    if view.dependencies[verb] != "relcl":
        return False
    # "The attack on the port that killed nine": the parse ties it to the port.
    nouns = (view.heads[verb], view.heads[view.heads[view.heads[verb]]])
    return any(
        grammar.is_in("attack_noun", view.lowers[noun])
        and any(view.lowers[one] == "the" for one in view.children[noun])
        for noun in nouns
    )


def _closes(annotated: AnnotatedDocument, opener: int, noun: int) -> bool:
    """Return whether a source closes its sentence, and is one of all it tells: "…, according to the complaint"."""
    view = annotated.view
    last = view.sentences[view.sentence_of[opener]][1]
    behind = view.texts[noun + 1 : last]
    return view.texts[opener - 1] == "," and len(behind) <= _OPENING and "," not in behind


def is_aside(annotated: AnnotatedDocument, opener: int, end: int) -> bool:
    """Return whether a source stands in commas before the subject: "in May, as alleged in the complaint, he …"."""
    view = annotated.view
    first, last = view.sentences[view.sentence_of[opener]]
    if end >= last or opener == first or view.texts[opener - 1] != "," or view.texts[end] != ",":
        return False
    return not any(view.dependencies[token] in {"ROOT", *SUBJECTS} for token in range(first, opener))


def opening_source(annotated: AnnotatedDocument, grammar: Grammar, number: int) -> str | None:
    """Return the words by which a sentence opens that only alleges: "According to the indictment", "As alleged"."""
    view = annotated.view
    start = view.sentences[number][0]
    for end in view.labels[start].get("reported_cue", ())[:1]:
        return annotated.text_of(start, end)
    if (phrase := alleged_frame(annotated, number)) is not None:
        return phrase
    if "source_opener" not in view.sentence_labels[number]:
        return None
    first, last = view.sentences[number]
    for end in view.labels[first].get("source_opener", ())[:1]:
        noun = _source_noun(annotated, grammar, end, last)
        if noun is not None and grammar.is_in("accusing_paper", view.lowers[noun]):
            return annotated.text_of(first, noun + 1)
    return None


def alleged_frame(annotated: AnnotatedDocument, number: int) -> str | None:
    """Return the phrase of an alleged scheme that a sentence opens with: "Under this alleged deal, Lund paid $9"."""
    view = annotated.view
    first, last = view.sentences[number]
    if "claimed_adjective" not in view.sentence_labels[number]:
        return None
    start = next((token for token in range(first, min(first + _OPENING, last)) if view.lowers[token] in _UNDER), None)
    if start is None:
        return None
    for token in range(start, min(start + _OPENING, last)):
        if view.lowers[token] == ",":
            return None
        if "claimed_adjective" in view.labels[token] and view.dependencies[token] == "amod":
            return annotated.text_of(start, view.heads[token] + 1) if view.heads[token] > token else None
    return None


_UNDER = frozenset({"under", "during", "through", "in"})


def trailing_source(annotated: AnnotatedDocument, grammar: Grammar, number: int) -> str | None:
    """Return the words behind a sentence that have an accuser say it: "…, the affidavit alleges"; else None."""
    view = annotated.view
    first, last = view.sentences[number]
    end = last - 1
    while end > first and not view.texts[end][:1].isalpha():
        end -= 1
    if not (grammar.is_in("alleging_verb", view.lowers[end]) or "stating_verb" in view.labels[end]):
        return None
    noun = end - 1
    if noun <= first or not grammar.is_in("accuser", view.lowers[noun]):
        return None
    comma = next((token for token in range(noun, max(first, noun - _OPENING), -1) if view.texts[token] == ","), None)
    return None if comma is None else annotated.text_of(comma + 1, end + 1)


def _source_noun(annotated: AnnotatedDocument, grammar: Grammar, start: int, stop: int) -> int | None:
    """Return the noun of a source that opens at a token; None for an admission and for a law or a plan."""
    view = annotated.view
    reach = range(start, min(start + _LONGEST_PHRASE, stop))
    noun = next((token for token in reach if view.dependencies[token] == "pobj"), None)
    if noun is None:
        return None
    if view.lowers[start - 1] == "in" and not grammar.is_in("accusing_paper", view.lowers[noun]):
        return None  # "As described in the guide".
    words = (noun, *view.children[noun])
    if any(grammar.is_in("settled_source", view.lowers[word]) for word in words):
        return None
    behind = view.lowers[noun + 1 : noun + 3]
    return None if behind[:1] == ["of"] and grammar.is_in("settled_source", " ".join(behind)) else noun
