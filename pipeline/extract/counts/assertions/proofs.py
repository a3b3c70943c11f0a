"""Whether the text of a release tells that what somebody is accused of was proved or admitted."""

from pipeline.annotate import AnnotatedDocument
from pipeline.rules.grammar import Grammar


def is_proved(annotated: AnnotatedDocument, grammar: Grammar, token: int) -> bool:
    """Return whether the text tells of a plea or a conviction, not only of what one would lead to.

    Where a text says of itself that it tells allegations, others may have pleaded guilty: it is proved only if its
    title, the sentence below that or the paragraph before the token says so.
    """
    view = annotated.view
    open_words = grammar.lexicon.members["open_verdict_word"]
    is_open = bool(view.label_places.get("disclaimer_phrase"))
    opening = view.sentences[min(_OPENING, len(view.sentences)) - 1][1]
    for word in grammar.lexicon.members["proof_word"]:
        for place in view.word_places.get(word, ()):
            if view.lowers[place + 1 : place + 2] == ["not"]:
                continue  # "Pleaded not guilty."
            is_before = annotated.block_of[place] == annotated.block_of[token] and place < token
            if is_open and place >= opening and not is_before:
                continue
            if open_words.isdisjoint(view.sentence_words[view.sentence_of[place]]):
                return True
    return False


#: The title and the first sentence below it.
_OPENING = 2
