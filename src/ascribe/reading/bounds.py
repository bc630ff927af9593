"""The words that bound a number or make it approximate, before it ("at least") and after it ("or more").

The lists follow the codebook ("Figure", `low`, `high` and `approx`), with what else reports use for the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from ascribe.reading.numerals import Numeral, Tokens


class Bound(Enum):
    """What bound words say of the number beside them."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    APPROXIMATE = "approximate"
    NONE = "none"


# "More than 100" is low 100, not 101: codebook, "Figure", `low`, `high`.
AT_LEAST = (
    "at least", "at the very least", "at the least", "no fewer than", "no less than", "not fewer than",
    "not less than", "a minimum of", "minimum of", "more than", "greater than", "higher than", "over",
    "above", "upwards of", "upward of", "in excess of", "exceeding", "exceed", "exceeds", "exceeded",
    "surpass", "surpasses", "surpassed", "surpassing", "tops", "topped", "topping", "top", "pass", "passes",
    "passed", "as few as", "north of",
)  # fmt: skip
AT_MOST = (
    "up to", "as many as", "as much as", "no more than", "not more than", "at most", "at the most",
    "fewer than", "less than", "lower than", "under", "below", "a maximum of", "maximum of",
    "not exceeding", "not over",
)  # fmt: skip
APPROXIMATE = (
    "about", "around", "some", "approximately", "approx", "approx .", "roughly", "an estimated",
    "the estimated", "estimated at", "nearly", "almost", "close to", "closer to", "approaching", "nearing",
    "circa", "~", "≈", "in the region of", "in the order of", "on the order of", "virtually",
    "practically", "more or less",
)  # fmt: skip
# Words of a count that neither bound it nor change it ("another 47", "a total of 31").
NEUTRAL = (
    "another", "an additional", "additional", "a further", "further", "an extra", "extra", "other",
    "a total of", "total of", "a combined", "a confirmed", "well", "far", "much", "just", "even",
)  # fmt: skip
AFTER_AT_LEAST = (
    "or more", "or over", "or above", "plus", "+", "and counting", "at least", "at the very least",
    "if not more",
)  # fmt: skip
AFTER_AT_MOST = ("or fewer", "or less", "or under", "at most", "at the most")
AFTER_APPROXIMATE = ("or so", "or thereabouts", "odd", "more or less")

# Verbs that also mean other things ("passed two laws", "top three leaders"): bounds only to a toll's number.
_TOLL_VERBS = frozenset({"tops", "topped", "topping", "top", "pass", "passes", "passed"})
_LEAST_TOLL = 20
# What these bound words follow where they bound nothing: "control over three villages", "news about 20 dead",
# "the toll has gone up to 52".
_NOT_AFTER: Mapping[tuple[str, ...], frozenset[str]] = MappingProxyType(
    {
        ("over",): frozenset(
            {"control", "fear", "fears", "concern", "concerns", "talks", "protest", "protests", "anger"}
            | {"outrage", "dispute", "power", "rule", "authority", "flew", "flying", "fly", "row", "worries"}
        ),
        ("about",): frozenset(
            {"news", "talk", "talking", "spreading", "information", "rumours", "rumors", "lies", "story"}
            | {"stories", "asked", "know", "speak", "speaking", "concern", "concerned", "worried", "fears"}
        ),
        ("up", "to"): frozenset(
            {"gone", "went", "go", "goes", "going", "risen", "rose", "rises", "rising", "brought", "bringing"}
            | {"brings", "taking", "pushed", "pushing", "pushes", "climbed", "revised", "moved"}
        ),
    }
)
# "News about dozens of deaths", "a row over several arrests".
_NOT_BEFORE_VAGUE = frozenset({("about",), ("around",), ("over",), ("under",), ("above",), ("below",)})
# These only strengthen a bound ("well over 100") and are no words of a count without one.
_STRENGTHENING = frozenset({"well", "far", "much", "just", "even"})
_MOST_BOUNDS = 4

_Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Bound], ...]]


class Bounds(NamedTuple):
    """The tokens of a count with its bound words, from `first` up to `last`, and what those words say."""

    first: int
    last: int
    at_least: bool
    at_most: bool
    approximate: bool


def _by_word(lists: Iterable[tuple[Bound, Iterable[str]]], *, index: int) -> _Phrases:
    """Phrases by their first (0) or last (-1) word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for bound, phrases in lists:
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[index], []).append((words, bound))
    return MappingProxyType({w: tuple(sorted(p, key=lambda x: -len(x[0]))) for w, p in found.items()})


_BEFORE = _by_word(
    [
        (Bound.AT_LEAST, AT_LEAST),
        (Bound.AT_MOST, AT_MOST),
        (Bound.APPROXIMATE, APPROXIMATE),
        (Bound.NONE, NEUTRAL),
    ],
    index=-1,
)
_AFTER = _by_word(
    [
        (Bound.AT_LEAST, AFTER_AT_LEAST),
        (Bound.AT_MOST, AFTER_AT_MOST),
        (Bound.APPROXIMATE, AFTER_APPROXIMATE),
    ],
    index=0,
)


def bounds_around(tokens: Tokens, first: int, numeral: Numeral, *, floor: int) -> Bounds:
    """The bound words around a number that begins at token `first`, none of them before token `floor`."""
    start, found = _before(tokens, first, numeral, floor=floor)
    end, after = _after(tokens, numeral.last)
    found |= after
    return Bounds(
        start,
        end,
        Bound.AT_LEAST in found,
        Bound.AT_MOST in found,
        Bound.APPROXIMATE in found,
    )


def _before(tokens: Tokens, first: int, numeral: Numeral, *, floor: int) -> tuple[int, set[Bound]]:
    start = first
    found: set[Bound] = set()
    for _ in range(_MOST_BOUNDS):
        step = _phrase_before(tokens, start, numeral, floor=floor)
        if step is None:
            break
        words, bound = step
        if bound is Bound.NONE and words[-1] in _STRENGTHENING and not found:
            break
        start -= len(words)
        found.add(bound)
    return start, found


def _phrase_before(
    tokens: Tokens, end: int, numeral: Numeral, *, floor: int
) -> tuple[tuple[str, ...], Bound] | None:
    for words, bound in _BEFORE.get(tokens.word(end - 1), ()):
        start = end - len(words)
        if start < floor or tuple(tokens.low[start:end]) != words:
            continue
        if words[-1] in _TOLL_VERBS and numeral.low < _LEAST_TOLL:
            return None
        if tokens.word(start - 1) in _NOT_AFTER.get(words, ()):
            return None
        if numeral.form == "vague" and words in _NOT_BEFORE_VAGUE:
            return None
        return words, bound
    return None


def _after(tokens: Tokens, last: int) -> tuple[int, set[Bound]]:
    at = last
    hyphenated = tokens.word(at) in ("-", "‐", "‑") and tokens.adjacent(at) and tokens.adjacent(at + 1)
    if hyphenated and tokens.word(at + 1) in ("plus", "odd"):
        at += 1
    for words, bound in _AFTER.get(tokens.word(at), ()):
        end = at + len(words)
        if tuple(tokens.low[at:end]) != words or _begins_number(tokens, end, words):
            continue
        return end, {bound}
    return last, set()


def _begins_number(tokens: Tokens, i: int, words: tuple[str, ...]) -> bool:
    """Whether the words belong to the number after them instead ("30 plus 20", "at least 20")."""
    following = tokens.word(i)
    opens = words[0] in ("at", "plus", "+", "odd")
    return opens and following[:1].isdecimal()
