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

    lower: Any
    weights: Any  #: of the upper layer, (hidden, classes)
    bias: Any
    labels: tuple[str, ...]  #: of entities, in the order of their classes
    outside: Any  #: bool by class: may be taken outside entities
    begins: Any  #: index of the label by class, -1 for other classes
    units: Any
    ins: Any  #: class by index of the label
    lasts: Any

    def decode(self, vectors: Any, lengths: Sequence[int]) -> list[list[Entity]]:
        """Return the entities of sentences, counted from the start of each; ``vectors`` are of all their tokens."""
        cached = self.lower.predict(vectors)
        _, features, hidden, pieces = cached.shape
        padding = cached[0].reshape(features, hidden * pieces)
        tokens = cached[1:].reshape(-1, features, hidden * pieces)
        bias = self.lower.get_param("b").reshape(-1)
        ends = np.cumsum(lengths)
        is_last = np.zeros(len(tokens), bool)
        is_last[ends - 1] = True
        sums = tokens[:, 0] + padding[1]
        sums += padding[2]
        sums += bias
        scores = _best(sums, pieces) @ self.weights + self.bias
        scores[:, ~self.outside] = -np.inf
        scores[np.ix_(is_last, self.begins >= 0)] = -np.inf
        chosen = scores.argmax(axis=1)
        closed = self._close(tokens, bias, pieces, is_last, chosen)
        return self._read(chosen, closed, ends)

    def _close(self, tokens: Any, bias: Any, pieces: int, is_last: Any, chosen: Any) -> dict[int, int]:
        """Return where the entities end that could begin at each token, decided token by token."""
        starts = np.flatnonzero(self.begins[chosen] >= 0)
        labels = self.begins[chosen[starts]]
        places = starts + 1
        closed: dict[int, int] = {}
        while len(starts):
            sums = tokens[places, 0] + tokens[starts, 1]
            sums += tokens[places - 1, 2]
            sums += bias
            hidden = _best(sums, pieces)
            go_on = np.add.reduce(hidden * self.weights.T[self.ins[labels]], axis=1) + self.bias[self.ins[labels]]
            end = np.add.reduce(hidden * self.weights.T[self.lasts[labels]], axis=1) + self.bias[self.lasts[labels]]
            open_still = (go_on >= end) & ~is_last[places]
            closed.update(zip(starts[~open_still].tolist(), (places[~open_still] + 1).tolist(), strict=True))
            starts, labels, places = starts[open_still], labels[open_still], places[open_still] + 1
        return closed

    def _read(self, chosen: Any, closed: dict[int, int], ends: Any) -> list[list[Entity]]:
        found: list[list[Entity]] = [[] for _ in ends]
        free = 0
        taken = np.flatnonzero((self.begins[chosen] >= 0) | (self.units[chosen] >= 0))
        sentences = np.searchsorted(ends, taken, side="right").tolist()
        for start, sentence in zip(taken.tolist(), sentences, strict=True):
            if start < free:
                continue
            free = closed.get(start, start + 1)
            class_ = chosen[start]
            label = self.labels[max(self.begins[class_], self.units[class_])]
            base = int(ends[sentence - 1]) if sentence else 0
            found[sentence].append(Entity(start - base, free - base, label))
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
    return EntityDecoder(
        lower,
        np.ascontiguousarray(upper.get_param("W").T),
        upper.get_param("b"),
        labels,
        outside,
        begins,
        units,
        np.array([place[f"I-{label}"] for label in labels]),
        np.array([place[f"L-{label}"] for label in labels]),
    )


def _best(sums: Any, pieces: int) -> Any:
    """Return the largest piece of each hidden value."""
    best = sums[:, ::pieces]
    for piece in range(1, pieces):
        best = np.maximum(best, sums[:, piece::pieces])
    return np.maximum(best, 0) if pieces == 1 else best
