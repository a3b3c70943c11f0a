"""Currencies: ISO 4217 codes and names from pycountry, with our table of signs and words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pycountry

from pipeline.annotate.quantities.units import alternatives
from pipeline.errors import RuleError
from pipeline.rules.lexicons import check_keys, read_yaml, word_list


@dataclass(frozen=True, slots=True)
class Currencies:
    """Signs and codes to ISO 4217 codes, and patterns that find them beside a number."""

    signs: Mapping[str, str]  #: "US$", "€", "EUR", as written
    words: Mapping[str, str]  #: "thai baht", lower case
    shared: Mapping[str, str]  #: signs and words of several countries to the noun of their currencies: "$": "dollar"
    ambiguous: frozenset[str]  #: codes that are words too
    last_letters: frozenset[str]  #: with which a sign before a number may end
    #: stands where digits may begin behind the letters of a sign: "EUR500"
    glued: str
    #: a sign or code at the end of the text before a number
    before: re.Pattern[str]
    #: a sign or code at a position, before the second number of a range
    prefix: re.Pattern[str]
    #: a code or word at the start of the text behind a number
    after: re.Pattern[str]

    def code_of(self, written: str) -> str:
        """Return the ISO 4217 code of a sign, code or word found by the patterns."""
        compact = " ".join(written.split())
        return self.signs.get(compact) or self.words[compact.lower()]


def load_currencies(path: Path) -> Currencies:
    """Load currencies.yaml and add pycountry's codes and names; raises RuleError if the file is wrong."""
    content = read_yaml(path)
    keys = (
        "symbols",
        "glued_symbols",
        "glued_codes",
        "glued_before_large",
        "words",
        "extra_codes",
        "code_aliases",
        "ambiguous_codes",
        "currency_nouns",
        "shared",
    )
    check_keys(str(path), content, ["description", *keys])
    aliases = _codes(path, "code_aliases", content["code_aliases"])
    codes = {currency.alpha_3 for currency in pycountry.currencies if not currency.alpha_3.startswith("XX")}
    codes |= set(word_list(f"{path}: extra_codes", content["extra_codes"]))
    symbols = _codes(path, "symbols", content["symbols"])
    glued = set(word_list(f"{path}: glued_symbols", content["glued_symbols"]))
    signs = {code: aliases.get(code, code) for code in codes} | symbols
    words = _official_names(content["currency_nouns"]) | _codes(path, "words", content["words"])
    spaced = alternatives(set(signs) - glued)
    behind = alternatives({sign for sign in signs if sign in codes or not sign.isalpha()} - glued - {"$"})
    return Currencies(
        signs=signs,
        words=words,
        shared=dict(content["shared"]),
        ambiguous=frozenset(word_list(f"{path}: ambiguous_codes", content["ambiguous_codes"])),
        glued=_glued(path, content["glued_codes"], content["glued_before_large"]),
        last_letters=frozenset(sign[-1] for sign in (*signs, *glued)),
        before=re.compile(rf"(?<![^\W\d_])(?:(?P<spaced>{spaced})\s?|(?P<glued>{alternatives(glued)}))$"),
        prefix=re.compile(rf"(?:{spaced}|{alternatives(glued)})\s?(?=\d)"),
        after=re.compile(rf"(?:{behind})(?![^\W_])|(?i:{alternatives(words)})(?![^\W_])"),
    )


#: A number that is hardly part of a code: with a magnitude or in groups of three.
_LARGE = r"(?=\d{1,3}(?:[.,]\d{1,3})?[\s-]?(?:million|billion|bn|m)\b|\d{1,3}(?:[, ]\d{3})+(?!\d))"


def _glued(path: Path, codes: object, before_large: object) -> str:
    """Return a pattern for the places behind a sign of letters; look-behinds need signs of one length each."""
    by_length: dict[int, list[str]] = {}
    for code in word_list(f"{path}: glued_codes", codes):
        by_length.setdefault(len(code), []).append(code)
    places = [rf"(?<=\b(?:{alternatives(group)}))" for group in by_length.values()]
    places += [
        rf"(?<=\b{re.escape(sign)}){_LARGE}" for sign in word_list(f"{path}: glued_before_large", before_large)
    ]
    return f"(?=\\d)(?:{'|'.join(places)})"


def _official_names(nouns: Mapping[str, str]) -> dict[str, str]:
    """Names of two and more words, singular and plural: "kenyan shilling", "kenyan shillings"."""
    names: dict[str, str] = {}
    for currency in pycountry.currencies:
        *head, noun = currency.name.lower().split(" ")
        if head and noun in nouns and "(" not in currency.name:
            names[" ".join([*head, noun])] = currency.alpha_3
            names[" ".join([*head, nouns[noun]])] = currency.alpha_3
    return names


def _codes(path: Path, key: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        raise RuleError(f"{path}: {key}: a non-empty mapping to ISO 4217 codes is expected")
    for word, code in value.items():
        if not isinstance(word, str) or not isinstance(code, str) or not re.fullmatch("[A-Z]{3}", code):
            raise RuleError(f"{path}: {key}: {word!r}: {code!r} is no ISO 4217 code; write three capitals")
    return {str(word): str(code) for word, code in value.items()}
