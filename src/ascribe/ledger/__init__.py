"""The ledger: what was received and read, appended to a journal and never overwritten.

The only room that writes. The database library is loaded when `Ledger` or `add` is first asked for, so that
importing this package stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from ascribe.ledger.journal import HAND, Entry, Kind
from ascribe.ledger.records import (
    Added,
    FigureQuery,
    LedgerFigure,
    Problem,
    ReportRow,
    Standing,
    Stored,
    Unreadable,
    Verification,
)

if TYPE_CHECKING:
    from ascribe.ledger.adding import add
    from ascribe.ledger.ledger import Ledger

__all__ = [
    "HAND",
    "Added",
    "Entry",
    "FigureQuery",
    "Kind",
    "Ledger",
    "LedgerFigure",
    "Problem",
    "ReportRow",
    "Standing",
    "Stored",
    "Unreadable",
    "Verification",
    "add",
]

_LOADED_WHEN_ASKED = MappingProxyType({"Ledger": "ascribe.ledger.ledger", "add": "ascribe.ledger.adding"})


def __getattr__(name: str) -> object:
    """`Ledger` and `add`, imported when they are first asked for."""
    if name in _LOADED_WHEN_ASKED:
        return getattr(import_module(_LOADED_WHEN_ASKED[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
