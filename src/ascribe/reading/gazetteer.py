"""The packaged gazetteer: countries, first-order regions, districts, areas and towns, by name.

Made by tools/make_gazetteer.py from GeoNames (CC BY 4.0) and ISO 3166; see docs/gazetteer.md. It is read
once, at first use.
"""

from __future__ import annotations

import functools
import gzip
import re
from collections.abc import Mapping
from enum import StrEnum
from importlib import resources
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from ascribe.reading.letters import fold


class Kind(StrEnum):
    """What a place is; the order is from the largest."""

    COUNTRY = "C"
    REGION = "R"
    AREA = "A"
    SEA = "S"
    PART = "Q"
    DISTRICT = "D"
    TOWN = "T"


class Place(msgspec.Struct, frozen=True):
    """A place on the map.

    country              ISO 3166-1 alpha-2 code; None at sea
    region               the first-order region it lies in; None for regions, countries and areas
    latitude, longitude  degrees, WGS 84; for an area, a point within it
    population           zero where unknown
    """

    name: str
    country: str | None
    region: str | None
    kind: Kind
    latitude: float
    longitude: float
    population: int


class _Gazetteer(NamedTuple):
    rows: bytes
    keys: Mapping[str, str]


_APOSTROPHES: Final = re.compile(r"['’‘`´ʻʼʿʾ]")
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


def key_of(name: str) -> str:
    """The name as the gazetteer compares it: small letters without accents, apostrophes or hyphens."""
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", fold(name))).strip()


def _read(name: str) -> bytes:
    return gzip.decompress(resources.files("ascribe.reading").joinpath(f"data/{name}").read_bytes())


@functools.cache
def _gazetteer() -> _Gazetteer:
    rows, keys, values = _read("gazetteer.txt.gz").split(b"\n\n")
    pairs = zip(keys.decode("ascii").split("\n"), values.decode("ascii").split("\n"), strict=True)
    return _Gazetteer(rows, MappingProxyType(dict(pairs)))


@functools.cache
def common_words() -> frozenset[str]:
    """Common English words in small letters, names not among them (SCOWL, size 35)."""
    return frozenset(_read("common_words.txt.gz").decode("ascii").split("\n"))


def known_names() -> Mapping[str, str]:
    """Every key of the gazetteer; the first letter of its value says how well known its best place is.

    "C" country, "R" first-order region, "A" area, "S" sea, "L" a town of 100,000 or more or a part of a town,
    "M" a town of 15,000 or more, "N" a smaller one.
    """
    return _gazetteer().keys


def places_named(name: str) -> list[Place]:
    """Every place of that name, in any spelling that the gazetteer knows; largest kinds and towns first."""
    gazetteer = _gazetteer()
    offsets = gazetteer.keys.get(key_of(name))
    return [_place_at(gazetteer.rows, int(offset)) for offset in offsets[1:].split(",")] if offsets else []


@functools.cache
def country_with_code(code: str) -> Place | None:
    """The country with that ISO 3166-1 alpha-2 code."""
    return next(iter(_places_of(code, Kind.COUNTRY)), None)


@functools.cache
def regions_of(country: str) -> tuple[Place, ...]:
    """The first-order regions of a country (ISO 3166-1 alpha-2)."""
    return _places_of(country, Kind.REGION)


def _places_of(country: str, kind: Kind) -> tuple[Place, ...]:
    rows = _gazetteer().rows
    # The rows stand in the order of Kind, so that countries and regions come before the first area.
    until = rows.find(b"\t\t%b\t" % Kind.AREA.encode())
    row_of_kind = re.compile(rb"\t%b\t\t%b\t" % (re.escape(country.encode()), kind.encode()))
    marks = row_of_kind.finditer(rows, 0, until)
    return tuple(_place_at(rows, rows.rfind(b"\n", 0, mark.start()) + 1) for mark in marks)


def _place_at(rows: bytes, start: int) -> Place:
    end = rows.find(b"\n", start)
    cells = rows[start : end if end >= 0 else None].decode("utf-8").split("\t")
    name, country, region, kind, latitude, longitude, population = cells
    return Place(
        name, country or None, region or None, Kind(kind), float(latitude), float(longitude), int(population)
    )
