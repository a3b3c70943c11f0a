"""Bodies of officials that the release gives elsewhere: as an acronym, in a list, before the office."""

import pytest

from pipeline import extract
from pipeline.records import OfficialRecord

ACRONYMS = [
    (
        "The Coastal Fisheries Agency (CFA) closed two ports. CFA Director Ada Holm thanked the crews.",
        "Coastal Fisheries Agency",
    ),
    (
        "The Department of Rural Roads (DRR) met on Monday. “We will build,” said DRR Secretary Ada Holm.",
        "Department of Rural Roads",
    ),
    ("The U.S. Harbor Inspection Service (USHIS) hired divers, USHIS Director Ada Holm said.",
     "U.S. Harbor Inspection Service"),
    ("The letters stand for nothing here (CFA). CFA Director Ada Holm thanked the crews.", "CFA"),
    ("Nordic Council of Guards (XYZ) is written oddly. XYZ Director Ada Holm thanked the crews.", "XYZ"),
]  # fmt: skip
BEFORE = [
    ("Vermont Attorney General Ada Holm spoke on Monday.", "Vermont", "US"),
    ("Kansas Insurance Commissioner Ada Holm spoke on Monday.", "Kansas", "US"),
    ("French Interior Minister Ada Holm spoke on Monday.", None, "FR"),
    ("WASHINGTON Attorney General Ada Holm spoke on Monday.", None, None),
]
LIST = """<html><body><main><h1>Members of the task force</h1>
<p>The task force on rural roads met for the first time on Monday and chose its members, who will report in May.</p>
<ul><li>Transportation, Ada Holm, Deputy Secretary</li>
<li>Health &amp; Human Services, Ben Ohara, Director of Intergovernmental Affairs</li>
<li>Today, Cleo Marsh, Assistant Secretary for Roads, spoke</li></ul></main></body></html>"""


def officials(text: str) -> list[OfficialRecord]:
    return [fact for fact in extract(text, published="2020-05-05").facts if isinstance(fact, OfficialRecord)]


@pytest.mark.parametrize(("text", "organization"), ACRONYMS)
def test_an_acronym_stands_for_the_name_that_defines_it(text: str, organization: str) -> None:
    assert [official.organization for official in officials(text)] == [organization]


@pytest.mark.parametrize(("text", "organization", "country"), BEFORE)
def test_a_state_before_an_office_is_its_body(text: str, organization: str | None, country: str | None) -> None:
    found = officials(text)
    assert [official.name for official in found] == ["Ada Holm"]
    assert found[0].organization == organization
    assert country is None or found[0].country == country


#: text -> the body of the office of Jane Roe
OF_THE_RELEASE = [
    ("The Anti-Piracy Bureau opened a case. The Bureau's Director General, Jane Roe, spoke.", "Anti-Piracy Bureau"),
    (
        "The chief executive of the Authority, Jane Roe, spoke. The Port Safety Authority met.",
        "Port Safety Authority",
    ),
    ("The Court of Auditors met. The President of the Court, Jane Roe, spoke.", "Court of Auditors"),
    ("The Ports Agency met the Ferry Agency. The Agency's Director, Jane Roe, spoke.", "Agency"),
    ("The Harbour Ethics Program began. Program Analyst Jane Roe spoke.", "Program"),
    ("The Executive Board of the Bank of Norvik met. Deputy Governor Jane Roe spoke.", "Bank of Norvik"),
    ("Officers of the Norvik Police held nine men. Detective Inspector Jane Roe spoke.", "Norvik Police"),
    ("Norvik Police and Tallin Police held nine men. Detective Inspector Jane Roe spoke.", None),
    ("The Norvik County Sheriff's Office held nine men. Sheriff Jane Roe spoke.", "Norvik County Sheriff's Office"),
    ("The Ministry of Ports opened a pier. Minister Jane Roe spoke.", "Ministry of Ports"),
    ("The Ministry of Ports opened a pier. Finance Minister Jane Roe spoke.", None),
    ("The Ports Administration opened a pier. Director-General Jane Roe spoke.", "Ports Administration"),
    ("The Supreme Court ruled. Judge Jane Roe spoke.", None),
    ("The Ports Administration opened a pier. Mayor Jane Roe spoke.", None),
]


@pytest.mark.parametrize(("text", "organization"), OF_THE_RELEASE)
def test_the_rest_of_the_release_tells_the_body(text: str, organization: str | None) -> None:
    facts = extract(text).facts
    assert [fact.organization for fact in facts if fact.record == "official"] == [organization]


def test_an_entry_of_a_list_begins_with_the_body() -> None:
    found = {official.name: official.organization for official in officials(LIST)}
    assert found["Ada Holm"] == "Transportation"
    assert found["Ben Ohara"] == "Health & Human Services"
