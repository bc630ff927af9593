"""Which passages can hold a figure, told by their words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.reading.tagger.screen import Screen, passages_of, words_of

SCREEN = Screen({"0": 1.0, "killed": 1.5, "market": -0.75}, bias=-2.0, least=0.0)


def test_words_are_taken_once_in_small_letters_and_all_numbers_as_one() -> None:
    assert words_of("Killed: 12 men, 30 women. KILLED in 2024!") == {"killed", "0", "men", "women", "in"}


def test_a_passage_is_worth_the_bias_and_each_of_its_words_once() -> None:
    assert SCREEN.score("The bus was late.") == -2.0
    assert SCREEN.score("Killed, killed, killed at the market") == -1.25


@pytest.mark.parametrize(
    ("passage", "passes"),
    [("12 were killed", True), ("killed", False), ("12 were killed at the market", False), ("", False)],
)
def test_a_passage_passes_that_is_worth_enough(passage: str, passes: bool) -> None:
    assert SCREEN.passes(passage) == passes


def test_the_least_worth_is_enough() -> None:
    assert Screen({"killed": 1.5}, bias=0.5, least=2.0).passes("killed")


def test_one_passage_is_enough_for_a_text() -> None:
    assert SCREEN.may_count("The bus was late.\nIt rained. 12 were killed! It was Monday.")


@pytest.mark.parametrize(
    "text", ["", "...", "\n\n", "A man was killed. 12 came.", "A man was killed\n12 came"]
)
def test_words_of_different_passages_are_not_added_up(text: str) -> None:
    assert not SCREEN.may_count(text)


def test_passages_end_at_stops_and_lines_but_not_inside_numbers_and_letters() -> None:
    text = "Some 3.5 million fled the U.N.camp. Two died!\nMore at www.example.org"
    assert [p.strip() for p in passages_of(text)] == [
        "Some 3.5 million fled the U.N.camp",
        "Two died",
        "More at www.example.org",
    ]


@given(st.text("ab 1.!?\n", max_size=300))
def test_every_character_but_stops_is_in_one_passage(text: str) -> None:
    def without_stops(words: str) -> str:
        return words.translate(dict.fromkeys(map(ord, ".!?\n")))

    assert without_stops("".join(passages_of(text))) == without_stops(text)


@given(st.text(max_size=100), st.text("ab 1.!?\n", max_size=100))
def test_a_text_counts_if_any_of_its_lines_does(one: str, other: str) -> None:
    assert SCREEN.may_count(f"{one}\n{other}") == (SCREEN.may_count(one) or SCREEN.may_count(other))


@pytest.mark.parametrize("unit", ["a", "!", "a!", "a.b", "a!!!!!!!!!! ", "\n", "12 "])
def test_texts_of_any_length_take_little_time(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    started = time.perf_counter()
    assert not SCREEN.may_count(text)
    assert time.perf_counter() - started < 3


def test_of_a_very_long_passage_the_beginning_is_looked_at() -> None:
    assert SCREEN.may_count("12 were killed " + "bus " * 10_000)
    assert not SCREEN.may_count("bus " * 10_000 + "12 were killed")
