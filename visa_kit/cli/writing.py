"""Writing a file that a person asked for by name: its owner's alone, and never over another one."""

from __future__ import annotations

import os
from pathlib import Path

from visa_kit.problem import Problem, Refused, Where, reason_of


def write_new(path: Path, content: str | bytes) -> None:
    """Write a file that is not there yet, mode 0600.

    Raises Refused when a file of this name is there, or when it cannot be written.
    """
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(opened, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
        except OSError:
            path.unlink(missing_ok=True)  # half a file would stand in the way of the next try
            raise
    except FileExistsError:
        raise Refused((Problem(formula="file_already_there", where=Where(file=str(path))),)) from None
    except OSError as error:
        where, details = Where(file=str(path)), {"reason": reason_of(error)}
        raise Refused((Problem(formula="file_not_written", where=where, details=details),)) from None
