"""`visa-kit check CASE`: what the rule book says, before anything is printed."""

from __future__ import annotations

import typer

from visa_kit.cli.exits import BY_STATUS, Exit
from visa_kit.cli.options import AsFormat, CaseFile, InLanguage, ShowValues, Today, today
from visa_kit.cli.refusals import refusal_in_json
from visa_kit.cli.screen import Format, Screen
from visa_kit.intake import read_case
from visa_kit.packet.labels import OUTCOME, ROUTE, STATUS
from visa_kit.problem import Refused
from visa_kit.rules import decide
from visa_kit.rules.decision import Decision, Line, Outcome
from visa_kit.words import Speaker
from visa_kit.words.fields import field_in_words

_SHOWN = (Outcome.STOP, Outcome.UNKNOWN, Outcome.ASK, Outcome.WARN)


def check(
    case: CaseFile,
    day: Today = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
    show_values: ShowValues = False,
) -> None:
    """Decide one case: the route, what stops it, what is not known, what a person must confirm."""
    screen = Screen(lang)
    try:
        decision = decide(read_case(case), today(day))
    except Refused as refused:
        if format is Format.JSON:
            typer.echo(refusal_in_json(refused, screen, show_values=show_values))
        else:
            screen.problems(refused.problems, show_values=show_values)
        raise typer.Exit(Exit.REFUSED) from None
    if format is Format.JSON:
        typer.echo(decision.model_dump_json(indent=2))
    else:
        show_decision(screen, decision)
    raise typer.Exit(BY_STATUS[decision.status])


def show_decision(screen: Screen, decision: Decision) -> None:
    """The decision as a person reads it: the answer first, then what to do about it."""
    route = screen.say(ROUTE[decision.route]) if decision.route else screen.say("Not decided yet: answers are missing")
    mission = decision.mission.name.ja if screen.lang.value == "ja" else decision.mission.name.en
    screen.line(f"{decision.case_id}: {screen.say(STATUS[decision.status])}")
    screen.line(f"{route} · {mission} · {decision.day.isoformat()}")
    lines = [line for outcome in _SHOWN for line in decision.lines if line.outcome is outcome]
    if lines:
        headings = [
            screen.say("Outcome"),
            screen.say("What the rule says, and what it saw"),
            screen.say("Rule, source"),
        ]
        screen.table(headings, [_row(screen, line) for line in lines])
    counted = sum(line.outcome in (Outcome.SATISFIED, Outcome.TOLD, Outcome.NEEDED) for line in decision.lines)
    screen.line(screen.say("{count} more rules were satisfied or only inform; “pack” prints them all.", count=counted))


def _row(screen: Screen, line: Line) -> list[str]:
    speaker = Speaker(screen.lang.value, screen.lang.value)
    said = [speaker.official(line.sentence).first.text]
    said += [f"  {sight.path}: {sight.value}" for sight in line.saw]
    if line.missing:
        fields = "; ".join(field_in_words(speaker, path).first.text for path in line.missing)
        said.append(screen.say("Missing") + ": " + fields)
    if line.override:
        said.append(f"{line.override.who}, {line.override.day}: {line.override.why}")
    of = f"{line.of}\n" if line.of else ""
    return [screen.say(OUTCOME[line.outcome]), of + "\n".join(said), f"{line.rule}\n{line.source.key}"]
