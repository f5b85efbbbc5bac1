"""`visa-kit fill CASE --form FILE.pdf`: an official form, filled on the user's own copy."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from visa_kit import __version__
from visa_kit.case import Case
from visa_kit.cli.exits import BY_STATUS, Exit, gravest
from visa_kit.cli.options import AsFormat, CaseFile, InLanguage, Out, ShowValues, Today, today
from visa_kit.cli.refusals import refusal_in_json
from visa_kit.cli.screen import Format, Screen
from visa_kit.forms import CaseForm, edition_of, fill_case, read_form, read_form_file
from visa_kit.forms.maps import FormMap
from visa_kit.forms.shelf import folder_beside, maps_in
from visa_kit.intake import read_case
from visa_kit.packet.labels import STATUS
from visa_kit.packet.save import NotSaved, save
from visa_kit.problem import Refused
from visa_kit.rules import decide
from visa_kit.rules.decision import Decision, Status

MapsFolder = Annotated[
    Path | None,
    typer.Option(
        "--maps",
        metavar="FOLDER",
        help="Where the office's own form maps lie; the folder “forms” beside its profile, or beside the case, if absent.",
        show_default=False,
    ),
]


def fill(
    case: CaseFile,
    form: Annotated[Path, typer.Option("--form", metavar="FILE.pdf", help="Your own, empty copy of the form.")],
    out: Out = Path("out"),
    maps: MapsFolder = None,
    day: Today = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
    show_values: ShowValues = False,
) -> None:
    """Fill the visa application form for each applicant, or another official form that is mapped."""
    screen = Screen(lang)
    try:
        told = read_case(case)
        decision = decide(told, today(day))
        blank = read_form(read_form_file(form), form.name)
        form_map = edition_of(blank, maps_in(maps or folder_beside(case)))
        filled = fill_case(told, decision, blank, form_map)
        folder = out / f"{told.id}.{form_map.edition.form.value}"
        save(folder, {"summary.json": _summary(told, form_map, filled)} | {one.file: one.filled.pdf for one in filled})
    except Refused as refused:
        if format is Format.JSON:
            typer.echo(refusal_in_json(refused, screen, show_values=show_values))
        else:
            screen.problems(refused.problems, show_values=show_values)
        raise typer.Exit(Exit.OUTPUT if isinstance(refused, NotSaved) else Exit.REFUSED) from None
    if format is Format.JSON:
        typer.echo(json.dumps(_told(told, form_map, filled) | {"folder": str(folder)}, ensure_ascii=False, indent=2))
    else:
        _show(screen, decision, form_map, filled, folder)
    unplaced = [Exit.UNKNOWN for one in filled if one.filled.unwritten]
    raise typer.Exit(gravest([BY_STATUS[decision.status], *unplaced]))


def _show(screen: Screen, decision: Decision, form_map: FormMap, filled: tuple[CaseForm, ...], folder: Path) -> None:
    edition = form_map.edition
    screen.line(f"{decision.case_id} · {edition.ja if screen.lang.value == 'ja' else edition.en}")
    headings = (
        screen.say("File"),
        screen.say("For"),
        screen.say("Continued on the extra sheet"),
        screen.say("The form has no place for it: write it by hand, or ask the mission"),
        screen.say("Blank: the case does not tell"),
    )
    screen.table(headings, [_row(screen, one) for one in filled])
    screen.line(screen.say("Saved in {folder}. Read each form before it is signed.", folder=folder))
    if decision.status is not Status.READY:
        screen.line(f"{screen.say(STATUS[decision.status])} — visa-kit check")


def _row(screen: Screen, one: CaseForm) -> list[str]:
    if one.traveller is None:
        who = screen.say("The case")
    elif one.traveller == 0:
        who = screen.say("Patient")
    else:
        who = screen.say("Companion {number}", number=one.traveller)
    lists = (one.filled.continued, one.filled.unwritten, one.filled.blank)
    return [one.file, who, *("\n".join(labels) for labels in lists)]


def _told(case: Case, form_map: FormMap, filled: tuple[CaseForm, ...]) -> dict[str, object]:
    """What was filled, for programs: labels of the form and no value of the case."""
    return {
        "case": case.id,
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
            for one in filled
        ],
    }


def _summary(case: Case, form_map: FormMap, filled: tuple[CaseForm, ...]) -> bytes:
    told = {"made_with": f"visa-kit {__version__}"} | _told(case, form_map, filled)
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
