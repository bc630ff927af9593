import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.reading.dates import DateWords, find_dates

WEDNESDAY = dt.date(1989, 11, 15)


def found(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(text[d.start : d.end], d.date) for d in find_dates(text, published=published)]


def only(text: str, published: dt.date | None = WEDNESDAY) -> tuple[str, str | None]:
    (one,) = found(text, published)
    return one


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("Two died Thursday.", "Thursday", "1989-11-09"),
        ("Two died on Thursday.", "on Thursday", "1989-11-09"),
        ("Two died on Wednesday.", "on Wednesday", "1989-11-15"),
        ("Two died last Wednesday.", "last Wednesday", "1989-11-08"),
        ("Two died LAST MONDAY MORNING.", "LAST MONDAY MORNING", "1989-11-13"),
        ("early Tuesday", "early Tuesday", "1989-11-14"),
        ("early on Saturday morning", "early on Saturday morning", "1989-11-11"),
        ("in the early hours of Monday", "in the early hours of Monday", "1989-11-13"),
        ("Wednesday night", "Wednesday night", "1989-11-15"),
        ("next Friday", "next Friday", "1989-11-17"),
        ("on Saturday (11 November)", "on Saturday (11 November)", "1989-11-11"),
        ("(on Saturday 11 November)", "on Saturday 11 November", "1989-11-11"),
        ("at dawn on Tuesday, 14 November", "at dawn on Tuesday, 14 November", "1989-11-14"),
    ],
)
def test_a_weekday_is_the_last_one_before_publication(text: str, words: str, date: str) -> None:
    assert only(text) == (words, date)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("yesterday", "1989-11-14"),
        ("YESTERDAY AFTERNOON", "1989-11-14"),
        ("the day before yesterday", "1989-11-13"),
        ("today", "1989-11-15"),
        ("TODAY AT 1150", "1989-11-15"),
        ("at noon today", "1989-11-15"),
        ("tonight", "1989-11-15"),
        ("tomorrow", "1989-11-16"),
        ("last night", "1989-11-14"),
        ("overnight", "1989-11-15"),
        ("early this morning", "1989-11-15"),
        ("this afternoon", "1989-11-15"),
        ("yesterday morning at 0730", "1989-11-14"),
        ("yesterday, 14 November", "1989-11-14"),
    ],
)
def test_days_near_publication_are_counted_from_it(words: str, date: str) -> None:
    assert only(f"Two died {words} in Lima") == (words, date)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("ON 30 DECEMBER", "1988-12-30"),
        ("16 NOVEMBER", "1989-11-16"),
        ("on August 17", "1989-08-17"),
        ("late on August 17", "1989-08-17"),
        ("Aug. 20", "1989-08-20"),
        ("on 24 Oct", "1989-10-24"),
        ("Sept 12, 2004", "2004-09-12"),
        ("24 March 1980", "1980-03-24"),
        ("on the 3rd of May", "1989-05-03"),
        ("on 3rd May", "1989-05-03"),
        ("1980-03-24", "1980-03-24"),
        ("25/12/2004", "2004-12-25"),
        ("12/25/2004", "2004-12-25"),
        ("5/5/2004", "2004-05-05"),
        ("12/9/2004", None),
        ("last 9 August", "1989-08-09"),
        ("at 0330 on 25 March", "1989-03-25"),
        ("AT 1100 (1700 GMT) ON 26 MARCH", "1989-03-26"),
        ("on the night of 5 March", "1989-03-05"),
        ("the evening of 11 November", "1989-11-11"),
        ("before dawn on 30 October", "1989-10-30"),
        ("29 February", "1988-02-29"),
    ],
)
def test_a_day_without_a_year_is_the_latest_before_publication(words: str, date: str | None) -> None:
    assert only(f"Two died {words} in Lima") == (words, date)


def test_a_day_and_month_may_be_a_little_after_publication() -> None:
    assert only("on 17 November")[1] == "1989-11-17"


def test_a_day_within_the_coming_month_is_left_open() -> None:
    assert only("on 3 December")[1] is None


@pytest.mark.parametrize("words", ["31 February", "31 February 1989", "Monday, 4 August 1989", "9999-99-99"])
def test_days_that_do_not_exist_or_contradict_their_weekday_are_left_open(words: str) -> None:
    assert all(date is None for _, date in found(f"Two died on {words}."))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("in July 1989", "1989-07-01/1989-07-31"),
        ("in January", "1989-01-01/1989-01-31"),
        ("in December", "1988-12-01/1988-12-31"),
        ("during November", "1989-11-01/1989-11-15"),
        ("during the month of October", "1989-10-01/1989-10-31"),
        ("last November", "1988-11-01/1988-11-30"),
        ("late March", "1989-03-21/1989-03-31"),
        ("early in March", "1989-03-01/1989-03-10"),
        ("in mid-March", None),
        ("in March last year", "1988-03-01/1988-03-31"),
        ("during the first 3 days of June", "1989-06-01/1989-06-03"),
        ("in the last days of March", "1989-03-21/1989-03-31"),
        ("in 1984", "1984-01-01/1984-12-31"),
        ("in 1989", "1989-01-01/1989-11-15"),
        ("in the 1970s", "1970-01-01/1979-12-31"),
        ("during the last quarter of 1988", "1988-10-01/1988-12-31"),
        ("May 1980", "1980-05-01/1980-05-31"),
        ("this week", "1989-11-13/1989-11-15"),
        ("last week", "1989-11-06/1989-11-12"),
        ("earlier this month", "1989-11-01/1989-11-15"),
        ("last month", "1989-10-01/1989-10-31"),
        ("late last month", "1989-10-21/1989-10-31"),
        ("so far this year", "1989-01-01/1989-11-15"),
        ("last year", "1988-01-01/1988-12-31"),
        ("in this decade", "1980-01-01/1989-11-15"),
        ("over the weekend", "1989-11-11/1989-11-12"),
        ("the past weekend", "1989-11-11/1989-11-12"),
    ],
)
def test_months_years_weeks_and_weekends_are_spans_up_to_publication(words: str, date: str | None) -> None:
    assert only(f"Two died {words} there") == (words, date)


def test_the_last_weekend_of_a_report_from_a_sunday_is_the_one_before() -> None:
    sunday = dt.date(1989, 11, 12)
    assert only("this weekend", sunday)[1] == "1989-11-11/1989-11-12"
    assert only("last weekend", sunday)[1] == "1989-11-04/1989-11-05"


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2 days ago", "1989-11-13"),
        ("two weeks ago", "1989-11-01"),
        ("a week ago today", "1989-11-08"),
        ("nine years ago today", "1980-11-15"),
        ("a few minutes ago", "1989-11-15"),
        ("5 hours ago", "1989-11-15"),
        ("nearly three weeks ago", None),
        ("more than 3 months ago", None),
        ("3 years ago", None),
        ("a few days ago", None),
        ("in the past 24 hours", "1989-11-14/1989-11-15"),
        ("within the past 36 hours", "1989-11-14/1989-11-15"),
        ("during the past 48 hours", "1989-11-13/1989-11-15"),
        ("over the last 6 weeks", "1989-10-04/1989-11-15"),
        ("over the past week", "1989-11-08/1989-11-15"),
        ("over the past 12 months", "1988-11-15/1989-11-15"),
        ("in the past few hours", "1989-11-15"),
        ("over the past few days", None),
        ("in less than 15 days", "1989-10-31/1989-11-15"),
        ("recently", None),
        ("in recent weeks", None),
    ],
)
def test_stretches_before_publication_are_counted_back_from_it(words: str, date: str | None) -> None:
    assert only(f"Two died {words} there") == (words, date)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("since 1980", "1980-01-01/1989-11-15"),
        ("since March", "1989-03-01/1989-11-15"),
        ("since last Monday", "1989-11-13/1989-11-15"),
        ("since 11 November", "1989-11-11/1989-11-15"),
        ("since March 1985", "1985-03-01/1989-11-15"),
        ("since last week", "1989-11-06/1989-11-15"),
        ("since early Wednesday", "1989-11-15"),
        ("since it was founded in 1985", "1985-01-01/1989-11-15"),
        ("since the fighting began on 11 November", "1989-11-11/1989-11-15"),
        ("since the fighting began", None),
    ],
)
def test_since_reaches_up_to_publication(words: str, date: str | None) -> None:
    assert only(f"Two have died {words}.") == (words, date)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("between 3 and 5 May", "1989-05-03/1989-05-05"),
        ("from 3 to 5 May", "1989-05-03/1989-05-05"),
        ("from May 3 to 5", "1989-05-03/1989-05-05"),
        ("the night of 3-4 May", "1989-05-03/1989-05-04"),
        ("June 15-16", "1989-06-15/1989-06-16"),
        ("on 20 and 21 October", "1989-10-20/1989-10-21"),
        ("from 30 December to 2 January", "1988-12-30/1989-01-02"),
        ("from 11 November 1988 to 30 January 1989", "1988-11-11/1989-01-30"),
        ("between January and September", "1989-01-01/1989-09-30"),
        ("between Sunday and Wednesday", "1989-11-12/1989-11-15"),
        ("on Monday and Tuesday", "1989-11-13/1989-11-14"),
        ("between 1981 and 1985", "1981-01-01/1985-12-31"),
        ("the night of 30 June and the morning of 1 July", "1989-06-30/1989-07-01"),
    ],
)
def test_two_days_give_the_span_between_them(words: str, date: str) -> None:
    assert only(f"Two died {words} there") == (words, date)


def test_without_a_day_of_publication_only_full_dates_are_resolved() -> None:
    assert found("On 3 May 2004, on Thursday, in March, in 1994, yesterday, since 1980", None) == [
        ("On 3 May 2004", "2004-05-03"),
        ("on Thursday", None),
        ("in March", None),
        ("in 1994", "1994-01-01/1994-12-31"),
        ("yesterday", None),
        ("since 1980", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12 MAY HAVE DIED",
        "they may 5 times",
        "a march in 12 cities",
        "the 19 April Movement",
        "between 15 and 29 years of age",
        "killed 2004 people",
        "it costs $1999",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_count_after_a_month_is_no_day_of_it() -> None:
    assert found("In October 20 people were killed") == [("In October", "1989-10-01/1989-10-31")]


def test_dates_do_not_reach_over_a_paragraphs_end() -> None:
    assert found("since\n\nMarch 3\n\n1988") == [("March 3", "1989-03-03")]


def test_offsets_hold_in_a_text_whose_lower_case_is_longer() -> None:
    assert only("İİİ ON THURSDAY") == ("ON THURSDAY", "1989-11-09")


def test_a_moment_of_publication_stands_for_its_day() -> None:
    assert only("yesterday", dt.datetime(1989, 11, 15, 23, 59, tzinfo=dt.UTC))[1] == "1989-11-14"


PIECES = (
    "on", "in", "since", "between", "and", "from", "to", "the", "last", "next", "past", "this", "Monday",
    "sunday", "March", "MAY", "may", "31", "3", "29 February", "1989", "9999", "0001", "12/31/9999",
    "1500-01-01", "week", "weekend", "month", "year", "decade", "ago", "today", "yesterday", "tomorrow",
    "night of", "24 hours", "999", "years", "a", "few", "early", "late", "mid-", "-", ",", ".", "(", ")",
    "\n", "\n\n", "at 1100", "so far", "İ", "first 3 days of", "last quarter of", "days", "hours",
    "since the war began in", "last year",
)  # fmt: skip
DENSE = st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join)


def is_iso(date: str) -> bool:
    days = [dt.date.fromisoformat(day) for day in date.split("/")]
    return len(days) == 1 or (len(days) == 2 and days[0] < days[1])


@given(st.text() | DENSE, st.none() | st.dates())
def test_any_text_of_any_day_gives_ordered_spans_with_iso_dates(text: str, published: dt.date | None) -> None:
    end = 0
    for date in find_dates(text, published=published):
        assert isinstance(date, DateWords)
        assert end <= date.start < date.end <= len(text)
        assert text[date.start : date.end].strip() == text[date.start : date.end]
        assert date.date is None or is_iso(date.date)
        end = date.end


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@given(
    st.sampled_from(range(7)),
    st.dates(min_value=dt.date(1, 2, 1)),
    st.sampled_from(["", "last ", "early on "]),
)
def test_a_weekday_lies_within_the_seven_days_before(weekday: int, published: dt.date, before: str) -> None:
    _, date = only(f"killed {before}{WEEKDAYS[weekday]} there", published)
    assert date is not None
    day = dt.date.fromisoformat(date)
    assert day.weekday() == weekday
    assert 0 <= (published - day).days <= 7


@given(st.dates(min_value=dt.date(1500, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_is_read_back_from_the_ways_to_write_it(day: dt.date) -> None:
    month = day.strftime("%B")
    for words in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month.upper()} {day.year}",
    ):
        assert only(f"on {words} there", None) == (f"on {words}", day.isoformat())


@pytest.mark.parametrize(
    "unit",
    [" ", "1 ", "since the ", "on the ", "3 and ", "march 3 and ", "the night of ", "from 3 to ",
     "early on late ", "at 1100 (1700 gmt) on ", "1 may ", "last ", "a ", "monday and "],
)  # fmt: skip
def test_repetition_takes_time_in_proportion_to_length(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    started = time.perf_counter()
    find_dates(text, published=WEDNESDAY)
    # A hundredth of this is usual; anything quadratic would take minutes.
    assert time.perf_counter() - started < 8
