"""The gold data that readers are measured on: the project's own, and a shared folder's.

The own corpora are folders under `examples/`. Each holds reports of any kind that intake reads (in
`reports.jsonl`, or a folder `reports/`), and beside them `gold.jsonl` (coded figures) and perhaps
`statements.jsonl` (coded statements). Gold names a report by its id or, where the report brings none of its
own, by its file within `reports/` ("page.html").

ASCRIBE_SHARED, an environment variable, may name a folder with `benchmark/leads-dev.jsonl` and others of the
same format, in which a line holds report and gold together.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from ascribe.coded import CodedFigure, CodedStatement, load_coded, load_coded_statements
from ascribe.errors import AscribeError, GoldError
from ascribe.intake import Rejected, receive
from ascribe.report import Report

ROOT: Final = Path(__file__).resolve().parent.parent


class Corpus(msgspec.Struct, frozen=True, kw_only=True):
    """Reports with their gold by report name; None where the corpus has no gold of that sort."""

    name: str
    reports: dict[str, Report]
    figures: dict[str, tuple[CodedFigure, ...]] | None = None
    statements: dict[str, tuple[CodedStatement, ...]] | None = None


def own_corpora(*, root: Path = ROOT) -> Iterator[Corpus]:
    """The project's own gold data, from `examples/`."""
    for folder in _own_folders(root):
        figures = load_coded(folder / "gold.jsonl")
        statements = folder / "statements.jsonl"
        yield Corpus(
            name=folder.name,
            reports=_reports(_reports_path(folder), names=frozenset(figures)),
            figures=figures,
            statements=load_coded_statements(statements) if statements.exists() else None,
        )


def shared_folder() -> Path | None:
    """The folder that ASCRIBE_SHARED names, or None where it names none."""
    named = os.environ.get("ASCRIBE_SHARED")
    return Path(named) if named else None


def shared_corpora(folder: Path, *, train: bool = False) -> Iterator[Corpus]:
    """The gold data of a shared folder: the development parts, and the training parts too where asked."""
    for part in ("dev", "train") if train else ("dev",):
        for kind in ("leads", "wires"):
            file = folder / "benchmark" / f"{kind}-{part}.jsonl"
            figures = load_coded(file)
            yield Corpus(
                name=file.stem,
                reports=_reports(file, names=frozenset(figures)),
                figures=figures,
            )
        file = folder / "corpora" / f"polnear-{part}.jsonl"
        statements = load_coded_statements(file)
        yield Corpus(
            name=file.stem,
            reports=_reports(file, names=frozenset(statements)),
            statements=statements,
        )


def fingerprints(*, root: Path = ROOT) -> dict[str, str]:
    """SHA-256, in hex, of every file of the own gold data, by its path from the project's root."""
    files = (file for folder in _own_folders(root) for file in sorted(folder.rglob("*")))
    return {
        file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.is_file()
    }


def _own_folders(root: Path) -> list[Path]:
    return sorted(file.parent for file in (root / "examples").glob("*/gold.jsonl"))


def _reports_path(folder: Path) -> Path:
    many = folder / "reports"
    return many if many.is_dir() else folder / "reports.jsonl"


def _reports(path: Path, *, names: frozenset[str]) -> dict[str, Report]:
    """The reports of a file or folder by name.

    Raises AscribeError where one cannot be read, and GoldError where gold names one that is not there.
    """
    reports: dict[str, Report] = {}
    for received in receive([path]):
        if isinstance(received, Rejected):
            raise AscribeError(f"{received.source}: {received.error}")
        by_file = received.source.removeprefix(f"{path}{os.sep}").replace(os.sep, "/")
        name = by_file if by_file in names else received.report.id
        reports[name] = received.report
    if lacking := sorted(names - reports.keys()):
        raise GoldError(f"{path}: gold for reports that are not there: {', '.join(lacking[:5])}")
    return reports
