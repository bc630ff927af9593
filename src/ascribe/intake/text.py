"""Plain text: an optional block of header lines, an optional headline, and the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ascribe.intake.drafting import Draft
from ascribe.intake.furniture import is_furniture
from ascribe.intake.published import published_in_lines

_FIELDS = frozenset({"id", "title", "outlet", "url", "published", "language", "dateline"})
_HEADER = re.compile(r"([^\W\d_][\w-]{0,39}):([ \t]*)(.*)")
_MOST_NAMED = 5
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")

_LONGEST_HEADLINE = 200
_BYLINES_WITHIN = 1_000
_MOST_HEADLINE_WORDS = 30
_SENTENCE_END = re.compile(r"[.,;:…][\"”’')\]]*$")
_SENTENCE_BREAK = re.compile(r"\w{3}[.!?][\"”’')\]]*\s")
# "BAGHDAD (Reuters) - ...": the report has begun.
_LEAD = re.compile(r"[A-Z][A-Z .,'’-]{1,40}(?:,[^()]{1,40})? ?\([^()]{2,40}\) ?[-–—]")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}[\"”’')\]]*$")

# "SAN SALVADOR, 3 JAN 90 (EFE)", "LIMA, 18 MAY 1988", alone on the first line.
_DATELINE = re.compile(
    r"[A-Z][^\d()\r\n]{1,60},? ?\d{1,2} [A-Z][A-Za-z]{2,8}\.?"
    r"(?:,? ?\d{4}|,? ?(?:\d{2} )?\([A-Z][^()\r\n]{1,40}\)) ?[-–—]{0,2}"
)


def draft_of_text(text: str) -> Draft:
    """The draft that plain text gives: its header lines, its headline, and the rest verbatim.

    Header lines are the report's field names with a colon ("Title: ...", "Published: 2024-12-20") at the
    very top, closed by an empty line. Lines of the same form with another name ("Author: ...") are passed
    over, with a warning, where a field's name is among them. A headline is a short first line without a
    sentence's end, followed by an empty line and more text; a date alone on one of the lines under it is when
    it was published.
    """
    fields, passed_over, start = _read_header(text)
    if "title" not in fields:
        headline, start = _read_headline(text, start)
        if headline:
            fields["title"] = headline
            published = published_in_lines(text[start : start + _BYLINES_WITHIN].splitlines())
            if published and "published" not in fields:
                fields["published"] = published
    if "dateline" not in fields:
        dateline, start = _read_dateline(text, start)
        if dateline:
            fields["dateline"] = dateline
    warnings = (_warning(passed_over),) if passed_over else ()
    return msgspec.structs.replace(
        Draft(text=text[_past_empty_lines(text, start) :], warnings=warnings), **fields
    )


def _warning(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED]) + (" and more" if len(names) > _MOST_NAMED else "")
    return f"header lines: {shown} passed over; known are {', '.join(sorted(_FIELDS))}"


def _read_header(text: str) -> tuple[dict[str, str], list[str], int]:
    """The fields of the header lines, the names that are no fields, and where the text goes on after them."""
    fields: dict[str, str] = {}
    others: dict[str, None] = {}
    start = _past_empty_lines(text, 0)
    at = start
    while match := _LINE.match(text, at):
        line = match.group().strip()
        if not line:
            break
        header = _HEADER.fullmatch(line)
        if header is None:
            return {}, [], start
        name, space, value = header.groups()
        if name.lower() in _FIELDS:
            if value:
                fields[name.lower()] = value
        elif value and not space:  # an address, "https://..."
            return {}, [], start
        else:
            others[name] = None
        at = match.end()
    return (fields, list(others), at) if fields else ({}, [], start)


def _read_headline(text: str, start: int) -> tuple[str | None, int]:
    """The headline that stands there, if one does, and where the text goes on after it."""
    at = _past_empty_lines(text, start)
    line, end = _line_alone(text, at)
    if line and _is_headline(line):
        return line, end
    return None, start


def _is_headline(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE or line.count(" ") >= _MOST_HEADLINE_WORDS:
        return False
    if _SENTENCE_END.search(line) and not _INITIALS.search(line):
        return False
    if _SENTENCE_BREAK.search(line) or _LEAD.match(line) or _DATELINE.fullmatch(line):
        return False
    return any(map(str.isalpha, line)) and not is_furniture(line)


def _read_dateline(text: str, start: int) -> tuple[str | None, int]:
    at = _past_empty_lines(text, start)
    line, end = _line_alone(text, at)
    if line and len(line) <= _LONGEST_HEADLINE and _DATELINE.fullmatch(line):
        return line, end
    return None, start


def _line_alone(text: str, at: int) -> tuple[str | None, int]:
    """The line that begins there and where it ends, if an empty line and more text follow; else None."""
    match = _LINE.match(text, at)
    if match is None:
        return None, at
    end = match.end()
    following = _LINE.match(text, end)
    is_followed = following is not None and not following.group().strip() and bool(text[end:].strip())
    return (match.group().strip(), end) if is_followed else (None, at)


def _past_empty_lines(text: str, at: int) -> int:
    """Where the first line that is not empty begins; the end of the text where there is none."""
    while at < len(text):
        match = _LINE.match(text, at)
        if match is None or match.group().strip():
            return at
        at = match.end()
    return at
