"""A report as the pieces that the network reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.quantity import load_profile
from ascribe.reading.parsing import parse
from ascribe.reading.tagger.features import Channel
from ascribe.reading.tagger.labels import MEASURES
from ascribe.reading.tagger.pieces import pieces_of
from ascribe.reading.tagger.word_pieces import Vocabulary
from ascribe.report import Report

HandMade = Callable[..., Any]

PHRASES = (
    *("Police", "said", "that", "at least 12 people", ",", "were killed", "in Lorvik", ".", "\n\n", "No"),
    *("Ana Lopez", "and", "Bo Reyes", "fled", "a tank", "”", "“", "é", "(", ")", "--", "!", "3.5"),
)
PROSE = st.text("abkPL 12,.“”é()-;\n", max_size=60) | st.lists(st.sampled_from(PHRASES), max_size=40).map(
    " ".join
)


def _words(made: Any, *, title: bool = False) -> list[str]:
    """What the pieces of the text, or of the title, stand for."""
    pieces, first = made.pieces, made.pieces.bounds[len(made.parse.head)]
    part = range(first) if title else range(first, pieces.bounds[-1])
    where = made.report.title if title else made.report.text
    return [where[pieces.starts[k] : pieces.ends[k]] for k in part]


def _candidates(made: Any) -> list[str]:
    clauses = made.parse.clauses()
    return [clauses[c.clause].written(c.phrase.first, c.phrase.last) for c in made.pieces.candidates]


def test_pieces_cut_the_words_of_title_and_text_in_their_order(hand_made: HandMade) -> None:
    made = hand_made("Two died, police said. One fled.", title="Two dead")
    assert _words(made, title=True) == ["Two", "dead"]
    assert _words(made) == ["Two", "died", ",", "police", "said", ".", "One", "fled", "."]


def test_the_dateline_has_no_pieces(hand_made: HandMade) -> None:
    assert _words(hand_made("BAGHDAD, Jan 3 (AFP) - Two died."))[0] == "Two"


@settings(deadline=None)
@given(PROSE, PROSE)
def test_pieces_stand_in_order_within_their_sentences(hand_made: HandMade, text: str, title: str) -> None:
    made = hand_made(text, title=title)
    pieces, clauses = made.pieces, made.parse.clauses()
    assert len(pieces.bounds) == len(clauses) + 1
    assert (
        len(pieces.ids) == len(pieces.starts) == len(pieces.ends) == len(pieces.features) == pieces.bounds[-1]
    )
    for number, clause in enumerate(clauses):
        inside = range(pieces.bounds[number], pieces.bounds[number + 1])
        assert all(pieces.clauses[k] == number for k in inside)
        edges = [edge for k in inside for edge in (pieces.starts[k], pieces.ends[k])]
        assert edges == sorted(edges)
        assert all(clause.sentence.start <= edge <= clause.sentence.end for edge in edges)


@settings(deadline=None)
@given(PROSE, PROSE)
def test_a_candidate_begins_where_its_phrase_and_head_begin(
    hand_made: HandMade, text: str, title: str
) -> None:
    made = hand_made(text, title=title)
    for one in made.pieces.candidates:
        clause = made.parse.clauses()[one.clause]
        assert made.pieces.starts[one.first] == clause.tokens[one.phrase.first].start
        assert made.pieces.starts[one.head] == clause.tokens[one.phrase.head].start
        assert made.pieces.clauses[one.first] == made.pieces.clauses[one.head] == one.clause


def test_layout_tells_title_paragraphs_and_sentences(hand_made: HandMade) -> None:
    made = hand_made("Two died. One fled.\n\nIt rained.", title="Two dead. One flees")
    layout = made.pieces.features[:, Channel.LAYOUT]
    starts = [int(layout[k]) for k in made.pieces.bounds[:-1]]
    title, _, paragraph, sentence, other = starts
    assert starts == [title, title, paragraph, sentence, other]
    assert other == paragraph
    within = {int(layout[k]) for k in range(len(layout)) if k not in made.pieces.bounds}
    assert len({title, paragraph, sentence} | within) == 5  # words of the title are none of the text's


def test_all_pieces_of_a_word_are_told_the_same(hand_made: HandMade) -> None:
    made = hand_made("Two soldiers were killed.")
    vocabulary = Vocabulary("[UNK]\nsold\n##ier\n##s")
    pieces = pieces_of(made.parse, made.head, made.body, vocabulary)
    soldiers = [k for k, number in enumerate(pieces.ids) if number > 0]
    assert len(soldiers) == 3
    assert len({tuple(row) for row in pieces.features[soldiers].tolist()}) == 1
    assert pieces.features[soldiers[0], Channel.COUNTED] == 1 + MEASURES.index("killed")


def test_what_the_rules_count_in_the_title_is_told_in_the_title_alone(hand_made: HandMade) -> None:
    made = hand_made("Two men came.", title="Nine men killed")
    counted = made.pieces.features[:, Channel.COUNTED].astype(bool).tolist()
    assert counted == [True, True, False, False, False, False, False]


def test_whoever_speaks_in_the_title_is_told_there(hand_made: HandMade) -> None:
    made = hand_made("Two men came.", title="Police say two men came")
    voices = made.pieces.features[:, Channel.VOICE].astype(bool).tolist()
    assert voices == [True] * 5 + [False] * 4


def test_counts_names_and_nouns_may_be_figures_and_none_of_them_may_not(hand_made: HandMade) -> None:
    made = hand_made("They said no soldiers fled, but 12 policemen, a nurse and Ana Lopez did; five died.")
    assert _candidates(made) == ["12 policemen", "a nurse", "Ana Lopez", "five"]


def test_a_list_of_names_may_be_one_figure_and_each_name_another(hand_made: HandMade) -> None:
    made = hand_made("Ana Lopez and Bo Reyes died.")
    assert _candidates(made) == ["Ana Lopez", "Bo Reyes", "Ana Lopez and Bo Reyes"]
    *_, both = made.pieces.candidates
    assert (both.first, both.head) == (0, 4)


def test_a_report_without_words_has_no_pieces() -> None:
    parsed = parse(Report(id="r", text=" \n"), profile=load_profile())
    pieces = pieces_of(parsed, [], [], Vocabulary("[UNK]"))
    assert pieces.bounds == (0,)
    assert pieces.features.shape == (0, len(Channel))
    assert pieces.candidates == ()
