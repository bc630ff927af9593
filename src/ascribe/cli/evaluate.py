"""`ascribe evaluate`: figures against what a careful coder wrote down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ascribe.cli.inputs import Readings
from ascribe.cli.options import Json, ProfileName, reader_named
from ascribe.cli.output import console, write
from ascribe.cli.progress import Progress
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from ascribe.coded import CodedFigure
    from ascribe.evaluation import Gold, Miss, Score, Scores


def evaluate(
    gold: Annotated[
        str,
        typer.Argument(metavar="GOLD", help="Coded figures, in the benchmark format.", show_default=False),
    ],
    predicted: Annotated[
        str | None,
        typer.Argument(
            metavar="PREDICTED", help="Figures to be judged, in the same format.", show_default=False
        ),
    ] = None,
    *,
    reader: Annotated[
        str | None,
        typer.Option(
            "--reader",
            metavar="NAME",
            help="Judge this reader on GOLD's own reports; `tagger` if none is named.",
            show_default=False,
        ),
    ] = None,
    reports: Annotated[
        list[str] | None,
        typer.Option(
            "--reports",
            metavar="PATH",
            help="The reports to read, where GOLD holds figures alone. May be repeated.",
            show_default=False,
        ),
    ] = None,
    profile: ProfileName = "codebook",
    with_misses: Annotated[
        bool, typer.Option("--misses", help="Name each figure missed, extra or with another origin.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Measure figures against coded ones.

    Printed are precision, recall and F1, and how right the other fields of the right figures are. Judged are
    the figures of the file PREDICTED or, without it, those that ascribe reads in GOLD's own reports.
    """
    from ascribe.coded import load_coded
    from ascribe.evaluation import evaluate as scores_of
    from ascribe.evaluation import misses

    if predicted is not None and (reader or reports):
        raise typer.BadParameter(
            "judge either PREDICTED or what a reader reads (--reader, --reports), not both"
        )
    coded = load_coded(gold)
    if predicted is None:
        readings = Readings(reports or [gold], reader_named(reader or "tagger", profile))
        found = _figures_of(readings, coded)
        _need_reports(readings, gold)
    else:
        readings, found = None, load_coded(predicted)
    scores = scores_of(coded, found)
    missed = list(misses(coded, found)) if with_misses else None
    if as_json:
        _print_json(scores, missed)
    else:
        _print_words(scores, missed or [])
    if readings:
        readings.end()


def _need_reports(readings: Readings, gold: str) -> None:
    """Raise GoldError where there was nothing to read, rather than score it as nothing found."""
    from ascribe.errors import GoldError

    if not readings.done:
        readings.name_failures()
        raise GoldError(
            f"{gold}: no report could be read; where it holds figures alone, give the file or folder of its "
            "reports with --reports, or figures to be judged as PREDICTED"
        )


def _figures_of(readings: Readings, gold: Gold) -> Gold:
    from ascribe.cli.coding import name_in
    from ascribe.export.benchmark import coded_figure

    found: dict[str, Sequence[CodedFigure]] = {}
    with Progress("report") as progress:
        for received, reading in readings:
            name = name_in(gold, received.report.id, received.source) or received.report.id
            found[name] = tuple(map(coded_figure, reading.figures))
            progress.advance()
    return found


def _print_words(scores: Scores, missed: Sequence[Miss]) -> None:
    screen = console()
    for miss in missed:
        screen.print(_miss_line(miss))
    if missed:
        screen.print()
    counts = f"{how_many(scores.reports, 'report')}, {how_many(scores.figure.gold, 'figure')} coded"
    screen.print(f"{counts}, {scores.figure.predicted:,} predicted")
    screen.print(_score_table(scores))
    known = [f"{it.name} {it.accuracy:.2f}" for it in scores.attributes if it.accuracy is not None]
    if known:
        screen.print(f"Of the right figures: {', '.join(known)}.")


def _score_table(scores: Scores) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("")
    for name in ("precision", "recall", "F1"):
        table.add_column(name, justify="right")
    for name, score in _named(scores):
        table.add_row(name, *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)))
    return table


def _named(scores: Scores) -> Sequence[tuple[str, Score]]:
    return (
        ("figure", scores.figure),
        ("figure and origin", scores.origin),
        ("figure and whole chain", scores.chain),
    )


def _miss_line(miss: Miss) -> Text:
    from rich.text import Text

    from ascribe.quantity import Quantity
    from ascribe.showing.printable import one_line
    from ascribe.showing.words import quantity_words

    figure = miss.figure
    quantity = Quantity(words=figure.text, low=figure.low, high=figure.high, approximate=figure.approx)
    words = f"{figure.measure.value} {quantity_words(quantity)} “{one_line(figure.text)}”, "
    line = Text(f"{one_line(miss.report_id)}  ", style="dim")
    line.append(f"{miss.kind}  ", style="not dim bold")
    line.append(words, style="not dim")
    line.append(_chain_words(figure), style="not dim cyan")
    if miss.predicted is not None:
        line.append(f", predicted: {_chain_words(miss.predicted)}", style="not dim")
    return line


def _chain_words(figure: CodedFigure) -> str:
    from ascribe.showing.printable import one_line
    from ascribe.showing.words import OWN_VOICE

    return " > ".join(one_line(hop.name) for hop in figure.sources) or OWN_VOICE


def _print_json(scores: Scores, missed: Sequence[Miss] | None) -> None:
    from ascribe.cli.documents import EvaluateDocument, ScoreDocument
    from ascribe.export.json_lines import json_bytes

    figure, origin, chain = (
        ScoreDocument(right=it.right, precision=it.precision, recall=it.recall, f1=it.f1)
        for _, it in _named(scores)
    )
    document = EvaluateDocument(
        reports=scores.reports,
        gold=scores.figure.gold,
        predicted=scores.figure.predicted,
        figure=figure,
        origin=origin,
        chain=chain,
        attributes={it.name: it.accuracy for it in scores.attributes},
        misses=None if missed is None else tuple(missed),
    )
    write([json_bytes(document) + b"\n"])
