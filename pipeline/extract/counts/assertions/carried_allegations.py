"""Allegations that go on: "According to the indictment, Lund ran a shop. He sold 40 rifles to the gang."."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.counts.assertions.allegations import is_of_authorities
from pipeline.extract.counts.assertions.sources import opening_source
from pipeline.rules.grammar import Grammar

#: Sentences of a paragraph from the one that names the paper, and tokens up to the paper that is a subject.
_REACH, _OPENING = 5, 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def carried_allegation(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> str | None:
    """Return the words of an earlier sentence of the paragraph by which this one only alleges, or None.

    The sentence must tell what the same people did, "he", "the defendants" or a name told in that sentence; and
    nobody in the text was convicted or has admitted anything.
    """
    view = annotated.view
    sentence = view.sentence_of[token]
    for number in range(sentence - 1, max(-1, sentence - 1 - _REACH), -1):
        first = view.sentences[number][0]
        if annotated.document.blocks and annotated.block_of[first] != annotated.block_of[token]:
            return None
        cue = opening_source(annotated, grammar, number) or _alleging_subject(annotated, grammar, number)
        if cue is None:
            continue
        goes_on = _goes_on(annotated, grammar, sentence, number) and not is_of_authorities(annotated, grammar, token)
        return cue if goes_on and not _is_proved(annotated, grammar) else None
    return None


def _alleging_subject(annotated: AnnotatedDocument, grammar: Grammar, number: int) -> str | None:
    """Return the paper and verb that a sentence opens with: "The complaint alleges"; else None."""
    view = annotated.view
    first, last = view.sentences[number]
    for token in range(first, min(first + _OPENING, last)):
        verb = view.heads[token]
        is_subject = view.dependencies[token] == "nsubj" and grammar.is_in("accusing_paper", view.lowers[token])
        if is_subject and verb > token and grammar.is_in("alleging_verb", view.lowers[verb]):
            return f"{view.texts[token]} {view.texts[verb]}"
    return None


def _goes_on(annotated: AnnotatedDocument, grammar: Grammar, sentence: int, opening: int) -> bool:
    """Return whether a sentence tells of "he", "the defendants" or a name that stands in the opening sentence."""
    view = annotated.view
    first, last = view.sentences[sentence]
    root = next((token for token in range(first, last) if view.heads[token] == token), first)
    if is_of_authorities(annotated, grammar, root):
        return False
    subject = next((child for child in view.children[root] if view.dependencies[child] in _SUBJECTS), None)
    if subject is None or subject > root:
        return False
    if view.lowers[subject] in _SAME or _points_back(annotated, subject):
        return True
    return view.texts[subject].istitle() and view.texts[subject] in view.texts[slice(*view.sentences[opening])]


def _points_back(annotated: AnnotatedDocument, subject: int) -> bool:
    """Return whether a subject was told of before: "these false returns", "his firm", "the scheme"."""
    view = annotated.view
    first = min([subject, *(child for child in view.children[subject] if child < subject)])
    return view.lowers[first] in _BACK or view.lowers[subject] in _DEEDS


_BACK = frozenset({"these", "those", "this", "his", "her", "their"})
_DEEDS = frozenset({"scheme", "conspiracy", "fraud"})
_SAME = frozenset({"he", "she", "they", "defendant", "defendants"})


def _is_proved(annotated: AnnotatedDocument, grammar: Grammar) -> bool:
    """Return whether the text tells of a plea or a conviction."""
    return not grammar.lexicon.members["proof_word"].isdisjoint(annotated.view.lowers)
