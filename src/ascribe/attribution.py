"""Who says it, on whose word: speakers, hops, chains and statements."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from ascribe.report import Span


class SpeakerKind(StrEnum):
    """What a speaker is (codebook, "Chain of attribution")."""

    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    INTELLIGENCE = "intelligence"
    ARMED_GROUP = "armed_group"
    MEDICAL = "medical"
    RESCUE = "rescue"
    NGO = "ngo"
    INTERGOVERNMENTAL = "intergovernmental"
    MEDIA = "media"
    WITNESS = "witness"
    EXPERT = "expert"
    DOCUMENT = "document"
    OFFICIAL = "official"
    UNNAMED = "unnamed"


class Speaker(msgspec.Struct, frozen=True):
    """A person or body whose word is passed on.

    name  the fullest name or description that the report gives anywhere ("Lee Seong-kweun", not "he")
    """

    name: str
    kind: SpeakerKind


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a chain: a speaker, and the words that name the speaker and pass the figure on.

    source  the words that name the speaker here ("he", "the lawmaker"), or None where they are understood
    cue     the words that pass it on ("said", "according to"), or None where they are understood
    """

    speaker: Speaker
    source: Span | None = None
    cue: Span | None = None


class Chain(msgspec.Struct, frozen=True):
    """Whose word something rests on, from the hop nearest the outlet to the origin.

    Empty where the report says it in its own voice.
    """

    hops: tuple[Hop, ...] = ()

    @property
    def origin(self) -> Speaker | None:
        """The last hop's speaker, on whom it rests as far as the report tells; None for an empty chain."""
        return self.hops[-1].speaker if self.hops else None


class Act(StrEnum):
    """What a speaker does with a content (codebook, "Statement")."""

    SAY = "say"
    REPORT = "report"
    CLAIM = "claim"
    ACCUSE = "accuse"
    DENY = "deny"
    CONFIRM = "confirm"
    PREDICT = "predict"
    ESTIMATE = "estimate"
    ORDER = "order"
    PROMISE = "promise"
    CALL_FOR = "call_for"
    JUDGE = "judge"
    SHOW = "show"


class Quote(StrEnum):
    """How a content is given: in the speaker's words, in the outlet's, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Any attributed content, with or without a figure (codebook, "Statement").

    source, cue, content  spans of the report; each may be empty or in several pieces
    speaker               whom the source words stand for, resolved within the report
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    act: Act = Act.SAY
    quote: Quote = Quote.INDIRECT
    speaker: Speaker | None = None
