from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from ascribe.errors import EmptyInput, IntakeError, UnknownKind
from ascribe.intake.inputs import find_inputs, open_file, source_name


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Five people were killed in Tarsa.", encoding="utf-8")


def names(folder: Path) -> list[str]:
    return [str(found.path.relative_to(folder)) for found in find_inputs(folder) if found.path]


def test_a_folder_gives_its_files_and_those_below_sorted_by_name(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/2.html", "a/1.txt", "c.jsonl", "a/z/deep.txt")
    assert names(tmp_path) == ["a/1.txt", "a/2.html", "a/z/deep.txt", "b.txt", "c.jsonl"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".hidden", ".git/config", "seen.txt")
    assert names(tmp_path) == ["seen.txt"]


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    write(tmp_path, ".hidden")
    assert [found.path for found in find_inputs(tmp_path / ".hidden")] == [tmp_path / ".hidden"]


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "Strike.html", "Strike_files/main.js", "Strike_files/style.css", "notes_files/kept.txt")
    assert names(tmp_path) == ["Strike.html", "notes_files/kept.txt"]


def test_a_link_within_the_folder_is_followed_to_a_file_only(tmp_path: Path) -> None:
    write(tmp_path, "a/1.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a" / "1.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(tmp_path) == ["a/1.txt", "link.txt"]


def test_a_link_out_of_the_folder_is_an_error_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "outside.txt", "within/1.txt", "other/2.txt")
    (tmp_path / "within" / "out.txt").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "within" / "out").symlink_to(tmp_path / "other")
    (tmp_path / "within" / "nowhere").symlink_to(tmp_path / "missing")
    found = list(find_inputs(tmp_path / "within"))
    assert [(Path(it.source).name, it.error is not None) for it in found] == [
        ("1.txt", False),
        ("nowhere", True),
        ("out", True),
        ("out.txt", True),
    ]


def test_a_folder_without_files_says_so(tmp_path: Path) -> None:
    write(tmp_path, ".hidden")
    (found,) = find_inputs(tmp_path)
    assert isinstance(found.error, EmptyInput)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="does not exist"):
        open_file(tmp_path / "missing")


def test_a_name_with_a_zero_in_it_says_so() -> None:
    (found,) = find_inputs(Path("a\x00b"))
    with pytest.raises(IntakeError, match="cannot be opened"):
        open_file(found.path or Path())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of POSIX")
def test_a_named_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnknownKind, match="no regular file"):
        open_file(tmp_path / "pipe")


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's name may only be short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")
        with pytest.raises(IntakeError):
            open_file(tmp_path / "socket")


def test_a_device_is_refused() -> None:
    with pytest.raises(UnknownKind, match="no regular file"):
        open_file(Path(os.devnull))


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(IntakeError, match="cannot be opened"):
        open_file(tmp_path / "loop")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "secret.txt")
    (tmp_path / "secret.txt").chmod(0)
    with pytest.raises(IntakeError, match="cannot be opened"):
        open_file(tmp_path / "secret.txt")


def test_a_name_that_is_no_text_is_shown_as_one() -> None:
    assert source_name(Path(os.fsdecode(b"a\xffb"))) == "a\ufffdb"
    assert source_name(Path("a\x1b[31mb\n")) == "a\ufffd[31mb\ufffd"


def test_folders_nested_too_deeply_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "n/1.txt", "z.txt", "n/" * 300 + "deep.txt")
    found = list(find_inputs(tmp_path))
    assert [it.path.name for it in found if it.path] == ["a.txt", "1.txt", "z.txt"]
    (refused,) = [it for it in found if it.error]
    assert refused.source == str(tmp_path.joinpath(*["n"] * 257))
    assert "deep" in str(refused.error)


def test_a_ledger_in_a_folder_and_what_stands_beside_it_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "kept.db-wal", "my.db-notes", "my.db-shm", "my.db-wal")
    database = bytearray(100)
    database[:16] = b"SQLite format 3\0"
    (tmp_path / "other.db").write_bytes(database)
    database[68:72] = b"ascr"
    (tmp_path / "my.db").write_bytes(database)
    (tmp_path / "link").symlink_to(tmp_path / "my.db")
    assert names(tmp_path) == ["a.txt", "kept.db-wal", "my.db-notes", "other.db"]


def test_a_ledger_that_is_named_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "my.db").write_bytes(b"SQLite format 3\0" + bytes(52) + b"ascr")
    assert [found.path for found in find_inputs(tmp_path / "my.db")] == [tmp_path / "my.db"]
