"""Where an office ends: its whole head, its field or area, initials and asides behind it."""

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.people.body_phrases import HYPHENS
from pipeline.extract.people.body_words import Context, is_acronym
from pipeline.extract.people.names import is_rank, name_at
from pipeline.rules.grammar import Grammar

#: Longest area or aside between an office and a name, in tokens.
_LONGEST_AREA = 5
_MARKS = frozenset("\"'“”‘’")
#: What may follow the office behind a name.
_NAMING_ENDS = frozenset({",", ".", ";", ")"})


def _is_first_name(context: Context, token: int, last: int) -> bool:
    """Return whether an office behind another is the holder's first name: "Attorney" + "Dean Burris"."""
    view = context.annotated.view
    return (
        token + 1 < last
        and view.texts[token + 1][:1].isupper()
        and context.grammar.is_in("name_like_office", view.lowers[token])
        and "office_word" not in view.labels[token + 1]
    )


def office_word_end(annotated: AnnotatedDocument, index: int) -> int | None:
    """Return the end of the longest phrase of an office that begins at a token, or None."""
    labels = annotated.view.labels[index]
    ends = [*labels.get("office_word", ()), *labels.get("company_title", ())]
    return max(ends) if ends else None


def head_word_of(context: Context, end: int) -> str:
    """Return the head of an office in lower case: "ambassador" of "Ambassador-Designate"."""
    lowers = context.annotated.view.lowers
    token = end - 1
    if context.grammar.is_in("status_designate", lowers[token]) and token > 0:
        token -= 1 + (lowers[token - 1] in HYPHENS)
    return lowers[token]


def behind_initials(context: Context, text: str, end: int, last: int) -> int:
    """Return the token behind an office's initials where it goes on: "Inspector General (IG)" + "of Police"."""
    view = context.annotated.view
    goes_on = end + 3 < last and view.texts[end] == "(" and view.lowers[end + 3] in {"of", "for"}
    initials = "".join(word[0] for word in text.replace("-", " ").split() if word[:1].isupper())
    return end + 3 if goes_on and len(initials) > 1 and initials.endswith(view.texts[end + 1]) else end


def area_end(context: Context, end: int, last: int) -> int:
    """Return the end of the area between an office and a name: "Commander" + "Eastern Command" + "Jane Roe"."""
    view, grammar = context.annotated.view, context.grammar
    token = end
    stop = end
    while token < min(last, end + _LONGEST_AREA) and view.texts[token][:1].isupper():
        if token > end and "plain_address" in view.labels[token]:
            return token  # "Inspector General Punjab" + "Dr Jane Roe"
        if token == end and _is_rank_of_office(context, end, token):
            break
        if {"office_word", "ner.person", "honorific", "date"} & view.labels[token].keys() or is_rank(view, token):
            break
        token += 1
        stop = token if _is_area(grammar, view.texts[token - 1]) else stop
    token = stop + (end < stop < last and view.texts[stop] == ",")  # "Commander Eastern Command" + ", Jane Roe"
    if stop in {end, last} or token >= last or not view.texts[token][:1].isupper():
        return end
    name = name_at(context.annotated, grammar, context.located, token)
    return stop if name is not None and name[0] == token and name[1] - name[0] > 1 else end


def last_field_end(context: Context, end: int, last: int) -> int:
    """Return the end of the field behind an office that closes a naming: "Bo Hill, Director" + "Policy"."""
    view, grammar = context.annotated.view, context.grammar
    token = end
    while token < min(last, end + _LONGEST_AREA) and (
        (_is_area(grammar, view.texts[token]) and view.texts[token][:1].isupper())
        or (token > end and view.lowers[token] in {"and", "&"})
    ):
        if "office_word" in view.labels[token]:
            return end
        token += 1
    closes = token == last or view.texts[token] in _NAMING_ENDS or grammar.is_in("speech_verb", view.texts[token])
    return token if closes and view.texts[token - 1][:1].isupper() else end


def bracketed_field_end(context: Context, end: int, last: int) -> int:
    """Return the end of a field in brackets that an office goes on with: "Deputy Director (Operations)"."""
    view, grammar = context.annotated.view, context.grammar
    if end >= last or view.texts[end] != "(":
        return end
    closing = next((token for token in range(end + 1, min(end + _LONGEST_AREA, last)) if view.texts[token] == ")"), 0)
    words = [word for word in view.texts[end + 1 : closing] if word not in {"and", "&", "-", "/"}]
    is_field = all(
        word[:1].isupper() and any(grammar.is_in(each, word) for each in ("field_word", "bracketed_field"))
        for word in words
    )
    return closing + 1 if words and is_field else end


def _is_area(grammar: Grammar, word: str) -> bool:
    return any(grammar.is_in(each, word) for each in ("field_word", "organization_noun", "title_modifier"))


def aside_end(context: Context, end: int, last: int) -> int:
    """Return the end of brackets between an office and a name: "Lieutenant General (Dr) Jane Roe"."""
    texts = context.annotated.view.texts
    if end + 3 < last and texts[end] in _MARKS and texts[end + 2] in _MARKS and texts[end + 3][:1].isupper():
        return end + 3 if texts[end + 1][:1].isupper() else end  # "Commander of the Force ‘Lekhwiya’ H.E. Ann Lee"
    if end >= last or texts[end] != "(":
        return end
    closing = next((token for token in range(end + 1, min(end + _LONGEST_AREA, last)) if texts[token] == ")"), None)
    if closing == end + 2 and (is_acronym(texts[end + 1]) or _is_local_name(context, end + 1, closing)):
        return closing + 1  # "Director of the Office for Human Rights (OHR), Jane Roe"
    if closing is None or closing + 2 >= last or not texts[closing + 1][:1].isupper():
        return end
    name = name_at(context.annotated, context.grammar, context.located, closing + 1)
    return closing + 1 if name is not None and name[1] - name[0] > 1 else end


def posted_place_end(context: Context, end: int, last: int) -> int:
    """Return the end of one capital between an office and the holder's name: "Chief of Police Manipur, Ann Lee"."""
    view = context.annotated.view
    if end + 2 >= last or view.texts[end + 1] != "," or not view.texts[end][:1].isupper():
        return end
    if {"office_word", "ner.person", "honorific", "date"} & view.labels[end].keys() or is_rank(view, end):
        return end
    name = name_at(context.annotated, context.grammar, context.located, end + 2)
    return end + 1 if name is not None and name[0] == end + 2 and name[1] - name[0] > 1 else end


def _is_local_name(context: Context, token: int, closing: int) -> bool:
    """Return whether brackets and a comma hold what a body is called at home: "Internal Force (Lekhwiya), H.E. …"."""
    view = context.annotated.view
    is_word = view.texts[token][:1].isupper() and view.texts[token].isalpha()
    return is_word and token not in context.located and view.texts[closing + 1 : closing + 2] == [","]


def _is_rank_of_office(context: Context, head_end: int, token: int) -> bool:
    """Return whether the rank of an office's holder begins: "Defence Minister" + "Lieutenant General Ann Lee"."""
    view, grammar = context.annotated.view, context.grammar
    office = view.lowers[head_end - 1]
    if "general_rank" in view.labels[token]:
        return grammar.is_in("generals_office", office)  # "Chief of Army Staff" + "General Ann Lee"
    if office == "general" and head_end > 1:
        office = view.lowers[head_end - 2]  # "Director General" + "Major General Ann Lee"
    return grammar.is_in("military_rank", view.lowers[token]) and grammar.is_in("ranked_office", office)


def whole_head_end(context: Context, head_end: int, last: int) -> int:
    """Return the end of an office that goes on: "Deputy Chief Inspector", "Principal Deputy Attorney General".

    Modifiers may themselves be offices. "President-elect" and "Ambassador-designate" end behind the hyphen.
    """
    view, grammar = context.annotated.view, context.grammar
    while head_end < last and not grammar.is_in("closed_office", view.lowers[head_end - 1]):
        token = head_end
        while (
            token < last and view.texts[token][:1].isupper() and grammar.is_in("title_modifier", view.lowers[token])
        ):
            token += 1
        if (
            token < last
            and view.texts[token][:1].isupper()
            and (end := office_word_end(context.annotated, token)) is not None
            and not (token == head_end and _is_first_name(context, token, last))
            and not _is_rank_of_office(context, head_end, token)
        ):
            head_end = end
            continue
        break
    if (
        head_end + 1 < last
        and view.texts[head_end] in HYPHENS
        and grammar.is_in("status_designate", view.lowers[head_end + 1])
    ):
        return head_end + 2
    if head_end < last and grammar.is_in("status_designate", view.lowers[head_end]):
        return head_end + 1
    while head_end < last and grammar.is_in("title_follower", view.lowers[head_end]):
        head_end += 1
        head_end += view.lowers[head_end - 1] == "a.i" and view.texts[head_end : head_end + 1] == ["."]
        if (
            head_end + 1 < last
            and view.lowers[head_end] == "and"
            and grammar.is_in("title_follower", view.lowers[head_end + 1])
        ):
            head_end += 1
    return head_end
