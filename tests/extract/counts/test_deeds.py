"""Deeds told by words of wider meaning, and things told as a part of what has no number."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: text -> the values of its counts with their actions
DEEDS = [
    ("Two mills in Ogre have agreed to pay higher wages.", [(2, None)]),
    ("Dahl and nine of his shops agreed to settle the suit.", [(9, "settled")]),
    ("Roe entered his guilty plea before Judge Dahl to three felony charges.", [(3, "pleaded_guilty")]),
    ("Roe and Dahl were arrested with two other sailors.", [(2, "arrested")]),
    ("The clinic retained four consultants to hide its losses.", [(4, "recruited")]),
    ("The port retained four of its cranes.", [(4, None)]),
    ("The clerk accessed 11 files to help a client.", [(11, None)]),
    ("The loss from the sale could be more than $7 million.", [((7000000, None), "lost")]),
    ("The fraud may have led to $3 million in lost wages.", [(3000000, "lost")]),
    ("Recoveries by the office are over $4 million.", [((4000000, None), "recovered")]),
    ("The court authorized nine officers to search the pier.", [(9, None)]),
    ("The harbour dropped its plan for the acquisition of three mills.", [(3, "purchased")]),
    ("Agents seized Roe's belongings, including $70,000 in cash from a drawer.", [(70000, "seized")]),
    ("Roe filed false papers with the port, including four claims for boats.", [(4, "filed")]),
    ("Agents seized many of the things that he was hiding, including two cars.", [(2, "seized")]),
    (
        "They were ordered to give up belongings tied to smuggling of gems, including two houses.",
        [(2, None)],
    ),
    (
        "Since 2008 Roe prepared over 5,000 tax returns and his careless preparation resulted in the loss of dues.",
        [((5001, None), "prepared")],
    ),
    ("They plotted to kill at least three sailors they believed had left the ring.", [((3, None), "killed")]),
    ("The port announced the establishment of six new teams that fight smuggling.", [(6, "opened")]),
    ("Two drinking establishments closed.", [(2, "shut_down")]),
    ("The brewery runs four establishments in Ogre.", [(4, None)]),
    ("The law bars the establishment of 12 new shops.", [(12, None)]),
    ("The guild secured $8,000 from a bank in Ogre.", [(8_000, "received")]),
    ("The guards secured $8,000 from theft.", []),
    ("The mill obtained, and then secured a $6,000 judgment from the court.", [(6_000, "awarded")]),
    ("Hale paid the guild $60 k. Roe paid $900.", [(60_000, "paid"), (900, "paid")]),
    ("Hale ran 7 k. Roe paid $900.", [(900, "paid")]),
    ("The firm paid bribes totaling $9,000 to clerks in nine states.", [(9000, "paid"), (9, None)]),
    (
        "Roe, convicted of trying to burn a bridge while on a train to Riga carrying 184 sailors, wept.",
        [(184, None)],
    ),
    ("All of the 40 boats were seized.", [(40, "seized")]),
    ("Some of the 40 boats were seized.", [(40, None)]),
    ("The jury returned charges against each of the three mills.", [(3, "charged")]),
    ("Both of the two sailors pleaded guilty.", [(2, "pleaded_guilty")]),
    ("The port obtained $4 million in settlements and judgments.", [(4000000, "received")]),
    ("The port obtained $4 million in settlements.", [(4000000, "settled")]),
    (
        "Dahl reached a deal with the port in which he agreed to pay about $6 million in disgorgement and "
        "prejudgment interest.",
        [(6000000, "paid")],
    ),
    ("The mean is taken of all bids, excluding the four lowest submissions.", [(4, None)]),
    ("The mean is taken of the four lowest submissions.", [(4, "filed")]),
    (
        "The case involved the issuance of nine permits and the collection of 570 jars from the pier.",
        [(9, "issued"), (570, None)],
    ),
    ("The case involved the issuance of nine permits and 570 licences.", [(9, "issued"), (570, "issued")]),
    ("Sentencing for the three brokers is scheduled for May.", [(3, "sentenced")]),
    ("The hall for the three brokers is scheduled for May.", [(3, None)]),
    ("Roe used most of the donations for himself, including $9,000 that he spent on wine.", [(9000, "spent")]),
]


@pytest.mark.parametrize(("text", "expected"), DEEDS)
def test_what_was_done_by_words_of_wider_meaning(extractor, text, expected) -> None:
    assert [(told(count), count.action) for count in counts_of(extractor, text)] == expected


#: text -> how its first count is held
HELD = [
    ("The loss from the sale could be more than $7 million.", "conditional"),
    ("The fraud may have led to $3 million in lost wages.", "conditional"),
    ("The harbour gave up its proposed acquisition of three mills.", "planned"),
    ("Sentencing for all three brokers is scheduled for May.", "planned"),
]


@pytest.mark.parametrize(("text", "assertion"), HELD)
def test_how_such_a_deed_is_held(extractor, text, assertion) -> None:
    assert counts_of(extractor, text)[0].assertion.value == assertion


#: text -> the values of its counts with their actions
OTHERWISE_TOLD = [
    ("Charges against or convictions of more than a dozen brokers were announced.", [((13, None), "charged")]),
    ("Moss agreed to permanently surrender his fishing licence.", []),
    ("United States Transfers Three Harbour Bay Detainees to Georgia", [(3, "transferred")]),
    ("Moss was convicted of indecent assault on four different women.", [(4, "victimized")]),
    ("Portex pleaded guilty to participating in three separate conspiracies to fix prices.", [(3, "pleaded_guilty")]),
    ("Under the law Roe would have been required to pay $40,000 in wages.", [(40000, "paid")]),
    ("The campaign led to 40 seizures and lawsuits.", [(40, None)]),
    ("The scheme led to a loss of between $200,000 and $400,000.", [((200000, 400000), "lost")]),
    ("He is accused of hostage-taking and of the capture of three citizens.", [(3, "kidnapped")]),
    (
        "In addition to the seven brokers named in the indictment, two other men have pleaded guilty.",
        [(7, "indicted"), (2, "pleaded_guilty")],
    ),
    ("The owner of several Ogre, Latvia fishing businesses pleaded guilty today to one count of fraud.", []),
    ("The same jury that convicted the three port clerks of theft acquitted Hale.", [(3, "convicted")]),
    ("Hale has bought 40 lamps and the loss caused by her conduct could be high.", [(40, "purchased")]),
    ("A jury returned an indictment charging Portex AS (PX) and four clerks with theft.", [(4, "charged")]),
    ("The charge is of the beatings of five detainees at the jail.", [(5, "victimized")]),
    ("The settlement includes nine rules for the port.", [(9, None)]),
    ("Portex is a rope maker with operations in 14 countries.", [(14, None)]),
    ("Indictments are pending against four brokers who took part in the plot.", [(4, "indicted")]),
    ("The clerk has been held to account for his thefts.", []),
]


@pytest.mark.parametrize(("text", "expected"), OTHERWISE_TOLD)
def test_what_was_done_is_told_of_others_or_otherwise(extractor, text, expected) -> None:
    assert [(told(count), count.action) for count in counts_of(extractor, text)] == expected


def test_lost_revenue_is_nothing_received(extractor) -> None:
    (count,) = counts_of(extractor, "The swindle may have resulted in $3 million in lost tax revenue.")
    assert (count.action, count.attributes) == ("lost", ())


def test_who_acts_with_others_is_given_whole(extractor) -> None:
    (count,) = counts_of(extractor, "Guan and his co-conspirators bought 40 lamps.")
    assert count.actor == "Guan and his co-conspirators"


#: text -> the values of its counts with their actions
SUMS = [
    ("Moss filed returns on which he failed to disclose more than $40,000 in wages.", [((40000, None), "concealed")]),
    ("The swindle resulted in $3 million in false claims to the fund.", [(3000000, "billed")]),
    ("The swindle resulted in $3 million in profits.", [(3000000, "received")]),
    ("The swindle may have resulted in $3 million in lost revenue.", [(3000000, "lost")]),
    ("The shop took in $3 million in revenue.", [(3000000, "received")]),
    ("His returns sought $7,000 in refunds.", [(7000, "claimed")]),
    ("Moss charged $300 for each lamp.", [(300, "billed")]),
    ("The decree provides for $3 million in relief for sailors.", [(3000000, "paid")]),
    ("The decree provides redress for nine sailors.", [(9, "compensated")]),
    ("All five brokers are scheduled to be sentenced in June.", [(5, "sentenced")]),
    ("The nine other brokers received the following sentences.", [(9, "sentenced")]),
    ("In May the town made its first grants, totaling $4 million.", []),
    ("Hale is subject to a forfeiture money judgment in the amount of $40,000.", [(40000, "forfeited")]),
    ("The agreement requires the mill to pay $40,000 to sailors.", [(40000, "paid")]),
    ("Hale, 40, received a year of probation and a $3,000 fine.", [(3000, "fined")]),
    ("The office secured $40 million in criminal fines and civil recoveries.", [(40000000, "recovered")]),
    ("Hale used a $40 million contract to hide bribes.", [(40000000, None)]),
    ("The value of the forfeited lamps, with interest, was $40,000.", [(40000, "forfeited")]),
    ("He filed forms that claimed false tax refunds ranging from $4,000 to $9,000.", [((4000, 9000), "claimed")]),
    ("The plans are providing care and drug benefits to nine sailors.", [(9, None)]),
    ("The agency imposed penalties in excess of $40,000.", [((40000, None), "fined")]),
    (
        "Two mills were told to pay fines for a plot involving kickbacks in excess of $40,000.",
        [(2, None), ((40000, None), None)],
    ),
    ("Hale hid more than $40,000 in checks paid by insurers to the mill.", [((40000, None), "concealed")]),
    ("Hale hid more than $40,000 in checks seized by the police.", [((40000, None), "seized")]),
    ("Sailors suffered $40,000 in losses from investing in bonds issued by the bank.", [(40000, "lost")]),
    (
        "Hale submitted $40,000 in claims to the fund, $9,000 of which were shown to be false.",
        [(40000, "filed"), (9000, None)],
    ),
    ("The clinic received payments exceeding $40,000 in May.", [((40000, None), "received")]),
    ("The losses from the fraud could exceed $40,000.", [((40000, None), "lost")]),
    ("The fraud loss caused by his lies was between $4 and 9 million.", [((4000000, 9000000), "lost")]),
    ("By May, Hale had withdrawn the rest of the loan (about $40,000).", [(40000, "withdrawn")]),
    ("Customs seized a boat (about $9,000).", []),
    ("Hale paid $40,000 for a meal, or $900 per person.", [(40000, "paid"), (900, "paid")]),
    ("Hale made cash payments of 40,000 euros, the equivalent of about $50,000.", [(40000, "paid"), (50000, "paid")]),
    ("Agents seized masks, horns, an additional $40,000 in cash, jewelry and stones.", [(40000, "seized")]),
    (
        "Hale took part in the receipt of things of value, including a lamp; and $40,000 in concert tickets.",
        [(40000, "received")],
    ),
    (
        "Hale was guilty of conspiracy to distribute, and to possess with intent to distribute, one kilogram of heroin.",
        [(1, "possessed")],
    ),
    (
        "He was held for conspiracy to possess with intent to sell in excess of 40 grams of heroin.",
        [((40, None), "possessed")],
    ),
    ("Hale was convicted of importation of 40 kilograms of heroin.", [(40, "smuggled")]),
    (
        "The two mills agreed to plead guilty and pay fines totaling $40,000.",
        [(2, "pleaded_guilty"), (40000, "paid")],
    ),
    ("Hale failed to report in excess of $40,000 in income.", [((40000, None), "concealed")]),
    (
        "The judge entered a forfeiture order against Hale for a money judgment in the amount of $40,000.",
        [(40000, "forfeited")],
    ),
    ("The judge ordered the civil forfeiture of $40,000 from the mill.", [(40000, "forfeited")]),
    ("Hale is responsible for restitution in the amount of $40,000.", [(40000, None)]),
    ("The deal helps sailors by requiring the mill to pay $40,000.", [(40000, "paid")]),
    ("The clinic billed the chairs to the fund at a rate of $900 per chair.", [(900, "billed")]),
    ("Since then, five of the sailors have been found and arrested.", [(5, "arrested")]),
    ("The total amount of purchases made by Hale was $40,000.", [(40000, "purchased")]),
    ("His returns contained false claims for tax refunds totaling $40,000.", [(40000, "claimed")]),
    ("He admitted helping launder $40,000 of the money.", [(40000, "laundered")]),
    (
        "Hales plan cost the fund $40,000, based on changes made to returns for May sold by his shops.",
        [(40000, "lost")],
    ),
    (
        "Hale was sentenced to two years in prison, and to pay restitution in an amount in excess of $40,000 to the port.",
        [((40000, None), "ordered")],
    ),
    (
        "The raids led to nine tons of dust swept or treated, $3 million in repairs and $4 million in civil penalties.",
        [(9, None), (3000000, None), (4000000, "fined")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_what_a_sum_or_its_people_went_through(extractor, text, expected) -> None:
    assert [(told(count), count.action) for count in counts_of(extractor, text)] == expected


#: text -> the values of its counts with their actions and the words of their events
MISJOINED = [
    (
        "The board filed fraud charges against Hale as well as seven other brokers and three firms.",
        [(7, "charged", "charges"), (3, "charged", "charges")],
    ),
    (
        "The fund has issued findings on more than 900 fishing claims and just under 1,200 boating claims.",
        [((901, None), None, "issued findings on"), ((None, 1199), None, "issued findings on")],
    ),
    (
        "Moss was carrying a pocket lamp and four USB drives that he had stripped of their casings.",
        [(4, None, "carrying")],
    ),
    (
        "Hale wrote 18 prescriptions for over 2 million units of salt, a common drug, and 15 prescriptions for chalk.",
        [(18, "issued", "wrote"), ((2000000, None), None, "wrote 18 prescriptions for"), (15, "issued", "wrote")],
    ),
    ("The port sold 12 boats in May and nine vans in June.", [(12, "sold", "sold"), (9, "sold", "sold")]),
    ("Zhang and two co-defendants sang with a guard.", [(2, None, "sang")]),
    (
        "Since its start in May 2007 the force has charged over 2,900 clerks who hid wool.",
        [((2901, None), "charged", "charged")],
    ),
    ("Three Clerks Also Convicted of Theft", [(3, "convicted", "Convicted")]),
    ("Hale shot at three sailors believed to be rivals.", [(3, None, "shot at")]),
]


@pytest.mark.parametrize(("text", "expected"), MISJOINED)
def test_members_of_a_list_that_the_parse_joins_to_another_word(extractor, text, expected) -> None:
    assert [(told(count), count.action, count.trigger.text) for count in counts_of(extractor, text)] == expected


#: text -> the values of its counts with their actions
OF_OTHERS = [
    (
        "Three former owners and employees of two different relay firms pleaded guilty today to conspiring to hide wool.",
        [(3, "pleaded_guilty"), (2, None)],
    ),
    ("The owner and manager of three port agencies was convicted for his role in the fraud.", [(3, None)]),
    ("Clerks gave nine port agencies false papers in the investigation.", [(9, None)]),
    ("The port serves more than 840 sailors, including 332 cooks.", [((841, None), None), (332, None)]),
    ("He prepares tax returns for clients, including nine refund claims.", [(9, "prepared")]),
    ("The port has added six fugitives to its list of most wanted individuals.", [(6, None)]),
    ("Roe spoke of nine hostages served in the camp.", [(9, None)]),
    ("The third murder, and injury of two others, occurred in Riga.", [(2, "wounded")]),
    ("Four Latvian heroes lost their lives in the flood.", [(4, "died")]),
    ("Two guards came under attack in a forest.", [(2, "victimized")]),
    ("The patrol was expanded from two to nine cities.", [(9, None)]),
    ("The league is a club run by the port with chapters in all 50 states.", [(50, None)]),
    ("The grant provided twelve communities in the north with the means to mend roads.", [(12, None)]),
    ("The port provided three agencies with lamps in the investigation.", [(3, None)]),
    ("Three hostages were held in Riga for five years.", [(3, "detained")]),
    ("The clerks admitted to an ambush of the two guards.", [(2, "victimized")]),
    (
        "Including today's plea, a total of seven firms and 21 clerks have pleaded guilty, been convicted at trial or "
        "entered civil settlements.",
        [(7, None), (21, None)],
    ),
    ("They and four others received life sentences.", [(4, "sentenced")]),
    (
        "Roe, convicted of an attempt to burn a plane on a flight to Riga carrying 184 guests and 14 pilots, was jailed.",
        [(184, None), (14, None)],
    ),
    ("Roe, along with 13 others, was charged in May.", [(13, "charged")]),
    (
        "Portex will pay $4 million to the port and $9 million to the 10 states.",
        [(4000000, "paid"), (9000000, "paid"), (10, "paid")],
    ),
    (
        "The shop discriminated by charging thousands of sailors higher interest rates than others.",
        [((2000, None), "billed")],
    ),
    ("The charges were based on Hale's capturing of thousands of images.", [((2000, None), None)]),
    ("The port announced $4 million in grants to 13 towns.", [(4000000, "awarded"), (13, "awarded")]),
    ("Hale engaged in sexual acts with five court participants.", [(5, "victimized")]),
    ("The jury heard of the shooting of two guards.", [(2, "victimized")]),
    ("Five of the sailors have been found and arrested (four in Riga).", [(5, "arrested"), (4, "arrested")]),
    ("Charges brought in an earlier indictment remain pending against three other brokers.", [(3, "charged")]),
]


@pytest.mark.parametrize(("text", "expected"), OF_OTHERS)
def test_what_is_told_of_others_or_differs_is_no_action(extractor, text, expected) -> None:
    assert [(told(count), count.action) for count in counts_of(extractor, text)] == expected


def test_the_trigger_is_the_deed_behind_a_finding(extractor) -> None:
    (count,) = counts_of(extractor, "Since then, five of the sailors have been found and arrested.")
    assert count.trigger.text == "arrested"


#: text -> who acts
ACTORS = [
    ("In addition to Hale, a jury in Riga indicted several of his brokers.", "jury"),
    ("A grand jury in Cedar Rapids, Iowa returned an indictment charging two men.", None),
    ("MERIX, LTV treated 14 villas with the gas.", None),
    ("According to the papers, Hale sold 12 boats.", "Hale"),
    ("He arranged for Hale to sell nine boats.", "Hale"),
    ("Harbour guards in Lima, Peru seized nine boats.", "Harbour guards"),
    ("The court in Lima, Peru freed nine sailors.", "court"),
    ("The oldest mill in Ogre, Portex Co. sold nine boats.", "Portex Co."),
    ("The agency, Dahl and Holm seized nine boats.", "agency, Dahl and Holm"),
    ("Sven Roe, Jens Holm and Nils Dahl stole nine boats.", "Sven Roe, Jens Holm and Nils Dahl"),
    ("Sven Roe, Chairman and President sold nine boats.", None),
    ("Sven Roe, Jens Holm, and Nils Dahl will sell nine boats.", "Sven Roe, Jens Holm, and Nils Dahl"),
]


@pytest.mark.parametrize(("text", "actor"), ACTORS)
def test_who_stands_behind_a_preposition_or_a_comma_is_no_actor(extractor, text, actor) -> None:
    (count,) = counts_of(extractor, text)
    assert count.actor == actor


#: text -> the values of its counts with their actions
AGENCIES = [
    ("The board helped nine countries during the patrol.", [(9, "involved")]),
    ("The centre guided 14 agencies during the search.", [(14, "involved")]),
    ("The patrol tied together nine port authorities and 12 agencies.", [(9, "involved"), (12, "involved")]),
    ("The clerk said that nine agencies helped with the inquiry.", [(9, "involved")]),
    ("While 12 countries looked on, 40 pilots were arrested.", [(12, "involved"), (40, "arrested")]),
    ("During the inquiry the clerk gave nine countries support.", [(9, "involved")]),
    ("The inquiry began after nine agencies failed to count crates.", [(9, None)]),
    ("Pirates attacked nine agencies and two port authorities during the patrol.", [(9, None), (2, None)]),
    ("Nine port agencies were given bogus maps in the inquiry.", [(9, None)]),
    ("The actions of the clerk prompted nine health agencies to bill the port.", [(9, None)]),
    ("The clerk fooled nine agencies during the inquiry.", [(9, None)]),
    ("Malta joined the nine countries in the patrol.", [(9, "involved")]),
    ("Malta joined the two agencies in rescuing 40 sailors.", [(2, "involved"), (40, "rescued")]),
    ("Malta will join the nine countries in the treaty.", [(9, None)]),
]


@pytest.mark.parametrize(("text", "expected"), AGENCIES)
def test_agencies_took_part_unless_they_were_wronged_or_failed(extractor, text, expected) -> None:
    assert [(told(count), count.action) for count in counts_of(extractor, text)] == expected


#: text -> the action of its count
NAMED_IN_PAPERS = [
    ("Six pilots were named as defendants in the suit.", "sued"),
    ("The suit names six pilots as witnesses.", None),
    ("The clerk named six pilots as defendants in the indictment.", "indicted"),
    ("The criminal complaint names six pilots as defendants.", "charged"),
    ("The complaint names six pilots as defendants.", "sued"),
    ("Malta carried out the execution of six pilots.", "killed"),
    ("Malta carried out the execution of six contracts.", "executed"),
    ("The port added six pilots to its list of most wanted.", None),
    ("The port added six pilots to its list of people wanted for theft.", None),
    ("The port added six pilots to its list of sanctioned persons.", "sanctioned"),
]


@pytest.mark.parametrize(("text", "action"), NAMED_IN_PAPERS)
def test_what_papers_and_lists_do_to_those_named(extractor, text, action) -> None:
    (count,) = counts_of(extractor, text)
    assert count.action == action


def test_a_verb_that_takes_a_preposition_has_no_object_behind_it(extractor) -> None:
    (count,) = counts_of(extractor, "The prince ruled over 14 towns.")
    assert count.trigger is None
