"""Names like those of operations that are none, or that the text is not about: of crimes, bodies, headlines."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.mentions import OperationMention
from pipeline.rules.grammar import Grammar

#: Tokens before a name among which the crime is told that goes by it.
_FURTHEST_CRIME = 12
#: Words of a headline behind "Operation" that may be a name though the text never comes back to it.
_LONGEST_HEADLINE = 4
_AS = frozenset({"as", "called", "dubbed", "named", "codenamed", "nicknamed"})


def is_body_of_operation(grammar: Grammar, name: str) -> bool:
    """Return whether a name goes on with the word of a body: "Operation Quiet River Task Force"."""
    words = name.casefold().split()
    is_announced = grammar.is_in("operation_word", words[0])
    return is_announced and any(grammar.is_in("task_force_word", " ".join(words[-size:])) for size in (1, 2))


def is_of_partner(annotated: AnnotatedDocument, start: int, end: int) -> bool:
    """Return whether a name stands in brackets behind a country, whose own it is: "Malta (Project …)"."""
    view = annotated.view
    if start < 2 or view.texts[start - 1] != "(" or view.texts[end : end + 1] != [")"]:
        return False
    return any(start - 1 in view.labels[token].get("place", ()) for token in range(max(0, start - 5), start - 1))


def is_said_of_a_crime(annotated: AnnotatedDocument, grammar: Grammar, start: int) -> bool:
    """Return whether a crime goes by the name: "the gang referred to the attacks as Operation Cold Wind"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    if start - 2 < first:
        return False
    before = start - 1 - (view.texts[start - 1] in {"“", '"', "‘", "'"})
    if view.lowers[before] not in _AS:
        return False
    words = view.lowers[max(first, before - _FURTHEST_CRIME) : before]
    is_response = any(grammar.is_in("response_word", word) for word in words)
    return not is_response and any(grammar.is_in("criminal_deed_noun", word) for word in words)


def is_private_body(annotated: AnnotatedDocument, grammar: Grammar, start: int) -> bool:
    """Return whether a business or charity is called by the name: "a business called Project Green Coat"."""
    view = annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    before = start - 1 - (view.texts[start - 1] in {"“", '"'})
    before -= view.lowers[before] == "as" and before - 1 > first  # "known as"
    if before - 1 < first or "venture_naming" not in view.labels[before]:
        return False
    return grammar.is_in("private_venture_noun", view.lowers[before - 1])


def is_of_task_force(annotated: AnnotatedDocument, head: int) -> bool:
    """Return whether a description only says what a task force is: "the Harbour Task Force, a joint operation"."""
    view = annotated.view
    described = view.heads[head]
    return view.dependencies[head] == "appos" and any(
        described < end
        for token in (described - 1, described)
        for end in view.labels[token].get("task_force_word", ())
    )


def is_run_by_criminals(annotated: AnnotatedDocument, grammar: Grammar, start: int, noun: int) -> bool:
    """Return whether the operation described from ``start`` to ``noun`` is a business of criminals.

    They are "jailed for running an Internet operation"; so is what an inquiry reveals, and what somebody is only
    alleged to have led, but not "a joint operation" or one "against" something.
    """
    view = annotated.view
    verb = view.heads[noun]
    if view.dependencies[noun] == "dobj" and grammar.is_in("running_crime_verb", view.lowers[verb]):
        return True
    words = (*view.lowers[start:noun], *view.lowers[noun + 1 : noun + 2])
    is_official = any(grammar.is_in("official_operation_word", word) for word in words)
    if is_official or view.dependencies[noun] not in {"dobj", "nsubjpass"}:
        return False
    is_alleged = any(view.lowers[child] == "allegedly" for child in view.children[verb])
    return (is_alleged and "lead_participle" in view.labels[verb]) or "exposing_verb" in view.labels[verb]


def without_headlines(
    annotated: AnnotatedDocument, grammar: Grammar, mentions: Sequence[OperationMention]
) -> list[OperationMention]:
    """Return the mentions without headlines read as names: "Federal Operation Brings Nine Men of the Coast to …".

    Every word of a headline has a capital. A long name with a preposition in it that the text never comes back to is
    such a headline.
    """
    told: set[str] = set()
    headlines = []
    for mention in mentions:
        tokens = annotated.tokens_of(mention.span.start, mention.span.end)
        if mention.kind == "name" and tokens is not None and annotated.is_in_heading(tokens[0]):
            headlines.append(mention)
        else:
            told.add(mention.name)
    doubtful = {mention.name for mention in headlines if _reads_as_headline(grammar, mention.name)} - told
    return [mention for mention in mentions if mention.name not in doubtful]


def _reads_as_headline(grammar: Grammar, name: str) -> bool:
    words = name.split()
    if not grammar.is_in("named_operation_word", words[0].casefold()) or len(words) < _LONGEST_HEADLINE:
        return False
    return any(word.islower() and grammar.is_in("operation_name_connector", word) for word in words[1:])
