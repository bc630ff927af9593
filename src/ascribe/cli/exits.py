"""Exit codes, and how an error becomes a message and a code."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum

import typer

from ascribe.cli.output import complain
from ascribe.errors import AscribeError


class ExitCode(IntEnum):
    """What the command's exit code says."""

    OK = 0
    FAILED = 1
    USAGE = 2
    SOME_REJECTED = 3
    INTERRUPTED = 130
    OUTPUT_CLOSED = 141


EXIT_MEANINGS = (
    (ExitCode.OK, "Everything was done."),
    (
        ExitCode.FAILED,
        "An error: what was asked could not be done, or `verify` found the ledger damaged. "
        "Also where not one of the inputs could be read.",
    ),
    (ExitCode.USAGE, "The command line itself is wrong."),
    (
        ExitCode.SOME_REJECTED,
        "The run went through, but some inputs were rejected or could not be read; "
        "each is named on standard error.",
    ),
    (ExitCode.INTERRUPTED, "Stopped from the keyboard. What was stored before stays stored."),
    (ExitCode.OUTPUT_CLOSED, "Whatever read the output went away (`| head`)."),
)


STANDARD_OUTPUT = "standard output"
_NO_TEXT = re.compile("[\udc80-\udcff]")


@contextmanager
def errors_in_words() -> Iterator[None]:
    """Turn every expected error into a message on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except AscribeError as error:
        complain(str(error))
        raise typer.Exit(ExitCode.FAILED) from error
    except KeyboardInterrupt as error:
        complain("stopped.")
        raise typer.Exit(ExitCode.INTERRUPTED) from error
    except BrokenPipeError as error:
        _drop_output()
        raise typer.Exit(ExitCode.OUTPUT_CLOSED) from error
    except OSError as error:
        complain_of(error)
        raise typer.Exit(ExitCode.FAILED) from error
    except UnicodeEncodeError as error:
        # Bytes of the command line that are no text come as these surrogates; a path may have them.
        if not _NO_TEXT.search(error.object):
            raise
        words = _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", error.object)
        complain(f"{words!r} holds bytes that are no text; write the words in the terminal's encoding.")
        raise typer.Exit(ExitCode.USAGE) from error


def complain_of(error: OSError) -> None:
    """Say what the system could not do, and with which file: one without a name is standard output."""
    try:
        sys.stdout.flush()
    except OSError:
        _drop_output()
    complain(f"{error.filename or STANDARD_OUTPUT}: {error.strerror or error}")


def end_after(*, done: int, rejected: int) -> None:
    """End the command with the code for a run that went through: `done` inputs read, `rejected` not."""
    if rejected:
        raise typer.Exit(ExitCode.SOME_REJECTED if done else ExitCode.FAILED)


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush cannot fail as well."""
    with suppress(OSError, ValueError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
