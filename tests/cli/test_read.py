import json
import re

from ascribe.cli.exits import ExitCode

REPORT = (
    "Blast in Lorvik\n\n"
    "At least 12 people were killed when a bomb exploded in Lorvik, police said on Tuesday."
)


def test_figures_are_printed_with_their_words_and_chain(run, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    result = run("read", file)
    assert result.exit_code == ExitCode.OK
    assert re.search(r"killed +≥12 +“At least 12 people”", result.stdout)
    assert "on the word of police" in result.stdout
    assert "#0" not in result.stdout


def test_ids_and_statements_are_shown_on_request(run, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    page = run("read", "--ids", "--statements", file).stdout
    assert "#0" in page
    assert "police · say, indirect" in page


def test_standard_input_is_read(run):
    result = run("read", "-", input=REPORT)
    assert "≥12" in result.stdout


def test_json_is_one_line_a_report(run, reports):
    first, second = map(json.loads, run("read", "--json", reports).stdout.splitlines())
    assert (first["id"], second["id"]) == ("r1", "r2")
    assert first["published"] == "2024-12-19T00:00:00"
    assert first["figures"][0]["low"] == 12
    assert first["figures"][0]["high"] is None


def test_benchmark_and_statements_have_the_benchmarks_keys(run, reports):
    figures = [json.loads(line) for line in run("read", "--format", "benchmark", reports).stdout.splitlines()]
    assert [list(it) for it in figures] == [["id", "figures"]] * 2
    statements = [
        json.loads(line) for line in run("read", "--format", "statements", reports).stdout.splitlines()
    ]
    assert [list(it) for it in statements] == [["id", "statements"]] * 2
    assert all(len(span) == 2 for it in statements[0]["statements"] for span in it["content"])


def test_two_outputs_at_once_are_a_usage_error(run, reports):
    assert run("read", "--json", "--format", "benchmark", reports).exit_code == ExitCode.USAGE


def figures_of(result):
    assert result.exit_code == ExitCode.OK, result.output
    return [figure for line in result.stdout.splitlines() for figure in json.loads(line)["figures"]]


def test_the_trained_reader_reads_unless_another_is_named(run, reports):
    def reader(*options):
        first, *_ = run("read", "--json", *options, reports).stdout.splitlines()
        return json.loads(first)["reader"]

    assert reader() == reader("--reader", "tagger")
    assert reader().startswith("tagger ")
    assert reader("--reader", "rules").startswith("rules ")


def test_the_trained_reader_says_how_sure_it_is_and_the_rules_do_not(run, reports):
    for figure in figures_of(run("read", "--json", reports)):
        assert 0 <= figure["confidence"] <= 1
        assert 0 <= figure["chain_confidence"] <= 1
    for figure in figures_of(run("read", "--json", "--reader", "rules", reports)):
        assert figure["confidence"] is figure["chain_confidence"] is None


def test_figures_of_less_confidence_are_left_out_on_request(run, reports):
    everything = figures_of(run("read", "--json", reports))
    surest = max(figure["confidence"] for figure in everything)
    kept = figures_of(run("read", "--json", "--least", surest, reports))
    assert [(f["text"], f["confidence"]) for f in kept] == [
        (f["text"], f["confidence"]) for f in everything if f["confidence"] >= surest
    ]
    assert len(kept) >= 1


def test_the_rules_figures_are_never_left_out(run, reports):
    rules = ["read", "--json", "--reader", "rules", reports]
    assert run(*rules, "--least", "1").stdout == run(*rules).stdout


def test_any_number_of_threads_prints_the_same_figures(run, reports):
    one, two = (figures_of(run("read", "--json", "--threads", threads, reports)) for threads in (1, 2))
    assert [(f["text"], f["low"], f["high"]) for f in one] == [(f["text"], f["low"], f["high"]) for f in two]


def test_confidence_and_threads_out_of_bounds_are_usage_errors(run, reports):
    for option in (["--least", "1.1"], ["--least", "-0.1"], ["--least", "most"], ["--threads", "0"]):
        assert run("read", *option, reports).exit_code == ExitCode.USAGE, option


def test_figures_are_the_same_where_statements_are_printed_and_where_they_are_not(run, reports):
    with_statements = figures_of(run("read", "--json", reports))
    without = figures_of(run("read", "--format", "benchmark", reports))
    assert [(f["text"], f["low"], f["high"]) for f in without] == [
        (f["text"], f["low"], f["high"]) for f in with_statements
    ]


def test_a_report_in_another_language_is_named_and_stops_no_other(run, tmp_path):
    file = tmp_path / "mixed.jsonl"
    german = "Neun Menschen wurden am Dienstag bei einem Angriff auf Lorvik getötet, teilte die Polizei mit."
    file.write_text(
        "".join(
            json.dumps({"id": name, "text": text, "language": language}) + "\n"
            for name, text, language in (("a", REPORT, "en"), ("b", german, "de"), ("c", REPORT, "en"))
        )
    )
    result = run("read", "--json", file)
    assert result.exit_code == ExitCode.SOME_REJECTED
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "c"]
    assert "(b): is in another language (de)" in " ".join(result.stderr.split())


def test_nothing_is_stored(run, reports, tmp_path):
    run("read", reports)
    assert list(tmp_path.iterdir()) == [reports]


def test_an_unknown_reader_or_profile_is_refused_in_words(run, reports):
    for option in ("--reader", "--profile"):
        result = run("read", option, "nosuch", reports)
        assert result.exit_code == ExitCode.FAILED
        assert "nosuch" in result.stderr


def test_a_profile_changes_what_vague_words_are_worth(run):
    text = "Dozens of people were killed in Lorvik, police said."
    assert "≥24" in run("read", "-", input=text).stdout
    assert "≥12" in run("read", "--profile", "acled", "-", input=text).stdout


def test_one_bad_input_does_not_stop_the_others(run, reports, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("read", "--json", empty, tmp_path / "nosuch", reports)
    assert result.exit_code == ExitCode.SOME_REJECTED
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr.startswith("2 inputs rejected:\n")
    assert "empty.txt" in result.stderr
    assert "nosuch" in result.stderr


def test_lines_rejected_for_one_reason_are_named_together(run, tmp_path):
    file = tmp_path / "many.jsonl"
    file.write_text('{"id": "a"}\n' * 3 + '{"text": 5}\n' + '{"id": "b"}\n')
    lines = run("read", "many.jsonl").stderr.splitlines()
    assert lines[0] == "5 inputs rejected:"
    assert lines[1].startswith("  many.jsonl:1 to 3: ")
    assert lines[2].startswith("  many.jsonl:4: ")
    assert lines[3].startswith("  many.jsonl:5: ")
    assert len(lines) == 4


def test_nothing_but_bad_input_is_a_failure(run, tmp_path):
    result = run("read", tmp_path / "nosuch")
    assert result.exit_code == ExitCode.FAILED
    assert "1 input rejected:" in result.stderr


def test_bytes_that_are_no_report_are_refused_in_words(run, tmp_path):
    for number, content in enumerate(
        (b"\x7fELF\x02\x01\x01" + bytes(5000), b'{"text": 5}\n', b"%PDF-", b"\x89PNG\r\n\x1a\n" + bytes(64))
    ):
        file = tmp_path / f"bad{number}"
        file.write_bytes(content)
        result = run("read", file)
        assert result.exit_code == ExitCode.FAILED, (content[:10], result.output)
        assert file.name in result.stderr


def test_a_report_cannot_act_on_the_terminal(run, tmp_path):
    attack = "\x1b]0;owned\x07\x9b31m\u202e"
    file = tmp_path / "reports.jsonl"
    document = {
        "id": f"r{attack}",
        "title": f"Twelve dead {attack}",
        "outlet": attack,
        "text": f"At least 12 people {attack} were killed in Lor{attack}vik, the {attack} police said.",
    }
    file.write_text(json.dumps(document) + "\n")
    for arguments in (
        ["--statements", "--ids"],
        ["--json"],
        ["--format", "benchmark"],
        ["--format", "statements"],
    ):
        result = run("read", *arguments, file)
        assert result.exit_code == ExitCode.OK
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", result.output), arguments
