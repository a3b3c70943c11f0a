"""Words are those of spaCy's tokenizer, whether it is asked or not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.words import Words

RUNS = ("harbour", "harbour.", "U.S.", "cannot", "don't", "gonna", "10km", "9a.m.", "co-chaired", "(MoU),", "$5", "x.Y",
        "police@riga.example", "https://riga.example/a,b", "’s", "...", ":-)", "C++", "Nahr-e")  # fmt: skip


@pytest.mark.parametrize("run", RUNS)
def test_words_are_those_of_the_tokenizer(extractor, run) -> None:
    text = f"In {run} again"
    tokens = [(token.text, token.idx, bool(token.whitespace_)) for token in extractor.annotator.nlp.tokenizer(text)]
    assert list(zip(*extractor.annotator.parser.words.cut(text), strict=True)) == tokens


MARKS = [*".,;:!?()[]'\"“”’-–/&%$#*<>=_°", "'s", "...", "km", "US$"]


@given(st.lists(st.sampled_from(MARKS), max_size=4), st.data(), st.lists(st.sampled_from(MARKS), max_size=5))
@settings(max_examples=500, deadline=None)
def test_marks_are_taken_off_as_by_the_tokenizer(extractor, before, data, behind) -> None:
    """Around words and around the special cases, which reach over what is taken off: "Inc" and "."."""
    nlp = extractor.annotator.nlp
    cores = [*RUNS, *sorted(rule for rule in nlp.tokenizer.rules if not any(map(str.isspace, rule)))]
    run = "".join((*before, data.draw(st.sampled_from(cores)), *behind))
    cut = list(zip(*Words(nlp).cut(run), strict=True))
    assert cut == [(token.text, token.idx, False) for token in nlp.tokenizer(run)]


@pytest.mark.parametrize(("run", "words"), [("MoU.", ["MoU", "."]), ("DoJs.", ["DoJs", "."]), ("Dr.", ["Dr."]),
                                            ("e.g.", ["e.g."]), ("Mr.", ["Mr."])])  # fmt: skip
def test_the_stop_of_a_sentence_is_no_part_of_an_acronym(extractor, run: str, words: list[str]) -> None:
    text = f"They signed the {run}"
    assert extractor.annotator.parser.words.cut(text)[0] == ["They", "signed", "the", *words]
