"""Speakers: what kind they are (codebook, "Chain of attribution")."""

from __future__ import annotations

from functools import lru_cache

from ascribe.attribution import Speaker, SpeakerKind
from ascribe.reading.lexicon import word_lists
from ascribe.reading.patterns import pattern

WORDS = word_lists("speakers")
UNNAMED = Speaker("reports", SpeakerKind.UNNAMED)

# In order: the first kind of which a pattern is found in the words is theirs ("army hospital" is medical).
_ORDER = (
    SpeakerKind.MEDIA,
    SpeakerKind.INTELLIGENCE,
    SpeakerKind.INTERGOVERNMENTAL,
    SpeakerKind.NGO,
    SpeakerKind.MEDICAL,
    SpeakerKind.RESCUE,
    SpeakerKind.ARMED_GROUP,
    SpeakerKind.POLICE,
    SpeakerKind.MILITARY,
    SpeakerKind.WITNESS,
    SpeakerKind.EXPERT,
    SpeakerKind.DOCUMENT,
    SpeakerKind.GOVERNMENT,
    SpeakerKind.OFFICIAL,
    SpeakerKind.UNNAMED,
)
_PATTERNS = tuple((kind, pattern("speakers", kind.value, from_word_start=True)) for kind in _ORDER)
_PERSON_KINDS = frozenset(
    {SpeakerKind.WITNESS, SpeakerKind.EXPERT, SpeakerKind.UNNAMED, SpeakerKind.OFFICIAL}
)
_LONGEST_DESCRIPTION = 400
_PERSON_ROLE = pattern("speakers", "roles of a person", whole_words=True)


def kind_of(description: str) -> SpeakerKind | None:
    """The kind that a description names; None where nothing in it tells."""
    return _kind_of(description[:_LONGEST_DESCRIPTION])


# Bounded in number and length, so that no text makes it grow.
@lru_cache(maxsize=20_000)
def _kind_of(description: str) -> SpeakerKind | None:
    low = description.lower()
    return next((kind for kind, pattern in _PATTERNS if pattern.search(low)), None)


def is_medium(name: str) -> bool:
    """Whether a name is that of an outlet, agency or other medium."""
    return kind_of(name) is SpeakerKind.MEDIA


def is_body(description: str) -> bool:
    """Whether a description names a body (an agency, ministry, army, group) rather than people."""
    kind = kind_of(description)
    return kind is not None and kind not in _PERSON_KINDS and not _PERSON_ROLE.search(description.lower())
