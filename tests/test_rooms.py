"""What flows, flows one way: no room of the package imports from a room above it."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "ascribe"

# From the ground up; rooms on one floor do not know each other.
FLOORS = (
    {"errors", "files"},
    {"report", "quantity"},
    {"attribution"},
    {"figure"},
    {"coded"},
    {"intake", "reading", "evaluation"},
    {"ledger"},
    {"export", "showing"},
    {"cli"},
)
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}

# A notebook asks a reading itself for its HTML; the import stands in that method and runs only then.
ALLOWED = {("reading/reading.py", "showing")}


def imports() -> Iterator[tuple[str, str]]:
    """Each module's path within the package, with each room that it imports from."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in names:
                if name.startswith("ascribe."):
                    yield file.relative_to(PACKAGE).as_posix(), name.split(".")[1]


def room_of(module: str) -> str:
    return module.partition("/")[0].removesuffix(".py")


def test_every_room_has_its_floor() -> None:
    rooms = {
        room_of(path.name)
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - HEIGHT.keys() == {"__init__", "__main__"}


def test_no_room_imports_from_one_above_or_beside_it() -> None:
    wrong = {
        (module, imported)
        for module, imported in imports()
        if room_of(module) in HEIGHT
        and room_of(module) != imported
        and HEIGHT[imported] >= HEIGHT[room_of(module)]
    }
    assert wrong - ALLOWED == set()
