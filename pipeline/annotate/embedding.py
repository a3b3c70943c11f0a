"""What a model's vector of a word is made of: its norm, prefix, suffix and shape, hashed into tables of vectors.

Computed with NumPy from the word's string. To ask the model takes a Doc, for which spaCy works out some twenty
attributes of every new word, and a walk through a dozen layers: 70 µs a word, 30 µs this way. A release has about 60
words that none before it had.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy import attrs
from spacy.tokens import Doc

from pipeline.annotate.encoding import Layer, layer_of, leaves_of, normalize, put_maxima

#: Words multiplied together: always as many, so that a vector is the same to the last bit whatever it was computed
#: beside.
BLOCK_WORDS = 32
_LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")

Word = tuple[str, bool]  #: as written, and whether a blank follows
#: Takes words, gives for each model an array of their vectors.
Embedding = Callable[[Sequence[Word]], list[Any]]


@dataclass(frozen=True, slots=True)
class _Column:
    attribute: int
    seed: int
    table: Any


@dataclass(frozen=True, slots=True)
class _HashEmbedding:
    """The layers of one model: a table of vectors for each attribute, and what mixes them."""

    columns: tuple[_Column, ...]
    mixer: Layer
    operations: Any

    def vectors(self, attributes: dict[int, Any]) -> Any:
        """Return the vectors of words, one row a word, by the hashes of their attributes."""
        number = len(attributes[self.columns[0].attribute])
        width = self.columns[0].table.shape[1]
        parts = np.zeros((-(-number // BLOCK_WORDS) * BLOCK_WORDS, width * len(self.columns)), "f")
        for place, column in enumerate(self.columns):
            keys = self.operations.hash(attributes[column.attribute], column.seed) % len(column.table)
            parts[:number, place * width : (place + 1) * width] = self.operations.gather_add(column.table, keys)
        sums = np.empty((len(parts), self.mixer.weights.shape[1]), "f")
        for first in range(0, len(parts), BLOCK_WORDS):
            np.matmul(parts[first : first + BLOCK_WORDS], self.mixer.weights, out=sums[first : first + BLOCK_WORDS])
        sums += self.mixer.bias
        best = np.empty((number, len(self.mixer.scale)), "f")
        put_maxima(sums[:number], self.mixer.pieces, best)
        normalize(best, self.mixer, np.empty_like(best))
        return best


def embedding_of(models: Sequence[Any], vocab: Any) -> Embedding:
    """Return the embedding of the first parts of ``tok2vec`` models; those of another make are asked themselves."""
    hashed = [_hash_embedding(model) for model in models]
    known = [embedding for embedding in hashed if embedding is not None]
    wanted = {column.attribute for embedding in known for column in embedding.columns}
    if len(known) < len(models) or not wanted <= {attrs.SPACY, attrs.ORTH, *vocab.lex_attr_getters}:
        return _predictions(models, vocab)

    def vectors(words: Sequence[Word]) -> list[Any]:
        attributes = {attribute: _hashes(attribute, words, vocab) for attribute in wanted}
        return [embedding.vectors(attributes) for embedding in known]

    return vectors


def _hashes(attribute: int, words: Sequence[Word], vocab: Any) -> Any:
    """Return an attribute of words as spaCy has it in a Doc: the hash of a string, or a number."""
    if attribute == attrs.SPACY:
        return np.array([space for _, space in words], np.uint64)
    strings = vocab.strings
    if attribute == attrs.ORTH:
        return np.array([strings[word] for word, _ in words], np.uint64)
    getter = vocab.lex_attr_getters[attribute]
    values = [getter(word) for word, _ in words]
    return np.array([strings[value] if isinstance(value, str) else int(value) for value in values], np.uint64)


def _hash_embedding(model: Any) -> _HashEmbedding | None:
    """Return the embedding of a model that hashes attributes; None if its layers are others."""
    if not (len(model.layers) == len(_LAYERS) and all(map(_is_named, model.layers, _LAYERS))):
        return None
    features, _, tables, mixer, _ = model.layers
    attributes = [attrs.IDS.get(name, name) for name in features.attrs["columns"]]
    leaves = list(leaves_of(tables))
    mixing = list(leaves_of(mixer))
    pairs = list(zip(leaves[::2], leaves[1::2], strict=True)) if len(leaves) % 2 == 0 else []
    usual = all(index.name == "ints-getitem" and table.name == "hashembed" for index, table in pairs)
    if not pairs or not usual or [leaf.name for leaf in mixing] != ["maxout", "layernorm", "dropout"]:
        return None
    columns = tuple(
        _Column(attributes[index.attrs["index"][1]], table.attrs["seed"], table.get_param("E"))
        for index, table in pairs
    )
    return _HashEmbedding(columns, layer_of(mixing[0], mixing[1]), model.ops)


def _is_named(layer: Any, name: str) -> bool:
    return bool(layer.name.startswith(name))


def _predictions(models: Sequence[Any], vocab: Any) -> Embedding:
    def vectors(words: Sequence[Word]) -> list[Any]:
        parts: list[list[Any]] = [[] for _ in models]
        for first in range(0, len(words), BLOCK_WORDS):
            block = list(words[first : first + BLOCK_WORDS])
            filled = [*block, *[block[-1]] * (BLOCK_WORDS - len(block))]
            doc = Doc(vocab, [word for word, _ in filled], [space for _, space in filled])
            for part, model in zip(parts, models, strict=True):
                part.append(model.predict([doc])[0][: len(block)])
        return [np.concatenate(part) for part in parts]

    return vectors
