"""Our way through the model gives what spaCy's own way gives, and nothing depends on what is parsed beside it."""

import pytest
from spacy.tokens import Doc

from pipeline.annotate.parsing import CONTEXT_TOKENS, SentenceParser, read_parse, sentence_bounds
from pipeline.annotate.selection import selection_of
from pipeline.boundaries import Page

SENTENCES = (
    "Police in Riga arrested 12 smugglers on Monday .",
    "The Minister of Justice , Anna Berg , met the Norwegian delegation in Oslo .",
    "It rained .",
    "Operation Harbour led to the seizure of 4 tonnes of cocaine , said General Stock .",
)


@pytest.fixture(scope="module")
def text() -> tuple[list[str], list[bool], list[tuple[int, int]]]:
    words = " ".join(SENTENCES).split()
    starts = [index == 0 or words[index - 1] == "." for index in range(len(words))]
    return words, [True] * len(words), sentence_bounds(starts)


def test_the_parse_is_that_of_spacy(extractor, text) -> None:
    words, spaces, bounds = text
    ours = extractor.annotator.parser.parse(words, spaces, bounds, [True] * len(bounds))
    doc = Doc(
        extractor.annotator.nlp.vocab,
        words,
        spaces,
        sent_starts=[index in dict(bounds) for index in range(len(words))],
    )
    for _, component in extractor.annotator.nlp.pipeline:
        doc = component(doc)
    theirs = read_parse(doc)
    assert (ours.heads, ours.dependencies, ours.entities) == (theirs.heads, theirs.dependencies, theirs.entities)


def test_what_is_not_wanted_has_no_parse_and_changes_nothing(extractor, text) -> None:
    words, spaces, bounds = text
    whole = extractor.annotator.parser.parse(words, spaces, bounds, [True] * len(bounds))
    part = extractor.annotator.parser.parse(words, spaces, bounds, [False, True, False, True])
    for wanted, (first, last) in zip([False, True, False, True], bounds, strict=True):
        if wanted:
            assert part.heads[first:last] == whole.heads[first:last]
            assert part.dependencies[first:last] == whole.dependencies[first:last]
        else:
            assert part.heads[first:last] == list(range(first, last))
            assert set(part.dependencies[first:last]) == {""}


def test_a_repeated_sentence_is_parsed_alike(extractor) -> None:
    words = (SENTENCES[0] + " ").split() * 5
    bounds = sentence_bounds([index % 9 == 0 for index in range(len(words))])
    parse = extractor.annotator.parser.parse(words, [True] * len(words), bounds, [True] * len(bounds))
    assert len(words) > CONTEXT_TOKENS * 5
    assert parse.dependencies == parse.dependencies[:9] * 5


def test_sentences_with_facts_are_selected(extractor) -> None:
    parser = SentenceParser(extractor.annotator.nlp)
    assert parser.nlp is extractor.annotator.nlp
    selection = selection_of(extractor.annotator.grammar)
    text = b"The weather in the town was fine. Police arrested 12 smugglers. They left the hall late. Crane was arrested."
    page = Page("a", "a", text)
    from pipeline.clean import clean

    annotated = extractor.annotator.annotate(clean(page))
    assert selection.sentences(annotated.view) == [False, True, False, True]
