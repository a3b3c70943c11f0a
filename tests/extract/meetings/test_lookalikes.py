"""What is told like a meeting and is none, and meetings in releases about a case before a court."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

NO_MEETINGS = [
    "The officers met the requirements of the course.",
    "The defendant met the victim in Boston on 3 May 2019.",
    "The Global Trade Forum is a group of 30 states.",
    "The meeting room was closed.",
    "As the new Congress begins its work in January 2024, Minister Anja Lund urges both sides to meet the need.",
    "Minister Anja Lund praised the state of the bilateral relations in Oslo on 3 May 2019.",
    "They kept up a constructive dialogue.",
    "The sentencing hearing was held in Boston on 3 May 2019.",
    "Roe admitted at the hearing on 3 May 2019 before Judge Ann Stark that he had lied.",
    "On 3 May 2019, Pell made a threatening call to the bank.",
    "Trade in ivory falls under the Convention on Trade in Wild Animals of 1973.",
    "The Global Ports Forum was launched by Norway in May 2019.",
    "In 1986, Senator Jane Roe led the efforts in Congress.",
    "Minister Anja Lund met with embassy staff on 3 May 2019.",
    "The opening session was lively.",
    "The delegates visited the Harbour Centre of Excellence.",
    # Words that tell of something else.
    "The Summit County Sheriff closed the road on 3 May 2019.",
    "The claim went to the Chief Administrative Hearing Officer on 3 May 2019.",
    "The Harbour Act was passed by the U.S. Congress in 2000.",
    "Pell is a member of the Maine General Assembly, said Mayor Ann Roe.",
    "The request was made under the 1996 Convention between Norway and Chile.",
    "Attorney General Ann Roe praised work beyond the call of duty on 3 May 2019.",
    "Banks meeting all of these terms may apply.",
    "With the police of nine states it is the largest coalition ever assembled.",
    "I urge the leaders of both parties to come together in Oslo early next year.",
    "Two Virginia men travelled to Syria on 3 May 2019.",
    "Discussions with the owner began in Oslo in May 2019.",
    "The court in Guam held a hearing on 3 May 2019.",
    "Minister Anja Lund settled with Sono Care, a hearing services provider based in Riga.",
    "On 3 May 2019 Minister Anja Lund issued the following statement applauding Congress for its vote.",
    "The plan is a response to a direct call from Congress, Minister Anja Lund said on 3 May 2019.",
    "Director Anja Lund received many honours, including the Attorney Generals Award in 2006.",
    "Mayor Anja Lund entered her plea in Riga, Latvia, on 3 May 2019.",
    "The county and the towns of Hill Retreat and Ogre settled the suit.",
]


#: Releases about a case before a court, published 2024-01-22 -> names of the meetings of officials in them
CASES_OF_OFFENCES = [
    ("Evidence at trial showed that Pell held a meeting in Lima in May 2019, at which he paid a bribe.", []),
    ("During a recorded meeting in Oslo on 9 January, the undercover agent gave him the keys.", []),
    ("Pell travelled to Chile in May 2019 with his brother. After a second meeting in Lima in June 2019 he was paid.", []),
    ("A hearing was held on 9 January, and a status conference is set for 2 March 2024.", []),
    ("Attorney General Ann Roe met with Governor Karl Berg today.", ["meeting"]),
    ("Director Paul Reyes discussed the ports with Minister Anja Lund at a meeting in Oslo on 3 May 2023.", ["meeting"]),
    ("The steps were announced at a meeting of the Harbour Commission today.", ["meeting"]),
    ("Attorney General Ann Roe spoke at the Baltic Summit on Fraud in Riga in May 2023.", ["Baltic Summit on Fraud"]),
]  # fmt: skip


def meetings(extractor, text: str) -> list:
    document = plain_document(text, "2024-01-22")
    return [fact for fact in extractor.document(document).facts if fact.record == "meeting"]


@pytest.mark.parametrize("text", NO_MEETINGS)
def test_what_is_no_meeting(extractor, text: str) -> None:
    assert meetings(extractor, text) == []


@pytest.mark.parametrize(("text", "expected"), CASES_OF_OFFENCES)
def test_meetings_of_officials_in_a_release_about_a_case(extractor, text: str, expected: list) -> None:
    case = (
        "Karl Pell, 45, of Springfield, pleaded guilty to conspiracy and bribery. The indictment alleges that the "
        "defendant conspired with others to defraud the port. He was sentenced to nine years in prison."
    )
    assert [meeting.name for meeting in meetings(extractor, f"{case}\n\n{text}")] == expected
