"""Windows cover every piece once, keep sentences whole, and never grow too long."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from ascribe.reading.tagger.windows import LENGTH, windows_of

LENGTHS = st.lists(st.integers(1, 900), min_size=1, max_size=60)


@given(LENGTHS)
def test_every_piece_is_owned_once_and_lies_in_its_window(lengths: list[int]) -> None:
    bounds = [0, *accumulate(lengths)]
    windows = windows_of(bounds)
    assert windows[0].owned == 0
    assert windows[-1].until == bounds[-1]
    assert [w.until for w in windows[:-1]] == [w.owned for w in windows[1:]]
    for window in windows:
        assert window.first <= window.owned < window.until <= window.last
        assert window.last - window.first <= LENGTH


@given(st.lists(st.integers(1, 100), min_size=1, max_size=60))
def test_sentences_that_fit_are_never_cut(lengths: list[int]) -> None:
    bounds = [0, *accumulate(lengths)]
    for window in windows_of(bounds):
        assert {window.first, window.last, window.owned, window.until} <= set(bounds)


def test_a_short_report_is_one_window() -> None:
    assert len(windows_of([0, 100, 200, 380])) == 1


def test_a_later_window_sees_what_stands_before_it() -> None:
    second = windows_of([40 * k for k in range(20)])[1]
    assert second.first < second.owned


def test_no_pieces_make_no_windows() -> None:
    assert windows_of([0]) == []
