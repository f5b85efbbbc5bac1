"""`visa-kit schema`: the case file's JSON Schema, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from visa_kit.cli.exits import Exit
from visa_kit.cli.options import InLanguage
from visa_kit.cli.screen import Screen
from visa_kit.cli.writing import write_new
from visa_kit.intake.schema import case_schema
from visa_kit.problem import Refused


def schema(
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write it there instead of showing it.", show_default=False),
    ] = None,
    lang: InLanguage = None,
) -> None:
    """Show the JSON Schema of a case file: editors complete and check with it."""
    if out is None:
        typer.echo(schema_text(), nl=False)
        return
    screen = Screen(lang)
    try:
        write_schema(out)
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.OUTPUT) from None
    screen.line(str(out))


def schema_text() -> str:
    """The schema as it is written to a file."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n"


def write_schema(path: Path) -> None:
    """Write the schema; an older one of ours gives way, any other file stays.

    Raises Refused when another file is there, or when it cannot be written.
    """
    if _is_ours(path):
        path.unlink()
    write_new(path, schema_text())


def _is_ours(path: Path) -> bool:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return bool(told["$schema"] and told["title"] == case_schema()["title"] and "$defs" in told)
    except (OSError, ValueError, LookupError, TypeError):
        return False
