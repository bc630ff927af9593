"""ascribe: who says how many, on whose word.

    import ascribe

    reading = ascribe.read("At least 12 people were killed, police said.", published="2024-12-19")
    for figure in reading.figures:
        print(figure.measure, figure.quantity.low, figure.chain.origin)

Everything public stands in this package's own list (`__all__`), the errors in `ascribe.errors`. A name is
loaded when it is first used, so that importing ascribe costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt

    from ascribe.attribution import Act, Chain, Hop, Quote, Speaker, SpeakerKind, Statement
    from ascribe.errors import AscribeError
    from ascribe.figure import (
        Certainty,
        Evidence,
        Figure,
        Frame,
        Location,
        Measure,
        Status,
        Weapon,
    )
    from ascribe.intake import Received, Rejected, receive, report_from_text
    from ascribe.ledger import FigureQuery, Ledger, LedgerFigure, ReportRow, add
    from ascribe.quantity import Meaning, Profile, Quantity, load_profile
    from ascribe.reading.reader import Reader, default_reader
    from ascribe.reading.reading import HeadlineDifference, Reading
    from ascribe.report import Report, Span, digest_of

    __version__: str

__all__ = [
    "Act",
    "AscribeError",
    "Certainty",
    "Chain",
    "Evidence",
    "Figure",
    "FigureQuery",
    "Frame",
    "HeadlineDifference",
    "Hop",
    "Ledger",
    "LedgerFigure",
    "Location",
    "Meaning",
    "Measure",
    "Profile",
    "Quantity",
    "Quote",
    "Reader",
    "Reading",
    "Received",
    "Rejected",
    "Report",
    "ReportRow",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "Status",
    "Weapon",
    "add",
    "default_reader",
    "digest_of",
    "load_profile",
    "read",
    "receive",
    "report_from_text",
]

_HOMES = MappingProxyType(
    {
        "attribution": ("Act", "Chain", "Hop", "Quote", "Speaker", "SpeakerKind", "Statement"),
        "errors": ("AscribeError",),
        "figure": ("Certainty", "Evidence", "Figure", "Frame", "Location", "Measure", "Status", "Weapon"),
        "intake": ("Received", "Rejected", "receive", "report_from_text"),
        "ledger": ("FigureQuery", "Ledger", "LedgerFigure", "ReportRow", "add"),
        "quantity": ("Meaning", "Profile", "Quantity", "load_profile"),
        "reading.reader": ("Reader", "default_reader"),
        "reading.reading": ("HeadlineDifference", "Reading"),
        "report": ("Report", "Span", "digest_of"),
    }
)


def read(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: dt.datetime | dt.date | str | None = None,
    language: str | None = None,
    dateline: str | None = None,
    reader: Reader | str = "tagger",
    profile: Profile | str = "codebook",
) -> Reading:
    """Read one report: its figures, each with its words and its chain, and its statements.

    In a notebook the reading shows itself, marked up. `published` dates words such as "Thursday"; a string
    is taken as ISO 8601. `reader` is a reader or the name of one, `profile` (or its name) says what vague
    words are worth and counts only where the reader is named.

    Raises TypeError where the text is no string, EmptyInput where there is nothing to read, InputTooLarge
    where the text is over the limit, BrokenInput where `published` is no date, ReaderError for an unknown
    reader, and ProfileError for a profile that is neither a known name nor a valid file.
    """
    from ascribe.intake import report_from_text
    from ascribe.quantity import load_profile
    from ascribe.reading.reader import default_reader

    report = report_from_text(
        text,
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        language=language,
        dateline=dateline,
    )
    if isinstance(reader, str):
        chosen = load_profile(profile) if isinstance(profile, str) else profile
        reader = default_reader(reader, profile=chosen)
    return reader.read(report)


if not TYPE_CHECKING:  # a type checker knows the names from above, and shall not take any other for one

    def __getattr__(name: str) -> Any:
        """A public name, loaded from its home the first time it is used; `__version__` likewise."""
        if name == "__version__":
            from importlib.metadata import version

            return version("ascribe")
        for home, names in _HOMES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"ascribe.{home}"), name)
                return value
        raise AttributeError(f"module 'ascribe' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, for completion in a notebook."""
    return sorted([*__all__, "__version__"])
