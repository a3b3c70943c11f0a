"""Which mentions of equal numbers are one count."""

import pytest

from pipeline.boundaries import Block, BlockLabel, Document
from pipeline.evaluate.rule_examples import plain_document
from tests.extract.counts.reading import counts_of, told

#: Heading, text, and the objects of the counts with the number of their tellings.
HEADED = [
    ("Two Clerks Charged in Port Fraud", "Two brokers of Ogre were charged today with fraud.", {"brokers": 2}),
    ("Two Clerks Charged in Port Fraud", "The two men had sold salt for years.", {"Clerks": 2}),
    ("Two Clerks Charged in Port Fraud", "The men ran a ring at two mills in Ogre.", {"Clerks": 1, "mills": 1}),
    (
        "Two Clerks Charged in Port Fraud",
        "Two of the sailors were charged today with theft.",
        {"Clerks": 1, "sailors": 1},
    ),
    ("Four Sailors Convicted of Theft", "Roe was convicted on four charges.", {"Sailors": 1, "charges": 1}),
    (
        "Three Tile Makers Sued over Smoke",
        "Three companies of Ogre were sued today.",
        {"companies": 2},
    ),
    ("Two Individuals Sentenced", "Two companies were sentenced to pay a fine.", {"Individuals": 1, "companies": 1}),
]


@pytest.mark.parametrize(("heading", "text", "expected"), HEADED)
def test_what_a_heading_tells_too(extractor, heading, text, expected) -> None:
    whole = f"{heading}\n\n{text}"
    blocks = (
        Block(0, len(heading), BlockLabel.HEADING),
        Block(len(heading) + 2, len(whole), BlockLabel.BODY),
    )
    document = Document(name="example", source="example", text=whole, sha256="0" * 64, blocks=blocks)
    counts = [fact for fact in extractor.document(document).facts if fact.record == "count" and told(fact) != 1]
    assert {fact.object: len(fact.evidence) for fact in counts if fact.unit == "item"} == expected


def test_equal_numbers_in_two_places_are_two_counts(extractor) -> None:
    text = (
        "In the Northern District of Ohio, two brokers were charged with fraud. "
        "In the Southern District of Texas, two brokers were charged with theft."
    )
    assert [(fact.object, fact.place.text) for fact in counts_of(extractor, text)] == [
        ("brokers", "Ohio"),
        ("brokers", "Texas"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The program will fund six areas: the Quiet Harbour Initiative for Police, Riga Forums and Port Training.",
        "The office has engaged nine firms, including Ogre Services, Project Clean Shore and United Hands.",
    ],
)
def test_an_initiative_among_those_counted_is_not_theirs(extractor, text) -> None:
    (count,) = counts_of(extractor, text)
    assert count.of is None


#: text -> how many counts of things it tells
TOLD_APART = [
    ("The salt ruse ran under three names: Ogre Sales, Holm Trade and Port Plus. "
     "The tile ruse ran under three names: Your Tiles, Roe Works and Mole Bond.", 2),
    ("Five hospitals affiliated with Ogre Health Corporation have agreed to pay a fee. "
     "Five hospitals affiliated with Tenet Care Corporation have agreed to pay a fee.", 2),
    ("Five hospitals near the river agreed to pay a fee. The five hospitals also agreed to train clerks.", 1),
    ("On 3 March 2019, Hale took two photos of the ship. On 9 June 2019, Hale took two photos of the deck.", 2),
    ("Three clerks were indicted in Riga. In addition, three clerks were indicted for theft.", 2),
    ("Three clerks were indicted in Riga. Separately, three clerks were indicted for theft.", 2),
    ("Police stopped four trailers in May. The four suspects had fled.", 2),
    ("Police stopped four drivers in May. The four suspects had fled.", 1),
    ("Police made several arrests. Several people were arrested in Riga.", 1),
    ("Peter Hale paid $900 to Roe. Ann Berg paid $900 to Roe.", 2),
    ("Nils Hale was ordered to forfeit $57,000. In May Ann Berg was ordered to forfeit $57,000.", 2),
    ("The Harbour Authority fined Portex Bank $2 million. Portex Bank was fined $2 million for late reports.", 1),
    ("Minister Hale awarded $2 million to Riga. The Ministry awarded $2 million to Riga.", 1),
    ("Toyota Harbour (THA) will pay $9 million. Under the deal THA agreed to pay $9 million.", 1),
    ("Portex Ltd agreed to pay $3 million. The company will pay $3 million by May.", 1),
    ("Four men are also charged with murder. Four men are charged with possession with intent to sell heroin.", 2),
    ("Three sailors were convicted of theft. Three sailors were convicted of arson at the pier.", 2),
    ("Four men were charged with fraud in Riga. Four men were charged with wire fraud, said Dahl.", 1),
    ("Four men were charged with fraud in Riga. The four men were charged with theft, too.", 1),
    ("The office questioned 17 clerks whose 2016 papers were lost. For 2015 it questioned 17 clerks.", 2),
    ("In 2016 the office questioned 17 clerks of the port. It questioned 17 clerks, said Dahl.", 1),
    ("Three men were held in Riga. The remaining men were held in Riga.", 2),
    ("The men known as Hale and Roe were held at sea. The men known as Dahl and Holm were held on land.", 2),
    ("Police arrested 12 men. The men were arrested at home.", 1),
    ("Thirteen people were killed. The people killed lived in Riga.", 1),
    ("The court secured several convictions for theft. It convicted several members of the ring in May.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), TOLD_APART, ids=[text[:50] for text, _ in TOLD_APART])
def test_low_numbers_of_other_things_are_told_apart(extractor, text, number) -> None:
    assert len(counts_of(extractor, text)) == number


def test_a_pronoun_is_none_of_those_named_later(extractor) -> None:
    text = "Before he was arrested, he sold horns. A farmer was arrested in Riga. A nurse was arrested in Ogre."
    assert [fact.object for fact in counts_of(extractor, text)] == ["farmer", "nurse"]


#: text -> who did what its first count tells
ACTORS = [
    ("Two men have been transferred from Riga to Ogre. The port of Ogre received the two men.", None),
    ("One scheme was a $10 million ruse that hurt the old. Dahl took part in the $10 million ruse.", None),
    ("Two men were arrested today. Police arrested the two men at home.", "Police"),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_who_acts_is_told_of_the_same_deed(extractor, text, expected) -> None:
    first, *_ = counts_of(extractor, text)
    assert first.actor == expected


def test_items_of_one_list_are_no_repeats(extractor) -> None:
    text = "Arrests were made as follows:\n\n- 25 men were arrested for murder\n\n- 25 men were arrested for theft"
    blocks = [BlockLabel.BODY, BlockLabel.LIST, BlockLabel.LIST]
    starts = [0, text.index("- 25"), text.rindex("- 25")]
    ends = [starts[1] - 2, starts[2] - 2, len(text)]
    document = Document(
        name="example",
        source="example",
        text=text,
        sha256="0" * 64,
        blocks=tuple(Block(*block) for block in zip(starts, ends, blocks, strict=True)),
    )
    counts = [fact for fact in extractor.document(document).facts if fact.record == "count"]
    assert [fact.value for fact in counts] == [25, 25]


def test_items_of_other_people_are_no_repeats(extractor) -> None:
    text = "Ann Hale, 60, who taught at three schools;\n\nJo Roe, 44, a clerk who worked at three schools;"
    middle = text.index("\n\n")
    blocks = (Block(0, middle, BlockLabel.LIST), Block(middle + 2, len(text), BlockLabel.LIST))
    document = Document(name="example", source="example", text=text, sha256="0" * 64, blocks=blocks)
    counts = [fact for fact in extractor.document(document).facts if fact.record == "count"]
    assert [fact.value for fact in counts] == [3, 3]


#: list items -> how many counts they tell
ITEMS = [
    (["12 people were arrested in Riga", "12 people were arrested"], 1),
    (["12 people were arrested in Riga", "12 people were arrested in Ogre"], 2),
    (["three men were arrested for theft", "three men were arrested for murder"], 2),
    (["Inspectors closed three schools"] * 300, 1),
]


@pytest.mark.parametrize(("items", "number"), ITEMS, ids=[f"{items[-1]} {len(items)}" for items, _ in ITEMS])
def test_an_item_repeats_another_that_says_no_less(extractor, items, number) -> None:
    paragraphs = [part for item in items for part in ("The results are told below.", f"- {item}.")]
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        label = BlockLabel.LIST if paragraph.startswith("-") else BlockLabel.BODY
        blocks.append(Block(start, start + len(paragraph), label))
        start += len(paragraph) + 2
    document = Document(name="example", source="example", text=text, sha256="0" * 64, blocks=tuple(blocks))
    counts = [fact for fact in extractor.document(document).facts if fact.record == "count"]
    assert len(counts) == number


def test_a_year_of_another_verb_tells_no_number_apart(extractor) -> None:
    text = (
        "Twelve men were arrested in May 2019 in Riga. The case is old. In 2017 police opened a case, and 12 men were "
        "arrested."
    )
    assert [len(fact.evidence) for fact in counts_of(extractor, text)] == [2]


#: text -> the dates of its arrests
ARRESTS_OF_ONE = [
    ("In December 2011, Nils Holm was arrested in Riga. He was arrested again in May 2012.", ["2011-12", "2012-05"]),
    ("Nils Holm was arrested in May 2012 in Riga. He was arrested after a raid on 3 May 2012.", ["2012-05"]),
    ("Nils Holm was arrested in May 2012 in Riga. Holm was arrested at home.", ["2012-05"]),
]


@pytest.mark.parametrize(("text", "months"), ARRESTS_OF_ONE)
def test_one_person_may_be_arrested_twice(extractor, text, months) -> None:
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    values = {fact.id: fact.value for fact in facts if fact.record == "date"}
    assert [values[fact.date] for fact in facts if fact.record == "count" and fact.date] == months
