"""Windows: the stretches of a report that the network reads at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

LENGTH = 382  # pieces, without the two that mark beginning and end
_OVERLAP = 112
_BEHIND = 40


class Window(NamedTuple):
    """Pieces `first` up to `last`, of which those from `owned` up to `until` are read for their own sake.

    The others are context: a figure may point at them.
    """

    first: int
    last: int
    owned: int
    until: int


def windows_of(bounds: Sequence[int], *, length: int = LENGTH) -> list[Window]:
    """Cut a report into windows of whole sentences, each at most `length` pieces.

    bounds  number of each sentence's first piece, and behind the last
    """
    edges = _edges(bounds, length)
    many = edges[-1]
    found: list[Window] = []
    first = owned = 0
    while owned < many:
        last = max((e for e in edges if first < e <= first + length), default=many)
        until = last if last == many else max((e for e in edges if owned < e <= last - _BEHIND), default=last)
        found.append(Window(first, last, owned, until))
        owned = until
        first = min((e for e in edges if until - (_OVERLAP - _BEHIND) <= e), default=until)
    return found


def _edges(bounds: Sequence[int], length: int) -> list[int]:
    """Where a window may begin or end: between sentences, and inside one that is too long for any window."""
    edges = [bounds[0]]
    longest = length - _OVERLAP
    for start, end in pairwise(bounds):
        edges.extend(range(start + longest, end, longest))
        edges.append(end)
    return sorted(set(edges))
