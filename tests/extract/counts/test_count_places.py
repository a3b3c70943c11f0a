"""Where a count was counted."""

import pytest

from pipeline.boundaries import Page
from tests.extract.counts.reading import counts_of

PLACES = [
    ("Nine men were arrested at home and are expected to appear in Riga federal court.", []),
    ("Portex, headquartered in Riga, will pay $100,000 to each of the towns.", []),
    ("Headquartered in Riga, Portex maintains 31 shops.", []),
    ("The Harbour Clinic in Riga has agreed to pay $920,000.", []),
    ("In addition, Riga will pay a fine of $4,000.", []),
    ("Holm, a friend of the Roes in Riga, invested $8 million.", []),
    ("The owners had Portex, a company in Latvia, ship 32 bolts.", []),
    ("Dahl put $9,000 into an account at the Bank of Latvia.", []),
    ("Holm had been arrested and indicted on charges in Riga.", []),
    ("Nine men were arrested in Latvia and around the world.", []),
    # a list that goes on with places of a kind
    ("Hundreds of men were arrested in Latvia, Romania, and other countries.", []),
    ("Twelve men were arrested in Alameda, Contra Costa, San Mateo and San Francisco counties.", []),
    ("Twelve men were arrested in Miami, Florida, and other men fled.", ["Miami, Florida"]),
    ("Police in Riga arrested 12 smugglers on Monday.", ["Riga"]),
    ("Two men were arrested in the Middle District of Florida and the Southern District of Texas.", []),
    ("In Andar district, Ghazni province, a patrol stopped two lorries. Five men were arrested.",
     ["Andar district, Ghazni province"] * 2),
    ("In Khost province a patrol searched a farm in the Sabari district. The driver was detained.", ["Sabari district"]),
    ("Results: 14 smugglers arrested (9 in Latvia, 5 in Estonia).", ["Latvia", "Estonia"]),
    ("A patrol arrested 12 smugglers in Riga. Three of them were charged in court.", ["Riga"]),
    ("The chief told reporters in Riga on Monday. Officers arrested 12 men.", []),
    ("Officers recovered nine boats shipped from Malta.", []),
    ("Nine men were arrested on a warrant signed in the U.S. District Court.", []),
    ("Officers recovered $4,750 in U.S. currency.", []),
    ("Nine men were arrested in Riga Tuesday.", ["Riga"]),
    ("Nine men were arrested in relation to a U.S. missile.", []),
    ("A patrol recovered nine guns in Riga. In Tarkaville, 12 men were arrested.", ["Riga", "Tarkaville"]),
    ("A patrol arrested 40 men, most of them in Latvia (28). Officers arrested nine drivers.", []),
    ("Canada intercepted 12 tonnes of eels. The rest was found in Malta.", ["Canada"]),
    ("Canada intercepted 12 tonnes of eels during an inspection in Toronto last week.", ["Toronto"]),
    ("In Latvia, police arrested 12 men; in Malta, officers recovered 40 kg of heroin.", ["Latvia", "Malta"]),
    ("The campaign led to the arrest of 900 people across 40 countries. In Riga, Latvia, officers recovered nine boats.",
     ["Riga, Latvia"]),
    ("A patrol in Riga arrested nine smugglers. The Maltese police arrested four men.", ["Riga"]),
    ("Seven men were arrested in Latvia, one in Estonia, one in Malta and one in Chile.",
     ["Latvia", "Estonia", "Malta", "Chile"]),
    ("A jury in Riga convicted three clerks. Nine men were arrested by agents.", []),
    ("Nine clerks were held, two of whom are at large in Riga and one of whom is awaiting trial.", []),
    ("The sweep led to the arrests of nine men, including one man in Pittsburgh, three men in the Eastern District of Missouri "
     "and two men in Riga.", ["Pittsburgh", "Missouri", "Riga"]),
    ("Officers recovered $9 million from Portex in a case arising from a spill in Malta.", []),
    ("Nine men were arrested in a case stemming from a theft in Malta.", []),
    ("Nine men were arrested in a raid in Malta stemming from a theft.", ["Malta"]),
    ("In Latvia police found 3 boats. In Estonia 14 smugglers were arrested.", ["Latvia", "Estonia"]),
]  # fmt: skip


#: texts whose one count is of places, and where these are
COUNTED_PLACES = [
    ("Local 9 represents sailors in Riga and five adjacent counties.", None),
    ("Local 9 represents sailors in Riga, and the five adjacent counties.", None),
    ("Local 9 represents sailors in five counties in Latvia.", "Latvia"),
]


@pytest.mark.parametrize(("text", "place"), COUNTED_PLACES)
def test_places_joined_to_a_named_one_are_not_in_it(extractor, text, place) -> None:
    assert [count.place and count.place.text for count in counts_of(extractor, text)] == [place]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_where_a_count_was_counted(extractor, text, places) -> None:
    counts = [
        fact
        for fact in counts_of(extractor, text)
        if fact.action in {"arrested", "detained", "intercepted", "recovered"}
    ]
    assert [fact.place.text for fact in counts if fact.place] == places


def test_some_of_those_counted_have_a_place_of_their_own(extractor) -> None:
    shops, there = counts_of(extractor, "Portex has 19 shops, 11 of which are in Riga.")
    assert (shops.place, there.place and there.place.text) == (None, "Riga")


def test_who_is_sentenced_in_a_court_is_so_there(extractor) -> None:
    (count,) = counts_of(extractor, "Two clerks were sentenced in federal court in Riga.")
    assert count.place is not None


def test_a_part_has_a_place_of_its_own(extractor) -> None:
    cells, there = counts_of(extractor, "The department operates 19 cells, including three in Latvia.")
    assert (cells.place, there.place and there.place.text) == (None, "Latvia")


def test_a_whole_has_no_place_of_its_parts(extractor) -> None:
    counts = counts_of(extractor, "The pact will close three mills, two in Latvia and one in Malta.")
    assert [fact.place for fact in counts if fact.value == 3] == [None]


def test_a_long_text_tells_more_than_one_event(extractor) -> None:
    story = "The officers thanked everybody for the work of many years at the harbour. " * 30
    text = f"A patrol in Riga found a van.\n\n{story}\n\nNine men were arrested."
    assert [fact.place for fact in counts_of(extractor, text) if fact.action == "arrested"] == [None]


def test_another_day_of_a_long_text_is_another_event(extractor) -> None:
    filler = "The agency works with its partners on land and at sea. " * 40
    told = "A patrol raided a farm in Riga. "
    assert counts_of(extractor, f"{told}Four gunmen were arrested. {filler}")[0].place is not None
    assert counts_of(extractor, f"{told}On 3 May, four gunmen were arrested. {filler}")[0].place is None


def test_no_place_is_taken_from_a_later_paragraph(extractor) -> None:
    page = Page("a.txt", "a.txt", b"Raids end a ring\n\nOfficers arrested 12 smugglers and seized 3 boats.\n\n"
                b"The minister visited the officers in Riga and thanked them for all their work.")  # fmt: skip
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [fact.place for fact in counts] == [None, None]


#: Texts that tell the place of something else.
PLACELESS = [
    "Nine smugglers pleaded guilty in court in Riga to selling 400 guns.",
    "A broker in Riga who ran a shop was sentenced for stealing $3,000.",
    "Two trucks were sold by the owner of Heron Services in Riga.",
    "Police in Riga, Liepaja and Ogre arrested 12 smugglers.",
    "Nine men were arrested in Riga and elsewhere.",
    "The raids led to the seizure of nine boats in Riga and several other towns.",
    "The mill sold two each in Riga and Ogre.",
    "The state has filed a suit in federal court in Riga seeking to bar two clerks from the mill.",
    "Nine men were arrested in United States v. Hale.",
    "Last year the U.S. collected $5 million in fines.",
    "An operation in Latvia and Estonia ended on Monday. Nine men were arrested.",
    "Heron Shipping agreed to pay the United States $40,000.",
    "The office operates in nine states and the District of Columbia.",
    "The broker hid $3,000 in U.S. taxes.",
    "Nine men were arrested at the request of Malta.",
    "Heron Shipping agreed to pay a fine of $40,000, to implement a plan at its yard in Riga and to train its crews.",
    "A jury in Riga convicted a broker. Jonas Holm was arrested by agents.",
    "The court ordered the forfeiture of two farms in Latvia and Malta.",
    "Holm pleaded guilty in Riga, and was ordered to pay $40,000.",
    "Officers seized 400 samples from the ports of Riga and Ogre and a warehouse in Liepaja.",
    "The broker opened 35 shops in the Riga area, Malta and Chile.",
    "Nine clerks were arrested after an indictment by a jury sitting in Riga.",
    "Nine men were arrested yesterday and had their first appearance in the Northern District of Indiana.",
    "Nine of the murders were committed on orders from gang leaders in Malta.",
    "Holm gave dozens of speeches across the country as well as in Chile, Latvia, Malta, Spain and at the World Bank.",
    "The firm is the owner of 31 mines in Tarkaland and Indiana.",
    "Roe drank at a mill located in Riga. Nine guests were wounded.",
]


@pytest.mark.parametrize("text", PLACELESS)
def test_a_place_of_something_else_is_not_taken(extractor, text) -> None:
    counts = counts_of(extractor, text)
    assert counts
    assert [fact.place for fact in counts if fact.action != "pleaded_guilty"] == [None] * len(
        [fact for fact in counts if fact.action != "pleaded_guilty"]
    )


#: text -> locality, region and country of the place
STATES = [
    ("Police in Santa Fe, N.M., arrested 12 people.", ("Santa Fe", "New Mexico", "US")),
    ("Police in Clearwater, Fla., arrested 12 people.", ("Clearwater", "Florida", "US")),
    ("Police in Toronto, Canada, arrested 12 people.", ("Toronto", None, "CA")),
    ("Pakistani police arrested 12 people in Hyderabad.", ("Hyderabad", None, "PK")),
    ("Police arrested 12 people in Hyderabad.", ("Hyderabad", None, "IN")),
    ("Detectives of the United States arrested 12 people in Paris.", ("Paris", None, "FR")),
    ("Bahamian officers arrested 12 poachers near Long Island.", (None, "Long Island", "BS")),
    ("Officers seized 12 boats in Ontario.", (None, "Ontario", "CA")),
]


@pytest.mark.parametrize(("text", "expected"), STATES)
def test_a_state_behind_a_locality_decides(extractor, text, expected) -> None:
    place = counts_of(extractor, text)[0].place
    assert (place.locality, place.region, place.country) == expected


def test_a_district_of_a_small_country_needs_its_country_named(extractor) -> None:
    assert counts_of(extractor, "Officers arrested 12 poachers in the waters of Long Island.")[0].place is None


def test_a_district_takes_the_province_of_its_sentence(extractor) -> None:
    text = "In Khost province a patrol searched a farm in the Sabari district and detained two men."
    place = next(fact.place for fact in counts_of(extractor, text) if fact.action == "detained")
    assert (place.locality, place.region) == ("Sabari", "Khost")


def test_what_somebody_else_could_then_do_has_a_place_of_its_own(extractor) -> None:
    text = "Rusch transferred $2,000,000 through his account so that Kerr could purchase a golf course in Riga."
    assert [fact.place for fact in counts_of(extractor, text)] == [None]


def test_money_is_not_moved_where_it_lay(extractor) -> None:
    text = "The fund was fed with over $47,000,000 transferred into it from a bank account in Malta."
    assert [fact.place for fact in counts_of(extractor, text)] == [None]


def test_a_place_that_no_gazetteer_knows_shuts_out_the_one_before(extractor) -> None:
    text = "A patrol raided a farm in Riga. Four gunmen were arrested by guards at JFK."
    assert [fact.place for fact in counts_of(extractor, text)] == [None]
    text = "A patrol raided a farm in Riga. Four gunmen were arrested at various locations."
    assert [fact.place for fact in counts_of(extractor, text)] == [None]


def test_a_place_of_one_member_is_not_that_of_the_next(extractor) -> None:
    counts = counts_of(extractor, "The firm runs three mills in Latvia and two mines.")
    assert [fact.place and fact.place.text for fact in counts] == ["Latvia", None]


def test_a_fine_is_not_paid_where_the_scheme_was(extractor) -> None:
    text = "Hale Inc. will pay a $72 million penalty for a corrupt hiring scheme in China."
    assert [fact.place for fact in counts_of(extractor, text)] == [None]


#: texts -> locality, region and country of their last count
PARTS_OF_PLACES = [
    ("Three men were arrested in Georgia and five in Armenia.", (None, None, "AM")),
    ("Three men were arrested in Tbilisi, Georgia.", ("Tbilisi", "Tbilisi", "GE")),
    ("Three men were arrested in Atlanta, Georgia.", ("Atlanta", "Georgia", "US")),
    ("Three men were arrested in the state of Georgia.", (None, "Georgia", "US")),
    ("Lund of Atlanta, Georgia, was there. Five men were arrested in Georgia.", (None, "Georgia", "US")),
    (
        "A Georgian minister met the police of Atlanta, Georgia. Five men were arrested in Georgia.",
        (None, None, "GE"),
    ),
    ("Five men were arrested in Georgia.", (None, None, "GE")),
    (
        "Nine indictments were unsealed in the Northern District of Georgia charging five men.",
        (None, "Georgia", "US"),
    ),
    ("Three men were arrested in Erie County.", ("Erie County", None, None)),
    ("Three men were arrested in the Middle District of Alabama.", (None, "Alabama", "US")),
    ("Three men were arrested in Niagara County, New York.", ("Niagara County", "New York", "US")),
    (
        "The gang came by Los Angeles, New York and Lima. Three men were arrested in Los Angeles.",
        ("Los Angeles", None, "US"),
    ),
    ("Three men of Hamilton, New York, and Lima were fined in Salem, Oregon.", ("Salem", "Oregon", "US")),
    ("Police arrested nine men in Jackson, Wyoming, on Monday.", ("Jackson", "Wyoming", "US")),
    ("In Lexington, Virginia, three men were arrested.", ("Lexington", "Virginia", "US")),
    (
        "Three men of Milford, Delaware, and Salem were arrested in Florence, Colorado.",
        ("Florence", "Colorado", "US"),
    ),
    ("Nine men were seen in Albany, N.Y., and three men were arrested in Miami.", ("Miami", None, "US")),
    ("Three men were arrested in Brooklyn, New York, and fined.", ("Brooklyn", "New York", "US")),
    ("Nine men were arrested in Riga and ports were closed.", ("Riga", "Riga", "LV")),
    ("Twelve people died in Lima and villages were flooded.", ("Lima", "Lima", "PE")),
    ("Three men were arrested in Andar district.", ("Andar", None, None)),
    ("Three men were arrested in the port of St. John. Then a Delaware family fell ill.", ("St. John", None, None)),
]

#: Places that no table of names knows.
TOLD_PLACES = [
    ("Nine men were arrested in Tarkhamn on Monday.", ["Tarkhamn"]),
    ("Police arrested nine men near Sollerby on Monday.", ["Sollerby"]),
    ("Nine men were arrested in Sollerby, Texas, on Monday.", ["Sollerby, Texas"]),
    ("Two divers drowned off Cape Morrow on Sunday.", ["Cape Morrow"]),
    ("The mission opened 12 schools in Upper Kaduga last month.", ["Upper Kaduga"]),
    ("Nine people were hurt at Tarkhamn Airport on Monday.", ["Tarkhamn Airport"]),
    (
        "Twelve turkeys were killed in Ahrstadt and nine geese were killed in Fehnhof two days later.",
        ["Ahrstadt", "Fehnhof"],
    ),
    # one told as a place is one wherever a preposition stands before it
    (
        "The villagers were freed in Tarka. The mayor of Tarka said nine people were freed at Tarka.",
        ["Tarka", "Tarka"],
    ),
    # a later place holds for nothing before it, and a port of its own is not another's
    (
        "Officers seized 40 kilograms of cocaine at the port of Tarkhaven. Three men were arrested in Lindbrook.",
        ["Tarkhaven", "Lindbrook"],
    ),
    ("A patrol seized nine boats off Skarholm on Tuesday. Two men were arrested.", ["Skarholm", "Skarholm"]),
    ("A patrol seized nine boats off Skarholm on Tuesday. Last year the station seized 40 boats.", ["Skarholm"]),
    ("Officers arrested three men in Riga. Two officers were injured near Tarkabrug.", ["Riga", "Tarkabrug"]),
    (
        "The State Guard arrested nine persons in Grodhamn and Limanby on the morning of 29 May who are suspected of theft.",
        [],
    ),
    (
        "A patrol seized nine boats off Skarholm on Tuesday. In the winter of 2016/17 some 640 boats were seized.",
        ["Skarholm"],
    ),
    ("Nine Men Charged in Riga and Arrested for Theft", ["Riga"]),
    # no places
    ("Nine men died in Cyclone Anja.", []),
    ("Special Agent in Charge Jane Roe said nine men were arrested.", []),
    ("The agency awards grants. Nine grants were awarded in Grants.", []),
    ("Nine Men Arrested in Fraud Scheme Against Medicare", []),
    ("The fund has invested $9 million in Portex Holdings.", []),
    ("Nine men were arrested in Tarkhamn and Sollerby on Monday.", []),
]


@pytest.mark.parametrize(("text", "places"), TOLD_PLACES)
def test_places_that_only_the_text_tells(extractor, text, places) -> None:
    assert [count.place.text for count in counts_of(extractor, text) if count.place] == places


@pytest.mark.parametrize(("text", "place"), PARTS_OF_PLACES)
def test_which_parts_a_place_has(extractor, text, place) -> None:
    found = counts_of(extractor, text)[-1].place
    assert (found.locality, found.region, found.country) == place
