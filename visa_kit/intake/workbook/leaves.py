"""The cells of one row at their paths, and what a row says of itself: its key, its number."""

from __future__ import annotations

from typing import Final

from visa_kit.case.impossible import Path
from visa_kit.intake.tree import Empty, Text
from visa_kit.intake.workbook import layout
from visa_kit.intake.workbook.choices import is_none
from visa_kit.intake.workbook.growing import Leaf
from visa_kit.intake.workbook.kinds import Kind
from visa_kit.intake.workbook.line import Line
from visa_kit.intake.workbook.shelf import named
from visa_kit.intake.workbook.values import node_of

_KEY: Final[Path] = ("key",)


def leaves_of(line: Line) -> tuple[Leaf, ...]:
    """The cells of a line at their paths from its root. Blank cells are there too where something is needed, so that
    a problem of something missing finds its cell."""
    told: list[Leaf] = []
    for column, field in line.sheet.fields.items():
        if cell := line.cells.get(column):
            key_place = field.place if field.kind is Kind.NOTHING else line.place_at(column)
            told.append(Leaf(field.path, key_place, node_of(line, field, cell)))
    if line.table is layout.INSTITUTIONS:
        return _with_key(line, told)
    groups = {(), *(leaf.path[:-1] for leaf in told)}
    places = {
        field.path: line.place_at(column)
        for column, field in line.sheet.fields.items()
        if field.needed and column not in line.cells and field.path[:-1] in groups
    }
    return (*told, *(Leaf(path, place, Empty(place)) for path, place in places.items()))


def _with_key(line: Line, told: list[Leaf]) -> tuple[Leaf, ...]:
    """An institution is called as its row is, where its row does not say otherwise; NONE says that it has no key."""
    keys = [leaf for leaf in told if leaf.path == _KEY]
    others = [leaf for leaf in told if leaf.path != _KEY]
    if not keys:
        return (Leaf(_KEY, line.place, Text(named(line.join(line.table.joins[0])), line.place)), *others)
    nameless = isinstance(keys[0].node, Text) and is_none(keys[0].node.text)
    return tuple(others if nameless else told)


def key_of(leaves: tuple[Leaf, ...]) -> str:
    """The key that a traveller's row gives; empty when it gives none."""
    return next((named(leaf.node.text) for leaf in leaves if leaf.path == _KEY and isinstance(leaf.node, Text)), "")


def number_of(line: Line) -> int:
    """The number of a stay; 0 when the row does not say one."""
    written = named(line.join("stay"))
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 0
