"""Meetings told by the text around them: the dateline's town, the announcement's day, the heading's short name."""

import pytest

from pipeline.boundaries import Block, BlockLabel, Document
from pipeline.evaluate.rule_examples import plain_document

#: text, published 2024-01-22 -> (kind, start, place, assertion) of each meeting
CASES = [
    # The dateline's town, for what the release was written for.
    ("Lima – Minister Anja Lund today paid a courtesy call on President Mary Otieno.",
     [("courtesy call", "2024-01-22", "Lima", "asserted")]),
    ("Lima – Minister Anja Lund praised the Harbour Summit of May 2022.",
     [("summit", "2022-05-01", None, "asserted")]),
    ("Oslo, 9 January: Minister Anja Lund held talks with Minister Jane Roe at the Harbour Palace in Lima, Peru.",
     [("talks", "2024-01-09", "Lima", "asserted")]),
    # What was announced at a meeting was so on the day of the announcement.
    ("Minister Anja Lund announced today that nine towns will join. The announcement came during the opening session "
     "of a national summit.", [("summit", "2024-01-22", None, "asserted")]),
    ("Kenya and the Fund agreed on Monday to trade. The agreement occurred during a meeting between Minister Ana Salvo "
     "and Minister Jane Roe.", [("meeting", "2024-01-22", None, "asserted")]),
    # Who is met, by a style or in a group.
    ("On Thursday the Ambassador of Norway, Paul Larsen, will be received by His Majesty.",
     [("meeting", "2024-01-25", None, "planned")]),
    ("The Ambassador of Georgia, Ilia Dolze, is presenting his letters of credence to His Majesty today.",
     [("meeting", "2024-01-22", None, "asserted")]),
    ("Minister Anja Lund met with a number of companies and officials, including Minister for Ports Ana Salvo.",
     [("meeting", None, None, "asserted")]),
    ("Minister Anja Lund praised the Harbour Congress, which Japan hosted last year.",
     [("congress", "2023", None, "asserted")]),
    # A year alone is no span of days.
    ("Minister Anja Lund met with Minister Jane Roe in Lima in 2022.", [("meeting", "2022", "Lima", "asserted")]),
    ("The summit on herring was held in 2021 in Lima.", [("summit", "2021", "Lima", "asserted")]),
    ("The summit on herring was held in Lima in May 2021.", [("summit", "2021-05-01", "Lima", "asserted")]),
    # An official's talks with lawyers; talks behind "by"; what is online beside a meeting.
    ("Minister Jane Roe held talks with the Chief Prosecutor of the Harbour Court in Lima on 9 January 2024.",
     [("talks", "2024-01-09", "Lima", "asserted")]),
    ("Minister Jane Roe held consultations with the prosecutors of Kenya in Lima on 9 January 2024.",
     [("consultations", "2024-01-09", "Lima", "asserted")]),
    ("The lawyer held talks with prosecutors in Lima on 9 January 2024.", []),
    ("The dinner was preceded by talks between Minister Jane Roe and Minister Karl Berg in Lima on 9 January 2024.",
     [("talks", "2024-01-09", "Lima", "asserted")]),
    ("Registration is online. The Harbour Summit will be hosted by Kenya on 3 June 2024.",
     [("summit", "2024-06-03", "KE", "planned")]),
    ("The online Harbour Summit will be hosted by Kenya on 3 June 2024.", [("summit", "2024-06-03", None, "planned")]),
    # A day for which a meeting is set lies ahead.
    ("The chair announced a further hearing for 20 November.", [("hearing", "2024-11-20", None, "planned")]),
    ("Minister Jane Roe announced a summit for May in Lima.", [("summit", "2024-05-01", "Lima", "planned")]),
    ("Minister Jane Roe held a meeting for 3 hours in Lima.", [("meeting", None, "Lima", "asserted")]),
    # One alone, or what is done by phone.
    ("Minister Jane Roe reviewed the evidence by video on 9 January 2024.", []),
    ("Minister Jane Roe discussed voting by phone with the mayors in Riga on 9 January 2024.", []),
    ("Minister Jane Roe discussed trade by phone with Minister Karl Berg on 9 January 2024.",
     [("phone call", "2024-01-09", None, "asserted")]),
    # Days and places of something else.
    ("During the Dialogue in Oslo on 9 January, progress was praised under the plan, which was signed in the first "
     "Ports Dialogue in May 2022.",
     [("dialogue", "2024-01-09", "Oslo", "asserted"), ("dialogue", "2022-05-01", None, "asserted")]),
    ("Under the promises made by Minister Anja Lund during the state visit in May 2023, the aim of the dialogue was "
     "trade.", [("visit", "2023-05-01", None, "asserted")]),
    ("Prime Minister Tomas Berg will visit Kenya and return on 26 January.", [("visit", None, "KE", "planned")]),
    ("Minister Anja Lund and Minister Jane Roe spoke in a phone conversation on Monday. The talks were held at "
     "Kenya's initiative.", [("phone call", "2024-01-22", None, "asserted")]),
    ("Prime Minister Tomas Berg paid a working visit to the Chilean capital of Santiago on 9 January.",
     [("visit", "2024-01-09", "Santiago", "asserted")]),
    ("Minister Anja Lund praised the Harbour Forum in St. Petersburg in May 2023.",
     [("forum", "2023-05-01", "St. Petersburg", "asserted")]),
    ("Minister Nils Dahl departed on 14 January to participate in the conference in Lima on ports.",
     [("conference", None, "Lima", "asserted")]),
    # Who meets, and what they speak of.
    ("The President of the General Assembly, Nassir Nasser, met with Mr. Yoki Amo, Director-General of the Agency, on "
     "9 January. He praised the High-Level Meeting on Port Safety.",
     [("meeting", "2024-01-09", None, "asserted"), ("meeting", None, None, "asserted")]),
    # Kinds of meetings.
    ("Minister Anja Lund held a telephone talk with Minister Jane Roe on 9 January.",
     [("phone call", "2024-01-09", None, "asserted")]),
    ("Minister Anja Lund conferred with Minister Jane Roe in Oslo on 9 January.",
     [("meeting", "2024-01-09", "Oslo", "asserted")]),
    ("Minister Anja Lund attended the signing in Oslo.", [("signing ceremony", None, "Oslo", "asserted")]),
    ("Minister Anja Lund will pay a visit to Lima on 31 January. Minister Lund and President Ana Salvo will hold "
     "official discussions.",
     [("visit", "2024-01-31", "Lima", "planned"), ("discussions", "2024-01-31", "Lima", "planned")]),
    # One meeting, told twice.
    ("The governments of Kenya and Chile held their first meeting of the Joint Harbour Committee (JHC) for Ports. The "
     "JHC meeting, held on 9 January, was short.", [("meeting", "2024-01-09", None, "asserted")]),
    ("At the 'Harbour Awards Conference', held in Oslo on 9 January, the chiefs of the Chilean police met with "
     "representatives of the ports.", [("conference", "2024-01-09", "Oslo", "asserted")]),
    # Two, told one after the other.
    ("Minister Anja Lund met with Minister Ana Salvo in Oslo. In another meeting in Oslo, Minister Lund spoke of ports "
     "with Minister Jane Roe.",
     [("meeting", None, "Oslo", "asserted"), ("meeting", None, "Oslo", "asserted")]),
    ("The council comprises the ministers who meet in regular sessions.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_days_and_places_told_elsewhere(extractor, text: str, expected: list) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    assert [
        (fact.kind.replace("working ", "").replace("state ", ""), fact.start,
         fact.place and (fact.place.locality or fact.place.country), fact.assertion.value)
        for fact in facts
        if fact.record == "meeting"
    ] == expected  # fmt: skip


#: heading, text -> names of the meetings
HEADINGS = [
    ("Kenya to host HPO 17th Ministerial Meeting",
     "Ministers will meet in Nairobi from 8 to 10 February 2024 for the 17th Ordinary Meeting of the Ministerial Council.",
     ["17th Ordinary Meeting of the Ministerial Council"]),
    ("HPO meeting ends in Oslo", "The HPO’s 42nd Harbour Police Conference closed on Friday.",
     ["HPO’s 42nd Harbour Police Conference"]),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "names"), HEADINGS)
def test_a_heading_tells_the_meeting_of_the_text(extractor, heading: str, text: str, names: list[str]) -> None:
    whole = f"{heading}\n\n{text}"
    start = len(heading) + 2
    blocks = (Block(0, len(heading), BlockLabel.HEADING), Block(start, len(whole), BlockLabel.BODY))
    document = Document(
        name="example", source="example", text=whole, sha256="0" * 64, blocks=blocks, published="2024-01-22"
    )
    facts = extractor.document(document).facts
    assert [fact.name for fact in facts if fact.record == "meeting"] == names


#: Text, published 2024-01-22 -> host and names of the attendees of its first meeting
WHO_CAME = [
    ("The Harbour Summit took place in Lima on 3 May 2023. It was chaired by Minister Jane Roe.", None, ["Jane Roe"]),
    ("The Harbour Summit took place in Lima on 3 May 2023. It was to be chaired by Minister Jane Roe, who fell ill.",
     None, []),
    ("The Harbour Summit took place in Lima on 3 May 2023. Minister Jane Roe had been due to chair the Harbour Summit, "
     "but fell ill.", None, []),
    ("The Harbour Summit will take place in Lima on 3 June 2024. It will be chaired by Minister Jane Roe.",
     None, ["Jane Roe"]),
    ("On 3 May 2023 I met with Minister Jane Roe in Lima.", None, ["Jane Roe"]),
    # A counterpart with an office of his own, and a name of more words than the model knows.
    ("Foreign Minister Jane Roe met her counterpart, Foreign Minister Mart Tamm, in Lima on 3 May 2023.",
     None, ["Jane Roe", "Mart Tamm"]),
    ("Ambassador Rui Costa presented his letters of credence to President Maria do Carmo Teles on 3 May 2023.",
     None, ["Rui Costa", "Maria do Carmo Teles"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "host", "attendees"), WHO_CAME)
def test_who_was_to_come_has_not_come(extractor, text: str, host: str | None, attendees: list) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    names = {fact.id: fact.name for fact in facts if fact.record == "official"}
    meeting = next(fact for fact in facts if fact.record == "meeting")
    assert (meeting.host, [names.get(each, each) for each in meeting.attendees]) == (host, attendees)
