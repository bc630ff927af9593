from __future__ import annotations

import pytest

from ascribe.reading.patterns import pattern, pattern_lists

FILES = ("mentions", "speakers")


@pytest.mark.parametrize("name", FILES)
def test_every_list_of_a_packaged_file_is_a_pattern_that_needs_some_words(name: str) -> None:
    assert pattern_lists(name)
    for heading in pattern_lists(name):
        assert pattern(name, heading).fullmatch("") is None


@pytest.mark.parametrize("name", FILES)
def test_headings_and_comments_are_no_patterns(name: str) -> None:
    lists = pattern_lists(name)
    assert all("#" not in alternation and "[" not in alternation[:1] for alternation in lists.values())
    assert all(alternation and not alternation.startswith("|") for alternation in lists.values())


def test_a_pattern_pays_no_regard_to_case() -> None:
    assert pattern("mentions", "violence").search("THE AMBUSH") is not None


def test_a_pattern_of_whole_words_is_not_found_within_a_word() -> None:
    policing = pattern("mentions", "policing", whole_words=True)
    assert policing.search("they suspected nothing") is None
    assert policing.search("two suspects") is not None


def test_the_lists_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        pattern_lists("mentions")["violence"] = ""  # type: ignore[index]
