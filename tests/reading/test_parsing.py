"""A report taken apart by the grammar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ascribe.quantity import load_profile
from ascribe.reading.grammar.clause import Clause
from ascribe.reading.parsing import Parse, parse
from ascribe.report import Report

Parsed = Callable[..., Parse]


@pytest.fixture
def parsed() -> Parsed:
    profile = load_profile()
    return lambda text, **fields: parse(Report(id="r", text=text, **fields), profile=profile)


def _words(clause: Clause) -> str:
    return clause.text[clause.sentence.start : clause.sentence.end]


def test_the_titles_sentences_stand_before_the_texts(parsed: Parsed) -> None:
    found = parsed("Nine people fled. Police came.", title="Nine flee Lorvik")
    assert list(map(_words, found.head)) == ["Nine flee Lorvik"]
    assert list(map(_words, found.body)) == ["Nine people fled.", "Police came."]
    assert found.clauses() == found.head + found.body


@pytest.mark.parametrize("title", [None, "", " "])
def test_a_report_without_a_title_has_no_head(parsed: Parsed, title: str | None) -> None:
    assert parsed("Nine people fled.", title=title).head == ()


def test_a_text_without_words_has_no_sentences(parsed: Parsed) -> None:
    assert parsed(" \n\n ").clauses() == ()


def test_the_dateline_is_no_sentence_and_gives_the_country(parsed: Parsed) -> None:
    found = parsed("BAGHDAD, Jan 3 (AFP) - Nine people fled.")
    assert list(map(_words, found.body)) == ["Nine people fled."]
    assert found.scene.country == found.head_scene.country == "IQ"


def test_a_dateline_given_apart_goes_before_the_texts_own(parsed: Parsed) -> None:
    found = parsed("BAGHDAD, Jan 3 (AFP) - Nine people fled.", dateline="LIMA, 3 JAN 90 (EFE)")
    assert found.scene.country == "PE"
    assert list(map(_words, found.body)) == ["Nine people fled."]


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"published": dt.datetime(2024, 12, 19)}, "2024-12-17"),
        ({"dateline": "LIMA, 3 JAN 90 (EFE)"}, "1990-01-02"),
        ({"published": dt.datetime(2024, 12, 19), "dateline": "LIMA, 3 JAN 90 (EFE)"}, "2024-12-17"),
        ({}, None),
    ],
)
def test_days_are_counted_from_publication_or_else_from_the_dateline(
    parsed: Parsed, fields: dict[str, object], day: str | None
) -> None:
    (clause,) = parsed("Nine people fled on Tuesday.", **fields).body
    (date,) = [token.date for token in clause.tokens if token.tag == "DATE"]
    assert date == day


def test_who_speaks_in_the_title_does_not_speak_in_the_text(parsed: Parsed) -> None:
    found = parsed("Nine people fled.", title="Nine killed, police say")
    assert len(found.head_voices.attributions_in(0)) == 1
    assert found.voices.attributions_in(0) == ()


def test_an_armed_group_is_the_scenes_where_it_is_the_only_one(parsed: Parsed) -> None:
    assert parsed("Hezbollah fired. The militants fled.").scene.group == "Hezbollah"
    assert parsed("Hezbollah fought Hamas.").scene.group is None


def test_a_profile_gives_vague_words_their_bounds() -> None:
    lows = set()
    for name in ("codebook", "acled"):
        profile = load_profile(name)
        (clause,) = parse(Report(id="r", text="Dozens fled."), profile=profile).body
        quantity = clause.tokens[0].quantity
        assert quantity is not None
        assert (quantity.low, quantity.high) == profile.words["dozens"]
        lows.add(quantity.low)
    assert len(lows) == 2
