import json
import sqlite3

import pytest

from ascribe.cli.exits import ExitCode


@pytest.fixture
def damaged(ledger):
    """The ledger with one number changed in the journal's third entry, behind its back."""
    with sqlite3.connect(ledger) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        changed = connection.execute("UPDATE journal SET body = replace(body, '12', '92') WHERE number = 3")
        assert changed.rowcount == 1
    connection.close()
    return ledger


def test_a_whole_ledger_is_said_to_be_whole(run, ledger):
    result = run("verify")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.startswith("Whole: 4 entries, 2 reports, 3 figures.")


def test_a_damaged_ledger_names_the_first_wrong_entry(run, damaged):
    result = run("verify")
    assert result.exit_code == ExitCode.FAILED
    assert "damaged" in result.stderr
    assert result.stderr.splitlines()[1].startswith("  entry 3 was changed: ")


def test_an_entry_is_named_once_a_line(run, ledger):
    with sqlite3.connect(ledger) as connection:
        connection.execute("DELETE FROM figures")
    connection.close()
    lines = [line for line in run("verify").stderr.splitlines() if line.startswith("  entry")]
    assert lines
    assert all(line.count("entry") == 1 for line in lines)


@pytest.mark.parametrize("command", ["verify", "rebuild"])
def test_a_truncated_ledger_is_to_be_restored_and_not_verified_again(run, ledger, command):
    ledger.write_bytes(ledger.read_bytes()[:20_000])
    result = run(command)
    assert result.exit_code == ExitCode.FAILED
    assert "backup" in result.stderr
    assert "run `ascribe verify`" not in result.stderr


def test_the_finding_is_to_be_had_as_json(run, ledger):
    document = json.loads(run("verify", "--json").stdout)
    assert document["ok"] is True
    assert (document["entries"], document["reports"], document["figures"]) == (4, 2, 3)
    assert document["problems"] == []


def test_damage_is_to_be_had_as_json(run, damaged):
    result = run("verify", "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == ExitCode.FAILED
    assert document["ok"] is False
    assert document["problems"][0]["entry"] == 3


def test_derived_tables_are_made_again_from_the_journal(run, ledger):
    with sqlite3.connect(ledger) as connection:
        assert connection.execute("DELETE FROM figures").rowcount == 3
    connection.close()
    assert "`ascribe rebuild`" in run("verify").stderr
    result = run("rebuild")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.startswith("Whole: 4 entries, 2 reports, 3 figures.")


def test_what_is_wrong_with_the_journal_is_not_rebuilt_away(run, damaged):
    result = run("rebuild")
    assert result.exit_code == ExitCode.FAILED
    assert result.stderr.splitlines()[1].startswith("  entry 3 was changed: ")
