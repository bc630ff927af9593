from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.attribution import Hop
from ascribe.intake import find_furniture
from ascribe.reading.reading import Reading
from ascribe.report import Span

Read = Callable[..., Reading]

# Words that every rule looks at, with marks, in any order: far nearer to trouble than random letters.
_SOUP = (
    "killed wounded died dead missing kidnapped captured arrested destroyed sent fled casualties "
    "toll bodies murder of 3 12 100 at least dozens several a the no one people soldiers troops "
    "rebels police tanks child Jan Kovac she he it they group lawmaker said told according to "
    "Reuters citing reported reportedly denied claimed that it was were had been by in Madrid "
    "Spain on Monday since March while but and , . ; : “ ” \" ' ( ) – - ! ? \n \n\n including among "
    "them whom , who another U.S. Lt. drone (BEGIN RECORDING) (VARGAS) (END RECORDING) REUTERS "
    "SAID TWELVE PEOPLE KILLED (SRC) ’s s 1990 5,000 %"
)
PROSE = st.lists(st.sampled_from(_SOUP.split(" ")), max_size=80).map(" ".join)
TEXT = PROSE | st.text(max_size=300) | PROSE.map(str.upper)


def all_spans(reading: Reading) -> Iterator[Span]:
    for figure in reading.figures:
        yield figure.span
        yield from (evidence.span for evidence in figure.evidence)
        yield from (span for hop in figure.chain.hops for span in spans_of(hop))
    for statement in reading.statements:
        yield from (*statement.source, *statement.cue, *statement.content)
    yield from (difference.span for difference in reading.headline_differences)


def spans_of(hop: Hop) -> Iterator[Span]:
    yield from filter(None, (hop.source, hop.cue))


@settings(deadline=None)
@given(text=TEXT, title=st.none() | TEXT)
def test_every_word_that_a_reading_marks_is_in_its_part(read: Read, text: str, title: str | None) -> None:
    reading = read(text, title=title)
    length = {"text": len(text), "title": len(title or "")}
    for span in all_spans(reading):
        assert 0 <= span.start < span.end <= length[span.part]
    for figure in reading.figures:
        assert figure.text == reading.report.cut(figure.span)
        for evidence in figure.evidence:
            assert reading.report.cut(evidence.span) == getattr(figure, evidence.field)


@settings(deadline=None)
@given(text=TEXT, title=st.none() | TEXT)
def test_bounds_are_in_order_and_parts_belong_to_another_figure(
    read: Read, text: str, title: str | None
) -> None:
    reading = read(text, title=title)
    for number, figure in enumerate(reading.figures):
        low, high = figure.quantity.low, figure.quantity.high
        assert (low, high) != (None, None)
        assert (low, high) != (0, 0)
        assert low is None or high is None or 0 <= low <= high
        assert figure.part_of is None or 0 <= figure.part_of < len(reading.figures)
        assert figure.part_of != number
    for difference in reading.headline_differences:
        assert 0 <= difference.figure < len(reading.figures)


@settings(deadline=None)
@given(text=TEXT, title=st.none() | TEXT)
def test_no_figure_stands_twice(read: Read, text: str, title: str | None) -> None:
    kinds = [(f.measure, f.span) for f in read(text, title=title).figures]
    assert len(kinds) == len(set(kinds))


@settings(deadline=None)
@given(text=TEXT, title=st.none() | TEXT)
def test_reading_twice_gives_the_same(read: Read, text: str, title: str | None) -> None:
    assert read(text, title=title) == read(text, title=title)


@settings(deadline=None)
@given(before=PROSE, text=PROSE)
def test_a_reading_does_not_depend_on_what_was_read_before(read: Read, before: str, text: str) -> None:
    alone = read(text)
    read(before)
    assert read(text) == alone


@pytest.mark.parametrize(
    "unit",
    [
        "killed 3 people and 4 soldiers, ",
        "“police said ",
        "(BEGIN RECORDING) (VARGAS) ",
        "of the ",
        "who said that ",
        "Jan Kovac, ",
        "Nine people were killed, police said. ",
        "including 3 of them ",
        "\n\n",
    ],
)
def test_a_report_that_repeats_itself_is_read_to_its_end(read: Read, unit: str) -> None:
    reading = read(unit * 400)
    assert all(0 <= span.start < span.end <= len(unit) * 400 for span in all_spans(reading))


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "?!", "Nine.", "killed", "12", "said"])
def test_a_text_that_says_nothing_gives_nothing(read: Read, text: str) -> None:
    reading = read(text)
    assert (reading.figures, reading.headline_differences) == ((), ())


def test_a_reading_says_of_what_by_whom_and_by_which_profile_it_is(read: Read) -> None:
    reading = read("Nine people were killed.")
    assert reading.report.text == "Nine people were killed."
    assert (reading.reader.split()[0], reading.profile.split()[0]) == ("rules", "codebook")


def test_figures_stand_in_the_order_of_their_words(read: Read) -> None:
    found = read(
        "Nine people were killed, five were hurt. Twelve are missing. Two houses burned down."
    ).figures
    assert [f.span.start for f in found] == sorted(f.span.start for f in found)
    assert len(found) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "BAGHDAD, 12 DEC 2024 (Reuters) - Two people were killed.",
        "BAGHDAD (Reuters) - Two people were killed.",
        "(Reuters) - Two people were killed.",
    ],
)
def test_a_dateline_is_not_read_as_text(read: Read, text: str) -> None:
    reading = read(text)
    assert [f.text for f in reading.figures] == ["Two people"]
    assert reading.statements == ()


def test_the_datelines_country_is_that_of_the_police(read: Read) -> None:
    (figure,) = read("BAGHDAD (Reuters) - Two policemen were killed.").figures
    assert figure.side == "Iraq"


def test_furniture_is_never_read(read: Read) -> None:
    text = (
        "By Jan Kovac\n3 Min Read\n\nTwo people were killed.\n\n- Advertisement -\n\n"
        "Nine people were wounded.\n\nLeave a Comment"
    )
    furniture = find_furniture(text)
    reading = read(text, furniture=furniture)
    assert [f.text for f in reading.figures] == ["Two people", "Nine people"]
    assert not any(span.overlaps(f) for span in all_spans(reading) for f in furniture)


@settings(deadline=None)
@given(text=PROSE, data=st.data())
def test_no_word_of_furniture_is_marked(read: Read, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    furniture = Span(start, end)
    reading = read(text, furniture=(furniture,))
    assert not any(span.overlaps(furniture) for span in all_spans(reading))


def test_a_report_without_figures_may_have_statements(read: Read) -> None:
    reading = read("The mayor called for calm.")
    assert reading.figures == ()
    assert len(reading.statements) == 1
