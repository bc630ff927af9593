"""Which language a text is in: as the input says, else as its letters suggest."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

# Shorter texts, and less sure guesses, are left without a language: among English leads of ten words and
# more none was mistaken at these thresholds.
_FEWEST_CHARACTERS = 40
_LEAST_PROBABILITY = 0.6

# The beginning tells; a guess costs about 0.3 ms for each thousand characters.
_CHARACTERS_LOOKED_AT = 500

# ISO 639-2 and common names, where an input says more than two letters.
# fmt: off
_TWO_LETTERS = MappingProxyType({
    "eng": "en", "english": "en", "fra": "fr", "fre": "fr", "french": "fr", "spa": "es", "spanish": "es",
    "deu": "de", "ger": "de", "german": "de", "rus": "ru", "russian": "ru", "ukr": "uk", "ukrainian": "uk",
    "ara": "ar", "arabic": "ar", "por": "pt", "portuguese": "pt", "ita": "it", "italian": "it", "tur": "tr",
    "turkish": "tr", "fas": "fa", "per": "fa", "persian": "fa", "heb": "he", "hebrew": "he", "iw": "he",
    "zho": "zh", "chi": "zh", "chinese": "zh", "jpn": "ja", "japanese": "ja", "kor": "ko", "korean": "ko",
    "hin": "hi", "hindi": "hi", "urd": "ur", "urdu": "ur", "in": "id",
})
# fmt: on


def declared_language(words: str | None) -> str | None:
    """The ISO 639-1 code in a declaration ("en-US", "en_GB", "eng", "English"); None where it has none."""
    if not words:
        return None
    name = words.strip().lower().replace("_", "-").partition("-")[0]
    if name in _TWO_LETTERS:
        return _TWO_LETTERS[name]
    return name if len(name) == 2 and name.isascii() and name.isalpha() else None


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code of the language that the beginning of the text is in; None where that is unsure."""
    beginning = text[:_CHARACTERS_LOOKED_AT].strip()
    if len(beginning) < _FEWEST_CHARACTERS:
        return None
    code, probability = _identifier().classify(beginning)
    return str(code) if probability >= _LEAST_PROBABILITY and len(code) == 2 else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
