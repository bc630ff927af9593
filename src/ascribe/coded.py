"""Figures and statements as a coder writes them down, and how files of them are read.

The benchmark format is JSON lines: `{"id", "figures": [...]}` for figures and `{"id", "statements": [...]}`
for statements, one report a line. Other keys of a line (the report's own text, say) are left alone, so that
gold data and predictions are read alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Final, Protocol, TypeVar

import msgspec

from ascribe.attribution import Act, Quote, SpeakerKind
from ascribe.errors import GoldError
from ascribe.figure import Certainty, Frame, Measure, Status, Weapon
from ascribe.files import open_regular
from ascribe.quantity import LARGEST

MAX_LINE_BYTES: Final = 16 * 1024 * 1024
"""Longest line that is read, in bytes; the longest reports of news streams stay far below."""

MAX_REPORTS: Final = 1_000_000
"""Most reports that one file may hold."""

_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]
_Words = Annotated[str, msgspec.Meta(max_length=10_000)]
_Bound = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
_Offset = Annotated[int, msgspec.Meta(ge=0, le=MAX_LINE_BYTES)]
_Day = r"\d{4}-\d{2}-\d{2}"
_Date = Annotated[str, msgspec.Meta(pattern=rf"^{_Day}(/{_Day})?\Z", max_length=21)]


class CodedHop(msgspec.Struct, frozen=True):
    """One step of a coded chain: the speaker's name, and what the speaker is."""

    name: _Words
    kind: SpeakerKind


class CodedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as a coder writes it down (codebook, "Figure"); the field names are the benchmark format's.

    text     the words that carry the count, cut from the report
    date     ISO day, or "start/end"
    part_of  index, in the same report's figures, of the total that this one is a part of
    sources  the chain, from the hop nearest the outlet to the origin
    """

    measure: Measure
    low: _Bound | None = None
    high: _Bound | None = None
    approx: bool = False
    text: _Words = ""
    who: _Words | None = None
    side: _Words | None = None
    status: Status | None = None
    by: _Words | None = None
    weapon: Weapon | None = None
    place: _Words | None = None
    when: _Words | None = None
    date: _Date | None = None
    frame: Frame = Frame.INCIDENT
    certainty: Certainty = Certainty.ASSERTED
    part_of: Annotated[int, msgspec.Meta(ge=0)] | None = None
    sources: Annotated[tuple[CodedHop, ...], msgspec.Meta(max_length=100)] = ()

    def __post_init__(self) -> None:
        """Raise ValueError where the bounds contradict each other."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")


CodedSpan = tuple[_Offset, _Offset]
"""Start and end (not included), in Unicode code points of the report's text."""

_Spans = Annotated[tuple[CodedSpan, ...], msgspec.Meta(max_length=1_000)]


class CodedStatement(msgspec.Struct, frozen=True, kw_only=True):
    """One attributed content as a coder marks it (codebook, "Statement").

    `act` and `quote` are None where they were not coded.
    """

    source: _Spans = ()
    cue: _Spans = ()
    content: _Spans = ()
    act: Act | None = None
    quote: Quote | None = None

    def __post_init__(self) -> None:
        """Raise ValueError where a span ends before it starts."""
        for start, end in (*self.source, *self.cue, *self.content):
            if end < start:
                raise ValueError(f"span [{start}, {end}] ends before it starts")


_Figures = Annotated[tuple[CodedFigure, ...], msgspec.Meta(max_length=10_000)]
_Statements = Annotated[tuple[CodedStatement, ...], msgspec.Meta(max_length=10_000)]


class CodedFigures(msgspec.Struct, frozen=True):
    """One line of a file of coded figures: the report's id and its figures."""

    id: _Id
    figures: _Figures

    def __post_init__(self) -> None:
        """Raise ValueError where a figure is part of itself, or of one that is not there."""
        for index, figure in enumerate(self.figures):
            if figure.part_of is not None and (
                figure.part_of == index or figure.part_of >= len(self.figures)
            ):
                raise ValueError(
                    f"figure {index} is part of {figure.part_of}, which is no other of the report's"
                )


class CodedStatements(msgspec.Struct, frozen=True):
    """One line of a file of coded statements; PolNeAR's key `attributions` stands for `statements`."""

    id: _Id
    statements: _Statements | msgspec.UnsetType = msgspec.UNSET
    attributions: _Statements | msgspec.UnsetType = msgspec.UNSET

    def __post_init__(self) -> None:
        """Raise ValueError where the line holds neither key."""
        if self.statements is msgspec.UNSET and self.attributions is msgspec.UNSET:
            raise ValueError("it has no `statements`")

    @property
    def coded(self) -> tuple[CodedStatement, ...]:
        """The line's statements, under whichever key they stand."""
        return self.statements or self.attributions or ()


class _Line(Protocol):
    @property
    def id(self) -> str: ...


_LineT = TypeVar("_LineT", bound=_Line)


def load_coded(path: str | Path) -> dict[str, tuple[CodedFigure, ...]]:
    """The coded figures of each report in a JSON-lines file, by report id.

    Raises GoldError, naming file and line, where the file cannot be read, is no JSON, is over a limit,
    departs from the format, or holds a report twice.
    """
    decoder = msgspec.json.Decoder(CodedFigures)
    return {line.id: line.figures for line in _read(Path(path), decoder.decode)}


def load_coded_statements(path: str | Path) -> dict[str, tuple[CodedStatement, ...]]:
    """The coded statements of each report in a JSON-lines file, by report id.

    Raises GoldError as `load_coded` does.
    """
    decoder = msgspec.json.Decoder(CodedStatements)
    return {line.id: line.coded for line in _read(Path(path), decoder.decode)}


def _read(path: Path, decode: Callable[[bytes], _LineT]) -> Iterator[_LineT]:
    """Each line of the file, decoded; blank lines are passed over."""
    first_seen: dict[str, int] = {}
    for number, raw in _lines(path):
        try:
            line = decode(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise GoldError(f"{path}, line {number}: not in the benchmark format: {error}") from error
        except RecursionError as error:
            raise GoldError(f"{path}, line {number}: nested too deeply") from error
        if line.id in first_seen:
            raise GoldError(
                f"{path}, line {number}: report {line.id!r} stands on line {first_seen[line.id]} already"
            )
        if len(first_seen) >= MAX_REPORTS:
            raise GoldError(f"{path}, line {number}: more than {MAX_REPORTS:,} reports; split the file")
        first_seen[line.id] = number
        yield line


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that is not blank."""
    try:
        with open_regular(path) as file:
            number = 0
            while raw := file.readline(MAX_LINE_BYTES + 1):
                number += 1
                if len(raw) > MAX_LINE_BYTES:
                    raise GoldError(f"{path}, line {number}: longer than {MAX_LINE_BYTES:,} bytes")
                if raw.strip():
                    yield number, raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror or error}") from error
