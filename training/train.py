"""Step 2, train: from examples to weights.

python -m training.train --work .training --start MODEL.safetensors --name attribution --corpora polnear-train
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
import time
import zlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from training.batches import answers, batches, cut, inputs
from training.examples import Example
from training.losses import loss_of
from training.network import Answers, Network, pretrained


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as the command line says."""
    options = _options(arguments)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    corpora = [_load(options.work, name) for name in options.corpora]
    corpora = [([one for one in examples if not is_held_out(one.name)], share) for examples, share in corpora]
    network = _begin(options)
    groups = _groups(network, options)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    per_epoch = sum(1 for _ in batches(_epoch(corpora, options, chance), chance, most=options.pieces))
    total = per_epoch * options.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, total))
    half = torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()
    log = (options.work / f"{options.name}.log").open("a", encoding="utf-8")
    started, step = time.perf_counter(), 0
    for epoch in range(options.epochs):
        network.train()
        sums: defaultdict[str, float] = defaultdict(float)
        done = 0
        for group in batches(_epoch(corpora, options, chance), chance, most=options.pieces):
            batch = inputs(group, chance, blind=options.blind)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                given = Answers(*(out.float() for out in network(*batch)))
            loss, parts = loss_of(given, answers(group, batch), batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step, done = step + 1, done + 1
            for name, part in parts.items():
                sums[name] += part
            if step % 50 == 0:
                print(
                    f"{step}/{total} {time.perf_counter() - started:.0f} s loss {float(loss):.3f}", flush=True
                )
        save_file(network.state_dict(), options.work / f"{options.name}.safetensors")
        entry = {"epoch": epoch + 1, "seconds": round(time.perf_counter() - started)}
        entry |= {name: round(value / max(done, 1), 4) for name, value in sums.items()}
        print(json.dumps(entry), file=log, flush=True)
        print(json.dumps(entry), flush=True)


def is_held_out(name: str) -> bool:
    """Whether a report of that name is kept from training, to calibrate on: about one in twelve."""
    return zlib.crc32(name.encode()) % 12 == 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path(".training"))
    parser.add_argument(
        "--start", type=Path, required=True, help="pretrained weights, or those of an earlier step"
    )
    parser.add_argument("--name", required=True)
    parser.add_argument("--corpora", nargs="+", required=True, help="NAME or NAME:SHARE of an epoch")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--blind", type=float, default=0.15)
    parser.add_argument("--pieces", type=int, default=2_048, help="pieces in a batch")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def _load(work: Path, name: str) -> tuple[list[Example], float]:
    name, _, share = name.partition(":")
    with (work / f"{name}.pickle").open("rb") as file:
        return pickle.load(file), float(share or 1)


def _begin(options: argparse.Namespace) -> Network:
    if "embeddings.word_embeddings.weight" in load_file(options.start):
        return pretrained(options.start, layers=options.layers)
    network = Network(options.layers)
    given, own = load_file(options.start), network.state_dict()
    # A head that has other labels by now begins anew.
    fitting = {k: v for k, v in given.items() if k in own and v.shape == own[k].shape}
    network.load_state_dict(fitting, strict=False)
    return network


def _groups(network: Network, options: argparse.Namespace) -> list[dict[str, object]]:
    """The encoder learns slowly, the new parts fast."""
    old = ("words.", "positions.", "kind", "norm.", "layers.")
    encoder = [p for name, p in network.named_parameters() if name.startswith(old)]
    new = [p for name, p in network.named_parameters() if not name.startswith(old)]
    return [{"params": encoder, "lr": options.rate}, {"params": new, "lr": options.head_rate}]


def _epoch(corpora, options, chance):  # type: ignore[no-untyped-def]
    """This epoch's windows: a share below one is another random part each time, above one some twice."""
    chosen: list[Example] = []
    for examples, share in corpora:
        whole, rest = divmod(share, 1)
        chosen.extend(examples * int(whole))
        chosen.extend(chance.sample(examples, round(len(examples) * rest)))
    return cut(chosen, chance)


def _rate(step: int, total: int) -> float:
    """6% of warm-up, then down to nothing in a straight line."""
    warm = max(1, math.ceil(0.06 * total))
    return min((step + 1) / warm, max(0.0, (total - step) / max(1, total - warm)))


if __name__ == "__main__":
    main()
