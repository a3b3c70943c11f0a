"""How demands, conditions, sources and false papers hold a count, and the word of an event that no class names."""

import pytest

from tests.extract.counts.reading import counts_of

HELD = [
    ("The waste was supposed to be directed to two ponds.", ["planned"]),
    ("The agreement requires Heron Ltd to pay $7 million in damages.", ["planned"]),
    ("The decree requires Lund and Moss to pay $5,000 to the club.", ["planned"]),
    ("According to the terms of the plea agreement, Lund is required to pay restitution of $5,414.", ["planned"]),
    ("Lund signed a settlement that required him to pay $10,000 to the port.", ["planned"]),
    ("The judge ordered Lund to pay $1,200 in restitution.", ["asserted"]),
    ("The judge ordered Lund to pay $1,200 in restitution to six victims.", ["asserted", "planned"]),
    ("Lund was sentenced to 12 years in prison, and to pay restitution in an amount over $6 million.", ["planned"]),
    ("The port also seeks relief, including monetary relief for the three clerks.", ["planned"]),
    ("The firm was told to show its skill by being prepared to deploy 900 feet of boom.", ["planned"]),
    ("To avoid a price that would obligate it to pay millions of dollars in rebates, Heron lied.", ["conditional"]),
    ("The $10 million will be paid if the owners lost their homes.", ["conditional"]),
    ("The $10 million will be paid in May.", ["planned"]),
    ("Heron announced in a press release that the company would pay $296 million.", ["planned"]),
    ("Two men drove to a field in Ogre, Md. According to testimony, a third waited.", ["asserted"]),
    ("In addition, as alleged in the information, the port found mould on 12 walls.", ["reported"]),
    ("The port lost $9 million, according to the complaint.", ["reported"]),
    ("Lund has prepared false books since 2004, and has already prepared 120 returns this year.", ["asserted"]),
    ("Lund posted a film claiming that the troops are responsible for killing nine sailors.", ["reported"]),
    ("The guards answered no false alarms and the firm reported gross receipts of $5,300.", ["asserted"]),
    ("The firm reported fees of $9 million after a false start.", ["asserted"]),
    ("He assisted in the filing of a false form for the 2010 tax year that reported fees of $9,000.", ["reported"]),
    ("Lund reported fees of $9,000 on his false return.", ["reported"]),
    ("That he sold nine cars is information", ["asserted"]),
    ("Lund filed a false form in which he reported gross receipts of $5,300.", ["reported"]),
    ("The firm reported gross receipts of $5,300.", ["asserted"]),
    ("Agents had tips that Lund was writing 40 prescriptions a day.", ["reported"]),
    ("In exchange for the information, Lund admitted that he received $4,500.", ["asserted"]),
    ("The three firms will mend the pier.", ["planned"]),
    ("The mill has agreed to install filters at eight of its plants.", ["planned"]),
    ("The three firms mended the pier.", ["asserted"]),
    ("The fate of the other three sailors allegedly harbored by Lund in Riga is unknown.", ["reported"]),
    ("According to the indictment, Lund ran a scheme. Some 150 people subscribed to the scheme.", ["reported"]),
    ("The suit would force the two firms to share the pier.", ["conditional"]),
    (
        "In one instance, Hale Bank assisted a Latvian client, whose account was held in the name of a Riga company, to withdraw $2.9 million in gold.",
        ["asserted"],
    ),
    (
        "Lund admitted that he himself directed a total of $9,000 in fees to be deposited in his account.",
        ["asserted"],
    ),
    ("The mill will keep its files; train the clerks who serve its guests; and pay $9,000 to Lund.", ["planned"]),
    ("Under the pact the mill committed to repairing its pier, pay a $9,000 fine, and keep its files.", ["planned"]),
    ("The claims process offers a way out of court and provides $9,000 in relief.", ["planned"]),
    ("The ring has guards who, as alleged, used their posts to sell 40 rifles.", ["reported"]),
    ("Lund falsely claimed to import, buy and sell 40 rifles.", ["reported"]),
    (
        "Lund admitted that he sent a film claiming that the guards are responsible for killing nine men.",
        ["reported"],
    ),
    ("Twelve guards have been charged so far in the inquiry.", ["asserted"]),
    ("Lund will spend nine years in prison for his role in holding 40 men captive.", ["asserted"]),
    ("Lund will appear in court to answer to charges of conspiring to sell 40 rifles.", ["reported"]),
    ("Hale Mills to Pay $2 Million for Selling 40 Boats", ["planned", "asserted"]),
    ("Lund was sentenced for attempting to blackmail a guard and soliciting bribe payments of $9,000.", ["asserted"]),
    ("The mill agreed to the pact for breaking the law by selling 40 boats.", ["asserted"]),
    ("The department said that the plots cost towns around the port $9 million.", ["reported"]),
    ("The department said that it arrested 40 men.", ["asserted"]),
    ("The contract also stated that Lund would be paid $9,000 per year.", ["planned"]),
    ("Portexco to Pay $9 Million to Settle Claims for the 2023 Spill", ["planned"]),
    ("The port has arrested 40 men so far in 2024.", ["historical"]),
    (
        "Since its launch the unit, now working in nine towns, has charged 900 clerks who have billed the fund for $4.",
        ["asserted", "historical", "historical"],
    ),
    ("Since its launch the unit filed 96 suits against 200 clerks who collectively billed $4.", ["historical"] * 3),
    ("Since 2010 the port has jailed 12 men who killed four guards in May.", ["historical", "asserted"]),
    ("Since May the unit has looked for Hale, who has stolen 40 boats.", ["asserted"]),
    ("The port previously settled with five couples for $40,000.", ["historical"] * 2),
    ("Heron previously paid $9,000 to the port.", ["historical"]),
    ("Heron paid $9,000 to the port earlier today.", ["asserted"]),
    ("In addition to its settlements with nine mills, the port previously settled with Heron.", ["asserted"]),
    ("Five men previously pleaded guilty in this case.", ["asserted"]),
    ("The contract required Heron to identify nine customers.", ["planned"]),
    ("In 2002 the state passed a law that required ports to spend 80 percent of the fee on guards.", ["planned"]),
    ("The court required Heron to identify nine customers.", ["asserted"]),
    ("The catch of eels is banned in Latvia in all but two towns.", ["negated"]),
    ("The catch of eels is banned in Latvia in two towns.", ["asserted"]),
    ("Roe said he would bring oil for the bomb and contribute $200 for other goods.", ["planned"]),
    ("Roe said the boats would earn $200.", ["conditional"]),
    ("In May, Roe wrote to the agent indicating that $110,000 had been wired from Dubai.", ["reported"]),
    ("Roe sent a letter stating that he had paid $9,000 in taxes.", ["reported"]),
    ("Since the unit's establishment in 2009, the office has invested $14 million in boats.", ["historical"]),
    (
        "Since its launch the court has heard 900 cases in Riga, which has a population of 600,000.",
        ["historical", "asserted"],
    ),
    ("As part of its plan, Heron allegedly promised a $5 commission for every lamp.", ["reported"]),
    ("Heron promised a $5 commission for every lamp.", ["planned"]),
    ("Heron earlier reached a plea agreement over the spill, agreeing to a fine of $9 million.", ["historical"]),
    ("The merger of these two important rivals will just make things worse.", ["planned"]),
    ("The merger of these two important rivals made things worse.", ["asserted"]),
    (
        "Under the deal, which must be approved by the court, the board must change its rules to guard clerks against bias; "
        "set up training for clerks that keeps its mill free of sex-based bias; and pay $280,000 in back pay and other "
        "damages to eight women harmed by the rules.",
        ["planned", "planned"],
    ),
    (
        "During the past decade the office has worked with ports and receivers to successfully return $3 million.",
        ["historical"],
    ),
    ("The office will work to successfully return $3 million to victims.", ["planned"]),
    (
        "Roe admitted that the men traded in data, using it and other goods to change phones that they controlled to "
        "transmit thousands of foreign calls to Riga.",
        ["asserted"],
    ),
    ("The mayor's budget request provides $461 for clubs. This includes $30 for the Harbor Club.", ["planned"] * 2),
    ("The port paid $461 to clubs. This includes $30 for the Harbor Club.", ["asserted"] * 2),
    ("These 17 suits collectively seek more than $10 million in taxes.", ["asserted", "planned"]),
    ("The office has jurisdiction over cases of firms employing four to 14 clerks.", []),
    ("The rule applies to firms with 15 or more clerks.", []),
    ("The port with jurisdiction over the bay fined nine firms.", ["asserted"]),
    ("The law asks for a report of stock above a certain value, which was $53.1 million in August 2005.", []),
    ("Roe sold stock of great value, which was $53.1 million in August 2005.", ["asserted"]),
    ("Roe falsely claimed that he earned $5, when in fact he earned $9,000.", ["reported", "asserted"]),
    ("The contract required the award of numerous jobs for the guards.", ["planned"]),
    (
        "Since 2011 he has taken new steps to strengthen its skills including a tool that recently played a part in the "
        "investigation of the shooting of two guards.",
        ["asserted"],
    ),
    (
        "The ring has been broken by raids held since 2010, including nine arrests that took place yesterday.",
        ["asserted"],
    ),
    ("Since 2010 the unit has seized nine boats that recently sailed from Riga.", ["historical"]),
    ("Roe allegedly received $66,000 from Heron, and Holm and Moss each received $50,000.", ["reported"] * 2),
    ("Roe received $66,000 from Heron and Holm allegedly received $50,000.", ["asserted", "reported"]),
    ("Today's verdicts for those responsible for the murder of two guards are a step forward.", ["asserted"]),
    ("Police held a leader responsible for the murder of nine guards.", ["asserted", "historical"]),
    ("Two men have been in custody in Riga since March 6, 2008.", ["asserted"]),
    ("The mill has sold boats since 1986, selling nine this year.", ["asserted"]),
    ("Recoveries since 1986, when the port changed its rules, now total more than $56 billion.", ["historical"]),
    ("This is a record and brings total recoveries under the law since January 2009 to $13 billion.", ["historical"]),
    ("The unit, now working in nine towns, announced the arrest of 40 men.", ["asserted", "asserted"]),
]


@pytest.mark.parametrize(("text", "assertions"), HELD)
def test_how_a_count_is_held(extractor, text, assertions) -> None:
    assert [fact.assertion.value for fact in counts_of(extractor, text)] == assertions


def test_a_payment_that_a_pact_requires_is_no_order_of_a_court(extractor) -> None:
    [fact] = counts_of(extractor, "The settlement agreement requires the mill to pay a $9,000 penalty.")
    assert fact.action == "paid"


def test_a_section_of_law_that_somebody_is_charged_under_is_no_count(extractor) -> None:
    assert counts_of(extractor, "In May the state indicted a man under 247 alleging that he set a fire.") == []
