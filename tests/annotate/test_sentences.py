"""Where sentences begin."""

import pytest

from pipeline.annotate.sentences import sentence_starts

#: a text in tokens, | before each that begins a sentence
CASES = [
    "|TORONTO , Canada – |Ministers met on Monday .",
    "|Brussels , 27 May 2024 – |The Council met today .",
    "|RIGA ( August 4 , 2014 ) : |The Forum met on Monday .",
    "|Hanoi ( VNA ) – |Minister Lan met the ambassador .",
    "|Harbour Police ( HP ) told – as before – nothing .",
    "|Tashkent ( Uzbekistan ) , 3 October 2023 - |The office opened a fund .",
    "|LIMA , 3 May 2019 : |The Forum met on Monday .",
    "|Lima , May 3 , 2019 : |The Forum met on Monday .",
    "|RIGA , LATVIA , MAY 2020 : |The Forum met on Monday .",
    "|Operation Heron 2020 : Police held nine men .",
    "|Statement of 3 May 2020 : Nine ministers met .",
    "|Joint Statement of the Ministers , Riga , 3 May 2020 : Nine ministers met .",
    "|12 June 2023 / Port Vila - |A plane landed .",
    "|On 27 May 2024 – the last day – police closed the case .",
    "|Police in Ft . Worth met . |He fell 40 ft . |The roof broke .",
    "|Nine men live in Tampa , Fla. |The court fined them .",
    "|Nine men met in Salem , N.J. |Jane Roe was held in Miami .",
    "|She works at the Tampa , Fla. Police Department .",
    "|The Tampa , Fla. Police Department was founded in 1900 .",
    "|The Salem , N.J. resident Jane Roe was held .",
    "|Agents of the Washington , D.C. Field Office have met .",
    "|The firm of Tampa , Fla. |Hale Trading also paid a fine .",
    "|She sold it to Hale Inc. |Roe was its owner .",
    "|She met Hale Inc. President Jane Roe and left .",
    "|It opens at 9:30 a.m. |Roe is one of the owners .",
    "|He asked U.S. Attorney Roe and U.S. Marshals were sent .",
    "|They met in Washington D.C. |The minister left .",
    "|So said Jane Roe , M.D. |The office agreed .",
    "|Officers met in Salem , N.J. , and Tampa , Fla. , on Monday .",
    "|He lived in N.J. Roe was a friend .",
    "|Former Portex Corp. Accountant Jane Roe was fined .",
    "|Former Portex Corp. Brand Envoy Jane Roe was fined .",
    "|The Salem , N.J. Strike Force has nine members .",
    "|Police said the Salem , N.J. Strike Force has nine members .",
    "|Soldiers of the Fort Salem , Md. Garrison were hurt .",
    "|The parade on Tom Berg Jr. Day will close the street .",
    "|Officers closed the Tom Berg Jr. Bridge and left .",
    "|Hale , of Portex Ltd. UK has paid the fine .",
    "|Nine men were held in Tampa , Fla. |Jane Roe was fined .",
    "|The office fined Tom Berg Jr. |Jane Roe was not fined .",
    "|The office is led by Tom Berg Sr. |The court fined them .",
    "|Jane Roe – the mayor – spoke in 2024 .",
]


@pytest.mark.parametrize("text", CASES)
def test_sentence_starts(text: str) -> None:
    tokens = text.split()
    starts = sentence_starts([token.lstrip("|") for token in tokens], frozenset({0}))
    assert starts == [token.startswith("|") for token in tokens]
