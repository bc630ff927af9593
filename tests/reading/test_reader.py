from __future__ import annotations

from collections.abc import Sequence

import pytest

from ascribe.errors import ReaderError
from ascribe.quantity import load_profile
from ascribe.reading.reader import READERS, default_reader, read_many
from ascribe.reading.reading import Reading
from ascribe.report import Report

REPORT = Report(id="r", text="Several soldiers were killed, police said.")


@pytest.mark.parametrize("name", READERS)
def test_a_reader_is_found_by_its_name_and_reads(name: str) -> None:
    reading = default_reader(name).read(REPORT)
    assert reading.report is REPORT
    assert reading.reader.split()[0] == name


def test_the_default_reads_by_the_trained_tagger_and_codebook() -> None:
    reading = default_reader().read(REPORT)
    assert reading.reader == default_reader().name
    assert reading.reader.startswith("tagger ")
    assert reading.profile == load_profile("codebook").label


@pytest.mark.parametrize("name", READERS)
def test_a_profile_gives_vague_words_their_bounds(name: str) -> None:
    profile = load_profile("acled")
    reading = default_reader(name, profile=profile).read(REPORT)
    assert reading.profile == profile.label
    (figure,) = reading.figures
    assert (figure.quantity.low, figure.quantity.high) == profile.words["several"]


def test_an_unknown_reader_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ReaderError, match=r"'oracle'.*tagger, rules"):
        default_reader("oracle")


def test_any_number_of_threads_reads_the_same() -> None:
    one, two = (default_reader(threads=threads).read(REPORT) for threads in (1, 2))
    assert [(f.text, f.measure, f.quantity) for f in one.figures] == [
        (f.text, f.measure, f.quantity) for f in two.figures
    ]
    assert one.statements == two.statements


@pytest.mark.parametrize(("wanted", "many"), [(True, 1), (False, 0)])
def test_statements_of_reports_that_count_nobody_are_read_where_they_are_wanted(
    wanted: bool, many: int
) -> None:
    report = Report(id="r", text="The bank said that prices and interest rates would rise.")
    assert len(default_reader(statements=wanted).read(report).statements) == many


class OneByOne:
    """A reader that knows no batches, and stumbles over some reports."""

    name = "one by one 1"

    def read(self, report: Report) -> Reading:
        if not report.text:
            raise ValueError(f"nothing in {report.id}")
        return Reading(report=report, reader=self.name, profile="codebook 1")


class Batches(OneByOne):
    """A reader that is asked for several reports at once."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def read_many(self, reports: Sequence[Report]) -> list[Reading | Exception]:
        self.asked.append([report.id for report in reports])
        return [self.read(report) for report in reports]


def test_a_report_that_a_reader_stumbles_over_does_not_stop_the_others() -> None:
    reports = [Report(id="a", text="x"), Report(id="b", text=""), Report(id="c", text="y")]
    first, second, third = read_many(OneByOne(), reports)
    assert isinstance(second, ValueError)
    assert str(second) == "nothing in b"
    assert [r.report.id for r in (first, third) if isinstance(r, Reading)] == ["a", "c"]


def test_a_reader_of_batches_is_asked_once() -> None:
    reader = Batches()
    assert len(read_many(reader, [Report(id="a", text="x"), Report(id="b", text="y")])) == 2
    assert reader.asked == [["a", "b"]]


@pytest.mark.parametrize("name", READERS)
def test_no_reader_is_stopped_by_a_report_in_another_language(name: str) -> None:
    text = "Neun Menschen wurden am Dienstag bei einem Angriff auf Lorvik getötet, teilte die Polizei mit."
    german = Report(id="g", text=text, language="de")
    found = read_many(default_reader(name), [REPORT, german, REPORT])
    assert [type(one) for one in found] == [Reading, ReaderError, Reading]
    assert found[0] == found[2]
