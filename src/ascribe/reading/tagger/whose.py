"""Whose the victims are: the ways in which a report tells it, of which the network chooses one."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from ascribe.reading.drafts import Scene
from ascribe.reading.sides import find_sides, side_of

# Of a very long report only this much is looked through, in characters.
_LOOKED_THROUGH = 20_000


class Whose:
    """The sides that a report could mean by "soldiers", "the rebels" or "people"."""

    def __init__(self, text: str, scene: Scene) -> None:
        self._text = text[:_LOOKED_THROUGH]
        self._scene = scene

    def side(self, way: str, who: str | None) -> str | None:
        """The side of `who`, told in that way (see `labels.SIDES`); None where it does not tell."""
        if way == "described":
            return side_of(who) if who else None
        if way == "country":
            return side_of("soldiers", country=self._scene.country) if self._scene.country else None
        if way == "group":
            return self._scene.group
        return self._most_named if way == "most named" else None

    @cached_property
    def _most_named(self) -> str | None:
        """The side that the report speaks of most, the first of equals."""
        named = Counter(found.side for found in find_sides(self._text))
        return named.most_common(1)[0][0] if named else None
