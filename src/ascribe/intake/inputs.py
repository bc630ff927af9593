"""Which files are meant by the paths that were given, and what cannot be opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from ascribe.errors import EmptyInput, IntakeError, UnknownKind

STANDARD_INPUT = "-"

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_COMPANION_SUFFIX = "_files"


class Found(msgspec.Struct, frozen=True):
    """A file to read, or what is wrong with a path. `source` is its name as text, whatever bytes it has."""

    source: str
    path: Path | None = None
    error: IntakeError | None = None


def find_inputs(path: Path) -> Iterator[Found]:
    """The file, or every file in the folder and those below it, sorted by name.

    In a folder, hidden files and folders, and the folder in which a browser keeps a saved page's images and
    scripts ("NAME_files" beside "NAME.html"), are passed over. Links are followed only to files within the
    folder; one that leads out of it is an error of its own.
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
    # Without O_NONBLOCK, opening a named pipe would wait for someone to write into it.
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise IntakeError("does not exist; check the name") from None
    except (OSError, ValueError) as error:
        raise IntakeError(f"cannot be opened: {_reason(error)}") from None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnknownKind('is no regular file; to read from a pipe, name "-" and pipe it in')
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def source_name(path: Path) -> str:
    """The path as text that can be stored and shown, also where its bytes are no UTF-8."""
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _in_folder(folder: Path, root: Path) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted((entry for entry in entries if not entry.name.startswith(".")), key=_name)
    except OSError as error:
        yield Found(source_name(folder), error=IntakeError(f"cannot be opened: {_reason(error)}"))
        return
    pages = {entry.name.rpartition(".")[0] for entry in listed if entry.name.lower().endswith(_PAGE_SUFFIXES)}
    for entry in listed:
        path = folder / entry.name
        if entry.is_symlink():
            yield from _linked(path, root)
        elif not entry.is_dir(follow_symlinks=False):
            yield Found(source_name(path), path)
        elif not (entry.name.endswith(_COMPANION_SUFFIX) and entry.name[: -len(_COMPANION_SUFFIX)] in pages):
            yield from _in_folder(path, root)


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
    elif not target.is_dir():
        yield Found(source_name(path), path)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
