"""Exit codes, and how an error becomes a message and a code."""

from __future__ import annotations

import os
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
        what = f"{error.filename}: " if error.filename else ""
        complain(f"{what}{error.strerror or error}")
        raise typer.Exit(ExitCode.FAILED) from error


def end_after(*, done: int, rejected: int) -> None:
    """End the command with the code for a run that went through: `done` inputs read, `rejected` not."""
    if rejected:
        raise typer.Exit(ExitCode.SOME_REJECTED if done else ExitCode.FAILED)


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush cannot fail as well."""
    with suppress(OSError, ValueError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
