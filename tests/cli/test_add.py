import json
import os
import signal
import subprocess
import sys
import time

import pytest

from ascribe.cli.exits import ExitCode
from ascribe.ledger import Ledger


def test_adding_says_what_was_new_and_what_was_known(run, reports):
    first = run("add", reports)
    assert first.exit_code == ExitCode.OK
    assert first.stdout.startswith("2 new reports, 0 known, ")
    again = run("add", reports)
    assert again.stdout.startswith("0 new reports, 2 known, 0 new figures.")


def test_the_summary_is_to_be_had_as_json(run, reports, tmp_path):
    result = run("add", "--json", reports, tmp_path / "nosuch")
    document = json.loads(result.stdout)
    assert result.exit_code == ExitCode.SOME_REJECTED
    assert (document["new"], document["known"]) == (2, 0)
    (rejected,) = document["rejected"]
    assert rejected["source"].endswith("nosuch")
    assert rejected["why"]


def test_every_rejected_input_is_named(run, reports, tmp_path):
    (tmp_path / "empty.txt").touch()
    result = run("add", reports, tmp_path / "empty.txt", tmp_path / "nosuch")
    assert result.exit_code == ExitCode.SOME_REJECTED
    assert "2 new reports, 0 known" in result.stdout
    assert "2 rejected." in result.stdout
    assert "empty.txt" in result.stderr
    assert "nosuch" in result.stderr


FRENCH = (
    "Au moins douze personnes ont été tuées dans une attaque près de la ville, a annoncé la police. "
    "Les blessés ont été évacués vers la capitale et les recherches continuent dans la région."
)


def test_an_unreadable_report_is_named_once_by_its_source_and_in_no_later_run(run, reports, tmp_path):
    (tmp_path / "fr.txt").write_text(FRENCH, encoding="utf-8")
    first = run("add", "fr.txt", reports)
    assert first.exit_code == ExitCode.SOME_REJECTED
    (line,) = [it for it in first.stderr.splitlines() if "another language" in it]
    assert line.startswith("  fr.txt (")
    assert "): is in another language (fr)" in line
    assert "ReaderError" not in line
    unrelated = run("add", reports)
    assert (unrelated.exit_code, unrelated.stderr) == (ExitCode.OK, "")
    assert "another language" in run("add", "fr.txt").stderr


def test_known_reports_are_read_anew_with_another_profile(run, tmp_path):
    (tmp_path / "one.txt").write_text("Dozens of people were killed in Lorvik on Tuesday, police said.")
    run("add", "one.txt")
    anew = run("add", "one.txt", "--profile", "acled")
    assert anew.stdout == "0 new reports, 1 known, 1 new figure, 1 read anew.\n"
    (figure,) = [json.loads(line) for line in run("figures", "--json").stdout.splitlines()]
    assert (figure["profile"], figure["low"]) == ("acled 1", 12)


def test_nothing_to_add_is_a_usage_error(run):
    assert run("add").exit_code == ExitCode.USAGE


def test_coded_figures_are_kept_instead_of_a_readers(run, reports, coded):
    result = run("add", reports, "--figures", coded)
    assert result.stdout == "2 new reports, 0 known, 3 new figures.\n"
    assert {json.loads(line)["reader"] for line in run("figures", "--json").stdout.splitlines()} == {"hand"}
    again = run("add", reports, "--figures", coded)
    assert again.stdout == "0 new reports, 2 known, 0 new figures.\n"


def test_a_page_without_an_id_is_coded_under_its_files_name(run, tmp_path):
    (tmp_path / "page.txt").write_text("At least 12 people were killed in Lorvik on Tuesday, police said.")
    coded = tmp_path / "figures.jsonl"
    coded.write_text(
        '{"id": "page.txt", "figures": [{"measure": "killed", "low": 12, "text": "At least 12 people"}]}\n'
    )
    result = run("add", "page.txt", "--figures", coded)
    assert result.stdout == "1 new report, 0 known, 1 new figure.\n"


def test_reports_of_the_ledger_can_be_coded_later(run, reports, coded):
    run("add", reports)
    result = run("add", "--figures", coded)
    assert result.stdout == "0 new reports, 0 known, 3 new figures.\n"
    assert result.exit_code == ExitCode.OK


def test_reports_without_coded_figures_are_named_and_stay_unread(run, reports, coded):
    coded.write_text(coded.read_text().splitlines(keepends=True)[0])
    result = run("add", reports, "--figures", coded)
    assert "No coded figures for 1 report:\n  r2\n" in result.stderr
    assert result.exit_code == ExitCode.OK
    assert "not read yet" in run("show", "r2").stdout
    assert "read now" in run("add", reports).stdout


def test_coded_words_that_are_not_in_the_report_are_named(run, reports, coded):
    coded.write_text(coded.read_text().replace("About 30", "About 300"))
    result = run("add", reports, "--figures", coded)
    assert result.exit_code == ExitCode.SOME_REJECTED
    assert "About 300" in result.stderr
    assert result.stdout == "2 new reports, 0 known, 1 new figure, 1 could not take their coded figures.\n"


def test_coded_figures_of_no_report_are_named(run, reports, coded):
    with coded.open("a") as file:
        file.write('{"id": "r9", "figures": []}\n')
    result = run("add", reports, "--figures", coded)
    assert result.exit_code == ExitCode.SOME_REJECTED
    assert "r9" in result.stderr


def test_a_wrong_file_of_figures_is_refused_before_anything_is_stored(run, reports, coded, tmp_path):
    coded.write_text('{"id": "r1", "figures": [{"measure": "slain"}]}\n')
    result = run("add", reports, "--figures", coded)
    assert result.exit_code == ExitCode.FAILED
    assert "line 1" in result.stderr
    assert not (tmp_path / "ascribe.db").exists()


def test_an_unknown_reader_is_refused_before_anything_is_stored(run, reports, tmp_path):
    assert run("add", reports, "--reader", "nosuch").exit_code == ExitCode.FAILED
    assert not (tmp_path / "ascribe.db").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_stopping_from_the_keyboard_says_what_is_safe(tmp_path, reports):
    line = json.loads(reports.read_text().splitlines()[0])
    many = tmp_path / "many.jsonl"
    with many.open("w") as file:
        for number in range(20_000):
            file.write(json.dumps(line | {"id": f"m{number}", "url": f"https://x.example/{number}"}) + "\n")
    ledger = tmp_path / "many.db"
    command = [sys.executable, "-m", "ascribe", "--ledger", str(ledger), "add", str(many)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts what runs in its background with the signal ignored, and so would start this.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while process.poll() is None and not (ledger.exists() and ledger.stat().st_size > 1_000_000):
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "Safely in the ledger from this run:" in errors
    assert "Traceback" not in errors
    with Ledger.open(ledger, create=False) as stored:
        assert stored.verify().ok
        assert sum(1 for _ in stored.reports()) > 0


def test_the_folder_that_holds_the_ledger_can_be_added_again_and_again(run, reports):
    for new in (2, 0):
        result = run("add", ".")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith(f"{new} new report")
