import csv
import io
import json
import os
import socket
import sys
from pathlib import Path

import pytest

from ascribe.cli.exits import ExitCode
from ascribe.cli.export import _write_output


def test_csv_has_a_row_a_figure(run, ledger):
    rows = list(csv.DictReader(io.StringIO(run("export").stdout.removeprefix("\ufeff"))))
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


@pytest.mark.parametrize("name", ["ascribe.db", "link", "hard", "./ascribe.db", "copy.db", "newer.db"])
def test_a_ledger_is_never_written_over(run, ledger, tmp_path, name):
    (tmp_path / "link").symlink_to(ledger)
    (tmp_path / "hard").hardlink_to(ledger)
    (tmp_path / "copy.db").write_bytes(ledger.read_bytes())
    newer = bytearray(ledger.read_bytes())
    newer[60:64] = b"\0\0\xff\xff"
    (tmp_path / "newer.db").write_bytes(newer)
    before = (tmp_path / name).read_bytes()
    result = run("export", "-o", name)
    assert result.exit_code == ExitCode.FAILED
    assert result.stderr == (
        f"ascribe: {Path(name)} is a ledger; name another file to export to. It was not changed\n"
    )
    assert (tmp_path / name).read_bytes() == before
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("base", ["ascribe.db", "copy.db"])
@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("there", [True, False])
def test_what_stands_beside_a_ledger_is_never_written_over(run, ledger, tmp_path, base, suffix, there):
    target = tmp_path / f"{base}{suffix}"
    (tmp_path / "copy.db").write_bytes(ledger.read_bytes())
    target.unlink(missing_ok=True)
    if there and base == "copy.db":
        target.write_bytes(b"old")
    result = run("export", "-o", target)
    assert result.exit_code == ExitCode.FAILED
    assert "belongs to a ledger; name another file" in result.stderr
    assert run("export").exit_code == ExitCode.OK


def test_a_database_of_another_program_is_any_file(run, ledger, tmp_path):
    target = tmp_path / "other.db"
    target.write_bytes(b"SQLite format 3\0" + bytes(100))
    assert run("export", "-o", target).exit_code == ExitCode.OK
    assert target.read_text(encoding="utf-8").splitlines() == run("export").stdout.splitlines()


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_and_what_it_leads_to_is_written(run, ledger, tmp_path, there):
    target, link = tmp_path / "out" / "figures.csv", tmp_path / "link.csv"
    target.parent.mkdir()
    if there:
        target.write_text("old")
    link.symlink_to(target)
    assert run("export", "-o", link).exit_code == ExitCode.OK
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").splitlines() == run("export").stdout.splitlines()
    assert list(target.parent.iterdir()) == [target]


def test_a_link_to_itself_is_told_in_words(run, ledger, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    result = run("export", "-o", tmp_path / "loop")
    assert result.exit_code == ExitCode.FAILED
    assert "cannot be written" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_a_pipe_is_written_into(run, ledger, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("export", "-o", pipe).exit_code == ExitCode.OK
        assert os.read(reading, 65_536).decode().splitlines() == run("export").stdout.splitlines()
    finally:
        os.close(reading)
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX device")
def test_a_device_is_opened_and_never_replaced(ledger, monkeypatch):
    monkeypatch.setattr("ascribe.cli.export._write_file", lambda *_: pytest.fail("a device was replaced"))
    _write_output(Path(os.devnull), [b"figures"], ledger=ledger)


def test_a_socket_is_refused(run, ledger, tmp_path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")  # a socket's name may only be short
        result = run("export", "-o", "socket")
    assert result.exit_code == ExitCode.FAILED
    assert "neither a file nor a pipe" in result.stderr


def test_a_file_is_on_the_disk_before_it_replaces_another(run, ledger, tmp_path, monkeypatch):
    done = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: done.append("fsync") or fsync(handle))
    monkeypatch.setattr(Path, "replace", lambda *paths: done.append("replace") or replace(*paths))
    run("export", "-o", tmp_path / "figures.csv")
    assert done == ["fsync", "replace"]
