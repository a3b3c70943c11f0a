"""Visits and what is done on them: the visitor's meetings, capitals, last days, talks held, who "they" are."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text, published 2024-01-22 -> (kind, start, end, place) of each meeting
CASES = [
    # Those whom a visitor of one day meets are met there and then.
    ("On Tuesday 30 January, Minister Anja Lund will be in Lima, where she visits the headquarters of the Harbour "
     "Agency. The Minister will begin with a meeting with the Director of the Agency, Paul Reyes. Later in the day, "
     "Minister Lund meets President Ana Salvo.",
     [("visit", "2024-01-30", "2024-01-30", "Lima"), ("meeting", "2024-01-30", "2024-01-30", "Lima"),
      ("meeting", "2024-01-30", "2024-01-30", "Lima")]),
    ("Minister Anja Lund arrived in Lima on 9 January for a working visit. She held talks with President Ana Salvo.",
     [("visit", "2024-01-09", "2024-01-09", "Lima"), ("talks", "2024-01-09", "2024-01-09", "Lima")]),
    # Of several days the text does not tell on which.
    ("Minister Anja Lund is on a visit to Kenya from 9 to 11 January. She held talks with President Ana Salvo.",
     [("visit", "2024-01-09", "2024-01-11", "KE"), ("talks", None, None, None)]),
    # What a visit still to come does not date: a meeting already held.
    ("Minister Anja Lund will visit Kenya on 30 January. Minister Lund met with President Ana Salvo.",
     [("visit", "2024-01-30", "2024-01-30", "KE"), ("meeting", None, None, None)]),
    # The end of a visit tells its beginning only with its length.
    ("Minister Anja Lund today brought her visit to Kenya to a close.", [("visit", None, "2024-01-22", "KE")]),
    ("Minister Anja Lund today ended a visit of two days to the Republic of Kenya.",
     [("visit", "2024-01-21", "2024-01-22", "KE")]),
    ("The Harbour Conference opens in Lima tomorrow and goes on for three days.",
     [("conference", "2024-01-23", "2024-01-25", "Lima")]),
    ("The Harbour Conference opens in Lima tomorrow after three days of heavy rain.",
     [("conference", "2024-01-23", "2024-01-23", "Lima")]),
    # Capitals by their country, towns that are hosts or venues, places of a relative clause.
    ("The meeting of coast guards was held on 9 January in the Tajik capital.",
     [("meeting", "2024-01-09", "2024-01-09", "Dushanbe")]),
    ("The workshop on ferries took place on 9 January in the capital of Kenya.",
     [("workshop", "2024-01-09", "2024-01-09", "Nairobi")]),
    ("The meeting of coast guards on 9 January praised the flow of capital.",
     [("meeting", "2024-01-09", "2024-01-09", None)]),
    ("The Ugandan capital, Kampala, was on 9 January the venue of a workshop on ferries.",
     [("workshop", "2024-01-09", "2024-01-09", "Kampala")]),
    ("Vienna welcomed on 9 January experts of nine states to a workshop on ferries.",
     [("workshop", "2024-01-09", "2024-01-09", "Vienna")]),
    ("Ministers praised the Port Academy in Lima, to which Minister Anja Lund is to pay a visit on 30 January.",
     [("visit", "2024-01-30", "2024-01-30", "Lima")]),
    ("The Harbour Forum was opened on 9 January in Nusa Dua, Bali.",
     [("forum", "2024-01-09", "2024-01-09", "Nusa Dua")]),
    # A day and place in brackets behind the day tell it once more elsewhere.
    ("Ministers convened by video link on 9 January (in Lima, 8 January) for the Special Ports Meeting on Storms.",
     [("meeting", "2024-01-09", "2024-01-09", None)]),
    ("Ministers convened for the Special Ports Meeting (Lima, 8 January).",
     [("meeting", "2024-01-08", "2024-01-08", "Lima")]),
    ("Ministers opened the two-day (8 and 9 January) Special Ports Meeting in Lima.",
     [("meeting", "2024-01-08", "2024-01-09", "Lima")]),
    # A body's name is no topic, though a place of a topic is none of the meeting.
    ("Minister Anja Lund chaired the third session of the Joint Commission on Port Security in Lima on 9 January.",
     [("session", "2024-01-09", "2024-01-09", "Lima")]),
    ("Minister Anja Lund and Minister Jane Roe met on 9 January to discuss corruption in Kenya.",
     [("meeting", "2024-01-09", "2024-01-09", None)]),
    # Talks without an article, audiences, councils that are held, credentials accepted.
    ("Minister Anja Lund received Minister Jane Roe on 9 January, and extensive consultations on ferries were held by "
     "both ministers.", [("consultations", "2024-01-09", "2024-01-09", None)]),
    ("Negotiations on herring between Norway and Iceland began in Oslo on 9 January.",
     [("negotiations", "2024-01-09", "2024-01-09", "Oslo")]),
    ("President Ana Salvo will be received in audience by the King of Norway in Oslo on 30 January.",
     [("audience", "2024-01-30", "2024-01-30", "Oslo")]),
    ("The 8th Kenya-Chile Association Council took place on 9 January in Lima.",
     [("council", "2024-01-09", "2024-01-09", "Lima")]),
    ("Meetings are also foreseen with Minister Jane Roe and Minister Ana Salvo.", [("meeting", None, None, None)]),
    ("Minister Anja Lund exchanged views with Minister Jane Roe in Oslo on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Oslo")]),
    ("Minister Anja Lund exchanged gifts in Oslo on 9 January.", []),
    # Those who come from many states meet for these.
    ("Senior officers from 42 countries met in Lima on 9 January to review the fight against piracy.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima")]),
    ("Officers met in Lima on 9 January to review the case.", []),
    # Their conference is the one that the text names by its number.
    ("Police chiefs meet in Lima this week for their conference. Delegations of nine states attend the 36th annual "
     "conference. The conference starts tomorrow and goes on for three days.",
     [("conference", "2024-01-23", "2024-01-25", "Lima")]),
    # What came before a meeting has its own day.
    ("The Ports Meeting in Lima takes two days and was preceded, on 9 January, by a workshop in Oslo.",
     [("meeting", None, None, "Lima"), ("workshop", "2024-01-09", "2024-01-09", "Oslo")]),
    # A year in the name of a topic; people who come somewhere, on a day of the release and long ago.
    ("Statement of the Special Ports Meeting on Harbour Flu 2019", [("meeting", None, None, None)]),
    ("Minister Anja Lund came back to Eurojust today.", [("visit", "2024-01-22", "2024-01-22", None)]),
    ("Minister Anja Lund came to Kenya on 9 May 1990.", []),
    # Words that look like meetings.
    ("Minister Anja Lund convened experts today for A Call to Action: Safe Ports.", []),
    ("The court session of 9 January in Riga was long.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_visits_and_where_they_lead(extractor, text: str, expected: list) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    assert [
        (fact.kind.replace("working ", ""), fact.start, fact.end,
         fact.place and (fact.place.locality or fact.place.country))
        for fact in facts
        if fact.record == "meeting"
    ] == expected  # fmt: skip


#: text -> the officials who attend each meeting
WHO = [
    ("Minister Anja Lund arrived in Lima on 9 January. She held talks with President Ana Salvo.",
     [{"Anja Lund"}, {"Anja Lund", "Ana Salvo"}]),
    ("Anja Lund, Minister of Ports, and Jane Roe, Minister of Trade, will be in Lima on 30 January. The Ministers will "
     "meet President Ana Salvo.", [{"Anja Lund", "Jane Roe", "Ana Salvo"}]),
    ("Minister Anja Lund and Minister Jane Roe opened the port. They met President Ana Salvo in Lima on 9 January.",
     [{"Anja Lund", "Jane Roe", "Ana Salvo"}]),
    # Others than those who were named.
    ("Minister Anja Lund and Minister Jane Roe opened the port. The ministers of Chile met President Ana Salvo in Lima "
     "on 9 January.", [{"Ana Salvo"}]),
    ("Minister Anja Lund and Minister Jane Roe opened the port. The ambassadors met President Ana Salvo in Lima on "
     "9 January.", [{"Ana Salvo"}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_officials_meant_by_a_pronoun_or_a_plural(extractor, text: str, expected: list) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    names = {fact.id: fact.name for fact in facts if fact.record == "official"}
    attendees = [fact.attendees for fact in facts if fact.record == "meeting"]
    assert [{names[each] for each in those if each in names} for those in attendees] == expected
