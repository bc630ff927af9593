"""The dateline that opens a report: place, day and agency ("KYIV, March 3 (Reuters) -")."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from ascribe.reading.date_values import MONTH_NUMBERS, full_year, latest_day


class Dateline(msgspec.Struct, frozen=True):
    """Where, when and by which agency a report says it was written.

    place   as written, with its region or country after a comma ("NAJAF, Iraq"); None where it names none
    date    None where the day is not said, or said without a year and no day of publication is known
    agency  as written ("ACAN-EFE", "Reuters")
    end     offset of what follows it, the report's first word
    """

    place: str | None
    date: dt.date | None
    agency: str | None
    end: int


# Agencies that open a report by themselves ("AP - ", "Canadian Press - "); in brackets any name will do.
AGENCIES = (
    "Reuters", "Reuter", "AP", "AFP", "UPI", "EFE", "ACAN-EFE", "DPA", "dpa", "ANSA", "IPS", "TASS",
    "ITAR-TASS", "Interfax", "Xinhua", "Kyodo", "Yonhap", "PTI", "ANI", "IANS", "PA", "CP", "AAP",
    "Canadian Press", "Associated Press", "Press Association", "Agence France-Presse", "Los Angeles Times",
    "Washington Post", "New York Times", "Knight Ridder", "Bloomberg", "VOA", "BBC", "CNN", "WAFA", "IRNA",
    "Anadolu",
)  # fmt: skip
# Words in capitals before a dash or a colon that name no place.
_NO_PLACES = frozenset(
    {"UPDATE", "BREAKING", "LIVE", "ANALYSIS", "VIDEO", "WATCH", "EXCLUSIVE", "FACTBOX", "TIMELINE", "NOTE"}
    | {"CORRECTION", "PHOTOS", "OPINION", "EDITORIAL", "READ", "URGENT", "NEWS", "REPORT", "SUMMARY"}
)
# First words of places of several words, after which a colon is no speaker's ("NEW DELHI: ").
_PLACE_BEGINNINGS = frozenset(
    {
        "NEW",
        "SAN",
        "SANTA",
        "SAO",
        "PORT",
        "EL",
        "LA",
        "LOS",
        "ST",
        "ST.",
        "ADDIS",
        "TEL",
        "KUALA",
        "HONG",
        "GAZA",
    }
    | {"PHNOM", "CAPE", "BUENOS", "MEXICO", "PANAMA", "GUATEMALA", "KHAN", "BEIT", "DEIR", "NORTH", "SOUTH"}
)
# What stands where the place would, when it is not to be told.
_PLACES_UNTOLD = frozenset({"CLANDESTINE", "NO CITY", "NO PLACE"})
# A dateline is short; nothing beyond this is looked at.
_LONGEST = 200

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WORD = r"[^\W\d_](?:[\w.'’]|-(?=\w))*"
_WORDS = rf"{_WORD}(?:[ /]{_WORD}){{0,4}}"
_DATE = (
    rf"(?:(?P<day>\d{{1,2}})\s(?P<month>(?i:{_MONTH}))\b\.?(?:,?\s(?P<year>\d{{4}}|\d\d)\b)?"
    rf"|(?P<month2>(?i:{_MONTH}))\b\.?\s(?P<day2>\d{{1,2}})\b(?:,\s(?P<year2>\d{{4}})\b)?"
    r"|NO DATE)"
)
_AGENCY = r"\((?P<agency>[^()\n]{2,60})\)"
_OPENING = re.compile(
    rf"(?P<place>{_WORDS}?)(?:\s?\((?P<country>[^()\n]{{2,40}})\))?(?:,\s(?P<region>(?!NO DATE){_WORDS}?))?"
    rf"(?:(?P<comma>,?)\s?(?P<date>{_DATE})(?:\s?{_AGENCY})?|\s?{re.sub('agency', 'agency2', _AGENCY)})"
    r"(?=\s|[-–—:#]|$)"
)
_PLAIN = re.compile(rf"(?P<place>{_WORDS})(?:,\s(?P<region>{_WORDS}))?(?=\s?[-–—:#])")
_DATE_ALONE = re.compile(_DATE)
_DASH = re.compile(r"\s?(?:--+|[–—]|-(?=\s|$)|#8212;)\s?")
_COLON = re.compile(r"\s?:(?=\s|$)\s?")
_AGENCY_ALONE = re.compile(
    rf"(?P<agency>{'|'.join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))})\b(?=\s?(?:-|–|—))"
    r"|\((?P<agency2>[A-Z][A-Z/& .-]{1,40}|Reuters)\)\s"
)


def read_dateline(text: str, *, published: dt.date | None = None) -> Dateline | None:
    """The dateline that a report's text begins with, or that a string by itself is; None where there is none.

    `published`, the day on which the report came out, tells the year of a day that is given without one.
    """
    lead = len(text) - len(text.lstrip())
    head = text[lead : lead + _LONGEST]
    credit = _AGENCY_ALONE.match(head)
    if credit:
        return _after_credit(head, credit, lead, published)
    return _place_and_day(head, 0, lead, published)


def _after_credit(head: str, credit: re.Match[str], lead: int, published: dt.date | None) -> Dateline | None:
    """ "AP - ", "(CBS/AP) ", and "Canadian Press - CANBERRA, Australia (AP) - "."""
    agency = credit["agency"] or credit["agency2"]
    dash = _DASH.match(head, credit.end())
    if credit["agency"] and not dash:
        return None
    at = dash.end() if dash else credit.end()
    inner = _place_and_day(head, at, lead, published)
    if inner is None:
        return Dateline(None, None, agency, lead + at)
    return msgspec.structs.replace(inner, agency=inner.agency or agency)


def _place_and_day(head: str, at: int, lead: int, published: dt.date | None) -> Dateline | None:
    return (
        _with_day_or_agency(head, at, lead, published)
        or _plain_place(head, at, lead)
        or _day_alone(head, at, lead, published)
    )


def _with_day_or_agency(head: str, at: int, lead: int, published: dt.date | None) -> Dateline | None:
    found = _OPENING.match(head, at)
    if not found:
        return None
    place, agency = found["place"], found["agency"] or found["agency2"]
    if not place.isupper() and not (place[0].isupper() and (agency or found["comma"])):
        return None
    if place.lower() in MONTH_NUMBERS:
        return None
    end = _after_mark(head, found.end())
    # Without a dash only a day with an agency, or the end of the string, shows that this is a dateline.
    if end is None and not (found["date"] and agency) and head[found.end() :].strip():
        return None
    return Dateline(
        _place(place, found["region"] or found["country"]),
        _day(found, published),
        agency.strip() if agency else None,
        lead + _skip_space(head, found.end() if end is None else end),
    )


def _plain_place(head: str, at: int, lead: int) -> Dateline | None:
    """A place in capitals and a dash; with a colon only where it is one word or a region follows."""
    found = _PLAIN.match(head, at)
    if not found or not found["place"].isupper() or found["place"] in _NO_PLACES:
        return None
    mark = _DASH.match(head, found.end())
    first, *others = found["place"].split()
    if mark is None and (found["region"] or not others or first in _PLACE_BEGINNINGS):
        mark = _COLON.match(head, found.end())
    if mark is None:
        return None
    return Dateline(_place(found["place"], found["region"]), None, None, lead + _skip_space(head, mark.end()))


def _day_alone(head: str, at: int, lead: int, published: dt.date | None) -> Dateline | None:
    found = _DATE_ALONE.match(head, at)
    mark = _DASH.match(head, found.end()) if found else None
    if not found or not mark:
        return None
    return Dateline(None, _day(found, published), None, lead + _skip_space(head, mark.end()))


def _after_mark(head: str, at: int) -> int | None:
    mark = _DASH.match(head, at) or _COLON.match(head, at)
    return mark.end() if mark else None


def _skip_space(head: str, at: int) -> int:
    while at < len(head) and head[at].isspace():
        at += 1
    return at


def _place(place: str, region: str | None) -> str | None:
    if place in _PLACES_UNTOLD:
        return region
    return f"{place}, {region}" if region else place


def _day(found: re.Match[str], published: dt.date | None) -> dt.date | None:
    month, day, year = (found[name] or found[f"{name}2"] for name in ("month", "day", "year"))
    if not month:
        return None
    number = MONTH_NUMBERS[month.lower()]
    if not year:
        return latest_day(number, int(day), before=published) if published else None
    try:
        return dt.date(full_year(year), number, int(day))
    except ValueError:
        return None
