"""The words of a sentence that name who speaks."""

from __future__ import annotations

from types import MappingProxyType

from ascribe.reading.attribution.attribution import Range
from ascribe.reading.attribution.cues import WORDS
from ascribe.reading.attribution.speakers import kind_of
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Phrase

VERB_GROUP = frozenset({"HAVE", "BE", "ADV", "MODAL", "DO", "NEG", "DATE"})
_FINITE = VERB_GROUP | {"ED", "VERB"}
# What may open the insertion that a mark closes ("Lee, a lawmaker, said"; "the group – an alliance, said").
_OPENING = MappingProxyType({")": ("(",), ",": (",", "--"), "--": ("--",)})
_LONGEST_INSERTION = 25
_MOST_JOINED = 4


def subject_of(clause: Clause, i: int) -> Range | None:
    """The phrase that speaks, left of the cue at `i`, with the insertions that belong to it."""
    j = i - 1
    while clause.tag(j) in VERB_GROUP:
        j -= 1
    if clause.tag(j) == "PRON":
        nobody = clause.low(j) in ("there", "it") and clause.tag(i) == "ED" and is_passive(clause, i)
        return None if nobody else (j, j + 1)
    if clause.low(j) in ("that", "who", "which"):
        j -= 1 + (clause.tag(j - 1) == ",")
    end = None
    if clause.tag(j) in _OPENING:
        end = j + (clause.tag(j) == ")")
        opening = _opening(clause, j)
        if opening is None:
            return None
        j = opening - 1
    phrase = clause.ending.get(j + 1)
    if phrase is None:
        return None
    return _joined(clause, phrase, inserted=end is not None), phrase.last if end is None else end


def _opening(clause: Clause, j: int) -> int | None:
    """The mark that opens the insertion which the mark at `j` closes."""
    closing = clause.tag(j)
    k = j - 1
    while k > 0 and clause.tag(k) not in _OPENING[closing] and j - k < _LONGEST_INSERTION:
        k -= 1
    if clause.tag(k) not in _OPENING[closing]:
        return None
    if closing == "," and clause.starting.get(k + 1) is None:
        return k if clause.tag(k + 1) in ("WH", "PREP", "ED", "ING") else None
    return k


def _joined(clause: Clause, phrase: Phrase, *, inserted: bool) -> int:
    """Where a source begins that ends with `phrase`: "the head of the agency", "police and doctors"."""
    first, steps = phrase.first, 0
    while steps < _MOST_JOINED:
        host = clause.ending.get(first - 1)
        # "of Information and Public Relations": both belong to what stands before "of".
        twofold = clause.low(first - 1) == "and" and host is not None and clause.low(host.first - 1) == "of"
        if clause.low(first - 1) not in WORDS["joining a source"] and not twofold:
            break
        if host is None:
            # "Two of ..." and the like: the word before "of" is no phrase of its own.
            return first - 2 if clause.low(first - 1) == "of" and clause.tag(first - 2) == "N" else first
        first, steps = host.first, steps + 1
    before = clause.ending.get(first - 1)
    if before is None:
        return first
    if clause.low(first - 1) == "and" and clause.tag(before.first - 1) in ("", ",", '"', "WH", "CONJ"):
        return before.first
    # "Role, NAME said" is an apposition where it opens the sentence.
    named = clause.tag(first - 1) == "," and before.first == 0 and clause.tag(phrase.first) != "DET"
    return before.first if named and not inserted else first


def is_passive(clause: Clause, i: int) -> bool:
    """Whether a form of "be" stands before the participle at `i`."""
    j = i - 1
    while clause.tag(j) == "ADV":
        j -= 1
    return clause.tag(j) == "BE"


def full_range(clause: Clause, phrase: Phrase) -> Range:
    """A speaker's phrase with its "of ...", a place or body joined to it, and a bracket behind it."""
    last = max(phrase.last, phrase.of)
    if clause.low(last) in ("from", "in", "at", "for", "with"):
        inside = clause.starting.get(last + 1)
        if inside is not None and clause.tag(inside.of) != "DATE":
            last = inside.of
    if clause.tag(last) == "(":
        closing = next((k for k in range(last + 1, last + 8) if clause.tag(k) == ")"), last - 1)
        last = closing + 1
    return phrase.first, last


def with_apposition(clause: Clause, source: Range) -> Range:
    """`source` with ", a member of parliament," where such an insertion follows."""
    k = source[1]
    if clause.tag(k) != ",":
        return source
    inside = clause.starting.get(k + 1)
    if inside is None or clause.tag(inside.first) not in ("DET", "N"):
        return source
    end = full_range(clause, inside)[1]
    described = clause.tag(inside.first) == "DET" or clause.tokens[inside.first].capital
    return (source[0], end) if described and clause.tag(end) in (",", ".", "") else source


def host_of(clause: Clause, i: int) -> Range:
    """The subject of a verb at `i` that ends its phrase, with what "in", "of" or a bracket joins to it."""
    first = clause.covering[i].first
    if first == i and clause.tag(i - 1) == ")":
        opening = next((k for k in range(i - 2, max(-1, i - 8), -1) if clause.tag(k) == "("), i)
        before = clause.ending.get(opening)
        first = before.first if before is not None else i
    while clause.low(first - 1) in ("of", "in", "for", "at", "from"):
        before = clause.ending.get(first - 1)
        if before is None:
            break
        first = before.first
    return first, i


def first_subject(clause: Clause, i: int) -> Range | None:
    """The phrase that the sentence begins with, where it can speak and stands before token `i`."""
    for phrase in clause.phrases:
        if phrase.last > i:
            return None
        if clause.tag(phrase.first - 1) in ("", ",", '"') and clause.tag(phrase.last) in _FINITE:
            return (phrase.first, phrase.last) if can_speak(clause, (phrase.first, phrase.last)) else None
    return None


def can_speak(clause: Clause, source: Range) -> bool:
    """Whether a phrase names somebody who can give numbers: a body, an office, a medium or a person."""
    first, last = source
    last = next((k for k in range(first, last) if clause.tag(k) == ","), last)
    words = clause.words(first, last)
    if clause.tag(first) == "PRON":
        return words in ("he", "she", "it", "they")
    if words.split()[-1] in WORDS["deeds"]:
        return False
    return kind_of(words) is not None or all(t.capital for t in clause.tokens[first:last] if t.tag == "N")
