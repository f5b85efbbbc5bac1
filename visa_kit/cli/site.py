"""`visa-kit site FOLDER`: ready checklists as plain pages for any web server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from visa_kit.cli.exits import Exit
from visa_kit.cli.options import DayToDecide, InLanguage, today
from visa_kit.cli.screen import Screen
from visa_kit.web import write_site


def site(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the pages go; files there are replaced.")],
    day: DayToDecide = None,
    lang: InLanguage = None,
) -> None:
    """Write checklists for every mission, way to the visa, number of companions and language as plain web pages."""
    screen = Screen(lang)
    try:
        count = write_site(folder, today(day))
    except OSError as error:
        screen.err.print(screen.say("The pages could not be written: {reason}.", reason=screen.reason(error)))
        raise typer.Exit(Exit.OUTPUT) from None
    screen.line(screen.say_n("{count} page in {folder}", "{count} pages in {folder}", count, folder=folder))
