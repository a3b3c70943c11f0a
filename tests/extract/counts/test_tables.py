"""Counts of tables with a head: which label tells what was done, and what the other one says of it."""

from itertools import product

import pytest

from pipeline.boundaries import Page
from pipeline.clean import clean

LEAD = "<p>The customs service of Latvia published the results of its checks at the border on Tuesday.</p>"


def counts_below(extractor, *tables: str):
    """Return the counts of a page with tables, each given as lines of cells parted by "|"."""
    parts = []
    for table in tables:
        rows = (
            "".join(f"<td>{cell.strip()}</td>" for cell in line.split("|")) for line in table.strip().splitlines()
        )
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    page = f"<article><h1>Results of the checks</h1>{LEAD * 2}{'<p>More figures:</p>'.join(parts)}</article>"
    facts = extractor.document(clean(Page("x", "x", page.encode(), published="2024-05-06"))).facts
    return [fact for fact in facts if fact.record == "count"], {fact.id: fact for fact in facts}


def row_of(fact, facts):
    """Return what the tests look at: value, unit, object, action, where or of which group, when, how held."""
    where = fact.place.text if fact.place else ", ".join(fact.attributes) or None
    when = facts[fact.date].value if fact.date else None
    return (fact.normalized.value if fact.normalized else fact.value, fact.object, fact.action, where, when,
            fact.assertion.value)  # fmt: skip


TABLES = [
    # The column tells what was done, the row where.
    ("Country | Arrests | Houses searched\nSpain | 12 | 7\nFrance | 12 | 0",
     [(12, None, "arrested", "Spain", None, "asserted"), (7, "Houses", "searched", "Spain", None, "asserted"),
      (12, None, "arrested", "France", None, "asserted"), (0, "Houses", "searched", "France", None, "negated")]),
    # Of which group; labels without an action stand beside one that has it.
    ("Crossing | Lorries checked | Faults\nNorth gate | 112 | 14",
     [(112, "Lorries", "checked", "North gate", None, "asserted"), (14, "Faults", None, "North gate", None, "asserted")]),
    # The row tells what was done, the column when; an earlier year is past. Labels give units and thousands.
    ("Result | 2022 | 2023\nCannabis seized (kg) | 1,905 | 2,330\nCigarettes seized (million) | 61 | 74",
     [(1905, "Cannabis", "seized", None, "2022", "historical"), (2330, "Cannabis", "seized", None, "2023", "asserted"),
      (61_000_000, "Cigarettes", "seized", None, "2022", "historical"),
      (74_000_000, "Cigarettes", "seized", None, "2023", "asserted")]),
    # An empty first cell of the head.
    (" | 2022 | 2023\nPersons arrested | 9 | 9",
     [(9, "Persons", "arrested", None, "2022", "historical"), (9, "Persons", "arrested", None, "2023", "asserted")]),
    # What compares numbers is none itself; sums in the currency of their column.
    ("Country | Cash seized (EUR million) | Change\nSpain | 3.5 | 4",
     [(3_500_000, "Cash", "seized", "Spain", None, "asserted")]),
    ("Port | Seizures of heroin (kg)\nRiga | 40", [(40, "heroin", "seized", "Riga", None, "asserted")]),
    # What the police did, not the thieves.
    ("Town | Stolen vehicles recovered\nRiga | 40", [(40, "Stolen vehicles", "recovered", "Riga", None, "asserted")]),
    ("Town | Arrests in 2022 | Arrests as of 2023 | Zip\nRiga | 4 | 9 | 50421",
     [(4, None, "arrested", "Riga", "2022", "historical"), (9, None, "arrested", "Riga", "2023", "asserted")]),
    # No results: left alone.
    ("Branch | Zip | Deposits as of 30 June 2023\nHarbour | 50421 | 40,000", []),
    ("Town | Inhabitants | Area (km2)\nRiga | 600,000 | 304", []),
    ("Player | Shots | Minutes\nRoe | 4 | 90", []),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), TABLES)
def test_labels_of_a_table_tell_what_its_numbers_count(extractor, table, expected) -> None:
    counts, facts = counts_below(extractor, table)
    assert [row_of(fact, facts) for fact in counts] == expected
    assert all(fact.rule == "count.table.label" for fact in counts)


def test_rows_above_a_total_are_parts_of_it(extractor) -> None:
    counts, facts = counts_below(extractor, "Country | Arrests\nSpain | 12\nFrance | 12\nTotal | 24")
    spain, france, total = counts
    assert facts[spain.part_of] == facts[france.part_of] == total
    assert (total.value, total.place, total.attributes, total.part_of) == (24, None, (), None)


def test_tables_below_each_other_have_heads_of_their_own(extractor) -> None:
    counts, _ = counts_below(extractor, "Town | Arrests\nRiga | 4\nOgre | 5", "Town | Guns seized\nRiga | 6")
    assert [(fact.value, fact.action) for fact in counts] == [(4, "arrested"), (5, "arrested"), (6, "seized")]


def test_equal_numbers_of_many_rows_stay_apart(extractor) -> None:
    towns = [f"{first}{last}ville".title() for first, last in product(["am", "ber", "cor"], ["lo", "mi", "na"])]
    counts, _ = counts_below(extractor, "Town | Arrests\n" + "\n".join(f"{town} | 7" for town in towns))
    assert [fact.attributes for fact in counts] == [(town,) for town in towns]


def test_a_row_repeats_what_the_text_tells(extractor) -> None:
    table = "<table><tr><th>Measure</th><th>Number</th></tr><tr><td>Persons arrested</td><td>57</td></tr></table>"
    page = f"<article><h1>Checks at the border</h1>{LEAD}<p>Police arrested 57 people.</p>{table}</article>"
    facts = extractor.document(clean(Page("x", "x", page.encode(), published="2024-05-06"))).facts
    (count,) = [fact for fact in facts if fact.record == "count"]
    assert (count.value, count.attributes, len(count.evidence)) == (57, (), 2)
