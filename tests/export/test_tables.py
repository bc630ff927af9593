import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.attribution import Chain
from ascribe.export.tables import COLUMNS, csv_lines
from ascribe.quantity import Quantity


def rows(figures) -> list[dict[str, str]]:
    text = b"".join(csv_lines(figures)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def with_figure(found, **fields):
    return msgspec.structs.replace(found, figure=msgspec.structs.replace(found.figure, **fields))


def with_report(found, **fields):
    return msgspec.structs.replace(found, report=msgspec.structs.replace(found.report, **fields))


def test_a_figure_is_a_row_with_report_bounds_chain_origin_and_spans(found):
    (row,) = rows([found])
    assert row == {
        "figure_id": "r1#2",
        "report_id": "r1",
        "outlet": "Lorvik Post",
        "title": "Dozens dead",
        "url": "https://example.org/1",
        "published": "2024-12-19T00:00:00+00:00",
        "measure": "killed",
        "low": "12",
        "high": "",
        "approximate": "0",
        "text": "at least 12 residents",
        "who": "residents",
        "side": "",
        "status": "",
        "by": "",
        "weapon": "",
        "place": "Lorvik",
        "latitude": "-12.5",
        "longitude": "30.25",
        "country": "XX",
        "where_prec": "1",
        "when": "",
        "date": "",
        "frame": "incident",
        "certainty": "asserted",
        "part_of": "r1#0",
        "chain": "mayor > hospital",
        "chain_kinds": "government > medical",
        "origin": "hospital",
        "confidence": "",
        "chain_confidence": "",
        "span": "text 10-31",
        "evidence": "place text 40-46; who title 0-4",
        "reader": "rules 1",
        "profile": "codebook 1",
    }


def test_an_empty_ledger_gives_the_columns_alone():
    written = b"".join(csv_lines([]))
    assert written.startswith(b"\xef\xbb\xbf")  # without it Excel takes the file for another encoding
    assert written.decode("utf-8-sig") == ",".join(column.name for column in COLUMNS) + "\r\n"


def test_zero_is_a_zero_and_an_open_bound_an_empty_cell(found):
    (row,) = rows([with_figure(found, quantity=Quantity(words="none", low=0, high=None))])
    assert (row["low"], row["high"]) == ("0", "")


def test_how_sure_a_reader_is_of_figure_and_chain_are_two_columns(found):
    (row,) = rows([with_figure(found, confidence=0.75, chain_confidence=0.0)])
    assert (row["confidence"], row["chain_confidence"]) == ("0.75", "0.0")


def test_the_reports_own_voice_is_an_empty_chain(found):
    (row,) = rows([with_figure(found, chain=Chain())])
    assert (row["chain"], row["origin"]) == ("", "")


@pytest.mark.parametrize(
    "attack",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "＝1+1", '=HYPERLINK("http://x","y")'],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(found, attack):
    (row,) = rows([with_report(with_figure(found, who=attack, text=attack), title=attack)])
    assert row["who"] == row["text"] == row["title"] == f"'{attack}"


@pytest.mark.parametrize("harmless", ["'Burns faces' to hide loss", "12 - 15", "a=b", "“@home”", ""])
def test_a_harmless_text_stays_as_it_is(found, harmless):
    (row,) = rows([with_report(found, title=harmless)])
    assert row["title"] == harmless


# What csv.reader can give back: it has no lines with NUL, and nothing can write a lone surrogate.
writable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(title=writable)
def test_every_text_can_be_had_back(found_once, title):
    (row,) = rows([with_report(found_once, title=title)])
    cell = row["title"]
    assert cell in (title, f"'{title}")
    assert cell[:1] not in tuple("=+-@\t\r")


@pytest.fixture(scope="module")
def found_once():
    from ascribe.figure import Figure, Measure
    from ascribe.ledger import LedgerFigure, ReportRow
    from ascribe.report import Span

    figure = Figure(measure=Measure.KILLED, quantity=Quantity(words="3"), text="3", span=Span(0, 1))
    unknown = dict.fromkeys(("outlet", "title", "url", "published", "language"))
    row = ReportRow(id="r", digest="", sha256="", source="-", added=None, **unknown)
    return LedgerFigure(id="r#0", report=row, figure=figure, reader="rules 1", profile="codebook 1")
