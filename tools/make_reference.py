"""Write docs/command-line.md from the code, so that the reference never says what the command does not do.

python tools/make_reference.py           write the file
python tools/make_reference.py --check   only say whether it is fresh; exit code 1 where it is not
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
import typer

from ascribe.cli.app import app
from ascribe.cli.documents import (
    AddDocument,
    EvaluateDocument,
    ProfileDocument,
    ReportDocument,
    ScoreDocument,
    ShownFigure,
    ShownReport,
    VerifyDocument,
)
from ascribe.cli.exits import EXIT_MEANINGS
from ascribe.export.json_lines import (
    DifferenceDocument,
    FigureDocument,
    LedgerFigureDocument,
    ReadingDocument,
    SourceDocument,
    StatementDocument,
)
from ascribe.export.tables import COLUMNS

REFERENCE = Path(__file__).parent.parent / "docs" / "command-line.md"

HEAD = """\
<!-- Written by tools/make_reference.py from the code; change the code and run it again. -->

# The command `ascribe`

Results go to standard output, everything about the run (rejected inputs, progress, errors) to standard
error. Colours appear on a terminal only, and never where `NO_COLOR` is set. Control characters inside a
report are shown by their signs (`␛`), so that no report can act on your terminal.
"""

JSON_HEAD = """\
## JSON

With `--json`, `read`, `figures` and `reports` print JSON lines (one report or one figure a line), the
other commands one document. Every key is always there; `null` says that something is not known, and is never
a zero. A span is `{"start", "end", "part"}`: offsets in Unicode code points into the report's `text` or
`title`, the end not included. Keys may be added in later versions; those listed here keep their meaning.
"""

CSV_HEAD = """\
## CSV

The columns of `ascribe export --format csv`. A text that a spreadsheet would run as a formula (it begins with
`=`, `+`, `-`, `@`, a tab or a line break) gets an apostrophe in front. The file is UTF-8
with a byte order mark, by which Excel knows it; read it in Python with `encoding="utf-8-sig"`.
"""

DOCUMENTS = (
    ("`read --json`: a report a line", ReadingDocument),
    ("A figure in it", FigureDocument),
    ("A hop in a figure's `sources`", SourceDocument),
    ("A statement", StatementDocument),
    ("A headline's difference", DifferenceDocument),
    ("`figures --json`, `export --format jsonl`: a figure a line", LedgerFigureDocument),
    ("`reports --json`: a report a line", ReportDocument),
    ("`show REPORT --json`", ShownReport),
    ("`show FIGURE --json`", ShownFigure),
    ("`add --json`", AddDocument),
    ("`verify --json`", VerifyDocument),
    ("`evaluate --json`", EvaluateDocument),
    ("A score in it", ScoreDocument),
    ("`profiles NAME --json`; `profiles --json` is a list of them", ProfileDocument),
)


def reference() -> str:
    """The whole page."""
    group: Any = typer.main.get_command(app)
    parts = [HEAD, "## Options before the command\n", *_parameters(group)]
    for name, command in group.commands.items():
        parts += [f"## `ascribe {name}`\n", _usage(name, command), _help(command), *_parameters(command)]
    parts += ["## Exit codes\n", _table(("code", "meaning"), ((f"{c:d}", m) for c, m in EXIT_MEANINGS))]
    parts.append(JSON_HEAD)
    for title, document in DOCUMENTS:
        parts += [f"### {title}\n", _table(("key", "meaning"), _keys(document))]
    parts += [CSV_HEAD, _table(("column", "meaning"), ((f"`{c.name}`", c.meaning) for c in COLUMNS))]
    return "\n".join(parts)


def _usage(name: str, command: Any) -> str:
    arguments = [_argument(it) for it in command.params if it.param_type_name == "argument"]
    return f"    ascribe {' '.join([name, '[OPTIONS]', *arguments])}\n"


def _argument(parameter: Any) -> str:
    shown = parameter.metavar + ("..." if parameter.nargs == -1 else "")
    return shown if parameter.required else f"[{shown}]"


def _help(command: Any) -> str:
    return inspect.cleandoc(command.help) + "\n"


def _parameters(command: Any) -> Iterator[str]:
    rows = [_parameter(it) for it in command.params if it.help]
    if rows:
        yield _table(("", ""), rows)


def _parameter(parameter: Any) -> tuple[str, str]:
    if parameter.param_type_name == "argument":
        return f"`{_argument(parameter)}`", parameter.help
    value = "" if parameter.is_flag else f" {parameter.metavar}"
    *others, last = parameter.opts
    names = ", ".join([*(f"`{name}`" for name in others), f"`{last}{value}`"])
    return names, parameter.help + _notes(parameter)


def _notes(parameter: Any) -> str:
    notes = [f"`{parameter.envvar}` sets it, too."] if parameter.envvar else []
    default = parameter.default
    if default is not None and not parameter.is_flag:
        notes.append(f"Default: `{default.value if isinstance(default, Enum) else default}`.")
    return "".join(f" {note}" for note in notes)


def _keys(document: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    schema = msgspec.json.schema_components([document])[1][document.__name__]
    for name, field in schema["properties"].items():
        yield f"`{name}`", field["description"]


def _table(head: tuple[str, str], rows: Any) -> str:
    lines = [head, ("---", "---"), *rows]
    return "".join(f"| {_cell(left)} | {_cell(right)} |\n" for left, right in lines)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", r"\|")


def main() -> int:
    """Write the page, or check it."""
    fresh = reference()
    if "--check" in sys.argv[1:]:
        if REFERENCE.is_file() and REFERENCE.read_text(encoding="utf-8") == fresh:
            return 0
        print(f"{REFERENCE} is stale: run `python tools/make_reference.py`", file=sys.stderr)
        return 1
    REFERENCE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
