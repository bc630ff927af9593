"""The cast of a report: which words stand for one speaker, and the fullest name each is given."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from ascribe.attribution import Speaker, SpeakerKind
from ascribe.reading.attribution.attribution import Range
from ascribe.reading.attribution.names import (
    GENERIC,
    ROLES,
    acronyms,
    author_of,
    full_names,
    initials,
    name_of,
)
from ascribe.reading.attribution.sources import with_apposition
from ascribe.reading.attribution.speakers import WORDS, is_body, kind_of
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_person_noun
from ascribe.reading.sides import side_of

_ORGANISATIONS = frozenset({SpeakerKind.NGO, SpeakerKind.INTERGOVERNMENTAL, SpeakerKind.ARMED_GROUP})
# Kinds that a description names plainly, so that two of them are two speakers.
_TELLING = frozenset(
    {
        SpeakerKind.MILITARY,
        SpeakerKind.POLICE,
        SpeakerKind.MEDICAL,
        SpeakerKind.ARMED_GROUP,
        SpeakerKind.NGO,
        SpeakerKind.INTERGOVERNMENTAL,
        SpeakerKind.RESCUE,
    }
)
_FIRST_PERSONS = frozenset({"i", "we", "you", "us", "me", "there"})
_PERSONAL = frozenset({"he", "she", "him", "her", "who"})
_PAPERS = frozenset({"source", "report", "statement", "communique", "bulletin"})
_WORD = re.compile(r"[\w'’-]+")
# Speakers, sentences and names that are kept in view: bounds the work on a report of any length.
_MOST_SPEAKERS = 300
_SENTENCES_BACK = 60
_MOST_NAMES = 2_000
_MOST_LETTERS = 7


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
        self._clauses = clauses
        self._numbers = {id(clause): number for number, clause in enumerate(clauses)}
        self._names = full_names(clauses)[:_MOST_NAMES]
        self._acronyms = acronyms(text)
        self._known: deque[_Known] = deque(maxlen=_MOST_SPEAKERS)
        self._named_later: dict[Speaker, Speaker] = {}

    def settled(self, speaker: Speaker) -> Speaker:
        """The speaker, or the name that the report gives it only later ("a lawmaker ... Lee Seong-kweun")."""
        return self._named_later.get(speaker, speaker)

    def resolve(self, clause: Clause, source: Range) -> Speaker | None:
        """The speaker that the words stand for; None where they refer to nobody that the report has named."""
        source = author_of(clause, source)
        first = clause.tokens[source[0]]
        if source[1] - source[0] == 1 and first.tag in ("PRON", "WH"):
            return self._pronoun(clause, source[0], first.low)
        name, named = name_of(clause, source)
        if not name:
            return None
        indefinite = first.low in ("a", "an", "one", "another")
        definite = first.low in ("the", "this", "that", "his", "its")
        earlier = self._same_name(name) if named else self._same_role(name, definite=definite)
        if earlier is not None and not (indefinite and not named):
            return earlier.speaker
        description = clause.words(*source)
        takes_up = first.low == "the" and not WORDS["organisations"].isdisjoint(name.lower().split())
        if not named and takes_up and not _is_proper(clause, source):
            body = self._organisation_before(clause)
            name, description = (body, body.lower()) if body is not None else (name, description)
        proper = not named and _is_proper(clause, source)
        return self._introduce(clause, name, description, named=named, indefinite=indefinite, proper=proper)

    def _introduce(
        self, clause: Clause, name: str, description: str, *, named: bool, indefinite: bool, proper: bool
    ) -> Speaker | None:
        """A speaker who speaks for the first time; None where the words can name no speaker."""
        letters = name.isupper() and len(name) <= _MOST_LETTERS and not clause.sentence.shouting
        full = self._acronyms.get(name) or (self._fuller(name) if named or letters else name)
        kind = kind_of(description.split(" and ")[0]) or kind_of(description) or kind_of(full)
        if kind is None:
            if not (proper or _may_speak(clause, name, full, named=named)):
                return None
            kind = SpeakerKind.GOVERNMENT if named else SpeakerKind.NGO if proper else SpeakerKind.UNNAMED
        person = (named and kind_of(name) is None) or _is_one_person(name.lower().split()[-1])
        known = _Known(Speaker(full, kind), _bag(f"{description} {full}"), named, person, indefinite)
        if named and person:
            self._name_earlier(known)
        self._known.append(known)
        return known.speaker

    def _name_earlier(self, named: _Known) -> None:
        """Take the last unnamed person for the one now named, where the role is the same or none is given."""
        for known in reversed(self._known):
            if known.named or not known.indefinite or known.speaker in self._named_later:
                continue
            bare = len(named.words) <= 3 and named.words.isdisjoint(GENERIC)
            if bare or any(known.words & group and named.words & group for group in ROLES):
                self._named_later[known.speaker] = named.speaker
            return

    def _pronoun(self, clause: Clause, at: int, low: str) -> Speaker | None:
        if low in _FIRST_PERSONS:
            return None
        if low == "it":
            return self._body_before(clause, at)
        if low in _PERSONAL:
            return self._person_before(clause) or self._last_person()
        return self._known[-1].speaker if self._known else None

    def _last_person(self) -> Speaker | None:
        return next((k.speaker for k in reversed(self._known) if k.person), None)

    def _person_before(self, clause: Clause) -> Speaker | None:
        """Whom "she" stands for where the sentence before begins with a person, whether speaking or not."""
        before = self._before(clause)
        subject = before.phrases[0] if before is not None and before.phrases else None
        if before is None or subject is None or subject.first > 1:
            return None
        words = (subject.first, subject.last)
        name, named = name_of(before, words)
        is_person = named and kind_of(name) is None and len(name.split()) > 1
        return self.resolve(before, with_apposition(before, words)) if is_person else None

    def _body_before(self, clause: Clause, at: int) -> Speaker | None:
        """Whom "it" stands for: the body that the sentence or the one before is about, or that spoke last."""
        for phrase in clause.phrases:
            if phrase.last > at:
                break
            words = (phrase.first, max(phrase.last, phrase.of))
            if clause.tag(phrase.first - 1) in ("", '"') and _is_actor(clause, words):
                return self.resolve(clause, words)
        before = self._before(clause)
        if before is not None and before.phrases and before.phrases[0].first <= 1:
            words = (before.phrases[0].first, max(before.phrases[0].last, before.phrases[0].of))
            if _is_actor(before, words):
                return self.resolve(before, words)
        return next((k.speaker for k in reversed(self._known) if not k.person), None)

    def _before(self, clause: Clause) -> Clause | None:
        """The sentence before, in the same paragraph."""
        number = self._numbers[id(clause)]
        before = self._clauses[number - 1] if number else None
        same = before is not None and before.sentence.paragraph == clause.sentence.paragraph
        return before if same else None

    def _organisation_before(self, clause: Clause) -> str | None:
        """The organisation that the report has named last, up to a sentence that speaks of "the group"."""
        number = self._numbers[id(clause)]
        for k in range(number, max(-1, number - _SENTENCES_BACK), -1):
            other = self._clauses[k]
            for phrase in reversed(other.phrases):
                words = (phrase.inner, max(phrase.last, phrase.of))
                named = phrase.inner < phrase.last and other.tokens[phrase.inner].capital
                if named and kind_of(other.words(*words)) in _ORGANISATIONS:
                    return other.written(*words)
        return None

    def _same_role(self, name: str, *, definite: bool) -> _Known | None:
        """An earlier speaker whom "the lawmaker", "the group" or the like takes up."""
        if not definite and " " in name:
            # "Government sources" are others than the official who spoke before.
            said = _bag(name)
            return next((k for k in reversed(self._known) if said <= k.words), None)
        words = _bag(name) - WORDS["narrowing"]
        if len(words) > 1 or (words and words.isdisjoint(GENERIC)):
            return self._same_description(words, definite=definite)
        head = next(iter(words), name.lower().split()[-1])
        group = next((group for group in ROLES if head in group), frozenset({head}))
        kind = kind_of(name)
        fitting = [k for k in self._known if _may_be(k, kind)]
        taken = next((k for k in reversed(fitting) if k.words & group), None)
        if taken is None and definite and head in _PAPERS and fitting:
            return fitting[-1]
        return taken

    def _same_description(self, words: frozenset[str], *, definite: bool) -> _Known | None:
        same = next((k for k in reversed(self._known) if words <= k.words), None)
        office = next((w for w in sorted(words) if w in WORDS["offices"]), None)
        if same is not None or not definite or office is None:
            return same
        group = next((group for group in ROLES if office in group), frozenset({office}))
        return next((k for k in reversed(self._known) if k.named and k.words & group), None)

    def _same_name(self, name: str) -> _Known | None:
        words = _bag(name)
        return next((k for k in reversed(self._known) if k.named and words <= k.words), None)

    def _fuller(self, name: str) -> str:
        """The longest name in the report that ends with `name`, or that its letters stand for."""
        low = name.lower()
        longer = (candidate for candidate in self._names if len(candidate) > len(name))
        return max((c for c in longer if _is_fuller(c, name, low)), key=len, default=name)


def _may_be(known: _Known, kind: SpeakerKind | None) -> bool:
    """Whether "the military source" can take up a speaker: not one who is plainly of another kind."""
    if kind not in _TELLING or known.speaker.kind not in _TELLING:
        return True
    return kind is known.speaker.kind


def _is_one_person(noun: str) -> bool:
    """Whether a noun can stand for one person, whom "she" takes up: not "police", not "soldiers"."""
    collective = noun in WORDS["bodies of people"] or noun.endswith("s")
    return is_person_noun(noun) and not collective


def _is_fuller(candidate: str, name: str, low: str) -> bool:
    words = candidate.lower().split()
    ends = candidate.lower().endswith(" " + low) or (" " not in low and low in words[1:])
    return ends or name in initials(candidate)


def _is_proper(clause: Clause, source: Range) -> bool:
    """Whether a source is a body's own name of several words ("the Norwegian Refugee Council")."""
    words = [token for token in clause.tokens[source[0] : source[1]] if token.tag == "N"]
    return len(words) > 1 and not clause.sentence.shouting and all(token.capital for token in words)


def _may_speak(clause: Clause, name: str, full: str, *, named: bool) -> bool:
    """Whether words of no known kind can name a speaker at all."""
    if not named or " of " in name:
        head = name.lower().split(" of ")[0].split()[-1]
        return is_person_noun(head) or is_person_noun(name.lower().split()[-1])
    return len(full.split()) > 1 or side_of(name) is not None or not clause.sentence.shouting


def _is_actor(clause: Clause, words: Range) -> bool:
    """Whether words name a body that can speak for itself, rather than a paper of its."""
    low = clause.words(*words)
    return is_body(low) and kind_of(low) is not SpeakerKind.DOCUMENT


def _bag(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
