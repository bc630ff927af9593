"""A figure: one count that a report gives, with its fields and its chain of attribution."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from ascribe.attribution import Chain
from ascribe.quantity import Quantity
from ascribe.report import Span


class Measure(StrEnum):
    """What is counted (codebook, "Figure": `measure`)."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTURED = "captured"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"
    DEPLOYED = "deployed"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    SEIZED = "seized"


class Status(StrEnum):
    """What the victims are (codebook, "Figure": `status`)."""

    COMBATANT = "combatant"
    CIVILIAN = "civilian"
    MIXED = "mixed"


class Weapon(StrEnum):
    """What did it (codebook, "Figure": `weapon`)."""

    DRONE = "drone"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    MISSILE = "missile"
    BOMB = "bomb"
    SUICIDE_BOMB = "suicide_bomb"
    GRENADE = "grenade"
    MINE = "mine"
    GUNFIRE = "gunfire"
    MELEE = "melee"
    FIRE = "fire"
    VEHICLE = "vehicle"
    CHEMICAL = "chemical"
    CRASH = "crash"
    COLLAPSE = "collapse"
    DISASTER = "disaster"
    OTHER = "other"


class Frame(StrEnum):
    """What stretch a figure covers (codebook, "Figure": `frame`)."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"
    PERIOD = "period"


class Certainty(StrEnum):
    """How sure the origin is of it (codebook, "Figure": `certainty`)."""

    ASSERTED = "asserted"
    ESTIMATED = "estimated"
    DENIED = "denied"
    PLANNED = "planned"


class Location(msgspec.Struct, frozen=True, kw_only=True):
    """Where a place name is on the map, and how exactly that is known.

    latitude, longitude  degrees, WGS 84; for an area, a point within it
    country              ISO 3166-1 alpha-2 code
    precision            UCDP GED's `where_prec`: 1 exact place, 2 near a place or a part of one, 3 district,
                         4 first-order region, 5 a vague area ("the border"), 6 country, 7 sea or air
    """

    name: str
    latitude: float
    longitude: float
    country: str | None
    precision: int


Field = Literal["who", "side", "status", "by", "weapon", "place", "when", "frame", "certainty"]


class Evidence(msgspec.Struct, frozen=True):
    """The words that fill one field of a figure."""

    field: Field
    span: Span


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One count of people or equipment that a report gives (codebook, "Figure").

    text        the exact words that carry the count, cut by `span`
    who         the victims as the report names them, without the count
    by, place, when  as written; None where the report does not say
    side        state, army, group or nation of the victims under its common English name
    date        ISO day, or "start/end" (both inclusive), where `when` and the report's own date allow it
    location    `place` on the map, where the gazetteer knows it
    part_of     index, in the same reading's list, of the total that this figure is a part of
    chain       whose word it rests on
    confidence  probability, from 0 to 1, that a careful coder would record this figure; None where the
                reader does not say
    chain_confidence  probability, from 0 to 1, that the chain of such a figure ends at the right origin; None
                where the reader does not say
    evidence    the words behind the fields; a field whose value was concluded rather than read has none
    """

    measure: Measure
    quantity: Quantity
    text: str
    span: Span
    who: str | None = None
    side: str | None = None
    status: Status | None = None
    by: str | None = None
    weapon: Weapon | None = None
    place: str | None = None
    location: Location | None = None
    when: str | None = None
    date: str | None = None
    frame: Frame = Frame.INCIDENT
    certainty: Certainty = Certainty.ASSERTED
    part_of: int | None = None
    chain: Chain = Chain()
    confidence: float | None = None
    chain_confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
