"""What a command said, for tests: without the lines and folds of a table."""

from __future__ import annotations

from typer.testing import Result


def said(result: Result) -> str:
    """Everything that was printed, in one line."""
    return " ".join(result.output.replace("│", " ").split())
