"""The letters of a text as the word tables compare them: folded words, and whether a text is in capitals."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

WORD: Final = re.compile(r"[^\W_]+")
_LOWER: Final = re.compile(r"[a-z]+")
# Letters that Unicode does not decompose into a Latin base letter and a mark.
_BASE_LETTERS: Final = str.maketrans(
    {"ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_SAMPLE = 600
_FEW_LOWER = 0.1


class Words(NamedTuple):
    """The runs of letters or digits of a text: each one folded for comparison, and where it stands."""

    folded: list[str]
    spans: list[tuple[int, int]]


def fold(text: str) -> str:
    """The text in small letters without accents; its length may differ."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).translate(_BASE_LETTERS)


def words_of(text: str) -> Words:
    """The words of a text in order; "U.S." gives "u" and "s", "Israel's" gives "israel" and "s"."""
    if text.isascii():
        return Words(WORD.findall(text.lower()), [match.span() for match in WORD.finditer(text)])
    return Words([fold(word) for word in WORD.findall(text)], [match.span() for match in WORD.finditer(text)])


def is_capitals(text: str) -> bool:
    """The text is written in capitals throughout, as old wires are, judged by its first 600 characters."""
    if text.isupper():
        return True
    sample = text[:_SAMPLE]
    return len("".join(_LOWER.findall(sample))) < _FEW_LOWER * len(sample)
