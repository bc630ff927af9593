"""The reference is written from the code; these tests keep it so."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def make_reference():
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "tools" / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_fresh(make_reference):
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert page == make_reference.reference(), "run `python tools/make_reference.py`"


def test_every_option_has_a_help_text():
    import typer

    from ascribe.cli.app import app

    group = typer.main.get_command(app)
    for command in (group, *group.commands.values()):
        assert command.help
        assert all(parameter.help for parameter in command.params), command.name
