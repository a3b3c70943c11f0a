"""Further expressions in the wording of police, court, military and ministry releases, anchored on a Wednesday.

A row is a sentence and what must be found in it: "TYPE value start end" with the modifier behind it, if any.
"""

import pytest

from pipeline.annotate.dates import DateSettings, country_of_url, find_dateline, find_dates
from pipeline.annotate.dates.edtf import to_edtf

PUBLISHED = "2021-06-16"

#: All orders and separators of full and partial dates.
ORDERS = [
    ("He was charged on Jun. 3, 2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on 3 June, 2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on 3rd June 2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on June 3rd, 2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on June the 3rd, 2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on the third of June 2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on Thursday, June 3, 2021, in Leeds.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on Thursday 3 June.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on Thu 3 Jun 2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on 03-Jun-2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on 3 JUNE 2021.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on 2021/06/03.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged on 2021.06.23.", ["DATE 2021-06-23 2021-06-23 2021-06-23"]),
    ("He was charged on 23-05-2021.", ["DATE 2021-05-23 2021-05-23 2021-05-23"]),
    ("He was charged on 23.5.21.", ["DATE 2021-05-23 2021-05-23 2021-05-23"]),
    ("Dated 2021 June 3.", ["DATE 2021-06-03 2021-06-03 2021-06-03"]),
    ("He was charged in June, 2020.", ["DATE 2020-06 2020-06-01 2020-06-30"]),
    ("He was charged in June of 2020.", ["DATE 2020-06 2020-06-01 2020-06-30"]),
    ("He was charged in Jun '20.", ["DATE 2020-06 2020-06-01 2020-06-30"]),
    ("He was charged in 2020-06.", ["DATE 2020-06 2020-06-01 2020-06-30"]),
    ("He was charged in the year 2020.", ["DATE 2020 2020-01-01 2020-12-31"]),
]
#: Ranges, also across the ends of months and years.
RANGES = [
    ("The course runs Thursday 3 to Friday 4 June 2021.", ["DATE 2021-06-03/2021-06-04 2021-06-03 2021-06-04"]),
    ("The course ran April–June 2020.", ["DATE 2020-04/2020-06 2020-04-01 2020-06-30"]),
    ("The course ran Nov-Feb 2021.", ["DATE 2020-11/2021-02 2020-11-01 2021-02-28"]),
    ("In spring and summer 2020 it was shut.", ["DATE 2020-SP/2020-SU 2020-03-01 2020-08-31"]),
    ("In the second half of May 2021 it was shut.", ["DATE 2021-05-16/2021-05-31 2021-05-16 2021-05-31"]),
    ("Open 10:00-12:00 on 3 June.", ["TIME 2021-06-03T10:00/2021-06-03T12:00 2021-06-03 2021-06-03"]),
    (
        "Beginning in or around January 2013 and continuing through December 2014, he ran it.",
        ["DATE 2013-01/2014-12 2013-01-01 2014-12-31"],
    ),
    (
        "From approximately March 2009 through at least May 2014, he hid.",
        ["DATE 2009-03/2014-05 2009-03-01 2014-05-31"],
    ),
    ("In May, June and July 2020 it was shut.", ["DATE 2020-05/2020-07 2020-05-01 2020-07-31"]),
    (
        "Between approximately January 2009 and approximately May 2011, he hid.",
        ["DATE 2009-01/2011-05 2009-01-01 2011-05-31"],
    ),
    ("The course ran from 28 February to 2 March 2020.", ["DATE 2020-02-28/2020-03-02 2020-02-28 2020-03-02"]),
    ("The course ran from Dec. 29, 2020 through Jan. 8, 2021.", ["DATE 2020-12-29/2021-01-08 2020-12-29 2021-01-08"]),
    ("The course ran from 29 December to 8 January.", ["DATE 2020-12-29/2021-01-08 2020-12-29 2021-01-08"]),
    ("The course ran 7–11 June 2021.", ["DATE 2021-06-07/2021-06-11 2021-06-07 2021-06-11"]),
    ("The course ran June 7-11.", ["DATE 2021-06-07/2021-06-11 2021-06-07 2021-06-11"]),
    ("The course ran from 7 until 11 June.", ["DATE 2021-06-07/2021-06-11 2021-06-07 2021-06-11"]),
    ("The course ran 31 May-4 June 2021.", ["DATE 2021-05-31/2021-06-04 2021-05-31 2021-06-04"]),
    ("The course ran from Monday to Wednesday.", ["DATE 2021-06-14/2021-06-16 2021-06-14 2021-06-16"]),
    ("The course ran from November 2020 to February 2021.", ["DATE 2020-11/2021-02 2020-11-01 2021-02-28"]),
    ("The course ran from November to February.", ["DATE 2020-11/2021-02 2020-11-01 2021-02-28"]),
    ("The course ran between 2015 and 2018.", ["DATE 2015/2018 2015-01-01 2018-12-31"]),
    ("The course ran in 2015-2018.", ["DATE 2015/2018 2015-01-01 2018-12-31"]),
    ("The course ran in 2016/17.", ["DATE 2016/2017 2016-01-01 2017-12-31"]),
    (
        "The course ran between early March 2020 and late May 2020.",
        ["DATE 2020-03/2020-05 2020-03-01 2020-05-31"],
    ),
    ("The course ran from 10 May 2021 to today.", ["DATE 2021-05-10/2021-06-16 2021-05-10 2021-06-16"]),
    ("The course ran on 7, 8 and 9 June 2021.", ["DATE 2021-06-07/2021-06-09 2021-06-07 2021-06-09"]),
    (
        "The raids were on 2 and 9 June.",
        ["DATE 2021-06-02 2021-06-02 2021-06-02", "DATE 2021-06-09 2021-06-09 2021-06-09"],
    ),
    (
        "It was open from 9 a.m. to 5 p.m. on 3 June.",
        ["TIME 2021-06-03T09:00/2021-06-03T17:00 2021-06-03 2021-06-03"],
    ),
]
#: Weekdays, relative days and units.
RELATIVE = [
    ("This past weekend two died.", ["DATE 2021-W23-WE 2021-06-12 2021-06-13"]),
    ("On the 15th of last month he fled.", ["DATE 2021-05-15 2021-05-15 2021-05-15"]),
    ("It ended on the last day of the year.", ["DATE 2021-12-31 2021-12-31 2021-12-31"]),
    ("It ended in the first week of this month.", ["DATE 2021-W22 2021-06-01 2021-06-07"]),
    ("Troops found a cache overnight.", ["TIME 2021-06-15TNI 2021-06-15 2021-06-15"]),
    ("Troops found a cache last night.", ["TIME 2021-06-15TNI 2021-06-15 2021-06-15"]),
    ("Troops found a cache this morning.", ["TIME 2021-06-16TMO 2021-06-16 2021-06-16"]),
    ("Troops found a cache yesterday afternoon.", ["TIME 2021-06-15TAF 2021-06-15 2021-06-15"]),
    ("Troops found a cache on Monday evening.", ["TIME 2021-06-14TEV 2021-06-14 2021-06-14"]),
    ("Troops found a cache in the early hours of Tuesday.", ["DATE 2021-06-15 2021-06-15 2021-06-15 start"]),
    ("Troops found a cache the day before yesterday.", ["DATE 2021-06-14 2021-06-14 2021-06-14"]),
    ("Troops found a cache earlier today.", ["DATE 2021-06-16 2021-06-16 2021-06-16 start"]),
    ("Troops found a cache earlier this month.", ["DATE 2021-06 2021-06-01 2021-06-16 start"]),
    ("Troops found a cache earlier this week.", ["DATE 2021-W24 2021-06-14 2021-06-16 start"]),
    ("The court will sit later this year.", ["DATE 2021 2021-06-16 2021-12-31 end"]),
    ("The court will sit this weekend.", ["DATE 2021-W24-WE 2021-06-19 2021-06-20"]),
    ("Troops found a cache over the weekend.", ["DATE 2021-W23-WE 2021-06-12 2021-06-13"]),
    ("Troops found a cache on Tuesday of last week.", ["DATE 2021-06-08 2021-06-08 2021-06-08"]),
    ("The court will sit on Friday.", ["DATE 2021-06-18 2021-06-18 2021-06-18"]),
    ("The court will sit a week from Friday.", ["DURATION P1W - -", "DATE 2021-06-18 2021-06-18 2021-06-18"]),
    ("The court will sit in two weeks.", ["DURATION P2W - -"]),
    ("The court will sit two weeks from now.", ["DATE 2021-W26 2021-06-30 2021-06-30"]),
    ("Prices rose over the past six months.", ["DURATION P6M 2020-12-16 2021-06-16"]),
    ("Prices rose in the last two years.", ["DURATION P2Y 2019-06-16 2021-06-16"]),
    ("Prices will rise in the next three years.", ["DURATION P3Y 2021-06-16 2024-06-16"]),
    ("The ring was dismantled in recent weeks.", ["DATE PAST_REF - -"]),
    ("The ring was dismantled several years ago.", ["DATE PAST_REF - -"]),
    ("The ring was dismantled a few weeks ago.", ["DATE PAST_REF - -"]),
    (
        "He fled on 8 May 2013. A few weeks later he came back.",
        ["DATE 2013-05-08 2013-05-08 2013-05-08", "DATE FUTURE_REF - -"],
    ),
    ("He was last seen 10 days ago.", ["DATE 2021-06-06 2021-06-06 2021-06-06"]),
    (
        "He fled on 3 May 2021. The following day he was caught.",
        ["DATE 2021-05-03 2021-05-03 2021-05-03", "DATE 2021-05-04 2021-05-04 2021-05-04"],
    ),
    (
        "He fled on 3 May 2021 and was caught two days later.",
        ["DATE 2021-05-03 2021-05-03 2021-05-03", "DATE 2021-05-05 2021-05-05 2021-05-05"],
    ),
    (
        "He fled on 3 May 2021 and was caught later that week.",
        ["DATE 2021-05-03 2021-05-03 2021-05-03", "DATE 2021-W18 2021-05-06 2021-05-09 end"],
    ),
    (
        "He fled on 3 May 2021. That same evening he called.",
        ["DATE 2021-05-03 2021-05-03 2021-05-03", "TIME 2021-05-03TEV 2021-05-03 2021-05-03"],
    ),
    ("He fled a week or so ago.", ["DATE 2021-W23 2021-06-09 2021-06-09"]),
    ("Sales fell from a year earlier.", ["DATE 2020 2020-01-01 2020-12-31"]),
]
#: Years that the text leaves out: by tense, else the nearest past.
YEARS = [
    ("Voting starts on 12 September.", ["DATE 2021-09-12 2021-09-12 2021-09-12"]),
    ("Sentencing is scheduled for Sept. 12.", ["DATE 2021-09-12 2021-09-12 2021-09-12"]),
    ("He is due to be sentenced on 12 January.", ["DATE 2022-01-12 2022-01-12 2022-01-12"]),
    ("The book is due to be published in May.", ["DATE 2022-05 2022-05-01 2022-05-31"]),
    ("He pleaded guilty on 12 January.", ["DATE 2021-01-12 2021-01-12 2021-01-12"]),
    ("He pleaded guilty in December.", ["DATE 2020-12 2020-12-01 2020-12-31"]),
    ("He pleaded guilty last December.", ["DATE 2020-12 2020-12-01 2020-12-31"]),
    ("The summit will take place next March.", ["DATE 2022-03 2022-03-01 2022-03-31"]),
    ("Talks are supposed to conclude by September.", ["DATE 2021-09 2021-09-01 2021-09-30 before"]),
    ("The firm was chosen to run the centre through November.", ["DATE 2021-11 2021-11-01 2021-11-30"]),
    ("The programme is to run through August.", ["DATE 2021-08 2021-08-01 2021-08-31"]),
    ("Between 3 March 2019 and 4 April, he sent the money.", ["DATE 2019-03-03/2019-04-04 2019-03-03 2019-04-04"]),
    (
        "In March 2019 he moved; in May he was seen.",
        ["DATE 2019-03 2019-03-01 2019-03-31", "DATE 2019-05 2019-05-01 2019-05-31"],
    ),
]
#: Quarters, halves, seasons, decades, fiscal years.
PARTS = [
    ("Seizures fell in Q3 2020.", ["DATE 2020-Q3 2020-07-01 2020-09-30"]),
    ("Seizures fell in the third quarter of last year.", ["DATE 2020-Q3 2020-07-01 2020-09-30"]),
    ("Seizures fell in the first half of this year.", ["DATE 2021-H1 2021-01-01 2021-06-30"]),
    ("Seizures fell in H2 2020.", ["DATE 2020-H2 2020-07-01 2020-12-31"]),
    (
        "In the fourth quarter of 2021 it will grow; the latest quarter was weak.",
        ["DATE 2021-Q4 2021-10-01 2021-12-31", "DATE 2021-Q1 2021-01-01 2021-03-31"],
    ),
    ("The year-ago results were weak.", ["DATE 2020 2020-01-01 2020-12-31"]),
    ("Seizures fell last quarter.", ["DATE 2021-Q1 2021-01-01 2021-03-31"]),
    ("Seizures fell in the first nine months of 2019.", ["DURATION P9M 2019-01-01 2019-09-30"]),
    ("Seizures fell in the spring of 2019.", ["DATE 2019-SP 2019-03-01 2019-05-31"]),
    ("Seizures fell last winter.", ["DATE 2020-WI 2020-12-01 2021-02-28"]),
    ("Seizures fell in the early 1990s.", ["DATE 199 1990-01-01 1993-12-31 start"]),
    ("Seizures fell in the late nineties.", ["DATE 199 1997-01-01 1999-12-31 end"]),
    ("Seizures fell in the '80s.", ["DATE 198 1980-01-01 1989-12-31"]),
    ("Seizures fell in the past decade.", ["DURATION P1DE 2011-06-16 2021-06-16"]),
    ("Seizures fell in the 20th century.", ["DATE 19 1901-01-01 2000-12-31"]),
    ("Seizures fell in fiscal year 2020.", ["DATE FY2020 2019-10-01 2020-09-30"]),
    ("Seizures fell in FY20.", ["DATE FY2020 2019-10-01 2020-09-30"]),
    ("Seizures will fall by year-end.", ["DATE 2021 2021-12-01 2021-12-31 end"]),
    ("Seizures had fallen at year end 2013.", ["DATE 2013 2013-12-01 2013-12-31 end"]),
    ("The 21st Century Harbour Act was passed.", []),
    ("The mill in Winter Park was sold by Ann Roe of Spring, Texas.", []),
    ("By the Winter Roe had sold the mill.", ["DATE 2020-WI 2020-12-01 2021-02-28 before"]),
    ("Seizures had fallen by year-end.", ["DATE 2020 2020-12-01 2020-12-31 end"]),
    ("Seizures fell by the end of the year.", ["DATE 2020 2020-12-01 2020-12-31 end"]),
    ("Seizures fell at the end of 2019.", ["DATE 2019 2019-12-01 2019-12-31 end"]),
    ("Seizures fell in mid-2019.", ["DATE 2019 2019-05-01 2019-08-31 mid"]),
    ("Seizures fell in mid-May 2020.", ["DATE 2020-05 2020-05-11 2020-05-20 mid"]),
    ("Seizures fell since 2015.", ["DATE 2015 2015-01-01 2015-12-31 after"]),
    ("The ban holds until the end of June.", ["DATE 2021-06 2021-06-21 2021-06-30 end"]),
    ("Members joined before 2015.", ["DATE 2015 2015-01-01 2015-12-31 before"]),
    ("Members joined on or about 3 May 2020.", ["DATE 2020-05-03 2020-05-03 2020-05-03 approx"]),
    ("Members joined around 2015.", ["DATE 2015 2015-01-01 2015-12-31 approx"]),
    ("Members met in the first week of May 2021.", ["DATE 2021-W18 2021-05-01 2021-05-07"]),
    ("Members met on the last Friday of May 2021.", ["DATE 2021-05-28 2021-05-28 2021-05-28"]),
    ("Members met on Christmas Eve.", ["DATE 2020-12-24 2020-12-24 2020-12-24"]),
]
#: Lengths, sets and references.
LENGTHS = [
    ("The inquiry took two and a half years.", ["DURATION P2.5Y - -"]),
    ("The inquiry took three years and six months.", ["DURATION P3Y6M - -"]),
    ("The inquiry took six to eight weeks.", ["DURATION P6W/P8W - -"]),
    ("The inquiry took more than a decade.", ["DURATION P1DE - -"]),
    ("The inquiry took half an hour.", ["DURATION PT30M - -"]),
    ("The inquiry took 36 hours.", ["DURATION PT36H - -"]),
    ("The year-long inquiry ended.", ["DURATION P1Y - -"]),
    ("The weeklong inquiry ended.", ["DURATION P1W - -"]),
    ("The 18-month inquiry ended.", ["DURATION P18M - -"]),
    ("The inquiry took several months.", ["DURATION PXM - -"]),
    ("Over the following decade it paid well.", ["DURATION P1DE - -"]),
    ("Sales for the full year fell.", ["DURATION P1Y - -"]),
    ("The eight-month-old truce held.", ["DURATION P8M - -"]),
    ("The decades-old feud ended.", ["DURATION PXDE - -"]),
    ("In the first hours of the war they fled.", ["DURATION PTXH - -"]),
    ("Profit returned after several quarters of losses.", ["DURATION PXQ - -"]),
    ("It grew for four consecutive quarters.", ["DURATION P4Q - -"]),
    ("The season started a month earlier than usual.", ["DURATION P1M - -"]),
    ("Patrols go out every day.", ["SET P1D - -"]),
    ("Patrols go out daily.", ["SET P1D - -"]),
    ("Patrols go out twice a week.", ["SET P1W - -"]),
    ("Patrols go out every other month.", ["SET P2M - -"]),
    ("Patrols go out every Monday.", ["SET XXXX-WXX-1 - -"]),
    ("Patrols go out on Mondays.", ["SET XXXX-WXX-1 - -"]),
    ("Patrols go out each summer.", ["SET XXXX-SU - -"]),
    ("They pay $10-a-month for it.", ["SET P1M - -"]),
    ("The sum is paid annually.", ["SET P1Y - -"]),
    ("Now the ministry is hiring.", ["DATE PRESENT_REF - -"]),
    ("He is currently in custody.", ["DATE PRESENT_REF - -"]),
    ("He was recently promoted.", ["DATE PAST_REF - -"]),
]
#: Lengths that begin or end with a date.
TIED = [
    (
        "In the three months ended 30 June 2020, seizures fell.",
        ["DURATION P3M 2020-04-01 2020-06-30", "DATE 2020-06-30 2020-06-30 2020-06-30"],
    ),
    (
        "In the year ending 31 March 2021, seizures fell.",
        ["DURATION P1Y 2020-04-01 2021-03-31", "DATE 2021-03-31 2021-03-31 2021-03-31"],
    ),
    (
        "In the 12 months to March 2021 seizures fell.",
        ["DURATION P12M 2020-04-01 2021-03-31", "DATE 2021-03 2021-03-01 2021-03-31"],
    ),
    (
        "A two-day conference starting on 5 May 2021 drew 300 officers.",
        ["DURATION P2D 2021-05-05 2021-05-06", "DATE 2021-05-05 2021-05-05 2021-05-05"],
    ),
    (
        "A six-week operation that ended on 30 April 2021 led to arrests.",
        ["DURATION P6W 2021-03-20 2021-04-30", "DATE 2021-04-30 2021-04-30 2021-04-30"],
    ),
]
#: Times of day.
TIMES = [
    ("The blast came at 9:30 a.m. on 3 June 2021.", ["TIME 2021-06-03T09:30 2021-06-03 2021-06-03"]),
    ("On June 3, 2021, at approximately 9:30 p.m., a car hit it.", ["TIME 2021-06-03T21:30 2021-06-03 2021-06-03"]),
    ("In the early morning hours of June 3, 2021, it rang.", ["TIME 2021-06-03TMO 2021-06-03 2021-06-03 start"]),
    ("The blast came at noon on Monday.", ["TIME 2021-06-14T12:00 2021-06-14 2021-06-14"]),
    ("The blast came at 14:05 on 3 June 2021.", ["TIME 2021-06-03T14:05 2021-06-03 2021-06-03"]),
    ("The blast came at 0930 hours on 3 June 2021.", ["TIME 2021-06-03T09:30 2021-06-03 2021-06-03"]),
    ("The blast came at 10.30am yesterday.", ["TIME 2021-06-15T10:30 2021-06-15 2021-06-15"]),
]
#: What only looks like a date.
NONE = [
    "The 11 September attacks changed policing.",
    "The Resolution of 5 May sets the rules.",
    "Council Decision 2005/671 applies.",
    "Release 2.10.3 mends the fault.",
    "The home side won 4-1.",
    "Ring 020 7946 0958 now and then.",
    "He may march in step.",
    "The second officer was hurt.",
    "A 34-year-old man was held.",
    "The M16 rifle and the G20 summit",
    "Section 2019 of the code",
    "He took the first half of the bar.",
    "The Agenda 2030 and Horizon 2020 set the aims.",
    "They met at the Mar-a-Lago club.",
    "A four-month-old girl was found.",
    "They searched in the hours of darkness.",
    "His minute notes were read.",
    "April Jones and June Carter testified.",
]


def summary(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [
        f"{date.timex_type} {date.value} {date.start_date or '-'} {date.end_date or '-'} {date.modifier or ''}".rstrip()
        for date in find_dates(text, published)
    ]


@pytest.mark.parametrize(("text", "expected"), [*ORDERS, *RANGES, *RELATIVE, *YEARS, *PARTS, *LENGTHS, *TIED, *TIMES])
def test_reads_the_expressions_of_a_sentence(text: str, expected: list[str]) -> None:
    assert summary(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_reads_no_date_where_there_is_none(text: str) -> None:
    assert [line for line in summary(text) if not line.endswith("_REF - -")] == []


def test_a_name_is_no_reference() -> None:
    assert summary("They met in Now Zad district.") == []
    assert summary("Now they meet.") == ["DATE PRESENT_REF - -"]


def test_each_release_of_a_page_has_its_own_day() -> None:
    text = (
        "2012-05-S-027\nKABUL, Afghanistan (May 15)\nA patrol caught a leader today.\n\n"
        "2012-05-S-029\nKABUL, Afghanistan (May 17)\nA patrol said today that the man seized on Tuesday is a leader.\n"
    )
    assert [date.value for date in find_dates(text)] == [
        "2012-05-15",
        "2012-05-15",
        "2012-05-17",
        "2012-05-17",
        "2012-05-15",
    ]


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.example.gov/opa/pr/1", "US"),
        ("https://news.example.co.uk/1", "GB"),
        ("https://police.example.fr/", "FR"),
        ("https://example.eu/", None),
        ("https://example.int/", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_the_address_tells_the_country(url: str | None, country: str | None) -> None:
    assert country_of_url(url) == country


@pytest.mark.parametrize(
    ("country", "values"), [("US", ["2021-03-04"]), ("GB", ["2021-04-03"]), (None, ["2021-04-03", "2021-03-04"])]
)
def test_figures_are_read_as_the_country_writes_them_or_both_ways(country: str | None, values: list[str]) -> None:
    (date,) = find_dates("Signed on 03/04/2021.", settings=DateSettings(country=country))
    assert [date.value, *(other[:10] for other in date.alternatives)] == values
    assert date.ambiguous == (len(values) > 1)
    assert to_edtf(date) == ("2021-04-03?" if date.ambiguous else values[0])


def test_fiscal_years_follow_the_country() -> None:
    starts = {
        country: find_dates("In fiscal year 2021 it fell.", settings=DateSettings(country=country))[0].start_date
        for country in ("US", "GB", "AU", "FR")
    }
    assert starts == {"US": "2020-10-01", "GB": "2021-04-01", "AU": "2020-07-01", "FR": "2021-01-01"}


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013) — Two men were caught.", "KABUL, Afghanistan", "2013-01-25"),
        ("TORONTO, Canada – Police caught two men.", "TORONTO, Canada", None),
        ("BRUSSELS, 3 May – Ministers met.", "BRUSSELS", "XXXX-05-03"),
        ("Vienna (Austria), 5 May 2021 – Ministers met.", "Vienna (Austria)", "2021-05-05"),
    ],
)
def test_datelines_give_place_and_day(text: str, place: str, day: str | None) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert (dateline.place, dateline.date) == (place, day)
