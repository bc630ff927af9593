"""Figures, counts and chains in words, the same on every screen."""

from __future__ import annotations

import datetime as dt

from ascribe.attribution import Chain
from ascribe.figure import Certainty, Figure, Frame
from ascribe.quantity import Quantity
from ascribe.report import Report
from ascribe.showing.printable import one_line

OWN_VOICE = "the report's own voice"


def quantity_words(quantity: Quantity) -> str:
    """How many, as a reader would write it: "100", "≥100", "≤20", "10–15", "about 50".

    An open bound is shown as open, never as zero; with neither bound known the count is "unknown".
    """
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return "unknown"
    if low is None:
        words = f"≤{high:,}"
    elif high is None:
        words = f"≥{low:,}"
    elif low == high:
        words = f"{low:,}"
    else:
        words = f"{low:,}–{high:,}"
    return f"about {words}" if quantity.approximate else words


def figure_words(figure: Figure) -> str:
    """Measure and count, with what keeps it from being a plain fact: "killed ≥100 (estimated)"."""
    words = f"{figure.measure.value} {quantity_words(figure.quantity)}"
    notes = remarks(figure)
    return f"{words} ({', '.join(notes)})" if notes else words


def remarks(figure: Figure) -> list[str]:
    """What is unusual about a figure: a certainty that is not "asserted", a frame that is not "incident"."""
    notes = []
    if figure.certainty is not Certainty.ASSERTED:
        notes.append(figure.certainty.value)
    if figure.frame is not Frame.INCIDENT:
        notes.append(figure.frame.value)
    return notes


def chain_words(chain: Chain, *, own_voice: str = OWN_VOICE) -> str:
    """The chain from the hop nearest the outlet to the origin: "Reuters > Lee Seong-kweun"."""
    return " > ".join(one_line(hop.speaker.name) for hop in chain.hops) or own_voice


def victims_words(figure: Figure) -> str | None:
    """Whom the figure counts: "North Korean troops", with side and status where known; None if nothing is."""
    known = [one_line(side) for side in (figure.side,) if side and side != figure.who]
    if figure.status is not None:
        known.append(figure.status.value)
    if figure.who is None:
        return ", ".join(known) or None
    who = one_line(figure.who)
    return f"{who} ({', '.join(known)})" if known else who


def circumstances(figure: Figure) -> list[str]:
    """Place, time, means and doer, each as a few words, only those that are known."""
    facts = [one_line(figure.place)] if figure.place else []
    if when := when_words(figure):
        facts.append(when)
    if figure.weapon is not None:
        facts.append(figure.weapon.value.replace("_", " "))
    if figure.by:
        facts.append(f"by {one_line(figure.by)}")
    return facts


def when_words(figure: Figure) -> str | None:
    """The words that date it, with the day where one is known: "Thursday (2024-12-19)"."""
    if figure.when and figure.date:
        return f"{one_line(figure.when)} ({one_line(figure.date)})"
    when = figure.when or figure.date
    return one_line(when) if when else None


def moment(published: dt.datetime | None) -> str | None:
    """A report's date: the day alone where no time of day is known (midnight)."""
    if published is None:
        return None
    if published.time() == dt.time():
        return published.date().isoformat()
    return published.isoformat(sep=" ", timespec="minutes")


def imprint(report: Report) -> str:
    """Who published the report and when: "Daily Mail · 2024-12-19"; empty where neither is known."""
    parts = (report.outlet, moment(report.published))
    return " · ".join(one_line(part) for part in parts if part)


def how_many(count: int, one: str, more: str | None = None) -> str:
    """A count of things with the right form of the noun: "1 figure", "1,200 figures"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
