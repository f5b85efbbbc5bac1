"""Profile files: what an office or a hospital is in all its cases, named by the case and laid under its own words."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from visa_kit.intake.fields import PROFILE
from visa_kit.intake.files import read_tree
from visa_kit.intake.tree import Empty, Entry, Group, Listing, Node, Text
from visa_kit.problem import Problem, Refused

# Relative, parted by /, and nothing that another system or a shell would read otherwise.
_PLAIN_PATH: Final = re.compile(r"(?![/~])[^\\:\x00-\x1f]+\.(?:yaml|yml|json)", re.IGNORECASE)
MOST_PROFILES: Final = 20


class Profiles:
    """Opens the profile files that one case names; `folder` is the case's own, None where no file may be opened."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._named = 0
        self._known: dict[Path, Group | None] = {}
        self.problems: list[Problem] = []

    def fill(self, tree: Group) -> Group:
        """The case's fields with each profile laid under the fields beside its name."""
        entries = dict(tree.entries)
        if guarantor := entries.get("guarantor"):
            entries["guarantor"] = Entry(guarantor.key_place, self._filled(guarantor.node))
        institutions = entries.get("institutions")
        if institutions and isinstance(institutions.node, Listing):
            items = tuple(self._filled(item) for item in institutions.node.items)
            entries["institutions"] = Entry(institutions.key_place, Listing(items, institutions.node.place))
        return Group(entries, tree.place)

    def _filled(self, node: Node) -> Node:
        if not isinstance(node, Group) or PROFILE not in node.entries:
            return node
        told = Group({key: entry for key, entry in node.entries.items() if key != PROFILE}, node.place)
        named = node.entries[PROFILE]
        profile = self._read(named)
        return _laid_over(profile, told) if profile else told

    def _read(self, named: Entry) -> Group | None:
        """The fields of the profile file; None, with the problem noted, when they cannot be had."""
        node = named.node
        if isinstance(node, Empty):
            return None
        if self._folder is None:
            return self._complain("profile_not_allowed", node)
        self._named += 1
        if self._named > MOST_PROFILES:
            return self._complain("too_many", node, most=str(MOST_PROFILES))
        written = node.text if isinstance(node, Text) else ""
        path = _inside(self._folder, written)
        if path is None:
            return self._complain("profile_path", node)
        if not os.path.exists(path):  # noqa: PTH110 - False, where Path.exists would raise
            return self._complain("file_not_found", node)
        if path not in self._known:
            self._known[path] = self._open(path, os.path.normpath(Path(node.place.file).parent / written))
        return self._known[path]

    def _open(self, path: Path, name: str) -> Group | None:
        try:
            tree, problems = read_tree(path, name)
        except Refused as refused:
            self.problems += refused.problems
            return None
        self.problems += problems
        nested = tree.entries.get(PROFILE)
        return self._complain("profile_in_profile", nested.node) if nested else tree

    def _complain(self, formula: str, node: Node, **details: str) -> Group | None:
        """Note a problem; there are no fields then."""
        value = node.text if isinstance(node, Text) else None
        self.problems.append(Problem(formula=formula, where=node.place.where(), details=details, value=value))
        return None


def _inside(folder: Path, written: str) -> Path | None:
    """The file that a profile's name leads to; None unless it lies in the case's folder or in the one around it."""
    if not _PLAIN_PATH.fullmatch(written):
        return None
    around = Path(os.path.realpath(folder)).parent
    found = Path(os.path.realpath(folder / written))
    return found if found.is_relative_to(around) else None


def _laid_over(base: Group, told: Group) -> Group:
    """The fields of a profile, with those that the case tells itself in their stead; groups are laid field by field."""
    entries = dict(base.entries)
    for key, entry in told.entries.items():
        below = entries.get(key)
        if below and isinstance(below.node, Group) and isinstance(entry.node, Group):
            entries[key] = Entry(entry.key_place, _laid_over(below.node, entry.node))
        elif not below or not isinstance(entry.node, Empty):
            entries[key] = entry
    return Group(entries, told.place)
