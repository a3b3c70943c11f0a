"""Meetings as ministries, banks and international bodies tell them: visits, calls, sessions, meals, entries of a log."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text, published 2024-01-22 -> (kind, start, end, place, assertion) of each meeting
CASES = [
    # Signatures of two on a day at a place, where nothing else tells that they met; credentials.
    ("Minister Anja Lund and Minister Tomas Berg signed a treaty in Lima on 9 January 2024.",
     [("signing", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("The Director of the Ports Academy, Live Sand, and the Rector of the Harbour University, Karl Hof, signed a "
     "memorandum in Oslo on 9 January 2024.", [("signing", "2024-01-09", "2024-01-09", "Oslo", "asserted")]),
    ("Minister Anja Lund signed a treaty in Lima on 9 January 2024.", []),
    ("Mr Nils Dahl presented his letters of credence to President Ana Salvo in Lima on 9 January 2024 as Ambassador "
     "of Norway.", [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    # Towns that nobody knows, before a day.
    ("The health ministers of six states met in Qasr al-Bahr on 9 January 2024.",
     [("meeting", "2024-01-09", "2024-01-09", "Qasr al-Bahr", "asserted")]),
    ("Minister Anja Lund attended a ceremony at Souda Cove on 9 January 2024.",
     [("ceremony", "2024-01-09", "2024-01-09", "Souda Cove", "asserted")]),
    ("The next meeting will take place in Bandar Zaytun in 2025.",
     [("meeting", "2025", "2025", "Bandar Zaytun", "planned")]),
    # Put off, and called off.
    ("The Harbour Summit, planned for Monday in Lima, was postponed.", [("summit", None, None, "Lima", "planned")]),
    ("The Harbour Summit in Lima has been put off until 3 May 2024.",
     [("summit", "2024-05-03", "2024-05-03", "Lima", "planned")]),
    ("Minister Anja Lund postponed on Monday her visit to Kenya.", [("visit", None, None, "KE", "planned")]),
    ("The Harbour Summit on 8 May 2024 was called off.", [("summit", "2024-05-08", "2024-05-08", None, "negated")]),
    # What goes on when the release is written.
    ("Minister Anja Lund is paying an official visit to Kenya.",
     [("visit", "2024-01-22", "2024-01-22", "KE", "asserted")]),
    ("Ministers praised the 9th Harbour Assembly, which is being held in Oslo.",
     [("assembly", "2024-01-22", "2024-01-22", "Oslo", "asserted")]),
    ("Minister Anja Lund is on a two-day visit to Kenya.", [("visit", None, None, "KE", "asserted")]),
    ("Minister Anja Lund is hosting a party.", []),
    # The day of an entry, but not that of a dateline.
    ("9 January 2024 - Minister Anja Lund met with Minister Jane Roe.",
     [("meeting", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("Oslo, 9 January 2024 - Minister Anja Lund met with Minister Jane Roe.",
     [("meeting", None, None, "Oslo", "asserted")]),
    # A part of a visit has its day and place.
    ("On 9 January 2024, Minister Anja Lund visited Kenya. In the course of the visit, she met with President Ana Salvo.",
     [("visit", "2024-01-09", "2024-01-09", "KE", "asserted"), ("meeting", "2024-01-09", "2024-01-09", "KE", "asserted")]),
    ("On 29 January 2024, Minister Anja Lund will visit Chile, where she will take part in the opening ceremony of the "
     "training camp at Puerto Claro.",
     [("visit", "2024-01-29", "2024-01-29", "CL", "planned"),
      ("ceremony", "2024-01-29", "2024-01-29", "Puerto Claro", "planned")]),
    # Lengths behind "of", and other words for the end.
    ("Minister Anja Lund yesterday finished a visit of three days to Kenya.",
     [("visit", "2024-01-19", "2024-01-21", "KE", "asserted")]),
    # The country, listed with others.
    ("Minister Anja Lund praised Armenia, Georgia and Azerbaijan. In Georgia, she met with President Ana Salvo.",
     [("meeting", None, None, "GE", "asserted")]),
    # Small places that no gazetteer has; languages are none.
    ("The forum will be hosted in Grabnik pri Moru by the Harbour Ministry.",
     [("forum", None, None, "Grabnik pri Moru", "planned")]),
    ("The workshop was held in English on 9 January 2024.",
     [("workshop", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("The 5th Harbour Forum will be hosted by Kenya in 2026.",
     [("forum", "2026", "2026", "KE", "planned")]),
    ("The visit came shortly after a fire that cost lives in Lima, Minister Anja Lund said.", []),
    # Calls on somebody, where the parse makes a participle of the verb.
    ("LIMA, January 22, 2024: Jane Roe, Deputy Minister of Ports of Chile, called on Minister Anja Lund here on Monday "
     "and had a discussion with her on herring.",
     [("courtesy call", "2024-01-22", "2024-01-22", "Lima", "asserted")]),
    # Meals are no talks.
    ("Minister Anja Lund held talks with Minister Jane Roe in Oslo on 9 January 2024. Following the talks, Minister Lund "
     "hosted a luncheon in honour of Minister Roe.",
     [("talks", "2024-01-09", "2024-01-09", "Oslo", "asserted"),
      ("luncheon", "2024-01-09", "2024-01-09", None, "asserted")]),
    # Meetings of banks that come again each year; their season is no date.
    ("Governor Jane Roe attended the Spring Meetings of the Harbour Fund and the Harbour Bank in Lima from 12 to 14 April "
     "2023.", [("meeting", "2023-04-12", "2023-04-14", "Lima", "asserted")]),
    ("The 10 towns will take part in a working session this fall and show their plans.",
     [("session", "2024-09-01", "2024-11-30", None, "planned")]),
    # Days told in a clause, without the year of the meeting's naming.
    ("Preparations are under way for this year's Harbour summit, for which leaders will come together in Lima on 7 and 8 "
     "July.", [("summit", "2024-07-07", "2024-07-08", "Lima", "planned")]),
    # How people met is no other meeting.
    ("The second round of consultations between Kenya and Chile was held by videoconference on 9 January 2024.",
     [("consultations", "2024-01-09", "2024-01-09", None, "asserted")]),
    # Planned by its participle or by what will see it.
    ("Meetings are planned with President Ana Salvo and Minister Jane Roe.",
     [("meeting", None, None, None, "planned")]),
    ("The visit to Kenya on 29 January 2024 will also see Minister Anja Lund meet with President Ana Salvo.",
     [("visit", "2024-01-29", "2024-01-29", "KE", "planned"), ("meeting", None, None, None, "planned")]),
    # A session of a body is one meeting.
    ("The second session of the Joint Commission, which is to be held in Nairobi in July, was prepared.",
     [("session", "2024-07-01", "2024-07-31", "Nairobi", "planned")]),
    # A round is a meeting where the text told of talks, and none of an election, a race or a fund.
    ("The negotiators made progress on ferries. The next round is scheduled for June in Santiago.",
     [("round", "2024-06-01", "2024-06-30", "Santiago", "planned")]),
    ("The next round is scheduled for June in Santiago.", []),
    ("The mayoral election was close. The second round will take place on 24 June 2024.", []),
    ("The rowers rested. The next round will be held in Lima on 6 June 2024.", []),
    ("The first round of funding closed; the second round is planned for June 2024.", []),
    # Two meetings: whom an official met, and the ministers' meeting to come.
    ("Minister Anja Lund met Minister Jane Roe. They prepared for the meeting of foreign ministers of the Harbour Union in "
     "Oslo in June.",
     [("meeting", None, None, None, "asserted"), ("meeting", "2024-06-01", "2024-06-30", "Oslo", "planned")]),
    # Neither is whom an official met.
    ("Minister Olga Berg had met Minister Jane Roe. Secretary General Anja Lund spoke of the Ministerial Council, due to take "
     "place in Oslo in December.",
     [("meeting", None, None, None, "asserted"), ("council", "2024-12-01", "2024-12-31", "Oslo", "planned")]),
    ('"I look forward to productive discussions with President Ana Salvo," said Minister Anja Lund.', []),
    ("Others at present prepare for the UN Harbour Assembly Special Session on the world herring problem (HASS) in 2026 and will profit.",
     [("session", "2026", "2026", None, "planned")]),
    ("The finance ministers are to meet in Lima on 29 January 2024. The results of the talks will be told after the "
     "meeting.", [("meeting", "2024-01-29", "2024-01-29", "Lima", "planned")]),
    # Consultations are not the council that they prepare.
    ("Secretary General Anja Lund is in Lima for consultations ahead of the Ministerial Council in Oslo.",
     [("consultations", None, None, "Lima", "asserted"), ("council", None, None, "Oslo", "planned")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_meetings_of_other_houses(extractor, text: str, expected: list) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    found = [
        (fact.kind, fact.start, fact.end, fact.place and (fact.place.locality or fact.place.country or fact.place.text),
         fact.assertion.value)
        for fact in facts
        if fact.record == "meeting"
    ]  # fmt: skip
    assert found == expected


#: text -> names of those who attend each meeting
ATTENDEES = [
    ("The meeting on 9 January 2024 was opened by Prime Minister Sami Nasser.", [{"Sami Nasser"}]),
    ("The meeting on 9 January 2024 was attended by Jane Roe MP and Tom Berg MP.", [{"Jane Roe", "Tom Berg"}]),
    ("In Lima Minister Jane Roe will meet Minister Ana Salvo, and will be received by President Tom Berg.",
     [{"Jane Roe", "Ana Salvo"}, {"Jane Roe", "Tom Berg"}]),
    ("Minister Anja Lund today received Ambassador Jane Roe at the Ministry. The meeting was also attended by State "
     "Secretary Olga Berg and Director Jan Horak.", [{"Anja Lund", "Jane Roe", "Olga Berg", "Jan Horak"}]),
    ("Deputy Minister Jane Roe of Chile called on Minister Anja Lund on Monday.", [{"Jane Roe", "Anja Lund"}]),
    ("Minister Anja Lund will have meetings with President Ana Salvo and Minister Jane Roe.",
     [{"Anja Lund", "Ana Salvo", "Jane Roe"}]),
    ("Governor Jane Roe hosted a dinner for the Governor of the Bank of Kenya, Peter Otieno, on Monday.",
     [{"Jane Roe", "Peter Otieno"}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ATTENDEES)
def test_those_who_attend(extractor, text: str, expected: list[set[str]]) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    names = {fact.id: fact.name for fact in facts if fact.record == "official"}
    found = [{names.get(each, each) for each in fact.attendees} for fact in facts if fact.record == "meeting"]
    assert found == expected
