"""Relations: who does what to whom, held or planned, and what is none."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text -> (subject, predicate, object, assertion) of each relation
CASES = [
    ("The European Union backed the Nairobi Action Plan.",
     [("European Union", "backs", "Nairobi Action Plan", "asserted")]),
    ("The Nairobi Action Plan was endorsed by the African Union.",
     [("African Union", "backs", "Nairobi Action Plan", "asserted")]),
    ("Austria and Hungary will fund a training centre.",
     [("Austria", "funds", "training centre", "planned"), ("Hungary", "funds", "training centre", "planned")]),
    ("Latvia did not host the Baltic Police Chiefs Conference.",
     [("Latvia", "hosts", "Baltic Police Chiefs Conference", "negated")]),
    ("The Baltic Police Chiefs Conference was hosted by Latvia.",
     [("Latvia", "hosts", "Baltic Police Chiefs Conference", "asserted")]),
    ("Operation Quiet Harbour was coordinated by INTERPOL.",
     [("INTERPOL", "leads", "Operation Quiet Harbour", "asserted")]),
    ("Kenya and Uganda participated in Operation Usalama.",
     [("Kenya", "takes_part_in", "Operation Usalama", "asserted"),
      ("Uganda", "takes_part_in", "Operation Usalama", "asserted")]),
    ("Jamaica and Norway signed the Kingston Protocol on Wednesday.",
     [("Jamaica", "signs", "Kingston Protocol", "asserted"), ("Norway", "signs", "Kingston Protocol", "asserted")]),
    ("The treaty was signed by Jamaica.", [("Jamaica", "signs", "treaty", "asserted")]),
    ("The treaty was signed by Minister Jane Roe for Norway.", [("Norway", "signs", "treaty", "asserted")]),
    ("The European Union sanctioned Black Harbour Shipping on Friday.",
     [("European Union", "sanctions", "Black Harbour Shipping", "asserted")]),
    ("Black Harbour Shipping was sanctioned by the European Union.",
     [("European Union", "sanctions", "Black Harbour Shipping", "asserted")]),
    ("President Jones appointed Maria Silva as ambassador.",
     [("President Jones", "appoints", "Maria Silva", "asserted")]),
    ("Europol cooperated with the Kenyan Police in the case.",
     [("Europol", "cooperates_with", "Kenyan Police", "asserted")]),
    ("Norway is a member of the Arctic Council.", [("Norway", "member_of", "Arctic Council", "asserted")]),
    ("Operation Quiet Harbour was coordinated by the Department of Health and Human Services.",
     [("Department of Health and Human Services", "leads", "Operation Quiet Harbour", "asserted")]),
    ("Norway will lead the delegation.", [("Norway", "leads", "delegation", "planned")]),
    # Who is present, presides or signs with whom; lists with offices between the names.
    ("The meeting was also attended by Lena Holm, Deputy Minister of Justice, Omar Haddad, Head of the Police, and "
     "Maria Silva, Ambassador of Chile.",
     [("Lena Holm", "attends", "meeting", "asserted"), ("Omar Haddad", "attends", "meeting", "asserted"),
      ("Maria Silva", "attends", "meeting", "asserted")]),
    ("Ambassador Lena Holm and Secretary Omar Haddad were present at the meeting.",
     [("Ambassador Lena Holm", "attends", "meeting", "asserted"),
      ("Secretary Omar Haddad", "attends", "meeting", "asserted")]),
    ("The talks were held in Riga in May. Also present were Ambassador Lena Holm and Secretary Omar Haddad.",
     [("Ambassador Lena Holm", "attends", "talks", "asserted"),
      ("Secretary Omar Haddad", "attends", "talks", "asserted")]),
    ("The meeting was presided over by Minister Lena Holm.",
     [("Minister Lena Holm", "leads", "meeting", "asserted")]),
    ("A memorandum of understanding was signed between Europol and the Kenyan Police.",
     [("Europol", "signs", "memorandum of understanding", "asserted"),
      ("Kenyan Police", "signs", "memorandum of understanding", "asserted")]),
    ("Lena Holm has been appointed Minister of Defence by President Omar Haddad.",
     [("President Omar Haddad", "appoints", "Lena Holm", "asserted")]),
    ("The arrests were made by the Harbour Police with the support of Europol.",
     [("Europol", "backs", "Harbour Police", "asserted")]),
    ("The operation involved the Harbour Police and NGOs.",
     [("Harbour Police", "takes_part_in", "operation", "asserted")]),
    # Shared subjects and objects, lists, participle clauses.
    ("Kenya agreed to host and finance the Lake Victoria Workshop.",
     [("Kenya", "hosts", "Lake Victoria Workshop", "planned"), ("Kenya", "funds", "Lake Victoria Workshop", "planned")]),
    ("The Harbour Agency has drafted and signed the Lisbon Protocol.",
     [("Harbour Agency", "signs", "Lisbon Protocol", "asserted")]),
    ("Hosted by the Ministry of the Interior of Chile, the conference opened on Monday.",
     [("Ministry of the Interior of Chile", "hosts", "conference", "asserted")]),
    ("The forum was co-chaired by Paul Reyes, Deputy Minister of Chile, and Helle Skov, Secretary General of the "
     "Harbour Council.", [("Paul Reyes", "leads", "forum", "asserted"), ("Helle Skov", "leads", "forum", "asserted")]),
    ("On Monday, in Riga, Minister Anja Lund and Minister Mart Tamm, together with Ambassador Jane Roe, co-chaired the "
     "Baltic Dialogue on Ports.",
     [("Minister Anja Lund", "leads", "Baltic Dialogue on Ports", "asserted"),
      ("Minister Mart Tamm", "leads", "Baltic Dialogue on Ports", "asserted"),
      ("Ambassador Jane Roe", "leads", "Baltic Dialogue on Ports", "asserted")]),
    ("Officers carry out the Safe Ports Plan, which is led by the Customs Service, the Coast Guard, and the National "
     "Police.",
     [("Customs Service", "leads", "Safe Ports Plan", "asserted"), ("Coast Guard", "leads", "Safe Ports Plan", "asserted"),
      ("National Police", "leads", "Safe Ports Plan", "asserted")]),
    ("The opening ceremony was attended by the Director of Public Prosecutions, Amina Hassan.",
     [("Director of Public Prosecutions, Amina Hassan", "attends", "opening ceremony", "asserted")]),
    ("Chile signed an agreement on air services with Kenya.",
     [("Chile", "signs", "agreement on air services", "asserted"),
      ("Kenya", "signs", "agreement on air services", "asserted")]),
    ("The European Union imposed sanctions on six officers and Black Harbour Shipping.",
     [("European Union", "sanctions", "Black Harbour Shipping", "asserted")]),
    ("The Senate confirmed Peter Walsh as Ambassador to Kenya.", [("Senate", "appoints", "Peter Walsh", "asserted")]),
    ("The clinic was rebuilt with funding from Japan.", [("Japan", "funds", "clinic", "asserted")]),
    ("Divers were trained under the EU-funded Safe Ports project.",
     [("EU", "funds", "Safe Ports project", "asserted")]),
    ("The Dutch Police worked closely with the Kenyan Police.",
     [("Dutch Police", "cooperates_with", "Kenyan Police", "asserted")]),
    ("Harbour Bank is required to cooperate with the Justice Department.",
     [("Harbour Bank", "cooperates_with", "Justice Department", "planned")]),
    ("On 3 May, Minister Jane Holm convened a national tribal leaders listening session in Oslo.",
     [("Minister Jane Holm", "hosts", "national tribal leaders listening session", "asserted")]),
    # Money given, bodies run or commanded, support put behind, lists behind "by", clauses, pronouns.
    ("Norway will provide $12 million to the Harbour Safety Fund.",
     [("Norway", "funds", "Harbour Safety Fund", "planned")]),
    ("The Harbour Network is run by the Institute for Peace.",
     [("Institute for Peace", "leads", "Harbour Network", "asserted")]),
    ("The ceremony took place in Riga and was attended by Ambassador Jane Roe.",
     [("Ambassador Jane Roe", "attends", "ceremony", "asserted")]),
    ("Minister Anja Lund will chair a working group on ports.",
     [("Minister Anja Lund", "leads", "working group on ports", "planned")]),
    ("Minister Anja Lund welcomed the guests. She chaired the Harbour Summit.",
     [("Anja Lund", "leads", "Harbour Summit", "asserted")]),
    # Whom a description, a style, a day or a group stands for; staff for its bodies.
    ("The national force, the Harbour Police, signed an agreement with Chile.",
     [("Harbour Police", "signs", "agreement", "asserted"), ("Chile", "signs", "agreement", "asserted")]),
    ("Portex, the state trade agency, and the Kerala Chamber of Commerce have signed a memorandum on tea.",
     [("Portex", "signs", "memorandum on tea", "asserted"),
      ("Kerala Chamber of Commerce", "signs", "memorandum on tea", "asserted")]),
    ("His Excellency the President Omar Haddad has appointed Lena Maria Holm as ambassador.",
     [("President Omar Haddad", "appoints", "Lena Maria Holm", "asserted")]),
    ("President Omar Haddad has named Commissioner of Police Karl Roos as the new director.",
     [("President Omar Haddad", "appoints", "Commissioner of Police Karl Roos", "asserted")]),
    ("The Commissioner for Ports, Lena Holm, and Union chairman Omar Haddad signed the MoU on trade.",
     [("Commissioner for Ports, Lena Holm", "signs", "MoU", "asserted"),
      ("Union chairman Omar Haddad", "signs", "MoU", "asserted")]),
    ("The following countries took part in the operation: Chile, Peru and Norway.",
     [(name, "takes_part_in", "operation", "asserted") for name in ("Chile", "Peru", "Norway")]),
    ("Four other forces – Harbour Police, Coast Guard, Border Guard and the Customs Service also took part in the raids.",
     [(name, "takes_part_in", "raids", "asserted")
      for name in ("Harbour Police", "Coast Guard", "Border Guard", "Customs Service")]),
    ("Officers of the Harbour Police and the Customs Service were involved in the operation.",
     [("Harbour Police", "takes_part_in", "operation", "asserted"),
      ("Customs Service", "takes_part_in", "operation", "asserted")]),
    ("The Harbour Office for the District of New Lima and the Ports Division hosted a workshop in May.",
     [("Harbour Office for the District of New Lima", "hosts", "workshop", "asserted"),
      ("Ports Division", "hosts", "workshop", "asserted")]),
    ("Lena Holm, Chief Adviser, Harbour Office in Lima, officials and experts were present at the ceremony.",
     [("Lena Holm", "attends", "ceremony", "asserted")]),
    ("The two sides signed a memorandum of understanding between the Harbour Agency and the Kenyan Police.",
     [(name, "signs", "memorandum of understanding between the Harbour Agency and the Kenyan Police", "asserted")
      for name in ("Harbour Agency", "Kenyan Police")]),
    ("Twelve divers completed a course in Lima organized by the Harbour Council.",
     [("Harbour Council", "hosts", "course", "asserted")]),
    # Places of a dateline act in nothing; what is still to be done; one telling for one relation.
    ("Lima, Peru – On Tuesday, the Harbour Council in cooperation with the Chilean Government closed a road.",
     [("Harbour Council", "cooperates_with", "Chilean Government", "asserted")]),
    ("Norway is to hold talks and sign the Lima Protocol.", [("Norway", "signs", "Lima Protocol", "planned")]),
    ("The Harbour Port Agency signed a memorandum of understanding with Chile. The HPA signed the MoU in Lima.",
     [("Harbour Port Agency", "signs", "memorandum of understanding", "asserted"),
      ("Chile", "signs", "memorandum of understanding", "asserted")]),
]  # fmt: skip
NO_RELATIONS = [
    "Howard Pell, 58, pleaded guilty in May. Pell signed the agreement.",
    "The company signed fraudulent returns.",
    "The path is led by signs.",
    "In January and February 2014, Cannon participated in chat rooms.",
    "He funded it by selling drugs.",
    "Fans signed the wall.",
    "Attorney General Erik Holt welcomed Makan Dell as Assistant Attorney General.",
    "It endorsed loans that were not eligible.",
    "The Trade Ministry designated the Harbour Agency as the central body for tonnage.",
    "Senator Jane Roe sponsored the Clean Harbour Act.",
    "He served on the Privacy Board, appointed by President Roe.",
    "The network was the port's leading forum for stolen goods.",
    "Carlos Pena, a member of the Harbour Gang, was found in partnership with the Kenyan Police.",
    "Town Resident Pleads Guilty to Participating in Sophisticated Fraud Scheme",
    "Thirty nurses participated in the workshop.",
    "Minister Anja Lund said that Karim supported ISIL.",
    "Minister Lund's Memorandum Supporting Local and Harbour Courts",
    "The Justice Department welcomed its 33rd Assistant Attorney General today.",
    "President Jane Roe designated Ports Safety Week in a proclamation.",
    "Settlements are a Result of Enforcement Actions Led by the Criminal Division",
    "Defendant Harbour Apartments LLC will attend a housing training.",
    "Norway and Chile have joined forces at sea.",
    "A Harbour Gang member had sanctioned Lund's planned attack.",
    "Each firm signed contracts with two Iranian customers.",
    "The lawyer signed a treaty between Norway and Chile.",
    "The Project Office in Chile Hosts a Workshop",
]


def relations(extractor, text: str) -> list:
    return [fact for fact in extractor.document(plain_document(text, None)).facts if fact.record == "relation"]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_subject_predicate_object_and_assertion(extractor, text: str, expected: list) -> None:
    found = relations(extractor, text)
    assert [(r.subject.text, r.predicate, r.object.text, r.assertion.value) for r in found] == expected


@pytest.mark.parametrize("text", NO_RELATIONS)
def test_what_is_no_relation(extractor, text: str) -> None:
    assert relations(extractor, text) == []
