"""The first round: every file is read, and each case laid down for the second, before anything is made.

So two cases of one id are found before work, a workbook is opened once and not once for each of its rows, and a task of
the second round is a path and nothing else.
"""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Final

from visa_kit.batch.result import Blame, Result, failed
from visa_kit.case import Case, Frozen
from visa_kit.intake import read_cases
from visa_kit.packet.save import not_saved
from visa_kit.problem import Problem, Shown, Where

TAKEN: Final = ".visa-kit-taken"
"""The folder in OUT where cases lie for the second round; empty when nobody is at work."""
_CASE_FILES: Final = ("*.visa.yaml", "*.visa.yml", "*.visa.json", "*.visa.xlsx")
_LOOKS_LIKE_ONE: Final = frozenset({".yaml", ".yml", ".json", ".xlsx"})


class Taken(Frozen):
    """One case of a file: laid down whole, or refused."""

    file: Shown
    case: str | None = None
    path: str = ""
    """Where the case lies; empty when it was refused."""
    problems: tuple[Problem, ...] = ()
    blame: Blame = Blame.INPUT


def case_files(given: Path) -> tuple[tuple[str, ...], int]:
    """The case files of a folder in the order of their names, or the one file; and how many others look like cases.

    Raises OSError when the folder cannot be read.
    """
    if not os.path.isdir(given):  # noqa: PTH112 - False, where Path.is_dir would raise
        return (str(given),), 0
    found = sorted({str(hit) for form in _CASE_FILES for hit in given.glob(form) if not hit.name.startswith("~$")})
    alike = {str(path) for path in given.iterdir() if path.suffix.lower() in _LOOKS_LIKE_ONE}
    return tuple(found), len({path for path in alike if not Path(path).name.startswith("~$")} - set(found))


def take(path: str, folder: str) -> tuple[Taken, ...]:
    """Read a file and lay each of its cases into the folder, under a name that says nothing."""
    return tuple(
        _lay_down(file, found, f"{path} {number}", folder)
        for number, (file, found) in enumerate(read_cases(Path(path)), start=1)
    )


def _lay_down(file: str, found: Case | tuple[Problem, ...], name: str, folder: str) -> Taken:
    if not isinstance(found, Case):
        return Taken(file=file, problems=tuple(problem.model_copy(update={"value": None}) for problem in found))
    path = Path(folder) / f"{sha256(os.fsencode(name)).hexdigest()[:32]}.json"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "wb") as written:
            written.write(found.model_dump_json().encode())
    except OSError as error:
        return Taken(file=file, problems=not_saved(error, Path(folder)).problems, blame=Blame.OUTPUT)
    return Taken(file=file, case=found.id, path=str(path))


def clear(out: Path) -> Path:
    """The folder for the cases, empty: whatever a killed run left in it is gone."""
    folder = out / TAKEN
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    return folder


def without_twins(taken: list[Taken]) -> tuple[tuple[Taken, ...], tuple[Result, ...]]:
    """The cases to make, and the refused ones: of two with one id neither is made, for nobody knows which is meant."""
    by_id: dict[str, list[Taken]] = {}
    for one in taken:
        if one.case:
            by_id.setdefault(one.case, []).append(one)
    wanted = tuple(found[0] for found in by_id.values() if len(found) == 1)
    unread = [failed(one.file, None, one.blame, one.problems) for one in taken if not one.case]
    twins = [_twin(one, found) for found in by_id.values() if len(found) > 1 for one in found]
    return wanted, (*unread, *twins)


def _twin(one: Taken, all_of_them: list[Taken]) -> Result:
    others = ", ".join(other.file for other in all_of_them if other is not one)
    twice = Problem(formula="id_twice", where=Where(file=one.file, path="id"), details={"other": others})
    return failed(one.file, one.case, Blame.INPUT, (twice,))
