"""The screen before the network: which passages can hold a figure at all, told by their words alone.

Most of a news stream counts no victims. A linear model over the words of a passage says so in microseconds;
it is set so that it lets through nearly everything that a careful coder would record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

# A passage is a line's sentence, cut roughly: what is cut wrongly is only seen in two parts.
_PASSAGE: Final = re.compile(r"[^\n.!?]+(?:[.!?]+(?=\S)[^\n.!?]+)*")
_WORD: Final = re.compile(r"[a-z]+|\d+")
_LONGEST: Final = 2_000  # characters of a passage that are looked at


class Screen(msgspec.Struct, frozen=True):
    """Weights of words; a passage whose sum reaches `least` may hold a figure."""

    weights: dict[str, float]
    bias: float
    least: float

    def passes(self, passage: str) -> bool:
        """Whether a passage may hold a figure."""
        return self.score(passage) >= self.least

    def score(self, passage: str) -> float:
        """How much the words of a passage speak for a figure, as a logit."""
        weights = self.weights
        return self.bias + sum(weights.get(word, 0.0) for word in words_of(passage))

    def may_count(self, text: str) -> bool:
        """Whether any passage of a text may hold a figure."""
        return any(self.passes(passage) for passage in passages_of(text))


def passages_of(text: str) -> Iterator[str]:
    """The passages of a text, in order."""
    for match in _PASSAGE.finditer(text):
        yield match.group()[:_LONGEST]


def words_of(passage: str) -> set[str]:
    """The different words of a passage; a number stands as its first digit's place among all numbers."""
    return {word if word[0].isalpha() else "0" for word in _WORD.findall(passage.lower())}
