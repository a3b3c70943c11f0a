"""Who took part in an operation, beside those who led it."""

import pytest

from pipeline.evaluate.rule_examples import plain_document

#: text -> lead, participants and countries of its operation
PARTICIPANTS = [
    (
        "The Riga offices of HBX, TOLL and PORT led the inquiry, dubbed Operation Quiet River, with assistance from the "
        "Harbour Office in Ogre, Latvia, and the Coast Guard.",
        ["Riga offices of HBX", "TOLL", "PORT"],
        ["Harbour Office", "Coast Guard"],
        [],
    ),
    (
        "Operation Quiet River is a continuing inquiry by the Harbour Office, in coordination with the Ministry of Ports.",
        [],
        ["Ministry of Ports"],
        [],
    ),
    (
        "The Harbour Police Service; the Royal Border Police; and the Coast Guard were active partners in Operation "
        "Quiet River.",
        [],
        ["Harbour Police Service", "Royal Border Police", "Coast Guard"],
        [],
    ),
    ("Operation Quiet River, supported by Europol and Eurojust, led to 60 arrests.", [], ["Europol", "Eurojust"], []),
    (
        "Operation Quiet River, a partnership between the Coast Guard and the Harbour Office, led to 60 arrests.",
        [],
        ["Coast Guard", "Harbour Office"],
        [],
    ),
    (
        "Led by the Harbour Office, Operation Quiet River was a joint effort with Portex Ltd and the Coast Guard.",
        ["Harbour Office"],
        ["Portex Ltd", "Coast Guard"],
        [],
    ),
    (
        "Operation Quiet River was run by the Harbour Office in close cooperation with Latvia Customs and the Port "
        "Police.",
        ["Harbour Office"],
        ["Latvia Customs", "Port Police"],
        [],
    ),
    (
        "Operation Quiet River involved prosecutors, NGOs and the Coast Guard.",
        [],
        ["prosecutors", "NGOs", "Coast Guard"],
        [],
    ),
    (
        "Operation Quiet River is a partnership between the Departments of Ports and Fair Labour and the Coast Guard.",
        [],
        ["Departments of Ports and Fair Labour", "Coast Guard"],
        [],
    ),
    (
        "Officers from the Harbour Office, Coast Guard and Port Police participated in Operation Quiet River.",
        [],
        ["Harbour Office", "Coast Guard", "Port Police"],
        [],
    ),
    (
        "Operation Quiet River led to 40 arrests. Chile, Peru and Malta took part. The Coast Guard and Portex Ltd "
        "assisted.",
        [],
        ["Coast Guard", "Portex Ltd"],
        ["CL", "PE", "MT"],
    ),
    (
        "Operation Quiet River was coordinated by INTERPOL and supported by Chilean and Peruvian customs agencies, as "
        "well as by Frontex, the European Border and Coast Guard Agency.",
        ["INTERPOL"],
        ["Chilean and Peruvian customs agencies", "Frontex", "European Border and Coast Guard Agency"],
        [],
    ),
    # What others did with help is not said of the operation; nor is it its own partner.
    ("Operation Quiet River dismantled a gang that stole cars with the help of Portex Ltd.", [], [], []),
    ("This action was supported by the Elder Care and Nursing Initiative.", [], [], []),
    ("Operation Quiet River with the support of", [], [], []),
    ("Over 400 officers took part in Operation Quiet River.", [], [], []),
    (
        "Operation Quiet River ended. Both the Coast Guard and Europol participated.",
        [],
        ["Coast Guard", "Europol"],
        [],
    ),
    ("Operation Quiet River ended. Mr Hale did not take part. Students in Riga took part.", [], [], []),
    ("Operation Quiet River was supported by Europol on Monday.", [], ["Europol"], []),
    ("Operation Quiet River was supported by Europol, but Interpol declined.", [], ["Europol"], []),
    ("Operation Quiet River was supported by Europol and Peter Hale was arrested in Malta.", [], ["Europol"], []),
    (
        "Operation Quiet River led to 12 arrests with the support of the Coast Guard, Anna Berg said.",
        [],
        ["Coast Guard"],
        [],
    ),
    ("Operation Quiet River, supported by Europol, Nets 12 Arrests", [], ["Europol"], []),
    ("Operation Quiet River was not supported by Europol.", [], [], []),
    ("Operation Quiet River was supported by the governments of Chile, Peru and Brazil.", [], [], ["CL", "PE", "BR"]),
]


@pytest.mark.parametrize(("text", "lead", "participants", "countries"), PARTICIPANTS)
def test_participants(extractor, text, lead, participants, countries) -> None:
    records = [
        record for record in extractor.document(plain_document(text, None)).facts if record.record == "operation"
    ]
    assert len(records) == 1
    assert list(records[0].lead) == lead
    assert list(records[0].participants) == participants
    assert list(records[0].countries) == countries
