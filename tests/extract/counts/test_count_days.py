"""When a counted thing happened: the day of the deed, not of the saying, the dateline or an earlier deed."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text, published on Monday 6 May 2024 -> start of the date of its first count with an action
DAYS = [
    ("Police arrested 12 smugglers on Friday.", "2024-05-03"),
    ("Police confirmed today that 12 smugglers were arrested in Riga on Friday.", "2024-05-03"),
    ("On Monday the ministry announced that customs had seized 40 boats on 2 May.", "2024-05-02"),
    ("RIGA (May 6, 2024) A patrol arrested 12 smugglers in the harbour Saturday.", "2024-05-04"),
    ("An indictment charging 12 smugglers was unsealed today; the 12 were arrested on Friday.", "2024-05-03"),
    ("Officers arrested four men suspected of the robbery on 3 April, in Riga yesterday.", "2024-05-05"),
    ("Hale admitted that between 2011 and 2014, he seized some $5,000 in gifts to the club.", "2011-01-01"),
    ("On 7 July 2017, Hale entered the mill and ruined it by having seized 12 tools.", "2017-07-07"),
]


@pytest.mark.parametrize(("text", "start"), DAYS)
def test_when_a_count_was_counted(extractor, text, start) -> None:
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    dates = {fact.id: fact.start for fact in facts if fact.record == "date"}
    count = next(fact for fact in facts if fact.record == "count" and fact.action in {"arrested", "seized"})
    assert dates[count.date] == start


#: text, published on that day -> start of the date of its first count, whatever tells its event
OTHER_EVENTS = [
    ("In May 2013, Hale arrived at the pier with two other divers.", "2013-05-01"),
    ("Between May 2015 and June 2016, Hale directed $4,000 to a friend.", "2015-05-01"),
    ("Hale was charged in an indictment returned on 4 March 2011, along with 12 officers.", "2011-03-04"),
    ("Between 2008 and 2011, Hale caused the firms to submit $9 million in claims.", "2008-01-01"),
    ("Between 2007 and 2012, Hale hid the thefts by sending $9,000 to a friend.", "2007-01-01"),
    ("For much of 2008 and 2009, Hale used his firm to pay $9,000 in rent.", None),
    ("In May 2019, nine clerks were charged, who had sold salt.", "2019-05-01"),
    ("Dahl began to sell nine boats in 2005.", "2005-01-01"),
    ("Officers began searching houses on 4 May 2020, arresting nine men.", "2020-05-04"),
    ("Hale was convicted on 3 May 2019 of fraud by hiding $9 million.", None),
]


@pytest.mark.parametrize(("text", "start"), OTHER_EVENTS)
def test_when_other_events_happened(extractor, text, start) -> None:
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    dates = {fact.id: fact.start for fact in facts if fact.record == "date"}
    count = next(fact for fact in facts if fact.record == "count")
    assert dates.get(count.date) == start


#: Texts whose date is that of another clause, or bounds a longer time.
DATELESS = [
    "The jury was sure and found Hale guilty today of the killing of a federal officer.",
    "Police said on Saturday that 12 smugglers had been arrested.",
    "A broker was sentenced on Friday for a scheme in which he stole $3,000.",
    "A broker pleaded guilty on Friday to stealing $3,000.",
    "Jon Hale was sentenced on Friday to serve a term for heading an illegal fraud in which numerous objects worth "
    "more than a house were smuggled from Riga to Malta.",
    "A broker pleaded guilty on Friday to unlawfully reading 40 files.",
    "A broker was sentenced on Friday for his role in a $3 million fraud.",
    "Since its launch in March 2017, the office has charged 40 brokers.",
    "Beginning in 2015, the broker sold 40 flats.",
    "For the tax years 2014, 2015 and 2016, the broker filed 40 returns.",
    "The shops were rebuilt under the 2010 Standards for 40 parking spaces.",
    "A trader was fined $3,000 after he admitted the fraud in May 2019.",
    "Officers who were honoured in May 2020 seized 12 boats.",
    "A broker was ordered to pay $3,000 after pleading guilty last year.",
    "A broker pleaded guilty on Friday, and was ordered to pay $3,000.",
    "A broker was sentenced on Friday and has paid $3,000.",
    "Returns for 2023 were filed for 40 shops.",
    "The broker filed 40 returns for 2022 and 2023.",
    "The initiative, launched in July 2012, involved 40 offices.",
    "A clerk was charged on Friday over plans to take $30,000 in bribes from a broker.",
    "Dahl was held accountable by a jury in April 2014 for the murders of three guards.",
    "Hale agreed to forfeit $9,000 and a 2009 Portex Runner.",
    "Roe pleaded guilty in November 2011 to a charge, related to the sale of 160,000 stolen card numbers.",
    "Hale Inc. has agreed to spend $12 million on the pier, the ministry announced today.",
    "Hale had 29 false 2005 tax returns.",
    "Hale evaded over $185,000 in tax on his 2004, 2005 and 2006 federal income tax returns.",
    "Hale failed to report $9,000 of his pay on his 2014 return.",
    "Hale was charged with helping to file false returns for ten of his clients during the 2002 and 2003 tax years.",
    "Hale filed false tax returns for nine bakers for tax years 2005 through 2007.",
    "Nine clerks have been charged, some of whom pleaded guilty in May 2019.",
    "Court papers show that Dahl began running his mill in 2005, hiding nine boats and selling them.",
]


@pytest.mark.parametrize("text", DATELESS)
def test_a_clause_apart_dates_no_count(extractor, text) -> None:
    counts = [fact for fact in extractor.document(plain_document(text, "2024-05-06")).facts if fact.record == "count"]
    assert [fact.date for fact in counts] == [None]


def test_the_second_of_two_payments_has_its_own_day(extractor) -> None:
    text = "He received a $10,000 payment in April 2023 and a $25,000 payment in May 2023."
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    dates = {fact.id: fact.start for fact in facts if fact.record == "date"}
    assert [dates[fact.date] for fact in facts if fact.record == "count"] == ["2023-04-01", "2023-05-01"]


def test_what_was_earned_in_tax_years_was_earned_then(extractor) -> None:
    text = "On his tax returns, Hale hid his pay, despite earning $9,000 during the 2011 and 2012 tax years."
    (count,) = [
        fact for fact in extractor.document(plain_document(text, "2024-05-06")).facts if fact.record == "count"
    ]
    assert count.date is not None


def test_a_clause_about_the_operation_dates_its_counts(extractor) -> None:
    text = "Officers seized 12 boats as part of Operation Heron Lake, which ran on 2 May."
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    count = next(fact for fact in facts if fact.record == "count")
    assert count.date is not None


#: texts whose day is that of an office held, of a plea to another deed, or of the first of two meetings
OTHER_DAYS = [
    "Two Riga men have been arrested and charged in an indictment unsealed today with crimes of fraud.",
    "Charges were unsealed today against two former managers of the mill.",
    "By 31 March 2024, Hale had withdrawn the other $46,000 in cash.",
    "On 8 February, Hale asked the witness to bring two radios.",
    "In 2008 Hale bought shares, and by 2013 they reached $200,000.",
    "The port and the town signed an accord today to promote trade between the two towns.",
    "The relator, Ralph Holm, the chief financial officer of Hale Mills from April 2009 to October 2009, will receive $119,031.",
    "On May 11, 2011, Holm, 30, of Riga, pleaded guilty to murder and conspiracy to commit murder in the "
    "gang-related death of Omar Byrd.",
    "A harbour lawyer pleaded guilty in federal court today for his role in a scheme to fraudulently obtain $550 million "
    "in port payments from the Port Office.",
    "Between July 2010 and the present, the ring sent at least $24 million worth of goods to Riga.",
    "Lund understated his income on his 2004, 2005 and 2006 port tax returns by more than $500,000.",
    "Prior to 2009, there were 25 clerks certified in Riga.",
    "From 22 August 2006, until he retired, he viewed 200 reports.",
    "As he admitted in a Riga court today, Dahl helped to conceal $9,000 in fees.",
    "A guard today admitted his part in a plot that spied on ports and stole more than 40 million card numbers.",
    "A clerk was charged in an indictment unsealed today for her role in a scheme to obtain $9,000 in port payments.",
    "Nils Dahl pleaded guilty today to being the organizer of an illegal wildlife smuggling conspiracy in which 30 horns "
    "made from wood worth more than a house were smuggled from Latvia to Chile.",
]


#: texts, published on Monday 6 May 2024 -> start of the date of their only count
DAYS_OF_PAPERS_AND_PLANS = [
    ("Nine indictments were unsealed on 2 May.", "2024-05-02"),
    ("The court unsealed nine indictments on 2 May.", "2024-05-02"),
    ("The centre will train 200 officers by June 2025.", "2025-06-01"),
    ("In June 2025 the centre plans to train 200 officers.", "2025-06-01"),
    ("Nine men were arrested by the police on 3 May.", "2024-05-03"),
    ("Hale agreed on 3 May to pay $90,000.", "2024-05-03"),
    ("Hale tried on 3 May to sell nine guns.", "2024-05-03"),
    ("Five clerks await trial before Judge Holm on 22 January 2025.", "2025-01-22"),
]


@pytest.mark.parametrize(("text", "start"), DAYS_OF_PAPERS_AND_PLANS)
def test_days_of_papers_and_of_plans(extractor, text, start) -> None:
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    dates = {fact.id: fact.start for fact in facts if fact.record == "date"}
    assert [dates[fact.date] for fact in facts if fact.record == "count"] == [start]


@pytest.mark.parametrize("text", OTHER_DAYS)
def test_the_day_of_something_else_dates_no_count(extractor, text) -> None:
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    assert [fact.date for fact in facts if fact.record == "count"] == [None]


#: text -> the text of each count's day, None for none
OTHERS = [
    ("In 2022 the guard made 1,310 checks and issued 94 fines, against 71 in 2021.", ["2022", "2022", "2021"]),
    ("Last year the centre coordinated 212 rescues, up from 167 in 2020.", ["Last year", "2020"]),
    ("Some 54 people are now known to have died, up from 38 on Wednesday.", [None, "Wednesday"]),
    ("Officers recorded 90,400 crossings this year, including 17,300 in October.", ["this year", "October"]),
    ("A total of 480 people were rescued, among them 120 in October.", [None, "October"]),
    ("Customs took 480 phones, 120 of them in March.", [None, "March"]),
    ("Customs took 480 phones in March, including 120 watches.", ["March", "March"]),
    ("Customs took 480 phones and 300 watches in March.", ["March", "March"]),
    ("Donors gave $4 million, roughly twice as much as last year.", [None]),
    ("The study used records of 1,240 lakes going back to 1871.", [None]),
    ("Police seized 40 guns in Riga on 2 May 2023 and 12 cars in Ogre two days later.", ["2 May 2023", "two days later"]),
    ("The number of people held over the robbery in Riga on 12 April 2023 rose to nine.", [None]),
    ("Detectives arrested four men in connection with the murder of a guard on 12 April 2023.", [None, None]),
    ("Four men were arrested over the weekend.", ["the weekend"]),
    ("In March 2015 the port founded the Ogre Port Team, which is led by nine clerks of the port.", [None]),
    ("A port team founded in March 2015 is led by nine clerks of the port.", [None]),
    ("In March 2015 the port founded a team and arrested nine men.", ["March 2015"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_days_of_other_numbers_and_deeds(extractor, text, expected) -> None:
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    days = {fact.id: fact.text for fact in facts if fact.record == "date"}
    assert [days.get(fact.date) for fact in facts if fact.record == "count"] == expected
