import os
import re
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

import pytest

from ascribe.cli.exits import EXIT_MEANINGS, ExitCode

HEAVY = ("sqlalchemy", "alembic", "rich", "trafilatura", "lxml", "feedparser", "numpy", "ascribe.intake")
COMMANDS = (
    "demo",
    "read",
    "add",
    "figures",
    "reports",
    "show",
    "export",
    "verify",
    "rebuild",
    "evaluate",
    "profiles",
)


def ascribe(*arguments: str, **settings) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ascribe", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, **settings)


def test_help_names_every_command(run):
    page = run("--help").stdout
    assert tuple(re.findall(r"^  ([a-z]+) {2,}\S", page.partition("Commands:")[2], re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_fits_eighty_columns_and_cuts_nothing_off(run, command):
    page = run(*([command] if command else []), "--help").stdout
    assert max(map(len, page.splitlines())) <= 80
    assert "..." not in page.partition("Commands:")[2]


def test_no_command_at_all_shows_the_help(run):
    assert "Commands:" in run().output


def test_version_is_the_installed_one(run):
    assert run("--version").stdout == f"ascribe {version('ascribe')}\n"


def test_a_mistyped_command_is_a_usage_error_with_a_hint(run):
    result = run("exprot")
    assert result.exit_code == ExitCode.USAGE
    assert "export" in result.stderr


def test_every_exit_code_is_documented():
    assert [code for code, _ in EXIT_MEANINGS] == list(ExitCode)


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom ascribe.cli.app import app\n"
        "CliRunner().invoke(app, ['add', '--help'])\nprint(*sorted(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not set(HEAVY) & set(loaded)


def test_help_comes_at_once():
    """Measured against a bare start of Python, so that a slow machine does not count."""

    def seconds(*arguments: str) -> float:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
            times.append(time.perf_counter() - started)
        return median(times)

    assert seconds("-m", "ascribe", "--help") < 0.3 + 3 * seconds("-c", "pass")


def test_the_ledger_can_be_named_in_three_ways(run, reports, coded, tmp_path):
    before, after, environment = (tmp_path / name for name in ("before.db", "after.db", "environment.db"))
    run("--ledger", before, "add", reports, "--figures", coded)
    run("add", reports, "--figures", coded, "--ledger", after)
    run("add", reports, "--figures", coded, env={"ASCRIBE_LEDGER": str(environment)})
    assert all(path.is_file() for path in (before, after, environment))
    assert not (tmp_path / "ascribe.db").exists()


@pytest.mark.parametrize("command", [["figures"], ["show", "r1"], ["export"], ["verify"]])
def test_a_ledger_that_is_not_there_is_no_new_one(run, tmp_path, command):
    result = run("--ledger", tmp_path / "nosuch.db", *command)
    assert result.exit_code == ExitCode.FAILED
    assert "nosuch.db" in result.stderr
    assert not (tmp_path / "nosuch.db").exists()


def test_a_file_that_is_no_ledger_is_refused_in_words(run, reports):
    result = run("--ledger", reports, "figures")
    assert result.exit_code == ExitCode.FAILED
    assert result.stderr.startswith("ascribe: ")
    assert "Traceback" not in result.stderr


def test_a_reader_of_the_output_that_goes_away_is_no_error(tmp_path, reports):
    many = tmp_path / "many.jsonl"
    many.write_bytes(reports.read_bytes().splitlines(keepends=True)[0] * 3000)
    shell = f"'{sys.executable}' -m ascribe read --json '{many}' | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert done.returncode == ExitCode.OUTPUT_CLOSED


SHELL = pytest.mark.skipif(os.name != "posix", reason="redirections of a POSIX shell")
FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="/dev/full is of Linux")  # noqa: PTH110


def in_shell(command: str, folder: Path, *, unbuffered: bool = False) -> subprocess.CompletedProcess[str]:
    """Runs the command in bash, where $A stands for `ascribe`."""
    env = os.environ | {"A": f"{sys.executable} -m ascribe", "PYTHONUNBUFFERED": "1" if unbuffered else ""}
    return subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False, cwd=folder, env=env
    )


@SHELL
@pytest.mark.parametrize("closed", [">&-", "<&-", "<&- >&-"])
def test_a_stream_that_is_missing_leads_nowhere(ledger, closed):
    done = in_shell(f"$A figures {closed}", ledger.parent)
    assert (done.returncode, done.stderr) == (ExitCode.OK, "")


@SHELL
def test_a_missing_standard_input_is_an_empty_one(tmp_path):
    done = in_shell("$A read - <&-", tmp_path)
    assert done.returncode == ExitCode.FAILED
    assert "-: is empty" in done.stderr


@SHELL
@pytest.mark.parametrize("command", ["figures --place", "figures --report"])
def test_words_that_are_no_text_are_refused_in_words(ledger, command):
    done = in_shell(f"$A {command} $'a\\xff'", ledger.parent)
    assert done.returncode == ExitCode.USAGE
    assert done.stderr.startswith("ascribe: 'a\ufffd' holds bytes that are no text")


@SHELL
@FULL
@pytest.mark.parametrize("unbuffered", [False, True])
@pytest.mark.parametrize("command", ["figures", "figures --json", "export", "--help"])
def test_an_output_that_is_full_is_named(ledger, command, unbuffered):
    done = in_shell(f"$A {command} > /dev/full", ledger.parent, unbuffered=unbuffered)
    assert done.returncode == ExitCode.FAILED
    assert done.stderr == "ascribe: standard output: No space left on device\n"


def test_a_bound_survives_an_output_without_its_sign(ledger):
    env = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    page = ascribe("--ledger", str(ledger), "figures", env=env).stdout
    assert "killed >=12" in page
    assert "killed <=20" in page


def test_an_unforeseen_error_is_told_in_words_unless_a_traceback_is_asked_for(monkeypatch, capsys):
    from ascribe.cli import app as module

    def fail(**settings):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(module, "app", fail)
    monkeypatch.setattr(module, "prepare_streams", lambda: None)
    with pytest.raises(SystemExit) as ended:
        module.run()
    assert ended.value.code == ExitCode.FAILED
    assert "unexpected ZeroDivisionError: division by zero" in capsys.readouterr().err
    monkeypatch.setenv("ASCRIBE_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        module.run()
