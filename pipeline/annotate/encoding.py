"""The model's encoder, computed with NumPy: what a word means among its neighbours.

Layer by layer it does what thinc's layers do in prediction (a window of one token to each side, maxout, layer norm,
residual), in the same order of operations, without what they keep for training. The pieces of the maxout stand in
columns side by side, where their maximum is taken of whole rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

_VARIANCE_FLOOR = 1e-8


@dataclass(frozen=True, slots=True)
class _Layer:
    weights: Any  #: (three vectors of a window, pieces x width)
    bias: Any
    scale: Any
    shift: Any
    pieces: int


@dataclass(frozen=True, slots=True)
class Encoder:
    """The encoding layers of one model."""

    layers: tuple[_Layer, ...]
    padding: int  #: rows of zeros that stand before, between and behind texts

    def encode(self, rows: Any) -> Any:
        """Return the encoded vectors of rows in which the texts stand with their padding."""
        for layer in self.layers:
            rows = rows + _normal(_maxout(_windows(rows), layer), layer)
        return rows


def encoder_of(model: Any) -> Encoder | None:
    """Return the encoder of the second part of a ``tok2vec`` model, None if its layers are others."""
    if not model.name.startswith("with_array"):
        return None
    layers = []
    for residual in _residuals(model.layers[0]):
        leaves = list(_leaves(residual))
        if [leaf.name for leaf in leaves] != ["expand_window", "maxout", "layernorm", "dropout"]:
            return None
        if leaves[0].attrs["window_size"] != 1:
            return None
        weights = leaves[1].get_param("W")
        width, pieces, _ = weights.shape
        layers.append(
            _Layer(
                np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, -1).T),
                np.ascontiguousarray(leaves[1].get_param("b").T.reshape(-1)),
                leaves[2].get_param("G"),
                leaves[2].get_param("b"),
                pieces,
            )
        )
    return Encoder(tuple(layers), int(model.attrs["pad"])) if layers else None


def _residuals(model: Any) -> Iterator[Any]:
    if model.name.startswith("residual") and ">>residual" not in model.name:
        yield model.layers[0]
    else:
        for layer in model.layers:
            yield from _residuals(layer)


def _leaves(model: Any) -> Iterator[Any]:
    if not model.layers:
        yield model
    for layer in model.layers:
        yield from _leaves(layer)


def _windows(rows: Any) -> Any:
    """Return each row with the one before and the one behind it beside it."""
    number, width = rows.shape
    windows = np.zeros((number, 3 * width), "f")
    windows[1:, :width] = rows[:-1]
    windows[:, width : 2 * width] = rows
    windows[:-1, 2 * width :] = rows[1:]
    return windows


def _maxout(windows: Any, layer: _Layer) -> Any:
    sums = windows @ layer.weights
    sums += layer.bias
    width = sums.shape[1] // layer.pieces
    best = sums[:, :width]
    for piece in range(1, layer.pieces):
        best = np.maximum(best, sums[:, piece * width : (piece + 1) * width])
    return best


def _normal(rows: Any, layer: _Layer) -> Any:
    width = rows.shape[1]
    centred = rows - np.add.reduce(rows, axis=1, keepdims=True) / np.float32(width)
    variance = np.add.reduce(centred * centred, axis=1, keepdims=True) / np.float32(width)
    variance += np.float32(_VARIANCE_FLOOR)
    centred *= variance**-0.5
    centred *= layer.scale
    centred += layer.shift
    return centred
