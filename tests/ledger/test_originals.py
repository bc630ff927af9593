import hashlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.errors import LedgerDamaged
from ascribe.ledger.originals import RAW, ZLIB, pack, unpack


def sha256(raw):
    return hashlib.sha256(raw).hexdigest()


@given(st.binary(max_size=2000))
def test_packed_bytes_come_back_exactly(raw):
    encoding, content = pack(raw)
    assert unpack(sha256=sha256(raw), encoding=encoding, size=len(raw), content=content) == raw


def test_bytes_are_compressed_only_where_that_helps():
    assert pack(b"killed " * 100)[0] == ZLIB
    assert pack(b"killed") == (RAW, b"killed")
    assert pack(b"") == (RAW, b"")


@pytest.mark.parametrize(
    ("encoding", "size", "content", "what"),
    [
        (RAW, 7, b"Killed!", "its bytes were changed"),
        (RAW, 6, b"killed!", "has 7 bytes instead of 6"),
        (RAW, -1, b"killed!", "has 7 bytes instead of -1"),
        (ZLIB, -1, zlib.compress(b"killed!"), "bytes instead of -1"),
        (ZLIB, 2**63 - 1, zlib.compress(b"killed!"), "has 7 bytes instead of 9223372036854775807"),
        (ZLIB, 7, b"killed!", "cannot be decompressed"),
        (ZLIB, 7, zlib.compress(b"killed!")[:-7], "bytes instead of 7"),
        ("lzma", 7, b"killed!", "unknown encoding, 'lzma'"),
    ],
)
def test_bytes_that_were_changed_are_damage(encoding, size, content, what):
    with pytest.raises(LedgerDamaged, match=what):
        unpack(sha256=sha256(b"killed!"), encoding=encoding, size=size, content=content)


def test_tampered_content_cannot_fill_the_memory():
    bomb = zlib.compress(bytes(50_000_000))
    with pytest.raises(LedgerDamaged, match="has 101 bytes instead of 100"):
        unpack(sha256=sha256(b""), encoding=ZLIB, size=100, content=bomb)
