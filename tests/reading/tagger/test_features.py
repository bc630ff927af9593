"""What the grammar tells the network of each word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.figure import Measure
from ascribe.quantity import load_profile
from ascribe.reading.figures import drafts_of
from ascribe.reading.parsing import parse
from ascribe.reading.tagger.features import SIZES, Channel, features_of
from ascribe.reading.tagger.labels import MEASURES
from ascribe.report import Report

Rows = list[tuple[str, list[int]]]
Seen = Callable[..., dict[str, int]]

PHRASES = (
    *("Police", "BBC", "said", "reported", "that", "by", "a drone", "killed", "WOUNDED", "reportedly"),
    *("at least 12 people", "no tanks", "Dozens", "in Baghdad", "on Monday", "“", "”", "(", ")", "--", "."),
)
TEXTS = st.text("abkPL 12,.“”()-—;\n", max_size=60) | st.lists(st.sampled_from(PHRASES), max_size=30).map(
    " ".join
)


def _rows(text: str, country: str | None = None) -> Rows:
    """The tokens of a text, in small letters, with what is told of each."""
    parsed = parse(Report(id="r", text=text), profile=load_profile())
    drafts = drafts_of(parsed.body, parsed.voices, parsed.scene)
    found: Rows = []
    for number, clause in enumerate(parsed.body):
        told = parsed.voices.attributions_in(number)
        inside = [draft for draft in drafts if draft.sentence == number]
        rows = features_of(clause, told, inside, country=country)
        found.extend(zip((token.low for token in clause.tokens), rows, strict=True))
    return found


@pytest.fixture
def seen() -> Seen:
    """One channel of a text, by word."""
    return lambda text, channel, **given: {low: row[channel] for low, row in _rows(text, **given)}


def _told(seen: Seen, text: str, channel: Channel) -> set[str]:
    """The words of which a channel tells anything."""
    return {low for low, value in seen(text, channel).items() if value}


@settings(deadline=None)
@given(TEXTS)
def test_every_channel_keeps_to_its_values(text: str) -> None:
    for _, row in _rows(text):
        assert len(row) == len(Channel) == len(SIZES)
        assert all(0 <= value < size for value, size in zip(row, SIZES, strict=True))


def test_case_tells_capitals_but_not_where_all_is_in_capitals(seen: Seen) -> None:
    plain = seen("Two men saw Lorvik burn.", Channel.CASE)
    assert plain["two"] == plain["lorvik"] != plain["men"] == plain["burn"]
    assert set(seen("TWO MEN SAW LORVIK BURN.", Channel.CASE).values()) == {0}


def test_a_sentence_begins_at_its_first_word(seen: Seen) -> None:
    assert [row[Channel.LAYOUT] for _, row in _rows("Two men fled.")] == [1, 0, 0, 0]


def test_words_of_one_class_have_one_tag(seen: Seen) -> None:
    tags = seen("The men and the women fled, and one was in Lorvik.", Channel.TAG)
    assert tags["men"] == tags["women"] == tags["lorvik"]
    assert len({tags[word] for word in ("the", "men", "and", "was", "in", ",", ".")}) == 7


@pytest.mark.parametrize(
    ("verb", "measure"),
    [("killed", Measure.KILLED), ("wounded", Measure.INJURED), ("missing", Measure.MISSING)],
)
def test_the_words_of_what_the_rules_count_have_its_measure(seen: Seen, verb: str, measure: Measure) -> None:
    counted = seen(f"In Lorvik, twelve farmers were {verb}.", Channel.COUNTED)
    value = 1 + MEASURES.index(measure)
    assert {low for low, it in counted.items() if it} == {"twelve", "farmers"}
    assert counted["farmers"] == value
    assert seen(f"Twelve were {verb}.", Channel.TRIGGER)[verb] == value


def test_where_the_rules_count_nothing_nothing_is_counted(seen: Seen) -> None:
    assert _told(seen, "Twelve farmers met in Lorvik.", Channel.COUNTED) == set()


def test_phrases_differ_by_whether_they_are_people_or_equipment_and_how_they_refer(seen: Seen) -> None:
    shapes = seen("Two farmers saw the farmer near two trucks, two songs and a truck.", Channel.PHRASE)
    assert shapes["saw"] == shapes["near"] == 0
    assert shapes["two"] == shapes["songs"]  # of a word that comes again, the last counts
    told = {shapes[word] for word in ("farmers", "farmer", "trucks", "songs", "truck")}
    assert len(told) == 5
    assert 0 not in told


def test_source_cue_and_content_are_told_apart(seen: Seen) -> None:
    voices = seen("Yesterday, police said nine people fled.", Channel.VOICE)
    assert voices["yesterday"] == 0
    assert len({voices["police"], voices["said"], voices["nine"]}) == 3
    assert voices["nine"] == voices["people"] == voices["fled"] != 0


def test_a_word_of_two_parts_of_attributions_tells_both(seen: Seen) -> None:
    voices = seen("The BBC reported that police said nine people fled.", Channel.VOICE)
    alone = seen("Police said nine people fled.", Channel.VOICE)
    assert voices["police"] == voices["nine"] | alone["police"]
    assert voices["police"] not in (voices["nine"], alone["police"])


def test_places_and_weapons_are_told_apart(seen: Seen) -> None:
    fillers = seen("A drone hit two men in Baghdad.", Channel.FILLER)
    assert {low for low, value in fillers.items() if value} >= {"drone", "baghdad"}
    assert fillers["drone"] != fillers["baghdad"]
    assert fillers["men"] == fillers["hit"] == 0


def test_a_place_that_a_preposition_leads_to_is_another_than_one_that_stands_alone(seen: Seen) -> None:
    led = seen("Two men died in Baghdad.", Channel.FILLER)["baghdad"]
    alone = seen("Baghdad police came.", Channel.FILLER)["baghdad"]
    assert 0 not in (led, alone)
    assert led != alone


def test_amounts_are_told_by_size(seen: Seen) -> None:
    amounts = [
        seen(f"{words} farmers fled.", Channel.AMOUNT)[words.lower()]
        for words in ("No", "One", "Seven", "12", "Up to 99", "120", "5,000")
    ]
    assert amounts == [1, 2, 3, 4, 4, 5, 5]
    assert _told(seen, "Farmers fled.", Channel.AMOUNT) == set()
