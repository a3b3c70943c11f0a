"""What is computed with NumPy is what spaCy computes; words are what its tokenizer cuts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipeline.annotate.embedding import BLOCK_WORDS, _predictions, embedding_of
from pipeline.annotate.network import network_of
from pipeline.annotate.parsing import SentenceParser, sentence_bounds
from pipeline.annotate.transitions import Transitions
from pipeline.annotate.vectors import WordVectors
from pipeline.annotate.words import Words

TEXT = (
    "Interior Minister Anna Berg met General J. Stock of INTERPOL in Lyon on 4 May 2021 . Police in Riga , Latvia seized "
    "4.5 tonnes of cocaine worth $ 1.2 million from the Harbour Group Ltd. and arrested 12 Norwegians at 9 a.m. . "
    "The United Nations Office on Drugs and Crime paid 40 % . It rained . Oslo ."
)


@pytest.fixture(scope="module")
def nlp(extractor):
    return extractor.annotator.nlp


def test_the_default_model_is_of_the_usual_make(nlp) -> None:
    assert network_of(nlp) is not None


def test_encoders_give_what_thinc_gives(nlp) -> None:
    network = network_of(nlp)
    words = TEXT.split()
    doc = Doc(nlp.vocab, words, [True] * len(words))
    parser, recognizer = network.vectors(words, [True] * len(words), [(0, len(words))], np.arange(len(words)))
    nlp.get_pipe("tok2vec").set_annotations([doc], nlp.get_pipe("tok2vec").predict([doc]))
    for name, ours in (("parser", parser), ("ner", recognizer)):
        theirs = nlp.get_pipe(name).model.layers[0].predict([doc])
        assert np.allclose(ours, theirs, atol=1e-4)


@pytest.mark.parametrize("repeats", [1, 3])
def test_entities_are_those_of_spacys_transitions(nlp, repeats: int) -> None:
    """Sentence by sentence, for the recognizer knows no boundaries but those of its texts."""
    words = TEXT.split() * repeats
    bounds = sentence_bounds([index == 0 or words[index - 1] == "." for index in range(len(words))])
    spaces = [True] * len(words)
    ours = SentenceParser(nlp)
    without = SentenceParser(nlp)
    without._network = None
    wanted = [True] * len(bounds)
    found, expected = ours.parse(words, spaces, bounds, wanted), without.parse(words, spaces, bounds, wanted)
    assert len(found.entities) >= 12
    assert found == expected


def test_a_pipeline_of_another_make_is_run_component_by_component(nlp) -> None:
    with nlp.select_pipes(disable=[]):
        ruler = nlp.add_pipe("entity_ruler")
        try:
            assert network_of(nlp) is None
        finally:
            nlp.remove_pipe("entity_ruler")
    assert ruler is not None


PIECES = (
    "U.S.", "don't", "9a.m.", "4.5", "(Riga)", "co-operation", "https://a.example/b?c=1", "Berg's", "$1.2m", "Jr.",
    "–", "1,430kg", "“Harbour”", "he'll", "N.Y.-based", "a/b", "...", "I.", "can't.", "Å", "10%", "cannot", "x" * 50,
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "  ", "\n", "\xa0", ""])), max_size=12))
@settings(max_examples=200, deadline=None)
def test_words_are_those_of_the_tokenizer(nlp, pieces: list[tuple[str, str]]) -> None:
    """But for rows of apostrophes, in which spaCy finds its special cases across blanks."""
    text = "".join(word + blank for word, blank in pieces)
    expected = [
        (token.text, token.idx, bool(token.whitespace_)) for token in nlp.tokenizer(text) if not token.is_space
    ]
    assert list(zip(*Words(nlp).cut(text), strict=True)) == expected


def test_vectors_of_words_are_those_of_the_model(nlp) -> None:
    models = [nlp.get_pipe("tok2vec").model.layers[0], network_of(nlp).recognizer.component.model.layers[0].layers[0]]
    models[1] = models[1].layers[0]
    words = [
        (word, space) for word in (*TEXT.split(), *PIECES, "Å" * 120, "ORG", "\u200b") for space in (True, False)
    ]
    for ours, theirs in zip(
        embedding_of(models, nlp.vocab)(words), _predictions(models, nlp.vocab)(words), strict=True
    ):
        assert np.allclose(ours, theirs, atol=1e-5)


def test_a_model_that_looks_at_unknown_attributes_is_asked_itself(nlp, monkeypatch) -> None:
    model = nlp.get_pipe("tok2vec").model.layers[0]
    expected = embedding_of([model], nlp.vocab)([("minister", True)])
    monkeypatch.setattr("pipeline.annotate.embedding._hash_embedding", lambda _: None)
    assert np.allclose(embedding_of([model], nlp.vocab)([("minister", True)]), expected, atol=1e-5)


def test_arcs_that_spacy_moves_are_left_to_it(nlp) -> None:
    words = TEXT.split()
    lengths = [31, len(words) - 31]
    vectors, _ = network_of(nlp).vectors(words, [True] * len(words), [(0, len(words))], np.arange(len(words)))
    transitions = Transitions(nlp.get_pipe("parser"))
    trees = transitions.trees(vectors, lengths)
    transitions._labels = dict.fromkeys(transitions._labels, "nsubj||ccomp")
    assert transitions.trees(vectors, lengths) == trees


@pytest.mark.parametrize("size", [1, 7, BLOCK_WORDS, 3 * BLOCK_WORDS])
def test_a_vector_is_the_same_whatever_it_is_computed_beside(nlp, size: int) -> None:
    model = nlp.get_pipe("tok2vec").model.layers[0]
    alone, beside = WordVectors([model], nlp.vocab), WordVectors([model], nlp.vocab)
    beside.rows([f"word{number}" for number in range(size)], [True] * size)
    first = alone.tables[0][alone.rows(["minister"], [True])]
    second = beside.tables[0][beside.rows(["minister"], [True])]
    assert np.array_equal(first, second)


def test_words_kept_are_bounded(nlp, monkeypatch) -> None:
    monkeypatch.setattr("pipeline.annotate.vectors.KEPT_WORDS", 10)
    vectors = WordVectors([nlp.get_pipe("tok2vec").model.layers[0]], nlp.vocab)
    first = vectors.tables[0][vectors.rows(["a", "b"], [True, True])].copy()
    vectors.rows([f"word{number}" for number in range(9)], [True] * 9)
    assert len(vectors._rows) == 9
    assert np.array_equal(first, vectors.tables[0][vectors.rows(["a", "b"], [True, True])])
