"""The project's own gold data is valid, and the benchmarks find the right report for each line of it."""

import os
from pathlib import Path

import pytest

import corpora
from ascribe.errors import GoldError
from ascribe.evaluation import evaluate
from ascribe.export.benchmark import coded_figure, hand_reading
from ascribe.report import Report
from corpora import Corpus, own_corpora, shared_corpora

NAMES = ("harbour-strike", "leads", "wires")


@pytest.fixture(scope="module")
def own() -> dict[str, Corpus]:
    return {corpus.name: corpus for corpus in own_corpora()}


def write(folder: Path, reports: str, gold: str) -> Path:
    corpus = folder / "examples" / "small"
    corpus.mkdir(parents=True)
    (corpus / "reports.jsonl").write_text(reports)
    (corpus / "gold.jsonl").write_text(gold)
    return folder


def test_there_are_leads_wires_and_one_event_told_by_twelve_outlets(own: dict[str, Corpus]) -> None:
    assert {name: len(corpus.reports) for name, corpus in own.items()} == {
        "harbour-strike": 12,
        "leads": 40,
        "wires": 8,
    }
    for corpus in own.values():
        assert corpus.figures is not None
        assert corpus.figures.keys() == corpus.reports.keys()


def test_every_kind_of_input_is_shown() -> None:
    kinds = {path.suffix for path in (corpora.ROOT / "examples" / "harbour-strike" / "reports").iterdir()}
    assert kinds == {".jsonl", ".html", ".xml", ".txt"}


@pytest.mark.parametrize("name", NAMES)
def test_every_coded_figure_is_found_in_its_report_and_comes_back_as_coded(
    own: dict[str, Corpus], name: str
) -> None:
    corpus = own[name]
    found = {
        report_id: tuple(map(coded_figure, hand_reading(corpus.reports[report_id], figures).figures))
        for report_id, figures in (corpus.figures or {}).items()
    }
    scores = evaluate(corpus.figures or {}, found)
    assert scores.chain.f1 == 1.0
    assert all(attribute.accuracy in (1.0, None) for attribute in scores.attributes)


@pytest.mark.parametrize("name", NAMES)
def test_coded_words_are_cut_from_the_report(own: dict[str, Corpus], name: str) -> None:
    corpus = own[name]
    invented = [
        (report_id, field, value)
        for report_id, figures in (corpus.figures or {}).items()
        for figure in figures
        for field in ("text", "by", "place", "when")
        if (value := getattr(figure, field)) and value not in words_of(corpus.reports[report_id])
    ]
    assert invented == []


@pytest.mark.parametrize("name", NAMES)
def test_coded_speakers_are_named_as_the_report_names_them(own: dict[str, Corpus], name: str) -> None:
    corpus = own[name]
    invented = [
        (report_id, hop.name)
        for report_id, figures in (corpus.figures or {}).items()
        for figure in figures
        for hop in figure.sources
        # "Reportedly" is a hop by the name of "reports" (codebook, "Attributed clauses").
        if hop.name not in words_of(corpus.reports[report_id]) and hop.name != "reports"
    ]
    assert invented == []


def test_a_third_of_the_leads_has_no_figure(own: dict[str, Corpus]) -> None:
    figures = own["leads"].figures or {}
    assert sum(not coded for coded in figures.values()) == 13


def test_coded_statements_cut_words_and_not_the_spaces_around_them(own: dict[str, Corpus]) -> None:
    corpus = own["harbour-strike"]
    assert corpus.statements
    for report_id, statements in corpus.statements.items():
        text = corpus.reports[report_id].text
        for statement in statements:
            for start, end in (*statement.source, *statement.cue, *statement.content):
                assert text[start:end] == text[start:end].strip() != ""


def test_gold_for_a_report_that_is_not_there_is_refused(tmp_path: Path) -> None:
    root = write(tmp_path, '{"id": "a", "text": "All calm."}\n', '{"id": "b", "figures": []}\n')
    with pytest.raises(GoldError, match="gold for reports that are not there: b"):
        list(own_corpora(root=root))


def test_a_report_without_an_id_of_its_own_goes_by_its_file(tmp_path: Path) -> None:
    root = write(tmp_path, "", '{"id": "note.txt", "figures": []}\n')
    folder = root / "examples" / "small" / "reports"
    folder.mkdir()
    (folder / "note.txt").write_text("Two sailors drowned on Monday, the coast guard said.\n")
    (corpus,) = own_corpora(root=root)
    assert list(corpus.reports) == ["note.txt"]


def test_every_file_of_gold_and_reports_has_a_fingerprint(tmp_path: Path) -> None:
    root = write(tmp_path, '{"id": "a", "text": "All calm."}\n', '{"id": "a", "figures": []}\n')
    before = corpora.fingerprints(root=root)
    assert list(before) == ["examples/small/gold.jsonl", "examples/small/reports.jsonl"]
    (root / "examples" / "small" / "gold.jsonl").write_text('{"id": "a", "figures": [ ]}\n')
    after = corpora.fingerprints(root=root)
    assert after["examples/small/reports.jsonl"] == before["examples/small/reports.jsonl"]
    assert after["examples/small/gold.jsonl"] != before["examples/small/gold.jsonl"]


@pytest.mark.skipif("ASCRIBE_SHARED" not in os.environ, reason="ASCRIBE_SHARED names no further gold data")
def test_every_coded_figure_of_the_shared_training_parts_is_found_in_its_report() -> None:
    for corpus in shared_corpora(Path(os.environ["ASCRIBE_SHARED"]), train=True):
        if corpus.figures and corpus.name.endswith("-train"):
            for name, figures in corpus.figures.items():
                assert len(hand_reading(corpus.reports[name], figures).figures) == len(figures)


def words_of(report: Report) -> str:
    return f"{report.title}\n{report.text}"
