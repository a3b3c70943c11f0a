"""Expressions as press releases write them, and what the grammar must give: one row, one case.

A found quantity is written as "kind amount modifier unit-or-noun"; the amount is the value, or low..high. The
rows are in our own wording after reading press releases of justice departments, police and armed forces.
"""

import pytest

from pipeline.annotate.quantities import counted_noun, find_quantities
from pipeline.boundaries import Quantity


def summary(text: str, quantity: Quantity) -> str:
    """Return a quantity as one readable line."""
    amount = quantity.value
    written = f"{amount:.6g}" if amount is not None and amount < 1e5 else f"{amount}"
    if amount is None:
        low = "" if quantity.low is None else quantity.low
        high = "" if quantity.high is None else quantity.high
        written = f"{low}..{high}"
    noun = counted_noun(text, quantity) if quantity.kind == "count" else None
    unit = text[slice(*noun)] if noun else (quantity.unit or "-")
    mark = "" if quantity.is_count or quantity.kind in ("age", "penalty", "duration") else " (no count)"
    return f"{quantity.kind} {written} {quantity.modifier} {unit}{mark}"


COUNTS = [
    ("Officers arrested 17 people in four cities.", ["count 17 exact people", "count 4 exact cities"]),
    ("Investigators opened 36,685 files.", ["count 36685 exact files"]),
    ("Customs examined 12 450 parcels.", ["count 12450 exact parcels"]),
    ("Inspectors looked at 1.250 trucks in Hamburg.", ["count 1250 exact trucks"]),
    ("Some 2.400.000 pills were burnt.", ["count 2400000 approx pills"]),
    ("Banks froze 1'300 accounts in Zurich.", ["count 1300 exact accounts"]),
    ("Agents seized 3.2 million fake tablets.", ["count 3200000 exact fake tablets"]),
    ("Raiders burnt 2m cigarettes.", ["count 2000000 exact cigarettes"]),
    ("The site had 40k members.", ["count 40000 exact members"]),
    ("Police in India searched 2 lakh vehicles.", ["count 200000 exact vehicles"]),
    ("One hundred and thirty-four arrests were made.", ["count 134 exact arrests"]),
    ("Sixty five judges signed.", ["count 65 exact judges"]),
    ("Two thousand five hundred and six forms were found.", ["count 2506 exact forms"]),
    ("Half a million leaflets were printed.", ["count 500000 exact leaflets"]),
    ("A hundred and ten boats were stopped.", ["count 110 exact boats"]),
    ("Half a dozen laptops were examined.", ["count 6 exact laptops"]),
    ("Three dozen search warrants were executed.", ["count 36 exact search warrants"]),
    ("One and a half million doses were destroyed.", ["count 1500000 exact doses"]),
    (
        "A patrol opened fire, killing one and wounding two others.",
        ["count 1 exact -", "count 2 exact others"],
    ),
    ("One of the drivers was arrested at the border.", ["count 1 exact drivers"]),
    ("One suspect fled; one was caught.", ["count 1 exact suspect", "count 1 exact -"]),
    ("A woman and three men were held.", ["count 3 exact men"]),
    (
        "Nine smugglers, two of whom are brothers, appeared in court.",
        ["count 9 exact smugglers", "count 2 exact smugglers"],
    ),
    ("A single grenade was recovered.", ["count 1 exact grenade"]),
    ("Both suspects remain in hospital.", ["count 2 exact suspects"]),
    (
        "There were no injuries and no civilians were hurt.",
        ["count 0 exact injuries", "count 0 exact civilians"],
    ),
    ("None of the passengers was harmed.", ["count 0 exact passengers"]),
    ("The drill ended with zero casualties.", ["count 0 exact casualties"]),
    ("The court heard 12 Afghan and coalition soldiers.", ["count 12 exact Afghan and coalition soldiers"]),
    ("Five other suspects were released.", ["count 5 exact suspects"]),
    ("Another 14 vehicles were searched.", ["count 14 exact vehicles"]),
    ("Twelve of the 40 detainees were released.", ["count 12 exact detainees", "count 40 exact detainees"]),
    ("Five (5) defendants pleaded guilty.", ["count 5 exact defendants"]),
    ("The team included a 12-member delegation.", ["count 12 exact -"]),
    ("In 2013 police detained 2000 people.", ["count 2000 exact people"]),
    ("Arrests: 134. Rescues: 12.", ["count 134 exact -", "count 12 exact -"]),
]
VAGUE = [
    ("A couple of rifles were found.", ["count 2 approx rifles"]),
    ("Several guards were wounded.", ["count 3.. approx guards"]),
    ("A few dozen migrants were on the pier.", ["count 36.. approx migrants"]),
    ("A few officers were hurt.", ["count 3.. approx officers"]),
    ("Numerous firearms were collected.", ["count 4.. approx firearms"]),
    ("A handful of protesters stayed.", ["count 4.. approx protesters"]),
    ("Troops found a large number of detonators.", ["count 5.. approx detonators"]),
    ("A group of gunmen attacked the post.", ["count 3.. approx gunmen"]),
    ("Multiple insurgents were detained.", ["count 3.. approx insurgents"]),
    ("Some villagers helped the patrol.", ["count 3.. approx villagers"]),
    ("A number of phones were seized.", ["count 3.. approx phones"]),
    ("Dozens of homes were searched.", ["count 24.. approx homes"]),
    ("Scores of people were evacuated.", ["count 40.. approx people"]),
    ("Hundreds of fake passports were found.", ["count 200.. approx fake passports"]),
    ("Several thousand fans attended.", ["count 3000.. approx fans"]),
    ("A few hundred thousand messages were read.", ["count 300000.. approx messages"]),
    ("Tens of millions of records leaked.", ["count 20000000.. approx records"]),
    ("Hundreds of thousands of children were vaccinated.", ["count 200000.. approx children"]),
    ("A couple hundred jars were opened.", ["count 200 approx jars"]),
    ("Police freed many hostages.", ["count 4.. approx hostages"]),
]
BOUNDS = [
    ("More than 90 raids took place.", ["count 91.. more-than raids"]),
    ("Over 3 million devices were infected.", ["count 3000000.. more-than devices"]),
    ("Police held over a dozen men.", ["count 13.. more-than men"]),
    ("Well over 400 sites were taken down.", ["count 401.. more-than sites"]),
    ("Upwards of 70 firms paid.", ["count 71.. more-than firms"]),
    ("In excess of 25 boats were used.", ["count 26.. more-than boats"]),
    ("Seizures exceeded 15 tonnes.", ["mass 15.. more-than tonne"]),
    ("At least two gunmen escaped.", ["count 2.. at-least gunmen"]),
    ("No less than 30 ships were boarded.", ["count 30.. at-least ships"]),
    ("A minimum of six judges must agree.", ["count 6.. at-least judges"]),
    ("Fifty or more guests were screened.", ["count 50.. at-least guests"]),
    ("At least fifty or more guests were screened.", ["count 50.. at-least guests"]),
    ("The ring ran 200+ websites.", ["count 200.. at-least websites"]),
    ("Up to 90 staff will move.", ["count ..90 at-most staff"]),
    ("As many as 3,000 families fled.", ["count ..3000 at-most families"]),
    ("No more than five officers entered.", ["count ..5 at-most officers"]),
    ("A maximum of 20 visitors may enter.", ["count ..20 at-most visitors"]),
    ("Fewer than a dozen cases remain.", ["count ..11 less-than cases"]),
    ("Under 100 complaints were filed.", ["count ..99 less-than complaints"]),
    ("Less than 2 kg of cocaine was left.", ["mass ..2 less-than kilogram"]),
    ("Almost 700 agents were deployed.", ["count 700 at-most-approx agents"]),
    ("Close to 40 vehicles were stopped.", ["count 40 at-most-approx vehicles"]),
    ("Roughly 60 houses burned.", ["count 60 approx houses"]),
    ("Approximately one hundred rounds were fired.", ["count 100 approx rounds"]),
    ("An estimated 8,000 victims lost money.", ["count 8000 approx victims"]),
    ("Thirty or so migrants hid in the lorry.", ["count 30 approx migrants"]),
    ("He gave information about 12 robberies.", ["count 12 exact robberies"]),
    ("She made disclosures about 12 robberies.", ["count 12 exact robberies"]),
    ("A total of 57 warrants were issued.", ["count 57 exact warrants"]),
    ("A record 88 countries joined.", ["count 88 exact countries"]),
    ("Exactly 300 tins were counted.", ["count 300 exact tins"]),
    ("Between 40 and 50 fighters attacked.", ["count 40..50 range fighters"]),
    ("From 25 to 35 fighters were seen.", ["count 25..35 range fighters"]),
    ("Some five to seven men ran away.", ["count 5..7 range men"]),
    ("Two or three vehicles were burned.", ["count 2..3 range vehicles"]),
    ("Teams of 6–8 divers searched the river.", ["count 6..8 range divers"]),
    ("Thefts rose from 50 to 100 cases.", ["count 50 exact -", "count 100 exact cases"]),
    ("More than two-thirds of voters agreed.", ["share 0.6666666666666666.. more-than share"]),
    ("As many as one in five packages was opened.", ["share ..0.2 at-most share"]),
]
MEASURES = [
    (
        "They hid 150 pounds (68 kilograms) of hashish.",
        ["mass 150 exact pound", "mass 68 exact kilogram (no count)"],
    ),
    (
        "Patrols dug up 20 pounds of opium (nine kilograms).",
        ["mass 20 exact pound", "mass 9 exact kilogram (no count)"],
    ),
    ("The load weighed two and a half tonnes.", ["mass 2.5 exact tonne"]),
    ("Half a tonne of khat was burnt.", ["mass 0.5 exact tonne"]),
    ("A quarter of a tonne of ivory was hidden.", ["mass 0.25 exact tonne"]),
    ("Officers weighed 1,4 kg of amber.", ["mass 1.4 exact kilogram"]),
    ("A 500-kilogram bomb was defused.", ["mass 500 exact kilogram"]),
    ("Ten to 12 kilos of resin lay there.", ["mass 10..12 range kilogram"]),
    ("Several tonnes of fish were dumped.", ["mass 3.. approx tonne"]),
    ("Hundreds of kilos of coca leaf were burnt.", ["mass 200.. approx kilogram"]),
    ("A drum held 55 gallons of acid.", ["volume 55 exact gallon"]),
    ("Divers found 30 l of solvent.", ["volume 30 exact litre"]),
    ("The farm covers 40 hectares.", ["area 40 exact hectare"]),
    ("A 2,000 square-metre hall was searched.", ["area 2000 exact square metre"]),
    (
        "The ditch is 10 feet (three meters) deep.",
        ["length 10 exact foot", "length 3 exact metre (no count)"],
    ),
    ("The fence is 5m high.", ["length 5 exact metre"]),
    ("A 400-foot tunnel led under the wall.", ["length 400 exact foot"]),
    ("Hackers copied 3 TB of files.", ["data 3 exact terabyte"]),
    ("Purity was 85 per cent.", ["share 85 exact percent"]),
    ("Four out of ten callers were minors.", ["share 0.4 exact share"]),
    ("Nearly three quarters of the goods were fake.", ["share 0.75 at-most-approx share"]),
    ("About half the victims were women.", ["share 0.5 approx share"]),
    ("The majority of the boats were empty.", ["share 0.5.. more-than share"]),
    ("A third of the guns had no number.", ["share 0.333333 exact share"]),
    ("2/3 of members voted.", ["share 0.666667 exact share"]),
]
MONEY = [
    ("The firm paid $742,754 in restitution.", ["money 742754 exact USD"]),
    ("He owed US$ 3 million.", ["money 3000000 exact USD"]),
    ("Bribes of about C$45,000 were paid.", ["money 45000 approx CAD"]),
    ("Losses reached €2.5bn.", ["money 2500000000 exact EUR"]),
    ("They hid EUR 450 000 in a car.", ["money 450000 exact EUR"]),
    ("They hid 450.000 euros in a car.", ["money 450000 exact EUR"]),
    ("A fine of CHF 10'000 was set.", ["money 10000 exact CHF"]),
    ("The gang took 12 million Swedish kronor.", ["money 12000000 exact SEK"]),
    ("Police froze 300 million Kenyan shillings.", ["money 300000000 exact KES"]),
    ("Couriers carried 27,835 Pakistani rupees.", ["money 27835 exact PKR"]),
    ("Sets sold for $400 to $1,200 each.", ["money 400..1200 range USD"]),
    ("The scheme cost between £2 and £3 million.", ["money 2000000..3000000 range GBP"]),
    ("Traders lost 3-4 million euros.", ["money 3000000..4000000 range EUR"]),
    ("Millions of dollars were wired abroad.", ["money 2000000.. approx USD"]),
    ("Tens of millions of euros vanished.", ["money 20000000.. approx EUR"]),
    ("He was fined 900 pounds.", ["money 900 exact GBP"]),
    ("The bag held 900 pounds of marijuana.", ["mass 900 exact pound"]),
    ("The budget is 5 million pounds sterling.", ["money 5000000 exact GBP"]),
    ("It had 5 million pounds of funding.", ["money 5000000 exact GBP"]),
    ("It spilled 5 million pounds of waste.", ["mass 5000000 exact pound"]),
    ("Fees rose to more than USD 1.5 million.", ["money 1500000.. more-than USD"]),
    ("The count carries a maximum fine of $250,000.", ["money ..250000 at-most USD"]),
    ("Loot of ¥3 million was returned.", ["money 3000000 exact JPY"]),
    ("Smugglers paid Rs. 50,000 per trip.", ["money 50000 exact INR"]),
    ("A two-million-dollar yacht was seized.", ["money 2000000 exact USD"]),
    ("A $2-million yacht was seized.", ["money 2000000 exact USD"]),
]
NO_COUNTS = [
    ("The broker traded S&P 500 funds.", []),
    ("He led the Barrio 18 gang.", []),
    ("Dana Reed, 44, of Leeds, was charged.", ["age 44 exact year"]),
    ("Pupils aged 12 to 17 took part.", ["age 12..17 range year"]),
    ("Children under 12 travel with a parent.", ["age ..12 less-than year"]),
    ("The girls were between seven and 14 years old.", ["age 7..14 range year"]),
    ("She was sentenced to 37 months.", ["penalty 37 exact month"]),
    ("He faces up to 20 years in prison.", ["penalty ..20 at-most year"]),
    ("The offence carries a statutory maximum of five years.", ["penalty ..5 at-most year"]),
    ("The term ends with three years of supervised release.", ["penalty 3 exact year"]),
    ("They received 18-month prison terms.", ["penalty 18 exact month"]),
    (
        "Kane and Diaz were sentenced to 60 and 72 months in prison.",
        ["penalty 60 exact month", "penalty 72 exact month"],
    ),
    ("The operation lasted three weeks.", ["duration 3 exact week"]),
    ("A two-day meeting closed on Friday.", ["duration 2 exact day"]),
    ("He has 30 years of experience.", ["duration 30 exact year"]),
    ("The council recalled Resolution 1373 on terrorism.", []),
    ("He broke Title 18, United States Code, Section 1956.", []),
    ("Charges fall under 18 U.S.C. § 1956 and 21 CFR 1308.", []),
    ("Articles 3, 4 and 5 apply.", []),
    ("Counts 1 through 5 were dropped, as was Count Nine.", []),
    ("The G-20 and the G7 met beside COP26.", []),
    ("Our I-24/7 desk is open 24/7.", []),
    ("COVID-19 and 9/11 changed travel.", []),
    ("Call 202-514-2007 or +33 4 72 44 71 63 or 0800 555 111.", []),
    ("Write to 950 Pennsylvania Avenue, NW, Washington, DC 20530.", []),
    ("The hearing opens at 10:30 a.m. and ends at 2 p.m. EST.", []),
    ("The 3rd Battalion, 187th Infantry, took the hill in the 21st century.", []),
    ("Photo 1 / 3", []),
    ("Release 2013-01-S-025, case 14-CR-123, number 17-812.", []),
    ("Guns such as the AK-47, 9mm pistols and a .50-caliber rifle", []),
    ("No one was hurt and no doubt remains; it is no longer secret.", ["count 0 exact -"]),
    ("The two sides help one another on this one day.", ["count 2 exact sides", "duration 1 exact day"]),
    ("It is one of the largest fraud cases so far.", []),
    ("A zero tolerance policy, one-stop shops and two-way radios", []),
    ("1. Register online.\n2. Bring a passport.", []),
    ("The vote was 13-2 and the match ended 3-1.", []),
    ("In 2019 and 2020, arrests fell.", []),
    ("He led the Group of Seven and the Five Eyes talks.", []),
    ("The house was searched three times.", []),
    ("On 23 and 24 April ministers met.", []),
    ("Version 3.1.2 runs on Windows 10 at 10.0.0.1.", []),
    ("Operation Pangea 14 ended.", []),
]


@pytest.mark.parametrize(("text", "expected"), [*COUNTS, *VAGUE, *BOUNDS, *MEASURES, *MONEY, *NO_COUNTS])
def test_reads_the_quantities_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [summary(text, quantity) for quantity in find_quantities(text)] == expected
