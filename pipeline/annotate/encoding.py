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
class Layer:
    """A maxout with the normalization behind it."""

    weights: Any  #: (input, pieces x width)
    bias: Any
    scale: Any
    shift: Any
    pieces: int


@dataclass(frozen=True, slots=True)
class Encoder:
    """The encoding layers of one model."""

    layers: tuple[Layer, ...]
    padding: int  #: rows of zeros that stand before, between and behind texts

    def encode(self, rows: Any) -> Any:
        """Return the encoded vectors of rows in which the texts stand with their padding.

        All layers compute in the same memory: to ask the system for it anew costs half as much as the products.
        """
        number, width = rows.shape
        rows = rows.copy()
        windows = np.zeros((number, 3 * width), "f")
        sums = np.empty((number, self.layers[0].weights.shape[1]), "f")
        best = np.empty_like(rows)
        squares = np.empty_like(rows)
        for layer in self.layers:
            _put_windows(rows, windows)
            np.matmul(windows, layer.weights, out=sums)
            sums += layer.bias
            put_maxima(sums, layer.pieces, best)
            normalize(best, layer, squares)
            rows += best
        return rows


def encoder_of(model: Any) -> Encoder | None:
    """Return the encoder of the second part of a ``tok2vec`` model, None if its layers are others."""
    if not model.name.startswith("with_array"):
        return None
    layers = []
    for residual in _residuals(model.layers[0]):
        leaves = list(leaves_of(residual))
        if [leaf.name for leaf in leaves] != ["expand_window", "maxout", "layernorm", "dropout"]:
            return None
        if leaves[0].attrs["window_size"] != 1:
            return None
        layers.append(layer_of(leaves[1], leaves[2]))
    return Encoder(tuple(layers), int(model.attrs["pad"])) if layers else None


def layer_of(maxout: Any, normalization: Any) -> Layer:
    """Return the weights of thinc's layers, laid out for NumPy."""
    weights = maxout.get_param("W")
    width, pieces, _ = weights.shape
    return Layer(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, -1).T),
        np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
        normalization.get_param("G"),
        normalization.get_param("b"),
        pieces,
    )


def _residuals(model: Any) -> Iterator[Any]:
    if model.name.startswith("residual") and ">>residual" not in model.name:
        yield model.layers[0]
    else:
        for layer in model.layers:
            yield from _residuals(layer)


def leaves_of(model: Any) -> Iterator[Any]:
    """Yield the layers of a model that hold no layers, in order."""
    if not model.layers:
        yield model
    for layer in model.layers:
        yield from leaves_of(layer)


def _put_windows(rows: Any, windows: Any) -> None:
    """Put each row with the one before and the one behind it beside it; ``windows`` begins as zeros."""
    width = rows.shape[1]
    windows[1:, :width] = rows[:-1]
    windows[:, width : 2 * width] = rows
    windows[:-1, 2 * width :] = rows[1:]


def put_maxima(sums: Any, pieces: int, best: Any) -> None:
    """Put the largest piece of each value; the pieces stand in columns side by side."""
    width = best.shape[1]
    best[:] = sums[:, :width]
    for piece in range(1, pieces):
        np.maximum(best, sums[:, piece * width : (piece + 1) * width], out=best)


def normalize(rows: Any, layer: Layer, squares: Any) -> None:
    """Normalize rows in place; ``squares`` is memory of their shape."""
    width = np.float32(rows.shape[1])
    rows -= np.add.reduce(rows, axis=1, keepdims=True) / width
    np.multiply(rows, rows, out=squares)
    variance = np.add.reduce(squares, axis=1, keepdims=True) / width
    variance += np.float32(_VARIANCE_FLOOR)
    rows *= variance**-0.5
    rows *= layer.scale
    rows += layer.shift
