from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.figure import Measure
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Phrase, Reference

Clauses = Callable[[str], list[Clause]]
ReadClause = Callable[[str], Clause]

_SOUP = (
    "the a two of soldiers soldier killed seven students his India 's “ ” ( ) , another more than no "
    "all only group them whom Red Cross and kidnapped other wounded"
)
WORDS = st.lists(st.sampled_from(_SOUP.split(" ")), max_size=25).map(" ".join)


def first(clause: Clause) -> Phrase:
    return clause.phrases[0]


def words(clause: Clause, phrase: Phrase) -> str:
    return clause.written(phrase.first, phrase.last)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Two soldiers arrived.", Reference.COUNTED),
        ("A soldier arrived.", Reference.ONE),
        ("The soldiers arrived.", Reference.DEFINITE),
        ("Their soldiers arrived.", Reference.DEFINITE),
        ("Soldiers arrived.", Reference.BARE),
        ("Jan Kovac arrived.", Reference.BARE),
    ],
)
def test_a_phrase_refers_by_count_article_or_name(
    clause: ReadClause, text: str, reference: Reference
) -> None:
    assert first(clause(text)).reference is reference


def test_a_phrase_with_the_article_for_one_counts_one(clause: ReadClause) -> None:
    quantity = first(clause("A soldier arrived.")).quantity
    assert quantity is not None
    assert (quantity.low, quantity.high) == (1, 1)


@pytest.mark.parametrize("text", ["A group of rebels arrived.", "A convoy arrived.", "A team arrived."])
def test_a_group_is_not_one_person(clause: ReadClause, text: str) -> None:
    assert first(clause(text)).reference is not Reference.ONE


@pytest.mark.parametrize(
    ("text", "expected", "head"),
    [
        ("Two Iraqi police officers arrived.", "Two Iraqi police officers", "officers"),
        ("All 20 soldiers arrived.", "All 20 soldiers", "soldiers"),
        ("Three of the soldiers arrived.", "Three of the soldiers", "soldiers"),
        ("Twelve more soldiers arrived.", "Twelve more soldiers", "soldiers"),
        ("India's 20 soldiers arrived.", "India's 20 soldiers", "soldiers"),
        ("The (Red) Cross arrived.", "The (Red) Cross", "cross"),
    ],
)
def test_a_phrase_goes_from_its_count_to_its_noun(
    clause: ReadClause, text: str, expected: str, head: str
) -> None:
    read = clause(text)
    assert words(read, first(read)) == expected
    assert read.low(first(read).head) == head


def test_a_count_behind_a_possessive_is_the_phrases(clause: ReadClause) -> None:
    quantity = first(clause("India's 20 soldiers arrived.")).quantity
    assert quantity is not None
    assert quantity.low == 20


@pytest.mark.parametrize("pronoun", ["them", "whom"])
def test_a_count_of_them_is_a_phrase(clause: ReadClause, pronoun: str) -> None:
    read = clause(f"They left, three of {pronoun} soldiers.")
    assert f"three of {pronoun}" in [words(read, phrase) for phrase in read.phrases]


def test_a_phrase_knows_the_state_that_describes_it(clause: ReadClause) -> None:
    state = first(clause("Seven kidnapped law students arrived.")).state
    assert state is not None
    assert state.measure is Measure.ABDUCTED


def test_a_phrase_knows_where_its_of_ends(clause: ReadClause) -> None:
    read = clause("Two members of the army of Spain arrived.")
    assert read.written(first(read).first, first(read).of) == "Two members of the army of Spain"


@settings(deadline=None)
@given(text=WORDS)
def test_phrases_stand_in_order_and_none_within_another(clauses: Clauses, text: str) -> None:
    for clause in clauses(text):
        end = 0
        for phrase in clause.phrases:
            assert end <= phrase.first < phrase.last <= len(clause.tokens)
            assert phrase.first <= phrase.head < phrase.last
            assert phrase.first <= phrase.inner <= phrase.last <= phrase.of <= len(clause.tokens)
            end = phrase.last
