"""Words that date an event, and the days they mean: "on Thursday", "since March", "over the past 24 hours".

Own code rather than `dateparser`: that takes milliseconds for a sentence, finds dates in many words that are
none, gives one day where the words mean a span, and looks at the clock where a report's own date is needed.
Relative words are resolved as the codebook's coders do ("Figure", `when` and `date`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import msgspec

from ascribe.reading.date_patterns import WAYS
from ascribe.reading.date_values import (
    MONTH_NUMBERS,
    WEEKDAY_NUMBERS,
    Days,
    amount_in,
    as_text,
    day_in,
    has_explicit_day,
    month_in,
    part_of_month,
    shifted,
    year_in,
)
from ascribe.reading.dateline import Dateline, read_dateline
from ascribe.reading.not_counts import MODAL_VERBS

__all__ = ["DateWords", "Dateline", "find_dates", "read_dateline"]


class DateWords(msgspec.Struct, frozen=True):
    """Words that date something, with the preposition or "since" that goes with them, and where they stand.

    date  ISO day, or "start/end" (both inclusive); None where the words or a missing date of the report leave
          it open ("recently", "3 months ago", "31 February")
    """

    start: int
    end: int
    date: str | None


_PAIR = re.compile(r"\b(?:and|to|until|through|or)\b|[-–—]")
_DATE_AT_ALL = re.compile(rf"\b(?:\d|{'|'.join((*MONTH_NUMBERS, *WEEKDAY_NUMBERS))})")
_DIGITS = re.compile(r"\d+")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(,?\s\d{4})?$")
_WEEK_MONTH_YEAR = re.compile(r"\b(?:week|month|year)\b")
_ROUGHLY = re.compile(r"(?:more|less|over|almost|nearly|about|around|some)\b")
_BEFORE_ENDS = re.compile(r"(?:from|between|on)\s|(?:(?:on|in|during)\s)?the\snights?\sof\s|(?:in|during)\s")
_AMBIGUOUS = re.compile(r"\b(?:may|march|mar)\b")


def find_dates(text: str, *, published: dt.date | None) -> list[DateWords]:
    """The words that date something in a text, in order and without overlap.

    `published` is the report's own day, from which relative words are resolved; without it only full dates
    are. Takes time in proportion to the text's length, and never raises.
    """
    published = published.date() if isinstance(published, dt.datetime) else published
    low = _lowered(text)
    found = []
    for match in WAYS.finditer(low):
        start, end = match.span()
        words = low[start:end]
        if _is_verb(text, low, start, words):
            continue
        if words.endswith(".") and not words.endswith("m."):
            end -= 1
        way = match.lastgroup or ""
        found.append(DateWords(start, end, _resolved(way, " ".join(words.split()), published)))
    return found


def _lowered(text: str) -> str:
    """A text in lower case with every offset kept; the few letters that would become two stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_verb(text: str, low: str, start: int, words: str) -> bool:
    """Whether "may" or "march" in the words is the verb."""
    for match in _AMBIGUOUS.finditer(words):
        at = start + match.start()
        if text[at].islower():
            return True
        following = low[start + match.end() : start + match.end() + 12].split()
        if (
            match.end() == len(words)
            and match.group() == "may"
            and following[:1]
            and following[0] in MODAL_VERBS
        ):
            return True
    return False


def _resolved(way: str, words: str, published: dt.date | None) -> str | None:
    try:
        return as_text(_RESOLVERS[way](words, published))
    except (ValueError, OverflowError):
        # Days before year 1 or after year 9999.
        return None


def _single(words: str, published: dt.date | None) -> Days | None:
    day = day_in(words, published=published)
    return (day, day) if day else None


def _open_span(words: str, published: dt.date | None) -> Days | None:
    """ "Since": from the first day that the words mean up to publication."""
    days = _any(words, published)
    return (days[0], published) if days and published else None


def _since_event(words: str, published: dt.date | None) -> Days | None:
    """ "Since the fighting began in 1980": only a date after the event tells when that was."""
    at = max(words.rfind(" in "), words.rfind(" on "))
    when = words[at + 1 :] if at >= 0 else ""
    return _open_span(when, published) if _DATE_AT_ALL.search(when) else None


def _any(words: str, published: dt.date | None) -> Days | None:
    """The days of a day, month, year or week, whichever the words name."""
    if has_explicit_day(words):
        return _single(words, published)
    month = month_in(words, published=published)
    if month:
        return month
    if "weekend" in words:
        return _weekend(words, published)
    if _WEEK_MONTH_YEAR.search(words):
        return _calendar(words, published)
    return year_in(words, published=published) or _single(words, published)


def _span(words: str, published: dt.date | None) -> Days | None:
    """ "From 23 to 31 March", "between Sunday and Wednesday": what is said once counts for both ends."""
    first, last = _ends(words)
    day_alone = _DAY_ALONE.match(last)
    if day_alone:
        year = day_alone.group(2) or ""
        last = _DIGITS.sub(day_alone.group(1), first.split(",")[0], count=1) + year
    end = _any(last, published)
    if end is None:
        return None
    if _DAY_ALONE.match(first):
        start = end[1].replace(day=int(_DIGITS.findall(first)[0]))
        return start, end[1]
    # The first end is the latest before the last one, whatever lies between that and publication.
    begin = _any(first, end[1])
    return (begin[0], end[1]) if begin else None


def _ends(words: str) -> tuple[str, str]:
    opening = _BEFORE_ENDS.match(words)
    inner = words[opening.end() :] if opening else words
    cut = _PAIR.search(inner)
    return (inner[: cut.start()].strip(), inner[cut.end() :].strip()) if cut else (inner, inner)


def _ago(words: str, published: dt.date | None) -> Days | None:
    amount = amount_in(words)
    if published is None or amount is None:
        return None
    count, unit = amount
    if unit in ("minute", "moment") or (unit == "hour" and count is None):
        return published, published
    # Months and years ago are too rough for a day, unless it is the very day ("nine years ago today").
    rough = unit in ("month", "year", "decade") and not words.endswith("today")
    if count is None or _ROUGHLY.match(words) or rough:
        return None
    day = shifted(published, count, unit)
    return day, day


def _past(words: str, published: dt.date | None) -> Days | None:
    amount = amount_in(words)
    if published is None or amount is None:
        return None
    count, unit = amount
    if unit == "hour" and count is None:
        return published, published
    return (shifted(published, count, unit), published) if count is not None else None


def _weekend(words: str, published: dt.date | None) -> Days | None:
    if published is None:
        return None
    saturday = published - dt.timedelta(days=(published.weekday() - 5) % 7)
    if "last" in words and published.weekday() >= 5:
        saturday -= dt.timedelta(days=7)
    return saturday, min(saturday + dt.timedelta(days=1), published)


def _calendar(words: str, published: dt.date | None) -> Days | None:
    """A calendar week (Monday to Sunday), month, year or decade: this one so far, or the last one whole."""
    if published is None or "later" in words:
        return None
    first = _first_of(words, published)
    if "last" not in words.split():
        return first, published
    end = first - dt.timedelta(days=1)
    whole = (_first_of(words, end), end)
    return part_of_month(*whole, words.replace("last", "")) if "month" in words else whole


def _first_of(words: str, day: dt.date) -> dt.date:
    if "week" in words:
        return day - dt.timedelta(days=day.weekday())
    if "month" in words:
        return day.replace(day=1)
    if "decade" in words:
        return dt.date(day.year - day.year % 10, 1, 1)
    return day.replace(month=1, day=1)


def _nothing(words: str, published: dt.date | None) -> Days | None:
    return None


def _publication(words: str, published: dt.date | None) -> Days | None:
    return (published, published) if published else None


_RESOLVERS: Mapping[str, Callable[[str, dt.date | None], Days | None]] = MappingProxyType(
    {
        "span": _span,
        "joined": _span,
        "since": _open_span,
        "day": _single,
        "ago": _ago,
        "past": _past,
        "weekend": _weekend,
        "calendar": _calendar,
        "month": lambda words, published: month_in(words, published=published),
        "year": lambda words, published: year_in(words, published=published),
        "since_event": _since_event,
        "recently": _nothing,
        "relative": _nothing,
        "morning": _publication,
    }
)
