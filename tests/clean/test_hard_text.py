"""Plain text of mails, wires and copied pages that is easy to read wrongly: each with all its blocks."""

import pytest

from tests.clean.building import FOURTH, LEAD, SECOND, THIRD, document, outline

TITLE = "Raid on the harbour of Riga ends a smuggling ring"
FORMS = {
    "the contact stands above the release": (
        f"FOR IMMEDIATE RELEASE\nCONTACT: Ilze Kalna, (202) 555-0142\n\n{TITLE}\n\nRIGA, May 6, 2020 — {LEAD}\n\n{SECOND}",
        [
            ("boilerplate", "FOR IMMEDIATE RELEASE"),
            ("contact", "CONTACT: Ilze Kalna, (202) 555-0142"),
            ("heading", TITLE),
            ("body", f"RIGA, May 6, 2020 — {LEAD}"),
            ("body", SECOND),
        ],
    ),
    "the contact above the release takes several lines": (
        f"CONTACT:\nIlze Kalna\n202-555-0142\npress@harbour.example\n\n{TITLE}\n\nRIGA – {LEAD}\n\n{SECOND}",
        [
            ("contact", "CONTACT:"),
            ("contact", "Ilze Kalna"),
            ("contact", "202-555-0142"),
            ("contact", "press@harbour.example"),
            ("heading", TITLE),
            ("body", f"RIGA – {LEAD}"),
            ("body", SECOND),
        ],
    ),
    "an embargo": (
        f"EMBARGOED UNTIL 00:01 GMT ON 6 MAY 2020\n\n{TITLE}\n\n{LEAD}\n\n{SECOND}",
        [
            ("boilerplate", "EMBARGOED UNTIL 00:01 GMT ON 6 MAY 2020"),
            ("heading", TITLE),
            ("body", LEAD),
            ("body", SECOND),
        ],
    ),
    "Ends without capitals, then notes and a contact": (
        f"{LEAD}\n\n{SECOND}\n\nEnds\n\nNotes to Editors:\n1. The harbour was built in 1870 by 3,000 workers.\n2. It has 14 quays.\n\nFor further information: Ilze Kalna, 0371 555 0142",
        [
            ("body", LEAD),
            ("body", SECOND),
            ("boilerplate", "Ends"),
            ("boilerplate", "Notes to Editors:"),
            ("boilerplate", "The harbour was built in 1870 by 3,000 workers."),
            ("boilerplate", "It has 14 quays."),
            ("contact", "For further information: Ilze Kalna, 0371 555 0142"),
        ],
    ),
    "a forwarded mail": (
        f"---------- Forwarded message ---------\nFrom: Press <press@harbour.example>\nDate: Wed, 6 May 2020 at 10:11\nSubject: {TITLE}\nTo: <desk@paper.example>\n\n{LEAD}\n\n{SECOND}",
        [("heading", TITLE), ("body", LEAD), ("body", SECOND)],
    ),
    "paragraphs told apart by their indent": (
        "    Police in Riga arrested twelve smugglers in a raid on the old harbour this\nmorning, the ministry said.\n    The men are suspected of having brought cigarettes across the border for\nmore than two years.\n    Officers searched nine flats and found money, telephones and a list of names\nin a locked drawer.",
        [("body", LEAD), ("body", SECOND), ("body", THIRD)],
    ),
    "wrapped lines with an empty line after each": (
        "Police in Riga arrested twelve smugglers in a raid on the old harbour this\n\nmorning, the ministry said. The men are suspected of having brought\n\ncigarettes across the border for more than two years.\n",
        [("body", f"{LEAD} {SECOND}")],
    ),
    "a title in capitals over two lines": (
        f"POLICE IN RIGA BREAK UP A RING THAT SMUGGLED\nCIGARETTES ACROSS THE BORDER\n\n{LEAD}\n\n{SECOND}",
        [
            ("heading", "POLICE IN RIGA BREAK UP A RING THAT SMUGGLED CIGARETTES ACROSS THE BORDER"),
            ("body", LEAD),
            ("body", SECOND),
        ],
    ),
    "columns parted by tabs": (
        f"{LEAD}\n\nTown\tArrests\nRiga\t12\nLiepaja\t3\n\n{SECOND}",
        [
            ("body", LEAD),
            ("table", "Town | Arrests"),
            ("table", "Riga | 12"),
            ("table", "Liepaja | 3"),
            ("body", SECOND),
        ],
    ),
    "columns parted by blanks": (
        f"{LEAD}\n\nTown            Arrests     Flats\nRiga                 12         9\nLiepaja               3         1\n\n{SECOND}",
        [
            ("body", LEAD),
            ("table", "Town | Arrests | Flats"),
            ("table", "Riga | 12 | 9"),
            ("table", "Liepaja | 3 | 1"),
            ("body", SECOND),
        ],
    ),
    "two blanks after a full stop are no columns": (
        f"{LEAD}  {SECOND}\n{THIRD}  {FOURTH}",
        [("body", f"{LEAD} {SECOND}"), ("body", f"{THIRD} {FOURTH}")],
    ),
    "a caption that says so": (
        f"{LEAD}\n\nPhoto: The old harbour of Riga at dawn\n\n{SECOND}\n\n[Photo caption: Major Liepa with the seized boats]\n\n{THIRD}",
        [
            ("body", LEAD),
            ("caption", "Photo: The old harbour of Riga at dawn"),
            ("body", SECOND),
            ("caption", "[Photo caption: Major Liepa with the seized boats]"),
            ("body", THIRD),
        ],
    ),
    "buttons of a copied page": (
        f"{LEAD}\n\n{SECOND}\n\nShare\nFacebook\nTwitter\nLinkedIn\nPrint this page\nBack to top",
        [
            ("body", LEAD),
            ("body", SECOND),
            *(
                ("boilerplate", text)
                for text in ("Share", "Facebook", "Twitter", "LinkedIn", "Print this page", "Back to top")
            ),
        ],
    ),
    "entities that nobody read": (
        f"Liepa &amp; Ozols called it &ldquo;a good day&rdquo; for the harbour&#8217;s people.\n\n{LEAD}",
        [("body", "Liepa & Ozols called it “a good day” for the harbour’s people."), ("body", LEAD)],
    ),
    "letters garbled twice": (
        f"They donÃ¢â‚¬â„¢t know how many boats there were, said Major Liepa of the harbour police.\n\n{LEAD}",
        [("body", "They don’t know how many boats there were, said Major Liepa of the harbour police."), ("body", LEAD)],
    ),
    "glued in the middle of figures and brackets": (
        "Police seized 40 kg of heroin (street value EUR 2 million).Twelve men were held in 2019.Another nine fled.",
        [
            ("body", "Police seized 40 kg of heroin (street value EUR 2 million)."),
            ("body", "Twelve men were held in 2019."),
            ("body", "Another nine fled."),
        ],
    ),
    "glued after a quotation mark, before a number": (
        "“We thank them all,” the major said.The raid began at 5.30 a.m. and ended at 9 a.m.That was the end.",
        [
            ("body", "“We thank them all,” the major said."),
            ("body", "The raid began at 5.30 a.m. and ended at 9 a.m.That was the end."),
        ],
    ),
    "a numbered list with brackets and wrapped items": (
        "The following were seized in the raid on the harbour by the police of the city:\n\n1) 12 boats with engines of more than two hundred horse power, all of them\n   without papers\n2) 40 kg of heroin\niii) EUR 9,000\n",
        [
            ("body", "The following were seized in the raid on the harbour by the police of the city:"),
            (
                "list",
                "12 boats with engines of more than two hundred horse power, all of them without papers",
            ),
            ("list", "40 kg of heroin"),
            ("list", "EUR 9,000"),
        ],
    ),
    "who wrote it and who issued it": (
        f"{LEAD}\n\n{SECOND}\n\n(Reporting by Ilze Kalna; editing by Jo Ozols)\n\nPublished May 6, 2020 at 8:59 p.m. | Updated May 7, 2020 at 9:10 a.m.\n\nSOURCE Harbour Police of Riga",
        [
            ("body", LEAD),
            ("body", SECOND),
            ("boilerplate", "(Reporting by Ilze Kalna; editing by Jo Ozols)"),
            ("boilerplate", "Published May 6, 2020 at 8:59 p.m. | Updated May 7, 2020 at 9:10 a.m."),
            ("boilerplate", "SOURCE Harbour Police of Riga"),
        ],
    ),
    "a title told again above the text": (
        f"{TITLE}\n\n{TITLE}\n\n{LEAD}\n\n{SECOND}",
        [("heading", TITLE), ("body*", TITLE), ("body", LEAD), ("body", SECOND)],
    ),
    "a pager and a counter of pages": (
        f"{LEAD}\n\nPage 1 of 2\n\n{SECOND}\n\n(more)\n\n{THIRD}",
        [
            ("body", LEAD),
            ("boilerplate", "Page 1 of 2"),
            ("body", SECOND),
            ("boilerplate", "(more)"),
            ("body", THIRD),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_blocks_of(form: str) -> None:
    text, expected = FORMS[form]
    assert outline(document(text, media_type="text/plain")) == expected
