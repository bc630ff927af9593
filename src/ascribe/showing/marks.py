"""Which stretches of a report mean what, as segments that any screen can paint.

Spans may overlap (a figure stands inside a content); a screen wants stretches in a row. `segments` cuts the
text at every edge, so that what is marked how is the same in a terminal and in HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

import msgspec

from ascribe.reading.reading import Reading
from ascribe.report import Part, Span


class Role(StrEnum):
    """What a stretch of a report is."""

    FIGURE = "figure"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    FURNITURE = "furniture"


class Mark(msgspec.Struct, frozen=True):
    """A span with its role; `figure` is the index of the figure that it carries, where it carries one."""

    span: Span
    role: Role
    figure: int | None = None


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text with every role it has.

    ends  indices of the figures whose words end with this stretch
    """

    text: str
    roles: frozenset[Role] = frozenset()
    ends: tuple[int, ...] = ()


def marks_of(reading: Reading) -> list[Mark]:
    """Everything that a reading found, as marks."""
    marks = [Mark(span, Role.FURNITURE) for span in reading.report.furniture]
    for statement in reading.statements:
        marks += [Mark(span, Role.SOURCE) for span in statement.source]
        marks += [Mark(span, Role.CUE) for span in statement.cue]
        marks += [Mark(span, Role.CONTENT) for span in statement.content]
    for index, figure in enumerate(reading.figures):
        marks.append(Mark(figure.span, Role.FIGURE, index))
        for hop in figure.chain.hops:
            marks += [Mark(hop.source, Role.SOURCE)] if hop.source else []
            marks += [Mark(hop.cue, Role.CUE)] if hop.cue else []
    marks += [Mark(difference.span, Role.FIGURE) for difference in reading.headline_differences]
    return marks


def segments(text: str, marks: Iterable[Mark], *, part: Part = "text") -> list[Segment]:
    """The text cut at every edge of its marks; the segments' texts, joined, are the text again.

    Spans that reach outside the text are shortened to it, empty ones are left out.
    """
    here = [mark for mark in marks if mark.span.part == part and _inside(mark.span, text)]
    edges = sorted({0, len(text)} | {_edge(at, text) for m in here for at in (m.span.start, m.span.end)})
    starting: dict[int, list[Mark]] = {}
    ending: dict[int, list[Mark]] = {}
    for mark in here:
        starting.setdefault(_edge(mark.span.start, text), []).append(mark)
        ending.setdefault(_edge(mark.span.end, text), []).append(mark)
    active: Counter[Role] = Counter()
    found = []
    for start, end in pairwise(edges):
        active.update(mark.role for mark in starting.get(start, ()))
        active.subtract(mark.role for mark in ending.get(start, ()))
        found.append(
            Segment(
                text=text[start:end],
                roles=frozenset(role for role, count in active.items() if count > 0),
                ends=tuple(sorted(m.figure for m in ending.get(end, ()) if m.figure is not None)),
            )
        )
    return found


def _edge(at: int, text: str) -> int:
    return min(max(at, 0), len(text))


def _inside(span: Span, text: str) -> bool:
    return _edge(span.start, text) < _edge(span.end, text)
