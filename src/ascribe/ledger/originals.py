"""How the raw bytes that reports came from are packed, and got back exactly. Pure."""

from __future__ import annotations

import hashlib
import sys
import zlib
from typing import Final

from ascribe.errors import LedgerDamaged

RAW: Final = "raw"
ZLIB: Final = "zlib"
"""Encodings: the bytes as they are, or compressed (RFC 1950)."""


def pack(raw: bytes) -> tuple[str, bytes]:
    """Encoding and content to keep: compressed where that makes it smaller."""
    compressed = zlib.compress(raw)
    return (ZLIB, compressed) if len(compressed) < len(raw) else (RAW, raw)


def unpack(*, sha256: str, encoding: str, size: int, content: bytes) -> bytes:
    """The bytes that were packed. Raises LedgerDamaged where they are not those that `sha256` names."""
    if encoding == ZLIB:
        raw = _decompressed(content, size=size)
    elif encoding == RAW:
        raw = content
    else:
        raise LedgerDamaged(f"the original {sha256} is in an unknown encoding, {encoding!r}")
    if len(raw) != size:
        raise LedgerDamaged(f"the original {sha256} has {len(raw)} bytes instead of {size}")
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise LedgerDamaged(f"the original {sha256} is not what it was: its bytes were changed")
    return raw


def _decompressed(content: bytes, *, size: int) -> bytes:
    """At most one byte more than `size`, so that tampered content cannot fill the memory."""
    try:
        return zlib.decompressobj().decompress(content, min(max(size, 0) + 1, sys.maxsize))
    except zlib.error as error:
        raise LedgerDamaged(f"an original cannot be decompressed: {error}") from error
