"""What the grammar sees in each word, as numbers that the network is given beside the word itself.

The network was trained on few reports, the grammar stands on the whole language of the field: each tells the
other what it misses. Every channel has a value 0 for "nothing to tell".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Final

from ascribe.quantity import Quantity
from ascribe.reading.attribution.attribution import Attribution
from ascribe.reading.drafts import Draft
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_equipment_noun, is_person_noun
from ascribe.reading.grammar.phrases import Phrase, Reference
from ascribe.reading.grammar.tokens import Token
from ascribe.reading.places import find_places
from ascribe.reading.tagger.labels import MEASURES
from ascribe.reading.triggers import TRIGGERS
from ascribe.reading.weapons import find_weapons


class Channel(IntEnum):
    """The channels, in the order of the network's input."""

    CASE = 0
    LAYOUT = 1
    TAG = 2
    COUNTED = 3
    PHRASE = 4
    VOICE = 5
    FILLER = 6
    TRIGGER = 7
    AMOUNT = 8


_TAGS: Final = (
    "DET", "POSS", "PREP", "CONJ", "BE", "HAVE", "DO", "MODAL", "PRON", "WH", "ADV", "NEG", "VERB", "ED",
    "ING", "N", "S", "NUM", "COUNT", "DATE", ",", ".", "(", ")", '"', "--", ":", ";",
)  # fmt: skip
_TAG_NUMBERS: Final[Mapping[str, int]] = {tag: number for number, tag in enumerate(_TAGS, start=1)}
_MEASURE_NUMBERS: Final = {measure: number for number, measure in enumerate(MEASURES, start=1)}
_REFERENCES: Final = tuple(Reference)
_PERSON, _EQUIPMENT = 4, 8
_PLACE, _LED_PLACE, _WEAPON = 1, 2, 3
_SOURCE, _CUE, _CONTENT = 1, 2, 4
# How many values each channel has.
SIZES: Final = (5, 5, len(_TAGS) + 1, len(MEASURES) + 1, 13, 8, 4, len(MEASURES) + 1, 6)


def features_of(
    clause: Clause, attributions: Sequence[Attribution], drafts: Sequence[Draft], *, country: str | None
) -> list[list[int]]:
    """For each token of a sentence one value a channel.

    `attributions` and `drafts` are those that the rules found in it.
    """
    rows = [_row(token, shouting=clause.sentence.shouting) for token in clause.tokens]
    for phrase in clause.phrases:
        for k in range(phrase.first, phrase.last):
            rows[k][Channel.PHRASE] = _shape(clause, phrase)
    starts = [token.start for token in clause.tokens]
    for draft in drafts:
        span = draft.figure.span
        for k, start in enumerate(starts):
            if span.start <= start < span.end:
                rows[k][Channel.COUNTED] = _MEASURE_NUMBERS[draft.figure.measure]
    for first, last, value in _voiced(attributions):
        for k in range(first, last):
            rows[k][Channel.VOICE] |= value
    for start, end, value in _fillers(clause, country):
        for k, at in enumerate(starts):
            if start <= at < end:
                rows[k][Channel.FILLER] = value
    if rows:
        rows[0][Channel.LAYOUT] = 1
    return rows


def _row(token: Token, *, shouting: bool) -> list[int]:
    row = [0] * len(Channel)
    row[Channel.CASE] = 0 if shouting else 2 if token.capital else 1
    row[Channel.TAG] = _TAG_NUMBERS.get(token.tag, 0)
    triggers = TRIGGERS.get(token.low)
    row[Channel.TRIGGER] = _MEASURE_NUMBERS[triggers[0].measure] if triggers else 0
    row[Channel.AMOUNT] = _amount(token.quantity)
    return row


def _amount(quantity: Quantity | None) -> int:
    if quantity is None:
        return 0
    least = quantity.low if quantity.low is not None else quantity.high or 0
    return 1 + sum(least >= bound for bound in (1, 2, 10, 100))


def _shape(clause: Clause, phrase: Phrase) -> int:
    head = clause.low(phrase.head)
    kind = _PERSON if is_person_noun(head) else _EQUIPMENT if is_equipment_noun(head) else 0
    return 1 + _REFERENCES.index(phrase.reference) + kind


def _voiced(attributions: Sequence[Attribution]) -> Iterator[tuple[int, int, int]]:
    for attribution in attributions:
        if attribution.source is not None:
            yield *attribution.source, _SOURCE
        yield *attribution.cue, _CUE
        for piece in attribution.content:
            yield *piece, _CONTENT


def _fillers(clause: Clause, country: str | None) -> Iterator[tuple[int, int, int]]:
    start = clause.sentence.start
    words = clause.text[start : clause.sentence.end]
    for place in find_places(words, country=country):
        yield start + place.start, start + place.end, _LED_PLACE if place.led else _PLACE
    for weapon in find_weapons(words):
        yield start + weapon.start, start + weapon.end, _WEAPON
