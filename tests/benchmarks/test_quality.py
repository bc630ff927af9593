"""Scores are printed, held to floors, lifted and pinned as `quality.py` says."""

import json
import re
from pathlib import Path

import pytest

import quality
from ascribe.attribution import Statement
from ascribe.figure import Figure, Measure
from ascribe.quantity import Quantity
from ascribe.reading.reading import Reading
from ascribe.report import Report, Span

REPORTS: list[dict[str, object]] = [
    {"id": "a", "text": "3 sailors died, police said."},
    {"id": "b", "text": "5 sailors died."},
    {"id": "c", "text": "7 sailors died."},
]
GOLD: list[dict[str, object]] = [
    {
        "id": "a",
        "figures": [
            {
                "measure": "killed",
                "low": 3,
                "high": 3,
                "text": "3 sailors",
                "sources": [{"name": "police", "kind": "police"}],
            }
        ],
    },
    {"id": "b", "figures": [{"measure": "killed", "low": 5, "high": 5, "text": "5 sailors"}]},
    {"id": "c", "figures": []},
]
STATEMENTS: list[dict[str, object]] = [
    {"id": "a", "statements": [{"source": [[16, 22]], "cue": [[23, 27]], "content": [[0, 14]]}]}
]


class DigitReader:
    """Takes the first digit for the dead, in the report's own voice, and the whole text for a content."""

    name = "digits 1"

    def __init__(self, *, blind_to: str = "") -> None:
        self.blind_to = blind_to

    def read(self, report: Report) -> Reading:
        digit = re.search(r"\d", report.text)
        figures = () if digit is None or report.id == self.blind_to else (self.figure(digit),)
        statements = (Statement(content=(Span(0, len(report.text)),)),)
        return Reading(
            report=report, reader=self.name, profile="codebook 1", figures=figures, statements=statements
        )

    def figure(self, digit: re.Match[str]) -> Figure:
        count = int(digit.group())
        quantity = Quantity(words=digit.group(), low=count, high=count)
        return Figure(measure=Measure.KILLED, quantity=quantity, text=digit.group(), span=Span(*digit.span()))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("ASCRIBE_SHARED", raising=False)
    corpus = tmp_path / "examples" / "small"
    corpus.mkdir(parents=True)
    for name, rows in (("reports", REPORTS), ("gold", GOLD), ("statements", STATEMENTS)):
        (corpus / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return tmp_path


def run(root: Path, *arguments: str, blind_to: str = "") -> int:
    floors = ("--floors-file", str(root / "floors.json"))
    return quality.main([*arguments, *floors], reader=DigitReader(blind_to=blind_to), root=root)


def floors_of(root: Path) -> dict[str, dict[str, float]]:
    f1: dict[str, dict[str, float]] = json.loads((root / "floors.json").read_text())["f1"]
    return f1


def test_the_table_has_each_score_and_the_attributes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "reader: digits 1"
    assert [line.split() for line in lines[1:5]] == [
        ["corpus", "score", "P", "R", "F1", "right", "found", "gold"],
        ["small", "figure", "0.667", "1.000", "0.800", "2", "3", "2"],
        ["small", "figure+origin", "0.333", "0.500", "0.400", "1", "3", "2"],
        ["small", "figure+chain", "0.333", "0.500", "0.400", "1", "3", "2"],
    ]
    assert [line.split()[1:5] for line in lines[5:8]] == [
        ["source", "0.000", "0.000", "0.000"],
        ["cue", "0.000", "0.000", "0.000"],
        ["content", "0.429", "1.000", "0.600"],
    ]
    assert lines[8].strip().startswith("of the right ones: named origin 0.00, who 1.00, by 1.00")


def test_raised_floors_hold_for_the_same_reader(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--raise") == 0
    assert floors_of(root) == {
        "small": {
            "figure": 0.8,
            "figure+origin": 0.4,
            "figure+chain": 0.4,
            "source": 0.0,
            "cue": 0.0,
            "content": 0.6,
        }
    }
    assert run(root, "--floors") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "every floor holds"


def test_a_score_below_its_floor_fails_and_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, "--raise")
    assert run(root, "--floors", blind_to="a") == 1
    assert "small: F1 of figure is 0.5000, below its floor of 0.8" in capsys.readouterr().out.splitlines()


def test_raising_never_lowers_a_floor(root: Path) -> None:
    run(root, "--raise")
    run(root, "--raise", blind_to="a")
    assert floors_of(root)["small"]["figure"] == 0.8


def test_changed_gold_fails_until_its_corpus_is_pinned_again(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, "--raise")
    gold = root / "examples" / "small" / "gold.jsonl"
    gold.write_text(gold.read_text().replace('"low": 5, "high": 5', '"low": 6, "high": 6'))
    assert run(root, "--floors") == 1
    assert "examples/small/gold.jsonl is not as it was" in capsys.readouterr().out
    run(root, "--raise")
    assert run(root, "--floors") == 1
    run(root, "--repin", "small")
    assert run(root, "--floors") == 0
    assert floors_of(root)["small"]["figure"] == 0.4


def test_a_file_that_is_gone_fails_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, "--raise")
    (root / "examples" / "small" / "statements.jsonl").unlink()
    assert run(root, "--floors") == 1
    assert "examples/small/statements.jsonl is not as it was" in capsys.readouterr().out


def test_misses_name_report_figure_and_chains(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "--misses", "small", blind_to="b") == 0
    assert capsys.readouterr().out.splitlines() == [
        "a  origin  killed 3..3  [3 sailors]  police  predicted: -",
        "b  missed  killed 5..5  [5 sailors]  -",
        "c  extra   killed 7..7  [7]  -",
    ]


def test_misses_of_a_development_part_are_not_shown(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "examples" / "small").rename(root / "examples" / "small-dev")
    assert run(root, "--misses", "small-dev") == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("small-dev: no corpus whose misses may be looked at")


def test_gold_out_of_format_is_said_in_one_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "examples" / "small" / "gold.jsonl").write_text("{}\n")
    assert run(root) == 1
    assert "gold.jsonl, line 1: not in the benchmark format" in capsys.readouterr().err


def test_shared_gold_is_measured_where_it_is_named(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = tmp_path / "shared"
    (shared / "benchmark").mkdir(parents=True)
    (shared / "corpora").mkdir()
    line = json.dumps(REPORTS[1] | GOLD[1]) + "\n"
    for kind in ("leads", "wires"):
        for part in ("dev", "train"):
            (shared / "benchmark" / f"{kind}-{part}.jsonl").write_text(line)
    for part in ("dev", "train"):
        (shared / "corpora" / f"polnear-{part}.jsonl").write_text(
            json.dumps(REPORTS[0] | {"attributions": STATEMENTS[0]["statements"]}) + "\n"
        )
    monkeypatch.setenv("ASCRIBE_SHARED", str(shared))

    def corpora_named() -> list[str]:
        lines = capsys.readouterr().out.splitlines()[2:]
        return sorted({line.split()[0] for line in lines} - {"of"})

    assert run(root) == 0
    assert corpora_named() == ["leads-dev", "polnear-dev", "small", "wires-dev"]
    assert run(root, "--train") == 0
    assert "leads-train" in corpora_named()
