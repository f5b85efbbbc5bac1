"""`visa-kit status FOLDER`: where each case stands, and what is due, by day."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from visa_kit.batch.taking import case_files
from visa_kit.case import Case
from visa_kit.cli.exits import Exit
from visa_kit.cli.options import AsFormat, DayOfCount, InLanguage, today
from visa_kit.cli.screen import Format, Screen
from visa_kit.cli.writing import write_new
from visa_kit.intake import read_cases
from visa_kit.office import week
from visa_kit.office.sentences import due_in_words, originals_in_words, stage_in_words, why_unreadable
from visa_kit.office.standing import Stage
from visa_kit.office.status import CaseStatus, packet_only, status_of, unreadable
from visa_kit.packet.version import saved_in
from visa_kit.problem import Problem, Refused, Where, shown
from visa_kit.words.speaker import counted


def status(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help="A folder of case files, workbooks and packets, or one case.", show_default=False
        ),
    ],
    packets: Annotated[
        Path | None,
        typer.Option(
            "--packets", metavar="OUT", help="The folder of packets, if it is another one.", show_default=False
        ),
    ] = None,
    days: Annotated[int, typer.Option(min=0, max=3660, help="How many days ahead are shown here.")] = 14,
    workbook: Annotated[
        Path | None,
        typer.Option("--workbook", metavar="FILE", help="Also write everything into a workbook.", show_default=False),
    ] = None,
    show_names: Annotated[bool, typer.Option("--show-names", help="Show names of people, not only of cases.")] = False,
    day: DayOfCount = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Show where each case stands, where its originals are, and what is due, by day."""
    screen, on = Screen(lang), today(day)
    if not os.path.exists(folder):  # noqa: PTH110 - False, where Path.exists would raise
        raise typer.BadParameter(screen.say("There is no such file or folder."), param_hint="FOLDER")
    try:
        (files, others), alone = case_files(folder), _packets_in(folder)
    except OSError:
        raise typer.BadParameter(screen.say("This folder cannot be read."), param_hint="FOLDER") from None
    if format is Format.TABLE:
        screen.left_out(others)
    if not files and not alone:
        screen.line(screen.say("There is no case file here."))
        raise typer.Exit(Exit.USAGE)
    is_folder = os.path.isdir(folder)  # noqa: PTH112 - False, where Path.is_dir would raise
    lying_in = packets or (folder if is_folder else folder.parent)
    seen: dict[str, str] = {}
    told = [found for file in files for found in _statuses(Path(file), lying_in, on, seen)]
    told += [packet_only(name) for name in alone if name not in {one.case for one in told}]
    if workbook:
        try:
            write_new(workbook, week.week_workbook(told, on, screen.lang.value, names=show_names))
        except Refused as refused:
            screen.problems(refused.problems)
            raise typer.Exit(Exit.OUTPUT) from None
    if format is Format.JSON:
        typer.echo(_in_json(told, on, screen.lang.value, names=show_names))
    else:
        _show(screen, told, on, days, names=show_names)
        if workbook:
            screen.line(str(workbook))
    raise typer.Exit(Exit.REFUSED if any(one.stage is Stage.UNREADABLE for one in told) else Exit.READY)


def _statuses(file: Path, packets: Path, on: date, seen: dict[str, str]) -> list[CaseStatus]:
    told = []
    for name, found in read_cases(file):
        if not isinstance(found, Case):
            told.append(unreadable(name, found))
            continue
        if first := seen.get(found.id):
            # Both are shown: one of them may be an old copy, but nobody can tell which, and a deadline must not be hidden.
            twice = Problem(formula="id_twice", where=Where(file=name, path="id"), details={"other": first})
            told.append(unreadable(name, (twice,)))
        seen.setdefault(found.id, name)
        saved = saved_in(packets / found.id)
        try:
            told.append(status_of(found, on, saved.day if saved else None))
        except Refused as refused:
            told.append(unreadable(name, refused.problems))
    return told


def _packets_in(folder: Path) -> list[str]:
    """The packets that lie in the folder itself, by their case."""
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    return [shown(path.name) for path in inside if path.is_dir() and saved_in(path)]


def _show(screen: Screen, told: list[CaseStatus], on: date, days: int, *, names: bool) -> None:
    lang = screen.lang.value
    lines = week.by_day(told)
    shown = week.until(lines, on + timedelta(days=days))
    rows = [
        [f"{on.isoformat()}\n{screen.say(week.TODAY)}", _case(one, names=names), why_unreadable(one, lang)]
        for one in week.unread(told)
    ]
    rows += [
        [
            _day(line, on, screen),
            _case(line.status, names=names),
            week.line_in_words(line, lang, names=names),
        ]
        for line in shown
    ]
    if rows:
        title = screen.say("Due until {day}", day=on + timedelta(days=days))
        screen.table([screen.say(week.BY), screen.say(week.CASE), screen.say(week.TO_DO)], rows, title)
    else:
        screen.line(counted(lang, *week.NOTHING_DUE, days, days=days))
    if rest := sum(len(line.dues) for line in lines) - sum(len(line.dues) for line in shown):
        screen.line(
            screen.say_n(
                "{count} more is due later: --days shows it, --workbook holds all.",
                "{count} more are due later: --days shows them, --workbook holds all.",
                rest,
            )
        )
    rows = [
        [
            _case(one, names=names),
            stage_in_words(one, lang),
            originals_in_words(one.originals, lang),
            week.next_in_words(one, on, lang, names=names),
        ]
        for one in week.in_order(told)
    ]
    headings = (week.CASE, week.STANDS, week.ORIGINALS, week.NEXT)
    screen.table([screen.say(heading) for heading in headings], rows, screen.say("Cases"))


def _day(line: week.Line, on: date, screen: Screen) -> str:
    return f"{line.by.isoformat() if line.by else ''}\n{week.days_left(line, on, screen.lang.value)}"


def _case(status: CaseStatus, *, names: bool) -> str:
    """The case and its mission, by their ids: short enough for a column, and nothing of a person unless asked for."""
    told = (status.case, status.names[0] if names and status.names else "", status.mission_id)
    return "\n".join(part for part in told if part)


def _in_json(told: list[CaseStatus], on: date, lang: str, *, names: bool) -> str:
    """For programs: stages and tasks are stable ids, sentences are for people."""
    cases = [
        {
            "case": one.case,
            "stage": one.stage.value,
            "stay": one.stay,
            "mission": one.mission_id,
            **({"names": one.names} if names else {}),
            "originals": [
                {"document": paper.document, **{kind.value: day.isoformat() for kind, day in paper.steps.items()}}
                for paper in one.originals
            ],
            "due": [
                {
                    "task": due.task.value,
                    "by": due.by.isoformat() if due.by else None,
                    "before_filing_on": due.before.isoformat() if due.before else None,
                    "what": due_in_words(due, one, lang, names=names),
                }
                for due in one.dues
            ],
            "problems": [problem.formula for problem in one.problems],
        }
        for one in week.in_order(told)
    ]
    return json.dumps({"day": on.isoformat(), "cases": cases}, ensure_ascii=False, indent=2)
