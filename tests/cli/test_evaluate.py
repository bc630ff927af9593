import json

import pytest

from ascribe.cli.exits import ExitCode


@pytest.fixture
def gold(reports, coded, tmp_path):
    """Reports with their coded figures on the same lines, as the benchmark has them."""
    path = tmp_path / "gold.jsonl"
    both = zip(reports.read_text().splitlines(), coded.read_text().splitlines(), strict=True)
    path.write_text("".join(json.dumps(json.loads(one) | json.loads(other)) + "\n" for one, other in both))
    return path


def test_a_perfect_prediction_scores_one(run, gold, coded):
    result = run("evaluate", gold, coded)
    assert result.exit_code == ExitCode.OK
    assert "2 reports, 3 figures coded, 3 predicted" in result.stdout
    assert result.stdout.count("1.000") == 9


def test_scores_are_to_be_had_as_json(run, gold, coded):
    document = json.loads(run("evaluate", "--json", gold, coded).stdout)
    assert document["figure"] == {"right": 3, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert document["misses"] is None


def test_misses_are_named(run, gold, coded):
    coded.write_text(coded.read_text().replace('"high": 20', '"high": 21').replace("hospital", "doctors"))
    page = run("evaluate", "--misses", gold, coded).stdout
    assert "r2  missed  killed ≤20 “Up to 20 soldiers”, rebels" in page
    assert "r2  extra  killed ≤21" in page
    assert "r1  origin  killed ≥12" in page
    assert "mayor > hospital, predicted: mayor > doctors" in " ".join(page.split())
    document = json.loads(run("evaluate", "--misses", "--json", gold, coded).stdout)
    assert [miss["kind"] for miss in document["misses"]] == ["origin", "missed", "extra"]


def test_a_reader_is_judged_on_the_golds_own_reports(run, gold):
    document = json.loads(run("evaluate", "--json", "--reader", "rules", gold).stdout)
    assert (document["reports"], document["gold"]) == (2, 3)
    assert document["figure"]["right"] >= 1


def test_the_reports_may_stand_in_files_of_their_own(run, reports, coded):
    document = json.loads(run("evaluate", "--json", "--reader", "rules", "--reports", reports, coded).stdout)
    assert document["figure"]["right"] >= 1


def test_a_page_without_an_id_goes_by_its_files_name(run, tmp_path):
    (tmp_path / "page.txt").write_text("At least 12 people were killed in Lorvik on Tuesday, police said.")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "page.txt", "figures": [{"measure": "killed", "low": 12, "text": "At least 12 people"}]}\n'
    )
    document = json.loads(
        run("evaluate", "--json", "--reader", "rules", "--reports", "page.txt", gold).stdout
    )
    assert document["figure"]["right"] == 1


def test_reports_beside_predicted_figures_are_a_usage_error(run, reports, coded):
    assert run("evaluate", coded, coded, "--reports", reports).exit_code == ExitCode.USAGE


def test_it_must_be_plain_what_is_judged(run, gold, coded):
    assert run("evaluate", gold, coded, "--reader", "rules").exit_code == ExitCode.USAGE


def test_a_file_that_is_not_in_the_format_is_refused_in_words(run, gold, tmp_path):
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text('{"id": "r1"}\n')
    result = run("evaluate", gold, wrong)
    assert result.exit_code == ExitCode.FAILED
    assert "wrong.jsonl, line 1" in result.stderr


def test_without_figures_to_be_judged_the_golds_reports_are_read(run, gold):
    unnamed, named = run("evaluate", "--json", gold), run("evaluate", "--json", "--reader", "tagger", gold)
    assert unnamed.stdout == named.stdout
    assert json.loads(unnamed.stdout)["reports"] == 2


def test_gold_without_reports_is_no_score_of_zero(run, coded):
    result = run("evaluate", coded)
    assert result.exit_code == ExitCode.FAILED
    assert "--reports" in result.stderr
    assert result.stdout == ""
