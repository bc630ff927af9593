"""What in a text is no reporting: bylines, read times, share buttons, advertisements, credits.

Only whole lines are marked, and only lines of a known wording (`furniture.toml`); a line that might be a
sentence of reporting stays unmarked (codebook, "Report").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from ascribe.report import Span

# No known kind of furniture is longer; legal notices and agency credits set the bound.
_LONGEST_LINE = 320
_LONGEST_LABELLED_LINE = 200

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_PIECES = re.compile(r"\s+[|·•]\s+|\s*\|\s*")
_WORD = re.compile(r"[^\s,;:/()|–—]+")
_FULL_STOP = re.compile(r"[.!?…][\"”’')\]]*$")
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’')]*\s+[A-Z\"“‘]")
_YEAR = re.compile(r"(?:19|20)\d\d")

_BYLINE = re.compile(r"(?:By|BY)(?::| -)? +(.{2,120})")
_BYLINE_LABEL = re.compile(r"(?i:byline|author|written by|story by|report by):? +([A-Z].{1,120})")
_TAIL = re.compile(
    r"(?:(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|Compiling|Translation|Text)"
    r"(?:,? (?:and )?(?:reporting|writing|editing|by))*) by (?=[A-Z])(.{2,300})"
)
_DATED = re.compile(r"(?i:(?:last |first )?(?:updated|published|posted|modified)(?: on| at)?):? +(.{2,80})")
_CREDIT = re.compile(
    r"(?i:(?:file )?(?:photo(?:graph|s)?|image|picture|illustration|graphic|map|video|footage|screenshot)s?"
    r"(?: credit| courtesy| source)?(?:: ?| by:? | ?© ?)|(?:credit|source): ?)(.{2,100})"
)


class _Wordings(msgspec.Struct, frozen=True):
    """The patterns and word lists of `furniture.toml`, ready for use."""

    phrases: re.Pattern[str]
    labels: re.Pattern[str]
    loose: re.Pattern[str]
    words: Mapping[str, frozenset[str]]


@cache
def _wordings() -> _Wordings:
    data = tomllib.loads(files("ascribe.intake").joinpath("furniture.toml").read_text("utf-8"))

    def pattern(section: str, after: str = "") -> re.Pattern[str]:
        choices = "|".join(f"(?:{choice})" for group in data[section].values() for choice in group)
        # Twice, because a part may name another part.
        for _ in range(2):
            for name, part in data["parts"].items():
                choices = choices.replace(f"{{{name}}}", part)
        return re.compile(f"(?:{choices}){after}", re.IGNORECASE)

    return _Wordings(
        phrases=pattern("phrases"),
        labels=pattern("labels", r"\s?[:|]\s?.{1,160}"),
        loose=pattern("loose"),
        words={name: frozenset(words.split()) for name, words in data["words"].items()},
    )


def find_furniture(text: str) -> tuple[Span, ...]:
    """The lines of the text that are no reporting, in order; a span is a line without its outer spaces."""
    spans: list[Span] = []
    before: str | None = None  # the line above, where it is neither empty nor furniture
    ended = 0
    for match in _LINE.finditer(text):
        bare = match.group().strip()
        if not bare or _is_apart(text, ended, match.start()):
            before = None
        ended = match.end()
        if 0 < len(bare) <= _LONGEST_LINE and _is_furniture(bare, alone=_stands_alone(before)):
            start = text.index(bare[0], match.start())
            spans.append(Span(start, start + len(bare)))
            before = None
        elif bare:
            before = bare
    return tuple(spans)


def is_furniture(line: str) -> bool:
    """Whether a line is furniture where it stands by itself, with an empty line above."""
    bare = line.strip()
    return 0 < len(bare) <= _LONGEST_LINE and _is_furniture(bare, alone=True)


def _is_apart(text: str, end: int, start: int) -> bool:
    """Whether there is an empty line between two lines, of which one ends and the other starts there."""
    gap = text[end:start]
    return len(gap) - gap.count("\r\n") > 1


def _stands_alone(before: str | None) -> bool:
    """Whether a line under this one begins anew, rather than being the rest of a wrapped sentence."""
    return before is None or _FULL_STOP.search(before) is not None


def _is_furniture(line: str, *, alone: bool) -> bool:
    core = _core(line)
    if not core:
        return _is_rule(line)
    if not alone and core[0].islower():
        return False
    return _is_known(core, alone=alone) or _is_labelled(core, line) or _is_row(core)


def _core(line: str) -> str:
    """The line without the marks around it: "- Advertisement -", "(Image: Reuters)", "Share!"."""
    start, end = 0, len(line)
    while start < end and not (line[start].isalnum() or line[start] in "©@#"):
        start += 1
    while end > start and not (line[end - 1].isalnum() or line[end - 1] == ")"):
        end -= 1
    core = line[start:end]
    if core.endswith(")") and core.count(")") > core.count("("):
        core = core[:-1].rstrip(" .")
    return core


def _is_rule(line: str) -> bool:
    """Whether a line without a letter or digit is one that parts sections ("* * *", "___")."""
    return len(line) <= 80


def _is_known(core: str, *, alone: bool) -> bool:
    wordings = _wordings()
    if wordings.phrases.fullmatch(core):
        return True
    if _is_byline(core, alone=alone) or _is_dated(core) or _is_credit(core) or _is_tail(core):
        return True
    return alone and wordings.loose.fullmatch(core) is not None


def _is_labelled(core: str, line: str) -> bool:
    """Whether it is a label with one headline or list after it ("Related: ...", "Tags: ..."), no sentence."""
    return (
        len(core) <= _LONGEST_LABELLED_LINE
        and _wordings().labels.fullmatch(core) is not None
        and _SENTENCE_BREAK.search(core) is None
        and not _may_be_sentence(line)
    )


def _may_be_sentence(line: str) -> bool:
    """Whether the line ends like a sentence and has the length of one."""
    return _FULL_STOP.search(line) is not None and line.count(" ") >= 7


def _is_row(core: str) -> bool:
    """Whether all that stands between bars is known or a date ("Print | E-mail | 3 min read")."""
    pieces = [piece for piece in map(_core, _PIECES.split(core)) if piece]
    if len(pieces) < 2:
        return False
    known = [_is_known(piece, alone=True) for piece in pieces]
    return any(known) and all(
        is_known or _all_words(piece, _is_time_word) for piece, is_known in zip(pieces, known, strict=True)
    )


def _is_byline(core: str, *, alone: bool) -> bool:
    """Whether it names writers and nothing else ("By Jane Doe and John Roe, Reuters | 20 Dec 2024")."""
    match = _BYLINE.fullmatch(core) or _BYLINE_LABEL.fullmatch(core)
    if match is None:
        return False
    lists = _wordings().words
    words = _WORD.findall(match[1])
    if not words or len(words) > 16 or words[0].lower().rstrip(".'’s") in lists["no_name"]:
        return False
    if core.isupper() and not (alone and len(words) <= 6 and _names_only(words)):
        return False
    names = _without_date(words)
    if len(names) == 1:
        return names[0].lower() in lists["credits"] or (names[0].isupper() and len(names[0]) <= 5)
    allowed = lists["particles"] | lists["roles"]
    return bool(names) and all(_is_name_word(word) or word in allowed for word in names)


def _names_only(words: list[str]) -> bool:
    """Whether no word of a line in capitals shows that it is a sentence."""
    return not any(word.lower() in _wordings().words["sentence"] for word in words)


def _without_date(words: list[str]) -> list[str]:
    """The words before a full date at the end of a byline; all of them where there is none."""
    times = _wordings().words["times"] - _wordings().words["particles"]
    for at, word in enumerate(words):
        if at and word.lower().strip(".") in times:
            rest = words[at:]
            is_date = all(map(_is_time_word, rest)) and any(map(_YEAR.fullmatch, rest))
            return words[: at - words[at - 1].isdigit()] if is_date else words
    return words


def _is_dated(core: str) -> bool:
    """Whether only words of time follow the label ("Updated 3 hours ago", "First published Dec 20, 2024")."""
    match = _DATED.fullmatch(core)
    return match is not None and _all_words(match[1], _is_time_word)


def _is_credit(core: str) -> bool:
    """Whether only names and agencies follow the label ("Photo: AFP/Getty", "Source: Xinhua")."""
    match = _CREDIT.fullmatch(core)
    return match is not None and match[1].count(" ") <= 8 and _all_words(match[1], _is_credit_word)


def _is_tail(core: str) -> bool:
    """Whether it is an agency's credit, without a verb ("Reporting by A in Kabul; editing by B")."""
    match = _TAIL.fullmatch(core)
    return match is not None and _all_words(match[1], _is_tail_word)


def _all_words(words: str, is_one: Callable[[str], bool]) -> bool:
    found = _WORD.findall(words)
    return bool(found) and all(map(is_one, found))


def _is_name_word(word: str) -> bool:
    return word[0] == "@" or (word[0].isupper() and not any(map(str.isdigit, word)))


def _is_time_word(word: str) -> bool:
    return word[0].isdigit() or word[0] in "+-" or word.lower().strip(".") in _wordings().words["times"]


def _is_credit_word(word: str) -> bool:
    return word == "©" or _is_name_word(word) or word.lower().strip(".©") in _wordings().words["credits"]


def _is_tail_word(word: str) -> bool:
    lists = _wordings().words
    return _is_name_word(word) or word in lists["tails"] or word in lists["particles"]
