"""One case of a workbook, from all its rows on all sheets."""

from __future__ import annotations

from typing import Final

from visa_kit.case.impossible import Path
from visa_kit.case.text import named_character
from visa_kit.intake.decode import NEVER
from visa_kit.intake.tree import MOST_NODES, Empty, Group, Listing, Node, Text
from visa_kit.intake.workbook import layout
from visa_kit.intake.workbook.choices import COMPANION, LISTS, PATIENT, ROLES, TEXTS, meant_person, meant_word
from visa_kit.intake.workbook.growing import Leaf, grow
from visa_kit.intake.workbook.homes import ROOTS
from visa_kit.intake.workbook.layout import Table
from visa_kit.intake.workbook.leaves import key_of, leaves_of, number_of
from visa_kit.intake.workbook.line import Line
from visa_kit.intake.workbook.shelf import Shelf, named, role_of
from visa_kit.intake.workbook.values import names_in
from visa_kit.problem import Problem

_INSTITUTIONS: Final[Path] = ("institutions",)
_MOST_INSTITUTIONS: Final = 20
_SIMPLE_LISTS: Final = (
    *(layout.GUARDIANS, layout.COSTS, layout.PAYMENTS, layout.MEANS),
    *(layout.THERAPIES, layout.RECORDS, layout.PAPERS, layout.OVERRIDES, layout.EVENTS),
)
"""Sheets whose rows are entries of one list of the case, in their order."""


class Assembly:
    """Gathers the leaves of one case."""

    def __init__(self, name: str, line: Line, shelf: Shelf, known: dict[Line, tuple[Leaf, ...]]) -> None:
        self._name = name
        self._line = line
        self._shelf = shelf
        self._known = known
        """Leaves of lines that several cases share."""
        self._leaves: list[Leaf] = []
        self._lines: list[Line] = []

    def tree(self) -> tuple[Group, tuple[Problem, ...]]:
        """The tree of the case, and what is wrong with its rows."""
        column = self._line.column_of(layout.CASES.joins[0])
        place = self._line.place_at(column)
        self._leaves.append(Leaf(("id",), place, Text(self._name, place)))
        self._take(self._line, ())
        self._people()
        self._stays()
        for table in _SIMPLE_LISTS:
            for number, line in enumerate(self._shelf.of_case(self._name, table)):
                self._take(line, (*table.like[:-1], number))
        self._wordings(self._shelf.of_case(self._name, layout.WORDINGS), ())
        if len(self._leaves) > MOST_NODES:
            self._line.complain("too_many_nodes", most=f"{MOST_NODES:,}")
            self._leaves = self._leaves[:1]
        tree, contradictions = grow(self._leaves, place)
        problems = [problem for line in self._lines for problem in line.problems]
        return tree, (*problems, *contradictions)

    def _take(self, line: Line, root: Path) -> None:
        """Put the cells of a line at their paths below a root."""
        self._lines.append(line)
        if root:
            self._leaves.append(Leaf(root, line.place, Group({}, line.place)))
        if line not in self._known:
            self._known[line] = leaves_of(line)
        for path, key_place, node in self._known[line]:
            if line.table is layout.CASES and path in layout.POINTERS and not _says_none(node):
                self._refer(line, path, node)
            else:
                self._leaves.append(Leaf((*root, *path), key_place, node))

    def _refer(self, line: Line, path: Path, node: Node) -> None:
        """Put the rows of the named offices or institutions where the case names them."""
        if isinstance(node, Empty):
            return
        told = node.text if isinstance(node, Text) else ""
        column = node.place.column
        if path != _INSTITUTIONS:
            self._profile(line, column, layout.OFFICES, told, path)
            return
        names = names_in(told)
        if len(names) > _MOST_INSTITUTIONS:
            line.complain("too_many", column, most=str(_MOST_INSTITUTIONS))
        for number, name in enumerate(names[:_MOST_INSTITUTIONS]):
            self._profile(line, column, layout.INSTITUTIONS, name, (*path, number))

    def _profile(self, line: Line, column: int, table: Table, written: str, root: Path) -> None:
        name = named(written)
        profile = self._shelf.profiles.get((table, name))
        if profile is None:
            line.complain("no_such_row", column)
            return
        self._take(profile, root)
        further = self._shelf.of_profile(table, name)
        for number, answer in enumerate(one for one in further if one.table is layout.ANSWERS):
            self._take(answer, (*root, "answers", number))
        self._wordings(tuple(one for one in further if one.table is layout.WORDINGS), root)

    def _people(self) -> None:
        keys: dict[str, Path] = {}
        companions = 0
        patient: Line | None = None
        for line in self._shelf.of_case(self._name, layout.PEOPLE):
            role = role_of(line)
            root: Path = ("companions", companions)
            if role == PATIENT and patient is None:
                root, patient = ("patient",), line
            elif role == COMPANION:
                companions += 1
            else:
                self._lines.append(line)
                self._refuse_role(line, role, patient)
                continue
            self._take(line, root)
            keys[key_of(self._known[line]) or (f"companion-{companions}" if role == COMPANION else PATIENT)] = root
        self._earlier_stays(keys)

    def _refuse_role(self, line: Line, role: str | None, patient: Line | None) -> None:
        column = line.column_of("role")
        if role is None:
            words = ", ".join(f"{ROLES['ja'][word]} ({word})" for word in (PATIENT, COMPANION))
            line.complain("not_a_choice", column, choices=words)
        elif patient:
            line.complain("said_twice", column, other=f"{patient.place.sheet}!{patient.place.cell}")

    def _earlier_stays(self, keys: dict[str, Path]) -> None:
        counted: dict[Path, int] = {}
        for line in self._shelf.of_case(self._name, layout.EARLIER):
            root = keys.get(meant_person(named(line.join("person"))))
            if root is None:
                line.complain("unknown_person", line.column_of("person"), choices=", ".join(keys) or "—")
                self._lines.append(line)
                continue
            self._take(line, (*root, "earlier_stays", counted.get(root, 0)))
            counted[root] = counted.get(root, 0) + 1

    def _stays(self) -> None:
        lines = self._shelf.of_case(self._name, layout.STAYS)
        numbered = sorted(((number_of(line), line) for line in lines), key=lambda one: one[0])
        numbers = [number for number, _ in numbered]
        for index, (number, line) in enumerate(numbered):
            if number != index + 1:
                line.complain("not_in_sequence", line.column_of("stay"))
            self._take(line, ("stays", index))
        order = {number: numbers.index(number) for number in numbers}
        for table in (layout.OWN_DAYS, layout.VISITS):
            self._within_stays(table, order)

    def _within_stays(self, table: Table, order: dict[int, int]) -> None:
        counted: dict[int, int] = {}
        for line in self._shelf.of_case(self._name, table):
            stay = order.get(number_of(line))
            if stay is None:
                line.complain("no_such_stay", line.column_of("stay"), choices=", ".join(map(str, order)) or "—")
                self._lines.append(line)
                continue
            self._take(line, (*table.like[:1], stay, *table.like[2:-1], counted.get(stay, 0)))
            counted[stay] = counted.get(stay, 0) + 1

    def _wordings(self, lines: tuple[Line, ...], root: Path) -> None:
        counted: dict[str, int] = {}
        for line in lines:
            name = meant_word(LISTS, line.join("list"))
            if name is None:
                words = ", ".join(f"{ja} ({word})" for word, ja in LISTS["ja"].items())
                line.complain("not_a_choice", line.column_of("list"), choices=words)
                self._lines.append(line)
                continue
            step: str | int = counted.get(name, 0)
            if name == TEXTS:
                step = self._text_id(line)
            self._take(line, (*root, *ROOTS[name], step))
            counted[name] = counted.get(name, 0) + 1

    def _text_id(self, line: Line) -> str:
        """The id of the text that an office replaces, to the letter."""
        column = line.column_of("text")
        cell = line.cells.get(column)
        told = cell.text if cell and line.join("text") else line.blank.get(column, "")
        if not told and not cell:
            line.complain("missing", column, key="text")
        elif found := NEVER.search(told):
            position = str(found.start() + 1)
            line.complain("forbidden_character", column, character=named_character(found[0]), position=position)
        return told


def _says_none(node: Node) -> bool:
    return isinstance(node, Listing) and not node.items
