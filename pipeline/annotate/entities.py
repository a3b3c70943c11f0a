"""Entity recognition by spaCy's transitions (begin, in, last, unit, out), decided in a few products of matrices.

What the model decides outside entities depends on the token alone, so it is computed for all tokens at once; what it
decides inside depends on the token and on where the entity began, so it is computed for all that may begin, token by
token in step. spaCy asks each of 74 transitions at each token whether it may be taken, and takes the interpreter's
lock for every answer: 10 ms a release, 2 ms this way. The decisions are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_FEATURES = 3  #: the token, the first token of the open entity, the token before


@dataclass(frozen=True, slots=True)
class Entity:
    """A span that the model's NER found: a witness, not the judge."""

    start: int  #: token
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class EntityDecoder:
    """The weights of a recognizer, and where its transitions stand among its classes."""

    lower: Any  #: (features, width, pieces x hidden)
    padding: Any  #: what features without a token add to the hidden values outside entities, with the bias
    bias: Any
    pieces: int
    weights: Any  #: of the upper layer for classes that may be taken outside entities, (hidden, classes)
    upper_bias: Any
    begins: Any  #: index of the label by such a class, -1 for other classes
    units: Any
    inside: Any  #: weights by label of going on and of ending, (2, labels, hidden)
    inside_bias: Any
    labels: tuple[str, ...]  #: of entities, in the order of their classes

    def decode(self, vectors: Any, lengths: Sequence[int]) -> list[list[Entity]]:
        """Return the entities of sentences, counted from the start of each; ``vectors`` are of all their tokens."""
        tokens = np.matmul(vectors, self.lower)
        ends = np.cumsum(lengths)
        is_last = np.zeros(len(vectors), bool)
        is_last[ends - 1] = True
        scores = np.dot(_best(tokens[0] + self.padding, self.pieces), self.weights)
        scores += self.upper_bias
        scores[np.ix_(is_last, self.begins >= 0)] = -np.inf
        chosen = scores.argmax(axis=1)
        begun, alone = self.begins[chosen], self.units[chosen]
        closed = self._close(tokens, is_last, begun)
        return self._read(begun, alone, closed, ends)

    def _close(self, tokens: Any, is_last: Any, begun: Any) -> dict[int, int]:
        """Return where the entities end that could begin at each token, decided token by token."""
        starts = np.flatnonzero(begun >= 0)
        labels = begun[starts]
        places = starts + 1
        closed: dict[int, int] = {}
        while len(starts):
            sums = tokens[0, places] + tokens[1, starts]
            sums += tokens[2, places - 1]
            sums += self.bias
            go_on, end = np.add.reduce(_best(sums, self.pieces) * self.inside[:, labels], axis=2)
            go_on += self.inside_bias[0, labels]
            end += self.inside_bias[1, labels]
            open_still = (go_on >= end) & ~is_last[places]
            closed.update(zip(starts[~open_still].tolist(), (places[~open_still] + 1).tolist(), strict=True))
            starts, labels, places = starts[open_still], labels[open_still], places[open_still] + 1
        return closed

    def _read(self, begun: Any, alone: Any, closed: dict[int, int], ends: Any) -> list[list[Entity]]:
        found: list[list[Entity]] = [[] for _ in ends]
        free = 0
        labels = np.maximum(begun, alone)
        taken = np.flatnonzero(labels >= 0)
        sentences = np.searchsorted(ends, taken, side="right").tolist()
        bases = [0, *ends.tolist()]
        for start, sentence, label in zip(taken.tolist(), sentences, labels[taken].tolist(), strict=True):
            if start >= free:
                free = closed.get(start, start + 1)
                base = bases[sentence]
                found[sentence].append(Entity(start - base, free - base, self.labels[label]))
        return found


def decoder_of(component: Any) -> EntityDecoder | None:
    """Return the decoder of a recognizer; None if its transitions or features are not those read here."""
    lower, upper = component.model.layers[1:]
    attributes = component.model.attrs
    if not attributes["has_upper"] or attributes["unseen_classes"] or component.cfg.get("beam_width", 1) != 1:
        return None
    names = [component.moves.get_class_name(number) for number in range(component.moves.n_moves)]
    place = {name: number for number, name in enumerate(names)}
    labels = tuple(name[2:] for name in names if name.startswith("B-"))
    needed = [f"{kind}-{label}" for label in labels for kind in "BILU"]
    known = {*needed, "O"} <= place.keys() <= {*needed, "O", "U-"}
    if lower.get_param("W").shape[0] != _FEATURES or not known:
        return None
    begins, units = np.full(len(names), -1), np.full(len(names), -1)
    for number, label in enumerate(labels):
        begins[place[f"B-{label}"]] = number
        units[place[f"U-{label}"]] = number
    outside = (begins >= 0) | (units >= 0)
    outside[place["O"]] = True
    inside = np.array([[place[f"{kind}-{label}"] for label in labels] for kind in "IL"])
    weights, bias = lower.get_param("W"), lower.get_param("b").T.reshape(-1)
    padding = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(_FEATURES, -1)
    upper_weights, upper_bias = upper.get_param("W"), upper.get_param("b")
    return EntityDecoder(
        lower=np.ascontiguousarray(weights.transpose(0, 3, 2, 1).reshape(_FEATURES, weights.shape[3], -1)),
        padding=padding[1] + padding[2] + bias,
        bias=bias,
        pieces=weights.shape[2],
        weights=np.ascontiguousarray(upper_weights[outside].T),
        upper_bias=upper_bias[outside],
        begins=begins[outside],
        units=units[outside],
        inside=upper_weights[inside],
        inside_bias=upper_bias[inside],
        labels=labels,
    )


def _best(sums: Any, pieces: int) -> Any:
    """Return the largest piece of each hidden value; the pieces stand in columns side by side."""
    if pieces == 1:
        return np.maximum(sums, 0)
    width = sums.shape[1] // pieces
    best = sums[:, :width]
    for piece in range(1, pieces):
        best = np.maximum(best, sums[:, piece * width : (piece + 1) * width])
    return best
