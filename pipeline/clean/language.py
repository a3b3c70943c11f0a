"""Which language a text is in, by py3langid's n-gram model (it ships with the package).

Restricted to languages that international bodies publish in and that an English release may be mistaken for. Only
a confident answer counts: short texts, name lists and tables pass as unknown.
"""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl pl pt ro ru sk sl sq sr sv "
             "th tr uk ur vi zh").split()  # fmt: skip
_MIN_LETTERS = 100  #: shorter texts are not judged
_SAMPLE = 4_000  #: code points that are looked at
_CONFIDENT = 0.9  #: probability over the languages above


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None where it is too short or unclear to say."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= _CONFIDENT else None
