"""Chains: from the attributions of each sentence to whose word a figure rests on in the whole report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ascribe.attribution import Act, Chain, Hop, Quote, Speaker, SpeakerKind, Statement
from ascribe.reading.attribution.attribution import Attribution, Range
from ascribe.reading.attribution.attributions import attributions
from ascribe.reading.attribution.cast import Cast
from ascribe.reading.attribution.speakers import UNNAMED
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.triggers import TRIGGERS
from ascribe.report import Span

_MARKS = '"“”„«»'
_TWO_QUOTES = re.compile(r"[\"”»][^\"“«]+[\"“«]")
# How monitoring services mark recorded voices in a transcript: "(BEGIN RECORDING) (VARGAS) TWO PEOPLE ...".
_HEARD = re.compile(r"\s*(?:\((?:BEGIN|PASSAGE|END)[^)\n]*\)\s*){0,3}\(([A-Z][^()\n]{2,50})\)\s")
_ASKING = re.compile(
    r"REPORTER|QUESTION|ANNOUNCER|CORRESPONDENT|INTERVIEWER|MODERATOR|BEGIN|END |PASSAGE|WORDS|INDISTINCT"
)
_END_OF_RECORDING = re.compile(r"\(END (?:RECORDING|VIDEO)")


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

    def __init__(
        self,
        clauses: Sequence[Clause],
        text: str,
        found: Sequence[Sequence[Attribution]] | None = None,
    ) -> None:
        """`found`: each sentence's attributions, in order; by default those that the grammar tells."""
        self._clauses = clauses
        self._text = text
        self._cast = Cast(clauses, text)
        if found is None:
            found = [attributions(clause) for clause in clauses]
        pairs = zip(clauses, found, strict=True)
        heard = [tuple(map(self._voice_of(clause), inside)) for clause, inside in pairs]
        self._by_sentence = [tuple(map(self._settled, voices)) for voices in heard]
        self._carried = self._carry()

    def chain_at(self, sentence: int, first: int, last: int) -> Chain:
        """Whose word the tokens from `first` up to, not including, `last` of a sentence rest on."""
        covering = [voice for voice in self._covering(sentence, first, last) if voice.hops]
        if not covering:
            return Chain(self._carried[sentence])
        covering.sort(key=lambda v: (v.attribution.sharing, -v.attribution.length, v.attribution.cue[0]))
        hops: list[Hop] = []
        for voice in covering:
            hops.extend(hop for hop in voice.hops if all(hop.speaker != known.speaker for known in hops))
        return Chain(tuple(hops))

    def acts_at(self, sentence: int, first: int, last: int) -> tuple[Act, ...]:
        """The acts by which those words are passed on."""
        return tuple(voice.attribution.act for voice in self._covering(sentence, first, last))

    def attributions_in(self, sentence: int) -> tuple[Attribution, ...]:
        """What a sentence attributes, as its own words tell it."""
        return tuple(voice.attribution for voice in self._by_sentence[sentence])

    def voices_in(self, sentence: int) -> tuple[Voice, ...]:
        """Who speaks in a sentence, in the order of the cues."""
        return self._by_sentence[sentence]

    def speaker_named(self, sentence: int, words: Range) -> Speaker | None:
        """The speaker that tokens of a sentence stand for, whether speaking there or not."""
        speaker = self._cast.resolve(self._clauses[sentence], words)
        return self._cast.settled(speaker) if speaker is not None else None

    def sources(self) -> list[tuple[Span, ...]]:
        """For every sentence the words that name who speaks in it."""
        return [
            tuple(clause.span(*v.attribution.source) for v in voices if v.attribution.source is not None)
            for clause, voices in zip(self._clauses, self._by_sentence, strict=True)
        ]

    def statements(self) -> tuple[Statement, ...]:
        """Every attributed content of the report, in order."""
        pairs = zip(self._clauses, self._by_sentence, strict=True)
        return tuple(_statement(clause, voice) for clause, voices in pairs for voice in voices)

    def statement(self, sentence: int, voice: Voice) -> Statement:
        """What a voice of a sentence says, as its own words tell it."""
        return _statement(self._clauses[sentence], voice)

    def span(self, sentence: int, words: Range) -> Span:
        """The span of tokens of a sentence."""
        return self._clauses[sentence].span(*words)

    def _covering(self, sentence: int, first: int, last: int) -> list[Voice]:
        voices = self._by_sentence[sentence]
        return [v for v in voices if v.attribution.passing and v.attribution.covers(first, last)]

    def _voice_of(self, clause: Clause) -> Callable[[Attribution], Voice]:
        return lambda attribution: Voice(attribution, self._hops(clause, attribution))

    def _hops(self, clause: Clause, attribution: Attribution) -> tuple[Hop, ...]:
        cue = clause.span(*attribution.cue)
        source = clause.span(*attribution.source) if attribution.source else None
        if attribution.anonymous:
            return (Hop(speaker=_unnamed(clause, attribution), source=source, cue=cue),)
        speaker = self._cast.resolve(clause, attribution.source) if attribution.source else None
        if speaker is None:
            return ()
        hop = Hop(speaker=speaker, source=source, cue=cue)
        medium = self._cast.resolve(clause, attribution.medium) if attribution.medium else None
        if medium is None or attribution.medium is None or medium == speaker:
            return (hop,)
        return (Hop(speaker=medium, source=clause.span(*attribution.medium), cue=cue), hop)

    def _settled(self, voice: Voice) -> Voice:
        hops = (Hop(speaker=self._cast.settled(h.speaker), source=h.source, cue=h.cue) for h in voice.hops)
        return voice._replace(hops=tuple(hops))

    def _carry(self) -> list[tuple[Hop, ...]]:
        """For each sentence without a voice of its own, the hops that it continues from those before it."""
        carried: list[tuple[Hop, ...]] = []
        current: tuple[Hop, ...] = ()
        recorded: tuple[Hop, ...] = ()
        paragraph, quoting = -1, False
        for clause, voices in zip(self._clauses, self._by_sentence, strict=True):
            if clause.sentence.paragraph != paragraph and not quoting:
                current = ()
            paragraph = clause.sentence.paragraph
            words = self._text[clause.sentence.start : clause.sentence.end]
            recorded = self._recorded(clause, words, recorded)
            named = tuple(voice for voice in voices if voice.hops)
            carried.append(() if named else current or recorded)
            current = _continuing(clause, named) if named else current
            recorded = () if _END_OF_RECORDING.search(words) else recorded
            quoting = _leaves_quote_open(words, quoting)
        return carried

    def _recorded(self, clause: Clause, words: str, before: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """Who is heard in a broadcast's transcript from this sentence on."""
        heard = _HEARD.match(words)
        if heard is None:
            return before
        start, end = (clause.sentence.start + heard.start(1), clause.sentence.start + heard.end(1))
        inside = [k for k, token in enumerate(clause.tokens) if start <= token.start < end]
        if not inside or _ASKING.search(heard.group(1)):
            return ()
        source = (inside[0], inside[-1] + 1)
        speaker = self._cast.resolve(clause, source)
        return () if speaker is None else (Hop(speaker=speaker, source=clause.span(*source)),)


def _statement(clause: Clause, voice: Voice) -> Statement:
    one = voice.attribution
    content = tuple(clause.span(*piece) for piece in one.content if piece[0] < piece[1])
    return Statement(
        source=(clause.span(*one.source),) if one.source else (),
        cue=(clause.span(*one.cue),),
        content=content,
        act=one.act,
        quote=quote_of([clause.text[s.start : s.end] for s in content]),
        speaker=voice.speaker,
    )


def _unnamed(clause: Clause, attribution: Attribution) -> Speaker:
    """Nobody, as the report words it: "it was officially reported"; "reportedly" is `reports` (codebook)."""
    first, last = attribution.cue
    if attribution.source is not None or clause.tag(first) not in ("ED", "VERB"):
        return UNNAMED
    while clause.tag(first - 1) in ("ADV", "BE", "HAVE") or clause.low(first - 1) == "it":
        first -= 1
    return Speaker(clause.written(first, last), SpeakerKind.UNNAMED)


def _continuing(clause: Clause, voices: Sequence[Voice]) -> tuple[Hop, ...]:
    """The hops that a following sentence would continue: the main voice's, where it tells of victims."""
    main = max(voices, key=lambda voice: voice.attribution.length)
    told = (k for start, end in main.attribution.content for k in range(start, end))
    unnamed = main.hops[-1].speaker.kind is SpeakerKind.UNNAMED
    return () if unnamed or not any(clause.low(k) in TRIGGERS for k in told) else main.hops


def _leaves_quote_open(text: str, already: bool) -> bool:
    """Whether a quotation is still open after `text`, told by straight or curly marks."""
    opened = text.count("“") + text.count("«") - text.count("”") - text.count("»")
    if opened:
        return opened > 0
    return already if text.count('"') % 2 == 0 else not already


def quote_of(words: Sequence[str]) -> Quote:
    """How the pieces of a content are given: in the speaker's own words, in others, or in both."""
    whole = " ".join(words).strip(" ,.")
    marks = sum(whole.count(mark) for mark in _MARKS)
    if not marks:
        return Quote.INDIRECT
    enclosed = whole[0] in _MARKS and (whole[-1] in _MARKS or marks == 1)
    return Quote.DIRECT if enclosed and not _TWO_QUOTES.search(whole[1:-1]) else Quote.MIXED
