"""Quotes: stretches, speakers and what is none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.boundaries import Block, BlockLabel, Page
from pipeline.evaluate.rule_examples import plain_document
from pipeline.extract.quotes.marks import pair_marks

#: paragraphs joined by a blank line -> (words of the quote, speaker as written)
CASES = [
    ("“We found the ship at dawn,” said Minister Eva Lind.", [("We found the ship at dawn,", "Eva Lind")]),
    ('"We found the ship at dawn," Minister Eva Lind said.', [("We found the ship at dawn,", "Eva Lind")]),
    ("Minister Eva Lind said: “The ship is safe now.”", [("The ship is safe now.", "Eva Lind")]),
    ("«We found the ship at dawn», said Minister Eva Lind.", [("We found the ship at dawn", "Eva Lind")]),
    ("‘We found the ship at dawn and it’s safe,’ said Minister Eva Lind.",
     [("We found the ship at dawn and it’s safe,", "Eva Lind")]),
    ("“We found the ship,” said Minister Eva Lind. “It is safe now.”",
     [("We found the ship,", "Eva Lind"), ("It is safe now.", "Eva Lind")]),
    ("“The crew is well,” Minister Eva Lind said, “and the ship is on its way home.”",
     [("The crew is well,", "Eva Lind"), ("and the ship is on its way home.", "Eva Lind")]),
    ("“The ship was lost for two days and we feared for it.\n\n“Now the crew is home,” said Minister Eva Lind.",
     [("The ship was lost for two days and we feared for it.\n\n“Now the crew is home,", "Eva Lind")]),
    ("Minister Eva Lind opened the harbour. “The ship is safe at last,” she said.",
     [("The ship is safe at last,", "she")]),
    ("The crew’s boat sank. “We found it at dawn,” said Minister Eva Lind.", [("We found it at dawn,", "Eva Lind")]),
    ("It's late, isn't it. “We found the ship at dawn,” said Minister Eva Lind.",
     [("We found the ship at dawn,", "Eva Lind")]),
    ("We found the whole crew alive and well, said Minister Eva Lind.",
     [("We found the whole crew alive and well", "Eva Lind")]),
    ("“He told us ‘go home’ and we went,” said Minister Eva Lind.",
     [("He told us ‘go home’ and we went,", "Eva Lind")]),
    ("“Our boats are ready,” added Colonel Jan Roos of the coast guard.", [("Our boats are ready,", "Jan Roos")]),
    # Signed by name and office, in the paragraph or under it; who is named in the speech does not say it.
    ("“We found the ship at dawn.” Eva Lind, Minister of Fisheries", [("We found the ship at dawn.", "Eva Lind")]),
    ("Commissioner Karl Roos praised his deputy. “Minister Eva Lind has led us well at sea,” he said.",
     [("Minister Eva Lind has led us well at sea,", "he")]),
    # A line that tells where something stands announces no speech.
    ("Statement by Minister Eva Lind:\n\nThe port handled 900 ships last year and more are expected in June.",
     [("The port handled 900 ships last year and more are expected in June.", "Eva Lind")]),
    ("Read the statement by Minister Eva Lind here:\n\nThe port handled 900 ships last year and more are expected.", []),
    ("For comments from Minister Eva Lind, please contact:\n\nThe press office of the ministry is open from nine.", []),
    # Who speaks stands behind a verb of any kind; the sentence before has its own speaker.
    ("Minister Eva Lind told parliament that the dam was safe. “We saw no such paper,” fumed Mayor Otto Berg of Riga.",
     [("We saw no such paper,", "Otto Berg")]),
    ("Minister Eva Lind praised the crew. “We saw no such paper,” countered the ferry's managing director, Zita Roos.",
     [("We saw no such paper,", "Zita Roos")]),
    ("Minister Eva Lind praised the crew. “We saw no such paper,” snapped its skipper.",
     [("We saw no such paper,", "its skipper")]),
    # Whom somebody answers does not speak.
    ("Director Zita Roos said: “The wall held.” Asked by Senator Otto Berg about it, she answered: “All of them, by June.”",
     [("The wall held.", "Zita Roos"), ("All of them, by June.", "Zita Roos")]),
    ("In reply to Senator Otto Berg, Minister Eva Lind said: “All of them, by June.”",
     [("All of them, by June.", "Eva Lind")]),
    ("Senator Otto Berg asked: “Will the dam be mended by June?”",
     [("Will the dam be mended by June?", "Otto Berg")]),
    # The verb that introduces it is the last before it.
    ("Senator Otto Berg warned of floods, to which Minister Eva Lind replied: “The wall is new and high.”",
     [("The wall is new and high.", "Eva Lind")]),
]  # fmt: skip
NO_QUOTES = [
    "The so-called “zero day” came in May.",
    "Police of both states ran Operation “Quiet River” for a month.",
    "He wrote “The Long Way” in 1998.",
    "The sweep was part of a campaign dubbed “Operation Fresh Start.” Police said that nine men were held.",
    "The file name was “list of all the boats in the harbour of Riga”.",
]


def quotes(extractor, text: str, kind: str = "direct") -> list:
    document = plain_document(text, None)
    if "\n\n" in text:
        cut = text.index("\n\n")
        blocks = (Block(0, cut, BlockLabel.BODY), Block(cut + 2, len(text), BlockLabel.BODY))
        from dataclasses import replace

        document = replace(document, blocks=blocks)
    return [fact for fact in extractor.document(document).facts if fact.record == "quote" and fact.kind == kind]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_stretches_and_speakers(extractor, text: str, expected: list) -> None:
    assert [(quote.text, quote.speaker_text) for quote in quotes(extractor, text)] == expected


@pytest.mark.parametrize("text", NO_QUOTES)
def test_names_and_terms_in_marks_are_no_quotes(extractor, text: str) -> None:
    assert quotes(extractor, text) == []


def test_the_speaker_is_the_official_record(extractor) -> None:
    text = "Minister Eva Lind opened the harbour. “The ship is safe at last,” Ms Lind said."
    (quote,) = quotes(extractor, text)
    official = next(f for f in extractor.document(plain_document(text, None)).facts if f.record == "official")
    assert quote.speaker == official.id


def test_who_announces_in_a_clause_behind_the_name(extractor) -> None:
    text = "The mayor, Ria Kuipers, who announced that the farm would be closed for a year, left."
    found = [fact for fact in extractor.document(plain_document(text, None)).facts if fact.record == "quote"]
    assert [(quote.kind, quote.text, quote.speaker_text) for quote in found] == [
        ("indirect", "the farm would be closed for a year", "Ria Kuipers")
    ]


def test_indirect_speech(extractor) -> None:
    (quote,) = quotes(extractor, "Minister Eva Lind said that the harbour would open in May.", "indirect")
    assert quote.text == "the harbour would open in May"
    assert quote.speaker_text == "Eva Lind"


@given(st.text(alphabet="ab .,\n\"“”‘’«»„'", max_size=200))
@settings(max_examples=200, deadline=None)
def test_stretches_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for stretch in pair_marks(text, [(0, len(text))]):
        assert end <= stretch.start < stretch.inner_start <= stretch.inner_end <= stretch.end <= len(text)
        end = stretch.end


@pytest.mark.parametrize("unit", ['"', "“", "“a", "‘a ", "“a” ", "”"])
@pytest.mark.timed
def test_a_megabyte_of_marks_takes_two_seconds_at_most(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    begin = time.process_time()
    pair_marks(text, [(0, len(text))])
    assert time.process_time() - begin < 2.0


#: text -> what stands between its marks: mixed, doubled, stray and missing marks
MARKS = [
    ("“We act,\" said X.", ["We act,"]),
    ("\"We act,” said X.", ["We act,"]),
    ("\"\"We act,\"\" said X.", ["We act,"]),
    ("''We act,'' said X.", ["We act,"]),
    ("„We act,“ said X.", ["We act,"]),
    ("»We act«, said X.", ["We act"]),
    ("It grew.\"We act,\" said X.\"All of us.\"", ["We act,", "All of us."]),
    ("“The first was lost, said X. “We act,” said Y.", ["We act,"]),
    ("A stray ” mark. “We act,” said Y.", ["We act,"]),
    ("“He said “go” and left,” said X.", ["He said “go” and left,"]),
    ("“One thing.\n“Two things,” said X.", ["One thing.\n“Two things,"]),
    ("'We won't stop,' said the officers' union. 'Never.'", ["We won't stop,", "Never."]),
    ("‘The officers’ work was good,’ said X.", ["The officers’ work was good,"]),
    ("Since the ’90s, and '95 too, the crews' boats sank.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_pairs_marks(text: str, expected: list[str]) -> None:
    assert [text[s.inner_start : s.inner_end] for s in pair_marks(text, [(0, len(text))])] == expected


#: paragraphs -> (words of the quote, speaker as written): other places of the speaker, and lost marks
STYLES = [
    # What is somebody's speaks, not its owner; of whom others speak does not.
    ("Mayor Tom Hale came. “The port is safe for all of us,” Mr. Hale's lawyer said.",
     [("The port is safe for all of us,", "Mr. Hale's lawyer")]),
    ("“The port is safe for all of us,” Minister Jane Roe’s office said.",
     [("The port is safe for all of us,", "Minister Jane Roe’s office")]),
    ("Forty per cent said that they trust Mayor Tom Hale “to do what is right for the town.”",
     [("to do what is right for the town.", None)]),
    ("Most of the clerks told us that they liked Mayor Tom Hale “for all that he did for the town.”",
     [("for all that he did for the town.", None)]),
    # A paragraph in the speaker's own voice behind lost marks; cleaning parts glued sentences.
    ("This shows what we can do, said Minister Eric Holm.\n\nBy training more pilots our ports will be safer.",
     [("This shows what we can do", "Eric Holm"), ("By training more pilots our ports will be safer.", "Eric Holm")]),
    ("Minister Eva Lind signed. “Both harbours are undergoing a change,” an official Oslo statement said.",
     [("Both harbours are undergoing a change,", "official Oslo statement")]),
    ("Minister Sipho Dube signed. “This gives stability to the bank,” the presidency said in a statement.",
     [("This gives stability to the bank,", "presidency")]),
    ("Director Catherine Beck: “This shows what we can do.”", [("This shows what we can do.", "Catherine Beck")]),
    ("In the words of Ambassador Karl Roth: “Peace needs patience.”", [("Peace needs patience.", "Karl Roth")]),
    ("Commenting on the arrests, President Lars Hamm said, “Cooperation works.”", [("Cooperation works.", "Lars Hamm")]),
    ("According to Dr Jane Mbeki, Director of the Health Agency, “no region is free of the disease”.",
     [("no region is free of the disease", "Jane Mbeki")]),
    ("Minister Aino Laine warned that the deadline “cannot be moved again”. She called the offer “generous”.",
     [("cannot be moved again", "Aino Laine")]),
    ("Constable Amy Reed said: “We go on. I'd urge you to call.” Inspector Tom Shaw added: “Patrols have been increased.”",
     [("We go on. I'd urge you to call.", "Amy Reed"), ("Patrols have been increased.", "Tom Shaw")]),
    ("“We will not rest,” Chief Superintendent Mary O'Connor of the Garda said, “until they are found.”",
     [("We will not rest,", "Mary O'Connor"), ("until they are found.", "Mary O'Connor")]),
    ("Director Eva Lind welcomed the donation. “It will save lives.”", [("It will save lives.", "Eva Lind")]),
    ("“This is a first step,” said Ms Lopez, adding that “many more must follow.”",
     [("This is a first step,", "Lopez"), ("many more must follow.", "Lopez")]),
    ("We will go on, said Minister Eva Lind. The harbour is ours. It stays open.",
     [("We will go on", "Eva Lind"), ("The harbour is ours. It stays open.", "Eva Lind")]),
    ("The harbour is ours. We will go on, said Minister Eva Lind.",
     [("The harbour is ours. We will go on", "Eva Lind")]),
    ("Minister Eva Lind said: We have kept the harbour open.", [("We have kept the harbour open.", "Eva Lind")]),
    ("You are the future of this town, Minister Eva Lind told them.", [("You are the future of this town", "Eva Lind")]),
    ("Statement by Director Eva Lind on the storm\n\n“We have lost two good officers today and we mourn them.”",
     [("We have lost two good officers today and we mourn them.", "Eva Lind")]),
    ("Thank you very much for the work that you have done in the harbour,\n\nsaid Minister Eva Lind at the mole.",
     [("Thank you very much for the work that you have done in the harbour,", "Eva Lind")]),
    ("The Harbour Company has agreed to pay the town more than $17 million,\n\nthe Harbour Department announced.", []),
    ("Complaints came from Karl Roos, Director of Ports, who said little.\n\n“The ice is on the harbour,” he said.",
     [("The ice is on the harbour,", "he")]),
    ("“We found the ship here”, said Minister Eva Lind.\n\n“This storm destroys families and boats”.",
     [("We found the ship here", "Eva Lind"), ("This storm destroys families and boats", "Eva Lind")]),
    ("'That is a lot of ice for one harbour.\n\n'Part of the crew's boat is lost,' Minister Eva Lind said.",
     [("That is a lot of ice for one harbour.\n\n'Part of the crew's boat is lost,", "Eva Lind")]),
    ("Minister Eva Lind came. According to Director Karl Roos, it is late. “The ice is on the harbour,” he said.",
     [("The ice is on the harbour,", "he")]),
    ("“The ship is lost.\n\nWe mourn its crew,” said Minister Eva Lind.",
     [("The ship is lost.\n\nWe mourn its crew,", "Eva Lind")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_speakers_before_between_and_without_marks(extractor, text: str, expected: list) -> None:
    assert [(quote.text, quote.speaker_text) for quote in quotes(extractor, text)] == expected


NOT_SAID = [
    "Norway announced its “Action Plan Against Radicalism and Violent Extremism” in May.",
    "Petr Novák, Minister of the Interior, said the fund is open.",
    "The ship is lost, Minister Eva Lind wrote to the ‘Harbour News.’ The crew is well.",
    "Speaking in Lima, the Minister of Trade and Ports, Adela Novák, said the treaty was not limited to tea.",
]


@pytest.mark.parametrize("text", NOT_SAID)
def test_names_and_clauses_are_no_direct_quotes(extractor, text: str) -> None:
    assert quotes(extractor, text) == []


#: paragraphs behind a lead -> the quotes with their speakers and cues
ANNOUNCED = [
    ("<p>Quote from Minister Jane Roe, who opened the harbour on Friday:</p><p>“The harbour opens soon.”</p>", [("The harbour opens soon.", "Jane Roe", "Quote")]),
    ("<p>Message by Jane Roe, Minister of Ports, on the opening of the harbour:</p><p>“The harbour opens soon.”</p>",
     [("The harbour opens soon.", "Jane Roe", "Message")]),
    ("<p>Comments of Minister Jane Roe and Minister Bo Lind:</p><ul><li>the mole and its side streets</li></ul>", []),
    ("<p>Minister Jane Roe said:</p><blockquote><p>The harbour opens soon.</p><p>We are proud of it.</p></blockquote>",
     [("The harbour opens soon.\n\nWe are proud of it.", "Jane Roe", "said")]),
    ("<p>Speaking in Riga, Minister Jane Roe said:</p><p>“The harbour opens soon.”</p><p>Ships wait for it.</p>",
     [("The harbour opens soon.", "Jane Roe", "said")]),
    ("<p>Minister Jane Roe added:</p><p>The harbour opens soon, and we are proud of it.</p><p>Ships wait for it.</p>",
     [("The harbour opens soon, and we are proud of it.", "Jane Roe", "added")]),
    ("<p>Jane Roe, Minister of Ports, said:</p><p>The harbour opens soon for every ship.</p><p>We are proud of it, and "
     "our crews are ready.</p><p>Ships wait for it.</p>",
     [("The harbour opens soon for every ship.", "Jane Roe", "said"),
      ("We are proud of it, and our crews are ready.", "Jane Roe", "said")]),
    ("<p>“The harbour opens soon for every ship.”</p><p>Jane Roe, Minister of Transport of Latvia and Head of the "
     "Harbour Office.</p>", [("The harbour opens soon for every ship.", "Jane Roe", None)]),
    ("<p>“The harbour opens soon for every ship.”</p><p>- The Honourable Jane Roe, Minister of Transport</p>",
     [("The harbour opens soon for every ship.", "Jane Roe", None)]),
    ("<p>Minister Jane Roe said these roads are closed:</p><ul><li>Mole Street and its side streets</li></ul>", []),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "expected"), ANNOUNCED)
def test_the_paragraph_before_announces(extractor, paragraphs: str, expected: list) -> None:
    lead = "<p>The city rebuilt its harbour for two years after the flood had broken the mole in many places.</p>"
    page = Page("a.html", "a.html", f"<article><h1>Harbour rebuilt</h1>{lead}{paragraphs}{lead}</article>".encode())
    quotes = [fact for fact in extractor.page(page).facts if fact.record == "quote" and fact.kind == "direct"]
    assert [(fact.text, fact.speaker_text.removeprefix("Minister "), fact.cue) for fact in quotes] == expected


def test_who_is_named_behind_the_cue_speaks(extractor) -> None:
    text = (
        "Assistant Minister Eva B. Lind was in Riga. According to the complaint, Karl Roos, a self-professed smuggler, "
        "knowingly attempted to use a bomb - a backpack bomb - in Riga, said Assistant Minister Lind. We will not rest."
    )
    facts = extractor.document(plain_document(text, None)).facts
    assert {fact.speaker_text for fact in facts if fact.record == "quote"} == {"Lind"}


def test_who_is_named_in_speech_is_not_its_speaker(extractor) -> None:
    text = "Commissioner Karl Roos spoke. “Minister Eva Lind has led us well at sea,” he said."
    facts = extractor.document(plain_document(text, None)).facts
    (quote,) = (fact for fact in facts if fact.record == "quote")
    names = {fact.id: fact.name for fact in facts if fact.record == "official"}
    assert names[quote.speaker] == "Karl Roos"


REPORTED = [
    "Four guards have been killed near Riga, the harbour police said.",
    "“We go on,” Director Eva Lind said.\n\nThe guard is a trader in Riga, she said.\n\nHe is 40 now, the director noted.",
]


@pytest.mark.parametrize("text", REPORTED)
def test_what_agencies_report_without_marks_is_indirect(extractor, text: str) -> None:
    assert [
        quote.text for quote in quotes(extractor, text) if quote.kind == "direct" and "We go on" not in quote.text
    ] == []


def test_a_paragraph_of_speech_goes_on_from_the_one_before(extractor) -> None:
    text = "Ms Eva Lind said the rumours worried her.\n\n“I think there has been a mixed reaction in the harbour.”"
    assert [quote.speaker_text for quote in quotes(extractor, text)][-1].endswith("Lind")
