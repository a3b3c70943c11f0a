"""Sums and those who get them, and offences, far from their verbs."""

import pytest

from tests.extract.counts.reading import counts_of, told

#: text -> the values of its counts with their actions
RECIPIENTS = [
    ("The mill will pay $2.85 million to approximately 3,100 sailors.", [(2850000, "paid"), (3100, "paid")]),
    ("Bribes were paid to two officials.", [(2, "paid")]),
    ("In May, $4 million will be paid to about 12,000 homeowners.", [(4000000, "paid"), (12000, "paid")]),
    ("The unit oversaw a $72 million distribution to 24,000 victims.", [(72000000, "distributed"), (24000, "paid")]),
    ("The fund provides $169 million in relief to 108,000 borrowers.", [(169000000, "paid"), (108000, "paid")]),
    ("The office is suspending payment to 12 officers.", [(12, None)]),
    ("It provides electric service to 32 sailors and gas service to 11 sailors.", [(32, None), (11, None)]),
    ("Roe embezzled nearly $180,000 from at least nine clients.", [(180000, "stolen"), ((9, None), "victimized")]),
    ("Such scams need help from at least two officers.", [((2, None), None)]),
    (
        "They told of thefts of $200 each from two victims and $120 from a third victim.",
        [(200, "stolen"), (2, "victimized"), (120, "stolen")],
    ),
    ("She sent 12 letters to two men.", [(12, "sent"), (2, None)]),
    ("To date, the fund has issued $4 million to over 2,000 victims.", [(4000000, "issued"), ((2001, None), "paid")]),
    ("In April 2012, the master commenced distribution of funds to 8,727 victims.", [(8727, "paid")]),
    ("The mill will pay $131,500 in monetary relief to 15 sailors.", [(131500, "paid"), (15, "paid")]),
    ("Over 90 guests have been mailed letters already.", [((91, None), None)]),
    (
        "Dahl agreed to pay Eric Roe, 47, of Riga, the former head of the port, $50,000 and a share.",
        [(50000, "paid")],
    ),
    ("Sun paid the agents purporting to represent the mill $23,000 in cash.", [(23000, "paid")]),
    ("The scheme cost federal health care programs millions of dollars in 2012.", [((2000000, None), "lost")]),
    ("The tricks cost the treasury $40 million annually.", [(40000000, "lost")]),
    (
        "Under the decree, the mill will pay $14,000 to the sailors, $10,000 into a fund to compensate other families "
        "and $12,000 to the state as a fine.",
        [(14000, "paid"), (10000, "paid"), (12000, "paid")],
    ),
    (
        "The mill will pay $48,000 to Roe, whose boat was sold, and $32,000 to establish a fund.",
        [(48000, "paid"), (32000, "paid")],
    ),
    (
        "Hunters paid $2,500 to hunt with bows, and approximately $5,000 to hunt with a rifle.",
        [(2500, "paid"), (5000, "paid")],
    ),
]

OFFENCES = [
    (
        "Dahl was found guilty on May 19, following a trial, of each of the 11 charges he faced.",
        [(11, "convicted")],
    ),
    ("A jury found Dahl guilty of two felony civil rights charges.", [(2, "convicted")]),
    ("Dahl was convicted on three charges.", [(3, "convicted")]),
    (
        "Roe pleaded guilty on 8 April, in connection with three separate sets of charges.",
        [(3, "pleaded_guilty")],
    ),
    (
        "Roe pled guilty today to one civil rights violation, five bank fraud violations and perjury.",
        [(1, "pleaded_guilty"), (5, "pleaded_guilty")],
    ),
    ("Roe pleaded guilty to two separate schemes to launder money.", [(2, "pleaded_guilty")]),
    ("Roe was found not guilty of two charges.", [(2, "acquitted")]),
    ("Roe was charged with fraud in connection with two schemes.", [(2, None)]),
    ("Roe pleaded guilty to a crime related to two schemes.", [(2, None)]),
    ("The other four individuals have been ordered to serve sentences in Riga.", [(4, "sentenced")]),
    ("Two additional officers have agreed to serve time in prison.", [(2, "sentenced")]),
]

#: verbs and nouns of dealings and harm, and what is done to something of theirs alone
DEALINGS = [
    ("The scouts assisted nine guests in May.", [(9, "assisted")]),
    ("The firm withheld $90,000 in wage taxes.", [(90000, "withheld")]),
    ("Roe solicited $30,000 in bribes.", [(30000, "solicited")]),
    ("Roe skimmed $50,000 from the till.", [(50000, "stolen")]),
    ("The office will disburse $2 million.", [(2000000, "paid")]),
    ("Dahl bought shares of at least five companies.", [((5, None), None)]),
    ("Roe conducted online research of several targets.", []),
    ("The agency conducted an investigation of 53 shops.", [(53, "investigated")]),
    (
        "Two men who co-owned and operated two Riga-area pharmacies were arrested today.",
        [(2, "arrested"), (2, None)],
    ),
]


#: sums far behind a judgment, a settlement or a figure told wrong
FAR_SUMS = [
    (
        "He was sentenced, and the court also entered a money judgment in the amount of $10.5 million.",
        [(10500000, "ordered")],
    ),
    ("The fraud resulted in losses to the fund exceeding $20 million.", [((20000000, None), "lost")]),
    (
        "The port, which was required to pay the balances to the banks, told of losses in excess of $50 million.",
        [((50000000, None), "lost")],
    ),
    ("Roe agreed to the entry of an $855,000 civil judgment.", [(855000, "ordered")]),
    (
        "Roe consented to the entry of a forfeiture money judgment in the amount of $1,346,442.",
        [(1346442, "forfeited")],
    ),
    ("The city has settled with the heirs of Roe in the rope industry for $61 million.", [(61000000, "settled")]),
    (
        "He filed returns that underreported the income he got from his mill by a total of $564,292.",
        [(564292, "misstated")],
    ),
    ("The decrease of 41,500 tons in May was told.", [(41500, "reduced")]),
    ("Roe made between $150,000 and $250,000 U.S. dollars.", [((150000, 250000), "received")]),
    ("The settlement requires the mill to pay a civil penalty of $650,000.", [(650000, "paid")]),
    ("Roe was ordered to be responsible for restitution of $9,000.", [(9000, "ordered")]),
    ("Roe is responsible for the theft of $9,000.", [(9000, "stolen")]),
    ("The mill must disgorge $1.15 million in illegally obtained profits.", [(1150000, "forfeited")]),
]

#: people and things of which something else is told than of those beside them
OTHERS = [
    (
        "The two engineers who operated the pumps and falsified the log books were sentenced to short terms.",
        [(2, "sentenced")],
    ),
    ("Four individuals await trial in Riga.", [(4, "tried")]),
    (
        "Four other members of the ring – Jon Dahl, a clerk; Eric Roe, a broker who ran the shop; and Karl Holm, who "
        "kept the books after the sale – were convicted of fraud.",
        [(4, "convicted")],
    ),
    ("Of the 46 individuals, 26 have been sentenced to serve time in Riga.", [(46, None), (26, "sentenced")]),
    (
        "Port Mill, its owners, and more than 25 of the individual defendants charged in these cases have pleaded guilty.",
        [((26, None), "pleaded_guilty")],
    ),
    (
        "The agency examined 243 returns and found that 224 of them understated taxes.",
        [(243, "inspected"), (224, None)],
    ),
    ("As a result of the settlement, the two, Jon Dahl and Eric Roe, will be told.", []),
]


@pytest.mark.parametrize(("text", "expected"), [*RECIPIENTS, *OFFENCES, *DEALINGS, *FAR_SUMS, *OTHERS])
def test_what_was_done(extractor, text, expected) -> None:
    assert [(told(count), count.action) for count in counts_of(extractor, text)] == expected
