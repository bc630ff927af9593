"""Names in the words of a sentence: of people, of bodies and their letters, of the author behind a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ascribe.reading.attribution.attribution import Range
from ascribe.reading.attribution.speakers import WORDS, is_body, kind_of
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.nouns import is_person_noun

# Words that can name one and the same speaker.
ROLES: tuple[frozenset[str], ...] = tuple(
    words for name, words in WORDS.items() if name.startswith("one role")
)
GENERIC: frozenset[str] = frozenset({"man", "woman"}).union(*ROLES)

_BEFORE_NAME = frozenset({"DET", "POSS", '"', ",", "CONJ", "PREP"})
_AFTER_NAME = frozenset({"PREP", "CONJ", "(", "S", "WH"})
_NATIONAL_ENDINGS = ("ese", "ian", "ish")
_SMALL = WORDS["small words"]
_LONGEST_PLAIN_NAME = 4
# "Human Rights Watch (HRW)", "ARMED FORCES PRESS COMMITTEE (COPREFA)"; and the letters first.
_ACRONYM = re.compile(
    r"\b([A-Z][\w'’.-]*(?: (?:of|the|for|and|de|del|la|sans|OF|THE|FOR|AND|DE|[A-Z][\w'’.-]*)){1,8})"
    r" ?\(([A-Z][A-Za-z]{1,8})\)"
)
_ACRONYM_FIRST = re.compile(r"\b([A-Z]{2,8}) \(([A-Z][^()\n]{6,70})\)")


def name_of(clause: Clause, source: Range) -> tuple[str, bool]:
    """The name in the words of a source, else its description without article; and whether it is a name."""
    first, last = source
    while first < last and clause.tag(first) in _BEFORE_NAME:
        first += 1
    if first >= last:
        return "", False
    pieces = list(_pieces(clause, first, last))
    for start, end in pieces:
        run = personal_name(clause, start, end)
        if run is not None:
            return clause.written(*run), True
    closed = next((k + 1 for k in range(last - 1, first, -1) if clause.tag(k) == ")"), last)
    run = personal_name(clause, closed, last)
    if run is not None:
        return clause.written(*run), True  # "Gen. (retd.) V.K. Singh"
    return (clause.written(*pieces[0]) if pieces else ""), False


def _pieces(clause: Clause, first: int, last: int) -> Iterator[Range]:
    """The pieces of a source between commas and dashes."""
    start = first
    for k in range(first, last):
        if clause.tag(k) in (",", "--"):
            if k > start:
                yield start, k
            start = k + 1
    if start < last:
        yield start, last


def personal_name(clause: Clause, first: int, last: int) -> Range | None:
    """The personal name at the end of a piece ("Ukrainian President Volodymyr Zelensky")."""
    ends = (k for k in range(first, last) if _ends_name(clause, k))
    stop = next(ends, last)
    if stop < last and clause.low(stop) in ("of", "for", "and", "'s", "’s"):
        return None
    start = stop
    while start > first and _may_be_name(clause, start - 1):
        start -= 1
    if start == stop or (stop - start == 1 and start > first and not is_person_noun(clause.low(start - 1))):
        return None
    if (
        kind_of(clause.words(start, stop)) is not None
        if start == first
        else is_body(clause.words(first, stop))
    ):
        return None
    if clause.sentence.shouting and start == first and stop - start > _LONGEST_PLAIN_NAME:
        return None
    return start, stop


def _ends_name(clause: Clause, k: int) -> bool:
    return clause.tag(k) in _AFTER_NAME and clause.low(k) not in WORDS["name particles"]


def _may_be_name(clause: Clause, k: int) -> bool:
    token = clause.tokens[k]
    if token.low in WORDS["name particles"]:
        return True
    if token.tag != "N" or not token.capital or is_person_noun(token.low) or token.low in GENERIC:
        return False
    if token.low.endswith(_NATIONAL_ENDINGS):
        return False
    # Short words are names as often as letters for a body ("Kim Jong Un").
    return len(token.low) <= 3 or kind_of(token.low) is None


def full_names(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The phrases of a report that may be full names of people, or of bodies known by their letters."""
    found: dict[str, None] = {}
    for clause in clauses:
        for phrase in clause.phrases:
            run = personal_name(clause, phrase.inner, phrase.last)
            if run is not None and run[1] - run[0] >= 2:
                found[clause.written(*run)] = None
            elif phrase.of - phrase.inner >= 2 and clause.tokens[phrase.inner].capital:
                found[clause.written(phrase.inner, phrase.of)] = None
    return tuple(found)


def initials(name: str) -> tuple[str, str]:
    """The first letters of a name's words, with and without its small words."""
    words = [word for word in name.split() if word[0].isupper()]
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w.lower() not in _SMALL)


def acronyms(text: str) -> Mapping[str, str]:
    """What letters stand for in this report: "COPREFA" -> "ARMED FORCES PRESS COMMITTEE (COPREFA)"."""
    found = {
        letters: f"{_spelled(words.split(), letters)} ({letters})"
        for words, letters in _ACRONYM.findall(text)
    }
    for letters, words in _ACRONYM_FIRST.findall(text):
        found.setdefault(letters, f"{words} ({letters})")
    return MappingProxyType(found)


def _spelled(words: Sequence[str], letters: str) -> str:
    """The last of the words whose first letters are the given ones; all of them where none fit."""
    for start in range(len(words) - 1, -1, -1):
        if "".join(w[0] for w in words[start:] if w.lower() not in _SMALL).upper() == letters.upper():
            return " ".join(words[start:])
    opens = (
        k for k in range(len(words) - 1, 0, -1) if words[k - 1].lower() in ("to", "the", "by", "that", "a")
    )
    return " ".join(words[next((k for k in opens if words[k - 2 : k - 1] != ["OF"]), 0) :])


def author_of(clause: Clause, source: Range) -> Range:
    """The body behind a paper: of "a report issued by the army", the army."""
    first, last = source
    head = next((k for k in range(first, last) if clause.low(k) in WORDS["documents"]), None)
    if head is None:
        return source
    k = head + 1
    if clause.low(k) in WORDS["issued"] and clause.low(k + 1) == "by":
        k += 1
    if clause.low(k) not in ("by", "of", "from"):
        return source
    phrase = clause.starting.get(k + 1)
    if phrase is None:
        return source
    speaks = is_body(clause.words(phrase.first, phrase.last)) or is_person_noun(clause.low(phrase.head))
    return (phrase.first, max(phrase.last, phrase.of)) if speaks else source
