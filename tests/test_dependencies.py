"""What pyproject.toml, the lock, the documentation and the imports say of dependencies agrees."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = {canonicalize_name(one.name): one for one in map(Requirement, PROJECT["project"]["dependencies"])}
DEVELOPMENT = {
    canonicalize_name(one.name): one for one in map(Requirement, PROJECT["dependency-groups"]["dev"])
}
HEAVY = ("sqlalchemy", "alembic", "trafilatura", "lxml", "numpy", "feedparser")


def pinned() -> dict[str, set[str]]:
    """Versions of each package in the lock; two where they differ by Python version."""
    versions: dict[str, set[str]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==([^\s;\\]+)", line):
            versions.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return versions


def third_party_imports() -> Iterator[tuple[str, Path]]:
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            else:
                continue
            for name in names:
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names and top != "ascribe":
                    yield top, file


def test_every_runtime_dependency_is_documented_and_no_other() -> None:
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines()
    documented = [match[1] for line in table if (match := re.match(r"\| `([\w.-]+)` \|", line))]
    assert documented == sorted(RUNTIME)


def test_every_development_dependency_is_documented() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert [name for name in DEVELOPMENT if f"`{name}`" not in text] == []


# Needed by a package that we import, which old installers fail to bring along; see docs/dependencies.md.
FOR_OTHERS = {canonicalize_name("lxml-html-clean")}


def test_every_package_that_is_imported_is_declared() -> None:
    distributions = packages_distributions()
    undeclared = {
        f"{name} in {file.relative_to(ROOT)}"
        for name, file in third_party_imports()
        if not {canonicalize_name(one) for one in distributions.get(name, [name])} & RUNTIME.keys()
    }
    assert undeclared == set()


def test_every_declared_package_is_imported() -> None:
    distributions = packages_distributions()
    imported = {
        canonicalize_name(distribution)
        for name, _ in third_party_imports()
        for distribution in distributions.get(name, [])
    }
    assert RUNTIME.keys() - imported == FOR_OTHERS


@pytest.mark.parametrize("name", sorted(RUNTIME | DEVELOPMENT))
def test_the_lock_pins_a_version_that_pyproject_allows(name: NormalizedName) -> None:
    specifier = (RUNTIME | DEVELOPMENT)[name].specifier
    versions = pinned().get(name, set())
    assert versions, f"{name} is not in requirements.lock; run `make lock`"
    assert all(version in specifier for version in versions)


def test_the_lock_has_a_hash_for_each_package_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^[A-Za-z0-9].*(?:\n[ ].*)*", lock, re.MULTILINE)
    assert len(entries) >= len(RUNTIME | DEVELOPMENT)
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in lock


def test_neither_import_nor_help_loads_a_heavy_library() -> None:
    script = (
        "import sys, ascribe.cli\n"
        "sys.argv = ['ascribe', '--help']\n"
        "try: ascribe.cli.main()\n"
        "except SystemExit: pass\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
