"""The arithmetic of `speed.py`, and what it adds; the times themselves are for `make bench`."""

import pytest

import speed
from speed import Limits, Rate, Speed

LIMITS = Limits(
    per_second_at_least={"leads": 100},
    model_mib_at_most=30,
    help_seconds_at_most=1.0,
    first_figure_seconds_at_most=1.5,
    reading_mib_at_most=400,
    add_exponent_at_most=1.25,
    add_peak_mib_at_most=500,
)


def measured(leads: float = 500.0, **changes: float) -> Speed:
    values: dict[str, float] = {
        "model_mib": 20.0,
        "help_seconds": 0.2,
        "first_figure_seconds": 0.5,
        "reading_mib": 100.0,
        "add_exponent": 1.0,
        "add_peak_mib": 100.0,
    }
    rate = Rate(per_second=leads, different=10, words=250)
    return Speed(reading={"leads": rate}, add_seconds={1: 1.0}, **(values | changes))


def test_the_exponent_of_linear_growth_is_one() -> None:
    assert speed.fitted_exponent({2500: 5.0, 5000: 10.0, 10_000: 20.0}) == pytest.approx(1.0)


def test_the_exponent_of_quadratic_growth_is_two() -> None:
    assert speed.fitted_exponent({2500: 1.0, 5000: 4.0, 10_000: 16.0}) == pytest.approx(2.0)


def test_generated_reports_are_always_the_same_and_all_different() -> None:
    reports = list(speed.generated_reports(60))
    assert reports == list(speed.generated_reports(60))
    assert len({report["text"] for report in reports}) == 60
    assert len({report["id"] for report in reports}) == 60


def test_a_third_of_the_generated_reports_has_figures() -> None:
    texts = [report["text"] for report in speed.generated_reports(60)]
    assert sum(any(character.isdigit() for character in text) for text in texts) == 20


def test_what_is_within_its_limits_breaks_none() -> None:
    assert list(speed.breaches(LIMITS, measured())) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"leads": 99.0}, "reads 99 leads a second, fewer than 100"),
        ({"model_mib": 31.0}, "the model takes 31.0 MiB, more than 30 MiB"),
        ({"first_figure_seconds": 1.6}, "the first figure takes 1.60 s, longer than 1.5 s"),
        ({"reading_mib": 401.0}, "reading needs 401 MiB, more than 400 MiB"),
        ({"help_seconds": 1.5}, "`ascribe --help` takes 1.50 s, longer than 1.0 s"),
        ({"add_exponent": 1.3}, "the time of `add` grows with exponent 1.30, above 1.25"),
        ({"add_peak_mib": 501.0}, "`add` needs 501 MiB, more than 500 MiB"),
    ],
)
def test_each_broken_limit_is_named(change: dict[str, float], words: str) -> None:
    assert [line.startswith(words) for line in speed.breaches(LIMITS, measured(**change))] == [True]
