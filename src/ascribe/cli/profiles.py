"""`ascribe profiles`: what vague words are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ascribe.cli.options import Json
from ascribe.cli.output import console, write

if TYPE_CHECKING:
    from ascribe.cli.documents import ProfileDocument
    from ascribe.quantity import Profile


def profiles(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME|FILE", help="Show this profile's words.", show_default=False),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """List the profiles of vague words, or show one.

    A profile says what “dozens” or “several hundred” are worth. A profile of your own is a TOML file; a wrong
    one is refused with the reason.
    """
    from ascribe.quantity import load_profile

    if name is not None:
        _show(load_profile(name), as_json=as_json)
    else:
        _list([load_profile(packaged) for packaged in _packaged()], as_json=as_json)


def _packaged() -> list[str]:
    from importlib import resources

    files = (resources.files("ascribe") / "profiles").iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def _list(found: list[Profile], *, as_json: bool) -> None:
    if as_json:
        _print_json([_document(profile) for profile in found])
        return
    for profile in found:
        write([f"{profile.name:<12} version {profile.version}, {len(profile.words)} words\n".encode()])


def _show(profile: Profile, *, as_json: bool) -> None:
    if as_json:
        _print_json(_document(profile))
        return
    from rich.table import Table
    from rich.text import Text

    from ascribe.quantity import Quantity
    from ascribe.showing.printable import one_line
    from ascribe.showing.words import quantity_words

    table = Table.grid(padding=(0, 2))
    for words, (low, high) in sorted(profile.words.items(), key=lambda item: (item[1][0], item[0])):
        count = quantity_words(Quantity(words=words, low=low, high=high))
        table.add_row(Text(f"“{one_line(words)}”"), Text(count))
    screen = console()
    screen.print(Text(one_line(profile.label), style="bold"))
    screen.print(table)


def _document(profile: Profile) -> ProfileDocument:
    from ascribe.cli.documents import Bounds, ProfileDocument

    words = {word: Bounds(low=low, high=high) for word, (low, high) in profile.words.items()}
    return ProfileDocument(name=profile.name, version=profile.version, words=words)


def _print_json(document: object) -> None:
    from ascribe.export.json_lines import json_bytes

    write([json_bytes(document) + b"\n"])
