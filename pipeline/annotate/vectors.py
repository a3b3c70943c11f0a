"""The model's vectors of words, each computed once.

The first layers of a spaCy model look at one word at a time (its norm, prefix, suffix, shape and whether a blank
follows), so their result can be kept: a text of 650 tokens has few words that were not met before.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.vocab import Vocab

from pipeline.annotate.embedding import Word, embedding_of

#: Words kept; 96 floats each, 12 MB a model. The vocabulary of 2,500 releases is about as large.
KEPT_WORDS = 32_768
_FIRST_TABLE = 4_096


class WordVectors:
    """The output of the embedding layers of a pipeline's models, kept by word; bounded."""

    def __init__(self, models: Sequence[Any], vocab: Vocab) -> None:
        self._embed = embedding_of(models, vocab)
        self._rows: dict[Word, int] = {}
        self.tables: list[Any] = [
            np.zeros((_FIRST_TABLE, vectors.shape[1]), "f") for vectors in self._embed([("a", True)])
        ]

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

    def _learn(self, words: list[Word]) -> None:
        known = len(self._rows)
        self._make_room(known + len(words))
        for table, vectors in zip(self.tables, self._embed(words), strict=True):
            table[known : known + len(words)] = vectors
        self._rows.update((word, known + number) for number, word in enumerate(words))

    def _make_room(self, words: int) -> None:
        size = len(self.tables[0])
        if words > size:
            added = max(words, 2 * size) - size
            self.tables = [np.concatenate([table, np.zeros((added, table.shape[1]), "f")]) for table in self.tables]
