"""Bytes -> text: marks, declarations, detection, repair; never mojibake, never a control character."""

import pytest

from pipeline.errors import CleanError
from tests.clean.building import LEAD, SECOND, THIRD, document, page, paragraphs

NAMES = "Jürgen met José – “at last” – in Zürich."
UMLAUTS = page(paragraphs(NAMES, LEAD, SECOND))
SILENT = UMLAUTS.replace("<meta charset='utf-8'>", "")
RUSSIAN = "Сегодня утром полиция Риги задержала двенадцать контрабандистов в старом порту, сообщило министерство."
CZECH = "Policie dnes ráno zadržela dvanáct pašeráků ve starém přístavu, řekl mluvčí ministerstva. Šéf města děkuje."
LANGUAGES = f"{LEAD} {SECOND} {THIRD}"


def declared(encoding: str, text: str = NAMES) -> bytes:
    """Return a page that declares an encoding in a meta element and is in it."""
    return page(paragraphs(text, LEAD, SECOND)).replace("'utf-8'", f"'{encoding}'").encode(encoding)


CASES = {
    "UTF-8": (UMLAUTS.encode(), {}, NAMES),
    "UTF-8 with a mark": (b"\xef\xbb\xbf" + UMLAUTS.encode(), {}, NAMES),
    "UTF-8 undeclared": (SILENT.encode(), {}, NAMES),
    "UTF-16 with a mark": (UMLAUTS.encode("utf-16"), {}, NAMES),
    "UTF-16 without a mark, little end first": (UMLAUTS.encode("utf-16-le"), {}, NAMES),
    "UTF-16 without a mark, big end first": (UMLAUTS.encode("utf-16-be"), {}, NAMES),
    "UTF-32 with a mark": (UMLAUTS.encode("utf-32"), {}, NAMES),
    "windows-1252 undeclared": (SILENT.encode("cp1252"), {}, NAMES),
    "windows-1252 called iso-8859-1": (
        UMLAUTS.replace("'utf-8'", "'iso-8859-1'").encode("cp1252"),
        {},
        NAMES,
    ),
    "windows-1252 called UTF-8": (UMLAUTS.encode("cp1252"), {}, NAMES),
    "UTF-8 called iso-8859-1 by the server": (UMLAUTS.encode(), {"charset": "iso-8859-1"}, NAMES),
    "UTF-8 called windows-1251 by the page": (UMLAUTS.replace("'utf-8'", "'windows-1251'").encode(), {}, NAMES),
    "the server's charset, page silent": (
        page(paragraphs(RUSSIAN, LEAD)).replace("<meta charset='utf-8'>", "").encode("cp1251"),
        {"charset": "windows-1251"},
        RUSSIAN,
    ),
    "the page's charset": (declared("koi8-r", RUSSIAN), {}, RUSSIAN),
    "central European by its meta": (declared("iso-8859-2", CZECH), {}, CZECH),
    "an unknown charset": (SILENT.encode("cp1252"), {"charset": "x-nothing"}, NAMES),
    "UTF-8 with one stray windows-1252 byte": (
        page(paragraphs(NAMES, LEAD, SECOND + " @")).encode().replace(b"@", b"\x96"),
        {},
        NAMES,
    ),
    "XML declaration": (
        b"<?xml version='1.0' encoding='windows-1252'?>" + SILENT.encode("cp1252"),
        {},
        NAMES,
    ),
    "mojibake of UTF-8 read as windows-1252": (page(paragraphs(NAMES.encode().decode("cp1252", "ignore"), LEAD)), {}, "Jürgen met José"),
    "mojibake of a quotation mark": (page(paragraphs("They donâ€™t know, said Liepa.", LEAD)), {}, "They don’t know"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_reads_the_letters(case: str) -> None:
    content, known, expected = CASES[case]
    assert expected in document(content, **known).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ri\x00ga", "Riga"),
        ("Ri\u200bga", "Riga"),
        ("Ri\u00adga", "Riga"),
        ("\u202aRiga\u202c", "Riga"),
        ("\ufeffRiga", "Riga"),
        ("Ri\x08ga", "Riga"),
        ("Ri\x9dga", "Riga"),
        ("Riga\u00a0– a\u2009port", "Riga – a port"),
        ("Riga\x85a port", "Riga a port"),
        ("Riga � a port", "Riga a port"),
        ("Rīga, Łódź, Αθήνα", "Rīga, Łódź, Αθήνα"),
        ("ﬁne", "ﬁne"),
    ],
    ids=repr,
)
def test_characters(written: str, read: str) -> None:
    text = document(f"{LEAD} {written} {SECOND}", media_type="text/plain").text
    assert text == f"{LEAD} {read} {SECOND}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n\0\0", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (b"PK\x03\x04" + LANGUAGES.encode(), "binary"),
        (bytes(range(256)) * 40, "binary"),
    ],
    ids=["nothing", "white space", "picture", "archive", "noise"],
)
def test_refuses_bytes_without_text(content: bytes, reason: str) -> None:
    with pytest.raises(CleanError) as caught:
        document(content)
    assert caught.value.reason == reason


@pytest.mark.parametrize("sign", ["\x08", "\x12", "\x1f", "&#8;", "&#xFFFE;", "\x0b"], ids=repr)
def test_control_characters_beside_what_is_removed(sign: str) -> None:
    body = (
        f"<article>{sign}<b hidden>a</b>{sign}Twelve {sign}<i hidden>b</i>{sign} men.<u hidden>c</u>{sign}</article>"
    )
    found = document(page(paragraphs(LEAD, SECOND) + body))
    assert "Twelve men." in found.text
