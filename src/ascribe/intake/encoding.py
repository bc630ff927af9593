"""Bytes become text: by byte order mark, as UTF-8, as declared, or as the letters suggest.

Text that fits no encoding is rejected rather than guessed at, with one exception: UTF-8 with a few broken
bytes (a file cut off in the middle of a letter). There each broken sequence becomes U+FFFD, with a warning.
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType

import msgspec

from ascribe.errors import BrokenInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What reports have been written in. The rest of Python's codecs (EBCDIC, Mac, punycode, ...) only leads
# the statistics of short texts astray.
# fmt: off
_CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "koi8_r", "koi8_u", "cp866", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_9",
    "iso8859_15", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp874",
)
# fmt: on

# The statistics need no more; the whole is then decoded strictly.
_SAMPLE_BYTES = 100_000

# Code pages of Latin letters that differ from Windows 1252 in a few of them, so that statistics of a text
# with few such letters tell them apart by chance alone.
_LATIN = frozenset({"cp1250", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_9", "iso8859_15"})

# A text with no more bytes beyond ASCII, in hundredths, or with fewer bytes in all, says too little.
_MOSTLY_ASCII_PERCENT = 15
_SHORT_BYTES = 1_000

# In a text of Latin letters those beyond ASCII stand alone; other scripts give whole words of such bytes.
_WORD_BEYOND_ASCII = re.compile(rb"[\x80-\xff]{4}")
_BEYOND_ASCII = bytes(range(128, 256))

# Broken sequences for each thousand characters that are put up with in UTF-8, and how many in any case.
_BROKEN_PER_THOUSAND = 1
_BROKEN_ALWAYS = 3

# A declaration that names one of these means its superset (WHATWG Encoding Standard, "Names and labels").
_SUPERSETS = MappingProxyType(
    {
        "iso-8859-1": "cp1252",
        "latin-1": "cp1252",
        "latin1": "cp1252",
        "us-ascii": "cp1252",
        "ascii": "cp1252",
        "iso-8859-9": "cp1254",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "shift_jis": "cp932",
        "x-sjis": "cp932",
        "euc-kr": "cp949",
        "ks_c_5601-1987": "cp949",
        "tis-620": "cp874",
        "utf-16": "utf-8",  # declared in bytes that can be read as ASCII, it cannot be true
        "utf8": "utf-8",
    }
)

_TEXT_CODEC = re.compile(r"[A-Za-z0-9][\w.:-]{0,40}")


class Decoded(msgspec.Struct, frozen=True):
    """Text, what it was encoded in, and in how many places U+FFFD stands for what could not be decoded.

    guessed  whether nothing but the letters themselves spoke for the encoding
    """

    text: str
    encoding: str = "utf-8"
    replaced: int = 0
    guessed: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader of the text should know of its decoding, as sentences."""
        if self.guessed:
            return (f"encoding: not UTF-8; read as {self.encoding}, a guess by the letters",)
        if not self.replaced:
            return ()
        return (f"encoding: U+FFFD stands for what is broken {self.encoding} ({self.replaced:,} times)",)


def byte_order_mark(data: bytes) -> tuple[str, int] | None:
    """The encoding that the bytes declare by their first ones, and how many bytes that takes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None


def looks_like_utf_16(head: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western text is then zero."""
    if len(head) < 4:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * half and not even:
        return "utf-16-le"
    if even > 0.4 * half and not odd:
        return "utf-16-be"
    return None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of the bytes, without their byte order mark.

    declared  the encoding that the input itself names; tried after UTF-8, which is never mistaken for another

    Raises BrokenInput where no encoding fits.
    """
    marked = byte_order_mark(data)
    if marked:
        encoding, length = marked
        return _with_few_broken(data[length:], encoding)
    unmarked = looks_like_utf_16(data[:4096])
    if unmarked:
        return _with_few_broken(data, unmarked)
    named = _known(declared)
    for encoding in ("utf-8", named) if named else ("utf-8",):
        text = _strictly(data, encoding)
        if text is not None:
            return Decoded(text, encoding)
    if _is_mostly_utf_8(data):
        return _with_few_broken(data, "utf-8")
    return _by_statistics(data)


def _known(declared: str | None) -> str | None:
    """The codec for a declared name; None where there is none, or where it is no text encoding."""
    if declared is None or not _TEXT_CODEC.fullmatch(declared):
        return None
    name = declared.lower()
    name = _SUPERSETS.get(name, name)
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    # Python also has codecs from bytes to bytes (zip, hex) and codecs that unpack escapes.
    is_text = getattr(codec, "_is_text_encoding", True)
    return name if is_text and "escape" not in codec.name and "idna" not in codec.name else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _is_mostly_utf_8(data: bytes) -> bool:
    """Whether broken bytes are the exception; bytes of another encoding hardly ever form UTF-8 by chance."""
    if _is_cut_off(data):
        return True
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    outside_ascii = sum(character > "\x7f" for character in text) - broken
    return outside_ascii >= 2 * broken and _is_few(broken, text)


def _is_cut_off(data: bytes) -> bool:
    """Whether it is UTF-8 that ends in the middle of a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeError:
        return False
    return True


def _is_few(broken: int, text: str) -> bool:
    return broken <= max(_BROKEN_ALWAYS, len(text) * _BROKEN_PER_THOUSAND // 1000)


def _with_few_broken(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    if "\ufffd" not in text:
        return Decoded(text, encoding)
    replaced = text.count("\ufffd") - data.decode(encoding, "ignore").count("\ufffd")
    if not _is_few(replaced, text):
        message = f"is {encoding.upper()} with {replaced:,} broken places; save it again in UTF-8"
        raise BrokenInput(message)
    return Decoded(text, encoding, replaced)


def _by_statistics(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=list(_CANDIDATES)).best()
    encoding = best.encoding if best else None
    if _is_western(data[:_SAMPLE_BYTES], encoding) and _strictly(data, "cp1252") is not None:
        encoding = "cp1252"
    text = _strictly(data, encoding) if encoding else None
    if encoding is None or text is None:
        raise BrokenInput("is text in no encoding that could be recognised; save it again in UTF-8")
    return Decoded(text, encoding, guessed=True)


def _is_western(sample: bytes, encoding: str | None) -> bool:
    """Whether a text in which `encoding` was detected is more likely in Windows 1252."""
    beyond = len(sample) - len(sample.translate(None, _BEYOND_ASCII))
    mostly_ascii = 100 * beyond <= _MOSTLY_ASCII_PERCENT * len(sample)
    if encoding in _LATIN:
        return mostly_ascii or len(sample) < _SHORT_BYTES
    return mostly_ascii and not _WORD_BEYOND_ASCII.search(sample)
