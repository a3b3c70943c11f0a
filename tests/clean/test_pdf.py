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
