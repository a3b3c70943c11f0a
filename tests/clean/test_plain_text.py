"""Plain text as people scrape, wrap, mail and mark it up."""

import pytest

from tests.clean.building import FOURTH, LEAD, SECOND, THIRD, document, outline

BLANKS = "\n        \n            \n    \n"
WRAPPED = """Police in Riga arrested twelve smugglers in a raid on the old harbour this
morning, the ministry said. The men are suspected of having brought cigarettes
across the border for more than two years."""
FORMS = {
    "runs of blanks": (f"{LEAD}    {BLANKS}   {SECOND}{BLANKS}{THIRD}", [("body", LEAD), ("body", SECOND), ("body", THIRD)]),
    "a line a paragraph": (f"{LEAD} {SECOND}\n{THIRD} {FOURTH}\n", [("body", f"{LEAD} {SECOND}"), ("body", f"{THIRD} {FOURTH}")]),
    "glued paragraphs": (
        "Twelve men were taken to the station of Major Liepa.“They gave up at once,” she said.“We thank them.”Mr Ozols also spoke.In 2019 there was no raid.",
        [
            ("body", "Twelve men were taken to the station of Major Liepa."),
            ("body", "“They gave up at once,” she said."),
            ("body", "“We thank them.”"),
            ("body", "Mr Ozols also spoke."),
            ("body", "In 2019 there was no raid."),
        ],
    ),
    "glued words": (
        "The court of theRepublic tried 51defendants as Janis Ozols,Marshal of Riga,U.S. envoys and others saw, more than1,200gang members and at least19,198 firms with losses of more than$95 million over two yearsin all.",
        [("body", "The court of the Republic tried 51 defendants as Janis Ozols, Marshal of Riga, U.S. envoys and others saw, more than 1,200 gang members and at least 19,198 firms with losses of more than $95 million over two years in all.")],
    ),
    "a word glued to a bound": (
        "Portex has agreed to paymore than $3.1 million, and furthermore than $4 million was lent.",
        [("body", "Portex has agreed to pay more than $3.1 million, and furthermore than $4 million was lent.")],
    ),
    "words that only look glued": (
        "Ms McDonald of iPhone4u drove the A9and the B2B fair to node.js/the1,200x and the YouTube channel at from@theHarbour.example.",
        [("body", "Ms McDonald of iPhone4u drove the A9and the B2B fair to node.js/the1,200x and the YouTube channel at from@theHarbour.example.")],
    ),
    "what looks glued and is not": (
        "Mr.Ozols of the U.S.Army wrote to a.liepa@police.example and www.Ministry.example about node.js at 9.30 a.m.on Monday, as he said.",
        [("body", "Mr.Ozols of the U.S.Army wrote to a.liepa@police.example and www.Ministry.example about node.js at 9.30 a.m.on Monday, as he said.")],
    ),
    "glued before an abbreviation": (
        "They sold them on market sites.U.S. Marshal Janis Ozols took part, as the police of Riga said.",
        [("body", "They sold them on market sites."), ("body", "U.S. Marshal Janis Ozols took part, as the police of Riga said.")],
    ),
    "glued behind the town of a dateline": (
        "RIGAThe firm sold nine boats, as the police said.\nRIGAs police and the UNESCOs men saw McDonald, as they said.",
        [("body", "RIGA The firm sold nine boats, as the police said."), ("body", "RIGAs police and the UNESCOs men saw McDonald, as they said.")],
    ),
    "hard-wrapped lines": (WRAPPED, [("body", f"{LEAD} {SECOND}")]),
    "captions of a carousel": (
        f"{LEAD}{BLANKS}The old harbour of Riga{BLANKS}      1 /\n      3{BLANKS}{SECOND}",
        [("body", LEAD), ("caption", "The old harbour of Riga"), ("body", SECOND)],
    ),
    "a lead told twice": (
        f"{LEAD}\n\n{SECOND}\n\n{LEAD}\n\n{THIRD}",
        [("body", LEAD), ("body", SECOND), ("body*", LEAD), ("body", THIRD)],
    ),
    "bullets": (
        f"{LEAD}\n\n• 12 arrests\n• 9 flats\n- 2 boats\n(a) a list\n\n{SECOND}",
        [("body", LEAD), ("list", "12 arrests"), ("list", "9 flats"), ("list", "2 boats"), ("list", "a list"), ("body", SECOND)],
    ),
    "wrapped bullets": (
        f"{WRAPPED}\n\n  * 9 flats searched in the\n    city and its suburbs\n  * 12 arrests\n",
        [("body", f"{LEAD} {SECOND}"), ("list", "9 flats searched in the city and its suburbs"), ("list", "12 arrests")],
    ),
    "title and end marks of the wire": (
        f"FOR IMMEDIATE RELEASE\n\nRaid in Riga ends a ring\n\n{LEAD}\n\n{SECOND}\n\n-END-\n\nContact:\nPress office\n\nAbout the Ministry\nIt has 3,000 employees.",
        [
            ("boilerplate", "FOR IMMEDIATE RELEASE"),
            ("heading", "Raid in Riga ends a ring"),
            ("body", LEAD),
            ("body", SECOND),
            ("boilerplate", "-END-"),
            ("contact", "Contact:"),
            ("contact", "Press office"),
            ("boilerplate", "About the Ministry"),
            ("boilerplate", "It has 3,000 employees."),
        ],
    ),
    "Markdown": (
        f"# Raid in Riga\n\n**{LEAD}** See [the\nministry](https://m.example/a \"t\") and *its*\npage.\n\n## Results\n\n- 12 arrests\n\n| Item | Number |\n|---|--:|\n| Cars | 2 |\n\n> They gave up, said Liepa.\n",
        [
            ("heading", "Raid in Riga"),
            ("body", f"{LEAD} See the ministry and its page."),
            ("heading", "Results"),
            ("list", "12 arrests"),
            ("table", "Item | Number"),
            ("table", "Cars | 2"),
            ("quote", "They gave up, said Liepa."),
        ],
    ),
    "Markdown with underlined headings": (
        f"Raid in Riga\n============\n\n{LEAD} They said **nothing at all**.\n\nResults\n-------\n\n{SECOND}",
        [("heading", "Raid in Riga"), ("body", f"{LEAD} They said nothing at all."), ("heading", "Results"), ("body", SECOND)],
    ),
    "stars that are no Markdown": (f"{LEAD}\n\n5 * 3 boats * 2 days, {SECOND}", [("body", LEAD), ("body", f"5 * 3 boats * 2 days, {SECOND}")]),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_blocks_of(form: str) -> None:
    text, expected = FORMS[form]
    assert outline(document(text, media_type="text/plain")) == expected


@pytest.mark.parametrize("form", FORMS)
def test_line_ends_do_not_matter(form: str) -> None:
    text, expected = FORMS[form]
    assert outline(document(text.replace("\n", "\r\n"), media_type="text/plain")) == expected


MAIL = f"""From: Press Office <press@ministry.example>
To: Media: all
Date: Wed, 6 May 2020 10:11:12 +0200
Subject: Fwd: Raid in Riga ends a ring

RIGA - {LEAD}

{SECOND}

--{" "}
Press Office
+371 555 0100
"""


def test_a_mail_saved_as_text() -> None:
    found = document(MAIL, media_type="text/plain")
    assert (found.title, found.published, found.published_from) == ("Raid in Riga ends a ring", "2020-05-06", "mail")
    assert outline(found)[:3] == [
        ("heading", "Raid in Riga ends a ring"),
        ("body", f"RIGA - {LEAD}"),
        ("body", SECOND),
    ]
    assert {label for label, _ in outline(found)[3:]} <= {"contact", "boilerplate"}


DATELINES = {
    "RIGA, Latvia, 6 May 2020 /PRNewswire/ -- ": ("RIGA, Latvia", "2020-05-06"),
    "RIGA, Latvia, May 6, 2020 (GLOBE NEWSWIRE) -- ": ("RIGA, Latvia", "2020-05-06"),
    "RIGA, 6 May 2020 – ": ("RIGA", "2020-05-06"),
    "RIGA (Reuters) - ": ("RIGA", None),
    "THE HAGUE, Netherlands – ": ("THE HAGUE, Netherlands", None),
    "Riga, 6 May 2020 - ": ("Riga", "2020-05-06"),
    "Riga (Latvia), 6 May 2020 – ": ("Riga (Latvia)", "2020-05-06"),
    "Frankfurt am Main, Wednesday, May 6, 2020. ": ("Frankfurt am Main", "2020-05-06"),
    "6 May 2020 | Port Vila - ": ("Port Vila", "2020-05-06"),
    "The Hague, 6 May 2020\n\n": ("The Hague", "2020-05-06"),
    "Riga/Tallinn, 6 May 2020\n\n": ("Riga/Tallinn", "2020-05-06"),
    "RIGA, Latvia — May 6, 2020. ": ("RIGA, Latvia", "2020-05-06"),
    "Issued by the Harbour Office on 6 May 2020\n\n": (None, "2020-05-06"),
    "The harbour closed today (Wednesday 6 May 2020). ": (None, "2020-05-06"),
    "May 6, 2020 Point Riga, Latvia\n\n": ("Point Riga, Latvia", "2020-05-06"),
    "News item | 26-05-2020 | 17:30\n\n": (None, "2020-05-26"),
    "Press Release, 6 May 2020\n\n": (None, "2020-05-06"),
    "Riga, 6 May 2020 saw the first raid. ": (None, None),
    "Port Vila. 6 May 2020. ": ("Port Vila", "2020-05-06"),
    "Port Vila (6 May 2020) - ": ("Port Vila", "2020-05-06"),
    "[Port Vila, May 6, 2020] ": ("Port Vila", "2020-05-06"),
    "(Port Vila, 6 May 2020) ": ("Port Vila", "2020-05-06"),
    "Port Vila, May 6, 2020 (VNA) - ": ("Port Vila", "2020-05-06"),
    "6 May 2020 - ": (None, "2020-05-06"),
    "Wednesday 6 May 2020: ": (None, "2020-05-06"),
    "Posted On: 06 MAY 2020 5:51PM by the Harbour Office\n\n": (None, "2020-05-06"),
    "May 6, 2020 / Press Releases\n\n": (None, "2020-05-06"),
    "Press Release • May 06, 2020 15:36 BST\n\n": (None, "2020-05-06"),
    "Press release No 05/2020\n6 May 2020\n\n": (None, "2020-05-06"),
    "Ends/Wednesday, May 6, 2020\n\n": (None, None),
    "The harbour closed this morning (6 May 2020). ": (None, "2020-05-06"),
    "6 May 2020 - 9 May 2020 is the week of the harbour. ": (None, None),
}


def test_a_date_under_a_heading_in_capitals_is_a_line_of_its_own() -> None:
    found = document(f"OFFICE OF THE PRESS SECRETARY\nMAY 6, 2020\n\n{LEAD}\n\n{SECOND}", media_type="text/plain")
    assert found.published == "2020-05-06"


@pytest.mark.parametrize("dateline", DATELINES)
def test_datelines(dateline: str) -> None:
    found = document(f"{dateline}{LEAD}\n\n{SECOND}", media_type="text/plain")
    assert (found.place, found.published) == DATELINES[dateline]


def test_entries_under_a_paragraph_with_one_ragged_line_stay_apart() -> None:
    lines = [
        "The harbour police and the customs office of the port looked into nine cases of",
        "smuggling since the spring, in which goods worth four",
        "million euros were brought ashore by night, most of them in small boats that",
        "and hidden in the sheds of two yards near the old mole until lorries came for",
        "them, as the two offices say in the report that they gave to the council of the",
        "port this morning, and the nights of the last weeks have brought what follows.",
    ]
    entries = [
        "Twelve men were arrested in Riga after raids on nine homes and two",
        "Forty rifles were seized in a shed near the mole on the same even",
        "Nine women were freed from a house in Ogre by the harbour police",
    ]
    found = document("\n".join(lines) + "\n\n" + "\n".join(entries), media_type="text/plain")
    assert [text for _, text in outline(found)][-3:] == entries
