"""Intake: bytes become reports, and nothing is thrown away."""

from __future__ import annotations

import datetime as dt

from ascribe.errors import BrokenInput
from ascribe.intake.drafting import Draft, make_report
from ascribe.intake.furniture import find_furniture
from ascribe.intake.limits import DEFAULT_LIMITS, Limits
from ascribe.intake.published import read_published, why_no_time
from ascribe.intake.receiving import Received, Rejected, receive
from ascribe.intake.text import draft_of_text
from ascribe.report import Report

__all__ = ["Limits", "Received", "Rejected", "find_furniture", "receive", "report_from_text"]


def report_from_text(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: dt.datetime | dt.date | str | None = None,
    language: str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name
    dateline: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """The report that a text is, with its furniture marked.

    Without a title, header lines and a headline at the text's beginning are split off, as from a text file;
    with one, even an empty one, the text is taken as it is. Where the text says something else than an
    argument, the argument counts.

    published  a day, or a time, or words for one ("2024-12-20", "20 Dec 2024", RFC 822)
    language   ISO 639-1 code; guessed where it is left out and the text is long enough

    Raises TypeError where the text is no string, EmptyInput for a text without words, InputTooLarge
    for one over the limit, BrokenInput where `published` is no date.
    """
    if not isinstance(text, str):
        raise TypeError(f"text: a report's text is expected as a str, not {_type_name(text)}")
    draft = draft_of_text(text) if title is None else Draft(text=text, title=title)
    given = Draft(
        text=draft.text,
        title=draft.title,
        outlet=outlet or draft.outlet,
        url=url or draft.url,
        published=_time(published) or draft.published,
        language=language or draft.language,
        dateline=dateline or draft.dateline,
        id=id or draft.id,
    )
    return make_report(given, limits).report


def _type_name(value: object) -> str:
    """What a value is, for somebody who gave the wrong one."""
    return "None" if value is None else type(value).__name__


def _time(published: dt.datetime | dt.date | str | None) -> dt.datetime | None:
    if published is None or isinstance(published, dt.datetime):
        return published
    if isinstance(published, dt.date):
        return dt.datetime(published.year, published.month, published.day)
    time = read_published(published)
    if time is None:
        raise BrokenInput(f"published: {why_no_time(published)}")
    return time
