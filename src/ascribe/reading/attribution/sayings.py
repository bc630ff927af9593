"""Verbs of saying, reporting and counting, with their speakers and contents."""

from __future__ import annotations

from collections.abc import Sequence

from ascribe.attribution import Act
from ascribe.reading.attribution.attribution import Attribution, Range
from ascribe.reading.attribution.contents import (
    after_cue,
    clause_around,
    content_begin,
    content_end,
    only_circumstance,
    sentence_end,
    skip_openers,
    told,
)
from ascribe.reading.attribution.cues import COUNTING, WORDS, Cue
from ascribe.reading.attribution.sources import (
    VERB_GROUP,
    can_speak,
    first_subject,
    full_range,
    host_of,
    is_passive,
    subject_of,
    with_apposition,
)
from ascribe.reading.attribution.speakers import is_body, is_medium, kind_of
from ascribe.reading.grammar.clause import Clause

_WITHIN_CONTENT = frozenset(
    {"N", "DET", "POSS", "COUNT", "PRON", "NUM", "DATE", "WH", "ADV", "PREP", "ED", "ING", "NEG", '"', ","}
)
# How far behind a counting verb its number may stand, in tokens.
_COUNT_REACH = 18


def saying(clause: Clause, i: int, cue: Cue, earlier: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose cue is the verb at `i`."""
    if clause.low(i) in WORDS["impersonal"] and is_passive(clause, i):
        return _impersonal(clause, i, cue)
    if _is_held(clause, i) or clause.low(i + 1) in WORDS["not claims"]:
        return None
    inverted = _inverted(clause, i, earlier)
    if inverted is not None:
        return inverted._replace(act=cue.act)
    medium, after = told(clause, i, after_cue(clause, i))
    subject = subject_of(clause, i)
    if subject is None:
        return _continued(clause, i, cue, after, earlier)
    end = sentence_end(clause)
    opened = _is_opened(clause, after)
    closed = after >= end or (clause.tag(after) in (".", '"', ";", "--") and not opened)
    begun = clause.tag(subject[0] - 1) in (",", '"', "--", "?", "!") and subject[0] > 2
    if begun and (closed or clause.tag(after) == "," or only_circumstance(clause, after, end)):
        content = _content_before(clause, subject, after, end, earlier)
        return Attribution(subject, _group(clause, i, subject), content, cue.act, medium)
    if closed:
        return Attribution(subject, _group(clause, i, subject), (), cue.act, medium) if cue.bare else None
    if not (opened or cue.object or (cue.bare and _starts_content(clause, after, cue))):
        return None
    content = ((skip_openers(clause, after), content_end(clause, after, end)),)
    # "Accused the army of killing twelve" tells how many; blame for an attack takes it as known.
    counts = clause.low(i).startswith("accus") and any(clause.tag(k) == "COUNT" for k in range(*content[0]))
    passing = opened or counts or cue.act not in (Act.JUDGE, Act.CALL_FOR, Act.ORDER, Act.ACCUSE)
    return Attribution(subject, _group(clause, i, subject), content, cue.act, medium, passing=passing)


def _is_held(clause: Clause, i: int) -> bool:
    """Whether nobody speaks here: "fighters believed to be Russian"."""
    infinitive = clause.low(i + 1) == "to" and clause.tag(i + 2) in ("BE", "HAVE")
    return infinitive and clause.tag(i) == "ED" and clause.low(i) in WORDS["held"]


def _is_opened(clause: Clause, after: int) -> bool:
    return clause.low(after) in ("that", ":") or clause.tag(after) == '"'


def _starts_content(clause: Clause, after: int, cue: Cue) -> bool:
    """Whether what follows a cue without "that" can be a content at all."""
    return clause.tag(after) in _WITHIN_CONTENT or cue.act is Act.CLAIM


def _group(clause: Clause, i: int, subject: Range) -> Range:
    """The cue with its auxiliaries ("has also said"), where they stand behind the subject."""
    first = i
    while first > 0 and clause.tag(first - 1) in VERB_GROUP:
        first -= 1
    return first if first >= subject[1] else i, i + 1


def _content_before(
    clause: Clause, subject: Range, after: int, end: int, earlier: Sequence[Attribution]
) -> tuple[Range, ...]:
    """What stands before "..., NAME said", and the rest of it behind a comma."""
    begin = content_begin(clause, subject[0], earlier)
    stop = subject[0] - (clause.tag(subject[0] - 1) in (",", "--"))
    content: tuple[Range, ...] = ((begin, stop),) if stop > begin else ()
    more = clause.tag(after) == "," and after + 1 < end
    if more and clause.tag(after + 1) not in ("ING", "WH") and clause.low(after + 1) not in WORDS["turning"]:
        content = (*content, (after + 1, end))
    return content


def _continued(
    clause: Clause, i: int, cue: Cue, after: int, earlier: Sequence[Attribution]
) -> Attribution | None:
    """A cue without a subject of its own: ", adding that ...", "and said that ..."."""
    last = earlier[-1] if earlier else None
    opened = _is_opened(clause, after)
    content = ((skip_openers(clause, after), sentence_end(clause)),)
    named = last is not None and last.source is not None
    if clause.tag(i) == "ING":
        if last is None or not named or not (opened or cue.bare or cue.object):
            return None
        return Attribution(last.source, (i, i + 1), content, cue.act, anonymous=last.anonymous)
    accusing = cue.act is Act.ACCUSE and cue.object  # "denied it and accused the army of ..."
    if clause.tag(i - 1) not in ("CONJ", "ADV") or not (opened or cue.bare or accusing):
        return None
    source = last.source if last is not None and named else first_subject(clause, i)
    return Attribution(source, (i, i + 1), content, cue.act) if source is not None else None


def _impersonal(clause: Clause, i: int, cue: Cue) -> Attribution | None:
    """ "it was reported that", "were reported killed": nobody is named."""
    j = i - 1
    while clause.tag(j) in VERB_GROUP:
        j -= 1
    end = sentence_end(clause)
    if clause.low(j) == "it":
        start = skip_openers(clause, after_cue(clause, i))
        return Attribution(None, (j, i + 1), ((start, end),) if start < end else (), cue.act, anonymous=True)
    told_of = clause.low(i + 1) in ("to", "that") or clause.tag(i + 1) in ("ED", "N")
    told_to = clause.low(i + 1) == "to" and clause.tag(i + 2) == "N"
    if clause.low(i) not in ("reported", "said", "alleged") or not told_of or told_to:
        return None
    return Attribution(None, (i, i + 1), (clause_around(clause, i, ()),), Act.REPORT, anonymous=True)


def _inverted(clause: Clause, i: int, earlier: Sequence[Attribution]) -> Attribution | None:
    """ "...," said the minister: the source stands behind the cue."""
    if clause.tag(i - 1) not in (",", '"', "?", "!") or i < 3 or clause.low(i) in WORDS["telling"]:
        return None
    phrase = clause.starting.get(i + 1)
    if phrase is None or clause.tag(i) not in ("ED", "VERB"):
        return None
    source = with_apposition(clause, full_range(clause, phrase))
    if clause.tag(source[1]) not in (".", ",", "", '"', "PREP", "DATE", "WH", ";"):
        return None
    stop = i - (clause.tag(i - 1) == ",")
    return Attribution(source, (i, i + 1), ((content_begin(clause, i, earlier), stop),), Act.SAY)


def counting(clause: Clause, i: int, act: Act, earlier: Sequence[Attribution]) -> Attribution | None:
    """A speaker who gives a number as a plain object: "put the dead at nine", "spoke of 300 dead"."""
    subject = None if _is_held(clause, i) else subject_of(clause, i)
    if subject is None and clause.tag(i - 1) == "CONJ" and earlier:
        subject = earlier[-1].source
    if subject is None or is_passive(clause, i) or not can_speak(clause, subject):
        return None
    said = clause.ending.get(subject[0] - 1) if clause.tag(subject[0] - 1) == "WH" else None
    if said is not None and said.quantity is not None:
        return Attribution(subject, (i, i + 1), ((said.first, said.last),), act)
    end = sentence_end(clause)
    at = next((k for k in range(i + 1, min(end, i + _COUNT_REACH)) if clause.tag(k) == "COUNT"), None)
    if at is None or any(clause.tag(k) in ("WH", ";") for k in range(i + 1, at)):
        return None
    if not _gives(clause, i, at):
        return None
    return Attribution(subject, (i, i + 1), ((i + 1, content_end(clause, i + 1, end)),), act)


def _gives(clause: Clause, i: int, at: int) -> bool:
    """Whether the verb at `i` gives the count at `at` rather than something else ("has killed 12")."""
    low = clause.low(i)
    if low in ("has", "have", "had") and at != i + 1:
        return False
    if low in ("find", "finds", "found") and any(
        clause.low(k) in WORDS["remains"] for k in range(at, at + 3)
    ):
        return False  # Who finds bodies only finds them; whoever tells of it is the source.
    if low in ("write", "writes", "wrote", "boasted", "boasts"):
        return clause.low(i + 1) == "of" or clause.tag(i + 1) == "DATE"
    if low not in WORDS["verbs of many senses"]:
        return True
    return at <= i + 2 and any(clause.low(k) in WORDS["states"] for k in range(at + 1, at + 4))


def is_swallowed(clause: Clause, i: int) -> bool:
    """Whether a word that ends a phrase is the verb of what stands before it ("the Daily Mail reports")."""
    phrase = clause.covering.get(i)
    if clause.low(i) not in WORDS["verbs like plural nouns"] or phrase is None or phrase.head != i:
        return False
    if phrase.first == i and clause.tag(i - 1) != ")":
        return clause.tag(i - 1) in (",", '"') and clause.starting.get(i + 1) is not None
    words = clause.words(*host_of(clause, i))
    if not (is_body(words) or is_medium(words) or kind_of(words) is not None):
        return False
    after = clause.tag(i + 1)
    opens = after in (",", ".", "", "WH", ":", "DATE", '"', "PREP", "COUNT", "PRON")
    return opens or i + 1 in clause.starting


def swallowed(clause: Clause, i: int, earlier: Sequence[Attribution]) -> Attribution | None:
    """The attribution of a verb that looks like a plural noun."""
    phrase, end, cue = clause.covering[i], sentence_end(clause), (i, i + 1)
    act = COUNTING.get(clause.low(i), Act.REPORT)
    if phrase.first == i and clause.tag(i - 1) != ")":
        source = with_apposition(clause, full_range(clause, clause.starting[i + 1]))
        return Attribution(source, cue, ((content_begin(clause, i, earlier), i - 1),), act)
    source = host_of(clause, i)
    if source[0] <= 1 or clause.tag(i + 1) in ("WH", ":", "COUNT", "PRON") or i + 1 in clause.starting:
        start = skip_openers(clause, i + 1)
        content = ((start, content_end(clause, start, end)),) if start < end else ()
        return Attribution(source, cue, content, act)
    begin = content_begin(clause, source[0], earlier)
    stop = source[0] - (clause.tag(source[0] - 1) in (",", "--"))
    return Attribution(source, cue, ((begin, stop),) if stop > begin else (), act)
