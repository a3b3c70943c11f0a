"""How a count is held by the title, the other paragraphs and the lists of its page."""

import pytest

from pipeline.boundaries import Page


def assertions_on_page(extractor, title, *paragraphs):
    markup = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = Page("a", "a", f"<article><h1>{title}</h1>{markup}</article>".encode())
    return [fact.assertion.value for fact in extractor.page(page).facts if fact.record == "count"]


def test_what_others_pleaded_guilty_to_proves_nothing_of_who_is_presumed_innocent(extractor) -> None:
    story = "According to the indictment, Lund ran a shop in Riga. He sold 40 rifles to a gang."
    for rest, assertion in (
        ("Moss pleaded guilty in May. Lund is presumed innocent.", "reported"),
        ("Moss pleaded guilty in May.", "asserted"),
    ):
        paragraphs = ("Lund was charged today in Riga.", "The port told of its work.", story, rest)
        markup = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        page = Page("a", "a", f"<article><h1>Lund Indicted</h1>{markup}</article>".encode())
        counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
        assert [fact.assertion.value for fact in counts if fact.value == 40] == [assertion]


def test_a_title_that_charges_has_the_accused_only_alleged(extractor) -> None:
    told = (
        "Heron Corp. was named today in a suit of the port.",
        "The port told of its work.",
        "Heron paid $9,000 to a guard.",
    )
    assert assertions_on_page(extractor, "Port Sues Heron Corp. over Bribes", *told) == ["reported"]
    assert assertions_on_page(extractor, "Heron Corp. Agrees to Settle Lawsuit", *told) == ["asserted"]
    told = ("IVO LUND was charged today in Riga.", "The port told of its work.", "LUND sold 40 boats to a gang.")
    assert assertions_on_page(extractor, "Arrest and Charges of a Riga Man", *told)[-1] == "reported"


def test_a_fiscal_year_is_past_unless_the_text_is_about_it(extractor) -> None:
    told = ("The port told of its work.", "Guests wrote to it.", "In fiscal year 2017, the port seized 50 boats.")
    assert assertions_on_page(extractor, "Port Opens Pier", *told) == ["historical"]
    assert assertions_on_page(extractor, "Port Tells of Fiscal Year 2017", *told) == ["asserted"]
    assert assertions_on_page(extractor, "Port Tells of Its Year", *told[::-1]) == ["asserted"]


def test_officers_whom_a_title_charges_do_not_inquire(extractor) -> None:
    told = (
        "A guard was named today in Riga.",
        "The port told of its work.",
        "Officers on the bridge beat 40 sailors.",
    )
    assert assertions_on_page(extractor, "Port Officer Charged in Riga", *told) == ["reported"]
    assert assertions_on_page(extractor, "Lund Charged in Riga", *told) == ["asserted"]


def test_a_text_of_allegations_tells_its_story_as_alleged(extractor) -> None:
    told = ("Lund was indicted today in Riga.", "The account was opened in May with $9,000 in cash from Ogre.")
    innocent = "Lund is presumed innocent."
    assert assertions_on_page(extractor, "Lund Indicted in Riga", *told, innocent) == ["reported"]
    assert assertions_on_page(extractor, "Lund Sentenced in Riga", *told) == ["asserted"]


def test_a_story_goes_on_with_what_somebody_charged_and_this_form_led_to(extractor) -> None:
    told = (
        "Lund was indicted today in Riga.",
        "According to the indictment, Lund ran a shop. He charged savers up to $900 to join. This form led to a loss "
        "of $4,000.",
    )
    assert assertions_on_page(extractor, "Lund Indicted in Riga", *told) == ["reported", "reported"]


def test_a_line_with_a_colon_has_all_below_it_only_alleged(extractor) -> None:
    line = "According to the complaint filed in Riga and to other documents of the port:"
    told = (
        "Lund runs a shop in Riga that is known to many of its guests.",
        "In May, Lund sold 40 rifles to a gang of Ogre.",
    )
    assert assertions_on_page(extractor, "News from Riga", line, *told) == ["reported"]
    assert assertions_on_page(extractor, "News from Riga", *told) == ["asserted"]


def test_a_penalty_that_the_title_has_to_be_paid_is_planned(extractor) -> None:
    told = ("The port told of its work today.", "The $1.4 million penalty is the largest of its kind in Riga so far.")
    assert assertions_on_page(extractor, "Heron Corp. to Pay Penalty", *told) == ["planned"]
    assert assertions_on_page(extractor, "Heron Corp. Fined by Court", *told) == ["asserted"]


def test_a_headline_plans_its_second_verb_too(extractor) -> None:
    told = ("The port told of its work.", "Guests wrote to it.")
    assert assertions_on_page(extractor, "Hale Mills to Install Filters and Pay $14,000 in Fines", *told) == [
        "planned"
    ]


def test_sums_of_a_budget_asked_for_are_planned(extractor) -> None:
    told = ("The port told of its work today.", "+$9 million for boats of the harbour, and for their crews in Riga.")
    assert assertions_on_page(extractor, "Port Budget Request", *told) == ["planned"]
    assert assertions_on_page(extractor, "Port Budget", *told) == ["asserted"]


LISTS = [
    ("Under the settlement, the owners will:", "Pay $9,000 to the tenants;", "planned"),
    ("The plan calls for:", "The creation of a council, made up of ten members;", "planned"),
    ("The results include:", "The arrest of two men.", "asserted"),
    ("For patrols, the budget request:", "Sustains $9 million for boats;", "planned"),
    ("The owners will hear of the following cases:", "In May, officers arrested two men.", "asserted"),
]


@pytest.mark.parametrize(("line", "item", "assertion"), LISTS)
def test_the_line_above_a_list_plans_its_items(extractor, line, item, assertion) -> None:
    markup = f"<article><h1>News</h1><p>The port told of its work today.</p><p>{line}</p><ul><li>{item}</li></ul></article>"
    page = Page("a", "a", markup.encode())
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [fact.assertion.value for fact in counts] == [assertion]


def test_a_settlement_or_grant_of_an_earlier_year_is_another_than_that_of_the_title(extractor) -> None:
    told = ("The port told of its work.", "Guests wrote to it.")

    def last(title, text):
        markup = "".join(f"<p>{paragraph}</p>" for paragraph in (*told, text))
        stamp = '<meta property="article:published_time" content="2017-05-06T08:00:00Z">'
        page = Page("a", "a", f"<head>{stamp}</head><article><h1>{title}</h1>{markup}</article>".encode())
        count = [fact for fact in extractor.page(page).facts if fact.record == "count"][-1]
        return count.assertion.value, count.cue

    title = "Port Reaches Settlement with Heron Corp."
    earlier = "In February 2015, the port entered a settlement with Moss that gives its crew $9,000 in compensation."
    assert last(title, earlier) == ("historical", "In February 2015")
    assert last("Heron Corp. Sentenced", earlier) == ("asserted", None)
    assert last(title, earlier.replace("2015", "2017")) == ("asserted", None)
    assert last(title, "For example, in 2015, Heron paid $9,000 to a guard.") == ("asserted", None)
    assert last(title, "In June 2003, Heron paid $9,000 to settle claims of its crew.") == (
        "historical",
        "In June 2003",
    )
    assert last(title, "In June 2003, Moss agreed to pay $9,000.") == ("historical", "In June 2003")
    grants = "In 2015, a total of $9,000 was awarded to the club."
    assert last("Port Announces Grants for Clubs", grants) == ("historical", "In 2015")
    assert last("Port Sues Club", grants) == ("asserted", None)
    plea = "On May 3, 2016, the master pleaded guilty and agreed to pay $9,000 to the port."
    assert last("Heron Corp. to Pay Fine", plea)[0] == "planned"


def test_paragraphs_that_end_in_semicolons_are_a_list(extractor) -> None:
    line = "Under the deal, the mill must take steps to ensure that all of its halls are safe for guests with prams, including:"
    items = (
        "Mending the lifts of the halls;",
        "Putting new lamps into its more than 20 sheds; and",
        "Putting signs into 12 sheds.",
    )
    deed = "It put new lamps into nine sheds."
    assert assertions_on_page(extractor, "Port and Mill Agree", line, *items, deed) == [
        "planned",
        "planned",
        "asserted",
    ]
    told = line.replace("must take", "took")
    assert assertions_on_page(extractor, "Port and Mill Agree", told, *items) == ["asserted", "asserted"]


def test_what_must_be_done_by_others_plans_no_list(extractor) -> None:
    line = "Countries that must import grain were helped by the agency in many ways, including:"
    items = ("Training 40 farmers;", "Repairing 12 mills.")
    assert assertions_on_page(extractor, "Agency Helps", line, *items) == ["asserted", "asserted"]
