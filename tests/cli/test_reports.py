import json

import pytest

from ascribe.cli.exits import ExitCode

FRENCH = (
    "Au moins douze personnes ont été tuées dans une attaque près de la ville, a annoncé la police. "
    "Les blessés ont été évacués vers la capitale et les recherches continuent dans la région."
)


@pytest.fixture
def unread(run, ledger, tmp_path):
    (tmp_path / "fr.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "calm.txt").write_text("The market opened again on Tuesday, the mayor of Lorvik said.")
    run("add", "fr.txt", "calm.txt")


def test_every_report_is_listed_with_its_figures(run, unread):
    page = run("reports").stdout
    whole = "".join(page.split())  # Long paths are cut to the width of the screen.
    for words in ("r1", "Lorvik Post · 2024-12-19", "reports.jsonl:1", "2 figures", "no figures", "not read"):
        assert "".join(words.split()) in whole
    assert "another language (fr)" in page
    assert page.endswith("4 reports\n")


def test_the_list_is_to_be_had_as_json(run, unread):
    found = {it["source"]: it for it in map(json.loads, run("reports", "--json").stdout.splitlines())}
    assert [it["figures"] for it in found.values()] == [2, 1, None, 0]
    assert found["fr.txt"]["why_unread"].startswith("is in another language (fr)")
    assert found["fr.txt"]["reader"] is None
    assert found["calm.txt"]["why_unread"] is None
    assert found["calm.txt"]["profile"] == "codebook 1"


def test_an_empty_ledger_says_so(run, tmp_path):
    (tmp_path / "empty").mkdir()
    run("add", "empty")
    result = run("reports")
    assert (result.stdout, result.exit_code) == ("", ExitCode.OK)
    assert "no reports" in result.stderr


def test_a_report_that_no_reader_can_read_says_why_and_promises_nothing(run, unread):
    ids = [it["id"] for it in map(json.loads, run("reports", "--json").stdout.splitlines())]
    page = run("show", ids[2]).stdout
    assert "Not read: is in another language (fr)" in page
    assert "any input" not in page


def test_who_asks_for_an_unknown_report_is_told_of_the_list(run, ledger):
    assert "ascribe reports" in run("show", "nope").stderr
