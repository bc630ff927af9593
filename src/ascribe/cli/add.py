"""`ascribe add`: reports into the ledger, read on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from ascribe.cli.exits import ExitCode, end_after
from ascribe.cli.inputs import inputs, name_rejected, name_unreadable
from ascribe.cli.options import (
    Json,
    LedgerHere,
    ProfileName,
    ReaderName,
    Threads,
    open_ledger,
    reader_named,
)
from ascribe.cli.output import complain, tell, write
from ascribe.cli.progress import Progress
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from ascribe.intake import Received, Rejected
    from ascribe.ledger import Ledger, Unreadable

    OnReport = Callable[[str, bool], None]
    Work = Callable[[Ledger, Iterable[Received | Rejected], OnReport], "Summary"]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What `add` came to, whoever coded the figures."""

    new: int
    known: int
    finished: int = 0
    figures: int
    reread: int = 0
    uncoded: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    trouble: str = "could not be read"


def add(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders or -, as for `read`. With --figures they may be left out.",
            show_default=False,
        ),
    ] = None,
    *,
    figures: Annotated[
        str | None,
        typer.Option(
            "--figures",
            metavar="FILE",
            help='Figures that a person coded, a JSON line a report: {"id": ..., "figures": [...]}.',
        ),
    ] = None,
    reader: ReaderName = "tagger",
    profile: ProfileName = "codebook",
    threads: Threads = 1,
    statements: Annotated[
        bool,
        typer.Option("--statements", help="Keep the statements of reports that count nobody, too."),
    ] = False,
    as_json: Json = False,
    ledger: LedgerHere = None,
) -> None:
    """Add reports to the ledger, and read them.

    What is in the ledger already is left alone, so the same command can be run again at any time; it also
    finishes what an interrupted run left. Known reports are read anew where they were read with another
    profile or reader; the older reading stays in the journal. With --figures the reports are stored but no
    reader reads them: the coded figures are their reading, and go before any machine's.
    """
    if not paths and not figures:
        raise typer.BadParameter("name at least one file or folder, or - for standard input")
    work = (
        _by_hand(figures, profile)
        if figures
        else _by_reader(reader, profile, threads=threads, statements=statements)
    )
    with Progress("report") as progress:
        try:
            with open_ledger(ctx, ledger, create=True) as opened:
                summary = work(opened, inputs(paths or ()), lambda report_id, new: progress.advance())
        except KeyboardInterrupt as error:
            complain(
                f"stopped. Safely in the ledger from this run: {how_many(progress.done, 'report')}. Run the "
                "same command again to finish; nothing is stored twice."
            )
            raise typer.Exit(ExitCode.INTERRUPTED) from error
    _report(summary, as_json=as_json)
    end_after(
        done=summary.new + summary.known + summary.finished,
        rejected=len(summary.rejected) + len(summary.unreadable),
    )


def _by_reader(reader: str, profile: str, *, threads: int, statements: bool) -> Work:
    """Work for a reader; whatever is wrong with its name or profile shows before the ledger is touched."""
    from ascribe.quantity import load_profile

    chosen = reader_named(reader, profile, threads=threads, statements=statements)
    label = load_profile(profile).label

    def work(ledger: Ledger, given: Iterable[Received | Rejected], on_report: OnReport) -> Summary:
        from ascribe.ledger import add as add_to

        added = add_to(ledger, given, reader=chosen, profile=label, on_report=on_report)
        return Summary(
            new=added.new,
            known=added.known,
            finished=added.finished,
            figures=added.figures,
            reread=added.reread,
            rejected=added.rejected,
            unreadable=added.unreadable,
        )

    return work


def _by_hand(figures: str, profile: str) -> Work:
    """Work with coded figures; whatever is wrong with their file shows before the ledger is touched."""
    from ascribe.cli.coding import Coding
    from ascribe.coded import load_coded
    from ascribe.quantity import load_profile

    label = load_profile(profile).label
    coded = load_coded(figures)

    def work(ledger: Ledger, given: Iterable[Received | Rejected], on_report: OnReport) -> Summary:
        done = Coding(ledger, coded, profile=label, on_report=on_report).add(given)
        return Summary(
            new=done.new,
            known=done.known,
            figures=done.figures,
            uncoded=tuple(done.uncoded),
            rejected=tuple(done.rejected),
            unreadable=tuple(done.unplaced),
            trouble="could not take their coded figures",
        )

    return work


def _report(summary: Summary, *, as_json: bool) -> None:
    if as_json:
        _print_json(summary)
    else:
        write([_sentence(summary).encode() + b"\n"])
    if summary.uncoded:
        tell(f"No coded figures for {how_many(len(summary.uncoded), 'report')}:")
        for name in summary.uncoded:
            tell(f"  {name}")
    name_rejected(summary.rejected)
    name_unreadable(summary.unreadable, what=summary.trouble)


def _sentence(summary: Summary) -> str:
    parts = [
        how_many(summary.new, "new report"),
        f"{summary.known:,} known",
        how_many(summary.figures, "new figure"),
    ]
    if summary.finished:
        parts.append(f"{summary.finished:,} left unread by an earlier run read now")
    if summary.reread:
        parts.append(f"{summary.reread:,} read anew")
    if summary.rejected:
        parts.append(f"{len(summary.rejected):,} rejected")
    if summary.unreadable:
        parts.append(f"{len(summary.unreadable):,} {summary.trouble}")
    return ", ".join(parts) + "."


def _print_json(summary: Summary) -> None:
    from ascribe.cli.documents import AddDocument, RejectedDocument, UnreadableDocument
    from ascribe.export.json_lines import json_bytes

    document = AddDocument(
        new=summary.new,
        known=summary.known,
        finished=summary.finished,
        figures=summary.figures,
        reread=summary.reread,
        uncoded=summary.uncoded,
        rejected=tuple(RejectedDocument(source=it.source, why=str(it.error)) for it in summary.rejected),
        unreadable=tuple(
            UnreadableDocument(report=it.report_id, source=it.source, why=it.error)
            for it in summary.unreadable
        ),
    )
    write([json_bytes(document) + b"\n"])
