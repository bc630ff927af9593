"""Places: the phrases of a text that name where something happened.

A phrase is a name that the gazetteer knows, a name beside a class word ("La Esperanza farm", "province of
Ghazni"), a name that a place preposition leads in ("near Cayara"), or a site without a name of its own
("a packed funeral hall"), with the lead words that belong to it ("southern Japan", "outskirts of Athens")
and the larger places it is said to lie in. Capitals are a clue only where the text uses small letters too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from ascribe.figure import Location
from ascribe.reading.gazetteer import common_words
from ascribe.reading.locating import locate
from ascribe.reading.place_words import LONGEST_NAME, SPACES, PlaceText, Role
from ascribe.reading.sides import organisations

__all__ = ["PlaceWords", "find_places", "locate"]

_DISTANCES: Final = frozenset(
    ("km", "kms", "kilometers", "kilometres", "mile", "miles", "blocks", "meters", "metres")
)
_SETTLEMENTS: Final = frozenset(("capital", "city", "town", "village", "port", "island"))
_BY_THE_COUNTRY: Final = frozenset(("capital", "country"))
_WELL_ENOUGH_KNOWN = "CRASLM"
_LONGEST_UNIT = 7
_MOST_PARTS = 5
_MOST_MODIFIERS = 4
_MOST_BEFORE_A_NAME = 2


class PlaceWords(msgspec.Struct, frozen=True):
    """Words that name a place, and where it is as far as the gazetteer knows.

    named  a name is among them; without one they only describe ("a funeral hall", "the capital")
    led    a preposition, a class word or a direction shows that they are meant as a place, where a bare
           "Israel" may as well be somebody who acts
    """

    start: int
    end: int
    location: Location | None
    named: bool
    led: bool


class _Unit(NamedTuple):
    """The words from `start` up to, not including, `end` are one place."""

    start: int
    end: int
    named: bool = False
    known: bool = False
    classed: bool = False

    def with_part(self, part: _Unit) -> _Unit:
        """This place, said to lie in that one."""
        return _Unit(
            self.start,
            part.end,
            self.named or part.named,
            self.known or part.known,
            self.classed or part.classed,
        )


def find_places(text: str, *, country: str | None = None) -> list[PlaceWords]:
    """The place phrases of a text, in order and without overlap.

    `country` (ISO 3166-1 alpha-2) breaks ties between places of one name, as in `locate`.
    """
    scan = _Scan(text)
    return [
        PlaceWords(start, end, locate(text[start:end], country=country) if located else None, named, led)
        for start, end, named, led, located in scan.phrases()
    ]


class _Scan(PlaceText):
    """Finds the place phrases of one text, from left to right."""

    def phrases(self) -> Iterator[tuple[int, int, bool, bool, bool]]:
        """Start and end in the text, and whether the phrase is named, led, and to be looked up on the map."""
        index, size = 0, len(self.words)
        while index < size:
            role = self.roles[index]
            if not role and not self.names[index]:
                index += 1
                continue
            unit = self._led_by(index, role) if role & (Role.IN | Role.TO | Role.VERB) else None
            led = True
            if unit is None and role & (Role.DIRECTION | Role.CLASS | Role.BEFORE_CLASS):
                unit = self._described(index, role)
            if unit is None and self.names[index]:
                unit = self._named(index)
                if unit is None:
                    index = max(index + 1, self._past_a_person(index))
                    continue
                led = unit.classed
            if unit is None:
                index += 1
                continue
            if not self._is_organisation(unit):
                last = unit.end - 1
                end = self.spans[last][1] - 2 * self.possessive[last]
                yield self.spans[unit.start][0], end, unit.named, led, self._is_on_the_map(unit)
            index = unit.end

    def _is_on_the_map(self, unit: _Unit) -> bool:
        """The gazetteer knows a name in it, or a people or "the country" tells where it is."""
        if unit.known or any(role & Role.DEMONYM for role in self.roles[unit.start : unit.end]):
            return True
        return not _BY_THE_COUNTRY.isdisjoint(self.words[unit.start : unit.end])

    def _led_by(self, index: int, role: int) -> _Unit | None:
        """A place after a preposition or a verb that takes one."""
        if role & Role.IN or self._is_aimed(index):
            return self.phrase(index + 1, strong=True)
        unit = self.phrase(index + 1, strong=False) if self.words[index] not in ("as", "of") else None
        if unit is None:
            return None
        if not unit.named:
            # "To the hospital", but not "to uproot settlements".
            determined = unit.start > index + 1 or self.words[index] not in ("to", "for")
            return unit if role & Role.TO and determined else None
        return None if not unit.classed and self._is_obscure(unit) else unit

    def _is_aimed(self, index: int) -> bool:
        """The preposition of "attack on", "bombing of", "10 km from", "known as"."""
        if index == 0:
            return False
        word, before = self.words[index], self.words[index - 1]
        if word in ("on", "against", "of"):
            return bool(self.roles[index - 1] & Role.ATTACK)
        return (word == "from" and before in _DISTANCES) or (word == "as" and before == "known")

    def _described(self, index: int, role: int) -> _Unit | None:
        """A place that no preposition leads in, but a direction or a class word: "village of Moura"."""
        if role & Role.DIRECTION:
            unit = self.phrase(index, strong=False)
            return unit if unit is not None and unit.named and unit.start == index else None
        end = index
        limit = min(len(self.words), index + _LONGEST_UNIT)
        while end < limit and self.roles[end] & (Role.CLASS | Role.BEFORE_CLASS):
            end += 1
            if not self.joined[end - 1]:
                break
        if not self.roles[end - 1] & Role.CLASS or (
            index and self.joined[index - 1] and self.names[index - 1]
        ):
            return None
        unit = self._with_parts(_Unit(index, end, classed=True))
        return unit if unit.named else None

    def _named(self, index: int) -> _Unit | None:
        """A place that only its name tells: well known, or with a class word or a country after it."""
        if self._is_in_a_longer_name(index):
            return None
        count, weight = self.known(index)
        end = self.run(index)
        if self.has_class_at(end):
            if not count and common_words().issuperset(self.words[index:end]):
                return None
            unit = self.unit(index, strong=True)
        elif count and end <= index + count and weight in _WELL_ENOUGH_KNOWN:
            if count == 1 and weight != "C" and not self._stands_alone(index):
                return None
            unit = _Unit(index, index + count, named=True, known=True)
        elif (
            self.gaps[end - 1] in (", ", " (") and self._is_larger(end) and not self.roles[index] & Role.GIVEN
        ):
            unit = _Unit(index, end, named=True)
        else:
            return None
        return self._with_parts(unit) if unit is not None and unit.start == index else None

    def _is_larger(self, index: int) -> bool:
        """A country or a region starts here, or a name with a class word."""
        return self.known(index)[1] in ("C", "R") or self.has_class_at(self.run(index))

    def _stands_alone(self, index: int) -> bool:
        """A single word is not only a surname or an acronym: it begins the text, or small letters say so."""
        if self.words[index] in common_words():
            return False
        start, end = self.spans[index]
        return index == 0 or not self.text[start:end].isupper()

    def _past_a_person(self, index: int) -> int:
        """Where a name that is no place ends: its surname may be the name of a town."""
        end = self.run(index)
        is_person = self.roles[index] & Role.GIVEN or (end - index > 1 and not self.known(index)[0])
        return end if is_person else index + 1

    def _is_obscure(self, unit: _Unit) -> bool:
        """A small place, or a part of a longer name, which "to" or "from" alone does not make a place."""
        count, weight = self.known(unit.start)
        if count == 1 and weight != "C" and self.words[unit.start] in common_words():
            return True
        return not count or weight == "N" or self.run(unit.start) > max(unit.end, unit.start + count)

    def _is_organisation(self, unit: _Unit) -> bool:
        """The words name a group or a body, and no class word makes it a place ("United Nations park")."""
        start, end = unit.start, unit.end
        return any(
            " ".join(self.words[start : start + count]) in organisations()
            for count in range(2 if not unit.classed else max(2, end - start), LONGEST_NAME + 1)
        )

    def _is_in_a_longer_name(self, index: int) -> bool:
        """The word before belongs to the same name: "Jack London", "President Kennedy"."""
        if index == 0 or self.gaps[index - 1] not in SPACES or self.possessive[index - 1]:
            return False
        role = self.roles[index - 1]
        if role & (Role.GIVEN | Role.NO_NAME) and not role & Role.FUNCTION:
            return self.text[self.spans[index - 1][0]].isupper()
        return self.names[index - 1] and not role & (Role.CLASS | Role.DIRECTION | Role.DEMONYM)

    def _name_at(self, index: int, *, strong: bool) -> tuple[int, bool]:
        """End of the name that starts here, or its start if none does, and whether the gazetteer has it."""
        count, weight = self.known(index)
        if not self.names[index]:
            return index + count, bool(count)
        stop = self.run(index)
        if count and (stop <= index + count or weight == "C" or not self._goes_on(index, count)):
            return index + count, True
        if not strong and not self.has_class_at(stop):
            return index + count, bool(count)
        if self._is_acronym(index, stop) or (self.possessive[stop - 1] and not self.has_class_at(stop)):
            return index, False
        return stop, False

    def _goes_on(self, index: int, count: int) -> bool:
        """The name is longer than the part that the gazetteer knows: "San Luis" of "San Luis de la Reina"."""
        return bool((self.roles[index] | self.roles[index + count]) & Role.PARTICLE)

    def _is_acronym(self, index: int, stop: int) -> bool:
        start, end = self.spans[index]
        return (
            stop == index + 1
            and not self.loud
            and self.text[start:end].isupper()
            and not self.has_class_at(stop)
        )

    def unit(self, start: int, *, strong: bool) -> _Unit | None:
        """One place that starts here: determiners, modifiers, a name, a class word, in that order."""
        size = len(self.words)
        first = start
        while first < size and self.roles[first] & Role.DETERMINER and not self.known(first)[0]:
            if not self.joined[first]:
                return None
            first += 1
        index, end = first, 0
        named = known = classed = False
        modifiers = 0
        while index < size and index - first <= _LONGEST_UNIT:
            if index > first and not self.joined[index - 1]:
                break
            role = self.roles[index]
            linked = index > first and (self.possessive[index - 1] or self.gaps[index - 1] == " - ")
            bare = modifiers == 0 or classed or self.has_class_at(self.run(index))
            stop, sure = (
                (index, False) if named and not linked else self._name_at(index, strong=strong and bare)
            )
            if stop > index and (modifiers <= _MOST_BEFORE_A_NAME or classed):
                named, known, index, end = True, known or sure, stop, stop
                continue
            if role & Role.CLASS and (named or not role & Role.FUNCTION):
                classed, index, end = True, index + 1, index + 1
                continue
            if role & (Role.FUNCTION | Role.DETERMINER) and not self._is_paired(index):
                break
            if (
                named
                and not linked
                and not (role & (Role.BEFORE_CLASS | Role.DIRECTION) and self.has_class_at(index))
            ):
                break
            modifiers += not role & (Role.DIRECTION | Role.DEMONYM)
            if modifiers > _MOST_MODIFIERS:
                break
            index += 1
        if named or (classed and (first > start or end - first > 1 or self.words[end - 1].endswith("s"))):
            return _Unit(first, end, named, known, classed)
        return None

    def _is_paired(self, index: int) -> bool:
        """The "and" of "northern and central parts"."""
        if self.words[index] != "and" or index == 0 or index + 1 >= len(self.words):
            return False
        return bool(self.roles[index - 1] & Role.DIRECTION and self.roles[index + 1] & Role.DIRECTION)

    def phrase(self, start: int, *, strong: bool) -> _Unit | None:
        """A place with the larger places it is said to lie in."""
        if start >= len(self.words) or (start and not self.joined[start - 1]):
            return None
        whole = self._beside(start) or self.unit(start, strong=strong)
        return None if whole is None else self._with_parts(whole)

    def _with_parts(self, whole: _Unit) -> _Unit:
        for _ in range(_MOST_PARTS):
            part = self._next_part(whole)
            if part is None:
                break
            whole = whole.with_part(part)
        return whole

    def _beside(self, start: int) -> _Unit | None:
        """A direction from a place: "north of Baghdad", "east of the city of Kirkuk"."""
        if not self.roles[start] & Role.COMPASS or not self.is_of(start + 1):
            return None
        unit = self.unit(start + 2, strong=True)
        if unit is not None and not unit.named and self.is_of(unit.end):
            part = self.unit(unit.end + 1, strong=True)
            unit = None if part is None else unit.with_part(part)
        return unit._replace(start=start) if unit is not None and unit.named else None

    def _next_part(self, whole: _Unit) -> _Unit | None:
        """One more part of the phrase: "of X", "in X", ", X", "and X", "north of X"."""
        at = whole.end
        if at >= len(self.words) or self.possessive[at - 1]:
            return None
        gap, role, word = self.gaps[at - 1], self.roles[at], self.words[at]
        if gap in (", ", " (", '," '):
            return self._after_a_comma(whole, at)
        if not self.joined[at - 1]:
            return None
        if role & Role.COMPASS and self.is_of(at + 1):
            return self._beside(at)
        if word == "and" and whole.named:
            part = self.unit(at + 1, strong=False)
            return part if part is not None and part.named and (part.known or part.classed) else None
        if word == "of" and whole.classed:
            return self.unit(at + 1, strong=True)
        if (role & Role.IN and whole.classed) or (word == "in" and whole.named):
            part = self.unit(at + 1, strong=True)
            return part if part is not None and (part.named or whole.classed) else None
        if role & Role.ALONG and self.roles[whole.start] & Role.WAY | self.roles[at - 1] & Role.WAY:
            part = self.unit(at + 1, strong=True)
            return part if part is not None and part.named else None
        return None

    def _after_a_comma(self, whole: _Unit, at: int) -> _Unit | None:
        """The larger place of "Damascus, Syria", or the name of "the Argentine capital, Buenos Aires"."""
        if self.words[at] == "and" and at + 1 < len(self.words):
            at += 1
        if not whole.named and self.words[whole.end - 1] not in _SETTLEMENTS:
            return None
        part = self.unit(at, strong=False)
        if part is None or part.start != at or not part.named or not (part.known or part.classed):
            return None
        if not part.classed and (self.roles[at] & Role.GIVEN or self.run(at) > part.end):
            return None
        return part if self.names[at] or self.roles[at] & Role.DIRECTION else None
