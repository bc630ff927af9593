"""The words of a text as the place reader sees them: their roles, and which of them are written as names."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from ascribe.reading.gazetteer import common_words, known_names
from ascribe.reading.letters import fold, is_capitals
from ascribe.reading.lexicon import word_lists
from ascribe.reading.sides import demonyms


class Role:
    """What a word can be in a place phrase; a word has any number of roles, added up.

    Plain numbers rather than an enumeration, since every word of every text is looked up here.
    """

    IN = 1 << 0
    TO = 1 << 1
    VERB = 1 << 2
    DIRECTION = 1 << 3
    COMPASS = 1 << 4
    AREA = 1 << 5
    SITE = 1 << 6
    BEFORE_CLASS = 1 << 7
    DETERMINER = 1 << 8
    FUNCTION = 1 << 9
    NO_NAME = 1 << 10
    PARTICLE = 1 << 11
    GIVEN = 1 << 12
    DEMONYM = 1 << 13
    ATTACK = 1 << 14
    WAY = 1 << 15
    ALONG = 1 << 16
    MINERAL = 1 << 17
    CLASS = AREA | SITE


_ROLES: Final = MappingProxyType(
    {
        "led in": Role.IN,
        "led to": Role.TO,
        "verbs to": Role.VERB,
        "directions": Role.DIRECTION,
        "compass": Role.COMPASS,
        "areas": Role.AREA,
        "sites": Role.SITE,
        "before a class": Role.BEFORE_CLASS,
        "determiners": Role.DETERMINER,
        "functions": Role.FUNCTION,
        "no names": Role.NO_NAME,
        "particles": Role.PARTICLE,
        "given names": Role.GIVEN,
        "attacks": Role.ATTACK,
        "ways": Role.WAY,
        "along ways": Role.ALONG,
        "minerals": Role.MINERAL,
    }
)
LONGEST_NAME: Final = 5
# What may stand between the words of one phrase.
SPACES: Final = frozenset(
    (" ", "-", " - ", "- ", "\n", "  ", '"', ' "', '" ', " “", "” ", " '", "' ", "‑", "–", " (", ") ")
)
_HYPHENS: Final = frozenset(("-", "‑", "–", " - "))
_ABBREVIATED: Final = frozenset(("st", "mt", "ft", "sta", "sto", "u", "no", "gral"))
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’‘`ʻ][^\W_]+)*")
_APOSTROPHE: Final = re.compile(r"['’‘`ʻ]")
_SPANISH_ARTICLES: Final = frozenset(("el", "la", "los", "las", "san", "santa", "santo"))
_WELL_KNOWN = "CRASL"
_TITLE_CASE = 0.6
_LONGEST_RUN = 7


@functools.cache
def _roles() -> Mapping[str, int]:
    lists = word_lists("places")
    roles = dict.fromkeys(demonyms(), Role.DEMONYM)
    for heading, role in _ROLES.items():
        for word in lists[heading]:
            roles[word] = roles.get(word, 0) | role
    return roles


class PlaceText:
    """One text, cut into words, each with its roles.

    words       folded, without apostrophes and without the "'s" of the possessive
    possessive  whether the word stands with "'s"
    gaps        what stands between each word and the next
    joined      whether the word and the next can belong to one phrase
    names       whether the word is written as a name, as far as the text shows it
    loud        the text is in capitals throughout or a headline in title case, so that a capital says little
    """

    def __init__(self, text: str) -> None:
        self.text = text
        spans = self.spans = [match.span() for match in _TOKEN.finditer(text)]
        plain = text.isascii()
        lowered = _TOKEN.findall(text.lower()) if plain else [fold(text[start:end]) for start, end in spans]
        if plain and "'" not in text:
            self.words, self.possessive = lowered, [False] * len(lowered)
        else:
            self.possessive = [word[-2:] in ("'s", "’s") for word in lowered]
            bare = (
                word[:-2] if owned else word for word, owned in zip(lowered, self.possessive, strict=True)
            )
            self.words = [word if word.isalnum() else _APOSTROPHE.sub("", word) for word in bare]
        roles = _roles()
        self.roles = [roles.get(word, 0) for word in self.words]
        # What stands between each word and the next, and whether the two can belong to one phrase.
        self.gaps = [text[before[1] : after[0]] for before, after in pairwise(spans)]
        self.gaps.append("\0")
        self.joined = [gap in SPACES for gap in self.gaps]
        # Whether each word begins with a capital, and whether it is written as a name.
        self.capitals = [text[start].isupper() for start, _ in spans]
        self._mend()
        self.loud = is_capitals(text) or self._is_title_case()
        self.names = [capital and self._starts_name(index) for index, capital in enumerate(self.capitals)]

    def _mend(self) -> None:
        """Joins "St. Petersburg", takes "al-Sala" for capitalised and a coal mine or a craft for a site."""
        for index, word in enumerate(self.words[:-1]):
            if self.gaps[index] == ". " and word in _ABBREVIATED:
                self.joined[index] = True
            elif self.roles[index] & Role.PARTICLE and self.gaps[index] in _HYPHENS:
                self.capitals[index] = self.capitals[index] or self.capitals[index + 1]
            elif self.roles[index] & Role.MINERAL and self.words[index + 1] in ("mine", "mines"):
                self.roles[index + 1] |= Role.SITE
            elif word in ("inside", "aboard"):
                self._board(index + 1)

    def _board(self, index: int) -> None:
        """Takes the craft that somebody is inside for a site."""
        craft = word_lists("places")["craft"]
        for after, word in enumerate(self.words[index : index + _LONGEST_RUN], start=index):
            if word in craft:
                self.roles[after] |= Role.SITE
                return

    def _is_title_case(self) -> bool:
        long = [self.text[start] for start, end in self.spans if end - start > 3]
        return len(long) > 2 and sum(map(str.isupper, long)) > _TITLE_CASE * len(long)

    def is_of(self, index: int) -> bool:
        """The word is "of", in one phrase with the word before."""
        return index < len(self.words) and self.words[index] == "of" and self.joined[index - 1]

    def _starts_name(self, index: int) -> bool:
        """The word is written as a name, as far as the text shows it."""
        role = self.roles[index]
        start, end = self.spans[index]
        if end - start < 2 or role & (Role.NO_NAME | Role.DEMONYM | Role.DIRECTION):
            return False
        if role & Role.PARTICLE:
            return True
        if self.loud:
            word = self.words[index]
            if role & (Role.FUNCTION | Role.CLASS):
                return False
            after_article = (
                index > 0 and self.words[index - 1] in _SPANISH_ARTICLES and self.joined[index - 1]
            )
            return after_article or word not in common_words() or word in _countries()
        if role & Role.FUNCTION:
            return index > 0 and self.gaps[index - 1] == " "
        return index > 0 or self.words[index] not in common_words()

    def known(self, index: int) -> tuple[int, str]:
        """How many words from here are the longest name the gazetteer has, and how well it is known."""
        words = self.words
        if index >= len(words) or not self.capitals[index]:
            return 0, ""
        limit = 1
        while limit < LONGEST_NAME and index + limit < len(words) and self.joined[index + limit - 1]:
            if self.possessive[index + limit - 1]:
                break
            limit += 1
        names = known_names()
        for count in range(limit, 0, -1):
            key = words[index] if count == 1 else " ".join(words[index : index + count])
            found = names.get(key)
            if found is not None and self._is_a_name(index, count, found[0]):
                return count, found[0]
        return 0, ""

    def _is_a_name(self, index: int, count: int, weight: str) -> bool:
        """The words are meant as the name, not as plain words or as a part of a longer name."""
        last = index + count - 1
        if self.gaps[last] in _HYPHENS and self.gaps[last] != " - " and self.names[last + 1]:
            return False
        if count > 1:
            words = self.words[index : index + count]
            return self.capitals[last] and (
                weight in _WELL_KNOWN or not all(word in common_words() for word in words)
            )
        role, word = self.roles[index], self.words[index]
        if role & (Role.NO_NAME | Role.DEMONYM | Role.FUNCTION | Role.DIRECTION):
            return False
        if word == "us":
            return self.gaps[index] != " " or bool(self.roles[index + 1] & Role.FUNCTION)
        if weight == "C":
            return True
        return len(word) > 2 and (word not in common_words() or (not self.loud and weight in _WELL_KNOWN))

    def run(self, index: int) -> int:
        """End of the run of words written as names that starts here, small particles within it included."""
        end = position = index
        while position < len(self.words) and position - index < _LONGEST_RUN:
            if position > index and (not self.joined[position - 1] or self.possessive[position - 1]):
                break
            role = self.roles[position]
            if self.names[position] and not (role & Role.CLASS and position > index):
                end = position + 1
            elif not (role & Role.PARTICLE and position > index):
                break
            position += 1
        return end

    def has_class_at(self, index: int) -> bool:
        """A class word follows, at once or after one word that may stand before it."""
        if index >= len(self.words) or index == 0 or not self.joined[index - 1]:
            return False
        role = self.roles[index]
        if role & Role.CLASS:
            return True
        after = index + 1
        return bool(
            role & (Role.BEFORE_CLASS | Role.DIRECTION)
            and after < len(self.words)
            and self.joined[index]
            and self.roles[after] & Role.CLASS
        )


@functools.cache
def _countries() -> frozenset[str]:
    return frozenset(key for key, value in known_names().items() if value[0] == "C" and " " not in key)
