"""Officials as other houses write them: foreign ministries, the UN and EU, police forces, health agencies, banks."""

from dataclasses import replace

import pytest

from pipeline.boundaries import Block, BlockLabel, Page
from pipeline.evaluate.rule_examples import plain_document

#: text -> (name, titles, organization, country) of each official in the order of the text
CASES = [
    ("The presidents of Livia, Kurland and Samo, Ilze Berga, Arvis Kalns and Rokas Vaitkus, came.",
     [("Ilze Berga", ["president"], "Livia", None), ("Arvis Kalns", ["president"], "Kurland", None),
      ("Rokas Vaitkus", ["president"], "Samo", None)]),
    ("The ambassadors of Norway and Chile, Ann Lee and Bo Hill, spoke.",
     [("Ann Lee", ["ambassador"], None, "NO"), ("Bo Hill", ["ambassador"], None, "CL")]),
    ("“Voting was calm,” noted Head of Mission Ambassador Ottilie Brenner.",
     [("Ottilie Brenner", ["Head of Mission", "Ambassador"], None, None)]),
    ("“This law comes late,” said Deputy Teresa Caldas, the rapporteur.",
     [("Teresa Caldas", ["Deputy", "rapporteur"], None, None)]),
    ("“This law comes late,” said Deputy Teresa Caldas (Green Alliance).",
     [("Teresa Caldas", ["Deputy"], None, None)]),
    ("The Special Representative of the Secretary-General and Head of the Harbour Mission in Kafra, Ms. Leonor Vidal, spoke.",
     [("Leonor Vidal", ["Special Representative of the Secretary-General", "Head"], "Harbour Mission in Kafra", None)]),
    ("“It is no trifle,” said section head Bjarte Nes.", [("Bjarte Nes", ["section head"], None, None)]),
    ("“The bear is well,” said the zoo's curator, Dr. Ferdinand Hase.",
     [("Ferdinand Hase", ["curator"], None, None)]),
    ("Mr Daniel Forsberg handed over his credentials as Ambassador of Sweden to President Ana Teles.",
     [("Daniel Forsberg", ["Ambassador"], None, "SE"), ("Ana Teles", ["President"], None, None)]),
    ("Minister Bo Hill received the Kenyan Ambassador to Chile, Her Excellency, Jane W. Roe.",
     [("Bo Hill", ["Minister"], None, None), ("Jane W. Roe", ["Ambassador to Chile"], None, "KE")]),
    ("The envoys were received by the Right Honorable Dr Ann Lee, Prime Minister of Kenya.",
     [("Ann Lee", ["Prime Minister"], None, "KE")]),
    ("The German Minister of Ports and OSCE Chairperson-in-Office Ann Lee met the minister and Deputy Minister Bo Hill.",
     [("Ann Lee", ["Minister of Ports", "Chairperson-in-Office"], "OSCE", "DE"),
      ("Bo Hill", ["Deputy Minister"], None, None)]),
    ("The Country Representative of the United Nations Office on Ports and Piers (UNOPP) in Chile, Mr. Bo Hill, spoke.",
     [("Bo Hill", ["Country Representative"], "United Nations Office on Ports and Piers", None)]),
    ("She called on Minister Bo Hill at the President's Office on Monday.", [("Bo Hill", ["Minister"], None, None)]),
    ("A dinner was held yesterday by Minister Ann Lee for Ambassador Bo Hill.",
     [("Ann Lee", ["Minister"], None, None), ("Bo Hill", ["Ambassador"], None, None)]),
    ("Prime Minister Jane Roe (Reform) met Minister of Ports Peter Lund (Harbour) and Ambassador William (Bill) Burns.",
     [("Jane Roe", ["Prime Minister"], None, None), ("Peter Lund", ["Minister of Ports"], None, None),
      ("William (Bill) Burns", ["Ambassador"], None, None)]),
    ("The minister met the Commissioners for Justice Ann Lee and for Home Affairs Bo Hill.",
     [("Ann Lee", ["Commissioner for Justice"], None, None), ("Bo Hill", ["Commissioner for Home Affairs"], None, None)]),
    ("Ann Lee, the Minister of Ports, Bo Hill, the Minister of Trade, and Cy Roe, the Minister of Health, spoke.",
     [("Ann Lee", ["Minister of Ports"], None, None), ("Bo Hill", ["Minister of Trade"], None, None),
      ("Cy Roe", ["Minister of Health"], None, None)]),
    ("She met Prime Minister Ann Lee, the Director General of Customs and others.",
     [("Ann Lee", ["Prime Minister"], None, None)]),
    ("The Prime Minister of Barbados, the Honourable Jane Roe, and Inspector General Police Punjab Dr Omar Haddad spoke.",
     [("Jane Roe", ["Prime Minister"], None, "BB"), ("Omar Haddad", ["Inspector General Police Punjab"], None, None)]),
    ("Interior Minister H E Sheikh Omar bin Said Al Haddad met HE Jane Roe, Minister of Ports.",
     [("Omar bin Said Al Haddad", ["Interior Minister"], None, None), ("Jane Roe", ["Minister of Ports"], None, None)]),
    ("OSCE Chairperson-in-Office Jane Roe and Director of Ports H E Major General Omar Roe spoke.",
     [("Jane Roe", ["Chairperson-in-Office"], "OSCE", None), ("Omar Roe", ["Director of Ports", "Major General"], None,
      None)]),
    ("Foreign Minister Prince Omar bin Said spoke.", [("Omar bin Said", ["Foreign Minister"], None, None)]),
    ("She was accompanied by the Minister of Ports, His Excellency Omar Haddad, Ambassador of Kenya to Chile, H.E. Dr. "
     "Ann Lee, and Assistant Director of the Ministry of Health, Ms. Jane Roe.",
     [("Omar Haddad", ["Minister of Ports"], None, None), ("Ann Lee", ["Ambassador to Chile"], None, "KE"),
      ("Jane Roe", ["Assistant Director"], "Ministry of Health", None)]),
    ("The minister received Ambassador Extraordinary and Plenipotentiary of the Republic of Chile to Mongolia Luis "
     "Ferrer Soto.",
     [("Luis Ferrer Soto", ["Ambassador Extraordinary and Plenipotentiary to Mongolia"], None, "CL")]),
    ("Under Secretary for Policy at the US Department of Homeland Security Jane Roe spoke.",
     [("Jane Roe", ["Under Secretary for Policy"], "US Department of Homeland Security", "US")]),
    ("Mr. Don Surasak, Deputy Head of the Academy of the Prosecutor General’s Office of Kenya, spoke.",
     [("Don Surasak", ["Deputy Head"], "Academy of the Prosecutor General’s Office of Kenya", "KE")]),
    ("The EU High Representative/Vice-President Marta Oliveira spoke.",
     [("Marta Oliveira", ["High Representative/Vice-President"], "EU", None)]),
    ("She met the Foreign Minister of Jordan, Karim Haddad, on Tuesday.",
     [("Karim Haddad", ["Foreign Minister"], None, "JO")]),
    ("The President of Kenya, H.E. Dr. Daniel Otieno, received Ambassador-designate Ingrid Solberg of Norway.",
     [("Daniel Otieno", ["President"], None, "KE"), ("Ingrid Solberg", ["Ambassador-designate"], None, "NO")]),
    ("H.E. Mr. Oleh Marchenko, Minister for Foreign Affairs of Ukraine, and H.E. Ms. Petra Vogel, Federal Minister for "
     "Foreign Affairs of Germany, signed.",
     [("Oleh Marchenko", ["Minister for Foreign Affairs"], None, "UA"),
      ("Petra Vogel", ["Federal Minister for Foreign Affairs"], None, "DE")]),
    ("“We must act,” said Dr Tesfaye Bekele Alemu, WHO Director-General.",
     [("Tesfaye Bekele Alemu", ["Director-General"], "WHO", None)]),
    ("WHO Regional Director for Europe Dr Jan Kluger said cases were falling.",
     [("Jan Kluger", ["Regional Director for Europe"], "WHO", None)]),
    ("Detective Chief Inspector Sarah Whitlow, of Kent Police, appealed for witnesses.",
     [("Sarah Whitlow", ["Detective Chief Inspector"], "Kent Police", None)]),
    ("Detective Superintendent Mark Ellis from the Metropolitan Police's Counter Terrorism Command thanked them.",
     [("Mark Ellis", ["Detective Superintendent"], "Counter Terrorism Command", None)]),
    ("Chief Superintendent Mary O'Brien (Garda National Drugs Bureau) welcomed the seizure.",
     [("Mary O'Brien", ["Chief Superintendent"], "Garda National Drugs Bureau", None)]),
    ("NATO Secretary General Nils Haugen welcomed the Prime Minister of Estonia, Liis Tamm, on Thursday.",
     [("Nils Haugen", ["Secretary General"], "NATO", None), ("Liis Tamm", ["Prime Minister"], None, "EE")]),
    ("Claire Morel, President of the European Central Bank, answered questions.",
     [("Claire Morel", ["President"], "European Central Bank", None)]),
    ("Governor of the Bank of Ghana Kofi Addo told reporters that inflation was slowing.",
     [("Kofi Addo", ["Governor"], "Bank of Ghana", "GH")]),
    ("The Under-Secretary-General for Political Affairs, Rosa Dimitrova, briefed the Council.",
     [("Rosa Dimitrova", ["Under-Secretary-General for Political Affairs"], None, None)]),
    ("UN Special Envoy for Yemen Henrik Grund met the Saudi Deputy Minister of Defence, Prince Faisal bin Omar.",
     [("Henrik Grund", ["Special Envoy for Yemen"], "UN", None),
      ("Faisal bin Omar", ["Deputy Minister of Defence", "Prince"], None, "SA")]),
    ("Lt. Gen. (ret.) Tomasz Pietrzak gave a lecture.", [("Tomasz Pietrzak", ["Lt. Gen."], None, None)]),
    ("Then-Attorney General Pam Bonner signed the agreement.",
     [("Pam Bonner", ["Attorney General"], None, None)]),
    ("President-elect Bassirou Diop will take office in April.",
     [("Bassirou Diop", ["President-elect"], None, None)]),
    ("Commissioner for Home Affairs Ylva Strand and Interior Minister Nina Fuchs visited the border.",
     [("Ylva Strand", ["Commissioner for Home Affairs"], None, None), ("Nina Fuchs", ["Interior Minister"], None, None)]),
    ("Mr. Rajesh Mehta, Additional Secretary (Americas), Ministry of External Affairs, led the delegation.",
     [("Rajesh Mehta", ["Additional Secretary"], "Ministry of External Affairs", None)]),
    ("The side was led by Ambassador Carla Mendes, Director of the Asia Department.",
     [("Carla Mendes", ["Ambassador", "Director"], "Asia Department", None)]),
    ("Secretary of Defense Lloyd J. Ashton III hosted Minister of National Defense Mariusz Wolny.",
     [("Lloyd J. Ashton III", ["Secretary of Defense"], None, None),
      ("Mariusz Wolny", ["Minister of National Defense"], None, None)]),
    ("New Zealand Police Assistant Commissioner Bruce O'Neill said the operation took two years.",
     [("Bruce O'Neill", ["Assistant Commissioner"], "New Zealand Police", "NZ")]),
    ("Superintendent of Police Anita Rao and Inspector Vikram Singh of the Cyber Cell arrested the accused.",
     [("Anita Rao", ["Superintendent of Police"], None, None), ("Vikram Singh", ["Inspector"], "Cyber Cell", None)]),
    ("Chief Medical Officer Professor Sir Colin White visited the laboratory.",
     [("Colin White", ["Chief Medical Officer"], None, None)]),
    ("The IMF's Managing Director Katya Georgiou and World Bank President Arjun Bangar issued a statement.",
     [("Katya Georgiou", ["Managing Director"], "IMF", None), ("Arjun Bangar", ["President"], "World Bank", None)]),
    ("Acting U.S. Attorney Joseph H. Harris, Eastern District of Washington, and FBI Special Agent in Charge Ray P. "
     "Dunn announced the sentence.",
     [("Joseph H. Harris", ["Acting U.S. Attorney"], "Eastern District of Washington", "US"),
      ("Ray P. Dunn", ["Special Agent in Charge"], "FBI", None)]),
    ("Senior Litigation Counsel John E. Sumner and Trial Attorney Mark Kovac of the Tax Division prosecuted the case.",
     [("John E. Sumner", ["Senior Litigation Counsel"], "Tax Division", None),
      ("Mark Kovac", ["Trial Attorney"], "Tax Division", None)]),
    ("Principal Deputy Assistant Attorney General Carol D. Cirelli, head of the Justice Department’s Tax Division, spoke.",
     [("Carol D. Cirelli", ["Principal Deputy Assistant Attorney General", "head"], "Tax Division", None)]),
    ("David Keller, Chief, Litigation III Section, Antitrust Division, U.S. Department of Justice, takes comments.",
     [("David Keller", ["Chief"], "Litigation III Section", None)]),
    ("Senior U.S. District Judge Daniel T.K. Harper sentenced him.",
     [("Daniel T.K. Harper", ["Senior U.S. District Judge"], None, "US")]),
    ("Said Acting HUD General Counsel Tanya Roberts on Friday.",
     [("Tanya Roberts", ["Acting General Counsel"], "HUD", None)]),
    ("OSCE Chair-in-Office, Polish Foreign Minister Zygmunt Raven, opened the session.",
     [("Zygmunt Raven", ["Chair-in-Office", "Foreign Minister"], "OSCE", "PL")]),
    ("The Permanent Representative of Fiji to the United Nations, Ambassador Sateki Prasad, spoke.",
     [("Sateki Prasad", ["Permanent Representative to the United Nations", "Ambassador"], None, "FJ")]),
    ("Kenya's Cabinet Secretary for Interior Kito Kindu and Uganda's Minister for Internal Affairs Kato Otafi signed.",
     [("Kito Kindu", ["Cabinet Secretary for Interior"], None, "KE"),
      ("Kato Otafi", ["Minister for Internal Affairs"], None, "UG")]),
    ("Professor Sharon Peel, Executive Director of COG-UK, said sequencing had helped.",
     [("Sharon Peel", ["Executive Director"], "COG-UK", "GB")]),
    ("Vice President of the European Commission Markos Schinas met Executive Vice-President Valters Dombre.",
     [("Markos Schinas", ["Vice President"], "European Commission", None),
      ("Valters Dombre", ["Executive Vice-President"], None, None)]),
    ("Mr António Vieira, Director General of the International Organization for Migration (IOM), spoke.",
     [("António Vieira", ["Director General"], "International Organization for Migration", None)]),
    ("Brigadier Helen Carter, Commander of the 4th Brigade, thanked her soldiers.",
     [("Helen Carter", ["Brigadier", "Commander"], "4th Brigade", None)]),
    ("The Secretary of State of Georgia, Jane Roe, met the Ambassador of Japan, Imada Akira.",
     [("Jane Roe", ["Secretary of State"], None, "GE"), ("Imada Akira", ["Ambassador"], None, "JP")]),
    ("Speaker of the Parliament of Georgia Shota Papuna received the Ambassador of Japan, Imada Akira.",
     [("Shota Papuna", ["Speaker"], "Parliament of Georgia", "GE"), ("Imada Akira", ["Ambassador"], None, "JP")]),
    ("Sheriff Carmine Marino of Lee County said the suspect was in custody.",
     [("Carmine Marino", ["Sheriff"], "Lee County", None)]),
    ("Deputy Prime Minister and Minister of Foreign and European Affairs Hadja Benali condemned the attack.",
     [("Hadja Benali", ["Deputy Prime Minister", "Minister of Foreign and European Affairs"], None, None)]),
    ("Foreign Ministers Wim Hoekman (Netherlands) and Dominique Hasler (Liechtenstein) attended.",
     [("Wim Hoekman", ["Foreign Minister"], None, "NL"), ("Dominique Hasler", ["Foreign Minister"], None, "LI")]),
    ("Dr. Jean Kasongo, Director General of Africa Centres for Disease Control, said the agency would send staff.",
     [("Jean Kasongo", ["Director General"], "Africa Centres for Disease Control", None)]),
    ("FBI Deputy Director Paul Abbott and CISA Director Jen Easton issued a joint advisory.",
     [("Paul Abbott", ["Deputy Director"], "FBI", None), ("Jen Easton", ["Director"], "CISA", None)]),
    ("Director of Public Prosecutions Max Hall KC announced reforms.",
     [("Max Hall", ["Director of Public Prosecutions"], None, None)]),
    ("UNODC Executive Director Ghada Wassef met the Commissioner-General of the Iraqi Border Guard, Major General Hamid "
     "Al-Hassani.",
     [("Ghada Wassef", ["Executive Director"], "UNODC", None),
      ("Hamid Al-Hassani", ["Commissioner-General", "Major General"], "Iraqi Border Guard", "IQ")]),
    ("Australian Federal Police Commander Kirsty Scholes said the syndicate was dismantled.",
     [("Kirsty Scholes", ["Commander"], "Australian Federal Police", "AU")]),
    ("Ambassador Extraordinary and Plenipotentiary of the Republic of Korea Kim Hyung-tae visited the factory.",
     [("Kim Hyung-tae", ["Ambassador Extraordinary and Plenipotentiary"], None, "KR")]),
    ("“It protects us,” said Capt. John Small, Commander of Coast Guard Sector Hampton Roads.",
     [("John Small", ["Capt.", "Commander"], "Coast Guard Sector Hampton Roads", None)]),
    ("Minister of Foreign Affairs Annika BERGMANN opened the conference.",
     [("Annika BERGMANN", ["Minister of Foreign Affairs"], None, None)]),
    # Fields in brackets and before a body, owners by "its", dates and other offices beside an office.
    ("On 14 March, Minister for Foreign Affairs of Ukraine Danylo Havryluk held talks in Kyiv.",
     [("Danylo Havryluk", ["Minister for Foreign Affairs"], None, "UA")]),
    ("The Deputy Director (Operations) of Europol, Luc Peters, and Secretary (West) Shri Anil Seth attended.",
     [("Luc Peters", ["Deputy Director (Operations)"], "Europol", None), ("Anil Seth", ["Secretary (West)"], None, None)]),
    ("Chris Farrier, Director of Harbour Leadership at the Coastal Crime Agency, said the group was dangerous.",
     [("Chris Farrier", ["Director of Harbour Leadership"], "Coastal Crime Agency", None)]),
    ("The Director of Operational Policing of INTERPOL, Ms Solveig Brandt, spoke.",
     [("Solveig Brandt", ["Director of Operational Policing"], "INTERPOL", None)]),
    ("Dr Ella Mbote, Head of the Rule of Law Section at the Commonwealth Secretariat, will oversee the work.",
     [("Ella Mbote", ["Head"], "Rule of Law Section", None)]),
    ("He visited Eurojust, where he was welcomed by its President, Ladislav Horak.",
     [("Ladislav Horak", ["President"], "Eurojust", None)]),
    ("She met members of the Committee on Fisheries of the Storting, led by its Chairperson, Ms. Berit Sol.",
     [("Berit Sol", ["Chairperson"], "Committee on Fisheries of the Storting", None)]),
    ("UN Women Executive Director Sima Darwish and Commonwealth Secretary-General Patience Scott spoke.",
     [("Sima Darwish", ["Executive Director"], "UN Women", None),
      ("Patience Scott", ["Secretary-General"], "Commonwealth", None)]),
    ("She was joined by Special Envoy for Port Negotiations Ambassador Joseph Yoon on Monday.",
     [("Joseph Yoon", ["Special Envoy for Port Negotiations", "Ambassador"], None, None)]),
    ("Ms Annika Vermeer, Acting Managing Director for Russia and Central Asia at the European External Action Service, "
     "spoke.",
     [("Annika Vermeer", ["Acting Managing Director for Russia and Central Asia"], "European External Action Service",
       None)]),
    ("Ann Lee KCB, Permanent Secretary, Home Office; Simona Reyes-Clark, Second Permanent Secretary, Home Office",
     [("Ann Lee", ["Permanent Secretary"], "Home Office", None),
      ("Simona Reyes-Clark", ["Second Permanent Secretary"], "Home Office", None)]),
    ("The team met Secretary to the Treasury Patrick Nkole and Counselor Ana de Mello e Souza.",
     [("Patrick Nkole", ["Secretary to the Treasury"], None, None),
      ("Ana de Mello e Souza", ["Counselor"], None, None)]),
    ("The President intends to nominate Ms. Clarice Beaumont to be Ambassador to Kenya.",
     [("Clarice Beaumont", ["Ambassador to Kenya"], None, None)]),
    ("Minister Anja Lund met with her Namibian counterpart, Elias Shikongo.",
     [("Anja Lund", ["Minister"], None, None), ("Elias Shikongo", ["Minister"], None, "NA")]),
]  # fmt: skip
NO_OFFICIALS = [
    "Chief Executive Officer Martha Klein of Klein Foods Ltd. said sales had risen.",
    "Dr. Ana Pereira, a physician at Mercy Hospital, pleaded guilty to fraud.",
    "The victim's father, John Peters, thanked the police.",
    "Attorney for the defendant Paul Sims said his client would appeal.",
    "They were sentenced for the murder of Special Agent Terry Watts.",
    "The company agreed with Parker Drilling, the Justice Department said.",
    "Video interpreter coordinator Oksana Struz was indicted.",
    "The owner of the bar, Tim Rose, spoke too.",
    "The Mayor's Office of New Haven was closed.",
]


def officials(extractor, text: str) -> list:
    return [fact for fact in extractor.document(plain_document(text, None)).facts if fact.record == "official"]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names_titles_bodies_and_countries(extractor, text: str, expected: list) -> None:
    found = officials(extractor, text)
    assert [(o.name, list(o.titles), o.organization, o.country) for o in found] == expected


@pytest.mark.parametrize("text", NO_OFFICIALS)
def test_people_without_a_public_office_are_left_out(extractor, text: str) -> None:
    assert officials(extractor, text) == []


@pytest.mark.parametrize(("text", "status"), [
    ("Former FBI Director James Conway spoke.", "former"),
    ("Acting Director Sam Whitlock spoke.", "acting"),
    ("Ambassador-designate Ingrid Solberg spoke.", "designate"),
    ("Incoming Director Rita Sanz spoke.", "designate"),
    ("The outgoing mayor of Riga, Rita Sanz, spoke.", "former"),
    ("Then-Governor Rita Sanz spoke.", "former"),
    ("Director Rita Sanz spoke.", "current"),
])  # fmt: skip
def test_status(extractor, text: str, status: str) -> None:
    (official,) = officials(extractor, text)
    assert official.status == status


@pytest.mark.parametrize(("text", "aliases"), [
    ("US Ambassador Ann Lee met the president of Fiji. The US diplomat said that talks went well. The Fijian official "
     "and the official left.", {"The US diplomat"}),
    ("Minister Bo Hill spoke of the strategy of the Justice Ministry. The Justice Ministry said more.", set()),
    ("Presidents Hale and Moru met. President Ann Hale left and President Bo Moru stayed.", {"Presidents Hale", "Moru"}),
    ("Minister of External Affairs, Dr K. Shastri, spoke. MEA said in a statement that all went well.", set()),
    ("Chief of Army Staff (COAS) General Kamal Javed spoke. The COAS thanked them.", {"The COAS"}),
    ("The Chairperson of the African Union Commission, Musa Diallo, came. The Chairperson of the AU Commission spoke.",
     {"The Chairperson of the AU Commission"}),
    ("The Commissioner for Public Safety Meets Traders\n\nThe Commissioner for Public Safety, Sami Cherif, spoke.",
     {"The Commissioner for Public Safety"}),
    ("Attorney General Erik Holt spoke. The Attorney General left. Mr. Holt smiled.",
     {"The Attorney General", "Mr. Holt"}),
    ("U.S. Secretary of State Anton J. Blake called. Secretary Blake thanked them. The Secretary left.",
     {"Secretary Blake", "The Secretary"}),
    ("Assistant U.S. Attorney Gary Marsh tried the case. The U.S. Attorney’s Office thanked the FBI.", set()),
    ("Detective Chief Inspector Sarah Whitlow spoke. DCI Whitlow appealed for witnesses.", {"DCI Whitlow"}),
    ("Minister Jane Holder opened it. Minister Holders visit was short.", {"Minister Holder"}),
    ("Mr António Vieira, Director General of the Migration Office (IOM), spoke. Mr Vieira left.", {"Mr Vieira"}),
    ("Minister Anna Berg met Governor Karl Berg. Governor Berg left.", {"Governor Berg"}),
    ("The Inspector-General of Police, Dr. Femi Ojo, spoke. In his remarks, the IGP thanked them.", {"the IGP"}),
    ("Vice President Karim Haddad spoke. Jane Roe paid a call on VP Karim. The VP and the guest spoke.",
     {"VP Karim", "The VP"}),
    ("US Secretary of State Jane Roe spoke of the security of the US.", set()),
    ("Minister Mart Tamm spoke. He met the Minister of Ports H E Tamm Mart.", {"Tamm Mart"}),
])  # fmt: skip
def test_aliases(extractor, text: str, aliases: set[str]) -> None:
    assert {alias for official in officials(extractor, text) for alias in official.aliases} == aliases


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Former FBI Director James Conway spoke.", "Director"),
        ("James Conway, a former deputy minister of ports, spoke.", "deputy minister of ports"),
        ("Then-Governor James Conway spoke.", "Governor"),
        ("Incoming Commissioner James Conway spoke.", "Commissioner"),
        ("Acting Director James Conway spoke.", "Acting Director"),
    ],
)
def test_a_title_is_told_without_what_tells_that_it_is_over(extractor, text: str, title: str) -> None:
    (official,) = officials(extractor, text)
    assert official.titles == (title,)


def test_names_in_headlines_end_where_names_of_the_text_end(extractor) -> None:
    head, body = (
        "Minister Anja Lund Hosts Baltic Talks",
        "Minister Anja Lund hosted the Baltic talks in Riga on Monday.",
    )
    text = f"{head}\n\n{body}"
    blocks = (Block(0, len(head), BlockLabel.HEADING), Block(len(head) + 2, len(text), BlockLabel.BODY))
    facts = extractor.document(replace(plain_document(text, None), blocks=blocks)).facts
    assert [fact.name for fact in facts if fact.record == "official"] == ["Anja Lund"]


def test_an_office_with_its_body_or_country_in_a_headline_is_an_alias(extractor) -> None:
    head, body = (
        "NATO Secretary General discusses trade with Norwegian Foreign Minister",
        "NATO Secretary General Jens Holm met with Foreign Minister Anja Lund in Oslo on Monday.",
    )
    text = f"{head}\n\n{body}"
    blocks = (Block(0, len(head), BlockLabel.HEADING), Block(len(head) + 2, len(text), BlockLabel.BODY))
    facts = extractor.document(replace(plain_document(text, None), blocks=blocks)).facts
    found = {fact.name: fact.aliases for fact in facts if fact.record == "official"}
    assert found == {"Jens Holm": ("NATO Secretary General",), "Anja Lund": ("Norwegian Foreign Minister",)}


def test_an_office_at_the_end_of_a_line_is_of_the_name_before_it(extractor) -> None:
    lines = [
        "Members of the board",
        "Jane Roe, Deputy Attorney General",
        "Peter Lund, Director of Ports",
        "Ann Lee, Mayor",
    ]
    page = Page("board", "board", "\n\n".join(lines).encode(), media_type="text/plain")
    found = [fact for fact in extractor.page(page).facts if fact.record == "official"]
    assert [(each.name, *each.titles) for each in found] == [
        ("Jane Roe", "Deputy Attorney General"),
        ("Peter Lund", "Director of Ports"),
        ("Ann Lee", "Mayor"),
    ]
