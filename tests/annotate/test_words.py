"""Words are those of spaCy's tokenizer, whether it is asked or not."""

import pytest

RUNS = ("harbour", "harbour.", "U.S.", "cannot", "don't", "gonna", "10km", "9a.m.", "co-chaired", "(MoU),", "$5", "x.Y",
        "police@riga.example", "https://riga.example/a,b", "’s", "...", ":-)", "C++", "Nahr-e")  # fmt: skip


@pytest.mark.parametrize("run", RUNS)
def test_words_are_those_of_the_tokenizer(extractor, run) -> None:
    text = f"In {run} again"
    tokens = [(token.text, token.idx, bool(token.whitespace_)) for token in extractor.annotator.nlp.tokenizer(text)]
    assert list(extractor.annotator.parser.words.of(text)) == tokens
