"""The cast of a report: which words stand for one speaker, and the fullest name each is given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ascribe.attribution import Speaker, SpeakerKind
from ascribe.reading.attributions import Range
from ascribe.reading.clause import Clause
from ascribe.reading.sides import side_of
from ascribe.reading.speakers import is_body, kind_of
from ascribe.reading.victims import is_person_noun


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that can name one and the same speaker.
_ROLES: tuple[frozenset[str], ...] = tuple(
    _words(group)
    for group in (
        "lawmaker legislator mp parliament parliamentarian senator congressman deputy",
        "spokesman spokeswoman spokesperson",
        "official source sources officials",
        "officer commander colonel general major captain lieutenant chief",
        "minister secretary ministry department",
        "group organization organisation movement militia rebels guerrillas charity",
        "agency service",
        "newspaper paper daily",
        "doctor physician surgeon",
        "governor", "mayor", "president leader", "ambassador envoy embassy", "prosecutor", "judge",
        "bishop archbishop priest", "statement communique report bulletin message document", "station radio channel television tv broadcaster",
        "army military forces command", "police", "witness resident", "council committee commission", "office",
    )
)  # fmt: skip
_GENERIC = frozenset().union(*_ROLES) | {"man", "woman"}
# Words that narrow a role without naming anybody.
_LOOSE = _words(
    "the a an same this that these those his her their its said also former top senior high-ranking aforementioned "
    "military government police official army aid medical rights local"
)
# Heads that take up a named person even with more words ("the military commander of the area").
_OFFICES = _words(
    "commander officer spokesman spokeswoman minister governor mayor chief director president secretary lawmaker"
)
_DOCUMENTS = _words(
    "report reports statement communique bulletin document message calculations results statistics figures data list "
    "testimony investigation investigations autopsies survey study information estimate estimates communiqué account"
)
_ISSUED = _words(
    "issued made released published signed prepared compiled given provided drawn posted gathered broadcast carried sent read"
)
_FIRST_PERSONS = _words("i we you us me there")
_PERSONAL = _words("he she him her who")
_BODY_HEADS = _words("group organization organisation charity agency watchdog movement militia")
_ORGANISATIONS = frozenset({SpeakerKind.NGO, SpeakerKind.INTERGOVERNMENTAL, SpeakerKind.ARMED_GROUP})
_PARTICLES = _words("de del la las los al el bin ibn abu van von der da dos di le")
_ACRONYM = re.compile(
    r"\b([A-Z][\w'’.-]*(?: (?:of|the|for|and|de|del|la|sans|OF|THE|FOR|AND|DE|[A-Z][\w'’.-]*)){1,8}) ?\(([A-Z][A-Za-z]{1,8})\)"
)
_ACRONYM_FIRST = re.compile(r"\b([A-Z]{2,8}) \(([A-Z][^()]{6,70})\)")
_SMALL = _words("of the for and de del la sans by in")


class _Known(NamedTuple):
    """A speaker that the report has brought in, with the words it was described by."""

    speaker: Speaker
    words: frozenset[str]
    named: bool
    person: bool
    indefinite: bool


class Cast:
    """Resolves the words for speakers of one report, in reading order."""

    def __init__(self, clauses: Sequence[Clause], text: str) -> None:
        self._known: list[_Known] = []
        self._clauses = clauses
        self._names = _names(clauses)
        self._acronyms = _acronyms(text)
        self._named_later: dict[Speaker, Speaker] = {}

    def settled(self, speaker: Speaker) -> Speaker:
        """The speaker, or the name that the report gives it only later ("a lawmaker ... Lee Seong-kweun")."""
        return self._named_later.get(speaker, speaker)

    def resolve(self, clause: Clause, source: Range) -> Speaker | None:
        """The speaker that the words stand for; None where they refer to nobody that the report has named."""
        source = _author(clause, source)
        first = clause.tokens[source[0]]
        if source[1] - source[0] == 1 and first.tag in ("PRON", "WH"):
            return self._pronoun(clause, source[0], first.low)
        description = " ".join(t.low for t in clause.tokens[source[0] : source[1]])
        name, named = _name(clause, source)
        if not name:
            return None
        indefinite = first.low in ("a", "an", "one", "another")
        if named:
            earlier = self._same_name(name)
        else:
            earlier = (
                None
                if indefinite
                else self._same_role(name, definite=first.low in ("the", "this", "that", "his", "its"))
            )
        if earlier is not None:
            return earlier.speaker
        if not named and first.low == "the" and frozenset(name.lower().split()) & _BODY_HEADS:
            body = self._body_named(clause)
            if body is not None:
                name, description = body, body.lower()
        return self._introduce(clause, name, description, named=named, indefinite=indefinite)

    def _introduce(
        self, clause: Clause, name: str, description: str, *, named: bool, indefinite: bool
    ) -> Speaker | None:
        """A speaker who speaks for the first time; None where the words can name no speaker."""
        full = self._acronyms.get(name) or (self._fuller(name) if named else name)
        kind = kind_of(description) or kind_of(full)
        if kind is None:
            if not self._may_speak(clause, name, full, named=named):
                return None
            kind = SpeakerKind.GOVERNMENT if named else SpeakerKind.UNNAMED
        person = (named and kind_of(name) is None) or is_person_noun(name.lower().split()[-1])
        known = _Known(Speaker(full, kind), _bag(f"{description} {full}"), named, person, indefinite)
        if named and person:
            self._name_earlier(known)
        self._known.append(known)
        return known.speaker

    def _body_named(self, clause: Clause) -> str | None:
        """The organisation that the report has named last before a sentence that speaks of "the group"."""
        found = None
        for other in self._clauses:
            if other.sentence.start > clause.sentence.start:
                break
            for phrase in other.phrases:
                words = (phrase.inner, max(phrase.last, phrase.of))
                capital = phrase.inner < phrase.last and other.tokens[phrase.inner].capital
                if capital and kind_of(_low(other, words)) in _ORGANISATIONS:
                    found = _written(other, *words)
        return found

    def _may_speak(self, clause: Clause, name: str, full: str, *, named: bool) -> bool:
        if named and len(full.split()) > 1:
            return True
        if named:
            return side_of(name) is not None or not clause.sentence.shouting
        return is_person_noun(name.lower().split()[-1])

    def _name_earlier(self, named: _Known) -> None:
        """Take the last unnamed person for the one now named, where the role is the same or none is given."""
        for known in reversed(self._known):
            if known.named or not known.indefinite or known.speaker in self._named_later:
                continue
            roles = [group for group in _ROLES if known.words & group]
            bare = len(named.words) <= 3 and not named.words & _GENERIC
            if bare or any(named.words & group for group in roles):
                self._named_later[known.speaker] = named.speaker
            return

    def _pronoun(self, clause: Clause, at: int, low: str) -> Speaker | None:
        if low in _FIRST_PERSONS:
            return None
        if low == "it":
            return self._body_before(clause, at)
        for known in reversed(self._known):
            if low not in _PERSONAL or known.person:
                return known.speaker
        return None

    def _body_before(self, clause: Clause, at: int) -> Speaker | None:
        """Whom "it" stands for: a body that the sentence is about, or else the last body that spoke."""
        for phrase in clause.phrases:
            if phrase.last > at:
                break
            words = (phrase.first, max(phrase.last, phrase.of))
            if clause.tag(phrase.first - 1) in ("", ",", '"') and _is_actor(clause, words):
                return self.resolve(clause, words)
        before = self._before(clause)
        if before is not None and before.phrases and before.phrases[0].first <= 1:
            words = (before.phrases[0].first, max(before.phrases[0].last, before.phrases[0].of))
            if _is_actor(before, words):
                return self.resolve(before, words)
        return next((k.speaker for k in reversed(self._known) if not k.person), None)

    def _before(self, clause: Clause) -> Clause | None:
        """The sentence before, in the same paragraph."""
        for earlier, later in pairwise(self._clauses):
            if later is clause:
                return earlier if earlier.sentence.paragraph == clause.sentence.paragraph else None
        return None

    def _same_role(self, name: str, *, definite: bool) -> _Known | None:
        """An earlier speaker whom "the lawmaker", "the group" or the like takes up."""
        words = frozenset(w for w in _WORD.findall(name.lower()) if w not in _LOOSE)
        if len(words) > 1 or (words and not words & _GENERIC):
            found = [k for k in self._known if words <= k.words]
            if found:
                return found[-1]
            head = next((w for w in words if w in _OFFICES), None)
            if not definite or head is None:
                return None
            return next((k for k in reversed(self._known) if k.named and k.words & _group(head)), None)
        head = next(iter(words), name.lower().split()[-1])
        taken = next((k for k in reversed(self._known) if k.words & _group(head)), None)
        if taken is None and definite and head in ("source", "report", "statement", "communique", "bulletin"):
            return self._known[-1] if self._known else None
        return taken

    def _same_name(self, name: str) -> _Known | None:
        words = _bag(name)
        return next((k for k in reversed(self._known) if k.named and words <= k.words), None)

    def _fuller(self, name: str) -> str:
        """The longest name in the report that ends with `name`, or that its letters stand for."""
        low = name.lower()
        best = name
        for candidate in self._names:
            c = candidate.lower()
            if len(candidate) <= len(best):
                continue
            if (
                c.endswith(" " + low)
                or (" " not in low and low in c.split()[1:])
                or name in _initials(candidate)
            ):
                best = candidate
        return best


_WORD = re.compile(r"[\w'’-]+")


def _is_actor(clause: Clause, words: Range) -> bool:
    """Whether words name a body that can speak for itself, rather than a paper of its."""
    low = _low(clause, words)
    return is_body(low) and kind_of(low) is not SpeakerKind.DOCUMENT


def _bag(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _group(head: str) -> frozenset[str]:
    return next((group for group in _ROLES if head in group), frozenset({head}))


def _low(clause: Clause, tokens: Range) -> str:
    return " ".join(t.low for t in clause.tokens[tokens[0] : tokens[1]])


def _author(clause: Clause, source: Range) -> Range:
    """The body behind a document: "a report issued by the army" gives "the army", "statistics of the police" the police."""
    first, last = source
    heads = [k for k in range(first, last) if clause.low(k) in _DOCUMENTS]
    if not heads:
        return source
    k = heads[0] + 1
    if clause.low(k) in _ISSUED and clause.low(k + 1) == "by":
        phrase = clause.starting.get(k + 2)
    elif clause.low(k) in ("by", "of", "from"):
        phrase = clause.starting.get(k + 1)
    else:
        return source
    if phrase is None or not (
        is_body(_low(clause, (phrase.first, phrase.last))) or is_person_noun(clause.low(phrase.head))
    ):
        return source
    return phrase.first, max(phrase.last, phrase.of)


def _written(clause: Clause, first: int, last: int) -> str:
    return clause.text[clause.tokens[first].start : clause.tokens[last - 1].end]


def _name(clause: Clause, source: Range) -> tuple[str, bool]:
    """The name in the words of a source, or else its description without article; and whether it is a name."""
    first, last = source
    tokens = clause.tokens
    while first < last and tokens[first].tag in ("DET", "POSS", '"', ",", "CONJ", "PREP"):
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


def _personal(clause: Clause, first: int, last: int) -> Range | None:
    """The personal name at the end of a piece ("Ukrainian President Volodymyr Zelensky")."""
    tokens = clause.tokens
    stop = last
    for k in range(first, last):
        if tokens[k].tag in ("PREP", "CONJ", "(", "S", "WH") and tokens[k].low not in _PARTICLES:
            stop = k
            break
    if stop < last and tokens[stop].low in ("of", "for", "and", "'s", "’s"):
        return None
    start = stop
    while start > first and _may_be_name(clause, start - 1):
        start -= 1
    if stop - start < 1 or (
        stop - start == 1 and start > first and not is_person_noun(tokens[start - 1].low)
    ):
        return None
    if start == first and kind_of(_low(clause, (start, stop))) is not None:
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
    if token.low.endswith(("ese", "ian", "ish")):
        return False
    # Short words are names as often as letters for a body ("Kim Jong Un").
    return len(token.low) <= 3 or kind_of(token.low) is None


def _names(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The phrases of a report that may be full names of people, or of bodies known by their letters."""
    found = []
    for clause in clauses:
        for phrase in clause.phrases:
            run = _personal(clause, phrase.inner, phrase.last)
            if run is not None and run[1] - run[0] >= 2:
                found.append(_written(clause, *run))
            elif phrase.of - phrase.inner >= 2 and clause.tokens[phrase.inner].capital:
                found.append(_written(clause, phrase.inner, phrase.of))
    return tuple(dict.fromkeys(found))


def _initials(name: str) -> tuple[str, str]:
    """The first letters of a name's words, with and without its small words."""
    words = [word for word in name.split() if word[0].isupper()]
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w.lower() not in _SMALL)


def _acronyms(text: str) -> Mapping[str, str]:
    """What acronyms stand for in this report: "COPREFA" -> "ARMED FORCES PRESS COMMITTEE (COPREFA)"."""
    found = {}
    for match in _ACRONYM.finditer(text):
        words = match.group(1).split()
        kept = len(words)
        for start in range(len(words)):
            letters = "".join(w[0] for w in words[start:] if w.lower() not in _SMALL).upper()
            if letters == match.group(2).upper():
                kept = len(words) - start
        full = " ".join(words[len(words) - kept :])
        found[match.group(2)] = f"{full} ({match.group(2)})"
    for match in _ACRONYM_FIRST.finditer(text):
        found.setdefault(match.group(1), f"{match.group(2)} ({match.group(1)})")
    return found
