"""Whether a reading's spans, words and references fit the report it is of. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ascribe.figure import Figure
from ascribe.ledger.journal import ReadingBody
from ascribe.report import Report, Span


def fault_in(body: ReadingBody, report: Report) -> str | None:
    """The first thing in a reading that does not fit its report, in words; None where all fits.

    Every span has to lie in its part of the report, a figure's `text` has to be the words that its span cuts,
    and `part_of` and headline differences have to point at figures of the same reading.
    """
    lengths = {"text": len(report.text), "title": len(report.title or "")}
    for index, figure in enumerate(body.figures):
        cut = report.cut(figure.span)
        if cut != figure.text:
            return f"figure {index} has the words {_short(figure.text)}, its span has {_short(cut)}"
        if figure.part_of is not None and not 0 <= figure.part_of < len(body.figures):
            return f"figure {index} is part of figure {figure.part_of}, which there is not"
    for difference in body.headline_differences:
        if not 0 <= difference.figure < len(body.figures):
            return f"a headline difference points at figure {difference.figure}, which there is not"
    for span in spans_in(body):
        if not 0 <= span.start <= span.end <= lengths[span.part]:
            return (
                f"{span.part} {span.start}:{span.end} is outside the report's {lengths[span.part]} characters"
            )
    return None


def spans_in(body: ReadingBody) -> Iterator[Span]:
    """Every span that a reading holds."""
    for figure in body.figures:
        yield from _spans_of(figure)
    for statement in body.statements:
        yield from (*statement.source, *statement.cue, *statement.content)
    for difference in body.headline_differences:
        yield difference.span


def _spans_of(figure: Figure) -> Iterator[Span]:
    yield figure.span
    for evidence in figure.evidence:
        yield evidence.span
    for hop in figure.chain.hops:
        yield from (span for span in (hop.source, hop.cue) if span is not None)


def _short(words: str, *, longest: int = 60) -> str:
    return repr(words if len(words) <= longest else words[:longest] + "…")
