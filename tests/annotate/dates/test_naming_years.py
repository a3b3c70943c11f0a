"""Years that only say which thing is meant are no anchor of the days told elsewhere without a year."""

import pytest

from pipeline.annotate.dates import find_dates

#: text, publication -> the value of the last date
NAMED = [
    ("Following the 2022 Harbour conference, ministers met in Riga on 13 May.", None, "XXXX-05-13"),
    ("Two years after the 2022 floods, a storm struck Riga on 13 May.", None, "XXXX-05-13"),
    ("In line with the 2020-2022 strategy, officers took nine boats on 3 April.", None, "XXXX-04-03"),
    ("The plan of work 2024-2027 was adopted on 3 April.", None, "XXXX-04-03"),
    ("Under the Harbour Act 2019, police searched nine boats on 3 April.", None, "XXXX-04-03"),
    ("Emissions are to fall by 2030, the ministers agreed on 3 April.", None, "XXXX-04-03"),
    ("Following the May 2022 conference, ministers met in Riga on 13 June.", "2023-07-20", "2023-06-13"),
    ("Ministers recalled the 3 May 2022 attack and met in Riga on 13 June.", "2023-07-20", "2023-06-13"),
]
TOLD = [
    ("In 2022 police took nine boats. On 3 April they took two more.", None, "2022-04-03"),
    ("2022\nPolice took nine boats on 3 April.", None, "2022-04-03"),
    ("Early 2022 was quiet, but on 3 April police took nine boats.", None, "2022-04-03"),
    ("In May 2022 ministers met in Oslo, and on 13 June they met in Riga.", "2023-07-20", "2022-06-13"),
    ("On the 5th of May 2022 in Oslo ministers met, and on 13 June they met in Riga.", "2023-07-20", "2022-06-13"),
    ("The first quarter of 2022 was quiet. On 3 April police took nine boats.", None, "2022-04-03"),
]


@pytest.mark.parametrize(("text", "published", "value"), [*NAMED, *TOLD])
def test_a_year_that_names_a_thing_dates_nothing_else(text: str, published: str | None, value: str) -> None:
    assert find_dates(text, published)[-1].value == value
