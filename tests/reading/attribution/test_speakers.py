from __future__ import annotations

import pytest

from ascribe.attribution import SpeakerKind
from ascribe.reading.attribution.speakers import is_body, is_medium, kind_of


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        # codebook, "Chain of attribution": the kinds and their examples
        ("the foreign minister", SpeakerKind.GOVERNMENT),
        ("a lawmaker", SpeakerKind.GOVERNMENT),
        ("a member of parliament", SpeakerKind.GOVERNMENT),
        ("the court", SpeakerKind.GOVERNMENT),
        ("the White House", SpeakerKind.GOVERNMENT),
        ("the army", SpeakerKind.MILITARY),
        ("the defence ministry", SpeakerKind.MILITARY),
        ("U.S. military", SpeakerKind.MILITARY),
        ("General Kovac", SpeakerKind.MILITARY),
        ("police", SpeakerKind.POLICE),
        ("prosecutors", SpeakerKind.POLICE),
        ("the spy agency", SpeakerKind.INTELLIGENCE),
        ("the National Intelligence Service", SpeakerKind.INTELLIGENCE),
        ("the rebels", SpeakerKind.ARMED_GROUP),
        ("a militia", SpeakerKind.ARMED_GROUP),
        ("Hamas", SpeakerKind.ARMED_GROUP),
        ("hospital officials", SpeakerKind.MEDICAL),
        ("doctors", SpeakerKind.MEDICAL),
        ("the fire department", SpeakerKind.RESCUE),
        ("the disaster agency", SpeakerKind.RESCUE),
        ("the Red Cross", SpeakerKind.NGO),
        ("a human rights group", SpeakerKind.NGO),
        ("the United Nations", SpeakerKind.INTERGOVERNMENTAL),
        ("NATO", SpeakerKind.INTERGOVERNMENTAL),
        ("the OSCE", SpeakerKind.INTERGOVERNMENTAL),
        ("Reuters", SpeakerKind.MEDIA),
        ("the Daily Mail", SpeakerKind.MEDIA),
        ("witnesses", SpeakerKind.WITNESS),
        ("residents", SpeakerKind.WITNESS),
        ("experts", SpeakerKind.EXPERT),
        ("analysts", SpeakerKind.EXPERT),
        ("a statement", SpeakerKind.DOCUMENT),
        ("the video", SpeakerKind.DOCUMENT),
        ("officials", SpeakerKind.OFFICIAL),
        ("sources", SpeakerKind.UNNAMED),
        ("reports", SpeakerKind.UNNAMED),
    ],
)
def test_a_description_tells_the_kind_in_any_case(description: str, kind: SpeakerKind) -> None:
    assert kind_of(description) is kind_of(description.upper()) is kind


@pytest.mark.parametrize("description", ["Kovac", "the stone", ""])
def test_a_description_without_a_role_tells_no_kind(description: str) -> None:
    assert kind_of(description) is None


def test_agencies_papers_and_broadcasters_are_media() -> None:
    assert all(map(is_medium, ("Reuters", "the Valley Times", "the BBC")))
    assert not is_medium("the army")


def test_a_body_is_no_person() -> None:
    assert all(map(is_body, ("the army", "the ministry", "Hamas")))
    assert not any(map(is_body, ("witnesses", "the army chief", "the mayor", "an army spokeswoman")))


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("the president", SpeakerKind.GOVERNMENT),
        ("a spokesperson", SpeakerKind.GOVERNMENT),
        ("Boris Johnson", None),
        ("a specialist", None),
        ("Kim Jong Un", None),
        ("the UN", SpeakerKind.INTERGOVERNMENTAL),
        ("the director-general", None),
        ("photojournalists", SpeakerKind.MEDIA),
    ],
)
def test_a_kind_is_told_by_words_rather_than_by_letters_inside_them(
    description: str, kind: SpeakerKind | None
) -> None:
    assert kind_of(description.lower()) is kind
