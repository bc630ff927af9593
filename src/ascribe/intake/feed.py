"""RSS and Atom files: one report for each item. Only the bytes given are read; nothing is fetched."""

from __future__ import annotations

import datetime as dt
import io
import re
from calendar import timegm
from collections.abc import Iterator
from typing import Any

from ascribe.errors import BrokenInput, EmptyInput, InputTooLarge
from ascribe.intake.drafting import LONGEST_ID, Draft, Piece
from ascribe.intake.limits import Limits
from ascribe.intake.markup import text_of
from ascribe.intake.published import read_published

_ITEM = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry)[\s>/]")
_ITEM_END = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:item|entry)\s*>")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_DEEPEST = 100


def pieces_of_feed(data: bytes, limits: Limits) -> Iterator[Piece]:
    """One piece for each item, in the order of the feed.

    An item's bytes are its element, cut from the feed; where the feed is not well-formed XML, or not in an
    encoding that begins like ASCII, they are the whole feed.

    Raises InputTooLarge where it has too many items, BrokenInput where it declares entities or cannot be
    read, EmptyInput where it has no items.
    """
    if _ENTITY.search(data) or _ENTITY.search(data.replace(b"\x00", b"")):
        raise BrokenInput(
            "is a feed that declares XML entities, which no feed needs; it is not read for safety"
        )
    cuts = _cut_items(data, limits)
    feed, entries = _parse(data)
    if not entries:
        raise EmptyInput("is a feed without items; there is nothing to read in it")
    if len(entries) > limits.feed_items:
        raise _too_many(len(entries), limits)
    outlet, language = _words(_string(feed, "title")), _string(feed, "language")
    for number, entry in enumerate(entries, start=1):
        draft = _draft(entry, outlet, language)
        raw = cuts[number - 1] if len(cuts) == len(entries) else data
        yield Piece(raw=raw, draft=draft, place=f"#{number}")


def _parse(data: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    import feedparser  # type: ignore[import-untyped]

    try:
        # As a stream: bytes themselves would be tried as a file's name first. Its cleaning of HTML is left
        # out, because only text is taken from that.
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    # The parser fails on odd feeds in any way.
    except Exception as error:  # noqa: BLE001
        raise BrokenInput(f"is a feed that cannot be read ({type(error).__name__}: {error})") from None
    return parsed.feed, parsed.entries


def _too_many(count: int, limits: Limits) -> InputTooLarge:
    return InputTooLarge(
        f"is a feed of {count:,} items; the limit is {limits.feed_items:,} (Limits.feed_items)"
    )


def _draft(entry: dict[str, Any], outlet: str | None, language: str) -> Draft:
    bodies = [_string(content, "value") for content in dict.get(entry, "content") or ()]
    bodies.append(_string(entry, "summary"))
    link, name = _string(entry, "link"), _string(entry, "id")
    return Draft(
        text=max((text_of(body) for body in bodies), key=len),
        title=_words(_string(entry, "title")),
        outlet=_words(_string(dict.get(entry, "source"), "title")) or outlet,
        url=link if _WEB_ADDRESS.match(link) else None,
        published=_published(entry),
        language=language,
        id=next((words for words in (name, link) if words and len(words) <= LONGEST_ID), None),
    )


def _string(fields: object, name: str) -> str:
    """A field of what was parsed; empty where it is missing or of another type."""
    # Through `dict.get`, because the parser's own lookup warns where one name stands in for another.
    value = dict.get(fields, name) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""


def _words(html: str) -> str | None:
    """The words of a title on one line; a title may have markup in it."""
    return " ".join(text_of(html).split()) or None


def _published(entry: dict[str, Any]) -> dt.datetime | str | None:
    """The time that the item gives, as it writes it where that can be read, for its zone."""
    for name in ("published", "updated", "created"):
        words = _string(entry, name)
        if not words:
            continue
        if read_published(words):
            return words
        parsed = dict.get(entry, f"{name}_parsed")
        try:
            return dt.datetime.fromtimestamp(timegm(parsed), dt.UTC) if parsed else words
        except (ValueError, OverflowError, OSError):
            return words
    return None


def _cut_items(data: bytes, limits: Limits) -> list[bytes]:
    """The bytes of each item's element; none where the feed is not well-formed or not like ASCII.

    Raises InputTooLarge where it has too many items, BrokenInput where it is nested too deeply.
    """
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, XMLParser  # type: ignore[import-untyped]

    count = len(_ITEM.findall(data))
    if count > 2 * limits.feed_items:
        raise _too_many(count, limits)
    if b"\x00" in data[:8]:
        return []
    cutter = _ItemCutter(data, limits)
    parser = XMLParser(target=cutter, forbid_external=False)
    cutter.expat = parser.parser
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException as error:
        raise BrokenInput(f"is a feed that is not read for safety ({type(error).__name__})") from None
    except (ParseError, ValueError, LookupError):
        return []
    return cutter.cuts


class _ItemCutter:
    """Notes where the outermost items begin and end in the bytes, for the parser that it is the target of."""

    def __init__(self, data: bytes, limits: Limits):
        self.cuts: list[bytes] = []
        self.expat: Any = None
        self._data = data
        self._limits = limits
        self._depth = 0
        self._item_depth = 0
        self._begin = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """An element begins where the parser stands."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BrokenInput(f"is a feed nested deeper than {_DEEPEST} elements")
        if not self._item_depth and tag.rpartition("}")[2] in ("item", "entry"):
            self._item_depth = self._depth
            self._begin = self.expat.CurrentByteIndex

    def end(self, _tag: str) -> None:
        """An element's end tag begins where the parser stands, or an empty element ended there."""
        if self._depth == self._item_depth:
            self._item_depth = 0
            at = self.expat.CurrentByteIndex
            tag = _ITEM_END.match(self._data, at)
            self.cuts.append(self._data[self._begin : tag.end() if tag else at])
            if len(self.cuts) > self._limits.feed_items:
                raise _too_many(len(self.cuts), self._limits)
        self._depth -= 1

    def data(self, _text: str) -> None:
        """Text is not kept."""

    def close(self) -> None:
        """Nothing was built that would have to be handed over."""
