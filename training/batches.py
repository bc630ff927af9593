"""Batches: windows of examples, padded, with the answers to learn from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import torch
from torch import Tensor

from ascribe.reading.tagger.labels import POINTERS, SPANS
from ascribe.reading.tagger.windows import LENGTH, Window, windows_of
from training.examples import UNKNOWN, Example
from training.network import Batch

CLS: Final = 101
SEP: Final = 102
MASKED: Final = 103
# So many pieces make a batch, whatever their windows' lengths.
PIECES: Final = 4_096


class Answered(NamedTuple):
    """A batch's right answers, shaped as the network's are; UNKNOWN or all False where nobody can say."""

    measures: Tensor
    labels: Tensor
    pointers: Tensor
    ends: Tensor
    tags: Tensor
    links: Tensor
    linked: Tensor


class Piece(NamedTuple):
    """One window of one example."""

    example: Example
    window: Window


def cut(examples: Sequence[Example], chance: random.Random, *, length: int = LENGTH) -> list[Piece]:
    """Windows of all examples; texts longer than a window begin at a random sentence each time."""
    found = []
    for one in examples:
        bounds = one.bounds
        if bounds[-1] > length:
            first = chance.randrange(max(1, len(bounds) // 3))
            bounds = bounds[first:]
        if bounds[-1] > bounds[0]:
            moved = [b - bounds[0] for b in bounds]
            found.extend(
                Piece(one, Window(*(edge + bounds[0] for edge in window)))
                for window in windows_of(moved, length=length)
            )
    return found


def batches(pieces: Sequence[Piece], chance: random.Random, *, most: int = PIECES) -> Iterator[list[Piece]]:
    """All pieces once, those of like length together, in random order."""
    shuffled = sorted(pieces, key=lambda p: (p.window.last - p.window.first) * chance.uniform(0.85, 1.15))
    groups: list[list[Piece]] = []
    for piece in shuffled:
        size = piece.window.last - piece.window.first + 2
        if not groups or size * 1.15 * (len(groups[-1]) + 1) > most:
            groups.append([])
        groups[-1].append(piece)
    chance.shuffle(groups)
    yield from groups


def inputs(pieces: Sequence[Piece], chance: random.Random | None = None, *, blind: float = 0.0) -> Batch:
    """What the network is given; with `chance`, channels are closed at a rate of `blind` and words masked."""
    rows = len(pieces)
    longest = max(p.window.last - p.window.first for p in pieces) + 2
    channels = pieces[0].example.features.shape[1]
    mentions = [_inside(p) for p in pieces]
    widest = max(1, max(len(m) for m in mentions))
    ids = torch.zeros((rows, longest), dtype=torch.long)
    features = torch.zeros((rows, longest, channels), dtype=torch.long)
    mask = torch.zeros((rows, longest))
    at = torch.zeros((rows, widest, 4), dtype=torch.long)
    for row, (piece, inside) in enumerate(zip(pieces, mentions, strict=True)):
        first, last = piece.window.first, piece.window.last
        size = last - first
        ids[row, 0], ids[row, size + 1] = CLS, SEP
        ids[row, 1 : size + 1] = torch.from_numpy(piece.example.ids[first:last])
        features[row, 1 : size + 1] = torch.from_numpy(piece.example.features[first:last])
        mask[row, : size + 2] = 1
        blindfold = chance is not None and chance.random() < blind
        for number, k in enumerate(inside):
            begin, head, told, until = (int(x) for x in piece.example.mentions[k])
            if told < 0:
                told, until = first - 1, first  # nowhere
            elif not (first <= told and until <= last):
                told = until = first - 1
            at[row, number] = torch.tensor((begin, head, told, until)) - first + 1
            if blindfold:
                at[row, number, 2:] = 0
        if chance is not None:
            for channel in range(channels):
                if chance.random() < blind:
                    features[row, :, channel] = 0
            hidden = torch.rand(size) < 0.04
            ids[row, 1 : size + 1][hidden] = MASKED
    return Batch(ids, features, mask, at)


def answers(pieces: Sequence[Piece], batch: Batch) -> Answered:
    """The right answers of a batch."""
    rows, longest = batch.ids.shape
    widest = batch.mentions.shape[1]
    measures = torch.full((rows, widest, 2), UNKNOWN)
    labels = torch.full((rows, widest, 5), UNKNOWN)
    pointers = torch.zeros((rows, widest, len(POINTERS), longest), dtype=torch.bool)
    ends = torch.zeros((rows, widest, len(SPANS), longest), dtype=torch.bool)
    tags = torch.full((rows, longest, 3), UNKNOWN)
    links = torch.zeros((rows, longest, longest), dtype=torch.bool)
    linked = torch.zeros((rows, longest), dtype=torch.bool)
    for row, piece in enumerate(pieces):
        one, first, last = piece.example, piece.window.first, piece.window.last
        tags[row, 1 : last - first + 1] = torch.from_numpy(one.tags[first:last])
        for number, k in enumerate(_inside(piece)):
            measures[row, number, 0], measures[row, number, 1] = int(one.measures[k]), int(one.second[k])
            labels[row, number] = torch.from_numpy(one.labels[k])
            for which, name in enumerate(POINTERS):
                target = one.targets.get((k, name))
                if target is None:
                    continue
                _mark(pointers[row, number, which], target.starts, first, last)
                if name in SPANS:
                    _mark(ends[row, number, SPANS.index(name)], target.ends, first, last)
        for begin, source in one.links:
            if first <= begin < last:
                _mark(links[row, begin - first + 1], source, first, last)
                linked[row, begin - first + 1] = bool(links[row, begin - first + 1].any())
    return Answered(measures, labels, pointers, ends, tags, links, linked)


def _mark(row: Tensor, right: Sequence[int], first: int, last: int) -> None:
    """Mark what is right within a window: piece 0 for "nowhere", nothing where it stands outside."""
    if not right:
        row[0] = True
    for k in right:
        if first <= k < last:
            row[k - first + 1] = True


def _inside(piece: Piece) -> list[int]:
    mentions = piece.example.mentions
    if not len(mentions):
        return []
    first, last = piece.window.first, piece.window.last
    inside = (mentions[:, :2].min(1) >= first) & (mentions[:, :2].max(1) < last)
    return [int(k) for k in inside.nonzero()[0]]
