"""Sentences as ministries, police bodies and international organizations write them, and who is an official in them."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text -> (name, a title, organization or None) of each official, in the order of the text
CASES = [
    ("Europol Executive Director Catherine Beck opened the conference.", [("Catherine Beck", "Executive Director", "Europol")]),
    ("“We act now,” said UN Secretary-General António Ferreira.", [("António Ferreira", "Secretary-General", "UN")]),
    ("Foreign Minister Anja Lund met her counterpart in Oslo.", [("Anja Lund", "Foreign Minister", None)]),
    ("Prime Minister Tomas Berg and Finance Minister Ida Holm signed the treaty.",
     [("Tomas Berg", "Prime Minister", None), ("Ida Holm", "Finance Minister", None)]),
    ("Deputy Attorney General Paul Reyes announced the charges.", [("Paul Reyes", "Deputy Attorney General", None)]),
    ("U.S. Attorney Mary Ellis for the District of Oregon thanked the FBI.",
     [("Mary Ellis", "U.S. Attorney", "District of Oregon")]),
    ("Chief Ann Roe of the Riverton, Ohio, Police Department led the search.",
     [("Ann Roe", "Chief", "Riverton, Ohio, Police Department")]),
    ("Sheriff Ann Roe of Riverton, Ohio, Police Officer Jon Hale and Detective Paul Lee led the search.",
     [("Ann Roe", "Sheriff", "Riverton"), ("Jon Hale", "Police Officer", None), ("Paul Lee", "Detective", None)]),
    ("Special Agent in Charge Robert Hale of the FBI's Denver Field Office led the search.",
     [("Robert Hale", "Special Agent in Charge", "Denver Field Office")]),
    ("FBI Special Agent in Charge Robert Hale of the Denver, Colorado, office led the search.",
     [("Robert Hale", "Special Agent in Charge", "Denver, Colorado, office")]),
    ("FBI Special Agent Robert Hale of the Denver Field Office led the search.",
     [("Robert Hale", "Special Agent", "FBI")]),
    ("The plan was presented by Maria Costa, Director-General of the World Health Agency.",
     [("Maria Costa", "Director-General", "World Health Agency")]),
    ("Nils Berg, president of the Bundeskartellamt, opened the talks.", [("Nils Berg", "president", "Bundeskartellamt")]),
    ("Eva Dahl, Chairwoman of the Sejm, met the minister.", [("Eva Dahl", "Chairwoman", "Sejm")]),
    ("Ambassador Li Wei hosted a reception.", [("Li Wei", "Ambassador", None)]),
    ("Judge Helen Ortiz sentenced him to ten years.", [("Helen Ortiz", "Judge", None)]),
    ("Former Commissioner John Abara praised the work.", [("John Abara", "Commissioner", None)]),
    ("Acting Director Sam Whitlock signed the order.", [("Sam Whitlock", "Acting Director", None)]),
    ("Chief Constable Fiona Grant said that the streets were safe.", [("Fiona Grant", "Chief Constable", None)]),
    ("High Commissioner Omar Sayed visited the camp.", [("Omar Sayed", "High Commissioner", None)]),
    ("Police Commissioner Grace Mutua and Inspector General Peter Otieno briefed the press.",
     [("Grace Mutua", "Police Commissioner", None), ("Peter Otieno", "Inspector General", None)]),
    ("Trial Attorneys Ann Lee and Bo Hill of the Tax Division prosecuted the case.",
     [("Ann Lee", "Trial Attorney", "Tax Division"), ("Bo Hill", "Trial Attorney", "Tax Division")]),
    ("Colonel Jan Novak commanded the mission.", [("Jan Novak", "Colonel", None)]),
    ("Mayor Rita Sanz welcomed the delegates.", [("Rita Sanz", "Mayor", None)]),
    # Offices that are first names, openers of sentences before an office.
    ("Assistant U.S. Attorney Dean Harlow prosecuted the case before District Judge Dean Pike.",
     [("Dean Harlow", "Assistant U.S. Attorney", None), ("Dean Pike", "District Judge", None)]),
    ("The fund grew under President Linden.", [("Linden", "President", None)]),
    ("Under Secretary Ida Holm signed it.", [("Ida Holm", "Under Secretary", None)]),
    ("Cedar Nation President Ben Shore signed it.", [("Ben Shore", "President", "Cedar Nation")]),
    ("Ann Lee, Assistant Secretary for OCR, spoke. The Office for Civil Rights, (OCR) acted.",
     [("Ann Lee", "Assistant Secretary", "Office for Civil Rights")]),
    # Posts of bodies, fields behind an office, names without a comma, rulers, marks of names, initials of offices.
    ("The course was led by Nina Sok, UNODC Project Coordinator.", [("Nina Sok", "Project Coordinator", "UNODC")]),
    ("Sam Hale, Customs Manager Investigations, praised the dogs.", [("Sam Hale", "Manager Investigations", "Customs")]),
    ("Malawi: Hon. Grace Banda-Phiri Minister of Defence, Justice and Security",
     [("Grace Banda-Phiri", "Minister of Defence, Justice and Security", None)]),
    ("She will call on His Majesty King Oskar III. He will open the harbour.", [("Oskar III", "King", None)]),
    ("Tonga Prime Minister Dr ‘Ana Vea Fifita opened the port.", [("Ana Vea Fifita", "Prime Minister", None)]),
    ("The Inspector General (IG) of Coast Police Eva Moyo spoke.", [("Eva Moyo", "Inspector General", "Coast Police")]),
    ("King Faisal greeted Crown Prince Omar bin Faisal.",
     [("Faisal", "King", None), ("Omar bin Faisal", "Crown Prince", None)]),
    ("H.E. Rui TAVARES, President of the Republic of Guinea Bissau, spoke.", [("Rui TAVARES", "President", None)]),
    ("Ms Ida Sand, a former Human Rights Officer with the council, took the oath.",
     [("Ida Sand", "Human Rights Officer", None)]),
    ("Lady Justice Ada Obi, Director of the Court Institute, Dr Tom Eze, Permanent Secretary, and Ms Uma Ike, Under "
     "Secretary, came.",
     [("Ada Obi", "Director", "Court Institute"), ("Tom Eze", "Permanent Secretary", None),
      ("Uma Ike", "Under Secretary", None)]),
    ("HE the Prime Minister and Interior Minister Sheikh Ali bin Hamad attended.",
     [("Ali bin Hamad", "Prime Minister", None)]),
    ("Dan Okoro was appointed the UN Secretary-General’s Special Representative to the union.",
     [("Dan Okoro", "Special Representative", None)]),
    ("The president named Ingrid Haug of Norway as the body's new envoy to Sudan, replacing Chad's Idris Mahamat.",
     [("Ingrid Haug", "envoy to Sudan", None), ("Idris Mahamat", "envoy to Sudan", None)]),
    ("He announced the appointment of Ida Falk of Norway as Humanitarian Envoy. She succeeds Karl Novak of Austria.",
     [("Ida Falk", "Humanitarian Envoy", None), ("Karl Novak", "Humanitarian Envoy", None)]),
    ("The Chief of Army Staff, Maj.-Gen. Tunde Bello, spoke.", [("Tunde Bello", "Chief of Army Staff", None)]),
    ("The Honourable Dean Marsh, Minister of Ports, met Sultan bin Saeed, Director of Customs.",
     [("Dean Marsh", "Minister of Ports", None), ("Sultan bin Saeed", "Director of Customs", None)]),
    ("Deputy Prime Minister Vann Sam On, and President To Linh signed it.",
     [("Vann Sam On", "Deputy Prime Minister", None), ("To Linh", "President", None)]),
    ("Presidents Alan Moreau of Togo, Umar Sissoko of Mali and Mack Sarr of Senegal came.",
     [("Alan Moreau", "President", None), ("Umar Sissoko", "President", None), ("Mack Sarr", "President", None)]),
    ("Hanne Osei was appointed the Secretary-General’s Special Representative to the union.",
     [("Hanne Osei", "Special Representative", None)]),
    ("Sri Lanka Navy Commander, Vice Admiral Nisha Uluge spoke.", [("Nisha Uluge", "Commander", "Sri Lanka Navy")]),
    ("The envoy greeted the Custodian of the Two Holy Mosques King Faisal bin Omar in Riyadh.",
     [("Faisal bin Omar", "King", None)]),
    ("Bruno Bocci, Minister of Ports, Envoy of President Sergio Matta, came.",
     [("Bruno Bocci", "Envoy", None), ("Sergio Matta", "President", None)]),
    ("Ports Secretary Ann Lee and the Minister of Justice Omar Haddad signed it.",
     [("Ann Lee", "Ports Secretary", None), ("Omar Haddad", "Minister of Justice", None)]),
    ("Ali Hamad Noor, Minister of Hajj and Umrah, met Omar Al Awdi, Charge d’Affaires of the Saudi embassy in Oman.",
     [("Ali Hamad Noor", "Minister of Hajj and Umrah", None), ("Omar Al Awdi", "Charge d’Affaires", "Saudi embassy")]),
    ("Nuka Belev, the newly elected Minister of Ports in the new cabinet, spoke.",
     [("Nuka Belev", "Minister of Ports", None)]),
    ("Dr. Farid Mansur the President of the Republic received Mr. Salim Al-Haddad the Ports Minister.",
     [("Farid Mansur", "President", None), ("Salim Al-Haddad", "Ports Minister", None)]),
    ("There were Amb. Tunde Adewale (Ghana) – Re-elected as Commissioner for Ports, Health, and Trade (PHT), Moses "
     "Vilane (Eswatini, Southern Region) – Commissioner for Agriculture and Amb. Ama Boateng – Director of Customs.",
     [("Tunde Adewale", "Commissioner for Ports, Health, and Trade", None),
      ("Moses Vilane", "Commissioner for Agriculture", None), ("Ama Boateng", "Director of Customs", None)]),
    ("The Knesset Speaker, Uri-Noam Adelman visited the museum.", [("Uri-Noam Adelman", "Speaker", "Knesset")]),
    ("Chief of Army Staff General MM Navare held a call.", [("MM Navare", "Chief of Army Staff", None)]),
    ("National Director of the Portuguese Polícia Judiciária, Rui Alves met with the Secretary General.",
     [("Rui Alves", "National Director", "Portuguese Polícia Judiciária")]),
    ("Rajya Sabha MPs Deepak Rao and Maya Jha attended.",
     [("Deepak Rao", "MP", "Rajya Sabha"), ("Maya Jha", "MP", "Rajya Sabha")]),
    ("Dr Peter Okafor has formally assumed office as deputy governor of the Central Bank of Ghana.",
     [("Peter Okafor", "deputy governor", "Central Bank of Ghana")]),
    ("Hon’ble Indian Defence Minister Suresh Patil met the troops.", [("Suresh Patil", "Defence Minister", None)]),
    ("The delegation has Dr Carl Chong MP (National), Andy Moss MP (Labour) and Dr Lin Wu MP (Green Party).",
     [("Carl Chong", "MP", None), ("Andy Moss", "MP", None), ("Lin Wu", "MP", None)]),
    ("They met Hon Mahesh Perera, Speaker of Sri Lankan Parliament, on Monday.",
     [("Mahesh Perera", "Speaker", "Sri Lankan Parliament")]),
    ("The Foreign Ministers of the two countries Armen Petrosyan and Oscar Paz opened the embassy.",
     [("Armen Petrosyan", "Foreign Minister", None), ("Oscar Paz", "Foreign Minister", None)]),
    ("They took oaths before the Principal State Counsel for the AG’s Office, Ahmed Saleh.",
     [("Ahmed Saleh", "Principal State Counsel", "AG’s Office")]),
    ("New Public Prosecutor Nadia Dupont took the oath.", [("Nadia Dupont", "Public Prosecutor", None)]),
    ("All judges of the Goa High Court, Cabinet Minister Mohan Thakur and others attended.",
     [("Mohan Thakur", "Cabinet Minister", None)]),
    ("By Scott Alvarez, Public Information Officer, Office of the District Attorney, Lake County",
     [("Scott Alvarez", "Public Information Officer", "Office of the District Attorney")]),
    ("Lake County District Attorney Dana Becker spoke.", [("Dana Becker", "County District Attorney", "Lake County")]),
    ("After the suspension of Governor of Central Bank of Ghana, CBG, Godfrey Mensah, the board met.",
     [("Godfrey Mensah", "Governor", "Central Bank of Ghana")]),
    ("They met the Chief of the Defence Force, Air Chief Marshal Alan Hurst, on Monday.",
     [("Alan Hurst", "Chief", "Defence Force")]),
    ("The letter went to the Governor General Sir Frank Kabo.", [("Frank Kabo", "Governor General", None)]),
    ("Welcoming the new EU envoy, Sir Peter said that all was well.", []),
    ("They met the National Security Adviser, General (Ret’d) Jim Jonas, in Oslo.",
     [("Jim Jonas", "National Security Adviser", None)]),
    ("The Director General of Police Manipur, Yumnam Rajkumar has broken his silence.",
     [("Yumnam Rajkumar", "Director General of Police", "Manipur")]),
    ("Ahmed Sidi presented his credentials as the Ambassador of Mauritania, while Carl Cooper joined as the High "
     "Commissioner of Canada.", [("Ahmed Sidi", "Ambassador", None), ("Carl Cooper", "High Commissioner", None)]),
    ("He received the credentials of Mr Sato Futa, the new Japanese ambassador to Oman.",
     [("Sato Futa", "ambassador to Oman", None)]),
    ("The Chief of the Defence Staff [Sir Jack Stirling] and the Prosecutor General (Juris Kalns) briefed them.",
     [("Jack Stirling", "Chief of the Defence Staff", None), ("Juris Kalns", "Prosecutor General", None)]),
    ("The African Union’s (AU) Commissioner for Peace, Sami Diallo, spoke.",
     [("Sami Diallo", "Commissioner for Peace", "African Union")]),
    ("It was attended by President of the Assembly of the Council of Europe, Rick Damen, President of the Venice "
     "Commission, Gianni Bucci, Minister of Justice of Italy, Marta Conti, and others.",
     [("Rick Damen", "President", "Assembly of the Council of Europe"),
      ("Gianni Bucci", "President", "Venice Commission"), ("Marta Conti", "Minister of Justice", None)]),
    ("Georgian and Hungarian Justice Ministers, Rati Beridze and Judit Vargas signed a memorandum.",
     [("Rati Beridze", "Justice Minister", None), ("Judit Vargas", "Justice Minister", None)]),
    ("Captain Ann Lee once commanded the carrier HMS Queen Elizabeth.", [("Ann Lee", "Captain", None)]),
    ("First Sea Lord, Admiral Sir Mark Stanley GCB OBE ADC visited the base.",
     [("Mark Stanley", "First Sea Lord", None)]),
    ("Minister Bo Hill spoke of the sail-past of all Flag Officer Sea Training units.", [("Bo Hill", "Minister", None)]),
    ("Ann Lee, Chief, Defense, Industrials, and Aerospace Section, tried the case.",
     [("Ann Lee", "Chief", "Defense, Industrials, and Aerospace Section")]),
    ("Ann Lee, Director, FBI, Secret Service, and Lake Police Department, spoke.", [("Ann Lee", "Director", "FBI")]),
    ("A spokesperson from the Prime Minister’s office, Carla Mendes, said so.",
     [("Carla Mendes", "spokesperson", "Prime Minister’s office")]),
    ("A spokesperson for the ministry, Carla Mendes, said so.", [("Carla Mendes", "spokesperson", None)]),
    ("Major Fraud Case Ends in Conviction", []),
    ("Deputy Minister of Public Security Lieut. Gen Nguyen Van Ngoc met Minister of Public Security Gen. To Lien.",
     [("Nguyen Van Ngoc", "Deputy Minister of Public Security", None),
      ("To Lien", "Minister of Public Security", None)]),
    ("He hailed the Inspector General of Police Gen. Kato Kayi.",
     [("Kato Kayi", "Inspector General of Police", None)]),
    ("The minister of internal affairs, Colonel-General Ramil Yusif, received them.",
     [("Ramil Yusif", "minister of internal affairs", None)]),
    ("She met the President of Eurojust Ladislav Horak on Monday.", [("Ladislav Horak", "President", "Eurojust")]),
    ("They came for talks with the President of the agency, Ladislav Horak.", [("Ladislav Horak", "President", None)]),
    ("Fiji was represented by Senator, Honourable Karen Smith, Minister of Ports and Trade; Tonga by none.",
     [("Karen Smith", "Minister of Ports and Trade", None)]),
    ("Sen. Jane Roe (I-ME) asked for an answer.", [("Jane Roe", "Sen.", None)]),
]  # fmt: skip
NO_OFFICIALS = [
    "The party's nominee for governor, Jim Holt, won the vote.",
    "Candidate for Deputy Mayor Ann Lee lost the vote.",
    "Ann Lee, who is running for attorney general, spoke.",
    "David Parker, an attorney, told the court about the plan.",
    "The file went to the Criminal Justice Information unit.",
    "John Miller, 45, of Springfield, pleaded guilty to fraud.",
    "The court sentenced Peter Crane to six years in prison.",
    "Chief executive officer Dana Brooks of Brooks Ltd. welcomed the ruling.",
    "The victim, Laura Stone, was found on Monday.",
    "The minister thanked the public.",
    "Hope Street was closed for two hours.",
    "Maria Lopez, owner of a bakery, saw the fire.",
    # Companies' offices, leaders of armed groups, bodies and headlines read as names.
    "Dan Morrow, president of Harbonet, said that sales fell.",
    "Ann Shore, president and chief operating officer of Rocketon, spoke.",
    "Karl Reed, the CEO of North Media Group, was pleased.",
    "Taliban commander Karim Khan was captured.",
    "The raid was in Wali Karim Shah district.",
    "The Army Investigation Command's Major Cargo Fraud Unit assisted.",
    "The ABC-DEF, the Office of Inspector General, assisted.",
    "The Employee Benefits Safety Administration assisted the Inspector General Harbour Region.",
    "They won three Premier League titles.",
    "The Rev. Martin Luther King Jr. was honoured.",
    "Senior Commander Captured in Kandahar",
    "The project strengthens the Border Liaison Mechanism.",
    "The delegates met at Ocean Pearl Hotel, the minister said.",
]


def officials(extractor, text: str) -> list:
    return [fact for fact in extractor.document(plain_document(text, None)).facts if fact.record == "official"]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_officials_with_title_and_organization(extractor, text: str, expected: list) -> None:
    found = officials(extractor, text)
    assert [official.name for official in found] == [name for name, _, _ in expected]
    for official, (_, title, organization) in zip(found, expected, strict=True):
        assert title in official.titles
        if organization is not None:
            assert organization in (official.organization, official.parent_organization)


@pytest.mark.parametrize("text", NO_OFFICIALS)
def test_defendants_victims_and_company_people_are_no_officials(extractor, text: str) -> None:
    assert officials(extractor, text) == []


def test_two_people_of_one_surname_stay_two(extractor) -> None:
    text = (
        "Minister Anna Berg met Governor Karl Berg in Oslo. Governor Berg thanked Minister Anna Berg for the visit."
    )
    found = officials(extractor, text)
    assert [official.name for official in found] == ["Anna Berg", "Karl Berg"]
    assert found[1].aliases == ("Governor Berg",)


def test_aliases_by_surname_title_and_body(extractor) -> None:
    text = (
        "INTERPOL Secretary General Lena Frey opened the meeting. The Secretary General spoke first. "
        "Ms Frey then left. “We go on,” said the INTERPOL Chief."
    )
    (official,) = officials(extractor, text)
    assert set(official.aliases) == {"The Secretary General", "Ms Frey", "the INTERPOL Chief"}
    assert official.organization == "INTERPOL"


def test_a_charged_officer_is_no_official(extractor) -> None:
    text = "Customs Inspector Paul Drake was charged with bribery. Paul Drake pleaded guilty on Monday."
    assert officials(extractor, text) == []


def test_a_headline_verb_parts_two_names(extractor) -> None:
    text = (
        "Attorney General Paul Reyes Welcomes Anja Lund as Assistant Attorney General\n\n"
        "Attorney General Paul Reyes today announced the appointment of Anja Lund as Assistant Attorney General."
    )
    assert {official.name for official in officials(extractor, text)} == {"Paul Reyes", "Anja Lund"}


def test_an_alias_ends_with_the_name(extractor) -> None:
    text = (
        "Minister Anja Lund spoke. Lund was elected president of the Senate in 2010. Lund, Norway's minister, left."
    )
    (official,) = officials(extractor, text)
    assert official.aliases == ("Lund",)


@pytest.mark.parametrize(
    ("meant", "holder"), [("the NoHB President", "Jane Roe"), ("the Kenyan President", "Bo Lind")]
)
def test_an_office_with_the_short_name_of_a_body_means_who_leads_that_body(
    extractor, meant: str, holder: str
) -> None:
    text = (
        "Jane Roe, President of the Nordic Harbour Bank Group (NoHB), will visit Kenya. The visit will give "
        f"{meant} time to see the ports. She will meet Bo Lind, the President of the Republic of Kenya."
    )
    officials = [f for f in extractor.document(plain_document(text, None)).facts if f.record == "official"]
    assert [official.name for official in officials if meant in official.aliases] == [holder]
