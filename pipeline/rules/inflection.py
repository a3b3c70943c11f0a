"""Inflected forms of English verbs and nouns, so that lexicons list base forms only.

Regular spelling rules with a table of the irregular verbs that occur in lexicons; a phrase is inflected at its
first word ("take part" -> "took part").
"""

from collections.abc import Iterator

_IRREGULAR = {
    "be": ("is", "was", "been", "being"),
    "beat": ("beats", "beat", "beaten", "beating"),
    "bear": ("bears", "bore", "borne", "bearing"),
    "begin": ("begins", "began", "begun", "beginning"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "build": ("builds", "built", "built", "building"),
    "burn": ("burns", "burned", "burnt", "burning"),
    "buy": ("buys", "bought", "bought", "buying"),
    "catch": ("catches", "caught", "caught", "catching"),
    "come": ("comes", "came", "come", "coming"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "feed": ("feeds", "fed", "fed", "feeding"),
    "find": ("finds", "found", "found", "finding"),
    "fly": ("flies", "flew", "flown", "flying"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "grow": ("grows", "grew", "grown", "growing"),
    "hand": ("hands", "handed", "handed", "handing"),
    "have": ("has", "had", "had", "having"),
    "hide": ("hides", "hid", "hidden", "hiding"),
    "hold": ("holds", "held", "held", "holding"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
    "hurt": ("hurts", "hurt", "hurt", "hurting"),
    "know": ("knows", "knew", "known", "knowing"),
    "lay": ("lays", "laid", "laid", "laying"),
    "lead": ("leads", "led", "led", "leading"),
    "leave": ("leaves", "left", "left", "leaving"),
    "lend": ("lends", "lent", "lent", "lending"),
    "lose": ("loses", "lost", "lost", "losing"),
    "make": ("makes", "made", "made", "making"),
    "meet": ("meets", "met", "met", "meeting"),
    "overthrow": ("overthrows", "overthrew", "overthrown", "overthrowing"),
    "pay": ("pays", "paid", "paid", "paying"),
    "plead": ("pleads", "pleaded", "pled", "pleading"),
    "put": ("puts", "put", "put", "putting"),
    "rise": ("rises", "rose", "risen", "rising"),
    "say": ("says", "said", "said", "saying"),
    "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "sell": ("sells", "sold", "sold", "selling"),
    "send": ("sends", "sent", "sent", "sending"),
    "set": ("sets", "set", "set", "setting"),
    "shipwreck": ("shipwrecks", "shipwrecked", "shipwrecked", "shipwrecking"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "slay": ("slays", "slew", "slain", "slaying"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spend": ("spends", "spent", "spent", "spending"),
    "steal": ("steals", "stole", "stolen", "stealing"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "take": ("takes", "took", "taken", "taking"),
    "teach": ("teaches", "taught", "taught", "teaching"),
    "tell": ("tells", "told", "told", "telling"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "win": ("wins", "won", "won", "winning"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "write": ("writes", "wrote", "written", "writing"),
}
#: Verbs of more than one syllable that double their last consonant.
_DOUBLING = frozenset(
    {"compel", "control", "admit", "commit", "submit", "transmit", "remit", "permit", "deter", "refer", "confer",
     "defer", "transfer", "intermit", "incur", "occur", "equip", "kidnap", "expel", "repel", "patrol", "entrap"}
)  # fmt: skip
_VOWELS = frozenset("aeiou")


def verb_forms(phrase: str) -> Iterator[str]:
    """Yield the base form and all inflected forms of a verb or verb phrase, in lower case."""
    first, _, rest = phrase.lower().partition(" ")
    tail = f" {rest}" if rest else ""
    for form in (first, *(_IRREGULAR.get(first) or _regular(first))):
        yield form + tail


def noun_forms(phrase: str) -> Iterator[str]:
    """Yield the singular and plural of a noun or noun phrase, in lower case."""
    lower = phrase.lower()
    yield lower
    if not lower.endswith("s"):
        yield _with_s(lower)
    elif lower.endswith("ss") or lower.endswith("is"):
        yield lower[:-2] + "es" if lower.endswith("is") else lower + "es"


def _regular(verb: str) -> tuple[str, ...]:
    forms = (_with_s(verb), _with_suffix(verb, "ed"), _with_suffix(verb, "ing"))
    # "Canceled" is "cancelled" elsewhere.
    is_twofold = verb[-1] == "l" and verb[-2:-1] in _VOWELS and verb[-3:-2] not in _VOWELS and not _doubles(verb)
    return (*forms, f"{verb}led", f"{verb}ling") if is_twofold else forms


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_suffix(verb: str, suffix: str) -> str:
    if verb in {"traffic"}:
        return f"{verb}k{suffix}"
    if verb.endswith("ie"):
        return verb[:-2] + "ying" if suffix == "ing" else verb + "d"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + suffix
    if verb.endswith(("ee", "oe", "ye")) and suffix == "ed":
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS and suffix == "ed":
        return verb[:-1] + "ied"
    return verb + verb[-1] + suffix if _doubles(verb) else verb + suffix


def _doubles(verb: str) -> bool:
    if verb in _DOUBLING:
        return True
    if len(verb) < 3 or sum(letter in _VOWELS for letter in verb) != 1:
        return False
    before, vowel, last = verb[-3], verb[-2], verb[-1]
    return before not in _VOWELS and vowel in _VOWELS and last not in _VOWELS and last not in "wxy"
