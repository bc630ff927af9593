from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest

from ascribe.attribution import Act, Quote
from ascribe.figure import Certainty, Figure, Frame, Measure, Status, Weapon
from ascribe.quantity import load_profile
from ascribe.reading.figures import drafts_of
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.tokens import Sentence, sentences
from ascribe.reading.parsing import Parse, parse
from ascribe.reading.reading import Reading
from ascribe.reading.rules import RulesReader
from ascribe.reading.tagger.labels import (
    BEGIN,
    CERTAINTIES,
    FRAMES,
    INSIDE,
    LAYERS,
    MEASURES,
    OUTSIDE,
    POINTERS,
    SIDES,
    SPANS,
    STATUSES,
    WEAPONS,
)
from ascribe.reading.tagger.network import Answers, Manifest, Network
from ascribe.reading.tagger.pieces import Pieces, pieces_of
from ascribe.reading.tagger.screen import Screen
from ascribe.reading.tagger.windows import Window
from ascribe.reading.tagger.word_pieces import Vocabulary
from ascribe.report import Report

# A Thursday; "Monday" is 16 December, "Tuesday" the 17th.
PUBLISHED = dt.datetime(2024, 12, 19)


class Said(NamedTuple):
    """A statement in words: what the report's spans cut, and the speaker's name."""

    source: str
    cue: str
    content: str
    act: Act
    quote: Quote
    name: str | None


# A vocabulary that knows no word: each is one piece.
WORD_BY_WORD = Vocabulary("[UNK]")
SURE = 20.0  # a logit beside which the others are nothing


class HandMade:
    """A report with the answers that a network would give on it, word by word; at first it finds nothing."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.parse: Parse = parse(report, profile=load_profile())
        self.head = drafts_of(self.parse.head, self.parse.head_voices, self.parse.head_scene)
        self.body = drafts_of(self.parse.body, self.parse.voices, self.parse.scene)
        self.pieces: Pieces = pieces_of(self.parse, self.head, self.body, WORD_BY_WORD)
        self.size, many = self.pieces.bounds[-1], len(self.pieces.candidates)
        self.tags = np.zeros((self.size, len(LAYERS), 3), dtype=np.float32)
        self.tags[:, :, OUTSIDE] = SURE
        self.measures = np.full((many, 1 + len(MEASURES)), -SURE, dtype=np.float32)
        self.measures[:, 0] = SURE
        self.labels = {
            labels: np.zeros((many, len(labels)), dtype=np.float32)
            for labels in (CERTAINTIES, FRAMES, STATUSES, WEAPONS, SIDES)
        }
        self.pointers = np.zeros((many, len(POINTERS), 1 + self.size), dtype=np.float32)
        self.pointers[:, :, 0] = SURE
        self.ends = np.zeros((many, len(SPANS), 1 + self.size), dtype=np.float32)
        self.ends[:, :, 0] = SURE
        self.rests_on = [0] * (1 + self.size)

    def at(self, words: str, nth: int = 0, *, title: bool = False) -> tuple[int, int]:
        """The pieces of the nth occurrence of words in the text, or in the title."""
        where, start = (self.report.title or "") if title else self.report.text, -1
        for _ in range(nth + 1):
            start = where.index(words, start + 1)
        first = self.pieces.bounds[len(self.parse.head)]
        part = range(first) if title else range(first, self.size)
        inside = [k for k in part if start <= self.pieces.starts[k] < start + len(words)]
        return inside[0], inside[-1] + 1

    def candidate(self, words: str, *, title: bool = False) -> int:
        """The number of the candidate that is written so."""
        clauses, head = self.parse.clauses(), len(self.parse.head)
        return next(
            k
            for k, c in enumerate(self.pieces.candidates)
            if clauses[c.clause].written(c.phrase.first, c.phrase.last) == words
            and (c.clause < head) == title
        )

    def count(self, words: str, measure: Measure, probability: float = 0.99, *, title: bool = False) -> int:
        """Let words be a figure with that probability; its candidate's number."""
        row = self.candidate(words, title=title)
        self.weigh(row, {measure: probability})
        return row

    def weigh(self, row: int, measures: dict[Measure, float]) -> None:
        """Give a candidate's measures their probabilities; the rest is for no figure."""
        self.measures[row, 0] = np.log(max(1e-6, 1 - sum(measures.values())))
        for measure, probability in measures.items():
            self.measures[row, 1 + MEASURES.index(measure)] = np.log(probability)

    def label(self, row: int, *labels: Certainty | Frame | Status | Weapon | str) -> None:
        """Give a candidate labels of its other questions."""
        for label in labels:
            (options,) = (one for one in self.labels if label in one)
            self.labels[options][row, options.index(label)] = SURE

    def say(self, layer: str, words: str, on: str | None = None, nth: int = 0) -> None:
        """Let words be a source, cue or content; the latter two rest on the source with the words `on`."""
        first, last = self.at(words, nth)
        k = LAYERS.index(layer)
        self.tags[first:last, k, OUTSIDE] = 0
        self.tags[first, k, BEGIN] = self.tags[first + 1 : last, k, INSIDE] = SURE
        if on is not None:
            self.rests_on[first + 1] = self.at(on)[0] + 1

    def point(self, row: int, pointer: str, shares: dict[tuple[int, int], float]) -> None:
        """Let a candidate point where each stretch begins with that probability, else nowhere."""
        scores = self.pointers[row, POINTERS.index(pointer)]
        scores[:] = -SURE
        scores[0] = np.log(max(1e-6, 1 - sum(shares.values())))
        for (first, _), share in shares.items():
            scores[first + 1] = np.log(share)

    def fill(self, row: int, field: str, stretch: tuple[int, int]) -> None:
        """Let a stretch of pieces fill a field of a candidate."""
        self.pointers[row, POINTERS.index(field), stretch[0] + 1] = 2 * SURE
        self.ends[row, SPANS.index(field), stretch[1]] = 2 * SURE

    def answers(self, *windows: Window) -> list[Answers]:
        """The answers, in one window or in those given."""
        windows = windows or (Window(0, self.size, 0, self.size),)
        return [self._in(window) for window in windows if self.size]

    def _in(self, window: Window) -> Answers:
        first, last = window.first, window.last
        inside = [k for k, c in enumerate(self.pieces.candidates) if first <= c.first and c.head < last]
        seen = [0, *range(first + 1, last + 1)]
        keys = np.eye(1 + self.size, dtype=np.float32)
        return Answers(
            window,
            tuple(inside),
            self.tags[first:last].reshape(last - first, -1),
            tuple(block[inside] for block in (self.measures, *self.labels.values())),
            self.pointers[inside][:, :, seen],
            self.ends[inside][:, :, seen],
            SURE * keys[[self.rests_on[k] for k in seen]],
            keys[seen],
        )


class FakeNetwork:
    """What a reader asks of a network, with answers that `tell` makes by hand, report by report."""

    def __init__(self, tell: Callable[[HandMade], object], reports: Sequence[Report] = ()) -> None:
        self.manifest = Manifest("fake", {})
        self.vocabulary = WORD_BY_WORD
        self.screen = Screen({"0": 1.0, "killed": 1.0}, -1.5, 0.0)
        self.asked: list[int] = []
        self._tell = tell
        self._reports = list(reports)

    def expect(self, *reports: Report) -> None:
        """The reports that the next question is about, in order."""
        self._reports = list(reports)

    def answer(self, pieces: Sequence[Pieces]) -> list[list[Answers]]:
        """The answers on each report."""
        self.asked.append(len(pieces))
        given = []
        for report, one in zip(self._reports, pieces, strict=True):
            made = HandMade(report)
            assert made.pieces.ids.tolist() == one.ids.tolist()
            self._tell(made)
            given.append(made.answers())
        return given


def _report(text: str, **fields: Any) -> Report:
    return Report(**{"id": "r", "text": text, "published": PUBLISHED, **fields})


# For the whole session, so that property tests may use them: each is a function without state.
@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """The reading of a text; further fields of the report by name."""
    reader = RulesReader()
    return lambda text, **fields: reader.read(_report(text, **fields))


@pytest.fixture(scope="session")
def network() -> Network:
    """The network that comes with ascribe, loaded once."""
    return Network()


@pytest.fixture(scope="session")
def hand_made() -> Callable[..., HandMade]:
    """A text with a network's answers, to be made by hand."""
    return lambda text, **fields: HandMade(_report(text, **fields))


@pytest.fixture(scope="session")
def fake_network() -> type[FakeNetwork]:
    """Stands in for a network; its answers are made by hand."""
    return FakeNetwork


@pytest.fixture(scope="session")
def report() -> Callable[..., Report]:
    """A report of a text."""
    return _report


@pytest.fixture(scope="session")
def figures(read: Callable[..., Reading]) -> Callable[..., tuple[Figure, ...]]:
    """The figures of a text."""
    return lambda text, **fields: read(text, **fields).figures


@pytest.fixture(scope="session")
def one(figures: Callable[..., tuple[Figure, ...]]) -> Callable[..., Figure]:
    """The only figure of a text."""

    def only(text: str, **fields: Any) -> Figure:
        found = figures(text, **fields)
        assert len(found) == 1, [figure.text for figure in found]
        return found[0]

    return only


@pytest.fixture(scope="session")
def none_of(figures: Callable[..., tuple[Figure, ...]]) -> Callable[..., bool]:
    """Whether a text gives no figure."""
    return lambda text, **fields: figures(text, **fields) == ()


@pytest.fixture(scope="session")
def chain(one: Callable[..., Figure]) -> Callable[..., list[str]]:
    """The names of the chain on which the only figure of a text rests, from the outlet to the origin."""
    return lambda text, **fields: [hop.speaker.name for hop in one(text, **fields).chain.hops]


@pytest.fixture(scope="session")
def said(read: Callable[..., Reading]) -> Callable[..., list[Said]]:
    """The statements of a text, in words."""

    def in_words(text: str, **fields: Any) -> list[Said]:
        reading = read(text, **fields)
        cut = reading.report.cut
        return [
            Said(
                source=" ... ".join(map(cut, s.source)),
                cue=" ... ".join(map(cut, s.cue)),
                content=" ... ".join(map(cut, s.content)),
                act=s.act,
                quote=s.quote,
                name=s.speaker.name if s.speaker else None,
            )
            for s in reading.statements
        ]

    return in_words


@pytest.fixture(scope="session")
def split() -> Callable[..., list[Sentence]]:
    """The sentences of a text."""
    profile = load_profile()
    return lambda text, **given: list(
        sentences(
            _report(text, **given.pop("fields", {})), profile=profile, published=PUBLISHED.date(), **given
        )
    )


@pytest.fixture(scope="session")
def clauses(split: Callable[..., list[Sentence]]) -> Callable[[str], list[Clause]]:
    """The sentences of a text with their phrases."""
    return lambda text: [Clause(sentence, text) for sentence in split(text)]


@pytest.fixture(scope="session")
def clause(clauses: Callable[[str], list[Clause]]) -> Callable[[str], Clause]:
    """A text's only sentence with its phrases."""

    def only(text: str) -> Clause:
        (found,) = clauses(text)
        return found

    return only
