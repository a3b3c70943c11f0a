"""A naming of a meeting in its sentence, and what stands between it and a date or place."""

from dataclasses import dataclass

from pipeline.annotate import AnnotatedDocument
from pipeline.extract.spans import starting_between
from pipeline.rules.grammar import Grammar
from pipeline.rules.tokens import TokenView

#: A date or place further than this from the meeting's word, in tokens, belongs to something else.
NEAR_TOKENS = 18
#: The same for the only date of a sentence, and for a place that nothing else takes.
LONE_TOKENS = 40
#: Tokens from "where" to a naming, from a naming to "at" and a building, and to the rest of a name.
CLAUSE_TOKENS = 12
#: A shorter sentence before the text is a dateline or a note: "For immediate release".
LEAD_TOKENS = 8
#: Words climbed from a date or place to what it depends on.
LONGEST_CLIMB = 6
#: Longest name of a meeting, in tokens.
_NAME_TOKENS = 14
#: Longest name of a place looked back through, in tokens.
PLACE_TOKENS = 4


#: "Held by videoconference": how people met, no other meeting.
MEANS = frozenset({"by", "via", "through", "over"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A naming in its sentence."""

    annotated: AnnotatedDocument
    grammar: Grammar
    head: int  #: the meeting's noun, or the verb that stands for it
    verb: int | None  #: that the noun is subject or object of
    start: int  #: tokens of the naming
    end: int

    @property
    def sentence(self) -> tuple[int, int]:
        """Tokens of the sentence."""
        view = self.annotated.view
        return view.sentences[view.sentence_of[self.head]]


def is_of_another(setting: Setting, start: int, end: int) -> bool:
    """Return whether another meeting's word stands between the naming and a date or place, or right before it.

    What is told behind "since" is of another time, too: "the first meeting since he took office last month".
    """
    view = setting.annotated.view
    noun = start - 2
    if noun >= setting.sentence[0] and not setting.start <= noun < setting.end:
        if _is_meeting_word(setting, noun) and view.dependencies[start - 1] == "prep":
            return True
    between = range(setting.end, start) if start >= setting.end else range(end, setting.start)
    if start >= setting.end and "since" in view.lowers[setting.end : start]:
        return True
    return any(_is_meeting_word(setting, token) for token in between if token != setting.head)


def _is_meeting_word(setting: Setting, token: int) -> bool:
    """Return whether a token tells of a meeting; in capitals it may be of a body: "Forum Secretariat"."""
    view = setting.annotated.view
    if "several_meetings_noun" in view.labels[token] and view.texts[token].islower():
        return True
    if "described_meeting_noun" not in view.labels[token] or view.lowers[token - 1] in MEANS:
        return False
    end = max(view.labels[token]["described_meeting_noun"])
    if end < len(view.lowers) and setting.grammar.is_in("not_meeting_follower", view.lowers[end]):
        return False  # "The Main Conference Room"
    is_body = setting.grammar.is_in("legislature_noun", view.lowers[token]) or (
        end < len(view.texts) and view.texts[end].istitle()
    )
    if not (view.texts[token].istitle() and is_body):
        return True
    first = max(0, token - _NAME_TOKENS)
    return any(end > token for start in range(first, token + 1) for end in view.labels[start].get("meeting", ()))


def is_bracketed_apart(setting: Setting, token: int) -> bool:
    """Return whether brackets behind a date hold a token: "on 3 May (in Lima, 2 May)" tells the day once more."""
    view, first = setting.annotated.view, setting.sentence[0]
    opened = next((each for each in range(token - 1, first, -1) if view.texts[each] in "()"), first)
    if view.texts[opened] != "(" or not opened < token:
        return False
    annotated, end = setting.annotated, setting.annotated.token_ends[opened - 1]
    told = starting_between(annotated.dates, annotated.token_starts[first], end)
    # "A two-day (23 and 24 April) meeting" has its days in the brackets only.
    return any(date.end == end and date.timex_type != "DURATION" for date in told)


def verb_of_gathering(setting: Setting) -> int | None:
    """Return the verb by which people come to a place for the meeting: "gathered in Riga for the summit"."""
    view, grammar = setting.annotated.view, setting.grammar
    token = setting.head
    for _ in range(LONGEST_CLIMB):
        token = view.heads[token]
        if any(grammar.is_in(each, view.lowers[token]) for each in ("gathering_verb", "assembling_verb")):
            return token
        if view.dependencies[token] not in {"prep", "pobj"}:
            return None
    return None


def governor_of(setting: Setting, start: int, end: int) -> int:
    """Return the word that a date or place depends on, prepositions aside."""
    view = setting.annotated.view
    token = start
    for _ in range(LONGEST_CLIMB):
        head = view.heads[token]
        if head == token or (
            not start <= token < end
            and view.dependencies[token] not in {"prep", "pobj", "npadvmod", "appos", "compound", "conj"}
        ):
            break
        if not start <= head < end and view.dependencies[head] not in {"prep", "pobj"}:
            return head
        is_other = "described_meeting_noun" in view.labels[head] and view.lowers[head - 1] not in MEANS
        if is_other and view.dependencies[head] == "pobj":
            return head  # "During the visit in May, the aim of the talks was …": the day is the visit's.
        token = head
    return token


def behind_length(setting: Setting) -> int:
    """Return the token behind a naming and its length: "a visit" + "of two days" + "to Kenya"."""
    view = setting.annotated.view
    if view.lowers[setting.end : setting.end + 1] != ["of"] or setting.end + 1 >= setting.sentence[1]:
        return setting.end
    return max(view.labels[setting.end + 1].get("date", (setting.end,)))


def is_in_place(view: TokenView, token: int) -> bool:
    """Return whether the name of a place covers a token: "Burkina Faso"."""
    first = max(0, token - PLACE_TOKENS)
    return any(end > token for start in range(first, token + 1) for end in view.labels[start].get("place", ()))
