"""Sentences with their vectors -> parse, by spaCy's transitions.

All sentences go through the transitions together, and the interpreter's lock is held meanwhile: the component's own
``predict`` lets it go and takes it back in every test of every transition, which costs most of its time.
"""

from typing import Any

import numpy as np
from spacy.ml.parser_model import ParserStepModel
from spacy.tokens import Doc


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
        self._weights = np.ascontiguousarray(weights.transpose(0, 2, 1, 3).reshape(-1, width).T)
        self._padding = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self._features, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper_weights = np.ascontiguousarray(upper.get_param("W").T) if has_upper else None
        self._upper_bias = upper.get_param("b") if has_upper else None
        self._offsets = np.arange(self._features) + self._features  # token -1 is the padding, which stands first
        no_vectors = np.zeros((1, width), "f")
        layers = [lambda _docs, **_: (no_vectors, None), lower, upper]
        #: Asked only for the tokens that states look at.
        self._model = ParserStepModel(
            [Doc(component.vocab, ["a"])], layers, has_upper=has_upper, unseen_classes=unseen, train=False
        )

    def take(self, vectors: Any, docs: list[Doc]) -> None:
        """Annotate sentences, each a Doc, by the vectors of all their tokens."""
        component = self._component
        seen_as = self._seen_as(vectors)
        states = component.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            scores = self._scores(seen_as, self._model.get_token_ids(unfinished))
            if self._unseen:
                scores[:, self._unseen] = scores.min()
            unfinished = component.transition_states(unfinished, scores)
        component.set_annotations(docs, states)

    def _seen_as(self, vectors: Any) -> Any:
        """Return what each token, after the padding, adds to the hidden values as each of the features."""
        sums = np.empty(((len(vectors) + 1) * self._features, self._pieces * self._hidden), "f")
        sums[: self._features] = self._padding
        np.matmul(vectors, self._weights, out=sums[self._features :].reshape(len(vectors), -1))
        return sums

    def _scores(self, seen_as: Any, tokens: Any) -> Any:
        """Return the scores of the transitions from states that look at tokens."""
        places = tokens * self._features
        places += self._offsets
        sums = np.add.reduce(seen_as.take(places, axis=0, mode="clip"), axis=1)
        sums += self._bias
        hidden = sums[:, : self._hidden]
        for piece in range(1, self._pieces):
            np.maximum(hidden, sums[:, piece * self._hidden : (piece + 1) * self._hidden], out=hidden)
        if self._pieces == 1:
            np.maximum(hidden, 0, out=hidden)
        return hidden if self._upper_weights is None else hidden @ self._upper_weights + self._upper_bias
