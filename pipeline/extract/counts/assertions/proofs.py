"""Whether the text of a release tells that what somebody is accused of was proved or admitted."""

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.grammar import Grammar


def is_proved(annotated: AnnotatedDocument, grammar: Grammar) -> bool:
    """Return whether the text tells of a plea or a conviction, not only of what one would lead to."""
    view = annotated.view
    open_words = grammar.lexicon.members["open_verdict_word"]
    for word in grammar.lexicon.members["proof_word"]:
        for place in view.word_places.get(word, ()):
            if view.lowers[place + 1 : place + 2] == ["not"]:
                continue  # "Pleaded not guilty."
            if open_words.isdisjoint(view.sentence_words[view.sentence_of[place]]):
                return True
    return False
