"""The cast of a report: which words stand for one speaker, and the fullest name each is given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ascribe.attribution import Speaker, SpeakerKind
from ascribe.reading.attributions import Range
from ascribe.reading.clause import Clause
from ascribe.reading.speakers import kind_of
from ascribe.reading.victims import is_person_noun

_ROLES: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "lawmaker legislator mp parliament parliamentarian senator congressman deputy",
        "spokesman spokeswoman spokesperson",
        "official source",
        "officer commander colonel general major captain lieutenant chief",
        "minister secretary",
        "group organization organisation movement militia rebels guerrillas",
        "agency service",
        "newspaper paper daily",
        "doctor physician surgeon",
        "governor", "mayor", "president leader", "ambassador envoy", "prosecutor", "judge", "bishop archbishop priest",
        "statement communique report bulletin message document", "station radio channel", "army military forces", "police",
        "ministry department", "witness resident", "sources", "officials", "council committee commission", "embassy",
    )
)  # fmt: skip
_GENERIC = frozenset().union(*_ROLES) | {"man", "woman", "agency"}
_LOOSE = frozenset("the a an same this that these those his her their its said also former top senior high-ranking aforementioned military government police official army".split())
_PERSONAL = frozenset({"he", "she", "him", "her", "who", "i"})
_ACRONYM = re.compile(r"\b([A-Z][\w'’.-]*(?: (?:of|the|for|and|de|del|la|OF|THE|FOR|AND|DE|[A-Z][\w'’.-]*)){1,8}) ?\(([A-Z]{2,8})\)")
_ACRONYM_FIRST = re.compile(r"\b([A-Z]{2,8}) \(([A-Z][^()]{6,70})\)")


class _Known:
    """A speaker that the report has brought in, with the words it was described by."""

    def __init__(self, speaker: Speaker, description: str, *, named: bool, person: bool) -> None:
        self.speaker = speaker
        self.words = set(re.findall(r"[\w'’-]+", description.lower()))
        self.named = named
        self.person = person


class Cast:
    """Resolves the words for speakers of one report, in reading order."""

    def __init__(self, clauses: Sequence[Clause], text: str) -> None:
        self._known: list[_Known] = []
        self._names = _names(clauses)
        self._acronyms = _acronyms(text)

    def resolve(self, clause: Clause, source: Range) -> Speaker | None:
        """The speaker that the words stand for; None where they refer to nobody that the report has named."""
        words = [t for t in clause.tokens[source[0] : source[1]]]
        if len(words) == 1 and words[0].tag in ("PRON", "WH"):
            return self._pronoun(words[0].low)
        description = _text(clause, source)
        name, named = _name(clause, source)
        if not name:
            return None
        if not named:
            earlier = self._same_role(name)
            if earlier is not None:
                return earlier.speaker
        else:
            earlier = self._same_name(name)
            if earlier is not None:
                return earlier.speaker
            name = self._fuller(name)
        name = self._acronyms.get(name, name)
        kind = kind_of(description) or (SpeakerKind.GOVERNMENT if named else SpeakerKind.UNNAMED)
        person = named and len(name.split()) <= 5 or is_person_noun(name.lower().split()[-1])
        speaker = Speaker(name, kind)
        self._known.append(_Known(speaker, f"{description} {name}", named=named, person=person))
        return speaker

    def _pronoun(self, low: str) -> Speaker | None:
        if low in ("i", "we", "you", "us", "me", "there"):
            return None
        for known in reversed(self._known):
            if low in _PERSONAL and not known.person:
                continue
            return known.speaker
        return self._known[-1].speaker if self._known and low not in ("it",) else None

    def _same_role(self, name: str) -> _Known | None:
        """An earlier speaker whom "the lawmaker", "the group" or the like takes up."""
        words = [w for w in re.findall(r"[\w'’-]+", name.lower()) if w not in _LOOSE]
        if len(words) > 1 or (words and words[-1] not in _GENERIC):
            found = [k for k in self._known if set(words) and set(words) <= k.words]
            return found[-1] if found else None
        head = words[-1] if words else name.lower().split()[-1]
        group = next((g for g in _ROLES if head in g), frozenset({head}))
        for known in reversed(self._known):
            if known.words & group:
                return known
        return None

    def _same_name(self, name: str) -> _Known | None:
        words = set(re.findall(r"[\w'’-]+", name.lower()))
        for known in reversed(self._known):
            if known.named and words <= known.words:
                return known
        return None

    def _fuller(self, name: str) -> str:
        """The longest name in the report that ends (or, for one word, begins) with `name`."""
        low = name.lower()
        best = name
        for candidate in self._names:
            c = candidate.lower()
            if len(candidate) > len(best) and (c.endswith(" " + low) or (" " not in low and low in c.split()[1:])):
                best = candidate
        return best


def _text(clause: Clause, tokens: Range) -> str:
    return " ".join(t.low for t in clause.tokens[tokens[0] : tokens[1]])


def _written(clause: Clause, first: int, last: int) -> str:
    text = clause.text
    return text[clause.tokens[first].start : clause.tokens[last - 1].end]


def _name(clause: Clause, source: Range) -> tuple[str, bool]:
    """The name in the words of a source, or else its description without article; and whether it is a name."""
    first, last = source
    tokens = clause.tokens
    while first < last and (tokens[first].tag in ("DET", '"', ",", "CONJ") or tokens[first].low in ("the", "a", "an")):
        first += 1
    if first >= last:
        return "", False
    pieces = _split(clause, first, last)
    for start, end in pieces:
        run = _personal(clause, start, end)
        if run is not None:
            return _written(clause, *run), True
    start, end = pieces[0]
    return _written(clause, start, end), False


def _split(clause: Clause, first: int, last: int) -> list[Range]:
    """The pieces of a source between commas."""
    pieces, start = [], first
    for k in range(first, last):
        if clause.tokens[k].tag in (",", "--"):
            if k > start:
                pieces.append((start, k))
            start = k + 1
    if start < last:
        pieces.append((start, last))
    return pieces or [(first, last)]


_PARTICLES = frozenset("de del la las los al el bin ibn abu van von der da dos di le".split())


def _personal(clause: Clause, first: int, last: int) -> Range | None:
    """The personal name at the end of a piece ("Ukrainian President Volodymyr Zelensky")."""
    tokens = clause.tokens
    stop = last
    for k in range(first, last):
        if tokens[k].tag in ("PREP", "CONJ", "(") and tokens[k].low not in _PARTICLES:
            stop = k
            break
    if stop < last and tokens[stop].low in ("of", "for", "and"):
        return None
    start = stop
    while start > first and _may_be_name(clause, start - 1):
        start -= 1
    if stop - start < 1 or (stop - start == 1 and start > first and not is_person_noun(tokens[start - 1].low)):
        return None
    written = _written(clause, start, stop).lower()
    if kind_of(written) is not None and start == first:
        return None
    if clause.sentence.shouting and start == first and stop - start > 4:
        return None
    return start, stop


def _may_be_name(clause: Clause, k: int) -> bool:
    token = clause.tokens[k]
    if token.low in _PARTICLES:
        return True
    if token.tag != "N" or not token.capital or is_person_noun(token.low) or token.low in _GENERIC:
        return False
    return not token.low.endswith(("ese", "ian", "ish")) and kind_of(token.low) is None


def _names(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The phrases of a report that may be full names."""
    found = []
    for clause in clauses:
        for phrase in clause.phrases:
            run = _personal(clause, phrase.inner, phrase.last)
            if run is not None and run[1] - run[0] >= 2:
                found.append(_written(clause, *run))
    return tuple(dict.fromkeys(found))


def _acronyms(text: str) -> dict[str, str]:
    """What acronyms stand for in this report: "COPREFA" -> "ARMED FORCES PRESS COMMITTEE (COPREFA)"."""
    found = {}
    for match in _ACRONYM.finditer(text):
        words = match.group(1).split()
        initials = [w for w in words if w[0].isupper() and w.lower() not in ("of", "the", "for", "and", "de")]
        kept = initials[-(len(match.group(2)) + 1) :]
        full = match.group(1)[match.group(1).rfind(kept[0]) if len(kept) == 1 else match.group(1).find(kept[0]) :]
        found[match.group(2)] = f"{full} ({match.group(2)})"
    for match in _ACRONYM_FIRST.finditer(text):
        found.setdefault(match.group(1), f"{match.group(2)} ({match.group(1)})")
    return found
