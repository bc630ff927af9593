"""What an input is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from enum import Enum
from types import MappingProxyType

from ascribe.errors import EmptyInput, UnknownKind
from ascribe.intake.encoding import byte_order_mark, looks_like_utf_16

# As much as `tell_kind` looks at.
HEAD_BYTES = 8192


class Kind(Enum):
    """The kinds of input that become reports."""

    TEXT = "text"
    PAGE = "page"
    FEED = "feed"
    JSON = "json"


# First bytes of what is no text, and how it is called in the message. The longer ones stand first.
_SIGNATURES = (
    (b"%PDF-", "a PDF, which is not read yet; save its text and read that"),
    (b"PK\x03\x04", "a zip archive (also .docx, .odt, .epub); unpack it or save it as text first"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ\x00", "compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file; save it as text first"),
    (b"{\\rtf", "RTF, which is not read; save it as text first"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"BM\x00\x00", "an image (BMP)"),
    (b"\x00\x00\x01\x00", "an image (icon)"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"fLaC", "a sound file"),
    (b"SQLite format 3\x00", "an SQLite database; a ledger is named with --ledger"),
    (b"WARC/", "a WARC, which is not read yet"),
    (b"PAR1", "a Parquet file, which is not read; convert it to JSON lines"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)

_RIFF_KINDS = MappingProxyType({b"WEBP": "an image (WebP)", b"WAVE": "a sound file", b"AVI ": "a video file"})

# Control characters that no text has: all but tab, line ends, form feed and escape.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")

_PROLOG = re.compile(r"(?:\s+|<\?[^>]{0,500}\?>|<!--.{0,8192}?-->){0,50}", re.DOTALL)
_TAG = re.compile(r"<(?:!doctype\s+)?([a-z][\w.:-]{0,80})(?=[\s/>\[])", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+)?html[\s>]", re.IGNORECASE)
_FEED_TAGS = frozenset({"rss", "feed", "rdf", "rdf:rdf", "atom:feed"})
# fmt: off
_PAGE_TAGS = frozenset({
    "html", "head", "body", "title", "meta", "link", "script", "style", "base", "noscript", "div", "p",
    "article", "section", "main", "header", "nav", "aside", "span", "h1", "h2", "h3", "h4", "table", "ul",
    "ol", "a", "b", "i", "em", "strong", "br", "hr", "img", "center", "font", "blockquote", "pre",
})
# fmt: on
_JSON_OBJECT = re.compile(r'\{\s*(?:["}]|$)')
_JSON_ARRAY = re.compile(r"\[\s*(?:[{\]]|$)")
_MHTML = re.compile(r"(?:^|\n)MIME-Version: 1\.0", re.IGNORECASE)


def tell_kind(head: bytes) -> Kind:
    """What the input is that begins with these bytes (at least `HEAD_BYTES`, or all of it).

    Raises EmptyInput where there is nothing but white space, UnknownKind with the name of what it looks
    like otherwise.
    """
    _refuse_signatures(head)
    beginning = _as_text(head)
    if not beginning.strip("\ufeff \t\r\n\v\f"):
        raise EmptyInput("is empty; there is nothing to read in it")
    if _CONTROL.search(beginning):
        raise UnknownKind(
            "holds control characters and seems to be binary; only text, HTML, feeds and JSON are read"
        )
    beginning = beginning.lstrip("\ufeff \t\r\n\v\f")
    if _JSON_OBJECT.match(beginning) or _JSON_ARRAY.match(beginning):
        return Kind.JSON
    if beginning.startswith("<"):
        return _kind_of_markup(beginning)
    if _MHTML.search(beginning[:2000]):
        raise UnknownKind("is a page saved as MHTML, or a mail; save the page as HTML instead")
    return Kind.PAGE if _HTML.search(beginning) else Kind.TEXT


def _refuse_signatures(head: bytes) -> None:
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise UnknownKind(f"is {name}")
    if head[4:8] == b"ftyp":
        raise UnknownKind("is a video, sound or image file")
    if head.startswith(b"RIFF") and head[8:12] in _RIFF_KINDS:
        raise UnknownKind(f"is {_RIFF_KINDS[head[8:12]]}")


def _as_text(head: bytes) -> str:
    """The first bytes as text that is good enough to look at."""
    marked = byte_order_mark(head)
    if marked:
        return head[marked[1] :].decode(marked[0], "ignore")
    unmarked = looks_like_utf_16(head)
    return head.decode(unmarked, "ignore") if unmarked else head.decode("latin-1")


def _kind_of_markup(beginning: str) -> Kind:
    prolog = _PROLOG.match(beginning)
    rest = beginning[prolog.end() :] if prolog else beginning
    tag = _TAG.match(rest)
    name = tag[1].lower() if tag else ""
    if name in _FEED_TAGS:
        return Kind.FEED
    # A comment that has no end yet is so long that nothing else was seen.
    if name in _PAGE_TAGS or rest.startswith("<!--") or _HTML.search(rest):
        return Kind.PAGE
    if beginning.startswith(("<?xml", "<!DOCTYPE")):
        raise UnknownKind(f"is XML of a kind that is not read (<{name}>); RSS, Atom and HTML are")
    return Kind.TEXT
