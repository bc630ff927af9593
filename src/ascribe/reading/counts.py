"""Counts in running text, with their bounds: "at least 80", "10 to 15", "several hundred", "a dozen or so".

What the words mean is the codebook's ("Figure", `low`, `high`, `approx`; "vague counts" by the profile).
"""

from __future__ import annotations

import msgspec

from ascribe.quantity import Profile, Quantity, codebook
from ascribe.reading.bounds import Bounds, bounds_around
from ascribe.reading.not_counts import is_no_count, is_no_vague_count
from ascribe.reading.numerals import Form, Numeral, Tokens, Vocabulary, numeral_at, tokenize, vocabulary_of

_DASHES = frozenset("-‐‑–—")
_ARTICLES = frozenset({"a", "an"})
# "The toll rose from 10 to 15" gives two counts, one old and one new, and no range.
_CHANGES = frozenset(
    {"rise", "rises", "rose", "risen", "rising", "increase", "increased", "increasing", "climb", "climbed"}
    | {"jump", "jumped", "grew", "grown", "went", "gone", "up", "down", "fell", "fallen", "drop", "dropped"}
    | {"reduced", "raised", "revised", "lifted", "soared", "doubled", "cut", "lowered", "updated", "changed"}
)


class Count(msgspec.Struct, frozen=True):
    """One count and where it stands.

    start, end                offsets of the count with its bound words ("at least 80")
    number_start, number_end  offsets of the number alone ("80"); of both numbers of a range ("10 to 15")
    """

    start: int
    end: int
    number_start: int
    number_end: int
    quantity: Quantity


class _Number(msgspec.Struct, frozen=True):
    """One numeral, or the two of a range; `first` is where "between" or "from" begins, if there is one."""

    first: int
    number: Numeral
    high: int | None
    is_count: bool


def find_counts(text: str, *, profile: Profile | None = None) -> list[Count]:
    """The counts in a text, in order and without overlap.

    Vague words mean what `profile` says; without one, what the codebook says. Numbers that count nobody
    (days, years, ages, money, measures, names) are left out; "no" and "none" are counts of zero. Takes time
    in proportion to the text's length.
    """
    return _counts(tokenize(text), vocabulary_of(profile or codebook()))


def quantity_of(words: str, *, profile: Profile | None = None) -> Quantity | None:
    """How many the words of a single count say: "at least 80 of its troops", "a soldier", "no".

    An article alone is one (codebook, "Figure": "a soldier" 1, 1). A bare number is a count here, even one
    that could be a year. None where the words hold no count.
    """
    vocabulary = vocabulary_of(profile or codebook())
    tokens = tokenize(words)
    if not tokens.low:
        return None
    found = _counts(tokens, vocabulary)
    if found:
        return found[0].quantity
    if tokens.low[0] in _ARTICLES:
        return Quantity(words=words[tokens.starts[0] : tokens.ends[0]], low=1, high=1)
    number = _number_at(tokens, 0, vocabulary)
    if number is not None and number.number.last == len(tokens.low):
        return _count(tokens, number, floor=0).quantity
    return None


def _counts(tokens: Tokens, vocabulary: Vocabulary) -> list[Count]:
    found: list[Count] = []
    starts, low = vocabulary.starts, tokens.low
    i = floor = 0
    while i < len(low):
        if low[i] not in starts and not low[i][0].isdecimal():
            i += 1
            continue
        number = _number_at(tokens, i, vocabulary)
        if number is None:
            i += 1
            continue
        i = number.number.last
        if number.is_count:
            found.append(_count(tokens, number, floor=floor))
            while i < len(low) and tokens.starts[i] < found[-1].end:
                i += 1
            floor = i
    return found


def _number_at(tokens: Tokens, i: int, vocabulary: Vocabulary) -> _Number | None:
    """The number at token `i`, whether or not it is a count; None where there is none."""
    first = numeral_at(tokens, i, vocabulary)
    if first is None:
        return None
    if tokens.low[i] in ("another", "some") and first.last == i + 1:
        # Before another number these words belong to it ("another 47", "some 100").
        following = numeral_at(tokens, i + 1, vocabulary) if i + 1 < len(tokens.low) else None
        if following is not None and (following.form != "whole" or tokens.low[i + 1] == "single"):
            return None
    if first.form == "vague":
        return _Number(i, first, first.high, not is_no_vague_count(tokens, first))
    if first.form != "whole":
        second = _second_of_range(tokens, first, vocabulary)
        if second is not None:
            return _range(tokens, first, second)
    return _Number(i, first, first.high, not is_no_count(tokens, first))


def _second_of_range(tokens: Tokens, first: Numeral, vocabulary: Vocabulary) -> Numeral | None:
    link, opening = tokens.word(first.last), tokens.word(first.first - 1)
    joins = link in ("to", "or") or link in _DASHES or (link == "and" and opening == "between")
    at = first.last + 1
    if not joins or at >= len(tokens.low):
        return None
    if link == "to" and opening == "from" and _CHANGES.intersection(tokens.low[max(0, at - 6) : at - 3]):
        return None
    second = numeral_at(tokens, at, vocabulary)
    if second is None or second.form in ("vague", "whole"):
        return None
    if link == "or" and second.low <= first.low:
        return None
    return second


def _range(tokens: Tokens, first: Numeral, second: Numeral) -> _Number:
    low, high = first.low, second.low
    if first.scale == 1 and second.scale > 1 and first.low < second.lead:
        # "10 to 15 million", "two to three hundred": the scale is said once for both.
        low *= second.scale
    elif _shares_thousands(tokens, first, second):
        low *= 1000
    both = Numeral(first.first, second.last, low, high, _form(first, second))
    opening = tokens.word(first.first - 1)
    start = first.first - 1 if opening in ("between", "from") else first.first
    ordered = low < high and not _goes_on(tokens, second) and not _is_years(tokens, first, second)
    return _Number(start, both, high, ordered and not is_no_count(tokens, both))


def _form(first: Numeral, second: Numeral) -> Form:
    return "digits" if "digits" in (first.form, second.form) else "words"


def _shares_thousands(tokens: Tokens, first: Numeral, second: Numeral) -> bool:
    """Whether "10-15,000" means ten to fifteen thousand."""
    dashed = tokens.word(first.last) in _DASHES
    return dashed and first.low < 1000 and second.low % 1000 == 0 and first.low < second.low // 1000


def _goes_on(tokens: Tokens, second: Numeral) -> bool:
    """Whether a third number is joined on, as in a date or a telephone number."""
    joined = tokens.word(second.last) in _DASHES and tokens.adjacent(second.last)
    return joined and tokens.word(second.last + 1)[:1].isdecimal()


def _is_years(tokens: Tokens, first: Numeral, second: Numeral) -> bool:
    plain = len(tokens.low[first.first]) == 4 and tokens.low[first.first].isdecimal()
    return plain and 1900 <= first.low <= 2099 and 1900 <= second.low <= 2099


def _count(tokens: Tokens, number: _Number, *, floor: int) -> Count:
    numeral = number.number
    bounds = bounds_around(tokens, number.first, numeral, floor=floor)
    start, end = tokens.starts[bounds.first], tokens.ends[bounds.last - 1]
    low, high = _bounded(numeral.low, number.high, bounds)
    return Count(
        start=start,
        end=end,
        number_start=tokens.starts[numeral.first],
        number_end=tokens.ends[numeral.last - 1],
        quantity=Quantity(words=tokens.text[start:end], low=low, high=high, approximate=bounds.approximate),
    )


def _bounded(low: int, high: int | None, bounds: Bounds) -> tuple[int | None, int | None]:
    if bounds.at_least and not bounds.at_most:
        return low, None
    if bounds.at_most and not bounds.at_least:
        # "Up to several hundred": what the vague word means at least is all that is told.
        return None, low if high is None else high
    return low, high
