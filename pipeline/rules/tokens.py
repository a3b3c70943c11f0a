"""The view of a text that rules match on: tokens, their labels and, where parsed, their dependencies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TokenView:
    """Tokens of one document as plain lists; built once and read by every rule.

    ``labels[i]`` maps a label (word class or span layer) to the ends (exclusive token indices) of the spans
    with that label that start at token ``i``, longest first.
    """

    texts: Sequence[str]
    lowers: Sequence[str]
    heads: Sequence[int]  #: index of the syntactic head; a root is its own head
    dependencies: Sequence[str]
    children: Sequence[Sequence[int]]
    labels: Sequence[dict[str, tuple[int, ...]]]
    sentences: Sequence[tuple[int, int]]  #: token intervals, in order
    sentence_of: Sequence[int]  #: index into ``sentences`` by token

    def add_label(self, label: str, start: int, end: int) -> None:
        """Record a span under a label; later rules may refer to it as ``<label>``."""
        ends = self.labels[start].get(label, ())
        if end not in ends:
            self.labels[start][label] = tuple(sorted((*ends, end), reverse=True))


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """Phrases of word classes, indexed by their first word (lower case)."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)

    def label_tokens(self, view: TokenView) -> None:
        """Add the class labels of every phrase found in ``view``."""
        lowers = view.lowers
        for index, lower in enumerate(lowers):
            for words, label in self.by_first.get(lower, ()):
                end = index + len(words)
                if len(words) == 1 or tuple(lowers[index:end]) == words:
                    view.add_label(label, index, end)


def phrase_table(classes: Mapping[str, Iterable[str]]) -> PhraseTable:
    """Return the table of ``classes``: class name -> phrases of words separated by blanks."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for label, phrases in classes.items():
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            by_first.setdefault(words[0], []).append((words, label))
    return PhraseTable(
        {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()}
    )
