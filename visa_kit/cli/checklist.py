"""`visa-kit checklist`: a checklist for somebody who has no case file yet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer
from pydantic import ValidationError

from visa_kit.case import Case
from visa_kit.cli.exits import Exit
from visa_kit.cli.options import InLanguage, Today, today
from visa_kit.cli.screen import Screen
from visa_kit.packet.corridor import Printed, print_bundle
from visa_kit.packet.planning import traveller_bundle
from visa_kit.packet.save import save
from visa_kit.packet.sights import sight_in_words
from visa_kit.problem import Refused
from visa_kit.rules import decide
from visa_kit.rules.decision import Decision, Outcome, Status
from visa_kit.rules.jurisdiction import mission_for
from visa_kit.words import Speaker

_FOLDER: Final = "checklist"
_ID: Final = "answers"
"""No case of anybody's, so it stands on no page."""


def checklist(
    live_in: Annotated[
        str, typer.Option("--live-in", metavar="COUNTRY", help="Where the patient lives, for example VN.")
    ],
    nationality: Annotated[str, typer.Option(metavar="COUNTRY", help="The patient's nationality, for example VN.")],
    stays: Annotated[
        int | None, typer.Option(min=1, max=60, help="How many stays are planned; leave out if unknown.")
    ] = None,
    companions: Annotated[int, typer.Option(min=0, max=20, help="How many people come along.")] = 0,
    longest: Annotated[int | None, typer.Option(min=1, max=1100, help="Calendar days of the longest stay.")] = None,
    in_hospital: Annotated[
        bool | None, typer.Option("--in-hospital/--outpatient", help="Whether the patient is admitted to hospital.")
    ] = None,
    region: Annotated[str | None, typer.Option(help="Province or region of residence; decides the mission.")] = None,
    mission: Annotated[str | None, typer.Option(help="The mission's id, for example hanoi.")] = None,
    filing: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Planned day of filing.")] = None,
    reader: Annotated[str, typer.Option("--reader", metavar="LANGUAGE", help="Language of the checklist.")] = "en",
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where the folder “checklist” goes.")] = Path(
        "out"
    ),
    day: Today = None,
    lang: InLanguage = None,
) -> None:
    """Make a checklist from a few answers, without a case file and without any name."""
    screen = Screen(lang)
    home = {"country": live_in, "region": region}
    person: dict[str, Any] = {"nationality": nationality, "addresses": [home], "language": reader}
    visits = None if in_hospital is None else [{"care": "inpatient" if in_hospital else "outpatient"}]
    case = _read(
        screen,
        {
            "id": _ID,
            "patient": person,
            "companions": [dict(person) for _ in range(companions)],
            "stays": [{"days": longest, "visits": visits} for _ in range(stays)] if stays else None,
            "application": {
                "mission": mission,
                "filing": filing,
                "entries": "multiple" if (stays or 1) > 1 else "single",
            },
        },
    )
    if mission is None:
        case = _with_mission(case)
    try:
        decision = decide(case, today(day))
        printed = _print(screen, case, decision)
        save(out / _FOLDER, {f"{one.bundle}.pdf": one.pdf for one in printed})
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.OUTPUT) from None
    for one in printed:
        screen.line(str(out / _FOLDER / f"{one.bundle}.pdf"))
    _show_doubts(screen, decision)


def _read(screen: Screen, told: dict[str, Any]) -> Case:
    """The answers as a case; ends the command, naming the options, when one of them cannot be read."""
    try:
        return Case.model_validate(told)
    except ValidationError as error:
        found = {_asked_by(one["loc"]) for one in error.errors(include_input=False)}
    screen.err.print(
        screen.say(
            "These answers cannot be read: {fields}. Countries are written like VN, days like 2027-01-12, languages "
            "like vi.",
            fields=", ".join(sorted(found)),
        ),
        soft_wrap=True,
    )
    raise typer.Exit(Exit.USAGE)


def _print(screen: Screen, case: Case, decision: Decision) -> list[Printed]:
    """Each traveller's checklists; ends the command when a page is not as it was planned."""
    bundles = [traveller_bundle(case, decision, traveller) for traveller in case.travellers]
    printed = [print_bundle(bundle, decision.day) for bundle in bundles]
    if faults := [fault for one in printed for fault in one.faults]:
        screen.problems(faults)
        raise typer.Exit(Exit.BUG)
    return printed


def _asked_by(place: tuple[int | str, ...]) -> str:
    """The option that gave an answer, by the last field of its place in the case; the field where it has none."""
    field = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
    return {"country": "--live-in", "language": "--reader", "days": "--longest"}.get(field, f"--{field}")


def _show_doubts(screen: Screen, decision: Decision) -> None:
    """What stops or warns, or was not told, for whoever typed the answers: a checklist is the traveller's own."""
    if decision.route is None and decision.status is Status.UNKNOWN:
        screen.err.print(
            screen.say(
                "Which visa it is was not decided: add --stays, --longest and, beyond {limit} days, --in-hospital or "
                "--outpatient.",
                limit=int(decision.number("stay-limit")),
            ),
            soft_wrap=True,
        )
    if not decision.mission.id:
        screen.err.print(screen.say("Which mission it is was not decided: add --region or --mission."), soft_wrap=True)
    speaker = Speaker(screen.lang.value, screen.lang.value)
    for line in decision.lines:
        if line.outcome in (Outcome.STOP, Outcome.WARN):
            screen.err.print(speaker.official(line.sentence).first.text, soft_wrap=True)
            for sight in line.saw:
                screen.err.print(f"  {sight_in_words(screen.lang.value, sight)}", soft_wrap=True)


def _with_mission(case: Case) -> Case:
    """The case with the mission responsible for its residence, where the book knows exactly one."""
    application = case.application
    homes = (case.patient.addresses if case.patient else None) or ()
    if application is None or not homes or homes[0].country is None:
        return case
    found = mission_for(homes[0].country, homes[0].region)
    return case.model_copy(update={"application": application.model_copy(update={"mission": found})})
