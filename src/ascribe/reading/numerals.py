"""Words to numbers: "1,000", "twenty-five", "one and a half million", "two dozen", "several hundred".

Own code rather than a library: those that read English numerals (text2num, word2number) know no offsets, no
vague words and no bounds, and cost more than the whole reader may.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from ascribe.quantity import LARGEST, Profile

# A word, a run of digits with whatever groups them, or one mark.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[,.'’٬，]\d+)*|[^\s\w]|_")
_PLAIN = re.compile(r"\d{1,11}")
# 1,000 and 1.000.000 and 1'000 in one style throughout; Indian 1,00,000.
_GROUPED = re.compile(r"\d{1,3}(?:([,.'’٬，])\d{3})(?:\1\d{3}){0,3}|\d{1,2}(?:,\d{2}){1,3},\d{3}")
_DECIMAL = re.compile(r"\d{1,6}[.,]\d{1,3}")
_NOT_DIGITS = re.compile(r"\D")
# Spaces that group digits: plain, no-break, figure, thin and narrow no-break.
_GROUP_SPACES = frozenset(" \u00a0\u2007\u2009\u202f")


def _numbered(words: str, *, start: int, step: int) -> Mapping[str, int]:
    return MappingProxyType({word: start + i * step for i, word in enumerate(words.split())})


UNITS = _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    start=1,
    step=1,
)
_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
_SCALES: Mapping[str, int] = MappingProxyType(
    {
        "hundred": 100,
        "thousand": 1000,
        "lakh": 100_000,
        "million": 1_000_000,
        "crore": 10_000_000,
        "billion": 1_000_000_000,
    }
)
# In plural only after a number ("2 lakhs", "three dozens") or a vague word ("tens of thousands").
_PLURALS: Mapping[str, int] = MappingProxyType({f"{word}s": value for word, value in _SCALES.items()})
_ALL_SCALES: Mapping[str, int] = MappingProxyType({**_SCALES, **_PLURALS, "dozen": 12, "dozens": 12})
# Groups of a fixed size: codebook, "Figure", `low`, `high` ("a couple", "a pair": 2, 2).
_GROUPS: Mapping[str, int] = MappingProxyType({"couple": 2, "pair": 2, "duo": 2, "trio": 3})
_ARTICLES = frozenset({"a", "an"})
_HYPHENS = frozenset("-‐‑")

_NUMBER_WORDS = frozenset({*UNITS, *_TENS, *_SCALES, *_GROUPS, "dozen", "half", "zero"})
# Besides numerals, the words that count on their own. "No" and "none" are counts of zero.
_WHOLE: Mapping[str, int] = MappingProxyType(
    {"both": 2, "single": 1, "another": 1, "no": 0, "none": 0, "zero": 0}
)


Form = Literal["digits", "words", "vague", "whole"]


class Tokens(NamedTuple):
    """A text's words, numbers and marks, in lower case, with their offsets in it."""

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]

    def adjacent(self, i: int) -> bool:
        """Whether token `i` follows on the one before it with nothing between."""
        return i > 0 and i < len(self.low) and self.ends[i - 1] == self.starts[i]

    def word(self, i: int) -> str:
        """Token `i`, or "" where there is none."""
        return self.low[i] if 0 <= i < len(self.low) else ""


class Numeral(NamedTuple):
    """A number in words or digits: tokens `first` up to, not including, `last`.

    scale  the scale word's value that it ends with ("two hundred": 100), or 1
    lead   what stands before that scale ("two hundred": 2)
    form   "digits", "words", "vague", or "whole" for one of the words that count on their own
    """

    first: int
    last: int
    low: int
    high: int | None
    form: Form
    scale: int = 1
    lead: int = 0


class Vocabulary(NamedTuple):
    """The words that a count can begin with under a profile, and its phrases by their first word."""

    starts: frozenset[str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int, int | None], ...]]


@functools.lru_cache(maxsize=16)
def vocabulary_of(profile: Profile) -> Vocabulary:
    """What to look for under a profile; longer phrases come before shorter ones."""
    phrases: dict[str, list[tuple[tuple[str, ...], int, int | None]]] = {}
    for meaning in profile.meanings:
        words = tuple(meaning.words.split())
        phrases.setdefault(words[0], []).append((words, meaning.low, meaning.high))
    ordered = {first: tuple(sorted(p, key=lambda item: -len(item[0]))) for first, p in phrases.items()}
    return Vocabulary(
        starts=frozenset({*_NUMBER_WORDS, *_WHOLE, *phrases, *_ARTICLES}),
        phrases=MappingProxyType(ordered),
    )


def tokenize(text: str) -> Tokens:
    """The tokens of a text; takes time in proportion to its length."""
    spans = [m.span() for m in _TOKEN.finditer(text)]
    return Tokens(text, [text[a:b].lower() for a, b in spans], [a for a, _ in spans], [b for _, b in spans])


def numeral_at(tokens: Tokens, i: int, vocabulary: Vocabulary) -> Numeral | None:
    """The number that begins at token `i`, the longest reading first; None where none does."""
    word = tokens.low[i]
    if word[0].isdecimal():
        return _digits_at(tokens, i)
    if word in _ARTICLES:
        return _vague_at(tokens, i, vocabulary) or _fixed_at(tokens, i)
    return (
        _vague_at(tokens, i, vocabulary)
        or _fixed_at(tokens, i)
        or _cardinal_at(tokens, i)
        or _whole_at(tokens, i)
    )


def value_of(digits: str) -> int | None:
    """The whole number that digits with their grouping stand for, in any script; None for other runs."""
    if _PLAIN.fullmatch(digits):
        return int(digits)
    if _GROUPED.fullmatch(digits):
        return int(_NOT_DIGITS.sub("", digits))
    return None


def _digits_at(tokens: Tokens, i: int) -> Numeral | None:
    last = i + 1
    digits = tokens.low[i]
    while _is_next_group(tokens, digits, last):
        digits += tokens.low[last]
        last += 1
    scale_at = last + 1 if tokens.word(last) in _HYPHENS and tokens.adjacent(last) else last
    if tokens.word(scale_at) in _ALL_SCALES:
        return _scaled_digits(tokens, i, scale_at, digits)
    value = value_of(digits)
    if value is None or (len(digits) > 1 and int(digits[0]) == 0):
        return None
    return _numeral(i, last, value, form="digits")


def _is_next_group(tokens: Tokens, digits: str, i: int) -> bool:
    """Whether token `i` continues digits that are grouped by spaces, as in "10 000"."""
    return (
        i < len(tokens.low)
        and len(tokens.low[i]) == 3
        and tokens.low[i].isdecimal()
        and digits.isdecimal()
        and (len(digits) <= 3 or tokens.ends[i - 1] - tokens.starts[i - 1] == 3)
        and int(digits[0]) > 0
        and len(digits) < 12
        and tokens.starts[i] - tokens.ends[i - 1] == 1
        and tokens.text[tokens.ends[i - 1]] in _GROUP_SPACES
    )


def _scaled_digits(tokens: Tokens, first: int, at: int, digits: str) -> Numeral | None:
    """ "1.2 million", "3 dozen", "2-million": digits with the scale word at token `at`."""
    scale = _ALL_SCALES[tokens.low[at]]
    value = value_of(digits)
    if scale > 100 and _DECIMAL.fullmatch(digits) and (value is None or "." in digits):
        whole, _, part = digits.replace(",", ".").partition(".")
        tenfold, shift = int(whole + part) * scale, 10 ** len(part)
        if tenfold % shift:
            return None
        return _numeral(first, at + 1, tenfold // shift, form="digits", scale=scale, lead=int(whole))
    if value is None:
        return None
    end, total = _after_scale(tokens, at + 1, value * scale, scale)
    return _numeral(first, end, total, form="digits", scale=scale, lead=value)


def _after_scale(tokens: Tokens, i: int, value: int, scale: int) -> tuple[int, int]:
    """A further, larger scale ("3 hundred thousand")."""
    larger = _SCALES.get(tokens.word(i), 0)
    return (i + 1, value * larger) if larger > scale else (i, value)


def _vague_at(tokens: Tokens, i: int, vocabulary: Vocabulary) -> Numeral | None:
    for words, low, high in vocabulary.phrases.get(tokens.low[i], ()):
        last = i + len(words)
        if tuple(tokens.low[i:last]) != words:
            continue
        scale = 1
        while (at := _vague_scale(tokens, last)) is not None:
            scale = _ALL_SCALES[tokens.low[at]]
            low, high, last = low * scale, None if high is None else high * scale, at + 1
            if low > LARGEST:
                return None
        return Numeral(i, last, low, high, "vague", scale, 0)
    return None


def _vague_scale(tokens: Tokens, i: int) -> int | None:
    """Where the scale of a vague word stands ("several hundred", "scores of thousands"), if it has one."""
    if tokens.word(i) in _SCALES or tokens.word(i) == "dozen":
        return i
    if tokens.word(i) == "of" and tokens.word(i + 1) in _PLURALS:
        return i + 1
    return None


def _fixed_at(tokens: Tokens, i: int) -> Numeral | None:
    """ "a dozen", "a couple of hundred", "half a million", "a trio": what an article or "half" begins."""
    word = tokens.low[i]
    at = i + 1 if word in _ARTICLES else i
    if tokens.word(at) == "half":
        return _half_at(tokens, i, at)
    noun = tokens.word(at)
    if noun in _GROUPS:
        return _group_at(tokens, i, at)
    if noun == "score":
        # "A score of" is twenty; any other score is a goal.
        return Numeral(i, at + 1, 20, 20, "words", 20, 1) if at > i and tokens.word(at + 1) == "of" else None
    if at > i and noun == "single":
        return Numeral(i, at + 1, 1, 1, "whole")
    if at > i and (noun in _SCALES or noun == "dozen"):
        cardinal = _cardinal_at(tokens, at)
        return cardinal._replace(first=i) if cardinal else None
    return None


def _half_at(tokens: Tokens, first: int, at: int) -> Numeral | None:
    i = at + 1
    if tokens.word(i) in _ARTICLES or (tokens.word(i) in _HYPHENS and tokens.adjacent(i)):
        i += 1
    scale = _SCALES.get(tokens.word(i)) or (12 if tokens.word(i) == "dozen" else None)
    return Numeral(first, i + 1, scale // 2, scale // 2, "words", scale, 0) if scale else None


def _group_at(tokens: Tokens, first: int, at: int) -> Numeral:
    size = _GROUPS[tokens.low[at]]
    i = at + 2 if tokens.word(at + 1) == "of" else at + 1
    scale = _SCALES.get(tokens.word(i)) or (12 if tokens.word(i) == "dozen" else None)
    if scale and tokens.low[at] == "couple":
        return Numeral(first, i + 1, size * scale, size * scale, "words", scale, size)
    return Numeral(first, at + 1, size, size, "words")


class _Sum:
    """A cardinal as it is read word by word: what is settled, and what a scale word may still raise."""

    __slots__ = ("below", "lead", "scale", "smallest", "thousands")

    def __init__(self) -> None:
        self.thousands = 0
        self.below = 0
        self.smallest = LARGEST
        self.scale = 1
        self.lead = 0

    def take(self, word: str) -> bool:
        """Add a word; False where it cannot continue the number."""
        if word in UNITS:
            return self._add(UNITS[word], room=10 if UNITS[word] < 10 else 100)
        if word in _TENS:
            return self._add(_TENS[word], room=100)
        if word == "hundred":
            if self.below >= 100:
                return False
            self.lead, self.scale, self.below = self.below or 1, 100, (self.below or 1) * 100
            return True
        scale = _SCALES.get(word)
        if scale is None or scale >= self.smallest or (self.thousands and not self.below):
            return False
        self.lead, self.scale, self.smallest = self.below or 1, scale, scale
        self.thousands += (self.below or 1) * scale
        self.below = 0
        return True

    def _add(self, value: int, *, room: int) -> bool:
        if self.below % room or (room == 10 and 10 <= self.below % 100 < 20):
            return False
        self.below += value
        self.lead, self.scale = self.below, 1
        return True

    @property
    def total(self) -> int:
        return self.thousands + self.below


def _cardinal_at(tokens: Tokens, i: int) -> Numeral | None:
    word = tokens.low[i]
    if word == "dozen":
        return Numeral(i, i + 1, 12, 12, "words", 12, 1)
    if word in _SCALES and tokens.word(i - 1)[:1].isdecimal():
        return None  # what is left of a number too large to be a count
    number = _Sum()
    if not number.take(word):
        return None
    last = i + 1
    while (at := _next_part(tokens, last)) is not None:
        if tokens.low[at] in ("dozen", "dozens"):
            value = number.total * 12
            return _numeral(i, at + 1, value, form="words", scale=12, lead=number.total)
        if not number.take(tokens.low[at]):
            break
        last = at + 1
    halves = _and_a_half(tokens, last, number.total)
    if halves is not None:
        return halves._replace(first=i)
    return _numeral(i, last, number.total, form="words", scale=number.scale, lead=number.lead)


def _next_part(tokens: Tokens, i: int) -> int | None:
    """The next token that may continue a cardinal, past a hyphen, or past "and" after a scale word."""
    word = tokens.word(i)
    if word in UNITS or word in _TENS or word in _SCALES or word in ("dozen", "dozens"):
        return i
    following = tokens.word(i + 1)
    if word in _HYPHENS and tokens.adjacent(i) and tokens.adjacent(i + 1):
        return i + 1 if following in UNITS or following in _SCALES else None
    after_scale = tokens.word(i - 1) in _SCALES
    if word == "and" and after_scale and (following in UNITS or following in _TENS):
        return i + 1
    return None


def _and_a_half(tokens: Tokens, i: int, value: int) -> Numeral | None:
    """ "one and a half million": from the "and" at token `i` on."""
    if tokens.low[i : i + 3] != ["and", "a", "half"]:
        return None
    scale = _SCALES.get(tokens.word(i + 3))
    if scale is None:
        return None
    return _numeral(i, i + 4, value * scale + scale // 2, form="words", scale=scale, lead=value)


def _whole_at(tokens: Tokens, i: int) -> Numeral | None:
    value = _WHOLE.get(tokens.low[i])
    return None if value is None else Numeral(i, i + 1, value, value, "whole")


def _numeral(
    first: int, last: int, value: int, *, form: Form, scale: int = 1, lead: int = 0
) -> Numeral | None:
    return Numeral(first, last, value, value, form, scale, lead) if value <= LARGEST else None
