"""What a file says, seen in a process that may die of it: the case, what the rule book answers, and every problem."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import Field

from visa_kit.case import Case, Frozen
from visa_kit.case.impossible import Path as FieldPath
from visa_kit.intake import read_case_text
from visa_kit.intake.files import bytes_of, tree_of
from visa_kit.intake.plain import places_in, plain_of
from visa_kit.intake.tree import Group, Grower, Listing, Node
from visa_kit.intake.workbook.apart import read_workbook
from visa_kit.intake.workbook.limits import MOST_BYTES as MOST_BYTES_OF_A_WORKBOOK
from visa_kit.packet.shapes import texts_surely_without_shape
from visa_kit.problem import Problem, Refused, Where
from visa_kit.rules import decide
from visa_kit.rules.decision import Decision
from visa_kit.web.desk.boxes import words_of

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
# YAML may begin with a brace too, but hardly with a quotation mark behind it.
_JSON: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')


class Lines(Frozen):
    """The lines of a text on which something stands, both counted from 1."""

    first: int
    last: int


_OVERCOMES: Final = "file_overcomes"


class Seen(Frozen):
    """One case as it was read and decided on a day, or why it could not be."""

    day: date
    case: Case | None = None
    decision: Decision | None = None
    problems: tuple[Problem, ...] = ()
    told: dict[str, Any] | None = None
    """The fields as they were written; None when they could not be read."""
    lines: dict[str, Lines] = Field(default_factory=dict)
    """Where each field and each entry stands, by its path."""


class Shelved(Frozen):
    """One case of a workbook."""

    name: str
    """Its id and nothing else, or the cell where it begins."""
    seen: Seen


def kind_of(data: bytes) -> str:
    """The ending of the kind of file that some bytes are, told by the bytes and not by what anybody calls them."""
    if data.startswith(_ZIP):
        return ".xlsx"
    if data.startswith(_OLD_OFFICE):
        return ".xls"
    return ".json" if _JSON.match(data) else ".yaml"


def see_text(path: str, name: str, folder: Path | None, day: date) -> Seen:
    """See the case in a file; `name` is what problems call it, profiles lie in or beside `folder`."""
    text = Path(path).read_bytes()
    try:
        tree, _ = tree_of(text, name)
    except Refused as refused:
        return Seen(day=day, problems=refused.problems)
    told: Any = plain_of(tree)
    lines = _lines(tree)
    try:
        case = read_case_text(text, name, folder)
        seen = decided(case, day)
    except Refused as refused:
        return Seen(day=day, problems=refused.problems, told=told, lines=lines)
    return seen.model_copy(update={"told": told, "lines": lines})


def see_workbook(path: str, name: str, day: date) -> tuple[Shelved, ...]:
    """See every case in a workbook."""
    try:
        data = bytes_of(Path(path), Grower(name), MOST_BYTES_OF_A_WORKBOOK)
        arrived = read_workbook(data, name)
    except Refused as refused:
        arrived = (("", refused.problems),)
    return tuple(
        Shelved(name=called, seen=decided(one, day) if isinstance(one, Case) else Seen(day=day, problems=one))
        for called, one in arrived
    )


def decided(case: Case, day: date) -> Seen:
    """A case with what the rule book says about it on a day."""
    try:
        return Seen(day=day, case=case, decision=decide(case, day), problems=texts_surely_without_shape(case))
    except Refused as refused:
        return Seen(day=day, case=case, problems=refused.problems)


def overcome(day: date, name: str) -> Seen:
    """What is said of a file that the reading process died of, or took too long for."""
    return Seen(day=day, problems=(Problem(formula=_OVERCOMES, where=Where(file=name)),))


def was_overcome(seen: Seen) -> bool:
    """Whether nothing was seen because the reading process was lost."""
    return any(problem.formula == _OVERCOMES for problem in seen.problems)


def _lines(tree: Group) -> dict[str, Lines]:
    """Where everything stands: a text on its own lines; of a group or an entry the lines before its first inner group."""
    places = list(places_in(tree))
    begins = sorted({place.line for _, place in places})
    found: dict[str, Lines] = {}
    for path, place in places:
        last = max([place.line, *_own_lines(_at(tree, path))])
        following = bisect_right(begins, last)
        text = _at(tree, path)
        if not isinstance(text, Group | Listing) and following < len(begins):
            # A text of several lines goes on until something else begins.
            last = max(last, begins[following] - 1) if _is_long(text) else last
        found[words_of(path)] = Lines(first=place.line, last=last)
    return found


def _own_lines(node: Node | None) -> list[int]:
    """The lines of the plain fields that a group begins with."""
    lines: list[int] = []
    if isinstance(node, Group):
        for entry in node.entries.values():
            if isinstance(entry.node, Group | Listing):
                break
            lines.append(entry.node.place.line)
    return lines


def _is_long(node: Node | None) -> bool:
    return "\n" in getattr(node, "text", "")


def _at(node: Node, path: FieldPath) -> Node | None:
    found: Node | None = node
    for step in path:
        if isinstance(found, Group):
            found = found.entries[str(step)].node
        elif isinstance(found, Listing) and isinstance(step, int):
            found = found.items[step]
    return found
