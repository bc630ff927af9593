from __future__ import annotations

from ascribe.attribution import Act
from ascribe.reading.attribution.attribution import Attribution


def test_an_attribution_covers_what_lies_within_one_piece_of_its_content() -> None:
    one = Attribution((5, 6), (6, 7), ((0, 4), (8, 12)), Act.SAY)
    assert one.covers(0, 4)
    assert one.covers(9, 11)
    assert not one.covers(3, 5)
    assert not one.covers(3, 9)


def test_its_length_is_that_of_all_pieces() -> None:
    assert Attribution(None, (6, 7), ((0, 4), (8, 12)), Act.SAY).length == 8
    assert Attribution(None, (6, 7), (), Act.SAY).length == 0
