import re

from ascribe.cli.exits import ExitCode


def test_the_demo_goes_from_twelve_reports_to_one_figures_words(run, tmp_path):
    result = run("demo")
    assert result.exit_code == ExitCode.OK
    assert result.stderr == ""
    page = result.stdout
    assert "12 reports of one missile strike" in page
    assert re.search(r"How many were killed\? \d+ reports, \d+ voices", page)
    assert "counted by name alone" in page.replace("\n", " ")
    assert "← origin" in page
    assert "SHA-256" in page
    assert "ascribe read FILE" in page
    paths = ("From ", "The reports of this demo: ")
    assert max(len(line) for line in page.splitlines() if not line.startswith(paths)) <= 80


def test_the_demo_leaves_nothing_behind(run, tmp_path):
    run("demo")
    assert list(tmp_path.iterdir()) == []


def test_missing_examples_are_told_in_words(run, monkeypatch):
    monkeypatch.setattr("ascribe.cli.examples._STORY", __import__("pathlib").Path("nosuch"))
    result = run("demo")
    assert result.exit_code == ExitCode.FAILED
    assert "not installed" in result.stderr
