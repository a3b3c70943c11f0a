"""Text -> words by spaCy's tokenizer, asked once for each run of characters without a blank.

The tokenizer reads every such run by itself (only its special cases in rows of apostrophes reach over blanks), and a
text has few that were not met before. Its own cache is lost with every memory zone: 8 ms a release, 1.5 ms this way.
"""

import re
from itertools import combinations, pairwise
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer

#: Runs kept, and the longest of them in characters.
KEPT_RUNS = 100_000
_LONGEST_KEPT = 40
#: Marks taken off before and behind a word without the tokenizer.
_MOST_PEELINGS = 4
_RUN = re.compile(r"\S+")
#: An acronym in mixed case with the stop of its sentence, which the tokenizer leaves on it.
_MIXED_ACRONYM = re.compile(r"([A-Z][a-z]{1,2}[A-Z]s?)\.")
_Parts = tuple[tuple[str, int], ...]  #: words with their places in a run


class Words:
    """The tokenizer of a pipeline with what it keeps between texts."""

    def __init__(self, nlp: Language) -> None:
        self._tokenizer: Any = nlp.tokenizer
        self._kept: dict[str, _Parts] = {}
        #: A tokenizer of another make may look beyond blanks.
        self._reads_runs = type(self._tokenizer) is Tokenizer

    def cut(self, text: str) -> tuple[list[str], list[int], list[bool]]:
        """Return the words of a text, their places and whether a blank follows each; blanks are no words."""
        if not self._reads_runs:
            tokens = [token for token in self._tokenizer(text) if not token.is_space]
            return (
                [token.text for token in tokens],
                [token.idx for token in tokens],
                [bool(token.whitespace_) for token in tokens],
            )
        kept = self._kept
        words: list[str] = []
        places: list[int] = []
        spaces: list[bool] = []
        for found in _RUN.finditer(text):
            run = found[0]
            start, end = found.span()
            for word, place in kept.get(run) or self._parts(run):
                words.append(word)
                places.append(start + place)
                spaces.append(False)
            spaces[-1] = text[end : end + 1] == " "
        return words, places, spaces

    def _parts(self, run: str) -> _Parts:
        """Return the parts of a run that is not kept, and keep them."""
        parts = self._peeled(run) if len(run) <= _LONGEST_KEPT else None
        if parts is None:
            parts = tuple((token.text, token.idx) for token in self._tokenizer(run))
        parts = tuple(part for word in parts for part in _without_stop(*word))
        if len(self._kept) >= KEPT_RUNS:
            self._kept.clear()
        if len(run) <= _LONGEST_KEPT:
            self._kept[run] = parts
        return parts

    def _peeled(self, run: str) -> _Parts | None:
        """Return the parts of a run that is a word with a few marks around it, as the tokenizer takes them off.

        None if it is anything else, such as one of the tokenizer's special cases: to ask it makes a Doc of the run
        and entries in the vocabulary, 35 µs a run.
        """
        tokenizer = self._tokenizer
        rules = tokenizer.rules
        if tokenizer.token_match is not None:
            return None
        first, last = 0, len(run)
        cuts = {first, last}
        for _ in range(_MOST_PEELINGS):
            core = run[first:last]
            if core in rules:
                return None
            if self._kept.get(core) == ((core, 0),):
                break
            prefix = tokenizer.find_prefix(core)
            suffix = tokenizer.find_suffix(core[prefix:])
            if not prefix and not suffix:
                if tokenizer.find_infix(core):
                    return None
                break
            if prefix + suffix >= len(core):
                return None
            first, last = first + prefix, last - suffix
            cuts |= {first, last}
        else:
            return None
        places = sorted(cuts)
        if any(run[begin:end] in rules for begin, end in combinations(places, 2)):
            return None
        return tuple((run[begin:end], begin) for begin, end in pairwise(places))


def _without_stop(word: str, place: int) -> _Parts:
    """Return a word with its place, in two parts if it is an acronym with the stop of a sentence: "MoU" + "."."""
    acronym = _MIXED_ACRONYM.fullmatch(word)
    if acronym is None:
        return ((word, place),)
    return (acronym[1], place), (".", place + len(acronym[1]))
