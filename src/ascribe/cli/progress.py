"""How far a long run has come, on standard error, where somebody watches."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from ascribe.cli.output import error_console, in_colour
from ascribe.showing.words import how_many

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_PATIENCE_S: Final = 1.0  # runs that are over sooner need no bar


class Progress:
    """Counts what is done, and shows it after a second, where standard error is a terminal.

    A context manager; the bar is gone when it ends. With a known total the bar fills, else it only moves.
    """

    def __init__(self, one: str, more: str | None = None) -> None:
        """Count things that are called `one` in the singular, `more` (or "ones") in the plural."""
        self.done = 0
        self._nouns = (one, more)
        self._total: int | None = None
        self._started = time.monotonic()
        self._watched = sys.stderr.isatty() and in_colour(sys.stderr)
        self._bar: tuple[Bar, TaskID] | None = None

    def __enter__(self) -> Self:
        """Nothing is shown yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar[0].stop()

    def advance(self, done: int | None = None, total: int | None = None) -> None:
        """One more is done; or, where given, so many of so many."""
        self.done = self.done + 1 if done is None else done
        self._total = self._total if total is None else total
        seconds = time.monotonic() - self._started
        if self._watched and seconds > _PATIENCE_S:
            bar, task = self._bar = self._bar or self._start()
            line = f"{how_many(self.done, *self._nouns)} ({self.done / seconds:,.0f} a second)"
            bar.update(task, completed=self.done, total=self._total, description=line)

    def _start(self) -> tuple[Bar, TaskID]:
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(bar_width=20), TextColumn("{task.description}"), TimeElapsedColumn())
        bar = Bar(*columns, console=error_console(), transient=True)
        bar.start()
        return bar, bar.add_task("", total=self._total)
