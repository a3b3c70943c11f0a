"""How a count is held: as done, planned, possible, denied, earlier or said by others."""

import pytest

from pipeline.boundaries import Page
from tests.extract.counts.reading import counts_of

ASSERTIONS = [
    (
        "Under the deal, which must be approved by the Court for the South of Riga, the owners will pay all costs related "
        "to making the flats safe for tenants with prams and pay up to $40,000 to tenants.",
        "planned",
    ),
    ("The mill agreed to pay a $9,000 fine, paint its boats and spend $40,000 on nets.", "planned"),
    ("Lund agreed to pay $9,000 to the tenant and a $600 fine to the port.", "planned"),
    ("Lund agreed to a total of $9 million in fines.", "planned"),
    ("The accord mandates that the mill pay $9,000 in damages.", "planned"),
    ("Lund recommended that nine contracts be awarded to his firm.", "planned"),
    ("The mill is also required to donate $9,000 to a fund.", "planned"),
    ("The men discussed buying four boats.", "planned"),
    ("The budget request provides $9 million for patrols.", "planned"),
    ("The port recommended opening a new inquiry into the deaths of two guards.", "asserted"),
    ("Guests were told that they had to wire $9,000 to the port.", "planned"),
    ("The unit has to date arrested 40 men.", "asserted"),
    ("We cannot and will not allow $9 million to be stolen.", "negated"),
    ("Lund did not collect, truthfully account for and pay $90,000 in taxes.", "negated"),
    ("The boats left due to two arrests in the port.", "asserted"),
    ("In addition to the $9 million in payments, the mill will hire a guard.", "asserted"),
    ("The mill committed to spending $9 million on boats.", "planned"),
    ("The port must pay the following: a $9 million fine, and costs.", "planned"),
    ("As a result of the $9 million settlement, the port will get a boat.", "asserted"),
    ("Of the $9 million fine, the mill will give a part to the state.", "planned"),
    ("Guests were told that they needed to pay $9,000.", "planned"),
    ("The deal, which must be approved by the court, requires the port to pay $9,000.", "planned"),
    ("The plot involved killing three guards.", "planned"),
    ("The port successfully petitioned the court to freeze $9 million.", "asserted"),
    ("The clinics are entitled to receive $9,000 a year.", "conditional"),
    ("The port was not entitled to a $9 million loss.", "negated"),
    ("Four ports have been selected to receive $9 million.", "planned"),
    ("Lund admitted to conspiring to travel to Riga to deliver $9,000 to the gang.", "planned"),
    ("Lund conspired to pay or cause to be paid $9 million in bribes.", "asserted"),
    ("Lund ran a scheme designed to defraud banks of $9 million.", "asserted"),
    ("Helping to return millions of dollars to the ports is important to us.", "conditional"),
    ("The decree requires the mill to pay a fine and provide $63 million in guarantees.", "planned"),
    ("The port alleges that the carrier overcharged it to transport thousands of crates.", "reported"),
    ("The carrier overcharged the port to transport thousands of crates.", "asserted"),
    ("The pacts require the payment of a $4 million penalty.", "asserted"),
    ("Lund paid Holm to capture two rivals.", "planned"),
    ("Court records state that Lund received $84,000 from the mill.", "reported"),
    ("As set forth in the indictment, Lund sold 40 boats.", "reported"),
    ("As described in the guide, Lund sold 40 boats.", "asserted"),
    ("Two ships are expected to leave on Friday, delivering 90 tonnes of rice.", "planned"),
    ("The agency was set to dispatch two planes.", "planned"),
    ("Having planned the search, the unit left, seizing 12 boats.", "asserted"),
    ("The navy has detained 12 trawlers so far in 2024.", "historical"),
    ("In fiscal year 2018, the agency arrested 900 men.", "historical"),
    ("The sweep led to 13 arrests linked to a robbery and two arrests for theft.", "asserted"),
    ("The unit went on to seize nine boats in Riga.", "asserted"),
    ("No arrests were made during the checks.", "negated"),
    ("Police to train 200 officers", "planned"),
    ("Lund was acquitted of one count of conspiring to sell 40 rifles.", "negated"),
    ("All but $9,000 of the fine was suspended.", "negated"),
    ("The pact requires the port to admit this, to go on helping the court and to pay a $9 million fine.", "planned"),
    ("Lund has agreed to a fine of $90,000.", "planned"),
    ("Lund has agreed to an order on his trade, certain steps, and a civil fine of $90,000.", "planned"),
    ("Heron Corp. has agreed to end the dispute by closing its shops, and by paying a $9 million fine.", "planned"),
    ("Lund was sentenced for taking part in schemes to accept $9,000 in bribes.", "asserted"),
    ("The evidence showed that Lund conspired to rig bids to obtain $9 million.", "asserted"),
    ("The budget invests $9 million in patrols.", "planned"),
    ("Lund was ordered to make a $9,000 community payment to the port.", "planned"),
    ("The program provides up to $9,000 for each farmer who can show a loss.", "conditional"),
    ("The guests signed false forms so that Lund could bill the port $9 million.", "planned"),
    ("Worked with Others to Steal Over $9 Million", "asserted"),
    ("As a result of the plot, guests were forced to pay $900, the department said.", "reported"),
    ("Lund was sentenced to pay a $900 fine, the department announced.", "asserted"),
    ("Lund had bought four boats, the affidavit alleges.", "reported"),
    ("The mill has agreed to make a $9,000 community payment to the port.", "planned"),
    ("The alleged lies allowed 900 mills to sell 40 tons of soot.", "reported"),
    ("The firm paid an alleged $50 million in bribes.", "reported"),
    ("A reported 30 people were arrested in Riga.", "reported"),
    ("The programme will train 200 prosecutors in the coming year.", "planned"),
    ("The unit ran an operation to capture two smugglers.", "planned"),
    ("The tip enabled the police to capture two smugglers.", "asserted"),
    ("Up to 40 people may have been killed in the attack.", "conditional"),
    ("Last year's operation saw 90 arrests.", "historical"),
    ("Since 2015 the unit has arrested 3,400 fugitives.", "historical"),
    ("The judge ordered the broker to pay $12,000 in restitution.", "asserted"),
    ("Two similar operations in 2020 led to 44 arrests.", "historical"),
    ("In an attempt to have four gunmen surrender the patrol called out.", "planned"),
    ("Neither the mayor nor any of his 200 officers took part.", "negated"),
    ("The unit arrested 40 fugitives on Monday.", "asserted"),
    ("The firm used a shell company to pay $2.4 million in bribes.", "asserted"),
    ("He was sentenced to pay a $175,000 fine.", "asserted"),
    ("The trader pleaded guilty to stealing more than 125 files.", "asserted"),
    ("The man pleaded guilty to attempting to kill two officers.", "planned"),
    ("The couple failed to pay more than $500,000 in taxes.", "negated"),
    ("He used the name of a charity to solicit and receive a $350,000 gift.", "asserted"),
    ("The firm did not pay its taxes and destroyed 12 lorries.", "asserted"),
    ("The pleas require them to forfeit $3 million.", "planned"),
    ("He started the fire intending to kill two guards.", "planned"),
    ("The colonel gave the order to destroy 40 boats.", "planned"),
    ("He issued orders to arrest three students.", "planned"),
    ("Novak was the last of six smugglers to be sentenced.", "asserted"),
    ("Police arrested a man wanted for an attack that killed four soldiers.", "asserted"),
    ("During a raid against those responsible for the blast the police detained four men.", "asserted"),
    (
        "The force sought a leader responsible for an attack in May. During the attack, two guards were killed.",
        "historical",
    ),
    ("Gunmen began an attack on the market. During the attack, two guards were killed.", "asserted"),
    ("The broker was linked to the theft, while nine guards were arrested.", "asserted"),
    ("Four guards were found dead, after the boat reportedly sank off Riga.", "asserted"),
    ("Dahl is alleged to have received $12,000 in bribes.", "reported"),
    ("The broker allegedly stole 12 cars.", "reported"),
    ("According to the complaint, Lund sold 40 rifles to the gang.", "reported"),
    ("The complaint alleges that Lund sold 40 rifles to the gang.", "reported"),
    ("Lund was charged with selling 40 rifles.", "reported"),
    ("Lund pleaded guilty to a charge of selling 40 rifles.", "asserted"),
    ("Police arrested 40 men for allegedly selling rifles.", "asserted"),
    ("The firm has agreed to pay $12 million to the port.", "planned"),
    ("The gang had presses capable of producing millions of pills.", "conditional"),
    ("Lund was charged with an offence arising out of the death of two inmates.", "asserted"),
    ("Lund was responsible for filing false returns that led to a loss of $178,000.", "asserted"),
    ("Lund was convicted in a scheme to defraud the bank of $14 million.", "asserted"),
    ("Broker Convicted in Scheme to Obtain $7 Million of Refunds", "asserted"),
    ("Lund pleaded guilty to conspiring to launder $2 million.", "asserted"),
    ("Lund was indicted for conspiring to distribute five kilograms of cocaine.", "reported"),
    ("Lund was charged with conspiracy to possess with intent to distribute 40 kilograms of cocaine.", "reported"),
    ("Lund was convicted of conspiracy to possess with intent to distribute 40 kilograms of cocaine.", "asserted"),
    ("Lund pleaded guilty to conspiring to murder two guards.", "planned"),
    ("Lund was convicted of the attempted murder of two guards.", "planned"),
    ("The complaint seeks the forfeiture of $9 million.", "planned"),
    ("The complaint seeks to recover $9 million from the firm.", "planned"),
    ("The complaints charge that the firm profited by scamming 2,000 savers.", "reported"),
    ("The indictment alleges that in May Lund stole 12 cars, and in June Moss sold nine boats.", "reported"),
    ("Since the start of the campaign, the section has opened 25 inquiries.", "historical"),
    ("In a similar sweep last year, 900 cars were stopped.", "historical"),
    ("Officers arrested 40 men in Riga, and last year's operation led to 12 arrests.", "asserted"),
    ("The prosecutor promised an inquiry into the deaths of three sailors.", "asserted"),
    ("Since tougher rules came into force on 9 May, the harbour police have arrested 149 skippers.", "historical"),
    (
        "Since tougher rules came into force on 9 May, officers have tested drivers, arresting 149 of them.",
        "historical",
    ),
    ("The guards were able to seize 12 boats.", "asserted"),
    ("The aim is to ensure the arrest of three leaders.", "planned"),
    ("The guards would be able to seize 12 boats.", "conditional"),
    ("The cutter sailed to the boat to find 46 men on board.", "asserted"),
    ("Instead of paying $40,000 in taxes, Lund bought a yacht.", "negated"),
    ("The guests left without paying $900.", "negated"),
    ("Lund avoided paying $90,000 in taxes.", "negated"),
    ("The captain thought that two sailors had drowned.", "reported"),
    ("Lund will stand trial for the alleged murder of two guards.", "reported"),
    ("Lund sold 40 rifles, according to trial evidence.", "reported"),
    ("According to the government complaint filed in the case, Lund sold 40 rifles.", "reported"),
    ("According to information presented at his plea hearing, Lund sold 40 rifles.", "reported"),
    ("According to his plea agreement, Lund sold 40 rifles.", "asserted"),
    ("According to the statement of facts, Lund sold 40 rifles.", "asserted"),
    ("According to court documents, Lund admitted that he sold 40 rifles.", "asserted"),
    ("According to witnesses, Lund fled to Riga, where he was arrested.", "asserted"),
    ("Rifles were sold according to the rules, and Lund bought 40 rifles.", "asserted"),
    ("Plea documents state that Lund sold 40 rifles.", "asserted"),
    ("Court documents state that Lund sold 40 rifles.", "reported"),
    ("Moss testified that he paid $1,200 to a doctor.", "reported"),
    ("The port estimates that Lund stole more than 40 boats.", "reported"),
    ("She sent an invoice representing that she had paid $70,000 to a firm.", "reported"),
    ("Lund falsely stated that he had sold 40 rifles.", "reported"),
    ("Lund falsely reported that he had no income, despite receiving $90,000 from his firm.", "asserted"),
    ("The form claimed that the firm paid nothing when it had actually paid $73,000.", "asserted"),
    ("Lund fraudulently caused the bank to issue $4 million in loans.", "asserted"),
    ("Court documents established that Lund sold 40 rifles.", "asserted"),
    ("The indictment alleges that in the course of the scheme, Lund ran a shop, selling 40 rifles.", "reported"),
    ("The complaint alleges that the firm broke the law when it sold 23 houses.", "reported"),
    ("After loading the boats, the indictment alleges, Lund drove off at dawn, killing three guards.", "reported"),
    ("The complaint alleges that the three men, who were arrested in May, sold boats.", "asserted"),
    ("Lund allegedly filed false claims, receiving $9,000 from the port.", "reported"),
    ("Lund allegedly ran a shop that sold 40 rifles.", "reported"),
    ("Lund was convicted for his role in a fraud that allegedly stole $7 million.", "reported"),
    ("The dealer purported to represent a firm, paying $23,000 for the boat.", "asserted"),
    ("The judge ordered Lund to serve two years and to pay a total of $40,000 in restitution.", "asserted"),
    ("Lund was sentenced to serve seven months in prison and pay a $30,000 fine.", "asserted"),
    ("The firm must pay $20,000 to the port.", "planned"),
    ("The gang must have killed two guards.", "asserted"),
    ("Typically, the owners would pay $100 to a driver.", "asserted"),
    ("The agency announced that it would remove 52 ships.", "planned"),
    ("The captain warned that the storm would kill 52 men if they stayed.", "conditional"),
    ("The port will require the firm to sell 13 stations.", "planned"),
    ("Lund and Moss face potential forfeiture of $4 million.", "conditional"),
    ("Nine men still face charges in the case.", "asserted"),
    ("Police offered a reward for information leading to the capture of 10 smugglers.", "conditional"),
    ("Police thanked the public for information leading to the arrest of two men.", "asserted"),
    ("Lund failed to file any return despite receiving four letters.", "asserted"),
    ("The wages cover what Omar Hale would have earned had he not been killed in May.", "asserted"),
    ("The deal did not cover ships, withheld files and involved nine bodies.", "asserted"),
    ("The men were caught, but not before they had sold 40 boats.", "asserted"),
    ("The farmer was not hired, and the farm hired 30 drivers.", "asserted"),
    ("The men are accused of using a firm to sell 40 boats.", "reported"),
    ("Lund is also responsible for restitution of $68,000.", "asserted"),
    ("Since 1976 the trade has been regulated under the accord, a treaty signed by over 170 states.", "asserted"),
    ("Since their creation in 2007 the units have arrested more than 900 smugglers.", "historical"),
    ("In total, Lund evaded paying over $185,000 in tax to the port.", "negated"),
    ("Two guards had almost been killed by the gang.", "negated"),
    ("The gang nearly killed two guards.", "negated"),
    ("The gang killed nearly 40 guards.", "asserted"),
    ("The defendant Lund aspired to kill two guards.", "planned"),
    ("The operation overnight to capture two smugglers is a significant victory.", "asserted"),
    ("According to the complaint, Lund has filed over 2,200 tax returns since 1992.", "reported"),
    ("According to the port, officers have arrested 2,200 smugglers since 1992.", "historical"),
    ("According to the indictment, Lund ran a shop in Riga. He sold 40 rifles to a gang.", "reported"),
    ("According to the indictment, Lund ran a shop. Officers seized 40 rifles there.", "asserted"),
    ("According to the indictment, Lund ran a shop. He sold 40 rifles. Lund was convicted in May.", "asserted"),
    ("The complaint alleges that Lund and Moss ran a scheme. The defendants filed 40 false claims.", "reported"),
    ("The indictment alleges that Lund ran a shop. His firm sold 40 rifles.", "reported"),
    ("The complaint alleges that Lund ran a scheme. Omar Lund was arrested with two men in May.", "asserted"),
    ("According to the indictment, Lund ran a shop. The Riga bank received $40,000 from him.", "reported"),
    ("According to the indictment, Lund ran a shop. If convicted, he faces jail. He sold 40 rifles.", "reported"),
    ("According to the indictment, Lund ran a shop. Two guards were killed in the blast.", "asserted"),
    ("According to the indictment, Lund ran a shop. The agents bought 40 rifles from him.", "asserted"),
    ("According to the indictment, Lund ran a shop. The firm agreed to sell 40 rifles.", "planned"),
    ("Prosecutors also contend that Lund ran a shop. The shop sold 40 rifles.", "reported"),
    ("Lund allegedly ran a shop. The gang sold 40 rifles there.", "reported"),
    ("Lund was arrested for allegedly running a shop. The gang sold 40 rifles there.", "asserted"),
    ("The harbour grew last year. The shop sold 40 rifles.", "asserted"),
    ("Lund was charged today. The defendants sold 40 rifles. Both are presumed innocent.", "reported"),
    ("Lund was charged today. The port bought 40 boats. Lund is presumed innocent.", "asserted"),
    ("Lund was charged today. Jailors, including Lund, sold 40 rifles. Lund is presumed innocent.", "reported"),
    ("The ring allegedly gave forgers 44 cards, which were then used to steal $9 million.", "reported"),
    ("As noted in the complaint, Lund sold 40 rifles.", "reported"),
    ("Court documents indicate that Lund sold 40 rifles.", "reported"),
    ("Under this alleged deal, Lund paid Moss $58,000.", "reported"),
    ("The alleged scheme involved 30 firms.", "reported"),
    ("Sailors who allegedly used the tip profited a total of $237,000.", "reported"),
    ("Victims were told that the firm had sold 40 boats.", "reported"),
    ("The letter stated that Lund sold 40 rifles.", "reported"),
    ("As alleged, Lund was involved in a cruel act: a bombing murdering five soldiers in Riga.", "reported"),
    ("Lund admitted that he was involved in the murder of a guard in May.", "asserted"),
    ("Lund was charged for his role in a scheme to secretly obtain $600 million.", "reported"),
    ("Lund is charged with running a shop, responsible for secretly selling 40 rifles.", "reported"),
    ("After a jury indicted Lund for theft, Moss filed 12 claims.", "asserted"),
    ("Lund is alleged to have told savers that he held $8 million in funds that he had invested.", "reported"),
    ("Lund pleaded guilty to a charge alleging that he sold 40 rifles.", "asserted"),
    ("Lund was responsible for funneling $90,000 in loot to his friends.", "asserted"),
    ("Lund directed a bombing in Riga that killed four people.", "asserted"),
    ("The port praised the hunt for men allegedly responsible for the death of a guard.", "reported"),
    ("Lund is alleged to have helped orchestrate an attack that killed five soldiers.", "reported"),
    ("The office won cases alleging fraud and, in addition, returned $745 million to the port.", "asserted"),
    (
        "According to the suit, Lund ran a plot. The accounts tied to the plot received $90,000 in refunds.",
        "reported",
    ),
    ("According to the indictment, Lund ran a shop. He sold 40 rifles. A jury found Lund guilty.", "asserted"),
]


@pytest.mark.parametrize(("text", "assertion"), ASSERTIONS)
def test_how_a_count_is_held(extractor, text, assertion) -> None:
    first = next(fact for fact in counts_of(extractor, text) if fact.action is not None)
    assert first.assertion.value == assertion


LONE = [
    ("I praise the work they have done over ten years to aid hundreds of widows.", "asserted"),
    ("They will do more work to aid hundreds of widows.", "planned"),
    ("The deal will resolve two notices of complaint issued by the port.", "asserted"),
    ("This sum could range from $200 to $900 a guest.", "conditional"),
    ("The merger would hurt trade, resulting in higher prices for millions of guests.", "conditional"),
    ("The boy was not able to attend the camp for two summers.", "asserted"),
    ("The port announced the start of six new teams focused on catching smugglers.", "asserted"),
    ("The budget requests $9 million in funds for patrols.", "planned"),
    ("Of this, $9 million is requested for patrols.", "planned"),
    ("The suit seeks to stop the proposed $9 million merger.", "planned"),
    ("Lund was sentenced for two attempted arsons of a clinic.", "asserted"),
    ("If the suit succeeds, the witness gets up to 30 percent of the money.", "conditional"),
    ("The ports are led not by two firms, but one.", "negated"),
    ("The port works with more than 50 insurance plans providing care to sailors.", "asserted"),
    ("The filters are designed to cut dust by more than 300 tons.", "planned"),
    ("The mill will also complete projects costing a total of $9,000.", "planned"),
    ("The mill will install a filter at an estimated cost of $9,000.", "planned"),
    ("The cuts will result in the removal of nine tons of oil.", "planned"),
    ("The merger would result in a single firm controlling 80 percent of the market.", "conditional"),
    ("The port will be required to divest nine stations.", "planned"),
    ("The accord mandates that the port create 40 flats.", "planned"),
    ("The request includes $9 million for patrols.", "planned"),
    ("Harbour Award to Riga, $90,000: The team will watch the boats.", "asserted"),
    ("Guests would have to spend a fortune, despite reporting only $9,000 in income.", "asserted"),
    ("Lund failed to report $9,000 in income.", "asserted"),
    ("Of the loans, 40 percent of the notes did not meet the rules.", "asserted"),
    ("The port agreed to teach 90 students who were not tested.", "asserted"),
    ("The mill will take steps to paint its two boats.", "asserted"),
    ("More than $40 million in funds will go to the ports.", "planned"),
    ("Lund paid Holm to prepare returns for two accomplices.", "asserted"),
    ("This is the first of three summits that the group will be holding.", "planned"),
    ("The port has three boats that will be painted.", "asserted"),
    ("A further 40,000 blankets will be flown in next week.", "planned"),
    ("Another two flights are expected on Thursday.", "planned"),
    ("Three cargo planes landed in Karachi on Monday.", "asserted"),
    ("The firm will cut its emissions at all three plants.", "asserted"),
    ("The agency will offer help to 200 farmers.", "planned"),
    ("The three men were not allowed to work.", "asserted"),
    ("Two doctors proposed to praise the drug.", "asserted"),
    ("He did not declare 12 cars.", "negated"),
    ("Lund conspired with his brother to file three false claims.", "asserted"),
    ("In last year's operation 40 charges were laid.", "historical"),
    ("The squad, now working in nine towns, has grown since its inception.", "asserted"),
    ("The three firms will be watched.", "asserted"),
    ("The firm agrees to make repairs, and to create a $100,000 back pay fund.", "planned"),
    ("The deal would have merged the only two shipyards.", "asserted"),
    ("The judge found the failure to mail more than 2,000 ballots unlawful.", "negated"),
    ("The complaint states that Lund had 12 shops.", "reported"),
    ("The office filed charges against each of the three firms.", "asserted"),
    ("The settlement resolves allegations that the clinic refused two patients.", "reported"),
    ("The state alleged that Lund had shops located throughout 20 towns.", "reported"),
    ("We hope to bring relief to the families of those five sailors.", "asserted"),
    ("The faults could have resulted in $20 million in lost rent.", "conditional"),
    ("Lund was charged for his alleged role in a $4 million fraud.", "reported"),
    ("Shoppers from nine towns have allegedly used the card.", "reported"),
    ("Lund guarded what she believed was a 12-kilogram cocaine deal.", "reported"),
    ("The mills have the potential to harm thousands of farmers.", "conditional"),
    ("Fishing is forbidden in all but two ports.", "asserted"),
    ("Lund was at times a judge and tried more than 25 cases.", "asserted"),
    ("They made false pages to lure guests to two sites they owned.", "asserted"),
    ("The mill has agreed to pay a fine in the amount of 50 percent of the highest balance.", "planned"),
    ("The mills agreed to pay fines totaling $9 million.", "planned"),
    ("The mill will perform repairs on the port valued at $9 million.", "planned"),
    ("The budget supports an additional 35 guards.", "planned"),
    ("According to the study, 6,000 people were on parole.", "reported"),
    (
        "Lund and others were charged with fraud and other offences in two indictments unsealed on Feb. 15, 2011.",
        "asserted",
    ),
    ("Lund got aid from the port to cover up to half of the cost.", "planned"),
    ("Lund received funding from the port to cover up to half of the cost of a boat.", "asserted"),
    ("Lund agreed to pay restitution to six victims identified in the charge.", "asserted"),
    ("The pact provides for the priority hire of nineteen eligible women.", "planned"),
    ("Lund suggested the idea of requiring ports to place at least one beacon in a bay.", "planned"),
    (
        "The complaint alleged severe harassment, culminating in a fight in May, when nine students were hurt.",
        "reported",
    ),
    ("The men agreed to use port funds to repay Holm for the $9,000 they used to bribe a guard.", "asserted"),
    ("The suit alleges that the deal would cut trade for owners in the north; and in at least 35 towns.", "reported"),
    ("Grants were awarded to fund the hiring of 900 officers.", "asserted"),
    ("Lund and Moss rose to become the two leading smugglers.", "asserted"),
    ("He misused his office to threaten three sailors.", "asserted"),
    ("Two suspects are scheduled for trial in May.", "asserted"),
    ("He helped them for as long as they could afford his $700 monthly fee.", "asserted"),
    ("The shop was fined for failing to follow the rules for over $8 million in transfers.", "asserted"),
    ("A total of 78 medals have been presented since the start of the year.", "historical"),
    ("The firm showed that a fine exceeding $2 million would harm its trade.", "conditional"),
    ("As alleged, the theft at 22 harbours was paid for by a firm.", "reported"),
    (
        "Lund surrendered after he was indicted on one count of fraud and two counts of possessing 40 cards.",
        "reported",
    ),
    ("Lund was convicted on two counts of possessing 40 cards.", "asserted"),
    ("The indictment also charged the owners with acting out of hate during four thefts in Riga.", "reported"),
    ("A jury indicted Lund and Moss for their roles in a $56 million fraud.", "reported"),
    ("The bank allegedly generated profits of roughly $8 million on the deals.", "reported"),
    ("The suit was filed alleging the port is in breach, resulting in nearly 200 boys being kept apart.", "reported"),
    ("It is also alleged in the indictment that Lund left and went on at two other banks.", "reported"),
    ("Lund was indicted in a fraud with losses exceeding $30 million.", "reported"),
    ("The charges include allegations of sex trafficking of three adult victims.", "reported"),
    ("The alleged gifts to the port ranged from $1,300 to $7,500.", "reported"),
    ("The firm paid to settle charges of theft at 12 ports.", "asserted"),
    ("The shop charged its customers fees of $900.", "asserted"),
    ("Lund was charged in two complaints.", "asserted"),
]


@pytest.mark.parametrize(("text", "assertion"), LONE)
def test_how_a_number_without_an_action_is_held(extractor, text, assertion) -> None:
    assert [fact.assertion.value for fact in counts_of(extractor, text)] == [assertion]


def test_what_goes_on_with_a_planned_number_is_planned_too(extractor) -> None:
    cuts = "The plan will cut dust by 900 tons, which includes 400 tons of soot."
    shops = "The mill agreed to divest 13 shops in Riga and five shops in Ogre."
    assert [fact.assertion.value for text in (cuts, shops) for fact in counts_of(extractor, text)] == ["planned"] * 4


def test_those_who_agree_are_there(extractor) -> None:
    firms, sum_ = counts_of(extractor, "Heron Ltd and nine of its branches have agreed to pay $5 million.")
    assert (firms.assertion.value, sum_.assertion.value) == ("asserted", "planned")


def test_offices_that_have_worked_since_a_date_are_no_historical_number(extractor) -> None:
    for opening in ("Since March 2007, offices", "Since their inception in March 2007, Harbour Force operations"):
        offices, men = counts_of(extractor, f"{opening} in nine towns have charged 900 men.")
        assert (offices.assertion.value, men.assertion.value) == ("asserted", "historical")


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


def assertions_on_page(extractor, title, *paragraphs):
    markup = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = Page("a", "a", f"<article><h1>{title}</h1>{markup}</article>".encode())
    return [fact.assertion.value for fact in extractor.page(page).facts if fact.record == "count"]


def test_a_title_that_charges_has_the_accused_only_alleged(extractor) -> None:
    told = (
        "Heron Corp. was named today in a suit of the port.",
        "The port told of its work.",
        "Heron paid $9,000 to a guard.",
    )
    assert assertions_on_page(extractor, "Port Sues Heron Corp. over Bribes", *told) == ["reported"]
    assert assertions_on_page(extractor, "Heron Corp. Agrees to Settle Lawsuit", *told) == ["asserted"]


def test_a_text_of_allegations_tells_its_story_as_alleged(extractor) -> None:
    told = ("Lund was indicted today in Riga.", "The account was opened in May with $9,000 in cash from Ogre.")
    innocent = "Lund is presumed innocent."
    assert assertions_on_page(extractor, "Lund Indicted in Riga", *told, innocent) == ["reported"]
    assert assertions_on_page(extractor, "Lund Sentenced in Riga", *told) == ["asserted"]


def test_laws_and_aims_tell_of_nobody(extractor) -> None:
    for text in (
        "Lund could be sentenced to five years in prison and fined up to $250,000.",
        "Led by the port, the project marshals local resources to better locate, arrest and prosecute smugglers.",
        "The law set that the most one person could give was $2,300.",
    ):
        assert counts_of(extractor, text) == []


def test_further_sums_of_a_plan_are_planned(extractor) -> None:
    text = (
        "The mill will spend $60 million on nets to reduce soot, in addition to $4.5 million to fund port projects, "
        "$4 million on other port projects and a $4.95 million civil penalty."
    )
    assert [fact.assertion.value for fact in counts_of(extractor, text)] == ["planned"] * 4


def test_wages_that_somebody_falsely_denies_are_only_told(extractor) -> None:
    (wages,) = counts_of(extractor, "Lund falsely claimed that he earned no wages.")
    assert (wages.value, wages.assertion.value) == (0, "reported")


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


def test_a_number_of_an_earlier_year_is_historical(extractor) -> None:
    now, before = counts_of(extractor, "The service removed 720 people in May, compared with 590 in April.")
    assert (now.assertion.value, before.assertion.value) == ("asserted", "historical")
