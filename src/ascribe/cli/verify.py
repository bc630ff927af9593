"""`ascribe verify` and `ascribe rebuild`: is the ledger whole, and making its derived tables again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from ascribe.cli.exits import ExitCode
from ascribe.cli.options import Json, LedgerHere, open_ledger
from ascribe.cli.output import complain, tell, write
from ascribe.cli.progress import Progress
from ascribe.errors import LedgerDamaged
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from ascribe.ledger import Ledger, Problem, Verification

_MOST_NAMED = 20  # problems that are listed; one damaged entry can bring thousands behind it


def verify(ctx: typer.Context, *, as_json: Json = False, ledger: LedgerHere = None) -> None:
    """Check that nothing in the ledger was altered or lost.

    Every entry of the journal, every kept byte and every derived table is checked. Ends with exit code 1,
    and names the first wrong entry, where anything is wrong.
    """
    with _damage_told(), open_ledger(ctx, ledger) as opened:
        _check(opened, as_json=as_json)


def rebuild(ctx: typer.Context, *, as_json: Json = False, ledger: LedgerHere = None) -> None:
    """Make the derived tables again from the journal, then verify.

    For a ledger whose tables were altered or damaged. The journal and the kept bytes stay as they are, so
    whatever is wrong with those is still named; only a backup mends it.
    """
    with _damage_told(), open_ledger(ctx, ledger) as opened:
        opened.rebuild()
        _check(opened, as_json=as_json)


@contextmanager
def _damage_told() -> Iterator[None]:
    """A ledger that cannot even be opened is not told to be verified, which is what failed."""
    try:
        yield
    except LedgerDamaged as error:
        from ascribe.ledger.failures import SEE_WHERE

        raise LedgerDamaged(str(error).replace(SEE_WHERE, "")) from error


def _check(ledger: Ledger, *, as_json: bool) -> None:
    """Verify, print what was found, and end with exit code 1 where anything is wrong."""
    with Progress("check") as progress:
        found = ledger.verify(progress=progress.advance)
    if as_json:
        _print_json(found)
    else:
        _print_words(found)
    if not found.ok:
        raise typer.Exit(ExitCode.FAILED)


def _print_words(found: Verification) -> None:
    counts = (
        how_many(found.entries, "entry", "entries"),
        how_many(found.reports, "report"),
        how_many(found.figures, "figure"),
    )
    if found.ok:
        head = f"\nLast entry's hash: {found.head}" if found.head else ""
        write([f"Whole: {', '.join(counts)}.{head}\n".encode()])
        return
    complain(f"the ledger is damaged: {how_many(len(found.problems), 'problem')} in {', '.join(counts)}.")
    for problem in found.problems[:_MOST_NAMED]:
        tell(f"  {_place(problem)}{problem.what}")
    if len(found.problems) > _MOST_NAMED:
        tell(f"  and {len(found.problems) - _MOST_NAMED:,} more")


def _place(problem: Problem) -> str:
    """The entry that a problem concerns, where its words do not begin with it."""
    entry = f"entry {problem.entry}"
    return "" if problem.entry is None or problem.what.startswith(entry) else f"{entry}: "


def _print_json(found: Verification) -> None:
    from ascribe.cli.documents import VerifyDocument
    from ascribe.export.json_lines import json_bytes

    document = VerifyDocument(
        ok=found.ok,
        entries=found.entries,
        reports=found.reports,
        figures=found.figures,
        head=found.head,
        problems=found.problems,
    )
    write([json_bytes(document) + b"\n"])
