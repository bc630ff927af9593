"""Files that people name, opened so that none of them can keep the reader waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


class NotRegular(OSError):
    """The path leads to a pipe, socket, device or folder."""


def open_regular(path: Path) -> BinaryIO:
    """The file, open for reading.

    Raises NotRegular where it is something else than a regular file, OSError or ValueError where it cannot
    be opened.
    """
    # Without O_NONBLOCK, opening a named pipe would wait for someone to write into it.
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    )
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotRegular(errno.EINVAL, "it is no regular file", str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise
