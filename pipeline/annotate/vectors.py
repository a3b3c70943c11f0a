"""The model's vectors of words, each computed once.

The first layers of a spaCy model look at one word at a time (its norm, prefix, suffix, shape and whether a blank
follows), so their result can be kept: a text of 650 tokens has few words that were not met before. Words are computed
in blocks of a fixed size, so that a vector is the same to the last bit whatever it was computed beside.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

#: Words computed together.
BLOCK_WORDS = 32
#: Words kept; 96 floats each, 12 MB a model. The vocabulary of 2,500 releases is about as large.
KEPT_WORDS = 32_768
_FIRST_TABLE = 4_096


class WordVectors:
    """The output of the embedding layers of a pipeline's models, kept by word; bounded."""

    def __init__(self, embeddings: Sequence[Any], vocab: Vocab) -> None:
        self._embeddings = embeddings
        self._vocab = vocab
        self._rows: dict[tuple[str, bool], int] = {}
        one_word = Doc(vocab, ["a"])
        widths = [model.predict([one_word])[0].shape[1] for model in embeddings]
        self.tables: list[Any] = [np.zeros((_FIRST_TABLE, width), "f") for width in widths]

    def rows(self, words: Sequence[str], spaces: Sequence[bool]) -> Any:
        """Return where the vectors of tokens stand in each of ``tables``; ``spaces``: whether a blank follows."""
        keys = list(zip(words, spaces, strict=True))
        rows = self._rows
        unknown = {key for key in keys if key not in rows}
        if len(rows) + len(unknown) > KEPT_WORDS and rows:
            rows.clear()
            unknown = set(keys)
        if unknown:
            self._learn(sorted(unknown))
        return np.array([rows[key] for key in keys], np.intp)

    def _learn(self, keys: list[tuple[str, bool]]) -> None:
        known = len(self._rows)
        self._make_room(known + len(keys))
        for first in range(0, len(keys), BLOCK_WORDS):
            block = keys[first : first + BLOCK_WORDS]
            filled = [*block, *[block[-1]] * (BLOCK_WORDS - len(block))]
            doc = Doc(self._vocab, [word for word, _ in filled], [space for _, space in filled])
            for table, model in zip(self.tables, self._embeddings, strict=True):
                table[known + first : known + first + len(block)] = model.predict([doc])[0][: len(block)]
        self._rows.update((key, known + number) for number, key in enumerate(keys))

    def _make_room(self, words: int) -> None:
        size = len(self.tables[0])
        if words > size:
            added = max(words, 2 * size) - size
            self.tables = [np.concatenate([table, np.zeros((added, table.shape[1]), "f")]) for table in self.tables]
