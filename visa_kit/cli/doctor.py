"""`visa-kit doctor`: what is installed, what is missing, and what that costs."""

from __future__ import annotations

import json
from typing import Final

import typer

from visa_kit.cli.exits import Exit
from visa_kit.cli.machine import Finding, State, examine
from visa_kit.cli.options import AsFormat, DayOfLaw, InLanguage, today
from visa_kit.cli.screen import Format, Screen
from visa_kit.problem import say

STATES: Final = {State.GOOD: say("Good"), State.LOOK: say("Look at this"), State.BROKEN: say("To be mended")}


def doctor(lang: InLanguage = None, format: AsFormat = Format.TABLE, day: DayOfLaw = None) -> None:
    """Say what is installed, what is missing, and what that costs. Ends with 0 when nothing is missing, else with 1."""
    screen = Screen(lang)
    findings = examine(today(day))
    if format is Format.JSON:
        typer.echo(json.dumps({"findings": [_spoken(screen, one) for one in findings]}, ensure_ascii=False, indent=2))
    else:
        _show(screen, findings)
    raise typer.Exit(Exit.STOPPED if any(one.state is State.BROKEN for one in findings) else Exit.READY)


def _show(screen: Screen, findings: tuple[Finding, ...]) -> None:
    headings = (say("Part"), say("State"), say("Found"), say("What that costs, and what to do"))
    spoken = [_spoken(screen, one) for one in findings]
    rows = [
        [one["part"], screen.say(STATES[finding.state]), one["found"], f"{one['costs']}\n{one['do']}".strip()]
        for finding, one in zip(findings, spoken, strict=True)
    ]
    screen.table([screen.say(heading) for heading in headings], rows)
    broken = sum(one.state is State.BROKEN for one in findings)
    end = screen.say("To be mended: {count}", count=broken) if broken else screen.say("Nothing is missing.")
    screen.line(end)


def _spoken(screen: Screen, finding: Finding) -> dict[str, str]:
    """A finding in the screen's language."""

    def said(message: str) -> str:
        return screen.say(message, **finding.values) if message else ""

    return {
        "part": said(finding.part),
        "state": finding.state.value,
        "found": finding.found or said(finding.told),
        "costs": said(finding.costs),
        "do": said(finding.do),
    }
