"""Options that several commands share, said once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError

from visa_kit.case.written import Day
from visa_kit.cli.screen import Format, Language


def a_day(text: str) -> date:
    """A day as a person types it on the command line."""
    try:
        return TypeAdapter(Day).validate_python(text)
    except ValidationError:
        raise typer.BadParameter("write YYYY-MM-DD, for example 2027-01-12") from None


def _day_option(help: str) -> Any:
    return typer.Option("--day", parser=a_day, metavar="YYYY-MM-DD", help=help, show_default=False)


CaseFile = Annotated[
    Path,
    typer.Argument(metavar="CASE", help="The case file (YAML or JSON), or a workbook (.xlsx).", show_default=False),
]
CaseFiles = Annotated[
    list[Path],
    typer.Argument(metavar="CASE…", help="Case files, workbooks (.xlsx), or folders of them.", show_default=False),
]
Out = Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where the packets go, one folder for each case.")]
Today = Annotated[date | None, _day_option("The day to decide for and to date the papers with; today if absent.")]
DayToDecide = Annotated[date | None, _day_option("The day to decide for; today if absent.")]
DayOfLaw = Annotated[date | None, _day_option("The day whose law is asked for; today if absent.")]
DayOfCount = Annotated[date | None, _day_option("The day from which the days are counted; today if absent.")]
FirstDay = Annotated[date | None, _day_option("The day from which the sample is planned; today if absent.")]
InLanguage = Annotated[
    Language | None,
    typer.Option("--lang", help="Language of the messages; that of the terminal if absent.", show_default=False),
]
AsFormat = Annotated[Format, typer.Option("--format", help="For a person, or for a program.")]
ShowValues = Annotated[
    bool, typer.Option("--show-values", help="Show what was written, names and numbers included, beside each problem.")
]


def today(given: date | None) -> date:
    """The day given, or the clock's: the only place where the kit reads the clock."""
    return given or datetime.now().astimezone().date()
