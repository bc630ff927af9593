"""Where the command writes: results to standard output, everything about the run to standard error."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO, cast

from ascribe.showing.printable import printable

if TYPE_CHECKING:
    from rich.console import Console

# How the signs that ascribe itself prints are written where an encoding lacks them; a bound must never
# turn into "?100".
_ASCII = MappingProxyType(
    {"≥": ">=", "≤": "<=", "–": "-", "…": "...", "“": '"', "”": '"', "’": "'", "·": "-", "←": "<-"}
)
_HANDLER = "ascribe.spelled-out"


def prepare_streams() -> None:
    """Make sure that there are streams, and that no character can fail to be written, whatever the encoding.

    A stream that the process was started without (`>&-`) leads nowhere, and nothing comes from it.
    """
    # In this order each takes the lowest free descriptor: its own.
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    codecs.register_error(_HANDLER, _spell_out)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_HANDLER)


def _nowhere(mode: str) -> TextIO:
    return cast("TextIO", open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123 - stays open


def _spell_out(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_ASCII.get(sign, f"\\u{ord(sign):04x}") for sign in lost), error.end


def console() -> Console:
    """Standard output as a screen; plain text where it is no terminal or NO_COLOR is set."""
    return _console(sys.stdout)


def error_console() -> Console:
    """Standard error as a screen, for progress and messages."""
    return _console(sys.stderr)


def in_colour(stream: TextIO) -> bool:
    """Whether marks may be colours there: FORCE_COLOR, or else a terminal without NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    colour = in_colour(stream)
    return Console(
        file=stream,
        force_terminal=colour,
        force_interactive=colour and stream.isatty(),
        color_system="auto" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def write(chunks: Iterable[bytes]) -> None:
    """Data to standard output, as UTF-8 whatever the locale; on a terminal with nothing that acts on it."""
    sys.stdout.flush()
    for chunk in chunks:
        if sys.stdout.isatty():
            sys.stdout.write(printable(chunk.decode("utf-8", "replace")))
        else:
            sys.stdout.buffer.write(chunk)


def complain(message: str) -> None:
    """One message on standard error, under the command's name."""
    tell(f"ascribe: {message}")


def tell(message: str) -> None:
    """One line about the run on standard error."""
    sys.stdout.flush()
    sys.stderr.write(printable(message) + "\n")
    sys.stderr.flush()
