"""The layers of a pipeline of the usual make, read once and computed with NumPy.

A pipeline is of the usual make if it has a parser and a recognizer of entities over convolutional encoders, as
spaCy's sm, md and lg pipelines have. Others are run component by component, see ``parsing``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.pipeline.tok2vec import Tok2Vec, Tok2VecListener

from pipeline.annotate.encoding import Encoder, encoder_of
from pipeline.annotate.entities import EntityDecoder, decoder_of
from pipeline.annotate.vectors import WordVectors

_FIRST_LAYER = "extract_features"


@dataclass(frozen=True, slots=True)
class _Head:
    """A component with what lies between its encoder and its states."""

    component: Any
    encoder: int  #: index of its encoder
    weights: Any
    bias: Any

    def vectors(self, encoded: Any) -> Any:
        return encoded @ self.weights + self.bias


@dataclass(frozen=True, slots=True)
class Network:
    """The model of a pipeline."""

    words: WordVectors
    encoders: tuple[Encoder, ...]
    parser: _Head
    recognizer: _Head
    decoder: EntityDecoder

    def vectors(
        self, words: Sequence[str], spaces: Sequence[bool], runs: Sequence[tuple[int, int]], chosen: Any
    ) -> tuple[Any, Any]:
        """Return the vectors for parser and recognizer of chosen tokens.

        ``runs`` are the intervals of tokens that are read, each for itself; ``chosen`` counts through their tokens.
        """
        padding = max(encoder.padding for encoder in self.encoders)
        read = [index for first, last in runs for index in range(first, last)]
        rows = self.words.rows([words[index] for index in read], [spaces[index] for index in read])
        lengths = [last - first for first, last in runs]
        places = np.arange(len(read)) + padding * (1 + np.repeat(np.arange(len(runs)), lengths))
        encoded = []
        for encoder, table in zip(self.encoders, self.words.tables, strict=True):
            padded = np.zeros((len(read) + padding * (len(runs) + 1), table.shape[1]), "f")
            padded[places] = table[rows]
            encoded.append(encoder.encode(padded)[places[chosen]])
        return (
            self.parser.vectors(encoded[self.parser.encoder]),
            self.recognizer.vectors(encoded[self.recognizer.encoder]),
        )


def network_of(nlp: Language) -> Network | None:
    """Return the network of a pipeline, None if it is not of the usual make."""
    components = [component for _, component in nlp.pipeline]
    parsers = [part for part in components if type(part) is DependencyParser]
    recognizers = [part for part in components if type(part) is EntityRecognizer]
    shared = [part for part in components if type(part) is Tok2Vec]
    if len(parsers) != 1 or len(recognizers) != 1 or len(shared) > 1 or len(components) != 2 + len(shared):
        return None
    decoder = decoder_of(recognizers[0])
    models: list[Any] = []
    heads = [_head(part, shared[0].model if shared else None, models) for part in (parsers[0], recognizers[0])]
    encoders = [encoder_of(model.layers[1]) for model in models if _is_read(model)]
    found = tuple(encoder for encoder in encoders if encoder is not None)
    if decoder is None or None in heads or len(found) != len(models) or len({one.padding for one in found}) != 1:
        return None
    parser, recognizer = heads
    assert parser is not None and recognizer is not None
    return Network(WordVectors([model.layers[0] for model in models], nlp.vocab), found, parser, recognizer, decoder)


def _head(component: Any, shared: Any, models: list[Any]) -> _Head | None:
    """Return the head of a component, and add its ``tok2vec`` to the models if it is not there."""
    first = component.model.layers[0]
    if [layer.name for layer in first.layers[1:]] != ["list2array", "linear"]:
        return None
    own = first.layers[0]
    model = shared if isinstance(own, Tok2VecListener) else own
    if model is None:
        return None
    if not any(model is known for known in models):
        models.append(model)
    place = next(number for number, known in enumerate(models) if model is known)
    linear = first.layers[2]
    return _Head(component, place, np.ascontiguousarray(linear.get_param("W").T), linear.get_param("b"))


def _is_read(model: Any) -> bool:
    """Return whether a ``tok2vec`` looks at one word at a time first, and encodes then."""
    layers = model.layers
    return len(layers) == 2 and layers[0].name.startswith(_FIRST_LAYER)
