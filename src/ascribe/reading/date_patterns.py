"""The ways in which reports date things, as one pattern over text in lower case.

Each way is a named group of the pattern, so that `match.lastgroup` tells which one was found. All repetitions
are bounded, so that searching takes time in proportion to the text.
"""

from __future__ import annotations

import re

from ascribe.reading.date_values import MONTH_NUMBERS, WEEKDAY_NUMBERS
from ascribe.reading.not_counts import COUNTED_NOUNS


def _either(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_FULL_NAMES = frozenset({"may", "june", "july"})
_MONTH = _either(
    *(
        rf"{name}\b" if len(name) > 4 or name in _FULL_NAMES else rf"{name}\b\.?"
        for name in sorted(MONTH_NUMBERS, key=len, reverse=True)
    )
)
_WEEKDAY = _either(*WEEKDAY_NUMBERS) + r"\b"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|several|few|a few|some|a couple of|couple of|a number of)"
)
_DAY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1[5-9]|20)\d\d\b"
# "In December 20 people died" has no day in it.
_NO_COUNT = rf"(?! {_either(*sorted(COUNTED_NOUNS))}\b)"
_DAY_MONTH = rf"{_DAY_NUMBER} (?:of )?(?:\(as heard\) )?{_MONTH}(?:,? {_YEAR})?"
_MONTH_DAY = rf"{_MONTH} {_DAY_NUMBER}(?![:/]\d|,\d){_NO_COUNT}(?:,? {_YEAR})?"
# Movements and places that bear the name of a day ("the 19 April Movement", "the 5 November dam").
_NO_NAME = (
    r"(?! (?:movement|neighborhood|neighbourhood|front|brigade|battalion|dam|colony|avenue|street|group"
    r"|column|command|university|square|bridge|school|stadium)\b)"
)
_DATED = _either(
    _DAY_MONTH + _NO_NAME,
    _MONTH_DAY,
    r"\d{4}-\d\d-\d\d\b",
    r"\d{1,2}/\d{1,2}/\d{4}\b",
    r"\d{1,2}\.\d{1,2}\.\d{4}\b",
)
_PART = r"(?:early |late |mid-)?(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|daybreak|dusk)\b"
_CLOCK = (
    r"at (?:about |around |approximately |exactly )?"
    r"(?:\d{4}\b|\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)"
    r"(?: hours\b| hrs\b| gmt\b| local time\b)?(?: \(\d{4} gmt\))?"
)
_OPENING = _either(
    "on",
    "(?:early|late|earlier|later)(?: on)?",
    "as of",
    "by",
    f"{_CLOCK}(?: on)?",
    "(?:shortly |just )?(?:before|after|at|around) (?:dawn|daybreak|noon|midday|midnight|dusk|nightfall)"
    "(?: on)?",
    f"(?:on |in |during |at )?the (?:{_PART}|early hours|first hours|day) of",
)
_ANY_DAY = _either(
    rf"(?:(?:last|this past|past|next|this coming) )?{_WEEKDAY}(?: {_PART})?(?:,? {_DATED}| \({_DATED}\))?",
    rf"(?:the day before )?yesterday\b(?: {_PART})?(?:, {_DATED})?",
    rf"(?:today|tonight|tomorrow)\b(?: {_PART})?(?:, {_DATED})?",
    rf"(?:last )?{_DATED}",
    rf"the \d{{1,2}}(?:st|nd|rd|th) of {_MONTH}(?:,? {_YEAR})?",
    r"last (?:night|evening)\b",
    r"this (?:morning|afternoon|evening|night|noon|midday|dawn)\b",
    r"overnight\b",
)
_DAY = rf"(?:{_OPENING} ){{0,2}}{_ANY_DAY}(?: {_CLOCK})?"
_PART_OF_MONTH = (
    "(?:(?:early|late) (?:in )?|mid-? ?|(?:the )?(?:end|beginning|start|first days|last days) of )"
)
_MONTH_AND_YEAR = rf"{_MONTH}(?:,? (?:of )?{_YEAR}| (?:last|this) year\b)?"
_ANY_MONTH = rf"{_PART_OF_MONTH}?(?:last )?{_MONTH_AND_YEAR}"
_UNIT = r"(?:hour|day|week|month|year|decade)s?\b"
_TO_WORD = "(?:and|to|until|through)"
_TO = r" ?(?:-|–|—|to|and|until|through|or) ?"
_NIGHTS = r"(?:(?:on|in|during) )?(?:the nights? of )?"
_QUARTER = "(?:the )?(?:first|second|third|fourth|last) quarter of "

# The first way that fits at a place is taken, so longer ways stand before those that they begin with.
_WAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "span",
        (
            rf"(?:from|between) (?:early |late )?{_either(_DATED, _WEEKDAY, _MONTH, _YEAR)} {_TO_WORD} "
            + rf"(?:early |late )?{_either(_DATED, _MONTH_AND_YEAR, _DAY_NUMBER, _WEEKDAY, _YEAR)}",
            rf"(?:from|between) {_DAY_NUMBER} {_TO_WORD} {_DATED}",
        ),
    ),
    (
        "joined",
        (
            rf"{_NIGHTS}{_DAY_NUMBER}{_TO}{_DAY_MONTH}",
            rf"{_NIGHTS}{_MONTH} {_DAY_NUMBER}{_TO}{_DAY_NUMBER}{_NO_COUNT}(?:,? {_YEAR})?",
            rf"{_NIGHTS}{_DAY_MONTH} (?:and|to) (?:the {_PART} of )?{_DAY_MONTH}",
            rf"(?:on )?{_WEEKDAY} (?:and|or|to) {_WEEKDAY}",
        ),
    ),
    (
        "since",
        (
            rf"since {_DAY}",
            rf"since {_ANY_MONTH}",
            rf"since {_YEAR}",
            r"since (?:early |late )?(?:last|this) (?:week|month|year|weekend)\b",
        ),
    ),
    (
        "since_event",
        (
            r"since (?:the|it|its|they|he)(?: [^\s.,;]{1,20}){1,12}? (?:in|on) "
            + _either(_DATED, _MONTH_AND_YEAR, _WEEKDAY, _YEAR),
            r"since (?:the|it|its)(?: [^\s.,;]{1,20}){1,6}? (?:began|begun|started|broke out|erupted)\b",
            r"since then\b",
        ),
    ),
    ("day", (_DAY,)),
    (
        "ago",
        (
            r"(?:(?:more than|less than|over|almost|nearly|about|around|some|just|only) )?"
            rf"{_NUMBER} (?:minute|hour|day|week|month|year|decade)s? ago(?: today)?\b",
        ),
    ),
    (
        "past",
        (
            rf"(?:(?:in|over|during|within|for) )?the (?:past|last) (?:{_NUMBER} )?{_UNIT}(?! of)",
            rf"(?:(?:in|over|during|within|for) )?(?:past|last) {_NUMBER} {_UNIT}",
            r"in less than (?:\d{1,3}|one|two|three|four|five|six|ten|a) (?:day|week|month)s?\b",
        ),
    ),
    ("weekend", (r"(?:(?:over|during|at|on) )?(?:the (?:past |last )?|this (?:past )?|last )weekend\b",)),
    (
        "calendar",
        (
            r"(?:so|thus) far this (?:week|month|year)\b",
            r"(?:(?:in|during) )?(?:(?:early|late|earlier|later) )?(?:in )?(?:this|last)"
            r" (?:week|month|year|decade)\b",
        ),
    ),
    (
        "month",
        (
            rf"(?:in|during|throughout|by|at) (?:the month of )?{_ANY_MONTH}",
            rf"(?:in |during )?the (?:first|last) (?:{_NUMBER} )?days of {_MONTH}(?: {_YEAR})?",
            rf"last {_MONTH}",
            rf"{_PART_OF_MONTH}{_MONTH_AND_YEAR}",
            rf"{_MONTH}(?: of)? {_YEAR}",
            rf"{_MONTH} (?:last|this) year\b",
        ),
    ),
    (
        "year",
        (
            rf"(?:in|during|throughout) (?:early |late |{_QUARTER})?(?:the year )?{_YEAR}(?!,\d)",
            r"(?:in |during )?the (?:19|20)\d0s\b",
            r"(?<=\bthe\s)(?:19|20)\d\d\b(?=\s[a-z])",
        ),
    ),
    ("recently", (r"recently\b", r"(?:in|over|during) (?:the )?recent (?:hours|days|weeks|months|years)\b")),
    (
        "relative",
        (
            r"(?:an?|one|two|three|four|five|six|\d{1,2}) (?:hour|day|week|month|year)s?"
            r" (?:earlier|later|before)\b",
            r"(?:on )?the (?:(?:day|night) before|(?:previous|same|following|next) (?:day|night))\b",
            r"(?:in|over) (?:\d{1,2}|two|three|four|five|six|seven|ten) days\b",
        ),
    ),
    ("morning", (r"(?:in the )?early morning\b(?! of)",)),
)


def _compiled() -> re.Pattern[str]:
    ways = (f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in _WAYS)
    # A space stands for one or two spaces or one line break, never for a paragraph's end.
    pattern = "|".join(ways).replace(" ", r"(?:[^\S\n]{1,2}|\n)")
    return re.compile(rf"(?<![\w$€£-])(?:{pattern})")


WAYS = _compiled()
