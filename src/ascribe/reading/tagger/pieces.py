"""A parsed report as word pieces: what the network reads, and where each piece stands in the report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ascribe.reading.attribution.attribution import Attribution
from ascribe.reading.drafts import Draft
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.grammar.phrases import Phrase
from ascribe.reading.grammar.tokens import Token
from ascribe.reading.mentions.named import named_together
from ascribe.reading.parsing import Parse
from ascribe.reading.tagger.features import Channel, features_of
from ascribe.reading.tagger.word_pieces import Vocabulary, WordPiece

Numbers = npt.NDArray[np.int64]
# Layout values: where a sentence or paragraph begins, and the title.
_SENTENCE, _PARAGRAPH, _TITLE, _TITLE_START = 1, 2, 3, 4


class Candidate(NamedTuple):
    """A noun phrase that may carry a count.

    clause       number of its sentence, the title's first
    first, head  the pieces at which the phrase and its head noun begin; of a list of names, the first
                 name and the last name's head
    told         by the grammar, the pieces that name the origin of what is said here; None: nobody's
    """

    clause: int
    phrase: Phrase
    first: int
    head: int
    told: tuple[int, int] | None = None


class Pieces(NamedTuple):
    """All pieces of a report, the title's first.

    ids        number of each piece in the vocabulary
    features   one row a piece, one column a channel
    starts     offset of each piece in its part of the report
    ends       offset behind it
    clauses    number of the sentence that each piece belongs to
    bounds     number of the first piece of every sentence, and behind the last
    """

    ids: Numbers
    features: Numbers
    starts: Numbers
    ends: Numbers
    clauses: Numbers
    bounds: tuple[int, ...]
    candidates: tuple[Candidate, ...]


def pieces_of(parse: Parse, head: Sequence[Draft], body: Sequence[Draft], vocabulary: Vocabulary) -> Pieces:
    """Cut a parsed report into pieces; `head` and `body` are what the rules count in title and text."""
    clauses = parse.clauses()
    found = _by_sentence(head, 0, len(clauses)), _by_sentence(body, len(parse.head), len(clauses))
    ids: list[int] = []
    rows: list[list[int]] = []
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    bounds = [0]
    candidates: list[Candidate] = []
    paragraph = -1
    for number, clause in enumerate(clauses):
        cut = list(vocabulary.pieces(clause.text[clause.sentence.start : clause.sentence.end]))
        title = number < len(parse.head)
        features = features_of(
            clause,
            _attributions(parse, number),
            found[0 if title else 1].get(number, ()),
            country=parse.scene.country,
        )
        owners = _owners(clause.tokens, clause.sentence.start, cut)
        base = len(ids)
        for piece, token in zip(cut, owners, strict=True):
            row = list(features[token])
            row[Channel.LAYOUT] = _TITLE if title else 0
            rows.append(row)
            ids.append(piece.number)
            starts.append(clause.sentence.start + piece.start)
            ends.append(clause.sentence.start + piece.end)
            numbers.append(number)
        if cut:
            fresh = not title and clause.sentence.paragraph != paragraph
            rows[base][Channel.LAYOUT] = _TITLE_START if title else _PARAGRAPH if fresh else _SENTENCE
        if not title:
            paragraph = clause.sentence.paragraph
        candidates.extend(_candidates(clause, number, owners, base))
        bounds.append(len(ids))
    at = np.array(starts, dtype=np.int64)
    candidates = [c._replace(told=_told(parse, c, at, bounds)) for c in candidates]
    return Pieces(
        np.array(ids, dtype=np.int64),
        np.array(rows, dtype=np.int64).reshape(len(ids), len(Channel)),
        at,
        np.array(ends, dtype=np.int64),
        np.array(numbers, dtype=np.int64),
        tuple(bounds),
        tuple(candidates),
    )


def _told(
    parse: Parse, candidate: Candidate, starts: Numbers, bounds: Sequence[int]
) -> tuple[int, int] | None:
    """The pieces that name the origin of a candidate by the rules; None for the report's own voice."""
    heads, phrase = len(parse.head), candidate.phrase
    title = candidate.clause < heads
    voices, number = (
        (parse.head_voices, candidate.clause) if title else (parse.voices, candidate.clause - heads)
    )
    hops = voices.chain_at(number, phrase.first, phrase.last).hops
    span = (hops[-1].source or hops[-1].cue) if hops else None
    if span is None:
        return None
    first, last = (0, bounds[heads]) if title else (bounds[heads], len(starts))
    begin, end = np.searchsorted(starts[first:last], (span.start, span.end))
    return int(first + begin), int(first + end)


def _attributions(parse: Parse, number: int) -> tuple[Attribution, ...]:
    first = len(parse.head)
    if number < first:
        return parse.head_voices.attributions_in(number)
    return parse.voices.attributions_in(number - first)


def _by_sentence(drafts: Sequence[Draft], first: int, many: int) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(min(first + draft.sentence, many), []).append(draft)
    return found


def _owners(tokens: Sequence[Token], base: int, cut: Sequence[WordPiece]) -> list[int]:
    """For each piece the token that it is a part of."""
    starts = [token.start - base for token in tokens]
    return [max(0, bisect_right(starts, piece.start) - 1) for piece in cut]


def _candidates(clause: Clause, number: int, owners: Sequence[int], base: int) -> list[Candidate]:
    """The phrases of a sentence that can carry a count, with their pieces."""
    first_piece: dict[int, int] = {}
    for piece, token in enumerate(owners):
        first_piece.setdefault(token, base + piece)
    found = []
    for phrase in (*filter(partial(_may_count, clause), clause.phrases), *named_together(clause)):
        first, head = first_piece.get(phrase.first), first_piece.get(phrase.head)
        if first is not None and head is not None:
            found.append(Candidate(number, phrase, first, head))
    return found


def _may_count(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase says how many, or names one person or thing."""
    if phrase.quantity is not None:
        return phrase.quantity.low != 0
    return clause.tag(phrase.head) == "N"
