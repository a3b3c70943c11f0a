"""Counts in lists, tables and lines under a heading, and the parts of a total."""

import pytest

from pipeline.boundaries import Page
from tests.extract.counts.reading import counts_of, told

#: lines of a plain text -> action, value and object of its counts
LINES = [
    ("The operation resulted in seizures including;\n\n4,770 birds\n\n100 wild cats",
     [("seized", 4770, "birds"), ("seized", 100, "wild cats")]),
    ("Officers seized:\n- 41 kg of opium\n- 310 kg of hashish\n- around 2 kg of heroin\n- 21 phones",
     [("seized", 41, "opium"), ("seized", 310, "hashish"), ("seized", 2, "heroin"), ("seized", 21, "phones")]),
    ("The checks have led to these arrests:\n\nFirearms trafficking: 17\n\nDocument fraud: 12\n\nOther crimes: 19",
     [("arrested", 17, None), ("arrested", 12, None), ("arrested", 19, None)]),
    ("The papers released in May are these:\n\nUp 34 percent over last year\n\nSummaries: 12", [("released", 12, None)]),
    ("Vessels checked | 1 060 000\nSuspects arrested | 566\nStolen boats recovered | 98",
     [("checked", 1_060_000, "Vessels"), ("arrested", 566, "Suspects"), ("recovered", 98, "Stolen boats")]),
    ("Results\n- 3 tonnes of surgical masks\n- 14 rifles\n- 60 officers",
     [("seized", 3, "surgical masks"), ("seized", 14, "rifles"), (None, 60, "officers")]),
    ("Stolen cars: 3\n\nWanted suspects: 2 873\n\nArson: 9\n\nOrders of removal: 87,063\n\nCocaine: 45 kg\n\nAge: 45\n\nViews: 600\n\nDealing in cars: 8",
     [(None, 3, "Stolen cars"), (None, 2873, "Wanted suspects"), ("removed", 87063, "Orders of removal"),
      (None, 45, "Cocaine")]),
    ("Phone numbers: 5550000\n\nSections: 12, 13 and 14", []),
    ("Results:\n- 21 bank accounts frozen", [("frozen", 21, "bank accounts")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), LINES, ids=[lines[:20] for lines, _ in LINES])
def test_counts_in_lines(extractor, lines, expected) -> None:
    lead = "The navy and the coast guard told on Monday what their patrols in the bay of Riga had done since May."
    page = Page("x", "x", f"Patrols in the bay\n\n{lead}\n\n{lines}\n".encode(), media_type="text/plain")
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.action, told(fact), fact.object) for fact in counts] == expected


def test_a_table_row_gives_its_label_to_every_number(extractor) -> None:
    head = "<tr><th>Measure</th><th>North</th><th>South</th></tr>"
    cells = f"{head}<tr><td>Vessels inspected</td><td>210</td><td>98</td></tr>"
    lead = (
        "<p>The navy and the coast guard told on Monday what their patrols in the bay of Riga had done since May.</p>"
    )
    page = Page("x", "x", f"<article><h1>Patrols</h1>{lead * 2}<table>{cells}</table></article>".encode())
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.action, fact.value, fact.object) for fact in counts] == [
        ("inspected", 210, "Vessels"),
        ("inspected", 98, "Vessels"),
    ]


def test_paragraphs_under_a_line_with_a_colon_are_its_list(extractor) -> None:
    page = Page("a.txt", "a.txt", b"Ivory taken\n\nThe list of the items seized is long and includes:\n\n4 carved horns\n\n"
                b"57 kg of raw ivory,\n\n323 shells.\n\nNine countries took part in the work of the week.")  # fmt: skip
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.action, fact.value) for fact in counts] == [
        ("seized", 4), ("seized", 57), ("seized", 323), ("involved", 9)]  # fmt: skip


def test_a_header_tells_nothing_of_a_number_inside_an_item(extractor) -> None:
    lead = (
        "<p>The port told on Monday of its work in the bay of Riga and of its mills since May, and of its towns.</p>"
    )
    items = "<li>Unequal rules for boys at four ports of the bay</li><li>Mills serving towns of 9,000</li><li>12 oars</li>"
    markup = f"<article><h1>News</h1>{lead * 2}<p>The port found these things:</p><ul>{items}</ul></article>"
    page = Page("x", "x", markup.encode())
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [fact.value for fact in counts if fact.action is not None] == [12]


def test_a_part_points_to_its_total(extractor) -> None:
    text = "Authorities rescued 67 trafficking victims, including 12 minors, and identified 19 suspects."
    whole, part, other = counts_of(extractor, text)
    assert part.part_of == whole.id
    assert other.part_of is None


def test_a_part_of_a_part_does_not_end_the_list(extractor) -> None:
    text = "Police arrested 40 people, including 12 women, three of whom were minors, and five boys."
    whole, _, _, boys = counts_of(extractor, text)
    assert (boys.part_of, boys.action) == (whole.id, "arrested")


def test_a_part_is_of_no_other_noun_where_its_own_was_told(extractor) -> None:
    gang = "Dahl led a gang based in Malta, with clubs in 19 towns in 11 states, including three clubs in Riga."
    counts = counts_of(extractor, gang)
    assert [count.part_of for count in counts] == [None] * len(counts)


def test_parts_end_where_the_list_goes_on(extractor) -> None:
    text = "Seizures include 20,000 reptiles, including 300 lizards and 4,000 snakes; 18 live parrots; and 9 cats."
    reptiles, *others = counts_of(extractor, text)
    assert [other.part_of == reptiles.id for other in others] == [True, True, False, False]
