"""What may stand in a column: told by the type that the case has at its path."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum, auto
from functools import lru_cache
from typing import Final, get_args, get_origin

from visa_kit.case.impossible import Path
from visa_kit.intake.fields import is_model, type_at
from visa_kit.intake.workbook.layout import CASES, POINTERS, Table

_PATH: Final = re.compile(r"[a-z][a-z_]*(?:\[\d{1,3}\])?(?:\.[a-z][a-z_]*(?:\[\d{1,3}\])?)*")
_STEP: Final = re.compile(r"[a-z_]+|\d+")
_COUNTRIES: Final = frozenset({"country", "nationality", "former_nationalities", "facility_country"})
_COLUMNS: Final = 4096
"""So many columns are remembered: every cell of a column asks anew."""
_FREE_TEXT_LISTS: Final = frozenset({"other_names"})
"""Lists whose entries may hold a comma; all other lists may be parted by commas too."""


class Kind(Enum):
    """What a cell of a column holds."""

    TEXT = auto()
    DAY = auto()
    NUMBER = auto()
    YES_NO = auto()
    CHOICE = auto()
    COUNTRY = auto()
    LIST = auto()
    """Entries in one cell, each on a line of its own."""
    ROWS = auto()
    """A list whose entries are rows of a sheet of their own; here it can only be said that there is none."""
    POINTER = auto()
    """Short names of rows on another sheet."""
    GROUP = auto()
    NOTHING = auto()
    """No such field."""


def steps(path: str) -> Path | None:
    """A path as it stands in the row of fields, in steps; None when it is not one."""
    if not _PATH.fullmatch(path):
        return None
    return tuple(int(step) if step.isdigit() else step for step in _STEP.findall(path))


def kind_in(table: Table, path: Path) -> Kind:
    """What a cell of a sheet's column holds."""
    return Kind.POINTER if table is CASES and path in POINTERS else kind_at((*table.like, *path))


@lru_cache(maxsize=_COLUMNS)
def kind_at(path: Path) -> Kind:
    """What a cell for a path, from the top of a case, holds."""
    found = type_at(path)
    if found is None:
        return Kind.NOTHING
    if get_origin(found) is tuple:
        return Kind.ROWS if is_model(type_at((*path, 0))) else Kind.LIST
    if is_model(found) or get_origin(found) is dict:
        return Kind.GROUP
    if path[-1] in _COUNTRIES or (isinstance(path[-1], int) and path[-2] in _COUNTRIES):
        return Kind.COUNTRY
    if found is bool:
        return Kind.YES_NO
    if found in (int, Decimal):
        return Kind.NUMBER
    if found is date:
        return Kind.DAY
    return Kind.CHOICE if choices_type(path) else Kind.TEXT


@lru_cache(maxsize=_COLUMNS)
def choices_type(path: Path) -> type[StrEnum] | None:
    """The choices of which one may stand at a path."""
    found = type_at(path)
    return found if isinstance(found, type) and issubclass(found, StrEnum) else None


@lru_cache(maxsize=_COLUMNS)
def is_pair(path: Path) -> bool:
    """Whether a list has exactly two entries, which then stand in two columns."""
    found = type_at(path)
    return get_origin(found) is tuple and Ellipsis not in get_args(found)


def is_needed(path: Path) -> bool:
    """Whether a group cannot be read without this field, or a pair without this half."""
    if isinstance(path[-1], int):
        return is_pair(path[:-1])
    model = type_at(path[:-1])
    field = model.model_fields.get(path[-1]) if is_model(model) else None
    return field is not None and field.is_required()


def parted_by_commas(path: Path) -> bool:
    """Whether the entries of a list in one cell may be parted by commas as well as by lines."""
    return path[-1] not in _FREE_TEXT_LISTS
