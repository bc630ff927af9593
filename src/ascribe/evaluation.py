"""How well figures and statements were read, measured against what a careful coder wrote down.

Figures are scored at three depths. A predicted figure is right as a *figure* where measure and bounds are
those of a coded figure of the same report; with its *origin* where the chain also ends at the same speaker;
with its *chain* where the two chains are the same from hop to hop. The other fields are scored only over the
figures that are right. Statements are scored by token (see `statement_scores`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from ascribe.coded import (
    CodedFigure,
    CodedHop,
    CodedSpan,
    CodedStatement,
    load_coded,
    load_coded_statements,
)
from ascribe.errors import GoldError

__all__ = [
    "ATTRIBUTES",
    "AttributeScore",
    "CodedFigure",
    "CodedHop",
    "CodedStatement",
    "Miss",
    "Score",
    "Scores",
    "StatementScores",
    "Verdict",
    "calibration_error",
    "evaluate",
    "load_coded",
    "load_coded_statements",
    "misses",
    "same_name",
    "statement_scores",
    "verdicts",
]

Gold = Mapping[str, Sequence[CodedFigure]]
"""Coded figures of each report, by report id."""

NAME_ATTRIBUTES: Final = ("who", "by", "place", "when", "side")
LABEL_ATTRIBUTES: Final = ("status", "weapon", "frame", "certainty", "approx")
ATTRIBUTES: Final = ("named origin", *NAME_ATTRIBUTES, *LABEL_ATTRIBUTES)
"""The fields scored over right figures; "named origin": the origin, where the coded figure has one."""

# Words that a name has or lacks without being another name.
_ARTICLES_AND_PREPOSITIONS: Final = (
    *("a", "an", "the", "of", "in", "on", "at", "for", "and", "or", "by", "to", "from", "with"),
    *("his", "her", "their", "its", "our"),
)
_BOUND_WORDS: Final = ("some", "about", "least", "more", "than")
_TITLES: Final = (
    *("president", "prime", "minister", "lawmaker", "spokesman", "spokeswoman", "spokesperson"),
    *("general", "gen", "colonel", "col", "lt", "major", "captain", "capt", "sgt"),
    *("dr", "mr", "mrs", "ms", "sheikh"),
)
_EMPTY_WORDS: Final = frozenset((*_ARTICLES_AND_PREPOSITIONS, *_BOUND_WORDS, *_TITLES))
_NAME_WORD: Final = re.compile(r"[a-z0-9]+")
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How many were right, of how many predicted and how many coded."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right, from 0 to 1; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what was coded that was found, from 0 to 1; 0 where nothing was coded."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class AttributeScore(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the right figures have one field right too."""

    name: str
    right: int
    figures: int

    @property
    def accuracy(self) -> float | None:
        """From 0 to 1; None where no figure could be judged by this field."""
        return self.right / self.figures if self.figures else None


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of figures over a set of reports; `attributes` in the order of `ATTRIBUTES`."""

    reports: int
    figure: Score
    origin: Score
    chain: Score
    attributes: tuple[AttributeScore, ...]


class StatementScores(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of statements over a set of reports, in tokens."""

    source: Score
    cue: Score
    content: Score


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """One disagreement between coded and predicted figures.

    kind       "missed": coded, but not predicted; "extra": predicted, but not coded; "origin": right, but
               resting on another speaker
    figure     the coded figure; for "extra" the predicted one
    predicted  for "origin", the predicted figure
    """

    report_id: str
    kind: Literal["missed", "extra", "origin"]
    figure: CodedFigure
    predicted: CodedFigure | None = None


class Verdict(NamedTuple):
    """Whether a predicted figure is right, and whether it is and rests on the right origin."""

    right: bool
    origin: bool


class _Pairing(msgspec.Struct, frozen=True):
    """One report's figures: those that agree on measure and bounds, and those left over."""

    pairs: tuple[tuple[CodedFigure, CodedFigure], ...]
    missed: tuple[CodedFigure, ...]
    extra: tuple[CodedFigure, ...]


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are taken for the same one in scoring.

    Compared by the words that tell a name from others: singular, and neither a title nor a little word
    such as "the" or "of". The shorter name may only leave words out; else at least every second word of
    the two must be common to both. Two missing names are the same.
    """
    words, others = _name_words(one), _name_words(other)
    if not words or not others:
        return words == others
    return words <= others or others <= words or 2 * len(words & others) >= len(words | others)


def evaluate(gold: Gold, predicted: Gold) -> Scores:
    """The scores of predicted figures over the reports of `gold`.

    A report without predictions counts as read with no figures; predictions for other reports are ignored.
    """
    counts: Counter[str] = Counter()
    attribute_right: Counter[str] = Counter()
    attribute_figures: Counter[str] = Counter()
    for report_id, coded in gold.items():
        found = predicted.get(report_id, ())
        pairing = _pair(coded, found)
        counts.update(gold=len(coded), predicted=len(found), figure=len(pairing.pairs))
        for one, other in pairing.pairs:
            has_origin = _same_origin(one, other)
            counts["origin"] += has_origin
            counts["chain"] += has_origin and _same_chain(one, other)
            for name, is_right in _judge_attributes(one, other, has_origin=has_origin):
                attribute_figures[name] += 1
                attribute_right[name] += is_right
    return Scores(
        reports=len(gold),
        figure=_score(counts, "figure"),
        origin=_score(counts, "origin"),
        chain=_score(counts, "chain"),
        attributes=tuple(
            AttributeScore(name=name, right=attribute_right[name], figures=attribute_figures[name])
            for name in ATTRIBUTES
        ),
    )


def misses(gold: Gold, predicted: Gold) -> Iterator[Miss]:
    """Every figure missed, extra or resting on another origin, report by report in the order of `gold`."""
    for report_id, coded in gold.items():
        pairing = _pair(coded, predicted.get(report_id, ()))
        for figure in pairing.missed:
            yield Miss(report_id=report_id, kind="missed", figure=figure)
        for figure in pairing.extra:
            yield Miss(report_id=report_id, kind="extra", figure=figure)
        for one, other in pairing.pairs:
            if not _same_origin(one, other):
                yield Miss(report_id=report_id, kind="origin", figure=one, predicted=other)


def verdicts(coded: Sequence[CodedFigure], found: Sequence[CodedFigure]) -> list[Verdict]:
    """Of each predicted figure of one report, in order, whether it is right and whether its origin is."""
    coded_with = {id(other): one for one, other in _pair(coded, found).pairs}
    return [
        Verdict(
            right=id(one) in coded_with,
            origin=id(one) in coded_with and _same_origin(coded_with[id(one)], one),
        )
        for one in found
    ]


def calibration_error(judged: Iterable[tuple[float, bool]], *, bins: int = 10) -> float:
    """How far confidence is from the truth: the expected calibration error (Guo et al. 2017), from 0 to 1.

    For each bin of confidence: how far its mean is from the share that was right, weighed by its size.
    """
    sums: dict[int, tuple[int, float, int]] = {}
    for confidence, right in judged:
        k = min(int(confidence * bins), bins - 1)
        many, total, hits = sums.get(k, (0, 0.0, 0))
        sums[k] = many + 1, total + confidence, hits + right
    many = sum(one[0] for one in sums.values())
    return sum(abs(total - hits) for _, total, hits in sums.values()) / many if many else 0.0


def statement_scores(
    gold: Mapping[str, Sequence[CodedStatement]],
    predicted: Mapping[str, Sequence[CodedStatement]],
    *,
    texts: Mapping[str, str],
) -> StatementScores:
    """The scores of predicted statements over the reports of `gold`, by token.

    A token is a run of word characters or a single other character. The coded statements are the outermost
    ones (as in PolNeAR), so a predicted one that lies inside another's content is left out. `texts` holds
    each report's text by id; raises GoldError where one is missing.
    """
    right, found, coded = Counter[str](), Counter[str](), Counter[str]()
    for report_id, statements in gold.items():
        if report_id not in texts:
            raise GoldError(f"report {report_id!r} has coded statements, but its text is not given")
        tokens = _Tokens(texts[report_id])
        of_gold = tokens.labelled(statements)
        of_predicted = tokens.labelled(_outermost(predicted.get(report_id, ())))
        for label in StatementScores.__struct_fields__:
            right[label] += len(of_gold[label] & of_predicted[label])
            found[label] += len(of_predicted[label])
            coded[label] += len(of_gold[label])
    return StatementScores(
        **{
            label: Score(right=right[label], predicted=found[label], gold=coded[label])
            for label in StatementScores.__struct_fields__
        }
    )


def _name_words(name: str | None) -> frozenset[str]:
    """The words of a name that tell it from others, singular; all its words where none is left."""
    plain = (name or "").lower().replace("'s", "").replace("’s", "").replace(".", "")
    found = _NAME_WORD.findall(plain)
    telling = (word for word in found if word not in _EMPTY_WORDS)
    kept = frozenset(word.rstrip("s") if len(word) > 3 else word for word in telling)
    return kept or frozenset(found)


def _same_origin(one: CodedFigure, other: CodedFigure) -> bool:
    if not one.sources or not other.sources:
        return not one.sources and not other.sources
    return same_name(one.sources[-1].name, other.sources[-1].name)


def _same_chain(one: CodedFigure, other: CodedFigure) -> bool:
    return len(one.sources) == len(other.sources) and all(
        same_name(hop.name, its.name) for hop, its in zip(one.sources, other.sources, strict=True)
    )


def _closeness(coded: CodedFigure, found: CodedFigure) -> int:
    """How much two figures that agree on measure and bounds agree beyond them."""
    return (
        2 * _same_origin(coded, found)
        + _same_chain(coded, found)
        + 2 * same_name(coded.who, found.who)
        + same_name(coded.place, found.place)
        + (coded.certainty == found.certainty)
    )


def _pair(coded: Sequence[CodedFigure], found: Sequence[CodedFigure]) -> _Pairing:
    """Which predicted figure stands for which coded one; only equal counts of the same measure can.

    The closest find each other first, and among equally close ones the first predicted goes with the first
    coded.
    """
    candidates = sorted(
        (-_closeness(one, other), at_found, at_coded)
        for at_found, other in enumerate(found)
        for at_coded, one in enumerate(coded)
        if (one.measure, one.low, one.high) == (other.measure, other.low, other.high)
    )
    coded_with: dict[int, int] = {}
    taken: set[int] = set()
    for _, at_found, at_coded in candidates:
        if at_coded not in coded_with and at_found not in taken:
            coded_with[at_coded] = at_found
            taken.add(at_found)
    return _Pairing(
        pairs=tuple((coded[at_coded], found[at_found]) for at_coded, at_found in coded_with.items()),
        missed=tuple(figure for at, figure in enumerate(coded) if at not in coded_with),
        extra=tuple(figure for at, figure in enumerate(found) if at not in taken),
    )


def _judge_attributes(
    coded: CodedFigure, found: CodedFigure, *, has_origin: bool
) -> Iterator[tuple[str, bool]]:
    """Each field that this pair can be judged by, and whether it is right."""
    if coded.sources:
        yield "named origin", has_origin
    for name in NAME_ATTRIBUTES:
        yield name, same_name(getattr(coded, name), getattr(found, name))
    for name in LABEL_ATTRIBUTES:
        yield name, getattr(coded, name) == getattr(found, name)


def _score(counts: Counter[str], what: str) -> Score:
    return Score(right=counts[what], predicted=counts["predicted"], gold=counts["gold"])


class _Tokens:
    """The tokens of one text, to be labelled by number."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def labelled(self, statements: Sequence[CodedStatement]) -> dict[str, set[int]]:
        """The numbers of the tokens that any statement's source, cue or content touches."""
        return {
            label: {
                number
                for statement in statements
                for span in getattr(statement, label)
                for number in self._touched(span)
            }
            for label in StatementScores.__struct_fields__
        }

    def _touched(self, span: CodedSpan) -> range:
        start, end = span
        # The first token that ends after the span's start, up to the first that starts at its end.
        return range(bisect_left(self._ends, start + 1), bisect_left(self._starts, end))


def _outermost(statements: Sequence[CodedStatement]) -> list[CodedStatement]:
    """The statements that do not lie inside another one's content; two that hold each other both stay."""
    return [
        one
        for one in statements
        if not any(
            other is not one and _inside(one, other) and not _inside(other, one) for other in statements
        )
    ]


def _inside(one: CodedStatement, other: CodedStatement) -> bool:
    """Whether all spans of one statement lie within the other's content."""
    spans = (*one.source, *one.cue, *one.content)
    return bool(spans) and all(
        any(start <= span[0] and span[1] <= end for start, end in other.content) for span in spans
    )
