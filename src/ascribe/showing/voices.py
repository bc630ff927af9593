"""Who gives a count of the same measure, by name alone.

This tells how few voices stand behind how many reports; it does not weigh them. Two names of one speaker
count twice here, and one name that two speakers share counts once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from ascribe.figure import Certainty, Figure, Frame, Measure
from ascribe.showing.printable import one_line
from ascribe.showing.words import quantity_words


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One origin's name, what it says, and in which reports it is heard.

    name     None for counts in a report's own voice
    counts   each different count once, in the order it was first given
    reports  ids of the reports, each once
    outlets  who published them, each once
    """

    name: str | None
    counts: tuple[str, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]


class Said(msgspec.Struct, frozen=True):
    """A figure, with id, outlet and time of the report that gives it."""

    report: str
    outlet: str
    published: dt.datetime | None
    figure: Figure


def voices(said: Iterable[Said], measure: Measure) -> list[Voice]:
    """Whose word the counts of one measure rest on, those heard in most reports first.

    Left out are counts that their origin denies, parts of a total, and running totals of a war.
    """
    heard: dict[str | None, list[Said]] = {}
    for it in sorted(said, key=_time):
        if it.figure.measure is measure and _stands_alone(it.figure):
            name = _name(it)
            heard.setdefault(name.casefold() if name else None, []).append(it)
    return sorted(map(_voice, heard.values()), key=lambda voice: -len(voice.reports))


def _voice(said: Sequence[Said]) -> Voice:
    return Voice(
        name=_name(said[0]),
        counts=_once(quantity_words(it.figure.quantity) for it in said),
        reports=_once(it.report for it in said),
        outlets=_once(it.outlet for it in said),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _name(it: Said) -> str | None:
    origin = it.figure.chain.origin
    return one_line(origin.name) if origin else None


def _stands_alone(figure: Figure) -> bool:
    return (
        figure.certainty is not Certainty.DENIED and figure.part_of is None and figure.frame is Frame.INCIDENT
    )


def _time(it: Said) -> str:
    """A time to sort by; with and without a zone are compared as they are written."""
    return it.published.isoformat() if it.published else ""
