from __future__ import annotations

from collections.abc import Callable

import pytest

Chain = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        ("Reuters reports that nine people were killed.", ["Reuters"]),
        (
            "Officials in Sarno, citing doctors, said nine people were killed.",
            ["Officials in Sarno", "doctors"],
        ),
        ("The Valley Times quoted police as saying nine people were killed.", ["Valley Times", "police"]),
        ("A lawmaker briefed by the spy agency said nine people died.", ["lawmaker", "spy agency"]),
        (
            "Reuters, citing a lawmaker briefed by the spy agency, reported that nine people were killed.",
            ["Reuters", "lawmaker", "spy agency"],
        ),
    ],
)
def test_who_is_cited_is_the_next_hop(chain: Chain, text: str, hops: list[str]) -> None:
    assert chain(text) == hops


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        ("The army's report, seen by Reuters, said nine people were killed.", ["Reuters", "army's report"]),
        ("In a report seen by Reuters, the army said nine people were killed.", ["Reuters", "army"]),
        ("Nine people were killed, according to a document seen by Reuters.", ["Reuters", "document"]),
    ],
)
def test_the_medium_that_saw_a_paper_is_a_hop(chain: Chain, text: str, hops: list[str]) -> None:
    assert chain(text) == hops  # codebook, "Chain of attribution"


def test_a_citation_is_told_once(said: Callable[..., list]) -> None:
    found = said("The Valley Times quoted police as saying nine people were killed.")
    assert [(one.source, one.content) for one in found] == [("police", "nine people were killed")]
