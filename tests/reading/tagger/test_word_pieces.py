"""Words to pieces of a vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.reading.tagger.word_pieces import Vocabulary

PIECES = "[PAD]\n[UNK]\nsold\n##ier\n##s\nkilled\nlee\n,\n.\nja\n##lisco\n1\n##2\n'\n-"


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(PIECES)


def _cut(vocabulary: Vocabulary, text: str) -> list[str]:
    return [text[p.start : p.end] for p in vocabulary.pieces(text)]


def test_a_word_is_cut_into_the_longest_known_pieces(vocabulary: Vocabulary) -> None:
    assert _cut(vocabulary, "Soldiers killed.") == ["Sold", "ier", "s", "killed", "."]


def test_case_and_accents_say_nothing(vocabulary: Vocabulary) -> None:
    numbers = [[p.number for p in vocabulary.pieces(text)] for text in ("JALISCO", "jalisco", "Jálisco")]
    assert numbers[0] == numbers[1] == numbers[2]


def test_an_accent_of_its_own_keeps_offsets_within_the_word(vocabulary: Vocabulary) -> None:
    text = "in Ja\u0301lisco, Lee"
    assert _cut(vocabulary, text)[1:] == ["Ja\u0301lisco", "Ja\u0301lisco", ",", "Lee"]


def test_what_the_vocabulary_lacks_is_one_unknown_piece(vocabulary: Vocabulary) -> None:
    [piece] = vocabulary.pieces("Ω")
    assert (piece.number, piece.start, piece.end) == (1, 0, 1)


def test_a_very_long_word_is_unknown_rather_than_slow(vocabulary: Vocabulary) -> None:
    assert [p.number for p in vocabulary.pieces("s" * 100_000)] == [1]


def test_a_vocabulary_needs_a_piece_for_unknown_words() -> None:
    with pytest.raises(ValueError, match="UNK"):
        Vocabulary("a\nb")


@given(st.text(max_size=200))
def test_pieces_are_in_order_and_within_the_text(text: str) -> None:
    vocabulary = Vocabulary(PIECES)
    pieces = list(vocabulary.pieces(text))
    assert [p.start for p in pieces] == sorted(p.start for p in pieces)
    assert all(0 <= p.start < p.end <= len(text) for p in pieces)
