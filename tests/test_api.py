import inspect
import re
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import ascribe

# What must not be loaded by `import ascribe`: each costs more than the whole package should.
HEAVY = ("sqlalchemy", "alembic", "rich", "typer", "trafilatura", "lxml", "feedparser", "numpy", "msgspec")


def test_the_public_list_is_sorted_and_complete():
    """Every public name is loaded from where the package says, and nothing else is promised."""
    homes = [name for names in ascribe._HOMES.values() for name in names]
    assert sorted([*homes, "read"]) == sorted(ascribe.__all__) == ascribe.__all__


@pytest.mark.parametrize("name", ascribe.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name):
    thing = getattr(ascribe, name)
    assert inspect.getdoc(thing)
    assert thing.__module__.startswith("ascribe")


@pytest.mark.parametrize("home", ascribe._HOMES)
def test_no_public_type_of_a_home_is_forgotten(home):
    """A type that a public function or field speaks of has to be public, too."""
    public = set(ascribe.__all__)
    for name in ascribe._HOMES[home]:
        thing = getattr(ascribe, name)
        fields = getattr(thing, "__struct_fields__", ())
        if fields:
            named = {
                it for it in _types_in(typing.get_type_hints(thing).values()) if it.startswith("ascribe.")
            }
            named = {it for it in named if not it.startswith("ascribe.errors.")}  # public as a module
            assert {it.rpartition(".")[2] for it in named} <= public, name


def _types_in(hints) -> set[str]:
    found = set()
    for hint in hints:
        found |= _types_in(typing.get_args(hint))
        if inspect.isclass(hint):
            found.add(f"{hint.__module__}.{hint.__qualname__}")
    return found


def test_completion_offers_the_public_names():
    assert set(ascribe.__all__) < set(dir(ascribe))


def test_the_version_is_the_installed_one():
    from importlib.metadata import version

    assert ascribe.__version__ == version("ascribe")


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        ascribe.nonsense  # noqa: B018


def test_importing_ascribe_loads_nothing_heavy():
    code = "import sys, ascribe; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not set(HEAVY) & set(loaded)


def test_read_is_the_front_door():
    reading = ascribe.read(
        "At least 12 people were killed in the shelling of Kharkiv on Tuesday, police said.",
        title="Dozens dead in Kharkiv",
        outlet="Example Post",
        published="2024-12-19",
    )
    assert isinstance(reading, ascribe.Reading)
    assert reading.report.outlet == "Example Post"
    figure = reading.figures[0]
    assert figure.measure is ascribe.Measure.KILLED
    assert (figure.quantity.low, figure.quantity.high) == (12, None)
    assert figure.chain.origin.name == "police"
    assert reading.report.cut(figure.span) == figure.text


@pytest.mark.parametrize(("wrong", "name"), [(None, "None"), (b"Five died.", "bytes"), (12, "int")])
def test_what_is_no_text_is_refused_in_words(wrong, name):
    with pytest.raises(TypeError, match=f"a report's text is expected as a str, not {name}"):
        ascribe.read(wrong)


def test_a_reader_of_ones_own_can_be_given():
    class Blind:
        name = "blind 1"

        def read(self, report):
            return ascribe.Reading(report=report, reader=self.name, profile="none 1")

    reading = ascribe.read("Twelve people were killed.", reader=Blind())
    assert (reading.reader, reading.figures) == ("blind 1", ())


def test_an_unknown_reader_is_refused_in_words():
    with pytest.raises(ascribe.AscribeError, match="nosuch"):
        ascribe.read("Twelve people were killed.", reader="nosuch")


def test_a_profile_can_be_named_or_given():
    named = ascribe.read("Dozens of people were killed, police said.", profile="acled")
    given = ascribe.read("Dozens of people were killed, police said.", profile=ascribe.load_profile("acled"))
    assert named == given
    assert named.figures[0].quantity.low == 12


def test_nothing_to_read_is_refused_in_words():
    with pytest.raises(ascribe.AscribeError):
        ascribe.read("   ")


def test_a_notebook_gets_marked_html():
    html = ascribe.read("At least 12 people were killed, police said. <script>")._repr_html_()
    assert "<mark" in html
    assert "<script>" not in html


def test_the_documented_example_prints_what_is_documented(capsys):
    page = (Path(__file__).parents[1] / "docs" / "library.md").read_text(encoding="utf-8")
    code, printed = re.search(
        r"```python\n(.*?)```\n\nThis prints\n\n```\n(.*?)```", page, re.DOTALL
    ).groups()
    exec(compile(code, "docs/library.md", "exec"), {})
    assert capsys.readouterr().out == printed


def test_every_name_of_the_documentation_is_public():
    page = (Path(__file__).parents[1] / "docs" / "library.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bascribe\.([A-Za-z_]+)", page)) - {"errors", "db", "__all__"}
    assert named
    assert named <= set(ascribe.__all__)


@pytest.mark.parametrize(
    ("error", "text", "arguments"),
    [
        ("TypeError", None, {}),
        ("EmptyInput", " ", {}),
        ("InputTooLarge", "x " * 3_000_000, {}),
        ("BrokenInput", "Two died.", {"published": "foo"}),
        ("ReaderError", "Two died.", {"reader": "foo"}),
        ("ProfileError", "Two died.", {"profile": "foo"}),
    ],
)
def test_every_error_of_read_is_named_where_it_is_described(error, text, arguments):
    with pytest.raises((TypeError, ascribe.AscribeError)) as raised:
        ascribe.read(text, **arguments)
    assert type(raised.value).__name__ == error
    assert error in inspect.getdoc(ascribe.read).partition("Raises")[2]
