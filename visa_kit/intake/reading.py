"""Reading a case: the file's tree, its profiles, and then the case itself; all problems at once."""

from __future__ import annotations

from pathlib import Path

from visa_kit.case import Case
from visa_kit.intake.files import read_tree, tree_of
from visa_kit.intake.profiles import Profiles
from visa_kit.intake.tree import Group
from visa_kit.intake.validate import validate
from visa_kit.problem import Problem, Refused


def read_case(path: Path) -> Case:
    """The case of a .yaml, .yml or .json file.

    Raises Refused with every problem found, in the order of the file.
    """
    tree, problems = read_tree(path, str(path))
    return _case_of(tree, problems, path.parent)


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
