"""A report, and the spans that cut words from it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Literal

import msgspec

Part = Literal["text", "title"]


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of a report: from `start` up to, not including, `end`.

    Offsets count Unicode code points, in the report's text or, where `part` says so, in its title.
    """

    start: int
    end: int
    part: Part = "text"

    def __contains__(self, other: object) -> bool:
        """Whether `other` lies wholly within this span."""
        return (
            isinstance(other, Span)
            and self.part == other.part
            and self.start <= other.start
            and other.end <= self.end
        )

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.part == other.part and self.start < other.end and other.start < self.end


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article, post, bulletin or feed item (codebook, "Report").

    `text` is never altered once the report exists, so that every span into it stays valid. Page furniture
    inside it is marked by `furniture` rather than cut out. What an input does not say is None.

    id         the input's own name for it, or else the start of `ascribe.report.digest_of`
    outlet     the masthead or account that published it
    published  when it was published; midnight where no time is given; aware of its zone if that is given
    language   ISO 639-1 code
    dateline   place, day and agency where the input gives them apart from the text
               ("SAN SALVADOR, 3 JAN 90 (EFE)")
    furniture  spans of the text that are no reporting: bylines, "3 Min Read", share buttons
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.datetime | None = None
    language: str | None = None
    dateline: str | None = None
    furniture: tuple[Span, ...] = ()

    def cut(self, span: Span) -> str:
        """The exact words that `span` marks."""
        source = self.text if span.part == "text" else (self.title or "")
        return source[span.start : span.end]


def digest_of(report: Report) -> str:
    """SHA-256, in hex, of what makes two reports the same: outlet, title, url, published, dateline and text.

    The report's `id` has no part in it, so that the same report under another name is recognised; a report
    that was corrected, or stands at another address, is another report.
    """
    content = [
        report.outlet,
        report.title,
        report.url,
        report.published.isoformat() if report.published else None,
        report.dateline,
        report.text,
    ]
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()
