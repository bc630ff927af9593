from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from ascribe.attribution import Act, Quote
from ascribe.figure import Figure
from ascribe.quantity import load_profile
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.tokens import Sentence, sentences
from ascribe.reading.reading import Reading
from ascribe.reading.rules import RulesReader
from ascribe.report import Report

# A Thursday; "Monday" is 16 December, "Tuesday" the 17th.
PUBLISHED = dt.datetime(2024, 12, 19)


class Said(NamedTuple):
    """A statement in words: what the report's spans cut, and the speaker's name."""

    source: str
    cue: str
    content: str
    act: Act
    quote: Quote
    name: str | None


def _report(text: str, **fields: Any) -> Report:
    return Report(**{"id": "r", "text": text, "published": PUBLISHED, **fields})


# For the whole session, so that property tests may use them: each is a function without state.
@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """The reading of a text; further fields of the report by name."""
    reader = RulesReader()
    return lambda text, **fields: reader.read(_report(text, **fields))


@pytest.fixture(scope="session")
def figures(read: Callable[..., Reading]) -> Callable[..., tuple[Figure, ...]]:
    """The figures of a text."""
    return lambda text, **fields: read(text, **fields).figures


@pytest.fixture(scope="session")
def one(figures: Callable[..., tuple[Figure, ...]]) -> Callable[..., Figure]:
    """The only figure of a text."""

    def only(text: str, **fields: Any) -> Figure:
        found = figures(text, **fields)
        assert len(found) == 1, [figure.text for figure in found]
        return found[0]

    return only


@pytest.fixture(scope="session")
def none_of(figures: Callable[..., tuple[Figure, ...]]) -> Callable[..., bool]:
    """Whether a text gives no figure."""
    return lambda text, **fields: figures(text, **fields) == ()


@pytest.fixture(scope="session")
def chain(one: Callable[..., Figure]) -> Callable[..., list[str]]:
    """The names of the chain on which the only figure of a text rests, from the outlet to the origin."""
    return lambda text, **fields: [hop.speaker.name for hop in one(text, **fields).chain.hops]


@pytest.fixture(scope="session")
def said(read: Callable[..., Reading]) -> Callable[..., list[Said]]:
    """The statements of a text, in words."""

    def in_words(text: str, **fields: Any) -> list[Said]:
        reading = read(text, **fields)
        cut = reading.report.cut
        return [
            Said(
                source=" ... ".join(map(cut, s.source)),
                cue=" ... ".join(map(cut, s.cue)),
                content=" ... ".join(map(cut, s.content)),
                act=s.act,
                quote=s.quote,
                name=s.speaker.name if s.speaker else None,
            )
            for s in reading.statements
        ]

    return in_words


@pytest.fixture(scope="session")
def split() -> Callable[..., list[Sentence]]:
    """The sentences of a text."""
    profile = load_profile()
    return lambda text, **given: list(
        sentences(
            _report(text, **given.pop("fields", {})), profile=profile, published=PUBLISHED.date(), **given
        )
    )


@pytest.fixture(scope="session")
def clauses(split: Callable[..., list[Sentence]]) -> Callable[[str], list[Clause]]:
    """The sentences of a text with their phrases."""
    return lambda text: [Clause(sentence, text) for sentence in split(text)]


@pytest.fixture(scope="session")
def clause(clauses: Callable[[str], list[Clause]]) -> Callable[[str], Clause]:
    """A text's only sentence with its phrases."""

    def only(text: str) -> Clause:
        (found,) = clauses(text)
        return found

    return only
