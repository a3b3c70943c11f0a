"""Which language a text is in, by py3langid's n-gram model (it ships with the package).

Restricted to languages that international bodies publish in and that an English release may be mistaken for. Only
a confident answer counts: short texts, name lists and tables pass as unknown. A few paragraphs are probed, those full
of the function words of English without the model; only if they disagree is every paragraph looked at. A language
that the markup states for a part of the page is believed where the model prefers it too, however short the part is.
"""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline.boundaries import BlockLabel
from pipeline.clean.pieces import Piece
from pipeline.clean.vocabulary import Vocabulary
from pipeline.errors import ModelError

LANGUAGES = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "ms", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr",
    "sv", "th", "tr", "uk", "ur", "vi", "zh",
]  # fmt: skip
_MIN_LETTERS = 60  #: shorter texts are not judged
_STATED_LETTERS = 30  #: shorter ones are not even if the markup states their language
_FEW_LETTERS = 100  #: texts up to here must be as good as certain
_SAMPLE = 2_000  #: code points that are looked at
_CERTAIN = 0.99
_CONFIDENT = 0.9  #: probability over the languages above


_PROBES = 5  #: paragraphs, spread over the text
_PROBE = 300  #: code points of each
_PLAIN = 0.15  #: share of function words in a probe that is English beyond doubt
_FEWEST_WORDS = 20  #: of such a probe
_FOREIGN = 200  #: letters; less text in another language is a quotation or a list of names
_ENGLISH_SHARE = 0.3  #: of the letters; with more, a page in several languages is an English release
_UNREAD = frozenset({BlockLabel.BOILERPLATE, BlockLabel.CONTACT})


@cache
def _identifier() -> LanguageIdentifier:
    try:
        # It is unpacked into a temporary file.
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as error:
        raise ModelError(
            f"the model of languages cannot be unpacked: {error.strerror or error}; make room in "
            f"{os.environ.get('TMPDIR', '/tmp')}, or name another folder in TMPDIR"
        ) from error
    identifier.set_languages(LANGUAGES)
    # A text looks up about a hundred rows of the table: each is to lie in one place of the memory.
    identifier.nb_ptc = numpy.ascontiguousarray(identifier.nb_ptc)
    return identifier


def load_language_model() -> None:
    """Load what tells languages apart, before a page needs it; raises ModelError if the machine does not let it."""
    _identifier()


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None where it is too short or unclear to say."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < _MIN_LETTERS:
        return None
    language, confidence = _identifier().classify(sample)
    return str(language) if confidence >= (_CERTAIN if letters < _FEW_LETTERS else _CONFIDENT) else None


def mark_languages(pieces: Sequence[Piece], words: Vocabulary) -> tuple[str | None, list[Piece]]:
    """Return the language of the text, and the pieces with the language of those that are in another."""
    main, found = _detect(pieces, words)
    return main, [
        replace(piece, language=language or (_confirmed(piece) if piece.language != main else None))
        if piece.language or language
        else piece
        for piece, language in zip(pieces, found, strict=True)
    ]


def _confirmed(piece: Piece) -> str | None:
    """Return the language that the markup states for a piece, if the model finds none likelier."""
    sample = piece.text[:_PROBE]
    if piece.language not in LANGUAGES or sum(map(str.isalpha, sample)) < _STATED_LETTERS:
        return None
    return piece.language if _identifier().classify(sample)[0] == piece.language else None


def is_plain_english(text: str, words: Vocabulary) -> bool:
    """Return whether so many words of a paragraph are function words of English that no model needs to be asked."""
    parts = text.lower().split()
    return len(parts) >= _FEWEST_WORDS and sum(part in words.function_words for part in parts) >= len(parts) * _PLAIN


def _detect(pieces: Sequence[Piece], words: Vocabulary) -> tuple[str | None, list[str | None]]:
    """Return the language of the text, and of each piece that is by its words in another."""
    live = [piece for piece in pieces if piece.label not in _UNREAD]
    long = [piece for piece in live if len(piece.text) >= _FEW_LETTERS]
    step = max(1, (len(long) - 1) // (_PROBES - 1)) if len(long) > 1 else 1
    probes = {piece.text[:_PROBE] for piece in [*long[:: step or 1][:_PROBES], *long[-1:]]}
    probed = {"en" if is_plain_english(probe, words) else detect_language(probe) for probe in probes} - {None}
    if len(probed) < 2:
        main = (probed or {detect_language(" ".join(piece.text for piece in live[:50]))}).pop()
        return main, [None] * len(pieces)
    return _detect_mixed(pieces)


def _detect_mixed(pieces: Sequence[Piece]) -> tuple[str | None, list[str | None]]:
    """Detect the language of each piece of a page in several; a short piece is in that of the one before it."""
    found: list[str | None] = []
    letters: Counter[str] = Counter()
    for piece in pieces:
        language = detect_language(piece.text[:_PROBE])
        if language is not None:
            letters[language] += len(piece.text)
        found.append(language or (found[-1] if found else None))
    main = letters.most_common(1)[0][0]
    if letters["en"] >= letters.total() * _ENGLISH_SHARE:
        main = "en"
    foreign = {language for language, size in letters.items() if language != main and size >= _FOREIGN}
    return main, [language if language in foreign else None for language in found]
