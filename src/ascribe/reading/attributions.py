"""Attributions of a sentence: who (source), by which words (cue), what (content)."""

from __future__ import annotations

from typing import NamedTuple

from ascribe.attribution import Act
from ascribe.reading.clause import Clause
from ascribe.reading.cues import COUNTING, CUE_NOUNS, CUES, RECKONINGS, UNNAMED_ADVERBS, Cue
from ascribe.reading.phrases import Phrase
from ascribe.reading.speakers import is_body, is_medium, kind_of

# Tokens of a sentence, from the first up to, not including, the second.
Range = tuple[int, int]

_CLOSE = frozenset({".", "!", "?", '"', ";", ":", "…"})
_VERB_GROUP = frozenset({"HAVE", "BE", "ADV", "MODAL", "DO", "NEG", "DATE"})
_PERSONS = frozenset({"he", "she", "they", "it", "who", "i", "we"})
# Words before a pronoun or between cue and content that belong to neither.
_BEFORE_CONTENT = frozenset({"that", ":", ",", "DATE"})
_NO_SOURCE = frozenset({"it", "there", "this", "that", "which"})
_PUBLIC = frozenset(
    "reporters journalists newsmen correspondents press media parliament lawmakers court conference briefing forum".split()
)


class Attribution(NamedTuple):
    """One source, cue and content, as token ranges of a sentence.

    source     None where no one is named ("it was reported that")
    person     the words of the source are a pronoun
    content    one or more ranges; none where what was said stands in another sentence
    medium     the medium that was told ("told Reuters"), as a range
    anonymous  nobody is named: "reports", "it was reported"
    sharing    its content is another's, whom it cites
    passing    whether it passes a figure on; "condemned the murder of two" and "ordered" do not
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    act: Act
    medium: Range | None = None
    anonymous: bool = False
    sharing: bool = False
    passing: bool = True


def attributions(clause: Clause) -> list[Attribution]:
    """All attributions of one sentence, in the order of their cues."""
    found: list[Attribution] = []
    for i, token in enumerate(clause.tokens):
        if token.low == "according to":
            one = _according(clause, i, found)
        elif token.low in ("citing", "quoting", "cites", "cited", "quoted") and token.tag != "N":
            one = _citing(clause, i, found)
        elif token.low in UNNAMED_ADVERBS:
            one = Attribution(None, (i, i + 1), (_whole(clause, i, found),), Act.REPORT, anonymous=True)
        elif _introduces(clause, i):
            one = _noun(clause, i, CUE_NOUNS[token.low])
        elif token.low in _SWALLOWED and token.tag == "N" and _is_verb(clause, i):
            one = _swallowed(clause, i, found)
        elif token.low in RECKONINGS and i >= 2:
            one = _reckoning(clause, i)
        elif token.low in CUES or token.low in COUNTING:
            one = _verb(clause, i, CUES[token.low], found) if token.low in CUES and token.tag != "N" else None
            if one is None and token.low in COUNTING:
                one = _counting(clause, i, COUNTING[token.low], found)
        else:
            continue
        if one is not None:
            found.append(one)
    return [_judged(clause, _clipped(one, found)) for one in found]


def _judged(clause: Clause, one: Attribution) -> Attribution:
    """A saying that gives the speaker's evaluation is a judgement (codebook, "Statement": `judge`)."""
    if one.act is Act.SAY and any(
        clause.low(k) in _EVALUATIONS for start, end in one.content for k in range(start, end)
    ):
        return one._replace(act=Act.JUDGE)
    return one


_EVALUATIONS = frozenset(
    "burden failure cowardly heroic brutal barbaric barbarous horrific shameful disgraceful unacceptable outrageous "
    "incompetent inhumane inhuman appalling despicable deplorable disastrous ineffective outdated reckless".split()
)


def _clipped(one: Attribution, others: list[Attribution]) -> Attribution:
    """An attribution without the words by which a later one passes it on ("A confirmed it, B reported")."""
    for other in others:
        inside = other.content and other.content[0][0] <= one.cue[0] < other.content[0][1]
        if other is one or not inside or other.cue[0] < one.cue[1] or other.source is None:
            continue
        end = other.content[0][1]
        content = tuple((start, min(stop, end)) for start, stop in one.content if start < end)
        one = one._replace(content=content)
    return one


def _end(clause: Clause) -> int:
    """The end of the sentence without its closing marks."""
    end = len(clause.tokens)
    while end > 0 and clause.tokens[end - 1].tag in (".", "!", "?"):
        end -= 1
    return end


def _full(clause: Clause, phrase: Phrase) -> Range:
    """A speaker's phrase with its "of ..." and an apposition that names or describes it."""
    last = max(phrase.last, phrase.of)
    if clause.tag(last) == "PREP" and clause.low(last) in ("from", "in", "at", "for", "with"):
        inside = clause.starting.get(last + 1)
        if inside is not None and clause.tag(inside.of) != "DATE":
            last = inside.of
    if clause.tag(last) == "(":
        for k in range(last + 1, min(last + 8, len(clause.tokens))):
            if clause.tag(k) == ")":
                last = k + 1
                break
    return phrase.first, last


def _according(clause: Clause, i: int, earlier: list[Attribution]) -> Attribution | None:
    phrase = clause.starting.get(i + 1)
    if phrase is None:
        return None
    source = _with_apposition(clause, _full(clause, phrase))
    end = _end(clause)
    if i <= 1 or clause.tag(i - 1) in ("CONJ", "WH"):
        start = source[1] + (clause.tag(source[1]) == ",")
        content = ((start, end),) if start < end else ()
    else:
        begin = _begin(clause, i, earlier)
        begin = next(
            (k + 2 for k in range(i - 1, begin, -1) if clause.tag(k) == "," and clause.low(k + 1) == "but"),
            begin,
        )
        stop = i - 1 if clause.tag(i - 1) in (",", "--") else i
        after = source[1] + (clause.tag(source[1]) == ",")
        rest = (
            ((after, end),)
            if end - after > 3
            and clause.tag(source[1]) == ","
            and clause.tag(after) not in ("WH", "CONJ", "N")
            else ()
        )
        content = ((begin, stop), *rest)
    return Attribution(source, (i, i + 1), content, Act.SAY)


def _with_apposition(clause: Clause, source: Range) -> Range:
    """`source` with ", a member of parliament," where such an insertion follows."""
    k = source[1]
    if clause.tag(k) != ",":
        return source
    inside = clause.starting.get(k + 1)
    if inside is None or clause.tag(inside.first) not in ("DET", "N"):
        return source
    end = _full(clause, inside)[1]
    if clause.tag(end) in (",", ".", "") and (
        clause.tag(inside.first) == "DET" or clause.tokens[inside.first].capital
    ):
        return source[0], end
    return source


def _begin(clause: Clause, i: int, earlier: list[Attribution]) -> int:
    """Where the content that ends before token `i` begins: the sentence, or behind an earlier attribution's end."""
    begin = 0
    for one in earlier:
        last = max([one.cue[1], *([one.source[1]] if one.source else [])])
        if last <= i and one.content and all(end <= last for _, end in one.content):
            begin = max(begin, last)
        if (
            one.source
            and one.content
            and one.content[0][0] <= i <= one.content[0][1]
            and is_medium(_low(clause, *one.source))
        ):
            begin = max(begin, one.content[0][0])
    for k in range(i - 1, begin, -1):
        if clause.tag(k) == ";":
            return k + 1
    while clause.tag(begin) in (",", "CONJ", "WH") and begin < i:
        begin += 1
    return begin


def _whole(clause: Clause, i: int, earlier: list[Attribution]) -> Range:
    """The clause around token `i`."""
    begin, end = 0, _end(clause)
    for one in earlier:
        if one.source and is_medium(_low(clause, *one.source)) and one.content and one.content[0][0] <= i:
            begin = max(begin, one.content[0][0])
    for k in range(i, begin, -1):
        if clause.tag(k) == ";" or (
            clause.tag(k) in (",", "CONJ") and clause.low(k + 1) in ("but", "while", "although")
        ):
            begin = k + 1
            break
    for k in range(i, end):
        if clause.tag(k) == ";" or (
            clause.tag(k) == "," and clause.low(k + 1) in ("but", "while", "although")
        ):
            end = k
            break
    return begin, end


def _citing(clause: Clause, i: int, earlier: list[Attribution]) -> Attribution | None:
    """ "citing police": passes on, inside another's content, what the cited one says."""
    phrase = clause.starting.get(i + 1)
    if phrase is None or clause.tag(i - 1) == "BE":
        return None
    source = _with_apposition(clause, _full(clause, phrase))
    if earlier and earlier[-1].content:
        content = earlier[-1].content
    else:
        stop = i - 1 if clause.tag(i - 1) == "," else i
        content = ((0, stop),)
    if clause.low(source[1]) in ("as",) and clause.low(source[1] + 1) == "saying":
        content = ((source[1] + 2, _end(clause)),)
    return Attribution(source, (i, i + 1), content, Act.SAY, sharing=True)


def _introduces(clause: Clause, i: int) -> bool:
    """Whether the noun at `i` brings in a content: "reports from November that ..."."""
    return (
        clause.low(i) in CUE_NOUNS
        and clause.tag(i) == "N"
        and clause.low(i + 1) in ("that", "from", "of")
        and clause.covering.get(i) is not None
        and any(clause.low(k) == "that" for k in range(i + 1, i + 8))
    )


def _noun(clause: Clause, i: int, act: Act) -> Attribution | None:
    """ "reports from November that ..." """
    k = i + 1
    while k < min(i + 8, len(clause.tokens)) and clause.low(k) != "that":
        k += 1
    if clause.low(k) != "that":
        return None
    before = clause.tag(i - 1)
    if before == "PREP" and clause.low(i - 1) in ("of", "by"):
        return None
    phrase = clause.covering[i]
    return Attribution((phrase.first, k), (k, k + 1), ((k + 1, _end(clause)),), act, anonymous=True)


def _verb(clause: Clause, i: int, cue: Cue, earlier: list[Attribution]) -> Attribution | None:
    if clause.tokens[i].low in (
        "reported",
        "said",
        "believed",
        "thought",
        "feared",
        "alleged",
        "estimated",
        "announced",
        "confirmed",
        "stated",
        "learned",
        "claimed",
        "disclosed",
        "revealed",
        "indicated",
        "noted",
        "established",
        "known",
        "expected",
        "predicted",
    ) and _passive(clause, i):
        return _impersonal(clause, i, cue)
    if (
        clause.low(i + 1) == "to"
        and clause.tag(i) == "ED"
        and clause.tag(i + 2) in ("BE", "HAVE")
        and clause.low(i) in _HELD
    ):
        return None  # "fighters believed to be Russian": nobody speaks.
    if clause.low(i + 1) in ("responsibility", "credit", "victory"):
        return None
    after = _after_cue(clause, i)
    medium, after = _told(clause, i, after)
    inverted = _inverted(clause, i, earlier)
    if inverted is not None:
        return inverted._replace(act=cue.act)
    subject = _subject(clause, i)
    end = _end(clause)
    opened = clause.low(after) in ("that", ":") or clause.tag(after) == '"'
    closed = after >= end or clause.tag(after) in (".", '"', ";", "--") and not opened
    begun = (
        subject is not None and clause.tag(subject[0] - 1) in (",", '"', "--", "?", "!") and subject[0] > 2
    )
    group = i
    while group > 0 and clause.tag(group - 1) in _VERB_GROUP:
        group -= 1
    cue_range = (group if subject is None or group >= subject[1] else i, i + 1)
    if subject is None:
        if (
            clause.tag(i) == "ING"
            and earlier
            and earlier[-1].source is not None
            and (opened or cue.bare or cue.object)
        ):
            return Attribution(
                earlier[-1].source,
                (i, i + 1),
                ((_skip(clause, after), end),),
                cue.act,
                anonymous=earlier[-1].anonymous,
            )
        if clause.tag(i - 1) in ("CONJ", "ADV") and (opened or cue.bare):
            subject = earlier[-1].source if earlier and earlier[-1].source else _first_subject(clause, i)
            if subject is not None:
                return Attribution(subject, (i, i + 1), ((_skip(clause, after), end),), cue.act)
        return None
    if begun and (closed or clause.tag(after) == "," or _only_circumstance(clause, after, end)):
        begin = _begin(clause, subject[0], earlier)
        stop = subject[0] - 1 if clause.tag(subject[0] - 1) in (",", "--") else subject[0]
        content: tuple[Range, ...] = ((begin, stop),) if stop > begin else ()
        if (
            clause.tag(after) == ","
            and after + 1 < end
            and clause.tag(after + 1) not in ("ING", "WH", "CONJ")
        ):
            content = (*content, (after + 1, end))
        return Attribution(subject, cue_range, content, cue.act, medium)
    if closed:
        return Attribution(subject, cue_range, (), cue.act, medium) if cue.bare else None
    if not (cue.bare or opened or cue.object):
        return None
    if cue.bare and not opened and not cue.object and not _starts_clause(clause, after, cue):
        return None
    content = ((_skip(clause, after), _content_end(clause, after, end)),)
    passing = opened or cue.act not in (Act.JUDGE, Act.CALL_FOR, Act.ORDER, Act.ACCUSE)
    return Attribution(subject, cue_range, content, cue.act, medium, passing=passing)


# Verbs that look like plural nouns and so end up in the phrase before them ("the Daily Mail reports").
_SWALLOWED = frozenset("reports counts claims estimates lists names states puts".split())


def _is_verb(clause: Clause, i: int) -> bool:
    """Whether a word that ends a phrase is the verb of which the rest is the subject."""
    phrase = clause.covering.get(i)
    after = clause.tag(i + 1)
    if phrase is None or phrase.head != i:
        return False
    if phrase.first == i and clause.tag(i - 1) != ")":
        return clause.tag(i - 1) in (",", '"') and clause.starting.get(i + 1) is not None
    words = _low(clause, *_host(clause, i))
    if not (is_body(words) or is_medium(words) or kind_of(words) is not None):
        return False
    return (
        after in (",", ".", "", "WH", ":", "DATE", '"', "PREP", "COUNT")
        or clause.starting.get(i + 1) is not None
    )


def _host(clause: Clause, i: int) -> Range:
    """The subject of a verb at `i` that ends its phrase: with what "in", "of" or a bracket joins to it before."""
    phrase = clause.covering[i]
    first = phrase.first
    if first == i and clause.tag(i - 1) == ")":
        opening = next((k for k in range(i - 2, max(-1, i - 8), -1) if clause.tag(k) == "("), i)
        before = clause.ending.get(opening)
        first = before.first if before is not None else i
    while clause.tag(first - 1) == "PREP" and clause.low(first - 1) in ("of", "in", "for", "at", "from"):
        before = clause.ending.get(first - 1)
        if before is None:
            break
        first = before.first
    return first, i


def _low(clause: Clause, first: int, last: int) -> str:
    return " ".join(t.low for t in clause.tokens[first:last])


def _swallowed(clause: Clause, i: int, earlier: list[Attribution]) -> Attribution | None:
    phrase, end, cue = clause.covering[i], _end(clause), (i, i + 1)
    act = COUNTING.get(clause.low(i), Act.REPORT)
    if phrase.first == i and clause.tag(i - 1) != ")":
        after = clause.starting[i + 1]
        source = _with_apposition(clause, _full(clause, after))
        return Attribution(source, cue, ((_begin(clause, i, earlier), i - 1),), act)
    source = _host(clause, i)
    if source[0] <= 1 or clause.tag(i + 1) in ("WH", ":", "COUNT") or clause.starting.get(i + 1) is not None:
        start = _skip(clause, i + 1)
        return Attribution(
            source, cue, ((start, _content_end(clause, start, end)),) if start < end else (), act
        )
    begin = _begin(clause, source[0], earlier)
    stop = source[0] - 1 if clause.tag(source[0] - 1) in (",", "--") else source[0]
    return Attribution(source, cue, ((begin, stop),) if stop > begin else (), act)


def _counting(clause: Clause, i: int, act: Act, earlier: list[Attribution]) -> Attribution | None:
    """A speaker who gives a number as a plain object: "put the dead at nine", "spoke of 300 dead"."""
    subject = _subject(clause, i)
    end = _end(clause)
    if subject is None and clause.tag(i - 1) == "CONJ" and earlier:
        subject = earlier[-1].source
    if subject is None or _passive(clause, i) or not _can_speak(clause, subject):
        return None
    stop = min(end, i + 14)
    if clause.tag(subject[0] - 1) == "WH" and clause.ending.get(subject[0] - 1) is not None:
        said = clause.ending[subject[0] - 1]
        if said.quantity is not None:
            return Attribution(subject, (i, i + 1), ((said.first, said.last),), act)
    counts = [k for k in range(i + 1, stop) if clause.tag(k) == "COUNT"]
    if not counts or any(clause.tag(k) in ("WH", ";") for k in range(i + 1, counts[0])):
        return None
    if clause.low(i) in ("has", "have", "had") and counts[0] != i + 1:
        return None
    if (
        clause.low(i) in ("write", "writes", "wrote", "boasted", "boasts")
        and clause.low(i + 1) != "of"
        and clause.tag(i + 1) != "DATE"
    ):
        return None
    if clause.low(i) in _POSSESSING and not (
        counts[0] <= i + 2 and any(clause.low(k) in _STATES for k in range(counts[0] + 1, counts[0] + 4))
    ):
        return None
    return Attribution(subject, (i, i + 1), ((i + 1, _content_end(clause, i + 1, end)),), act)


def _can_speak(clause: Clause, source: Range) -> bool:
    """Whether a phrase names somebody who can give numbers: a body, an office, a medium or a person."""
    stop = next((k for k in range(source[0], source[1]) if clause.tag(k) == ","), source[1])
    source = (source[0], stop)
    words = _low(clause, *source)
    if clause.tag(source[0]) == "PRON":
        return words in ("he", "she", "it", "they")
    if words.split()[-1] in _HARMFUL:
        return False
    return kind_of(words) is not None or all(
        t.capital for t in clause.tokens[source[0] : source[1]] if t.tag == "N"
    )


# Verbs of many senses: they give a number only where one of these states follows ("has seven killed").
_POSSESSING = frozenset(
    "has have had found find finds release released releases identify identified show shows showed give gave gives given issue issued".split()
)
_STATES = frozenset("dead killed deaths wounded injured missing fatalities casualties victims bodies".split())
_HARMFUL = frozenset(
    "attack attacks bombing bombings explosion explosions clash clashes fighting raid raids offensive war strike strikes".split()
)


def _reckoning(clause: Clause, i: int) -> Attribution | None:
    """ "Iran's count stands at 84", "by the army's own figures"."""
    k = i - 1
    while k > 0 and clause.tag(k) in ("N", "ED", "ADV", "ING") and clause.tag(k) != "S":
        k -= 1
    if clause.tag(k) != "S":
        return None
    inside = clause.covering.get(k - 1)
    first = inside.first if inside is not None else k - 1
    if k <= first or not any(clause.tag(m) == "COUNT" for m in range(i, min(i + 10, len(clause.tokens)))):
        return None
    return Attribution((first, k), (i, i + 1), ((i + 1, _end(clause)),), Act.REPORT)


_HELD = frozenset("believed thought said known reported alleged feared estimated suspected".split())


def _starts_clause(clause: Clause, after: int, cue: Cue) -> bool:
    """Whether what follows a cue without "that" can be a content at all."""
    return (
        clause.tag(after)
        in (
            "N",
            "DET",
            "POSS",
            "COUNT",
            "PRON",
            '"',
            "NUM",
            "DATE",
            "WH",
            "ADV",
            "PREP",
            "ED",
            "ING",
            "NEG",
            ",",
        )
        or cue.act is Act.CLAIM
    )


def _passive(clause: Clause, i: int) -> bool:
    j = i - 1
    while clause.tag(j) == "ADV":
        j -= 1
    return clause.tag(j) == "BE"


def _impersonal(clause: Clause, i: int, cue: Cue) -> Attribution | None:
    """ "it was reported that", "were reported killed": nobody is named."""
    j = i - 1
    while clause.tag(j) in _VERB_GROUP:
        j -= 1
    end = _end(clause)
    if clause.tag(j) == "PRON" and clause.low(j) == "it":
        start = _skip(clause, _after_cue(clause, i))
        return Attribution(None, (j, i + 1), ((start, end),) if start < end else (), cue.act, anonymous=True)
    if (
        clause.low(i) in ("reported", "said", "alleged")
        and cue.act in (Act.REPORT, Act.SAY, Act.CLAIM)
        and (clause.low(i + 1) in ("to", "that") or clause.tag(i + 1) in ("ED", "N"))
    ):
        if clause.low(i + 1) == "by" or clause.low(i + 1) == "to" and clause.tag(i + 2) == "N":
            return None
        return Attribution(None, (i, i + 1), (_whole(clause, i, []),), Act.REPORT, anonymous=True)
    return None


def _after_cue(clause: Clause, i: int) -> int:
    """The token behind a cue and the circumstances of saying: "said on Thursday", "said in a statement"."""
    k = i + 1
    for _ in range(6):
        if clause.tag(k) == "DATE" or clause.low(k) in (
            "today",
            "yesterday",
            "here",
            "earlier",
            "later",
            "also",
            "meanwhile",
            "officially",
            "unofficially",
        ):
            k += 1
        elif clause.low(k) in (
            "in",
            "on",
            "at",
            "to",
            "by",
            "during",
            "through",
            "from",
            "via",
            "of",
        ) and _is_circumstance(clause, k):
            k = clause.starting[k + 1].of if clause.starting.get(k + 1) else k + 2
        else:
            break
    return k


def _is_circumstance(clause: Clause, k: int) -> bool:
    if clause.tag(k + 1) == "DATE":
        return True
    phrase = clause.starting.get(k + 1)
    if phrase is None:
        return False
    end = phrase.of
    return (
        clause.low(end) in ("that", ":", ".", ",", "")
        or clause.tag(end) in ('"', "DATE", "PREP")
        or (
            clause.low(phrase.head)
            in (
                "statement",
                "communique",
                "interview",
                "conference",
                "tweet",
                "post",
                "report",
                "telegram",
                "facebook",
                "twitter",
                "television",
                "radio",
                "message",
                "letter",
                "briefing",
                "reporters",
                "journalists",
                "newsmen",
                "press",
            )
        )
    )


def _told(clause: Clause, i: int, after: int) -> tuple[Range | None, int]:
    """The one who was told, where it is a medium, and the token behind whoever was told."""
    if clause.low(i) not in ("told", "tell", "tells", "telling", "informed", "assured", "reported", "said"):
        return None, after
    k = i + 1
    if clause.low(i) in ("reported", "said"):
        if clause.low(k) != "to":
            return None, after
        k += 1
    phrase = clause.starting.get(k)
    if phrase is None:
        return None, after + 1 if clause.tag(after) == "PRON" else after
    words = " ".join(t.low for t in clause.tokens[phrase.first : phrase.last])
    medium = (
        (phrase.first, phrase.last)
        if is_medium(words) and not any(w in _PUBLIC for w in words.split())
        else None
    )
    return medium, _after_cue(clause, _full(clause, phrase)[1] - 1)


def _skip(clause: Clause, k: int) -> int:
    while clause.low(k) in ("that", ":", ",") or clause.tag(k) == "DATE" and clause.low(k + 1) == "that":
        k += 1
    return k


def _content_end(clause: Clause, start: int, end: int) -> int:
    """Where a content that begins at `start` ends: with the sentence, or where another's words begin."""
    for k in range(start, end):
        if (
            clause.tag(k) in (",", "CONJ", ";")
            and clause.low(k + 1) in ("while", "but", "whereas")
            or (clause.low(k) in ("while", "whereas") and clause.tag(k - 1) == ",")
        ):
            following = range(k + 1, min(k + 14, end))
            if any(clause.low(m) in CUES or clause.low(m) == "according to" for m in following):
                return k
    return end


def _only_circumstance(clause: Clause, after: int, end: int) -> bool:
    """Whether nothing but circumstances of saying stand between a cue and the end of its sentence."""
    if end - after > 14:
        return False
    return all(
        clause.tag(k) in ("PREP", "DET", "N", "DATE", "POSS", "ADV", "S", "NUM", "ING", "COUNT")
        for k in range(after, end)
    ) and clause.tag(after) in ("PREP", "ADV", "ING")


def _subject(clause: Clause, i: int) -> Range | None:
    """The phrase that speaks, left of the cue at `i`."""
    j = i - 1
    while clause.tag(j) in _VERB_GROUP:
        j -= 1
    if clause.tag(j) == "PRON":
        return (
            None
            if clause.low(j) in ("there", "it") and clause.tag(i) == "ED" and _passive(clause, i)
            else (j, j + 1)
        )
    if clause.low(j) in ("that", "who", "which") and clause.tag(j) in ("WH", "DET"):
        j -= 1 + (clause.tag(j - 1) == ",")
    insertion_end = None
    if clause.tag(j) in (",", ")", "--"):
        insertion_end = j + (clause.tag(j) == ")")
        closing = clause.tag(j)
        wanted = {")": ("(",), ",": (",", "--"), "--": ("--",)}[closing]
        k = j - 1
        while k > 0 and clause.tag(k) not in wanted and j - k < 25:
            k -= 1
        if clause.tag(k) not in wanted:
            return None
        inner = clause.starting.get(k + 1)
        j = k - 1
        if closing == "," and inner is None and clause.tag(k + 1) not in ("WH", "PREP", "ED", "ING"):
            return None
    phrase = clause.ending.get(j + 1)
    if phrase is None:
        return None
    first, steps = phrase.first, 0
    while (
        clause.tag(first - 1) == "PREP"
        and clause.low(first - 1) in ("of", "from", "in", "for", "at", "to", "with", "on", "by")
        and steps < 4
    ):
        host = clause.ending.get(first - 1)
        if host is None:
            if clause.low(first - 1) == "of" and clause.tag(first - 2) == "N":
                first -= 2
            break
        first, steps = host.first, steps + 1
    if clause.tag(first - 1) == "CONJ" and clause.low(first - 1) == "and":
        host = clause.ending.get(first - 1)
        if host is not None and clause.tag(host.first - 1) in ("", ",", '"', "WH", "CONJ"):
            first = host.first
    if clause.tag(first - 1) == "," and insertion_end is None:
        # "NAME, ROLE said" without a second comma is rare; "Role, NAME said" is an apposition.
        host = clause.ending.get(first - 1)
        if host is not None and host.first == 0 and clause.tag(phrase.first) != "DET":
            first = host.first
    return first, insertion_end if insertion_end is not None else phrase.last


def _first_subject(clause: Clause, i: int) -> Range | None:
    """The phrase that the sentence begins with, where it can speak."""
    for phrase in clause.phrases:
        if phrase.last > i:
            return None
        if clause.tag(phrase.first - 1) in ("", ",", '"') and clause.tag(phrase.last) in (
            "ED",
            "VERB",
            "HAVE",
            "BE",
            "ADV",
            "MODAL",
            "DATE",
        ):
            return (phrase.first, phrase.last) if _can_speak(clause, (phrase.first, phrase.last)) else None
    return None


def _inverted(clause: Clause, i: int, earlier: list[Attribution]) -> Attribution | None:
    """ ""...," said the minister": the source stands behind the cue."""
    if clause.tag(i - 1) not in (",", '"', "?", "!") or i < 3 or clause.low(i) in ("told", "tells"):
        return None
    phrase = clause.starting.get(i + 1)
    if phrase is None or clause.tag(i) not in ("ED", "VERB"):
        return None
    source = _with_apposition(clause, _full(clause, phrase))
    if clause.tag(source[1]) not in (".", ",", "", '"', "PREP", "DATE", "WH", ";"):
        return None
    stop = i - 1 if clause.tag(i - 1) == "," else i
    content: tuple[Range, ...] = ((_begin(clause, i, earlier), stop),)
    return Attribution(source, (i, i + 1), content, Act.SAY)
