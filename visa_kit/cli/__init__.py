"""The command `visa-kit`: one file for each of its commands."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from visa_kit import __version__
from visa_kit.cli.batch import batch
from visa_kit.cli.check import check
from visa_kit.cli.checklist import checklist
from visa_kit.cli.desk import desk
from visa_kit.cli.diff import diff
from visa_kit.cli.doctor import doctor
from visa_kit.cli.exits import Exit
from visa_kit.cli.explain import explain
from visa_kit.cli.fill import fill
from visa_kit.cli.forms import forms
from visa_kit.cli.new import new
from visa_kit.cli.pack import pack
from visa_kit.cli.pipe import PipedCommands
from visa_kit.cli.rules import rules
from visa_kit.cli.schema import schema
from visa_kit.cli.serve import serve
from visa_kit.cli.site import site
from visa_kit.cli.status import status
from visa_kit.cli.verify import verify
from visa_kit.workers.rubbish import look_seldom

__all__ = ["app", "main"]

app = typer.Typer(
    name="visa-kit",
    cls=PipedCommands,
    help="Assemble the papers for Japan's Visa for Medical Stay (医療滞在ビザ).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (
    new,
    check,
    pack,
    batch,
    verify,
    status,
    checklist,
    diff,
    explain,
    fill,
    schema,
    site,
    serve,
    desk,
    doctor,
):
    app.command()(command)
app.add_typer(forms)
app.add_typer(rules)


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
