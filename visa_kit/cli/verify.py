"""`visa-kit verify OUT`: whether every packet, or one, is still as it was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from visa_kit.batch.verify import Flaw
from visa_kit.batch.verify import verify as look_at
from visa_kit.cli.exits import Exit
from visa_kit.cli.options import AsFormat, InLanguage
from visa_kit.cli.screen import Format, Screen
from visa_kit.problem import say

_WORDS: Final = {
    Flaw.MISSING: (say("It is missing."), say("Run “visa-kit pack” or “batch” again: it makes the packet anew.")),
    Flaw.CHANGED: (
        say("It is not as the kit wrote it."),
        say("Keep it elsewhere if you need it, remove the packet's folder, and run “visa-kit pack” or “batch” again."),
    ),
    Flaw.EXTRA: (say("It was not written by the kit."), say("Move it to another place.")),
    Flaw.NOT_A_PACKET: (say("There is no packet in this folder that the kit can read."), say("Look what it is.")),
    Flaw.ANOTHER_CASE: (
        say("This folder holds the papers of another case."),
        say("Give it back the name of its own case, or move it to another place."),
    ),
    Flaw.UNREADABLE: (say("It cannot be read."), say("Ask whoever keeps this machine.")),
}


def verify(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="The folder of packets, or of one packet.", show_default=False)
    ],
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Hash every file of every packet again, and name each one that is missing, changed or not the kit's."""
    screen = Screen(lang)
    try:
        seen = look_at(out)
    except OSError:
        raise typer.BadParameter(screen.say("This folder cannot be read."), param_hint="OUT") from None
    if format is Format.JSON:
        typer.echo(json.dumps(seen.model_dump(mode="json"), ensure_ascii=False, indent=2))
    else:
        rows = [[flaw.place, *(screen.say(words) for words in _WORDS[flaw.flaw])] for flaw in seen.flaws]
        if rows:
            screen.table([screen.say("Where"), screen.say("What is wrong"), screen.say("What to do")], rows)
        packets = screen.say_n("{count} packet", "{count} packets", seen.packets)
        files = screen.say_n("{count} file", "{count} files", seen.files)
        flaws = screen.say_n(
            "{count} is not as it was written", "{count} are not as they were written", len(seen.flaws)
        )
        told = say("{packets}, {files} looked at; {flaws}.")
        screen.line(screen.say(told, packets=packets, files=files, flaws=flaws))
    raise typer.Exit(Exit.OUTPUT if seen.flaws else Exit.READY)
