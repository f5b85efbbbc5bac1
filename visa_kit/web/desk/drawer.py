"""A private drawer for what a worker process must read: nobody else can open it, and nothing stays in it."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_PREFIX: Final = "visa-kit-desk-"


class Drawer:
    """A folder of our own, mode 0700; files in it have names of ours and are gone as soon as they were read."""

    def __init__(self) -> None:
        # The session's own folder in memory, where the system has one; nothing of it survives a restart.
        given = os.environ.get("XDG_RUNTIME_DIR")
        around = given if given and Path(given).is_dir() else None
        # Another desk that begins at the same moment takes a folder for left behind until it is held: then another is made.
        while (held := _held(made := Path(tempfile.mkdtemp(prefix=_PREFIX, dir=around)))) is None:
            pass
        self.folder, self._lock = made, held
        _sweep(made.parent)

    @contextmanager
    def holding(self, content: bytes) -> Iterator[str]:
        """The path of a file with this content, mode 0600, for as long as it is needed."""
        path = self.folder / secrets.token_hex(16)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(content)
        try:
            yield str(path)
        finally:
            path.unlink(missing_ok=True)

    def end(self) -> None:
        """Take the folder away with whatever is left in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def _held(folder: Path) -> int | None:
    """Hold a folder just made; None when it was swept away meanwhile.

    The system lets go of it when the desk ends, however it ends: by that the next desk knows what was left behind.
    """
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    fcntl.flock(opened, fcntl.LOCK_EX)
    if folder.exists():
        return opened
    os.close(opened)
    return None


def _sweep(around: Path) -> None:
    """Take away the drawers of desks that were killed; nobody holds them any more."""
    for left in around.glob(f"{_PREFIX}*"):
        try:
            opened = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:  # no folder, or somebody else's
            continue
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(opened).st_uid == os.geteuid():
                shutil.rmtree(left, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(opened)
