"""A sentence with its noun phrases, ready to be looked up from either end."""

from __future__ import annotations

from ascribe.reading.grammar.phrases import phrases
from ascribe.reading.grammar.tokens import Sentence
from ascribe.report import Span


class Clause:
    """A sentence with its phrases; reads nothing beyond it.

    text      the part of the report that the offsets of the tokens refer to
    starting  phrase by its first token
    ending    phrase by the token behind its last
    covering  phrase by every token in it
    """

    def __init__(self, sentence: Sentence, text: str) -> None:
        self.sentence = sentence
        self.text = text
        self.tokens = sentence.tokens
        self.phrases = phrases(sentence)
        self.starting = {p.first: p for p in self.phrases}
        self.ending = {p.last: p for p in self.phrases}
        self.covering = {i: p for p in self.phrases for i in range(p.first, p.last)}

    def tag(self, i: int) -> str:
        """The tag of token `i`; "" beyond either end."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def low(self, i: int) -> str:
        """Token `i` in lower case; "" beyond either end."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def words(self, first: int, last: int) -> str:
        """The tokens from `first` up to, not including, `last`, in lower case."""
        return " ".join(token.low for token in self.tokens[first:last])

    def written(self, first: int, last: int) -> str:
        """The text from token `first` up to, not including, token `last`, as the report has it."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def span(self, first: int, last: int) -> Span:
        """The span of the report from token `first` up to, not including, token `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end, self.sentence.part)
