from __future__ import annotations

import datetime as dt
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from ascribe.errors import BrokenInput, EmptyInput, InputTooLarge
from ascribe.intake import Received, Rejected
from ascribe.intake.drafting import make_report
from ascribe.intake.limits import DEFAULT_LIMITS, Limits
from ascribe.intake.markup import _check_attributes
from ascribe.intake.page import draft_of_page

DATA = Path(__file__).parent / "data"

TakeOne = Callable[..., Received]
Refusal = Callable[..., Rejected]


def page(body: str, head: str = "<title>x</title>", lang: str = "en") -> bytes:
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


PARAGRAPH = "<p>At least 12 people were killed in Tarsa on Thursday, the police chief of the town said.</p>"


def test_a_news_page_becomes_its_article(take_one: TakeOne) -> None:
    raw = (DATA / "news_page.html").read_bytes()
    received = take_one(raw)
    report = received.report
    assert received.raw == raw
    assert report.title == "At least 14 killed as shells hit market in Harun"
    assert report.outlet == "The Meridian Post"
    assert report.url == "https://meridianpost.example/world/harun-market-shelling"
    assert report.published == dt.datetime(2023, 3, 9, 18, 42, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert report.language == "en"
    lines = [line for line in report.text.split("\n") if not line.startswith("|")]
    assert lines[1].startswith("At least 14 people were killed and dozens wounded")
    assert lines[2].endswith("“We have no more blood,” he said.")
    assert lines[-2].endswith("according to the United Nations.")
    assert [report.cut(span) for span in report.furniture if report.cut(span)[0] != "|"] == [
        "4 min read",
        "(Reporting by Ana Belic; Editing by Tom Rees)",
    ]
    assert "| 9 March | 14 |" in report.text


@pytest.mark.parametrize(
    "stray",
    [
        *("cookies", "Home", "Sport", "12000", "200 killed", "Who are the Northern Front", "coach crash"),
        *("500 killed", "Privacy policy", "All rights reserved", "dataLayer", "color:red"),
    ],
)
def test_what_stands_around_an_article_is_left_out(take_one: TakeOne, stray: str) -> None:
    assert stray not in take_one((DATA / "news_page.html").read_bytes()).report.text


def test_a_weblog_post_becomes_its_article(take_one: TakeOne) -> None:
    report = take_one((DATA / "weblog_post.html").read_bytes()).report
    assert report.title == "Attack on Dori convoy: army says 11 soldiers dead"
    assert report.outlet == "Sahel Monitor"
    assert report.url == "https://sahelmonitor.example/2022/06/attack-on-dori/"
    assert report.published == dt.datetime(2022, 6, 14, 9, 15, 33, tzinfo=dt.UTC)
    assert report.text.startswith("The general staff said on Monday evening")
    assert report.text.endswith("- Monday: 11 killed")


def test_an_old_page_in_a_table_becomes_its_article(take_one: TakeOne) -> None:
    report = take_one((DATA / "page_of_2003.html").read_bytes()).report
    assert report.title == "Bus bomb kills 7 in Tarsa"
    assert report.outlet == "Daily Courier Online"
    assert report.published == dt.datetime(2003, 6, 3)
    assert report.text.split("\n") == [
        "By Mark Doyle",
        "Tuesday, June 3, 2003",
        "TARSA (CNA) -- A bomb planted on a bus killed seven people and injured at least 20 in this port "
        "city on Tuesday, police said.",
        "“It was terrible,” said one witness, who counted five bodies.",
        "The Popular Army claimed responsibility in a call to Radio Tarsa.",
        "Copyright 2003 Daily Courier",
    ]
    assert [report.cut(span) for span in report.furniture] == [
        "By Mark Doyle",
        "Copyright 2003 Daily Courier",
    ]


def test_a_page_that_scripts_build_is_read_from_its_linked_data(take_one: TakeOne) -> None:
    report = take_one((DATA / "page_of_scripts.html").read_bytes()).report
    assert (report.title, report.outlet) == ("Nine miners missing after blast", "NewsNow")
    assert report.text.startswith("Nine miners are missing after a gas blast")


def test_a_page_of_one_sentence_is_read(take_one: TakeOne) -> None:
    report = take_one(
        page("<p>Two people were killed in Tarsa, police said.</p>", "<title>Two killed</title>")
    ).report
    assert (report.title, report.text) == ("Two killed", "Two people were killed in Tarsa, police said.")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<meta property="article:published_time" content="2024-12-20T10:00:00Z">',
            "",
            "2024-12-20T10:00:00+00:00",
        ),
        ('<meta name="DC.date.issued" content="2024-12-20">', "", "2024-12-20T00:00:00"),
        (
            '<meta name="date" content="nonsense"><meta name="pubdate" content="2024-12-20">',
            "",
            "2024-12-20T00:00:00",
        ),
        ("", '<article><time datetime="2024-12-20">today</time></article>', "2024-12-20T00:00:00"),
        ('<link rel="canonical" href="https://m.example/2024/12/20/tarsa">', "", "2024-12-20T00:00:00"),
        ('<meta property="article:published_time" content="2099-01-01">', "", "2099-01-01T00:00:00"),
        ("", "<p>It happened on 20 December 2024.</p><footer>© 2019</footer>", None),
    ],
)
def test_the_time_of_publication_is_taken_where_it_is_stated(
    head: str, body: str, published: str | None
) -> None:
    draft = draft_of_page(page(body + PARAGRAPH, head), DEFAULT_LIMITS)
    time = make_report(draft, DEFAULT_LIMITS).report.published
    assert (time.isoformat() if time else None) == published


def test_the_outlets_name_is_taken_off_the_title() -> None:
    head = '<title>Five die | The Post</title><meta property="og:site_name" content="The Post">'
    assert draft_of_page(page(PARAGRAPH, head), DEFAULT_LIMITS).title == "Five die"


@pytest.mark.parametrize("encoding", ["windows-1251", "iso-8859-5", "koi8-r", "utf-8"])
def test_a_declared_encoding_is_used(take_one: TakeOne, encoding: str) -> None:
    words = "В результате удара погибли 12 человек, сообщили в полиции города."
    html = (
        f'<html><head><meta charset="{encoding}"><title>Удар</title></head><body><p>{words}</p></body></html>'
    )
    report = take_one(html.encode(encoding)).report
    assert (report.title, report.text, report.language) == ("Удар", words, "ru")


def test_nothing_in_a_page_is_run_or_fetched(take_one: TakeOne, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_keywords: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    hostile = (
        '<base href="http://t.example/"><link rel="stylesheet" href="s.css"><script src="x.js"></script>'
        '<iframe src="http://t.example/f"></iframe><img src="http://t.example/1.gif" onerror="x()">'
        '<object data="http://t.example/o"></object>'
        '<meta http-equiv="refresh" content="0;url=http://t.example">'
    )
    assert "12 people" in take_one(page(PARAGRAPH + hostile, hostile)).report.text


def test_an_embedded_image_of_30_megabytes_does_no_harm(take_one: TakeOne) -> None:
    image = f'<img src="data:image/png;base64,{"A" * 30_000_000}">'
    assert "12 people" in take_one(page(image + PARAGRAPH)).report.text


def test_an_entity_declared_in_a_page_is_not_expanded(take_one: TakeOne) -> None:
    declared = b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"
    received = take_one(declared + b"<html><body><p>12 died &b;.</p></body>")
    assert "aaaa" not in received.report.text


@pytest.mark.parametrize("body", ["", " \n ", "<script>1</script>", "<img src=x>"])
def test_a_page_without_text_is_empty(refusal: Refusal, body: str) -> None:
    assert isinstance(refusal(page(body, "")).error, EmptyInput)


def test_a_page_nested_too_deeply_is_refused_rather_than_cut(refusal: Refusal) -> None:
    error = refusal(page("<div>" * 10_000 + "12 died" + "</div>" * 10_000)).error
    assert isinstance(error, BrokenInput)
    assert "nested deeper" in str(error)


def test_a_page_of_100_000_elements_is_refused_at_once(refusal: Refusal) -> None:
    began = time.perf_counter()
    assert isinstance(refusal(page("<div>" * 100_000)).error, BrokenInput)
    error = refusal(page("<div>12 died</div>" * 100_000)).error
    assert isinstance(error, InputTooLarge)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "before",
    [
        "",
        "<!-- <p a=' -->",
        "<script>'<p a=\"'</script>",
        "<?x <p a='>",
        "<p a='>' b=\">\" c=>",
        "<p '><p x' '>",
    ],
)
def test_an_element_of_very_many_attributes_is_refused_at_once(refusal: Refusal, before: str) -> None:
    many = " ".join(f"a{n}='>'" for n in range(60_000))
    began = time.perf_counter()
    error = refusal(page(f"{before}<p {many}>12 died</p>")).error
    assert time.perf_counter() - began < 1
    assert isinstance(error, BrokenInput)
    assert "60,000 attributes" in str(error)


@pytest.mark.parametrize("near", ["<p a='", '<p a="', "<!--", "<script>", "<p ", "<a b=", "<!", "< a='"])
def test_attributes_are_counted_in_time_proportional_to_the_page(near: str) -> None:
    began = time.perf_counter()
    with suppress(BrokenInput):
        _check_attributes(near * 100_000)
    assert time.perf_counter() - began < 2


def test_long_values_and_scripts_are_not_many_attributes(take_one: TakeOne) -> None:
    value = "a b=c <i> " * 10_000
    received = take_one(
        page(f"<script>1 <p {value}</script><!-- <p {value} --><p title='{value}'>12 died.</p>")
    )
    assert received.report.text == "12 died."


def test_times_in_nested_articles_are_looked_at_once() -> None:
    times = "<time datetime='soon'>soon</time>" * 30_000
    began = time.perf_counter()
    draft_of_page(page("<article>" * 200 + PARAGRAPH + times + "</article>" * 200), DEFAULT_LIMITS)
    assert time.perf_counter() - began < 8


def test_a_time_in_the_article_goes_before_one_in_the_header_above_it() -> None:
    header = "<header><time datetime='2024-12-18'>x</time></header>"
    article = "<article><time datetime='soon'>x</time><time datetime='2024-12-19'>x</time></article>"
    assert draft_of_page(page(header + article + PARAGRAPH), DEFAULT_LIMITS).published == "2024-12-19"
    assert draft_of_page(page(header + PARAGRAPH), DEFAULT_LIMITS).published == "2024-12-18"


@pytest.mark.parametrize(
    "body",
    [
        ("<div>" * 200 + "x" + "</div>" * 200) * 24,
        ("<table><tr><td>" * 60 + "x" + "</td></tr></table>" * 60) * 27,
        "<p>a</p>" * 4900,
        "<b>a" * 200,
        "<p title='" + "x" * 1_000_000 + "'>12 died</p>",
        "&lt;" * 200_000,
        "<" * 4900,
    ],
)
def test_odd_pages_are_read_or_refused_in_bounded_time(
    take_in: Callable[..., list[object]], body: str
) -> None:
    began = time.perf_counter()
    assert len(take_in(page(body), page_elements=5_000)) == 1
    assert time.perf_counter() - began < 5


def test_the_limit_on_elements_can_be_set() -> None:
    with pytest.raises(InputTooLarge, match="page_elements"):
        draft_of_page(page(PARAGRAPH * 20), Limits(page_elements=10))
