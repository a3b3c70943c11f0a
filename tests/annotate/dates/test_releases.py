"""Expressions of police, court, military, ministry and aid releases, written with their values before the run.

A row: a sentence and, for one expression in it, the inclusive interval ("START/END", one day once), the TIMEX3 value,
"SET" for a recurring time; in TRAPS nothing may be found.
"""

import pytest

from pipeline.annotate.dates import find_dates

#: Single days and times of day.
DAYS_SEPTEMBER = [
    ("The patrol was attacked in the early hours of Sunday.", "2022-09-11"),
    ("The convoy left Port Sudan on the morning of 8 September.", "2022-09-08"),
    ("Two soldiers were wounded late Tuesday night.", "2022-09-13"),
    ("He was last seen on the evening of Saturday, August 27.", "2022-08-27"),
    ("The tender closes at noon on 30 September.", "2022-09-30"),
    ("A new head of office takes up her duties on 1 October.", "2022-10-01"),
    ("Sentencing has been set for December 9.", "2022-12-09"),
    ("A status conference is set for October 3 at 10:30 a.m.", "2022-10-03"),
    ("If convicted, he faces trial on Jan. 17.", "2023-01-17"),
    ("The grand jury returned the indictment Sept. 7.", "2022-09-07"),
    ("They will meet at the Conference on Organised Crime in Lima on 18 October.", "2022-10-18"),
    ("The talks were held the day before yesterday.", "2022-09-12"),
    ("The talks are due the day after tomorrow.", "2022-09-16"),
    ("The talks were held on Monday of this week.", "2022-09-12"),
    ("The talks were held on Thursday of last week.", "2022-09-08"),
    ("The talks were held two Fridays ago.", "2022-09-02"),
    ("She was killed on 3 May; the following day police found the car.", "2022-05-04"),
    ("She was killed on 3 May and buried three days later.", "2022-05-06"),
    ("She was killed on 3 May; the previous evening she had called police.", "2022-05-02"),
    ("The ceasefire was signed a year ago today.", "2021-09-14"),
    ("Since 24 February, 14 hospitals were hit.", "2022-02-24"),
    ("As of 10 September 2022, 14 hospitals were hit.", "2022-09-10"),
    ("As of 1 a.m. on 12 September, 14 hospitals were hit.", "2022-09-12"),
    ("The vessel docked on Friday 09/09/2022.", "2022-09-09"),
    ("Last updated: 13/09/2022 16:45.", "2022-09-13"),
    ("Date: 14.09.22.", "2022-09-14"),
    ("Released 2022-09-14T08:30Z.", "2022-09-14"),
    ("14 Sep 2022 - Ministry of Interior.", "2022-09-14"),
    ("Dated this 9th day of September, 2022.", "2022-09-09"),
    ("Wednesday, 14 September 2022, 9.30 am.", "2022-09-14"),
    ("GENEVA (13 September 2022) - Experts voiced concern.", "2022-09-13"),
    ("Nairobi, 12th September, 2022: The President met the envoy.", "2022-09-12"),
    ("KYIV, Sep 13 – Rescue teams reached the town.", "2022-09-13"),
    ("The course will be held from 28 September.", "2022-09-28"),
    ("The course will be held on Monday, 26 September.", "2022-09-26"),
    ("The course begins Monday.", "2022-09-19"),
    ("The Foreign Minister travels to Rome on Thursday.", "2022-09-15"),
    ("The Council meets on Friday to discuss the report.", "2022-09-16"),
    ("The Council met on Friday to discuss the report.", "2022-09-09"),
    ("The suspect appears in court this afternoon.", "2022-09-14"),
    ("The suspect was caught last night.", "2022-09-13"),
    ("The suspect was caught overnight.", "2022-09-13"),
    ("The suspect was caught shortly before midnight on Monday.", "2022-09-12"),
    ("The suspect was caught around 2 a.m. Sunday.", "2022-09-11"),
    ("The suspect was caught at 0430 hrs on 11 Sep 22.", "2022-09-11"),
    ("The suspect was caught at approximately 10:15 p.m. on September 10.", "2022-09-10"),
    ("The suspect was caught between 6pm and 8pm on Saturday 10 September.", "2022-09-10"),
    ("The suspect was caught on New Year's Eve.", "2021-12-31"),
    ("The suspect was caught on Christmas Day 2020.", "2020-12-25"),
    ("The suspect was caught on Easter Monday.", "2022-04-18"),
    ("Tuesday's blast killed three.", "2022-09-13"),
    ("Saturday's ceremony will honour the dead.", "2022-09-17"),
]
#: Single days and times of day.
DAYS_MAY = [
    ("The tribunal delivered its judgment on this day, 10 May 2023.", "2023-05-10"),
    ("The detachment returned on or about 2 May 2023.", "2023-05-02"),
    ("The unit was deployed overnight on Saturday.", "2023-05-06"),
    ("The unit was deployed on 3, 5 and 7 May.", "2023-05-03"),
    ("The unit will be deployed from 1 June for six months.", "2023-06-01"),
    ("The unit will be deployed as of 1 June.", "2023-06-01"),
    ("The unit will be deployed on the first Monday of June.", "2023-06-05"),
    ("The unit will be deployed on Wednesday, May 17, from 10 a.m. to noon.", "2023-05-17"),
    ("The unit will be deployed tomorrow, Thursday 11 May.", "2023-05-11"),
    ("The unit will be deployed this Friday.", "2023-05-12"),
    ("The unit will be deployed next Tuesday, 16 May.", "2023-05-16"),
    ("The unit will be deployed a week from today.", "2023-05-17"),
    ("The unit will be deployed in two weeks' time.", "2023-05-24"),
    ("He was born on July 4, 1976.", "1976-07-04"),
    ("Posted May 9th 2023 at 4:15pm.", "2023-05-09"),
    ("Publication date: 2023-05-09.", "2023-05-09"),
    ("Press release no. 45/2023, 9 May 2023.", "2023-05-09"),
    ("Brussels, 9.5.2023.", "2023-05-09"),
    ("FOR IMMEDIATE RELEASE: Tuesday, May 9, 2023.", "2023-05-09"),
    ("09 MAY 23 - Naval headquarters.", "2023-05-09"),
    ("The attack of 3 April killed six.", "2023-04-03"),
    ("The 3 April attack killed six.", "2023-04-03"),
    ("The bombing two weeks earlier killed six.", "2023-04-26"),
    ("The Sunday night bombing killed six.", "2023-05-07"),
    ("Monday morning's bombing killed six.", "2023-05-08"),
    ("The bombing on Easter Sunday 2019 killed 269.", "2019-04-21"),
    ("The plea was entered last Thursday, May 4.", "2023-05-04"),
    ("The plea was entered on May 4 of this year.", "2023-05-04"),
    ("The plea was entered some three weeks ago.", "2023-04-19"),
    ("The plea was entered earlier today.", "2023-05-10"),
    ("The plea was entered late yesterday.", "2023-05-09"),
    ("The plea was entered this morning at 8.", "2023-05-10"),
    ("The plea was entered in the afternoon of 8 May.", "2023-05-08"),
    ("The plea was entered on 8th May.", "2023-05-08"),
]
#: Ranges and longer units.
INTERVALS_SEPTEMBER = [
    ("A curfew was imposed overnight from Monday to Tuesday.", "2022-09-12/2022-09-13"),
    ("Judges heard the appeal over three days from 5 to 7 September.", "2022-09-05/2022-09-07"),
    ("The commission sat from Monday 5 through Friday 9 September.", "2022-09-05/2022-09-09"),
    ("The minister will be in Oslo on 21 and 22 September.", "2022-09-21/2022-09-22"),
    ("The appeal will be heard in mid-October.", "2022-10-11/2022-10-20"),
    ("The agreement expires at the end of this year.", "2022-12-01/2022-12-31"),
    ("Aid deliveries resumed at the beginning of August.", "2022-08-01/2022-08-10"),
    ("The mission will run until the end of June 2023.", "2023-06-21/2023-06-30"),
    (
        "According to court documents, from at least May 2018 through July 2021, he sold arms.",
        "2018-05-01/2021-07-31",
    ),
    ("Between on or about March 3, 2020 and on or about May 19, 2020, he wired the money.", "2020-03-03/2020-05-19"),
    ("Between 2015 and early 2019 the group shipped drugs.", "2015-01-01/2019-04-30"),
    ("He worked there from November 2016 until his arrest in June 2019.", "2016-11-01/2019-06-30"),
    ("Inspectors visited the plant in the first week of September.", "2022-09-01/2022-09-07"),
    ("Fighting flared in the last week of August.", "2022-08-25/2022-08-31"),
    ("The exercise takes place in the second half of October.", "2022-10-16/2022-10-31"),
    ("Arrivals fell in the first quarter.", "2022-01-01/2022-03-31"),
    ("Arrivals fell in the second quarter of this year.", "2022-04-01/2022-06-30"),
    ("Exports rose in the last quarter of 2021.", "2021-10-01/2021-12-31"),
    ("Exports rose in Q4 of last year.", "2021-10-01/2021-12-31"),
    ("In the first six months of 2022, 312 boats were stopped.", "2022-01-01/2022-06-30"),
    ("In the first eight months of the year, 312 boats were stopped.", "2022-01-01/2022-08-31"),
    ("Seizures doubled in H1 2022.", "2022-01-01/2022-06-30"),
    ("Some 400 cases were opened in the year to March 2022.", "2021-04-01/2022-03-31"),
    ("Some 400 cases were opened in the year ending 30 June 2022.", "2021-07-01/2022-06-30"),
    ("In the 12 months to June 2022 some 400 cases were opened.", "2021-07-01/2022-06-30"),
    ("In financial year 2021/22 the agency spent more.", "2021-04-01/2022-03-31"),
    ("During the 2021-22 season poaching rose.", "2021-01-01/2022-12-31"),
    ("Flooding hit the delta this summer.", "2022-06-01/2022-08-31"),
    ("Flooding hit the delta last winter.", "2021-12-01/2022-02-28"),
    ("The talks will resume this autumn.", "2022-09-01/2022-11-30"),
    ("The talks will resume next spring.", "2023-03-01/2023-05-31"),
    ("The talks will resume later this month.", "2022-09-14/2022-09-30"),
    ("The talks will resume later this week.", "2022-09-14/2022-09-18"),
    ("The talks were held earlier this week.", "2022-09-12/2022-09-14"),
    ("The talks were held earlier this year.", "2022-01-01/2022-09-14"),
    ("The talks were held late last month.", "2022-08-21/2022-08-31"),
    ("The talks were held early last week.", "2022-09-05/2022-09-06"),
    ("The talks were held at the weekend.", "2022-09-10/2022-09-11"),
    ("The talks were held over the weekend.", "2022-09-10/2022-09-11"),
    ("The talks will be held next weekend.", "2022-09-24/2022-09-25"),
    ("In May 2021 he fled; that same month a warrant was issued.", "2021-05-01/2021-05-31"),
    ("In 2019 he fled; the following year a warrant was issued.", "2020-01-01/2020-12-31"),
    ("The camp was set up some ten years ago.", "2012-01-01/2012-12-31"),
    ("The camp was set up a decade ago.", "2012-01-01/2012-12-31"),
    ("Over the last 24 hours, 14 villages were shelled.", "2022-09-13/2022-09-14"),
    ("In the past week, 14 villages were shelled.", "2022-09-07/2022-09-14"),
    ("During the next three months, 14 villages will be rebuilt.", "2022-09-14/2022-12-14"),
    ("Since the beginning of the year, 14 villages were shelled.", "2022-01-01/2022-01-31"),
    ("Since last October, 14 hospitals were hit.", "2021-10-01/2021-10-31"),
    ("By 2030, all sites will be cleared.", "2030-01-01/2030-12-31"),
    ("The course was held 12-16 September.", "2022-09-12/2022-09-16"),
    ("The course was held 30 August - 2 September.", "2022-08-30/2022-09-02"),
    ("The course was held between 29 August and 2 September 2022.", "2022-08-29/2022-09-02"),
    ("The course was held on August 29, 30 and 31.", "2022-08-29/2022-08-31"),
    ("The course was held from the 5th to the 9th of September.", "2022-09-05/2022-09-09"),
    ("The course was held 5 and 6 September, 2022.", "2022-09-05/2022-09-06"),
    ("The course was held Sept 5th–9th.", "2022-09-05/2022-09-09"),
    ("The course was held from August 29 to September 2, 2022.", "2022-08-29/2022-09-02"),
    ("The course was held Dec. 28-Jan. 3.", "2021-12-28/2022-01-03"),
    ("The course was held on 07-08 September 2022.", "2022-09-07/2022-09-08"),
    ("The course was held in July and August.", "2022-07-01/2022-08-31"),
    ("The course was held in July/August 2022.", "2022-07-01/2022-08-31"),
    ("The course was held from May through August.", "2022-05-01/2022-08-31"),
    ("The course was held in 2019, 2020 and 2021.", "2019-01-01/2021-12-31"),
    ("The course was held from 2019 onwards.", "2019-01-01/2019-12-31"),
    ("Last year's total was 80.", "2021-01-01/2021-12-31"),
    ("It was the deadliest attack since 2014.", "2014-01-01/2014-12-31"),
    ("The two sides signed the 1951 convention.", "1951-01-01/1951-12-31"),
    ("The 1980s saw a boom.", "1980-01-01/1989-12-31"),
    ("In the mid-1990s the group split.", "1994-01-01/1996-12-31"),
]
#: Ranges and longer units.
INTERVALS_MAY = [
    ("The detachment returned in or around April 2023.", "2023-04-01/2023-04-30"),
    ("The unit has been deployed since early March.", "2023-03-01/2023-03-10"),
    ("The unit has been deployed since at least 2021.", "2021-01-01/2021-12-31"),
    ("The unit was deployed for the past two years.", "2021-05-10/2023-05-10"),
    ("The unit was deployed throughout April.", "2023-04-01/2023-04-30"),
    ("The unit was deployed from January to date.", "2023-01-01/2023-01-31"),
    ("The unit was deployed between Friday night and Sunday morning.", "2023-05-05/2023-05-07"),
    ("The unit was deployed from 22:00 on 5 May to 06:00 on 6 May.", "2023-05-05/2023-05-06"),
    ("The unit was deployed on the night of 5-6 May.", "2023-05-05/2023-05-06"),
    ("The unit was deployed on the night of 5 to 6 May.", "2023-05-05/2023-05-06"),
    ("The unit was deployed on 1-3 and 8-9 May.", "2023-05-01/2023-05-03"),
    ("The unit was deployed in May 2022 and again in March 2023.", "2022-05-01/2022-05-31"),
    ("The unit was deployed in 2020-21.", "2020-01-01/2021-12-31"),
    ("The unit was deployed in 2020/2021.", "2020-01-01/2021-12-31"),
    ("The unit was deployed in the years 2018 to 2020.", "2018-01-01/2020-12-31"),
    ("The unit will be deployed before the end of the year.", "2023-12-01/2023-12-31"),
    ("The unit will be deployed by year's end.", "2023-12-01/2023-12-31"),
    ("The unit will be deployed by the middle of next month.", "2023-06-11/2023-06-20"),
    ("The unit will be deployed in the second week of June.", "2023-06-08/2023-06-14"),
    ("The unit will be deployed in Q3.", "2023-07-01/2023-09-30"),
    ("The unit will be deployed in the 2024 fiscal year.", "2023-10-01/2024-09-30"),
    ("The unit will be deployed in FY24.", "2023-10-01/2024-09-30"),
    ("The unit will be deployed in FY 2023-24.", "2023-10-01/2024-09-30"),
    ("He was born in the late 1970s.", "1977-01-01/1979-12-31"),
    ("The May 2021 bombing killed six.", "2021-05-01/2021-05-31"),
    ("The mid-April bombing killed six.", "2023-04-11/2023-04-20"),
    ("The plea was entered in May last year.", "2022-05-01/2022-05-31"),
    ("The plea was entered in December of last year.", "2022-12-01/2022-12-31"),
    ("The plea was entered in the autumn of 2022.", "2022-09-01/2022-11-30"),
    ("The plea was entered in winter 2022-2023.", "2022-12-01/2023-02-28"),
]
#: Lengths, sets and references.
LENGTHS_SEPTEMBER = [
    ("In recent weeks, 14 villages were shelled.", "PAST_REF"),
    ("Within 30 days, the parties must reply.", "P30D"),
    ("The two-and-a-half-year inquiry ended.", "P2.5Y"),
    ("The five-day visit ended.", "P5D"),
    ("The week-long operation ended.", "P1W"),
    ("The months-long operation ended.", "PXM"),
    ("He was jailed for 18 years and six months.", "P18Y6M"),
    ("He was jailed for seven and a half years.", "P7.5Y"),
    ("He was given a 24-month suspended term.", "P24M"),
    ("He was detained for up to 72 hours.", "PT72H"),
    ("He was detained for several months.", "PXM"),
    ("The panel meets twice a year.", "SET"),
    ("The panel meets every Tuesday.", "SET"),
    ("The panel meets every two weeks.", "SET"),
    ("Some 200 people die each year.", "SET"),
    ("The annual review was published.", "SET"),
]
#: Lengths, sets and references.
LENGTHS_MAY = [
    ("The unit was deployed in the weeks before the vote.", "PXW"),
    ("The unit will be deployed in the coming days.", "FUTURE_REF"),
    ("The unit will be deployed in the coming weeks and months.", "FUTURE_REF"),
    ("The unit will be deployed in three days.", "P3D"),
    ("He served two consecutive 10-year terms.", "P10Y"),
    ("He served one year and one day.", "P1Y1D"),
    ("He served 30 months.", "P30M"),
    ("He served a five to seven year term.", "P5Y/P7Y"),
    ("He served between five and seven years.", "P5Y/P7Y"),
    ("He served at least 15 years.", "P15Y"),
    ("He served a decade.", "P1DE"),
    ("The post is manned 24 hours a day.", "PT24H"),
    ("The patrol leaves every other week.", "SET"),
    ("The patrol leaves on Mondays and Thursdays.", "SET"),
    ("The patrol leaves three times a week.", "SET"),
]
#: What only looks like a date.
TRAPS_SEPTEMBER = [
    ("They broke 18 U.S.C. 1956(a)(2)(B)(i) and (h).", []),
    ("UN Security Council resolution 1325 was cited.", []),
    ("A total of 2019 people were counted.", []),
    ("Room 2015 was sealed.", []),
    ("The 9/11 attacks were recalled.", []),
    ("Vision 2030 was presented.", []),
    ("The march of 500 people may proceed.", []),
    ("Inspector April Jones spoke.", []),
    ("A 2,000 metre runway was built.", []),
    ("He is 34 years old.", []),
    ("The vote was 12-3 with two abstaining.", []),
    ("Call 020 7946 2022 for details.", []),
    ("Flight MH17 was shot down.", []),
    ("Regulation (EU) 2016/679 applies.", []),
]
#: What only looks like a date.
TRAPS_MAY = [
    ("The unit was deployed during Ramadan.", []),
    ("Press release no. 45/2023, 9 May 2023.", ["9 May 2023"]),
    ("Officers recalled the 11 September attacks.", []),
    ("The 12-7 vote passed.", []),
    ("The Iron March group was banned.", []),
    ("The decision in Case C-145/22 was read.", []),
    ("Paragraph 12 May be amended.", []),
]
#: Whether a weekday or month lies ahead or behind, published on Wednesday 14 September 2022.
TENSE = [
    ("The two envoys meet on Monday in Doha.", "2022-09-19"),
    ("The two envoys did not meet on Monday in Doha.", "2022-09-12"),
    ("Final rules to be issued in early November will decide it.", "2022-11"),
    ("Lawyers said they would appeal Friday's ruling.", "2022-09-09"),
    ("The agency prolonged the amnesty until 9 October.", "2022-10-09"),
    ("The dam will one day feed the whole valley.", "FUTURE_REF"),
    ("The airline runs nine flights a week.", "SET"),
]
ROWS = [
    *(
        (text, expected, "2022-09-14")
        for text, expected in (*DAYS_SEPTEMBER, *INTERVALS_SEPTEMBER, *LENGTHS_SEPTEMBER, *TENSE)
    ),
    *((text, expected, "2023-05-10") for text, expected in (*DAYS_MAY, *INTERVALS_MAY, *LENGTHS_MAY)),
]


@pytest.mark.parametrize(("text", "expected", "published"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_reads_the_expression(text: str, expected: str, published: str) -> None:
    found = find_dates(text, published)
    readings = {
        reading
        for date in found
        for reading in (
            date.value,
            date.timex_type,
            f"{date.start_date}/{date.end_date}",
            date.start_date if date.start_date == date.end_date else None,
        )
    }
    assert expected in readings


@pytest.mark.parametrize(("text", "others"), [*TRAPS_SEPTEMBER, *TRAPS_MAY])
def test_leaves_what_only_looks_like_a_date(text: str, others: list[str]) -> None:
    assert [date.text for date in find_dates(text, "2022-09-14")] == others


#: Texts whose day of writing only the text itself tells, with the value of their last expression.
UNPUBLISHED = [
    ("Two men were in court today (Friday, 18 August 2023).\n\nA third was caught on Wednesday.", "2023-08-16"),
    ("A shop was searched yesterday, 9 May 2024, in Leeds. A man will be heard today.", "2024-05-10"),
    ("He was heard this morning (10 May, 2024). His shop was searched yesterday.", "2024-05-09"),
    ("The lock opens tomorrow, 3 June 2022. Its first boat left today.", "2022-06-02"),
    ("The ministers met today (March 15). They leave tomorrow.", "XXXX-03-16"),
    ("The law of 9 May 2024 was read today.", "XXXX-XX-XX"),
    ("The fair opened on 12 June 2023, the first since the flood of 15 April.", "2023-04-15"),
    ("The raid of 23 September 2021 closed searches made between 6 and 17 September.", "2021-09-06/2021-09-17"),
    ("He was caught on 20 December 2021 and charged on 3 January.", "2022-01-03"),
]


@pytest.mark.parametrize(("text", "expected"), UNPUBLISHED)
def test_takes_the_day_from_the_text(text: str, expected: str) -> None:
    assert find_dates(text)[-1].value == expected


@pytest.mark.parametrize(("published", "expected"), [("2024-05-12", "2024-05-10"), ("2025-05-12", "2025-05-12")])
def test_what_a_text_says_of_its_day_goes_before_a_near_publication(published: str, expected: str) -> None:
    text = "A shop was searched yesterday, 9 May 2024, in Leeds. A man will be heard today."
    assert find_dates(text, published)[-1].value == expected
