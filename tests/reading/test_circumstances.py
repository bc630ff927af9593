from __future__ import annotations

from collections.abc import Callable

import pytest

from ascribe.figure import Evidence, Figure, Weapon
from ascribe.reading.reading import Reading

One = Callable[..., Figure]
Figures = Callable[..., tuple[Figure, ...]]


def test_the_sentence_itself_says_where_when_by_whom_and_with_what(one: One) -> None:
    figure = one("Five people were killed by rebels in Madrid on Monday with grenades.")
    assert figure.place == "Madrid"
    assert figure.when is not None
    assert figure.when.endswith("Monday")
    assert figure.date == "2024-12-16"
    assert figure.by == "rebels"
    assert figure.weapon is Weapon.GRENADE


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked Sarno on Tuesday with grenades. Five people were killed.",
        "Five people were killed. Gunmen had attacked Sarno on Tuesday with grenades.",
        "Gunmen attacked Sarno on Tuesday with grenades.\n\nFive people were killed.",
    ],
)
def test_neighbouring_sentences_lend_day_and_weapon(one: One, text: str) -> None:
    figure = one(text)
    assert figure.date == "2024-12-17"
    assert figure.weapon is Weapon.GRENADE


def test_neighbouring_sentences_lend_the_place(one: One) -> None:
    assert one("Rebels fought with soldiers in Madrid. Five people were killed.").place == "Madrid"


def test_neighbouring_sentences_lend_the_doer(one: One) -> None:
    assert one("The army clashed in a battle with rebels. Five people were killed.").by == "rebels"


def test_what_the_sentence_says_counts_for_more_than_what_is_lent(figures: Figures) -> None:
    first, second = figures(
        "Five people were killed by a drone in Madrid on Monday. "
        "Six people were wounded by a grenade in Lisbon on Tuesday."
    )
    assert (first.place, first.date, first.weapon) == ("Madrid", "2024-12-16", Weapon.DRONE)
    assert (second.place, second.date, second.weapon) == ("Lisbon", "2024-12-17", Weapon.GRENADE)


@pytest.mark.parametrize(
    "text",
    [
        "Police said Tuesday that five people were killed.",
        "Five people were killed, police said Tuesday.",
        "Five people were killed, police said on Tuesday.",
        "Police said on Tuesday that five people were killed.",
        "The army announced Tuesday that five people were killed.",
    ],
)
def test_a_day_that_only_dates_the_saying_is_no_when(one: One, text: str) -> None:
    figure = one(text)
    assert (figure.when, figure.date) == (None, None)


def test_the_day_of_the_event_stands_beside_that_of_the_saying(one: One) -> None:
    assert one("Five people were killed on Monday, police said on Tuesday.").date == "2024-12-16"


def test_what_is_not_said_stays_unknown(one: One) -> None:
    figure = one("Five people were killed.")
    fields = (figure.place, figure.location, figure.when, figure.date, figure.by, figure.weapon, figure.side)
    assert fields == (None,) * 7


def test_without_a_day_of_publication_a_weekday_is_no_date(one: One) -> None:
    figure = one("Five people were killed on Monday.", published=None)
    assert figure.when is not None
    assert figure.date is None


def test_the_datelines_day_stands_in_for_that_of_publication(one: One) -> None:
    text = "LIMA, 19 DEC 2024 (EFE) -- Five people were killed on Monday."
    assert one(text, published=None).date == "2024-12-16"


@pytest.mark.parametrize("event", ["an earthquake", "a bus crash"])
def test_nobody_does_an_accident_or_a_disaster(one: One, event: str) -> None:
    assert one(f"Five people were killed by {event}.").by is None


def test_the_words_behind_a_field_are_its_evidence(read: Callable[..., Reading]) -> None:
    reading = read("Five people were killed by rebels in Madrid on Monday.")
    (figure,) = reading.figures
    words = {e.field: reading.report.cut(e.span) for e in figure.evidence}
    assert words == {"when": figure.when, "place": figure.place, "by": figure.by}
    assert all(isinstance(e, Evidence) and e.span.part == "text" for e in figure.evidence)


def test_the_place_in_a_speakers_name_is_not_where_it_happened(one: One) -> None:
    figure = one("The defence ministry in Marrow said nine people were killed in Haldor.")
    assert figure.place == "Haldor"


def test_the_hospital_to_which_the_injured_are_taken_is_not_where_they_were_hurt(one: One) -> None:
    figure = one("A bomb hurt nine people in Sarno. They were taken to the Rosales Hospital.")
    assert figure.place == "Sarno"


def test_who_tells_of_it_did_not_do_it(one: One) -> None:
    figure = one("Witnesses said soldiers had opened fire on demonstrators, killing at least six.")
    assert figure.by == "soldiers"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("A Russian missile killed 12 people in Gao.", "Russian"),
        ("12 people died when Israeli air strikes hit a school.", "Israeli"),
        ("12 people died in an air strike on Russian troops.", None),
    ],
)
def test_the_side_by_which_an_attack_is_called_did_it(one: One, text: str, by: str | None) -> None:
    assert one(text).by == by


def test_who_lost_people_did_not_kill_them(one: One) -> None:
    figure = one("Ukraine has lost 31,000 soldiers in the war.")
    assert (figure.by, figure.side) == (None, "Ukraine")
