"""Time expressions as releases write them: TIMEX3 type, value and inclusive interval, anchored on a Wednesday."""

import pytest

from pipeline.annotate.dates import find_dates

PUBLISHED = "2021-06-16"

#: text -> "type value start end" of each expression; a dash for none
FULL = [
    ("Signed on 5 May 2020.", ["DATE 2020-05-05 2020-05-05 2020-05-05"]),
    ("Signed on May 5, 2020.", ["DATE 2020-05-05 2020-05-05 2020-05-05"]),
    ("Signed on the 5th of May 2020.", ["DATE 2020-05-05 2020-05-05 2020-05-05"]),
    ("Signed on 2020-05-05.", ["DATE 2020-05-05 2020-05-05 2020-05-05"]),
    ("Signed on Tuesday, 5 May 2020.", ["DATE 2020-05-05 2020-05-05 2020-05-05"]),
    ("Signed on 25/12/2020.", ["DATE 2020-12-25 2020-12-25 2020-12-25"]),
    ("Signed on 25.12.2020.", ["DATE 2020-12-25 2020-12-25 2020-12-25"]),
    ("It opened in May 2020.", ["DATE 2020-05 2020-05-01 2020-05-31"]),
    ("It opened in 2019.", ["DATE 2019 2019-01-01 2019-12-31"]),
    ("It was agreed on Sept. 3, 2018.", ["DATE 2018-09-03 2018-09-03 2018-09-03"]),
]
OPEN_YEARS = [
    ("The raid took place on 5 May.", ["DATE 2021-05-05 2021-05-05 2021-05-05"]),
    ("The raid took place on 5 November.", ["DATE 2020-11-05 2020-11-05 2020-11-05"]),
    ("The meeting will be held on 5 November.", ["DATE 2021-11-05 2021-11-05 2021-11-05"]),
    (
        "The operation, which ran from 3 May to 11 June, was led by Riga.",
        ["DATE 2021-05-03/2021-06-11 2021-05-03 2021-06-11"],
    ),
    ("Officers were trained in March.", ["DATE 2021-03 2021-03-01 2021-03-31"]),
]
RANGES = [
    ("It ran from 29 September to 4 October 2020.", ["DATE 2020-09-29/2020-10-04 2020-09-29 2020-10-04"]),
    ("It ran between May and July 2020.", ["DATE 2020-05/2020-07 2020-05-01 2020-07-31"]),
    ("It ran from 6-10 March 2020.", ["DATE 2020-03-06/2020-03-10 2020-03-06 2020-03-10"]),
    ("It ran on 12th - 13th April 2019.", ["DATE 2019-04-12/2019-04-13 2019-04-12 2019-04-13"]),
    ("It ran on 23 and 24 April.", ["DATE 2021-04-23/2021-04-24 2021-04-23 2021-04-24"]),
    ("It ran from 30 December 2019 to 2 January 2020.", ["DATE 2019-12-30/2020-01-02 2019-12-30 2020-01-02"]),
    ("It ran from 2015 to 2018.", ["DATE 2015/2018 2015-01-01 2018-12-31"]),
    ("It ran May 3-5, 2020.", ["DATE 2020-05-03/2020-05-05 2020-05-03 2020-05-05"]),
]
RELATIVE = [
    ("He was arrested yesterday.", ["DATE 2021-06-15 2021-06-15 2021-06-15"]),
    ("He was arrested today.", ["DATE 2021-06-16 2021-06-16 2021-06-16"]),
    ("The vote is tomorrow.", ["DATE 2021-06-17 2021-06-17 2021-06-17"]),
    ("He was arrested on Monday.", ["DATE 2021-06-14 2021-06-14 2021-06-14"]),
    ("He was arrested last Friday.", ["DATE 2021-06-11 2021-06-11 2021-06-11"]),
    ("The council will meet next Friday.", ["DATE 2021-06-18 2021-06-18 2021-06-18"]),
    ("He was arrested last week.", ["DATE 2021-W23 2021-06-07 2021-06-13"]),
    ("It rose last month.", ["DATE 2021-05 2021-05-01 2021-05-31"]),
    ("It rose last year.", ["DATE 2020 2020-01-01 2020-12-31"]),
    ("It began two years ago.", ["DATE 2019 2019-01-01 2019-12-31"]),
    ("It began three days ago.", ["DATE 2021-06-13 2021-06-13 2021-06-13"]),
]
PARTS = [
    ("It rose in the first quarter of 2020.", ["DATE 2020-Q1 2020-01-01 2020-03-31"]),
    ("It rose in the second half of 2020.", ["DATE 2020-H2 2020-07-01 2020-12-31"]),
    ("It fell in summer 2020.", ["DATE 2020-SU 2020-06-01 2020-08-31"]),
    ("It fell in the 1990s.", ["DATE 199 1990-01-01 1999-12-31"]),
    ("It began in early May 2020.", ["DATE 2020-05 2020-05-01 2020-05-10"]),
    ("It ended in late May 2020.", ["DATE 2020-05 2020-05-21 2020-05-31"]),
]
LENGTHS = [
    ("A six-week operation ended.", ["DURATION P6W - -"]),
    ("The two-day meeting ended.", ["DURATION P2D - -"]),
    ("It lasted three months.", ["DURATION P3M - -"]),
    ("They meet every year.", ["SET P1Y - -"]),
]
NONE = [
    "The 24/7 network answered.",
    "Resolution 2178 was adopted.",
    "They won by 3-2.",
    "Version 2.4.1 is out.",
    "He may come.",
    "Call 555 0134.",
]


def summary(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [
        f"{date.timex_type} {date.value} {date.start_date or '-'} {date.end_date or '-'}"
        for date in find_dates(text, published)
    ]


@pytest.mark.parametrize(("text", "expected"), [*FULL, *OPEN_YEARS, *RANGES, *RELATIVE, *PARTS, *LENGTHS])
def test_reads_the_expressions_of_a_sentence(text: str, expected: list[str]) -> None:
    assert summary(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_reads_no_date_where_there_is_none(text: str) -> None:
    assert summary(text) == []


def test_a_year_in_the_name_of_a_company_is_no_date() -> None:
    assert find_dates("A fine was paid by TELEX Harbour 2009 LLC.", PUBLISHED) == []


def test_without_an_anchor_the_year_stays_open() -> None:
    assert summary("The two met on 23 and 24 April.", None) == ["DATE XXXX-04-23/XXXX-04-24 XXXX-04-23 XXXX-04-24"]
