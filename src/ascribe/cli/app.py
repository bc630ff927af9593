"""The command line as a whole: global options, the commands in order, errors in words."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ascribe.cli import add, demo, evaluate, export, figures, profiles, read, reports, show, verify
from ascribe.cli.exits import ExitCode, complain_of, errors_in_words
from ascribe.cli.options import DEFAULT_LEDGER, Settings
from ascribe.cli.output import complain, prepare_streams


class Commands(TyperGroup):
    """The group of commands, none of which answers an expected error with a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command, with its errors in words."""
        with errors_in_words():
            return super().invoke(ctx)


app = typer.Typer(
    name="ascribe",
    cls=Commands,
    no_args_is_help=True,
    # Plain help is read as easily, fits 80 columns, and comes in half the time.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"ascribe {version('ascribe')}")
        raise typer.Exit


@app.callback()
def ascribe(
    ctx: typer.Context,
    ledger: Annotated[
        str,
        typer.Option(
            "--ledger",
            envvar="ASCRIBE_LEDGER",
            metavar="FILE",
            help="The ledger that the commands work on.",
        ),
    ] = DEFAULT_LEDGER,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Who says how many were killed, on whose word.

    ascribe reads reports of armed conflict and disaster, and keeps for every count of people the chain of
    speakers it rests on, down to the words. Start with `ascribe demo`, or `ascribe read FILE`.
    """
    ctx.obj = Settings(ledger=ledger)


for command in (
    demo.demo,
    read.read,
    add.add,
    figures.figures,
    reports.reports,
    show.show,
    export.export,
    verify.verify,
    verify.rebuild,
    evaluate.evaluate,
    profiles.profiles,
):
    app.command()(command)


def run() -> None:
    """Run the command line of this process and end it with the command's exit code."""
    prepare_streams()
    try:
        app(prog_name="ascribe")
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except OSError as error:
        complain_of(error)
        sys.exit(ExitCode.FAILED)
    except Exception as error:
        # The last door: a user gets words, a developer can have the rest.
        if os.environ.get("ASCRIBE_TRACEBACK"):
            raise
        complain(
            f"unexpected {type(error).__name__}: {error}. This is a fault in ascribe; what the ledger "
            "acknowledged is safe. Set ASCRIBE_TRACEBACK=1 to see where it happened, and please report it."
        )
        sys.exit(ExitCode.FAILED)
