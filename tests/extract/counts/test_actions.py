"""What was done to a counted thing, who did it, and what else is true of it."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: text -> the values of its counts with their actions
ACTIONS = [
    ("Nine doctors agreed to surrender their licences.", [(9, None)]),
    ("The harbour provided the navy with $4 million in services.", [(4000000, "delivered")]),
    ("An examination of the laptop revealed 40 images.", [(40, "identified")]),
    ("The ring took $4 million in illegal wagers.", [(4000000, "received")]),
    ("The clinic provided incentive pay to 70 physicians.", [(70, "paid")]),
    ("The state has asked a court to stop two brokers from selling the bonds.", [(2, "enjoined")]),
    ("The company has operations in more than nine states.", [((10, None), None)]),
    ("Two brokers who co-owned and operated two clinics were arrested today.", [(2, "arrested"), (2, None)]),
    ("He fled to Riga with the help of other gang members, where he was arrested in May.", []),
    ("More than 400 members have been mailed letters.", [((401, None), None)]),
    ("The clerk withdrew three charges last week.", [(3, "revoked")]),
    (
        "The raid led to the arrest of 40 men and the seizure of a boat and two light aircraft.",
        [(40, "arrested"), (2, "seized")],
    ),
    (
        "Hale was ordered to serve two years of supervised release and to pay $40,000 in restitution, including $5,000 "
        "to the fund.",
        [(40000, "ordered"), (5000, "ordered")],
    ),
    (
        "Roe was sentenced to 21 months in prison, three years of supervised release and to pay $87 million in fines.",
        [(87000000, "ordered")],
    ),
    ("Roe was sentenced in May and will pay $700.", [(700, "paid")]),
    ("Roe sold more than $1 million worth of a variety of pills.", [((1000000, None), "sold")]),
    ("The case is one of seven lawsuits filed last year.", [(7, "filed")]),
    (
        "The state filed 400 cases against 900 defendants, including 40 brokers.",
        [(400, "filed"), (900, "prosecuted"), (40, "prosecuted")],
    ),
    (
        "The fund awarded $9 million to the town; the town spent $4 million.",
        [(9000000, "awarded"), (4000000, "spent")],
    ),
    ("He reported nothing despite earning $200,000 in total.", [(200000, "received")]),
    ("In 2013 the unit set a record in the number of cases filed (137).", [(137, "filed")]),
    ("If no claims are filed, the boats are sold.", []),
    ("They tell of charges against 14 men and civil cases against three shops.", [(14, "charged"), (3, "sued")]),
    ("Dahl pleaded guilty on July 10 to two felony charges.", [(2, "pleaded_guilty")]),
    ("A guard was wounded by two bullets.", [(1, "wounded"), (2, None)]),
    ("Hale was charged with three violations of the act.", [(3, "charged")]),
    ("21 of the species are found nowhere else.", [(21, None)]),
    ("Of the 12 applicants, five were interviewed.", [(12, None), (5, None)]),
    ("Hale was convicted of one count of distribution of 100 grams of heroin.", [(100, None)]),
    ("The firm paid a $5 fee for every lamp sold.", [(5, "paid")]),
    ("Roe took part in two schemes initiated by a friend.", [(2, None)]),
    ("The state got one-half of the $3 million civil penalty.", [(0.5, None)]),
    ("The chain operated as many as 300 offices.", [((None, 300), None)]),
    ("Hale and Roe, both former guards, each pleaded guilty.", [(2, "pleaded_guilty")]),
    ("Roe assaulted two sailors on the quay.", [(2, "victimized")]),
    ("Roe then kicked back more than $14,000 to Dahl.", [((14000, None), "paid")]),
    ("Drivers for the club transported $3 million of proceeds from Riga to Lima.", [(3000000, "transferred")]),
    ("Dahl harmed the port by deleting 900 files.", [(900, "destroyed")]),
    ("The clinic submitted about $12 million in claims to the fund.", [(12000000, "filed")]),
    ("A total of 78 medals have been presented to sailors.", [(78, "awarded")]),
    (
        "Roe accepted an envelope holding $5,000 in cash and a bag containing $56,000 in cash.",
        [(5000, "received"), (56000, "received")],
    ),
    ("Today, two countries and countless ports are much better off.", [(2, None)]),
    ("The unit led a surge of nine agencies in Norway, where many brokers are located.", [(9, "involved")]),
    ("The firm makes lamps, with net sales of $1.6 billion.", [(1600000000, None)]),
    ("Nine of the 18 brokers charged have pleaded guilty.", [(9, "pleaded_guilty")]),
    ("Verdicts, like the one returned against these nine men today, send a message.", [(9, None)]),
    (
        "Today's work includes cases brought by 26 port offices, including the unsealing of warrants in inquiries being "
        "conducted by the north.",
        [(26, "involved")],
    ),
    ("Lund directed clerks to deposit checks totaling $28,000 in Riga.", [(28000, "deposited")]),
    ("Lund led a ring within the league and one or more of its organizations.", []),
    ("Lund directed the transfer of 19 boxes of papers to Malta.", [(19, "transferred")]),
    ("He shared 51 image files with another user.", [(51, "distributed")]),
    ("The office filed a complaint against Lund and two others.", [(2, "sued")]),
    ("The clerk filed a criminal complaint against two mills.", [(2, "charged")]),
    ("The mill recouped $4 million paid to brokers.", [(4000000, "recovered")]),
    ("The suit also names two pier operators that spilled oil.", [(2, "sued")]),
    ("Hallberg submitted approximately $737,770 in false claims to the fund.", [(737770, "filed")]),
    (
        "The clinics have collectively billed the health fund for more than $4 billion.",
        [((4000000000, None), "billed")],
    ),
    ("The deal requires Gray Lake to divest two ferry lines.", [(2, "divested")]),
    ("The jury found Roe not guilty on two other charges.", [(2, "acquitted")]),
    ("The minister announced the appointments of eight new judges.", [(8, "appointed")]),
    ("The clerk filed a second complaint against Jo Hale of Riga and her two businesses.", [(2, "sued")]),
    (
        "The state has intervened in a suit filed in Riga against Harbour Inc. (HHI) and three of its mills.",
        [(3, "sued")],
    ),
    ("A jury returned an indictment against Hale and three other men.", [(3, "indicted")]),
    ("Hale was convicted after trial of 11 offenses.", [(11, "convicted")]),
    ("Roe is the last of three adult defendants to enter a guilty plea.", [(3, "pleaded_guilty")]),
    ("Moss was among 14 members and associates of the Harbour Crew charged with extortion.", [(14, "charged")]),
    ("The false overcharges paid by the port to Roe totaled more than $400,000.", [((400000, None), "paid")]),
    ("He told of flats that the bank had acquired in 2008 for about $65 million.", [(65000000, "purchased")]),
    ("The gang provided Dahl with the equivalent of almost $9,000 in cash.", [(9000, "paid")]),
    ("Two of the mills also entered into settlement agreements.", [(2, "settled")]),
    ("The state has settled a lawsuit with Hale Mills for $595,155.", [(595155, "settled")]),
    ("The charges tell of the sex trafficking of three adult sailors.", [(3, "trafficked")]),
    ("Roe was tried for threatening two sailors.", [(2, "threatened")]),
    ("Roe discriminated against two sailors at the inn.", [(2, "victimized")]),
    ("Roe drew $25,000 and gave $24,000 to Dahl.", [(24000, "paid")]),
    ("Roe used $90,000 of that money to pay wages.", [(90000, "spent")]),
    ("The firm made over $70,000 in campaign contributions.", [((70000, None), "donated")]),
    ("Roe made numerous contributions to the town.", []),
    ("The town submitted 40 guns for tests.", [(40, None)]),
    ("The decree will cut soot, with reductions of 40 tons a year.", [(40, "reduced")]),
    ("The branches to be divested are:", []),
    ("Roe stole $265,000 from one client and $23,500 from another client.", [(265000, "stolen"), (23500, "stolen")]),
    (
        "The firms must pay $350,000 to sailors named by the state, $280,000 in fees to clerks, including the council, and "
        "$50,000 to the state as a civil penalty.",
        [(350000, "paid"), (280000, "paid"), (50000, "paid")],
    ),
    ("The blast left two clerks dead and four others seriously injured.", [(2, "killed"), (4, "wounded")]),
    ("The blast took the lives of three sailors.", [(3, "killed")]),
    ("The mill terminated three clerks in May.", [(3, "dismissed")]),
    ("The settlements bring the total recovery in the case to $24.6 million.", [(24600000, "recovered")]),
    ("The court barred two preparers from filing returns.", [(2, "enjoined")]),
    (
        "The judge ordered that these assets be forfeited: four homes in Riga; a sedan; and seven bank accounts.",
        [(4, "forfeited"), (7, "forfeited")],
    ),
    (
        "The suit seeks forfeiture of the land of Moss, and approximately: 1,428 firearms; 535 canisters of powder.",
        [(1428, "forfeited"), (535, "forfeited")],
    ),
    (
        "The awardees include: Riga Port School ($314,494); Ogre Club ($300,000).",
        [(314494, "awarded"), (300000, "awarded")],
    ),
    ("Roe engaged in sexual acts with five female sailors.", [(5, "victimized")]),
    ("Roe gave and offered Dahl about $10,000 in cash.", [(10000, "paid")]),
    ("About half of the donation was spent on the boat.", [(0.5, "spent")]),
    ("The deal resolves two notices of violation issued by the office.", [(2, "issued")]),
    ("Throughout the captivity of these three hostages, guards used chains.", [(3, "detained")]),
    ("The town told of 40 sailors enrolled in its school.", [(40, None)]),
    ("To date, nine brokers have pleaded guilty or been convicted at trial.", [(9, "convicted")]),
    ("To date, nine brokers have pleaded guilty, been convicted at trial, or are awaiting trial.", [(9, None)]),
    ("Nine brokers have pleaded guilty or agreed to plead guilty.", [(9, None)]),
    ("The pills can be bought or sold by 12 clubs.", [(12, None)]),
    ("Nine brokers pleaded guilty or were convicted, and one broker died.", [(9, "convicted"), (1, "died")]),
    (
        "They are among 62 brokers, most of whom have been tried and sentenced, who were indicted in May.",
        [(62, "indicted")],
    ),
    ("The nine brokers, all of whom pleaded guilty, live in Riga.", [(9, "pleaded_guilty")]),
    ("Roe plotted to assault five sailors, identified by their initials.", [(5, "victimized")]),
    ("The kiln gives off two pounds of dust per ton of glass produced.", [(2, None)]),
    ("The deal would have eliminated one of the three major mills.", [(3, None)]),
    ("The deal would have eliminated two suppliers.", [(2, None)]),
    ("The brokers laundered millions of dollars of payments from the fund.", [((2000000, None), "laundered")]),
    ("The office obtained 12 convictions and $4 million in fines.", [(12, "convicted"), (4000000, "fined")]),
    ("Hale was convicted of possession with intent to sell 40 grams of heroin.", [(40, "possessed")]),
    ("Hale conspired to sell and possess with intent to sell 40 grams of heroin.", [(40, "sold")]),
    ("The fine for two offences may be raised.", [(2, None)]),
    ("The town will provide $9 million to clean the river.", [(9000000, "paid")]),
    ("The budget request provides $9 million for the office.", [(9000000, "paid")]),
    ("The move provides savings of $9 million.", [(9000000, None)]),
    ("Roe contributed $4,000 to the pension plan.", [(4000, "paid")]),
    ("Roe contributed $4,000 to the campaign.", [(4000, "donated")]),
    ("The mill imported 40 engines from Malta.", [(40, "transferred")]),
    ("The ring imported 40 kilograms of cocaine.", [(40, "smuggled")]),
    ("Two men, who had been arrested in May, were freed on bail.", [(2, "released")]),
    ("The inquiry is about the death of two sailors in custody.", [(2, "died")]),
    ("Some 40 jobs were saved.", [(40, None)]),
    ("The chain is a business with 12 offices in nine states.", [(12, None), (9, None)]),
    ("The clients of the mill included 12 federal agencies.", [(12, None)]),
    ("The arrests were made in nine states.", [(9, "involved")]),
    ("The crisis will not be solved by a single grant and two plans.", [(2, None)]),
    ("I join millions of sailors in mourning her.", [((2000000, None), None)]),
    ("Hale was tried for three plots to sink boats in Riga and was sentenced to two years.", [(3, None)]),
    ("Hale, who owned and ran two clinics with his wife, was sentenced in May.", [(2, None)]),
    ("A firm that ran a ship that called at two ports in Malta pleaded guilty in May.", [(2, None)]),
    ("Evidence from the two trials established that Roe lied.", [(2, None)]),
    ("The state shared $8 million in forfeited funds with Malta.", [(8000000, None)]),
    ("The verdict includes at least $8 million in seized currency.", [((8000000, None), "seized")]),
    ("The firm has 12 steam-assisted flares.", [(12, None)]),
    ("The firm must pay $350,000 to 11 sailors identified in the complaint.", [(350000, "paid"), (11, "paid")]),
    ("The port board has 21 regions and 95 field offices.", [(21, None), (95, None)]),
    ("The owner of a $30 million mill and two brokers were indicted.", [(30000000, None), (2, "indicted")]),
    ("The campaign was hurting the reputation of 40 dealers.", [(40, None)]),
    ("The film shows two sailors in clips saved on his computer.", [(2, None)]),
    ("The school serves 40 children enrolled in a course.", [(40, None)]),
    ("Hale was offered $9,000 in payments.", [(9000, None)]),
    ("Hale, along with two clerks of the mill, pleaded guilty.", [(2, "pleaded_guilty")]),
    ("Hale set up a network of more than 150 traders.", [((151, None), None)]),
    ("The office obtained 40 injunctions in May.", [(40, "issued")]),
    ("The office obtained 40 settlements in May.", [(40, "settled")]),
]


@pytest.mark.parametrize(("text", "expected"), ACTIONS)
def test_what_was_done(extractor, text, expected) -> None:
    assert [(told(count), count.action) for count in counts_of(extractor, text)] == expected


#: text -> who acts in its first count
ACTORS = [
    ("Northfield Fined $500,000 for Discharges", None),
    ("Hale and Roe received $4,000 and $9,000, respectively.", None),
    ("The state petitioned the court to freeze $9,000.", None),
    ("The Port-A-Dock pilots will receive $4,000.", "Port-A-Dock pilots"),
    ("Over $4,000 in tolls was collected by the makers of the forms of sale.", "makers of the forms of sale"),
    ("A mill or port office paid $4,000.", "mill or port office"),
    ("Due and Hale filed five liens with the office.", None),
    ("Hale hid the fact that the code came from the mill and identified 12 clients.", None),
    ("Mill Owners Directed Clients to Pay in Cash and Diverted $4 Million", "Mill Owners"),
    ("Directed Clients to Pay in Cash and Diverted $4 Million", None),
    ("He paid $4,000 to a friend.", None),
    ("The evidence seized nine boats.", None),
    ("A jury sitting in Ogre, Latvia returned an indictment on Friday, charging two clerks with fraud.", None),
    ("Dubbed Clear Water, Operation C.W. uncovered $4,000 in false claims.", None),
    ("Two men were taken into custody in May, when the boy was freed from a flat by a team of divers.", None),
    ("The Office of the Pardon Clerk has processed 60 papers.", "Office of the Pardon Clerk"),
    ("That harbour firm paid $4,000.", "harbour firm"),
    ("His heirs paid $4,000.", None),
    ("The 12-count indictment identifies 10 boats.", None),
    ("RIGA The harbour police arrested 12 smugglers.", "harbour police"),
    ("Riga, LV - Officers arrested 12 smugglers.", "Officers"),
    ("Members of the Port Task Force arrested 12 smugglers.", "Members of the Port Task Force"),
    (
        "The owners and operators of Harbour Park Flats will pay $50,000.",
        "owners and operators of Harbour Park Flats",
    ),
    ("Drug maker Dahlia and Portex Inc. paid $7 million.", "Drug maker Dahlia and Portex Inc."),
    ("A New Riga-based firm paid $40,000.", "New Riga-based firm"),
    ("Bank of Riga to Pay $5 Million in Fines", "Bank of Riga"),
    ("At least 56 people have been killed by the floods and more than 920,000 affected.", "floods"),
    ("Nine men were killed by Jon Hale and two other men.", "Jon Hale and two other men"),
    ("Anna Roe, aka Ann Rowe and Bright Rowe, filed 12 false returns.", "Anna Roe"),
    ("Two men were arrested by the FBIs Joint Harbour Task Force (JHTF).", "FBIs Joint Harbour Task Force"),
    (
        "From 2004 to 2006, Hale and her alleged co-conspirators bought 40 lamps.",
        "Hale and her alleged co-conspirators",
    ),
    ("The port of Riga and town of Ogre will receive $4,000.", "port of Riga and town of Ogre"),
    ("In 2002 and 2003 Hale and Roe bought 40 lamps.", "Hale and Roe"),
    ("Since at least 2008, Hale, who lives in Riga, has bought 40 lamps.", "Hale"),
    ("The port has selected a mill to receive $4,000.", None),
    ("Nine sailors were murdered by strangulation.", None),
    ("Two men have pleaded guilty and three have been convicted by jury trials for their roles in a plot.", None),
    ("Two men have pleaded guilty and three have been convicted by port juries for their roles in a plot.", None),
    ("Portex then sent the forms to the port and was paid about $390 per hour.", None),
    (
        "The largest maker of lamps in the port, Hale Mills paid $26,000 to pupils.",
        "Hale Mills",
    ),
    ("Jo Hale, Nils Dahl and Jens Roe will receive $9,000.", "Jo Hale, Nils Dahl and Jens Roe"),
    ("Records show that Paul wire transferred $1,760 to a clerk in Riga.", None),  # not "Paul wire"
    ("Evidence showed that Hale billed $9,000, but bought only $400 in lamps.", "Hale"),
    (
        "Port School will make changes to ensure that its tools are open to all and will pay $26,000 to pupils.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_who_did_it(extractor, text, expected) -> None:
    assert counts_of(extractor, text)[0].actor == expected


#: text -> the attributes of its first count
ATTRIBUTES = [
    ("The firm was ordered to pay $9 million in restitution.", ()),
    ("Roe agreed to pay $5 million in restitution.", ()),
    ("Roe agreed to pay a $5 million civil penalty.", ("fined",)),
    ("The judge ordered Hale to pay $9 million in restitution, to be paid at once.", ()),
    ("The club claimed over $4 million of false tax losses.", ()),
    ("In May 85 dogs were rescued, and either surrendered or forfeited to the state.", ()),
    ("The shop issued 138 checks for false bills.", ()),
    ("The clerk made 29 cash withdrawals from the account.", ()),
    ("Nine brokers pleaded guilty or were convicted, and one broker died.", ()),
    ("Portex agreed to pay $780 million in fines, interest and restitution.", ()),
    ("The police arrested 12 men for tax fraud and bribery.", ("tax fraud", "bribery")),
    ("Twelve Men Arrested for Tax Fraud", ("tax fraud",)),
    ("Nine officers were charged in indictments unsealed today and returned by a grand jury.", ()),
    ("The two departments work to prevent fraud.", ()),
    ("Roe filed six forms with the port in which he falsely claimed that he earned no wages.", ()),
    ("Roe was found guilty of obtaining $9,000 in grant funds that she claimed would be used to hold a fair.", ()),
    ("Roe pleaded guilty to two plots to launder the proceeds of tax fraud.", ()),
    ("The fund bought 30 films of child pornography.", ("child pornography",)),
    ("Roe and his brother murdered Sven Dahl, a 27-year-old patrol officer on the quay.", ("patrol officer",)),
]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTES)
def test_what_else_is_true_of_it(extractor, text, expected) -> None:
    assert counts_of(extractor, text)[0].attributes == expected


def test_a_sense_is_named(extractor) -> None:
    count = counts_of(extractor, "The clerk made 29 withdrawals from the account of the club.")[0]
    assert count.action == "withdrawn"
    assert count.why.endswith("; sense.withdrawal.of_cash")
