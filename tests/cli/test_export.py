import csv
import io
import json
import sys

import pytest

from ascribe.cli.exits import ExitCode


def test_csv_has_a_row_a_figure(run, ledger):
    rows = list(csv.DictReader(io.StringIO(run("export").stdout)))
    assert [(row["figure_id"], row["low"], row["high"]) for row in rows] == [
        ("r1#0", "12", ""),
        ("r1#1", "30", "30"),
        ("r2#0", "", "20"),
    ]
    assert rows[0]["chain"] == "mayor > hospital"


def test_a_hostile_outlet_is_no_formula_in_a_spreadsheet(run, ledger):
    rows = list(csv.DictReader(io.StringIO(run("export", "-f", "csv").stdout)))
    assert rows[2]["outlet"] == "'=cmd|' /C calc'!A0"


def test_json_lines_are_those_of_figures(run, ledger):
    assert run("export", "-f", "jsonl").stdout == run("figures", "--json").stdout


def test_the_benchmark_format_gives_the_coded_figures_back(run, ledger, coded):
    exported = [json.loads(line) for line in run("export", "-f", "benchmark").stdout.splitlines()]
    given = [json.loads(line) for line in coded.read_text().splitlines()]
    for mine, theirs in zip(exported, given, strict=True):
        assert mine["id"] == theirs["id"]
        for figure, wanted in zip(mine["figures"], theirs["figures"], strict=True):
            assert figure.items() >= wanted.items()


def test_statements_are_a_line_a_report(run, reports):
    run("add", reports)
    lines = [json.loads(line) for line in run("export", "-f", "statements").stdout.splitlines()]
    assert [list(line) for line in lines] == [["id", "statements"]] * 2


def test_reports_that_nobody_read_are_left_out_and_counted(run, reports, coded):
    coded.write_text(coded.read_text().splitlines(keepends=True)[0])
    run("add", reports, "--figures", coded)
    result = run("export", "-f", "benchmark")
    assert len(result.stdout.splitlines()) == 1
    assert "1 report left out" in result.stderr


def test_a_file_is_written_whole(run, ledger, tmp_path):
    target = tmp_path / "out" / "figures.csv"
    target.parent.mkdir()
    result = run("export", "-o", target)
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert target.read_text(encoding="utf-8").splitlines() == run("export").stdout.splitlines()
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_written_file_has_the_permissions_of_any_new_file(run, ledger, tmp_path):
    plain, target = tmp_path / "plain", tmp_path / "figures.csv"
    plain.touch()
    run("export", "-o", target)
    assert target.stat().st_mode == plain.stat().st_mode


def test_a_failed_export_leaves_the_old_file(run, ledger, tmp_path, monkeypatch):
    target = tmp_path / "figures.csv"
    target.write_text("old")

    def broken(figures):
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ascribe.export.tables.csv_lines", broken)
    result = run("export", "-o", target)
    assert result.exit_code == ExitCode.FAILED
    assert "No space left on device" in result.stderr
    assert target.read_text() == "old"
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_is_not_there_is_told_in_words(run, ledger, tmp_path):
    target = tmp_path / "nosuch" / "figures.csv"
    result = run("export", "-o", target)
    assert result.exit_code == ExitCode.FAILED
    assert result.stderr == f"ascribe: {target}: cannot be written: No such file or directory\n"


def test_a_folder_is_no_file_to_write(run, ledger, tmp_path):
    result = run("export", "-o", tmp_path)
    assert result.exit_code == ExitCode.FAILED
    assert "is a folder" in result.stderr
