"""All attributions of a sentence: who (source), by which words (cue), what (content)."""

from __future__ import annotations

from collections.abc import Sequence

from ascribe.attribution import Act
from ascribe.reading.attribution.attribution import Attribution
from ascribe.reading.attribution.citations import BRIEFED, CITING, briefed, citing, spliced
from ascribe.reading.attribution.contents import clause_around, content_begin, sentence_end
from ascribe.reading.attribution.cues import COUNTING, CUE_NOUNS, CUES, WORDS
from ascribe.reading.attribution.sayings import counting, is_swallowed, saying, swallowed
from ascribe.reading.attribution.sources import full_range, with_apposition
from ascribe.reading.attribution.speakers import kind_of
from ascribe.reading.grammar.clause import Clause

_INTRODUCING = frozenset({"that", "from", "of"})
_TAKEN = frozenset({"life", "lives"})
_TAKEN_REACH = 8
# How far behind its noun "that" may stand ("reports from November that"), in tokens.
_THAT_REACH = 8


def attributions(clause: Clause) -> list[Attribution]:
    """All attributions of one sentence, in the order of their cues."""
    found: list[Attribution] = []
    for i in range(len(clause.tokens)):
        one = _at(clause, i, found)
        if one is not None:
            found.append(one)
    found = spliced(clause, found)
    return [_judged(clause, _clipped(clause, one, found)) for one in found]


def _at(clause: Clause, i: int, earlier: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose cue is token `i`."""
    low, tag = clause.low(i), clause.tag(i)
    if _says_nothing(clause, i, earlier):
        return None
    if low == "according to":
        return _according(clause, i, earlier)
    if low in CITING and tag != "N":
        return citing(clause, i, earlier)
    if low in BRIEFED and clause.low(i + 1) == "by":
        return briefed(clause, i, earlier)
    if low in WORDS["unnamed adverbs"]:
        return Attribution(None, (i, i + 1), (clause_around(clause, i, earlier),), Act.REPORT, anonymous=True)
    if tag in (":", "--") and i > 0:
        return _tail(clause, i)
    verb = tag == "N" and is_swallowed(clause, i)
    if not verb and _introduces(clause, i):
        return _noun(clause, i)
    if verb:
        return swallowed(clause, i, earlier)
    if low in WORDS["reckonings"]:
        return _reckoning(clause, i)
    one = saying(clause, i, CUES[low], earlier) if low in CUES and tag != "N" else None
    if one is None and low in COUNTING:
        one = counting(clause, i, COUNTING[low], earlier)
    return one


def _says_nothing(clause: Clause, i: int, earlier: Sequence[Attribution]) -> bool:
    """Whether what looks like a cue is none, or is told by an earlier one already."""
    low = clause.low(i)
    if low == "saying" and clause.low(i - 1) == "as":
        return bool(earlier) and earlier[-1].sharing  # "quoted police as saying"
    if low.startswith("claim"):  # "The attack claimed more than 200 lives"
        return any(clause.low(k) in _TAKEN for k in range(i + 1, i + _TAKEN_REACH))
    return clause.tag(i) == "ING" and clause.tag(i + 1) == ")"  # "(END RECORDING)"


def _judged(clause: Clause, one: Attribution) -> Attribution:
    """A saying that gives the speaker's evaluation is a judgement (codebook, "Statement": `judge`)."""
    said = (clause.low(k) for start, end in one.content for k in range(start, end))
    if one.act is Act.SAY and any(low in WORDS["evaluations"] for low in said):
        return one._replace(act=Act.JUDGE)
    return one


def _clipped(clause: Clause, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """An attribution without the words by which a later one passes it on ("A confirmed it, B reported")."""
    for other in others:
        if other.source == one.source and _goes_on(clause, one, other):
            first, *_ = one.content
            one = one._replace(content=((first[0], other.cue[0] - 1),))
            continue
        inside = other.content and other.content[0][0] <= one.cue[0] < other.content[0][1]
        if other is one or not inside or other.cue[0] < one.cue[1] or other.source is None:
            continue
        end = other.content[0][1]
        one = one._replace(
            content=tuple((start, min(stop, end)) for start, stop in one.content if start < end)
        )
    return one


def _goes_on(clause: Clause, one: Attribution, other: Attribution) -> bool:
    """Whether `other` is the same speaker's next saying: "denied the claim and said that ..."."""
    inside = len(one.content) == 1 and one.content[0][0] < other.cue[0] < one.content[0][1]
    return inside and one.cue[0] < other.cue[0] and clause.tag(other.cue[0] - 1) == "CONJ"


def _according(clause: Clause, i: int, earlier: Sequence[Attribution]) -> Attribution | None:
    phrase = clause.starting.get(i + 1)
    if phrase is None:
        return None
    source = with_apposition(clause, full_range(clause, phrase))
    end, after = sentence_end(clause), source[1] + (clause.tag(source[1]) == ",")
    if i <= 1 or clause.tag(i - 1) in ("CONJ", "WH"):
        return Attribution(source, (i, i + 1), ((after, end),) if after < end else (), Act.SAY)
    begin = content_begin(clause, i, earlier)
    turn = (k + 2 for k in range(i - 1, begin, -1) if clause.tag(k) == "," and clause.low(k + 1) == "but")
    begin = next(turn, begin)
    stop = i - (clause.tag(i - 1) in (",", "--"))
    more = clause.tag(source[1]) == "," and end - after > 3 and clause.tag(after) not in ("WH", "CONJ", "N")
    return Attribution(source, (i, i + 1), ((begin, stop), *(((after, end),) if more else ())), Act.SAY)


def _tail(clause: Clause, i: int) -> Attribution | None:
    """ "12 killed in blast: police": headlines name who says so behind a mark at the end."""
    phrase = clause.starting.get(i + 1)
    if phrase is None or phrase.quantity is not None or all(clause.tag(k) != "COUNT" for k in range(i)):
        return None
    source = full_range(clause, phrase)
    ends = source[1] >= sentence_end(clause) or clause.tag(source[1]) == "."
    known = kind_of(clause.words(*source)) is not None
    return Attribution(source, (i, i + 1), ((0, i),), Act.SAY) if ends and known else None


def _introduces(clause: Clause, i: int) -> bool:
    """Whether the noun at `i` brings in a content: "reports from November that ..."."""
    if clause.low(i) not in CUE_NOUNS or clause.tag(i) != "N" or clause.low(i + 1) not in _INTRODUCING:
        return False
    follows = any(clause.low(k) == "that" for k in range(i + 1, i + _THAT_REACH))
    return follows and i in clause.covering


def _noun(clause: Clause, i: int) -> Attribution | None:
    if clause.low(clause.covering[i].first - 1) in ("of", "by", "in"):
        return None
    k = next(k for k in range(i + 1, i + _THAT_REACH) if clause.low(k) == "that")
    source = (clause.covering[i].first, k)
    content = ((k + 1, sentence_end(clause)),)
    return Attribution(source, (k, k + 1), content, CUE_NOUNS[clause.low(i)], anonymous=True)


def _reckoning(clause: Clause, i: int) -> Attribution | None:
    """ "Iran's count stands at 84", "by the army's own figures": a number of the owner's."""
    k = i - 1
    while k > 0 and clause.tag(k) in ("N", "ED", "ADV", "ING"):
        k -= 1
    counts = any(clause.tag(m) == "COUNT" for m in range(i, i + 10))
    if k < 1 or clause.tag(k) != "S" or not counts:
        return None
    inside = clause.covering.get(k - 1)
    first = inside.first if inside is not None else k - 1
    return (
        Attribution((first, k), (i, i + 1), ((i + 1, sentence_end(clause)),), Act.REPORT)
        if k > first
        else None
    )
