"""Meetings as ministries of all continents tell them: who was there, where they went, what they signed."""

import pytest

from pipeline.boundaries import Block, BlockLabel, Document
from pipeline.evaluate.rule_examples import plain_document

#: text, published 2024-01-22 -> (kind, start, place as written, names of the officials who attend) of each meeting
CASES = [
    # "He" and "she" mean the official whose name stands beside the office, also as those who are received.
    ("The Secretary General of the Harbour Union, Jane Roe, took part today in the Third Harbour Summit in Lima, Peru, "
     "where she met with the foreign ministers of Chile and Kenya.",
     [("summit", "2024-01-22", "Lima, Peru", {"Jane Roe"}), ("meeting", "2024-01-22", "Lima, Peru", {"Jane Roe"})]),
    ("On 9 January, Deputy Prime Minister – Minister of Ports of the Republic of Chile Bo Lind arrived in Oslo on a "
     "working visit. He was received by Prime Minister Anja Lund and held negotiations with Minister Jane Roe.",
     [("visit", "2024-01-09", "Oslo", {"Bo Lind"}), ("meeting", "2024-01-09", "Oslo", {"Anja Lund", "Bo Lind"}),
      ("negotiations", "2024-01-09", "Oslo", {"Bo Lind", "Jane Roe"})]),
    ("The owner of the shop praised Minister Jane Roe. He met with the managers in Lima.", []),
    # Credentials, with the preposition tied to the letters.
    ("The Secretary General of the Harbour Union, Jane Roe, on Monday accepted the Letters of Credence of the new "
     "Ambassadors of Chile and Peru.", [("meeting", "2024-01-22", None, {"Jane Roe"})]),
    ("President Ana Salvo received Letters of Credence from Ambassador Nils Dahl at Harbour House on 9 January.",
     [("meeting", "2024-01-09", "Harbour House", {"Ana Salvo", "Nils Dahl"})]),
    ("President Ana Salvo received letters of complaint from Ambassador Nils Dahl on 9 January.", []),
    # Calls told by what is discussed, and over a video link.
    ("Prime Minister Anja Lund and President Ana Salvo discussed the harvest by phone on 9 January.",
     [("phone call", "2024-01-09", None, {"Anja Lund", "Ana Salvo"})]),
    ("On Tuesday President Ana Salvo spoke via video link with Minister Jane Roe about herring.",
     [("phone call", "2024-01-16", None, {"Ana Salvo", "Jane Roe"})]),
    # A visit to two countries or towns has not the place of one.
    ("Minister Anja Lund will visit Kenya and Uganda from 29 January to 2 February.",
     [("visit", "2024-01-29", "Kenya and Uganda", {"Anja Lund"})]),
    ("Minister Anja Lund visited Nairobi, in Kenya, and Kampala, in Uganda, from 8 to 12 January.",
     [("visit", "2024-01-08", "Nairobi, in Kenya, and Kampala, in Uganda", {"Anja Lund"})]),
    ("Minister Anja Lund visited Lima, Peru, on 9 January.", [("visit", "2024-01-09", "Lima, Peru", {"Anja Lund"})]),
    ("Minister Anja Lund visited Kenya on 9 January and Uganda's minister thanked her.",
     [("visit", "2024-01-09", "Kenya", {"Anja Lund"})]),
    # The part of the world of the same visit.
    ("Minister Anja Lund will visit Kenya from 29 to 31 January, on her first visit to Africa.",
     [("visit", "2024-01-29", "Kenya", {"Anja Lund"})]),
    # A meeting with somebody who does not attend the large one.
    ("The Harbour Ministers' Meeting was held in Oslo on 9 January 2024. It was attended by Minister Anja Lund and "
     "Minister Bo Lind. Together with Mr Lind, Ms Lund met with Jane Roe, Minister of Trade of Chile.",
     [("meeting", "2024-01-09", "Oslo", {"Anja Lund", "Bo Lind"}),
      ("meeting", "2024-01-09", None, {"Anja Lund", "Bo Lind", "Jane Roe"})]),
    # On its day, if two of those who are said to attend it meet somebody else.
    ("On 9 January 2024, the Harbour Union held its Ministerial Meeting in Oslo. The meeting was attended by Minister Anja "
     "Lund and Minister Bo Lind. Minister Lund and Minister Lind also met with Jane Roe, Minister of Trade of Chile.",
     [("meeting", "2024-01-09", "Oslo", {"Anja Lund", "Bo Lind"}),
      ("meeting", "2024-01-09", None, {"Anja Lund", "Bo Lind", "Jane Roe"})]),
    # Who signs is at the ceremony, and who sees it.
    ("Minister Anja Lund and Director Jane Roe signed a treaty at a ceremony in Lima on 9 January. The signing was "
     "witnessed by Ambassador Nils Dahl.",
     [("ceremony", "2024-01-09", "Lima", {"Anja Lund", "Jane Roe", "Nils Dahl"})]),
    ("Minister Anja Lund and Director Jane Roe today signed a treaty on herring.\n\nDuring the ceremony, at the "
     "headquarters of the Harbour Union in Lima, Minister Lund praised herring.",
     [("ceremony", "2024-01-22", "Lima", {"Anja Lund", "Jane Roe"})]),
    # Places behind a clause, and those of the one who is met.
    ("The Extraordinary Summit of the Harbour Union on port security which took place on 9 January 2024 in Cotonou, "
     "Benin, was short.", [("summit", "2024-01-09", "Cotonou, Benin", set())]),
    ("Minister Anja Lund met with Jane Roe, Head of the Harbour Office in Chile, on 9 January.",
     [("meeting", "2024-01-09", None, {"Anja Lund", "Jane Roe"})]),
    ("Minister Anja Lund met with Jane Roe, Minister of Ports, in Chile on 9 January.",
     [("meeting", "2024-01-09", "Chile", {"Anja Lund", "Jane Roe"})]),
    # Who hosts and meets by video is nowhere.
    ("Ministers from Chile and Kenya held a virtual meeting on 9 January 2024. The meeting was hosted by Chile.",
     [("meeting", "2024-01-09", None, set())]),
    ("Ministers from Chile and Kenya held a meeting on 9 January 2024. The meeting was hosted by Chile.",
     [("meeting", "2024-01-09", "Chile", set())]),
    # Who chairs or hosts is there.
    ("The Home Secretary, Jane Roe, hosted a roundtable in Lima on 9 January. It was chaired by Minister Anja Lund.",
     [("roundtable", "2024-01-09", "Lima", {"Jane Roe", "Anja Lund"})]),
    # One meeting before another is not that one.
    ("The Harbour Council held its 8th meeting in Lima from 8 to 12 January 2024. The meeting was preceded by the session "
     "of secretaries, which was held on 6 January.",
     [("meeting", "2024-01-08", "Lima", set()), ("session", "2024-01-06", None, set())]),
    # Bargains and cases.
    ("Prosecutors held plea negotiations with Acting Director Jane Roe in January 2024.", []),
    ("Minister Anja Lund held trade negotiations with Minister Jane Roe in Lima on 9 January.",
     [("negotiations", "2024-01-09", "Lima", {"Anja Lund", "Jane Roe"})]),
    # "By telephone" behind a name and a comma, whoever the parse takes for the agent.
    ("Today, the Minister of Ports, Bo Lind, spoke by telephone with his Chilean counterpart, Jane Roe.",
     [("phone call", "2024-01-22", None, {"Bo Lind", "Jane Roe"})]),
    # Who acts behind a dateline hosts, not the town.
    ("Hanoi, January 9 – Prime Minister Bo Lind hosted a reception for Ambassador Jane Roe, who came to bid farewell.",
     [("reception", "2024-01-09", "Hanoi", {"Bo Lind", "Jane Roe"})]),
    # Audiences, and styles.
    ("Prime Minister Anja Lund had an audience with His Majesty King Olaf on 9 January.",
     [("audience", "2024-01-09", None, {"Anja Lund", "Olaf"})]),
    ("President Ana Salvo on Friday gave an audience to Director Jane Roe at Harbour House.",
     [("audience", "2024-01-19", "Harbour House", {"Ana Salvo", "Jane Roe"})]),
    # Who arrives somewhere to take part takes part there.
    ("Vice-President Bo Lind has arrived in Lomé, Togo, to take part in the Extraordinary Summit on Herring.",
     [("summit", None, "Lomé, Togo", {"Bo Lind"})]),
    ("Minister Anja Lund will depart tomorrow for Lima to attend the 5th Harbour Forum.",
     [("forum", None, "Lima", {"Anja Lund"})]),
    # A visit told with all its days at its end.
    ("Director Jane Roe concluded a three-day official visit to Chile, from 9 to 11 January.",
     [("visit", "2024-01-09", "Chile", {"Jane Roe"})]),
    # "He" behind a clause about something else, and a list of those who came as well.
    ("Minister Bo Lind will lead a delegation to the 28th Harbour Forum in Lima, which runs from 29 January to 2 "
     "February. During the first week he will meet with ministers from Kenya and Chile.",
     [("forum", "2024-01-29", "Lima", set()), ("meeting", None, None, {"Bo Lind"})]),
    ("Director Jane Roe chaired a meeting of the Harbour-Chile Commission, attended by Chilean Ports Minister Bo Lind.",
     [("meeting", None, None, {"Jane Roe", "Bo Lind"})]),
    # The bodies of an organization that meet together.
    ("The Third Series of Meetings of the Assemblies of the Harbour Union closed in Lima on 9 January. The state assemblies "
     "of Chile were not asked.", [("assembly", "2024-01-09", "Lima", set())]),
    # A body whose head comes is no meeting.
    ("The Secretary General of the Harbour Islands Forum, Jane Roe, will visit Chile from 29 January to 2 February.",
     [("visit", "2024-01-29", "Chile", {"Jane Roe"})]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_kind_day_place_and_attendees(extractor, text: str, expected: list) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    names = {fact.id: fact.name for fact in facts if fact.record == "official"}
    assert [
        (fact.kind, fact.start, fact.place and fact.place.text, {names[each] for each in fact.attendees if each in names})
        for fact in facts
        if fact.record == "meeting"
    ] == expected  # fmt: skip


#: text -> the outcome documents of each meeting
DOCUMENTS = [
    ("Minister Anja Lund held talks with Minister Jane Roe in Lima on 9 January, during Ms Roe's visit to Peru. At the "
     "talks, they signed a memorandum of understanding.", [("memorandum of understanding",), ()]),
    ("The Third Harbour Consultations were held in Lima on 9 January. The two sides reviewed their bilateral relations and "
     "adopted a joint statement.", [("joint statement",)]),
    ("Minister Anja Lund met with Minister Jane Roe on the margins of the 5th Harbour Summit in Lima on 9 January. They "
     "signed a treaty.", [("treaty",), ()]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_documents_belong_to_the_meeting_at_which_they_were_signed(extractor, text: str, expected: list) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    assert [fact.outcome_documents for fact in facts if fact.record == "meeting"] == expected


def test_the_summit_for_which_leaders_gather_is_named(extractor) -> None:
    text = "Leaders of Chile and Kenya gathered in Lima for a summit on 9 January 2024."
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    (meeting,) = [fact for fact in facts if fact.record == "meeting"]
    assert (meeting.name, meeting.start, meeting.topics) == ("summit", "2024-01-09", ())


#: heading, text -> (start, place) of each meeting
HEADINGS = [
    ("Readout of Minister Lund's Telephone Call with Minister Roe",
     "Foreign Minister Anja Lund had a telephone conversation with Foreign Minister Jane Roe of Chile on 9 January.",
     [("2024-01-09", None)]),
    ("Minister Lund visits Kenya", "Minister Anja Lund will visit Kenya from 29 to 31 January.",
     [("2024-01-29", "Kenya")]),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "expected"), HEADINGS)
def test_a_heading_tells_the_visit_or_call_of_the_text(extractor, heading: str, text: str, expected: list) -> None:
    whole = f"{heading}\n\n{text}"
    blocks = (Block(0, len(heading), BlockLabel.HEADING), Block(len(heading) + 2, len(whole), BlockLabel.BODY))
    document = Document(
        name="example", source="example", text=whole, sha256="0" * 64, blocks=blocks, published="2024-01-22"
    )
    facts = extractor.document(document).facts
    assert [(fact.start, fact.place and fact.place.text) for fact in facts if fact.record == "meeting"] == expected


#: text -> who hosts the meeting
HOSTS = [
    ("The Home Secretary, Jane Roe, hosted a roundtable in Lima on 9 January.", "Home Secretary, Jane Roe"),
    ("Hanoi, January 9 – Prime Minister Bo Lind hosted a reception for Ambassador Jane Roe, who came to bid farewell.",
     "Prime Minister Bo Lind"),
    ("First Minister Jane Roe opened the port. She chaired a roundtable with Chief Constable Bo Lind on 9 January.",
     "First Minister Jane Roe"),
    ("Chile hosted a summit in Lima on 9 January.", "Chile"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "host"), HOSTS)
def test_the_host_is_named(extractor, text: str, host: str) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    (meeting,) = [fact for fact in facts if fact.record == "meeting"]
    assert meeting.host == host
