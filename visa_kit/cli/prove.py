"""`visa-kit prove CASE`: whether the papers in a folder are those of the case, as it stands now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import typer

from visa_kit.case import Case, Frozen
from visa_kit.cli.exits import Exit, gravest
from visa_kit.cli.options import AsFormat, CaseFile, InLanguage, Out, ShowValues
from visa_kit.cli.refusals import placed_in, problem_in_json
from visa_kit.cli.screen import Format, Screen
from visa_kit.intake import read_cases
from visa_kit.packet.plan import Plan
from visa_kit.packet.planning import plan
from visa_kit.packet.prove import Proof
from visa_kit.packet.prove import prove as look_at
from visa_kit.packet.signing import signing_of
from visa_kit.packet.version import Saved, changed_sheets, key_of, saved_in
from visa_kit.problem import Problem, Refused, Where, say, shown
from visa_kit.rules import decide
from visa_kit.words.complaint import complain

_EMBASSY: Final = "embassy"


class Result(Frozen):
    """What was seen of one case's packet."""

    file: str
    exit: Exit
    proofs: tuple[Proof, ...] = ()
    problems: tuple[Problem, ...] = ()


def prove(
    case: CaseFile,
    out: Out = Path("out"),
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
    show_values: ShowValues = False,
) -> None:
    """Look at printed papers: every sheet in its place, every name, number and day as in the case now."""
    screen = Screen(lang)
    results = [_prove_one(name, told, out) for name, told in read_cases(case)]
    if format is Format.JSON:
        told = [_in_json(one, screen, show_values=show_values) for one in results]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in results:
            _show(screen, one, show_values=show_values)
    raise typer.Exit(gravest([one.exit for one in results]))


def _prove_one(name: str, case: Case | tuple[Problem, ...], out: Path) -> Result:
    if not isinstance(case, Case):
        return Result(file=name, exit=Exit.REFUSED, problems=case)
    folder = out / case.id
    saved = saved_in(folder)
    if saved is None:
        nothing = Problem(formula="no_packet_of_the_case", where=Where(file=shown(folder)))
        return Result(file=name, exit=Exit.OUTPUT, problems=(nothing,))
    try:
        planned = _as_saved(case, saved)
        changed = changed_sheets(saved, planned, key_of(out))
    except Refused as refused:
        return Result(file=name, exit=Exit.REFUSED, problems=placed_in(name, refused.problems))
    proofs: list[Proof] = []
    problems = [_made_of_something_else(place) for place in changed]
    for bundle in planned.bundles:
        try:
            proofs.append(look_at((folder / f"{bundle.id}.pdf").read_bytes(), bundle))
        except OSError:
            problems.append(Problem(formula="paper_not_there", where=Where(file=f"{bundle.id}.pdf")))
    problems += [fault for proof in proofs for fault in proof.faults]
    blame = Exit.OUTPUT if problems else Exit.READY
    return Result(file=name, exit=blame, proofs=tuple(proofs), problems=tuple(problems))


def _made_of_something_else(place: str) -> Problem:
    """A sheet, as bundle/sheet, that was made of other words than the case gives now, or is not planned any more."""
    bundle, sheet = place.split("/")
    return Problem(formula="sheet_of_another_state", where=Where(file=f"{bundle}.pdf", path=sheet))


def _as_saved(case: Case, saved: Saved) -> Plan:
    """The plan of the case as it stands now, under the day and version that the saved packet bears."""
    decision = decide(case, saved.day)
    planned = plan(case, decision, version=saved.version, replaces=saved.replaces)
    if f"{_EMBASSY}.pdf" in saved.files and _EMBASSY not in [bundle.id for bundle in planned.bundles]:
        return plan(case, decision, version=saved.version, replaces=saved.replaces, draft=True)
    return planned


def _show(screen: Screen, one: Result, *, show_values: bool) -> None:
    screen.line(one.file)
    if one.proofs:
        rows = [
            [
                f"{proof.bundle}.pdf",
                str(proof.pages),
                ", ".join(proof.fonts),
                screen.say("Not as in the case: see below") if proof.faults else screen.say("As in the case"),
            ]
            for proof in one.proofs
        ]
        headings = (say("File"), say("Number of pages"), say("Fonts"), say("What was seen"))
        screen.table([screen.say(heading) for heading in headings], rows)
    if one.exit is Exit.REFUSED:
        screen.problems(one.problems, show_values=show_values)
    elif one.problems:
        # What a fault asks for where it is found in printing does not hold here: most often the case has changed since.
        found = [(problem, complain(problem, screen.lang.value, show_values)) for problem in one.problems]
        rows = [[_place(screen, problem), words.what, words.value or ""] for problem, words in found]
        screen.table(
            [screen.say(heading) for heading in (say("Where"), say("What is wrong"), say("In the case"))], rows
        )
        screen.line(screen.say("These are not the papers of this case as it stands now. “visa-kit pack” makes them."))


def _place(screen: Screen, problem: Problem) -> str:
    """The file, and the sheet by its name where a fault is of one."""
    sheet = problem.where.path
    return f"{problem.where.file}: {screen.say(signing_of(sheet).name)}" if sheet else problem.where.file


def _in_json(one: Result, screen: Screen, *, show_values: bool) -> dict[str, object]:
    return {
        "file": one.file,
        "exit": int(one.exit),
        "bundles": [
            {"bundle": proof.bundle, "pages": proof.pages, "sheets": proof.sheets, "fonts": proof.fonts}
            for proof in one.proofs
        ],
        "problems": [problem_in_json(problem, screen, show_values=show_values) for problem in one.problems],
    }
