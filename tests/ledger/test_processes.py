"""Real processes that add to one ledger: killed at any moment, and several at once."""

import json
import random
import subprocess
import sys
import time

import pytest

from ascribe.ledger import Kind, Ledger

LEDGERS = 10
KILLS_OF_A_LEDGER = 5
REPORTS = 120
BATCH = 3


@pytest.fixture
def start(driver_path):
    """Starts a process that adds made-up reports."""
    running = []

    def run(path, first=0, count=REPORTS, batch=BATCH):
        process = subprocess.Popen(
            [sys.executable, driver_path, path, str(first), str(count), str(batch)],
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        if process.poll() is None:
            process.kill()
        if not process.stdout.closed:
            process.communicate()


def wait_until_ready(process):
    assert process.stdout.readline() == "ready\n"


def outcome(process):
    """The totals that a process printed at its end."""
    output, _ = process.communicate()
    assert process.returncode == 0
    return json.loads(output.splitlines()[-1])


def kill_after(process, seconds):
    """The reports that a process had told of when it was killed."""
    wait_until_ready(process)
    time.sleep(seconds)
    process.kill()  # SIGKILL: nothing of it gets to run any more
    output, _ = process.communicate()
    return set(output.split("\n")[:-1])  # a line that was cut off was never told


def test_a_killed_process_loses_nothing_it_told_of_and_the_next_one_finishes(tmp_path, start):
    process = start(tmp_path / "whole.db")
    wait_until_ready(process)
    began = time.monotonic()
    outcome(process)
    whole_run = time.monotonic() - began

    # The seed is fixed, but where in the work a kill falls is up to the machine: each run tries other places.
    chance = random.Random(1871)
    cut_short = 0
    for number in range(LEDGERS):
        path, told = tmp_path / f"{number}.db", set()
        for _ in range(KILLS_OF_A_LEDGER):
            process = start(path)
            told |= {it for it in kill_after(process, chance.uniform(0, whole_run / 2)) if it.startswith("r")}
            cut_short += not is_complete(path, told)
        outcome(start(path))
        check_complete(path)
    assert cut_short > LEDGERS * KILLS_OF_A_LEDGER / 5


def is_complete(path, told):
    """Whether a ledger that a killed process left has everything; what it has is whole in any case."""
    if not path.exists():
        assert not told
        return False
    with Ledger.open(path) as ledger:
        assert ledger.verify().problems == ()
        read = {row.id for row in ledger.reports()} - {it.id for it in ledger.unread(reader="digits 1")}
        assert told <= read
        return len(read) == REPORTS


def check_complete(path):
    """A ledger holds every report and its reading once."""
    with Ledger.open(path) as ledger:
        assert ledger.verify().problems == ()
        assert sorted(row.id for row in ledger.reports()) == sorted(f"r{n}" for n in range(REPORTS))
        kinds = [it.kind for it in ledger.entries()]
        assert (kinds.count(Kind.REPORT), kinds.count(Kind.READING)) == (REPORTS, REPORTS)
        assert len(list(ledger.figures())) == 2 * REPORTS


def test_processes_that_add_at_once_never_fork_the_chain_or_double_anything(tmp_path, start):
    path = tmp_path / "ascribe.db"
    processes = [start(path, 0, 150), start(path, 75, 150), start(path, 0, 225)]
    totals = [outcome(process) for process in processes]
    assert sum(it["new"] for it in totals) == 225
    assert sum(it["known"] for it in totals) == 300
    with Ledger.open(path) as ledger:
        verified = ledger.verify()
        assert verified.problems == ()
        assert (verified.entries, verified.reports, verified.figures) == (450, 225, 450)


def test_a_process_reads_a_ledger_while_another_one_writes_it(tmp_path, start):
    path = tmp_path / "ascribe.db"
    process = start(path)
    wait_until_ready(process)
    while not path.exists():
        time.sleep(0.01)
    seen = []
    with Ledger.open(path, wait_seconds=0) as ledger:
        while process.poll() is None:
            verified = ledger.verify()
            assert verified.problems == ()
            seen.append(verified.entries)
    assert outcome(process)["new"] == REPORTS
    assert seen == sorted(seen)
