"""The texts and their annotations: shared corpora, and the gold that the project wrote itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ascribe.report import Report
from training.annotations import expand

OWN = Path(__file__).parent / "gold"


class Annotated(NamedTuple):
    """A report with what annotators found in it; None where nobody looked for it.

    corpus        where it comes from ("wires")
    figures       in the benchmark's terms; "near" and a source's "words" may say where they stand
    attributions  outermost ones: "source", "cue", "content", each a list of [start, end) in the text
    """

    corpus: str
    report: Report
    figures: Sequence[Mapping[str, Any]] | None
    attributions: Sequence[Mapping[str, Any]] | None


def reports_with_figures(path: Path, *, corpus: str) -> Iterator[Annotated]:
    """The reports of a benchmark file with their figures."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield Annotated(corpus, _report(entry), entry["figures"], None)


def stories(folder: Path) -> Iterator[Annotated]:
    """The reports of all stories in a folder."""
    for story in sorted(path.parent for path in folder.glob("*/gold.json")):
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        for line in (story / "reports.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            figures = [f for f in gold["figures"] if f["report"] == entry["id"]]
            yield Annotated("stories", _report(entry, name=f"{story.name}/{entry['id']}"), figures, None)


def attributed(path: Path, *, corpus: str) -> Iterator[Annotated]:
    """Articles with attributions (PolNeAR)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield Annotated(corpus, _report(entry), None, entry["attributions"])


def annotated_later(annotations: Path, texts: Path, *, corpus: str) -> Iterator[Annotated]:
    """Reports of `texts` that have a line in `annotations`."""
    by_name = {
        entry["id"]: entry for entry in map(json.loads, texts.read_text(encoding="utf-8").splitlines())
    }
    for line in annotations.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = by_name[entry["id"]]
        yield Annotated(corpus, _report(text), expand(entry, text["text"])["figures"], None)


def _report(entry: Mapping[str, Any], *, name: str | None = None) -> Report:
    return Report(
        id=name or entry["id"],
        text=entry["text"],
        title=entry.get("title"),
        dateline=entry.get("dateline"),
        language="en",
    )
