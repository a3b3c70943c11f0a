"""The dateline that opens a sentence: the parser takes its town or agency for the one who acts."""

from pipeline.annotate import AnnotatedDocument
from pipeline.annotate.gazetteer import load_gazetteer

_LONG_DASHES = frozenset({"–", "—", "--"})
_DASHES = _LONG_DASHES | {"-", ":"}
#: Tokens of a dateline: places, day and agency.
_LONGEST = 16
_LONGEST_DATE = 6
#: Tokens of an agency's mark.
_MARK = 6
#: Letters of a town in capitals, and words of one.
_SHORTEST_TOWN, _LONGEST_TOWN = 4, 3
#: Classes of words that go on with the name of a town as a body's.
_BODY_WORDS = frozenset({"police_word", "organization_noun", "body_name_word", "town_noun", "area_noun"})
#: Classes of words in capitals that stand before a name as its office.
_RANKS = frozenset({"office_word", "short_rank"})
_INSIDE = frozenset({",", ".", "(", ")", "[", "]", "/", "and", "of", "the"})


def stands_in_dateline(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a token stands in the dateline of its sentence: "Lima, Peru – On Monday, the minister met".

    So of an agency's mark ("The AGENCY -- Minister Roe met", "LIMA/AGENCY/. Minister Roe met") and of a town before
    its day and agency ("Lima, Nov 20 (Agency) The minister met").
    """
    view = annotated.view
    first, last = view.sentences[view.sentence_of[token]]
    if token - first >= _LONGEST:
        return False
    return token < _end(annotated, first, min(last, first + _LONGEST))


def dateline_before(annotated: AnnotatedDocument, first: int) -> int:
    """Return the first token of the dateline that is cut off before a sentence, else the sentence's own first."""
    view, block, begin = annotated.view, annotated.block_of[first], first
    if first == 0 or view.texts[first - 1] not in _DASHES | {")"}:
        return first
    while begin and first - begin <= _LONGEST and annotated.block_of[begin - 1] == block:
        begin -= 1
    return begin if first - begin <= _LONGEST else first


def _end(annotated: AnnotatedDocument, first: int, last: int) -> int:
    """Return the token behind a dateline's words, ``first`` if none opens there."""
    view = annotated.view
    start = first + (view.texts[first] == "The")
    mark = next((token for token in range(first, min(last, first + _MARK)) if view.texts[token].endswith("/.")), None)
    if mark is not None:
        return mark + 1
    if start >= last or not (view.labels[start].get("place") or view.texts[start].isupper()):
        return first
    for token in range(start, last):
        text = view.texts[token]
        if text in _DASHES or text.endswith("):"):
            is_parted = text in _LONG_DASHES or (text == ":" and view.texts[token - 1].isupper())
            is_parted = is_parted or annotated.token_ends[token - 1] < annotated.token_starts[token]
            return token if token > start + (not is_parted) else first
        if text == "(" and _ends_date(annotated, token):
            return token
        is_inside = text[:1].isupper() or text[:1].isdigit() or view.lowers[token] in _INSIDE
        if not is_inside or "office_word" in view.labels[token]:
            return first
    return first


def _ends_date(annotated: AnnotatedDocument, end: int) -> bool:
    labels = annotated.view.labels
    return any(end in labels[start].get("date", ()) for start in range(max(0, end - _LONGEST_DATE), end))


def behind_bare_town(annotated: AnnotatedDocument, begin: int, head: int) -> int:
    """Return the begin of a phrase up to token ``head`` behind a town that opens its sentence without a dash.

    "RIGA Agents seized", not "RIGA PORT AUTHORITY seized", "LONDON Police" or "TATA Motors".
    """
    view = annotated.view
    text = view.texts[begin]
    is_town = text.isupper() and text.isalpha() and len(text) >= _SHORTEST_TOWN
    is_town = is_town and _RANKS.isdisjoint(view.labels[begin])  # "AUSA Roe" is no "Ausa, Roe".
    if not is_town or begin == head or begin != view.sentences[view.sentence_of[begin]][0]:
        return begin
    if _is_glued_to_article(text):
        return begin + 1
    ends = [
        end for end in range(begin + 1, min(head, begin + _LONGEST_TOWN) + 1)
        if _is_known(" ".join(view.texts[begin:end]).title())
    ]  # fmt: skip
    behind = max(ends, default=begin)
    is_city = _inhabitants(" ".join(view.texts[begin:behind]).title()) >= _LARGE_CITY
    end = behind + 1 if is_city else head + 1
    if any(not _BODY_WORDS.isdisjoint(view.labels[token]) for token in range(behind, end)):
        return begin  # "LONDON Police", "MALTA Tourism Authority"
    # "RIGA PORT AUTHORITY" is one name, "RIGA U.S. Customs Officer Hale" is not.
    is_parted = any(text[1:].islower() for text in view.texts[behind : head + 1])
    return behind if behind > begin and is_parted else begin


def _is_glued_to_article(text: str) -> bool:
    """Return whether a large city in capitals has lost the blank before "A": "RIGAA firm"; not "JAKARTA"."""
    town = text.removesuffix("A").title()
    return text.endswith("A") and not _inhabitants(text.title()) and _inhabitants(town) >= _LARGE_CITY


def _is_known(name: str) -> bool:
    """Return whether a name is that of a country, a state or a large town, and not more often something else."""
    gazetteer = load_gazetteer()
    is_large = _inhabitants(name) >= _LARGE_TOWN and name not in gazetteer.not_localities
    return is_large or name in gazetteer.countries or name in gazetteer.states


def _inhabitants(name: str) -> int:
    entries = load_gazetteer().localities.get(name, ())
    return entries[0][1] if entries else 0


#: Inhabitants below which a town's name in capitals is rather a firm's ("NOKIA", "TATA"), and above which its name
#: before that of a body is a dateline.
_LARGE_TOWN, _LARGE_CITY = 200_000, 500_000
