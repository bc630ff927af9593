from __future__ import annotations

import pytest

from ascribe.errors import ReaderError
from ascribe.quantity import load_profile
from ascribe.reading.reader import READERS, default_reader
from ascribe.report import Report

REPORT = Report(id="r", text="Several soldiers were killed, police said.")


@pytest.mark.parametrize("name", READERS)
def test_a_reader_is_found_by_its_name_and_reads(name: str) -> None:
    reading = default_reader(name).read(REPORT)
    assert reading.report is REPORT
    assert reading.reader.split()[0] == name


def test_the_default_reads_by_rules_and_codebook() -> None:
    reading = default_reader().read(REPORT)
    assert reading.reader == default_reader().name
    assert reading.reader.startswith("rules ")
    assert reading.profile == load_profile("codebook").label


def test_a_profile_gives_vague_words_their_bounds() -> None:
    profile = load_profile("acled")
    reading = default_reader(profile=profile).read(REPORT)
    assert reading.profile == profile.label
    (figure,) = reading.figures
    assert (figure.quantity.low, figure.quantity.high) == profile.words["several"]


def test_an_unknown_reader_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ReaderError, match=r"'oracle'.*rules"):
        default_reader("oracle")
