"""Ranks, appointments, areas and names of many countries: who is an official, and of what."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text -> (name, a title, organization, country) of each official in the order of the text
CASES = [
    # A name with "do"; bodies in small letters; where somebody is, is not whose office it is.
    ("The envoy called on President Maria do Carmo Teles.", [("Maria do Carmo Teles", "President", None, None)]),
    ("Minister Rui do Vale Pinto and the Speaker, Dona Helena Prado, spoke.",
     [("Rui do Vale Pinto", "Minister", None, None), ("Helena Prado", "Speaker", None, None)]),
    ("Detective Inspector Tomas Ilves of the Baltic police spoke.",
     [("Tomas Ilves", "Detective Inspector", "Baltic police", None)]),
    ("Chief Inspector Uwe Landgraf of Tannwald traffic police spoke.",
     [("Uwe Landgraf", "Chief Inspector", "Tannwald traffic police", None)]),
    ("In Oslo Foreign Minister Ilkka Salonen met the press.", [("Ilkka Salonen", "Foreign Minister", None, None)]),
    ("Norwegian Foreign Minister Ilkka Salonen met the press.", [("Ilkka Salonen", "Foreign Minister", None, "NO")]),
    ("Defence Secretary Jane Roe spoke by phone with her counterpart Defence Minister Mart Tamm.",
     [("Jane Roe", "Defence Secretary", None, None), ("Mart Tamm", "Defence Minister", None, None)]),
    ("“Both men were held,” explained Cst. Nils Dahl.", [("Nils Dahl", "Cst.", None, None)]),
    ("“We watch the harbour,” said Lt. Nils Dahl, duty enforcement officer for Coast Guard District Nine.",
     [("Nils Dahl", "duty enforcement officer", "Coast Guard District Nine", None)]),
    ("Harbour Agency Enforcement Team Leader Eva Lind said: “The penalties are high.”",
     [("Eva Lind", "Enforcement Team Leader", "Harbour Agency", None)]),
    ("Mali’s Foreign Minister Ali Diallo wrote to Moldovan Interior Minister Ana Revic.",
     [("Ali Diallo", "Foreign Minister", None, "ML"), ("Ana Revic", "Interior Minister", None, "MD")]),
    ("Rui Pinto, Foreign Minister of the Republic of Portugal, met Ambassador Igor Petrov of the Russian Federation.",
     [("Rui Pinto", "Foreign Minister", None, "PT"), ("Igor Petrov", "Ambassador", None, "RU")]),
    ("The force's Assistant Commissioner Special Operations, John Yardley, defended the raid.",
     [("John Yardley", "Assistant Commissioner Special Operations", None, None)]),
    ("A customs officer with the Ruvu Ports Authority (RPA), Mr Paulo Sendwe, spoke to Assistant Customs Officer Tito Lema.",
     [("Paulo Sendwe", "customs officer", "Ruvu Ports Authority", None),
      ("Tito Lema", "Assistant Customs Officer", None, None)]),
    ("RPA Deputy Commissioner of Customs, in charge of Harbour Control, Cheka Mbewe, lauded the team.",
     [("Cheka Mbewe", "Deputy Commissioner of Customs in charge of Harbour Control", "RPA", None)]),
    ("The new Ambassadors are: Mr. Gian Grippo of the European Union, Mr. Prakash Sen of the Republic of India.",
     [("Gian Grippo", "Ambassador", "European Union", None), ("Prakash Sen", "Ambassador", None, "IN")]),
    ("He met the Ambassadors of Malta, Susan Borg, of France, Alain Bade, and the Chilean Consul, Luis Paz.",
     [("Susan Borg", "Ambassador", None, "MT"), ("Alain Bade", "Ambassador", None, "FR"),
      ("Luis Paz", "Consul", None, "CL")]),
    ("Deputy Prime Minister and Minister of Ports of Oman HH Lt. Gen. Sheikh Saif bin Zayed Al Hadi came.",
     [("Saif bin Zayed Al Hadi", "Deputy Prime Minister", None, "OM")]),
    ("First Deputy Minister, Minister of Ports and Minister of Trade of Oman Sheikh Fahad bin Said bin Nasser bin Omar Al "
     "Hadi came.",
     [("Fahad bin Said bin Nasser bin Omar Al Hadi", "Minister of Ports", None, "OM")]),
    ("The Minister of Ports and Commander of the Harbour Force “Lekhiya” HE Sheikh Khalid bin Hamad Al Hadi came.",
     [("Khalid bin Hamad Al Hadi", "Minister of Ports", "Harbour Force", None)]),
    ("He thanked the Prime Minister, the Most Hon. Ann Holm, and the Minister without Portfolio, Hon. Bo Vasquez.",
     [("Ann Holm", "Prime Minister", None, None), ("Bo Vasquez", "Minister without Portfolio", None, None)]),
    ("The Prime Minister of Dominica, the Honourable Roosevelt Skerne, spoke.",
     [("Roosevelt Skerne", "Prime Minister", None, "DM")]),
    ("Knut Dreier, OSCE Police Reform Adviser, met Luis ROCA SANZA, Ambassador of Spain.",
     [("Knut Dreier", "Police Reform Adviser", "OSCE", None), ("Luis ROCA SANZA", "Ambassador", None, "ES")]),
    ("The trainer Major Rinat Maksut said that he was pleased.", [("Rinat Maksut", "Major", None, None)]),
    ("A spokesperson for Health Minister Dr Jon Phala told the press.", [("Jon Phala", "Health Minister", None, None)]),
    ("Harbour Force Director General Major General Omar Burk met Sector Commander Brigadier Ali Husen.",
     [("Omar Burk", "Director General", "Harbour Force", None), ("Ali Husen", "Sector Commander", None, None)]),
    ("Crown Prince Omar bin Sultan, also the Prime Minister, received the guests.",
     [("Omar bin Sultan", "Prime Minister", None, None)]),
    ("King Talmar received the envoys at the palace.", [("Talmar", "King", None, None)]),
    ("Bo Hill, deputy minister for protocol affairs at the Ministry of Ports, spoke.",
     [("Bo Hill", "deputy minister for protocol affairs", "Ministry of Ports", None)]),
    ("Minister of Foreign Affairs D.Tsegmid and Minister of Trade N.Bolor attended.",
     [("D.Tsegmid", "Minister of Foreign Affairs", None, None), ("N.Bolor", "Minister of Trade", None, None)]),
    ("Customs’ Investigations Manager, Cam Moreland, said he was pleased.",
     [("Cam Moreland", "Investigations Manager", "Customs", None)]),
    ("The envoy met UNMISS Force Commander, General Mosi Obote.", [("Mosi Obote", "General", "UNMISS Force", None)]),
    ("He thanked Bo Hill, the previous EU Special Representative.",
     [("Bo Hill", "Special Representative", "EU", None)]),
    ("René Mattern, head of the customs investigation office, spoke to the press.",
     [("René Mattern", "head", "customs investigation office", None)]),
    ("The country representative of the relief group, Osa Ojike, said it was over.",
     [("Osa Ojike", "country representative", None, None)]),
    ("National Police Office chief Brig. Gen. Jon Esto praised PNP spokesperson P/BGen. Randy Tuanco.",
     [("Jon Esto", "Brig. Gen.", "National Police Office", None), ("Randy Tuanco", "P/BGen.", "PNP", None)]),
    ("Diane Sabin, CBP Lakeside Seaport Port Director, spoke.",
     [("Diane Sabin", "Port Director", "CBP Lakeside Seaport", None)]),
    ("The director, Monetary Policy Department, Moses Obi, read the letter.",
     [("Moses Obi", "director", "Monetary Policy Department", None)]),
    ("Marcus Holt, chief of response at Coast Guard Sector Northern Lakes, spoke.",
     [("Marcus Holt", "chief of response", "Coast Guard Sector Northern Lakes", None)]),
    ("The search was led by Petty Officer 1st Class Alan Polk, command duty officer for Sector Lake Erie.",
     [("Alan Polk", "Petty Officer 1st Class", None, None)]),
    ("Mr Mahen Pillay has been re-appointed as Second Deputy Governor of the Bank of Kenya.",
     [("Mahen Pillay", "Second Deputy Governor", "Bank of Kenya", "KE")]),
    ("The deputy governor in charge of Operations, Ade Bello, spoke.",
     [("Ade Bello", "deputy governor in charge of Operations", None, None)]),
    ("The ministers met the Ambassadors of Malta, Mario Borg; Egypt, Hany Selim; and Spain, Ana Gil.",
     [("Mario Borg", "Ambassador", None, "MT"), ("Hany Selim", "Ambassador", None, "EG"),
      ("Ana Gil", "Ambassador", None, "ES")]),
    ("Director of the Harbour Health Organization (HHO) Tadeo Adhan Gebru announced the campaign.",
     [("Tadeo Adhan Gebru", "Director", "Harbour Health Organization", None)]),
    ("Head of the Police Department of the Lviv region Ivan Petrenko spoke.",
     [("Ivan Petrenko", "Head", "Police Department of the Lviv region", None)]),
    ("Harbour Agency Executive Director a.i. Aida Kalna briefed the council.",
     [("Aida Kalna", "Executive Director a.i.", "Harbour Agency", None)]),
    ("On the margins of the Council, EU Commissioner for Home Affairs Ylva Johan took part.",
     [("Ylva Johan", "Commissioner for Home Affairs", "EU", None)]),
    ("The Prime Minister called on President Mohammed Shahin at Bangabhaban on Saturday.",
     [("Mohammed Shahin", "President", None, None)]),
    ("The Chief of the Defence Staff, Air Chief Marshal Sir Stan Beach GBE KCB ADC DL, met officers.",
     [("Stan Beach", "Chief of the Defence Staff", None, None)]),
    ("Chairman of the Joint Chiefs of Staff General Martin Dempster hosted the meeting.",
     [("Martin Dempster", "Chairman of the Joint Chiefs of Staff", None, None)]),
    ("The United Kingdom’s Vice Chief of the Defence Staff, Admiral Tim Frazer, and his US counterpart John Hyde met.",
     [("Tim Frazer", "Vice Chief of the Defence Staff", None, "GB"),
      ("John Hyde", "Vice Chief of the Defence Staff", None, "US")]),
    ("Luxembourg Justice minister Luc Faber spoke.", [("Luc Faber", "Justice minister", None, "LU")]),
    ("The new Ambassadors who came to the palace include: Cesare Ragalli (Italy), Carmel Brinca (Malta).",
     [("Cesare Ragalli", "Ambassador", None, "IT"), ("Carmel Brinca", "Ambassador", None, "MT")]),
    ("PC Liam Hodge and Det Ch Insp Kate Marlow appealed for witnesses.",
     [("Liam Hodge", "PC", None, None), ("Kate Marlow", "Det Ch Insp", None, None)]),
    ("PNP Chief PGen Ramon Delgado Jr. praised PSSUPT Nestor dela Rosa.",
     [("Ramon Delgado Jr.", "PGen", None, None), ("Nestor dela Rosa", "PSSUPT", None, None)]),
    ("Provincial Commissioner Lt Gen Thandi Daphney Mokoena visited the scene.",
     [("Thandi Daphney Mokoena", "Lt Gen", None, None)]),
    ("The National Head of the Unit, Lieutenant General (Dr) Godfrey Maluleke, spoke.",
     [("Godfrey Maluleke", "Lieutenant General", None, None)]),
    ("AFP Commander Eastern Command Kirsty Schubert said the drugs were hidden in fruit.",
     [("Kirsty Schubert", "Commander Eastern Command", "AFP", None)]),
    ("Crime Commission Executive Director (Operations) Darren Bennetts praised the teamwork.",
     [("Darren Bennetts", "Executive Director", "Crime Commission", None)]),
    ("General Vasko Gjurov briefed the ministers.", [("Vasko Gjurov", "General", None, None)]),
    ("Police and Crime Commissioner Matthew Scott welcomed the result.",
     [("Matthew Scott", "Police and Crime Commissioner", None, None)]),
    ("The Secretary-General announced the appointment of Leila Haddad of Algeria as his Special Representative.",
     [("Leila Haddad", "Special Representative", None, None)]),
    ("Anja Lund has been appointed as the new Director General of Customs.",
     [("Anja Lund", "Director General of Customs", None, None)]),
    ("The Minister of the Interior, Fernando Robles Gómez, and his Moroccan counterpart, Abdel Laftani, signed.",
     [("Fernando Robles Gómez", "Minister of the Interior", None, None),
      ("Abdel Laftani", "Minister of the Interior", None, "MA")]),
    ("Mr. FUNAKO Takehira, Director-General of the Oceanian Affairs Bureau, met him.",
     [("FUNAKO Takehira", "Director-General", "Oceanian Affairs Bureau", None)]),
    ("The Honourable Marco Mendes, P.C., M.P., Minister of Public Safety, was briefed.",
     [("Marco Mendes", "Minister of Public Safety", None, None)]),
    ("UNICEF Representative in Sudan Mandeep Kaur was at the airport.",
     [("Mandeep Kaur", "Representative in Sudan", "UNICEF", None)]),
    ("Clara Neves, Country Director for Benin, Guinea and Togo, signed.",
     [("Clara Neves", "Country Director for Benin, Guinea and Togo", None, None)]),
    ("Brigadier Adisorn Phan, Deputy Commissioner of the Royal Thai Police, took part.",
     [("Adisorn Phan", "Deputy Commissioner", "Royal Thai Police", None)]),
    ("The Inspector General of the National Police Service, Eng. Japhet Koome, has ordered an inquiry.",
     [("Japhet Koome", "Inspector General", "National Police Service", None)]),
    ("Kajiado County Commissioner Felix Watakila visited the family.",
     [("Felix Watakila", "County Commissioner", "Kajiado County", None)]),
    ("Prince Rolfs County States Attorney Ann Berg spoke. The Prince Rolfs County Police were there.",
     [("Ann Berg", "County States Attorney", "Prince Rolfs County", None)]),
    ("Ana Silva MEP, Chair of the Committee, asked for an answer.", [("Ana Silva", "Chair", None, None)]),
    ("Dutch Minister of Security and Justice Ard van der Meer spoke.",
     [("Ard van der Meer", "Minister of Security and Justice", None, "NL")]),
    ("The then Minister of Justice, Denys Malko-Petrenko, and others attended.",
     [("Denys Malko-Petrenko", "Minister of Justice", None, None)]),
    ("Senior Trial Attorney Mark Irish and Trial Attorney Nicole Gross tried the case.",
     [("Mark Irish", "Senior Trial Attorney", None, None), ("Nicole Gross", "Trial Attorney", None, None)]),
    ("We act as one, said Special Agent in Charge Sweeney Jr. So long as there is fraud, we act.",
     [("Sweeney Jr.", "Special Agent in Charge", None, None)]),
    ("Trial Attorney Kevin L. Rose of the Organized Crime and Gang Section prosecuted the case.",
     [("Kevin L. Rose", "Trial Attorney", "Organized Crime and Gang Section", None)]),
    ("Immigration Director-General Dato’ Ruslin bin Jusoh was present.",
     [("Ruslin bin Jusoh", "Immigration Director-General", None, None)]),
    ("The mayor of Moss, Tonje Brekke, and the governor, Ms. Ingrid Aas, spoke.",
     [("Tonje Brekke", "mayor", None, None), ("Ingrid Aas", "governor", None, None)]),
    # Ranks of ministers, fields in small letters, bodies in brackets and what headlines say of names.
    ("Officers met Defence Minister Lieutenant General Mart Tamm on Monday.",
     [("Mart Tamm", "Defence Minister", None, None)]),
    ("Office of Tribal Justice Director Jane Roe spoke.", [("Jane Roe", "Director", "Office of Tribal Justice", None)]),
    ("The case was heard by former Harbour Agency administrative law judge Jane Roe.",
     [("Jane Roe", "administrative law judge", "Harbour Agency", None)]),
    ("Minister of Ports and Commander of the Internal Security Force (Marqab), H E Sheikh Omar bin Hamad bin Omar Al Tamm, left.",
     [("Omar bin Hamad bin Omar Al Tamm", "Commander", "Internal Security Force", None)]),
    ("Caretaker Minister of Interior of Lebanon H E Judge Karim Mawla arrived.",
     [("Karim Mawla", "Caretaker Minister of Interior", None, "LB")]),
    ("The training was organized by the Harbour Union, whose country representative, Saber Tamm, spoke.",
     [("Saber Tamm", "country representative", "Harbour Union", None)]),
    ("The Assistant Minister for Social Services and Multicultural Affairs, Zed Tamm, visited the camp.",
     [("Zed Tamm", "Assistant Minister for Social Services and Multicultural Affairs", None, None)]),
    ("Minister of Agriculture and Food security, Hon. Mart Jose Tamm, spoke.",
     [("Mart Jose Tamm", "Minister of Agriculture and Food security", None, None)]),
    ("During a meeting with Somaliland President Bako Tamm, the two discussed trade.",
     [("Bako Tamm", "President", None, None)]),
    ("Lieutenant-General Lena Tamm served as acting chief.", [("Lena Tamm", "Lieutenant-General", None, None)]),
    ("Supply Specialist Jane Roe thanked the port.", [("Jane Roe", "Supply Specialist", None, None)]),
]  # fmt: skip
#: A body whose field stands before the office -> the title, and the body, as a whole.
BODIES_WITH_FIELDS = [
    ("Ministry of Interior Spokesperson Anna Berg said so.", "Spokesperson", "Ministry of Interior"),
    ("Ministry of Foreign Affairs Permanent Secretary Joseph Mwangi met the delegation.",
     "Permanent Secretary", "Ministry of Foreign Affairs"),
    ("Federal Ministry of Interior Permanent Secretary Aisha Musa received the delegation.",
     "Permanent Secretary", "Federal Ministry of Interior"),
    ("Department for Transport Permanent Secretary Jane Roe spoke.", "Permanent Secretary", "Department for Transport"),
    ("Department of Homeland Security Secretary Jane Roe spoke.", "Secretary", "Department of Homeland Security"),
    ("Department of Health and Human Services Secretary Alex Brown spoke.",
     "Secretary", "Department of Health and Human Services"),
    ("Ministry of Health Legal Adviser Jane Roe spoke.", "Legal Adviser", "Ministry of Health"),
    ("Ministry of Foreign Affairs State Secretary Jane Roe spoke.", "State Secretary", "Ministry of Foreign Affairs"),
    ("Bureau of Ships, Docks, Harbours and Lights (BSD) Acting Director Kenneth Miller spoke.",
     "Acting Director", "Bureau of Ships, Docks, Harbours and Lights"),
    ("Office of Juvenile Justice and Delinquency Prevention (OJJDP) Administrator Robert Lee spoke.",
     "Administrator", "Office of Juvenile Justice and Delinquency Prevention"),
    ("The FBI, Customs and Border Protection (CBP) Commissioner Mark Moran spoke.",
     "Commissioner", "Customs and Border Protection"),
    ("The Office of International Affairs and Deputy Chief Daniel Braun are thanked.", "Deputy Chief", None),
    ("Petty Officer First Class Dan Laird was honoured.", "Petty Officer First Class", None),
    ("Fernando Gomez, acting minister of the interior, spoke.", "acting minister of the interior", None),
    ("Elena Petrova, minister for ports and shipping, spoke.", "minister for ports and shipping", None),
    ("The Syrian Government and President Omar Haddad were named.", "President", None),
    ("The statement came from the Office of the Prime Minister, Minister for Ports Jane Roe said.",
     "Minister for Ports", None),
]  # fmt: skip
NO_OFFICIALS = [
    "The committee comprises the Presidents of Togo, Cote d’Ivoire, Ghana, Guinea and Nigeria.",
    "The grant went to the Office of Homeland Security, Office of Inspector General.",
    "The Committee on Civil Liberties, Justice and Home Affairs met.",
    "Police Sergeant Vusi Mthembu (38) appeared in court.",
    "A former sales director, Robert Fish, pleaded guilty.",
    "Vodacall spokesman Rob Small said the firm had helped.",
    "The general public was asked to stay away.",
    "Police charged two managers of PC Specialists Inc. with fraud on Monday.",
    "An officer at the Northern State Prison Complex was injured in the raid.",
]


def officials(extractor, text: str) -> list:
    return [fact for fact in extractor.document(plain_document(text, None)).facts if fact.record == "official"]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_offices_of_many_houses(extractor, text: str, expected: list) -> None:
    found = officials(extractor, text)
    assert [official.name for official in found] == [name for name, _, _, _ in expected]
    for official, (_, title, organization, country) in zip(found, expected, strict=True):
        assert any(title in other for other in official.titles)
        assert organization is None or official.organization == organization
        assert country is None or official.country == country


@pytest.mark.parametrize(("text", "title", "organization"), BODIES_WITH_FIELDS)
def test_a_body_ends_behind_its_field(extractor, text: str, title: str, organization: str | None) -> None:
    (found,) = officials(extractor, text)
    assert (found.titles, found.organization) == ((title,), organization)


def test_a_counterpart_has_the_office_of_the_sentence_before(extractor) -> None:
    text = "The Indian defence minister came on Monday. Singh held talks with his Chilean counterpart, Andrés Lagos."
    (found,) = [official for official in officials(extractor, text) if official.name == "Andrés Lagos"]
    assert found.titles == ("defence minister",)


@pytest.mark.parametrize("text", NO_OFFICIALS)
def test_others_are_no_officials(extractor, text: str) -> None:
    assert officials(extractor, text) == []


#: text -> aliases of the first official
ALIASES = [
    ("INTERPOL Secretary General Jürgen STARK spoke. Mr Stark left.", {"Mr Stark"}),
    ("UNODC Representative Oliver Stolpe-Hart spoke. Mr. Stolpe-Hart left.", {"Mr. Stolpe-Hart"}),
    ("Director Ilana de Wild spoke. Ms de Wild left.", {"Ms de Wild"}),
    ("High Representative Josep Fontal Roig spoke. High Representative Fontal Roig left.",
     {"High Representative Fontal Roig"}),
    ("Commissioner of Customs Ms Louise Ho Pui-shan spoke. Ms Ho left.", {"Ms Ho"}),
    ("Dr Tedros Haile, WHO Director-General, spoke. Dr Tedros left.", {"Dr Tedros"}),
    ("Home Minister Datuk Seri Saifuddin Nasution bin Ismail spoke. Saifuddin Nasution left.", {"Saifuddin Nasution"}),
    ("The UN High Commissioner for Refugees, Filippo Grandini, spoke. The UN refugee chief left.",
     {"The UN refugee chief"}),
    ("Inspector General Japhet Koome spoke. The IG told the press that he would act.", {"The IG"}),
    ("Executive Director Hans Leijten spoke. They asked the Director to stay.", {"the Director"}),
    ("Minister of Foreign Affairs of Chile, H.E. Ana Paz, came. The Foreign Minister sat, and Chile’s Foreign Minister left.",
     {"The Foreign Minister", "Chile’s Foreign Minister"}),
    ("Harbour Mission Acting Head Bo Hill came. Acting Head of the Harbour Mission expressed his thanks.",
     {"Acting Head of the Harbour Mission"}),
    ("The Honourable Minister of Ports, Dr Ana Paz, came. They gave the Honourable Minister a car.",
     {"the Honourable Minister"}),
    ("Prosecutor Ana Paz spoke. “We did what we could for them,” the prosecutor said.", {"the prosecutor"}),
    # Slips of the pen: a letter lost or two that changed places.
    ("Special Agent in Charge Ana Montero came. “We won,” said Special Agent in Charge Montro.",
     {"Special Agent in Charge Montro"}),
    ("Judge Jose Marten sat on Monday. Judge Joes Marten will sit again.", {"Joes Marten"}),
    ("The Minister of Health, Fernando Robles Gómez, spoke. Robles Gómez left.", {"Robles Gómez"}),
    # A clause is no name.
    ("Commissioner Ana Pereda of the Harbour Guard spoke. In Riga the Harbour Guard arrested the presumed head.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "aliases"), ALIASES)
def test_finds_other_forms_of_a_name(extractor, text: str, aliases: set[str]) -> None:
    assert set(officials(extractor, text)[0].aliases) == aliases


def test_who_makes_the_remarks_that_a_headline_announces(extractor) -> None:
    text = "Remarks by Dr Matshi Motida, WHO Regional Director for Africa"
    (found,) = officials(extractor, f"{text}\n\nI am pleased to be here with you on this day of the harbour.")
    assert (found.name, found.organization) == ("Matshi Motida", "WHO")


def test_one_of_several_officers_is_not_the_officer() -> None:
    from pipeline import extract

    text = "Officer Ann Lee and Officer Bo Hill came. “We won at last,” the officer said."
    assert all(not fact.aliases for fact in extract(text).facts if fact.record == "official")


def test_an_agent_who_speaks_is_not_the_defendant_of_his_name(extractor) -> None:
    text = "Rick Brown, 58, was convicted. “He lied,” Special Agent Brown said."
    assert [official.name for official in officials(extractor, text)] == ["Brown"]


def test_among_very_many_bodies_an_office_is_of_none(extractor) -> None:
    text = " ".join(f"The Tarka{number} Harbour Bank met. Governor Jane Roe spoke." for number in range(70))
    officials = [
        fact for fact in extractor.document(plain_document(text, "2024-05-06")).facts if fact.record == "official"
    ]
    assert [official.organization for official in officials] == [None]
