"""HTML as a tree, and its text with the paragraphs kept apart. Nothing in it is run or fetched."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ascribe.errors import BrokenInput

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_UNREAD = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "head",
    "select",
    "button",
)
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})
# fmt: on
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BREAKS = re.compile(r"[ ]*\n[ \n]*")
# Images that a saved page carries in itself; the parser refuses attributes of 10 MB.
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%]{100,}")

# Tags as HTML has them (WHATWG HTML, "tokenization"), and what holds words that only look like tags.
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"""
    r"""(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"""
    r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f\r >"'][^\t\n\f\r >]*+)?+)?+"""
)
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+"
    rf"|<(?P<name>/?[A-Za-z][^\t\n\f\r />]*+)(?P<attributes>(?:{_ATTRIBUTE.pattern})*+)",
    re.DOTALL,
)
_RAW = MappingProxyType(
    {
        name: re.compile(f"</{name}|\\Z", re.IGNORECASE)
        for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
    }
)

# The parser compares each attribute of an element with all others.
_MOST_ATTRIBUTES = 500

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def tree_of(html: str) -> HtmlElement | None:
    """The tree of a page; None where there is no element in it.

    Raises BrokenInput where it is nested so deeply, or has an element so large, that the parser would leave
    a part out, and where an element has so many attributes that the parser would take minutes.
    """
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        source = _EMBEDDED.sub("data:,", _NOT_IN_XML.sub("", html))
        _check_attributes(source)
        tree = document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            what = "nested deeper than 256 elements" if "depth" in entry.message else "with one huge element"
            raise BrokenInput(f"is HTML {what}; a part of it would be lost")
    return tree


def _check_attributes(source: str) -> None:
    """Raise BrokenInput where a tag has too many attributes; in time proportional to the source's length."""
    at = 0
    while tag := _TAG.search(source, at):
        at = tag.end()
        attributes = tag["attributes"] or ""
        if len(attributes) > 2 * _MOST_ATTRIBUTES:
            count = sum(1 for _ in _ATTRIBUTE.finditer(attributes))
            if count > _MOST_ATTRIBUTES:
                raise BrokenInput(f"is HTML with an element of {count:,} attributes; most have a few")
        raw = _RAW.get((tag["name"] or "").lower())
        end = raw.search(source, at) if raw else None
        if end:
            at = end.start()


def text_of(html: str) -> str:
    """The text of a piece of HTML, one line a paragraph; text without markup is given back as it is."""
    if "<" not in html and "&" not in html:
        return html.strip()
    tree = tree_of(f"<div>{html}</div>")
    return "" if tree is None else text_of_tree(tree)


def text_of_tree(tree: HtmlElement) -> str:
    """The text under an element, one line a paragraph, without scripts, styles and forms."""
    from lxml import etree

    parts: list[str] = []
    depth_unread = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        unread = tag in _UNREAD
        if event == "start":
            depth_unread += unread
            if tag in _BLOCKS:
                parts.append("\n")
            if not depth_unread and element.text:
                parts.append(_SPACES.sub(" ", element.text))
            continue
        depth_unread -= unread
        if tag in _BLOCKS:
            parts.append("\n")
        if not depth_unread and element.tail and element is not tree:
            parts.append(_SPACES.sub(" ", element.tail))
    return _BREAKS.sub("\n", "".join(parts)).strip()
