"""The command `visa-kit`: one file for each of its commands."""

from __future__ import annotations

import os
import sys
import traceback
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from visa_kit import __version__
from visa_kit.cli.exits import Exit
from visa_kit.cli.pipe import PipedCommands
from visa_kit.workers.rubbish import look_seldom

__all__ = ["app", "main"]

_COMMANDS: Final = (
    *("new", "check", "pack", "batch", "prove", "verify", "status", "checklist", "diff", "explain", "fill", "schema"),
    *("site", "serve", "desk", "doctor", "forms", "rules"),
)
"""In the order of the help; each is the one function, or the one group of commands, of the file of its name."""

_PLAIN: Final[dict[str, Any]] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
}


class _Commands(PipedCommands):
    """Reads a command's file when it is asked for: reading all of them takes twice the time of most."""

    def __init__(self, **settings: Any) -> None:
        """Only the names are known from the start: for the help, and for guessing what was meant."""
        super().__init__(**settings)
        names: Any = dict.fromkeys(_COMMANDS)
        self.commands = names

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """None where there is no such command."""
        return _command(cmd_name) if cmd_name in _COMMANDS else None


@cache
def _command(name: str) -> Any:
    found = getattr(import_module(f"{__name__}.{name}"), name)
    shelf = typer.Typer(**_PLAIN)
    if isinstance(found, typer.Typer):
        shelf.add_typer(found)
    else:
        shelf.command()(found)
    shelf.callback()(lambda: None)  # With one, it stays a group, even of a single command.
    group: Any = typer.main.get_command(shelf)
    return group.commands[name]


app = typer.Typer(
    name="visa-kit",
    cls=_Commands,
    help="Assemble the papers for Japan's Visa for Medical Stay (医療滞在ビザ).",
    no_args_is_help=True,
    **_PLAIN,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"visa-kit {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Files are written for their owner alone, by every command."""
    os.umask(0o077)


def main() -> None:
    """Run the command line; whatever nobody foresaw ends as one calm sentence, never as a traceback."""
    look_seldom()
    try:
        app(prog_name="visa-kit")
    except Exception as error:  # the last door: a person must not meet a traceback
        place = traceback.extract_tb(error.__traceback__)[-1]
        # The error's own text may hold a name or a number, so only its kind and place are shown.
        sys.stderr.write(
            f"visa-kit met a mistake of its own ({type(error).__name__}, {Path(place.filename).name}:{place.lineno}). "
            "Your files were not changed. Please report this line; it holds nothing of your case.\n"
        )
        sys.exit(Exit.BUG)
