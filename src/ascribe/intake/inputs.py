"""Which files are meant by the paths that were given, and what cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from ascribe.errors import EmptyInput, InputTooLarge, IntakeError, UnknownKind
from ascribe.files import NotRegular, open_regular

STANDARD_INPUT = "-"

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_COMPANION_SUFFIX = "_files"

# As `ascribe.ledger.opening` writes them; what SQLite keeps beside a database sorts behind it.
_DATABASE = b"SQLite format 3\0"
_LEDGER_MARK = b"ascr"
_LEDGER_MARK_AT = slice(68, 72)
_LEDGER_COMPANIONS = ("-wal", "-shm", "-journal")

_DEEPEST = 256


class Found(msgspec.Struct, frozen=True):
    """A file to read, or what is wrong with a path. `source` is its name as text, whatever bytes it has."""

    source: str
    path: Path | None = None
    error: IntakeError | None = None


def find_inputs(path: Path) -> Iterator[Found]:
    """The file, or every file in the folder and those below it, sorted by name.

    In a folder, hidden files and folders, and the folder in which a browser keeps a saved page's images and
    scripts ("NAME_files" beside "NAME.html"), are passed over, and so are ledgers. Links are followed only to
    files within the folder; one that leads out of it is an error of its own, and so is a folder more than
    256 deep.
    """
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield Found(source_name(path), error=IntakeError(f"cannot be found: {_reason(error)}"))
        return
    if not is_folder:
        yield Found(source_name(path), path)
        return
    nothing = True
    for found in _in_folder(path, path.resolve()):
        nothing = False
        yield found
    if nothing:
        yield Found(source_name(path), error=EmptyInput("is a folder without files to read"))


def open_file(path: Path) -> BinaryIO:
    """The file, open for reading.

    Raises IntakeError where it cannot be opened, or is a pipe, socket or device: only "-" is read from one.
    """
    try:
        return open_regular(path)
    except NotRegular:
        raise UnknownKind('is no regular file; to read from a pipe, name "-" and pipe it in') from None
    except FileNotFoundError:
        raise IntakeError("does not exist; check the name") from None
    except (OSError, ValueError) as error:
        raise IntakeError(f"cannot be opened: {_reason(error)}") from None


def source_name(path: Path) -> str:
    """The path as text that can be stored and shown, also where its bytes are no UTF-8."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _in_folder(folder: Path, root: Path) -> Iterator[Found]:
    open_folders = [_entries(folder, root)]
    while open_folders:
        it = next(open_folders[-1], None)
        if it is None:
            open_folders.pop()
        elif isinstance(it, Found):
            yield it
        elif len(open_folders) <= _DEEPEST:
            open_folders.append(_entries(it, root))
        else:
            too_deep = f"is a folder more than {_DEEPEST} deep; name it to read what is in it"
            yield Found(source_name(it), error=InputTooLarge(too_deep))


def _entries(folder: Path, root: Path) -> Iterator[Found | Path]:
    """What is in one folder, sorted by name; a folder to go into is given as its path."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=_name)
    except OSError as error:
        yield Found(source_name(folder), error=IntakeError(f"cannot be opened: {_reason(error)}"))
        return
    ledgers: set[str] = set()
    pages = {entry.name.rpartition(".")[0] for entry in listed if entry.name.lower().endswith(_PAGE_SUFFIXES)}
    for entry in listed:
        path = folder / entry.name
        if entry.is_symlink():
            yield from _linked(path, root)
        elif not entry.is_dir(follow_symlinks=False):
            if _is_ledger(path):
                ledgers.add(entry.name)
            elif not (entry.name.endswith(_LEDGER_COMPANIONS) and entry.name.rpartition("-")[0] in ledgers):
                yield Found(source_name(path), path)
        elif not (entry.name.endswith(_COMPANION_SUFFIX) and entry.name[: -len(_COMPANION_SUFFIX)] in pages):
            yield path


def _is_ledger(path: Path) -> bool:
    """Whether the file is an ascribe ledger: an SQLite database that bears ascribe's mark."""
    try:
        with open_regular(path) as file:
            header = file.read(_LEDGER_MARK_AT.stop)
    except (OSError, ValueError):
        return False
    return header.startswith(_DATABASE) and header[_LEDGER_MARK_AT] == _LEDGER_MARK


def _linked(path: Path, root: Path) -> Iterator[Found]:
    """What a link in a folder leads to; nothing for a folder within, whose files are read anyway."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield Found(source_name(path), error=IntakeError("is a link that leads nowhere"))
        return
    if not target.is_relative_to(root):
        yield Found(
            source_name(path), error=IntakeError("is a link out of the folder; name its target to read that")
        )
    elif not target.is_dir() and not _is_ledger(target):
        yield Found(source_name(path), path)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
