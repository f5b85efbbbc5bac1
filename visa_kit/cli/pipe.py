"""`visa-kit check … | head`: whoever reads has seen enough, and the command ends without a word.

`visa-kit check … > file` on a disk without room: that is said, and the command ends with the code for it.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, NoReturn

from rich.console import Console
from typer.core import TyperGroup

from visa_kit.cli.exits import Exit
from visa_kit.problem import say
from visa_kit.words import in_language
from visa_kit.words.complaint import reason_in_words

_STANDARD_OUTPUT, _STANDARD_ERROR = 1, 2
_NOT_WRITTEN: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def leave_quietly() -> NoReturn:
    """End because nobody reads any more, with the code a shell gives to a program that a closed pipe has ended.

    Not 0: a script that looks at the exit code must not take a case for ready whose answer nobody has read.
    """
    _to_nowhere(_STANDARD_OUTPUT, _STANDARD_ERROR)
    raise SystemExit(Exit.READER_LEFT)


def _leave_without_room(error: OSError) -> NoReturn:
    """End because what the command says cannot be written where it was to go."""
    from visa_kit.cli.screen import own_language  # the screen itself is built on this module

    reason = reason_in_words(own_language().value, error)
    _to_nowhere(_STANDARD_OUTPUT)
    with suppress(OSError):
        said = in_language(own_language().value, say("The output could not be written: {reason}."), reason=reason)
        sys.stderr.write(f"{said}\n")
        sys.stderr.flush()
    _to_nowhere(_STANDARD_ERROR)
    raise SystemExit(Exit.OUTPUT)


def _to_nowhere(*outputs: int) -> None:
    """What still waits in a buffer goes there too; else Python complains about it at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for output in outputs:
        os.dup2(nowhere, output)


class PipedConsole(Console):
    """A console that ends quietly when its reader leaves."""

    def on_broken_pipe(self) -> None:
        """Called by rich in the place of a traceback."""
        leave_quietly()


class PipedCommands(TyperGroup):
    """The kit's commands; without this a closed pipe would end them with 1, which means that a rule stops the case."""

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Reading the command line; the help is printed here."""
        with _output_may_fail():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> Any:
        """The command itself."""
        with _output_may_fail():
            return super().invoke(ctx)


@contextmanager
def _output_may_fail() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        leave_quietly()
    except OSError as error:
        # A file that somebody opened by its name has one; the outputs have none.
        if error.filename is None and error.errno in _NOT_WRITTEN:
            _leave_without_room(error)
        raise
