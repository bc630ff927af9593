"""What a report says, made harmless for a screen.

Report text, titles, names and ids come from outside. An escape sequence in them could recolour, overwrite
or even script a terminal, and a direction override could make a number read backwards, so everything that
is shown passes through here first. What is stored and exported stays as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def _replacements() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
    table[0x7F] = "\N{SYMBOL FOR DELETE}"
    table |= dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)  # C1: 0x9B alone starts an escape sequence
    table |= dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)  # no encoding can write a lone surrogate
    table |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F], "")
    # What nobody sees could hide words, or make two names that differ look alike.
    table |= dict.fromkeys([0x200B, 0x2060, 0xFEFF, *range(0xE0000, 0xE0080)], "")
    table |= dict.fromkeys([0x85, 0x2028, 0x2029], "\n")
    return table


_TABLE: Mapping[int, str] = MappingProxyType(_replacements())


def printable(text: str) -> str:
    """The text with nothing in it that acts on a terminal; line breaks and tabs stay.

    Control characters become their visible signs ("␛"), direction marks and invisible characters are
    dropped; joiners stay, which Persian or Hindi cannot be written without.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)


def one_line(text: str, *, longest: int | None = None) -> str:
    """The text, printable and on one line; cut with an ellipsis after `longest` characters."""
    line = " ".join(printable(text).split())
    if longest is not None and len(line) > longest:
        return line[: longest - 1].rstrip() + "…"
    return line
