"""PDF: lines become paragraphs, running heads and page numbers go, bad files are refused."""

import subprocess
import sys

import pytest

from pipeline.errors import CleanError
from tests.clean.building import document, outline

pytest.importorskip("pypdf")


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF with the given lines on its pages, in one font, made by hand."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 72 720 Td {shown} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").encode("latin-1")


FIRST = [
    "Ministry of the Interior",
    "Raid in Riga ends a ring",
    "",
    "RIGA, 6 May 2020 - Police in Riga arrested twelve smugglers in a raid on the old har-",
    "bour this morning, the ministry said. The men are suspected of having brought many",
    "cigarettes across the border.",
    "1",
]
SECOND = [
    "Ministry of the Interior",
    "Officers searched nine flats and found money, telephones and a list of names in a locked",
    "drawer.",
    "2",
]
THIRD = ["Ministry of the Interior", "The prosecutor will decide by Friday whether they stay in custody.", "- 3 -"]


def test_pages_of_a_release() -> None:
    found = document(pdf(FIRST, SECOND, THIRD))
    assert outline(found)[-3:] == [
        (
            "body",
            "RIGA, 6 May 2020 - Police in Riga arrested twelve smugglers in a raid on the old harbour this morning, the "
            "ministry said. The men are suspected of having brought many cigarettes across the border.",
        ),
        (
            "body",
            "Officers searched nine flats and found money, telephones and a list of names in a locked drawer.",
        ),
        ("body", "The prosecutor will decide by Friday whether they stay in custody."),
    ]
    assert (found.title, found.published, found.place) == ("Raid in Riga ends a ring", "2020-05-06", "RIGA")
    assert "Ministry" not in found.text


# Lines as a typesetter breaks them: full ones differ by some characters.
TYPESET = {
    "a number and a name begin a line": (
        [
            "Harbour police said on Friday that the raid on Tallow Quay ended with the arrest of",
            "41 dockers and the seizure of 9.5 tonnes of copper wire, which had been hidden in three",
            "barges. The search was led by Inspector Maris Kalna of the River Guard and by Chief",
            "Officer Edda Roos, who had followed the trail of the copper for more than eleven months.",
        ],
        [(0, 4)],
    ),
    "a line ends in a word that ends no paragraph": (
        [
            "The Council of Fisheries sent thirty inspectors to the northern ports, among them the",
            "Wick harbours, to look for nets with illegal meshes, and then handed its list over to the",
            "Ministry of the Sea. Nothing else was found on any of the other ships, said Mr.",
            "Oskar Lind, who leads the inspectors of the two northern provinces of the country.",
        ],
        [(0, 4)],
    ),
    "headings, entries and an address stay apart": (
        [
            "Copper thieves of Tallow Quay",
            "What the River Guard has found in the barges",
            "Officers of the River Guard searched three barges on Friday and found the copper that had",
            "been missing since March. The owner of the barges has been told to leave the harbour and",
            "its sheds.",
            "Copper wire 9.5 tonnes",
            "Brass taps 310",
            "River Guard Press Office",
            "14 Tallow Quay",
            "Oldport 2200",
        ],
        [(0, 1), (1, 2), (2, 5), (5, 6), (6, 7), (7, 8), (8, 9), (9, 10)],
    ),
}


@pytest.mark.parametrize("form", TYPESET)
def test_lines_of_unequal_letters_are_joined(form: str) -> None:
    lines, parts = TYPESET[form]
    expected = [" ".join(lines[start:end]) for start, end in parts]
    assert [text for _, text in outline(document(pdf(lines)))] == expected


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    first = ["The River Guard searched three barges at Tallow Quay on Friday and found the copper that"]
    second = ["had been missing since March from the sheds of the railway, as its press office said today."]
    assert [text for _, text in outline(document(pdf(first, second)))] == [" ".join(first + second)]


def _notice(number: int, town: str) -> list[str]:
    return [
        "River Guard of Oldport",
        f"Officers arrested {number} men at the quay of {town} on Monday evening.",
        "They had come to fetch copper wire from a barge.",
        "Nobody was hurt.",
        "The men stay in custody.",
        f"Sheet {number - 11} of 3",
    ]


def test_pages_that_are_alike_keep_their_text() -> None:
    found = document(pdf(*(_notice(number, "Wick") for number in (12, 13, 14)))).text
    assert [found.count(f"{number} men at the quay") for number in (12, 13, 14)] == [1, 1, 1]
    assert "The men stay in custody." in found


def test_heads_and_feet_go_and_what_is_repeated_inside_stays() -> None:
    towns = ("Wick", "Tarn", "Holm")
    pages = [
        [
            "River Guard of Oldport",
            f"On Monday the officers came to the harbour of {town}.",
            "Nobody was hurt.",
            f"All ships left {town} before noon, as their owners said.",
            f"Sheet {number} of 3",
        ]
        for number, town in enumerate(towns, 1)
    ]
    found = document(pdf(*pages)).text
    assert found.count("Nobody was hurt.") == 3
    assert all(f"All ships left {town}" in found for town in towns)
    assert "Oldport" not in found and "Sheet" not in found


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf([]), "empty"),
        (b"%PDF-1.4\n" + b"nothing" * 50, "unreadable"),
        (pdf(FIRST, SECOND)[:400], "unreadable"),
    ],
    ids=["without text", "no PDF inside", "cut off"],
)
def test_refuses(content: bytes, reason: str) -> None:
    with pytest.raises(CleanError) as caught:
        document(content, media_type="application/pdf")
    assert caught.value.reason == reason


def test_a_locked_pdf_is_told() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(FIRST))))
    for password, opens in (("secret", False), ("", True)):
        out = BytesIO()
        writer.encrypt(password, "owner", algorithm="RC4-128")
        writer.write(out)
        if opens:
            assert "twelve smugglers" in document(out.getvalue()).text
            continue
        with pytest.raises(CleanError, match="locked with a password"):
            document(out.getvalue())


def test_a_broken_pdf_prints_nothing() -> None:
    program = (
        "import sys\nfrom pipeline.clean.pdf import read_pdf\nfrom pipeline.errors import CleanError\n"
        "try: read_pdf(sys.stdin.buffer.read(), 'cut.pdf')\nexcept CleanError as error: print(error.reason)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=pdf(FIRST, SECOND)[:400], capture_output=True, check=True
    )
    assert (done.stdout.strip(), done.stderr) == (b"unreadable", b"")


def test_a_page_about_pdf_is_no_pdf() -> None:
    text = "The first bytes of such a file are %PDF-1.7, said the ministry when it published the report on Monday."
    assert text in document(f"<html><body><p>{text}</p></body></html>").text
