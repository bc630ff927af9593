"""Sides: the state, nation, armed group or body that victims and actors belong to, from the words used.

The names come from the packaged table `data/sides.tsv` (written for ascribe): every state with its
demonyms, some three hundred armed groups from 1980 to now, armies and police corps known by a name of
their own, and intergovernmental bodies.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import resources
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from ascribe.reading.letters import Words, fold, is_capitals, words_of
from ascribe.reading.lexicon import word_lists


class SideKind(StrEnum):
    """What sort of side it is."""

    STATE = "state"
    NATION = "nation"
    GROUP = "group"
    PARTY = "party"
    BODY = "body"


class SideWords(msgspec.Struct, frozen=True):
    """Words that name a side, or people of it, and the side's common English name."""

    start: int
    end: int
    side: str
    kind: SideKind


class _Case(StrEnum):
    """How an entry has to be written where the text is not in capitals."""

    ANY = "any"
    CAPITALISED = "capitalised"
    EXACT = "exact"


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    written: str
    case: _Case
    side: str
    kind: SideKind | None


class _Table(NamedTuple):
    entries: Mapping[str, tuple[_Entry, ...]]
    countries: Mapping[str, str]
    names: Mapping[str, str]


# What may stand between the words of one name: never a comma or a sentence's end before a new word.
_JOINTS: Final = frozenset(
    (
        "",
        " ",
        "-",
        "'",
        "’",
        ".",
        "/",
        " (",
        ". ",
        "\n",
        "' ",
        "’ ",
        "‑",
        "–",
        "- ",
        ".-",
        '" ',
        "‘",
        "`",
        "ʿ",
    )
)
_PRIORITY: Final = (SideKind.GROUP, SideKind.PARTY, SideKind.STATE, SideKind.NATION, SideKind.BODY)


def _words(heading: str) -> frozenset[str]:
    return word_lists("sides")[heading]


def _case_of(written: str) -> _Case:
    letters = [letter for letter in written if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if not capitals:
        return _Case.ANY
    if " " not in written and (capitals == len(letters) or (capitals > 1 and len(letters) <= 5)):
        return _Case.EXACT
    article = written[:3] in ("Al ", "Al-")
    return _Case.CAPITALISED if written[0].isupper() and not article else _Case.ANY


def _forms(names: str, members: str) -> Iterator[str]:
    yield from filter(None, names.split("|"))
    for member in filter(None, members.split("|")):
        yield member
        if not member.endswith(("s", "sh", "ch", "ese", "z")):
            yield member + "s"


def _lines() -> list[list[str]]:
    text = resources.files("ascribe.reading").joinpath("data/sides.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@functools.cache
def _table() -> _Table:
    entries: dict[str, list[_Entry]] = {}
    countries: dict[str, str] = {}
    names: dict[str, str] = {}
    for row, side, country, others, members in _lines():
        kind = {"force": SideKind.STATE, "none": None}.get(row) if row in ("force", "none") else SideKind(row)
        if row not in ("force", "none"):
            if country:
                countries.setdefault(fold(side), country)
            if kind is SideKind.STATE:
                names.setdefault(country, side)
        for written in (
            (side, *_forms(others, members)) if row not in ("force", "none") else _forms(others, "")
        ):
            first, *rest = words_of(written).folded
            entries.setdefault(first, []).append(_Entry(tuple(rest), written, _case_of(written), side, kind))
    longest_first = {
        first: tuple(sorted(found, key=lambda entry: -len(entry.rest))) for first, found in entries.items()
    }
    return _Table(MappingProxyType(longest_first), MappingProxyType(countries), MappingProxyType(names))


def _matches(entry: _Entry, text: str, words: Words, first: int) -> bool:
    end = first + 1 + len(entry.rest)
    if tuple(words.folded[first + 1 : end]) != entry.rest:
        return False
    spans = words.spans[first:end]
    return all(text[before[1] : after[0]] in _JOINTS for before, after in pairwise(spans))


def _is_written_so(entry: _Entry, text: str, start: int, end: int) -> bool:
    """The text writes the entry's capitals, as far as they matter, or is in capitals where it stands."""
    if entry.case is _Case.ANY:
        return True
    here = text[start:end]
    if here.isupper() or (here[0].isupper() and entry.case is _Case.CAPITALISED):
        return True
    return here == entry.written


def _is_plain_word(text: str, words: Words, index: int, *, capitals: bool) -> bool:
    """An acronym is only a word of a text in capitals: "IS", "US"."""
    if not capitals or words.folded[index] not in _words("also words"):
        return False
    start = words.spans[index][0]
    if start and text[start - 1] in "('\"“":
        return False
    return not _words("after a group").issuperset(words.folded[index + 1 : index + 2] or [""])


def _only_modifies(text: str, words: Words, first: int, last: int) -> bool:
    """The name is a part of "US-backed" or "anti-Taliban"."""
    folded, spans = words
    if last + 1 < len(folded) and folded[last + 1] in _words("modifiers"):
        return text[spans[last][1] : spans[last + 1][0]] in ("-", ".-", "‑", "- ")
    if first == 0 or folded[first - 1] not in _words("averse"):
        return False
    return text[spans[first - 1][1] : spans[first][0]] in ("-", "‑")


def _find(text: str, words: Words, *, capitals: bool) -> Iterator[SideWords]:
    entries = _table().entries
    folded, spans = words
    past = 0
    for index, word in enumerate(folded):
        if index < past or word not in entries:
            continue
        for entry in entries[word]:
            if not _matches(entry, text, words, index):
                continue
            last = index + len(entry.rest)
            start, end = spans[index][0], spans[last][1]
            if not _is_written_so(entry, text, start, end):
                continue
            if not entry.rest and _is_plain_word(text, words, index, capitals=capitals):
                continue
            past = last + 1
            if entry.kind is not None and not _only_modifies(text, words, index, last):
                dot = entry.written.endswith(".") and text[end : end + 1] == "."
                yield SideWords(start, end + dot, entry.side, entry.kind)
            break


def find_sides(text: str) -> list[SideWords]:
    """The words of a text that name sides or their people, in order and without overlap.

    A word that only modifies another ("US-backed rebels", "anti-Taliban") and longer names that merely
    contain one ("Indian Ocean") are left out.
    """
    return list(_find(text, words_of(text), capitals=is_capitals(text)))


@functools.cache
def demonyms() -> frozenset[str]:
    """The single words, in small letters, that name people or an armed group rather than a place."""
    lines = _lines()
    states = {
        fold(name)
        for row, side, _, others, _ in lines
        if row == "state"
        for name in (side, *others.split("|"))
    }
    words = {
        fold(form)
        for row, side, _, others, members in lines
        if row != "none"
        for form in ((side,) if row in ("group", "nation") else ())
        + tuple(_forms(others if row == "group" else "", members))
    }
    return frozenset(word for word in words - states if word.isalpha())


@functools.cache
def organisations() -> frozenset[str]:
    """The names of several words, in small letters, of groups and bodies; places may be among their words."""
    named = (
        name
        for row, side, _, others, _ in _lines()
        if row in ("group", "party", "body", "force")
        for name in ((side,) if row != "force" else ()) + tuple(others.split("|"))
    )
    keys = (" ".join(words_of(name).folded) for name in named)
    return frozenset(key for key in keys if " " in key)


def side_of(words: str, *, country: str | None = None, group: str | None = None) -> str | None:
    """The side that the people so described belong to, under its common English name.

    An armed group goes before a nationality, and of two nationalities joined by a hyphen the second counts
    ("Iraqi-Polish woman"). `country` (ISO 3166-1 alpha-2) is where the report makes plain that it takes
    place: soldiers, police and officials of no named state are that country's. `group` is the armed group
    that the report speaks of (`armed_group_of`): rebels and guerrillas of no named group are its own.
    Bystanders get None (codebook, "Figure": `side`).
    """
    tokens = words_of(words)
    found = list(_find(words, tokens, capitals=is_capitals(words)))
    for kind in _PRIORITY:
        of_kind = [match for match in found if match.kind is kind]
        if of_kind:
            return _leading(words, of_kind).side
    of_a_group = not _words("of a group").isdisjoint(tokens.folded)
    if country is not None and _is_of_a_state(tokens.folded):
        return _table().names.get(country)
    if of_a_group and _words("of a state").isdisjoint(tokens.folded):
        return group
    return None


def armed_group_of(text: str) -> str | None:
    """The armed group that a text names more often than any other; None where none leads."""
    counted = Counter(found.side for found in find_sides(text) if found.kind is SideKind.GROUP).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]


def _leading(words: str, found: list[SideWords]) -> SideWords:
    leading = found[0]
    for match in found[1:]:
        if words[leading.end : match.start] not in ("-", "‑", "–"):
            break
        leading = match
    return leading


def _is_of_a_state(folded: list[str]) -> bool:
    if not _words("not of a state").isdisjoint(folded):
        return False
    if not _words("of a state").isdisjoint(folded):
        return True
    return any(f"{first} {second}" in _words("forces of a state") for first, second in pairwise(folded))


def country_code_of(side: str) -> str | None:
    """ISO 3166-1 alpha-2 code of the state, or of the state where the group or nation has its home.

    `side` may also be any other name of it that the table knows ("Britain"). None for a side of no one state
    ("United Nations", "al-Qaeda") and for unknown names.
    """
    known = _table().countries
    if (code := known.get(fold(side))) is not None:
        return code
    matches = find_sides(side)
    return known.get(fold(matches[0].side)) if matches else None


def name_of_country(code: str) -> str | None:
    """The common English name of the state with that ISO 3166-1 alpha-2 code."""
    return _table().names.get(code.upper())
