"""Chains: from the attributions of each sentence to whose word a figure rests on in the whole report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ascribe.attribution import Act, Chain, Hop, Quote, Speaker, SpeakerKind, Statement
from ascribe.reading.attribution.attribution import Attribution, Range
from ascribe.reading.attribution.attributions import attributions
from ascribe.reading.attribution.cast import Cast
from ascribe.reading.attribution.speakers import UNNAMED
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.triggers import TRIGGERS
from ascribe.report import Span

# How monitoring services mark recorded voices in a transcript.
_HEARD = re.compile(r"\s*(?:\((?:BEGIN|PASSAGE|END)[^)]*\)\s*)*\(([A-Z][^()\n]{2,50})\)\s")
_ASKING = re.compile(
    r"REPORTER|QUESTION|ANNOUNCER|CORRESPONDENT|INTERVIEWER|MODERATOR|BEGIN|END |PASSAGE|WORDS|INDISTINCT"
)
_END_OF_RECORDING = re.compile(r"\(END (?:RECORDING|VIDEO)")
_MARKS = '"“”„«»'


class Voice(NamedTuple):
    """An attribution with its speakers resolved.

    hops  from the outermost: the medium that was told, if any, then the speaker; empty where the words stand
          for nobody that the report names ("I said")
    """

    attribution: Attribution
    hops: tuple[Hop, ...]

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks."""
        return self.hops[-1].speaker if self.hops else None


class Voices:
    """Who speaks where in one report."""

    def __init__(self, clauses: Sequence[Clause], text: str, *, agency: str | None = None) -> None:
        self._clauses = clauses
        self._text = text
        self._cast = Cast(clauses, text)
        found = [self._voices(clause) for clause in clauses]
        self._by_sentence = [tuple(self._settled(voice) for voice in voices) for voices in found]
        self._carried = self._carry()

    def _voices(self, clause: Clause) -> tuple[Voice, ...]:
        found = []
        for attribution in attributions(clause):
            found.append(Voice(attribution, self._hops(clause, attribution)))
        return tuple(found)

    def _settled(self, voice: Voice) -> Voice:
        hops = tuple(
            Hop(speaker=self._cast.settled(hop.speaker), source=hop.source, cue=hop.cue) for hop in voice.hops
        )
        return voice._replace(hops=hops)

    def _hops(self, clause: Clause, attribution: Attribution) -> tuple[Hop, ...]:
        cue = _span(clause, attribution.cue)
        if attribution.anonymous:
            source = _span(clause, attribution.source) if attribution.source else None
            return (Hop(speaker=UNNAMED, source=source, cue=cue),)
        if attribution.source is None:
            return ()
        speaker = self._cast.resolve(clause, attribution.source)
        if speaker is None:
            return ()
        hop = Hop(speaker=speaker, source=_span(clause, attribution.source), cue=cue)
        if attribution.medium is None:
            return (hop,)
        medium = self._cast.resolve(clause, attribution.medium)
        if medium is None or medium == speaker:
            return (hop,)
        return (Hop(speaker=medium, source=_span(clause, attribution.medium), cue=cue), hop)

    def _carry(self) -> list[tuple[Hop, ...]]:
        """For each sentence, the hops that it continues from the sentences before it."""
        carried: list[tuple[Hop, ...]] = []
        current: tuple[Hop, ...] = ()
        recorded: tuple[Hop, ...] = ()
        paragraph = -1
        quoting = False
        for clause, voices in zip(self._clauses, self._by_sentence, strict=True):
            if clause.sentence.paragraph != paragraph and not quoting:
                current = ()
            paragraph = clause.sentence.paragraph
            words = self._text[clause.sentence.start : clause.sentence.end]
            recorded = self._recorded(clause, words, recorded)
            named = tuple(voice for voice in voices if voice.hops)
            carried.append(() if named else current or recorded)
            if named:
                current = _continuing(clause, named)
            if _END_OF_RECORDING.search(words):
                recorded = ()
            quoting = _leaves_quote_open(words, quoting)
        return carried

    def _recorded(self, clause: Clause, words: str, before: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """Who is heard in a broadcast's transcript: "(BEGIN RECORDING) (VARGAS) TWO PEOPLE WERE KILLED"."""
        heard = _HEARD.match(words)
        if heard is None:
            return before
        start = clause.sentence.start + heard.start(1)
        inside = [
            k for k, t in enumerate(clause.tokens) if start <= t.start < clause.sentence.start + heard.end(1)
        ]
        if not inside or _ASKING.search(heard.group(1)):
            return ()
        source = (inside[0], inside[-1] + 1)
        speaker = self._cast.resolve(clause, source)
        return () if speaker is None else (Hop(speaker=speaker, source=_span(clause, source)),)

    def chain_at(self, sentence: int, first: int, last: int) -> Chain:
        """Whose word the tokens from `first` up to, not including, `last` of a sentence rest on."""
        covering = [
            v
            for v in self._by_sentence[sentence]
            if v.hops and v.attribution.passing and v.attribution.covers(first, last)
        ]
        if not covering:
            return Chain(self._carried[sentence])
        covering.sort(key=lambda v: (v.attribution.sharing, -v.attribution.length, v.attribution.cue[0]))
        hops: list[Hop] = []
        for voice in covering:
            hops.extend(hop for hop in voice.hops if all(hop.speaker != h.speaker for h in hops))
        return Chain(tuple(hops))

    def acts_at(self, sentence: int, first: int, last: int) -> tuple[Act, ...]:
        """The acts by which those words are passed on, outermost first."""
        return tuple(
            v.attribution.act for v in self._by_sentence[sentence] if v.attribution.covers(first, last)
        )

    def statements(self) -> tuple[Statement, ...]:
        """Every attributed content of the report, in order."""
        found = []
        for clause, voices in zip(self._clauses, self._by_sentence, strict=True):
            for voice in voices:
                found.append(self._statement(clause, voice))
        return tuple(found)

    def _statement(self, clause: Clause, voice: Voice) -> Statement:
        one = voice.attribution
        content = tuple(_span(clause, r) for r in one.content if r[0] < r[1])
        words = [self._text[s.start : s.end] for s in content]
        return Statement(
            source=(_span(clause, one.source),) if one.source else (),
            cue=(_span(clause, one.cue),),
            content=content,
            act=one.act,
            quote=_quote(words),
            speaker=voice.speaker,
        )


def _continuing(clause: Clause, voices: tuple[Voice, ...]) -> tuple[Hop, ...]:
    """The hops that a following sentence would continue: the main voice's, where it tells of victims."""
    main = max(voices, key=lambda v: v.attribution.length)
    told = (k for start, end in main.attribution.content for k in range(start, end))
    if main.hops[-1].speaker.kind is SpeakerKind.UNNAMED or not any(clause.low(k) in TRIGGERS for k in told):
        return ()
    return main.hops


def _span(clause: Clause, tokens: Range) -> Span:
    first, last = tokens
    return Span(clause.tokens[first].start, clause.tokens[last - 1].end, clause.sentence.part)


def _covers(attribution: Attribution, first: int, last: int) -> bool:
    return any(start <= first and last <= end for start, end in attribution.content)


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _leaves_quote_open(text: str, already: bool) -> bool:
    """Whether a quotation is still open after `text`, told by straight or curly marks."""
    opened = text.count("“") + text.count("«") - text.count("”") - text.count("»")
    if opened:
        return opened > 0
    return already if text.count('"') % 2 == 0 else not already


def _quote(words: Sequence[str]) -> Quote:
    if not words:
        return Quote.INDIRECT
    whole = " ".join(words).strip(" ,.")
    marks = sum(whole.count(mark) for mark in _MARKS)
    if not marks:
        return Quote.INDIRECT
    if (
        whole[0] in _MARKS
        and (whole[-1] in _MARKS or marks == 1)
        and not re.search(r"[\"”»][^\"“«]+[\"“«]", whole[1:-1])
    ):
        return Quote.DIRECT
    return Quote.MIXED
