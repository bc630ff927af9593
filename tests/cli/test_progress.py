import io
import sys

import pytest

from ascribe.cli import progress as module
from ascribe.cli.progress import Progress


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test turns by hand."""

    class Clock:
        now = 100.0

    monkeypatch.setattr(module.time, "monotonic", lambda: Clock.now)
    return Clock


@pytest.fixture
def watched(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def run_for(clock, seconds: float) -> int:
    with Progress("report") as progress:
        for _ in range(3):
            clock.now += seconds / 3
            progress.advance()
    return progress.done


def test_a_short_run_shows_nothing(monkeypatch, clock, watched):
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    assert run_for(clock, 0.9) == 3
    assert screen.getvalue() == ""


def test_a_long_run_says_how_far_it_is(monkeypatch, clock, watched):
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    assert run_for(clock, 3.0) == 3
    assert "3 reports (1 a second)" in screen.getvalue()


def test_nothing_is_shown_where_nobody_watches(monkeypatch, clock, watched):
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    assert run_for(clock, 60.0) == 3
    assert stream.getvalue() == ""


def test_what_is_done_can_be_told_at_once(clock):
    with Progress("check") as progress:
        progress.advance(7, 20)
    assert progress.done == 7
