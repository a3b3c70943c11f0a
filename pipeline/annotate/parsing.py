"""Sentences -> parse and entities.

The model reads a sentence with the words around it, but parses each by itself: all sentences of a document go through
the transitions together, which takes as many steps as the longest has, not as all have. Only sentences of the same
document meet, because the figures depend in the last bit on what is multiplied together, and records must not
depend on the company a release keeps.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.pipeline.transition_parser import Parser
from spacy.tokens import Doc

from pipeline.annotate.entities import Entity
from pipeline.annotate.network import Network, network_of
from pipeline.annotate.transitions import Transitions
from pipeline.annotate.words import Words

#: Tokens handed to the model at once; a release has about 600. Bounds memory on long texts.
BATCH_TOKENS = 5_000
#: Longest sentence for the model, in tokens; what is longer is no sentence and is cut.
LONGEST_SENTENCE = 1_000
#: Tokens before and behind a sentence that the model's vectors take in: four layers with a window of one token.
CONTEXT_TOKENS = 4
_PREFIXES = frozenset({"co", "Co", "cO", "CO"})
_DASHES = frozenset({"-", "‐", "‑"})
_Bounds = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Parse:
    """What the model says about some tokens; positions count from the first of them."""

    heads: list[int]  #: index of the syntactic head; a root is its own head
    dependencies: list[str]
    entities: list[Entity]


def sentence_bounds(starts: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the token intervals of the sentences that start where ``starts`` says."""
    cuts = [index for index, begins in enumerate(starts) if begins or index == 0]
    bounds = []
    for first, last in pairwise((*cuts, len(starts))):
        for begin in range(first, last, LONGEST_SENTENCE):
            bounds.append((begin, min(begin + LONGEST_SENTENCE, last)))
    return bounds


class SentenceParser:
    """A loaded model with what it keeps between texts."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.words = Words(nlp)
        self._network = network_of(nlp)
        self._transitions = {name: Transitions(part) for name, part in nlp.pipeline if isinstance(part, Parser)}

    def parse(self, words: Sequence[str], spaces: Sequence[bool], bounds: _Bounds, wanted: Sequence[bool]) -> Parse:
        """Return the parse of the wanted sentences among all, which cover all words.

        Words of the others are their own heads without a dependency. A sentence that a text repeats between the
        same words is parsed once.
        """
        first_copy = _first_copies(words, bounds)
        parsed: dict[int, Parse] = {}
        for batch in _batches(bounds, sorted({first_copy[index] for index, chosen in enumerate(wanted) if chosen})):
            parses = self._parse_batch(words, spaces, [bounds[index] for index in batch])
            parsed.update(zip(batch, parses, strict=True))
        whole = Parse([], [], [])
        for (base, end), copy in zip(bounds, first_copy, strict=True):
            part = parsed.get(copy)
            if part is None:
                whole.heads.extend(range(base, end))
                whole.dependencies.extend([""] * (end - base))
                continue
            whole.heads.extend([base + head for head in part.heads])
            whole.dependencies.extend(part.dependencies)
            whole.entities.extend(
                Entity(base + found.start, base + found.end, found.label) for found in part.entities
            )
        return whole

    def _parse_batch(self, words: Sequence[str], spaces: Sequence[bool], bounds: _Bounds) -> list[Parse]:
        """Return one parse a sentence."""
        runs = _runs(bounds, len(words))
        rows = _rows(runs, bounds)
        if self._network is not None:
            return self._parses(self._network, words, bounds, self._network.vectors(words, spaces, runs, rows))
        vocab = self.nlp.vocab
        docs = [
            Doc(vocab, list(words[first:last]), list(spaces[first:last]), sent_starts=_one_sentence(last - first))
            for first, last in bounds
        ]
        contexts = [Doc(vocab, list(words[first:last]), list(spaces[first:last])) for first, last in runs]
        component: Any
        for name, component in self.nlp.pipeline:
            if name in self._transitions:
                self._transitions[name].take(component.model.layers[0].predict(contexts)[rows], docs)
            elif hasattr(component, "pipe"):
                contexts = list(component.pipe(contexts, batch_size=len(contexts)))
            else:
                contexts = [component(doc) for doc in contexts]
        return [read_parse(doc) for doc in docs]

    def _parses(
        self, network: Network, words: Sequence[str], bounds: _Bounds, vectors: tuple[Any, Any]
    ) -> list[Parse]:
        """Return the parses by the vectors for parser and recognizer of all tokens of the sentences."""
        for_parser, for_recognizer = vectors
        lengths = [last - first for first, last in bounds]
        trees = self._transitions[network.parser.component.name].trees(for_parser, lengths)
        entities = network.decoder.decode(for_recognizer, lengths)
        for (first, last), (heads, dependencies) in zip(bounds, trees, strict=True):
            _rejoin_prefixes(words[first:last], heads, dependencies)
        return [Parse(*tree, found) for tree, found in zip(trees, entities, strict=True)]


def read_parse(doc: Doc) -> Parse:
    """Return the parse of a Doc."""
    strings = doc.vocab.strings
    columns = doc.to_array([HEAD, DEP]).T
    heads = [index + head for index, head in enumerate(columns[0].astype("int64").tolist())]
    labels = columns[1].tolist()
    names = {label: strings[label] for label in set(labels)}
    dependencies = [names[label] for label in labels]
    _rejoin_prefixes([token.text for token in doc], heads, dependencies)
    return Parse(heads, dependencies, [Entity(span.start, span.end, span.label_) for span in doc.ents])


def _rejoin_prefixes(words: Sequence[str], heads: list[int], dependencies: list[str]) -> None:
    """Give what hangs on a split prefix to its verb: the subject of "co-chaired" is read as one of "co"."""
    verb_of: dict[int, int] = {}
    if _PREFIXES.isdisjoint(words):
        return
    for prefix in range(len(words) - 2):
        if words[prefix] not in _PREFIXES or words[prefix + 1] not in _DASHES or prefix in verb_of:
            continue
        verb, parts = prefix + 2, (prefix, prefix + 1)
        if not _leads_out(heads, verb, set(parts)):
            outer = next((part for part in parts if _leads_out(heads, part, {verb, *parts})), None)
            heads[verb] = verb if outer is None else heads[outer]
            dependencies[verb] = "ROOT" if outer is None else dependencies[outer]
        verb_of |= dict.fromkeys(parts, verb)
        heads[prefix], dependencies[prefix] = verb, "compound"
        heads[prefix + 1], dependencies[prefix + 1] = verb, "punct"
    if verb_of:
        heads[:] = [verb_of.get(head, head) if token not in verb_of else head for token, head in enumerate(heads)]
        _lift_subjects(heads, dependencies, frozenset(verb_of.values()))


def _leads_out(heads: Sequence[int], part: int, word: AbstractSet[int]) -> bool:
    """Return whether nothing above a part of a word hangs on the word again: what does cannot be its head."""
    token = heads[part]
    while token not in word and heads[token] != token:
        token = heads[token]
    return token not in word


def _lift_subjects(heads: list[int], dependencies: list[str], verbs: frozenset[int]) -> None:
    """Give subjects read as those of a verb's auxiliary to the verb."""
    for token, auxiliary in enumerate(heads):
        verb = heads[auxiliary]
        if (
            verb in verbs
            and dependencies[auxiliary] in {"aux", "auxpass"}
            and dependencies[token].startswith("nsubj")
        ):
            heads[token] = verb
            dependencies[token] = "nsubjpass" if dependencies[auxiliary] == "auxpass" else "nsubj"


def _first_copies(words: Sequence[str], bounds: _Bounds) -> list[int]:
    """Return for every sentence the first one with the same words between the same words."""
    seen: dict[tuple[str, ...], int] = {}
    return [
        seen.setdefault((*words[max(0, first - CONTEXT_TOKENS) : last + CONTEXT_TOKENS], str(last - first)), index)
        for index, (first, last) in enumerate(bounds)
    ]


def _batches(bounds: _Bounds, wanted: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    size = 0
    for index in wanted:
        batch.append(index)
        size += bounds[index][1] - bounds[index][0]
        if size >= BATCH_TOKENS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _one_sentence(length: int) -> list[bool | int | None]:
    return [True, *[False] * (length - 1)]


def _runs(bounds: _Bounds, length: int) -> list[tuple[int, int]]:
    """Return the intervals of tokens that the sentences and the words around them cover."""
    runs: list[tuple[int, int]] = []
    for first, last in bounds:
        begin, end = max(0, first - CONTEXT_TOKENS), min(length, last + CONTEXT_TOKENS)
        if runs and begin <= runs[-1][1]:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((begin, end))
    return runs


def _rows(runs: _Bounds, bounds: _Bounds) -> Any:
    """Return where the tokens of the sentences stand among those of the runs."""
    parts = []
    number = 0
    offset = 0
    for first, last in bounds:
        while last > runs[number][1]:
            offset += runs[number][1] - runs[number][0]
            number += 1
        begin = offset + first - runs[number][0]
        parts.append(np.arange(begin, begin + last - first))
    return np.concatenate(parts)
