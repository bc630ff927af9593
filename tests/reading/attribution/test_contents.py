from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.reading.attribution.contents import sentence_end, skip_openers
from ascribe.reading.grammar.clause import Clause

ReadClause = Callable[[str], Clause]
SaidIn = Callable[..., list]


@pytest.mark.parametrize("mark", [".", "!", "?", "..."])
def test_a_sentence_ends_before_its_closing_marks(clause: ReadClause, mark: str) -> None:
    read = clause(f"The bridge fell{mark}")
    assert read.written(0, sentence_end(read)) == "The bridge fell"


def test_a_content_begins_behind_that_and_colon(clause: ReadClause) -> None:
    read = clause("He said: that the bridge fell.")
    assert read.low(skip_openers(read, 2)) == "the"


@pytest.mark.parametrize(
    "circumstance",
    [
        "on Thursday",
        "Thursday",
        "in a statement",
        "at a news conference",
        "earlier",
        "on Thursday in a statement",
        "via Telegram",
        "in an interview",
    ],
)
def test_when_and_where_it_is_said_is_no_content(said: SaidIn, circumstance: str) -> None:
    for text in (
        f"The mayor said {circumstance} that the bridge fell.",
        f"The bridge fell, the mayor said {circumstance}.",
    ):
        (one,) = said(text)
        assert one.content.lower() == "the bridge fell"


def test_where_something_happened_is_content(said: SaidIn) -> None:
    (one,) = said("The mayor said in Sarno nine people died.")
    assert "nine people died" in one.content


def test_a_turn_ends_what_was_reportedly_so(said: SaidIn) -> None:
    (one,) = said("The bridge reportedly fell, but the tower stood.")
    assert one.content == "The bridge reportedly fell"


def test_what_a_medium_reports_does_not_belong_to_its_source(said: SaidIn) -> None:
    outer, inner = said("Reuters reports, the bridge fell, according to Jan Kovac, a lawmaker.")
    assert (outer.name, inner.name) == ("Reuters", "Jan Kovac")
    assert inner.content == "the bridge fell"
    assert inner.content in outer.content
