"""Reports, figures that a person coded in them, and a ledger that holds both."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ascribe.cli.app import app

REPORTS = (
    {
        "id": "r1",
        "outlet": "Lorvik Post",
        "title": "Dozens dead in Lorvik",
        "url": "https://lorvik-post.example/1",
        "published": "2024-12-19",
        "text": "At least 12 residents were killed in Lorvik on Tuesday, the mayor said, citing "
        "the hospital. About 30 were hurt.",
    },
    {
        "id": "r2",
        "outlet": "=cmd|' /C calc'!A0",
        "published": "2024-12-20T08:00:00Z",
        "text": "Up to 20 soldiers of Norland died near Orlo, rebels claimed. No toll was given.",
    },
)

FIGURES = (
    {
        "id": "r1",
        "figures": [
            {
                "measure": "killed",
                "low": 12,
                "high": None,
                "text": "At least 12 residents",
                "who": "residents",
                "status": "civilian",
                "place": "Lorvik",
                "when": "Tuesday",
                "date": "2024-12-17",
                "sources": [
                    {"name": "mayor", "kind": "government"},
                    {"name": "hospital", "kind": "medical"},
                ],
            },
            {"measure": "injured", "low": 30, "high": 30, "approx": True, "text": "About 30"},
        ],
    },
    {
        "id": "r2",
        "figures": [
            {
                "measure": "killed",
                "low": None,
                "high": 20,
                "text": "Up to 20 soldiers",
                "who": "soldiers of Norland",
                "side": "Norland",
                "place": "Orlo",
                "sources": [{"name": "rebels", "kind": "armed_group"}],
            }
        ],
    },
)

Run = Callable[..., Result]


def write_lines(path: Path, documents) -> Path:
    path.write_text("".join(json.dumps(it) + "\n" for it in documents), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in an empty folder, as if typed there; an error that it did not foresee is raised."""
    monkeypatch.chdir(tmp_path)
    for name in ("ASCRIBE_LEDGER", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object, **settings) -> Result:
        return CliRunner().invoke(app, [str(it) for it in arguments], catch_exceptions=False, **settings)

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "reports.jsonl", REPORTS)


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "figures.jsonl", FIGURES)


@pytest.fixture
def ledger(run: Run, reports: Path, coded: Path) -> Path:
    """A ledger in the working folder, under the name that the commands look for."""
    result = run("add", reports, "--figures", coded)
    assert result.exit_code == 0, result.output
    return reports.parent / "ascribe.db"
