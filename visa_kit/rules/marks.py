"""YAML as plain text with line marks: every scalar stays the text it is, and any place can be named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

# The C parser reads our own book five times faster; where it is missing the slow one gives the same nodes.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Fault(NamedTuple):
    """What is wrong with the book, and where."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class BrokenBook(Exception):  # noqa: N818 - reads aloud as what it means
    """A rule book that cannot be trusted; it is not used at all, not even the sound part of it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def read_node(path: Path, name: str) -> yaml.Node:
    """The node tree of one file of the book.

    Raises BrokenBook when it is no YAML, empty, or writes a key twice.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenBook([Fault(name, line, f"this is not YAML: {error.problem}")]) from None
    if node is None:
        raise BrokenBook([Fault(name, 1, "the file is empty")])
    return node


def plain(node: yaml.Node, name: str) -> Any:
    """The tree as dicts, lists and text.

    Raises BrokenBook when a key stands twice in one mapping.
    """
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in found:
                raise BrokenBook([Fault(name, key.start_mark.line + 1, f"the key “{key.value}” stands here twice")])
            found[key.value] = plain(value, name)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [plain(item, name) for item in node.value]
    return node.value


def line_at(node: yaml.Node, path: Sequence[str | int]) -> int:
    """The line of the place a path leads to, or of the last step that exists."""
    line = int(node.start_mark.line) + 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = int(node.start_mark.line) + 1
        else:
            break
    return line
