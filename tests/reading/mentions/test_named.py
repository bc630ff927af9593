"""Lists of names are one figure (codebook, "Joined groups")."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Reference
from ascribe.reading.mentions.named import named_together

Clauses = Callable[[str], list[Clause]]
NAMES = st.sampled_from(["Ana Lopez", "Bo Reyes", "Cy Ortiz", "Dan Moro"])


def _lists(clauses: Clauses, text: str) -> list[tuple[int | None, str]]:
    return [
        (phrase.quantity.low, clause.written(phrase.first, phrase.last))
        for clause in clauses(text)
        for phrase in named_together(clause)
        if phrase.quantity is not None
    ]


@pytest.mark.parametrize(
    ("text", "many", "words"),
    [
        ("Ana Lopez and Bo Reyes were killed.", 2, "Ana Lopez and Bo Reyes"),
        ("Police killed Ana Lopez, Bo Reyes and Cy Ortiz.", 3, "Ana Lopez, Bo Reyes and Cy Ortiz"),
        ("Ana Lopez, Bo Reyes, and Cy Ortiz fled.", 3, "Ana Lopez, Bo Reyes, and Cy Ortiz"),
        ("Ana Lopez; Bo Reyes; and Cy Ortiz fled.", 3, "Ana Lopez; Bo Reyes; and Cy Ortiz"),
        ("Ana Lopez, 47, and Bo Reyes, 12, fled.", 2, "Ana Lopez, 47, and Bo Reyes"),
        ("Lopez, Reyes and Ortiz were killed.", 3, "Lopez, Reyes and Ortiz"),
        ("ANA LOPEZ AND BO REYES WERE KILLED.", 2, "ANA LOPEZ AND BO REYES"),
    ],
)
def test_names_that_and_joins_are_as_many_as_there_are(
    clauses: Clauses, text: str, many: int, words: str
) -> None:
    assert _lists(clauses, text) == [(many, words)]


def test_a_list_may_be_led_by_what_they_are(clauses: Clauses) -> None:
    assert [many for many, _ in _lists(clauses, "The brothers Ana, Bo and Cy were killed.")] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lopez was killed.",
        "Ana Lopez, Bo Reyes were killed.",
        "Ana Lopez, Bo Reyes, the mayor, fled.",
        "Two nurses and Ana Lopez were killed.",
        "Ana Lopez and two nurses were killed.",
        "Dogs and cats were killed.",
        "Farmers and fishermen were killed.",
        "The mayor and Bo Reyes were killed.",
        "LOPEZ AND REYES WERE KILLED.",
        "Ana Lopez fled and Bo Reyes was killed.",
        "Ana Lopez and",
        "Ana Lopez,",
    ],
)
def test_whoever_is_not_joined_by_name_makes_no_list(clauses: Clauses, text: str) -> None:
    assert _lists(clauses, text) == []


def test_a_list_is_counted_with_its_own_words_and_headed_by_the_last_name(clauses: Clauses) -> None:
    (clause,) = clauses("Police said Ana Lopez and Bo Reyes were killed.")
    (phrase,) = named_together(clause)
    assert phrase.reference is Reference.COUNTED
    assert phrase.quantity is not None
    assert (phrase.quantity.high, phrase.quantity.words) == (2, "Ana Lopez and Bo Reyes")
    assert clause.low(phrase.head) == "reyes"


@given(st.lists(st.lists(NAMES, min_size=1, max_size=6), min_size=1, max_size=6))
def test_each_list_of_a_sentence_stands_alone(clauses: Clauses, lists: list[list[str]]) -> None:
    joined = [" and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) for names in lists]
    expected = [(len(names), words) for names, words in zip(lists, joined, strict=True) if len(names) > 1]
    assert _lists(clauses, f"They are {' fled from '.join(joined)}.") == expected


def test_forty_names_are_one_list(clauses: Clauses) -> None:
    assert [many for many, _ in _lists(clauses, "Ana Lopez, " * 39 + "and Bo Reyes fled.")] == [40]


def test_a_list_that_is_too_long_is_not_counted_in_part(clauses: Clauses) -> None:
    assert _lists(clauses, "Ana Lopez, " * 40 + "and Bo Reyes fled.") == []


def test_near_lists_of_any_length_take_little_time(clauses: Clauses) -> None:
    found = clauses("Ana Lopez, " * 9_000)
    started = time.perf_counter()
    assert not any(list(named_together(clause)) for clause in found)
    assert time.perf_counter() - started < 5
