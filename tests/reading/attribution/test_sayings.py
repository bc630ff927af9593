from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.attribution import Act, Quote

SaidIn = Callable[..., list]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The mayor said the bridge fell.", Act.SAY),
        ("The mayor warned that the bridge would fall.", Act.SAY),
        ("The bridge fell, according to the mayor.", Act.SAY),
        ("The army announced that the bridge fell.", Act.REPORT),
        ("The Valley Times reported that the bridge fell.", Act.REPORT),
        ("The army claimed that the rebels fled.", Act.CLAIM),
        ("The army accused the rebels of burning the bridge.", Act.ACCUSE),
        ("The mayor blamed the rebels for the blast.", Act.ACCUSE),
        ("The mayor denied that the bridge fell.", Act.DENY),
        ("The mayor confirmed that the bridge fell.", Act.CONFIRM),
        ("The agency predicted that the bridge would fall.", Act.PREDICT),
        ("The agency estimated that the bridge would last.", Act.ESTIMATE),
        ("The king ordered the army to leave the valley.", Act.ORDER),
        ("The mayor promised that the bridge would stand.", Act.PROMISE),
        ("The mayor called for calm.", Act.CALL_FOR),
        ("The mayor urged the rebels to leave.", Act.CALL_FOR),
        ("The mayor condemned the attack.", Act.JUDGE),
        ("The attack was a failure, according to the mayor.", Act.JUDGE),
        ("The group showed footage of the bridge.", Act.SHOW),
    ],
)
def test_a_cue_tells_what_the_speaker_does(said: SaidIn, text: str, act: Act) -> None:
    (one,) = said(text)
    assert one.act is act


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“We lost the bridge,” the farmer said.", Quote.DIRECT),
        ('"We lost the bridge," the farmer said.', Quote.DIRECT),
        ("“We lost the bridge,” said the farmer.", Quote.DIRECT),
        ("The farmer said the bridge was lost.", Quote.INDIRECT),
        ("The bridge was lost, according to the farmer.", Quote.INDIRECT),
        ("The farmer said the bridge was “lost” at dawn.", Quote.MIXED),
        ("The bridge was “lost” at dawn, the farmer said.", Quote.MIXED),
    ],
)
def test_a_content_is_in_the_speakers_words_in_the_outlets_or_both(
    said: SaidIn, text: str, quote: Quote
) -> None:
    (one,) = said(text)
    assert one.quote is quote


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Police put the death toll at nine.", "the death toll at nine"),
        ("The army spoke of 300 dead.", "of 300 dead"),
        ("Doctors counted 45 bodies.", "45 bodies"),
    ],
)
def test_a_speaker_may_give_a_number_as_a_plain_object(said: SaidIn, text: str, content: str) -> None:
    (one,) = said(text)
    assert one.content == content


def test_one_who_has_done_something_gives_no_number(said: SaidIn) -> None:
    assert said("The army has killed 12 rebels.") == []


def test_a_statement_without_a_figure_is_a_statement(said: SaidIn) -> None:
    (one,) = said("The mayor said the bridge would be built again.")
    assert (one.source, one.cue, one.content, one.name) == (
        "The mayor",
        "said",
        "the bridge would be built again",
        "mayor",
    )


def test_two_acts_of_one_speaker_are_two_statements(said: SaidIn) -> None:
    found = said("The mayor claimed that the rebels fled, while calling for calm.")
    assert [(one.act, one.name) for one in found] == [(Act.CLAIM, "mayor"), (Act.CALL_FOR, "mayor")]


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        ("The army claims it has killed nine rebels.", ["army"]),
        ("The rebels claim they have killed nine soldiers.", ["rebels"]),
        ("The guerrillas claim that they have killed nine soldiers.", ["guerrillas"]),
        (
            "Jan Kovac, director of the service, informed the press that nine people were killed.",
            ["Jan Kovac"],
        ),
    ],
)
def test_who_claims_or_informs_is_the_origin(
    chain: Callable[..., list[str]], text: str, hops: list[str]
) -> None:
    assert chain(text) == hops
