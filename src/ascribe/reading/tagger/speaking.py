"""Whose word a figure rests on: from what the network points at to a chain of speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ascribe.attribution import Chain, Hop, Speaker, SpeakerKind
from ascribe.reading.attribution.attribution import Range
from ascribe.reading.chains import Voice, Voices
from ascribe.reading.parsing import Parse
from ascribe.reading.tagger.decisions import Floats, Pointed
from ascribe.reading.tagger.pieces import Pieces

# Less than this is left to the pieces that no speaker holds.
_LEAST: Final = 0.02
_NOBODY: Final = Chain()


class _Heard(NamedTuple):
    """A speaker at one place: the pieces that name it and the voice by which it speaks there."""

    first: int
    last: int
    voice: Voice


class Speaking:
    """The speakers of a report by the pieces that name them."""

    def __init__(self, parse: Parse, pieces: Pieces, voices: Voices) -> None:
        self._parse = parse
        self._pieces = pieces
        self._voices = voices
        self._heard = list(self._all_heard())

    def chain(
        self, origin: Pointed, first_hop: Pointed, at: int, *, told: Chain = _NOBODY
    ) -> tuple[Chain, float]:
        """The chain to where the network points from the candidate at piece `at`, and its probability.

        `told` is the grammar's, which knows more of the hops where both mean the same speaker.
        """
        speaker, hops, probability = self._pointed(origin, at)
        if speaker is None:
            return Chain(), probability
        if any(hop.speaker == speaker for hop in told.hops):
            return told, probability
        outer, outer_hops, sure = self._pointed(first_hop, at)
        if outer is not None and outer != speaker and sure >= 0.5:
            before = [hop for hop in outer_hops if hop.speaker != speaker]
            hops = (*before[:1], *(hop for hop in hops if hop.speaker != outer))
        return Chain(hops), probability

    def _pointed(self, pointed: Pointed, at: int) -> tuple[Speaker | None, tuple[Hop, ...], float]:
        """The likeliest speaker, over all places that name it, with its hops there and its probability."""
        sums: dict[Speaker, float] = {}
        best: dict[Speaker, tuple[float, int, tuple[Hop, ...]]] = {}
        left = pointed.pieces.copy()
        for one in self._heard:
            first, last = one.first - pointed.base, one.last - pointed.base
            if last <= 0 or first >= len(left):
                continue
            share = float(left[max(first, 0) : last].sum())
            left[max(first, 0) : last] = 0
            speaker = one.voice.hops[-1].speaker
            sums[speaker] = sums.get(speaker, 0.0) + share
            rank = (share, -abs(one.first - at), one.voice.hops)
            if speaker not in best or rank[:2] > best[speaker][:2]:
                best[speaker] = rank
        for speaker, hops, share in self._named(left, pointed.base):
            sums[speaker] = sums.get(speaker, 0.0) + share
            best.setdefault(speaker, (share, 0, hops))
        likeliest = max(sums, key=lambda s: sums[s], default=None)
        if likeliest is None or sums[likeliest] <= pointed.nowhere:
            return None, (), pointed.nowhere
        return likeliest, best[likeliest][2], sums[likeliest]

    def _named(self, left: Floats, base: int) -> Iterator[tuple[Speaker, tuple[Hop, ...], float]]:
        """Speakers whom the text names without letting them speak there."""
        shift = len(self._parse.head)
        for k in left.argsort()[::-1][:8]:
            if left[k] < _LEAST:
                return
            number = int(self._pieces.clauses[base + k]) - shift
            if number < 0:
                continue
            clause = self._parse.body[number]
            start = int(self._pieces.starts[base + k])
            token = next((i for i, t in enumerate(clause.tokens) if t.start <= start < t.end), None)
            phrase = clause.covering.get(token) if token is not None else None
            if phrase is None:
                continue
            words: Range = (phrase.first, max(phrase.last, phrase.of))
            speaker = self._voices.speaker_named(number, words)
            if speaker is not None:
                yield speaker, (Hop(speaker=speaker, source=clause.span(*words)),), float(left[k])

    def _all_heard(self) -> Iterator[_Heard]:
        shift = len(self._parse.head)
        for number in range(len(self._parse.head)):
            yield from self._in(number, self._parse.head_voices.voices_in(number))
        for number in range(len(self._parse.body)):
            yield from self._in(shift + number, self._voices.voices_in(number))

    def _in(self, clause: int, voices: Sequence[Voice]) -> Iterator[_Heard]:
        first, last = self._pieces.bounds[clause], self._pieces.bounds[clause + 1]
        starts = self._pieces.starts
        for voice in voices:
            if not voice.hops:
                continue
            hop = voice.hops[-1]
            span = hop.source
            if span is None:
                span = hop.cue if hop.speaker.kind is SpeakerKind.UNNAMED else None
            if span is None:
                continue
            inside = [k for k in range(first, last) if span.start <= starts[k] < span.end]
            if inside:
                yield _Heard(inside[0], inside[-1] + 1, voice)
