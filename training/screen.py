"""Step 3, screen: the weights of words that tell which passages can hold a figure.

python -m training.screen --shared ../shared --out .training/screen.json
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import torch
from torch import nn
from torch.nn import functional

from ascribe.reading.tagger.screen import Screen, passages_of, words_of
from training.corpora import Annotated
from training.locating import places_of_text
from training.prepare import corpora
from training.train import is_held_out

# Words of fewer passages weigh nothing.
_LEAST_PASSAGES: Final = 3
# Of the held-out figures so many must stand in reports of which a passage passes.
_PASSING: Final = 0.995
# Passages of news in general are taken to hold no figures, which is nearly always true.
_OTHER_WEIGHT: Final = 0.3


class Passage(NamedTuple):
    """A passage's words, whether it holds a figure, how much it counts, and whether it is held out."""

    report: str
    words: frozenset[str]
    holds: bool
    weight: float
    held_out: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    torch.manual_seed(1)
    passages = list(_passages(options.shared))
    screen = _tuned(_fitted([p for p in passages if not p.held_out]), passages)
    options.out.write_bytes(msgspec.json.format(msgspec.json.encode(screen), indent=0) + b"\n")
    others: dict[str, float] = defaultdict(lambda: -100.0)
    for one in passages:
        if one.held_out and one.weight < 1.0:
            others[one.report] = max(others[one.report], _score(screen, one.words))
    passing = sum(score >= screen.least for score in others.values()) / max(1, len(others))
    print(
        f"{len(passages)} passages, {len(screen.weights)} words; least {screen.least}; "
        f"{passing:.1%} of whole articles of general news pass"
    )


def _passages(shared: Path) -> Iterator[Passage]:
    for name, annotated in corpora(shared).items():
        if name.endswith("-dev"):
            continue
        for one in annotated:
            yield from _of_report(one)


def _of_report(one: Annotated) -> Iterator[Passage]:
    held_out = is_held_out(one.report.id)
    spans = (
        [] if one.figures is None else [span for f in one.figures for span in places_of_text(f, one.report)]
    )
    texts = (one.report.text, one.report.title or "")
    for number, text in enumerate(texts):
        at = 0
        for passage in passages_of(text):
            start = text.index(passage, at)
            at = start + len(passage)
            holds = any(title == bool(number) and s < at and start < e for title, s, e in spans)
            weight = _OTHER_WEIGHT if one.figures is None else 1.0
            yield Passage(one.report.id, frozenset(words_of(passage)), holds, weight, held_out)


def _fitted(passages: Sequence[Passage]) -> Screen:
    """Logistic regression on the words of passages."""
    counts = Counter(word for passage in passages for word in passage.words)
    words = sorted(word for word, many in counts.items() if many >= _LEAST_PASSAGES)
    numbers = {word: number for number, word in enumerate(words)}
    bag = nn.EmbeddingBag(len(words), 1, mode="sum")
    nn.init.zeros_(bag.weight)
    bias = nn.Parameter(torch.tensor(-2.0))
    optimiser = torch.optim.Adam([*bag.parameters(), bias], lr=0.02, weight_decay=1e-5)
    chance, order = random.Random(1), list(passages)
    for _ in range(6):
        chance.shuffle(order)
        for at in range(0, len(order), 512):
            part = order[at : at + 512]
            inside = [[numbers[w] for w in p.words if w in numbers] for p in part]
            offsets = torch.tensor([0, *torch.tensor([len(i) for i in inside]).cumsum(0).tolist()[:-1]])
            scores = bag(torch.tensor([k for i in inside for k in i], dtype=torch.long), offsets)[:, 0] + bias
            right = torch.tensor([float(p.holds) for p in part])
            weight = torch.tensor([p.weight for p in part])
            loss = functional.binary_cross_entropy_with_logits(scores, right, weight=weight)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    weights = {w: round(float(x), 2) for w, x in zip(words, bag.weight[:, 0].detach(), strict=True)}
    return Screen({w: x for w, x in weights.items() if abs(x) >= 0.05}, round(float(bias.detach()), 2), 0.0)


def _tuned(screen: Screen, passages: Sequence[Passage]) -> Screen:
    """The screen at the threshold at which nearly all held-out figures stand in reports that are read."""
    best: dict[str, float] = defaultdict(lambda: -100.0)
    figures: Counter[str] = Counter()
    for one in passages:
        if one.held_out and one.weight == 1.0:
            best[one.report] = max(best[one.report], _score(screen, one.words))
            figures[one.report] += one.holds
    reports = sorted((report for report in best if figures[report]), key=lambda report: best[report])
    total, lost = sum(figures.values()), 0
    for report in reports:
        lost += figures[report]
        if lost > (1 - _PASSING) * total:
            return msgspec.structs.replace(screen, least=round(best[report] - 0.05, 2))
    return screen


def _score(screen: Screen, words: frozenset[str]) -> float:
    return screen.bias + sum(screen.weights.get(word, 0.0) for word in words)


if __name__ == "__main__":
    main()
