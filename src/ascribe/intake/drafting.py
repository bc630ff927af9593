"""What an input says of a report, and how that becomes a `Report`."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import msgspec

from ascribe.errors import EmptyInput, InputTooLarge, IntakeError
from ascribe.intake.furniture import find_furniture
from ascribe.intake.language import declared_language, guess_language
from ascribe.intake.limits import Limits
from ascribe.intake.published import read_published, why_no_time
from ascribe.report import Report, digest_of

LONGEST_ID = 200
_DIGEST_CHARACTERS = 16

# No UTF-8 and no PostgreSQL text can hold these.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What an input says of one report, as it says it; `published` and `language` are still words.

    warnings  what of it was left out or replaced, as sentences
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.datetime | str | None = None
    language: str | None = None
    dateline: str | None = None
    id: str | None = None
    warnings: tuple[str, ...] = ()


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """The part of an input that one report comes from: its bytes, and its draft or what is wrong with it.

    place  what is added to the input's name: ":12" for a line, "#3" for an item, "" for the whole
    """

    raw: bytes
    draft: Draft | IntakeError
    place: str = ""


class Made(msgspec.Struct, frozen=True):
    """A report made from a draft, and what was left out or replaced on the way."""

    report: Report
    warnings: tuple[str, ...] = ()


def make_report(draft: Draft, limits: Limits) -> Made:
    """The report that a draft describes.

    Raises EmptyInput where it has neither text nor title, InputTooLarge where its text is over the limit.
    """
    warnings = list(draft.warnings)
    text = _storable(draft.text, "text", warnings)
    title = _field(draft.title, "title", limits, warnings)
    if not text.strip() and not title:
        raise EmptyInput("has neither text nor title")
    if len(text) > limits.text_characters:
        size = f"{len(text):,} characters of text; the limit is {limits.text_characters:,}"
        raise InputTooLarge(f"has {size} (Limits.text_characters)")
    report = Report(
        id=_identifier(draft.id, warnings),
        text=text,
        title=title,
        outlet=_field(draft.outlet, "outlet", limits, warnings),
        url=_field(draft.url, "url", limits, warnings),
        published=_published(draft.published, warnings),
        language=declared_language(draft.language) or _guessed_language(text, warnings),
        dateline=_field(draft.dateline, "dateline", limits, warnings),
        furniture=find_furniture(text),
    )
    if not report.id:
        report = msgspec.structs.replace(report, id=digest_of(report)[:_DIGEST_CHARACTERS])
    return Made(report, tuple(warnings))


def _storable(words: str, name: str, warnings: list[str]) -> str:
    """The words with U+FFFD for what cannot be stored, one for one, so that offsets stay valid."""
    if not _UNSTORABLE.search(words):
        return words
    replaced, count = _UNSTORABLE.subn("\ufffd", words)
    warnings.append(f"{name}: U+FFFD stands for characters that cannot be stored ({count:,} times)")
    return replaced


def _field(words: str | None, name: str, limits: Limits, warnings: list[str]) -> str | None:
    """A short field, verbatim; None where it is blank or over the limit."""
    if words is None or not words.strip():
        return None
    if len(words) > limits.field_characters:
        warnings.append(f"{name}: left out, as it has {len(words):,} characters")
        return None
    return _storable(words, name, warnings)


def _published(words: dt.datetime | str | None, warnings: list[str]) -> dt.datetime | None:
    if words is None or isinstance(words, dt.datetime):
        return words
    time = read_published(words)
    if time is None and words.strip():
        warnings.append(f"published: left out, as {why_no_time(words)}")
    return time


def _guessed_language(text: str, warnings: list[str]) -> str | None:
    try:
        return guess_language(text)
    except OSError as error:
        # Its model is unpacked into a temporary file, for which there may be no room.
        warnings.append(f"language: not guessed, as its model cannot be unpacked: {error.strerror or error}")
        return None


def _identifier(words: str | None, warnings: list[str]) -> str:
    """The input's own name for the report, without control characters; empty where none serves."""
    if words is None:
        return ""
    name = "".join(c for c in words if unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp")).strip()
    if len(name) > LONGEST_ID:
        warnings.append(f"id: left out, as it has {len(name):,} characters; the limit is {LONGEST_ID}")
        return ""
    return name
