"""What the commands print with --json, beside the readings and figures of `ascribe.export.json_lines`."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from ascribe.evaluation import Miss
from ascribe.export.json_lines import LedgerFigureDocument, ReadingDocument
from ascribe.ledger import Problem, ReportRow


class RejectedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """An input that could not become a report."""

    source: Annotated[str, Meta(description="the input")]
    why: Annotated[str, Meta(description="what is wrong with it, and what to do")]


class UnreadableDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is stored, but could not be read."""

    report: Annotated[str, Meta(description="the report's id")]
    source: Annotated[str | None, Meta(description="the input that it came from; null: none of this run")]
    why: Annotated[str, Meta(description="what went wrong")]


class AddDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What adding came to."""

    new: Annotated[int, Meta(description="reports that were stored now")]
    known: Annotated[int, Meta(description="reports that were in the ledger already")]
    finished: Annotated[int, Meta(description="reports that an earlier run left unread, read now")]
    figures: Annotated[int, Meta(description="figures in the readings that were stored now")]
    reread: Annotated[int, Meta(description="known reports read anew, with another profile or reader")]
    uncoded: Annotated[
        tuple[str, ...], Meta(description="with --figures: ids of the reports without coded figures")
    ]
    rejected: Annotated[tuple[RejectedDocument, ...], Meta(description="inputs: `source`, `why`")]
    unreadable: Annotated[
        tuple[UnreadableDocument, ...], Meta(description="reports: `report`, `source`, `why`")
    ]


class VerifyDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What checking a ledger found."""

    ok: Annotated[bool, Meta(description="whether nothing is wrong")]
    entries: Annotated[int, Meta(description="journal entries checked")]
    reports: Annotated[int, Meta(description="reports checked")]
    figures: Annotated[int, Meta(description="figures of current readings checked")]
    head: Annotated[str | None, Meta(description="hash of the last entry; worth noting elsewhere")]
    problems: Annotated[
        tuple[Problem, ...],
        Meta(description="`entry` (its number, or null) and `what`; the first comes first"),
    ]


class ReportDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a ledger, as the list has it."""

    id: Annotated[str, Meta(description="the ledger's name for it")]
    outlet: Annotated[str | None, Meta(description="who published the report")]
    title: Annotated[str | None, Meta(description="the report's headline")]
    url: Annotated[str | None, Meta(description="the report's address")]
    published: Annotated[dt.datetime | None, Meta(description="when the report was published")]
    language: Annotated[str | None, Meta(description="ISO 639-1 code")]
    source: Annotated[str, Meta(description="the input that it came from")]
    added: Annotated[dt.datetime, Meta(description="when it was stored, UTC")]
    figures: Annotated[int | None, Meta(description="figures in its current reading; null: not read")]
    reader: Annotated[str | None, Meta(description="who read it; null: nobody yet")]
    profile: Annotated[str | None, Meta(description="what gave vague words their bounds")]
    why_unread: Annotated[str | None, Meta(description="where it was not read: why")]


class ShownReport(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a ledger."""

    report: Annotated[ReportRow, Meta(description="where it came from: `source`, `sha256`, `added`...")]
    text: Annotated[str, Meta(description="the text that all spans refer to")]
    reading: Annotated[ReadingDocument | None, Meta(description="its current reading")]


class ShownFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a ledger."""

    report: Annotated[ReportRow, Meta(description="where it came from: `source`, `sha256`, `added`...")]
    figure: Annotated[LedgerFigureDocument, Meta(description="the figure")]


class ScoreDocument(msgspec.Struct, frozen=True, kw_only=True):
    """How many were right."""

    right: Annotated[int, Meta(description="how many were right")]
    precision: Annotated[float, Meta(description="of what was predicted")]
    recall: Annotated[float, Meta(description="of what was coded")]
    f1: Annotated[float, Meta(description="harmonic mean of the two")]


class EvaluateDocument(msgspec.Struct, frozen=True, kw_only=True):
    """How well figures were read."""

    reports: Annotated[int, Meta(description="coded reports")]
    gold: Annotated[int, Meta(description="coded figures")]
    predicted: Annotated[int, Meta(description="predicted figures")]
    figure: Annotated[ScoreDocument, Meta(description="measure and bounds right")]
    origin: Annotated[ScoreDocument, Meta(description="the origin right, too")]
    chain: Annotated[ScoreDocument, Meta(description="every hop of the chain right")]
    attributes: Annotated[
        dict[str, float | None], Meta(description="of the right figures: share with each field right")
    ]
    misses: Annotated[
        tuple[Miss, ...] | None,
        Meta(description="with --misses: `report_id`, `kind`, `figure`, `predicted`"),
    ]


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """What a vague word is worth."""

    low: int
    high: int | None


class ProfileDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A profile of vague words."""

    name: Annotated[str, Meta(description="its name")]
    version: Annotated[int, Meta(description="counted from 1")]
    words: Annotated[dict[str, Bounds], Meta(description="each word's `low` and `high`; null: open")]
