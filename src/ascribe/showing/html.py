"""A reading as HTML for notebooks: the report with its marks, and a table of its figures with their chains.

The HTML stands on its own: styles are inline, there is no script, and everything from the report is
escaped. Colours are translucent layers over the page's own, so that it reads on light and dark pages alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from types import MappingProxyType

from ascribe.attribution import Chain
from ascribe.figure import Figure
from ascribe.reading.reading import HeadlineDifference, Reading
from ascribe.report import Part
from ascribe.showing.marks import Mark, Role, Segment, marks_of, segments
from ascribe.showing.printable import one_line, printable
from ascribe.showing.words import (
    OWN_VOICE,
    circumstances,
    how_many,
    imprint,
    quantity_words,
    remarks,
    victims_words,
)

_ROLE_STYLES = MappingProxyType(
    {
        Role.FIGURE: "background:rgba(255,190,0,.45);font-weight:600",
        Role.SOURCE: "background:rgba(40,140,255,.28)",
        Role.CUE: "background:rgba(190,80,220,.26)",
        Role.CONTENT: "border-bottom:1px dotted currentColor",
        Role.FURNITURE: "opacity:.5",
    }
)
# A later background covers an earlier one where a stretch has both roles.
_PAINTING = (Role.CONTENT, Role.CUE, Role.SOURCE, Role.FIGURE, Role.FURNITURE)
_LEGEND = (Role.FIGURE, Role.SOURCE, Role.CUE, Role.CONTENT, Role.FURNITURE)

_FAINT = "opacity:.7"
_CELL = "text-align:left;vertical-align:top;padding:.25em .75em .25em 0;white-space:normal"
_LONGEST_TEXT = 200_000  # characters of a report that are shown; a browser grows slow with more
_MOST_ROWS = 200


def reading_html(reading: Reading) -> str:
    """The reading as one HTML element: headline, marked text, and a table of figures with their chains."""
    marks = marks_of(reading)
    return "".join(
        (
            '<div style="line-height:1.5;max-width:60em">',
            _head(reading, marks),
            _legend(),
            _body(reading, marks),
            _differences(reading),
            _table(reading.figures),
            "</div>",
        )
    )


def _head(reading: Reading, marks: Iterable[Mark]) -> str:
    report = reading.report
    title = _painted(report.title, marks, part="title") if report.title else escape(one_line(report.id))
    facts = (
        imprint(report),
        how_many(len(reading.figures), "figure"),
        f"read by {reading.reader}",
        f"vague words as in {reading.profile}",
    )
    line = escape(" · ".join(one_line(fact) for fact in facts if fact))
    return f'<div dir="auto" style="font-weight:600">{title}</div><div style="{_FAINT}">{line}</div>'


def _legend() -> str:
    signs = " ".join(f'<span style="{_ROLE_STYLES[role]};padding:0 .3em">{role}</span>' for role in _LEGEND)
    return f'<div style="font-size:.85em;margin:.4em 0">{signs}</div>'


def _body(reading: Reading, marks: Iterable[Mark]) -> str:
    text = reading.report.text
    left_out = len(text) - _LONGEST_TEXT
    note = f'<div style="{_FAINT}">… and {left_out:,} more characters</div>' if left_out > 0 else ""
    box = "white-space:pre-wrap;overflow-wrap:anywhere;max-height:32em;overflow:auto;margin:.4em 0"
    return f'<div dir="auto" style="{box}">{_painted(text[:_LONGEST_TEXT], marks)}{note}</div>'


def _painted(text: str, marks: Iterable[Mark], *, part: Part = "text") -> str:
    return "".join(_segment(segment) for segment in segments(text, marks, part=part))


def _segment(segment: Segment) -> str:
    words = escape(printable(segment.text))
    styles = [_ROLE_STYLES[role] for role in _PAINTING if role in segment.roles]
    if styles:
        tag = "mark" if Role.FIGURE in segment.roles else "span"
        words = f'<{tag} style="color:inherit;background:none;{";".join(styles)}">{words}</{tag}>'
    return words + "".join(f"<sup>{index}</sup>" for index in segment.ends)


def _differences(reading: Reading) -> str:
    return "".join(_difference(reading, difference) for difference in reading.headline_differences)


def _difference(reading: Reading, difference: HeadlineDifference) -> str:
    figure = reading.figures[difference.figure]
    words = one_line(reading.report.cut(difference.span), longest=80)
    line = (
        f"The headline says {quantity_words(difference.headline)} (“{words}”), "
        f"the body {quantity_words(figure.quantity)} {figure.measure}."
    )
    return f"<div>⚠ {escape(line)}</div>"


def _table(figures: Sequence[Figure]) -> str:
    rows = "".join(_row(index, figure) for index, figure in enumerate(figures[:_MOST_ROWS]))
    if not rows:
        return f'<div style="{_FAINT}">No figures.</div>'
    names = ("", "measure", "count", "words", "of whom, where, when", "on whose word")
    head = "".join(f'<th style="{_CELL}">{name}</th>' for name in names)
    table = f'<table style="border-collapse:collapse;margin:.4em 0"><thead><tr>{head}</tr></thead>'
    left_out = len(figures) - _MOST_ROWS
    note = f'<div style="{_FAINT}">… and {left_out:,} more</div>' if left_out > 0 else ""
    return f"{table}<tbody>{rows}</tbody></table>{note}"


def _row(index: int, figure: Figure) -> str:
    facts = [fact for fact in (victims_words(figure), *circumstances(figure), *remarks(figure)) if fact]
    if figure.part_of is not None:
        facts.append(f"part of {figure.part_of}")
    cells = (
        str(index),
        escape(figure.measure.value),
        f'<span style="white-space:nowrap">{escape(quantity_words(figure.quantity))}</span>',
        f"“{escape(one_line(figure.text))}”",
        escape(" · ".join(facts)),
        _chain(figure.chain),
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _chain(chain: Chain) -> str:
    if not chain.hops:
        return f"<i>{OWN_VOICE}</i>"
    names = [escape(one_line(hop.speaker.name)) for hop in chain.hops]
    names[-1] = f"<b>{names[-1]}</b>"
    return " &gt; ".join(names)
