"""`visa-kit desk [FOLDER]`: check, mend, fill in and print cases in the browser of this machine."""

from __future__ import annotations

import os
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from visa_kit.case import Case
from visa_kit.cli.exits import Exit
from visa_kit.cli.options import InLanguage, Today, today
from visa_kit.cli.screen import Screen
from visa_kit.cli.workbook import workbook_of
from visa_kit.intake.sample import Wish, sample_case

_HERE: Final = "127.0.0.1"
_LOOPBACK: Final = (_HERE, "::1", "localhost")
_PORT: Final = 8643


def desk(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="FOLDER",
            help="Where cases are opened and saved, and from where the paths of profiles count.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="An address of this very machine; no other is taken.")
    ] = _HERE,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = _PORT,
    day: Today = None,
    lang: InLanguage = None,
) -> None:
    """Check, mend, fill in and print cases in the browser. It answers this machine only."""
    screen = Screen(lang)
    if host not in _LOOPBACK:
        raise typer.BadParameter(
            "the desk answers this machine only; for patients on the web there is “visa-kit serve”"
        )
    if folder and not os.path.isdir(folder):  # noqa: PTH112 - False, where Path.is_dir would raise
        raise typer.BadParameter("name a folder that is there")
    # Slow to begin, and only this command needs them.
    from visa_kit.web.desk.app import desk_app
    from visa_kit.web.desk.desk import Desk
    from visa_kit.web.desk.folder import Folder
    from visa_kit.web.desk.session import Sessions
    from visa_kit.web.serving import serve

    sessions = Sessions(time.monotonic)
    made = Desk(
        day=partial(today, day),
        workbook=partial(_workbook, day),
        sessions=sessions,
        folder=Folder(folder) if folder else None,
        warm=True,
        cookie=f"visa-kit-desk-{port}",
    )
    shown = f"[{host}]" if ":" in host else host
    screen.line(screen.say("Open this address in your browser; it holds the key, so show it to nobody:"))
    screen.line(f"  http://{shown}:{port}/enter/{sessions.key}")
    screen.line(screen.say("The desk closes when this program ends (Ctrl+C); what is not saved is then gone."))
    screen.out.file.flush()  # whoever reads it through a pipe waits for the address
    try:
        serve(desk_app(made), host, port)
    except OSError as error:
        screen.err.print(screen.say("The desk could not be opened: {reason}.", reason=screen.reason(error)))
        raise typer.Exit(Exit.OUTPUT) from None
    finally:
        made.end()


def _workbook(day: date | None, case: Case, lang: str) -> bytes:
    """A case as a workbook, with rows of a sample that show how it is filled."""
    return workbook_of(lang, sample_case(Wish("VN", 0, 1), today(day)), [case])
