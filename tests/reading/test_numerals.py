import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.quantity import LARGEST, codebook
from ascribe.reading.numerals import Numeral, numeral_at, tokenize, value_of, vocabulary_of

UNITS = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def read(words: str) -> Numeral | None:
    tokens = tokenize(words)
    numeral = numeral_at(tokens, 0, vocabulary_of(codebook()))
    return numeral if numeral and numeral.last == len(tokens.low) else None


def spelled(number: int) -> str:
    """British English, with hyphens and "and"."""
    for name, scale in (("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelled(number // scale)} {name}" + (joint + spelled(rest) if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100]} hundred" + (f" and {spelled(rest)}" if rest else "")
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@given(st.integers(1, LARGEST - 1))
def test_a_number_in_words_has_its_value(number: int) -> None:
    numeral = read(spelled(number))
    assert numeral is not None
    assert (numeral.low, numeral.high) == (number, number)


@given(st.integers(1, 999_999_999))
def test_a_number_in_capitals_without_hyphens_has_its_value(number: int) -> None:
    numeral = read(spelled(number).replace("-", " ").upper())
    assert numeral is not None
    assert numeral.low == number


@given(st.integers(0, LARGEST), st.sampled_from([",", ".", "'", "’", " ", "\u00a0", "\u2009", "\u202f"]))
def test_grouped_digits_have_their_value(number: int, separator: str) -> None:
    numeral = read(f"{number:,}".replace(",", separator))
    assert numeral is not None
    assert numeral.low == number


@given(st.integers(0, 99_999_999), st.sampled_from("٠۰०০๐０"))
def test_digits_of_any_script_have_their_value(number: int, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
    assert value_of(written) == number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,00,000", 100_000),
        ("12,34,567", 1_234_567),
        ("1.2 million", 1_200_000),
        ("1,5 million", 1_500_000),
        ("2-million", 2_000_000),
        ("3 hundred thousand", 300_000),
        ("2 lakh", 200_000),
        ("1.5 crore", 15_000_000),
        ("one and a half million", 1_500_000),
        ("half a million", 500_000),
        ("a half million", 500_000),
        ("a hundred", 100),
        ("a hundred and fifty thousand", 150_000),
        ("two hundred thousand", 200_000),
        ("nineteen hundred", 1900),
        ("a dozen", 12),
        ("dozen", 12),
        ("half a dozen", 6),
        ("half-dozen", 6),
        ("two dozen", 24),
        ("3 dozen", 36),
        ("a couple", 2),
        ("a couple of hundred", 200),
        ("a pair", 2),
        ("a trio", 3),
        ("both", 2),
        ("a single", 1),
        ("zero", 0),
    ],
)
def test_other_ways_to_write_a_number_have_their_value(words: str, value: int) -> None:
    numeral = read(words)
    assert numeral is not None
    assert (numeral.low, numeral.high) == (value, value)


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("dozens", 24),
        ("several dozen", 36),
        ("several hundred thousand", 300_000),
        ("a few thousand", 3000),
        ("scores of thousands", 40_000),
        ("tens of millions", 20_000_000),
    ],
)
def test_vague_compounds_that_no_profile_lists_follow_from_their_parts(words: str, low: int) -> None:
    numeral = read(words)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.form) == (low, None, "vague")


@pytest.mark.parametrize(
    "words",
    ["007", "1.25", "12,34", "99999999999", "12 billion", "five two", "half", "ten eleven", "a", "1234 567"],
)
def test_what_is_no_single_whole_number_is_none(words: str) -> None:
    assert read(words) is None
