"""Step 6, evaluate: the scores of a model on the development parts, as the shared scorers count them.

python -m training.evaluate --shared ../shared --model MODEL_FOLDER --log .training/scores.log
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ascribe.coded import CodedFigure, CodedStatement
from ascribe.evaluation import calibration_error, evaluate, statement_scores
from ascribe.export.benchmark import coded_figure, coded_statement
from ascribe.reading.tagger.network import Network
from ascribe.reading.trained import TrainedReader
from training.calibrate import judge, plain
from training.corpora import Annotated
from training.prepare import corpora

MEASURED = ("leads-dev", "wires-dev", "polnear-dev")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--log", type=Path, default=None)
    options = parser.parse_args(arguments)
    reader = TrainedReader(network=Network(options.model))
    every = corpora(options.shared)
    for name in MEASURED:
        scores = dict(_scores(reader, list(every[name])))
        print(f"{name}: " + ", ".join(f"{what} {value:.3f}" for what, value in scores.items()), flush=True)
        if options.log is not None:
            entry = {
                "at": dt.datetime.now(dt.UTC).isoformat(),
                "reader": reader.name,
                "corpus": name,
                **scores,
            }
            with options.log.open("a", encoding="utf-8") as log:
                print(json.dumps(entry), file=log)


def _scores(reader: TrainedReader, annotated: Sequence[Annotated]) -> Iterator[tuple[str, float]]:
    if annotated[0].attributions is not None:
        yield from _of_statements(reader, annotated)
        return
    gold = {one.report.id: _coded(one) for one in annotated}
    found = {one.report.id: [coded_figure(f) for f in reader.read(one.report).figures] for one in annotated}
    scores = evaluate(gold, found)
    yield "figure", scores.figure.f1
    yield "figure+origin", scores.origin.f1
    yield "figure+chain", scores.chain.f1
    for field in scores.attributes:
        if field.accuracy is not None:
            yield field.name, field.accuracy
    judged = list(judge(reader, annotated))
    yield "calibration error", calibration_error((one.figure, one.right) for one in judged)
    yield "of chains", calibration_error((one.chain, one.origin) for one in judged if one.right)


def _of_statements(reader: TrainedReader, annotated: Sequence[Annotated]) -> Iterator[tuple[str, float]]:
    gold = {
        one.report.id: msgspec.convert(list(one.attributions or ()), list[CodedStatement])
        for one in annotated
    }
    found = {
        one.report.id: [coded_statement(s) for s in reader.read(one.report).statements] for one in annotated
    }
    texts = {one.report.id: one.report.text for one in annotated}
    scores = statement_scores(gold, found, texts=texts)
    yield "source", scores.source.f1
    yield "cue", scores.cue.f1
    yield "content", scores.content.f1


def _coded(one: Annotated) -> list[CodedFigure]:
    figures: list[dict[str, Any]] = [plain(figure) for figure in one.figures or ()]
    return msgspec.convert(figures, list[CodedFigure])


if __name__ == "__main__":
    main()
