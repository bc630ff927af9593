import json

import pytest

from ascribe.cli.exits import ExitCode
from ascribe.export.json_lines import LedgerFigureDocument


def test_the_table_shows_open_bounds_as_open(run, ledger):
    page = run("figures").stdout
    assert "killed ≥12" in page
    assert "killed ≤20" in page
    assert "injured about 30" in page
    assert "mayor > hospital" in page
    assert "own voice" in page
    assert "3 figures" in page
    assert " 0" not in page


def test_a_figure_without_a_day_has_its_reports_with_a_star(run, ledger):
    page = run("figures").stdout
    assert "2024-12-17 " in page
    assert "2024-12-20*" in page


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--measure", "killed"], ["r1#0", "r2#0"]),
        (["--place", "lorVIK"], ["r1#0"]),
        (["--side", "norland"], ["r2#0"]),
        (["--since", "2024-12-18"], ["r1#1", "r2#0"]),
        (["--origin", "hospital"], ["r1#0"]),
        (["--report", "r2"], ["r2#0"]),
        (["--measure", "killed", "--report", "r1"], ["r1#0"]),
        (["--measure", "missing"], []),
    ],
)
def test_filters_narrow_the_list(run, ledger, filters, ids):
    lines = run("figures", "--json", *filters).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_json_has_every_documented_key(run, ledger):
    for line in run("figures", "--json").stdout.splitlines():
        assert list(json.loads(line)) == list(LedgerFigureDocument.__struct_fields__)


def test_no_match_is_said_and_is_no_error(run, ledger):
    result = run("figures", "--place", "nowhere")
    assert (result.exit_code, result.stdout, result.stderr) == (ExitCode.OK, "", "No figures match.\n")


@pytest.mark.parametrize("wrong", [["--measure", "slain"], ["--since", "yesterday"]])
def test_a_filter_that_makes_no_sense_is_a_usage_error(run, ledger, wrong):
    assert run("figures", *wrong).exit_code == ExitCode.USAGE


def test_an_unknown_report_is_an_error(run, ledger):
    result = run("figures", "--report", "nope")
    assert (result.exit_code, result.stdout) == (ExitCode.FAILED, "")
    assert "no report 'nope' in the ledger" in result.stderr


def test_the_table_fits_the_screen(run, ledger):
    for width in (40, 80, 132):
        page = run("figures", env={"COLUMNS": str(width)}).stdout
        assert max(map(len, page.splitlines())) <= width
