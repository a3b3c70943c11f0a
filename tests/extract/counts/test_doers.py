"""Who does what a word tells that has no subject of its own, or no class of action."""

import pytest

from tests.extract.counts.reading import counts_of

#: text -> who acts in its first count
DOERS = [
    # descriptions of those who act, and people with their bodies
    ("Portex is a state agency that trains 900 clerks.", "Portex"),
    ("Portex, a state agency that trains 900 clerks, moved to Riga.", "Portex"),
    ("Hale was a clerk who stole nine boats.", "Hale"),
    ("It was a firm that sold nine boats.", "firm"),
    ("The victims were widows who lost nine homes.", None),
    ("Agents with the FBI and the Coast Guard arrested nine men.", "Agents with the FBI and the Coast Guard"),
    ("Special agents with Port Investigations seized nine guns.", "Special agents with Port Investigations"),
    ("Agents with guns arrested nine men.", "Agents"),
    ("In addition to costing the port $9 million in false claims, the thieves prey on clerks.", None),
    ("The mill was sued for a fraud against a clerk resulting in $9,000 in relief.", None),
    (
        "Frank Hale and Ida Roe of Riga, Latvia, husband and wife and owners of Portex, hid $2 million.",
        "Frank Hale and Ida Roe of Riga, Latvia",
    ),
    ("A Lake Moss, Latvia, clerk sold nine boats.", "Lake Moss, Latvia, clerk"),
    ("The port got an injunction against the mill banning the storage of nine oils.", None),
    ("Nora Hale admitted that she and her family hid nine boats.", "Nora Hale and her family"),
    ("Nora Hale admitted that she hid nine boats.", "Nora Hale"),
    # by what somebody is brought
    ("Nine residents were taken to hospital by helicopter.", None),
    ("Nine residents were taken to hospital by a helicopter of the navy.", "helicopter of the navy"),
    ("A helicopter rescued nine sailors.", "helicopter"),
    # who is counted acts for nobody else
    ("Nine Sollerby, Ala., Clerks Plead Guilty to Hiding Boats", None),
    ("Two Harbour Brothers of Ohio (HBO) gang members have pleaded guilty to racketeering.", None),
    # what the crime of a charge was done by
    ("Prosecutors charged Hale with espionage by publishing 40,000 files.", "Hale"),
    ("The ministry accused Jane Roe of fraud by selling 400 fake tickets.", "Jane Roe"),
    ("The court fined Hale for fraud by selling 400 fake tickets.", "Hale"),
    ("Police charged Hale by filing nine papers.", "Police"),
    ("Police caught Hale by searching nine homes.", "Police"),
    # infinitives and gerunds
    ("Hale Mills Inc. has agreed to pay $4 million to settle the case.", "Hale Mills Inc."),
    ("Nils Dahl pleaded guilty to stealing $9,000 from the port.", "Nils Dahl"),
    ("Nils Dahl was convicted of hiding 40 boats.", "Nils Dahl"),
    ("Hale is alleged to have bought 12 boats.", "Hale"),
    ("The fund is expected to send 40 nurses.", "fund"),
    # who is found with something does not recover it, and goods are not seized by themselves
    ("A traveller was found carrying 12 kg of ivory.", None),
    ("Wardens arrested the passenger carrying 900 euros.", "Wardens"),
    ("Customs seized a load estimated to be worth $3 million.", "Customs"),
    ("Instead, Nils used the funds to pay $10,000 to his lawyer.", "Nils"),
    ("Hale used a company to buy 40 boats.", "Hale"),
    ("The van was used to move 40 boxes.", None),
    ("Hale sold 12 boats, earning $9,000.", "Hale"),
    # who is asked, allowed or stopped
    ("Judge Roe ordered Dahl to pay $9,000 in restitution.", "Judge Roe"),
    ("The court allowed the firm to sell 12 ships.", "firm"),
    # whose aim it is
    (
        "The court approved a court-ordered agreement with the Ogre Port Board to mend roofs at nine mills.",
        "Ogre Port Board",
    ),
    ("The court approved a deal with Portex to sell nine boats.", None),
    ("Hale was meeting Ann Roe to sell nine boats.", "Hale"),
    ("Hale hired Ann Roe to sell nine boats.", "Ann Roe"),
    # who is sentenced does not sentence
    ("Dahl was sentenced to serve nine years and ordered to pay $9,000 in restitution.", None),
    ("Dahl, a clerk, was sentenced to nine months in prison, fined $75,000 and told to leave.", None),
    ("Portex Sentenced to Pay $2 Million for Smoke", None),
    ("Judge Roe sentenced Dahl to nine years and fined him $9,000.", "Judge Roe"),
    ("Judge Roe sentenced Dahl to serve nine years and ordered him to pay $9,000.", "Judge Roe"),
    ("Dahl was hired to guard boats and sold 40 boats.", "Dahl"),
    # who causes a loss does not lose
    ("Dahl caused a tax loss of $9,000.", None),
    ("Customs in Riga helped Europol seize 40 kg of cocaine.", "Europol"),
    ("Police prevented the gang from moving 40 kg of cocaine.", "gang"),
    # whose part, plan or charge it is
    ("Dahl pleaded guilty to a conspiracy to steal $9,000.", "Dahl"),
    ("A jury indicted Dahl for his role in stealing $9,000.", "Dahl"),
    ("A jury returned an indictment against Dahl for his role in stealing $9,000.", None),
    # clauses behind a noun
    ("The officers praised the pilots who made 40 flights.", "pilots"),
    ("Users in Latvia who made 40 transfers were warned.", "Users"),
    ("The father of a boy who broke 40 lamps was fined.", "boy"),
    ("The father of a teen who broke 40 lamps was fined in Riga.", None),
    ("The rules that apply to 18 flats are old.", None),
    # a town, a day, a body or a whole clause before the pronoun is nobody who acts
    ("Ann Roe, 48, of Santa Fe, New Mexico, who ran nine mills, was held.", "Ann Roe"),
    ("The jury saw Nils Dahl, former chairman of Portex Bank, who forged 40 bills.", "Nils Dahl"),
    ("Dahl filed a false tax return in May 2019 which claimed a refund of $9,000.", "Dahl"),
    ("A jury convicted Jo Berg, who stole $9,000; and Nils Dahl, who stole a lamp.", "Jo Berg"),
    ("Hale logged into the register, which was old, and viewed the files of 40 people.", "Hale"),
    ("The firm that stole $9,000 and hid $4,000 closed.", "firm"),
    # people and firms told by a town and its state, and genitives whose mark is lost
    ("A Boca Raton, Florida, man pleaded guilty to stealing $9,000.", "Boca Raton, Florida, man"),
    ("A Columbus, Georgia resident was ordered to forfeit $9,000.", "Columbus, Georgia resident"),
    ("Dahl Mills Inc. of Columbus, Ohio, has agreed to pay $9,000.", "Dahl Mills Inc. of Columbus, Ohio"),
    ("Columbus, Ohio, has agreed to pay $9,000.", "Columbus"),
    (
        "The clerk of the Salt Works division of Portex paid $9,000 in bribes.",
        "clerk of the Salt Works division of Portex",
    ),
    ("Owners of the Swedish firm Portex AB have agreed to pay $9.", "Owners of the Swedish firm Portex AB"),
    ("It is estimated that the defendants misconduct caused over $9 million in harm.", "defendants misconduct"),
    ("Today the clerk himself paid $9,000.", "clerk"),
    # the second of two told behind what the first is, and who is arranged for
    ("Dahl Mills, a baker in Riga, and Holm Bank, a bank in Ogre, agreed to pay $9,000.", "Dahl Mills and Holm Bank"),
    ("Dahl Mills, a baker in Riga, and its chief clerk, agreed to pay $9,000.", "Dahl Mills and its chief clerk"),
    ("Nils Dahl, a baker in Riga, and owner of a mill, has agreed to pay $9,000.", "Nils Dahl"),
    ("Dahl arranged for Holm Bank to repay $9,000.", "Holm Bank"),
    ("May 2019 Nils Dahl paid $9,000 in rent.", "Nils Dahl"),
    (
        "The office obtained orders that barred the owners, Jo Holm and Nils Dahl, of Salt Taxes, a chain based in Ogre, "
        "that at one time operated 300 mills, from baking.",
        None,
    ),
    # the district of a court, those behind the age of the first, and who only gets relief for others
    (
        "Holm filed a suit in the Court for the Central District of Riga seeking to recover $9,000 in bribes.",
        "Holm",
    ),
    ("Prosecutors sued in the Court for the Central District of Riga seeking $9,000 in bribes.", "Prosecutors"),
    ("The Central District of Riga paid $9,000 in bribes.", "Central District of Riga"),
    ("Ann Roe, 35, Nils Dahl, 35, and Ib Holm, 25, hid $9,000.", "Ann Roe, Nils Dahl and Ib Holm"),
    ("Ann Roe, 35, a clerk, hid $9,000.", "Ann Roe"),
    (
        "Ann Roe, 35, of Riga; Nils Dahl, 35, of Ogre; and Ib Holm, 25, of Cesis, hid $9,000.",
        "Ann Roe, Nils Dahl and Ib Holm",
    ),
    ("Ann Roe, 35, of Riga, Latvia, and Nils Dahl, 35, of Ogre, Latvia, hid $9,000.", "Ann Roe and Nils Dahl"),
    ("Ann Roe, 35, who wed Nils Dahl, 35, hid $9,000.", "Ann Roe"),
    ("The Harbour Division has provided $9 million in relief for sailors through its enforcement of the law.", None),
    ("By enforcing the law, the Harbour Division has provided $9 million in relief for sailors.", None),
    ("The Harbour Division has provided $9 million in relief to sailors.", "Harbour Division"),
    ("The Harbour Division collected $9 million through litigation.", "Harbour Division"),
    ("Nine men were arrested on 3 May by harbour enforcement agents.", "harbour enforcement agents"),
    # datelines without a dash
    ("BERLINA Texas-based mill paid $9,000.", "Texas-based mill"),
    ("JAKARTA police seized nine boats.", "JAKARTA police"),
    ("LONDON Police seized nine boats.", "LONDON Police"),
    ("DUBLIN Port Authority seized nine boats.", "DUBLIN Port Authority"),
    ("LONDON Media owner Nils Dahl sold nine boats.", "Media owner Nils Dahl"),
    ("Near Riga, Latvia, police seized nine boats.", None),
    ("LONDON U.S. Customs Officer Nils Dahl pleaded guilty to stealing $9,000.", "U.S. Customs Officer Nils Dahl"),
    ("U.S. Judge Ann Roe ordered Dahl to pay $9,000.", "U.S. Judge Ann Roe"),
    # no class of action
    ("Portex owns 80 trains.", "Portex"),
    ("The plan is estimated to cost $9 million.", None),
    ("The storm harmed 40 people.", None),
    ("Two officers were shot by Hale.", "Hale"),
    ("Sums of $4 million earned by Berg were hidden.", "Berg"),
    # deeds told as nouns
    ("Officers made 40 arrests.", "Officers"),
    ("The city police carried out 40 searches.", "city police"),
    ("Nine raids were conducted by the port police.", "port police"),
    ("Officers saw 40 arrests.", None),
    ("The arrest of 40 smugglers by Riga police followed.", "Riga police"),
    ("The port office has obtained 40 convictions.", "port office"),
    # who speaks of himself, files what claims something, or does something besides
    ("Hale admitted that he hid $9,000.", "Hale"),
    ("The mayor said that he hid $9,000.", None),
    ("Hale filed false returns that claimed $9,000 in refunds.", "Hale"),
    ("Hale filed false returns claiming $9,000 in refunds.", "Hale"),
    ("In addition to running nine mills, Portex sells salt.", "Portex"),
    ("Hale was able to steal 40 boats.", "Hale"),
    ("Portex sent an application to obtain $9,000 in funds.", "Portex"),
    # the counted are no actors
    ("Nine boats left the port.", None),
    ("Twelve people died.", None),
]


@pytest.mark.parametrize(("text", "expected"), DOERS)
def test_who_does_it(extractor, text, expected) -> None:
    assert counts_of(extractor, text)[0].actor == expected


#: Texts whose parse has nothing above the words that are climbed: each must end.
FRAGMENTS = ("An addition by selling 40 boats.", "Addition to running nine mills.", "The addition of hiding $9,000.")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_has_no_doer(extractor, text) -> None:
    assert {count.actor for count in counts_of(extractor, text)} <= {None}


def test_long_chains_end(extractor) -> None:
    text = "Hale " + "admitted that he " * 60 + "stole $9,000."
    assert all(count.actor in {None, "Hale"} for count in counts_of(extractor, text))
