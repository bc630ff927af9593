"""Text to sentences of tokens: words with their offsets, where counts and dates are one token each."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

import sentencex  # type: ignore[import-untyped]

from ascribe.quantity import Profile, Quantity
from ascribe.reading.counts import find_counts
from ascribe.reading.dates import find_dates
from ascribe.reading.grammar.word_classes import MULTIWORD, MULTIWORD_STARTS, TAGS, tag_of
from ascribe.report import Part, Report

# A word may hold inner apostrophes, hyphens, and dots between single letters ("U.S.", "AK-47", "al-Shabaab").
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|"
    r"\b(?:dr|mr|mrs|ms|lt|col|gen|maj|sgt|capt|adm|brig|sen|rep|gov|st|msgr|rev|prof|hon|fr|sr|jr)\.(?=\s)|"
    r"\bno\. ?\d+\b|"
    r"[’']s\b(?!\w)|"
    r"\w+(?:[-‐‑]\w+)*(?:[’'](?!s\b)\w+)?|"
    r"--+|[^\w\s]",
    re.IGNORECASE,
)


_ARTICLE_NAME = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ash|ul|bin|ibn)-[A-Z]")

# Tags that the ending of an unknown word suggests.
_GUESSED = frozenset({"ADV", "ED", "ING"})


# Of a longer word only this much is looked up.
_LONGEST_WORD = 60
_LONGEST_STRETCH = 10_000  # characters
_LONGEST_SENTENCE = 400  # tokens


class Token(NamedTuple):
    """One word, count, date or mark.

    start, end  offsets in the part of the report that was read
    low         the words in lower case
    tag         part of speech, as `ascribe.reading.grammar.word_classes` gives it
    capital     whether it begins with a capital letter or is wholly in capitals
    """

    start: int
    end: int
    low: str
    tag: str
    capital: bool
    quantity: Quantity | None = None
    date: str | None = None


class Sentence(NamedTuple):
    """A sentence's tokens and where it stands.

    paragraph  number of the paragraph, from 0
    shouting   whether it is in capitals throughout, so that case tells nothing
    """

    tokens: tuple[Token, ...]
    start: int
    end: int
    paragraph: int
    shouting: bool
    part: Part = "text"


class _Piece(NamedTuple):
    start: int
    end: int
    quantity: Quantity | None
    date: str | None


def sentences(
    report: Report, *, part: Part = "text", profile: Profile, published: dt.date | None, start: int = 0
) -> Iterator[Sentence]:
    """The sentences of a report's text or title from offset `start` on, without its furniture.

    A sentence of more than a few hundred words is no prose (a table, a list without stops) and is cut up.
    """
    text = report.text if part == "text" else (report.title or "")
    furniture = [(s.start, s.end) for s in report.furniture if s.part == part and s.start >= start]
    pieces = deque(_pieces(text, profile=profile, published=published))
    paragraph = 0
    for first, end, is_break in _boundaries(text, furniture, start=start):
        if is_break:
            paragraph += 1
            continue
        inside = []
        while pieces and pieces[0].start < end:
            piece = pieces.popleft()
            if piece.start >= first and piece.end <= end:
                inside.append(piece)
        shouting = _is_shouting(text[first:end])
        for tokens in _lengths(tuple(_tokens(text, first, end, inside, shouting=shouting))):
            yield Sentence(tokens, tokens[0].start, tokens[-1].end, paragraph, shouting, part)


def _lengths(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    for at in range(0, len(tokens), _LONGEST_SENTENCE):
        yield tokens[at : at + _LONGEST_SENTENCE]


def _boundaries(
    text: str, furniture: list[tuple[int, int]], *, start: int
) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each sentence, and paragraph breaks; furniture ends a sentence and is passed over."""
    at = start
    for first, last in [*furniture, (len(text), len(text))]:
        for begin, end in _stretches(text, at, first):
            for piece in sentencex.get_sentence_boundaries("en", text[begin:end]):
                yield begin + piece["start_index"], begin + piece["end_index"], piece["is_paragraph_break"]
            if end < first and text.endswith("\n\n", begin, end):
                yield end, end, True
        yield first, last, True
        at = last


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The text between two offsets in pieces of a bounded length, cut between paragraphs or else words.

    Finding sentences takes time that grows with the square of a piece of nothing but quotation marks.
    """
    while start < end:
        stop = end
        if end - start > _LONGEST_STRETCH:
            window = (start + _LONGEST_STRETCH // 2, start + _LONGEST_STRETCH)
            cuts = (text.rfind(mark, *window) + len(mark) for mark in ("\n\n", "\n", ". ", " "))
            stop = next((cut for cut in cuts if cut > window[0]), window[1])
        if text[start:stop].strip():
            yield start, stop
        start = stop


def _pieces(text: str, *, profile: Profile, published: dt.date | None) -> list[_Piece]:
    """Counts and dates in order; where they overlap the date stands, since its number counts no one."""
    dates = [_Piece(d.start, d.end, None, d.date) for d in find_dates(text, published=published)]
    taken = sorted((d.start, d.end) for d in dates)
    pieces = list(dates)
    at = 0
    for count in find_counts(text, profile=profile):
        while at < len(taken) and taken[at][1] <= count.start:
            at += 1
        if at == len(taken) or taken[at][0] >= count.end:
            pieces.append(_Piece(count.start, count.end, count.quantity, None))
    pieces.sort(key=lambda piece: piece.start)
    return pieces


def _tokens(text: str, start: int, end: int, pieces: list[_Piece], *, shouting: bool) -> Iterator[Token]:
    at, counted = start, None
    for piece in pieces:
        yield from _behind(counted, _words(text, at, piece.start, opening=at == start, shouting=shouting))
        tag = "COUNT" if piece.quantity is not None else "DATE"
        low = text[piece.start : piece.end].lower()
        counted = piece
        yield Token(piece.start, piece.end, low, tag, text[piece.start].isupper(), piece.quantity, piece.date)
        at = piece.end
    yield from _behind(counted, _words(text, at, end, opening=at == start, shouting=shouting))


def _behind(piece: _Piece | None, words: Iterator[Token]) -> Iterator[Token]:
    """The words behind a count, the first of which is a plural noun rather than a verb ("200 lives")."""
    for number, token in enumerate(words):
        plural = piece is not None and piece.quantity is not None and piece.quantity.low != 1
        if number == 0 and plural and token.tag == "VERB" and token.low.endswith("s"):
            yield token._replace(tag="N")
        else:
            yield token


def _words(text: str, start: int, end: int, *, opening: bool, shouting: bool) -> Iterator[Token]:
    """The words between two offsets; where `opening`, a capital on the first says nothing."""
    found = [
        (m.start(), m.end(), m.group()[:_LONGEST_WORD].lower()) for m in _WORD.finditer(text, start, end)
    ]
    i = 0
    while i < len(found):
        first = found[i]
        if first[2] in MULTIWORD_STARTS:
            length = _multiword(found, i)
            if length:
                low = " ".join(f[2] for f in found[i : i + length])
                yield Token(first[0], found[i + length - 1][1], low, MULTIWORD[low], text[first[0]].isupper())
                i += length
                continue
        capital = _is_capital(text, first[0])
        tag = "PRON" if first[2] == "us" and not capital else tag_of(first[2])
        if capital and tag in _GUESSED and (i > 0 or not opening) and not shouting and first[2] not in TAGS:
            tag = "N"  # A name that only looks like a verb or adverb ("al-Argaly", "Reading").
        yield Token(first[0], first[1], first[2], tag, capital)
        i += 1


def _is_capital(text: str, start: int) -> bool:
    """Whether a word begins with a capital, also behind an article that belongs to a name ("al-Shabaab")."""
    return text[start].isupper() or _ARTICLE_NAME.match(text, start) is not None


def _multiword(found: list[tuple[int, int, str]], i: int) -> int:
    """How many words from `i` on make up a known expression; 0 where none does."""
    for length in range(min(5, len(found) - i), 1, -1):
        if " ".join(f[2] for f in found[i : i + length]) in MULTIWORD:
            return length
    return 0


def _is_shouting(text: str) -> bool:
    return len(text) > 3 and text.upper() == text and any(c.isalpha() for c in text)
