"""The packaged patterns: named lists of regular expressions."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType


@functools.cache
def pattern_lists(name: str) -> Mapping[str, str]:
    """The lists of the packaged file `data/NAME.patterns`, by their headings, each as one alternation.

    The file has a heading in square brackets before each list, one pattern a line, and comment lines that
    begin with "#". The patterns are for text in small letters.
    """
    text = resources.files("ascribe.reading").joinpath(f"data/{name}.patterns").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            entries = lists.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            entries.append(line)
    return MappingProxyType({heading: "|".join(found) for heading, found in lists.items()})


def pattern(
    name: str, heading: str, *, whole_words: bool = False, from_word_start: bool = False
) -> re.Pattern[str]:
    """One list of a file, without regard to case, found in whole words or at their beginning only."""
    before = r"\b" if whole_words or from_word_start else ""
    after = r"\b" if whole_words else ""
    return re.compile(f"{before}(?:{pattern_lists(name)[heading]}){after}", re.IGNORECASE)
