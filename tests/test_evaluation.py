"""The scores, worked out by hand on small invented data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ascribe.attribution import SpeakerKind
from ascribe.errors import GoldError
from ascribe.evaluation import (
    ATTRIBUTES,
    CodedFigure,
    CodedHop,
    CodedStatement,
    Miss,
    Score,
    Verdict,
    calibration_error,
    evaluate,
    misses,
    same_name,
    statement_scores,
    verdicts,
)
from ascribe.figure import Certainty, Measure, Weapon


def figure(
    low: int | None, *origins: str, measure: Measure = Measure.KILLED, **fields: object
) -> CodedFigure:
    values: dict[str, object] = {
        "measure": measure,
        "low": low,
        "high": low,
        "sources": tuple(CodedHop(name, SpeakerKind.OFFICIAL) for name in origins),
    }
    return CodedFigure(**(values | fields))  # type: ignore[arg-type]


def score(right: int, predicted: int, gold: int) -> Score:
    return Score(right=right, predicted=predicted, gold=gold)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the harbour police", "Harbour Police"),
        ("Dr. Ana Moreau", "Moreau"),
        ("U.N. mission", "UN Mission"),
        ("port workers", "port worker"),
        ("Ostria's army", "the army of Ostria"),
        ("governor of Vell province", "Vell governor"),
        (None, None),
        (None, ""),
        ("the", "the"),
    ],
)
def test_names_are_the_same_without_articles_titles_and_plurals(one: str | None, other: str | None) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("harbour police", "army"),
        ("police", None),
        ("red north river port", "blue south lake port"),
        ("a", "the"),
    ],
)
def test_names_that_share_less_than_half_of_their_words_differ(one: str | None, other: str | None) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_half_of_all_words_shared_is_enough() -> None:
    assert same_name("north river port", "south river port")
    assert not same_name("north river port", "south lake port")


def test_precision_recall_and_f1_of_a_score() -> None:
    assert score(3, 4, 6).precision == 0.75
    assert score(3, 4, 6).recall == 0.5
    assert score(3, 4, 6).f1 == pytest.approx(0.6)
    assert (score(0, 0, 5).precision, score(0, 5, 0).recall, score(0, 0, 0).f1) == (0.0, 0.0, 0.0)


def test_a_figure_is_right_by_measure_and_both_bounds() -> None:
    gold = {"a": [figure(5), figure(8, measure=Measure.INJURED), figure(9, high=None)]}
    predicted = {"a": [figure(5), figure(8), figure(9)]}
    assert evaluate(gold, predicted).figure == score(1, 3, 3)


def test_each_coded_figure_is_met_once() -> None:
    assert evaluate({"a": [figure(5)]}, {"a": [figure(5), figure(5)]}).figure == score(1, 2, 1)


def test_figures_of_another_report_do_not_count() -> None:
    scores = evaluate({"a": [figure(5)], "b": []}, {"b": [figure(5)], "not in gold": [figure(7)]})
    assert scores.figure == score(0, 1, 1)
    assert scores.reports == 2


def test_origin_needs_the_last_hop_and_chain_needs_them_all() -> None:
    gold = {
        "same": [figure(1, "Reval News", "harbour police")],
        "shorter": [figure(2, "Reval News", "harbour police")],
        "other first hop": [figure(3, "Reval News", "harbour police")],
        "other origin": [figure(4, "harbour police")],
        "none": [figure(5)],
        "invented": [figure(6)],
    }
    predicted = {
        "same": [figure(1, "Reval News", "the police")],
        "shorter": [figure(2, "police")],
        "other first hop": [figure(3, "the army", "police")],
        "other origin": [figure(4, "the army")],
        "none": [figure(5)],
        "invented": [figure(6, "police")],
    }
    scores = evaluate(gold, predicted)
    assert scores.figure == score(6, 6, 6)
    assert scores.origin == score(4, 6, 6)
    assert scores.chain == score(2, 6, 6)
    named = {attribute.name: attribute for attribute in scores.attributes}["named origin"]
    assert (named.right, named.figures) == (3, 4)


def test_of_several_with_the_same_bounds_the_closest_are_paired() -> None:
    gold = {"a": [figure(2, "army", who="fishermen"), figure(2, "police", who="sailors")]}
    predicted = {"a": [figure(2, "police", who="sailors"), figure(2, "army", who="fishermen")]}
    assert evaluate(gold, predicted).chain == score(2, 2, 2)
    assert list(misses(gold, predicted)) == []


def test_among_equally_close_figures_the_first_go_together() -> None:
    gold = {"a": [figure(2, weapon=Weapon.MINE), figure(2, weapon=Weapon.FIRE)]}
    predicted = {"a": [figure(2, weapon=Weapon.MINE)]}
    assert [miss.figure.weapon for miss in misses(gold, predicted)] == [Weapon.FIRE]


def test_attributes_are_judged_over_right_figures_only() -> None:
    gold = {"a": [figure(2, who="sailors", place="Port Vell", approx=True), figure(3, who="monks")]}
    predicted = {"a": [figure(2, who="the sailors", place="Reval"), figure(4, who="monks")]}
    scores = evaluate(gold, predicted)
    assert tuple(attribute.name for attribute in scores.attributes) == ATTRIBUTES
    accuracy = {attribute.name: attribute.accuracy for attribute in scores.attributes}
    assert accuracy == {
        "named origin": None,
        "who": 1.0,
        "by": 1.0,
        "place": 0.0,
        "when": 1.0,
        "side": 1.0,
        "status": 1.0,
        "weapon": 1.0,
        "frame": 1.0,
        "certainty": 1.0,
        "approx": 0.0,
    }


def test_misses_name_what_was_missed_extra_or_of_another_origin() -> None:
    missed, extra = figure(7), figure(9)
    coded, found = figure(1, "police"), figure(1, certainty=Certainty.DENIED)
    assert list(misses({"a": [missed, coded]}, {"a": [extra, found]})) == [
        Miss(report_id="a", kind="missed", figure=missed),
        Miss(report_id="a", kind="extra", figure=extra),
        Miss(report_id="a", kind="origin", figure=coded, predicted=found),
    ]


def test_each_predicted_figure_is_judged_in_its_order() -> None:
    coded = [figure(1, "police"), figure(2, "mayor"), figure(3)]
    found = [figure(2, "the army"), figure(7, "police"), figure(3), figure(1, "Reval News", "the police")]
    assert verdicts(coded, found) == [
        Verdict(right=True, origin=False),
        Verdict(right=False, origin=False),
        Verdict(right=True, origin=True),
        Verdict(right=True, origin=True),
    ]


def test_of_two_equal_figures_only_as_many_are_right_as_are_coded() -> None:
    twice = [figure(5), figure(5)]
    assert [verdict.right for verdict in verdicts([figure(5)], twice)] == [True, False]
    assert [verdict.right for verdict in verdicts(twice, twice)] == [True, True]


def test_where_nothing_is_coded_nothing_is_right() -> None:
    assert verdicts([], [figure(5)]) == [Verdict(right=False, origin=False)]
    assert verdicts([figure(5)], []) == []


FIGURES = st.lists(
    st.builds(
        figure,
        st.integers(1, 3),
        st.sampled_from(["police", "army"]),
        who=st.sampled_from(["monks", "sailors"]),
    ),
    max_size=6,
)


@given(FIGURES, FIGURES)
def test_verdicts_add_up_to_the_scores(coded: list[CodedFigure], found: list[CodedFigure]) -> None:
    judged, scores = verdicts(coded, found), evaluate({"a": coded}, {"a": found})
    assert sum(verdict.right for verdict in judged) == scores.figure.right
    assert sum(verdict.origin for verdict in judged) == scores.origin.right


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([], 0.0),
        ([(1.0, True), (0.0, False)], 0.0),
        ([(1.0, False), (0.0, True)], 1.0),
        ([(0.75, True), (0.75, True), (0.75, True), (0.75, False)], 0.0),
        ([(0.9, True), (0.9, False)], 0.4),
        # A bin of one that is 0.2 off, and one of three that is 0.1 off.
        ([(0.8, True), (0.45, True), (0.45, False), (0.4, False)], (0.2 + 3 * 0.1) / 4),
    ],
)
def test_confidence_is_off_by_how_far_it_is_from_the_share_that_is_right(
    judged: list[tuple[float, bool]], error: float
) -> None:
    assert calibration_error(judged) == pytest.approx(error)


def test_only_like_confidences_make_up_for_each_other() -> None:
    judged = [(0.9, False), (0.1, True)]
    assert calibration_error(judged) == pytest.approx(0.9)
    assert calibration_error(judged, bins=1) == pytest.approx(0.0)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())), st.integers(1, 20))
def test_a_calibration_error_is_from_0_to_1(judged: list[tuple[float, bool]], bins: int) -> None:
    assert 0 <= calibration_error(judged, bins=bins) <= 1 + 1e-9


TEXT = "Police said five died, Mr Orr added."


def test_statements_are_scored_by_token() -> None:
    gold = {"a": [CodedStatement(source=((0, 6),), cue=((7, 11),), content=((12, 21),))]}
    predicted = {"a": [CodedStatement(source=((0, 6),), cue=((7, 16),), content=((17, 22),))]}
    scores = statement_scores(gold, predicted, texts={"a": TEXT})
    assert scores.source == score(1, 1, 1)
    assert scores.cue == score(1, 2, 1)
    assert scores.content == score(1, 2, 2)


def test_a_span_counts_every_token_that_it_touches() -> None:
    gold = {"a": [CodedStatement(content=((12, 22),))]}
    predicted = {"a": [CodedStatement(content=((14, 18),))]}
    assert statement_scores(gold, predicted, texts={"a": TEXT}).content == score(2, 2, 3)


def test_a_statement_inside_anothers_content_is_left_out() -> None:
    outer = CodedStatement(source=((23, 29),), cue=((30, 35),), content=((0, 21),))
    inner = CodedStatement(source=((0, 6),), cue=((7, 11),), content=((12, 21),))
    scores = statement_scores({"a": [outer]}, {"a": [inner, outer]}, texts={"a": TEXT})
    assert (scores.source, scores.cue, scores.content) == (score(2, 2, 2), score(1, 1, 1), score(4, 4, 4))


def test_two_statements_that_hold_each_other_both_stay() -> None:
    twins = [CodedStatement(content=((0, 6),)), CodedStatement(content=((0, 6),))]
    assert statement_scores({"a": twins}, {"a": twins}, texts={"a": TEXT}).content == score(1, 1, 1)


def test_an_empty_span_between_tokens_counts_nothing() -> None:
    gold = {"a": [CodedStatement(cue=((6, 6),), source=((0, 6),))]}
    scores = statement_scores(gold, {}, texts={"a": TEXT})
    assert (scores.cue, scores.source) == (score(0, 0, 0), score(0, 0, 1))


def test_statements_without_their_text_are_refused() -> None:
    with pytest.raises(GoldError, match="report 'a' has coded statements, but its text is not given"):
        statement_scores({"a": []}, {}, texts={})
