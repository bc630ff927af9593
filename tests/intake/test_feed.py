from __future__ import annotations

import datetime as dt
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ascribe.errors import BrokenInput, EmptyInput, InputTooLarge
from ascribe.intake import Received, Rejected

DATA = Path(__file__).parent / "data"

TakeIn = Callable[..., list[Received]]
Refusal = Callable[..., Rejected]


def feed(*items: str, head: str = "<title>Wire</title>") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def test_each_item_of_a_weblogs_feed_becomes_a_report(take_in: TakeIn) -> None:
    first, second = take_in((DATA / "weblog.rss").read_bytes())
    assert (first.source, second.source) == ("-#1", "-#2")
    assert first.report.title == "Army says 11 soldiers dead – “ambush”"
    assert (first.report.outlet, first.report.language) == ("Sahel Monitor", "en")
    assert first.report.url == "https://sahelmonitor.example/2022/06/dori/"
    assert first.report.id == "https://sahelmonitor.example/?p=1234"
    assert first.report.published == dt.datetime(2022, 6, 14, 9, 15, 33, tzinfo=dt.UTC)
    assert first.report.text.split("\n") == [
        "The general staff said on Monday evening that 11 soldiers and four civilian drivers were killed "
        "when a supply convoy was ambushed near Dori.",
        "A local official told Sahel Monitor that he had seen “more than twenty” bodies.",
        "Saturday: 2 killed",
        "Monday: 11 killed",
        "The post Army says 11 soldiers dead appeared first on Sahel Monitor.",
    ]
    assert [first.report.cut(span) for span in first.report.furniture] == [
        "The post Army says 11 soldiers dead appeared first on Sahel Monitor."
    ]
    assert second.report.text == "Two people were killed in Djibo & Dori, police said. 5 < 7."
    assert second.report.published is None
    assert "not a date" in second.warnings[0]


def test_each_entry_of_an_atom_feed_becomes_a_report(take_in: TakeIn) -> None:
    first, second = (received.report for received in take_in((DATA / "wire.atom").read_bytes()))
    assert (first.id, first.title, first.outlet) == ("urn:uuid:9", "Nine miners missing", "Wire & Sons")
    assert first.text == "Nine miners are missing after a gas blast.\nTwo bodies were found."
    assert first.published == dt.datetime(2024, 1, 5, 10, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert first.url == "https://wire.example/9"
    assert (second.outlet, second.url) == ("Other Wire", None)
    assert second.published == dt.datetime(2024, 1, 4, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize("name", ["weblog.rss", "wire.atom"])
def test_an_items_bytes_are_its_element_cut_from_the_feed(take_in: TakeIn, name: str) -> None:
    data = (DATA / name).read_bytes()
    for received in take_in(data):
        assert received.raw in data
        assert received.raw.startswith((b"<item>", b"<entry>"))
        assert received.raw.endswith((b"</item>", b"</entry>"))


def test_an_item_named_in_the_words_of_another_is_not_cut_there(take_in: TakeIn) -> None:
    one = "<item><title>12 died</title><description><![CDATA[<item>x</item>]]></description></item>"
    two = "<item ><title>5 died</title></item >"
    assert [
        received.raw for received in take_in(feed(one, "<item/>", two)) if isinstance(received, Received)
    ] == [
        one.encode(),
        two.encode(),
    ]


def test_a_feed_that_is_not_well_formed_is_read_and_kept_whole(take_in: TakeIn) -> None:
    data = feed("<item><title>12 killed &nbsp; in A & B</title><guid>g1</guid></item>")
    (received,) = take_in(data)
    assert received.report.title == "12 killed in A & B"
    assert received.raw == data


def test_a_feed_in_utf_16_is_read_and_kept_whole(take_in: TakeIn) -> None:
    data = feed("<item><title>12 killed</title></item>").decode().replace('"1.0"', '"1.0" encoding="utf-16"')
    (received,) = take_in(data.encode("utf-16"))
    assert (received.report.title, received.raw) == ("12 killed", data.encode("utf-16"))


def test_an_item_with_neither_text_nor_title_is_rejected_and_the_next_one_read(take_in: TakeIn) -> None:
    bad, good = take_in(feed("<item/>", "<item><title>12 killed</title></item>"))
    assert isinstance(bad, Rejected)
    assert isinstance(bad.error, EmptyInput)
    assert good.report.title == "12 killed"


def test_a_name_too_long_for_an_id_gives_way_to_the_link_or_the_digest(take_in: TakeIn) -> None:
    long = "x" * 300
    linked, bare = take_in(
        feed(
            f"<item><title>12 died</title><guid>{long}</guid><link>https://m.example/1</link></item>",
            f"<item><title>5 died</title><guid>{long}</guid></item>",
        )
    )
    assert linked.report.id == "https://m.example/1"
    assert len(bare.report.id) == 16


def bomb(root: str) -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "lol">{levels}]>'
        f"<{root}><channel><item><title>&l9;</title></item></channel></{root}>"
    ).encode()


@pytest.mark.parametrize(
    "data",
    [
        bomb("rss"),
        bomb("rss").decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16"),
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
        b'<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://t.example/d">%x;]><rss><channel><item/></channel></rss>',
    ],
)
def test_a_feed_that_declares_entities_is_refused_at_once(refusal: Refusal, data: bytes) -> None:
    began = time.perf_counter()
    assert isinstance(refusal(data).error, BrokenInput)
    assert time.perf_counter() - began < 1


def test_nothing_that_a_feed_names_is_fetched(take_in: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_keywords: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    data = (
        b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://n.example/rss-0.91.dtd">'
        b'<rss version="0.91"><channel><link>http://n.example/</link><item><title>12 died</title>'
        b'<description>&lt;img src="http://t.example/1.gif"&gt;</description></item></channel></rss>'
    )
    (received,) = take_in(data)
    assert received.report.title == "12 died"


def test_a_feed_without_items_is_empty(refusal: Refusal) -> None:
    assert isinstance(refusal(feed()).error, EmptyInput)


@pytest.mark.parametrize("item", ["<item><title>12 died</title></item>", "<item><title>12 died"])
def test_a_feed_with_more_items_than_the_limit_is_refused(refusal: Refusal, item: str) -> None:
    assert isinstance(refusal(feed(*[item] * 30), feed_items=10).error, InputTooLarge)


def test_a_feed_nested_too_deeply_is_refused(refusal: Refusal) -> None:
    assert isinstance(refusal(feed("<item>" + "<a>" * 100_000)).error, BrokenInput)


@pytest.mark.parametrize(
    "tail",
    [
        "<" * 100_000,
        "&" * 100_000,
        "<![CDATA[" * 20_000,
        "<item><title a=" + "b " * 50_000,
        "<!DOCTYPE " * 10_000,
    ],
)
def test_a_damaged_feed_is_read_or_refused_in_bounded_time(take_in: TakeIn, tail: str) -> None:
    began = time.perf_counter()
    assert take_in(b"<rss version='2.0'><channel><item><title>12 died</title>" + tail.encode())
    assert time.perf_counter() - began < 5
