"""Which numbers are counts: those without an action, those told twice, and those that count nothing."""

import pytest

from pipeline.boundaries import Page
from tests.extract.counts.reading import counts_of

#: text -> how many counts it tells, and how many evidences the first has
REPEATS = [
    ("The patrol killed two gunmen. The two gunmen were killed near the bridge.", 1, 2),
    ("The police arrested a courier. The man was arrested at the border.", 1, 2),
    ("The police arrested several suspects. The suspects were detained after a search.", 1, 2),
    ("The patrol killed several gunmen. Several gunmen were detained later.", 2, 1),
    ("The police arrested 12 men in May. The police arrested 14 men in June.", 2, 1),
    ("The patrol killed several gunmen. Several more gunmen were killed later.", 2, 1),
    ("The police arrested several dealers and a courier. The courier and dealers were detained at dawn.", 2, 2),
    ("Ann Hale was ordered to pay a $400 fine. Bert Roe was ordered to pay a $400 fine.", 2, 1),
    ("Holm paid his guard up to $150 per week. Holm paid his clerk up to $150 per month.", 2, 1),
    ("Holm paid nearly $15 million to friends. Holm will pay a $15 million penalty.", 2, 1),
    ("The leader murdered Omar Hale near the bridge. In June, Lund chased down Armando Roe and killed him.", 2, 1),
    ("Ann Hale was ordered to pay $400 in restitution. The $400 is due in May.", 1, 2),
]  # fmt: skip


#: text -> what its numbers without an action count
NAMED = [
    ("She filed liens against three National Tax Service (NTS) employees.", ["National Tax Service (NTS) employees"]),
    ("Of those held, 198 were foreign nationals.", ["foreign nationals"]),
    ("Both women lied in May. They used the two bank accounts for the scheme.", ["bank accounts"]),
    ("He pleaded guilty to counts one, two, 14 and 15 of the charges.", []),
    ("They pleaded guilty to count one of the third superseding charge.", []),
    ("He sold false copies of the Tracer 2 test systems.", []),
    ("The guard had come within three feet of the officer.", []),
    ("17 05 05 Harbour Complaint", []),
    (
        "Each charge carries a maximum penalty of 20 years and a fine in an amount equal to the greatest of $250,000.",
        [],
    ),
    ("The maximum fine may be raised to twice the gain if that amount is greater than $1 million.", []),
    ('He claimed losses from a false "1256" transaction.', []),
    ("The boxes found in the lorry weighed 31 kilograms.", ["boxes"]),
    ("They broke sections 9/39/48 of the act.", []),
    ("Food was handed out at 35 distribution points.", ["distribution points"]),
    ("The agency works in 13 out of Syria's 14 provinces.", ["provinces"]),
    ("They sailed for three nights.", []),
    ("Four ships took part. CTF 150 is under the command of Norway.", []),
    ("The van held 134 high-density plastic (HDPE) sacks.", ["high-density plastic (HDPE) sacks"]),
    ("XTO has farms. The order is for all 20 of XTOs well pads on the land.", ["XTOs well pads"]),
    ("The owner of a 40,000-ton oil tanker pleaded guilty.", []),
    ("He filed a form that told of federal tax withheld of $8 million.", ["federal tax"]),
    ("The suit names Falcon LLC, Five Star Holdings LLC and Metro LLC.", []),
    ("Hale and Moss pleaded guilty, and all three await sentencing.", []),
    ("Three men appeared in court: Hale and Moss, both 49, and of Riga, and Roe, 47.", ["men"]),
    ("He reported nothing despite having $200,000 in total.", []),
    ("The brothers reported $5 million in total income.", ["total income"]),
    ("He hit her with a wooden chair weighing approximately 10 pounds.", ["wooden chair"]),
    ("The pills had a street value of $4,139,000.", ["pills"]),
    ("The number of border crossings fell by 17% to nearly 139,000.", ["border crossings", "border crossings"]),
    ("The man was ordered to pay over $150 more.", []),
    ("The firm worked under twelve service contracts.", ["service contracts"]),
    ("They reported receipts totaling over $543 million in the areas of housing and loans.", ["receipts"]),
    ("In 2013 the unit set a record in the number of cases handled (137).", ["cases handled"]),
]


@pytest.mark.parametrize(("text", "objects"), NAMED)
def test_what_a_number_without_an_action_counts(extractor, text, objects) -> None:
    assert [fact.object for fact in counts_of(extractor, text) if fact.action is None] == objects


@pytest.mark.parametrize(("text", "number", "evidences"), REPEATS)
def test_what_is_told_twice_is_one_count(extractor, text, number, evidences) -> None:
    counts = [fact for fact in counts_of(extractor, text) if fact.action is not None]
    assert (len(counts), len(counts[0].evidence)) == (number, evidences)


def test_numbers_in_a_definition_are_no_counts(extractor) -> None:
    assert counts_of(extractor, "The word champion refers to a dog with more than five victories.") == []


def test_somebody_counted_by_name_has_a_role(extractor) -> None:
    counts = counts_of(extractor, "The patrol killed Peter Hale, a rebel commander, near the bridge.")
    assert [(count.object, count.attributes) for count in counts] == [("Peter Hale", ("rebel commander",))]


def test_a_heading_may_round_what_the_text_tells(extractor) -> None:
    page = Page("a.html", "a.html", b"<html><body><article><h1>170 smugglers arrested in Riga</h1><p>More than 170 smugglers "
                b"have been arrested in Riga, the customs office said, after a week of checks on the roads of the north."
                b"</p></article></body></html>", "text/html")  # fmt: skip
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.low, len(fact.evidence)) for fact in counts] == [(171, 2)]


def test_a_list_of_countries_is_no_one_place(extractor) -> None:
    text = "Police in Italy, Spain, Malta and Ukraine raided 13 shops."
    assert counts_of(extractor, text)[0].place is None


@pytest.mark.parametrize(
    "text",
    [
        "The cameras film in 4K resolution.",
        "The mayor will expand by five the pool.",
        "The 140' cutter Heron left the port.",
        "He forged 10, 20 and 50 euro banknotes.",
        "The shop stood in Harbour Avenues 2 and 3 and sold tea.",
        "Sacks of Dolan 225mg lay in the shed.",
        "They hid the cash to avoid reports, which are required for transactions of $10,000 or more.",
        "Federal law has required that new houses with four or more flats be built with a lift.",
        "She was indicted on two counts of possessing 15 or more forged cards.",
        "The owners must have a share of 30 percent or less of each service, where two or more owners provide it.",
        "The rules require that at least 50 percent of the buses be accessible.",
        "The law prohibits sending cash in amounts less than $10,000.",
        "Our problems will not be solved by a single grant.",
        "The credit is open to people who earn less than $51,567 a year.",
        "The credit is open to people who work and earn less than $40,100 a year.",
        "The two knew they were required to report transactions over $10,000.",
        "He dodged the requirement that banks file a report for all transactions over $10,000.",
        "Lund failed to file a report as required by law when carrying cash in amounts of more than $10,000.",
        "None of these payments were listed on his returns.",
        "The burglars broke into shops of 7-Eleven and Hale Stores.",
        "Hale was sentenced to three yearssupervised release.",
        "Fights end when one or both dogs die.",
        "We help to ensure that no person is targeted for violence.",
    ],
)
def test_what_is_no_count(extractor, text) -> None:
    assert counts_of(extractor, text) == []


#: text -> whether it tells anything of the sum
LONE_SUMS = [
    ("The brothers had left $5 million in Malta.", False),
    ("The budget has $30 million for the harbour program.", True),
    ("The fraud cost 214 savers more than $6 million.", True),
    ("Examples are Jon Holm ($10 million) and Ann Hale ($3 million).", False),
]


@pytest.mark.parametrize("text", ["BOSTON-Two men were arrested.", "Riga-Two men were arrested."])
def test_a_dateline_without_a_blank_is_no_name(extractor, text) -> None:
    assert [count.value for count in counts_of(extractor, text)] == [2]


@pytest.mark.parametrize(("text", "is_told"), LONE_SUMS)
def test_a_sum_of_which_nothing_is_told_is_none(extractor, text, is_told) -> None:
    assert any(fact.unit == "USD" for fact in counts_of(extractor, text)) is is_told


def test_bare_millions_are_sums_where_money_moves(extractor) -> None:
    counts = counts_of(
        extractor, "Dahl paid $9 to a clerk. Holm hid millions in secret accounts and killed thousands."
    )
    assert [(fact.unit, fact.low) for fact in counts] == [("USD", 9), ("USD", 2_000_000), ("item", 2_000)]


def test_a_scheme_of_a_sum_does_not_name_a_payment_of_as_much(extractor) -> None:
    text = "Holm ran a $5 million harbour fraud scheme. The fund paid Holm $5 million for the claims."
    assert [(fact.object, fact.action) for fact in counts_of(extractor, text)] == [(None, "paid")]


def test_five_breaches_are_no_five_defendants(extractor) -> None:
    counts = counts_of(extractor, "Holm was charged in connection with five data breaches. The five defendants lied.")
    assert [fact.object for fact in counts] == ["data breaches", "defendants"]


#: text -> whether its people, told without a number, are counted
PEOPLE_WITHOUT_NUMBER = [
    ("They apprehended criminals in Riga.", True),
    ("He admitted to killing civilians.", True),
    ("A clerk was responsible for the murder of employees of the port.", True),
    ("The blast hurt civilians in Riga.", True),
    ("Hale was found guilty of killing civilians.", True),
    ("Hale went to prison for killing civilians.", True),
    ("He helped kill civilians in Riga.", True),
    ("Soldiers shot two guards before killing prisoners.", True),
    ("The service has tools for tracing and apprehending criminals.", False),
    ("The reform helped reduce unnecessary arrests of people.", False),
    ("The centre helps incarcerated individuals find work.", False),
    ("The fight ends when sailors die.", False),
]


@pytest.mark.parametrize(("text", "is_counted"), PEOPLE_WITHOUT_NUMBER)
def test_people_told_of_in_general_are_no_count(extractor, text, is_counted) -> None:
    assert bool(counts_of(extractor, text)) is is_counted
