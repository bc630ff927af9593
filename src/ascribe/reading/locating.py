"""Where the place is that words name: coordinates, and how exactly they are known.

The precision classes are UCDP GED's `where_prec` (UCDP GED Codebook): 1 the named place itself, 2 near it or
a part of it, 3 a second-order division, 4 a first-order one, 5 a line or an area that is no division (a
border, a road, "southern Japan"), 6 a country, 7 at sea.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from ascribe.figure import Location
from ascribe.reading.gazetteer import (
    Kind,
    Place,
    common_words,
    country_with_code,
    known_names,
    places_named,
    regions_of,
)
from ascribe.reading.letters import fold
from ascribe.reading.lexicon import word_lists
from ascribe.reading.sides import country_code_of, demonyms, find_sides

_EXACT, _NEAR, _DISTRICT, _REGION, _VAGUE, _COUNTRY, _AT_SEA = range(1, 8)
_PRECISION: Final = MappingProxyType(
    {
        Kind.TOWN: _EXACT,
        Kind.PART: _NEAR,
        Kind.DISTRICT: _DISTRICT,
        Kind.REGION: _REGION,
        Kind.AREA: _VAGUE,
        Kind.COUNTRY: _COUNTRY,
        Kind.SEA: _AT_SEA,
    }
)
# Which of the places of one name and country is meant where nothing else tells.
_BARE_ORDER: Final = (Kind.COUNTRY, Kind.SEA, Kind.PART, Kind.AREA, Kind.TOWN, Kind.REGION, Kind.DISTRICT)
# Which of several names of a phrase gives the point.
_SPECIFIC_FIRST: Final = (
    Kind.PART, Kind.TOWN, Kind.DISTRICT, Kind.REGION, Kind.AREA, Kind.COUNTRY, Kind.SEA
)  # fmt: skip
# "Gaza" alone is the Strip, not Gaza City.
_REGIONS_FIRST: Final = frozenset(("gaza",))
_COMPASS: Final = MappingProxyType(
    {
        "north": (1, 0),
        "south": (-1, 0),
        "east": (0, 1),
        "west": (0, -1),
        "northeast": (1, 1),
        "northwest": (1, -1),
        "southeast": (-1, 1),
        "southwest": (-1, -1),
        "central": (0, 0),
        "center": (0, 0),
        "centre": (0, 0),
        "downtown": (0, 0),
    }
)
_BETWEEN_DIRECTION_AND_NAME: Final = frozenset(("and", "area", "areas", "of", "part", "parts", "the"))
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’‘`ʻ][^\W_]+)*")
_APOSTROPHE: Final = re.compile(r"['’‘`ʻ]")
_TOGETHER: Final = re.compile(r"[\s\-‑–(\"“]*")
_LONGEST_NAME = 5
_MOST_WORDS = 40
# A town leads its namesakes where it has at least so many times the people of the next.
_CLEAR_LEAD = 3
_LARGE, _MIDDLING = 100_000, 15_000


class _Words(NamedTuple):
    """The words of a phrase, and for each whether a comma or an "'s" parts it from the one before."""

    folded: list[str]
    parted: list[bool]


class _Name(NamedTuple):
    """Words `first` up to `last` are a name: its places, and the kinds its class word allows."""

    first: int
    last: int
    key: str
    places: tuple[Place, ...]
    kinds: tuple[Kind, ...]


class _Context(NamedTuple):
    """What the words around a name say of where it lies."""

    said: frozenset[str]
    regions: frozenset[tuple[str | None, str]]
    country: str | None


def locate(name: str, *, country: str | None = None) -> Location | None:
    """Where a place is; None where the gazetteer does not know it or cannot tell it from its namesakes.

    `name` is a place as written, with its lead and class words and the larger places it lies in: the most
    specific part that is known gives the point, the others tell namesakes apart. `country` (ISO 3166-1
    alpha-2) is preferred where several places share the name. Without it, and without a larger place, a town
    is taken only where it is the only one of that name or has three times the people of the next.

    Of several places ("A and B departments") the first gives the point, with a precision one class coarser.
    A site or quarter that is not known itself gets the point of the town it is in, with precision 2. A part
    of a country ("southern Japan") has precision 5 and a point within that part.
    """
    return _locate(name, country)


@functools.lru_cache(maxsize=4096)
def _locate(name: str, country: str | None) -> Location | None:
    words = _words_of(name)
    names = _names_in(words)
    if not names:
        return _by_its_country(words.folded, name, country)
    people = _countries_of_people(words, names, name)
    found: list[tuple[tuple[bool, bool, int], _Name, Place]] = []
    for candidate in names:
        others = [other for other in names if other is not candidate]
        place = _place_of(candidate, _context(others, people, country))
        if place is not None and _is_likely(words, candidate, place, country):
            found.append((_rank(words.folded, candidate, place, country), candidate, place))
    if not found:
        return None
    _, named, place = min(found, key=lambda option: option[0])
    latitude, longitude = _point(words.folded, named, place)
    precision = _precision(words.folded, named, place)
    return Location(
        name=place.name, latitude=latitude, longitude=longitude, country=place.country, precision=precision
    )


def _rank(words: Sequence[str], name: _Name, place: Place, country: str | None) -> tuple[bool, bool, int]:
    """Places of the hinted country first, then those no site is called after, then the most specific."""
    names_a_site = not word_lists("places")["sites"].isdisjoint(words[name.last : name.last + 1])
    return country is not None and place.country != country, names_a_site, _SPECIFIC_FIRST.index(place.kind)


def _is_likely(words: _Words, name: _Name, place: Place, country: str | None) -> bool:
    """The place is meant: it is no part of a longer name, and no small place outside the hinted country."""
    small = place.kind in (Kind.TOWN, Kind.DISTRICT) and place.population < _LARGE
    if _is_part_of_a_longer_name(words, name, small=small):
        return False
    if country is None or place.country == country or place.region is None:
        return True
    called_after = not word_lists("places")["sites"].isdisjoint(words.folded[name.last : name.last + 1])
    return not small and not called_after and Kind.PART not in name.kinds


def _is_part_of_a_longer_name(words: _Words, name: _Name, *, small: bool) -> bool:
    """An unknown name stands beside it ("Tungar Isa"), or is tied to it ("Corral de Piedras")."""
    folded, parted = words
    before, after = name.first - 1, name.last
    if before >= 0 and not parted[name.first] and _is_name_like(folded[before], small=small):
        return True
    return after < len(folded) and not parted[after] and _is_name_like(folded[after], small=small)


def _is_name_like(word: str, *, small: bool) -> bool:
    if word in ("de", "del"):
        return True
    return small and not (
        word in _plain_words() or word in common_words() or word in demonyms() or word.isdigit()
    )


def _words_of(name: str) -> _Words:
    folded, parted = [], []
    end, owned = 0, False
    for match in islice(_TOKEN.finditer(name), _MOST_WORDS):
        parted.append(owned or not _TOGETHER.fullmatch(name, end, match.start()))
        word = fold(match.group())
        owned = word.endswith(("'s", "’s"))
        folded.append(_APOSTROPHE.sub("", word[:-2] if owned else word))
        end = match.end()
    return _Words(folded, parted)


def _names_in(words: _Words) -> list[_Name]:
    """The names that the gazetteer knows, longest first from each word on, without overlap."""
    found: list[_Name] = []
    index = 0
    while index < len(words.folded):
        step = 1
        for count in range(min(_LONGEST_NAME, len(words.folded) - index), 0, -1):
            key = " ".join(words.folded[index : index + count])
            if _is_name(words, index, count, key):
                kinds = _kinds_around(words.folded, index, index + count) or _kinds_shared(
                    words.folded, found, index
                )
                found.append(_Name(index, index + count, key, tuple(places_named(key)), kinds))
                step = count
                break
        index += step
    return found


def _is_name(words: _Words, index: int, count: int, key: str) -> bool:
    weight = known_names().get(key, "")[:1]
    if not weight or any(words.parted[index + 1 : index + count]):
        return False
    if count > 1:
        named = words.folded[index : index + count]
        return not _plain_words().issuperset(named) or (weight in "CRAS" and "and" not in named)
    return key not in _plain_words() and (
        len(words.folded) == 1 or weight not in "MN" or key not in common_words()
    )


def _kinds_shared(words: Sequence[str], before: Sequence[_Name], index: int) -> tuple[Kind, ...]:
    """The kinds of the name before in a list: "the departments of Pasco, Junin, and Huanuco"."""
    if not before or any(word != "and" for word in words[before[-1].last : index]):
        return ()
    return before[-1].kinds


@functools.cache
def _plain_words() -> frozenset[str]:
    """Words of a phrase that are no names of their own, though some town may be called so."""
    lists = word_lists("places")
    headings = (
        "areas",
        "sites",
        "directions",
        "determiners",
        "functions",
        "before a class",
        "led in",
        "led to",
    )
    return frozenset(lists["no names"]).union(*(lists[heading] for heading in headings))


@functools.cache
def _kinds_by_class() -> Mapping[str, tuple[Kind, ...]]:
    kinds: dict[str, tuple[Kind, ...]] = {}
    for heading, words in word_lists("places").items():
        if heading.startswith("kind "):
            of_class = tuple(Kind[kind.upper()] for kind in heading.split()[1:])
            kinds.update(dict.fromkeys(words, of_class))
    return MappingProxyType(kinds)


def _kinds_around(words: Sequence[str], first: int, last: int) -> tuple[Kind, ...]:
    """The kinds of place that "X province" or "province of X" allows; none where no class word is there."""
    by_class = _kinds_by_class()
    for word in words[last - 1 : last + 1]:
        if word in by_class:
            return by_class[word]
    before = first - 1
    while before >= 0 and words[before] in ("of", "the", "and"):
        before -= 1
    if 0 <= before < first - 1 and words[before] in by_class:
        return by_class[words[before]]
    shared = _plural_class(words[last : last + _LONGEST_NAME + 1])
    return by_class[shared] if shared is not None else ()


def _plural_class(words: Sequence[str]) -> str | None:
    """The class word that several names share: the "departments" of "and Morazan departments"."""
    if "and" not in words:
        return None
    after = words[words.index("and") :]
    return next((word for word in after if word.endswith("s") and word in _kinds_by_class()), None)


def _countries_of_people(words: _Words, names: Sequence[_Name], written: str) -> frozenset[str]:
    """Codes of the countries that the words name by their people ("the Afghan city of")."""
    if demonyms().isdisjoint(words.folded):
        return frozenset()
    codes = (country_code_of(side.side) for side in find_sides(written))
    named = {place.country for name in names for place in name.places if place.kind is Kind.COUNTRY}
    return frozenset(code for code in codes if code and code not in named)


def _context(others: Sequence[_Name], people: frozenset[str], country: str | None) -> _Context:
    """What the other names say: countries, and regions (of the countries said or hinted at, if any are)."""
    places = [place for name in others for place in name.places]
    said = people | {place.country for place in places if place.kind is Kind.COUNTRY and place.country}
    regions = [place for place in places if place.kind is Kind.REGION]
    wanted = [place for place in regions if place.country in said or place.country == country] or regions
    return _Context(said, frozenset((place.country, place.name) for place in wanted), country)


def _place_of(name: _Name, context: _Context) -> Place | None:
    """Which of the places of that name is meant; None where that cannot be told."""
    places = [place for place in name.places if not name.kinds or place.kind in name.kinds]
    if not places and Kind.PART not in name.kinds:
        places = list(name.places)
    within = [place for place in places if (place.country, place.region or "") in context.regions]
    if within:
        return _preferred(within, name)
    if any(place.kind is Kind.COUNTRY for place in places):
        places = [place for place in places if place.kind in (Kind.COUNTRY, Kind.REGION)]
    within = [place for place in places if place.country in context.said]
    if within:
        return _preferred(within, name)
    if context.said and name.places[0].kind is not Kind.COUNTRY:
        return None
    within = [place for place in places if place.country == context.country]
    return _preferred(within, name) if within else _leading(places, name)


def _preferred(places: Sequence[Place], name: _Name) -> Place:
    """The likeliest kind of place, and of that kind the one with most people."""
    order = (Kind.REGION, *_BARE_ORDER) if name.key in _REGIONS_FIRST else _BARE_ORDER
    order = (*name.kinds, *order)
    return min(places, key=lambda place: (order.index(place.kind), -place.population))


def _leading(places: Sequence[Place], name: _Name) -> Place | None:
    """The place that anyone would think of first, or None where places of a like size share the name."""
    if not places:
        return None
    first = _preferred(places, name)
    if first.kind in (Kind.COUNTRY, Kind.SEA, Kind.PART, Kind.AREA):
        return first
    towns = {place.country for place in places if place.kind is Kind.TOWN and place.population >= _MIDDLING}
    if not name.kinds and name.key not in _REGIONS_FIRST:
        places = [place for place in places if place.kind is Kind.TOWN or place.country not in towns]
    groups: dict[tuple[str | None, str], int] = {}
    for place in places:
        group = place.country, place.region or place.name
        groups[group] = max(groups.get(group, 0), place.population)
    ranked = sorted(groups, key=lambda group: -groups[group])
    if len(ranked) > 1 and groups[ranked[0]] < _CLEAR_LEAD * max(groups[ranked[1]], 1):
        return None
    return _preferred(
        [place for place in places if (place.country, place.region or place.name) == ranked[0]], name
    )


def _precision(words: Sequence[str], name: _Name, place: Place) -> int:
    precision = _PRECISION[place.kind]
    if not word_lists("places")["lines"].isdisjoint(words):
        return _VAGUE
    if place.kind is Kind.COUNTRY:
        return _VAGUE if _direction(words, name) else _COUNTRY
    if place.kind is Kind.TOWN:
        precision = _precision_in_town(words, name)
    of_several = precision in (_DISTRICT, _REGION) and "and" in words[name.last : name.last + 1]
    return precision + of_several


def _precision_in_town(words: Sequence[str], name: _Name) -> int:
    if Kind.DISTRICT in name.kinds:
        return _DISTRICT
    if Kind.PART in name.kinds or _direction(words, name) or _lies_beside(words[: name.first]):
        return _NEAR
    around = {*words[: name.first], *words[name.last :]}
    return _EXACT if word_lists("places")["sites"].isdisjoint(around) else _NEAR


def _lies_beside(before: Sequence[str]) -> bool:
    """The words before a name say that the place is near it, or only a part of it."""
    if not word_lists("places")["not the place itself"].isdisjoint(before):
        return True
    return any(word in _COMPASS and following == "of" for word, following in pairwise(before))


def _direction(words: Sequence[str], name: _Name) -> tuple[int, int] | None:
    """North and east of the side that the words right before the name point to: "southern", "central"."""
    before = name.first - 1
    while before >= 0 and words[before] in _BETWEEN_DIRECTION_AND_NAME:
        before -= 1
    if before >= 0 and (word := words[before].removesuffix("ern")) in _COMPASS:
        return _COMPASS[word]
    after = "".join(word for word in words[name.last :] if word in _COMPASS)
    return _COMPASS.get(after)


def _point(words: Sequence[str], name: _Name, place: Place) -> tuple[float, float]:
    direction = _direction(words, name)
    if place.kind is Kind.COUNTRY and place.country is not None and direction is not None:
        return _side_of_country(place.country, direction)
    return place.latitude, place.longitude


@functools.cache
def _side_of_country(country: str, direction: tuple[int, int]) -> tuple[float, float]:
    """The point of the region that lies nearest to the middle of that side of the country."""
    regions = regions_of(country)
    middle = country_with_code(country)
    if middle is None or not regions:
        return (middle.latitude, middle.longitude) if middle is not None else (0.0, 0.0)
    north, east = direction
    there = [
        (region.latitude, region.longitude)
        for region in regions
        if north * (region.latitude - middle.latitude) >= 0
        and east * (region.longitude - middle.longitude) >= 0
    ] or [(middle.latitude, middle.longitude)]
    latitude = sum(point[0] for point in there) / len(there)
    longitude = sum(point[1] for point in there) / len(there)
    return min(there, key=lambda point: (point[0] - latitude) ** 2 + (point[1] - longitude) ** 2)


def _by_its_country(words: Sequence[str], written: str, country: str | None) -> Location | None:
    """A place that only a people or the hinted country tells: "the Iraqi capital", "east of the country"."""
    lists = word_lists("places")
    sides = find_sides(written)
    code = country_code_of(sides[0].side) if sides else None
    if code is None and ("capital" in words or "country" in words):
        code = country
    if code is None or not lists["abroad"].isdisjoint(words):
        return None
    if lists["areas"].isdisjoint(words) and lists["sites"].isdisjoint(words):
        return None
    whole = "capital" if "capital" in words else "country" if "country" in words else words[-1]
    at = words.index(whole)
    named = _Name(at, len(words), whole, (), ())
    capital = next(iter(places_named(f"capital of {code}")), None) if whole == "capital" else None
    place = capital or country_with_code(code)
    if place is None:
        return None
    latitude, longitude = _point(words, named, place)
    return Location(
        name=place.name,
        latitude=latitude,
        longitude=longitude,
        country=place.country,
        precision=_precision(words, named, place),
    )
