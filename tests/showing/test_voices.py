import datetime as dt

import pytest

from ascribe.attribution import Chain, Hop, Speaker, SpeakerKind
from ascribe.figure import Certainty, Figure, Frame, Measure
from ascribe.quantity import Quantity
from ascribe.report import Span
from ascribe.showing.voices import Said, voices


def said(report: str, low: int, origin: str | None, *, day: int = 1, **fields) -> Said:
    hops = (Hop(speaker=Speaker(origin, SpeakerKind.UNNAMED)),) if origin else ()
    given = {"measure": Measure.KILLED, "quantity": Quantity(words="", low=low, high=low)} | fields
    figure = Figure(text="", span=Span(0, 0), chain=Chain(hops), **given)
    return Said(report, f"Outlet of {report}", dt.datetime(2024, 3, day), figure)


def test_one_name_is_one_voice_however_many_reports_repeat_it():
    (voice,) = voices([said("r1", 9, "police"), said("r2", 9, "Police")], Measure.KILLED)
    assert (voice.name, voice.counts, voice.reports) == ("police", ("9",), ("r1", "r2"))
    assert voice.outlets == ("Outlet of r1", "Outlet of r2")


def test_a_voice_that_changes_its_count_is_heard_in_the_order_of_time():
    (voice,) = voices([said("r2", 17, "police", day=2), said("r1", 14, "police", day=1)], Measure.KILLED)
    assert voice.counts == ("14", "17")


def test_the_voice_heard_most_comes_first():
    heard = voices([said("r1", 9, "a"), said("r1", 8, "b"), said("r2", 8, "b")], Measure.KILLED)
    assert [voice.name for voice in heard] == ["b", "a"]


def test_the_reports_own_voice_has_no_name():
    (voice,) = voices([said("r1", 9, None)], Measure.KILLED)
    assert voice.name is None


@pytest.mark.parametrize(
    "fields",
    [
        {"certainty": Certainty.DENIED},
        {"part_of": 0},
        {"frame": Frame.CUMULATIVE},
        {"measure": Measure.INJURED},
    ],
)
def test_what_is_no_count_of_the_whole_is_left_out(fields):
    assert voices([said("r1", 9, "police", **fields)], Measure.KILLED) == []
