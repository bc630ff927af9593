from __future__ import annotations

import pytest

from ascribe.attribution import Act
from ascribe.reading.attribution.cues import COUNTING, CUE_NOUNS, CUES


@pytest.mark.parametrize(
    ("forms", "act"),
    [
        (("say", "says", "said", "saying"), Act.SAY),
        (("report", "reports", "reported", "reporting"), Act.REPORT),
        (("claim", "claims", "claimed", "claiming"), Act.CLAIM),
        (("deny", "denies", "denied", "denying"), Act.DENY),
        (("predict", "predicted"), Act.PREDICT),
        (("call for", "called for", "calling for", "called on"), Act.CALL_FOR),
        (("ordered", "ordering"), Act.ORDER),
        (("showed", "shown", "showing"), Act.SHOW),
        (("condemned", "praised"), Act.JUDGE),
    ],
)
def test_all_forms_of_a_cue_perform_its_act(forms: tuple[str, ...], act: Act) -> None:
    assert {CUES[form].act for form in forms} == {act}


def test_every_act_of_the_codebook_has_a_cue() -> None:
    assert {cue.act for cue in CUES.values()} == set(Act)


@pytest.mark.parametrize("word", ["said", "claimed", "denied", "reported"])
def test_plain_verbs_of_saying_need_no_that(word: str) -> None:
    assert CUES[word].bare


@pytest.mark.parametrize("word", ["warned", "argued", "ordered", "condemned"])
def test_other_verbs_need_that_a_quotation_or_an_object(word: str) -> None:
    assert not CUES[word].bare


@pytest.mark.parametrize("word", ["put", "counted", "recorded"])
def test_some_verbs_pass_a_count_on(word: str) -> None:
    assert word in COUNTING


def test_some_nouns_bring_a_content_in() -> None:
    assert CUE_NOUNS["reports"] is Act.REPORT
    assert CUE_NOUNS["claims"] is Act.CLAIM
