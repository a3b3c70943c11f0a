"""The model's vectors of words, each computed once.

The first layers of a spaCy model look at one word at a time (its norm, prefix, suffix, shape and whether a blank
follows), so their result can be kept: a text of 650 tokens has few words that were not met before. Words are computed
in blocks of a fixed size, so that a vector is the same to the last bit whatever it was computed beside.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.attrs import ORTH, SPACY
from spacy.tokens import Doc
from spacy.vocab import Vocab

#: Words computed together.
BLOCK_WORDS = 64
#: Words kept; 96 floats each, 12 MB a model. The vocabulary of 2,500 releases is about as large.
KEPT_WORDS = 32_768
_FIRST_LAYER = "extract_features"


class WordVectors:
    """The output of a model's embedding layers, kept by word; bounded."""

    def __init__(self, embedding: Any, vocab: Vocab) -> None:
        self._embedding = embedding
        self._vocab = vocab
        self._rows: dict[tuple[int, int], int] = {}
        self._table: Any = None

    def of(self, docs: Sequence[Doc]) -> list[Any]:
        """Return the vectors of the tokens of each Doc, one row a token."""
        keys = [[(word, int(space)) for word, space in doc.to_array([ORTH, SPACY]).tolist()] for doc in docs]
        unknown = {key for part in keys for key in part if key not in self._rows}
        if len(self._rows) + len(unknown) > KEPT_WORDS and self._rows:
            self._rows.clear()
            unknown = {key for part in keys for key in part}
        if unknown:
            self._learn(sorted(unknown))
        rows = self._rows
        return [self._table[[rows[key] for key in part]] for part in keys]

    def _learn(self, keys: list[tuple[int, int]]) -> None:
        strings = self._vocab.strings
        blocks = []
        for first in range(0, len(keys), BLOCK_WORDS):
            block = keys[first : first + BLOCK_WORDS]
            filled = [*block, *[block[-1]] * (BLOCK_WORDS - len(block))]
            doc = Doc(self._vocab, [strings[word] for word, _ in filled], [bool(space) for _, space in filled])
            blocks.append(self._embedding.predict([doc])[0][: len(block)])
        known = len(self._rows)
        kept = [] if self._table is None else [self._table[:known]]
        self._table = np.concatenate([*kept, *blocks])
        self._rows.update((key, known + number) for number, key in enumerate(keys))


def word_vectors(tok2vec: Any, vocab: Vocab) -> WordVectors | None:
    """Return the kept vectors of a ``tok2vec`` model, or None if its first part looks at more than one word."""
    layers = tok2vec.layers
    if len(layers) == 2 and layers[0].name.startswith(_FIRST_LAYER) and "with_array" in layers[1].name:
        return WordVectors(layers[0], vocab)
    return None
