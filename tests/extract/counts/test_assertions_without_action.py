"""How a number to which nothing is done is held: as there, planned, possible, denied or said by others."""

import pytest

from tests.extract.counts.reading import counts_of

LONE = [
    ("Lund ran a mill, according to two criminal complaints unsealed today.", "asserted"),
    ("According to the indictment, two men hid in the mill.", "reported"),
    ("Lund misrepresented that the firm held $8 billion in gold.", "reported"),
    ("Lund pretended to be one of two clerks.", "reported"),
    ("The ferry carried 40 guests, all of whom could have been killed or injured.", "asserted"),
    ("The ferry may carry 40 guests, all of whom could be killed or injured.", "conditional"),
    ("The owners and builders of 71 mills have agreed to mend their pumps.", "asserted"),
    ("Members of nine gangs will be tried in Riga.", "asserted"),
    ("A group of nine men will be tried in Riga.", "planned"),
    ("Last year observers were sent to Riga to monitor 114 votes.", "asserted"),
    ("Observers were sent to Riga to watch 114 votes, but they turned back.", "planned"),
    ("Observers will be sent to Riga to watch 114 votes.", "planned"),
    ("According to a complaint filed against nine firms, Lund ran a mill.", "asserted"),
    ("The hidden nets are estimated to be worth $9 million.", "asserted"),
    ("The nets were estimated to have a street value of $9 million.", "asserted"),
    ("The barge is estimated to hold 40 hostages.", "asserted"),
    ("The rule is estimated to create 40 jobs.", "planned"),
    ("Lund will be responsible for restitution of $68,000.", "planned"),
    ("In May the guest asked to use two parking spaces in the lot.", "planned"),
    ("Roe admitted that he lied when he told agents that he paid for half of the dinner.", "reported"),
    ("The settlement resolves allegations brought in a lawsuit filed by two former clerks.", "asserted"),
    ("The settlement resolves allegations made in two separate complaints against the mill.", "asserted"),
    ("The $108 billion acquisition would lessen trade.", "conditional"),
    ("The accord will help the port, requiring an auditor to evaluate a dozen boats.", "planned"),
    ("Roe made a deal that purported to create $9 million in tax deductions.", "reported"),
    ("The sum will be paid to the state and to four trusts.", "planned"),
    ("Studies indicate that more than 400 nets are in the bay.", "reported"),
    ("I praise the work they have done over ten years to aid hundreds of widows.", "asserted"),
    ("They will do more work to aid hundreds of widows.", "planned"),
    ("The deal will resolve two notices of complaint issued by the port.", "asserted"),
    ("This sum could range from $200 to $900 per guest.", "conditional"),
    ("The merger would hurt trade, resulting in higher prices for millions of guests.", "conditional"),
    ("The boy was not able to attend the camp for two lessons.", "negated"),
    ("The port announced the start of six new teams focused on catching smugglers.", "asserted"),
    ("The budget requests $9 million in funds for patrols.", "planned"),
    ("The suit seeks to stop the proposed $9 million merger.", "planned"),
    ("Lund was sentenced for two attempted arsons of a clinic.", "asserted"),
    ("If the suit succeeds, the witness gets up to 30 percent of the money.", "conditional"),
    ("The ports are led not by two firms, but one.", "negated"),
    ("The port works with more than 50 insurance plans providing care to sailors.", "asserted"),
    ("The filters are designed to cut dust by more than 300 tons.", "planned"),
    ("The mill will also complete projects costing $9,000.", "planned"),
    ("The mill will install a filter at an estimated cost of $9,000.", "planned"),
    ("The cuts will result in the removal of nine tons of oil.", "planned"),
    ("The merger would result in a single firm controlling 80 percent of the market.", "conditional"),
    ("The port will be required to divest nine stations.", "planned"),
    ("The accord mandates that the port create 40 flats.", "planned"),
    ("The request includes $9 million for patrols.", "planned"),
    ("Harbour Award to Riga, $90,000: The team will watch the boats.", "asserted"),
    ("Guests would have to spend a fortune, despite reporting only $9,000 in income.", "asserted"),
    ("Lund failed to report $9,000 in income.", "asserted"),
    ("Of the loans, 40 percent of the notes did not meet the rules.", "negated"),
    ("Hale Coal Inc., owner and operator of 31 mines, has agreed to change its pumps.", "asserted"),
    ("The port agreed to teach 90 students who were not tested.", "planned"),
    ("The mill will take steps to paint its two boats.", "planned"),
    ("More than $40 million in funds will go to the ports.", "planned"),
    ("Lund paid Holm to prepare returns for two accomplices.", "asserted"),
    ("This is the first of three summits that the group will be holding.", "planned"),
    ("The port has three boats that will be painted.", "asserted"),
    ("A further 40,000 blankets will be flown in next week.", "planned"),
    ("Another two flights are expected on Thursday.", "planned"),
    ("Three cargo planes landed in Karachi on Monday.", "asserted"),
    ("The firm will cut its emissions at all three plants.", "planned"),
    ("The agency will offer help to 200 farmers.", "planned"),
    ("The three men were not allowed to work.", "negated"),
    ("Two doctors proposed to praise the drug.", "asserted"),
    ("He did not declare 12 cars.", "negated"),
    ("Lund conspired with his brother to file three false claims.", "asserted"),
    ("In last year's operation 40 charges were laid.", "historical"),
    ("The squad, now working in nine towns, has grown since its inception.", "asserted"),
    ("The three firms will be watched.", "planned"),
    ("The firm agrees to make repairs, and to create a $100,000 back pay fund.", "planned"),
    ("The deal would have merged the only two shipyards.", "conditional"),
    ("The judge found the failure to mail more than 2,000 ballots unlawful.", "negated"),
    ("The complaint states that Lund had 12 shops.", "reported"),
    ("The office filed charges against each of the three firms.", "asserted"),
    ("The settlement resolves allegations that the clinic refused two patients.", "reported"),
    ("The state alleged that Lund had shops located throughout 20 towns.", "reported"),
    ("We hope to bring relief to the families of those five sailors.", "planned"),
    ("The faults could have resulted in $20 million in lost rent.", "conditional"),
    ("Lund was charged for his alleged role in a $4 million fraud.", "reported"),
    ("Shoppers from nine towns have allegedly used the card.", "reported"),
    ("Lund guarded what she believed was a 12-kilogram cocaine deal.", "reported"),
    ("The mills have the potential to harm thousands of farmers.", "conditional"),
    ("Fishing is forbidden in all but two ports.", "negated"),
    ("Lund was at times a judge and tried more than 25 cases.", "asserted"),
    ("They made false pages to lure guests to two sites they had bought.", "asserted"),
    ("The mill has agreed to pay a fine in the amount of 50 percent of the highest balance.", "planned"),
    ("The mills agreed to pay fines totaling $9 million.", "planned"),
    ("The mill will perform repairs on the port valued at $9 million.", "planned"),
    ("The budget supports an additional 35 guards.", "planned"),
    ("Two judges will oversee the sale.", "planned"),
    ("Four new shops will open in May.", "planned"),
    ("Under the pact, 42 existing ships will be surveyed.", "planned"),
    ("The mill agreed to put labels on 40 engines that were not labelled before.", "planned"),
    ("Lund hired guards to watch three shops, Heron Ltd and Gull Ltd and Tern Ltd.", "planned"),
    ("The grant will help two dozen ports whose crews searched for him.", "planned"),
    ("The mill agreed to pay a fine to explain two reports.", "planned"),
    ("The repairs are estimated to cost $9 million.", "planned"),
    ("Heron will become the largest bank of Riga, with about $9 billion in assets.", "planned"),
    ("Heron will sell its branches, with about $9 billion in assets.", "asserted"),
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
    ("The men agreed to use port funds to repay Holm for the $9,000 in cash they used to bribe a guard.", "planned"),
    ("The suit alleges that the deal would cut trade for owners in the north; and in at least 35 towns.", "reported"),
    ("Grants were awarded to fund the hiring of 900 officers.", "asserted"),
    ("Lund and Moss rose to become the two leading smugglers.", "asserted"),
    ("He misused his office to threaten three sailors.", "asserted"),
    ("Two suspects are scheduled for trial in May.", "planned"),
    ("He helped them for as long as they could afford his $700 monthly fee.", "asserted"),
    ("The shop was fined for failing to follow the rules for over $8 million in transfers.", "negated"),
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
    ("The charges relate to Lund hiding money in 40 accounts of a bank.", "reported"),
    ("Lund pledged his help and used 72 accounts to call for war.", "asserted"),
    ("According to an indictment, Lund and two friends agreed with a guard to hide the powders.", "reported"),
    ("The port ensures that pupils of 40 schools have books.", "planned"),
]


@pytest.mark.parametrize(("text", "assertion"), LONE)
def test_how_a_number_without_an_action_is_held(extractor, text, assertion) -> None:
    assert [fact.assertion.value for fact in counts_of(extractor, text)] == [assertion]


@pytest.mark.parametrize(
    "text",
    [
        "Lund is also responsible for restitution of $68,000.",
        "Lund is responsible for a $9,000 fine.",
        "Lund was found responsible for costs and fines of $9,000.",
    ],
)
def test_what_is_due_from_somebody_is_not_ordered_yet(extractor, text) -> None:
    (due,) = counts_of(extractor, text)
    assert (due.action, due.assertion.value) == (None, "asserted")


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


def test_further_sums_of_a_plan_are_planned(extractor) -> None:
    text = (
        "The mill will spend $60 million on nets to reduce soot, in addition to $4.5 million to fund port projects, "
        "$4 million on other port projects and a $4.95 million civil penalty."
    )
    assert [fact.assertion.value for fact in counts_of(extractor, text)] == ["planned"] * 4
