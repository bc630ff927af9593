from __future__ import annotations

from collections.abc import Callable

from ascribe.reading.grammar.clause import Clause
from ascribe.report import Span

ReadClause = Callable[[str], Clause]


def test_a_phrase_is_found_from_either_end_and_from_within(clause: ReadClause) -> None:
    read = clause("Two young soldiers arrived.")
    (phrase,) = read.phrases
    assert read.starting[phrase.first] is read.ending[phrase.last] is phrase
    assert all(read.covering[i] is phrase for i in range(phrase.first, phrase.last))


def test_there_is_nothing_beyond_either_end(clause: ReadClause) -> None:
    read = clause("Two soldiers arrived.")
    beyond = (-1, len(read.tokens))
    assert [read.tag(i) for i in beyond] == [read.low(i) for i in beyond] == ["", ""]


def test_words_are_in_small_letters_and_what_is_written_is_verbatim(clause: ReadClause) -> None:
    read = clause("The  United Nations arrived.")
    assert read.words(0, 3) == "the united nations"
    assert read.written(0, 3) == "The  United Nations"
    assert read.span(1, 3) == Span(5, 19, "text")
