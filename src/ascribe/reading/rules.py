"""The rules reader: deterministic, without a model; the floor for every other reader and the fallback."""

from __future__ import annotations

from ascribe.quantity import Profile, load_profile
from ascribe.reading.figures import drafts_of, joined, with_headline
from ascribe.reading.language import require_english
from ascribe.reading.parsing import parse
from ascribe.reading.reading import Reading
from ascribe.report import Report


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
        require_english(report, self.name)
        parsed = parse(report, profile=self._profile)
        figures = joined(drafts_of(parsed.body, parsed.voices, parsed.scene))
        headline = drafts_of(parsed.head, parsed.head_voices, parsed.head_scene)
        figures, differences = with_headline(figures, headline)
        return Reading(
            report=report,
            reader=self.name,
            profile=f"{self._profile.name} {self._profile.version}",
            figures=tuple(figures),
            statements=parsed.voices.statements(),
            headline_differences=differences,
        )
