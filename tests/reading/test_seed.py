"""The report with which the project began, read from beginning to end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ascribe.attribution import Act, Quote, SpeakerKind, Statement
from ascribe.figure import Figure, Measure, Status, Weapon
from ascribe.intake import report_from_text
from ascribe.reading.reading import Reading
from ascribe.reading.rules import RulesReader

LEE = "Lee Seong-kweun"


@pytest.fixture(scope="module")
def reading() -> Reading:
    folder = os.environ.get("ASCRIBE_SHARED")
    if not folder:
        pytest.skip("ASCRIBE_SHARED is not set: the seed report is not at hand")
    text = (Path(folder) / "seed" / "report.txt").read_text(encoding="utf-8")
    return RulesReader().read(report_from_text(text, published="2024-12-20"))


def figure(reading: Reading, measure: Measure) -> Figure:
    (found,) = [f for f in reading.figures if f.measure is measure]
    return found


def names(figure: Figure) -> list[str]:
    return [hop.speaker.name for hop in figure.chain.hops]


def saying(reading: Reading, words: str, act: Act) -> Statement:
    """The statement of that act whose content has these words."""
    (found,) = [s for s in reading.statements if s.act is act and words in content(reading, s)]
    return found


def content(reading: Reading, statement: Statement) -> str:
    return " ".join(map(reading.report.cut, statement.content))


def speaker(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


def test_it_gives_the_killed_the_injured_and_the_deployed(reading: Reading) -> None:
    assert [f.measure for f in reading.figures] == [Measure.KILLED, Measure.INJURED, Measure.DEPLOYED]


def test_at_least_100_were_killed_on_the_lawmakers_word(reading: Reading) -> None:
    killed = figure(reading, Measure.KILLED)
    assert (killed.quantity.low, killed.quantity.high) == (100, None)
    assert (killed.who or "").lower() == "north korean troops"
    assert (killed.side, killed.status) == ("North Korea", Status.COMBATANT)
    assert killed.weapon is Weapon.DRONE
    assert killed.place == "Kursk region"
    assert (killed.when, killed.date) == (None, None)
    assert names(killed) == [LEE]


def test_another_1000_were_injured_on_the_same_word(reading: Reading) -> None:
    injured = figure(reading, Measure.INJURED)
    assert (injured.quantity.low, injured.quantity.high) == (1000, 1000)
    assert (injured.side, injured.status) == ("North Korea", Status.COMBATANT)
    assert injured.chain.origin == figure(reading, Measure.KILLED).chain.origin


def test_thousands_were_sent_on_unnamed_reports(reading: Reading) -> None:
    deployed = figure(reading, Measure.DEPLOYED)
    assert (deployed.quantity.low, deployed.quantity.high) == (2000, None)
    assert (deployed.side, deployed.status) == ("North Korea", Status.COMBATANT)
    assert names(deployed) == ["reports"]
    assert deployed.chain.hops[-1].speaker.kind is SpeakerKind.UNNAMED


def test_no_figure_is_part_of_another(reading: Reading) -> None:
    assert all(f.part_of is None for f in reading.figures)


def test_the_headlines_100_is_a_difference_and_no_figure(reading: Reading) -> None:
    (difference,) = reading.headline_differences
    assert (difference.headline.low, difference.headline.high) == (100, 100)
    assert difference.span.part == "title"
    assert reading.figures[difference.figure] == figure(reading, Measure.KILLED)


def test_the_lawmaker_and_the_member_of_parliament_are_one(reading: Reading) -> None:
    lead = saying(reading, "at least 100", Act.SAY)
    assert reading.report.cut(lead.source[0]) == "a South Korean lawmaker"
    assert speaker(lead) == LEE


def test_the_lawmaker_speaks_of_the_lack_of_experience_through_reuters(reading: Reading) -> None:
    found = [s for s in reading.statements if "lack of experience" in content(reading, s)]
    assert {"Reuters", LEE} <= {speaker(s) for s in found}
    by_name = {speaker(s): s for s in found}
    assert by_name["Reuters"].content[0].overlaps(by_name[LEE].cue[0])


def test_reports_tell_of_the_leaders_order(reading: Reading) -> None:
    reported = saying(reading, "mass production", Act.REPORT)
    assert reading.report.cut(reported.source[0]) == "reports from November"
    ordered = saying(reading, "mass production", Act.ORDER)
    assert speaker(ordered) == "Kim Jong Un"
    assert ordered.content[0] in reported.content[0]


def test_the_burden_is_a_papers_judgement(reading: Reading) -> None:
    judgement = saying(reading, "a burden", Act.JUDGE)
    assert speaker(judgement) == "Daily Mail"
    assert judgement.quote is Quote.MIXED
    assert "thousands of troops" not in content(reading, judgement)


def test_the_group_shows_footage_through_the_paper(reading: Reading) -> None:
    shown = saying(reading, "dumbfounded", Act.SHOW)
    assert shown.speaker is not None
    assert (shown.speaker.name, shown.speaker.kind) == ("Khorne Group", SpeakerKind.ARMED_GROUP)
    passed_on = saying(reading, "dumbfounded", Act.REPORT)
    assert speaker(passed_on) == "Daily Mail"
    assert shown.content[0] in passed_on.content[0]


def test_the_group_that_calls_out_is_the_one_that_showed(reading: Reading) -> None:
    called = saying(reading, "same tactics", Act.JUDGE)
    assert reading.report.cut(called.cue[0]) == "called out"
    assert speaker(called) == "Khorne Group"


def test_the_spy_agencys_prediction_comes_through_the_lawmaker(reading: Reading) -> None:
    predicted = saying(reading, "reciprocal benefits", Act.PREDICT)
    assert predicted.speaker is not None
    assert predicted.speaker.kind is SpeakerKind.INTELLIGENCE
    assert predicted.speaker.name.endswith("National Intelligence Service")
    through = saying(reading, "reciprocal benefits", Act.SAY)
    assert speaker(through) == LEE
    assert predicted.content[0] in through.content[0]


def test_experts_speak_for_themselves(reading: Reading) -> None:
    said = saying(reading, "eager to acquire", Act.SAY)
    assert said.speaker is not None
    assert said.speaker.kind is SpeakerKind.EXPERT


def test_a_state_accuses(reading: Reading) -> None:
    accused = saying(reading, "burning the faces", Act.ACCUSE)
    assert speaker(accused) == "Ukraine"
    assert accused.quote is Quote.MIXED


def test_the_president_claims_and_calls_for(reading: Reading) -> None:
    claimed = saying(reading, "a secret", Act.CLAIM)
    called = saying(reading, "madness", Act.CALL_FOR)
    assert speaker(claimed) == speaker(called) == "Volodymyr Zelensky"
    assert claimed.quote is Quote.MIXED


def test_the_pages_furniture_is_never_read(reading: Reading) -> None:
    report = reading.report
    assert [report.cut(span) for span in report.furniture] == [
        "By Staff Writer",
        "3 Min Read",
        "- Advertisement -",
        "Leave a Comment",
    ]
    marked = [f.span for f in reading.figures] + [
        span for s in reading.statements for span in (*s.source, *s.cue, *s.content)
    ]
    assert not any(span.overlaps(furniture) for span in marked for furniture in report.furniture)
