"""Noun phrases: the stretches of a sentence that can name victims, speakers, places or things."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ascribe.quantity import Quantity
from ascribe.reading.tokens import Sentence, Token
from ascribe.reading.triggers import PEOPLE_TRIGGERS, Trigger
from ascribe.reading.victims import is_equipment_noun, is_person_noun
from ascribe.reading.word_classes import ADJECTIVE_PARTICIPLES

ONE = Quantity(words="one", low=1, high=1)
_INSIDE = frozenset({"N", "S", "NUM", "COUNT"})
_ARTICLES_FOR_ONE = frozenset({"a", "an", "another"})
# Words after a count that belong to it rather than name who is counted.
_AFTER_COUNT = frozenset({"other", "others", "more", "additional", "further", "new"})
# Nouns that make many of one ("a group of rebels"): not one person.
_GROUPS = frozenset(
    "group groups number series wave team squad band gang dozen hundred thousand lot handful total crowd column convoy "
    "force army unit battalion brigade company patrol commando bomb car attack clash blast explosion raid".split()
)


class Reference(StrEnum):
    """How a phrase refers: by a count, as one of a kind, as something known, by name or bare."""

    COUNTED = "counted"
    ONE = "one"
    DEFINITE = "definite"
    BARE = "bare"


class Phrase(NamedTuple):
    """A noun phrase: tokens `first` up to, not including, `last` of its sentence.

    head        index of the token that names what it is about
    quantity    how many, where it says so
    state       a trigger inside it ("seven kidnapped students", "15 dead")
    inner       the token where the phrase without its count begins
    """

    first: int
    last: int
    head: int
    reference: Reference
    quantity: Quantity | None
    state: Trigger | None
    inner: int
    of: int


def phrases(sentence: Sentence) -> list[Phrase]:
    """All noun phrases of a sentence, in order, none within another."""
    tokens = sentence.tokens
    found: list[Phrase] = []
    i = 0
    while i < len(tokens):
        phrase = _phrase_at(tokens, i)
        if phrase is None:
            i += 1
        else:
            found.append(phrase)
            i = phrase.last
    return found


def _phrase_at(tokens: tuple[Token, ...], i: int) -> Phrase | None:
    first, n = i, len(tokens)
    if tokens[i].tag == '"' and tokens[i].low not in "”’»" and i + 1 < n and tokens[i + 1].tag in _INSIDE:
        i += 1
    determiner = None
    while i < n and (
        tokens[i].tag in ("DET", "POSS")
        or (tokens[i].low in ("all", "only") and i + 1 < n and tokens[i + 1].tag in ("COUNT", "DET"))
    ):
        if tokens[i].low not in ("all", "only"):
            determiner = tokens[i].low
        i += 1
    count = None
    if i < n and tokens[i].tag == "COUNT":
        count = tokens[i].quantity
        i += 1
        if i < n and tokens[i].tag == "PREP" and tokens[i].low == "of" and i + 1 < n:
            partitive = _phrase_at(tokens, i + 1)
            if partitive is not None and partitive.quantity is None:
                return partitive._replace(
                    first=first, quantity=count, reference=Reference.COUNTED, inner=partitive.inner
                )
            if tokens[i + 1].low in ("them", "whom", "which", "these", "those"):
                return Phrase(first, i + 2, first, Reference.COUNTED, count, None, i + 2, i + 2)
    while (
        count is not None
        and i < n
        and tokens[i].low in ("more", "further")
        and (i + 1 == n or tokens[i + 1].low != "than")
    ):
        i += 1
    inner = i
    state = None
    while i < n:
        token = tokens[i]
        if token.tag == "N" or token.tag == "NUM" or (token.tag == "S" and i > inner):
            trigger = PEOPLE_TRIGGERS.get(token.low)
            if trigger is not None and i == inner and _modifies(tokens, i):
                state = trigger
            i += 1
        elif token.tag == "COUNT" and i > first and tokens[i - 1].tag == "S":
            count = token.quantity
            i += 1
            inner = i
        elif (
            token.tag in ("ED", "ING")
            and _modifies(tokens, i)
            and (first < i == inner or token.low in ADJECTIVE_PARTICIPLES)
        ):
            state = state or PEOPLE_TRIGGERS.get(token.low)
            i += 1
        elif (
            token.tag == "("
            and i + 3 < n
            and tokens[i + 2].tag == ")"
            and tokens[i + 3].tag == "N"
            and tokens[i + 1].tag == "N"
        ):
            i += 3
        elif token.tag == '"' and i + 1 < n and tokens[i + 1].tag == "N" and i > first:
            i += 1
        else:
            break
    while i > inner and tokens[i - 1].tag == '"':
        i -= 1
    if i == first or (i == inner and count is None):
        return None
    head = _head(tokens, inner, i)
    reference, quantity = _reference(tokens, determiner, count, inner, head)
    return Phrase(
        first,
        i,
        head if head is not None else first,
        reference,
        quantity,
        state,
        inner if i > inner else i,
        _of(tokens, i),
    )


def _modifies(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a participle or state word stands before a noun that it describes."""
    after = i + 1
    if after >= len(tokens) or tokens[after].tag != "N":
        return False
    steps = 0
    while after < len(tokens) and tokens[after].tag == "N" and steps < 4:
        if (
            is_person_noun(tokens[after].low)
            or is_equipment_noun(tokens[after].low)
            or tokens[after].low in ("others", "bodies")
        ):
            return True
        after += 1
        steps += 1
    return tokens[i].low in ADJECTIVE_PARTICIPLES


def _head(tokens: tuple[Token, ...], inner: int, last: int) -> int | None:
    """The last noun; in "NAME, role" and the like the noun before a possessive is no head."""
    for i in range(last - 1, inner - 1, -1):
        if tokens[i].tag == "N":
            return i
    return None


def _reference(
    tokens: tuple[Token, ...], determiner: str | None, count: Quantity | None, inner: int, head: int | None
) -> tuple[Reference, Quantity | None]:
    if count is not None:
        return Reference.COUNTED, count
    if determiner in _ARTICLES_FOR_ONE and head is not None and tokens[head].low not in _GROUPS:
        return Reference.ONE, ONE
    if determiner is not None:
        return Reference.DEFINITE, None
    return Reference.BARE, None


def _of(tokens: tuple[Token, ...], last: int) -> int:
    """Where the phrase ends with the "of ..." and name appositions that follow it."""
    if last + 1 < len(tokens) and tokens[last].low == "of" and tokens[last].tag == "PREP":
        inside = _phrase_at(tokens, last + 1)
        if inside is not None:
            return inside.of
    return last
