"""Reading a case: the file's tree, its profiles, and then the case itself; all problems at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from visa_kit.case import Case
from visa_kit.intake.files import bytes_of, read_tree, tree_of
from visa_kit.intake.profiles import Profiles
from visa_kit.intake.tree import Group, Grower
from visa_kit.intake.validate import validate
from visa_kit.intake.workbook.apart import read_workbook
from visa_kit.intake.workbook.limits import MOST_BYTES as MOST_BYTES_OF_A_WORKBOOK
from visa_kit.problem import Problem, Refused, Where, shown

Arrival: TypeAlias = tuple[str, Case | tuple[Problem, ...]]
"""What a case is called in messages, and the case, or every problem for which it is refused."""

WORKBOOK: Final = ".xlsx"
_OTHER_WORKBOOKS: Final = {
    **dict.fromkeys((".xlsm", ".xltm", ".xlam"), "macros"),
    **dict.fromkeys((".xls", ".xlsb", ".xlt", ".xltx", ".ods", ".numbers", ".csv", ".tsv"), "other_workbook"),
}
"""What is said of files that hold tables and that the kit does not open."""


def read_case(path: Path) -> Case:
    """The case of a .yaml, .yml or .json file, or of a workbook (.xlsx) that holds one.

    Raises Refused with every problem found, in the order of the file.
    """
    arrivals = read_cases(path)
    cases = [found for _, found in arrivals if isinstance(found, Case)]
    problems = tuple(problem for _, found in arrivals if not isinstance(found, Case) for problem in found)
    if not problems and len(cases) > 1:
        where, count = Where(file=shown(path)), {"count": str(len(cases))}
        problems = (Problem(formula="several_cases", where=where, details=count),)
    if problems:
        raise Refused(problems)
    return cases[0]


def read_cases(path: Path) -> tuple[Arrival, ...]:
    """The cases of a file: one of a .yaml, .yml or .json file, one or many of a workbook (.xlsx).

    One bad case does not spoil the others: each comes by its name, as a case or with every problem found.
    """
    full, called = shown(path), shown(path.name)
    grower = Grower(full)
    ending = path.suffix.lower()
    try:
        if ending == WORKBOOK:
            data = bytes_of(path, grower, MOST_BYTES_OF_A_WORKBOOK)
            return tuple((f"{called} {name}".strip(), found) for name, found in read_workbook(data, full))
        if ending in _OTHER_WORKBOOKS:
            raise grower.stop(_OTHER_WORKBOOKS[ending])
        tree, problems = read_tree(path, full)
        return ((called, _case_of(tree, problems, path.parent)),)
    except Refused as refused:
        return ((called, refused.problems),)


def read_case_text(text: str | bytes, name: str, folder: Path | None = None) -> Case:
    """The case of a text; `name` says by its ending how to read it, `folder` is where its profiles lie.

    Without a folder no profile file is opened. Raises Refused with every problem found.
    """
    tree, problems = tree_of(text, name)
    return _case_of(tree, problems, folder)


def _case_of(tree: Group, problems: tuple[Problem, ...], folder: Path | None) -> Case:
    profiles = Profiles(folder)
    case, more = validate(profiles.fill(tree))
    if profiles.problems:
        # A hospital whose profile could not be read may have its key in there.
        more = tuple(problem for problem in more if problem.formula != "unknown_institution")
    # Both missing halves of a pair are one problem.
    found = {problem.model_dump_json(): problem for problem in (*problems, *profiles.problems, *more)}
    if case and not found:
        return case
    raise Refused(tuple(sorted(found.values(), key=_in_order)))


def _in_order(problem: Problem) -> tuple[str, int, int]:
    where = problem.where
    return (where.file, where.line or 0, where.column or 0)
