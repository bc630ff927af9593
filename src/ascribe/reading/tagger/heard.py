"""Who says what: from the network's tags and links to attributions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ascribe.attribution import Act, Speaker, Statement
from ascribe.reading.attribution.attribution import Attribution, Range
from ascribe.reading.attribution.cues import CUES
from ascribe.reading.chains import Voices, quote_of
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.parsing import Parse
from ascribe.reading.tagger.network import Answers
from ascribe.reading.tagger.pieces import Pieces
from ascribe.reading.tagger.tags import spans_of
from ascribe.report import Report, Span

Stretch = tuple[int, int]


class Saying(NamedTuple):
    """One attribution as stretches of pieces; `source` is None where the words name nobody."""

    source: Stretch | None
    cue: Stretch | None
    content: tuple[Stretch, ...]


def sayings_of(parse: Parse, pieces: Pieces, answers: Sequence[Answers]) -> list[Saying]:
    """The attributions of the text that the network sees, in the order of their words."""
    first = pieces.bounds[len(parse.head)]
    scores = np.concatenate(
        [a.tags[a.window.owned - a.window.first : a.window.until - a.window.first] for a in answers]
    )
    layers = spans_of(scores[first:])
    sources, cues, contents = ([(s + first, e + first) for s, e in spans] for spans in layers)
    sources = [part for span in sources for part in _within_sentences(span, pieces)]
    cues = [part for span in cues for part in _within_sentences(span, pieces)]
    starts = [a.window.owned for a in answers]

    def source_of(span: Stretch) -> Stretch | None:
        window = answers[bisect_right(starts, span[0]) - 1]
        return _linked(window, span[0], sources)

    spoken = [(cue, source_of(cue)) for cue in cues]
    told: dict[int, list[Stretch]] = {}
    alone: list[Saying] = []
    for content in contents:
        source = source_of(content)
        near = [k for k, (_, other) in enumerate(spoken) if other == source]
        if not near:
            if source is not None:
                alone.append(Saying(source, None, (content,)))
            continue
        closest = min(near, key=lambda k: _gap(spoken[k][0], content))
        told.setdefault(closest, []).append(content)
    found = [Saying(source, cue, tuple(told.get(k, ()))) for k, (cue, source) in enumerate(spoken)]
    return sorted(found + alone, key=lambda one: one.cue or one.source or (0, 0))


class Heard(NamedTuple):
    """An attribution of one sentence, and the saying it was made from; None: only the grammar tells it."""

    attribution: Attribution
    saying: Saying | None


def heard_in(parse: Parse, pieces: Pieces, sayings: Sequence[Saying]) -> list[list[Heard]]:
    """For each sentence of the text its attributions: the network's, and those only the grammar tells."""
    shift = len(parse.head)
    heard: list[list[Heard]] = [[] for _ in parse.body]
    for saying in sayings:
        if saying.cue is None:
            continue
        number = int(pieces.clauses[saying.cue[0]])
        clause = parse.body[number - shift]
        heard[number - shift].append(Heard(_attribution(clause, number, pieces, saying), saying))
    return [_joined(inside, parse.voices.attributions_in(number)) for number, inside in enumerate(heard)]


def statements_of(
    parse: Parse,
    pieces: Pieces,
    sayings: Sequence[Saying],
    heard: Sequence[Sequence[Heard]],
    voices: Voices,
) -> tuple[Statement, ...]:
    """The statements of the text, in the order of their words.

    Those that only the grammar tells are kept where they are told within what another one says, since the
    network was taught the outermost ones alone.
    """
    report = parse.report
    found: list[Statement] = []
    for number, inside in enumerate(heard):
        for one, voice in zip(inside, voices.voices_in(number), strict=True):
            if one.saying is None:
                if _is_nested(one.attribution, number, pieces, sayings, voices):
                    found.append(voices.statement(number, voice))
                continue
            speaker = voice.speaker or _speaker(parse, pieces, one.saying.source, voices)
            found.append(_statement(report, pieces, one.saying, one.attribution.act, speaker))
    found.extend(
        _statement(report, pieces, saying, Act.SAY, _speaker(parse, pieces, saying.source, voices))
        for saying in sayings
        if saying.cue is None and saying.source is not None
    )
    return tuple(sorted(found, key=lambda s: min((*s.cue, *s.source, *s.content), default=Span(0, 0))))


def _speaker(parse: Parse, pieces: Pieces, source: Stretch | None, voices: Voices) -> Speaker | None:
    """Who is meant by a source that stands in another sentence than its cue, or has none."""
    if source is None:
        return None
    number = int(pieces.clauses[source[0]]) - len(parse.head)
    words = tokens_of(parse.body[number], pieces, source)
    for voice in voices.voices_in(number):
        if voice.attribution.source is not None and voice.hops and voice.attribution.source[0] == words[0]:
            return voice.speaker
    return voices.speaker_named(number, words) if words[0] < words[1] else None


def _statement(
    report: Report, pieces: Pieces, saying: Saying, act: Act, speaker: Speaker | None
) -> Statement:
    content = tuple(_span(part, pieces) for part in saying.content)
    return Statement(
        source=(_span(saying.source, pieces),) if saying.source is not None else (),
        cue=(_span(saying.cue, pieces),) if saying.cue is not None else (),
        content=content,
        act=act,
        quote=quote_of([report.cut(span) for span in content]),
        speaker=speaker,
    )


def _span(stretch: Stretch, pieces: Pieces) -> Span:
    return Span(int(pieces.starts[stretch[0]]), int(pieces.ends[stretch[1] - 1]))


def _is_nested(
    one: Attribution, number: int, pieces: Pieces, sayings: Sequence[Saying], voices: Voices
) -> bool:
    """Whether an attribution's cue stands within what another speaker says."""
    cue = voices.span(number, one.cue)
    contents = (_span(part, pieces) for saying in sayings for part in saying.content)
    return any(cue in content for content in contents)


def tokens_of(clause: Clause, pieces: Pieces, stretch: Stretch) -> Range:
    """The tokens of a sentence that a stretch of its pieces touches."""
    start, end = int(pieces.starts[stretch[0]]), int(pieces.ends[stretch[1] - 1])
    inside = [k for k, token in enumerate(clause.tokens) if token.start < end and start < token.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _attribution(clause: Clause, number: int, pieces: Pieces, saying: Saying) -> Attribution:
    assert saying.cue is not None
    cue = tokens_of(clause, pieces, saying.cue)
    source = None
    if saying.source is not None and pieces.clauses[saying.source[0]] == number:
        source = tokens_of(clause, pieces, saying.source)
    content = tuple(
        tokens_of(clause, pieces, part)
        for span in saying.content
        for part in _within_sentences(span, pieces)
        if pieces.clauses[part[0]] == number
    )
    return Attribution(source, cue, content, _act(clause, cue))


def _act(clause: Clause, cue: Range) -> Act:
    known = (CUES[clause.low(k)].act for k in range(*cue) if clause.low(k) in CUES)
    return next(known, Act.SAY)


def _joined(heard: Sequence[Heard], told: Sequence[Attribution]) -> list[Heard]:
    """What the network heard, with what the grammar knows of it, and what only the grammar knows."""
    found = []
    taken: set[int] = set()
    for one in heard:
        same = next((k for k, other in enumerate(told) if _same(one.attribution, other)), None)
        if same is None:
            found.append(one)
            continue
        taken.add(same)
        other = told[same]
        known = one.attribution._replace(
            act=other.act, medium=other.medium, anonymous=other.anonymous,
            sharing=other.sharing, passing=other.passing,
        )  # fmt: skip
        found.append(Heard(known, one.saying))
    found.extend(Heard(other, None) for k, other in enumerate(told) if k not in taken)
    return sorted(found, key=lambda one: one.attribution.cue)


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether both name the same speaker, or speak by the same cue where one names nobody."""
    if one.source is not None and other.source is not None:
        return one.source[0] < other.source[1] and other.source[0] < one.source[1]
    return one.cue[0] < other.cue[1] and other.cue[0] < one.cue[1]


def _linked(window: Answers, piece: int, sources: Sequence[Stretch]) -> Stretch | None:
    """The source that a content or cue is linked to; None for no source."""
    inside = [s for s in sources if window.window.first <= s[0] and s[1] <= window.window.last]
    if not inside:
        return None
    rows = [k for s in inside for k in range(*s)]
    scores = window.links(piece, rows)
    if scores[0] >= scores[1:].max():
        return None
    best = rows[int(scores[1:].argmax())]
    return next(s for s in inside if s[0] <= best < s[1])


def _within_sentences(span: Stretch, pieces: Pieces) -> Iterator[Stretch]:
    """The parts of a stretch that lie in one sentence each."""
    start = span[0]
    for k in range(span[0] + 1, span[1]):
        if pieces.clauses[k] != pieces.clauses[k - 1]:
            yield start, k
            start = k
    yield start, span[1]


def _gap(a: Stretch, b: Stretch) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
