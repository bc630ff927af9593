"""Step 5, calibrate: from which probability on a candidate is a figure, and what confidence it has.

python -m training.calibrate --shared ../shared --model src/ascribe/reading/tagger/model
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import torch
from torch.nn import functional

from ascribe.coded import CodedFigure
from ascribe.evaluation import calibration_error, evaluate, verdicts
from ascribe.export.benchmark import coded_figure
from ascribe.reading.tagger.calibration import Curve
from ascribe.reading.tagger.network import Network
from ascribe.reading.trained import TrainedReader
from training.prepare import corpora
from training.train import is_held_out

_LEAST = 0.02
# Labels that the grammar tells, too, and how much its word may count.
TRUSTED = ("certainty", "frame", "status", "weapon")
_TRUSTS = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0)


class Judged(NamedTuple):
    """A predicted figure's raw probabilities, and whether it and its origin are right."""

    figure: float
    chain: float
    right: bool
    origin: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    options = parser.parse_args(arguments)
    path = options.model / "manifest.json"
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    manifest |= {"trust": {}, "figure": {}, "chain": {}, "least": _LEAST}
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    reports = list(held_out(options.shared))
    reader = TrainedReader(network=Network(options.model))
    least = best_least(reader, reports)
    manifest["least"] = least
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    manifest["trust"] = best_trust(options.model, path, manifest, reports)
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    judged = list(judge(TrainedReader(network=Network(options.model)), reports))
    figure = fit([(one.figure, one.right) for one in judged])
    chain = fit([(one.chain, one.origin) for one in judged if one.right])
    manifest["figure"], manifest["chain"] = msgspec.to_builtins(figure), msgspec.to_builtins(chain)
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    error = calibration_error((figure(one.figure), one.right) for one in judged)
    chains = calibration_error((chain(one.chain), one.origin) for one in judged if one.right)
    print(f"least {least}, figure {figure}, chain {chain}; error there {error:.3f} and {chains:.3f}")


def held_out(shared: Path) -> Iterator[Any]:
    """The annotated reports that training did not see."""
    for name, annotated in corpora(shared).items():
        if name.endswith("-dev") or name.startswith("polnear"):
            continue
        yield from (one for one in annotated if one.figures is not None and is_held_out(one.report.id))


def judge(reader: TrainedReader, reports: Sequence[Any]) -> Iterator[Judged]:
    """What the reader finds in the reports, with what of it is right."""
    for one in reports:
        figures = reader.read(one.report).figures
        coded = msgspec.convert([plain(f) for f in one.figures], list[CodedFigure])
        for figure, verdict in zip(figures, verdicts(coded, list(map(coded_figure, figures))), strict=True):
            yield Judged(figure.confidence or 0.0, figure.chain_confidence or 0.0, *verdict)


def best_least(reader: TrainedReader, reports: Sequence[Any]) -> float:
    """The threshold at which the held-out figures are read best (F1)."""
    gold = sum(len(one.figures) for one in reports)
    judged = sorted(judge(reader, reports), reverse=True)
    right, best = 0, (0.0, 0.5)
    for many, one in enumerate(judged, start=1):
        right += one.right
        best = max(best, (2 * right / (many + gold), one.figure))
    print(f"held out: {len(reports)} reports, {gold} figures; best F1 {best[0]:.3f} from {best[1]} on")
    return round(min(max(best[1], 0.2), 0.6), 2)


def best_trust(model: Path, path: Path, manifest: dict[str, Any], reports: Sequence[Any]) -> dict[str, float]:
    """For each label how much the grammar's word should count beside the network's, on held-out figures."""
    right: dict[str, dict[float, int]] = {field: {} for field in TRUSTED}
    for trust in _TRUSTS:
        given = manifest | {"trust": dict.fromkeys(TRUSTED, trust)}
        path.write_text(json.dumps(given), encoding="utf-8")
        reader = TrainedReader(network=Network(model))
        for field, many in _right_labels(reader, reports).items():
            right[field][trust] = many
    best = {field: max(many, key=lambda trust: (many[trust], -trust)) for field, many in right.items()}
    print(f"trust in the grammar's labels: {best}")
    return best


def _right_labels(reader: TrainedReader, reports: Sequence[Any]) -> Counter[str]:
    gold = {
        one.report.id: msgspec.convert([plain(f) for f in one.figures], list[CodedFigure]) for one in reports
    }
    found = {one.report.id: [coded_figure(f) for f in reader.read(one.report).figures] for one in reports}
    scores = evaluate(gold, found)
    return Counter({field.name: field.right for field in scores.attributes if field.name in TRUSTED})


def fit(judged: Sequence[tuple[float, bool]]) -> Curve:
    """Platt scaling: logistic regression of being right on the probability's logit."""
    p = torch.tensor([one[0] for one in judged], dtype=torch.float64).clamp(1e-6, 1 - 1e-6)
    y = torch.tensor([float(one[1]) for one in judged], dtype=torch.float64)
    w = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([w], max_iter=200, line_search_fn="strong_wolfe")

    def cost() -> torch.Tensor:
        optimiser.zero_grad()
        scores = p.logit() * w[0] + w[1]
        loss = functional.binary_cross_entropy_with_logits(scores, y) + 1e-3 * ((w[0] - 1) ** 2 + w[1] ** 2)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(cost)  # type: ignore[arg-type]
    return Curve(slope=round(float(w[0]), 4), shift=round(float(w[1]), 4))


def plain(figure: Any) -> dict[str, Any]:
    """A gold figure as the benchmark has it."""
    fields = CodedFigure.__struct_fields__
    plain = {k: v for k, v in figure.items() if k in fields}
    plain["sources"] = [{"name": hop["name"], "kind": hop["kind"]} for hop in figure["sources"]]
    return plain


if __name__ == "__main__":
    main()
