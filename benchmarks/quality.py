"""Measures how well a reader reads the gold data, and holds it to the floors in `floors.json`.

python benchmarks/quality.py                    the own gold data, and what ASCRIBE_SHARED names
python benchmarks/quality.py --floors           exit 1 where a score fell below its floor, or gold changed
python benchmarks/quality.py --raise            lift each floor to what is measured; none is lowered
python benchmarks/quality.py --repin leads      pin changed gold, and set that corpus's floors anew
python benchmarks/quality.py --misses leads     each figure missed, extra or with another origin
python benchmarks/quality.py --reader rules     the reader without a model, with floors of its own
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

from ascribe.coded import CodedFigure, CodedStatement
from ascribe.errors import AscribeError
from ascribe.evaluation import (
    Miss,
    Score,
    Scores,
    StatementScores,
    calibration_error,
    evaluate,
    misses,
    statement_scores,
    verdicts,
)
from ascribe.export.benchmark import coded_figure, coded_statement
from ascribe.reading.reader import Reader, default_reader
from corpora import ROOT, Corpus, fingerprints, own_corpora, shared_corpora, shared_folder

# The trained reader's floors, and those of the reader that stands in for it.
FLOORS_FILES: Final = MappingProxyType(
    {
        "tagger": Path(__file__).resolve().parent / "floors.json",
        "rules": Path(__file__).resolve().parent / "floors-rules.json",
    }
)
DECIMALS: Final = 3
# Processors add up products differently, which can tip a figure that hangs in the balance.
MARGINS: Final = MappingProxyType({"tagger": 0.01, "rules": 0.0})


class Floors(msgspec.Struct, frozen=True):
    """What must hold: an F1 for each corpus and kind of score, and each gold file's SHA-256 by its path."""

    f1: dict[str, dict[str, float]] = {}
    gold: dict[str, str] = {}


class Measured(msgspec.Struct, frozen=True):
    """One reader's scores on one corpus; `calibration`: how far off its confidence is."""

    corpus: str
    figures: Scores | None = None
    statements: StatementScores | None = None
    calibration: tuple[float, float] | None = None

    def by_kind(self) -> dict[str, Score]:
        """Each score under the name that tables and floors call it by."""
        scores: dict[str, Score] = {}
        if self.figures:
            scores["figure"] = self.figures.figure
            scores["figure+origin"] = self.figures.origin
            scores["figure+chain"] = self.figures.chain
        if self.statements:
            scores["source"] = self.statements.source
            scores["cue"] = self.statements.cue
            scores["content"] = self.statements.content
        return scores


class Predicted(msgspec.Struct, frozen=True):
    """What a reader found in a corpus, by report name, in the benchmark's terms.

    confidence  of each figure and its chain; none where the reader gives none
    """

    figures: dict[str, tuple[CodedFigure, ...]]
    statements: dict[str, tuple[CodedStatement, ...]]
    confidence: dict[str, tuple[tuple[float, float], ...]]


def main(arguments: Sequence[str] | None = None, *, reader: Reader | None = None, root: Path = ROOT) -> int:
    """Run as the command line says; returns the exit status."""
    options = _options(arguments)
    try:
        return _run(options, reader or default_reader(options.reader), root=root)
    except AscribeError as error:
        print(error, file=sys.stderr)
        return 1


def predict(reader: Reader, corpus: Corpus) -> Predicted:
    """Read every report of a corpus."""
    readings = {name: reader.read(report) for name, report in corpus.reports.items()}
    sure = {
        name: tuple(
            (figure.confidence, figure.chain_confidence or 0.0)
            for figure in one.figures
            if figure.confidence is not None
        )
        for name, one in readings.items()
    }
    return Predicted(
        figures={name: tuple(map(coded_figure, one.figures)) for name, one in readings.items()},
        statements={name: tuple(map(coded_statement, one.statements)) for name, one in readings.items()},
        confidence=sure,
    )


def measure(reader: Reader, corpus: Corpus) -> Measured:
    """Read a corpus and score it against its gold."""
    found = predict(reader, corpus)
    texts = {name: report.text for name, report in corpus.reports.items()}
    return Measured(
        corpus=corpus.name,
        figures=None if corpus.figures is None else evaluate(corpus.figures, found.figures),
        statements=(
            None
            if corpus.statements is None
            else statement_scores(corpus.statements, found.statements, texts=texts)
        ),
        calibration=_calibration(corpus.figures, found) if corpus.figures is not None else None,
    )


def _calibration(gold: Mapping[str, Sequence[CodedFigure]], found: Predicted) -> tuple[float, float] | None:
    """How far the confidence in figures, and in the chains of right figures, is from the truth."""
    figures: list[tuple[float, bool]] = []
    chains: list[tuple[float, bool]] = []
    for name, sure in found.confidence.items():
        judged = verdicts(gold.get(name, ()), found.figures[name])
        if len(sure) != len(judged):
            return None
        for (figure, chain), verdict in zip(sure, judged, strict=True):
            figures.append((figure, verdict.right))
            if verdict.right:
                chains.append((chain, verdict.origin))
    return (calibration_error(figures), calibration_error(chains)) if figures else None


def shortfalls(floors: Floors, measured: Iterable[Measured], gold: dict[str, str]) -> Iterator[str]:
    """Every reason, in words, why the floors do not hold."""
    for file in sorted(floors.gold.keys() | gold.keys()):
        if floors.gold.get(file) != gold.get(file):
            yield f"{file} is not as it was when the floors were set; look at it, then --repin its corpus"
    for one in measured:
        for kind, score in one.by_kind().items():
            floor = floors.f1.get(one.corpus, {}).get(kind)
            if floor is not None and score.f1 < floor:
                yield f"{one.corpus}: F1 of {kind} is {score.f1:.4f}, below its floor of {floor}"


def raised(
    floors: Floors, measured: Iterable[Measured], gold: dict[str, str], *, margin: float = 0.0
) -> Floors:
    """The floors, each lifted to `margin` below what was measured; files that have no pin yet get one."""
    f1 = {corpus: dict(kinds) for corpus, kinds in floors.f1.items()}
    for one in measured:
        kinds = f1.setdefault(one.corpus, {})
        for kind, score in one.by_kind().items():
            kinds[kind] = max(kinds.get(kind, 0.0), _rounded_down(score.f1 - margin))
    return Floors(f1, gold | floors.gold)


def repinned(
    floors: Floors,
    measured: Iterable[Measured],
    gold: dict[str, str],
    *,
    corpus: str,
    margin: float = 0.0,
) -> Floors:
    """The floors with one corpus's files pinned as they are and its scores set to what was measured."""
    of_corpus = f"examples/{corpus}/"
    pins = {file: pin for file, pin in floors.gold.items() if not file.startswith(of_corpus)}
    pins |= {file: pin for file, pin in gold.items() if file.startswith(of_corpus)}
    f1 = floors.f1 | {
        one.corpus: {kind: _rounded_down(score.f1 - margin) for kind, score in one.by_kind().items()}
        for one in measured
        if one.corpus == corpus
    }
    return Floors(f1, pins)


def _run(options: argparse.Namespace, reader: Reader, *, root: Path) -> int:
    chosen = list(_corpora(root, train=options.train))
    if options.misses:
        return _print_misses(reader, chosen, options.misses)
    measured = [measure(reader, corpus) for corpus in chosen]
    print(f"reader: {reader.name}")
    print("\n".join(table(measured)))
    floors_file: Path = options.floors_file or FLOORS_FILES[options.reader]
    floors = _load_floors(floors_file)
    gold = fingerprints(root=root)
    margin = MARGINS.get(reader.name.partition(" ")[0], 0.0)
    if options.raise_floors:
        _save_floors(floors_file, raised(floors, measured, gold, margin=margin))
    if options.repin:
        _save_floors(floors_file, repinned(floors, measured, gold, corpus=options.repin, margin=margin))
    if not options.floors:
        return 0
    reasons = list(shortfalls(floors, measured, gold))
    print("\n".join(reasons) or "every floor holds")
    return 1 if reasons else 0


def table(measured: Sequence[Measured]) -> Iterator[str]:
    """The scores as lines of text."""
    yield f"{'corpus':16}{'score':15}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'found':>8}{'gold':>8}"
    for one in measured:
        for kind, score in one.by_kind().items():
            yield (
                f"{one.corpus:16}{kind:15}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}"
                f"{score.right:8}{score.predicted:8}{score.gold:8}"
            )
        if one.figures:
            known = (
                f"{attribute.name} {attribute.accuracy:.2f}"
                for attribute in one.figures.attributes
                if attribute.accuracy is not None
            )
            yield f"{'':16}of the right ones: {', '.join(known)}"
        if one.calibration:
            figures, chains = one.calibration
            yield f"{'':16}calibration error: {figures:.3f} of figures, {chains:.3f} of chains"


def _corpora(root: Path, *, train: bool) -> Iterator[Corpus]:
    yield from own_corpora(root=root)
    if shared := shared_folder():
        yield from shared_corpora(shared, train=train)


def _print_misses(reader: Reader, chosen: Sequence[Corpus], name: str) -> int:
    there = {one.name: one for one in chosen if one.figures is not None and not one.name.endswith("-dev")}
    if name not in there:
        print(
            f"{name}: no corpus whose misses may be looked at; there are {', '.join(there)}", file=sys.stderr
        )
        return 1
    corpus = there[name]
    for miss in misses(corpus.figures or {}, predict(reader, corpus).figures):
        print(_miss_line(miss))
    return 0


def _miss_line(miss: Miss) -> str:
    figure = miss.figure
    line = (
        f"{miss.report_id}  {miss.kind:7} {figure.measure} {figure.low}..{figure.high}  "
        f"[{figure.text}]  {_chain(figure)}"
    )
    return line if miss.predicted is None else f"{line}  predicted: {_chain(miss.predicted)}"


def _chain(figure: CodedFigure) -> str:
    return " < ".join(hop.name for hop in figure.sources) or "-"


def _rounded_down(f1: float) -> float:
    return int(f1 * 10**DECIMALS) / 10**DECIMALS


def _load_floors(file: Path) -> Floors:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Floors)
    except FileNotFoundError:
        return Floors()


def _save_floors(file: Path, floors: Floors) -> None:
    file.write_bytes(msgspec.json.format(msgspec.json.encode(floors, order="sorted"), indent=2) + b"\n")
    print(f"wrote {file.name}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reader", default="tagger", help="name of the reader (default: tagger)")
    parser.add_argument("--train", action="store_true", help="measure on the shared training parts too")
    parser.add_argument("--floors", action="store_true", help="exit 1 where a floor does not hold")
    parser.add_argument(
        "--raise", dest="raise_floors", action="store_true", help="lift floors to what is measured"
    )
    parser.add_argument(
        "--repin", metavar="CORPUS", help="pin the corpus's gold as it is and set its floors anew"
    )
    parser.add_argument("--misses", metavar="CORPUS", help="list what the reader got wrong in one corpus")
    parser.add_argument("--floors-file", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
