"""Sentences with their vectors -> parse, by spaCy's transitions.

All sentences go through the transitions together, and the interpreter's lock is held meanwhile: the component's own
``predict`` lets it go and takes it back in every test of every transition, which costs most of its time.
"""

from typing import Any

import numpy as np
from spacy.ml.parser_model import ParserStepModel
from spacy.tokens import Doc

#: Longest sentence, in tokens, whose Doc of blank words is kept; 200 of them take 2 MB.
_LONGEST_KEPT = 200
#: Stands in the labels of arcs that are to be moved when all are known.
_DECORATION = "||"


class Transitions:
    """The transitions of a component with the weights by which they are scored, laid out for NumPy."""

    def __init__(self, component: Any) -> None:
        lower, upper = component.model.layers[1:]
        has_upper, unseen = component.model.attrs["has_upper"], component.model.attrs["unseen_classes"]
        weights = lower.get_param("W")
        self._component = component
        self._unseen = sorted(unseen)
        self._features, self._hidden, self._pieces, width = weights.shape
        # The pieces of a hidden value are columns far apart, so that their maximum is taken of whole stretches.
        self._weights = np.ascontiguousarray(weights.transpose(0, 3, 2, 1).reshape(self._features, width, -1))
        self._padding = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self._features, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper_weights = np.ascontiguousarray(upper.get_param("W").T) if has_upper else None
        self._upper_bias = upper.get_param("b") if has_upper else None
        no_vectors = np.zeros((1, width), "f")
        layers = [lambda _docs, **_: (no_vectors, None), lower, upper]
        self._blank: dict[int, Doc] = {1: _blank_sentence(component.vocab, 1)}
        #: Asked only for the tokens that states look at.
        self._model = ParserStepModel(
            [self._blank[1]], layers, has_upper=has_upper, unseen_classes=unseen, train=False
        )
        self._labels: dict[int, str] = {}

    def take(self, vectors: Any, docs: list[Doc]) -> None:
        """Annotate sentences, each a Doc, by the vectors of all their tokens."""
        self._component.set_annotations(docs, self._final_states(vectors, docs))

    def trees(self, vectors: Any, lengths: list[int]) -> list[tuple[list[int], list[str]]]:
        """Return the heads and dependencies of sentences, given by their lengths and the vectors of their tokens.

        The states know a sentence by its length alone, so that it needs no Doc of its words.
        """
        states = self._final_states(vectors, [self._blank_doc(length) for length in lengths])
        return [self._tree(state, length) for state, length in zip(states, lengths, strict=True)]

    def _blank_doc(self, length: int) -> Doc:
        doc = self._blank.get(length)
        if doc is None:
            doc = _blank_sentence(self._component.vocab, length)
            if length <= _LONGEST_KEPT:
                self._blank[length] = doc
        return doc

    def _tree(self, state: Any, length: int) -> tuple[list[int], list[str]]:
        heads = list(range(length))
        dependencies = ["ROOT"] * length
        for arc in state.arcs:
            child, number = arc["child"], arc["label"]
            label = self._labels.get(number)
            if label is None:
                label = self._labels[number] = self._component.vocab.strings[number]
            if _DECORATION in label:
                return self._moved_tree(state, length)
            heads[child], dependencies[child] = arc["head"], label
        return heads, dependencies

    def _moved_tree(self, state: Any, length: int) -> tuple[list[int], list[str]]:
        """Return the tree of a state with arcs that spaCy moves."""
        doc = _blank_sentence(self._component.vocab, length)
        self._component.set_annotations([doc], [state])
        return [token.head.i for token in doc], [token.dep_ for token in doc]

    def _final_states(self, vectors: Any, docs: list[Doc]) -> Any:
        component = self._component
        seen_as, offsets = self._seen_as(vectors)
        states = component.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            scores = self._scores(seen_as, self._model.get_token_ids(unfinished) + offsets)
            if self._unseen:
                scores[:, self._unseen] = scores.min()
            unfinished = component.transition_states(unfinished, scores)
        return states

    def _seen_as(self, vectors: Any) -> tuple[Any, Any]:
        """Return what tokens add to the hidden values as the first feature, as the second …, and where each begins.

        Before the tokens stands the padding, token -1. The bias is added to the first feature.
        """
        rows = len(vectors) + 1
        sums = np.empty((self._features, rows, self._pieces * self._hidden), "f")
        sums[:, 0] = self._padding
        np.matmul(vectors, self._weights, out=sums[:, 1:])
        sums[0] += self._bias
        return sums.reshape(self._features * rows, -1), np.arange(1, self._features * rows, rows)

    def _scores(self, seen_as: Any, places: Any) -> Any:
        """Return the scores of the transitions from states; ``places``: rows of the features of each state."""
        sums = np.add.reduce(seen_as.take(places.T, axis=0, mode="clip"), axis=0)
        hidden = sums[:, : self._hidden]
        for piece in range(1, self._pieces):
            hidden = np.maximum(hidden, sums[:, piece * self._hidden : (piece + 1) * self._hidden])
        if self._pieces == 1:
            hidden = np.maximum(hidden, 0)
        if self._upper_weights is None:
            return hidden
        scores = np.dot(hidden, self._upper_weights)
        scores += self._upper_bias
        return scores


def _blank_sentence(vocab: Any, length: int) -> Doc:
    return Doc(vocab, ["a"] * length, sent_starts=[True, *[False] * (length - 1)])
