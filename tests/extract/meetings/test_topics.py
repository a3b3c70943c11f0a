"""What a meeting is about: whole phrases, and no occasion, place or "these issues"."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: Text -> topics of its meetings
TOPICS = [
    # What belongs to a topic.
    ("Minister Jane Roe held talks in Riga on 3 May 2019 on the increase in cocaine traffic.",
     ["increase in cocaine traffic"]),
    ("The conference on the exposure of children to violence in schools took place in Riga on 3 May 2019.",
     ["exposure of children to violence in schools"]),
    ("Minister Jane Roe and Minister Mart Tamm met in Riga on 3 May 2019 to discuss ways to strengthen border checks.",
     ["ways to strengthen border checks"]),
    ("Minister Jane Roe attended a roundtable in Lima on measures to reduce waste in harbours.",
     ["measures to reduce waste in harbours"]),
    ("Ministers met in Riga on 3 May 2019 to discuss the timeliness and quality of responses to requests.",
     ["timeliness and quality of responses to requests"]),
    ("Minister Jane Roe met Minister Mart Tamm in Riga to discuss cooperation between the two countries in energy.",
     ["cooperation between the two countries in energy"]),
    ("Director Jane Roe held a meeting with Minister Mart Tamm on the situation in Chad.", ["situation in Chad"]),
    ("Minister Jane Roe met Minister Mart Tamm in Lima on 3 May 2019 and discussed trade in Lima.", ["trade"]),
    ("Talks on Cyprus between Minister Jane Roe and Minister Mart Tamm were held in Riga on 3 May 2019.", ["Cyprus"]),
    # What the text tells soon behind the meeting, or with another verb.
    ("Minister Jane Roe met Minister Mart Tamm in Riga on 3 May 2019. The ministers discussed a range of bilateral "
     "issues and the rise in energy prices.", ["bilateral issues", "rise in energy prices"]),
    ("The meeting in Riga on 3 May 2019 focused on visas, trade in timber and help for refugees.",
     ["visas", "trade in timber", "help for refugees"]),
    ("Minister Jane Roe met Minister Mart Tamm in Riga on 3 May 2019. The police discussed parking.", []),
    # The occasion, the wish, the ground, the place and the means.
    ("The ministers held a meeting on the occasion of the 60th anniversary of the treaty in Riga on 3 May 2019.", []),
    ("The two ministers held a seminar on the eve of the elections in Riga on 3 May 2019.", []),
    ("Minister Jane Roe held a meeting on the sidelines of the assembly in Riga on 3 May 2019.", []),
    ("A meeting on the initiative of Minister Jane Roe was held in Riga on 3 May 2019.", []),
    ("Director Jane Roe held a meeting on Zoom with Minister Mart Tamm on 3 May 2019.", []),
    ("The summit on the island of Malta on 3 May 2019 was hosted by Minister Jane Roe.", []),
    ("President Jane Roe spoke at the summit in Riga on 3 May 2019 and reviewed a guard of honour.", []),
    # What names nothing.
    ("Minister Jane Roe and Minister Mart Tamm met in Riga on 3 May 2019 to discuss these issues.", []),
    ("Minister Jane Roe and Minister Mart Tamm met in Riga on 3 May 2019 and discussed various matters.", []),
    ("Minister Jane Roe and Minister Mart Tamm discussed it at a meeting in Riga on 3 May 2019.", []),
    ("Minister Jane Roe met Minister Mart Tamm in Riga on 3 May 2019. They discussed a wide range of issues.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOPICS)
def test_what_a_meeting_is_about(extractor, text: str, expected: list) -> None:
    document = plain_document(text, "2019-05-05")
    meetings = [fact for fact in extractor.document(document).facts if fact.record == "meeting"]
    assert meetings, "no meeting"
    assert [topic for meeting in meetings for topic in dict.fromkeys(meeting.topics)][: len(expected) + 1] == expected
