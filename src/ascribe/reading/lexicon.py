"""The packaged word lists: named sets of words and phrases in small letters."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from importlib import resources
from itertools import product
from types import MappingProxyType
from typing import Final

_OPTION: Final = re.compile(r"\(([^)]*)\)")


def spelled_out(entry: str) -> Iterator[str]:
    """Every word or phrase that one entry stands for: "bomb(s|ing)" is "bomb", "bombs" and "bombing"."""
    parts = _OPTION.split(entry)
    choices = [[part] if place % 2 == 0 else ["", *part.split("|")] for place, part in enumerate(parts)]
    return map("".join, product(*choices))


@functools.cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """The lists of the packaged file `data/NAME.words`, by their headings.

    The file has a heading in square brackets before each list, entries parted by commas (as `spelled_out`
    reads them), and comment lines that begin with "#".
    """
    text = resources.files("ascribe.reading").joinpath(f"data/{name}.words").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            entries = lists.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            for entry in filter(None, map(str.strip, line.split(","))):
                entries.extend(spelled_out(entry))
    return MappingProxyType({heading: frozenset(found) for heading, found in lists.items()})
