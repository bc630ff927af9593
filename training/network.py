"""The network: a small pretrained encoder, given what the grammar sees, and one head a question."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from ascribe.reading.tagger.features import SIZES
from ascribe.reading.tagger.labels import (
    CERTAINTIES,
    FRAMES,
    LAYERS,
    MEASURES,
    POINTERS,
    SIDES,
    SPANS,
    STATUSES,
    WEAPONS,
)

WIDTH: Final = 384
HEADS: Final = 12
INNER: Final = 1536
POSITIONS: Final = 512
VOCABULARY: Final = 30_522
LINK: Final = 64
# Distances between a figure and what it points at, in pieces, by powers of two on either side.
_DISTANCES: Final = 19
MENTION_LABELS: Final = (
    1 + len(MEASURES),
    len(CERTAINTIES),
    len(FRAMES),
    len(STATUSES),
    len(WEAPONS),
    len(SIDES),
)


class Batch(NamedTuple):
    """What the network is given.

    ids       windows x pieces, numbers in the vocabulary, [CLS] first and [SEP] last
    features  windows x pieces x channels
    mask      windows x pieces, 1 where there is a piece
    mentions  windows x candidates x 4: the pieces where a phrase and its head begin, and from where to where
              its origin stands by the grammar (0 to 1: nobody's, 0 to 0: not in sight); 0 for padding
    """

    ids: Tensor
    features: Tensor
    mask: Tensor
    mentions: Tensor


class Answers(NamedTuple):
    """What the network answers, as logits.

    tags      windows x pieces x (3 layers x 3 tags)
    labels    windows x candidates x all labels of a mention, side by side
    pointers  windows x candidates x pointers x pieces: where the origin, the first hop, and the begin of each
              span stand; piece 0 stands for "nowhere"
    ends      windows x candidates x spans x pieces: where the spans end
    queries   windows x pieces x LINK: what a content's or cue's begin looks for
    keys      windows x pieces x LINK: what a source's pieces offer
    """

    tags: Tensor
    labels: Tensor
    pointers: Tensor
    ends: Tensor
    queries: Tensor
    keys: Tensor


class Layer(nn.Module):
    """One layer of the encoder, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: windows x pieces x WIDTH; bias: windows x 1 x 1 x pieces, very negative for padding."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if self.training:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        else:  # Written out, so that the exported graph is one that optimisers know.
            scores = q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias
            mixed = scores.softmax(-1) @ v
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Pointing(nn.Module):
    """Scores of every piece as the answer of every candidate, by what they say and how far apart they are."""

    def __init__(self, many: int) -> None:
        super().__init__()
        self.many = many
        self.query = nn.Linear(WIDTH, many * LINK)
        self.key = nn.Linear(WIDTH, many * LINK)
        self.distance = nn.Embedding(_DISTANCES, many)
        nn.init.zeros_(self.distance.weight)

    def forward(self, mentions: Tensor, pieces: Tensor, apart: Tensor) -> Tensor:
        """mentions: b x m x WIDTH, pieces: b x t x WIDTH, apart: b x m x t; gives b x m x many x t."""
        b, m, _ = mentions.shape
        t = pieces.shape[1]
        q = self.query(mentions).view(b, m * self.many, LINK)
        k = self.key(pieces).view(b, t, self.many, LINK)
        q = q.view(b, m, self.many, LINK).transpose(1, 2)
        k = k.permute(0, 2, 3, 1)
        scores = (q @ k) * LINK**-0.5
        return scores.transpose(1, 2) + self.distance(apart).permute(0, 1, 3, 2)


class Network(nn.Module):
    """All questions on one encoder."""

    def __init__(self, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.seen = nn.ModuleList(nn.Embedding(size, WIDTH) for size in SIZES)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.tags = nn.Linear(WIDTH, 3 * len(LAYERS))
        self.mention = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.labels = nn.Linear(WIDTH, sum(MENTION_LABELS))
        self.points = Pointing(len(POINTERS))
        self.ends = Pointing(len(SPANS))
        self.query = nn.Linear(WIDTH, LINK)
        self.key = nn.Linear(WIDTH, LINK)
        # How much the grammar's origin counts for each pointer.
        self.trust = nn.Parameter(torch.tensor([1.0, 0.5] + [0.0] * (len(POINTERS) - 2)))
        for embedding in self.seen:
            nn.init.normal_(embedding.weight, std=0.01)
            with torch.no_grad():
                embedding.weight[0].zero_()

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, mentions: Tensor) -> tuple[Tensor, ...]:
        """Answers, as a plain tuple in the order of `Answers` (see there and `Batch` for shapes)."""
        t = ids.shape[1]
        x = self.words(ids) + self.positions(torch.arange(t, device=ids.device)) + self.kind
        for channel, embedding in enumerate(self.seen):
            x = x + embedding(features[:, :, channel])
        x = self.dropout(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -10_000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias.to(x.dtype))
        wide = mentions[:, :, :2].unsqueeze(-1).expand(-1, -1, -1, WIDTH)
        first = x.gather(1, wide[:, :, 0])
        head = x.gather(1, wide[:, :, 1])
        mention = self.mention(torch.cat((first, head), -1))
        apart = distances(mentions[:, :, 0], t)
        closed = bias[:, 0, :, None, :]
        at = torch.arange(t, device=ids.device)[None, None, :]
        told = ((at >= mentions[:, :, 2:3]) & (at < mentions[:, :, 3:4])).to(x.dtype)
        return (
            self.tags(x),
            self.labels(mention),
            self.points(mention, x, apart) + closed + told[:, :, None, :] * self.trust[None, None, :, None],
            self.ends(mention, x, apart) + closed,
            self.query(x),
            self.key(x),
        )


def distances(mentions: Tensor, pieces: int) -> Tensor:
    """How far each piece is from each mention, as a bucket's number: sign and power of two; 0 is nowhere."""
    at = torch.arange(pieces, device=mentions.device)
    gap = at[None, None, :] - mentions[:, :, None]
    size = gap.abs()
    power = sum((size >= 2**k).long() for k in range(9))
    bucket = torch.where(gap >= 0, 9 + power, 9 - power).clamp(1, _DISTANCES - 1)
    return torch.where(at[None, None, :] == 0, torch.zeros_like(bucket), bucket)


def pretrained(weights: Path, *, layers: int = 6) -> Network:
    """The network with the encoder's pretrained weights (MiniLM-L6, safetensors); the heads are untrained."""
    network = Network(layers)
    given = load_file(weights)
    own: dict[str, Tensor] = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "kind": given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for end in ("weight", "bias"):
            own[f"{new}qkv.{end}"] = torch.cat(
                [given[f"{old}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            )
            own[f"{new}out.{end}"] = given[f"{old}attention.output.dense.{end}"]
            own[f"{new}norm1.{end}"] = given[f"{old}attention.output.LayerNorm.{end}"]
            own[f"{new}up.{end}"] = given[f"{old}intermediate.dense.{end}"]
            own[f"{new}down.{end}"] = given[f"{old}output.dense.{end}"]
            own[f"{new}norm2.{end}"] = given[f"{old}output.LayerNorm.{end}"]
    missing, unexpected = network.load_state_dict(own, strict=False)
    if unexpected or any(name.startswith("layers.") for name in missing):
        raise ValueError(f"{weights} is no MiniLM-L6: {unexpected or missing}")
    return network
