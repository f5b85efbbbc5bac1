"""What a file holds before anybody has judged it: texts, lists and groups, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from visa_kit.case.text import named_character
from visa_kit.problem import Problem, Refused, Where

MOST_DEPTH: Final = 20
MOST_NODES: Final = 10_000


class Place(NamedTuple):
    """A place in a file; line and column count from 1. In a workbook also the sheet and the cell."""

    file: str
    line: int
    column: int
    sheet: str = ""
    cell: str = ""

    def where(self, path: str = "") -> Where:
        """The same place as a problem names it, with the path of the field."""
        if self.cell:
            return Where(file=self.file, sheet=self.sheet, cell=self.cell, path=path)
        return Where(file=self.file, line=self.line, column=self.column, path=path)


class Empty(NamedTuple):
    """Nothing is written here: unknown."""

    place: Place
    null: bool = False
    """Whether somebody has written that there is nothing, as JSON does; otherwise nothing stands there at all."""


class Text(NamedTuple):
    """A text exactly as written; numbers, days, yes and no are texts too."""

    text: str
    place: Place


class Listing(NamedTuple):
    """Entries in order."""

    items: tuple[Node, ...]
    place: Place


class Entry(NamedTuple):
    """One field of a group: where its key stands, and what it holds."""

    key_place: Place
    node: Node


class Group(NamedTuple):
    """Fields by their keys, in the order of the file."""

    entries: dict[str, Entry]
    place: Place


Node: TypeAlias = Empty | Text | Listing | Group


class Grower:
    """Grows the tree of one file within its limits, and gathers what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._nodes = 0

    def place(self, line: int, column: int) -> Place:
        """A place in this file."""
        return Place(self.file, line, column)

    def complain(self, formula: str, place: Place | None = None, **details: str) -> None:
        """Note a problem, of a place or of the whole file, and go on reading."""
        where = place.where() if place else Where(file=self.file)
        self.problems.append(Problem(formula=formula, where=where, details=details))

    def stop(self, formula: str, place: Place | None = None, **details: str) -> Refused:
        """Note a problem after which nothing more can be read; the caller raises what comes back."""
        self.complain(formula, place, **details)
        return Refused(tuple(self.problems))

    def count(self, depth: int, place: Place) -> None:
        """Count one more node; raises Refused beyond the limits."""
        self._nodes += 1
        if depth > MOST_DEPTH:
            raise self.stop("too_deep", place, most=str(MOST_DEPTH))
        if self._nodes > MOST_NODES:
            raise self.stop("too_many_nodes", place, most=f"{MOST_NODES:,}")

    def text(self, written: str, place: Place) -> Text | Empty:
        """A text, when it is one: half of a character (a lone surrogate) cannot be printed or saved."""
        for position, letter in enumerate(written, start=1):
            if "\ud800" <= letter <= "\udfff":
                character = named_character(letter)
                self.complain("forbidden_character", place, character=character, position=str(position))
                return Empty(place)
        return Text(written, place)

    def group(self, fields: Iterable[tuple[Text, Node]], place: Place) -> Group:
        """A group of fields; a key that stands twice is a problem, and the first one is kept."""
        entries: dict[str, Entry] = {}
        for key, node in fields:
            if key.text in entries:
                first, line = entries[key.text].key_place.line, key.place.line
                if first == line:
                    self.complain("duplicate_key_in_line", key.place)
                else:
                    self.complain("duplicate_key", key.place, first=str(first), second=str(line))
            else:
                entries[key.text] = Entry(key.place, node)
        return Group(entries, place)
