import pytest

from ascribe.reading.bounds import (
    AFTER_APPROXIMATE,
    AFTER_AT_LEAST,
    AFTER_AT_MOST,
    APPROXIMATE,
    AT_LEAST,
    AT_MOST,
)
from ascribe.reading.counts import Count, find_counts


def only(text: str) -> Count:
    (count,) = find_counts(text)
    return count


def bounds(text: str) -> tuple[int | None, int | None, bool]:
    quantity = only(text).quantity
    return quantity.low, quantity.high, quantity.approximate


@pytest.mark.parametrize("words", AT_LEAST)
def test_words_that_mean_at_least_leave_the_high_side_open(words: str) -> None:
    text = f"The toll was {words} 100 dead"
    assert bounds(text) == (100, None, False)
    assert only(text).quantity.words == f"{words} 100"


@pytest.mark.parametrize("words", AT_MOST)
def test_words_that_mean_at_most_leave_the_low_side_open(words: str) -> None:
    assert bounds(f"The toll was {words} 100 dead") == (None, 100, False)


@pytest.mark.parametrize("words", APPROXIMATE)
def test_words_that_mean_roughly_keep_both_bounds_and_say_so(words: str) -> None:
    assert bounds(f"The toll was {words} 100 dead") == (100, 100, True)


@pytest.mark.parametrize("words", AFTER_AT_LEAST)
def test_words_after_a_number_can_leave_the_high_side_open(words: str) -> None:
    assert bounds(f"killing 100 {words}") == (100, None, False)


@pytest.mark.parametrize("words", AFTER_AT_MOST)
def test_words_after_a_number_can_leave_the_low_side_open(words: str) -> None:
    assert bounds(f"killing 100 {words}") == (None, 100, False)


@pytest.mark.parametrize("words", AFTER_APPROXIMATE)
def test_words_after_a_number_can_make_it_approximate(words: str) -> None:
    assert bounds(f"killing 100 {words}") == (100, 100, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100-plus dead", (100, None, False)),
        ("100+ dead", (100, None, False)),
        ("20-odd men", (20, 20, True)),
        ("well over 100", (100, None, False)),
        ("more than an estimated 100 people", (100, None, True)),
        ("no more than about 200 people", (None, 200, True)),
        ("about 100 or more men", (100, None, True)),
        ("at least 10 to 15 men", (10, None, False)),
        ("up to 10 or 15 men", (None, 15, False)),
        ("at least another 47 people", (47, None, False)),
        ("up to several hundred men", (None, 300, False)),
        ("AT LEAST TWO DOZEN", (24, None, False)),
    ],
)
def test_bound_words_combine(text: str, expected: tuple[int | None, int | None, bool]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("parliament passed two laws", "two"),
        ("their top three leaders", "three"),
        ("the army took control over three villages", "three"),
        ("news about 20 dead", "20"),
        ("the toll has gone up to 52", "52"),
        ("reports about dozens of dead", "dozens"),
        ("just 20 men", "20"),
        ("100 plus 20", "100"),
        ("killed 30, at least 20 of them children", "30"),
    ],
)
def test_the_same_words_are_no_bounds_where_they_mean_something_else(text: str, words: str) -> None:
    count = find_counts(text)[0]
    assert count.quantity.words == words
    assert count.quantity.approximate is False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a total of 31 people", "a total of 31"),
        ("another 47 people", "another 47"),
        ("an additional 47 men", "an additional 47"),
        ("a further 12 died", "a further 12"),
    ],
)
def test_words_of_a_count_that_change_nothing_belong_to_it(text: str, words: str) -> None:
    count = only(text)
    assert count.quantity.words == words
    assert count.quantity.low == count.quantity.high


def test_a_bound_covers_its_own_number_only() -> None:
    first, second = find_counts("At least 70 people were killed and 90 wounded")
    assert (first.quantity.low, first.quantity.high) == (70, None)
    assert (second.quantity.low, second.quantity.high) == (90, 90)
