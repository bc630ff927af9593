from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from ascribe.intake import Limits, Received, Rejected, receive

Outcome = Received | Rejected


@pytest.fixture
def take_in() -> Callable[..., list[Outcome]]:
    """What comes of these bytes on standard input."""

    def take(data: bytes, **limits: int) -> list[Outcome]:
        return list(receive(["-"], stdin=io.BytesIO(data), limits=Limits(**limits)))

    return take


@pytest.fixture
def take_one(take_in: Callable[..., list[Outcome]]) -> Callable[..., Received]:
    """The one report that comes of these bytes."""

    def take(data: bytes, **limits: int) -> Received:
        (outcome,) = take_in(data, **limits)
        assert isinstance(outcome, Received), outcome.error
        return outcome

    return take


@pytest.fixture
def refusal(take_in: Callable[..., list[Outcome]]) -> Callable[..., Rejected]:
    """The refusal that is all that comes of these bytes."""

    def take(data: bytes, **limits: int) -> Rejected:
        (outcome,) = take_in(data, **limits)
        assert isinstance(outcome, Rejected), outcome.report
        return outcome

    return take
