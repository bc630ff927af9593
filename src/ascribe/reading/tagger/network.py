"""The trained network, run by ONNX Runtime."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]

from ascribe.errors import ModelFault
from ascribe.reading.tagger.calibration import Curve
from ascribe.reading.tagger.labels import CERTAINTIES, FRAMES, MEASURES, SIDES, STATUSES, WEAPONS
from ascribe.reading.tagger.pieces import Candidate, Pieces
from ascribe.reading.tagger.screen import Screen
from ascribe.reading.tagger.windows import Window, windows_of
from ascribe.reading.tagger.word_pieces import Vocabulary

Floats = npt.NDArray[np.float32]
FOLDER: Final = Path(__file__).with_name("model")
_OUTPUTS: Final = ("tags", "labels", "pointers", "ends", "queries", "keys")
_BLOCKS: Final = (
    1 + len(MEASURES),
    len(CERTAINTIES),
    len(FRAMES),
    len(STATUSES),
    len(WEAPONS),
    len(SIDES),
)
_CLS, _SEP = 101, 102
_LINK_SCALE: Final = 64**-0.5


class Manifest(msgspec.Struct, frozen=True):
    """What the folder of the model must hold.

    version  of the weights, which is part of the reader's name
    files    SHA-256 by file name
    least    the network's probability from which on a candidate is a figure
    trust    by field, how much more likely, as a logit, a label is that the grammar has told
    figure   how that probability becomes a figure's confidence
    chain    how the probability of an origin becomes a chain's confidence
    """

    version: str
    files: dict[str, str]
    least: float = 0.5
    trust: dict[str, float] = {}
    figure: Curve = Curve()
    chain: Curve = Curve()


class Answers(NamedTuple):
    """What the network answers on one window, as logits; `numbers` are the candidates of the report in it.

    tags      pieces x 9: outside, begin, inside of each layer; without the marks at either end
    blocks    candidates x labels: measure, certainty, frame, status, weapon, side
    pointers  candidates x pointers x (1 + pieces): the first stands for "nowhere"
    ends      candidates x spans x (1 + pieces)
    queries, keys  (1 + pieces) x width
    """

    window: Window
    numbers: tuple[int, ...]
    tags: Floats
    blocks: tuple[Floats, ...]
    pointers: Floats
    ends: Floats
    queries: Floats
    keys: Floats

    def links(self, piece: int, sources: Sequence[int]) -> Floats:
        """Scores of "no source" and of each of `sources` as what the attribution at `piece` rests on."""
        first = self.window.first
        rows = self.keys[[0, *(k - first + 1 for k in sources)]]
        scores: Floats = rows @ self.queries[piece - first + 1] * _LINK_SCALE
        return scores


class Network:
    """Vocabulary and weights; loaded once, then only read."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        """Load and check the model of a folder; up to `threads` windows are read at the same time.

        Raises ModelFault where a file is missing, or is not the one that the manifest names.
        """
        manifest = _manifest(folder)
        contents = {name: _checked(folder / name, digest) for name, digest in manifest.files.items()}
        self.manifest = manifest
        self._threads = threads
        try:
            self.vocabulary = Vocabulary(contents["vocabulary.txt"].decode())
            self.screen = msgspec.json.decode(contents["screen.json"], type=Screen)
            settings = onnxruntime.SessionOptions()
            settings.intra_op_num_threads = 1
            settings.inter_op_num_threads = 1
            # Memory that one long window needed is given back, at hardly any cost in time.
            settings.enable_cpu_mem_arena = False
            settings.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                contents["tagger.onnx"], settings, providers=["CPUExecutionProvider"]
            )
            self._columns = int(self._session.get_inputs()[3].shape[-1])
        except Exception as error:
            raise ModelFault(f"the model in {folder} cannot be loaded ({error}); {_HINT}") from error

    def answer(self, pieces: Sequence[Pieces]) -> list[list[Answers]]:
        """The answers on every window of every report, in order."""
        work = [[(one, window) for window in windows_of(one.bounds)] for one in pieces]
        flat = [it for inside in work for it in inside]
        if self._threads == 1:
            answers = iter([self._run(*it) for it in flat])
        else:
            # One thread a window is quicker than many threads on one window.
            with ThreadPoolExecutor(self._threads) as pool:
                answers = iter(list(pool.map(lambda it: self._run(*it), flat)))
        return [[next(answers) for _ in inside] for inside in work]

    def _run(self, one: Pieces, window: Window) -> Answers:
        """The answers on one window.

        Windows are never read together: the graph scales 8-bit numbers by all that it is given at once, so
        that a report's reading would depend on those read beside it.
        """
        numbers = _inside(one, window)
        size = window.last - window.first
        ids = np.full((1, size + 2), _CLS, dtype=np.int64)
        ids[0, 1:-1] = one.ids[window.first : window.last]
        ids[0, -1] = _SEP
        features = np.zeros((1, size + 2, one.features.shape[1]), dtype=np.int64)
        features[0, 1:-1] = one.features[window.first : window.last]
        mentions = np.zeros((1, max(1, len(numbers)), 4), dtype=np.int64)
        for place, number in enumerate(numbers):
            mentions[0, place] = mention_row(one.candidates[number], window)
        mask = np.ones((1, size + 2), dtype=np.float32)
        given = self._session.run(
            _OUTPUTS,
            {"ids": ids, "features": features, "mask": mask, "mentions": mentions[:, :, : self._columns]},
        )
        return _cut(window, numbers, [array[0] for array in given])


_HINT = "install ascribe anew, or read with --reader rules, which needs no model"


def mention_row(candidate: Candidate, window: Window) -> tuple[int, int, int, int]:
    """A candidate as the network is given it, in pieces of the window, of which the first stands for nowhere.

    Where its phrase begins, where its head does, and from where to where its origin stands by the grammar: 0
    to 1 for nobody's, 0 to 0 where it stands outside the window.
    """
    shift = 1 - window.first
    told = (0, 1)
    if candidate.told is not None:
        inside = window.first <= candidate.told[0] and candidate.told[1] <= window.last
        told = (candidate.told[0] + shift, candidate.told[1] + shift) if inside else (0, 0)
    return candidate.first + shift, candidate.head + shift, *told


def _cut(window: Window, numbers: tuple[int, ...], given: Sequence[Floats]) -> Answers:
    """One window's answers, without padding."""
    tags, labels, pointers, ends, queries, keys = given
    size, many = window.last - window.first, len(numbers)
    edges = np.cumsum(_BLOCKS)[:-1]
    return Answers(
        window,
        numbers,
        tags[1 : size + 1],
        tuple(np.split(labels[:many], edges, axis=-1)),
        pointers[:many, :, : size + 1],
        ends[:many, :, : size + 1],
        queries[: size + 1],
        keys[: size + 1],
    )


def _inside(one: Pieces, window: Window) -> tuple[int, ...]:
    """The candidates of a report that stand wholly within a window."""
    return tuple(
        number
        for number, c in enumerate(one.candidates)
        if window.first <= min(c.first, c.head) and max(c.first, c.head) < window.last
    )


def _manifest(folder: Path) -> Manifest:
    path = folder / "manifest.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        raise ModelFault(
            f"the model is missing: {path} cannot be read ({error.strerror}); {_HINT}"
        ) from error
    except msgspec.DecodeError as error:
        raise ModelFault(f"the model is damaged: {path} is no manifest ({error}); {_HINT}") from error


def _checked(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelFault(
            f"the model is missing: {path} cannot be read ({error.strerror}); {_HINT}"
        ) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ModelFault(f"the model is damaged: {path} is not the file that was shipped; {_HINT}")
    return content
