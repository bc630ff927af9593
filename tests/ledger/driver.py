"""A small reader, made-up reports, and `add` as a process of its own.

    driver.py LEDGER FIRST COUNT [BATCH]

adds the reports numbered FIRST to FIRST + COUNT - 1. It prints "ready" once all is imported, then each
report's id as soon as it is told that it is safe, and last, as JSON, what adding came to, how many seconds it
took, and the peak of the process's memory in MiB.
"""

from __future__ import annotations

import datetime as dt
import re
import resource
import sys
import time
from collections.abc import Iterable

import msgspec

from ascribe.attribution import Chain, Hop, Speaker, SpeakerKind
from ascribe.figure import Evidence, Figure, Measure
from ascribe.intake import Received
from ascribe.ledger import Ledger, add
from ascribe.quantity import Quantity
from ascribe.reading.reading import Reading
from ascribe.report import Report, Span

PLACES = ("Lorvik", "Ostrava Öst", "Tamsin", "New Brell", "LORVIK Bay")
SIDES = ("Norland", "Suderland", None)
OUTLETS = ("Lorvik Post", "Brell Gazette", None)

_COUNT = re.compile(
    r"(?P<count>\d{1,6}) (?P<side>\w+ )?(?P<who>people|troops) were (?P<measure>killed|injured)"
)
_PLACE = re.compile(r"in (?P<place>[A-Z]\w+(?: [A-ZÖ]\w+)?)")


class DigitReader:
    """Finds digits before "people were killed" and the like. Fails on a report that says "unreadable"."""

    def __init__(self, name: str = "digits 1", *, add_to_counts: int = 0) -> None:
        self.name = name
        self._add = add_to_counts

    def read(self, report: Report) -> Reading:
        if "unreadable" in report.text:
            raise ZeroDivisionError("cannot read this")
        return Reading(
            report=report,
            reader=self.name,
            profile="plain 1",
            figures=tuple(self._figure(report, match) for match in _COUNT.finditer(report.text)),
        )

    def _figure(self, report: Report, match: re.Match[str]) -> Figure:
        count = int(match["count"]) + self._add
        place = _PLACE.search(report.text)
        said = report.text.find("police said")
        hop = Hop(
            speaker=Speaker("Lorvik police", SpeakerKind.POLICE),
            source=Span(said, said + len("police")),
            cue=Span(said + len("police "), said + len("police said")),
        )
        return Figure(
            measure=Measure(match["measure"]),
            quantity=Quantity(words=match["count"], low=count, high=count),
            text=match["count"],
            span=Span(*match.span("count")),
            who=match["who"],
            side=match["side"].strip() if match["side"] else None,
            place=place["place"] if place else None,
            chain=Chain((hop,)) if said >= 0 else Chain(),
            confidence=0.75,
            evidence=(Evidence("who", Span(*match.span("who"))),),
        )


def made(number: int, **fields: object) -> Received:
    """The made-up report of this number, always the same; `fields` change some of its fields."""
    side = SIDES[number % len(SIDES)]
    victims = f"{side} troops" if side else "people"
    said = ", police said" if number % 2 else ""
    text = (
        f"At least {number} {victims} were killed in {PLACES[number % len(PLACES)]} on Monday{said}. "
        f"Another {2 * number} people were injured."
    )
    report = Report(
        id=f"r{number}",
        text=text,
        title=f"Report {number}",
        outlet=OUTLETS[number % len(OUTLETS)],
        published=dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number % 300),
        language="en",
    )
    report = msgspec.structs.replace(report, **fields)
    return Received(report, repr(report).encode(errors="backslashreplace"), f"reports.jsonl:{number}")


def measure(path: str, numbers: Iterable[int], *, batch: int = 64, tell: bool = False) -> dict[str, float]:
    """Add made-up reports, and say how many there were, the seconds it took and the peak of memory in MiB."""
    began = time.perf_counter()
    with Ledger.open(path) as ledger:
        added = add(
            ledger,
            map(made, numbers),
            reader=DigitReader(),
            batch=batch,
            on_report=lambda report_id, new: print(report_id, flush=True) if tell else None,
        )
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"new": added.new, "known": added.known, "seconds": round(seconds, 2), "peak_mib": round(peak)}


def main(path: str, first: str, count: str, batch: str = "64") -> None:
    """Add made-up reports, and say what happens."""
    import sqlalchemy  # noqa: F401  (so that "ready" comes after the slow import)

    print("ready", flush=True)
    numbers = range(int(first), int(first) + int(count))
    print(msgspec.json.encode(measure(path, numbers, batch=int(batch), tell=True)).decode(), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
