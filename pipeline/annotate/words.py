"""Text -> words by spaCy's tokenizer, asked once for each run of characters without a blank.

The tokenizer reads every such run by itself (only its special cases in rows of apostrophes reach over blanks), and a
text has few that were not met before. Its own cache is lost with every memory zone: 8 ms a release, 1.5 ms this way.
"""

import re
from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer

#: Runs kept, and the longest of them in characters.
KEPT_RUNS = 100_000
_LONGEST_KEPT = 40
_RUN = re.compile(r"\S+")


class Words:
    """The tokenizer of a pipeline with what it keeps between texts."""

    def __init__(self, nlp: Language) -> None:
        self._tokenizer: Any = nlp.tokenizer
        self._kept: dict[str, tuple[tuple[str, int], ...]] = {}
        #: A tokenizer of another make may look beyond blanks.
        self._reads_runs = type(self._tokenizer) is Tokenizer

    def of(self, text: str) -> Iterator[tuple[str, int, bool]]:
        """Yield the words of a text with their places and whether a blank follows; blanks are no words."""
        if not self._reads_runs:
            for token in self._tokenizer(text):
                if not token.is_space:
                    yield token.text, token.idx, bool(token.whitespace_)
            return
        for found in _RUN.finditer(text):
            start = found.start()
            parts = self._parts(found[0])
            for word, place in parts[:-1]:
                yield word, start + place, False
            word, place = parts[-1]
            yield word, start + place, text[found.end() : found.end() + 1] == " "

    def _parts(self, run: str) -> tuple[tuple[str, int], ...]:
        parts = self._kept.get(run)
        if parts is None:
            whole = self._is_whole(run)
            parts = ((run, 0),) if whole else tuple((token.text, token.idx) for token in self._tokenizer(run))
            if len(self._kept) >= KEPT_RUNS:
                self._kept.clear()
            if len(run) <= _LONGEST_KEPT:
                self._kept[run] = parts
        return parts

    def _is_whole(self, run: str) -> bool:
        """Return whether the tokenizer leaves a run as it is; to ask for its parts would make a Doc of it."""
        tokenizer = self._tokenizer
        return run not in tokenizer.rules and not (
            tokenizer.find_prefix(run) or tokenizer.find_suffix(run) or tokenizer.find_infix(run)
        )
