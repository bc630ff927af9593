"""Measures how fast ascribe reads and starts, and how `add` grows with the number of reports.

    python benchmarks/speed.py                  everything, on one core
    python benchmarks/speed.py --reports 2000   `add` with fewer reports
    python benchmarks/speed.py --floors         exit 1 where a limit in `floors.json` is broken
    python benchmarks/speed.py --profile        where the time of reading goes, module by module

The reports read are those that ASCRIBE_SHARED names, or else the project's own; the reports added are made up
from templates, always the same.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import Final

import msgspec
import psutil  # type: ignore[import-untyped]

from ascribe.errors import AscribeError
from ascribe.reading.reader import Reader, default_reader, read_many
from ascribe.reading.tagger.network import FOLDER
from ascribe.report import Report
from corpora import own_corpora, shared_corpora, shared_folder

LIMITS_FILE: Final = Path(__file__).resolve().parent / "speed.json"
REPORTS: Final = 10_000
READING_SECONDS: Final = 3.0
STARTS: Final = 5
DENSE_WORDS: Final = 250
POLL_SECONDS: Final = 0.05
MIB: Final = 1024 * 1024
MODULES_SHOWN: Final = 20

_PLACES: Final = ("Port Vell", "Reval", "Tamsin", "North Quay", "Orlo", "Saint Brae", "Kettle Sound")
_SPEAKERS: Final = ("police", "the hospital", "the governor's office", "rescue workers", "a harbour official")
_VICTIMS: Final = ("people", "sailors", "dock workers", "soldiers", "villagers", "students")
_FIGURELESS: Final = (
    "The council of {place} will debate the new ferry timetable on {day}, {speaker} said.",
    "Prices at the fish market in {place} rose for the third week, traders reported.",
    "A ceasefire around {place} held through {day}, according to {speaker}.",
    "Talks about the border crossing at {place} went on late into {day}.",
)
_FIGURES: Final = (
    "At least {count} {victims} were killed when shells hit {place} on {day}, {speaker} said.",
    "{speaker} reported {count} {victims} injured in {place} after the explosion on {day}.",
    "About {count} {victims} fled {place} on {day}, according to {speaker}.",
    "Gunmen abducted {count} {victims} near {place} on {day}, {speaker} said, citing witnesses.",
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Rate(msgspec.Struct, frozen=True):
    """Reports a second of processor time, of `different` ones that hold `words` words in all."""

    per_second: float
    different: int
    words: int


class Speed(msgspec.Struct, frozen=True):
    """What was measured.

    reading               by sort of report, how many are read on one core
    first_figure_seconds  from the start of `ascribe read` with one report to its end
    reading_mib           resident memory once all of these reports were read
    add_seconds           by number of reports the time until so many were added
    """

    reading: dict[str, Rate]
    model_mib: float
    help_seconds: float
    first_figure_seconds: float
    reading_mib: float
    add_seconds: dict[int, float]
    add_exponent: float
    add_peak_mib: float


class Limits(msgspec.Struct, frozen=True):
    """What must hold on any machine; far from what is measured, so that only a fault breaks them."""

    per_second_at_least: dict[str, float]
    model_mib_at_most: float
    help_seconds_at_most: float
    first_figure_seconds_at_most: float
    reading_mib_at_most: float
    add_exponent_at_most: float
    add_peak_mib_at_most: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as the command line says; returns the exit status."""
    options = _options(arguments)
    try:
        if options.add_to:
            _add(options.add_to, options.reports)
            return 0
        reader, sorts = default_reader(options.reader, statements=False), _reports()
        if options.profile:
            for name, reports in sorts.items():
                print("\n".join(_profile(reader, name, reports)))
            return 0
        speed = _measure(reader, sorts, reports=options.reports)
    except AscribeError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(_lines(speed)))
    if not options.floors:
        return 0
    broken = list(breaches(msgspec.json.decode(LIMITS_FILE.read_bytes(), type=Limits), speed))
    print("\n".join(broken) or "every limit holds")
    return 1 if broken else 0


def fitted_exponent(seconds: Mapping[int, float]) -> float:
    """The e that fits best where the time for n reports is c * n**e; 1 is linear."""
    fit = statistics.linear_regression([log(n) for n in seconds], [log(taken) for taken in seconds.values()])
    return fit.slope


def generated_reports(count: int) -> Iterator[dict[str, str]]:
    """Made-up reports, one third with figures, as fields of the JSON-lines kind; the same at every call."""
    rng = random.Random(count)
    for number in range(count):
        templates = _FIGURES if number % 3 == 0 else _FIGURELESS
        sentences = [_sentence(rng, template) for template in rng.sample(templates, k=3)]
        yield {
            "id": f"made-up-{number:06}",
            "outlet": f"Outlet {number % 40}",
            "title": f"Bulletin {number} from {rng.choice(_PLACES)}",
            "published": f"2031-05-{number % 28 + 1:02}T06:00:00Z",
            "language": "en",
            "text": "\n\n".join(sentences),
        }


def breaches(limits: Limits, speed: Speed) -> Iterator[str]:
    """Every limit that what was measured breaks, in words."""
    for name, least in limits.per_second_at_least.items():
        if speed.reading[name].per_second < least:
            yield f"reads {speed.reading[name].per_second:.0f} {name} a second, fewer than {least}"
    if speed.model_mib > (limit := limits.model_mib_at_most):
        yield f"the model takes {speed.model_mib:.1f} MiB, more than {limit} MiB"
    if speed.first_figure_seconds > (limit := limits.first_figure_seconds_at_most):
        yield f"the first figure takes {speed.first_figure_seconds:.2f} s, longer than {limit} s"
    if speed.reading_mib > (limit := limits.reading_mib_at_most):
        yield f"reading needs {speed.reading_mib:.0f} MiB, more than {limit} MiB"
    if speed.help_seconds > (limit := limits.help_seconds_at_most):
        yield f"`ascribe --help` takes {speed.help_seconds:.2f} s, longer than {limit} s"
    if speed.add_exponent > (limit := limits.add_exponent_at_most):
        yield f"the time of `add` grows with exponent {speed.add_exponent:.2f}, above {limit}"
    if speed.add_peak_mib > (limit := limits.add_peak_mib_at_most):
        yield f"`add` needs {speed.add_peak_mib:.0f} MiB, more than {limit} MiB"


def _measure(reader: Reader, sorts: Mapping[str, Sequence[Report]], *, reports: int) -> Speed:
    add_seconds, peak = _time_add(reports)
    rates = {name: _rate(reader, given) for name, given in sorts.items()}
    return Speed(
        reading=rates,
        model_mib=sum(file.stat().st_size for file in FOLDER.iterdir()) / MIB,
        help_seconds=min(_seconds("--help") for _ in range(STARTS)),
        first_figure_seconds=min(_first_figure_seconds() for _ in range(STARTS)),
        reading_mib=psutil.Process().memory_info().rss / MIB,
        add_seconds=add_seconds,
        add_exponent=fitted_exponent(add_seconds),
        add_peak_mib=peak / MIB,
    )


def _reports() -> dict[str, list[Report]]:
    """What is read: leads, wires dense with figures, and a stream in which one report of ten has any."""
    shared = shared_folder()
    corpora = list(own_corpora() if shared is None else shared_corpora(shared))
    found: dict[str, list[Report]] = {"leads": [], "wires": []}
    for corpus in corpora:
        sort = corpus.name.partition("-")[0]
        found.setdefault(sort, []).extend(corpus.reports.values())
    others = [_shortened(report) for report in found.get("polnear", [])] or list(_made_up())
    stream = [report for k, one in enumerate(found["wires"]) for report in (one, *_nine(others, k))]
    return {"leads": found["leads"], "wires": found["wires"], "reports of a stream": stream}


def _nine(others: Sequence[Report], k: int) -> Iterator[Report]:
    return (others[(9 * k + i) % len(others)] for i in range(9))


def _shortened(report: Report) -> Report:
    """The report at the length of a wire's."""
    return msgspec.structs.replace(report, text=" ".join(report.text.split()[:DENSE_WORDS]))


def _made_up() -> Iterator[Report]:
    """Reports without figures, at the length of a wire's."""
    rng = random.Random(7)
    for number in range(100):
        words: list[str] = []
        while len(words) < DENSE_WORDS:
            words.extend(_sentence(rng, rng.choice(_FIGURELESS)).split())
        yield Report(id=f"made-up-{number}", text=" ".join(words), language="en")


def _rate(reader: Reader, reports: Sequence[Report]) -> Rate:
    """Reports read in a second of processor time.

    A first round, which loads the reader's data, is not counted.
    """
    read_many(reader, reports)
    read, started = 0, time.process_time()
    while (taken := time.process_time() - started) < READING_SECONDS:
        read_many(reader, reports)
        read += len(reports)
    return Rate(read / taken, len(reports), sum(len(report.text.split()) for report in reports))


def _seconds(*arguments: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "ascribe", *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _first_figure_seconds() -> float:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(_sentence(random.Random(1), _FIGURES[0]), encoding="utf-8")
        return _seconds("read", str(report))


def _time_add(reports: int) -> tuple[dict[int, float], int]:
    """Seconds until a quarter, a half and all of the reports were added, and the peak memory in bytes.

    The adding runs in a process of its own, so that the memory is its alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        command = [sys.executable, __file__, "--add-to", str(ledger), "--reports", str(reports)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            peak, process = 0, psutil.Process(child.pid)
            while child.poll() is None:
                try:
                    peak = max(peak, process.memory_info().rss)
                except psutil.NoSuchProcess:
                    break
                time.sleep(POLL_SECONDS)
            output, _ = child.communicate()
        if child.returncode:
            raise AscribeError(f"adding {reports:,} reports failed with exit status {child.returncode}")
    return msgspec.json.decode(output, type=dict[int, float]), peak


def _add(ledger_file: Path, reports: int) -> None:
    """The child's part: add made-up reports to a new ledger and print the seconds at each mark."""
    from ascribe.intake import receive
    from ascribe.ledger import Ledger
    from ascribe.ledger.adding import add

    reports_file = ledger_file.with_name("reports.jsonl")
    encode = msgspec.json.Encoder().encode
    reports_file.write_bytes(b"\n".join(map(encode, generated_reports(reports))))
    marks, seconds, added = {reports // 4, reports // 2, reports}, {}, 0
    started = time.perf_counter()

    def note(_report_id: str, _new: bool) -> None:
        nonlocal added
        added += 1
        if added in marks:
            seconds[added] = time.perf_counter() - started

    with Ledger.open(ledger_file) as ledger:
        reader = default_reader(statements=False)
        add(ledger, receive([reports_file]), reader=reader, on_report=note)
    sys.stdout.buffer.write(encode(seconds))


def _sentence(rng: random.Random, template: str) -> str:
    sentence = template.format(
        place=rng.choice(_PLACES),
        speaker=rng.choice(_SPEAKERS),
        victims=rng.choice(_VICTIMS),
        day=rng.choice(_DAYS),
        count=rng.randint(2, 400),
    )
    return sentence[0].upper() + sentence[1:]


def _lines(speed: Speed) -> Iterator[str]:
    for name, rate in speed.reading.items():
        each = f"({rate.different} different ones, of {rate.words / max(1, rate.different):.0f} words)"
        yield f"reading   {rate.per_second:,.1f} {name} a second on one core {each}"
    yield f"          {speed.reading_mib:.0f} MiB of memory; the model is {speed.model_mib:.1f} MiB"
    yield f"starting  {speed.first_figure_seconds:.2f} s for the first figure (best of {STARTS})"
    yield f"starting  {speed.help_seconds:.2f} s for `ascribe --help` (best of {STARTS})"
    for reports, seconds in speed.add_seconds.items():
        yield f"adding    {reports:,} reports in {seconds:.1f} s ({reports / seconds:,.0f} a second)"
    yield f"          the time grows with exponent {speed.add_exponent:.2f}"
    yield f"          at most {speed.add_peak_mib:.0f} MiB of memory"


def _profile(reader: Reader, name: str, reports: Sequence[Report]) -> Iterator[str]:
    """The share of reading time spent in each module itself, the largest first.

    A first round, which loads the reader's data, is not counted.
    """
    read_many(reader, reports)
    profiler = cProfile.Profile()
    profiler.enable()
    read_many(reader, reports)
    profiler.disable()
    seconds: dict[str, float] = defaultdict(float)
    for (file, _, function), (_, _, own, _, _) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        seconds[_module(file, function)] += own
    total = sum(seconds.values())
    yield f"{total:.2f} s for {len(reports)} {name}, profiled"
    for module, taken in sorted(seconds.items(), key=lambda item: -item[1])[:MODULES_SHOWN]:
        yield f"{taken / total:7.1%}  {module}"


def _module(file: str, function: str) -> str:
    """The folder and name of the module, or the function's name where it is built in."""
    return function if file == "~" else "/".join(Path(file).parts[-2:])


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reader", default="tagger", help="name of the reader (default: tagger)")
    parser.add_argument("--reports", type=int, default=REPORTS, help="how many reports to add")
    parser.add_argument("--floors", action="store_true", help="exit 1 where a limit is broken")
    parser.add_argument("--profile", action="store_true", help="where the time of reading goes")
    parser.add_argument("--add-to", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
