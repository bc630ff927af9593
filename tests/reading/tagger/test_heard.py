"""From the network's tags and links to who says what, with answers made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.attribution import Act, Quote, Statement
from ascribe.reading.chains import Voices
from ascribe.reading.tagger.heard import Saying, heard_in, sayings_of, statements_of, tokens_of
from ascribe.reading.tagger.labels import BEGIN
from ascribe.reading.tagger.windows import Window
from ascribe.report import Span

HandMade = Callable[..., Any]

SAID = "Nine men died, police said. Two fled, the mayor said. It rained."


def _sayings(made: Any, *windows: Window) -> list[Saying]:
    return sayings_of(made.parse, made.pieces, made.answers(*windows))


def _statements(made: Any) -> tuple[Statement, ...]:
    sayings = _sayings(made)
    heard = heard_in(made.parse, made.pieces, sayings)
    told = [[one.attribution for one in inside] for inside in heard]
    voices = Voices(made.parse.body, made.report.text, told)
    return statements_of(made.parse, made.pieces, sayings, heard, voices)


def _in_words(made: Any) -> list[tuple[str, str, str, str | None]]:
    """Source, cue, content and speaker of each statement."""

    def words(spans: tuple[Span, ...]) -> str:
        return " ... ".join(map(made.report.cut, spans))

    return [
        (words(s.source), words(s.cue), words(s.content), s.speaker.name if s.speaker else None)
        for s in _statements(made)
    ]


@pytest.fixture
def made(hand_made: HandMade) -> Any:
    return hand_made(SAID)


@pytest.fixture
def told(made: Any) -> Any:
    """Answers by which police say one thing and the mayor another."""
    made.say("source", "police")
    made.say("cue", "said", on="police")
    made.say("content", "Nine men died", on="police")
    made.say("source", "the mayor")
    made.say("cue", "said", on="the mayor", nth=1)
    made.say("content", "Two fled", on="the mayor")
    return made


def _saying(made: Any, source: str, cue: str, content: str, nth: int = 0) -> Saying:
    return Saying(made.at(source), made.at(cue, nth), (made.at(content),))


def test_what_is_tagged_nowhere_says_nothing(made: Any) -> None:
    assert _sayings(made) == []


def test_cue_and_content_that_rest_on_one_source_are_one_saying(told: Any) -> None:
    assert _sayings(told) == [
        _saying(told, "police", "said", "Nine men died"),
        _saying(told, "the mayor", "said", "Two fled", nth=1),
    ]


def test_a_report_is_heard_alike_in_one_window_and_in_several(told: Any) -> None:
    second = told.at("Two")[0]
    windows = Window(0, second, 0, second), Window(second, told.size, second, told.size)
    assert _sayings(told, *windows) == _sayings(told)


def test_what_stands_in_the_title_is_no_statement(hand_made: HandMade) -> None:
    made = hand_made("It rained.", title="Police say nine died")
    made.tags[: made.pieces.bounds[1], :, BEGIN] = 50
    assert _sayings(made) == []


def test_a_cue_without_a_source_has_the_contents_that_have_none(made: Any) -> None:
    made.say("cue", "said")
    made.say("content", "Nine men died")
    assert _sayings(made) == [Saying(None, made.at("said"), (made.at("Nine men died"),))]


def test_a_content_without_source_and_cue_is_nobodys(made: Any) -> None:
    made.say("content", "Nine men died")
    assert _sayings(made) == []


def test_a_content_may_rest_on_a_source_without_a_cue(made: Any) -> None:
    made.say("source", "police")
    made.say("content", "Nine men died", on="police")
    assert _sayings(made) == [Saying(made.at("police"), None, (made.at("Nine men died"),))]


def test_a_link_counts_only_to_what_is_tagged_as_a_source(made: Any) -> None:
    made.say("cue", "said", on="police")
    assert _sayings(made) == [Saying(None, made.at("said"), ())]


def test_of_two_cues_of_one_speaker_a_content_goes_to_the_nearer(hand_made: HandMade) -> None:
    made = hand_made("Police said it rained. It was late, they added, and two fled.")
    made.say("source", "Police")
    made.say("cue", "said", on="Police")
    made.say("cue", "added", on="Police")
    made.say("content", "it rained", on="Police")
    made.say("content", "and two fled", on="Police")
    assert [saying.content for saying in _sayings(made)] == [
        (made.at("it rained"),),
        (made.at("and two fled"),),
    ]


def test_sources_and_cues_end_with_their_sentence(hand_made: HandMade) -> None:
    made = hand_made("It rained, police said. The mayor came.")
    made.say("cue", "said. The mayor")
    assert [saying.cue for saying in _sayings(made)] == [made.at("said."), made.at("The mayor")]


def test_a_content_may_go_on_over_sentences(hand_made: HandMade) -> None:
    made = hand_made("Police said: “It rained. Two fled.”")
    made.say("source", "Police")
    made.say("cue", "said", on="Police")
    made.say("content", "“It rained. Two fled.”", on="Police")
    (statement,) = _statements(made)
    assert made.report.cut(*statement.content) == "“It rained. Two fled.”"
    assert statement.quote is Quote.DIRECT


def test_statements_have_their_words_and_speakers(told: Any) -> None:
    assert _in_words(told) == [
        ("police", "said", "Nine men died", "police"),
        ("the mayor", "said", "Two fled", "mayor"),
    ]


def test_what_a_speaker_says_on_in_the_next_sentence_is_of_the_same_statement(hand_made: HandMade) -> None:
    made = hand_made("Police said it rained. Two fled.")
    made.say("source", "Police")
    made.say("cue", "said", on="Police")
    made.say("content", "it rained", on="Police")
    made.say("content", "Two fled", on="Police")
    assert _in_words(made) == [("Police", "said", "it rained ... Two fled", "Police")]


def test_a_statement_without_a_cue_is_of_whom_its_source_stands_for(made: Any) -> None:
    made.say("source", "the mayor")
    made.say("content", "Two fled", on="the mayor")
    assert _in_words(made) == [("the mayor", "", "Two fled", "mayor")]


def test_a_statement_is_of_whom_its_source_stands_for_in_another_sentence(hand_made: HandMade) -> None:
    made = hand_made("The mayor came. Adding that it rained was kind.")
    made.say("source", "The mayor")
    made.say("cue", "Adding", on="The mayor")
    made.say("content", "that it rained", on="The mayor")
    assert _in_words(made) == [("The mayor", "Adding", "that it rained", "mayor")]


def test_the_grammar_tells_the_act(hand_made: HandMade) -> None:
    made = hand_made("The army denied that two men died.")
    made.say("source", "The army")
    made.say("cue", "denied", on="The army")
    made.say("content", "two men died", on="The army")
    (statement,) = _statements(made)
    assert statement.act is Act.DENY


def test_the_act_of_a_cue_that_the_grammar_does_not_hear_is_told_by_its_words(hand_made: HandMade) -> None:
    made = hand_made("Denied, yesterday, in Lorvik.")
    made.say("cue", "Denied")
    (heard,) = heard_in(made.parse, made.pieces, _sayings(made))[0]
    assert made.parse.voices.attributions_in(0) == ()
    assert heard.attribution.act is Act.DENY


def test_what_only_the_grammar_hears_is_kept_for_chains_but_is_no_statement(made: Any) -> None:
    heard = heard_in(made.parse, made.pieces, [])
    assert [[one.saying for one in inside] for inside in heard] == [[None], [None], []]
    assert _statements(made) == ()


def test_what_only_the_grammar_hears_inside_a_content_is_a_statement(hand_made: HandMade) -> None:
    made = hand_made("The BBC reported that police said two fled.")
    made.say("source", "The BBC")
    made.say("cue", "reported", on="The BBC")
    made.say("content", "that police said two fled", on="The BBC")
    assert [(source, content) for source, _, content, _ in _in_words(made)] == [
        ("The BBC", "that police said two fled"),
        ("police", "two fled"),
    ]


def test_what_network_and_grammar_hear_is_one_attribution(told: Any) -> None:
    heard = heard_in(told.parse, told.pieces, _sayings(told))
    assert [len(inside) for inside in heard] == [1, 1, 0]


def test_a_source_in_another_sentence_is_no_range_of_the_cues(hand_made: HandMade) -> None:
    made = hand_made("Police came. They added that it rained.")
    made.say("source", "Police")
    made.say("cue", "added", on="Police")
    (saying,) = _sayings(made)
    (heard,) = heard_in(made.parse, made.pieces, [saying])[1]
    assert saying.source == made.at("Police")
    assert heard.saying is saying


def test_a_stretch_touches_the_tokens_whose_pieces_it_has(hand_made: HandMade) -> None:
    made = hand_made("At least 12 men fled.")
    (clause,) = made.parse.body
    assert tokens_of(clause, made.pieces, made.at("least")) == (0, 1)
    assert tokens_of(clause, made.pieces, made.at("12 men")) == (0, 2)


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_whatever_the_network_answers_statements_cut_words_of_the_text_in_order(
    hand_made: HandMade, seed: int
) -> None:
    made = hand_made(SAID, title="Nine dead, police say")
    random = np.random.default_rng(seed)
    made.tags[:] = random.normal(size=made.tags.shape)
    made.rests_on = random.integers(0, made.size + 1, 1 + made.size).tolist()
    firsts = []
    for statement in _statements(made):
        spans = (*statement.source, *statement.cue, *statement.content)
        assert all(made.report.cut(span).strip() for span in spans)
        assert all(span.part == "text" for span in spans)
        firsts.append(min((*statement.cue, *statement.source, *statement.content)))
    assert firsts == sorted(firsts)
