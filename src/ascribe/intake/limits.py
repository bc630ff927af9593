"""How much of one input intake is willing to hold."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on untrusted input; what is over one of them is rejected with a message, never cut short.

    file_bytes        a file that has to be read whole: a text, a page, a feed, a JSON document
    line_bytes        one line of JSON lines; the file itself may be of any size
    text_characters   a report's text, in Unicode code points
    field_characters  title, outlet, url and every other short field, in Unicode code points; a longer one
                      is left out with a warning
    feed_items        items in one feed
    page_elements     elements in one page; extraction takes up to 0.1 ms for each
    """

    file_bytes: int = 64 * 1024 * 1024
    line_bytes: int = 16 * 1024 * 1024
    text_characters: int = 2_000_000
    field_characters: int = 2_000
    feed_items: int = 10_000
    page_elements: int = 50_000


DEFAULT_LIMITS = Limits()
