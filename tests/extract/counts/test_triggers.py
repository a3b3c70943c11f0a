"""The word that tells the event of a count, with its place, whether a class of actions names the event or not."""

import pytest

from tests.extract.counts.reading import counts_of

#: text -> for each count its action, the word of its event, and what the counted thing is to that word
TRIGGERS = [
    ("Police arrested 12 men in Riga.", [("arrested", "arrested", None)]),
    ("The raid led to 12 arrests.", [("arrested", "arrests", None)]),
    ("The crimes harmed 40 people.", [(None, "harmed", "object")]),
    ("The bank maintained 32 accounts that were operated without a licence.", [(None, "maintained", "object")]),
    ("Forty people were harmed in Riga.", [(None, "harmed", "object")]),
    ("Forty people complained to the port.", [(None, "complained", "subject")]),
    ("The storage of 300 drums took a year.", [(None, "storage", "object")]),
    ("They harmed thousands of sailors.", [(None, "harmed", "object")]),
    ("The fires harmed 12 sailors and three cooks.", [(None, "harmed", "object"), (None, "harmed", "object")]),
    ("The firm runs a chain operating in 12 states.", [(None, "operating in", "object")]),
    ("The suit was framed by two former clerks.", [(None, "framed by", "subject")]),
    ("We applaud the courage of two sailors who alerted the coast guard.", [(None, "alerted", "subject")]),
    ("The port has two clerks who did not alert the coast guard.", [(None, None, None)]),
    ("We applaud the courage of two sailors who were bullied.", [(None, "bullied", "object")]),
    ("The port is proud of two mills harboured by their owner.", [(None, "harboured", "object")]),
    ("The board has two mills designed for oats.", [(None, None, None)]),
    ("The station showed a total of 26 films.", [(None, "showed", "object")]),
    ("Dahl was ordered to pay $9,000 in restitution.", [("ordered", "ordered", None)]),
    ("Dahl was ordered to forfeit $9,000.", [("forfeited", "ordered to forfeit", None)]),
    ("The court ordered Dahl to forfeit $9,000.", [("forfeited", "ordered Dahl to forfeit", None)]),
    ("Dahl agreed to forfeit $9,000.", [("forfeited", "forfeit", None)]),
    (
        "The judge ordered Dahl to pay $4,000 in restitution and to forfeit $9,000.",
        [
            ("ordered", "ordered", None),
            ("forfeited", "ordered Dahl to pay $4,000 in restitution and to forfeit", None),
        ],
    ),
    (
        "Dahl pleaded guilty to conspiring with Roe to launder $9,000.",
        [("laundered", "conspiring with Roe to launder", None)],
    ),
    ("Dahl was fined for a scheme to falsely obtain $9,000.", [("received", "scheme to falsely obtain", None)]),
    ("Dahl and Roe schemed to steal nine boats.", [("stolen", "schemed to steal", None)]),
    ("Dahl conspired to rig bids to obtain 40 houses.", [("received", "conspired to rig bids to obtain", None)]),
    ("Dahl conspired with Roe to bribe two guards.", [(None, "conspired with Roe to bribe", "object")]),
    (
        "Dahl admitted conspiring to file 30 false claims and collect $9,000.",
        [("filed", "conspiring to file", None), ("received", "conspiring to file 30 false claims and collect", None)],
    ),
    (
        "Dahl was convicted of conspiracy to possess with intent to sell 40 grams of heroin.",
        [("possessed", "conspiracy to possess", None)],
    ),
    ("Dahl ran a scheme to defraud the port by filing 40 false claims.", [("filed", "filing", None)]),
    (
        "Dahl is guilty of conspiracy to file and filing false liens against two judges.",
        [(None, "filing false liens against", "object")],
    ),
    ("Dahl used the proceeds of the scheme to buy nine boats.", [("purchased", "buy", None)]),
    (
        "Dahl had a scheme to use the port to deliver nine tons of salt.",
        [("delivered", "scheme to use the port to deliver", None)],
    ),
    ("Dahl ran a scheme that defrauded nine banks.", [("defrauded", "defrauded", None)]),
    ("Dahl conspired with Roe and sold 40 rifles.", [("sold", "sold", None)]),
    ("Dahl hid $9 million in several bank accounts.", [("concealed", "hid", None)]),
    ("The boats were equipped with nine outboard motors.", [(None, "equipped with", "object")]),
    ("Dahl was sentenced to two years in prison and to pay $9,000.", [("ordered", "sentenced", None)]),
    (
        "Dahl was ordered to pay fines ranging from $4,000 to $9,000.",
        [("ordered", "ordered", None)],
    ),
    ("The fires harmed each of the 12 sailors.", [(None, "harmed", "object")]),
    ("The suit was framed by three clerks pursuant to the law.", [(None, "framed by", "subject")]),
    (
        "A jury charged the port and four clerks with fraud, announced Harbour Judge Nils Dahl.",
        [("charged", "charged", None)],
    ),
    (
        "The port has opened nine cases, and participated in 40 private suits.",
        [("opened", "opened", None), (None, "participated in", "object")],
    ),
    ("The group is led by Director Jo Hale and five clerks.", [(None, "led by", "subject")]),
    (
        "Two other clerks, co-owner Al Hale and barber Jo Roe, await sentencing.",
        [("sentenced", "sentencing", None)],
    ),
    ("All four brokers are alleged to have bribed guards.", [(None, "bribed", "subject")]),
    (
        "At five mills in Riga, four mills in Ogre and 13 mills in Cesis, Portex failed to tell the port of it.",
        [(None, "failed to tell", None), (None, "failed to tell", None), (None, "failed to tell", None)],
    ),
    ("The clerk found the three victims asleep.", [(None, None, None)]),
    ("In all, 14 sailors took the stand.", [(None, "took the stand", "subject")]),
    ("The patrol took testimony from 12 sailors.", [(None, "took testimony from", "object")]),
    ("Dahl was held today in connection with a $9 million wool scheme.", [(None, None, None)]),
    (
        "Dahl was ordered to forfeit $9 million for his role in a $40 million wool scheme.",
        [("forfeited", "ordered to forfeit", None), (None, None, None)],
    ),
    ("Dahl used the names of 12 sailors.", [(None, "used the names of", "object")]),
    ("The clerk read a total of nine letters.", [(None, "read", "object")]),
    ("The port signed a pact with nine mills.", [(None, "signed a pact with", "object")]),
    ("Dahl left the hall with nine lamps.", [(None, None, None)]),
    ("The plan was framed in Riga by two former clerks.", [(None, "framed in Riga by", "subject")]),
    ("Dahl was jailed for his role in a $9 million wool scheme.", [(None, None, None)]),
    ("Dahl was praised for his role in two festivals.", [(None, "role in", "object")]),
    ("Dahl painted a fleet comprised of nine tugs.", [(None, "painted", "object")]),
    ("The whereabouts of three sailors hidden in Riga are unknown.", [(None, "hidden", "object")]),
    ("The list of nine sailors who sang in Riga is long.", [(None, "sang", "subject")]),
    ("The list of nine sailors located in Riga is long.", [(None, None, None)]),
    (
        "Nine mills have pleaded guilty or agreed to plead guilty.",
        [(None, "pleaded guilty or agreed to plead guilty", "subject")],
    ),
    (
        "Nine mills have agreed to plead or have pleaded guilty.",
        [(None, "agreed to plead or have pleaded guilty", "subject")],
    ),
    (
        "Dahl was convicted of violating the civil rights of two men.",
        [("victimized", "violating", None)],
    ),
    (
        "Dahl was convicted of possession with intent to distribute 40 grams of heroin.",
        [("possessed", "possession", None)],
    ),
    ("The port said that Dahl made payments to 23 pilots.", [("paid", "payments", None)]),
    ("Dahl tried to mend two bridges.", [(None, "mend", "object")]),
    ("Dahl painted by hand a fleet of nine tugs.", [(None, "painted", "object")]),
    ("Sailors from 22 counties who had asked for boats were late.", [(None, None, None)]),
    ("Operation Quiet Harbour ran across nine states.", [("involved", "ran across", None)]),
    ("The board had 35 members.", [(None, None, None)]),
    ("In May 35 of the port's 94 clerks wept.", [(None, None, None)]),
    ("In May each of the port's 94 clerks wept.", [(None, "wept", "subject")]),
    (
        "The work led to nine pounds of dust swept or reduced, $9,000 in filters and $4,000 in brooms.",
        [("reduced", "reduced", None), (None, None, None), (None, None, None)],
    ),
    (
        "The mill shut its school, resulting in nearly 200 sailors being unnecessarily held ashore.",
        [(None, "held ashore", "object")],
    ),
    ("The film showed the fight, followed by the two guards wielding sticks.", [(None, "wielding", "subject")]),
    (
        "The deal would end the rivalry between the two ports that persists today.",
        [(None, "end the rivalry between", "object")],
    ),
    (
        "The port is enforcing 20 pacts with its towns, including 12 treaties and one truce.",
        [(None, "enforcing", "object"), (None, "enforcing", "object")],
    ),
    ("The agency found that thousands of leaks went unnoticed.", [(None, "went unnoticed", "subject")]),
    ("The board, consisting of 12 captains, will meet in May.", [(None, None, None)]),
    ("The panel was made up of 12 captains.", [(None, "made up of", "object")]),
    ("The clerk followed up with two bills.", [(None, "followed up with", "object")]),
    (
        "The inn was robbed of $17,000 in cash by two masked sailors with a stick.",
        [(None, "robbed of", "object"), (None, "robbed", "subject")],
    ),
    ("The limits barred the sale and student activity to two small zones.", [(None, None, None)]),
    ("The charges were based on the mill's May shipment of 72 vials.", [(None, "shipment", "object")]),
    ("The proof included the testimony of five sailors.", [(None, "testimony", "subject")]),
    ("The fire led to the collapse of two large ports.", [(None, "collapse", "subject")]),
    (
        "Roe's theft from pumps in nine towns and 40 mills was conducted on behalf of a rival.",
        [(None, None, None), (None, None, None)],
    ),
    ("Nine of the 12 tax returns prepared by Roe resulted in losses.", [(None, "resulted", "subject")]),
    ("The port selected 20 tax returns prepared and filed by Roe.", [(None, "selected", "object")]),
    ("The port thanked nine clerks who were arrested in May.", [("arrested", "arrested", None)]),
    ("Ten other brokers remain to be sentenced.", [("sentenced", "sentenced", None)]),
    (
        "The mill sent orders for cheques, and in at least two instances those cheques were issued to Roe.",
        [(None, "issued", None)],
    ),
    (
        "The firm must pay $8 million to mend the pier and more than 170 mills in Riga.",
        [("paid", "pay", None), (None, "mend", "object")],
    ),
    (
        "Roe also sexually abused, or assisted another man in abusing, at least three young boys.",
        [("victimized", "abusing", None)],
    ),
    ("Roe used the firms to plan a fraud and other schemes that spanned four states.", [(None, "spanned", "object")]),
    ("This morning, two sailors were met with gunfire from a barn.", [(None, "met with gunfire", "object")]),
    (
        "The Riga mill competes directly with WHP and WLY, two stations owned or operated by Dahl, in the sale of spots, "
        "said Roe.",
        [(None, "owned", "object")],
    ),
    # What stands behind a preposition further from its verb.
    (
        "The law mandated the transfer of power over some ports to six towns.",
        [(None, "mandated the transfer", None)],
    ),
    ("The mill received stop-and-go orders from six ports.", [(None, "received stop-and-go orders from", "object")]),
    ("Roe ran the scheme under three names.", [(None, "ran the scheme under", "object")]),
    ("Roe told lies to the port and to two clerks.", [(None, "told lies to", "object")]),
    ("The clerks read data relating to nearly 33,000 boats.", [(None, "read data relating to", "object")]),
    (
        "The firm operates barges, tugs and other craft in 12 states.",
        [(None, "operates barges, tugs and other craft in", "object")],
    ),
    ("Roe sang for the mayor, in addition to two clerks.", [(None, None, None)]),
    ("Roe was responsible for attacks on three boats.", [(None, "attacks on", "object")]),
    (
        "The price of oats dropped from more than $80 per sack to less than $9.",
        [(None, "dropped from", "object"), (None, "dropped", None)],
    ),
    ("They came with the assistance of nine clerks.", [(None, "assistance", "subject")]),
    ("Roe directed the certification of nine boats.", [(None, "directed the certification of", "object")]),
    ("The collection of nine stamps took a day.", [(None, "collection", "object")]),
    # States of a subject.
    ("Two clerks remain at large.", [(None, "remain at large", "subject")]),
    (
        "More than 16 percent of the guests have asthma and will be glad of the pact.",
        [(None, "have asthma", "subject")],
    ),
    ("Nine of the 12 mills had hidden pumps installed.", [(None, "had hidden pumps installed", "subject")]),
    ("About 400 clerks were eligible for the prize.", [(None, "were eligible", "subject")]),
    ("Thousands of clerks will be able to leave the port.", [(None, "be able to leave", "subject")]),
    ("Four of the clerks are former sailors.", [(None, None, None)]),
    ("More than 500 of the accounts held at Riga since May had some type of flaw.", [(None, "held", "object")]),
    ("The two ports have nine piers.", [(None, None, None), (None, None, None)]),
    # Verbs with what gives them their meaning.
    ("Two clerks agreed to serve time in Riga.", [(None, "agreed to serve", "subject")]),
    ("Five inns owned by Heron Group have agreed to pay a fine.", [(None, "agreed to pay", "subject")]),
    ("Five inns affiliated with Heron Group were painted.", [(None, "painted", "object")]),
    ("Two mills entered into a new pact.", [(None, "entered into a new pact", "subject")]),
    ("Four clerks engaged in a brawl.", [(None, "engaged in a brawl", "subject")]),
    ("Four clerks entered.", [(None, "entered", "subject")]),
    ("Roe spoke often with nine clerks.", [(None, "spoke often with", "object")]),
    ("Roe left the hall with two bags.", [(None, None, None)]),
    ("Roe sold scrap which resulted in receipts in excess of $9,000.", [(None, "resulted in", "object")]),
    (
        "The report showed that 85 percent of the lamps broke the rules, but Roe bundled over half of the lamps into crates.",
        [(None, "broke", "subject"), (None, "bundled", "object")],
    ),
    ("The port announced a new plan: a $1.7 million initiative.", [(None, "announced", "object")]),
    (
        "To date, 20 defendants have pleaded guilty, been convicted at trial, or are awaiting trial.",
        [(None, "pleaded guilty, been convicted at trial, or are awaiting", "subject")],
    ),
    ("The grant helped in creating or saving some 800 posts.", [(None, "creating or saving", "object")]),
    # What a clause without "that" or an apposition tells, and sums with words of bounds.
    ("The goods the Roes hid from the port are a flat and nine lamps.", [(None, "hid", "object")]),
    ("The guard saw six sailors (five cooks and a boy).", [(None, "saw", "object"), (None, "saw", "object")]),
    ("Heron's price rose nearly 60 percent.", [(None, "rose", "object")]),
    ("The fleet includes 12 tugs.", [(None, None, None)]),
    ("The crowd numbered 40 people.", [(None, None, None)]),
    ("There are 12 tugs in the port.", [(None, None, None)]),
    # What somebody had or answers for, and what is that of many behind "of".
    ("At his arrest Roe had three lamps.", [(None, "had", "object")]),
    ("The firm has nine lamps.", [(None, None, None)]),
    ("The lamps were responsible for $7 million in false invoices.", [(None, "were responsible for", "object")]),
    (
        "Over 40 clerks were responsible for guarding one pier.",
        [(None, "were responsible for guarding", "subject")],
    ),
    ("Nine clerks were responsible for the pier.", [(None, None, None)]),
    ("A reward of $5,000 has been offered for news of him.", [(None, "offered", "object")]),
    ("A fleet of $5,000 yachts was offered for news of him.", [(None, None, None)]),
    (
        "Roe controlled the financial and daily operations of 16 inns.",
        [(None, "controlled the financial and daily operations of", "object")],
    ),
    ("Roe painted the owners and employees of nine mills.", [(None, None, None)]),
    (
        "The grant brought food and warm clothes to nine mills.",
        [(None, "brought food and warm clothes to", "object")],
    ),
    ("Roe lied to his aides and in two reports.", [(None, "lied", None)]),
    # What holds a thing, or is worth a sum.
    ("Roe visited a site containing thousands of images.", [(None, "visited", "object")]),
    ("Roe obtained a copy of a database with thousands of names.", [(None, "obtained", "object")]),
    ("Roe left the list with two guards.", [(None, None, None)]),
    ("The vehicle contained two hatchets.", [(None, None, None)]),
    ("Roe was accused of offering things of value worth $9 million to the board.", [(None, "offering", "object")]),
    ("His account held assets valued at $9 million.", [(None, "held", "object")]),
    ("Roe agreed to perform a task at the pier valued at $9 million.", [(None, "perform", "object")]),
    ("The boat was valued at $9 million.", [(None, "valued at", "object")]),
    ("Mayor Nils Dahl, Judge Jo Roe and hundreds of clerks sang.", [(None, "sang", "subject")]),
    ("Hale, Mayor of Riga and 40 towns, sang.", [(None, None, None)]),
    ("Three others, including the baker, are pending extradition.", [(None, "are pending", "subject")]),
    ("Two defendants have yet to be received into custody.", [(None, "have yet to be received", "subject")]),
    ("The contract was worth $9 million.", [(None, None, None)]),
    (
        "Roe meant to bribe senior officers with $9 million in shares.",
        [(None, "bribe senior officers with", "object")],
    ),
    ("The gel caused infections among 16 patients.", [(None, "caused infections among", "object")]),
    ("Two probes have been closed.", [(None, "closed", "object")]),
    (
        "Roe was jailed for a year, with a fine of $5,000 and a $200 special assessment.",
        [("fined", "fine", None), ("ordered", "special assessment", None)],
    ),
    ("Roe took a lamp and sold the tapes of nine girls.", [(None, "sold the tapes of", "object")]),
]


@pytest.mark.parametrize(("text", "expected"), TRIGGERS)
def test_the_word_of_the_event_is_told_with_its_place(extractor, text, expected):
    counts = counts_of(extractor, text)
    triggers = [count.trigger for count in counts]
    assert [
        (count.action, trigger and trigger.text, trigger and trigger.role)
        for count, trigger in zip(counts, triggers, strict=True)
    ] == expected
    assert all(text[trigger.start : trigger.end] == trigger.text for trigger in triggers if trigger)
