"""The view of a text that rules match on: tokens, their labels and, where parsed, their dependencies."""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

#: The model splits possessives from their noun: "last year 's operation".
_POSSESSIVE = re.compile(r"(?<=\w)(['’]s)\b")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class TokenView:
    """Tokens of one document as plain lists; built once and read by every rule.

    ``labels[i]`` maps a label (word class or span layer) to the ends (exclusive token indices) of the spans
    with that label that start at token ``i``, longest first.
    """

    texts: Sequence[str]
    lowers: Sequence[str]
    heads: list[int]  #: index of the syntactic head; a root is its own head, and so is what was not parsed
    dependencies: list[str]  #: empty where not parsed
    children: Sequence[list[int]]
    labels: list[dict[str, tuple[int, ...]]]
    sentences: Sequence[tuple[int, int]]  #: token intervals, in order
    sentence_of: Sequence[int]  #: index into ``sentences`` by token
    #: the labels that start in each sentence, and its lower-case words: most patterns are passed over by them
    sentence_labels: list[set[str]] = field(init=False)
    sentence_words: list[frozenset[str]] = field(init=False)
    #: the tokens at which each label starts, at which each lower-case word stands, and whose text passes each test
    #: that was asked for, in order: patterns begin there instead of trying every token
    label_places: dict[str, list[int]] = field(init=False, default_factory=dict)
    word_places: dict[str, list[int]] = field(init=False, default_factory=dict)
    test_places: dict[Callable[[str], bool], list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Collect what stands in each sentence."""
        labels: list[set[str]] = [set() for _ in self.sentences]
        words = [frozenset(self.lowers[first:last]) for first, last in self.sentences]
        object.__setattr__(self, "sentence_labels", labels)
        object.__setattr__(self, "sentence_words", words)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, lower in enumerate(self.lowers):
            places[lower].append(index)
        self.word_places.update(places)
        for index, starting in enumerate(self.labels) if any(self.labels) else ():
            for label in starting:
                self._index_label(label, index)

    def places_of(self, test: Callable[[str], bool]) -> list[int]:
        """Return the tokens whose text passes a test, in order; each test runs once over a document."""
        places = self.test_places.get(test)
        if places is None:
            passing = set(filter(test, set(self.texts)))
            places = self.test_places[test] = [index for index, text in enumerate(self.texts) if text in passing]
        return places

    def places_of_texts(self, texts: Collection[str]) -> list[int]:
        """Return the tokens that are written as one of the texts, in order."""
        words = {text.lower() for text in texts}
        places = [place for word in words for place in self.word_places.get(word, ())]
        return sorted(place for place in places if self.texts[place] in texts)

    def places_between(self, word: str, first: int, last: int) -> list[int]:
        """Return the tokens from ``first`` on and before ``last`` that are a word in lower case, in order."""
        places = self.word_places.get(word, [])
        return places[bisect_left(places, first) : bisect_left(places, last)]

    def has_start(self, label: str, first: int, last: int) -> bool:
        """Return whether a span of a label starts from ``first`` on and before ``last``."""
        places = self.label_places.get(label, ())
        index = bisect_left(places, first)
        return index < len(places) and places[index] < last

    def starts_of(self, labels: Iterable[str]) -> list[int]:
        """Return the tokens at which a span of one of the labels starts, in order."""
        return sorted({index for label in labels for index in self.label_places.get(label, ())})

    def add_label(self, label: str, start: int, end: int) -> None:
        """Record a span under a label; later rules may refer to it as ``<label>``."""
        labels = self.labels[start]
        ends = labels.get(label)
        if ends is None:
            labels[label] = (end,)
            self._index_label(label, start)
        elif end not in ends:
            labels[label] = tuple(sorted((*ends, end), reverse=True))

    def _index_label(self, label: str, start: int) -> None:
        self.sentence_labels[self.sentence_of[start]].add(label)
        places = self.label_places.setdefault(label, [])
        if not places or places[-1] < start:
            places.append(start)
        else:
            insort(places, start)


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """Phrases of word classes, in lower case."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: the labels of single words
    #: longer phrases with their labels, by their first and their second word
    longer: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]] = field(default_factory=dict)

    def label_tokens(self, view: TokenView) -> None:
        """Add the class labels of every phrase found in ``view``, which has no labels yet.

        A token has more than two labels on average, so those of single words are added a word at a time.
        """
        for word, places in view.word_places.items():
            labels = self.words.get(word, ())
            for index in places if labels else ():
                view.labels[index] = dict.fromkeys(labels, (index + 1,))
            for label in labels:
                view.label_places.setdefault(label, []).extend(places)
        for places in view.label_places.values():
            places.sort()
        for known, (first, last) in zip(view.sentence_labels, view.sentences, strict=True):
            known.update(*view.labels[first:last])
        self._label_longer(view)

    def _label_longer(self, view: TokenView) -> None:
        lowers = view.lowers
        following = [*lowers[1:], ""]
        for word, places in view.word_places.items():
            phrases = self.longer.get(word)
            if phrases is None:
                continue
            for index in places:
                for words, label in phrases.get(following[index], ()):
                    end = index + len(words)
                    if tuple(lowers[index:end]) == words:
                        view.add_label(label, index, end)


def phrase_table(classes: Mapping[str, Iterable[str]]) -> PhraseTable:
    """Return the table of ``classes``: class name -> phrases of words separated by blanks.

    Words are parted as the tokenizer parts them: before "'s" and around the hyphen between letters.
    """
    of_words: dict[str, dict[str, None]] = {}
    longer: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for label, phrases in classes.items():
        for phrase in phrases:
            words = tuple(_HYPHEN.sub(" - ", _POSSESSIVE.sub(r" \1", phrase.lower())).split())
            if len(words) == 1:
                of_words.setdefault(words[0], {})[label] = None
            else:
                longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, label))
    return PhraseTable(
        {word: tuple(labels) for word, labels in of_words.items()},
        {first: {second: tuple(found) for second, found in by_second.items()} for first, by_second in longer.items()},
    )
