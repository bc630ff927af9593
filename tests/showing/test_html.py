import re
from html.parser import HTMLParser

import msgspec

from ascribe.showing.html import reading_html

HARMLESS = {"div", "span", "mark", "sup", "table", "thead", "tbody", "tr", "th", "td", "b", "i"}


class Page(HTMLParser):
    """Tags and text as a browser would see them; fails where tags do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words = ""
        self.marked: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.words += data
        if self._open[-1:] == ["mark"]:
            self.marked.append(data)


def test_figures_are_marked_in_title_and_text(reading):
    assert Page(reading_html(reading)).marked == ["Dozens", "At least 12 residents", "About 30"]


def test_the_table_names_count_and_chain(reading):
    html = reading_html(reading)
    assert "mayor &gt; <b>hospital</b>" in html
    assert ">≥12<" in html
    assert ">about 30<" in html
    assert "The headline says ≥24" in html


def test_markup_in_a_report_stays_text(reading):
    attack = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    report = msgspec.structs.replace(
        reading.report, text=attack * 9, title=attack, outlet=attack, furniture=()
    )
    figure = msgspec.structs.replace(reading.figures[0], who=attack, place=attack, text=attack)
    page = Page(
        reading_html(msgspec.structs.replace(reading, report=report, figures=(figure,), reader=attack))
    )
    assert set(page.tags) <= HARMLESS
    assert page.attributes <= {"style", "dir"}
    assert attack in page.words


def test_control_characters_do_not_reach_the_page(reading):
    report = msgspec.structs.replace(reading.report, text="a\x00\x1b[31m\u202eb" * 30, title="\x00")
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\u202e]", reading_html(msgspec.structs.replace(reading, report=report))
    )


def test_a_reading_without_figures_says_so(reading):
    empty = msgspec.structs.replace(reading, figures=(), headline_differences=())
    assert "No figures." in reading_html(empty)


def test_a_very_long_report_is_shown_in_part_and_says_so(reading):
    report = msgspec.structs.replace(reading.report, text="x" * 200_123)
    html = reading_html(msgspec.structs.replace(reading, report=report))
    assert "… and 123 more characters" in html
    assert len(html) < 230_000


def test_a_notebook_gets_the_same_html(reading):
    assert reading._repr_html_() == reading_html(reading)


def test_a_table_of_very_many_figures_is_shown_in_part_and_says_so(reading):
    html = reading_html(msgspec.structs.replace(reading, figures=(reading.figures[1],) * 20_000))
    table = html.partition("<tbody>")[2]
    assert table.count("<tr>") == 200
    assert "… and 19,800 more<" in table
    Page(html)
