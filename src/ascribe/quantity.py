"""An imprecise count as a value of its own, and the profiles that say what vague words mean."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from types import MappingProxyType

import msgspec

from ascribe.errors import ProfileError
from ascribe.files import open_regular

# The largest count that is taken at its word, of vague words as of numerals: more than there are people.
LARGEST = 10_000_000_000

# The profiles that come with ascribe, by the names that `load_profile` knows them by.
PACKAGED_PROFILES = ("acled", "codebook")
# A profile is a short table; whatever is beyond these bounds is some other file.
_MOST_BYTES = 64_000
_MOST_WORDS = 500
_LONGEST_PHRASE = 6
_PHRASE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?: [^\W\d_]+(?:['’-][^\W\d_]+)*)*")


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """How many, as far as the words tell (codebook, "Figure": `low`, `high`, `approx`).

    Both bounds are inclusive; None where the words leave that side open. Zero is a count like any other
    and never stands for None.

    words        the count as written, with its bound words ("at least 100", "several hundred"), so that
                 another profile can be applied to it later
    approximate  whether the words say "about", "nearly", "an estimated" or the like
    """

    words: str
    low: int | None = None
    high: int | None = None
    approximate: bool = False


class Meaning(msgspec.Struct, frozen=True):
    """What a vague word or phrase means: how many at least and at most.

    words  in lower case, parted by single spaces ("tens of thousands")
    high   None where the words leave it open
    """

    words: str
    low: int
    high: int | None = None


class Profile(msgspec.Struct, frozen=True, cache_hash=True):
    """What vague words mean to those who code by it (codebook, "vague counts").

    Readings are kept with `label`, so that figures coded under different profiles are never mixed unawares.
    """

    name: str
    version: int
    meanings: tuple[Meaning, ...]

    @property
    def label(self) -> str:
        """Name and version, as recorded with every reading ("codebook 1")."""
        return f"{self.name} {self.version}"

    @property
    def words(self) -> Mapping[str, tuple[int, int | None]]:
        """Each vague word or phrase, in lower case, with its low and high."""
        return MappingProxyType({m.words: (m.low, m.high) for m in self.meanings})


class _Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    low: int
    high: int | None = None


class _ProfileFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    version: int
    words: dict[str, object]


def load_profile(name_or_path: str | Path = "codebook") -> Profile:
    """The packaged profile of that name ("codebook", "acled"), or else the TOML file at that path.

    Raises ProfileError where there is neither, or where the file is no valid profile.
    """
    if isinstance(name_or_path, str) and name_or_path in PACKAGED_PROFILES:
        return _packaged(name_or_path)
    path = Path(name_or_path)
    return _profile_from(_bytes_of(path), source=str(path))


def codebook() -> Profile:
    """The project's own profile, which readers use where none is named."""
    return _packaged("codebook")


@functools.cache
def _packaged(name: str) -> Profile:
    file = resources.files("ascribe") / "profiles" / f"{name}.toml"
    return _profile_from(file.read_bytes(), source=name)


def _bytes_of(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            content = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        names = ", ".join(PACKAGED_PROFILES)
        raise ProfileError(
            f"There is no profile {str(path)!r}: give one of {names}, or the path of a TOML file."
        ) from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or error
        raise ProfileError(f"The profile {str(path)!r} cannot be read: {why}.") from error
    if len(content) > _MOST_BYTES:
        raise ProfileError(f"{path} is too large for a profile: it may have {_MOST_BYTES:,} bytes at most.")
    return content


def _profile_from(content: bytes, *, source: str) -> Profile:
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ProfileError(f"{source} is no profile: it is not UTF-8 text.") from None
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise ProfileError(f"{source} is no profile: it is not valid TOML ({error}).") from error
    try:
        file = msgspec.convert(table, _ProfileFile)
    except msgspec.ValidationError as error:
        raise ProfileError(
            f"{source} is no profile: {error}. It needs `name`, `version` and a table `words`."
        ) from error
    if not file.name.strip():
        raise ProfileError(f"{source} is no profile: its `name` is empty.")
    if file.version < 1:
        raise ProfileError(f"{source}: `version` is {file.version}, but versions count from 1.")
    if not 0 < len(file.words) <= _MOST_WORDS:
        raise ProfileError(
            f"{source}: the table `words` has {len(file.words)} entries; 1 to {_MOST_WORDS} are needed."
        )
    meanings = tuple(_meaning(words, value, source=source) for words, value in file.words.items())
    repeated = len(meanings) - len({m.words for m in meanings})
    if repeated:
        raise ProfileError(f"{source}: {repeated} of its words stand there twice, in capitals and not.")
    return Profile(file.name.strip(), file.version, meanings)


def _meaning(words: str, value: object, *, source: str) -> Meaning:
    where = f"{source}: the word {words!r}"
    phrase = " ".join(words.lower().split())
    if not _PHRASE.fullmatch(phrase) or len(phrase.split()) > _LONGEST_PHRASE:
        raise ProfileError(f"{where} must be one to {_LONGEST_PHRASE} words of letters.")
    try:
        bounds = msgspec.convert(value, _Bounds)
    except msgspec.ValidationError as error:
        raise ProfileError(
            f"{where} needs whole numbers, as in {{ low = 3 }} or {{ low = 2, high = 2 }}: {error}."
        ) from error
    if bounds.low < 0 or (bounds.high is not None and bounds.high < 0):
        raise ProfileError(f"{where} has a bound below zero.")
    if bounds.high is not None and bounds.low > bounds.high:
        raise ProfileError(f"{where} has a `low` of {bounds.low} above its `high` of {bounds.high}.")
    if max(bounds.low, bounds.high or 0) > LARGEST:
        raise ProfileError(f"{where} has a bound above {LARGEST:,}.")
    return Meaning(phrase, bounds.low, bounds.high)
