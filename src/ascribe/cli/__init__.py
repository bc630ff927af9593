"""The command `ascribe`: a thin layer over the library's own functions."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process with the exit code that docs/command-line.md gives."""
    from ascribe.cli.app import run

    run()
