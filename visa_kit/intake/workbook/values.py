"""What a cell says, as the text that a case file would say it in; whatever Excel may have changed is a problem."""

from __future__ import annotations

import re
from typing import Final

from visa_kit.case.impossible import Path
from visa_kit.case.written import language_named
from visa_kit.intake.tree import Empty, Group, Listing, Node, Place, Text
from visa_kit.intake.workbook.cells import Cell, Kept
from visa_kit.intake.workbook.choices import is_none, meant_choice, meant_document, meant_person
from visa_kit.intake.workbook.kinds import Kind, choices_type, kind_at, parted_by_commas
from visa_kit.intake.workbook.line import FORMULAS, Field, Line
from visa_kit.intake.workbook.spread import GROUP_OF_NOTHING

_COMMAS: Final = re.compile(r"[\n,、，;；]")
_PEOPLE: Final = frozenset({"patient", "companions", "guardians"})
_WHOSE: Final = frozenset({"of", "companion", "joined_by", "signs_for"})
"""Fields that name a traveller, or several."""
_LINES: Final = re.compile(r"\n")


def node_of(line: Line, field: Field, cell: Cell) -> Node:
    """What a cell says; empty, with the problem noted, where it cannot be taken as it is."""
    place = line.place_at(cell.column)
    like = (*line.table.like, *field.path)
    kind = field.kind
    if cell.kept is not Kept.TEXT and not _is_taken(cell.kept, kind, like):
        line.complain(FORMULAS[cell.kept], cell.column, field.name)
        return Empty(place)
    if kind is Kind.ROWS:
        return _none_of(line, field, cell)
    if kind is Kind.POINTER:
        return Listing((), place) if is_none(cell.text) else Text(cell.text, place)
    if kind is Kind.LIST:
        return _listing(cell.text, like, place)
    if kind is Kind.GROUP and cell.text.strip() == GROUP_OF_NOTHING:
        return Group({}, place)
    return Text(_said(cell.text, like), place)


def _is_taken(kept: Kept, kind: Kind, like: Path) -> bool:
    """A true date where a day belongs, and a true number where a number does, mean only one thing."""
    if kind is Kind.LIST:
        kind = kind_at((*like, 0))
    return (kept, kind) in ((Kept.DAY, Kind.DAY), (Kept.NUMBER, Kind.NUMBER))


def _none_of(line: Line, field: Field, cell: Cell) -> Node:
    """A list with rows of its own: here it can only be said that there is none."""
    place = line.place_at(cell.column)
    if is_none(cell.text):
        return Listing((), place)
    line.complain("only_none_here", cell.column, field.name)
    return Empty(place)


def _listing(text: str, like: Path, place: Place) -> Listing:
    parts = (_COMMAS if parted_by_commas(like) else _LINES).split(text)
    told = () if is_none(text) else tuple(part.strip() for part in parts if part.strip())
    return Listing(tuple(Text(_said(part, (*like, 0)), place) for part in told), place)


def _said(text: str, like: Path) -> str:
    """The text, or for a choice the model's own word for the label that was chosen."""
    kind = choices_type(like)
    if like[0] in _PEOPLE and like[-1] == "language":
        return language_named(text) or text
    if like[-1] == "document":
        return meant_document(text)
    if {like[-1], like[-2:-1][0] if len(like) > 1 else ""} & _WHOSE:
        return meant_person(text)
    return (meant_choice(kind, text) if kind else None) or text


def names_in(text: str) -> tuple[str, ...]:
    """Several names in one cell."""
    return tuple(part.strip() for part in _COMMAS.split(text) if part.strip())
