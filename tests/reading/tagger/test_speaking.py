"""From what the network points at to chains, with answers made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ascribe.attribution import Chain, SpeakerKind
from ascribe.figure import Measure
from ascribe.reading.tagger.decisions import decisions_of
from ascribe.reading.tagger.speaking import Speaking

HandMade = Callable[..., Any]

POLICE = "Nine men were killed, police said. The mayor said it rained."


def _chain(made: Any) -> tuple[Chain, float]:
    """The chain of the only figure, and its probability."""
    (one,) = decisions_of(made.pieces, made.answers(), least=0.5)
    speaking = Speaking(made.parse, made.pieces, made.parse.voices)
    return speaking.chain(one.origin, one.first_hop, made.pieces.candidates[one.candidate].first)


def _names(made: Any) -> list[str]:
    return [hop.speaker.name for hop in _chain(made)[0].hops]


@pytest.fixture
def counted(hand_made: HandMade) -> Callable[..., tuple[Any, int]]:
    """A text of nine men killed with the number of their candidate."""

    def count(text: str, **fields: Any) -> tuple[Any, int]:
        made = hand_made(text, **fields)
        return made, made.count("Nine men", Measure.KILLED)

    return count


def test_what_points_nowhere_rests_on_the_outlet_alone(counted: Any) -> None:
    made, row = counted(POLICE)
    made.point(row, "origin", {made.at("police"): 0.2})
    chain, probability = _chain(made)
    assert chain == Chain()
    assert probability == pytest.approx(0.8, abs=1e-3)


@pytest.mark.parametrize(("words", "name"), [("police", "police"), ("The mayor", "mayor")])
def test_a_figure_rests_on_whom_it_points_at(counted: Any, words: str, name: str) -> None:
    made, row = counted(POLICE)
    made.point(row, "origin", {made.at(words): 0.7})
    chain, probability = _chain(made)
    (hop,) = chain.hops
    assert hop.speaker.name == name
    assert made.report.cut(hop.source) == words
    assert made.report.cut(hop.cue) == "said"
    assert probability == pytest.approx(0.7, abs=1e-3)


def test_a_speaker_who_is_named_at_several_places_is_likelier_than_at_each(counted: Any) -> None:
    made, row = counted("Nine men were killed, the mayor said. The mayor said it rained. Police said no.")
    shares = {made.at("the mayor"): 0.3, made.at("The mayor"): 0.2, made.at("Police"): 0.4}
    made.point(row, "origin", shares)
    chain, probability = _chain(made)
    assert chain.origin is not None
    assert chain.origin.name == "mayor"
    assert probability == pytest.approx(0.5, abs=1e-3)
    assert made.report.cut(chain.hops[0].source) == "the mayor"


def test_of_places_that_are_as_likely_the_hop_is_the_nearest(counted: Any) -> None:
    made, row = counted(
        "It rained, police said. The mayor said so. Police said two fled. Nine men were killed."
    )
    made.point(row, "origin", {made.at("police"): 0.4, made.at("Police"): 0.4})
    (hop,) = _chain(made)[0].hops
    assert made.report.cut(hop.source) == "Police"


def test_a_first_hop_stands_before_the_origin(counted: Any) -> None:
    made, row = counted("Nine men were killed, the BBC reported, citing police.")
    made.point(row, "origin", {made.at("police"): 0.9})
    assert _names(made) == ["police"]
    made.point(row, "first hop", {made.at("BBC"): 0.9})
    assert _names(made) == ["BBC", "police"]


def test_a_first_hop_that_is_not_likely_is_left_out(counted: Any) -> None:
    made, row = counted("Nine men were killed, the BBC reported, citing police.")
    made.point(row, "origin", {made.at("police"): 0.9})
    made.point(row, "first hop", {made.at("BBC"): 0.4, made.at("police"): 0.3})
    assert _names(made) == ["police"]


def test_an_origin_that_is_the_first_hop_is_one_hop(counted: Any) -> None:
    made, row = counted(POLICE)
    for pointer in ("origin", "first hop"):
        made.point(row, pointer, {made.at("police"): 0.9})
    assert _names(made) == ["police"]


def test_without_an_origin_there_is_no_first_hop(counted: Any) -> None:
    made, row = counted(POLICE)
    made.point(row, "first hop", {made.at("police"): 0.9})
    assert _names(made) == []


def test_a_speaker_who_is_only_named_may_be_the_origin(counted: Any) -> None:
    made, row = counted("Police released the figures. Nine men were killed.")
    made.point(row, "origin", {made.at("Police"): 0.9})
    chain, probability = _chain(made)
    (hop,) = chain.hops
    assert (hop.speaker.name, hop.speaker.kind) == ("Police", SpeakerKind.POLICE)
    assert (made.report.cut(hop.source), hop.cue) == ("Police", None)
    assert probability == pytest.approx(0.9, abs=1e-3)


def test_words_that_name_no_speaker_are_no_origin(counted: Any) -> None:
    made, row = counted("It rained on the bridge. Nine men were killed.")
    made.point(row, "origin", {made.at("rained"): 0.9})
    chain, probability = _chain(made)
    assert chain == Chain()
    assert probability == pytest.approx(0.1, abs=1e-3)


def test_whoever_speaks_in_the_title_may_be_the_origin(counted: Any) -> None:
    made, row = counted("Nine men were killed.", title="Nine killed, police say")
    made.point(row, "origin", {made.at("police", title=True): 0.9})
    (hop,) = _chain(made)[0].hops
    assert hop.speaker.name == "police"
    assert hop.source.part == "title"


def test_where_nobody_is_named_the_cue_may_be_the_origin(counted: Any) -> None:
    made, row = counted("Nine men were reportedly killed.")
    made.point(row, "origin", {made.at("reportedly"): 0.9})
    origin = _chain(made)[0].origin
    assert origin is not None
    assert (origin.name, origin.kind) == ("reports", SpeakerKind.UNNAMED)
