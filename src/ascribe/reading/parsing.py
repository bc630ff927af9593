"""A report taken apart by the grammar: what every reader begins with."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ascribe.quantity import Profile
from ascribe.reading.chains import Voices
from ascribe.reading.dates import Dateline, read_dateline
from ascribe.reading.drafts import Scene
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.tokens import sentences
from ascribe.reading.places import locate
from ascribe.reading.sides import armed_group_of
from ascribe.report import Part, Report


class Parse(NamedTuple):
    """A report's sentences, who speaks in them, and what holds for all of them.

    head, body  the sentences of the title and of the text, with their phrases
    """

    report: Report
    head: tuple[Clause, ...]
    body: tuple[Clause, ...]
    head_voices: Voices
    voices: Voices
    scene: Scene

    @property
    def head_scene(self) -> Scene:
        """What holds for the title; it lends nothing of the text's circumstances."""
        return Scene(country=self.scene.country, group=self.scene.group)

    def clauses(self) -> tuple[Clause, ...]:
        """The title's sentences, then the text's."""
        return self.head + self.body


def parse(report: Report, *, profile: Profile) -> Parse:
    """Take a report apart; `profile` gives vague words their bounds."""
    opening = read_dateline(report.text)
    dateline = read_dateline(report.dateline) if report.dateline else opening
    published = _day(report, dateline)
    start = opening.end if opening is not None else 0

    def clauses(part: Part, text: str, first: int) -> tuple[Clause, ...]:
        found = sentences(report, part=part, profile=profile, published=published, start=first)
        return tuple(Clause(sentence, text) for sentence in found)

    title = report.title or ""
    head, body = clauses("title", title, 0), clauses("text", report.text, start)
    return Parse(
        report, head, body, Voices(head, title), Voices(body, report.text), _scene(dateline, report.text)
    )


def _day(report: Report, dateline: Dateline | None) -> dt.date | None:
    """The day from which "Thursday" and "yesterday" are counted."""
    if report.published is not None:
        return report.published.date()
    return dateline.date if dateline is not None else None


def _scene(dateline: Dateline | None, text: str) -> Scene:
    """What holds for figures that do not say it: the dateline's country and the one armed group spoken of."""
    group = armed_group_of(text)
    if dateline is None or not dateline.place:
        return Scene(group=group)
    location = locate(dateline.place)
    return Scene(country=location.country if location else None, group=group)
