from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.attribution import SpeakerKind
from ascribe.figure import Certainty, Figure
from ascribe.reading.reading import Reading

Read = Callable[..., Reading]
Chain = Callable[..., list[str]]
Figures = Callable[..., tuple[Figure, ...]]


def names(figure: Figure) -> list[str]:
    return [hop.speaker.name for hop in figure.chain.hops]


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        ("Nine people were killed.", []),
        ("Nine people were killed, police said.", ["police"]),
        ("“Nine people were killed,” said the mayor.", ["mayor"]),
        ("Nine people were killed, according to the army.", ["army"]),
        ("According to the army, nine people were killed.", ["army"]),
        ("The mayor said that nine people were killed.", ["mayor"]),
        ("Nine people were killed, the BBC reported, citing police.", ["BBC", "police"]),
        ("Nine people were killed, AFP reported, quoting the police.", ["AFP", "police"]),
        ("The minister told Reuters that nine people were killed.", ["Reuters", "minister"]),
        ("The minister told parliament that nine people were killed.", ["minister"]),
        (
            "Reuters reports, nine people were killed, according to Jan Kovac, a lawmaker.",
            ["Reuters", "Jan Kovac"],
        ),
        ("A colonel said that villagers said nine people were killed.", ["colonel", "villagers"]),
        ("It was reported that nine people were killed.", ["reports"]),
        ("Nine people were reportedly killed.", ["reports"]),
        ("A report issued by the army said nine people were killed.", ["army"]),
        ("A statement said nine people were killed.", ["statement"]),
        ("Witnesses put the death toll at nine.", ["Witnesses"]),
    ],
)
def test_a_chain_goes_from_the_outlet_to_the_origin(chain: Chain, text: str, hops: list[str]) -> None:
    assert chain(text) == hops


@pytest.mark.parametrize("joint", ["Police and doctors", "Police and hospital officials"])
def test_joint_sources_are_one_hop_under_the_joint_name(chain: Chain, joint: str) -> None:
    assert chain(f"{joint} said nine people were killed.") == [joint]


@pytest.mark.parametrize(
    "text", ["It was reported that nine people were killed.", "Nine people were reportedly killed."]
)
def test_where_nobody_is_named_the_hop_is_unnamed(one: Callable[..., Figure], text: str) -> None:
    origin = one(text).chain.origin
    assert origin is not None
    assert (origin.name, origin.kind) == ("reports", SpeakerKind.UNNAMED)


@pytest.mark.parametrize(
    "dateline", ["BAGHDAD (Reuters) - ", "KYIV, March 3 (AFP) - ", "LIMA, 3 JAN 90 (EFE) -- "]
)
def test_the_agency_of_a_dateline_is_no_hop(chain: Chain, dateline: str) -> None:
    assert chain(f"{dateline}Nine people were killed, police said.") == ["police"]


def test_each_speaker_has_the_counts_of_its_own_content(figures: Figures) -> None:
    found = figures("Police said nine people were killed, while doctors said 12 died.")
    assert [(f.quantity.low, names(f)) for f in found] == [(9, ["Police"]), (12, ["doctors"])]


def test_a_hop_marks_the_words_that_name_the_speaker_and_pass_the_figure_on(read: Read) -> None:
    reading = read("Nine people were killed, the mayor said.")
    (hop,) = reading.figures[0].chain.hops
    assert hop.source is not None
    assert hop.cue is not None
    assert (reading.report.cut(hop.source), reading.report.cut(hop.cue)) == ("the mayor", "said")


@pytest.mark.parametrize(
    "second",
    ["He added that 12 were missing.", "Twelve people were wounded.", "He said 12 were missing."],
)
def test_a_sentence_continues_the_chain_of_the_one_before(figures: Figures, second: str) -> None:
    first, later = figures(f"The mayor said nine people were killed. {second}")
    assert names(first) == names(later) == ["mayor"]


def test_a_new_paragraph_is_in_the_outlets_voice(figures: Figures) -> None:
    _, later = figures("The mayor said nine people were killed.\n\nTwelve people were wounded.")
    assert names(later) == []


def test_a_saying_without_victims_is_not_continued(chain: Chain) -> None:
    assert chain("The mayor said the bridge would be built. Twelve people were wounded.") == []


def test_an_unnamed_source_is_not_continued(figures: Figures) -> None:
    _, later = figures("Nine people were reportedly killed. Twelve people were wounded.")
    assert names(later) == []


def test_a_quotation_that_is_still_open_goes_on_in_the_next_paragraph(figures: Figures) -> None:
    _, later = figures(
        "The mayor said: “Nine people were killed.\n\nTwelve people were wounded,” before he left."
    )
    assert names(later) == ["mayor"]


def test_a_recorded_voice_speaks_until_the_recording_ends(figures: Figures) -> None:
    found = figures(
        "(BEGIN RECORDING) (COLONEL VARGAS) TWO PEOPLE WERE KILLED. THREE WERE WOUNDED. (END RECORDING)\n\n"
        "FOUR FARMERS WERE KIDNAPPED."
    )
    assert [(f.quantity.low, names(f)) for f in found] == [
        (2, ["COLONEL VARGAS"]),
        (3, ["COLONEL VARGAS"]),
        (4, []),
    ]


def test_a_recorded_voice_has_the_fullest_name_of_the_report(figures: Figures) -> None:
    (figure,) = figures(
        "WE MET COLONEL ANTONIO VARGAS.\n\n(BEGIN RECORDING) (VARGAS) TWO PEOPLE WERE KILLED."
    )
    assert names(figure) == ["ANTONIO VARGAS"]


def test_whoever_asks_in_a_recording_is_no_source(chain: Chain) -> None:
    assert chain("(BEGIN RECORDING) (UNIDENTIFIED REPORTER) WERE TWO PEOPLE KILLED?") == []


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that 40 villagers had been killed.",
        "The army denied killing 40 villagers.",
        "The army has denied that it killed 40 villagers.",
    ],
)
def test_a_denial_is_a_figure_of_the_denier(one: Callable[..., Figure], text: str) -> None:
    figure = one(text)
    assert figure.certainty is Certainty.DENIED
    assert (figure.quantity.low, names(figure)) == (40, ["army"])


def test_a_figure_that_is_denied_keeps_its_own_origin(figures: Figures) -> None:
    found = figures(
        "Rebels said soldiers killed 40 villagers. The army denied that 40 villagers were killed."
    )
    assert [(names(f), f.certainty) for f in found] == [
        (["Rebels"], Certainty.ASSERTED),
        (["army"], Certainty.DENIED),
    ]


def test_a_document_of_no_one_is_a_document(one: Callable[..., Figure]) -> None:
    origin = one("A statement said nine rebels were killed.").chain.origin
    assert origin is not None
    assert origin.kind is SpeakerKind.DOCUMENT


def test_every_attributed_content_is_a_statement_in_order(read: Read) -> None:
    reading = read("Police said the bridge fell. Nine people were killed. The mayor called for calm.")
    assert [s.speaker.name if s.speaker else None for s in reading.statements] == ["Police", "mayor"]


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        ("12 killed in Gao blast: police", ["police"]),
        ("12 killed in Gao blast - Red Crescent", ["Red Crescent"]),
        ("12 killed in Gao: one of them a child", []),
    ],
)
def test_who_stands_behind_a_mark_at_the_end_says_it(figures: Figures, text: str, hops: list[str]) -> None:
    assert names(figures(text)[0]) == hops


def test_an_accusation_is_no_part_of_the_denial_before_it(one: Callable[..., Figure]) -> None:
    figure = one(
        "The rebels denied that they had shelled the market and accused the army of killing eleven people."
    )
    assert (names(figure), figure.certainty) == (["rebels"], Certainty.ASSERTED)


def test_a_body_named_in_full_is_no_other_group(figures: Figures) -> None:
    text = (
        "The Liberation Front denied it. Some 4,300 families have fled, according to the Lakeside Relief "
        "Organization."
    )
    assert names(figures(text)[0]) == ["Lakeside Relief Organization"]
