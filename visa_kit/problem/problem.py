"""A place, a formula and what to do: what the kit hands up when something is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict

_NO_LETTER: Final = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes that are not UTF-8; no file can be written with it."""


def shown(name: str | Path) -> str:
    """The name of a file or folder in letters that every screen, list and workbook takes.

    Old machines leave names that are not UTF-8, for example in Shift JIS; what of them is no letter becomes �.
    """
    return _NO_LETTER.sub("\ufffd", str(name))


Shown = Annotated[str, AfterValidator(shown)]
"""A name as it is shown, and not as it is opened."""


class Where(BaseModel):
    """The place of a problem: a file with line and column, a path inside it, or a sheet with its cell."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: Shown = ""
    line: int | None = None
    column: int | None = None
    path: str = ""
    sheet: str = ""
    cell: str = ""


class Problem(BaseModel):
    """One thing that is wrong with what a person wrote.

    `details` holds words of ours (limits, suggestions, other lines) and never a value of a case; `value` holds what
    was written, and `identifying` says that it must be masked unless the person asks to see it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    formula: str
    where: Where = Where()
    details: dict[str, str] = {}
    value: str | None = None
    identifying: bool = True


class Refused(Exception):  # noqa: N818 - reads aloud as what it means
    """Input that could not be taken; holds every problem found, never a value in its own text."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s)")
        self.problems = problems
