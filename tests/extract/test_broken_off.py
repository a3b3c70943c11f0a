"""A text may break off at any word: what is looked for behind it is then not there."""

import pytest

from pipeline.boundaries import Page

SENTENCES = [
    "Welcoming the new envoy, Sir Peter said that the harbour of Riga is open to all of them.",
    "Greeting Mr. Peter, the Minister of Ports",
    "The Office for the District of New Port and the Harbour Division hosted a workshop in Riga.",
    "During the summit, Kenya's minister will pay a visit to the Senate of the Republic of Chile.",
    "The pact was signed by Port Authority and the",
    "Officers were found with 40 rounds, out of an estimated 900, in Malta (21) and Latvia (4).",
    "The firm lost $5 million in raids, and 36 of 38 boats with $8 million in 97 accounts.",
    "Consultations of the Council of Mali's Moldovan minister, 40 Coastal Force (CSF) troops and Members of Local 7.",
    "The new Ambassadors: Ann Lee of Chile, Bo Hill (Malta). The office paid $114, 902.89 to two firms in Riga.",
    "It was a form of trade Guard in $160 12,100  million",
    "Clerk Acting Assistant Attorney General Jo Lund for the Justice Minister said so.",
    "Ann Lee (Chile) – Director of Ports, and Bo Hill, the newly elected Minister of Trade of Peru, met.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_text_that_breaks_off_does_no_harm(extractor, sentence) -> None:
    words = sentence.split()
    for end in range(3, len(words) + 1):
        text = " ".join(words[:end]).rstrip(".")
        assert extractor.page(Page("a.txt", "a.txt", text.encode())).document.text == text
