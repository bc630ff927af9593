"""A saved page: the article in it, and what it says of itself. Nothing in it is run or fetched."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from ascribe.errors import EmptyInput, InputTooLarge
from ascribe.intake.drafting import Draft
from ascribe.intake.encoding import decode
from ascribe.intake.limits import Limits
from ascribe.intake.markup import text_of_tree, tree_of
from ascribe.intake.page_facts import PageFacts, read_facts
from ascribe.intake.published import published_in_lines

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_DECLARED_ENCODING = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
# Browsers look no further for a declaration (WHATWG HTML, "prescan a byte stream to determine its encoding")
# than 1,024 bytes; saved pages carry longer comments at their beginning.
_DECLARATION_WITHIN = 8192

# At least two for an element, and room for those in scripts.
_BRACKETS_PER_ELEMENT = 10

_SPACES = re.compile(r"\s+")
_SEPARATOR = re.compile(r"\s+[-|–—·»•:]+\s+")

# A shorter heading is a section's name.
_SHORTEST_HEADLINE = 12

# A longer cell holds paragraphs.
_LONGEST_CELL = 200


def draft_of_page(data: bytes, limits: Limits) -> Draft:
    """The draft that a page's bytes give.

    Raises InputTooLarge, BrokenInput, or EmptyInput where it holds no text.
    """
    declared = _DECLARED_ENCODING.search(data[:_DECLARATION_WITHIN])
    name = (declared[1] or declared[2]).decode("ascii", "ignore") if declared else None
    decoded = decode(data, declared=name)
    html = decoded.text
    # Scripts have angle brackets, too; what is far over the limit is not even parsed.
    _check_elements(html.count("<") // _BRACKETS_PER_ELEMENT, limits)
    tree = tree_of(html)
    if tree is None:
        raise EmptyInput("is HTML without any text in it")
    _check_elements(sum(1 for _ in tree.iter()), limits)
    facts = read_facts(tree, html)
    whole = text_of_tree(tree).split("\n")
    title, outlet = _title(tree, facts, whole)
    below = _below(title, whole)
    text = _without_title(_article_text(tree) or "\n".join(below), title)
    if not text and not title:
        raise EmptyInput("is HTML without text; a page that scripts build has to be saved by a browser")
    return Draft(
        text=text,
        title=title,
        outlet=facts.outlet or outlet,
        url=facts.url,
        published=facts.published or published_in_lines(below) or facts.day_in_url,
        language=facts.language,
        warnings=decoded.warnings,
    )


def _check_elements(count: int, limits: Limits) -> None:
    if count > limits.page_elements:
        raise InputTooLarge(
            f"has {count:,} elements or more; the limit is {limits.page_elements:,} (Limits.page_elements)"
        )


def _article_text(tree: HtmlElement) -> str | None:
    """The text of the article, one line a paragraph; None where no article is found."""
    _quieten("trafilatura")
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(tree, include_comments=False)
    # The extractor fails on odd pages in any way; all of the page's text can still be had.
    except Exception:  # noqa: BLE001
        return None
    text = getattr(document, "text", None)
    if not isinstance(text, str) or _is_layout(text):
        return None
    return text.strip()


def _is_layout(text: str) -> bool:
    """Whether most of it is rows of a table that holds the page's columns rather than data."""
    rows = [line for line in text.split("\n") if line.startswith("|")]
    long_cell = any(len(cell) > _LONGEST_CELL for row in rows for cell in row.split("|"))
    return long_cell and sum(map(len, rows)) > len(text) / 2


def _quieten(library: str) -> None:
    """Keep a library from writing on standard error where the caller set up no logging."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _title(tree: HtmlElement, facts: PageFacts, lines: list[str]) -> tuple[str | None, str | None]:
    """The headline as the page shows it, else as its head states it; the outlet where that is beside it."""
    headings = [_one_line(element.text_content()) for element in tree.iter("h1")]
    shown = [words for words in headings if len(words) >= _SHORTEST_HEADLINE and words != facts.outlet]
    if len(shown) == 1:
        return shown[0], None
    stated = _one_line(facts.title or tree.findtext(".//title") or "")
    before, separator, after = _last_separator(stated)
    if separator and before in lines:
        return before, after
    if separator and after in lines and len(after) >= _SHORTEST_HEADLINE:
        return after, before
    if separator and facts.outlet and after.lower() == facts.outlet.lower():
        return before, None
    return stated or None, None


def _last_separator(title: str) -> tuple[str, str, str]:
    """The parts of "Headline | Outlet" or "Outlet - Headline"; an empty separator where it is one."""
    separators = list(_SEPARATOR.finditer(title))
    if not separators:
        return title, "", ""
    last = separators[-1]
    return title[: last.start()], last.group(), title[last.end() :]


def _below(title: str | None, lines: list[str]) -> list[str]:
    """The lines after the headline; all of them where it is not among them."""
    return lines[lines.index(title) + 1 :] if title in lines else lines


def _one_line(words: str) -> str:
    return _SPACES.sub(" ", words).strip()


def _without_title(text: str, title: str | None) -> str:
    """The text without the headline, where it begins with it."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and _one_line(first).lstrip("# ") == title else text
