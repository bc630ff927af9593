import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.quantity import Meaning, Profile, Quantity, load_profile
from ascribe.reading.counts import Count, find_counts, quantity_of
from ascribe.reading.numerals import vocabulary_of

Triple = tuple[int | None, int | None, bool]


def triples(text: str) -> list[Triple]:
    return [(c.quantity.low, c.quantity.high, c.quantity.approximate) for c in find_counts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # codebook, "Figure": `low`, `high`
        ("100 people", (100, 100, False)),
        ("about 100 people", (100, 100, True)),
        ("nearly 100 people", (100, 100, True)),
        ("at least 100 people", (100, None, False)),
        ("more than 100 people", (100, None, False)),
        ("over 100 people", (100, None, False)),
        ("up to 100 people", (None, 100, False)),
        ("as many as 100 people", (None, 100, False)),
        ("fewer than 100 people", (None, 100, False)),
        ("10 to 15 people", (10, 15, False)),
        ("between 10 and 15 people", (10, 15, False)),
        ("a dozen people", (12, 12, False)),
        ("one soldier", (1, 1, False)),
        ("a couple of men", (2, 2, False)),
        ("a pair of men", (2, 2, False)),
        # codebook, "vague counts"
        ("several people", (3, None, False)),
        ("some people", (3, None, False)),
        ("a few people", (3, None, False)),
        ("a number of people", (3, None, False)),
        ("tens of civilians", (20, None, False)),
        ("dozens of people", (24, None, False)),
        ("scores of people", (40, None, False)),
        ("hundreds of people", (200, None, False)),
        ("several hundred people", (300, None, False)),
        ("thousands of people", (2000, None, False)),
        ("tens of thousands of people", (20_000, None, False)),
        ("hundreds of thousands of people", (200_000, None, False)),
        # codebook, `approx`
        ("around 100 people", (100, 100, True)),
        ("some 100 people", (100, 100, True)),
        ("almost 100 people", (100, 100, True)),
        ("approaching 100 people", (100, 100, True)),
        ("roughly 100 people", (100, 100, True)),
        ("an estimated 100 people", (100, 100, True)),
    ],
)
def test_counts_mean_what_the_codebook_says_in_any_case(text: str, expected: Triple) -> None:
    assert triples(text) == triples(text.upper()) == triples(text.title()) == [expected]


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("10-15 dead", 10, 15, "10-15"),
        ("10–15 dead", 10, 15, "10–15"),
        ("two or three men", 2, 3, "two or three"),
        ("from 10 to 15 men", 10, 15, "from 10 to 15"),
        ("two to three hundred men", 200, 300, "two to three hundred"),
        ("10 to 15 million people", 10_000_000, 15_000_000, "10 to 15 million"),
        ("10-15,000 men", 10_000, 15_000, "10-15,000"),
        ("between 7,000 and 15,000 men", 7000, 15_000, "between 7,000 and 15,000"),
        ("1 OR 2 SMALL AIRPLANES", 1, 2, "1 OR 2"),
    ],
)
def test_ranges_are_one_count(text: str, low: int, high: int, words: str) -> None:
    (count,) = find_counts(text)
    assert (count.quantity.low, count.quantity.high, count.quantity.words) == (low, high, words)


def test_a_toll_that_rose_gives_two_counts_and_no_range() -> None:
    assert triples("The toll rose from 10 to 15") == [(10, 10, False), (15, 15, False)]


def test_a_count_says_where_its_number_stands_without_the_bound_words() -> None:
    text = "Officials said at least 80 of them died"
    (count,) = find_counts(text)
    assert text[count.start : count.end] == "at least 80"
    assert text[count.number_start : count.number_end] == "80"


def test_no_and_zero_are_counts_of_zero_rather_than_nothing() -> None:
    assert triples("There were no casualties and zero arrests") == [(0, 0, False), (0, 0, False)]


def test_vague_words_mean_what_the_profile_says() -> None:
    acled = load_profile("acled")
    assert [c.quantity.low for c in find_counts("dozens dead, hundreds hurt", profile=acled)] == [12, 100]
    assert quantity_of("several hundred", profile=acled) == Quantity(words="several hundred", low=100)


def test_a_profile_can_bring_words_of_its_own() -> None:
    mine = Profile("mine", 1, (Meaning("many", 10, 50), Meaning("a large number of", 20)))
    found = find_counts("many died and a large number of people fled; several hid", profile=mine)
    assert [(c.quantity.words, c.quantity.low, c.quantity.high) for c in found] == [
        ("many", 10, 50),
        ("a large number of", 20, None),
    ]


def test_impossible_sizes_are_no_counts() -> None:
    assert triples("99999999999 people, 60 billion people, 900 billion people") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a soldier", (1, 1, False)),
        ("an officer", (1, 1, False)),
        ("an 11-year-old boy", (1, 1, False)),
        ("at least 80 of its troops", (80, None, False)),
        ("ABOUT 50 PEASANTS", (50, 50, True)),
        ("India's 20", (20, 20, False)),
        ("no", (0, 0, False)),
        ("1989", (1989, 1989, False)),
        ("some", (3, None, False)),
        ("both", (2, 2, False)),
    ],
)
def test_the_quantity_of_a_figures_words(words: str, expected: Triple) -> None:
    quantity = quantity_of(words)
    assert quantity is not None
    assert (quantity.low, quantity.high, quantity.approximate) == expected
    assert quantity.words in words


@pytest.mark.parametrize("words", ["", "  ", "the mayor", "soldiers", "his wife", "many", "in 1989"])
def test_words_without_a_count_have_no_quantity(words: str) -> None:
    assert quantity_of(words) is None


# Text that is dense in what the finder looks for, so that rare paths are met.
PIECES = (
    "at least", "up to", "between", "and", "to", "or", "-", "–", ",", ".", "1", "12", "1,000", "10 000",
    "1.5", "٣", "007", "99999999999", "one", "two", "twenty", "hundred", "million", "a", "an", "dozen",
    "dozens", "half", "couple", "of", "some", "another", "several", "a few", "no", "none", "both", "more",
    "than", "about", "from", "plus", "+", "so", "$", "%", "May", "may", "MARCH", "days", "years", "aged",
    "people", "killed", "(", ")", "\n", "\n\n", "  ", "\u00a0", "İ", "ß", "é",
)  # fmt: skip
DENSE = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=25
).map("".join)


def assert_sound(text: str, counts: list[Count]) -> None:
    end = 0
    for count in counts:
        quantity = count.quantity
        assert end <= count.start <= count.number_start < count.number_end <= count.end <= len(text)
        assert text[count.start : count.end] == quantity.words == quantity.words.strip()
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.low >= 0
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = count.end


@given(st.text() | DENSE)
def test_every_count_cuts_exactly_its_words_and_orders_its_bounds(text: str) -> None:
    assert_sound(text, find_counts(text))


@given(st.text() | DENSE)
def test_any_words_have_a_quantity_or_none(words: str) -> None:
    quantity = quantity_of(words)
    assert quantity is None or quantity.words in words


@given(st.integers(0, 9_999_999))
def test_a_count_read_again_from_its_own_words_is_the_same(number: int) -> None:
    for words in (f"{number:,}", f"at least {number:,}", f"up to {number:,}"):
        quantity = quantity_of(words)
        assert quantity is not None
        assert quantity_of(quantity.words) == quantity
        assert number in (quantity.low, quantity.high)


@pytest.mark.parametrize(
    "unit",
    ["1 ", "1-", "1,", "1", "one ", "hundred ", "twenty-", "between 1 and ", "some ", "another ", "1 000 ",
     "3 and ", "at least ", "(1 ", " ", "\n", "of ", "10 west x "],
)  # fmt: skip
def test_repetition_takes_time_in_proportion_to_length(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    started = time.perf_counter()
    assert_sound(text, find_counts(text))
    # A tenth of this is usual; anything quadratic would take minutes.
    assert time.perf_counter() - started < 8


def test_the_vocabulary_of_a_profile_is_made_once() -> None:
    profile = load_profile("acled")
    assert vocabulary_of(profile) is vocabulary_of(load_profile("acled"))
