"""Further quantities in the wording of police, customs, court and military releases: one row, one case.

Written as in test_table: "kind amount modifier unit-or-noun", the amount a value or low..high; behind it the basis
where a row is about it.
"""

import pytest

from pipeline.annotate.quantities import find_quantities
from tests.annotate.quantities.test_table import summary

DIGITS = [
    ("Police checked 1,300 lorries.", ["count 1300 exact lorries"]),
    ("Police checked 1.300 lorries.", ["count 1300 exact lorries"]),
    ("Police checked 1 300 lorries.", ["count 1300 exact lorries"]),
    ("Police checked 1\u00a0300 lorries.", ["count 1300 exact lorries"]),
    ("Police checked 12,345,678 records.", ["count 12345678 exact records"]),
    ("Customs burnt 2bn cigarettes.", ["count 2000000000 exact cigarettes"]),
    ("Customs burnt 1.5 million packs.", ["count 1500000 exact packs"]),
    ("Customs burnt 5 hundred thousand packs.", ["count 500000 exact packs"]),
    (
        "ATF inspected 1,700 dealers in FY 2007 and 1,900 in FY 2008.",
        ["count 1700 exact dealers", "count 1900 exact -"],
    ),
    ("The 12-member panel met 3 teams.", ["count 12 exact -", "count 3 exact teams"]),
    ("A 25-strong team searched 4 flats.", ["count 25 exact -", "count 4 exact flats"]),
    ("Some 2½ tonnes were lost.", ["mass 2.5 approx tonne"]),
]
WORDS = [
    ("Twenty-two of the 26 men were caught.", ["count 22 exact men", "count 26 exact men"]),
    ("One hundred and five calls came in.", ["count 105 exact calls"]),
    ("Nine hundred ninety-nine calls came in.", ["count 999 exact calls"]),
    ("Two million one hundred thousand pills were found.", ["count 2100000 exact pills"]),
    ("A dozen raids were carried out.", ["count 12 exact raids"]),
    ("Two dozen raids were carried out.", ["count 24 exact raids"]),
    ("There were 12 thefts per 1,000 inhabitants.", ["count 12 exact thefts"]),
    ("Half a tonne of hashish was found.", ["mass 0.5 exact tonne"]),
    ("A quarter of a million euros was frozen.", ["money 250000 exact EUR"]),
    ("Ten thousand rounds were found.", ["count 10000 exact rounds"]),
    ("A pair of pistols was found.", ["count 2 exact pistols"]),
    ("A couple of pistols were found.", ["count 2 approx pistols"]),
    ("A handful of witnesses spoke.", ["count 4.. approx witnesses"]),
    ("A large number of witnesses spoke.", ["count 5.. approx witnesses"]),
    ("A few witnesses spoke.", ["count 3.. approx witnesses"]),
    ("Numerous witnesses spoke.", ["count 4.. approx witnesses"]),
    ("Dozens of witnesses spoke.", ["count 24.. approx witnesses"]),
    ("Scores of witnesses spoke.", ["count 40.. approx witnesses"]),
    ("Hundreds of witnesses spoke.", ["count 200.. approx witnesses"]),
    ("Several hundred witnesses spoke.", ["count 300.. approx witnesses"]),
    ("Tens of thousands of files were taken.", ["count 20000.. approx files"]),
    ("Hundreds of thousands of files were taken.", ["count 200000.. approx files"]),
    ("Millions of files were taken.", ["count 2000000.. approx files"]),
    ("Multiple suspects were held.", ["count 3.. approx suspects"]),
]
BOUNDS = [
    ("More than 1,300 boats were stopped.", ["count 1301.. more-than boats"]),
    ("Over 1,300 boats were stopped.", ["count 1301.. more-than boats"]),
    ("In excess of 1,300 boats were stopped.", ["count 1301.. more-than boats"]),
    ("Upwards of 1,300 boats were stopped.", ["count 1301.. more-than boats"]),
    ("At least 30 boats were stopped.", ["count 30.. at-least boats"]),
    ("No fewer than 30 boats were stopped.", ["count 30.. at-least boats"]),
    ("As many as 30 boats were stopped.", ["count ..30 at-most boats"]),
    ("Up to 30 boats were stopped.", ["count ..30 at-most boats"]),
    ("Fewer than 50 boats were stopped.", ["count ..49 less-than boats"]),
    ("Under 50 boats were stopped.", ["count ..49 less-than boats"]),
    ("Nearly 50 boats were stopped.", ["count 50 at-most-approx boats"]),
    ("Almost 50 boats were stopped.", ["count 50 at-most-approx boats"]),
    ("Roughly 50 boats were stopped.", ["count 50 approx boats"]),
    ("An estimated 50 boats were stopped.", ["count 50 approx boats"]),
    ("A record 50 boats were stopped.", ["count 50 exact boats"]),
    ("A total of 50 boats were stopped.", ["count 50 exact boats"]),
    ("Only 50 boats were stopped.", ["count 50 exact boats"]),
    ("50 or more boats were stopped.", ["count 50.. at-least boats"]),
    ("50 or so boats were stopped.", ["count 50 approx boats"]),
    ("As many as 50 or more boats were stopped.", ["count 50 approx boats"]),
    ("At least 50 or so boats were stopped.", ["count 50.. at-least boats"]),
    ("More than 50 or more boats were stopped.", ["count 51.. more-than boats"]),
    ("The members of Local 50 met in the hall of Teamsters Local Union 12.", []),
    ("50+ boats were stopped.", ["count 50.. at-least boats"]),
    ("One or more boats may be lost.", ["count 1.. at-least boats"]),
    ("Not more than 50 boats were stopped.", ["count ..50 at-most boats"]),
    ("A minimum of 50 boats were stopped.", ["count 50.. at-least boats"]),
    ("A maximum of 50 boats were stopped.", ["count ..50 at-most boats"]),
    ("Well over 50 boats were stopped.", ["count 51.. more-than boats"]),
    ("Just under 50 boats were stopped.", ["count ..49 less-than boats"]),
]
RANGES = [
    ("Some 2-3 thousand boats sailed.", ["count 2000..3000 range boats"]),
    ("They paid between about $20 and $30.", ["money 20..30 range USD"]),
    ("They paid between at least about $2.5 and $3 million.", ["money 2500000..3000000 range USD"]),
    ("They owe $400 plus accrued interest.", ["money 400 exact USD"]),
    ("They owe $400 plus.", ["money 400.. at-least USD"]),
    ("Fares fell by four to five dollars.", ["money 4..5 range USD"]),
    ("Fares fell by 20 to 30 percent.", ["share 20..30 range percent"]),
    ("Seizures rose by 20 to 120 tons.", ["count 20 exact -", "mass 120 exact ton"]),
    ("They paid from $2 million up to $3 million.", ["money 2000000..3000000 range USD"]),
    ("It grows by 5 micrometers a year.", ["length 5 exact micrometre"]),
    ("The total rose by 65 to 185.", ["count 65 exact -", "count 185 exact -"]),
    ("Between 200 and 300 boats were stopped.", ["count 200..300 range boats"]),
    ("From 200 to 300 boats were stopped.", ["count 200..300 range boats"]),
    ("Some 200-300 boats were stopped.", ["count 200..300 range boats"]),
    ("Five or six boats were stopped.", ["count 5..6 range boats"]),
    ("They paid USD 2-3 million.", ["money 2000000..3000000 range USD"]),
    ("They paid between $2 million and $3 million.", ["money 2000000..3000000 range USD"]),
    ("They lost 10 to 15 kg.", ["mass 10..15 range kilogram"]),
    ("Between 60 and 70% of shops closed.", ["share 60..70 range percent"]),
]
ZERO = [
    ("No arrests were made.", ["count 0 exact arrests"]),
    ("None of the hostages was hurt.", ["count 0 exact hostages"]),
    ("There were zero arrests.", ["count 0 exact arrests"]),
    ("Not a single shot was fired.", ["count 0 exact shot"]),
    ("There were no civilian casualties.", ["count 0 exact civilian casualties"]),
]
SHARES = [
    ("Two-thirds of the boats sank.", ["share 0.666667 exact share"]),
    ("Over half of the boats sank.", ["share 0.5.. more-than share"]),
    ("Some 95pc of the boats sank.", ["share 95 approx percent"]),
    ("Three out of five boats sank.", ["share 0.6 exact share"]),
    ("One in ten boats sank.", ["share 0.1 exact share"]),
    ("About 40 per cent of the boats sank.", ["share 40 approx percent"]),
    ("Some 12.5% of the boats sank.", ["share 12.5 approx percent"]),
]
MEASURES = [
    ("Agents found 1.2 tonnes of cocaine.", ["mass 1.2 exact tonne"]),
    ("Agents found 350kg of cocaine.", ["mass 350 exact kilogram"]),
    ("Agents found more than 30 litres of acid.", ["volume 30.. more-than litre"]),
    ("Agents found 40 hectares of poppy.", ["area 40 exact hectare"]),
    ("Agents found a 300-metre tunnel.", ["length 300 exact metre"]),
    ("Agents found a quarter kilo of heroin.", ["mass 0.25 exact kilogram"]),
    ("Agents found 15 grams of heroin.", ["mass 15 exact gram"]),
    ("Agents found 200 pounds of marijuana.", ["mass 200 exact pound"]),
]
MONEY = [
    ("He paid EUR 2.5 million.", ["money 2500000 exact EUR"]),
    ("He paid €2.5m.", ["money 2500000 exact EUR"]),
    ("He paid 2.5 million euros.", ["money 2500000 exact EUR"]),
    ("He paid £400,000.", ["money 400000 exact GBP"]),
    ("He paid US$ 5,000.", ["money 5000 exact USD"]),
    ("He paid A$5,000.", ["money 5000 exact AUD"]),
    ("He paid CHF 5'000.", ["money 5000 exact CHF"]),
    ("He paid 5,000 Swiss francs.", ["money 5000 exact CHF"]),
    ("He paid ¥10 billion.", ["money 10000000000 exact JPY"]),
    ("He paid 300 million naira.", ["money 300000000 exact NGN"]),
    ("He paid tens of millions of dollars.", ["money 20000000.. approx USD"]),
    ("He paid up to EUR 20 000.", ["money ..20000 at-most EUR"]),
    ("He paid $1,234.56.", ["money 1234.56 exact USD"]),
    ("He paid $114, 902.89 and $5, 000.", ["money 114902.89 exact USD", "money 5000 exact USD"]),
    ("He paid $1, 234, 567.89.", ["money 1234567.89 exact USD"]),
    ("For $114, 902 boats were sold.", ["money 114 exact USD", "count 902 exact boats"]),
    ("He paid EUR500.", ["money 500 exact EUR"]),
    ("He paid RM2.3 million.", ["money 2300000 exact MYR"]),
    ("He paid R50 million.", ["money 50000000 exact ZAR"]),
    ("He paid EUR30k.", ["money 30000 exact EUR"]),
    ("He paid 5-10m euros.", ["money 5000000..10000000 range EUR"]),
]
OWN_KINDS = [
    (
        "He faces up to 20 years in prison for theft and up to 10 years for fraud.",
        ["penalty ..20 at-most year", "penalty ..10 at-most year"],
    ),
    ("She was sentenced to 18 months.", ["penalty 18 exact month"]),
    ("A 15-year-old boy and his aunt (52) left.", ["age 15 exact year", "age 52 exact year"]),
    ("The girl, aged 12, and Ms Moor, 44, left.", ["age 12 exact year", "age 44 exact year"]),
    ("The youngest victim was 9 and the oldest 61.", ["age 9 exact year", "age 61 exact year"]),
    ("Children under 14 stay free.", ["age ..14 less-than year"]),
]
NOTHING = [
    "Phase 2 starts on Highway 1 near Building 12.",
    "Resolution 2178 and Articles 3 and 4 apply.",
    "The G7 and the G20 met in Room 101.",
    "Call +44 20 7946 0958 or 1-800-555-0100, 24/7.",
    "It stands at 1600 Harbour Street, Suite 400.",
    "It began at 10:30 a.m. on 23 April 2018.",
    "Under 18 U.S.C. 1956 and Title 21, Section 841(a)(1).",
    "See page 12, paragraph 3 and footnote 7.",
    "2.Joint exercise. The sides agreed.",
    "Release 2010-12-S-321 3728, 3741, 3658, 3765",
    "The R1200 stood near COP26.",
    "See page 3 of 12; the ratio is 3:2.",
    "The Gang of Eight met.",
    "Flight 370 left gate 12.",
    "The team drew 2-2 and lost 1-0.",
    "He drove an A6 past the M25 in a Boeing 737.",
    "A two-count indictment was returned.",
    "He pleaded guilty to a one count information.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*DIGITS, *WORDS, *BOUNDS, *RANGES, *ZERO, *SHARES, *MEASURES, *MONEY, *OWN_KINDS],
)
def test_reads_the_quantities_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [summary(text, quantity) for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_reads_nothing_where_nothing_is_counted(text: str) -> None:
    assert [summary(text, quantity) for quantity in find_quantities(text)] == []
