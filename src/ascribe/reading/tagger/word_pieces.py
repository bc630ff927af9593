"""Words to pieces of a vocabulary, as the pretrained encoder knows them.

WordPiece as BERT has it (Devlin et al. 2019, uncased): words are lower-cased and lose their accents, and are
cut greedily into the longest pieces that the vocabulary holds. The libraries that do this bring a client for
a model hub with them; this needs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+|[^\w\s]|_")
_UNKNOWN: Final = "[UNK]"
_LONGEST_WORD: Final = 100  # characters; a longer one is unknown
_KEPT: Final = 50_000  # words whose pieces are remembered


class WordPiece(NamedTuple):
    """One piece: its number in the vocabulary, and the stretch of the text that it stands for."""

    number: int
    start: int
    end: int


class Vocabulary:
    """The pieces that an encoder knows, by number."""

    def __init__(self, pieces: str) -> None:
        """`pieces`: one a line, in the order of their numbers.

        Raises ValueError where there is none for unknown words.
        """
        self._numbers = {piece: number for number, piece in enumerate(pieces.splitlines())}
        if _UNKNOWN not in self._numbers:
            raise ValueError(f"a vocabulary without {_UNKNOWN}")
        self._unknown = self._numbers[_UNKNOWN]
        # Bounded, so that no text makes it grow.
        self._cut = lru_cache(maxsize=_KEPT)(self._pieces)

    def pieces(self, text: str) -> Iterator[WordPiece]:
        """The pieces of a text, in order."""
        for match in _WORD.finditer(text):
            start = match.start()
            for number, first, last in self._cut(match.group()):
                yield WordPiece(number, start + first, start + last)

    def _pieces(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """The pieces of a word, with the characters of it that each stands for."""
        plain = _plain(word)
        if not plain or len(word) > _LONGEST_WORD:
            return ((self._unknown, 0, len(word)),) if plain else ()
        # An accent may stand as a character of its own: then offsets within the word mean nothing.
        whole = len(plain) != len(word)
        found: list[tuple[int, int, int]] = []
        start = 0
        while start < len(plain):
            end = self._longest(plain, start)
            if end is None:
                return ((self._unknown, 0, len(word)),)
            number = self._numbers[plain[start:end] if start == 0 else f"##{plain[start:end]}"]
            found.append((number, 0, len(word)) if whole else (number, start, end))
            start = end
        return tuple(found)

    def _longest(self, plain: str, start: int) -> int | None:
        """Where the longest known piece that begins at `start` ends."""
        mark = "##" if start else ""
        ends = range(len(plain), start, -1)
        return next((end for end in ends if f"{mark}{plain[start:end]}" in self._numbers), None)


def _plain(word: str) -> str:
    """A word in lower case and without accents."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")
