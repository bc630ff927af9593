"""Options that several commands share, and what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

if TYPE_CHECKING:
    from ascribe.ledger import Ledger
    from ascribe.reading.reader import Reader

DEFAULT_LEDGER = "ascribe.db"

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text for people.")]
ReaderName = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="NAME",
        help="Which reader reads the reports: `tagger` (trained), or `rules` (the grammar alone).",
    ),
]
Threads = Annotated[
    int, typer.Option("--threads", metavar="N", min=1, max=64, help="How many threads the reader may use.")
]
ProfileName = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME|FILE",
        help="What vague words (“dozens”) are worth: a name from `ascribe profiles`, or a TOML file.",
    ),
]
LedgerHere = Annotated[
    str | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger, as before the command.", show_default=False),
]


class Settings(msgspec.Struct, frozen=True):
    """What the options before the command say."""

    ledger: str = DEFAULT_LEDGER


def open_ledger(ctx: typer.Context, here: str | None, *, create: bool = False) -> Ledger:
    """The ledger named after the command, else before it, else by ASCRIBE_LEDGER, else ascribe.db."""
    from ascribe.ledger import Ledger

    settings = ctx.find_object(Settings) or Settings()
    return Ledger.open(here or settings.ledger, create=create)


def reader_named(name: str, profile: str, *, threads: int = 1, statements: bool = False) -> Reader:
    """The reader of that name, with the profile of that name or file.

    threads     how many the reader may use
    statements  whether those of reports that count nobody are wanted, too
    """
    from ascribe.quantity import load_profile
    from ascribe.reading.reader import default_reader

    return default_reader(name, profile=load_profile(profile), threads=threads, statements=statements)
