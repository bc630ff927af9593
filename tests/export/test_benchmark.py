"""The benchmark format: readings written in it, and hand-coded figures read from it."""

import datetime as dt
import json

import pytest

from ascribe.attribution import Act, Chain, Hop, Quote, Speaker, SpeakerKind, Statement
from ascribe.coded import CodedFigure, CodedHop
from ascribe.errors import GoldError
from ascribe.export.benchmark import figures_line, hand_reading, statements_line
from ascribe.figure import Certainty, Evidence, Figure, Frame, Measure, Status, Weapon
from ascribe.quantity import Quantity
from ascribe.reading.reading import Reading
from ascribe.report import Report, Span

REPORT = Report(
    id="r1",
    title="Ferry fire: 12 dead",
    text=(
        "Advert: 2 for 1.\nPolice said 112 people fled and 2 sailors died in Port Vell on Monday. "
        "Another 2 sailors hid."
    ),
    published=dt.datetime(2031, 5, 6),
    furniture=(Span(0, 16),),
)


def reading(*figures: Figure, statements: tuple[Statement, ...] = ()) -> Reading:
    return Reading(report=REPORT, reader="test", profile="codebook 1", figures=figures, statements=statements)


def coded(text: str, **fields: object) -> CodedFigure:
    return CodedFigure(**({"measure": Measure.KILLED, "low": 2, "high": 2, "text": text} | fields))  # type: ignore[arg-type]


def test_a_figure_has_exactly_the_fields_of_the_format_in_its_order() -> None:
    full = Figure(
        measure=Measure.KILLED,
        quantity=Quantity(words="about 2", low=2, high=None, approximate=True),
        text="2 sailors",
        span=Span(48, 57),
        who="sailors",
        side="Ostria",
        status=Status.CIVILIAN,
        by="raiders",
        weapon=Weapon.FIRE,
        place="Port Vell",
        when="on Monday",
        date="2031-05-05",
        frame=Frame.PERIOD,
        certainty=Certainty.ESTIMATED,
        part_of=1,
        chain=Chain((Hop(speaker=Speaker("Police", SpeakerKind.POLICE), source=Span(17, 23)),)),
        confidence=0.5,
        evidence=(Evidence("who", Span(50, 57)),),
    )
    bare = Figure(
        measure=Measure.INJURED, quantity=Quantity(words="0", low=0), text="0", span=Span(17, 18), who=None
    )
    line = figures_line(reading(full, bare))
    assert "\n" not in line
    assert line == json.dumps(
        {
            "id": "r1",
            "figures": [
                {
                    "measure": "killed",
                    "low": 2,
                    "high": None,
                    "approx": True,
                    "text": "2 sailors",
                    "who": "sailors",
                    "side": "Ostria",
                    "status": "civilian",
                    "by": "raiders",
                    "weapon": "fire",
                    "place": "Port Vell",
                    "when": "on Monday",
                    "date": "2031-05-05",
                    "frame": "period",
                    "certainty": "estimated",
                    "part_of": 1,
                    "sources": [{"name": "Police", "kind": "police"}],
                },
                {
                    "measure": "injured",
                    "low": 0,
                    "high": None,
                    "approx": False,
                    "text": "0",
                    **dict.fromkeys(("who", "side", "status", "by", "weapon", "place", "when", "date")),
                    "frame": "incident",
                    "certainty": "asserted",
                    "part_of": None,
                    "sources": [],
                },
            ],
        },
        separators=(",", ":"),
    )


def test_a_report_without_figures_has_a_line_too() -> None:
    assert figures_line(reading()) == '{"id":"r1","figures":[]}'


def test_statements_have_spans_act_and_quote() -> None:
    statement = Statement(
        source=(Span(17, 23),),
        cue=(Span(24, 28),),
        content=(Span(29, 44), Span(48, 62)),
        act=Act.CLAIM,
        quote=Quote.DIRECT,
        speaker=Speaker("Police", SpeakerKind.POLICE),
    )
    assert json.loads(statements_line(reading(statements=(statement,)))) == {
        "id": "r1",
        "statements": [
            {
                "source": [[17, 23]],
                "cue": [[24, 28]],
                "content": [[29, 44], [48, 62]],
                "act": "claim",
                "quote": "direct",
            }
        ],
    }


def test_spans_of_the_headline_stay_out_of_the_statements() -> None:
    in_title = Statement(content=(Span(0, 5, "title"),))
    in_both = Statement(source=(Span(0, 5, "title"),), content=(Span(17, 23),))
    lines = json.loads(statements_line(reading(statements=(in_title, in_both))))["statements"]
    assert [(line["source"], line["content"]) for line in lines] == [([], [[17, 23]])]


def test_hand_coded_figures_come_back_as_they_were_coded() -> None:
    figures = (
        coded("112 people", measure=Measure.DISPLACED, low=112, high=112, who="people", part_of=1),
        coded(
            "2 sailors",
            who="sailors",
            place="Port Vell",
            sources=(CodedHop("Police", SpeakerKind.POLICE),),
            date="2031-05-05",
        ),
    )
    by_hand = hand_reading(REPORT, figures)
    assert (by_hand.reader, by_hand.profile, by_hand.report) == ("hand", "codebook 1", REPORT)
    assert figures_line(by_hand) == figures_line(hand_reading(REPORT, figures))
    lines = json.loads(figures_line(by_hand))["figures"]
    assert [line["text"] for line in lines] == ["112 people", "2 sailors"]
    assert lines[0]["part_of"] == 1
    assert lines[1]["sources"] == [{"name": "Police", "kind": "police"}]


def test_the_words_of_a_hand_coded_figure_are_cut_by_its_span() -> None:
    (figure,) = hand_reading(REPORT, [coded("2 sailors", who="sailors")]).figures
    assert REPORT.cut(figure.span) == figure.text == "2 sailors"
    assert figure.quantity.words == "2"


def test_words_that_are_read_otherwise_than_coded_are_kept_whole() -> None:
    (figure,) = hand_reading(REPORT, [coded("12 dead", low=3, high=None)]).figures
    assert figure.quantity == Quantity(words="12 dead", low=3, high=None)


def test_whole_words_come_before_words_inside_others_and_the_text_before_the_title() -> None:
    (whole,) = hand_reading(REPORT, [coded("12")]).figures
    assert whole.span == Span(12, 14, "title")
    (inside,) = hand_reading(REPORT, [coded("ort Vell")]).figures
    assert REPORT.cut(inside.span) == "ort Vell"


def test_furniture_is_the_last_place_to_look() -> None:
    (figure,) = hand_reading(REPORT, [coded("2")]).figures
    assert figure.span.start == REPORT.text.index("2 sailors")
    (only_there,) = hand_reading(REPORT, [coded("2 for 1")]).figures
    assert REPORT.cut(only_there.span) == "2 for 1"


def test_the_same_words_coded_twice_are_found_in_two_places() -> None:
    first, second, third = hand_reading(REPORT, [coded("2 sailors")] * 3).figures
    assert first.span.start == REPORT.text.index("2 sailors")
    assert second.span.start == REPORT.text.rindex("2 sailors")
    assert third.span == first.span


def test_words_in_another_case_are_found_and_given_as_the_report_has_them() -> None:
    (figure,) = hand_reading(REPORT, [coded("2 SAILORS")]).figures
    assert figure.text == "2 sailors"


@pytest.mark.parametrize("words", ["3 sailors", ""])
def test_words_that_are_nowhere_are_refused_by_report_and_words(words: str) -> None:
    with pytest.raises(GoldError, match=f"report 'r1': the words '{words}' of a coded figure are nowhere"):
        hand_reading(REPORT, [coded(words)])


def test_the_nearest_words_are_the_evidence_of_a_field() -> None:
    report = Report(
        id="r", text="Port Vell woke late. A fire killed 2 sailors in Port Vell.", title="Port Vell fire"
    )
    (figure,) = hand_reading(
        report, [coded("2 sailors", who="sailors", place="Port Vell", by="the gods")]
    ).figures
    assert [(one.field, one.span.start) for one in figure.evidence] == [
        ("who", report.text.index("sailors")),
        ("place", report.text.rindex("Port Vell")),
    ]


def test_words_to_look_for_are_never_a_pattern() -> None:
    report = Report(id="r", text="(a+)+$ was sprayed where 2 sailors died" + "a" * 100_000)
    (figure,) = hand_reading(report, [coded("2 sailors", place="(a+)+$")]).figures
    assert [report.cut(one.span) for one in figure.evidence] == ["(a+)+$"]


def test_of_words_that_stand_very_often_only_the_first_thousand_places_are_looked_at() -> None:
    report = Report(id="r", text="2 sailors died. " * 20_000)
    figures = hand_reading(report, [coded("2 sailors", who="sailors")] * 1_500).figures
    assert len({figure.span for figure in figures}) == 1_000
