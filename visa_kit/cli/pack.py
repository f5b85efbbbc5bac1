"""`visa-kit pack CASE…`: the papers of one case or of many."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from visa_kit.batch.taking import case_files
from visa_kit.case import Case, Frozen
from visa_kit.cli.exits import BY_STATUS, Exit, gravest
from visa_kit.cli.options import AsFormat, CaseFiles, InLanguage, Out, ShowValues, Today, today
from visa_kit.cli.refusals import placed_in, problem_in_json
from visa_kit.cli.screen import Format, Screen
from visa_kit.intake import read_cases
from visa_kit.packet.corridor import Packed, pack_case
from visa_kit.packet.labels import ROUTE, STATUS
from visa_kit.packet.plan import Replaced
from visa_kit.packet.signing import number_of, signing_of
from visa_kit.problem import Problem, Refused, Where, say, shown
from visa_kit.rules import DayNotCovered


class Result(Frozen):
    """One case's way through the corridor."""

    file: str
    exit: Exit
    packed: Packed | None = None
    problems: tuple[Problem, ...] = ()


def pack(
    cases: CaseFiles,
    out: Out = Path("out"),
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Print the embassy's papers although questions are open, each page marked DRAFT."),
    ] = False,
    day: Today = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
    show_values: ShowValues = False,
) -> None:
    """Make the papers: office.pdf, embassy.pdf when the case is ready, and a checklist for each traveller."""
    screen = Screen(lang)
    try:
        files, others = _files(cases)
    except OSError:
        raise typer.BadParameter(screen.say("This folder cannot be read."), param_hint="CASE") from None
    seen: dict[str, str] = {}
    results = [
        _pack_one(name, found, out, today(day), draft=draft, seen=seen)
        for path in files
        for name, found in read_cases(path)
    ]
    if format is Format.JSON:
        typer.echo(json.dumps([_in_json(one, screen, show_values) for one in results], ensure_ascii=False, indent=2))
    else:
        screen.left_out(others)
        if not results:
            screen.line(screen.say("There is no case file here."))
            raise typer.Exit(Exit.USAGE)
        _show(screen, results, show_values=show_values)
    raise typer.Exit(gravest([one.exit for one in results]) if results else Exit.USAGE)


def _files(given: list[Path]) -> tuple[list[Path], int]:
    """The files named, and in each folder named its case files, in the order of their names; how many others there are.

    Raises OSError when a folder cannot be read.
    """
    found = [case_files(path) for path in given]
    return list(dict.fromkeys(Path(file) for files, _ in found for file in files)), sum(others for _, others in found)


def _pack_one(
    name: str, case: Case | tuple[Problem, ...], out: Path, day: date, *, draft: bool, seen: dict[str, str]
) -> Result:
    """One case; whatever is wrong with it stays with it, and the others go on."""
    if not isinstance(case, Case):
        return Result(file=name, exit=Exit.REFUSED, problems=case)
    if case.id in seen:
        twice = Problem(formula="id_twice", where=Where(file=name, path="id"), details={"other": seen[case.id]})
        return Result(file=name, exit=Exit.REFUSED, problems=(twice,))
    seen[case.id] = name
    try:
        packed = pack_case(case, out, day, draft=draft, with_help=True)
    except DayNotCovered as refused:
        return Result(file=name, exit=Exit.REFUSED, problems=placed_in(name, refused.problems))
    except Refused as refused:
        return Result(file=name, exit=Exit.OUTPUT, problems=refused.problems)
    if packed.folder is None:
        blame = Exit.REFUSED if packed.only_lacks_shapes else Exit.BUG
        return Result(file=name, exit=blame, packed=packed, problems=placed_in(name, packed.faults))
    return Result(file=name, exit=BY_STATUS[packed.decision.status], packed=packed)


def _show(screen: Screen, results: list[Result], *, show_values: bool) -> None:
    headings = [screen.say("Case"), screen.say("State of the packet"), screen.say("Visa")]
    headings += [screen.say("Version, pages"), screen.say("Folder")]
    screen.table(headings, [_row(screen, one) for one in results])
    for one in results:
        if one.problems:
            screen.line("")
            screen.line(one.file)
            screen.problems(one.problems, show_values=show_values)
        if one.packed and one.packed.folder and one.packed.replaces and not one.packed.kept:
            _show_changes(screen, one.packed, one.packed.replaces)
    if any(one.exit in (Exit.STOPPED, Exit.UNKNOWN) for one in results):
        screen.line(screen.say("“visa-kit check CASE” shows what stops a case and which questions are open."))


def _show_changes(screen: Screen, packed: Packed, before: Replaced) -> None:
    """What is not as it was in the packet before, and who signs again."""
    screen.line("")
    screen.line(
        screen.say(
            "{case}: version {version} replaces version {before} of {day}. What changed, and who signs again:",
            case=packed.decision.case_id,
            version=packed.version,
            before=before.version,
            day=before.day.isoformat(),
        )
    )
    for place in before.changed:
        bundle, sheet = place.split("/")
        signing = signing_of(sheet)
        who = ", ".join(screen.say(one) for one in signing.by)
        name = screen.say(signing.name)
        what = f"{bundle}.pdf: {name} {number_of(bundle, sheet)}".rstrip()
        screen.line(f"  {what} — {who}" if who else f"  {what}")


def _row(screen: Screen, one: Result) -> list[str]:
    if one.packed is None:
        taken = say("Not taken: see below") if one.exit is Exit.REFUSED else say("Not saved: see below")
        return [one.file, screen.say(taken), "", "", ""]
    decision = one.packed.decision
    return [
        decision.case_id,
        screen.say(STATUS[decision.status]) if one.packed.folder else screen.say("Not saved: see below"),
        screen.say(ROUTE[decision.route]) if decision.route else "",
        _printed(screen, one.packed),
        str(one.packed.folder or ""),
    ]


def _printed(screen: Screen, packed: Packed) -> str:
    """The version, and the pages of each bundle; nothing is printed of a packet that was already there just so."""
    if packed.kept:
        return screen.say("Version {version}, unchanged", version=packed.version)
    pages = [f"{printed.bundle}: {printed.pages}" for printed in packed.printed]
    return "\n".join((screen.say("Version {version}", version=packed.version), *pages))


def _in_json(one: Result, screen: Screen, show_values: bool) -> dict[str, object]:
    decision = one.packed.decision if one.packed else None
    return {
        "file": one.file,
        "exit": int(one.exit),
        "case": decision.case_id if decision else None,
        "status": decision.status.value if decision else None,
        "version": one.packed.version if one.packed else None,
        "replaces": one.packed.replaces.model_dump(mode="json") if one.packed and one.packed.replaces else None,
        "unchanged": one.packed.kept if one.packed else False,
        "folder": shown(one.packed.folder) if one.packed and one.packed.folder else None,
        "problems": [problem_in_json(problem, screen, show_values=show_values) for problem in one.problems],
    }
