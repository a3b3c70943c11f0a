"""Several languages on one page: each paragraph in another language says so, and yields no facts."""

import pytest

from pipeline.boundaries import BlockLabel
from pipeline.clean.language import is_plain_english
from pipeline.clean.vocabulary import vocabulary
from pipeline.errors import CleanError
from tests.clean.building import FOURTH, LEAD, SECOND, THIRD, document, page, paragraphs

FRENCH = [
    "La police de Riga a arrêté douze contrebandiers ce matin dans le vieux port, a annoncé le ministère de l'Intérieur.",
    "Les hommes sont soupçonnés d'avoir fait passer des cigarettes par la frontière pendant plus de deux ans.",
    "Les policiers ont fouillé neuf appartements et trouvé de l'argent, des téléphones et une liste de noms.",
]


def test_a_page_in_english_and_french() -> None:
    found = document(page(f"<article>{paragraphs(LEAD, SECOND, THIRD, FOURTH, *FRENCH)}</article>"))
    assert found.language == "en"
    assert [block.language for block in found.blocks] == [None, None, None, None, "fr", "fr", "fr"]


def test_a_page_in_french_with_an_english_version_below() -> None:
    found = document(page(f"<article>{paragraphs(*FRENCH, LEAD, SECOND, THIRD)}</article>", language="fr"))
    assert found.language == "en"
    assert [block.language for block in found.blocks] == ["fr", "fr", "fr", None, None, None]


def test_one_foreign_sentence_is_a_quotation() -> None:
    found = document(page(f"<article>{paragraphs(LEAD, SECOND, THIRD, FRENCH[0], FOURTH)}</article>"))
    assert {block.language for block in found.blocks} == {None}


def test_a_page_in_another_language_is_refused() -> None:
    with pytest.raises(CleanError) as caught:
        document(page(f"<article>{paragraphs(*FRENCH)}</article>", language="fr"))
    assert caught.value.reason == "not_english"


def test_plain_text_in_two_languages() -> None:
    found = document("\n\n".join([LEAD, SECOND, THIRD, *FRENCH]), media_type="text/plain")
    assert [block.language for block in found.blocks if block.label is BlockLabel.BODY][3:] == ["fr"] * 3


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The officers of the harbour told us that they were called to the pier after a boat was reported by the crew.", True),
        ("De agenten van de haven zeiden dat een boot of twee was gezien; de burgemeester had om hulp van het land.", False),
        ("Politiet for havnen var by for by med til at se efter skibe, og det var godt for dem som bor der til daglig.", False),
        ("Jane Roe, 26, Norway; Ola Lie, 30, Norway; Per Dahl, 34, Sweden; Ada Moe, 32, Norway; Bo Ek, 27, Finland.", False),
    ],
)  # fmt: skip
def test_function_words_tell_english(text: str, plain: bool) -> None:
    assert is_plain_english(text, vocabulary()) is plain
