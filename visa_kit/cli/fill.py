"""`visa-kit fill CASE --form FILE.pdf`: an official form, filled on the user's own copy."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from visa_kit import __version__
from visa_kit.case import Case, Frozen
from visa_kit.cli.exits import BY_STATUS, Exit, gravest
from visa_kit.cli.options import AsFormat, CaseFile, DayToDecide, InLanguage, ShowValues, today
from visa_kit.cli.refusals import problem_in_json, refusal_in_json
from visa_kit.cli.screen import Format, Screen
from visa_kit.forms import CaseForm, Form, edition_of, fill_case, read_form, read_form_file
from visa_kit.forms.maps import FormMap
from visa_kit.forms.shelf import folder_beside, maps_in
from visa_kit.intake import read_cases
from visa_kit.intake.reading import WORKBOOK
from visa_kit.packet.labels import STATUS
from visa_kit.packet.save import NotSaved, save
from visa_kit.problem import Problem, Refused, Shown
from visa_kit.rules import decide
from visa_kit.rules.decision import Status

MapsFolder = Annotated[
    Path | None,
    typer.Option(
        "--maps",
        metavar="FOLDER",
        help="Where the office's own form maps lie; the folder “forms” beside its profile, or beside the case, if absent.",
        show_default=False,
    ),
]


class Result(Frozen):
    """What became of one case."""

    name: str
    exit: Exit
    case: str = ""
    status: Status | None = None
    folder: Shown = ""
    forms: tuple[CaseForm, ...] = ()
    problems: tuple[Problem, ...] = ()


def fill(
    case: CaseFile,
    form: Annotated[Path, typer.Option("--form", metavar="FILE.pdf", help="Your own, empty copy of the form.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="FOLDER", help="Where the filled forms go, one folder for each case.")
    ] = Path("out"),
    maps: MapsFolder = None,
    day: DayToDecide = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
    show_values: ShowValues = False,
) -> None:
    """Fill the visa application form for each applicant, or another official form that is mapped."""
    screen = Screen(lang)
    try:
        blank = read_form(read_form_file(form), form.name)
        form_map = edition_of(blank, maps_in(maps or folder_beside(case)))
    except Refused as refused:
        if format is Format.JSON:
            typer.echo(refusal_in_json(refused, screen, show_values=show_values))
        else:
            screen.problems(refused.problems, show_values=show_values)
        raise typer.Exit(Exit.REFUSED) from None
    results = [_fill_one(name, told, blank, form_map, out, today(day)) for name, told in read_cases(case)]
    if format is Format.JSON:
        said = [_in_json(one, form_map, screen, show_values=show_values) for one in results]
        many = case.suffix.lower() == WORKBOOK
        typer.echo(json.dumps(said if many else said[0], ensure_ascii=False, indent=2))
    else:
        edition = form_map.edition
        screen.line(edition.ja if screen.lang.value == "ja" else edition.en)
        for one in results:
            _show(screen, one, show_values=show_values)
    raise typer.Exit(gravest([one.exit for one in results]))


def _fill_one(
    name: str, told: Case | tuple[Problem, ...], blank: Form, form_map: FormMap, out: Path, day: date
) -> Result:
    """One case; whatever is wrong with it stays with it, and the others of a workbook go on."""
    if not isinstance(told, Case):
        return Result(name=name, exit=Exit.REFUSED, problems=told)
    try:
        decision = decide(told, day)
        forms = fill_case(told, decision, blank, form_map)
        # No case id has a dot in it, so this is never the folder of another case's packet.
        folder = out / f"{told.id}.{form_map.edition.form.value}"
        summary = {"made_with": f"visa-kit {__version__}"} | _told(told.id, forms, form_map)
        pages = {one.file: one.filled.pdf for one in forms}
        save(folder, {"summary.json": (json.dumps(summary, ensure_ascii=False, indent=2) + "\n").encode()} | pages)
    except Refused as refused:
        ended = Exit.OUTPUT if isinstance(refused, NotSaved) else Exit.REFUSED
        return Result(name=name, case=told.id, exit=ended, problems=refused.problems)
    unplaced = [Exit.UNKNOWN for one in forms if one.filled.unwritten]
    ended = gravest([BY_STATUS[decision.status], *unplaced])
    return Result(name=name, case=told.id, exit=ended, status=decision.status, folder=str(folder), forms=forms)


def _show(screen: Screen, one: Result, *, show_values: bool) -> None:
    screen.line("")
    if one.status is None:
        screen.line(one.name)
        screen.problems(one.problems, show_values=show_values)
        return
    screen.line(f"{one.case}: {screen.say(STATUS[one.status])}")
    headings = (
        screen.say("File"),
        screen.say("For"),
        screen.say("Continued on the extra sheet"),
        screen.say("The form has no place for it: write it by hand, or ask the mission"),
        screen.say("Blank: the case does not tell"),
    )
    screen.table(headings, [_row(screen, form) for form in one.forms])
    screen.line(screen.say("Saved in {folder}. Read each form before it is signed.", folder=one.folder))
    if one.status is not Status.READY:
        screen.line(screen.say("“visa-kit check CASE” shows what stops a case and which questions are open."))


def _row(screen: Screen, one: CaseForm) -> list[str]:
    if one.traveller is None:
        who = screen.say("The case")
    elif one.traveller == 0:
        who = screen.say("Patient")
    else:
        who = screen.say("Companion {number}", number=one.traveller)
    lists = (one.filled.continued, one.filled.unwritten, one.filled.blank)
    return [one.file, who, *("\n".join(labels) for labels in lists)]


def _in_json(one: Result, form_map: FormMap, screen: Screen, *, show_values: bool) -> dict[str, object]:
    problems = [problem_in_json(problem, screen, show_values=show_values) for problem in one.problems]
    said = {"exit": int(one.exit), "folder": one.folder or None, "problems": problems}
    return _told(one.case, one.forms, form_map) | said


def _told(case: str, forms: tuple[CaseForm, ...], form_map: FormMap) -> dict[str, object]:
    """What was filled, for programs: labels of the form and no value of the case."""
    return {
        "case": case or None,
        "edition": form_map.edition.id,
        "fingerprint": form_map.edition.fingerprint,
        "files": [
            {
                "name": one.file,
                "traveller": None if one.traveller is None else one.traveller + 1,
                "sha256": sha256(one.filled.pdf).hexdigest(),
                "continued": one.filled.continued,
                "unwritten": one.filled.unwritten,
                "blank": one.filled.blank,
            }
            for one in forms
        ],
    }
