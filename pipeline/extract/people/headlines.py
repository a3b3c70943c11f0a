"""Names in headlines, where every word has a capital: only those that the text names elsewhere are sure."""

from collections.abc import Sequence

from pipeline.annotate import AnnotatedDocument
from pipeline.boundaries import BlockLabel

#: Shortest lower-case word that a headline in title case does not have, in letters: "with" is written either way.
_SHORTEST_PLAIN = 5
_FEWEST_WORDS = 4


def without_headlines(annotated: AnnotatedDocument, names: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the names with those of headlines cut to names of the text: "Holder" of "Attorney General Holder Hosts".

    A headline's name that the text does not have is left out, unless it is the headline's end behind an office
    ("Briefing by Director Jane Roe"), the headline announces a statement ("Statement of Director Jane Roe on …"), or
    there is nothing but headlines.
    """
    view = annotated.view
    headlines = {number for number in range(len(view.sentences)) if _is_headline(annotated, number)}
    plain = [name for name in names if view.sentence_of[name[0]] not in headlines]
    if len(headlines) == len(view.sentences):
        return list(names)
    surnames = {text for start, end in plain for text in _surnames(annotated, start, end)}
    kept = []
    for start, end in names:
        if view.sentence_of[start] not in headlines:
            kept.append((start, end))
            continue
        if (
            end - start > 1
            and end == view.sentences[view.sentence_of[start]][1]
            and "title_part" in view.labels[start - 1]
        ):
            kept.append((start, end))
            continue
        has_office = "title_part" in view.labels[start - 1] or _goes_on_with_office(annotated, end)
        if end - start > 1 and has_office and _announces_statement(annotated, start):
            kept.append((start, end))
            continue
        last = next((token for token in range(end - 1, start - 1, -1) if _bare(view.texts[token]) in surnames), None)
        if last is not None:
            kept.append((start, last + 1))
    return kept


def _announces_statement(annotated: AnnotatedDocument, token: int) -> bool:
    """Return whether a headline begins with a word of speech: "Statement of Director Jane Roe on the Flood"."""
    view = annotated.view
    return "speech_noun" in view.labels[view.sentences[view.sentence_of[token]][0]]


def _goes_on_with_office(annotated: AnnotatedDocument, end: int) -> bool:
    """Return whether a comma and an office stand behind a name: "Remarks by Dr Ann Lee, Regional Director"."""
    view = annotated.view
    return view.texts[end : end + 1] == [","] and any("title" in labels for labels in view.labels[end + 1 : end + 2])


def _surnames(annotated: AnnotatedDocument, start: int, end: int) -> set[str]:
    return {_bare(text) for text in annotated.view.texts[max(start, end - 2) : end] if len(text) > 2}


def _bare(text: str) -> str:
    """Return a name without the s of a lost apostrophe: "Holders Visit"."""
    return text[:-1] if text.endswith("s") else text


def _is_headline(annotated: AnnotatedDocument, number: int) -> bool:
    """Return whether a sentence is written in title case, without a stop: a headline, not a list of officials."""
    view = annotated.view
    first, last = view.sentences[number]
    if last - first < _FEWEST_WORDS or view.texts[last - 1] in {".", "!", "?", "”", '"'}:
        return False
    texts = view.texts[first:last]
    if sum(text[:1].isalpha() for text in texts) < _FEWEST_WORDS:
        return False
    blocks = annotated.document.blocks
    index = annotated.block_of[first]
    is_heading = index < len(blocks) and blocks[index].label is BlockLabel.HEADING
    if not is_heading and any(
        text == "," or "honorific" in view.labels[first + offset] for offset, text in enumerate(texts)
    ):
        return False
    plain = [text for text in texts if text[:1].islower() and len(text) >= _SHORTEST_PLAIN]
    return not plain or (is_heading and len(plain) == 1)
