"""Broken links and unreachable documents are found."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "check_docs.py"


@pytest.fixture(scope="module")
def check_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_docs", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(root: Path, **texts: str) -> Path:
    (root / "docs").mkdir()
    (root / "README.md").write_text(texts.pop("README", ""), encoding="utf-8")
    for name, text in texts.items():
        (root / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    return root


def test_links_to_documents_and_headings_are_followed(check_docs: ModuleType, tmp_path: Path) -> None:
    root = write(
        tmp_path,
        README="[a](docs/a.md) [b](docs/a.md#what-its-for) [own](#own) [web](https://example.org)\n# Own\n",
        a="# What it's for\n[back](../README.md)\n",
    )
    assert list(check_docs.problems_of(root)) == []


def test_a_link_to_nothing_is_named(check_docs: ModuleType, tmp_path: Path) -> None:
    root = write(tmp_path, README="[a](docs/a.md) [b](docs/b.md) ![c](c.png)", a="")
    assert list(check_docs.problems_of(root)) == [
        "README.md: docs/b.md is not there",
        "README.md: c.png is not there",
    ]


def test_a_heading_that_is_not_there_is_named(check_docs: ModuleType, tmp_path: Path) -> None:
    root = write(tmp_path, README="[a](docs/a.md#two)", a="# One\n```\n# Two\n```\n")
    assert list(check_docs.problems_of(root)) == ["README.md: docs/a.md#two has no such heading"]


def test_a_document_that_nothing_links_to_is_named(check_docs: ModuleType, tmp_path: Path) -> None:
    root = write(tmp_path, README="[a](docs/a.md)", a="", b="[own](#own)\n# Own\n")
    assert list(check_docs.problems_of(root)) == ["docs/b.md: no other document links to it"]


def test_links_in_code_are_no_links(check_docs: ModuleType, tmp_path: Path) -> None:
    root = write(tmp_path, README="```\n[b](docs/b.md)\n```\n")
    assert list(check_docs.problems_of(root)) == []


def test_the_exit_status_says_whether_anything_is_broken(
    check_docs: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path, README="[b](docs/b.md)")
    assert check_docs.main(root) == 1
    assert capsys.readouterr().out == "README.md: docs/b.md is not there\n"
    (root / "README.md").write_text("")
    assert check_docs.main(root) == 0
