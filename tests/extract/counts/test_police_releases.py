"""Counts as police and customs of many countries word them: ages, headlines, lists of results by place or offence."""

import pytest

from pipeline.boundaries import Page
from tests.extract.counts.reading import counts_of, told

#: text -> action, value and object of its counts
TOLD = [
    ("Four men, 22, 27, 32 and 55, were detained in Riga.", [("detained", 4, "men")]),
    ("Five men, 31 to 51, have now been arrested.", [("arrested", 5, "men")]),
    ("A woman of 59 was arrested with 39 phones.", [("arrested", 1, "woman"), ("recovered", 39, "phones")]),
    ("Among them are men of 26, 28 and 31.", []),
    ("The men in court are 36 to 64.", []),
    ("Women of 12 villages were rescued.", [("rescued", (2, None), "Women"), (None, 12, "villages")]),
    ("Police arrested 20 men, 22 women and a child.",
     [("arrested", 20, "men"), ("arrested", 22, "women"), ("arrested", 1, "child")]),
    ("Police also took the boat, two vehicles and around $30,000.",
     [("seized", 2, "vehicles"), ("seized", 30000, None)]),
    ("The agency took 25 tonnes of drugs out of circulation.", [("removed", 25, "drugs")]),
    ("Riga Police made 16 arrests, Ogre Police seven.", [("arrested", 16, None), ("arrested", 7, None)]),
    ("Two men were arrested, as were three women.", [("arrested", 2, "men"), ("arrested", 3, "women")]),
    ("Warrants in Ogre turned up 12 phones.", [("recovered", 12, "phones")]),
    ("Recovered were cocaine, heroin, 14 firearms and several motorcycles.",
     [("recovered", 14, "firearms"), ("recovered", (3, None), "motorcycles")]),
    ("The agency has seized 64 9mm pistols and 965 rounds.", [("seized", 64, "9mm pistols"), ("seized", 965, "rounds")]),
    ("Seizures: 182.6 kg salt, 13.25 kg opium and 2.09 kg cocaine.",
     [("seized", 182.6, "salt"), ("seized", 13.25, "opium"), ("seized", 2.09, "cocaine")]),
    ("Seven Nepalis, two of them women, were caught in Riga.",
     [("arrested", 7, "Nepalis"), ("arrested", 2, "women")]),
    ("There were 92 arrests for murder (Ogre Cape 21, Dahlia 18), 35 for robbery and 160 for arson.",
     [("arrested", 92, None), ("arrested", 21, None), ("arrested", 18, None), ("arrested", 35, None),
      ("arrested", 160, None)]),
    ("Police made 40 arrests, up 12, and 15 searches, which is 9 higher than in May.",
     [("arrested", 40, None), ("searched", 15, "searches")]),
    # Values put on what was taken; those of other goods, and sums that are no value, stay as they are.
    ("The haul of salt was estimated to be worth more than $25,000.", [("seized", (25_000, None), "haul")]),
    ("Officers seized 20 bricks of opium, estimated to be worth over $2 million.",
     [("seized", 20, "bricks of opium"), ("seized", (2_000_000, None), "bricks of opium")]),
    ("In all, 7 kilos of opium were intercepted, the estimated value of which is $340,000.",
     [("intercepted", 7, "opium"), ("intercepted", 340_000, "opium")]),
    ("About 470 g of heroin amounting to $36,550 were seized.",
     [("seized", 470, "heroin"), ("seized", 36_550, "heroin")]),
    ("The estimated street value of the drugs seized is $5 million.", [("seized", 5_000_000, "drugs")]),
    ("The seized goods are worth an estimated $227 million.", [("seized", 227_000_000, "seized goods")]),
    ("The total value of the seizures was put at $4 million.", [("seized", 4_000_000, None)]),
    ("Officers arrested 14 men and the boat is worth $4 million.", [("arrested", 14, "men"), (None, 4_000_000, "boat")]),
    ("They will pay restitution to the owners of nine mills, which will be at least $20 million.",
     [(None, 9, "mills"), ("paid", (20_000_000, None), "restitution")]),
    ("The firm was valued at $3 million.", [(None, 3_000_000, "firm")]),
    ("The port police seized a load estimated to be worth $3 million.", [("seized", 3_000_000, "load")]),
    ("Wardens seized horns estimated to have a market value of $3 million.", [("seized", 3_000_000, "horns")]),
    ("Wardens said they had seized a statue, which is reported to be worth $3 million.", [("seized", 3_000_000, "statue")]),
    ("Two swindlers netted $6 million worth of bonds.", [(None, 2, "swindlers"), ("received", 6_000_000, "bonds")]),
    ("The fair yielded $9 million worth of shares.", [("received", 9_000_000, "shares")]),
    ("Nine drums of spirit worth Ksh9.64 million were seized.",
     [("seized", 9, "drums of spirit"), ("seized", 9_640_000, "spirit")]),
    # Containers keep what they hold.
    ("Officers seized 12 sachets of suspected opium and three packs of dried leaves.",
     [("seized", 12, "sachets of suspected opium"), ("seized", 3, "packs of dried leaves")]),
    ("Officers seized 79 g of ‘Snow’ and 12 ‘Snow’ pipes.", [("seized", 79, "Snow"), ("seized", 12, "‘Snow’ pipes")]),
    # Headlines leave out "were".
    ("212 suspects arrested, more than 1,400 potential victims identified in a sweep",
     [("arrested", 212, "suspects"), ("identified", (1_401, None), "potential victims")]),
    ("Nine officers wounded, 12 rebels killed as clash ends", [("wounded", 9, "officers"), ("killed", 12, "rebels")]),
    ("Nine men sold cars, 12 bought boats.", [(None, 9, "men"), (None, 12, "men")]),
    # Checks, tests and loads found on somebody.
    ("Some 7,200 drivers were breath tested and 96 were charged.",
     [("inspected", 7_200, "drivers"), ("charged", 96, "drivers")]),
    ("Nine pumps were tested in Riga.", [(None, 9, "pumps")]),
    ("6,709 individuals were controlled, alongside 4,156 vehicles and 2,271 companies.",
     [("checked", 6_709, "individuals"), ("checked", 4_156, "vehicles"), ("checked", 2_271, "companies")]),
    ("Nine mills were controlled by the bank.", [(None, 9, "mills")]),
    ("Police caught more than 27,000 people speeding.", [("identified", (27_001, None), "people")]),
    ("The tanker was found to be carrying 2,500 litres of spirit.", [("recovered", 2_500, "spirit")]),
    ("The ferry was carrying 2,500 litres of spirit.", [(None, 2_500, "spirit")]),
    ("In May 387 criminal charges were laid.", [("filed", 387, "criminal charges")]),
    ("Those detained comprised 280 men and 29 women.", [("detained", 280, "men"), ("detained", 29, "women")]),
    ("Some 740 people were arrested or detained.", [("arrested", 740, "people")]),
    ("The teams searched and found over 580 kilograms of opium.", [("recovered", (580, None), "opium")]),
    ("Officers searched 40 tons of cargo.", [("searched", 40, "cargo")]),
    ("Police held a suspect, who yielded $325 worth of opium.", [("detained", 1, "suspect"), ("seized", 325, "opium")]),
    # Numbers in brackets divide those told before; labels keep what they count; people found are identified.
    ("Arrests were made in the Bay of Ogre (18), Riga (three) and Cesis (two).",
     [("arrested", 18, None), ("arrested", 3, None), ("arrested", 2, None)]),
    ("Those detained comprised 280 men and 29 women: Latvian (193), Estonian (112) and Finnish (four).",
     [("detained", 280, "men"), ("detained", 29, "women"), ("detained", 193, "people"), ("detained", 112, "people"),
      ("detained", 4, "people")]),
    ("In all, 21 illegal workers were found and 12 rifles were found.",
     [("identified", 21, "illegal workers"), ("recovered", 12, "rifles")]),
    ("The cutter launched two boats, and the office launched two inquiries.",
     [("deployed", 2, "boats"), ("opened", 2, "inquiries")]),
    ("Nearly 20 men were arrested, with over 200 combined charges laid.",
     [("arrested", 20, "men"), ("filed", (201, None), "combined charges")]),
    ("The ambush led to the elimination of two insurgents and the neutralization of nine others.",
     [("killed", 2, "insurgents"), ("killed", 9, "others")]),
    ("The pact led to the elimination of nine tariffs.", [(None, 9, "tariffs")]),
    # What the police secure, halt, visit and open, hauls, people moved against the law, and their opposites.
    ("Customs officers secured 90 kg of ivory, 6 horns and 300 skins.",
     [("seized", 90, "ivory"), ("seized", 6, "horns"), ("seized", 300, "skins")]),
    ("Detectives secured nine convictions.", [("convicted", 9, None)]),
    ("The crew secured nine crates to the deck.", [(None, 9, "crates")]),
    ("Customs halted a shipment of 8 million cigarettes.", [("intercepted", 8_000_000, "cigarettes")]),
    ("The port halted 12 deals.", [(None, 12, "deals")]),
    ("The haul amounted to 900 kg of salt, including 400 kg of crystals.",
     [("seized", 900, "salt"), ("seized", 400, "crystals")]),
    ("Seizures came to 3 tonnes of salt.", [("seized", 3, "salt")]),
    ("The week saw 210 visits and 88 arrests.", [("visited", 210, "visits"), ("arrested", 88, None)]),
    ("The week brought visits to 27 farms and the execution of 19 warrants.",
     [("visited", 27, "farms"), ("executed", 19, "warrants")]),
    ("The raids led to the launch of 41 investigations.", [("opened", 41, "investigations")]),
    ("Police executed four warrants issued by a judge.", [("executed", 4, "warrants")]),
    ("Since May, 300 migrants have been transported illegally to Malta.", [("smuggled", 300, "migrants")]),
    ("The navy transported 300 migrants to Malta.", [("transferred", 300, "migrants")]),
    ("The ring facilitated the irregular entry of 60 migrants.", [("smuggled", 60, "migrants")]),
    ("Participating in the exercise were 23 agencies and 40 officers.",
     [("involved", 23, "agencies"), ("involved", 40, "officers")]),
    ("Some 60 agents were brought to Ogre by the project.", [("deployed", 60, "agents")]),
    ("Two agents were brought to justice.", [(None, 2, "agents")]),
    ("The gang's proceeds are put at $2 million.", [("received", 2_000_000, "proceeds")]),
    ("Officers found two parcels in the van, containing 14 kg of salt.",
     [("recovered", 2, "parcels"), ("recovered", 14, "salt")]),
    ("Police located 37 children in a campaign.", [("identified", 37, "children")]),
    ("Police knew of 37 children located in Ogre.", [(None, 37, "children")]),
    # "A number of" is no more than a plural, but of people it is a count.
    ("A number of vans were seized.", []),
    ("Troops killed a number of rebels.", [("killed", (3, None), "rebels")]),
    ("Several vans were seized.", [("seized", (3, None), "vans")]),
    # Whom aid reaches, what is still to be done, clauses of a whole, ages, changes by a share and from another time.
    ("The agency supported 60 vaccinators with vaccines.", [("assisted", 60, "vaccinators")]),
    ("The agency supported 60 farmers in court.", [(None, 60, "farmers")]),
    ("Thousands more children have yet to be vaccinated.", [("vaccinated", (2000, None), "children")]),
    ("The sweep, run on a single day, 5 May 2024, by 14 agencies, ended.", [("involved", 14, "agencies")]),
    ("412 suspects wanted for crimes such as arson, rape, theft of cars and robbery were arrested.",
     [("arrested", 412, "suspects")]),
    ("Raids led to the release of five sailors, including a cook and two boys, who had been abducted in May.",
     [("released", 5, "sailors"), ("released", 2, "boys")]),
    ("Raids led to the release of five sailors, including two boys abducted in May.",
     [("released", 5, "sailors"), ("kidnapped", 2, "boys")]),
    ("Two men were held: the driver and the cook, who is 38.", [("detained", 2, "men")]),
    ("Arrests rose to 412, an increase of 61 per cent on the 256 of the year before.",
     [("arrested", 412, None), (None, 61, "Arrests"), ("arrested", 256, None)]),
    ("Arrests were double the 31 made in March.", [("arrested", 31, None)]),
    ("Police visited 640 shops, a rise of 35 per cent.", [("visited", 640, "shops"), (None, 35, "shops")]),
    ("The number of thefts fell by 12 percent.", [(None, 12, "thefts")]),
    ("It fell by 12 percent.", []),
    ("The mill increased the price of salt by 40 percent.", [(None, 40, "price")]),
    ("The port increased the fee to 40 percent.", []),
    ("The mill increased its price, yet paid only a 40 percent rebate.", []),
    ("A drop of 9 percent in thefts was recorded.", [(None, 9, "thefts")]),
    # What is told of a part, of those who turn up somewhere, and of goods that the police only use.
    ("Of the accused, three were fined and one was freed.", [("fined", 3, "accused"), ("rescued", 1, "accused")]),
    ("Of the prisoners, 17 were sailors and 8 were cooks.", [(None, 17, "sailors"), (None, 8, "cooks")]),
    ("Of the weapons, 30 were pistols.", [(None, 30, "pistols")]),
    ("Sailors, nine held by pirates, were freed.", [("rescued", 9, "Sailors")]),
    ("The men held in Ogre over Easter were 14.", [("detained", 14, "men")]),
    ("About 300 guests turned up for the regatta.", [(None, 300, "guests")]),
    ("Customs said six barges turned up missing.", [("missing", 6, "barges")]),
    ("Nine rifles were turned up in a search of the mill.", [("recovered", 9, "rifles")]),
    ("Police took two cars to the harbour.", [(None, 2, "cars")]),
    ("Police took 15 rifles on patrol.", [(None, 15, "rifles")]),
    ("Customs officers took two boats out to the reef.", [(None, 2, "boats")]),
    ("Harbour officers took three boats to find the crew.", [(None, 3, "boats")]),
    ("The firefighters took four trucks.", [(None, 4, "trucks")]),
    ("Customs took 15 rifles in Ogre on Monday.", [("seized", 15, "rifles")]),
    ("Police have taken $7 million in cash off the streets.", [("removed", 7_000_000, "cash")]),
    ("Customs seized 21 kg net, 23 kg gross.", [("seized", 21, None), ("seized", 23, None)]),
    ("Customs seized 21 kg net weight of salt.", [("seized", 21, "salt")]),
    ("Ports: 9; Arrests: 31; Victims: 9.",
     [(None, 9, "Ports"), ("arrested", 31, None), (None, 9, "Victims")]),
    ("Drunk drivers numbered 478 in the week.", [(None, 478, "Drunk drivers")]),
    ("The operation ran in 16 districts. Of the children, 42 were outside their city.",
     [("involved", 16, "districts"), (None, 42, "children")]),
    ("A vessel capable of carrying up to 3 tonnes of cocaine was found in the jungle.", [(None, (None, 3), "cocaine")]),
    ("Two men each face five counts of importing salt.", [("charged", 2, "men")]),
    ("Police found 217 kg of drugs worth $5.2 million: 150 kg of oil, 60 kg of salt and seven kg of opium.",
     [("recovered", 217, "drugs"), ("recovered", 5_200_000, "drugs"), ("recovered", 150, "oil"),
      ("recovered", 60, "salt"), ("recovered", 7, "opium")]),
    ("Customs found salt said to be worth £190m. One Dane and five Dutchmen have been charged in that case.",
     [(None, 190_000_000, "salt"), ("charged", 1, "Dane"), ("charged", 5, "Dutchmen")]),
    ("Officers seized 83 kilos of rolling tobacco (about £21,343).",
     [("seized", 83, "rolling tobacco"), ("seized", 21343, "rolling tobacco")]),
    ("Police in two countries detained 100 people under Operation Protected Reef: 60 in Chile and 40 in Peru.",
     [("involved", 2, "countries"), ("detained", 100, "people"), ("detained", 60, "people"),
      ("detained", 40, "people")]),
    ("Police seized 196 weapons: 139 knives, 18 firearms and five swords, among others.",
     [("seized", 196, "weapons"), ("seized", 139, "knives"), ("seized", 18, "firearms"), ("seized", 5, "swords")]),
    ("The team took 25 tonnes of drugs out of circulation and £5 million in cash, on top of £3 million in May.",
     [("removed", 25, "drugs"), ("removed", 5_000_000, "cash")]),
    ("Officers found cocaine valued at £876,000, crack at £87,000 and heroin at £234,000.",
     [("recovered", 876_000, "cocaine"), (None, 87_000, "crack"), (None, 234_000, "heroin")]),
    ("Police value the drugs at $40 million.", [(None, 40_000_000, "drugs")]),
    ("Officers raided a warehouse in Ogre and found 895 kilograms more.", [("recovered", 895, None)]),
]  # fmt: skip

#: headline or rows -> action, value and object of its counts
LINES = [
    ("Five held in Riga over courier network", [("detained", 5, None)]),
    ("Operation Brook: 13 charged over 2.34 tonnes of cocaine", [("charged", 13, None)]),
    ("Six held on drug charges", [("detained", 6, None)]),
    ("Six held on ice", []),
    ("Customs takes apart suspected factory; 11 held", [("detained", 11, None)]),
    ("Two men held in Riga over courier network", [("detained", 2, "men")]),
    ("Operation Brook: close to two million cigarettes taken in Riga", [(None, 2_000_000, "cigarettes")]),
    ("Operation Brook: 400 arrests\n\nMurder: 125; robbery: 40\n\nRape: 12, of whom 9 in Ogre\n\nDrunk driving: 61",
     [("arrested", 400, None), ("arrested", 125, None), ("arrested", 40, None), ("arrested", 12, None),
      ("arrested", 9, None), ("arrested", 61, None)]),
    ("Arrests by offence\n\n- Murder: 125\n- Drug trafficking: 9", [("arrested", 125, None), ("arrested", 9, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:30] for text, _ in TOLD])
def test_counts_of_a_release(extractor, text, expected) -> None:
    assert [(fact.action, told(fact), fact.object) for fact in counts_of(extractor, text)] == expected


@pytest.mark.parametrize(("lines", "expected"), LINES, ids=[lines[:30] for lines, _ in LINES])
def test_counts_of_headlines_and_rows(extractor, lines, expected) -> None:
    text = f"{lines}\n\nThe navy told on Monday what its patrols in the bay had done."
    page = Page("a.txt", "a.txt", text.encode(), media_type="text/plain")
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.action, told(fact), fact.object) for fact in counts] == expected


def test_a_member_behind_a_semicolon_has_its_own_scene(extractor) -> None:
    text = "Officers seized 40 rifles in Riga on 14 April; 12 pistols at Dover on 11 May; and 9 knives in Malta."
    places = [fact.place.text for fact in counts_of(extractor, text)]
    assert places == ["Riga", "Dover", "Malta"]


def test_numbers_of_paragraphs_count_nothing(extractor) -> None:
    html = "<html><body><h1>Raids in Ogre</h1><p>2 Late in May, a man was arrested in Riga.</p></body></html>"
    result = extractor.page(Page("a.html", "a.html", html.encode(), media_type="text/html"))
    assert [fact.value for fact in result.facts if fact.record == "count"] == [1]
