"""Cells as the tree of a case: each text at its path, each node with the cell it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from visa_kit.case.impossible import Path
from visa_kit.intake.tree import Empty, Entry, Group, Listing, Node, Place
from visa_kit.problem import Problem


class Leaf(NamedTuple):
    """One cell at its path from the top of the case; a group with nothing in it where a row only is there."""

    path: Path
    key_place: Place
    node: Node


def grow(leaves: Iterable[Leaf], place: Place) -> tuple[Group, tuple[Problem, ...]]:
    """The tree of a case, and what contradicts itself: said twice, or said to be none and yet told."""
    growing = _Growing()
    entries = growing.entries(tuple(leaves), 0)
    return Group(entries, place), tuple(growing.problems)


class _Growing:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def entries(self, leaves: Iterable[Leaf], depth: int) -> dict[str, Entry]:
        """The fields of a group, of leaves that all lie below it."""
        parted: dict[str, list[Leaf]] = {}
        for leaf in leaves:
            if len(leaf.path) > depth:
                parted.setdefault(str(leaf.path[depth]), []).append(leaf)
        return {key: Entry(below[0].key_place, self._node(below, depth + 1)) for key, below in parted.items()}

    def _node(self, leaves: list[Leaf], depth: int) -> Node:
        """What stands at a path: what its own cell says, or what lies below it."""
        here = [leaf for leaf in leaves if len(leaf.path) == depth and not _says_nothing(leaf)]
        below = [leaf for leaf in leaves if len(leaf.path) > depth]
        told = [leaf for leaf in below if not isinstance(leaf.node, Empty)]
        if here and (told or len(here) > 1):
            self._contradicts(here, told)
        if here and not told:
            return here[0].node
        if not told:
            groups = [leaf.node for leaf in leaves if isinstance(leaf.node, Group)]
            # A row that is there, with cells that could be filled.
            return Group(self.entries(below, depth), groups[0].place) if groups else Empty(leaves[0].node.place)
        if all(isinstance(leaf.path[depth], int) for leaf in below):
            return self._listing(below, depth)
        rows = [leaf.node.place for leaf in leaves if len(leaf.path) == depth and isinstance(leaf.node, Group)]
        return Group(self.entries(below, depth), rows[0] if rows else told[0].node.place)

    def _listing(self, leaves: list[Leaf], depth: int) -> Listing:
        parted: dict[int, list[Leaf]] = {}
        for leaf in leaves:
            parted.setdefault(int(leaf.path[depth]), []).append(leaf)
        place = leaves[0].node.place
        nodes = {number: self._node(below, depth + 1) for number, below in parted.items()}
        return Listing(tuple(nodes.get(number, Empty(place)) for number in range(max(nodes) + 1)), place)

    def _contradicts(self, here: list[Leaf], told: list[Leaf]) -> None:
        """The first cell stands; the others are named beside it."""
        other = (told or here[1:])[0].node.place
        formula = "none_and_some" if isinstance(here[0].node, Listing) else "said_twice"
        details = {"other": f"{other.sheet}!{other.cell}"}
        self.problems.append(Problem(formula=formula, where=here[0].node.place.where(), details=details))


def _says_nothing(leaf: Leaf) -> bool:
    return isinstance(leaf.node, Empty) or (isinstance(leaf.node, Group) and not leaf.node.entries)
