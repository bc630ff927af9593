"""Whether a report is in a language that the readers know."""

from __future__ import annotations

from ascribe.errors import ReaderError
from ascribe.report import Report

# A declared or guessed language may be wrong: in English prose far more than one word in ten is among these,
# in other languages hardly any.
_SMALL_WORDS = frozenset({"the", "of", "and", "to", "were", "that", "by", "said", "with", "from"})
_LEAST_SHARE = 0.1
_SCREENED = 5_000  # characters


def require_english(report: Report, reader: str) -> None:
    """Raise ReaderError for a report in another language: no figure found would not mean there is none."""
    if not _is_english(report):
        raise ReaderError(
            f"report {report.id} is in another language ({report.language}), and {reader!r} reads "
            "English only; code its figures by hand, or add a translation as a report of its own"
        )


def _is_english(report: Report) -> bool:
    """Whether a report is English, by its declared language or else by the small words of its text."""
    if report.language is None or report.language.lower().startswith("en"):
        return True
    words = report.text[:_SCREENED].lower().split()
    return sum(word in _SMALL_WORDS for word in words) >= _LEAST_SHARE * len(words)
