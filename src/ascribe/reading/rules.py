"""The rules reader: deterministic, without a model; the floor for every other reader and the fallback."""

from __future__ import annotations

import datetime as dt

from ascribe.errors import ReaderError
from ascribe.quantity import Profile, load_profile
from ascribe.reading.chains import Voices
from ascribe.reading.dates import Dateline, read_dateline
from ascribe.reading.drafts import Scene
from ascribe.reading.figures import drafts_of, joined, with_headline
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.tokens import sentences
from ascribe.reading.places import locate
from ascribe.reading.reading import Reading
from ascribe.reading.sides import armed_group_of
from ascribe.report import Report

# A declared or guessed language may be wrong: in English prose far more than one word in ten is among these,
# in other languages hardly any.
_SMALL_WORDS = frozenset(
    {"the", "of", "and", "in", "to", "was", "were", "that", "by", "said", "with", "from", "at"}
)
_LEAST_SHARE = 0.1
_SCREENED = 5_000  # characters


class RulesReader:
    """Reads English reports by lexicon and grammar."""

    name = "rules 1"

    def __init__(self, profile: Profile | None = None) -> None:
        self._profile = profile or load_profile()

    def read(self, report: Report) -> Reading:
        """The figures and statements of one report.

        Raises ReaderError for a report in another language than English, since no figure found would not mean
        that there is none.
        """
        if not _is_english(report):
            raise ReaderError(
                f"report {report.id} is in another language ({report.language}), and {self.name!r} reads "
                "English only; code its figures by hand, or add a translation as a report of its own"
            )
        opening = read_dateline(report.text)
        dateline = read_dateline(report.dateline) if report.dateline else opening
        published = _day(report, dateline)
        scene = _scene(dateline, report.text)
        start = opening.end if opening is not None else 0
        body = [
            Clause(s, report.text)
            for s in sentences(report, profile=self._profile, published=published, start=start)
        ]
        voices = Voices(body, report.text)
        figures = joined(drafts_of(body, voices, scene))
        title = report.title or ""
        head = [
            Clause(s, title)
            for s in sentences(report, part="title", profile=self._profile, published=published)
        ]
        headline = drafts_of(head, Voices(head, title), Scene(country=scene.country, group=scene.group))
        figures, differences = with_headline(figures, headline)
        return Reading(
            report=report,
            reader=self.name,
            profile=f"{self._profile.name} {self._profile.version}",
            figures=tuple(figures),
            statements=voices.statements(),
            headline_differences=differences,
        )


def _is_english(report: Report) -> bool:
    """Whether a report is English, by its declared language or else by the small words of its text."""
    if report.language is None or report.language.lower().startswith("en"):
        return True
    words = report.text[:_SCREENED].lower().split()
    return sum(word in _SMALL_WORDS for word in words) >= _LEAST_SHARE * len(words)


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
