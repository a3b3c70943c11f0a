"""What stands around an office and says whose it is: a name before it, a name behind its body, "its" and "whose"."""

from pipeline.extract.people.bodies import clean
from pipeline.extract.people.body_phrases import INNER
from pipeline.extract.people.body_words import Context, has_body_word
from pipeline.extract.people.names import name_at
from pipeline.extract.phrases import BODY_LAYERS
from pipeline.extract.small_words import ARTICLES

#: Layers of the names of bodies.
#: Longest date before a comma, in tokens.
_LONGEST_DATE = 5


def is_before_name(context: Context, comma: int, last: int) -> bool:
    """Return whether a comma and a full name follow a body: "The director, Ports Department" + ", Ann Lee"."""
    if comma + 1 >= last or context.annotated.view.texts[comma] != ",":
        return False
    name = name_at(context.annotated, context.grammar, context.located, comma + 1)
    return name is not None and name[1] - name[0] > 1


def owner_before(context: Context, start: int) -> str | None:
    """Return the body that "its" or "whose" before an office stands for: the last one before it in the sentence."""
    view = context.annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    if start <= first or view.lowers[start - 1] not in {"its", "whose"}:
        return None
    for token in range(start - 2, first - 1, -1):
        ends = [end for label in BODY_LAYERS for end in view.labels[token].get(label, ()) if end < start]
        if ends:
            token = _whole_start(context, token, first)
            if has_body_word(context, token, max(ends)):
                return clean(context.annotated.text_of(token, max(ends)))
    return None


def _whole_start(context: Context, start: int, first: int) -> int:
    """Return where a body begins whose last part begins at ``start``: "Committee on Ports of the" + "Storting"."""
    view = context.annotated.view
    token = start
    while token > first and (view.texts[token - 1][:1].isupper() or view.lowers[token - 1] in INNER):
        token -= 1
    while token < start and (token == first or not view.texts[token][:1].isupper()):
        token += 1
    return token + (view.lowers[token] == "the")


def follows_name(context: Context, start: int) -> bool:
    """Return whether the office stands behind a name and a comma: only then does a list of bodies follow it."""
    view = context.annotated.view
    first = view.sentences[view.sentence_of[start]][0]
    token = start - 1
    if token > first and view.lowers[token] in ARTICLES:
        token -= 1
    if token <= first or view.texts[token] != "," or not view.texts[token - 1][:1].isupper():
        return False
    if not {"date", "meeting_noun"}.isdisjoint(view.labels[token - 1]) or _ends_date(context, token):
        return False  # "On 14 March, Minister for Health Jane Roe met …"
    if "organization_noun" in view.labels[token - 1] and not any(
        "ner.person" in view.labels[each] for each in range(first, token)
    ):
        return False  # "On the margins of the Council, Commissioner for Ports Jane Roe met …"
    return token - 1 not in context.located or "ner.person" in view.labels[token - 2]


def _ends_date(context: Context, token: int) -> bool:
    """Return whether a date ends before a token: "14 March" + ","."""
    labels = context.annotated.view.labels
    return any(token in labels[start].get("date", ()) for start in range(max(0, token - _LONGEST_DATE), token))
