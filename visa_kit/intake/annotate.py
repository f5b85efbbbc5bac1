"""Comments into a case file: beside each field, once, what belongs there."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import yaml

from visa_kit.case.impossible import Path
from visa_kit.intake.fields import choices_at, explained_at

Explain = Callable[[Path, str | None, tuple[str, ...]], str | None]
"""What to say of a field: its path, the model's own sentence, and the words of which one may stand there."""

_WIDTH: Final = 110
"""Columns on which a line and its comment fit beside each other; longer comments go above the field."""


class _Field(NamedTuple):
    line: int
    path: Path
    part: bool
    """Whether it is a part of the case with fields or entries of its own: a blank line parts it from the one before."""


def annotated(text: str, explain: Explain) -> str:
    """A case in YAML with a comment at each field, where it stands for the first time."""
    lines = text.splitlines()
    said: set[tuple[str | int, str]] = set()
    for field in _fields(yaml.compose(text, Loader=yaml.BaseLoader), ()):
        comment = explain(field.path, explained_at(field.path), choices_at(field.path))
        if comment and (field.path[-1], comment) not in said:
            said.add((field.path[-1], comment))
            lines[field.line] = _beside(lines[field.line], comment)
        if field.part:
            lines[field.line] = f"\n{lines[field.line]}"
    return "\n".join(lines) + "\n"


def _fields(node: yaml.Node | None, path: Path) -> Iterator[_Field]:
    """Every field that stands at the beginning of a line, with its path."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            part = not path and not isinstance(value, yaml.ScalarNode)
            yield _Field(key.start_mark.line, (*path, key.value), part)
            yield from _fields(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _fields(item, (*path, number))


def _beside(line: str, comment: str) -> str:
    if _columns(line) + _columns(comment) + 4 <= _WIDTH:
        return f"{line}  # {comment}"
    # An entry of a list begins with its dash: the comment stands where its fields do.
    indent = len(line) - len(line.lstrip(" -"))
    return f"{' ' * indent}# {comment}\n{line}"


def _columns(text: str) -> int:
    """The width of a text on a terminal: ideographs and kana are two columns wide."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
