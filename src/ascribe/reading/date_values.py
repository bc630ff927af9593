"""Which days the words of a date mean, seen from the day on which a report came out.

Everything here takes words in lower case. A span of days is a pair of first and last day, both inclusive;
None stands for what the words leave open, and for days that do not exist ("31 February").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType

from ascribe.reading.numerals import UNITS

Days = tuple[dt.date, dt.date]

MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            [
                ("january", "jan"),
                ("february", "feb"),
                ("march", "mar"),
                ("april", "apr"),
                ("may",),
                ("june", "jun"),
                ("july", "jul"),
                ("august", "aug"),
                ("september", "sept", "sep"),
                ("october", "oct"),
                ("november", "nov"),
                ("december", "dec"),
            ],
            start=1,
        )
        for name in names
    }
)
WEEKDAY_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, name in enumerate(
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        )
    }
)

# A report may be dated a little before what it tells of: agencies date by their own clock, and so do those
# who publish them. Two days cover that.
_TOLERANCE = dt.timedelta(days=2)
# A day that lies further ahead, but within a month, is as likely planned or misprinted as a year past.
_AHEAD = dt.timedelta(days=31)
# Two-digit years up to this one are of this century, later ones of the last.
_PIVOT = 69
# How far back a day without its year is looked for: long enough for 29 February around the year 1900.
_MOST_YEARS_BACK = 8

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)\b")
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?:\(as heard\)\s+)?({_MONTH})\b\.?"
    r"(?:,?\s+['’]?(\d{4}|(?<=['’])\d\d)\b)?"
)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?")
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\b\.?(?:,?\s+(?:of\s+)?(\d{{4}})\b)?")
_WEEKDAY_IN = re.compile(rf"\b(?:(last|this|next|past|following|coming)\s+)?({_WEEKDAY})\b")
_YEAR_IN = re.compile(r"\b(\d{4})(s?)\b")
_PART_OF = re.compile(r"\b(early|late|mid|end|beginning|start|last days|first|last)\b")
_FIRST_DAYS = re.compile(r"\bfirst\s+(\w+)\s+days\b")
_QUARTER = re.compile(r"\b(first|second|third|fourth|last)\s+quarter\b")
_QUARTERS: Mapping[str, int] = MappingProxyType({"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3})
_AMOUNT = re.compile(
    r"\b(?:(\d{1,3}|\w+)\s+(?:of\s+|more\s+)?)?(minute|moment|hour|day|week|month|year|decade)s?\b"
)


def full_year(digits: str) -> int:
    """The year that four or two digits stand for: 70 is 1970, 69 is 2069."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year > _PIVOT else 2000)


def explicit_day(words: str, *, published: dt.date | None) -> dt.date | None:
    """The day that words with a day and a month name; without a year, the latest one before publication.

    A weekday beside it that was another day makes it None: one of the two is wrong.
    """
    day = _named_day(words, published)
    weekday = _WEEKDAY_IN.search(words)
    if day is not None and weekday and WEEKDAY_NUMBERS[weekday.group(2)] != day.weekday():
        return None
    return day


def has_explicit_day(words: str) -> bool:
    """Whether the words name a day and a month."""
    return any(p.search(words) for p in (_ISO, _NUMBERS, _DAY_MONTH, _MONTH_DAY))


def _named_day(words: str, published: dt.date | None) -> dt.date | None:
    if m := _ISO.search(words):
        return _date(int(m[1]), int(m[2]), int(m[3]))
    if m := _NUMBERS.search(words):
        return _from_numbers(int(m[1]), int(m[2]), full_year(m[3]))
    if m := _DAY_MONTH.search(words):
        day, month, year = int(m[1]), MONTH_NUMBERS[m[2]], m[3]
    elif m := _MONTH_DAY.search(words):
        day, month, year = int(m[2]), MONTH_NUMBERS[m[1]], m[3]
    else:
        return None
    if year:
        return _date(full_year(year), month, day)
    return _day_without_year(month, day, published) if published else None


def _day_without_year(month: int, day: int, published: dt.date) -> dt.date | None:
    ahead = latest_day(month, day, before=published + _AHEAD)
    if ahead is not None and ahead > published + _TOLERANCE:
        return None
    return ahead


def _from_numbers(first: int, second: int, year: int) -> dt.date | None:
    """Day and month as numbers, where only one order is possible ("25/12/2004", "12/25/2004", "5/5/2004")."""
    if first == second or first > 12:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def latest_day(month: int, day: int, *, before: dt.date) -> dt.date | None:
    """The latest such day on or before another."""
    for year in range(before.year, before.year - _MOST_YEARS_BACK - 1, -1):
        found = _date(year, month, day)
        if found is not None and found <= before:
            return found
    return None


def weekday_in(words: str, *, published: dt.date) -> dt.date | None:
    """The weekday that words name: the latest up to publication, "last" one before it, "next" one after."""
    found = _WEEKDAY_IN.search(words)
    if not found:
        return None
    back = (published.weekday() - WEEKDAY_NUMBERS[found.group(2)]) % 7
    if found.group(1) in ("next", "following", "coming"):
        return published + dt.timedelta(days=7 - back)
    if found.group(1) == "last" and back == 0:
        back = 7
    return published - dt.timedelta(days=back)


def day_in(words: str, *, published: dt.date | None) -> dt.date | None:
    """The day that words such as "yesterday", "on Thursday night" or "3 May" mean."""
    if has_explicit_day(words):
        return explicit_day(words, published=published)
    if published is None:
        return None
    if _WEEKDAY_IN.search(words):
        return weekday_in(words, published=published)
    back = 0
    if "yesterday" in words or "last night" in words or "last evening" in words:
        back = 2 if "day before" in words else 1
    elif "tomorrow" in words:
        back = -1
    return published - dt.timedelta(days=back)


def month_in(words: str, *, published: dt.date | None) -> Days | None:
    """A whole month, or the part of it that words say ("late March"), up to the day of publication."""
    found = _MONTH_YEAR.search(words)
    if not found:
        return None
    month, before = MONTH_NUMBERS[found.group(1)], words[: found.start()]
    first = _month_start(month, found.group(2), words, published)
    if first is None:
        return None
    days = _part_of_month(first, before)
    return days and _up_to(days, published)


def _month_start(month: int, year: str | None, words: str, published: dt.date | None) -> dt.date | None:
    if year:
        return _date(int(year), month, 1)
    if published is None:
        return None
    if words.endswith(("last year", "this year")):
        return dt.date(published.year - words.endswith("last year"), month, 1)
    # "Last August" is over; any other month may be the one that the report came out in.
    last = published.replace(day=1) - dt.timedelta(days=1)
    return latest_day(month, 1, before=last if "last" in words.split() else published)


def _part_of_month(first: dt.date, words: str) -> Days | None:
    few = _FIRST_DAYS.search(words)
    if few is None:
        return part_of_month(first, month_end(first), words)
    count = number_in(few.group(1))
    return (first, first + dt.timedelta(days=count - 1)) if count else None


def part_of_month(first: dt.date, end: dt.date, words: str) -> Days | None:
    """The whole month, its first ten days ("early"), or those from the 21st on ("late", "the end of").

    The middle of a month is left open, as coders leave it.
    """
    part = _PART_OF.search(words)
    if part is None or part.group(1) in ("first", "last"):
        return first, end
    if part.group(1) == "mid":
        return None
    if part.group(1) in ("early", "beginning", "start"):
        return first, first + dt.timedelta(days=9)
    return first + dt.timedelta(days=20), end


def month_end(day: dt.date) -> dt.date:
    """The last day of a day's month."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def year_in(words: str, *, published: dt.date | None) -> Days | None:
    """A whole year, decade or quarter that words name, up to the day of publication at most."""
    found = _YEAR_IN.search(words)
    if not found:
        return None
    year = int(found.group(1))
    quarter = _QUARTER.search(words)
    if quarter:
        first = dt.date(year, 1 + 3 * _QUARTERS[quarter.group(1)], 1)
        days = (first, month_end(first + dt.timedelta(days=70)))
    else:
        days = (dt.date(year, 1, 1), dt.date(year + 9 if found.group(2) else year, 12, 31))
    return _up_to(days, published)


def _up_to(days: Days, published: dt.date | None) -> Days:
    first, last = days
    return (first, published) if published and first <= published < last else days


def amount_in(words: str) -> tuple[int | None, str] | None:
    """How many of what unit of time the words say; None for the number where it is vague ("a few")."""
    found = _AMOUNT.search(words)
    if not found:
        return None
    return number_in(found.group(1) or "one"), found.group(2)


def number_in(word: str) -> int | None:
    """A small number in digits or as a word; "a", "last" and "past" are one, "couple" two."""
    if word.isdecimal():
        return int(word)
    if word in ("a", "an", "last", "past", "the", "this", "previous"):
        return 1
    return 2 if word == "couple" else UNITS.get(word)


def shifted(day: dt.date, count: int, unit: str) -> dt.date:
    """A day that many units of time earlier; fewer than 24 hours earlier is the same day."""
    if unit in ("minute", "moment"):
        return day
    if unit == "hour":
        return day - dt.timedelta(days=count // 24)
    if unit in ("day", "week"):
        return day - dt.timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = dt.date(year, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def as_text(days: Days | None) -> str | None:
    """ISO 8601: one day, or first and last day with a stroke between."""
    if days is None or days[0] > days[1]:
        return None
    first, last = days
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
