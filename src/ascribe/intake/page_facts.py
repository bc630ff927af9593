"""What a page says of itself in its head: title, outlet, address, time, language.

Only what is stated in a known place is taken. A time that would have to be guessed from the page's text is
left out, since a wrong day of publication moves every "Thursday" in the report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

import msgspec

from ascribe.intake.published import read_published

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

# In order of trust; the names stand in `name`, `property` or `itemprop`.
# fmt: off
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "pubdate", "publishdate",
    "publish_date", "publication_date", "citation_publication_date", "cxenseparse:recs:publishtime",
    "rnews:datepublished", "dc.date", "date",
)
# fmt: on
_OUTLET = ("application-name", "dc.publisher", "dcterms.publisher", "publisher")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000}) -->")
_SAVED_BY_SINGLEFILE = re.compile(r"Page saved with SingleFile\s+url: (https?://\S{1,2000})")
_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_COMMENTS_WITHIN = 20_000
_WEB_ADDRESS = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_ARTICLE_TYPE = re.compile(r"Article|BlogPosting|Report\b", re.IGNORECASE)
_DEEPEST_LINKED_DATA = 6

# In order of trust.
_CONTAINERS = ("article", "main", "header")
_MOST_TIMES = 50


class PageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself, as it says it.

    day_in_url  the day in an address like ".../2024/12/20/..."
    """

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    day_in_url: str | None = None


def read_facts(tree: HtmlElement, html: str) -> PageFacts:
    """The facts that a page states in its head, its linked data (JSON-LD) and the marks of who saved it.

    html  the page's source, for what stands in comments
    """
    metas = _metas(tree)
    linked = _linked_article(tree)
    url = _url(tree, metas, linked, html[:_COMMENTS_WITHIN])
    day = _DAY_IN_URL.search(url or "")
    return PageFacts(
        title=_string(linked.get("headline")) or metas.get("og:title"),
        outlet=_outlet(metas, linked),
        url=url,
        day_in_url="/".join(day.groups()) if day else None,
        published=_published(tree, metas, linked),
        language=_language(tree, metas, linked),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by its name in lower case."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        name = element.get("property") or element.get("name") or element.get("itemprop")
        name = name or element.get("http-equiv")
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _outlet(metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    publisher = linked.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    named = _string(publisher.get("name")) if isinstance(publisher, dict) else _string(publisher)
    return metas.get("og:site_name") or named or _meta(metas, _OUTLET)


def _url(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any], beginning: str) -> str | None:
    canonical = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()
    ]
    saved = _SAVED_FROM.search(beginning) or _SAVED_BY_SINGLEFILE.search(beginning)
    candidates = (*canonical, metas.get("og:url"), _string(linked.get("url")), saved[1] if saved else None)
    return next((url.strip() for url in candidates if url and _WEB_ADDRESS.fullmatch(url.strip())), None)


def _published(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    """The words for the time of publication that stand in the most trusted place and can be read."""
    stated = [metas.get(name) for name in _PUBLISHED]
    stated.insert(1, _string(linked.get("datePublished")))
    stated += [
        element.get("datetime") or element.get("content")
        for element in tree.iter("time", "span", "abbr")
        if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None
    ]
    readable = [words for words in stated if words and read_published(words)]
    return readable[0] if readable else _time_in_article(tree)


def _time_in_article(tree: HtmlElement) -> str | None:
    """The first time that the article marks up, which is its own; later ones are of updates and teasers."""
    first: dict[str, str] = {}
    looked_at = 0
    for element in tree.iter("time"):
        words = element.get("datetime")
        container = _container(element) if words else None
        if container is None or container in first:
            continue
        looked_at += 1
        if read_published(words):
            first[container] = str(words)
        if _CONTAINERS[0] in first or looked_at == _MOST_TIMES:
            break
    return next((first[name] for name in _CONTAINERS if name in first), None)


def _container(element: HtmlElement) -> str | None:
    """The most trusted kind of container that an element stands in."""
    return next((name for name in _CONTAINERS if next(element.iterancestors(name), None) is not None), None)


def _language(tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    root = tree if tree.tag == "html" else tree.getroottree().getroot()
    return (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or _string(linked.get("inLanguage"))
        or _meta(metas, ("content-language", "language", "og:locale", "dc.language"))
    )


def _meta(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _string(value: object) -> str | None:
    return unescape(value).strip() or None if isinstance(value, str) else None


def _linked_article(tree: HtmlElement) -> dict[str, Any]:
    """The first article in the page's linked data; empty where there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data, _DEEPEST_LINKED_DATA):
            if _ARTICLE_TYPE.search(str(node.get("@type", ""))[:200]):
                return node
    return {}


def _nodes(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for element in data:
            yield from _nodes(element, depth - 1)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(data.get(name), depth - 1)
