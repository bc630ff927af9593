"""The closed word classes and common verbs of English news, and the tag of any word.

Tags: DET, POSS (possessive), PREP, CONJ, BE, HAVE, DO, MODAL, PRON, WH, ADV, NEG, VERB (base form, third
person or an irregular past), ED (regular past or participle), ING, N (nouns, adjectives, names and whatever
is not known), S (possessive 's), NUM, and the marks themselves (",", ".", "(", ")", '"', "--", ":", ";").
A tag is a guess from the word alone; the phrase rules weigh the neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from ascribe.reading.lexicon import word_lists

_WORDS = word_lists("grammar")
# In order: where a word is in several classes, the later one stands.
_CLASSES = (
    ("ADV", "adverbs"),
    ("WH", "wh words"),
    ("PRON", "pronouns"),
    ("DET", "determiners"),
    ("POSS", "possessives"),
    ("PREP", "prepositions"),
    ("CONJ", "conjunctions"),
    ("MODAL", "modals"),
    ("DO", "do forms"),
    ("HAVE", "have forms"),
    ("BE", "be forms"),
)
ADJECTIVE_PARTICIPLES = _WORDS["adjective participles"]


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _stem(base: str) -> str:
    return base + base[-1] if base in _WORDS["doubling"] else base


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return _stem(base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")):
        return base[:-1] + "ing"
    return _stem(base) + "ing"


def _irregular() -> Mapping[str, tuple[str, str]]:
    entries = (entry.split("/") for entry in _WORDS["irregular verbs"])
    return MappingProxyType({base: (past, participle) for base, past, participle in entries})


_IRREGULAR = _irregular()


# Base, third person, past, participle and -ing form of a verb.
Forms = tuple[str, str, str, str, str]


def forms_of(base: str) -> Forms:
    """The forms of a verb, irregular or regular: base, third person, past, participle, -ing form."""
    past, participle = _IRREGULAR.get(base, (_past(base), _past(base)))
    return base, _third(base), past, participle, _gerund(base)


def _verbs() -> Iterator[tuple[str, str]]:
    for base in sorted(_WORDS["regular verbs"]) + sorted(_IRREGULAR):
        form, third, past, participle, gerund = forms_of(base)
        yield from ((form, "VERB"), (third, "VERB"), (gerund, "ING"), (participle, "ED"))
        yield past, "ED" if past == participle else "VERB"


def _tags() -> dict[str, str]:
    tags = {word: tag for word, tag in _verbs() if word not in _WORDS["not verbs"]}
    tags |= {word: tag for tag, heading in _CLASSES for word in _WORDS[heading]}
    return tags | {"not": "NEG", "n't": "NEG", "never": "NEG", "'s": "S", "’s": "S"}


def _expressions() -> dict[str, str]:
    start = "expressions / "
    lists = (
        (heading.removeprefix(start), words) for heading, words in _WORDS.items() if heading.startswith(start)
    )
    return {expression: tag for tag, expressions in lists for expression in expressions}


TAGS: Mapping[str, str] = MappingProxyType(_tags())
# Expressions that act as one word, with their tags.
MULTIWORD: Mapping[str, str] = MappingProxyType(_expressions())
MULTIWORD_STARTS = frozenset(expression.split()[0] for expression in MULTIWORD)


@lru_cache(maxsize=50_000)
def tag_of(low: str) -> str:
    """The tag of a word or mark in lower case."""
    if low in TAGS:
        return TAGS[low]
    if not low[0].isalnum():
        return _mark(low)
    if low in _WORDS["not verbs"] or low in ADJECTIVE_PARTICIPLES:
        return "N"
    if low[0].isdigit():
        return "NUM"
    return _by_ending(low)


def _by_ending(low: str) -> str:
    if low.endswith("ly") and len(low) > 4 and low not in _WORDS["not adverbs"]:
        return "ADV"
    if low.endswith("ed") and len(low) > 4 and not low.endswith("eed"):
        return "ED"
    if low.endswith("ing") and len(low) > 5:
        return "ING"
    return "N"


def _mark(low: str) -> str:
    if low in "\"“”„«»‘’'`":
        return '"'
    if low[0] in "-–—":
        return "--"
    return low
