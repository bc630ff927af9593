from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.figure import Figure, Status
from ascribe.reading.reading import Reading

Read = Callable[..., Reading]
One = Callable[..., Figure]
Figures = Callable[..., tuple[Figure, ...]]


def names(figure: Figure) -> list[str]:
    return [hop.speaker.name for hop in figure.chain.hops]


@pytest.mark.parametrize(
    "again",
    [
        "Nine people were killed, police said.",
        "The nine people were killed at dawn, police said.",
        "The blast killed nine people, police said.",
        "Nine people died, police said.",
    ],
)
def test_the_same_figure_further_down_is_the_same_figure(figures: Figures, again: str) -> None:
    assert len(figures(f"Nine people were killed, police said.\n\n{again}")) == 1


def test_a_lead_takes_its_source_from_where_it_is_restated(one: One) -> None:
    figure = one("A bomb killed nine people in Madrid.\n\nThe bomb killed nine people, police said.")
    assert names(figure) == ["police"]
    assert figure.place == "Madrid"


def test_the_same_count_on_two_words_is_two_figures(figures: Figures) -> None:
    found = figures("Nine people were killed, doctors said.\n\nNine people were killed, police said.")
    assert [names(f) for f in found] == [["doctors"], ["police"]]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed. Nine people were wounded.",
        "Nine people were killed. At least nine people were killed.",
        "Nine soldiers were killed. Nine farmers were killed.",
        "Nine soldiers and nine farmers were killed.",
    ],
)
def test_another_measure_bound_or_victim_is_another_figure(figures: Figures, text: str) -> None:
    assert len(figures(text)) == 2


def test_the_first_of_two_that_say_the_same_is_given_what_only_the_other_says(one: One) -> None:
    figure = one("Nine people were killed.\n\nThe nine people were killed by rebels in Madrid on Monday.")
    assert (figure.place, figure.by, figure.date) == ("Madrid", "rebels", "2024-12-16")


@pytest.mark.parametrize(
    "second",
    [
        "The soldier was killed at dawn.",
        "The soldier was killed in Sarno, police said.",
        "The young soldier was killed at dawn.",
    ],
)
def test_the_soldier_is_the_one_who_was_killed_before(one: One, second: str) -> None:
    assert one(f"A bomb killed a soldier in Sarno. {second}").quantity.low == 1


def test_a_victim_of_the_lead_may_be_named_below(one: One) -> None:
    assert one("A bomb killed a soldier.\n\nThe bomb killed a young soldier in Madrid.").quantity.high == 1


def test_two_single_victims_of_one_sentence_are_two(figures: Figures) -> None:
    assert len(figures("A bomb killed a soldier in Sarno and a soldier in Belo.")) == 2


def test_a_part_knows_its_total(figures: Figures) -> None:
    total, part = figures("Eleven people were killed, including two nurses.")
    assert (total.part_of, part.part_of) == (None, 0)


def test_a_part_keeps_its_total_where_the_total_was_told_before(figures: Figures) -> None:
    found = figures(
        "A bomb killed eleven people. Three houses were destroyed.\n\n"
        "Eleven people were killed, including two nurses."
    )
    part = next(f for f in found if f.who == "nurses")
    assert part.part_of is not None
    assert found[part.part_of].quantity.low == 11


def test_a_headline_that_says_the_same_adds_nothing(read: Read) -> None:
    reading = read("Two people were killed in Sarno.", title="Two killed in Sarno")
    assert len(reading.figures) == 1
    assert reading.headline_differences == ()


@pytest.mark.parametrize(
    ("title", "low", "high"), [("Blast kills 100 people", 100, 100), ("Blast kills 90 people", 90, 90)]
)
def test_where_headline_and_body_differ_only_the_bodys_is_a_figure(
    read: Read, title: str, low: int, high: int
) -> None:
    reading = read("At least 100 people were killed.", title=title)
    (figure,) = reading.figures
    assert (figure.quantity.low, figure.quantity.high, figure.span.part) == (100, None, "text")
    (difference,) = reading.headline_differences
    assert (difference.headline.low, difference.headline.high, difference.figure) == (low, high, 0)
    assert reading.report.cut(difference.span) in title


def test_a_number_that_only_the_headline_gives_is_a_figure_without_a_chain(read: Read) -> None:
    reading = read("Police searched the valley, the minister said.", title="Seven soldiers killed in valley")
    (figure,) = reading.figures
    assert (figure.quantity.low, figure.span.part, figure.chain.hops) == (7, "title", ())
    assert reading.report.cut(figure.span) == figure.text == "Seven soldiers"


def test_a_headlines_total_of_the_bodys_parts_has_their_source(read: Read) -> None:
    reading = read(
        "Two soldiers were killed in Sarno, police said. Three farmers were killed in Belo, police said.",
        title="Five people killed in attacks",
    )
    soldiers, farmers, total = reading.figures
    assert (total.quantity.low, total.span.part, total.part_of) == (5, "title", None)
    assert names(total) == ["police"]
    assert [reading.figures[f.part_of or 0] for f in (soldiers, farmers)] == [total, total]
    assert reading.headline_differences == ()


def test_a_headline_names_the_victims_more_fully(read: Read) -> None:
    (figure,) = read("A drone killed 100 troops.", title="Drone kills 100 Spanish troops").figures
    assert (figure.who, figure.side, figure.status) == ("Spanish troops", "Spain", Status.COMBATANT)


def test_a_bare_headline_is_no_figure(read: Read) -> None:
    assert read("Police searched the valley.", title="Soldiers killed in valley").figures == ()
