import datetime as dt

import pytest

from ascribe.attribution import Chain
from ascribe.figure import Figure, Frame, Measure, Status
from ascribe.quantity import Quantity
from ascribe.report import Report, Span
from ascribe.showing.words import (
    chain_words,
    figure_words,
    how_many,
    imprint,
    moment,
    quantity_words,
    victims_words,
    when_words,
)


def figure(**fields) -> Figure:
    given = {"measure": Measure.KILLED, "quantity": Quantity(words="3", low=3, high=3), "text": "3"}
    return Figure(span=Span(0, 1), **(given | fields))


@pytest.mark.parametrize(
    ("low", "high", "approximate", "words"),
    [
        (100, None, False, "≥100"),
        (None, 20, False, "≤20"),
        (10, 15, False, "10–15"),
        (50, 50, True, "about 50"),
        (1000, 1000, False, "1,000"),
        (0, 0, False, "0"),
        (0, None, False, "≥0"),
        (None, 0, False, "≤0"),
        (None, None, False, "unknown"),
        (None, None, True, "unknown"),
        (200, None, True, "about ≥200"),
    ],
)
def test_a_count_is_shown_with_its_open_side_open(low, high, approximate, words):
    assert quantity_words(Quantity(words="", low=low, high=high, approximate=approximate)) == words


def test_what_makes_a_figure_unusual_is_said_with_it():
    assert figure_words(figure(frame=Frame.CUMULATIVE)) == "killed 3 (cumulative)"
    assert figure_words(figure()) == "killed 3"


def test_an_empty_chain_is_the_reports_own_voice():
    assert chain_words(Chain()) == "the report's own voice"


def test_a_chain_runs_from_the_outlet_to_the_origin(reading):
    assert chain_words(reading.figures[0].chain) == "mayor > hospital"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"who": "troops", "side": "Norland", "status": Status.COMBATANT}, "troops (Norland, combatant)"),
        ({"who": "Norland", "side": "Norland"}, "Norland"),
        ({"side": "Norland"}, "Norland"),
        ({}, None),
    ],
)
def test_victims_are_named_as_far_as_they_are_known(fields, words):
    assert victims_words(figure(**fields)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"when": "Tuesday", "date": "2024-12-17"}, "Tuesday (2024-12-17)"),
        ({"when": "Tuesday"}, "Tuesday"),
        ({"date": "2024-12-17/2024-12-18"}, "2024-12-17/2024-12-18"),
        ({}, None),
    ],
)
def test_time_is_given_in_words_and_as_a_day(fields, words):
    assert when_words(figure(**fields)) == words


def test_midnight_is_shown_as_a_day():
    assert moment(dt.datetime(2024, 12, 19)) == "2024-12-19"
    assert moment(dt.datetime(2024, 12, 19, 7, 5, tzinfo=dt.UTC)) == "2024-12-19 07:05+00:00"


def test_an_imprint_has_only_what_is_known():
    assert imprint(Report(id="r", text="t")) == ""
    assert imprint(Report(id="r", text="t", outlet="Post")) == "Post"


def test_nouns_agree_with_their_number():
    assert [how_many(n, "entry", "entries") for n in (0, 1, 1200)] == [
        "0 entries",
        "1 entry",
        "1,200 entries",
    ]
