"""When something was published, from the ways that inputs write it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from itertools import islice
from types import MappingProxyType

# Before and after these no report was published; beyond them a shift to UTC could overflow.
_FIRST_YEAR = 1500
_LAST_YEAR = 2999

_LONGEST = 100

_LINES_UNDER_HEADLINE = 8
_LONGEST_BYLINE = 120
_BARS = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")
_LABEL = re.compile(r"(?:(?:first )?published|posted|date)(?: on| at)?:?\s+", re.IGNORECASE)

# fmt: off
_MONTHS = MappingProxyType({
    "jan": 1, "january": 1, "feb": 2, "february": 2, "mar": 3, "march": 3, "apr": 4, "april": 4, "may": 5,
    "jun": 6, "june": 6, "jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9,
    "oct": 10, "october": 10, "nov": 11, "november": 11, "dec": 12, "december": 12,
})
# fmt: on

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_TIME = (
    r"(?:[,\s]+(?:at\s+|[-–|]\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*\(?(?P<zone>[A-Z]{1,4}|[+-]\d{2}:?\d{2})\)?)?)?"
)
# Hours ahead of UTC. Names that stand for several zones (IST, CST) are not here: a wrong zone is worse
# than none.
# fmt: off
_ZONES = MappingProxyType({
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
})
# fmt: on

_WEEKDAY = r"(?:[A-Za-z]{3,9}\.?,?\s+)?"
_WRITTEN = (
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_TIME}", re.IGNORECASE),
)
_RFC_822 = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-]\d{2,4}\b")
_NUMBERS = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<next>\d{{1,2}})(?P=mark){_YEAR}{_TIME}", re.IGNORECASE
)
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


def read_published(words: str) -> dt.datetime | None:
    """The time that the words give; None where they are none, or no day of the calendar.

    Reads ISO 8601 ("2024-12-20", "2024-12-20T10:00:00Z"), RFC 822 ("Fri, 20 Dec 2024 10:00:00 +0900"),
    English dates with the month's name ("December 20, 2024", "20 Dec 2024 5:30 pm"), and numbers that can be
    one day only: "31/12/2024", "12/31/2024", and "1.6.2024", where dots say that the day comes first.
    "12/11/2024" is two days, so it is none. Aware of its zone where the words name one.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST:
        return None
    for read in (_iso, _written, _rfc_822, _slashed, _in_numbers):
        try:
            time = read(words)
        except (ValueError, OverflowError):
            continue
        if time is not None and _FIRST_YEAR <= time.year <= _LAST_YEAR:
            return _in_whole_minutes(time)
    return None


def why_no_time(words: str) -> str:
    """What is wrong with words that `read_published` makes nothing of, and how to write them instead."""
    match = _NUMBERS.fullmatch(words.strip()[:_LONGEST])
    days = match is not None and all(1 <= int(match[name]) <= 12 for name in ("first", "next"))
    what = "can be two different days" if days else "is no date that can be read"
    return f"{words[:60]!r} {what}; write it as year, month and day, like 2024-06-01"


def _in_whole_minutes(time: dt.datetime) -> dt.datetime:
    """The time in UTC where its zone is not in whole minutes, as no record of it could tell."""
    offset = time.utcoffset()
    return time.astimezone(dt.UTC) if offset and offset % dt.timedelta(minutes=1) else time


def published_in_lines(lines: Iterable[str]) -> str | None:
    """The date that stands alone on one of the first lines under a headline, as written there.

    Lines like "20 December 2024", "By Jane Doe | Dec 20, 2024 5:30 pm" and "Published: 2024-12-20". The
    search ends at the first paragraph, whose dates are of what it tells.
    """
    for line in islice(filter(str.strip, lines), _LINES_UNDER_HEADLINE):
        if len(line) > _LONGEST_BYLINE:
            return None
        for piece in _BARS.split(line):
            words = _LABEL.sub("", piece.strip())
            if read_published(words):
                return words
    return None


def _iso(words: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(words)


def _rfc_822(words: str) -> dt.datetime | None:
    # The standard library's parser finds dates in almost any three numbers.
    if not _RFC_822.match(words):
        return None
    from email.utils import parsedate_to_datetime

    return parsedate_to_datetime(words)


def _slashed(words: str) -> dt.datetime | None:
    match = _SLASHED.fullmatch(words)
    return dt.datetime(int(match[1]), int(match[2]), int(match[3])) if match else None


def _written(words: str) -> dt.datetime | None:
    match = next(filter(None, (pattern.fullmatch(words) for pattern in _WRITTEN)), None)
    month = _MONTHS.get(match["month"].lower()) if match else None
    if match is None or month is None:
        return None
    return _at_its_time(match, month, int(match["day"]))


def _in_numbers(words: str) -> dt.datetime | None:
    """A date in numbers alone that can be no other day, whichever of day and month comes first."""
    match = _NUMBERS.fullmatch(words)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["next"])
    if first > 12 or first == second or match["mark"] == ".":
        return _at_its_time(match, second, first)
    return _at_its_time(match, first, second) if second > 12 else None


def _at_its_time(match: re.Match[str], month: int, day: int) -> dt.datetime:
    hour = int(match["hour"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return dt.datetime(
        int(match["year"]),
        month,
        day,
        hour,
        int(match["minute"] or 0),
        int(match["second"] or 0),
        tzinfo=_zone(match["zone"]),
    )


def _zone(words: str | None) -> dt.tzinfo | None:
    if words is None:
        return None
    if words[0] not in "+-":
        hours = _ZONES.get(words.upper())
        return None if hours is None else dt.timezone(dt.timedelta(hours=hours))
    offset = dt.timedelta(hours=int(words[1:3]), minutes=int(words[-2:]))
    return dt.timezone(-offset if words[0] == "-" else offset)
