import io
import re

import msgspec
import pytest
from rich.console import Console

from ascribe.attribution import Chain, Hop, Speaker, SpeakerKind
from ascribe.reading.reading import Reading
from ascribe.report import Report, Span
from ascribe.showing.terminal import (
    chain_tree,
    figure_list,
    figure_sheet,
    headline_differences,
    report_sheet,
    statement_list,
    unread_sheet,
)

HOSTILE = "\x1b[2J\x9b31m\x07\x1b]0;owned\x07\u202eevil\u202c[bold]no-markup[/bold]:skull:"


def shown(renderable, *, colour: bool = False, width: int = 80) -> str:
    file = io.StringIO()
    console = Console(
        file=file, width=width, force_terminal=colour, markup=False, highlight=False, emoji=False
    )
    console.print(renderable)
    return file.getvalue()


def hostile(reading: Reading) -> Reading:
    """The same reading with every string in it replaced by one that acts on terminals."""

    def poisoned(value, key=None):
        if isinstance(value, dict):
            return {k: poisoned(v, k) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [poisoned(v, key) for v in value]
        kept = ("measure", "status", "weapon", "frame", "certainty", "kind", "act", "quote", "part", "field")
        return HOSTILE if isinstance(value, str) and key not in (*kept, "published") else value

    return msgspec.convert(poisoned(msgspec.to_builtins(reading)), Reading)


def test_a_report_in_plain_text_has_its_figures_in_numbered_brackets(reading):
    page = shown(report_sheet(reading, brackets=True))
    assert "[At least 12 residents#0] were killed" in page
    assert "[About 30#1] were hurt." in page
    assert "[Dozens] dead" in page


def test_a_report_in_colour_has_no_brackets_but_a_legend(reading):
    page = shown(report_sheet(reading, brackets=False), colour=True)
    assert "[At least" not in page
    assert "\x1b[" in page
    assert all(role in page for role in ("figure", "source", "cue", "content", "furniture"))


def test_figures_come_with_count_words_victims_and_chain(reading):
    page = shown(figure_list(reading))
    assert "killed" in page
    assert "≥12" in page
    assert "“At least 12 residents” (estimated)" in page
    assert "residents (Norland, civilian) · Lorvik" in page
    assert "on the word of mayor > hospital" in page
    assert "in the report's own voice" in page
    assert "#0" not in page


def test_ids_are_shown_on_request(reading):
    assert "r1#1" in shown(figure_list(reading, ids=True))


def test_no_figures_is_said(reading):
    empty = msgspec.structs.replace(reading, figures=(), headline_differences=())
    assert shown(figure_list(empty)) == "No figures.\n"
    assert "No statements." in shown(statement_list(msgspec.structs.replace(reading, statements=())))


def test_a_headline_that_differs_is_named(reading):
    (line,) = headline_differences(reading)
    assert line.plain == "The headline says ≥24 (“Dozens”), the body ≥12 killed."


def test_a_statement_shows_speaker_act_and_content(reading):
    page = shown(statement_list(reading))
    assert "mayor · say, indirect" in page
    assert "At least 12 residents were killed in Lorvik on Tuesday" in page


def test_a_chain_is_a_tree_from_the_outlet_to_the_origin(reading):
    page = shown(chain_tree(reading.report, reading.figures[0].chain))
    outlet, mayor, hospital = page.splitlines()
    assert outlet == "Lorvik Post"
    assert mayor == "└── mayor  government  “the mayor” … “said”"
    assert hospital == "    └── hospital  medical  “citing” … “the hospital”  ← origin"


def test_a_figure_sheet_leads_from_words_to_chain(reading):
    page = shown(figure_sheet(reading, 0, brackets=True))
    assert "[At least 12 residents] were killed in Lorvik" in page
    assert re.search(r"place +Lorvik +“Lorvik”", page)
    assert re.search(r"not known +by, location, part of", page)
    assert "← origin" in page


def test_an_unread_report_says_so():
    assert "not read yet" in shown(unread_sheet(Report(id="r", text="words")))


@pytest.mark.parametrize("part", ["report", "figure", "statements"])
@pytest.mark.parametrize("colour", [True, False])
def test_nothing_from_a_report_acts_on_the_terminal(reading, part, colour):
    poisoned = hostile(reading)
    sheet = {
        "report": report_sheet(poisoned, brackets=not colour, statements=True),
        "figure": figure_sheet(poisoned, 0, brackets=not colour),
        "statements": statement_list(poisoned),
    }[part]
    page = re.sub(r"\x1b\[[0-9;]*m", "", shown(sheet, colour=colour))  # rich's own colours
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
    assert "\x1b[31m" not in page
    assert "␛[2J" in page
    assert "[bold]no-markup[/bold]:skull:" in page.replace("\n", "")


def test_long_names_and_words_stay_within_eighty_columns(reading):
    hop = Hop(speaker=Speaker("Ministry" * 40, SpeakerKind.GOVERNMENT))
    figure = msgspec.structs.replace(
        reading.figures[0], chain=Chain((hop, hop)), who="x" * 300, place="y " * 200, text="z" * 1000
    )
    long = msgspec.structs.replace(reading, figures=(figure,), headline_differences=())
    for sheet in (figure_list(long, ids=True), figure_sheet(long, 0, brackets=True)):
        assert max(map(len, shown(sheet).splitlines())) <= 80


def test_spans_that_do_not_fit_the_text_do_no_harm(reading):
    figure = msgspec.structs.replace(reading.figures[0], span=Span(5000, 6000), evidence=())
    assert "killed" in shown(
        figure_sheet(msgspec.structs.replace(reading, figures=(figure,)), 0, brackets=True)
    )
