"""A private drawer for what a worker process must read: nobody else can open it, and nothing stays in it."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Drawer:
    """A folder of our own, mode 0700; files in it have names of ours and are gone as soon as they were read."""

    def __init__(self) -> None:
        # The session's own folder in memory, where the system has one; nothing of it survives a restart.
        around = os.environ.get("XDG_RUNTIME_DIR")
        self.folder = Path(
            tempfile.mkdtemp(prefix="visa-kit-", dir=around if around and Path(around).is_dir() else None)
        )

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
