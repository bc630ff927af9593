from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from ascribe.figure import Measure
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.mentions.mentions import mentions


class Counted(NamedTuple):
    """A mention in words: the words of its count, and the words of the total that it is a part of."""

    measure: Measure
    low: int | None
    high: int | None
    words: str
    whole: str | None


@pytest.fixture(scope="session")
def counted(clause: Callable[[str], Clause]) -> Callable[[str], list[Counted]]:
    """The mentions of a sentence, in words."""

    def in_words(text: str) -> list[Counted]:
        read = clause(text)
        found = mentions(read)
        words = [read.written(m.phrase.first, m.phrase.last) for m in found]
        return [
            Counted(
                m.measure, m.quantity.low, m.quantity.high, w, None if m.whole is None else words[m.whole]
            )
            for m, w in zip(found, words, strict=True)
        ]

    return in_words
