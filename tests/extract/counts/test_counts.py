"""Sentences as police bodies, customs and aid agencies write them, and the counts in them."""

import pytest

from pipeline.boundaries import Page
from tests.extract.counts.reading import counts_of

#: text -> (action, value or (low, high), object, assertion) of each count in the order of the text
CASES = [
    ("The three-week Operation Iron Gate led to the arrest of 251 people and the seizure of 30 tonnes of pesticides worth "
     "EUR 9.4 million.",
     [("arrested", 251, "people"), ("seized", 30, "pesticides"), ("seized", 9_400_000, "pesticides")]),
    ("Results: 120 arrests; 3 laboratories dismantled; 1.2 tonnes of cocaine seized.",
     [("arrested", 120, None), ("dismantled", 3, "laboratories"), ("seized", 1.2, "cocaine")]),
    ("Investigators searched 30 homes and seized 12 firearms, EUR 2 million in cash and 14 luxury cars.",
     [("searched", 30, "homes"), ("seized", 12, "firearms"), ("seized", 2_000_000, "cash"), ("seized", 14, "luxury cars")]),
    ("Authorities rescued 67 trafficking victims, including 12 minors, and identified 19 suspects.",
     [("rescued", 67, "trafficking victims"), ("rescued", 12, "minors"), ("identified", 19, "suspects")]),
    ("The fund trained 350 customs and police officers.", [("trained", 350, "customs and police officers")]),
    ("Officers made 19 drug seizures, a 3% increase on the year before.", [("seized", 19, None)]),
    ("The ministers spoke of a two-state solution and a five-member panel.", []),
    ("The bank launched a three-year project worth $4 million.", [("opened", 4_000_000, "three-year project")]),
    ("Police detained 45 people, of whom 12 were in Spain.", [("detained", 45, "people"), ("detained", 12, "people")]),
    ("The number of arrests rose to 134 on Friday.", [("arrested", 134, None)]),
    ("Officers checked 52,000 vehicles, issued 1,340 fines and withdrew 87 driving licences.",
     [("checked", 52_000, "vehicles"), ("issued", 1_340, "fines"), ("revoked", 87, "driving licences")]),
    ("The operation netted 17 firearms and nearly half a tonne of cannabis.",
     [("seized", 17, "firearms"), ("seized", 0.5, "cannabis")]),
    ("Customs intercepted 4,200 kilograms of cocaine with a street value of more than EUR 315 million.",
     [("intercepted", 4_200, "cocaine"), ("intercepted", (315_000_000, None), "cocaine")]),
    ("Other items recovered were five rifles, two shotguns and a revolver.",
     [("recovered", 5, "rifles"), ("recovered", 2, "shotguns")]),
    ("Officers recovered six AK 49 rifles.", [("recovered", 6, "AK 49 rifles")]),
    ("The operation resulted in the seizure by customs officers of 3.4 tonnes of heroin.", [("seized", 3.4, "heroin")]),
    ("The haul totalled 2,700 kg of drugs, including 2,300 kg of cannabis, 140 kg of amphetamine as well as 60 kg of "
     "cocaine.", [("seized", 2_700, "drugs"), ("seized", 2_300, "cannabis"), ("seized", 140, "amphetamine"),
                  ("seized", 60, "cocaine")]),
    ("Drugs worth more than £2 million were seized including £870,000 of cocaine.",
     [("seized", (2_000_000, None), "Drugs"), ("seized", 870_000, "cocaine")]),
    ("Three of the closure orders were served in Riga. The other four relate to shops in Ogre.",
     [("issued", 3, "closure orders")]),
    ("Officers served 12 search warrants.", [("executed", 12, "search warrants")]),
    ("There were 42 fewer people arrested than in the year before.", []),
    ("Officers seized 26 guns – 14 more than in last May – in connection with the thefts.", [("seized", 26, "guns")]),
    ("The patrol told Coast Guard District Seven watchstanders of a boat in distress.", []),
    ("The oldest person arrested is 61 years old.", []),
    ("Only one of the suspects was arrested.", [("arrested", 1, "suspects")]),
    ("The refund was based on 140 U.S. Treasury checks.", []),
    ("The case is Ozola v. Harbour Health Care, Inc., 14 CV 60213 (D. Me.).", []),
    ("He was attacked by four players, three of whom were convicted and were sentenced.",
     [("convicted", 3, None)]),
    ("Hospitals registered 870 accidents, which resulted in 12 injuries and 290 injured.",
     [("wounded", 12, None), ("wounded", 290, None)]),
    ("In all, 796 people were arrested, 316 investigations initiated and 442 weapons seized.",
     [("arrested", 796, "people"), ("opened", 316, "investigations"), ("seized", 442, "weapons")]),
    ("Sixteen were fugitives with no previous criminal convictions.", []),
    ("Baht 90,000 in cash was seized.", [("seized", 90_000, "cash")]),
    ("Two additional detainees were transferred to the government of Latvia.", []),
    ("Rangers arrested three poachers and recovered one 303 rifle and 15 rounds of ammunition.",
     [("arrested", 3, "poachers"), ("recovered", 15, "rounds")]),
    ("Twenty-three suspects were charged and nine of them pleaded guilty.",
     [("charged", 23, "suspects"), ("pleaded_guilty", 9, "suspects")]),
    ("Law enforcement in 20 countries took part, conducting 6,500 inspections.",
     [("involved", 20, "countries"), ("inspected", 6_500, None)]),
    ("At least 56 people were killed by the floods and more than 920,000 affected.",
     [("killed", (56, None), "people"), ("affected", (920_001, None), "people")]),
    ("The commander was detained along with several of his associates.",
     [("detained", 1, "commander"), ("detained", (3, None), "associates")]),
    ("During the search a man rushed at the officers, who engaged him, killing him.", [("killed", 1, None)]),
    ("A patrol killed Peter Hale, the leader of the rebels.", [("killed", 1, "Peter Hale")]),
    ("A smuggler and courier was arrested in Riga.", [("arrested", 1, "smuggler")]),
    ("He is the 17th smuggler arrested this month.", []),
    ("Several firearms were hidden in the van, but the driver was identified and arrested.",
     [("arrested", 1, "driver")]),
    ("A few other militants were captured during the search.", [("arrested", (3, None), "militants")]),
    ("He gave the man a $5,000 check.", []),
    ("She read two boards dedicated to the trade.", []),
    ("Dozens of countries and eight suspects were arrested.", [("involved", (24, None), "countries"), ("arrested", 8, "suspects")]),
    ("Officers seized a shipment of watches valued at EUR 2 million.", [("seized", 2_000_000, "watches")]),
    ("The dealer smuggled carved cups with a value of $1 million.", [("smuggled", 1_000_000, "carved cups")]),
    ("Officers found 14 packages of heroin weighing 36 pounds.", [("recovered", 14, "packages"), ("recovered", 36, "heroin")]),
    ("The probe ended with 18 arrests (13 in Faro, 3 in Tavira and 2 in Beja) and six house searches.",
     [("arrested", 18, None), ("arrested", 13, None), ("arrested", 3, None), ("arrested", 2, None), ("searched", 6, None)]),
    ("Eight smugglers – six men and two women – were arrested on Monday.",
     [("arrested", 8, "smugglers"), ("arrested", 6, "men"), ("arrested", 2, "women")]),
    ("The mission counted 394 deaths and 888 injured.", [("killed", 394, None), ("wounded", 888, "injured")]),
    ("The blast killed 14 people. Among the dead were two women and a child.",
     [("killed", 14, "people"), ("killed", 2, "women")]),
    ("The unit arrested 119 people, including 14 convicted smugglers.",
     [("arrested", 119, "people"), ("arrested", 14, "convicted smugglers")]),
    ("The freezing of 600 bank accounts and the seizure of 47 cars and 129 flats was ordered by the court.",
     [("frozen", 600, "bank accounts"), ("seized", 47, "cars"), ("seized", 129, "flats")]),
    ("Nine suspects were placed in pre-trial detention.", [("detained", 9, "suspects")]),
    ("Police searched 12 flats, which led to the opening of 7 investigations.",
     [("searched", 12, "flats"), ("opened", 7, "investigations")]),
    ("Convictions of 30 brokers and charges against 12 other brokers followed.",
     [("convicted", 30, "brokers"), ("charged", 12, "brokers")]),
    ("Carriers delivered 26 tonnes of rice in a single flight.", [("delivered", 26, "rice")]),
    ("In 2010 the service extradited 95 fugitives, 78 of whom were Peruvian nationals.",
     [("extradited", 95, "fugitives"), ("extradited", 78, "Peruvian nationals")]),
    ("The brokers sold them to a collector for $55,000.", [("sold", 55_000, None)]),
    ("The brokers sold the carvings to a collector in the city of Bergen for more than $55,000.",
     [("sold", (55_000, None), "carvings")]),
    ("The permit is valid in all but two states.", []),
    ("The bureau is the lead agency for 82 task forces.", []),
    ("The act contains several articles protecting against discrimination.", []),
    ("The bureau uses the skills of its 19 member agencies.", []),
    ("Six men left the house. The officers decided to detain the men.", [("detained", 6, "men")]),
    ("The patrol met three gunmen. Officers returned fire, killing them.", [("killed", 3, "gunmen")]),
    ("The officers met gunmen and returned fire, killing them.", []),
    ("Four men who had been shot and killed lay in the yard.", [("killed", 4, "men")]),
    ("The owner of two clinics was sentenced on Friday to four years in prison.", []),
    ("Following a trial with more than 60 witnesses and 200 exhibits, the broker was found guilty.", []),
    ("The owner of a clinic, two doctors and two others were charged.",
     [("charged", 2, "doctors"), ("charged", 2, "others")]),
    ("They withdrew more than $300,000 in cash.", []),
    ("The clerk posted 300 falsely signed letters.", []),
    ("Total departures [2] fell in May.", []),
    ("They used most of One Harbour donations for themselves.", []),
    ("The indictment charges three Harbour City, N.Y., men with fraud.", [("charged", 3, "Harbour City, N.Y., men")]),
    ("The vessel was found at a point located 6.5 nautical miles off the coast.", []),
    ("The four men were charged in an indictment returned on Friday along with 88 officers.", [("charged", 4, "men"), ("charged", 88, "officers")]),
    ("They designated one bidder to win the auction.", []),
    ("The firm prepared more than 1,000 tax returns.", []),
    ("Together the two papers hold 98 percent of newspaper sales in the county.", []),
    ("The driver robbed two workers, both migrants, of their right to be free from searches.", []),
    ("The request adds staff at the ministry's 17 institutions.", []),
    ("Foreign nationals arrested were from Peru (135), Chile (29) and Latvia (2).",
     [("arrested", (2, None), "Foreign nationals"), ("arrested", 135, "Foreign nationals"),
      ("arrested", 29, "Foreign nationals"), ("arrested", 2, "Foreign nationals")]),
    ("In May the unit set records in the number of individuals charged (345) and jury convictions (46).",
     [("charged", 345, "individuals"), ("convicted", 46, None)]),
    ("Witnesses can reach the office by calling (866) 555-0100.", []),
    ("The down payment of $100,000 was paid, in two instalments, by the firm.", [("paid", 100_000, "down payment")]),
    ("Project Safe Shore helps the police to locate, apprehend and prosecute smugglers.", []),
    ("They claimed to control millions of dollars located abroad.", []),
    ("The bank bought more than $3 billion in what amounted to worthless loans.",
     [("purchased", (3_000_000_000, None), None)]),
    ("The raids led to 134 arrests and the dismantlement of seven rings.",
     [("arrested", 134, None), ("dismantled", 7, "rings")]),
    ("An indictment charging the owners of several bars was unsealed.", []),
    ("Five of the smugglers were found and arrested.", [("arrested", 5, "smugglers")]),
    ("The case involved over $3 million in claims.", []),
    ("The unit works with groups to identify, rescue and assist victims.", []),
    ("Officials told of cases with losses at more than $2 million, and 104 actions.", [("lost", (2_000_000, None), None)]),
    ("Ramirez was charged in an indictment returned in May, along with 88 officers in Reno.", [("charged", 88, "officers")]),
    ("The fund claimed annual returns of 36 percent for 2010 and 45 percent for 2013.", []),
    ("The closure of the case saved the city an estimated $6 million.", []),
    ("The team worked by gathering the views of 200 firms.", []),
    ("The contracts covering 12 seasons were signed in May.", []),
    ("Woman Charged in $7.5 Million Stolen Identity Ring", []),
    ("He threatened the employees of five rights organizations.", []),
    ("He agreed to pay restitution to the office in the amount of $383,155.", [("paid", 383_155, "restitution")]),
    ("The firm compensates 26 sailors whose cars were towed and sold.", []),
    ("The towns will receive $32 million and the eight clinics will receive $6 million.",
     [("received", 32_000_000, None), ("received", 6_000_000, None)]),
    ("Sixteen of the 214 arrested were citizens.", [("arrested", 16, "citizens")]),
    ("He was sentenced to pay a $175,000 fine and $94,154 in restitution.",
     [("ordered", 175_000, "fine"), ("ordered", 94_154, "restitution")]),
    ("Also seized were two vehicles and five phones.", [("seized", 2, "vehicles"), ("seized", 5, "phones")]),
    ("A total of 65 searches took place in Italy and 12 in Latvia.", [("searched", 65, None), ("searched", 12, None)]),
    ("Two bankers are among those arrested.", [("arrested", 2, "bankers")]),
    ("The force found a weapons cache consisting of 14 mortar rounds, six grenades and 40 pounds of explosives.",
     [("recovered", 14, "mortar rounds"), ("recovered", 6, "grenades"), ("recovered", 40, "explosives")]),
    ("Police charged 18 persons, comprising 13 men and five women.",
     [("charged", 18, "persons"), ("charged", 13, "men"), ("charged", 5, "women")]),
    ("Three men were charged after officers seized 560 kilos of cocaine with a street value of £45m hidden in tiles.",
     [("charged", 3, "men"), ("seized", 560, "cocaine"), ("seized", 45_000_000, "cocaine")]),
    ("The cutter offloaded 4,800 pounds of cocaine, worth an estimated $63 million.",
     [("offloaded", 4_800, "cocaine"), ("offloaded", 63_000_000, "cocaine")]),
    ("Agents seized 12 watches, 23,000 euros in cash, a gold bar of 100 grams and two swords.",
     [("seized", 12, "watches"), ("seized", 23_000, "cash"), ("seized", 100, "gold bar"), ("seized", 2, "swords")]),
    ("Officers recovered two vests and an 8.6 carat diamond ring.",
     [("recovered", 2, "vests"), ("recovered", 8.6, "diamond ring")]),
    ("An order was carried out against 17 persons (six in prison and eight under house arrest).",
     [("detained", 6, "persons"), ("detained", 8, "persons")]),
    ("The state froze EUR 8.6 million in 97 bank accounts.",
     [("frozen", 8_600_000, None), ("frozen", 97, "bank accounts")]),
    ("The swindlers netted more than $6.1 million.", []),
    ("The school served 2,000 pupils.", []),
    ("The treaty was signed by 170 countries.", [("signed", 170, "countries")]),
    ("Customs charges three over 560kg meth import.", [("charged", 3, None)]),
    ("Border guards refused entry to 220 people.", [("refused", 220, "people")]),
    ("The mission provided 640 households with kits and legal aid to 960 detainees.",
     [("safeguarded", 640, "households"), ("safeguarded", 960, "detainees")]),
    ("Of 68,000 packages inspected, 7,900 were found to contain pills.", [("inspected", 68_000, "packages")]),
    ("Luxury watches, 22 houses and shares in 31 companies were seized.", [("seized", 22, "houses")]),
    ("Officers confiscated 180 kilos of opium with a standard price of $1.2 million.",
     [("confiscated", 180, "opium"), ("confiscated", 1_200_000, "opium")]),
    ("He was charged in an indictment returned on Oct. 28, along with 88 officers in Riga and 42 other people.",
     [("charged", 88, "officers"), ("charged", 42, "people")]),
    ("The agency inspected approximately 1,700 shops in 2007 and 1,900 in 2008.",
     [("inspected", 1_700, "shops"), ("inspected", 1_900, "shops")]),
    ("The swindlers victimized more than a million Americans, most of whom were elderly.",
     [("victimized", (1_000_000, None), "Americans")]),
    ("The judge Anna Berg set a day in April, and Cote remains detained.", []),
    ("The schemes defrauded thousands of victims of more than $10 million.",
     [("defrauded", (2_000, None), "victims"), ("defrauded", (10_000_000, None), None)]),
    ("The two were ordered to pay restitution, jointly and severally, of $5 million.",
     [("ordered", 5_000_000, None)]),
    ("They used the money to buy a 150-acre farm.", [("purchased", 150, "farm")]),
    ("The inquiry yielded settlements with 500 firms totaling $280 million.", []),
    ("The floods killed 53 people and left 1.6 million homeless.",
     [("killed", 53, "people"), ("affected", 1_600_000, "homeless")]),
    ("There have been 46 arrests in 29 operations, compared with 38 in 2021.", [("arrested", 46, None), ("arrested", 38, None)]),
    ("The largest seizure, 1.9 tonnes of cocaine hidden in a container, was made by the customs.",
     [("seized", 1.9, "cocaine")]),
    ("Operation Calypso III nets 4.7 tonnes of cocaine in the bay.", [("seized", 4.7, "cocaine")]),
    ("Preliminary figures: 31 cases; 4.7 tonnes of cocaine; 92 firearms.",
     [("seized", 4.7, "cocaine"), ("seized", 92, "firearms")]),
    ("The agency has helped 2,400 children with schooling.", [("safeguarded", 2_400, "children")]),
    ("Twelve visas were cancelled.", [("revoked", 12, "visas")]),
    ("Including the latest pleas, a total of eleven bankers have pleaded guilty thus far.",
     [("pleaded_guilty", 11, "bankers")]),
    ("The agency found that 95 percent of the papers needed changes.", []),
    ("In all, he wrote 36 checks to himself.", []),
    ("There were 962 deaths and 1,536 disappearances.", [("killed", 962, None)]),
    ("The coast guard rescued 79 of them, and two brothers, Peter and Paul Hale, were arrested.",
     [("rescued", 79, None), ("arrested", 2, "brothers")]),
    ("Agents seized N6.5bn worth of pills and P1.2-billion in cash.",
     [("seized", 6_500_000_000, "pills"), ("seized", 1_200_000_000, "cash")]),
    ("The raids yielded large seizures, including 40,000 euros in cash and 30 kilograms of heroin.",
     [("seized", 40_000, "cash"), ("seized", 30, "heroin")]),
    ("Over 90 suspects detained, 12 vehicles and EUR 40,000 in cash seized.",
     [("detained", (91, None), "suspects"), ("seized", 12, "vehicles"), ("seized", 40_000, "cash")]),
    ("Officers held 620 illegally held rifles, with over 9,000 rounds of ammunition confiscated.",
     [("confiscated", (9_001, None), "rounds")]),
    ("A red bag containing 12 packages of powder was discovered.", [("identified", 12, "packages")]),
    ("A boat carrying 40 migrants was intercepted near Riga.", [("intercepted", 40, "migrants")]),
    ("Agents confiscated 400 stolen engine parts found in lorries.", [("confiscated", 400, "stolen engine parts")]),
    ("Hundreds of detectives carried out more than 40 searches.",
     [("involved", (200, None), "detectives"), ("searched", (41, None), None)]),
    ("The case began when 22 altered Baikal pistols were seized.", [("seized", 22, "altered Baikal pistols")]),
    ("In the raid five Estonians, including a man believed to be the head of the ring, were also nabbed.",
     [("arrested", 5, "Estonians")]),
    ("They arrested a total of 26 Latvians, six Estonians and five Finnish suspects.",
     [("arrested", 26, "Latvians"), ("arrested", 6, "Estonians"), ("arrested", 5, "Finnish suspects")]),
    ("On 25 May, police arrested three suspected robbers in Riga. On 28 May, officers arrested three suspected robbers.",
     [("arrested", 3, "suspected robbers"), ("arrested", 3, "suspected robbers")]),
    ("Crews searched for 12 sailors who were still missing.", [("missing", 12, "sailors")]),
    ("The joint efforts of 41 customs administrations led to the seizure of 90 dead seahorses, 25 kg of shells and 21 bags.",
     [("involved", 41, "customs administrations"), ("seized", 90, "dead seahorses"), ("seized", 25, "shells"),
      ("seized", 21, "bags")]),
    ("Officers seized 140 boats (of which 12 had sunk on the way), 30 vans and 25 kg of pills.",
     [("seized", 140, "boats"), ("seized", 12, "boats"), ("seized", 30, "vans"), ("seized", 25, "pills")]),
    ("The raid led to the retrieval of 108 pistols.", [("recovered", 108, "pistols")]),
    ("Included in the seizures are 86 guns, 45 large magazines and more than 1,400 rounds.",
     [("seized", 86, "guns"), ("seized", 45, "large magazines"), ("seized", (1_401, None), "rounds")]),
    ("Three of those arrested are students, police say.", [("arrested", 3, None)]),
    ("On Monday 87 pistols destined for Malta were seized in Riga.", [("seized", 87, "pistols")]),
    ("Officers announced the arrest of 42 people and 442 criminal charges.", [("arrested", 42, "people")]),
    ("The coast guard apprehended a fishing boat carrying 77 kg of heroin.", [("intercepted", 77, "heroin")]),
    ("Hundreds of pills were seized with at least 200 in the Riga area and 30 in Ogre.",
     [("seized", (200, None), "pills"), ("seized", (200, None), "pills"), ("seized", 30, "pills")]),
    ("Five AK-47 rifles were recovered from the boat.", [("recovered", 5, "AK-47 rifles")]),
    ("Crews pulled four men from the boat.", [("rescued", 4, "men")]),
    ("Officers located 40 missing children.", [("identified", 40, "missing children")]),
    ("Four soldiers received gunshot wounds.", [("wounded", 4, "soldiers")]),
    ("Three other peacekeepers were found dead on Tuesday.", [("killed", 3, "peacekeepers")]),
    ("One van was stolen and later recovered seven kilometres from the harbour.", [("stolen", 1, "van")]),
    ("The effort led to the recovery of 169 children and the safe location of 56 children.",
     [("recovered", 169, "children"), ("identified", 56, "children")]),
    ("The action in Riga netted 98 arrestees from Malta and Spain. 67 had criminal convictions.",
     [("arrested", 98, "arrestees"), ("arrested", 67, "arrestees")]),
    ("Police discovered and confiscated 17 different types of weapons, one launcher, 177 rounds and five motorbikes.",
     [("confiscated", 1, "launcher"), ("confiscated", 177, "rounds"), ("confiscated", 5, "motorbikes")]),
    ("Officers discovered and seized one rifle with 400 bullets, two handsets and 750 rounds.",
     [("seized", 1, "rifle"), ("seized", 400, "bullets"), ("seized", 2, "handsets"), ("seized", 750, "rounds")]),
    ("A total of 29,367 people were searched yesterday (14), leading to these arrests.", [("searched", 29_367, "people")]),
    ("Nine drivers were arrested for drunk driving and 12 for speeding.",
     [("arrested", 9, "drivers"), ("arrested", 12, "drivers")]),
    ("Notably, among the arrestees are 169 who had been wanted.", [("arrested", 169, None)]),
    ("Of late 125 suspects were arrested for theft, most of them in Riga (40), followed by Toronto (35).",
     [("arrested", 125, "suspects"), ("arrested", 40, "suspects"), ("arrested", 35, "suspects")]),
    ("Arrests totalled 280, with 116 of these in Riga.", [("arrested", 280, None), ("arrested", 116, None)]),
    ("The firm sold a $6.99-a-month service for years.", [("sold", 6.99, "service")]),
    ("Troops neutralised nine gunmen and neutralised two networks.",
     [("killed", 9, "gunmen"), ("dismantled", 2, "networks")]),
    ("Three of the detained sailors were taken by officers into custody.", [("arrested", 3, "detained sailors")]),
    ("A gang of five men was arrested in Riga.", [("arrested", 5, "men")]),
    ("Two of the crew, both citizens of Malta, were arrested.", [("arrested", 2, "crew")]),
    ("The ministers held 40 meetings.", []),
    ("Two of the worlds largest suppliers were fined.", [("fined", 2, "worlds largest suppliers")]),
    ("A 270 kilogram pile of the drug was seized.", [("seized", 270, "drug")]),
    ("Officers seized 200 boxes of 225mg capsules.", [("seized", 200, "boxes")]),
    ("Police arrested 02 men and seized 05 kg of heroin.", [("arrested", 2, "men"), ("seized", 5, "heroin")]),
    ("Of 30 guns, 14 were surrendered.", [("surrendered", 14, "guns")]),
    ("He said two gunmen were killed, 12 apprehended and three kidnapped sailors rescued.",
     [("killed", 2, "gunmen"), ("arrested", 12, "gunmen"), ("rescued", 3, "kidnapped sailors")]),
    ("Troops recovered 17 rifles, one rifle loaded with 21 rounds of ammunition, 137 magazines and four phones.",
     [("recovered", 17, "rifles"), ("recovered", 1, "rifle"), ("recovered", 137, "magazines"),
      ("recovered", 4, "phones")]),
    ("There are 109 refineries operating in 32 states.", []),
    ("More than 85 weapons were handed over to the mission.", [("transferred", (86, None), "weapons")]),
    ("Over 600 fighters have laid down their arms.", [("surrendered", (601, None), "fighters")]),
    ("He said that 500 more of his fighters would surrender.", [("surrendered", 500, "fighters")]),
    ("Officers secured 12 weapons near Riga.", [("seized", 12, "weapons")]),
]  # fmt: skip


def told(fact):
    return fact.value if fact.value is not None else (fact.low, fact.high)


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_counts(extractor, text, expected) -> None:
    counts = [fact for fact in counts_of(extractor, text) if fact.action is not None]
    assert [(fact.action, told(fact), fact.object) for fact in counts] == expected


#: text -> how the count with an action is held

#: text -> how many counts it tells, and how many evidences the first has
REPEATS = [
    ("The patrol killed two gunmen. The two gunmen were killed near the bridge.", 1, 2),
    ("The police arrested a courier. The man was arrested at the border.", 1, 2),
    ("The police arrested several suspects. The suspects were detained after a search.", 1, 2),
    ("The patrol killed several gunmen. Several gunmen were detained later.", 2, 1),
    ("The police arrested 12 men in May. The police arrested 14 men in June.", 2, 1),
    ("The patrol killed several gunmen. Several more gunmen were killed later.", 2, 1),
    ("The police arrested several dealers and a courier. The courier and dealers were detained at dawn.", 2, 2),
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
    ("The pills had a street value of $4,139,000.", ["pills"]),
    ("The number of border crossings fell by 17% to nearly 139,000.", ["border crossings"]),
    ("The man was ordered to pay over $150 more.", []),
    ("The firm worked under twelve service contracts.", ["service contracts"]),
    ("They reported settlements totaling over $543 million in the areas of housing and loans.", [None]),
    ("In 2013 the unit set a record in the number of cases filed (137).", ["cases filed"]),
]


@pytest.mark.parametrize(("text", "objects"), NAMED)
def test_what_a_number_without_an_action_counts(extractor, text, objects) -> None:
    assert [fact.object for fact in counts_of(extractor, text) if fact.action is None] == objects


@pytest.mark.parametrize(("text", "number", "evidences"), REPEATS)
def test_what_is_told_twice_is_one_count(extractor, text, number, evidences) -> None:
    counts = [fact for fact in counts_of(extractor, text) if fact.action is not None]
    assert (len(counts), len(counts[0].evidence)) == (number, evidences)


#: text -> how each number without an action is held


def test_numbers_in_a_definition_are_no_counts(extractor) -> None:
    assert counts_of(extractor, "The word champion refers to a dog with more than five victories.") == []


def test_somebody_counted_by_name_has_a_role(extractor) -> None:
    counts = counts_of(extractor, "The patrol killed Peter Hale, a rebel commander, near the bridge.")
    assert [(count.object, count.attributes) for count in counts] == [("Peter Hale", ("rebel commander",))]


def test_a_table_row_gives_its_label_to_every_number(extractor) -> None:
    head = "<tr><th>Measure</th><th>North</th><th>South</th></tr>"
    cells = f"{head}<tr><td>Vessels inspected</td><td>210</td><td>98</td></tr>"
    lead = (
        "<p>The navy and the coast guard told on Monday what their patrols in the bay of Riga had done since May.</p>"
    )
    page = Page("x", "x", f"<article><h1>Patrols</h1>{lead * 2}<table>{cells}</table></article>".encode())
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.action, fact.value, fact.object) for fact in counts] == [
        ("inspected", 210, "Vessels"),
        ("inspected", 98, "Vessels"),
    ]


#: lines of a plain text -> action, value and object of its counts
LINES = [
    ("The operation resulted in seizures including;\n\n4,770 birds\n\n100 wild cats",
     [("seized", 4770, "birds"), ("seized", 100, "wild cats")]),
    ("Officers seized:\n- 41 kg of opium\n- 310 kg of hashish\n- around 2 kg of heroin\n- 21 phones",
     [("seized", 41, "opium"), ("seized", 310, "hashish"), ("seized", 2, "heroin"), ("seized", 21, "phones")]),
    ("The checks have led to these arrests:\n\nFirearms trafficking: 17\n\nDocument fraud: 12\n\nOther crimes: 19",
     [("arrested", 17, None), ("arrested", 12, None), ("arrested", 19, None)]),
    ("Vessels checked | 1 060 000\nSuspects arrested | 566\nStolen boats recovered | 98",
     [("checked", 1_060_000, "Vessels"), ("arrested", 566, "Suspects"), ("recovered", 98, "Stolen boats")]),
    ("Results\n- 3 tonnes of surgical masks\n- 14 rifles\n- 60 officers",
     [("seized", 3, "surgical masks"), ("seized", 14, "rifles"), (None, 60, "officers")]),
    ("Results:\n- 21 bank accounts frozen", [("frozen", 21, "bank accounts")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), LINES, ids=[lines[:20] for lines, _ in LINES])
def test_counts_in_lines(extractor, lines, expected) -> None:
    lead = "The navy and the coast guard told on Monday what their patrols in the bay of Riga had done since May."
    page = Page("x", "x", f"Patrols in the bay\n\n{lead}\n\n{lines}\n".encode(), media_type="text/plain")
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.action, told(fact), fact.object) for fact in counts] == expected


def test_a_part_points_to_its_total(extractor) -> None:
    whole, part, other = counts_of(extractor, CASES[3][0])
    assert part.part_of == whole.id
    assert other.part_of is None


def test_parts_end_where_the_list_goes_on(extractor) -> None:
    text = "Seizures include 20,000 reptiles, including 300 lizards and 4,000 snakes; 18 live parrots; and 9 cats."
    reptiles, *others = counts_of(extractor, text)
    assert [other.part_of == reptiles.id for other in others] == [True, True, False, False]


def test_paragraphs_under_a_line_with_a_colon_are_its_list(extractor) -> None:
    page = Page("a.txt", "a.txt", b"Ivory taken\n\nThe list of the items seized is long and includes:\n\n4 carved horns\n\n"
                b"57 kg of raw ivory,\n\n323 shells.\n\nNine countries took part in the work of the week.")  # fmt: skip
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.action, fact.value) for fact in counts] == [
        ("seized", 4), ("seized", 57), ("seized", 323), ("involved", 9)]  # fmt: skip


def test_a_heading_may_round_what_the_text_tells(extractor) -> None:
    page = Page("a.html", "a.html", b"<html><body><article><h1>170 smugglers arrested in Riga</h1><p>More than 170 smugglers "
                b"have been arrested in Riga, the customs office said, after a week of checks on the roads of the north."
                b"</p></article></body></html>", "text/html")  # fmt: skip
    counts = [fact for fact in extractor.page(page).facts if fact.record == "count"]
    assert [(fact.low, len(fact.evidence)) for fact in counts] == [(171, 2)]


def test_a_list_of_countries_is_no_one_place(extractor) -> None:
    text = "Police in Italy, Spain, Malta and Ukraine raided 13 shops."
    assert counts_of(extractor, text)[0].place is None


@pytest.mark.parametrize("text", ["The cameras film in 4K resolution.", "The mayor will expand by five the pool."])
def test_what_is_no_count(extractor, text) -> None:
    assert counts_of(extractor, text) == []
