from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ascribe.attribution import Act
from ascribe.reading.attribution.attributions import attributions
from ascribe.reading.grammar.clause import Clause

ReadClause = Callable[[str], Clause]

_SOUP = (
    "police said that , according to the army “ ” it was reported Reuters told citing witnesses nine "
    "killed while but ; reports from who adding claims count Iran's stands at . he denied accused "
    "of"
)
WORDS = st.lists(st.sampled_from(_SOUP.split(" ")), max_size=30).map(" ".join)


def in_words(clause: Clause) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution."""
    return [
        (
            clause.written(*one.source) if one.source else "",
            clause.written(*one.cue),
            " ... ".join(clause.written(*piece) for piece in one.content),
        )
        for one in attributions(clause)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Police said the bridge fell.", "Police", "said"),
        ("Police said that the bridge fell.", "Police", "said"),
        ("The bridge fell, police said.", "police", "said"),
        ("The bridge fell, police have said.", "police", "have said"),
        ("The bridge fell, said the mayor.", "the mayor", "said"),
        ("“The bridge fell,” said the mayor.", "the mayor", "said"),
        ("According to the army, the bridge fell.", "the army", "According to"),
        ("The bridge fell, according to the army.", "the army", "according to"),
        ("The Valley Times reports the bridge fell.", "The Valley Times", "reports"),
        ("The bridge fell, the Valley Times reports.", "the Valley Times", "reports"),
        ("It was reported that the bridge fell.", "", "It was reported"),
        ("Jan Kovac, the mayor of Sarno, said the bridge fell.", "Jan Kovac, the mayor of Sarno", "said"),
        ("The head of the agency said the bridge fell.", "The head of the agency", "said"),
        ("Police and doctors said the bridge fell.", "Police and doctors", "said"),
        ("The army said in a statement on Monday that the bridge fell.", "The army", "said"),
    ],
)
def test_source_cue_and_content_are_told_apart(clause: ReadClause, text: str, source: str, cue: str) -> None:
    ((found_source, found_cue, content),) = in_words(clause(text))
    assert (found_source, found_cue) == (source, cue)
    assert content.strip("“”,").lower() == "the bridge fell"


@pytest.mark.parametrize(
    "text",
    [
        "The police closed the bridge.",
        "The minister met the general.",
        "The minister is said to have left.",
        "The rebels claimed responsibility for the blast.",
        "The book was cited in court.",
    ],
)
def test_being_mentioned_is_not_enough(clause: ReadClause, text: str) -> None:
    assert all(not one.content or one.anonymous for one in attributions(clause(text)))


def test_a_quotation_that_is_interrupted_is_one_content_in_two_pieces(clause: ReadClause) -> None:
    (found,) = in_words(clause("“The bridge,” the mayor said, “fell at dawn.”"))
    assert found[2] == "“The bridge,” ... “fell at dawn.”"


def test_what_one_says_ends_where_another_speaks(clause: ReadClause) -> None:
    found = in_words(clause("Police said the bridge fell, while doctors said a tower burned."))
    assert [(source, content) for source, _, content in found] == [
        ("Police", "the bridge fell"),
        ("doctors", "a tower burned"),
    ]


def test_a_semicolon_parts_contents(clause: ReadClause) -> None:
    found = in_words(clause("The tower stood; the bridge fell, the mayor said."))
    assert [content for _, _, content in found] == ["the bridge fell"]


def test_whom_a_medium_cites_has_the_same_content(clause: ReadClause) -> None:
    medium, cited = attributions(clause("The bridge fell, the Valley Times reported, citing police."))
    assert cited.sharing
    assert cited.content == medium.content


def test_an_added_saying_has_the_same_source(clause: ReadClause) -> None:
    first, added = in_words(clause("The mayor said the bridge fell, adding that a tower burned."))
    assert added == (first[0], "adding", "a tower burned")


def test_the_medium_that_was_told_is_known(clause: ReadClause) -> None:
    read = clause("The mayor told the Valley Times that the bridge fell.")
    (one,) = attributions(read)
    assert one.source is not None
    assert read.written(*one.source) == "The mayor"
    assert one.medium is not None
    assert read.written(*one.medium) == "the Valley Times"


def test_parliament_and_press_are_no_medium(clause: ReadClause) -> None:
    (one,) = attributions(clause("The mayor told the press that the bridge fell."))
    assert one.medium is None


def test_where_nobody_is_named_the_source_is_anonymous(clause: ReadClause) -> None:
    for text in ("It was reported that the bridge fell.", "The bridge reportedly fell."):
        (one,) = attributions(clause(text))
        assert one.anonymous
        assert one.source is None


def test_a_number_of_its_owners_is_an_attribution(clause: ReadClause) -> None:
    assert ("Iran", "count") in [found[:2] for found in in_words(clause("Iran’s count stands at 84 dead."))]


def test_a_condemnation_does_not_pass_a_figure_on(clause: ReadClause) -> None:
    (one,) = attributions(clause("The mayor condemned the murder of two teachers."))
    assert one.act is Act.JUDGE
    assert not one.passing


@settings(deadline=None)
@given(text=WORDS)
def test_source_cue_and_content_lie_within_the_sentence(
    clauses: Callable[[str], list[Clause]], text: str
) -> None:
    for clause in clauses(text):
        for one in attributions(clause):
            pieces = (one.cue, *filter(None, (one.source, one.medium)))
            assert all(0 <= start < end <= len(clause.tokens) for start, end in pieces)
            assert all(0 <= start <= len(clause.tokens) for piece in one.content for start in piece)
            assert one.length == sum(end - start for start, end in one.content)


def test_a_denial_ends_where_the_same_speaker_goes_on(figures: Callable[..., tuple]) -> None:
    found = figures("The army denied the claim and said eight soldiers had died.")
    assert [(f.quantity.low, f.certainty.value) for f in found] == [(8, "asserted")]
