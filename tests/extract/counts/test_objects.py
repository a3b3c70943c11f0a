"""What a number is said to count: whole phrases, portions, sums told by a verb, rates, and what counts nothing."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: text -> (value or (low, high), object) of each count in the order of the text
OBJECTS = [
    # One number over several bare nouns.
    ("Raiders killed 4,000 village men and boys.", [(4_000, "village men and boys")]),
    ("The fund helped over 220 cities and counties.", [((221, None), "cities and counties")]),
    ("Hale paid $7 million in fines, penalties, interest and restitution.",
     [(7_000_000, "fines, penalties, interest and restitution")]),
    ("The barge held 900 tons of crushed brick and roof debris.", [(900, "crushed brick and roof debris")]),
    ("The clerk robbed hundreds of sailors, fishermen and widows.", [((200, None), "sailors, fishermen and widows")]),
    ("Hale paid $45,000 in back taxes, interest and fraud penalties.",
     [(45_000, "back taxes, interest and fraud penalties")]),
    ("The yard offered $9,000 in back pay, moral damages and clerks fees.",
     [(9_000, "back pay, moral damages and clerks fees")]),
    ("Hale paid $5,000 in fines and costs the town more.", [(5_000, "fines")]),
    ("The office recovered $7 million in cases about forged maps.", [(7_000_000, None)]),
    ("Hale agreed to sell eels for $2,000 per pound.", [(2_000, None)]),
    # A number, an article or an owner begins something else.
    ("Police arrested 40 dealers and 12 couriers.", [(40, "dealers"), (12, "couriers")]),
    ("The school trained 300 sailors and their wives.", [(300, "sailors")]),
    ("Hale evaded $4 million in taxes and hindered the court.", [(4_000_000, "taxes")]),
    ("Hale was ordered to pay $5,000 in restitution and to sell his barge.", [(5_000, "restitution")]),
    ("Hale hid $9,000 in cash and a bag of coins.", [(9_000, "cash")]),
    ("The firm owned 20 wrecking yards and other yards.", [(20, "wrecking yards")]),
    ("Watches, 22 houses and shares in 31 companies were seized.", [(22, "houses"), (31, "companies")]),
    # Portions, fixed phrases and titles.
    ("They sold two pieces of harbour land.", [(2, "pieces of harbour land")]),
    ("The state sanctioned 12 weapons of mass destruction dealers.", [(12, "weapons of mass destruction dealers")]),
    ("Two Ministry of Ports (MOP) clerks were charged.", [(2, "Ministry of Ports (MOP) clerks")]),
    ("The brief was signed by 21 state attorneys general.", [(21, "state attorneys general")]),
    ("Dahl delivered 17,000 fake and mislabeled pumps to a shop.", [(17_000, "fake and mislabeled pumps")]),
    ("He guarded a 12-kilogram cocaine deal.", [(12, "cocaine")]),
    ("He distributed one kilogram or more of heroin knowing that it was pure.", [((1, None), "heroin")]),
    # The plural behind words in the singular.
    ("Three Orange County, California residents were fined.", [(3, "Orange County, California residents")]),
    ("Agents closed 1,882 land or water firms.", [(1_882, "land or water firms")]),
    ("It has 18,000 local, state and tribal bodies.", [(18_000, "local, state and tribal bodies")]),
    ("They sold thousands of high risk, low quality loans.", [((2_000, None), "high risk, low quality loans")]),
    ("Two Harbour Brotherhood of Riga (HBR) gang members sang.", [(2, "Harbour Brotherhood of Riga (HBR) gang members")]),
    ("Nearly 40,000 fish were killed.", [(40_000, "fish")]),
    ("Police seized 40 ammunition and guns.", [(40, "ammunition")]),
    ("Of the 14 counts, seven charge the firm with fraud.", []),
    ("He lied in recorded talks, including two directly with Hale.", []),
    # Events of trade keep their object, names begin no count, nobody in particular is none.
    ("The broker made two cash payments to Hale.", [(2, "cash payments")]),
    ("Hale owned 229 Harbour Constructors LLC.", []),
    ("Heirs of relatives who died without a will deserve better.", []),
    ("Those who use force hurt their immediate victims.", []),
    ("Rescuing trafficking victims is a priority.", []),
    ("They planned the attempted murder of rival gang members.", []),
    ("The office named four Deputy Attorneys General.", [(4, "Deputy Attorneys General")]),
    ("The hostages were rescued.", [((2, None), "hostages")]),
    # Words that link and name no goods.
    ("Hale paid a penalty of $107 million in connection with the sale.", [(107_000_000, "penalty")]),
    ("Hale took $9,000 in exchange for the keys.", [(9_000, None)]),
    ("The fund gave $276,600 in matching gifts to Hale.", [(276_600, "matching gifts")]),
    # Sums told by a verb or across another noun.
    ("Total settlements exceed $10 million.", [((10_000_000, None), "settlements")]),
    ("The loss amount was more than $4 million.", [((4_000_000, None), "loss amount")]),
    ("They filed claims to the clinics totaling $3 million.", [(3_000_000, "claims")]),
    ("The bank had assets under management of $88 million.", [(88_000_000, "assets")]),
    ("The scheme led to losses to owners of $5 million.", [(5_000_000, "losses")]),
    ("He wooed them with promises of millions of dollars.", []),
    ("Lund had two such contracts with the port.", [(2, "contracts")]),
    ("The agent took 40 cases of beer.", [(40, "cases of beer")]),
    ("The law known as H.B. 56 imposes further burdens on schools.", []),
    ("He reported earning $0.00 in income.", []),
    # Two kinds of sums, the figure that a sum falsifies, and the same measure in another unit.
    ("The shops are paying civil fines and damages of over $12 million.", [((12_000_000, None), "civil fines and damages")]),
    ("Hale was given a reward and damages of $8,000.", [(8_000, "damages")]),
    ("Hale hid his debt by understating the gross sales by $2.3 million.", [(2_300_000, "gross sales")]),
    ("The price was cut by $2.3 million.", [(2_300_000, None)]),
    ("They smuggled 3 million pounds, or 1,400 metric tons, of salt.", [(3_000_000, "salt"), (1_400, "salt")]),
    ("Dahl stole more than 40 trucks of diesel.", [((41, None), "trucks of diesel")]),
    ("Using these three and other family firms, Hale sold fuel.", [(3, "family firms")]),
    ("The state fined dozens of loan promoters and crooked tax return preparers.",
     [((24, None), "loan promoters and crooked tax return preparers")]),
    ("The quarry must restore 9,000 linear feet of stream.", [(9_000, "stream")]),
    ("This brings the number of closed shops to 754.", [(754, "closed shops")]),
    ("They were told to pay boat fines and restitution totaling more than $4 million.",
     [((4_000_000, None), "boat fines and restitution")]),
    ("Hale agreed to pay $7,000 in moral damages and civil penalties to settle the suit.",
     [(7_000, "moral damages and civil penalties")]),
    ("Police seized four boats. The ruse netted millions from sailors.", [(4, "boats"), ((2_000_000, None), None)]),
    ("The error led to a balance due to the treasury of more than $370,000.", [((370_000, None), "balance")]),
    ("Hale earned revenue through his shops of $1 million.", [(1_000_000, "revenue")]),
    ("The loss to the bank was in excess of $10,000.", [((10_000, None), "loss")]),
    ("Hale hid assets in excess of $10,000.", [((10_000, None), "assets")]),
    ("He filed 20 returns claiming fraudulent refunds totaling more than $400,000.",
     [(20, "returns"), ((400_000, None), "fraudulent refunds")]),
    ("He got a loan to purchase a barn for $715,000 in Harbour Township, Maine.", [(715_000, "barn")]),
    ("The fare is about $2 higher than the average fare.", [(2, None)]),
    ("The ministry has six bureaus and offices.", [(6, "bureaus and offices")]),
    # Events keep their noun; only arrests, deaths and convictions of persons name nobody else.
    ("The port held five inspections and two branch audits.", [(5, "inspections"), (2, "branch audits")]),
    ("Dahl has three prior convictions.", [(3, "prior convictions")]),
    ("The raid led to 12 arrests.", [(12, None)]),
    # Sums whose noun stands elsewhere: a verb of measure, a participle, "as", "for", commas, the whole before.
    ("The loss to the treasury may be in the millions of dollars.", [((2_000_000, None), "loss")]),
    ("The total deficiency of the returns is alleged to be greater than $400,000.", [((400_000, None), "deficiency")]),
    ("The price of the salt was determined to be between $200 and $400.", [((200, 400), "price")]),
    ("These accounts held assets that reached into the millions of dollars.", [((2_000_000, None), "assets")]),
    ("He hid the balance, which at one point was $4 million.", [(4_000_000, "balance")]),
    ("The overdrafts grew to more than $100 million.", [((100_000_000, None), "overdrafts")]),
    ("The share price rose $9 in a day.", [(9, None)]),
    ("Before the vote, the parties reached a pact that Hale will pay $6 million.", [(6_000_000, None)]),
    ("The sailors and the loss caused by them could exceed $3 million.", [((3_000_000, None), "loss")]),
    ("The cleanup costs and damages are expected to exceed $1 million.", [((1_000_000, None), "cleanup costs and damages")]),
    ("The port suffered losses exceeding $34 million in total.", [((34_000_000, None), "losses")]),
    ("The court told Hale of fines, restitution and harbour service totaling $1 million.",
     [(1_000_000, "fines, restitution and harbour service")]),
    ("He agreed to pay restitution in an amount in excess of $6 million to the fund.", [((6_000_000, None), "restitution")]),
    ("Hale must pay $17,500 to Dahl, and $10,000 to the state as a civil penalty.",
     [(17_500, None), (10_000, "civil penalty")]),
    ("Dahl filed false liens against two judges for millions of dollars.",
     [(2, "judges"), ((2_000_000, None), "false liens")]),
    ("The office secured a settlement with Hale Ltd for $65 million.", [(65_000_000, "settlement")]),
    ("He showed the clerk 12 false coins for a combined total of $6 million.",
     [(12, "false coins"), (6_000_000, "false coins")]),
    ("The land that the bank had bought in 2008 for $65 million was sold.", [(65_000_000, "land")]),
    ("The judge cut the verdict to $1 million.", [(1_000_000, "verdict")]),
    ("They split the cash proceeds, often in excess of $5,000, each day.", [((5_000, None), "cash proceeds")]),
    ("The profits of that sale, $140,000, were sent to Riga.", [(140_000, "profits")]),
    ("He hid transactions over $10,000 from the bank.", [((10_000, None), "transactions")]),
    ("The ministry will award over $3 million to ten towns.", [((3_000_000, None), None), (10, "towns")]),
    ("Of the $7 million in settlements and judgments told this year, $4 million related to boats.",
     [(7_000_000, "settlements and judgments"), (4_000_000, "settlements and judgments")]),
    ("The firm will pay more than $1.7 million in restitution including $123,570.",
     [((1_700_000, None), "restitution"), (123_570, "restitution")]),
    ("The aggregate loss was $6 million: $4 million on the first loan, and $2 million on the second loan.",
     [(6_000_000, "aggregate loss"), (4_000_000, "loss"), (2_000_000, "loss")]),
    ("He under reported the gross receipts of the shop by $1,204,354.", [(1_204_354, "gross receipts")]),
    # Deeds and those who lost the sum are not what it is of.
    ("They spoke of the theft of $4 million.", [(4_000_000, None)]),
    ("They defrauded the port and three other health plans of $4 million.", [(3, "health plans"), (4_000_000, None)]),
    # Plurals behind, inside and glued to other words; one noun of two numbers; goods of a portion.
    ("The shop does over 12 million service and installation calls annually.",
     [((12_000_000, None), "service and installation calls")]),
    ("The judges spoke of 14 co-conspirators involvement.", [(14, "co-conspirators")]),
    ("He owned four boat engine (BE) supply shops.", [(4, "boat engine (BE) supply shops")]),
    ("The office settled 12 qui tam, or whistleblower, actions.", [(12, "qui tam, or whistleblower, actions")]),
    ("They said that thousands of high risk, low quality loans were eligible.",
     [((2_000, None), "high risk, low quality loans")]),
    ("They sued three publishersHarbour, Dahl and Roe.", [(3, "publishers")]),
    ("The court sued 38 ownersmore than in May.", [(38, "owners")]),
    ("He served three monthswhich was long, and sold 40 tonsof salt.", []),
    ("One current and one former clerk were charged.", [(1, "current clerk"), (1, "former clerk")]),
    ("The port hired three full-time and two part-time guards.", [(3, "full-time guards"), (2, "part-time guards")]),
    ("Hale paid $9,000 in civil and stipulated penalties.", [(9_000, "civil and stipulated penalties")]),
    ("They saw 12 protected species of sharks.", [(12, "protected species of sharks")]),
    ("Agents took 20 samples of toys and other goods.", [(20, "samples of toys and other goods")]),
    ("The plant will cut 2,106 pounds of oil and grease and 30 pounds of lead.", [(2_106, "oil and grease"), (30, "lead")]),
    ("They sold thousands of the same loans.", [((2_000, None), "loans")]),
    ("Prices rose in 27 of our 35 biggest towns.", [(27, "biggest towns")]),
    ('He hid six individually wrapped "bricks" of salt.', [(6, "individually wrapped bricks")]),
    ("Dahl invested $8 million in Oily Rock.", [(8_000_000, None)]),
    # People without a noun, and whom a pronoun means.
    ("The blast killed 14.", [(14, "people")]),
    ("A man came to the port, and the guards murdered him.", [(1, "man")]),
    ("Paul Smith met John Miller, and he was arrested.", []),
    # No counts.
    ("He dialed the 10,000 digit and read of the 504 loan plan.", []),
    ("It was the second-largest fine for a single drug.", []),
    ("The case will not be solved by a single grant.", []),
    ("The caseload went up from 229,000 to 358,000.", []),
    ("Owners who have a boat with fittings in excess of $10,000 are required to tell the port.", []),
    ("Hale denied any guilt and paid more than $10,000.", [((10_000, None), None)]),
    ("Owners must name any boat with fittings in excess of $10,000.", []),
    ("The two owners who hid more than $10,000 are required to repay it.",
     [(2, "owners"), ((10_000, None), None)]),
    ("Hale knelt on three separate daysFeb. 14, 2006, and went.", []),
    ("The plan asks for two and three bedroom family homes.", []),
    ("The club had to name each sailor who gave more than $300.", []),
    ("The firm gave the sailor who saved it more than $300.", [((300, None), None)]),
    ("In at least one case, the keys were left in a church.", []),
    ("Police seized four boats. The upper flat was home to a family of six.", [(4, "boats")]),
    ("The 959/Harbour Investigations Unit led the case.", []),
    ("The town built a hall two blocks from the church.", []),
    ("Up by 18,200 cases over last year.", []),
    ("States must show that one or more of these rules create a hardship.", []),
    ("Republic v. Hale, 15 Cr. 402 (WFK)", []),
    ("A passer-by called 911.", []),
    ("The court ordered Hale to pay 51,844 in restitution.", []),
    ("The cellar held a 95-gallon bin.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OBJECTS, ids=[text[:50] for text, _ in OBJECTS])
def test_objects(extractor, text, expected) -> None:
    assert [(told(fact), fact.object) for fact in counts_of(extractor, text)] == expected


#: text -> what somebody named is, as an attribute of the first count
ROLES = [
    ("Nils Dahl, a 34-year-old tax officer, was killed in Riga.", ("tax officer",)),
    (
        "He was sentenced for the murder of United States Customs Officer Omar Hale.",
        ("United States Customs Officer",),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_a_role_is_told_whole(extractor, text, expected) -> None:
    assert counts_of(extractor, text)[0].attributes == expected


#: text -> attributes of its first count
RATES = [
    ("He paid $1,200 per forged permit to Dahl.", ("per forged permit",)),
    ("He paid $30 each to the sailors.", ("each",)),
    ("Guests paid $250 a day for the hunt.", ("a day",)),
    ("They receive $2,000 for every sailor.", ("for every sailor",)),
    ("The plant emits 30 tons of soot each year.", ("each year",)),
    ("The three men each pleaded guilty.", ()),
    ("He paid $30 to a sailor.", ()),
]


@pytest.mark.parametrize(("text", "expected"), RATES, ids=[text[:50] for text, _ in RATES])
def test_a_rate_is_told_as_such(extractor, text, expected) -> None:
    assert counts_of(extractor, text)[0].attributes == expected
