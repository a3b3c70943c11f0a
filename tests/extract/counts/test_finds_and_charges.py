"""Finds, entries refused, charges and referrals, and goods that the next sentence tells of again, as many houses write."""

import pytest

from pipeline.boundaries import Page
from pipeline.records import Assertion
from tests.extract.counts.reading import counts_of, told

#: text -> action, value and object of its counts
TOLD = [
    # What comes to light is found; who comes to do something is not.
    ("Wardens came across 3,400 cartons of cigars behind a wall.", [("identified", 3400, "cartons of cigars")]),
    ("More than 40 kg of salt came to light during the check.", [("identified", (40, None), "salt")]),
    ("The search brought to light six pistols.", [("identified", 6, "pistols")]),
    ("Officers stumbled on 60 live tortoises.", [("identified", 60, "live tortoises")]),
    ("The crate was found to hold 9,000 litres of spirit.", [("identified", 9000, "spirit")]),
    ("Guards came from 14 ports to light a fire.", [(None, 14, "ports")]),
    ("The crate turned out to hold nine flutes.", [("identified", 9, "flutes")]),
    ("The mill was established to hold 900 looms.", [(None, 900, "looms")]),
    ("Wardens were determined to contain nine leaks.", [(None, 9, "leaks")]),
    ("The choir turned to hold nine rehearsals.", [(None, 9, "rehearsals")]),
    ("The mill was found to hold 30 percent of the trade.", [(None, 30, "trade")]),
    # What is seized comes to a number; people who are held come to places.
    ("The salt seized came to 60 kg.", [("seized", 60, None)]),
    ("The total seized came to 300 boxes.", [("seized", 300, "boxes")]),
    ("The sailors arrested came to four harbours.", [("arrested", (2, None), "sailors"), (None, 4, "harbours")]),
    ("The sailors arrested stood at nine barriers.", [("arrested", (2, None), "sailors"), (None, 9, "barriers")]),
    # People at a border, charges, referrals and contracts.
    ("Entry was refused to 33 persons.", [("refused", 33, "persons")]),
    ("A licence was refused to 33 persons.", [(None, 33, "persons")]),
    ("The checks resulted in 19 charges for theft.", [("charged", 19, "charges")]),
    ("Charges were brought against 14 people.", [("charged", 14, "people")]),
    ("Criminal charges are now faced by seven people.", [("charged", 7, "people")]),
    ("The ruling resulted in six charges being dropped.", [(None, 6, "charges")]),
    ("The checks led to nine arrests and six charges being dismissed.", [("arrested", 9, None), (None, 6, "charges")]),
    ("The checks led to six charges being laid.", [("charged", 6, "charges")]),
    ("The sale resulted in two charges totalling $3 million.",
     [(None, 2, "charges"), (None, 3_000_000, "charges")]),
    ("- 14 charges dropped", [(None, 14, "charges")]),
    ("Officers made 22 referrals to a refuge.", [("referred", 22, "referrals")]),
    ("Thousands of contracts were concluded.", [("signed", (2000, None), "contracts")]),
    # "of" again behind "and", and what seizures include.
    ("The raid ended with the seizure of 17 kg of salt and of Rs. 9 lakh in cash.",
     [("seized", 17, "salt"), ("seized", 900_000, "cash")]),
    ("Significant seizures have been made, including 34 kg of salt from a lorry.", [("seized", 34, "salt")]),
    ("Reported seized were 14 rifles and two boats.", [("seized", 14, "rifles"), ("seized", 2, "boats")]),
    ("The drugs seized amounted to 40 kg.", [("seized", 40, None)]),
    ("Officers impounded 15 trucks laden with 600 bags of rice.",
     [("seized", 15, "trucks"), ("seized", 600, "bags of rice")]),
    # Goods and people that the next sentence names again.
    ("Drugs worth $90,000 were seized. Among the drugs were 80g of heroin and 12g of opium.",
     [("seized", 90_000, "Drugs"), ("seized", 80, "heroin"), ("seized", 12, "opium")]),
    ("Police seized weapons. The weapons included six rifles.", [("seized", 6, "rifles")]),
    ("Forty suspects were held. The suspects include 12 women and three minors.",
     [("detained", 40, "suspects"), ("detained", 12, "women"), ("detained", 3, "minors")]),
    ("Of the 40 arrested, 12 were women and 28 were men.",
     [("arrested", 40, None), ("arrested", 12, "women"), ("arrested", 28, "men")]),
    ("The mill makes weapons. The weapons include six rifles.", [(None, 6, "rifles")]),
    # But not of what was not done, is not done yet or was done to others, nor of more than was taken.
    ("Wardens did not seize any weapons. The weapons included six rifles.", [(None, 6, "rifles")]),
    ("Wardens could not seize the weapons. The weapons included six rifles.", [(None, 6, "rifles")]),
    ("Wardens are to seize weapons. The weapons include six rifles.", [(None, 6, "rifles")]),
    ("Weapons are to be seized. The weapons include six rifles.", [(None, 6, "rifles")]),
    ("Wardens went to the pier and seized weapons. The weapons included six rifles.", [("seized", 6, "rifles")]),
    ("The judge released 14 detainees. These included 3 women.",
     [("detained", 14, "detainees"), (None, 3, "women")]),
    ("Wardens arrested two men with drugs. The items included 14 phones.",
     [("arrested", 2, "men"), (None, 14, "phones")]),
    ("Wardens seized 14 computers from a mill. The products included 60 games.",
     [("seized", 14, "computers"), (None, 60, "games")]),
    ("Wardens seized 90 computers from a mill. The products included 60 games.",
     [("seized", 90, "computers"), ("seized", 60, "games")]),
    ("The council bought vehicles. These include six vans.", [(None, 6, "vans")]),
    ("The bank was closed after the police found faults. The banks include six in Riga.", []),
    ("The patrol comprised 25 sailors.", [("involved", 25, "sailors")]),
    # Offences detected, lines terminated, vehicles detained, permits suspended.
    ("15 arrests, with detections for 10 theft offences.", [("arrested", 15, None), ("identified", 10, "theft offences")]),
    ("Police terminated 1,300 phone lines.", [("shut_down", 1300, "phone lines")]),
    ("26 checkpoints, 19 searches, 5 vehicles detained.",
     [(None, 26, "checkpoints"), ("searched", 19, "searches"), ("intercepted", 5, "vehicles")]),
    ("The court ordered the suspension of 12 permits and froze R$ 240 million.",
     [("blocked", 12, "permits"), ("frozen", 240_000_000, None)]),
    ("The harbour master lifted the suspension of 30 permits.", [(None, 30, "permits")]),
    ("The suspension of 30 permits was revoked.", [(None, 30, "permits")]),
    ("The owner appealed against the suspension of 30 permits.", [(None, 30, "permits")]),
    ("The rowing club announced nine suspensions.", [(None, 9, "suspensions")]),
    # Countries in which the law acts took part; those where a firm has shops or customers did not.
    ("Raids at 30 addresses and sites in nine countries were coordinated by Eurojust.",
     [("searched", 30, "addresses"), ("involved", 9, "countries")]),
    ("Searches were carried out at locations in nine countries.", [("involved", 9, "countries")]),
    ("In a joint operation, 60 people in nine countries were arrested.",
     [("arrested", 60, "people"), ("involved", 9, "countries")]),
    ("Inspectors checked facilities in nine countries during the operation.", [("involved", 9, "countries")]),
    ("The firm has stores in nine countries.", [(None, 9, "countries")]),
    ("The tea was sold to customers in nine countries.", [(None, 9, "countries")]),
    ("The scam hit people in nine countries.", [(None, 9, "countries")]),
    # A participle that opens or ends a list, and a number that ends a headline.
    ("Also recovered were two pistols, 41 rounds of ammunition, assorted number plates and Ksh. 1.9 million in cash.",
     [("recovered", 2, "pistols"), ("recovered", 41, "rounds of ammunition"), ("recovered", 1_900_000, "cash")]),
    ("Added to this were 12 cases of theft.", [(None, 12, "cases of theft")]),
    ("Nine shops were searched and over 60kg of salt, three watches and two vans were seized.",
     [("searched", 9, "shops"), ("seized", (60, None), "salt"), ("seized", 3, "watches"), ("seized", 2, "vans")]),
    ("Wardens searched two huts, six vans and three pistols were seized.",
     [("searched", 2, "huts"), ("seized", 6, "vans"), ("seized", 3, "pistols")]),
    ("Wardens searched two huts and six vans.", [("searched", 2, "huts"), ("searched", 6, "vans")]),
    # Data that are collected bring no goods of another kind with them.
    ("Wardens collected evidence and 14 rifles.", [("received", 14, "rifles")]),
    ("Clerks collected evidence and 14 statements.", [(None, 14, "statements")]),
    ("At nine ports, 12 boats were seized.", [(None, 9, "ports"), ("seized", 12, "boats")]),
    ("Customs seizes 40 kg of gold, nabs two", [("seized", 40, "gold"), ("arrested", 2, None)]),
    # Short words for pieces and measures, and sums behind a stop.
    ("Police seized 12 nos. of swords and 500 ltrs of spirit.", [("seized", 12, "swords"), ("seized", 500, "spirit")]),
    ("A total of 4,200 pcs of fake watches were seized.", [("seized", 4200, "fake watches")]),
    ("Goods worth Rs. 42.5 lakh and 12 phones were seized.", [("seized", 4_250_000, "Goods"), ("seized", 12, "phones")]),
    ("Around 90 officers paid visits to 40 shops.", [("involved", 90, "officers"), ("visited", 40, "shops")]),
]  # fmt: skip

#: text -> how the charges against people are held
HELD_CHARGES = [
    ("No charges have been laid against the three drivers.", Assertion.NEGATED),
    ("No charges were filed against the three drivers who came late.", Assertion.NEGATED),
    ("Three drivers face no charges.", Assertion.NEGATED),
    ("Charges will not be brought against three drivers.", Assertion.NEGATED),
    ("The port did not bring charges against three drivers.", Assertion.NEGATED),
    ("Charges may be brought against three drivers.", Assertion.CONDITIONAL),
    ("Charges will be laid against three drivers.", Assertion.PLANNED),
    ("Charges were laid against three drivers.", Assertion.ASSERTED),
    ("Charges against three drivers were not proven.", Assertion.ASSERTED),
    ("Charges are pending against three drivers.", Assertion.ASSERTED),
]

#: lines of a plain text -> action, value and object of its counts
LINES = [
    ("Seizures made during the check:\n\nKhat - 24 kgs\n\nBrown sugar - 400 gms\n\nVehicles - 6 nos.",
     [("seized", 24, "Khat"), ("seized", 400, "Brown sugar"), ("seized", 6, "Vehicles")]),
    ("Also seized were the following:\n- 43kg of drugs: 39kg of hemp and 4kg of opium, the value being £4,300\n- 8kg of salt",
     [("seized", 43, "drugs"), ("seized", 39, "hemp"), ("seized", 4, "opium"), ("seized", 8, "salt")]),
    ("The work resulted in:\n- 184 drug charges, of which 155 were for theft\n- 70 lines closed",
     [("charged", 184, "drug charges"), ("charged", 155, None), ("shut_down", 70, "lines")]),
    ("Illegal tobacco was seized in May. Among this were:\n- 1,960 cigarettes, with duty evaded\n- 83 kg of tobacco",
     [("seized", 1960, "cigarettes"), ("seized", 83, "tobacco")]),
    ("Results of the patrol:\n- 11 boats were found to be in breach of their licences", [(None, 11, "boats")]),
    ("Gross weight: 40 kg\n\nTotal: 4 kg\n\nWeight - 40 kg", []),
    ("Mill of Ogre - 14\n\nOpening hours - 9 to 12", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:30] for text, _ in TOLD])
def test_counts_of_finds_and_charges(extractor, text, expected) -> None:
    assert [(fact.action, told(fact), fact.object) for fact in counts_of(extractor, text)] == expected


@pytest.mark.parametrize(("text", "assertion"), HELD_CHARGES)
def test_charges_that_are_only_possible_or_denied(extractor, text, assertion) -> None:
    charged = [fact for fact in counts_of(extractor, text) if fact.action == "charged"]
    assert [(fact.value, fact.assertion) for fact in charged] == [(3, assertion)]


@pytest.mark.parametrize(("lines", "expected"), LINES, ids=[lines[:20] for lines, _ in LINES])
def test_counts_of_lines_with_dashes(extractor, lines, expected) -> None:
    text = f"{lines}\n\nThe navy told on Monday what its patrols in the bay had done."
    page = Page("a.txt", "a.txt", text.encode(), media_type="text/plain")
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.action, told(fact), fact.object) for fact in counts] == expected
