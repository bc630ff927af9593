"""Noun phrases: the stretches of a sentence that can name victims, speakers, places or things."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from ascribe.quantity import Quantity
from ascribe.reading.grammar.nouns import is_equipment_noun, is_person_noun
from ascribe.reading.grammar.tokens import Sentence, Token
from ascribe.reading.grammar.word_classes import ADJECTIVE_PARTICIPLES
from ascribe.reading.lexicon import word_lists
from ascribe.reading.triggers import PEOPLE_TRIGGERS, Trigger

ONE = Quantity(words="one", low=1, high=1)
_INSIDE = frozenset({"N", "S", "NUM", "COUNT"})
_ARTICLES_FOR_ONE = frozenset({"a", "an", "another"})
_INDEFINITE = frozenset({"any", "no", "neither", "either", "such"})
# Nouns that make many of one ("a group of rebels"): not one person.
_GROUPS = word_lists("mentions")["groups"]
_CLOSING_QUOTES = "”’»"
# How many nouns ahead a participle may find the one that it describes ("kidnapped university law students").
_MODIFIER_REACH = 4
_MOST_OF = 4


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
    state       a trigger inside it that describes it ("seven kidnapped students")
    inner       the token where the phrase without its count and article begins
    of          where it ends with the "of ..." that follows it
    """

    first: int
    last: int
    head: int
    reference: Reference
    quantity: Quantity | None
    state: Trigger | None
    inner: int
    of: int


class _Opening(NamedTuple):
    """What stands before the nouns: up to token `end`."""

    end: int
    determiner: str | None
    quantity: Quantity | None


class _Nouns(NamedTuple):
    """The nouns of a phrase from `inner` to `end`, and a count behind a possessive ("India's 20")."""

    inner: int
    end: int
    state: Trigger | None
    quantity: Quantity | None


def phrases(sentence: Sentence) -> list[Phrase]:
    """All noun phrases of a sentence, in order, none within another."""
    found: list[Phrase] = []
    i = 0
    while i < len(sentence.tokens):
        phrase = _phrase_at(sentence.tokens, i)
        if phrase is None:
            i += 1
        else:
            found.append(phrase)
            i = phrase.last
    return found


def _tag(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].tag if i < len(tokens) else ""


def _low(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].low if i < len(tokens) else ""


def _phrase_at(tokens: Sequence[Token], first: int) -> Phrase | None:
    opening = _opening(tokens, first)
    if opening.quantity is not None and _low(tokens, opening.end) == "of":
        partitive = _partitive(tokens, first, opening)
        if partitive is not None:
            return partitive
    nouns = _nouns(tokens, first, opening)
    if nouns.end == first or (nouns.end == nouns.inner and nouns.quantity is None):
        return None
    head = next((i for i in range(nouns.end - 1, nouns.inner - 1, -1) if tokens[i].tag == "N"), None)
    reference, quantity = _reference(tokens, opening.determiner, nouns.quantity, head)
    inner = min(nouns.inner, nouns.end)
    at = first if head is None else head
    return Phrase(first, nouns.end, at, reference, quantity, nouns.state, inner, _of(tokens, nouns.end))


def _opening(tokens: Sequence[Token], first: int) -> _Opening:
    """Quotation mark, articles and count at the head of a phrase."""
    i = first
    if tokens[i].tag == '"' and tokens[i].low not in _CLOSING_QUOTES and _tag(tokens, i + 1) in _INSIDE:
        i += 1
    determiner = None
    while True:
        if _low(tokens, i) in ("all", "only") and _tag(tokens, i + 1) in ("COUNT", "DET"):
            i += 1
        elif _tag(tokens, i) in ("DET", "POSS"):
            determiner = tokens[i].low
            i += 1
        else:
            break
    if _tag(tokens, i) != "COUNT":
        return _Opening(i, determiner, None)
    count = tokens[i].quantity
    i += 1
    while _low(tokens, i) in ("more", "further") and _low(tokens, i + 1) != "than":
        i += 1
    return _Opening(i, determiner, count)


def _partitive(tokens: Sequence[Token], first: int, opening: _Opening) -> Phrase | None:
    """A count of a group: "two of the soldiers", "three of them"."""
    after = opening.end + 1
    if _low(tokens, after) in ("them", "whom", "which", "these", "those"):
        return Phrase(
            first, after + 1, first, Reference.COUNTED, opening.quantity, None, after + 1, after + 1
        )
    inside = _nouns_phrase(tokens, after)
    if inside is None or inside.quantity is not None:
        return None
    return inside._replace(first=first, quantity=opening.quantity, reference=Reference.COUNTED)


def _nouns_phrase(tokens: Sequence[Token], first: int) -> Phrase | None:
    """The phrase at a token, where it is not itself a count of a group."""
    if first >= len(tokens):
        return None
    opening = _opening(tokens, first)
    if opening.quantity is not None and _low(tokens, opening.end) == "of":
        return None
    return _phrase_at(tokens, first)


def _nouns(tokens: Sequence[Token], first: int, opening: _Opening) -> _Nouns:
    i = inner = opening.end
    state, count = None, opening.quantity
    while i < len(tokens):
        token = tokens[i]
        if token.low == "aged" and _tag(tokens, i + 1) == "NUM":
            break
        if token.tag in ("N", "NUM") or (token.tag == "S" and i > inner):
            trigger = PEOPLE_TRIGGERS.get(token.low)
            if trigger is not None and i == inner and _modifies(tokens, i):
                state = trigger
            i += 1
        elif token.tag == "COUNT" and i > first and tokens[i - 1].tag == "S":
            count = token.quantity
            i = inner = i + 1
        elif token.tag in ("ED", "ING") and _is_described(tokens, i, first=first, inner=inner):
            state = state or PEOPLE_TRIGGERS.get(token.low)
            i += 1
        elif _is_bracketed_word(tokens, i):
            i += 3
        elif token.tag == '"' and i > first and _tag(tokens, i + 1) == "N":
            i += 1
        else:
            break
    while i > inner and tokens[i - 1].tag == '"':
        i -= 1
    return _Nouns(inner, i, state, count)


def _is_described(tokens: Sequence[Token], i: int, *, first: int, inner: int) -> bool:
    """Whether the participle at `i` is the phrase's: behind its article or count, or an adjective."""
    opens = first < i == inner
    return (opens or tokens[i].low in ADJECTIVE_PARTICIPLES) and _modifies(tokens, i)


def _is_bracketed_word(tokens: Sequence[Token], i: int) -> bool:
    """One word that an editor put in brackets inside a phrase: "(RED) CROSS"."""
    tags = tuple(_tag(tokens, i + k) for k in range(4))
    return tags == ("(", "N", ")", "N")


def _modifies(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle or state word stands before a noun that it describes."""
    if _tag(tokens, i + 1) != "N":
        return False
    for k in range(i + 1, i + 1 + _MODIFIER_REACH):
        if _tag(tokens, k) != "N":
            break
        low = tokens[k].low
        if is_person_noun(low) or is_equipment_noun(low) or low in ("others", "bodies"):
            return True
    return tokens[i].low in ADJECTIVE_PARTICIPLES


def _reference(
    tokens: Sequence[Token], determiner: str | None, count: Quantity | None, head: int | None
) -> tuple[Reference, Quantity | None]:
    if count is not None:
        return Reference.COUNTED, count
    if determiner in _ARTICLES_FOR_ONE and head is not None and tokens[head].low not in _GROUPS:
        return Reference.ONE, ONE
    definite = determiner is not None and determiner not in _INDEFINITE
    return (Reference.DEFINITE if definite else Reference.BARE), None


def _of(tokens: Sequence[Token], last: int) -> int:
    """Where a phrase that ends at `last` ends with the "of ..." that follows it."""
    for _ in range(_MOST_OF):
        if _low(tokens, last) != "of" or last + 1 >= len(tokens):
            break
        opening = _opening(tokens, last + 1)
        nouns = _nouns(tokens, last + 1, opening)
        if nouns.end == last + 1 or (nouns.end == nouns.inner and nouns.quantity is None):
            break
        last = nouns.end
    return last
