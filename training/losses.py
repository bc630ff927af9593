"""What a wrong answer costs."""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from ascribe.reading.tagger.labels import LAYERS, POINTERS
from training.batches import Answered
from training.examples import UNKNOWN
from training.network import LINK, MENTION_LABELS, Answers, Batch

# How much each question weighs beside "is it a figure, and of what?".
_LABEL: Final = 0.3
_POINTER: Final = {"origin": 0.6, "first hop": 0.3, "by": 0.3, "place": 0.3, "when": 0.3}
_TAGS: Final = 1.0
_LINK: Final = 0.5


def loss_of(given: Answers, right: Answered, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The whole loss of a batch, and each question's part of it."""
    parts: dict[str, Tensor] = {}
    blocks = given.labels.split(MENTION_LABELS, dim=-1)
    parts["measure"] = _measure(blocks[0], right.measures)
    for number, name in enumerate(("certainty", "frame", "status", "weapon", "side")):
        parts[name] = _LABEL * _classified(blocks[number + 1], right.labels[..., number])
    for number, name in enumerate(POINTERS):
        parts[name] = _POINTER[name] * _pointed(given.pointers[:, :, number], right.pointers[:, :, number])
    parts["ends"] = 0.3 * sum(
        (_pointed(given.ends[:, :, k], right.ends[:, :, k]) for k in range(given.ends.shape[2])),
        torch.tensor(0.0),
    )
    parts["tags"] = _TAGS * sum(
        (
            _classified(given.tags[..., 3 * k : 3 * k + 3], right.tags[..., k], mean=True)
            for k in range(len(LAYERS))
        ),
        torch.tensor(0.0),
    )
    if right.linked.any():
        rows = right.linked.nonzero(as_tuple=True)
        scores = torch.einsum("nd,ntd->nt", given.queries[rows], given.keys[rows[0]]) * LINK**-0.5
        scores = scores.masked_fill(batch.mask[rows[0]] == 0, -1e4)
        parts["link"] = _LINK * _marginal(scores, right.links[rows]).mean()
    total = sum(parts.values(), torch.tensor(0.0))
    return total, {name: float(part) for name, part in parts.items()}


def _measure(logits: Tensor, right: Tensor) -> Tensor:
    """Cross entropy of a candidate's measure; where it has two, half of the truth is either."""
    known = right[..., 0] != UNKNOWN
    if not known.any():
        return logits.sum() * 0.0
    logs = logits[known].log_softmax(-1)
    first, second = right[known].unbind(-1)
    one = logs.gather(-1, first[:, None])[:, 0]
    other = torch.where(second > 0, logs.gather(-1, second[:, None])[:, 0], one)
    figures = (first > 0).sum().clamp(min=8)
    return -(one + other).sum() / 2 / figures


def _classified(logits: Tensor, right: Tensor, *, mean: bool = False) -> Tensor:
    known = right != UNKNOWN
    if not known.any():
        return logits.sum() * 0.0
    return functional.cross_entropy(logits[known], right[known])


def _pointed(scores: Tensor, right: Tensor) -> Tensor:
    known = right.any(-1)
    if not known.any():
        return scores.sum() * 0.0
    return _marginal(scores[known], right[known]).mean()


def _marginal(scores: Tensor, right: Tensor) -> Tensor:
    """How unlikely it is that any right piece is pointed at."""
    inside = scores.masked_fill(~right, -1e9).logsumexp(-1)
    return scores.logsumexp(-1) - inside
