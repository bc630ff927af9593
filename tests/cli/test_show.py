import hashlib
import json
import os
import re
import subprocess
import sys
from contextlib import suppress

import pytest

from ascribe.cli.exits import ExitCode


def test_a_report_is_shown_with_its_figures_marked(run, ledger):
    page = run("show", "r1").stdout
    assert "Dozens dead in Lorvik" in page
    assert "Lorvik Post · 2024-12-19" in page
    assert "[At least 12 residents#0] were killed" in page
    assert "[About 30#1] were hurt." in page
    assert "on the word of mayor > hospital" in page


def test_a_report_says_where_its_bytes_came_from(run, ledger, reports):
    page = run("show", "r1").stdout
    line = reports.read_bytes().splitlines()[0]
    digest = re.search(r"SHA-256 (\w{64})", page)[1]
    assert digest in (hashlib.sha256(line).hexdigest(), hashlib.sha256(line + b"\n").hexdigest())
    assert "reports.jsonl:1" in page


def test_a_figure_is_led_back_to_words_fields_chain_and_bytes(run, ledger):
    page = run("show", "r1#0").stdout
    assert page.startswith("killed ≥12  r1#0\n")
    assert "[At least 12 residents] were killed in Lorvik" in page
    assert re.search(r"place +Lorvik +“Lorvik”", page)
    assert re.search(r"not known +side, by, weapon", page)
    assert "Lorvik Post\n└── mayor  government\n    └── hospital  medical  ← origin\n" in page
    assert "read by hand" in page
    assert "SHA-256" in page


def test_statements_are_listed_on_request(run, reports):
    run("add", reports)
    assert "mayor" in run("show", "--statements", "r1").stdout


def test_json_holds_the_report_or_the_figure(run, ledger):
    report = json.loads(run("show", "--json", "r1").stdout)
    assert list(report) == ["report", "text", "reading"]
    assert report["text"].startswith("At least 12 residents")
    assert [figure["id"] for figure in report["reading"]["figures"]] == ["r1#0", "r1#1"]
    figure = json.loads(run("show", "--json", "r1#0").stdout)
    assert list(figure) == ["report", "figure"]
    assert figure["figure"]["low"] == 12
    assert len(figure["report"]["sha256"]) == 64


def test_an_unknown_id_is_told_in_words(run, ledger):
    for name in ("r9", "r1#7", "r9#0", "#", ""):
        result = run("show", name)
        assert result.exit_code == ExitCode.FAILED, name
        assert result.stderr.startswith("ascribe: ")


def test_a_report_whose_id_looks_like_a_figures_is_found(run, tmp_path):
    file = tmp_path / "odd.jsonl"
    file.write_text(
        '{"id": "feed.xml#3", "text": "At least 12 people were killed in Lorvik, police said."}\n'
    )
    run("add", file)
    assert "[At least 12 people#0]" in run("show", "feed.xml#3").stdout
    assert "killed ≥12" in run("show", "feed.xml#3#0").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize(
    ("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours_unless_it_does_not_want_them(ledger, settings, coloured):
    page = on_a_terminal("--ledger", str(ledger), "show", "r1", **settings)
    assert ("\x1b[" in page) is coloured
    assert ("[At least 12 residents#0]" in page) is not coloured
    assert ("marked:" in page) is coloured


def on_a_terminal(*arguments: str, **settings: str) -> str:
    import pty

    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "80"} | settings
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ascribe", *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=environment):
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # Linux ends a pseudo-terminal with an error instead of an end of file
            while chunk := os.read(ours, 65536):
                shown += chunk
    os.close(ours)
    return shown.decode()
