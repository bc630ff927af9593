"""Where the words that are passed on begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from ascribe.reading.attribution.attribution import Attribution, Range
from ascribe.reading.attribution.cues import CUES, WORDS
from ascribe.reading.attribution.sources import full_range
from ascribe.reading.attribution.speakers import is_medium
from ascribe.reading.grammar.clause import Clause

_MOST_CIRCUMSTANCES = 6
_LONGEST_CIRCUMSTANCE = 14
_OF_CIRCUMSTANCES = frozenset({"PREP", "DET", "N", "DATE", "POSS", "ADV", "S", "NUM", "ING", "COUNT"})


def sentence_end(clause: Clause) -> int:
    """The end of the sentence without its closing marks."""
    end = len(clause.tokens)
    while end > 0 and clause.tokens[end - 1].tag in (".", "!", "?"):
        end -= 1
    return end


def content_begin(clause: Clause, i: int, earlier: Sequence[Attribution]) -> int:
    """Where the content that ends before token `i` begins: the sentence, or behind an earlier attribution."""
    begin = 0
    for one in earlier:
        last = max(one.cue[1], one.source[1] if one.source else 0)
        if last <= i and one.content and all(end <= last for _, end in one.content):
            begin = max(begin, last)
        if _passed_on_by_medium(clause, one, i):
            begin = max(begin, one.content[0][0])
    for k in range(i - 1, begin, -1):
        if clause.tag(k) == ";":
            return k + 1
    while clause.tag(begin) in (",", "CONJ", "WH") and begin < i:
        begin += 1
    return begin


def _passed_on_by_medium(clause: Clause, one: Attribution, i: int) -> bool:
    """Whether token `i` is within what a medium passes on ("Reuters reports, ..., according to Lee")."""
    if one.source is None or not one.content or not one.content[0][0] <= i <= one.content[0][1]:
        return False
    return is_medium(clause.words(*one.source))


def clause_around(clause: Clause, i: int, earlier: Sequence[Attribution]) -> Range:
    """The part of the sentence around token `i`, between semicolons and turns ("but", "while")."""
    begin, end = 0, sentence_end(clause)
    for one in earlier:
        if _passed_on_by_medium(clause, one, i):
            begin = max(begin, one.content[0][0])
    turns = WORDS["turning"]
    for k in range(i, begin, -1):
        if clause.tag(k) == ";" or (clause.tag(k) in (",", "CONJ") and clause.low(k + 1) in turns):
            begin = k + 1
            break
    for k in range(i, end):
        if clause.tag(k) == ";" or (clause.tag(k) == "," and clause.low(k + 1) in turns):
            end = k
            break
    return begin, end


def content_end(clause: Clause, start: int, end: int) -> int:
    """Where a content that begins at `start` ends: with the sentence, or where another's words begin."""
    for k in range(start, end):
        before_turn = clause.tag(k) in (",", "CONJ", ";") and clause.low(k + 1) in ("while", "but", "whereas")
        at_turn = clause.low(k) in ("while", "whereas") and clause.tag(k - 1) == ","
        if not (before_turn or at_turn):
            continue
        if any(
            clause.low(m) in CUES or clause.low(m) == "according to" for m in range(k + 1, min(k + 14, end))
        ):
            return k
    return end


def skip_openers(clause: Clause, k: int) -> int:
    """The first token of a content from `k` on, past "that", a colon or a comma."""
    while clause.low(k) in ("that", ":", ",") or (clause.tag(k) == "DATE" and clause.low(k + 1) == "that"):
        k += 1
    return k


def after_cue(clause: Clause, i: int) -> int:
    """The token behind a cue and the circumstances of saying: "said on Thursday", "said in a statement"."""
    k = i + 1
    for _ in range(_MOST_CIRCUMSTANCES):
        if clause.tag(k) == "DATE" or clause.low(k) in WORDS["when and how said"]:
            k += 1
        elif clause.low(k) in WORDS["leading to where said"] and _is_circumstance(clause, k):
            phrase = clause.starting.get(k + 1)
            k = phrase.of if phrase is not None else k + 2
        else:
            break
    return k


def _is_circumstance(clause: Clause, k: int) -> bool:
    """Whether the preposition at `k` leads to where or when something is said, not into what is said."""
    if clause.tag(k + 1) == "DATE":
        return True
    phrase = clause.starting.get(k + 1)
    if phrase is None:
        return False
    ends = clause.low(phrase.of) in ("that", ":", ".", ",", "") or clause.tag(phrase.of) in (
        '"',
        "DATE",
        "PREP",
    )
    return ends or clause.low(phrase.head) in WORDS["where said"]


def only_circumstance(clause: Clause, after: int, end: int) -> bool:
    """Whether nothing but circumstances of saying stand between a cue and the end of its sentence."""
    if end - after > _LONGEST_CIRCUMSTANCE or clause.tag(after) not in ("PREP", "ADV", "ING"):
        return False
    return all(clause.tag(k) in _OF_CIRCUMSTANCES for k in range(after, end))


def told(clause: Clause, i: int, after: int) -> tuple[Range | None, int]:
    """The one who was told, where it is a medium, and the token behind whoever was told."""
    k = i + 1
    if clause.low(i) in ("reported", "said") and clause.low(k) == "to":
        k += 1
    elif clause.low(i) not in WORDS["telling"]:
        return None, after
    phrase = clause.starting.get(k)
    if phrase is None:
        return None, after + (clause.tag(after) == "PRON")
    words = clause.words(phrase.first, phrase.last)
    is_public = not WORDS["the public"].isdisjoint(words.split())
    medium = (phrase.first, phrase.last) if is_medium(words) and not is_public else None
    return medium, after_cue(clause, full_range(clause, phrase)[1] - 1)
