"""`visa-kit check … | head`: whoever reads has seen enough, and the command ends without a word."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from rich.console import Console
from typer.core import TyperGroup

from visa_kit.cli.exits import Exit

_STANDARD_OUTPUT, _STANDARD_ERROR = 1, 2


def leave_quietly() -> NoReturn:
    """End because nobody reads any more, with the code a shell gives to a program that a closed pipe has ended.

    Not 0: a script that looks at the exit code must not take a case for ready whose answer nobody has read.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    # What still waits in a buffer goes there too; else Python complains about it at the very end.
    os.dup2(nowhere, _STANDARD_OUTPUT)
    os.dup2(nowhere, _STANDARD_ERROR)
    raise SystemExit(Exit.READER_LEFT)


class PipedConsole(Console):
    """A console that ends quietly when its reader leaves."""

    def on_broken_pipe(self) -> None:
        """Called by rich in the place of a traceback."""
        leave_quietly()


class PipedCommands(TyperGroup):
    """The kit's commands; without this a closed pipe would end them with 1, which means that a rule stops the case."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Reading the command line; the help is printed here."""
        with _reader_may_leave():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """The command itself."""
        with _reader_may_leave():
            return super().invoke(ctx)


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        leave_quietly()
