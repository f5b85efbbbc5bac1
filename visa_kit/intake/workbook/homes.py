"""Where each part of a case stands in a workbook: by its path, on which sheet and in whose row."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from visa_kit.case.impossible import Path
from visa_kit.intake.workbook import layout
from visa_kit.intake.workbook.choices import AFTERCARE, GUARANTEE_ITEMS, LINES, TEXTS
from visa_kit.intake.workbook.layout import Table

Pattern: TypeAlias = tuple[str | int | None, ...]
"""A path in which 0 is the place in any list and None any name."""

ROOTS: Final[dict[str, tuple[str, ...]]] = {
    AFTERCARE: ("regenerative", "aftercare"),
    GUARANTEE_ITEMS: ("guarantee_items",),
    LINES: ("letterhead", "lines"),
    TEXTS: ("texts",),
}
"""The lists of wordings that share a sheet: where each lies in its case, its office or its institution."""


class Home(NamedTuple):
    """A sheet, and the part of a path that names the row."""

    table: Table
    root: Path


_OF_A_CASE: Final[tuple[tuple[Pattern, Table], ...]] = (
    (("patient", "earlier_stays", 0), layout.EARLIER),
    (("companions", 0, "earlier_stays", 0), layout.EARLIER),
    ((*ROOTS[AFTERCARE], 0), layout.WORDINGS),
    (("patient",), layout.PEOPLE),
    *(
        (table.like, table)
        for table in (
            *(
                layout.OWN_DAYS,
                layout.VISITS,
                layout.PEOPLE,
                layout.GUARDIANS,
                layout.STAYS,
                layout.COSTS,
                layout.PAYMENTS,
            ),
            *(layout.MEANS, layout.THERAPIES, layout.RECORDS, layout.PAPERS, layout.OVERRIDES, layout.EVENTS),
        )
    ),
    ((), layout.CASES),
)
_OF_AN_OFFICE: Final[tuple[tuple[Pattern, Table], ...]] = (
    (("answers", 0), layout.ANSWERS),
    ((*ROOTS[GUARANTEE_ITEMS], 0), layout.WORDINGS),
    ((*ROOTS[LINES], 0), layout.WORDINGS),
    ((*ROOTS[TEXTS], None), layout.WORDINGS),
    ((), layout.OFFICES),
)
_OF_AN_INSTITUTION: Final[tuple[tuple[Pattern, Table], ...]] = (
    ((*ROOTS[LINES], 0), layout.WORDINGS),
    ((), layout.INSTITUTIONS),
)
_BY_OWNER: Final = {
    layout.CASES.id: _OF_A_CASE,
    layout.OFFICES.id: _OF_AN_OFFICE,
    layout.INSTITUTIONS.id: _OF_AN_INSTITUTION,
}


def home_of(path: Path, owner: Table) -> Home:
    """Where a path, from the top of a case, an office or an institution, has its row."""
    for pattern, table in _BY_OWNER[owner.id]:
        if len(pattern) <= len(path) and all(map(_fits, pattern, path)):
            return Home(table, path[: len(pattern)])
    raise AssertionError(owner)


def _fits(wanted: str | int | None, step: str | int) -> bool:
    return wanted is None or wanted == step or (isinstance(wanted, int) and isinstance(step, int))


def list_of(root: Path) -> str:
    """Which of the lists of wordings a row's path belongs to."""
    return next(name for name, path in ROOTS.items() if root[:-1] == path)
