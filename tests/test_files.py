import os
from pathlib import Path

import pytest

from ascribe.coded import load_coded
from ascribe.errors import GoldError, ProfileError
from ascribe.files import NotRegular, open_regular
from ascribe.quantity import load_profile


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    if not hasattr(os, "mkfifo"):
        pytest.skip("named pipes are of POSIX")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_regular_file_is_opened_for_reading(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"words")
    with open_regular(tmp_path / "file") as file:
        assert file.read() == b"words"


def test_a_folder_is_no_regular_file(tmp_path: Path) -> None:
    with pytest.raises(NotRegular):
        open_regular(tmp_path)


def test_a_named_pipe_is_refused_without_waiting_for_it(pipe: Path) -> None:
    with pytest.raises(NotRegular):
        open_regular(pipe)


def test_a_profile_that_is_a_named_pipe_is_refused_in_words(pipe: Path) -> None:
    with pytest.raises(ProfileError, match=r"cannot be read: it is no regular file\.$"):
        load_profile(pipe)


def test_coded_figures_in_a_named_pipe_are_refused_in_words(pipe: Path) -> None:
    with pytest.raises(GoldError, match=r"cannot be read: it is no regular file$"):
        load_coded(pipe)
