from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.intake.published import published_in_lines, read_published, why_no_time


def zone(hours: int) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("2024-12-20", dt.datetime(2024, 12, 20)),
        (" 2024-12-20 ", dt.datetime(2024, 12, 20)),
        ("20241220", dt.datetime(2024, 12, 20)),
        ("2024/12/20", dt.datetime(2024, 12, 20)),
        ("2024-12-20T10:00:00Z", dt.datetime(2024, 12, 20, 10, tzinfo=dt.UTC)),
        ("2024-12-20 10:00:00+09:00", dt.datetime(2024, 12, 20, 10, tzinfo=zone(9))),
        ("Fri, 20 Dec 2024 10:00:00 +0900", dt.datetime(2024, 12, 20, 10, tzinfo=zone(9))),
        ("20 Dec 2024 10:00 EST", dt.datetime(2024, 12, 20, 10, tzinfo=zone(-5))),
        ("December 20, 2024", dt.datetime(2024, 12, 20)),
        ("Dec. 20, 2024 at 5:30 pm", dt.datetime(2024, 12, 20, 17, 30)),
        ("Friday, 20th December 2024", dt.datetime(2024, 12, 20)),
        ("20 Dec 2024 12:05 am", dt.datetime(2024, 12, 20, 0, 5)),
        ("March 29, 2021, 9:45 PM (CET)", dt.datetime(2021, 3, 29, 21, 45, tzinfo=zone(1))),
        ("31/12/2024", dt.datetime(2024, 12, 31)),
        ("12/31/2024", dt.datetime(2024, 12, 31)),
        ("31-12-2024", dt.datetime(2024, 12, 31)),
        ("6/6/2024", dt.datetime(2024, 6, 6)),
        ("1.6.2024", dt.datetime(2024, 6, 1)),
        ("01.06.2024", dt.datetime(2024, 6, 1)),
        ("12/31/2024 5:30 pm", dt.datetime(2024, 12, 31, 17, 30)),
        ("2099-01-01", dt.datetime(2099, 1, 1)),
    ],
)
def test_a_date_is_read_as_inputs_write_it(words: str, time: dt.datetime) -> None:
    read = read_published(words)
    assert read == time
    assert (read.tzinfo is None) == (time.tzinfo is None)


@pytest.mark.parametrize(
    "words",
    [
        *("", "   ", "Thursday", "2024", "2024-13-45", "31 Feb 2024", "12/11/2024", "1734688800", "now"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "99 Foo 2024", "5 people, 20 killed"),
        *("Sat, 20 Dec 2024 25:00:00 GMT", "December 2024", "2024-12-20" * 20),
        *("31/13/2024", "31/31/2024", "6.31.2024", "1/6.2024", "0/12/2024", "31/12/24", "01-06-2024"),
    ],
)
def test_what_is_no_day_of_the_calendar_is_none(words: str) -> None:
    assert read_published(words) is None


@pytest.mark.parametrize(
    ("words", "what"),
    [("12/11/2024", "two different days"), ("31/31/2024", "no date"), ("Thursday", "no date")],
)
def test_what_cannot_be_read_is_told_with_how_to_write_it(words: str, what: str) -> None:
    assert what in why_no_time(words)
    assert "2024-06-01" in why_no_time(words)


def test_a_zone_with_seconds_is_turned_to_utc() -> None:
    read = read_published("2024-12-20T10:00:00+05:53:28")
    assert read is not None
    assert read.tzinfo is dt.UTC
    assert read == dt.datetime(2024, 12, 20, 4, 6, 32, tzinfo=dt.UTC)


@given(
    st.text(max_size=60)
    | st.from_regex(r"[A-Z][a-z]{2,8} \d{1,2},? \d{4}( \d{1,2}:\d\d [ap]m)?", fullmatch=True)
)
def test_any_words_are_a_time_that_can_be_shifted_to_utc_or_nothing(words: str) -> None:
    read = read_published(words)
    if read is not None and read.tzinfo is not None:
        assert read.astimezone(dt.UTC) == read


@given(st.datetimes(min_value=dt.datetime(1900, 1, 1), max_value=dt.datetime(2900, 1, 1)))
def test_iso_8601_is_read_back(time: dt.datetime) -> None:
    assert read_published(time.isoformat()) == time


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["By Jane Doe", "", "20 December 2024", "Five people died."], "20 December 2024"),
        (["By Jane Doe | Dec 20, 2024 5:30 pm", "Five people died."], "Dec 20, 2024 5:30 pm"),
        (["Published: 2024-12-20", "Updated: 2024-12-21"], "2024-12-20"),
        (["Updated: 2024-12-21"], None),
        (["Five people died on 20 December 2024."], None),
        (["Five people died. " * 10, "20 December 2024"], None),
        ([], None),
    ],
)
def test_a_date_under_the_headline_has_a_line_of_its_own(lines: list[str], words: str | None) -> None:
    assert published_in_lines(lines) == words
