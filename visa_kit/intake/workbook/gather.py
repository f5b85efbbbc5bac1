"""The rows of a workbook as cases, each validated like any other case; one bad case does not spoil the others."""

from __future__ import annotations

import re
from typing import Final

from pydantic import BaseModel, ConfigDict

from visa_kit.case import Case
from visa_kit.intake.fields import steps_of
from visa_kit.intake.validate import validate
from visa_kit.intake.workbook.assemble import Assembly
from visa_kit.intake.workbook.cells import RawSheet, cell_name, row_and_column
from visa_kit.intake.workbook.choices import NONE, label
from visa_kit.intake.workbook.growing import Leaf
from visa_kit.intake.workbook.kinds import choices_type
from visa_kit.intake.workbook.limits import MOST_PROBLEMS
from visa_kit.intake.workbook.line import Line
from visa_kit.intake.workbook.lines import read_lines, title_of
from visa_kit.intake.workbook.shelf import Shelf, named
from visa_kit.problem import Problem, Where

_SHORT_NAME: Final = re.compile(r"[a-z0-9-]{1,40}")


class Arrived(BaseModel):
    """One case of a workbook: the case, or every problem for which it is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    """Its id, or the cell where it begins when the id cannot be said aloud; empty for the workbook itself."""
    case: Case | None = None
    problems: tuple[Problem, ...] = ()


def gather(sheets: tuple[RawSheet, ...]) -> tuple[Arrived, ...]:
    """Every case of a workbook, in the order of their rows; what belongs to no case comes last."""
    lines, faults, strangers = read_lines(sheets)
    shelf = Shelf(lines)
    names = {name for name, _ in shelf.cases}
    problems = [*faults, *(fault for raw in strangers if (fault := _speaks_of_cases(raw, names)))]
    if problems:
        # Where a sheet or a column is in doubt, no case is certain to be whole.
        return (Arrived(problems=tuple(problems)),)
    known: dict[Line, tuple[Leaf, ...]] = {}
    arrived = [_case_of(name, line, shelf, known, sheets) for name, line in shelf.cases]
    lost = [problem for line in shelf.orphans for problem in line.problems]
    if not arrived:
        lost.append(Problem(formula="no_case_in_workbook"))
    return (*arrived, *([Arrived(problems=_in_order(lost, sheets))] if lost else []))


def _case_of(
    name: str, line: Line, shelf: Shelf, known: dict[Line, tuple[Leaf, ...]], sheets: tuple[RawSheet, ...]
) -> Arrived:
    tree, faults = Assembly(name, line, shelf, known).tree()
    faults = (*faults, *shelf.perhaps_of(name))
    case, seen = validate(tree)
    # A cell that cannot be taken looks empty to whoever judges the case; what is wrong with it is already told.
    taken = {(fault.where.sheet, fault.where.cell) for fault in faults}
    problems = [*faults, *(one for one in seen if (one.where.sheet, one.where.cell) not in taken)]
    if case and not problems:
        return Arrived(name=case.id, case=case)
    said = _SHORT_NAME.fullmatch(name) and not any(one.formula == "id_holds_a_name" for one in problems)
    shown = name if said else f"{line.place.sheet}!{line.place.cell}"
    return Arrived(name=shown, problems=_in_order([_in_labels(one) for one in problems], sheets))


def _in_labels(problem: Problem) -> Problem:
    """A problem of choices with the words of the drop-down beside the model's own; “none” as a cell says it."""
    if problem.details.get("choices") == "[]":
        return problem.model_copy(update={"details": problem.details | {"choices": " / ".join(NONE.values())}})
    kind = choices_type(steps_of(problem.where.path)) if problem.formula == "not_a_choice" else None
    if kind is None:
        return problem
    words = ", ".join(f"{label(choice, 'ja')} ({choice.value})" for choice in kind)
    return problem.model_copy(update={"details": {"choices": words}})


def _in_order(problems: list[Problem], sheets: tuple[RawSheet, ...]) -> tuple[Problem, ...]:
    """Each problem once, in the order of the workbook."""
    titles = {title_of(raw): number for number, raw in enumerate(sheets)}
    found = {problem.model_dump_json(): problem for problem in problems}

    def place(problem: Problem) -> tuple[int, int, int]:
        where = problem.where
        return (titles.get(where.sheet, 0), *(row_and_column(where.cell) if where.cell else (0, 0)))

    told = sorted(found.values(), key=place)
    if len(told) > MOST_PROBLEMS:
        more = Problem(formula="many_more", where=told[MOST_PROBLEMS].where, details={"most": str(MOST_PROBLEMS)})
        told = [*told[:MOST_PROBLEMS], more]
    return tuple(told)


def _speaks_of_cases(raw: RawSheet, names: set[str]) -> Problem | None:
    """A sheet whose first column names our cases, but whose columns nobody can tell."""
    for row in raw.rows:
        first = row.cells[0]
        if first.column == 1 and named(first.text) in names:
            where = Where(sheet=title_of(raw), cell=cell_name(row.number, 1))
            return Problem(formula="fields_missing", where=where)
    return None
