import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.reading.dateline import AGENCIES, read_dateline
from ascribe.reading.dates import Dateline


@pytest.mark.parametrize(
    ("head", "place", "date", "agency"),
    [
        ("SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- ", "SAN SALVADOR", "1990-01-03", "ACAN-EFE"),
        ("NAJAF, Iraq (Reuters) - ", "NAJAF, Iraq", None, "Reuters"),
        ("BAGHDAD, Sept 12, 2004: ", "BAGHDAD", "2004-09-12", None),
        ("JAKARTA, Indonesia -- ", "JAKARTA, Indonesia", None, None),
        ("GAZA CITY, Gaza Strip Sept. 7, 2004 - ", "GAZA CITY, Gaza Strip", "2004-09-07", None),
        ("MOSCOW Sept. 17, 2004 - ", "MOSCOW", "2004-09-17", None),
        ("DUBAI/PARIS (Reuters) - ", "DUBAI/PARIS", None, "Reuters"),
        ("BANGKOK/JEDDAH, 29 October 2004 - ", "BANGKOK/JEDDAH", "2004-10-29", None),
        ("ROSTOV-ON-DON, RUSSIA - ", "ROSTOV-ON-DON, RUSSIA", None, None),
        ("ST. GEORGE'S, Grenada - ", "ST. GEORGE'S, Grenada", None, None),
        ("GULF SHORES, Ala. - ", "GULF SHORES, Ala.", None, None),
        ("KABUL (Press & News Agencies) - ", "KABUL", None, "Press & News Agencies"),
        ("Lviv (Ukraine), 25 Mar 2022 - ", "Lviv, Ukraine", "2022-03-25", None),
        ("BEIJING — ", "BEIJING", None, None),
        ("BAGHDAD : ", "BAGHDAD", None, None),
        ("NEW DELHI: ", "NEW DELHI", None, None),
        ("17 November 2004 -- ", None, "2004-11-17", None),
        ("AP - ", None, None, "AP"),
        ("Reuters - ", None, None, "Reuters"),
        ("(CBS/AP) ", None, None, "CBS/AP"),
        ("Canadian Press - CANBERRA, Australia (AP) - ", "CANBERRA, Australia", None, "AP"),
        ("Los Angeles Times - BAGHDAD #8212; ", "BAGHDAD", None, "Los Angeles Times"),
    ],
)
def test_a_report_begins_after_its_dateline(
    head: str, place: str | None, date: str | None, agency: str | None
) -> None:
    dateline = read_dateline(head + "Two soldiers were killed.")
    day = dt.date.fromisoformat(date) if date else None
    assert dateline == Dateline(place, day, agency, len(head))


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("SAN SALVADOR, 10 JAN 90 (ACAN-EFE)", "SAN SALVADOR", "1990-01-10", "ACAN-EFE"),
        ("BOGOTA, 21 JAN 89", "BOGOTA", "1989-01-21", None),
        ("SANTA FE (ARGENTINA), 4 MAY 88 (NA)", "SANTA FE, ARGENTINA", "1988-05-04", "NA"),
        ("NO CITY (EL SALVADOR), 28 MAR 89 (FBIS)", "EL SALVADOR", "1989-03-28", "FBIS"),
        ("CLANDESTINE, 19 MAR 89 (RADIO X)", None, "1989-03-19", "RADIO X"),
        ("CLANDESTINE, NO DATE (RADIO X)", None, None, "RADIO X"),
        ("LIMA, 1 JAN 69 (EFE)", "LIMA", "2069-01-01", "EFE"),
        ("LIMA, 1 JAN 70 (EFE)", "LIMA", "1970-01-01", "EFE"),
        ("LIMA, 31 FEB 89 (EFE)", "LIMA", None, "EFE"),
    ],
)
def test_a_dateline_kept_apart_is_read_to_its_end(
    text: str, place: str | None, date: str | None, agency: str | None
) -> None:
    day = dt.date.fromisoformat(date) if date else None
    assert read_dateline(text) == Dateline(place, day, agency, len(text))


def test_a_day_without_a_year_is_told_by_the_day_of_publication() -> None:
    text = "KYIV, March 3 (Reuters) - Two soldiers were killed."
    without = read_dateline(text)
    assert without is not None
    assert without.date is None
    dated = read_dateline(text, published=dt.date(2022, 3, 4))
    assert dated == Dateline("KYIV", dt.date(2022, 3, 3), "Reuters", text.index("Two"))


def test_space_before_a_dateline_counts_towards_its_end() -> None:
    text = "\n  KABUL - Two died."
    dateline = read_dateline(text)
    assert dateline is not None
    assert text[dateline.end :] == "Two died."


@pytest.mark.parametrize(
    "text",
    [
        "",
        ": A military plane crashed.",
        "Two soldiers were killed - police said.",
        "ISRAEL killed two militants.",
        "TONY EASTLEY: An Australian journalist was snatched.",
        "UPDATE - The toll has risen.",
        "The army (IDF) said two were killed.",
        "In May, 12 people (Reuters reported) died.",
        "AP reporters were there.",
        "COLLEAGUES of aid worker Ana - kidnapped a week ago - wept.",
    ],
)
def test_a_report_without_a_dateline_has_none(text: str) -> None:
    assert read_dateline(text) is None


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_known_agency_may_open_a_report(agency: str) -> None:
    dateline = read_dateline(f"{agency} - Two died.")
    assert dateline is not None
    assert dateline.agency == agency


PIECES = (
    "KYIV",
    "Iraq",
    ",",
    " ",
    "(",
    ")",
    "Reuters",
    "3",
    "JAN",
    "March",
    "90",
    "2004",
    "-",
    "--",
    ":",
    ".",
    "AP",
    "\n",
)


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=15).map("".join), st.none() | st.dates())
def test_any_text_has_a_dateline_within_it_or_none(text: str, published: dt.date | None) -> None:
    dateline = read_dateline(text, published=published)
    assert dateline is None or 0 < dateline.end <= len(text)
