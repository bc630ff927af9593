"""What a noun in lower case stands for: a person, troops, or equipment; each word is looked up once."""

from __future__ import annotations

from functools import lru_cache

from ascribe.figure import Status
from ascribe.reading.victims import is_equipment_noun as _names_equipment
from ascribe.reading.victims import is_person_noun as _names_person
from ascribe.reading.victims import ranks_and_offices, status_of


@lru_cache(maxsize=50_000)
def is_person_noun(low: str) -> bool:
    """Whether a noun denotes a person or people, by what they are or by their rank or office."""
    return _names_person(low) or low in ranks_and_offices()


@lru_cache(maxsize=50_000)
def is_equipment_noun(low: str) -> bool:
    """Whether a noun denotes a thing that is counted as destroyed, damaged or seized."""
    return _names_equipment(low)


@lru_cache(maxsize=50_000)
def is_troop_noun(low: str) -> bool:
    """Whether a noun denotes combatants, who alone are deployed and never displaced."""
    return low == "men" or (is_person_noun(low) and status_of(low) is Status.COMBATANT)
