"""How releases name operations and what they say of them."""

import pytest

from pipeline.boundaries import Page
from pipeline.evaluate.rule_examples import plain_document

#: text -> names of the operations in the order of the text
NAMES = [
    # Actions with a name, in which the law acts.
    ("Europol announced the results of Action Heron, in which police in nine countries arrested 14 smugglers.",
     ["Action Heron"]),
    ("During Action Grey Egret, customs officers seized 40 boats.", ["Action Grey Egret"]),
    ("Under Action Plan Riga, customs officers seized 40 boats.", []),
    ("Victims were told to report it through Action Fraud, and police arrested 12 men.", []),
    ("Figures compiled by Action Fraud show that police arrested 140 people.", []),
    ("Customs officers, supported by Action Counters Terrorism, arrested nine men.", []),
    ("Nine men were arrested in the course of Action Grey Egret.", ["Action Grey Egret"]),
    ("He ran a copy shop in Action Heron when the rain began.", []),
    # What firms are engaged in.
    ("Portex is a company engaged in international operations in 40 countries.", []),
    ("Police arrested 33 men in coordinated police operations on Friday.", ["coordinated police operations"]),
    ("The case was handled by the Riga Fraud Task Force, a joint law enforcement operation led by the port.",
     []),
    ("Operation Lionfish V ran for two weeks.", ["Operation Lionfish V"]),
    ("The operation, codenamed 'Trigger IX', was carried out in 15 countries.", ["Operation Trigger IX"]),
    ("Dubbed “Lionfish Hurricane”, the operation targeted drug trafficking.", ["Operation Lionfish Hurricane"]),
    ("Dubbed “Grey Heron”, it was the largest operation of the year.", ["Operation Grey Heron"]),
    ("The joint operation led to 96 arrests. The HERON III operation ran for a week.", ["Operation HERON III"]),
    ("An arms operation led to nine arrests. The agency said a firearms operation in Riga had ended. The operation, "
     "codenamed “Egret”, took a week.", ["Operation Egret"]),
    ("The Riga Water Supply Improvement Project will cost $4 million.", []),
    ("He made donations to Project Contact Shore. Project Contact Shore runs two schools.", []),
    ("The office will provide $700,000 to the Harbour Women Justice Project.", []),
    ("All proceeds were donated to Operation Warm Coat.", []),
    ("Norway donated two boats to Operation Quiet River, which led to 40 arrests.", ["Operation Quiet River"]),
    ("The council granted EUR 2 million to Operation Blue Heron.", ["Operation Blue Heron"]),
    ("Joint Action Days coordinated by Europol led to 566 arrests.", ["Joint Action Days"]),
    ("The HARRIER-IV operation ran across 34 countries.", ["Operation HARRIER-IV"]),
    ("Op Venetic has brought down whole crime groups, the agency said.", ["Op Venetic"]),
    ("Project Aletheia is a joint effort of 12 banks.", ["Project Aletheia"]),
    ("Operación Turquesa VI saw 268 arrests.", ["Operación Turquesa VI"]),
    ("As part of Operation “Cobra Claw”, customs officers seized cigarettes.", ["Operation Cobra Claw"]),
    ("The campaign “Clean Rivers” ended on Friday.", ["Clean Rivers"]),
    ("A six-day operation across 16 countries resulted in 300 arrests.", ["A six-day operation"]),
    # Raids, patrols, checks and weeks told of as one operation; single deeds and other senses are none.
    ("The bureau ran the latest island-wide operation in May. The 11-day operation saw 110 arrests.",
     ["The 11-day operation"]),
    ("More than 60 flats were searched in the joint operation.", ["the joint operation"]),
    ("A national intensification week took place in May and led to 110 arrests.", ["A national intensification week"]),
    ("Migrants were led out in a predawn raid that saw 425 people held.", ["a predawn raid"]),
    ("In a series of coordinated raids across the province, officers held 119 migrants.", ["coordinated raids"]),
    ("In a joint inspection on Friday, officers checked 40 sites.", ["a joint inspection"]),
    ("Intensified patrols by the coast guard led to the seizure of nine boats.", ["Intensified patrols"]),
    ("A monthlong sting led to 500 arrests.", ["A monthlong sting"]),
    ("Nine men were caught in a clampdown on illegal fishing.", ["a clampdown"]),
    ("Four suspects were held during the raids, police said.", ["the raids"]),
    ("In an operation in May, officers held nine men. Four more were arrested in the raids.", ["an operation"]),
    ("A six-day raid in April uncovered three containers.", ["A six-day raid"]),
    ("Drugs were seized during a weeklong anti-illegal drug operation.", ["a weeklong anti-illegal drug operation"]),
    ("Gangs were targeted in a week of coordinated police activity in May.", ["a week of coordinated police activity"]),
    ("Some 200 migrants were arrested during raids on settlements.", ["raids"]),
    ("Nine rebels were killed in coordinated raids by troops.", ["coordinated raids"]),
    ("Six boats were seized in joint patrols in Ogre Bay.", ["joint patrols"]),
    ("Six men kidnapped by rebels were freed in coordinated raids by troops.", ["coordinated raids"]),
    ("In coordinated raids on Friday, officers held six men after the gang had stolen cars.", ["coordinated raids"]),
    # Raids, weeks and checks of others than the law, and of criminals and fighters
    ("The shop was looted in a dawn raid by six men, police said.", []),
    ("Six men were killed in an overnight raid by gunmen on Monday.", []),
    ("Six men were killed in a dawn raid on a police post.", []),
    ("Insurgents seized six trucks in simultaneous raids across the coast.", []),
    ("Police are hunting six men who robbed a bank in a dawn raid in Ogre.", []),
    ("Police arrested six men who had stolen cars in coordinated raids across the coast.", []),
    ("Thieves took cash in coordinated raids on six shops.", []),
    ("The club held a week of family activity in six towns.", []),
    ("The library held a week of coordinated activities for 70 readers.", []),
    ("Special checks by the insurer led to six refusals.", []),
    ("Archive staff carried out search operations on 70 letters.", []),
    ("The mayor said in raids on the budget six schools lost money.", []),
    ("The owners won a joint exercise of rights over six mills.", []),
    ("A sting by wasps hurt six men.", []),
    ("The gang ran an illegal drug operation.", []),
    ("Officers found the press in a raid on Friday.", []),
    ("The gang ran a sting on buyers.", []),
    ("Police patrols passed the house, and the raids were filmed.", []),
    ("The bank pays for background checks.", []),
    ("In the inspections of Hale Mills in 2010 the agency found faults.", []),
    ("During a security operation in Andar district, the force detained two men.", ["a security operation"]),
    ("An international operation led by Latvia ended with 90 arrests. Operation Lionfish V ran across 16 countries.",
     ["Operation Lionfish V"]),
    ("A separate operation in Oslo saw 3 arrests. Operation Lionfish V ran across 16 countries.",
     ["A separate operation", "Operation Lionfish V"]),
    ("Joint Action Day Harbour 3 ended on Friday. The Joint Action Days “Harbour 3” were led by Latvia.",
     ["Joint Action Day Harbour 3"]),
    ("It was one of the largest operations run in nine countries under the codename Harbour VI.",
     ["Operation Harbour VI"]),
    ("During the action week, officers made 107 arrests. The operation was led by Romania.", ["the action week"]),
    ("A joint Federal Police (AFP) and Border Force (ABF) operation led to nine arrests.",
     ["A joint Federal Police (AFP) and Border Force (ABF) operation"]),
    ("Customs mounted an anti-smuggling operation near Riga.", ["an anti-smuggling operation"]),
    ("The operation, code-named \"Heron\" or \"Egret\", led to 12 arrests.", ["Operation Heron"]),
    ("The ship sailed with the Combined Task Force 150.", []),
    ("The Police Special Task Force arrested 12 men.", []),
    ("The ring was broken up in Operation Grey Spear Aug. 4-6.", ["Operation Grey Spear"]),
    ("The inquiry revealed a sophisticated operation that sold forged tickets.", []),
    ("Hale allegedly led a large-scale operation that moved stolen cars to Malta.", []),
    ("The captain ordered a cleaning operation after the spill.", []),
    ("Police in Riga revealed a joint operation, which led to 40 arrests.", ["a joint operation"]),
    ("Hale allegedly obstructed a police operation in Riga.", ["a police operation"]),
    ("In Malta Quiet Surge II operation ended.", ["Operation Quiet Surge II"]),
    ("The office reported its part in Operation Quiet River on 3 May.", ["Operation Quiet River"]),
    ("Police led Ops Falcon in four states.", ["Ops Falcon"]),
    ("The desk, called the Southern Joint Operation against Piracy, was set up in May. Operation Delta saw 9 arrests.",
     ["Operation Delta"]),
    ("The surgeon performed surgical operations on 12 patients.", []),
    ("The base's operations center in Kabul was closed.", []),
    ("The company's operations in Asia employ 3,000 people.", []),
    ("The operations manager resigned on Monday.", []),
    ("The search and rescue operation saved 14 sailors.", []),
    ("They caught a rebel leader during a security operation in Riga.", ["a security operation"]),
    ("The case was brought by Project Lantern, a fair housing organization in Reno.", []),
    ("In May the minister set up the Sailors and Veterans Initiative.", ["Sailors and Veterans Initiative"]),
    ("He ran a day-to-day operation from his flat.", []),
    ("Police thanked the Offices of Foreign Affairs and Enforcement Operations.", []),
    ("President Adamss Cargo Theft Task Force met in Riga.", ["Cargo Theft Task Force"]),
    ("The Presidents Cargo Theft Task Force met in Riga.", ["Cargo Theft Task Force"]),
    ("Nine countries joined forces in joint action days against car theft. The four-day operation saw 90 arrests.",
     ["joint action days"]),
    ("The ten-day operation in Riga led to 98 arrests. The four-day operation in Ogre led to 12 arrests.",
     ["The ten-day operation", "The four-day operation"]),
    ("Operation Grey Heron ended on Friday. The four-day operation led to 12 arrests.", ["Operation Grey Heron"]),
    ("Officers arrested 19 people. The operation, which ran from 3 May to 5 May, was held in Riga.", ["The operation"]),
    ("Sixty people were held in the police operation Heron-12.", ["Operation Heron-12"]),
    ("The minister praised the Heron-12 operations.", ["Operation Heron-12"]),
    ("The ‘Quiet Roads 2023’ operation saw 900 vehicles checked.", ["Operation Quiet Roads 2023"]),
    ("He called it a ‘Good’ operation.", []),
    ("A joint Latvian Federal Police (LFP) and Latvian Border Force (LBF) operation led to nine arrests.",
     ["A joint Latvian Federal Police (LFP) and Latvian Border Force (LBF) operation"]),
    ("The operation, known as Joint Action Day (JAD) Harbour, ended on Friday.", ["Joint Action Day (JAD) Harbour"]),
    ("Officers mounted a two-day warrant roundup. The roundup led to 88 arrests.", ["a two-day warrant roundup"]),
    ("Officers arrested 33 drivers during overnight operations carried out on Friday.", ["overnight operations"]),
    ("EMPACT Joint Action Day North East Europe (JAD NEE) 2023 led to 90 arrests. JAD NEE ended on Friday.",
     ["EMPACT Joint Action Day North East Europe (JAD NEE) 2023"]),
    ("He controlled the operation of a mill from 3 May to 5 May.", []),
    ("The ten-day enforcement action in Riga netted 98 arrests.", ["The ten-day enforcement action"]),
    ("The audit of the Failed Harbour Relief Program (FHRP) found 12 errors.", []),
    ("He was jailed for a sophisticated pump and dump operation.", []),
    ("Customs: Operation Combats Car Theft in the North.", []),
    ("The agency launched Operation Mend the Sail in May. Operation Mend the Sail 2022 led to 40 arrests.",
     ["Operation Mend the Sail"]),
    ("Operation Quiet River 2022 led to 40 arrests, Operation Quiet River 2023 to 60.",
     ["Operation Quiet River 2022", "Operation Quiet River 2023"]),
    ("The swoop, code-named Grey-heron, was run by the police.", ["Grey-heron"]),
    ("Customs worked on operation “Grey-Heron,” which ended on Friday.", ["Operation Grey-Heron"]),
    ("Officers of the Cargo Theft Taskforce searched a house.", []),
    ("The head of the Special Operations Division resigned.", []),
    ("The agency coordinated the joint operations Heron and Egret.", ["Operation Heron"]),
    ("The three-year project “Harbour Light” was funded by Japan.", []),
    ("The joint operation involving Latvian and Estonian police ended.", ["The joint operation"]),
    ("Operation Grey Heron: 90 freed.\n\nIn a crackdown led by Europol, police freed 90 people. Operation Grey Heron "
     "follows Operation Blue Egret.", ["Operation Grey Heron", "Operation Blue Egret"]),
    ("The agency is launching an emergency operation to bring food to 3,000 people.", []),
    ("The surgeons performed a ten-hour operation on twins.", []),
    ("Malta Cargo Theft Task Force officers began their work.", []),
    ("The Cargo Watch Team (CWT) initiative began in May.", ["Cargo Watch Team (CWT) initiative"]),
    ("It is a Department of Fisheries (DOF) initiative.", []),
    ("They ran a business called Project Green Coat from 2004 to 2011.", []),
    ("He was assigned to the Cargo Theft Task Force in May.", []),
    ("She had been the director of the Cargo Theft Task Force.", []),
    ("The FBI Cargo Theft Task Force searched a house.", []),
    ("It follows advice from the 21st Century Cargo Task Force report.", []),
    ("He spoke of the Attorney General Hales Clean Harbour Ports Initiative.", ["Clean Harbour Ports Initiative"]),
    ("Several action days took place. Customs held a two-day joint operation in Riga.", ["a two-day joint operation"]),
]  # fmt: skip


def operations_of(extractor, text: str) -> list:
    facts = extractor.document(plain_document(text, "2024-06-20")).facts
    return [fact for fact in facts if fact.record == "operation"]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(extractor, text, names) -> None:
    assert [operation.name for operation in operations_of(extractor, text)] == names


#: text -> fields of its only operation
DETAILS = [
    ("A Frontex-led operation across Europe led to 40 arrests.", {"lead": ("Frontex",)}),
    ("An international operation by Europol has led to 60 arrests.", {"lead": ("Europol",)}),
    ("Organized by the World Customs Organization, Operation Grey Heron targeted air cargo.",
     {"lead": ("World Customs Organization",)}),
    ("Led by the Port Office and Europol, Operation Grey Heron marshals resources to find smugglers.",
     {"lead": ("Port Office", "Europol")}),
    ("Led by the Port Office and the Toll Exploitation and Obscenity Section (TEOS), Project Safe Harbour stops crime.",
     {"lead": ("Port Office", "Toll Exploitation and Obscenity Section")}),
    ("The operation, which started on Monday, May 18, 2020, and code named \"Heron III\", led to 12 arrests.",
     {"name": "Operation Heron III"}),
    ("The effort, dubbed operation ‘Grey Heron Will Fly,’ led to 12 arrests.",
     {"name": "Operation Grey Heron Will Fly"}),
    ("An effort called “Operation Grey Heron 2,” conducted from May 20 to June 24, located 200 children.",
     {"start": "2024-05-20", "end": "2024-06-24"}),
    ("AFP Operation Grey Heron began in May.", {"lead": ("AFP",)}),
    ("Running from 3 to 30 October 2023, Operation Lionfish V brought together 16 countries.",
     {"start": "2023-10-03", "end": "2023-10-30", "country_count": 16}),
    ("The inquiry, code-named Lionfish, was opened in June 2023.", {"start": "2023-06-01", "end": None}),
    ("Operation Lionfish V, which ran from 1 to 14 June 2024, involved Brazil, Chile, Peru and Colombia.",
     {"start": "2024-06-01", "end": "2024-06-14", "countries": ("BR", "CL", "PE", "CO")}),
    ("Operation Thunder 2023 was coordinated by INTERPOL and the World Customs Organization.",
     {"start": None, "end": None, "lead": ("INTERPOL", "World Customs Organization")}),
    ("He was named in Operation Crash, a nationwide effort led by the Harbour Police to stop thefts.",
     {"lead": ("Harbour Police",)}),
    ("The case is part of Project Safe Streets, an initiative launched in May 2006 by the Department of Justice.",
     {"start": "2006-05-01", "end": None, "lead": ("Department of Justice",)}),
    ("Operation Cobra Claw ended on 5 June.", {"start": None, "end": "2024-06-05"}),
    ("Operation Iron Gate ran across 31 countries and targeted fake pesticides.", {"country_count": 31}),
    ("Operation Blue Amber targeted firearms trafficking.", {"crime_types": ("firearms trafficking",)}),
    ("Operation Epervier was led by INTERPOL. Epervier saw 40 arrests.", {"aliases": ("Epervier",)}),
    ("Operation Grey Heron is a model of 21st-century policing.", {"start": None, "end": None}),
    ("A November 2023 sweep in Riga led to 12 arrests.", {"start": "2023-11-01", "end": "2023-11-30"}),
    ("The case resulted from a joint operation by the National Oceanic and Atmospheric Administration and the FBI.",
     {"lead": ("National Oceanic and Atmospheric Administration", "FBI")}),
    ("A joint operation between Polish, Spanish and Italian authorities, coordinated by Europol, led to 13 arrests.",
     {"lead": ("Europol",), "countries": ("PL", "ES", "IT")}),
    ("The Europol coordinated Operation Grey Heron led to 61 arrests.", {"lead": ("Europol",)}),
    ("The goods were seized in an operation co-ordinated by the European Anti-Fraud Office.",
     {"lead": ("European Anti-Fraud Office",)}),
    ("The joint operation in May targeted a gang led by a man from Riga.", {"lead": ()}),
    ("Operation Grey Heron, code-named so, ended. During the eight-day (14 – 21 May) operation, 12 cars were checked.",
     {"start": "2024-05-14", "end": "2024-05-21"}),
    ("From 6 to 15 May 2024, some 75 administrations participated in Operation Grey Heron.",
     {"start": "2024-05-06", "end": "2024-05-15"}),
    ("Operation Grey Heron targeted a gang that stole cars from 3 to 8 May.", {"start": None, "end": None}),
    ("Operation Grey Heron targeted fuel. Held from 3 to 8 May, police in 12 countries took part.",
     {"start": "2024-05-03", "end": "2024-05-08", "country_count": 12}),
    ("They arrested three men during a customs operation at the old harbour in Riga, Latvia on May 28, 2024.",
     {"start": "2024-05-28", "end": "2024-05-28"}),
    ("Operation Grey Heron saw 40 arrests in May 2024. The operation ran from 3 to 8 May.",
     {"start": "2024-05-03", "end": "2024-05-08"}),
    ("Albania, Austria and Chile took part in Operation Grey Heron.", {"countries": ("AL", "AT", "CL")}),
    ("Europol, which coordinated the joint operation in May, said it had ended.", {"lead": ("Europol",)}),
    ("An INTERPOL operation led to nine arrests in May.", {"lead": ("INTERPOL",)}),
    ("Operation Grey Heron was led by officers from the Harbour Police.", {"lead": ("Harbour Police",)}),
    ("JO Operation Grey Heron began.", {"lead": ()}),
    ("A sweep led to nine arrests, the ministry said on Monday.", {"start": None}),
    ("Weeks after the fire in May, Malta launched Operation Grey Heron.", {"start": None}),
    ("The ministry told on 19 June of Operation Grey Heron of 18 June. Operation Grey Heron ran from 3 to 8 June.",
     {"start": "2024-06-03", "end": "2024-06-08"}),
    ("In a coordinated operation, police in Latvia and Estonia held 14 people.", {"countries": ("LV", "EE")}),
    ("Operation Grey Heron brought together:\n\nEU Member States: Austria, Chile, Malta", {"countries": ("AT", "CL", "MT")}),
    ("Operation Grey Heron was supported by Malta Customs.", {"countries": ()}),
    ("Operation Grey Heron ended.\n\nParticipating countries: Albania, Austria, Chile and Ghana.\n\nIt met in Canada.",
     {"countries": ("AL", "AT", "CL", "GH")}),
    ("Operation Grey Heron ended. The following authorities took part:\n\nBelgium: Federal Police of Ghent\n\n"
     "France: National Police\n\nSpain: Guardia Civil", {"countries": ("BE", "FR", "ES")}),
    ("The food was seized in a joint INTERPOL-Europol operation around the world.", {"lead": ("INTERPOL", "Europol")}),
    ("Operation Grey Heron, launched by the Harbour Police and coordinated by INTERPOL and Europol, led to 30 arrests.",
     {"lead": ("Harbour Police", "INTERPOL", "Europol")}),
    ("Operation Grey Heron, conducted during December 2014 and January 2015, led to the seizure of 40 cars.",
     {"start": "2014-12-01", "end": "2015-01-31"}),
    ("Operation Grey Heron was carried out with funding by the Council of Europe.", {"regions": ()}),
    # The day on which it was made public, or on which one arrest followed from it, is not its own.
    ("Operation Grey Heron was announced in October 2023.", {"start": None, "end": None}),
    ("The minister announced today an unprecedented sweep of the ports.", {"start": None, "end": None}),
    ("Operation Grey Heron led to the arrest of Nils Dahl in January 2024.", {"start": None, "end": None}),
    ("Officials reported that Operation Grey Heron was held on 3 May 2024.", {"start": "2024-05-03"}),
    ("Operation Grey Heron led to the seizure of cocaine in May 2024.", {"start": "2024-05-01"}),
    ("Operation Grey Heron took place in January and March 2024.", {"start": "2024-01-01", "end": "2024-01-31"}),
    ("Operation Grey Heron targeted Drug Trafficking across Europe.", {"crime_types": ("drug trafficking",)}),
    ("Police led Operation Grey Heron in May 2024.", {"start": "2024-05-01", "end": "2024-05-31"}),
    ("Operation Grey Heron, said the Money Laundering Office, targeted firearms trafficking.",
     {"crime_types": ("firearms trafficking",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), DETAILS)
def test_details(extractor, text, fields) -> None:
    (operation,) = operations_of(extractor, text)
    assert {name: getattr(operation, name) for name in fields} == fields


def test_names_in_a_title(extractor) -> None:
    title = "Office Announces Funds for Smart Harbour Initiative and Agrees With Riga to Ensure Clear Access"
    lead = (
        "The minister said on Monday in Riga that the Smart Harbour Initiative will begin in May, and that the city "
        "will take part. An agreement under Project Clear Access, a wide effort of two ministries, followed in June."
    )
    page = Page("a.html", "a.html", f"<article><h1>{title}</h1><p>{lead}</p><p>{lead[:80]}</p></article>".encode())
    facts = extractor.page(page).facts
    found = {fact.name: fact for fact in facts if fact.record == "operation"}
    assert found["Smart Harbour Initiative"].evidence[0].start < len(title)
    assert found["Smart Harbour Initiative"].aliases == found["Project Clear Access"].aliases == ()
    assert found["Project Clear Access"].evidence[0].start > len(title)


def test_headlines_are_no_names(extractor) -> None:
    lead = "The prosecutor told on Monday of a federal operation that found nine men in the ports of the coast and the hills."
    title = "Federal Operation Brings Nine Men of the Coast to Court"
    page = Page("a.html", "a.html", f"<article><h1>{title}</h1><p>{lead}</p><p>{lead[:80]}</p></article>".encode())
    assert all(not fact.named for fact in extractor.page(page).facts if fact.record == "operation")


#: text -> the operation that each count with an action belongs to
ATTACHED = [
    ("Operation Iron Gate led to 251 arrests.", ["Operation Iron Gate"]),
    ("Operation Iron Gate ended on Friday. Police arrested 40 people and seized 12 firearms.",
     ["Operation Iron Gate", "Operation Iron Gate"]),
    ("Operation Iron Gate led to 251 arrests. Operation Blue Coast led to 12 arrests.",
     ["Operation Iron Gate", "Operation Blue Coast"]),
    ("Operation Iron Gate ended on Friday. The gang had sold 400 kilograms of heroin.", [None]),
    ("Of the 212 people arrested in Operation Iron Gate, 31 are leaders.", ["Operation Iron Gate"] * 2),
    ("Police in Riga arrested 14 people on Monday.", [None]),
    ("Operation Iron Gate ended on Friday. Separately, officers in Riga arrested 14 people.", [None]),
    ("Operation Iron Gate ended on Friday. The agency has arrested 340 people since January.", [None]),
    ("Cutters returned 90 migrants in support of Operation Grey Heron.", ["Operation Grey Heron"]),
    ("He served in support of Operation Desert Wind. Police arrested 14 people.", [None]),
    ("Operation Iron Gate ended on Friday. The results of the operation include:\n\n• 12 arrests\n• 3 cars",
     ["Operation Iron Gate", "Operation Iron Gate"]),
    ("The Blue Coast Initiative began in May. " + "The weather was fair all summer. " * 60 + "Police arrested 14 people.",
     [None]),
    ("Operation Iron Gate began in May. " + "The weather was fair all summer. " * 60 + "Police arrested 14 people.",
     ["Operation Iron Gate"]),
    # an initiative reaches no further than its paragraph
    ("The Blue Coast Initiative began in May.\n\nPolice arrested 14 people.", [None]),
    ("The Blue Coast Initiative began in May. Police arrested 14 people.", ["Blue Coast Initiative"]),
    ("The Blue Coast Initiative began in May. The gang was tried in the largest sweep ever, and 14 men were arrested.",
     ["Blue Coast Initiative"]),
    ("The Blue Coast Initiative began in May.\n\nThe state is a party to this action, and 14 men were arrested.", [None]),
    # of several sums one is its own
    ("The council awarded $55 million for courts and $2 million for the Blue Coast Initiative.",
     [None, "Blue Coast Initiative"]),
    # what criminals call their deeds, a body of an operation, an operation of a partner
    ("The gang referred to the attacks on the bank as Operation Cold Wind. Police arrested 14 people.", [None]),
    ("The Operation Iron Gate Task Force gave help. Police arrested 14 people.", [None]),
    ("Police worked with Malta (Operation Cold Wind) and Chile, and arrested 14 people.", [None]),
    # another one is named in the sentence
    ("Operation Iron Gate ended. Project Green Coast, an initiative of the port, helped the police arrest 14 people.",
     [None]),
    # an initiative named as often is not what the release is about
    ("Operation Iron Gate began in May. " + "The weather was fair all summer. " * 30 + "Police arrested 14 people. "
     + "The weather was fair all summer. " * 30 + "It is part of Project Green Coast.", ["Operation Iron Gate"]),
    ("Operation Iron Gate began in May. " + "The weather was fair all summer. " * 60 + "The judge hopes to detain 14 people.",
     [None]),
    # no police operation kills
    ("Operation Iron Gate began in May. " + "The weather was fair all summer. " * 60 + "The gang had killed 14 people.",
     [None]),
    ("Traders lost $3 million in the schemes that Operation Iron Gate targeted.", [None]),
    ("A joint operation in Riga led to 12 arrests. On 3 May police in Ogre arrested six men.", ["A joint operation", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), ATTACHED)
def test_counts_belong_to_their_operation(extractor, text, names) -> None:
    facts = extractor.document(plain_document(text, "2024-06-20")).facts
    by_id = {fact.id: fact for fact in facts}
    counts = [fact for fact in facts if fact.record == "count"]
    assert [by_id[count.of].name if count.of else None for count in counts] == names
    for operation in (fact for fact in facts if fact.record == "operation"):
        assert operation.counts == tuple(count.id for count in counts if count.of == operation.id)


def test_a_project_told_to_be_an_investigation_is_an_operation(extractor) -> None:
    later = "\n\nIn May officers searched 16 homes.\n\nThree firearms were confiscated."
    for opening, number in (
        ("Fifteen men were charged in an investigation called Project Heron.", 3),
        ("Project Heron has trained fifteen men.", 1),
    ):
        facts = extractor.document(plain_document(opening + later, "2024-06-20")).facts
        assert sum(fact.record == "count" and fact.of is not None for fact in facts) == number


#: A text that begins with an operation without a name -> how many of its counts belong to it.
UNNAMED = [
    # told of again: what the lead counts before it is its own
    ("Border police detained nine smugglers. A joint operation with Estonia began on a farm road near the border, and "
     "the officers searched six barns there. The operation ended at night.", 2),
    # told of in passing
    ("The command shot two kidnappers during a rescue operation near Ogre. " + "The mayor praised the command. " * 14
     + "Officers arrested 93 suspects and recovered nine guns.", 1),
    # what happened on another day
    ("A joint operation seized 40 kg of heroin. The operation ended on Friday. " + "The mayor praised the crew. " * 14
     + "On 13 April another crew seized 900 kg of hashish.", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), UNNAMED)
def test_an_operation_without_a_name_takes_what_is_its_own(extractor, text, number) -> None:
    facts = extractor.document(plain_document(text, "2024-06-20")).facts
    assert sum(fact.record == "count" and fact.of is not None for fact in facts) == number


#: text -> names of its operations
NAMED = [
    ("Officers took part in a special week of action. In the Cargo Crime Intensification Week, held from 3 to 9 May, "
     "40 people were arrested.", ["Cargo Crime Intensification Week"]),
    ("Officers joined the Rural Theft Week of Action. Operation Quiet Barn went on.",
     ["Rural Theft Week of Action", "Operation Quiet Barn"]),
    ("An operation under the name Sandstorm led to 12 arrests.", ["Operation Sandstorm"]),
    ("The firm trades under the name Sandstorm.", []),
    ("The gang ran the operation under the name Sandstorm.", []),
    ("Schools offer rowing operations under the name of Sandstorm.", []),
    ("Pupils joined the Global Forest Week of Action.", []),
    ("The bakers' union joined the Fair Bread Day of Action.", []),
    ("In the Rural Theft Week of Action, 40 people were arrested.", ["Rural Theft Week of Action"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_weeks_and_operations_under_a_name(extractor, text, names) -> None:
    facts = extractor.document(plain_document(text, "2024-06-20")).facts
    assert [fact.name for fact in facts if fact.record == "operation"] == names


#: text -> start and end of its operation
DAYS_OF_REPEATED = [
    ("Operation Grey Heron, in which 40 people were arrested, will be repeated in June.", (None, None)),
    ("Operation Grey Heron led to 40 arrests. The operation is to resume on 3 June.", (None, None)),
    ("Operation Grey Heron, which ran from 3 to 8 May 2019 and will be repeated in June, led to 40 arrests.",
     ("2019-05-03", "2019-05-08")),
    ("Operation Grey Heron took place in June 2019.", ("2019-06-01", "2019-06-30")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DAYS_OF_REPEATED)
def test_days_of_repeated_operations(extractor, text, expected) -> None:
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    assert [(fact.start, fact.end) for fact in facts if fact.record == "operation"] == [expected]
