"""Meetings by kind: what they are, when and where, planned or held, and what is one."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text, published 2024-01-22 -> (kind, start, end, locality or country, assertion) of each meeting
CASES = [
    ("Foreign Minister Anja Lund met with her Estonian counterpart, Mart Tamm, in Tallinn on Tuesday, 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Tallinn", "asserted")]),
    ("The High Representative spoke by phone today with the Foreign Minister of Iran. During the call, they discussed "
     "trade.", [("phone call", "2024-01-22", "2024-01-22", None, "asserted")]),
    ("Prime Minister Tomas Berg will visit Kenya from 3 to 6 March 2024.",
     [("visit", "2024-03-03", "2024-03-06", "KE", "planned")]),
    ("The 15th Session of the Intergovernmental Committee on Fisheries opened in Lima, Peru, on 5 February 2024.",
     [("session", "2024-02-05", "2024-02-05", "Lima", "asserted")]),
    ("The Secretary-General will host a high-level meeting on pandemics in Geneva on 20 September 2024.",
     [("meeting", "2024-09-20", "2024-09-20", "Geneva", "planned")]),
    ("NATO Defence Ministers will meet in Brussels on 14 and 15 February 2024. The meeting of Defence Ministers will be "
     "chaired by Secretary General Jens Holm.", [("meeting", "2024-02-14", "2024-02-15", "Brussels", "planned")]),
    ("INTERPOL's 91st General Assembly took place in Vienna, Austria, from 28 November to 1 December 2023.",
     [("assembly", "2023-11-28", "2023-12-01", "Vienna", "asserted")]),
    ("A two-day workshop on cybercrime was held in Accra, Ghana, on 16 and 17 January. The workshop was organized by the "
     "Council of Europe.", [("workshop", "2024-01-16", "2024-01-17", "Accra", "asserted")]),
    ("The treaty was signed at a ceremony in Nairobi on 4 September 2023 by Minister Jane Roe.",
     [("ceremony", "2023-09-04", "2023-09-04", "Nairobi", "asserted")]),
    ("FBI Director Paul Reyes testified before the Senate Committee on Homeland Security on 31 October 2023.",
     [("hearing", "2023-10-31", "2023-10-31", None, "asserted")]),
    ("The bilateral consultations between Norway and Chile were held in Oslo on 18 January 2024.",
     [("consultations", "2024-01-18", "2024-01-18", "Oslo", "asserted")]),
    ("Minister Lund hosted this year's meeting of the ministers of Denmark, Finland, Iceland, Sweden, Estonia and Latvia, "
     "which took place in Oslo on 9 January.", [("meeting", "2024-01-09", "2024-01-09", "Oslo", "asserted")]),
    ("On the margins of the Munich Security Conference, Minister Lund met U.S. Secretary of State Ann Porter.",
     [("conference", None, None, None, "asserted"), ("meeting", None, None, None, "asserted")]),
    ("The European Police Chiefs Convention, hosted by Europol in The Hague on 26 and 27 September 2023, drew 500 "
     "participants. The Convention ended with a joint declaration.",
     [("convention", "2023-09-26", "2023-09-27", "The Hague", "asserted")]),
    ("The G20 Summit in New Delhi adopted a declaration. The next summit will take place in Rio de Janeiro in November "
     "2024.", [("summit", None, None, "New Delhi", "asserted"),
               ("summit", "2024-11-01", "2024-11-30", "Rio de Janeiro", "planned")]),
    ("The Joint Committee held its third meeting in Hanoi on 10 November 2023. At the end of the meeting, the parties "
     "signed a memorandum of understanding.", [("meeting", "2023-11-10", "2023-11-10", "Hanoi", "asserted")]),
    ("Commissioner Ylva Strand held a telephone conversation with Minister Ahmed Nasser on 2 May 2023.",
     [("phone call", "2023-05-02", "2023-05-02", None, "asserted")]),
    ("The trilateral meeting between Armenia, Azerbaijan and the EU, due to take place in Granada on 5 October 2023, was "
     "cancelled.", [("meeting", "2023-10-05", "2023-10-05", "Granada", "negated")]),
    ("Ministers attended the Conference on Disarmament in Geneva on 26 February 2023.",
     [("conference", "2023-02-26", "2023-02-26", "Geneva", "asserted")]),
    ("President Mary Otieno received a delegation of the Harbour Union on Monday.",
     [("meeting", "2024-01-22", "2024-01-22", None, "asserted")]),
    ("Foreign Minister Anja Lund telephoned Ambassador Jane Roe on 3 May 2023.",
     [("phone call", "2023-05-03", "2023-05-03", None, "asserted")]),
    # Rounds of talks, guests of some days, meetings of others, days of others.
    ("The next round of consultations on ferries will be held in Lima on 8 October, Minister Anja Lund said after talks "
     "with Minister Jane Roe.", [("consultations", "2024-10-08", "2024-10-08", "Lima", "planned"),
                                 ("talks", None, None, None, "asserted")]),
    ("Minister Jane Roe is hosting a delegation of the Harbour Union from 23 to 25 January.",
     [("visit", "2024-01-23", "2024-01-25", None, "planned")]),
    ("Minister Anja Lund held talks with Minister Jane Roe in Oslo on Monday. They spoke of the meeting in Lima between "
     "President Mary Otieno and Prime Minister Tomas Berg.",
     [("talks", "2024-01-22", "2024-01-22", "Oslo", "asserted"), ("meeting", None, None, "Lima", "asserted")]),
    ("The Harbour Ministers' Meeting was held in Oslo on 9 January. The meeting prepared the summits that will take place "
     "in the last week of May.", [("meeting", "2024-01-09", "2024-01-09", "Oslo", "asserted")]),
    ("Minister Anja Lund held a bilateral meeting with Minister Jane Roe on Monday. She praised the regular meeting of the "
     "Joint Harbour Commission in Lima in June 2023.",
     [("meeting", "2024-01-22", "2024-01-22", None, "asserted"), ("meeting", "2023-06-01", "2023-06-30", "Lima", "asserted")]),
    ("Experts convened in Athens for the 52nd Harbour Police Conference. The three-day summit from 9 to 11 January dealt "
     "with ferries.", [("conference", "2024-01-09", "2024-01-11", "Athens", "asserted")]),
    ("Minister Anja Lund's Phone Call With Minister Jane Roe\n\nThe two ministers praised their ports.",
     [("phone call", None, None, None, "asserted")]),
    ("Foreign Minister Anja Lund met on Monday with Kenyan Minister of Defence Josephine \"Jo\" Otum.",
     [("meeting", "2024-01-22", "2024-01-22", None, "asserted")]),
    # Arrivals, missions, lengths; what is told to be of the same day.
    ("High Commissioner Paul Reyes arrived in Nairobi on 9 January for a three-day visit.",
     [("visit", "2024-01-09", "2024-01-11", "Nairobi", "asserted")]),
    ("Foreign Minister Anja Lund arrived in Kenya on 9 January. During a meeting with President Mary Otieno, the two "
     "discussed fishing.", [("visit", "2024-01-09", "2024-01-09", "KE", "asserted"),
                            ("meeting", "2024-01-09", "2024-01-09", "KE", "asserted")]),
    ("A two-day workshop on ferries concluded in Lima on 17 January 2024.",
     [("workshop", "2024-01-16", "2024-01-17", "Lima", "asserted")]),
    ("Minister Anja Lund received Ambassador Jane Roe on 9 January. Later the same day, Minister Lund received "
     "Ambassador Nils Dahl.", [("meeting", "2024-01-09", "2024-01-09", None, "asserted"),
                               ("meeting", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("Minister Anja Lund discussed ferries with Ambassador Jane Roe in Oslo on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Oslo", "asserted")]),
    ("The ministers adopted a plan at their 12th ordinary session held on 9 January in Lima, Peru. The Lima Summit "
     "praised the plan.", [("session", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("The Summit was held following last year's elections.", []),
    ("Minister Anja Lund visited the Upper Harbour refugee camp on 9 January.",
     [("visit", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("The minister opened the 3rd consultative meeting of the Harbour Ministers on 9 January in Lima.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    # Parliaments and offices are no meetings; where and when a meeting is told beside other things.
    ("Speaker of the National Assembly Anja Lund received a delegation led by Mart Tamm, Secretary of the Council of "
     "State and member of the National Assembly, in Lima on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("Minister Anja Lund received a phone call from Minister Nils Dahl on 9 January.",
     [("phone call", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("Minister Anja Lund held phone talks with Minister Nils Dahl on 9 January.",
     [("phone call", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("A summit of the Harbour Union kicked off in the Kenyan capital, Nairobi, on 9 January.",
     [("summit", "2024-01-09", "2024-01-09", "Nairobi", "asserted")]),
    ("Minister Anja Lund will pay a visit to the Harbour Office in the Republic of Chile on 3 February 2024.",
     [("visit", "2024-02-03", "2024-02-03", "CL", "planned")]),
    ("On 9 January Minister Anja Lund announced her visit to Kenya.", [("visit", None, None, "KE", "asserted")]),
    ("Minister Anja Lund arrived in Lima on 9 January, concluding her visit to Kenya.",
     [("visit", None, "2024-01-09", "KE", "asserted")]),
    # Who is met behind a form of address, hosts as places, a pronoun that travels.
    ("Foreign Minister Anja Lund met on 9 January in Lima with His Excellency Nils Dahl, Minister of Ports of Chile.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("Nairobi will host a summit on ferries on 9 February 2024.",
     [("summit", "2024-02-09", "2024-02-09", "Nairobi", "planned")]),
    ("Political consultations between the ministries were held in the Kenyan capital of Nairobi.",
     [("consultations", None, None, "Nairobi", "asserted")]),
    ("Minister Anja Lund spoke of ports. On 9 February 2024, he will travel to Kenya.",
     [("visit", "2024-02-09", "2024-02-09", "KE", "planned")]),
    # Calls and visits told by their owner, by "spoke", by travel; who gathers, convenes, receives.
    ("Minister Anja Lund spoke this morning with Foreign Minister Mart Tamm of Estonia. The two underlined during the "
     "call that ferries must sail.", [("phone call", "2024-01-22", "2024-01-22", None, "asserted")]),
    ("The leaders of Chile, Kenya and Norway convened in Lima on 10 March 2022.",
     [("meeting", "2022-03-10", "2022-03-10", "Lima", "asserted")]),
    ("Minister Anja Lund will travel to Kenya on 3 February 2024.",
     [("visit", "2024-02-03", "2024-02-03", "KE", "planned")]),
    ("Prime Minister Tomas Berg hosted President Mary Otieno in Oslo on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Oslo", "asserted")]),
    ("Commissioner Ylva Strand appeared before the Fisheries Committee on 17 January 2024.",
     [("hearing", "2024-01-17", "2024-01-17", None, "asserted")]),
    ("Ministers gathered in Vienna for the Harbour Union's 12th General Assembly on 9 January 2024.",
     [("assembly", "2024-01-09", "2024-01-09", "Vienna", "asserted")]),
    # A day after the publication is to come; a day that a clause gives; days told apart.
    ("The two ministers discussed the Arctic Summit on 5 March 2024.",
     [("summit", "2024-03-05", "2024-03-05", None, "planned")]),
    ("Delegates from Chile attended the 2023 Youth Summit in Lima, which ran from 4 to 8 July 2023.",
     [("summit", "2023-07-04", "2023-07-08", "Lima", "asserted")]),
    ("The 30th Ports Assembly opened in Lima on 15 January 2024 and will run until 26 January.",
     [("assembly", "2024-01-15", "2024-01-26", "Lima", "asserted")]),
    # A signing has the day and place of the signature; what was before or after it has its day.
    ("Chile and Norway signed a treaty on ferries on 16 May 2023 in Oslo. After the signing ceremony, Minister Anja "
     "Lund met with Ambassador Jane Roe.",
     [("signing ceremony", "2023-05-16", "2023-05-16", "Oslo", "asserted"),
      ("meeting", "2023-05-16", "2023-05-16", None, "asserted")]),
    ("Minister Anja Lund met with President Mary Otieno on 9 January during her official visit to Kenya.",
     [("meeting", "2024-01-09", "2024-01-09", "KE", "asserted"), ("visit", "2024-01-09", "2024-01-09", "KE", "asserted")]),
    ("At the Youth Summit Attorney General Ann Roe spoke of ports.", [("summit", None, None, None, "asserted")]),
    ("The four-day Ports Assembly (6 to 9 June 2023) met in Lima. The conference drew 300 delegates.",
     [("assembly", "2023-06-06", "2023-06-09", "Lima", "asserted")]),
    # Bodies and relative clauses as subjects, calls on somebody, bodies visited, towns without a gazetteer.
    ("The IMF team met with Finance Minister Ann Mulenga on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("National Security Advisor Rebecca Thorn, who met with her Namibian counterpart, Elias Shikongo, on 9 January in "
     "Addis Ababa, was pleased.", [("meeting", "2024-01-09", "2024-01-09", "Addis Ababa", "asserted")]),
    ("Foreign Minister Anja Lund called on Prime Minister Tomas Berg on 9 January.",
     [("courtesy call", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("Minister Anja Lund visited Addis Ababa on 9 January. She was pleased.",
     [("visit", "2024-01-09", "2024-01-09", "Addis Ababa", "asserted")]),
    ("Minister Anja Lund travelled to Kenya and Uganda from 7 to 10 January.",
     [("visit", "2024-01-07", "2024-01-10", None, "asserted")]),
    ("Ministers of nine states gathered in Upper Harbour, Kenya, from 7 to 10 January.",
     [("meeting", "2024-01-07", "2024-01-10", "Upper Harbour", "asserted")]),
    ("In Jakarta, Minister Anja Lund will lead the delegation to the High-Level Dialogue on Fisheries on 27 February "
     "2024.", [("dialogue", "2024-02-27", "2024-02-27", "Jakarta", "planned")]),
    ("The session follows the committee's visit to Lima on 9 January.",
     [("visit", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("Minister Anja Lund met representatives of farmers from Mali and Burkina Faso in Oslo on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Oslo", "asserted")]),
    # What a meeting is not joined with.
    ("The XV Harbour Summit opened in Lima on 9 January. Minister Anja Lund was elected at the previous summit, which "
     "Brazil hosted in Brasília in November 2022. She held bilateral meetings with Ambassador Jane Roe.",
     [("summit", "2024-01-09", "2024-01-09", "Lima", "asserted"),
      ("summit", "2022-11-01", "2022-11-30", "Brasília", "asserted"), ("meeting", None, None, None, "asserted")]),
    ("Kenya will host the Harbour Dialogue in Nairobi on 27 February 2024. Minister Anja Lund met with Ambassador Jane "
     "Roe on 9 January.", [("dialogue", "2024-02-27", "2024-02-27", "Nairobi", "planned"),
                           ("meeting", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("The Forty-Seventh Regular Meeting of the Conference of Heads of Government was held in Lima on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("The police chiefs will meet at the Conference on Organised Crime in Lima on 27 February. The conference is organized "
     "by both police services.", [("conference", "2024-02-27", "2024-02-27", "Lima", "planned")]),
    # Places and days that stand before the verb, behind a day or a building, in a clause of another time or of speech.
    ("In Lima, on the margins of the 12th session of the Harbour Assembly, Mrs. Anja Lund, Minister of Ports, met her "
     "counterpart Mr. Mart Tamm on 9 January.",
     [("session", "2024-01-09", "2024-01-09", "Lima", "asserted"), ("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("The leaders will hold their 14th regular session in May 2024, Lima, Peru.",
     [("session", "2024-05-01", "2024-05-31", "Lima", "planned")]),
    ("Visiting Lima on Tuesday, 9 January, Commissioner Anja Lund met with Prime Minister Tomas Berg.",
     [("visit", "2024-01-09", "2024-01-09", "Lima", "asserted"),
      ("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("Peru will host the Harbour Forum from 1 to 3 February 2024 in Ogre pod Goram.",
     [("forum", "2024-02-01", "2024-02-03", "Ogre", "planned")]),
    ("Minister Anja Lund opened a workshop at the Police Headquarters in Upper Harbour on 9 January.",
     [("workshop", "2024-01-09", "2024-01-09", "Upper Harbour", "asserted")]),
    ("The academy hosted a ceremony at its Upper Harbour headquarters on 9 January.",
     [("ceremony", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("Minister Anja Lund met with Ambassador Jane Roe. It was their first meeting since he took office in Oslo last month.",
     [("meeting", None, None, None, "asserted")]),
    ("Minister Anja Lund met with Ambassador Jane Roe in Lima, the ministry said on Friday.",
     [("meeting", None, None, "Lima", "asserted")]),
    ("Minister Anja Lund is in Lima on her first official visit.", [("visit", None, None, "Lima", "asserted")]),
    # What is met, paid and told by its day.
    ("A delegation paid a courtesy visit to the Inspector General of Police, Jane Roe, on 9 January. During the meeting "
     "they discussed training.", [("courtesy visit", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("A one-on-one meeting between the ministers was held in Lima on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("Minister Anja Lund will also be meeting the heads of the missions on 27 February 2024.",
     [("meeting", "2024-02-27", "2024-02-27", None, "planned")]),
    ("Commissioner Anja Lund met with members of the Harbour Senate on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("The envoys were received by President Mary Otieno on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("Minister Anja Lund met Ambassador Jane Roe in Oslo on Tuesday. According to her, yesterday's talks with Minister "
     "Tomas Berg were short.", [("meeting", "2024-01-16", "2024-01-16", "Oslo", "asserted"),
                                ("talks", "2024-01-21", "2024-01-21", None, "asserted")]),
    # One meeting told again, and two of one kind.
    ("Minister Anja Lund and her Chilean counterpart, Jane Roe, held talks on the sidelines of the Ports Organization "
     "meeting in Peru. The two ministers held a meeting in Lima on 9 January to discuss fishing.",
     [("talks", "2024-01-09", "2024-01-09", "Lima", "asserted"), ("meeting", None, None, "PE", "asserted")]),
    ("The Ministers of Ports of nine states met on 9 January 2024 in Lima with their counterparts at the annual Harbour "
     "Forum.", [("forum", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("The 3rd Harbour Conference will be held from 1 to 3 February 2024 in Ogre.",
     [("conference", "2024-02-01", "2024-02-03", "Ogre", "planned")]),
    ("On 9 January, Minister Anja Lund visited the Harbour Command Centre.",
     [("visit", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("Minister Anja Lund attended the graduation ceremony of the Police College.",
     [("ceremony", None, None, None, "asserted")]),
    ("Minister Jane Roe of Norway met Ambassador Tamm Mart on 9 January. \"On 9 January, Minister Jane Roe held a ports "
     "meeting with Ambassador Mart Tamm,\" the ministry wrote.",
     [("meeting", "2024-01-09", "2024-01-09", None, "asserted")]),
    ("The ports session will be held on 1 and 2 February 2024, the fisheries session on 2 and 3 February 2024.",
     [("session", "2024-02-01", "2024-02-02", None, "planned"),
      ("session", "2024-02-02", "2024-02-03", None, "planned")]),
    # Dates and places of something else in the sentence: what is prepared, since when, which treaty, another's clause.
    ("Minister Anja Lund met Ambassador Nils Dahl in Oslo on 9 January to discuss preparations for the Lima Summit.",
     [("meeting", "2024-01-09", "2024-01-09", "Oslo", "asserted"), ("summit", None, None, None, "planned")]),
    ("Minister Anja Lund and Minister Nils Dahl met in Lima for the first talks since October.",
     [("talks", None, None, "Lima", "asserted")]),
    ("A meeting of the signatories to the 1993 memorandum on herring was hosted by Norway from 9 to 11 January in Lima.",
     [("meeting", "2024-01-09", "2024-01-11", "Lima", "asserted")]),
    ("During the 12th Harbour Summit, Kenya's Jane Roe was elected as chairperson.",
     [("summit", None, None, None, "asserted")]),
    ("According to the Embassy in Chile, President Mary Otieno will meet Minister Nils Dahl on 3 February.",
     [("meeting", "2024-02-03", "2024-02-03", None, "planned")]),
    ("President Mary Otieno left yesterday on an official visit to Chile. During the visit, which will end on 30 January, "
     "President Otieno will hold talks with Prime Minister Tomas Berg.",
     [("visit", "2024-01-21", "2024-01-30", "CL", "asserted"), ("talks", None, None, "CL", "planned")]),
    ("The Harbour Congress to be held in Chile in 2026 will have 900 guests.",
     [("congress", "2026", "2026", "CL", "planned")]),
    # Audiences, credentials, what is told again by its length or place.
    ("Chairperson Jane Roe on 9 January received the credentials of Nils Dahl, the Ambassador of Norway. The audience took "
     "place at the Port Palace in Lima.", [("audience", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("The workshop on herring ended on 9 January. Director Paul Reyes led the three-day event in Lima.",
     [("workshop", "2024-01-07", "2024-01-09", "Lima", "asserted")]),
    ("Minister Anja Lund will undertake an official visit to Kenya from 3 February. The minister, during her first visit "
     "to Kenya, would be accompanied by experts.", [("visit", "2024-02-03", "2024-02-03", "KE", "planned")]),
    ("Six officials undertook a study visit to the National Assembly of the Republic of Chile on 9 January.",
     [("visit", "2024-01-09", "2024-01-09", "CL", "asserted")]),
    ("Xinhua, Jan. 9, 2024\n\nThe forum on herring opened here on Tuesday.",
     [("forum", "2024-01-16", "2024-01-16", None, "asserted")]),
    ("Minister Nils Dahl was received by a Guard of Honour in Lima.", []),
    ("Minister Anja Lund will also participate in a joint Trade and Ports Conference.",
     [("conference", None, None, None, "planned")]),
    ("President Mary Otieno paid a visit to Lima on 9 January. The visit is following President Otieno's election two weeks "
     "ago at the 57th Ordinary Session of the Harbour Authority in Riga, Latvia.",
     [("visit", "2024-01-09", "2024-01-09", "Lima", "asserted"),
      ("session", "2024-01-08", "2024-01-08", "Riga", "asserted")]),
    ("Kenya's capital city, Nairobi, will host the next meeting of the Harbour Union on 9 March 2024.",
     [("meeting", "2024-03-09", "2024-03-09", "Nairobi", "planned")]),
    ("President Mary Otieno arrives Abuja today.", [("visit", "2024-01-22", "2024-01-22", "Abuja", "asserted")]),
    ("The 6th Meeting of the Harbour Committee opened on 9 January. The Committee is holding its Sixth Meeting in Lima.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("The Harbour Institute hosted the Sixth Seminar on Herring from 9 to 10 January in the Main Conference Room of the "
     "Ministry of Justice in Tokyo.", [("seminar", "2024-01-09", "2024-01-10", "Tokyo", "asserted")]),
    ("SUMMARY OF THE TWENTY-SEVENTH MEETING OF THE HEADS OF THE CARIBBEAN COMMUNITY\n\nThe Twenty-Seventh Meeting of the "
     "Heads of the Caribbean Community was held in Lima on 9 January.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("Leaders praised the 2024 Harbour Ministers Meeting. The Harbour Ministers Meeting was convened on 9 January 2024 at "
     "the Port Forum Secretariat headquarters in Lima, Peru.",
     [("meeting", "2024-01-09", "2024-01-09", "Lima", "asserted")]),
    ("Minister Lund resigned after the talks with Chile in Oslo (and in the days before the vote on 9 January).",
     [("talks", None, None, "Oslo", "asserted")]),
    ("Minister Anja Lund visited Washington, D.C. on 9 January.",
     [("visit", "2024-01-09", "2024-01-09", "Washington", "asserted")]),
    ("Since the Riga Summit on Safe Ports last February, Minister Lund has opened nine ports.",
     [("summit", "2023-02-01", "2023-02-28", None, "asserted")]),
]  # fmt: skip


def meetings(extractor, text: str) -> list:
    document = plain_document(text, "2024-01-22")
    return [fact for fact in extractor.document(document).facts if fact.record == "meeting"]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_kind_date_place_and_assertion(extractor, text: str, expected: list) -> None:
    found = [
        (m.kind, m.start, m.end, m.place and (m.place.locality or m.place.country), m.assertion.value)
        for m in meetings(extractor, text)
    ]
    assert found == expected


def test_a_meeting_named_three_ways_is_one(extractor) -> None:
    text = (
        "Interior ministers of nine countries met in Vienna on 10 and 11 March 2022 to discuss visas. The Vienna "
        "Conference on Border Security was hosted by Austria. Minister Jana Nová attended the conference. The ministers "
        "adopted a joint declaration."
    )
    (meeting,) = meetings(extractor, text)
    assert (meeting.name, meeting.host) == ("Vienna Conference on Border Security", "Austria")
    assert (meeting.start, meeting.end, meeting.topics) == ("2022-03-10", "2022-03-11", ("visas",))
    assert meeting.outcome_documents == ("joint declaration",)


def test_meetings_with_different_officials_stay_apart(extractor) -> None:
    text = (
        "Minister Anja Lund met with Ambassador Jane Roe on 3 May 2023. "
        "Minister Anja Lund met with Governor Karl Berg on 3 May 2023."
    )
    assert len(meetings(extractor, text)) == 2


#: text -> who is told to have been at each meeting, and its place
COMPANY = [
    ("From Paris, Minister Jane Roe will travel to Lima, where on 9 February she will meet Minister Anja Lund.",
     [({"Jane Roe", "Anja Lund"}, "Lima")]),
    ("Talks followed two sessions with fishermen on 9 January. Minister Jane Roe was accompanied by Consul Paul Reyes.",
     []),
    ("The Harbour Summit was held in Lima on Monday. Chile was represented by Minister Jane Roe and Norway by Minister "
     "Anja Lund.", [({"Jane Roe", "Anja Lund"}, "Lima")]),
    ("The Ninth Meeting of the Harbour Union was held at Port-au-Prince, Haiti, on Monday.", [(set(), "Port-au-Prince")]),
    ("Ministers Ann Lee and Bo Hill met on Monday to discuss the situation in Chile.", [({"Ann Lee", "Bo Hill"}, None)]),
    ("Minister Jane Roe went to Lima on 9 January for a working visit.", [(set(), "Lima")]),
    ("Minister Jane Roe held a meeting with Minister Anja Lund in Kenya's capital city of Nairobi on Monday.",
     [({"Jane Roe", "Anja Lund"}, "Nairobi")]),
    ("LIMA, Jan 9: Minister Jane Roe on Monday held talks with Minister Anja Lund in Oslo.",
     [({"Jane Roe", "Anja Lund"}, "Oslo")]),
    ("LIMA, Jan 9 (HNA) Minister Jane Roe on Monday held talks with Minister Anja Lund in Oslo.",
     [({"Jane Roe", "Anja Lund"}, "Oslo")]),
    ("Minister Jane Roe's talks with Minister Anja Lund on Monday turned on ports, a spokesperson said in Lima.",
     [({"Anja Lund"}, None)]),
    ("A meeting of heads of agencies began in Lima on Monday. It was an honour to host such an important meeting, "
     "Minister Jane Roe said.", [(set(), "Lima")]),
    ("A delegation of the Harbour Union visited the Lima Port Office on Monday 8 January.", [(set(), None)]),
    ("Foreign Minister Anja Lund met with Ambassador Jane Roe in Oslo on 9 January. Also present were Deputy Minister "
     "Tomas Berg and Consul Paul Reyes.", [({"Anja Lund", "Jane Roe", "Tomas Berg", "Paul Reyes"}, "Oslo")]),
    ("Interior Minister Omar Haddad received on Sunday the Secretary-General of the Harbour Union, Dr Jane Roe, in "
     "the presence of Undersecretary Tomas Berg.", [({"Omar Haddad", "Jane Roe", "Tomas Berg"}, None)]),
    ("Interior Minister Omar Haddad, in a meeting with Ambassador Jane Roe on Monday, agreed to open the port.",
     [({"Omar Haddad", "Jane Roe"}, None)]),
    ("Commissioner Ylva Strand was received by President Mary Otieno on Monday.",
     [({"Ylva Strand", "Mary Otieno"}, None)]),
    ("On the sidelines of the Harbour Summit in Lima, Minister Anja Lund met Minister Jane Roe on Monday.",
     [(set(), "Lima"), ({"Anja Lund", "Jane Roe"}, "Lima")]),
    ("Minister Meets Ambassador\n\nMinister Anja Lund received Ambassador Jane Roe in Oslo on Monday.",
     [({"Anja Lund", "Jane Roe"}, "Oslo")]),
    ("LIMA, 22 January – Minister Anja Lund received here today Ambassador Jane Roe.",
     [({"Anja Lund", "Jane Roe"}, "Lima")]),
    ("Anja Lund, Minister for Foreign Affairs of Norway, met her counterpart Mr. Piet Maas, Minister for Foreign Affairs "
     "of Belgium, and discussed fishing.", [({"Anja Lund", "Piet Maas"}, None)]),
    # Meetings one after the other are several; who leads a delegation does not host; "the prime minister" is known.
    ("Secretary Anja Lund held a meeting with a Kenyan delegation led by Minister Nils Dahl. Secretary Lund later met "
     "Mr Paul Reyes, Permanent Secretary of Chile.", [({"Anja Lund"}, None), ({"Anja Lund", "Paul Reyes"}, None)]),
    ("President Mary Otieno will meet King Harald Moe on Monday. Prime Minister Tomas Berg spoke of ports. The prime "
     "minister will hold talks with President Otieno.",
     [({"Mary Otieno", "Harald Moe"}, None), ({"Mary Otieno", "Tomas Berg"}, None)]),
    ("Prime Minister Tomas Berg arrived in Lima on Monday on a two-day official visit.", [({"Tomas Berg"}, "Lima")]),
    ("Ambassador Nils Dahl presented his credentials to President Mary Otieno on Monday.",
     [({"Nils Dahl", "Mary Otieno"}, None)]),
    ("Minister Anja Lund paid a courtesy call on President Mary Otieno on Monday. During the call, they spoke of ports.",
     [({"Anja Lund", "Mary Otieno"}, None)]),
    ("Minister Anja Lund opened the port. She also held talks with harbour officials, who praised it.",
     [({"Anja Lund"}, None)]),
    ("Upperton: Minister Anja Lund and President Mary Otieno on Monday held bilateral talks.",
     [({"Anja Lund", "Mary Otieno"}, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COMPANY)
def test_who_was_there_and_where(extractor, text: str, expected: list) -> None:
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    names = {fact.id: fact.name for fact in facts if fact.record == "official"}
    found = [
        ({names[each] for each in fact.attendees if each in names}, fact.place.locality if fact.place else None)
        for fact in facts
        if fact.record == "meeting"
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("which", ["coming", "forthcoming", "next", "previous"])
def test_another_meeting_is_no_alias(extractor, which: str) -> None:
    text = f"Minister Anja Lund met Minister Jane Roe in Oslo on Monday. Both spoke of the {which} summit."
    facts = extractor.document(plain_document(text, "2024-01-22")).facts
    assert [fact.aliases for fact in facts if fact.record == "meeting"] == [()]


def test_a_weekday_before_the_host_is_no_host(extractor) -> None:
    text = "Thursday, May 9th, the Harbour Agency, will host a roundtable in Riga on ferries."
    facts = extractor.document(plain_document(text, "2024-05-06")).facts
    assert [fact.host for fact in facts if fact.record == "meeting"] == [None]
