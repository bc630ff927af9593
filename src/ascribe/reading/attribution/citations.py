"""Whom a speaker quotes or was told by: "citing police", "briefed by the spy agency", "seen by Reuters"."""

from __future__ import annotations

from collections.abc import Sequence

from ascribe.attribution import Act
from ascribe.reading.attribution.attribution import Attribution, Range
from ascribe.reading.attribution.contents import sentence_end
from ascribe.reading.attribution.sources import full_range, subject_of, with_apposition
from ascribe.reading.grammar.clause import Clause

CITING = frozenset({"citing", "quoting", "cites", "cited", "quoted", "with reference to"})
BRIEFED = frozenset({"briefed", "informed"})
_SEEN = frozenset({"seen", "obtained", "viewed", "reviewed"})
# Within how many tokens of its beginning a sentence may say "in a report seen by ...".
_OPENING_REACH = 8


def citing(clause: Clause, i: int, earlier: Sequence[Attribution]) -> Attribution | None:
    """ "citing police", "the paper quoted police as saying": passes on what the cited one says."""
    phrase = clause.starting.get(i + 1)
    if phrase is None or clause.tag(i - 1) == "BE":
        return None
    source = with_apposition(clause, full_range(clause, phrase))
    medium = None
    if clause.low(source[1]) == "as" and clause.low(source[1] + 1) == "saying":
        content: tuple[Range, ...] = ((source[1] + 2, sentence_end(clause)),)
        medium = subject_of(clause, i) if clause.tag(i) != "ING" else None
    elif earlier and earlier[-1].content:
        content = earlier[-1].content
    else:
        content = ((0, i - (clause.tag(i - 1) == ",")),)
    return Attribution(source, (i, i + 1), content, Act.SAY, medium, sharing=True)


def briefed(clause: Clause, i: int, earlier: Sequence[Attribution]) -> Attribution | None:
    """ "a lawmaker, briefed by the spy agency, said": the one who briefed is the next hop."""
    phrase = clause.starting.get(i + 2)
    if phrase is None:
        return None
    contents = (one.content for one in reversed(earlier) if one.content and not one.covers(i, i + 1))
    content = next(contents, ((0, sentence_end(clause)),))
    return Attribution(full_range(clause, phrase), (i, i + 2), content, Act.SAY, sharing=True)


def spliced(clause: Clause, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with what is inserted between a speaker and its verb told apart from the speaker.

    In "the agency, citing doctors, said ..." the agency passes on what doctors say; in "the army's report,
    seen by the paper, said ..." the paper is the medium.
    """
    spliced = [_with_medium(clause, one) for one in found]
    for outer, one in enumerate(spliced):
        for inner in reversed(range(outer)):
            source = _without(clause, spliced[outer], spliced[inner])
            if source is not None:
                spliced[outer] = spliced[outer]._replace(source=source)
                spliced[inner] = spliced[inner]._replace(content=one.content)
    return spliced


def _without(clause: Clause, one: Attribution, other: Attribution) -> Range | None:
    """The source of `one` without the citation `other` behind it; None where that is no part of it."""
    if one.source is None or not other.sharing:
        return None
    first, last = one.source
    if first < other.cue[0] < last:
        return first, _before_mark(clause, other.cue[0])
    # "A lawmaker briefed by the agency said": the verb's nearest phrase is not who speaks.
    host = clause.ending.get(other.cue[0])
    if host is None or other.source is None or one.source[0] != other.cue[1]:
        return None
    return host.first, host.last


def _with_medium(clause: Clause, one: Attribution) -> Attribution:
    """An attribution of which a medium is said to have seen the paper it rests on."""
    if one.source is None or one.medium is not None:
        return one
    first, last = one.source
    around = (*range(first + 1, last + 1), *range(min(first, _OPENING_REACH)))
    seen = next((k for k in around if clause.low(k) in _SEEN and clause.low(k + 1) == "by"), None)
    phrase = clause.starting.get(seen + 2) if seen is not None else None
    if seen is None or phrase is None:
        return one
    source = (first, _before_mark(clause, seen)) if first < seen < last else one.source
    return one._replace(source=source, medium=full_range(clause, phrase))


def _before_mark(clause: Clause, k: int) -> int:
    """Where the words before token `k` end, without the comma or bracket that opens an insertion."""
    return k - (clause.tag(k - 1) in (",", "(", "--"))
