from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.quantity import load_profile
from ascribe.reading.grammar.tokens import Sentence, sentences
from ascribe.report import Report, Span

Split = Callable[..., list[Sentence]]

# Words that every rule of the reader looks at, with marks, in any order.
_SOUP = (
    "killed 3 people and soldiers , . police said that \n\n “ ” ( ) U.S. Lt. at least dozens of on "
    "Thursday since March é — A.B. 1,000 o'clock Saint-Lô"
)
PROSE = st.lists(st.sampled_from(_SOUP.split(" ")), max_size=60).map(" ".join)


def tokens_of(split: Split, text: str) -> list[tuple[str, str]]:
    return [(token.low, token.tag) for sentence in split(text) for token in sentence.tokens]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("At least 80 people were killed.", 80, None),
        ("Between 10 and 15 people were hurt.", 10, 15),
        ("Dozens of people were hurt.", 24, None),
        ("Police found two bodies.", 2, 2),
    ],
)
def test_a_count_is_one_token_with_its_quantity(
    split: Split, text: str, low: int | None, high: int | None
) -> None:
    (sentence,) = split(text)
    (count,) = [token.quantity for token in sentence.tokens if token.tag == "COUNT"]
    assert count is not None
    assert (count.low, count.high) == (low, high)


def test_a_date_is_one_token_with_its_day(split: Split) -> None:
    (sentence,) = split("The bridge fell on Monday.")
    assert [token.date for token in sentence.tokens if token.tag == "DATE"] == ["2024-12-16"]


def test_the_number_within_a_date_counts_no_one(split: Split) -> None:
    (sentence,) = split("The bridge fell on 3 March 2024.")
    assert all(token.quantity is None for token in sentence.tokens)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two U.S. officials spoke.", "u.s."),
        ("They saw Lt. Jan Kovac there.", "lt."),
        ("They met in Saint-Lô then.", "saint-lô"),
        ("He spoke according to plan.", "according to"),
    ],
)
def test_a_word_with_marks_inside_and_a_known_expression_are_one_token(
    split: Split, text: str, word: str
) -> None:
    assert word in [low for low, _ in tokens_of(split, text)]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_possessive_ending_is_a_token_of_its_own(split: Split, apostrophe: str) -> None:
    assert (f"{apostrophe}s", "S") in tokens_of(split, f"Spain{apostrophe}s army left.")


def test_a_name_that_looks_like_a_verb_is_a_noun(split: Split) -> None:
    assert ("reading", "N") in tokens_of(split, "They drove to Reading.")


def test_us_in_capitals_is_no_pronoun(split: Split) -> None:
    assert ("us", "PRON") in tokens_of(split, "They told us.")
    assert ("us", "PRON") not in tokens_of(split, "The US army left.")


def test_sentences_know_their_paragraph_and_where_they_stand(split: Split) -> None:
    text = "One bridge fell. Two stood.\n\nA third burned."
    found = split(text)
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)
    assert found[0].paragraph == found[1].paragraph != found[2].paragraph
    assert [text[s.start : s.end] for s in found] == ["One bridge fell.", "Two stood.", "A third burned."]


def test_a_sentence_in_capitals_is_shouting(split: Split) -> None:
    assert [s.shouting for s in split("TWO BRIDGES FELL. Two bridges fell.")] == [True, False]


def test_furniture_is_passed_over_and_ends_a_sentence(split: Split) -> None:
    text = "Two bridges fell 3 Min Read and nine people died."
    start = text.index("3 Min")
    found = split(text, fields={"furniture": (Span(start, start + 10),)})
    assert [text[s.start : s.end] for s in found] == ["Two bridges fell", "and nine people died."]


def test_reading_starts_where_it_is_told_to(split: Split) -> None:
    text = "KYIV - Two bridges fell."
    assert [text[s.start : s.end] for s in split(text, start=7)] == ["Two bridges fell."]


def test_a_title_is_read_as_its_own_part(split: Split) -> None:
    (sentence,) = split("Two bridges fell.", part="title", fields={"title": "Bridges fall"})
    assert sentence.part == "title"
    assert [token.low for token in sentence.tokens] == ["bridges", "fall"]


@pytest.mark.parametrize("text", ["", " \n\n ", "\n"])
def test_a_text_without_words_has_no_sentences(split: Split, text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "killed 3 people and 4 soldiers, ",
        "(",
        "“police said ",
        "of the ",
        "Mr. ",
        "A.B. ",
        "10 to 15 to ",
        "police, who said ",
    ],
)
def test_a_sentence_of_any_length_is_cut_into_bounded_ones(split: Split, unit: str) -> None:
    found = split(unit * 1_000)
    assert all(0 < len(sentence.tokens) <= 500 for sentence in found)


@settings(deadline=None)
@given(text=PROSE | st.text(max_size=200))
def test_tokens_stand_in_order_at_their_offsets(split: Split, text: str) -> None:
    end = 0
    for sentence in split(text):
        assert sentence.tokens
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert end <= token.start < token.end <= len(text)
            assert "".join(token.low.split()) == "".join(text[token.start : token.end].lower().split())
            end = token.end


def test_a_long_report_is_cut_between_its_paragraphs() -> None:
    text = "Two people were killed in Gao, police said.\n\n" * 1_000
    report = Report(id="r", text=text)
    found = list(sentences(report, profile=load_profile(), published=None))
    assert len(found) == 1_000
    assert {text[s.start : s.end] for s in found} == {"Two people were killed in Gao, police said."}
    assert len({s.paragraph for s in found}) == 1_000
