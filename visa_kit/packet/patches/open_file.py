"""WeasyPrint leaves the file of its colour profile open at every print. Close it once it is read."""

from __future__ import annotations

from typing import Any

from weasyprint import pdf


def apply() -> None:
    """Wrap the reading of a colour profile."""
    module: Any = pdf
    read = module.ColorProfile

    def read_and_close(file: Any, *rest: Any) -> Any:
        with file:
            return read(file, *rest)

    module.ColorProfile = read_and_close
