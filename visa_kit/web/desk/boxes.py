"""What a form is made of: boxes to write in, groups of them, and lists that grow and shrink."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import Field

from visa_kit.case import Frozen
from visa_kit.case.impossible import Path
from visa_kit.intake.fields import path_in_words


class Kind(StrEnum):
    """How a box is filled in."""

    LINE = "line"
    TEXT = "text"
    """Several lines."""
    CHOICE = "choice"
    TICKS = "ticks"
    """Any of some choices."""
    ENTRIES = "entries"
    """A list of short texts, each on a line of its own."""


class Option(NamedTuple):
    """One of the choices: what the file says, and what the person reads."""

    value: str
    label: str


class Box(Frozen):
    """One field to fill in. Everything in it is a text; what the text means is told by the reader of files."""

    node: Literal["box"] = "box"
    path: Path
    label: str
    hint: str = ""
    kind: Kind = Kind.LINE
    values: tuple[str, ...] = ()
    """What is written there: one text, or the entries of a list."""
    options: tuple[Option, ...] = ()
    offers: tuple[Option, ...] = ()
    """Likely texts, where any other may stand too."""
    lang: str = ""
    """The language of what is written there, where the field says it."""
    none: bool | None = None
    """Whether it is told that there are none; None where that cannot be told."""

    @property
    def name(self) -> str:
        """The name of the field in the page."""
        return name_of(self.path)

    @property
    def value(self) -> str:
        """What is written, as one text."""
        return "\n".join(self.values)


class Group(Frozen):
    """Fields that belong together."""

    node: Literal["group"] = "group"
    path: Path
    label: str
    hint: str = ""
    parts: tuple[Part, ...]
    removable: bool = False
    """Whether it is an entry of a list and may be taken away."""
    more: tuple[Part, ...] = ()
    """Fields that are seldom wanted."""

    @property
    def name(self) -> str:
        """The name of the group in the page."""
        return name_of(self.path)


class Many(Frozen):
    """Groups one after the other; entries are added and taken away."""

    node: Literal["many"] = "many"
    path: Path
    label: str
    hint: str = ""
    entries: tuple[Part, ...]
    none: bool | None = None
    """Whether it is told that there are none; None where that cannot be told."""
    named: bool = False
    """Whether a new entry needs a name."""

    @property
    def name(self) -> str:
        """The name of the list in the page."""
        return name_of(self.path)


class Stuck(Frozen):
    """Something stands here that has another shape than belongs here: it is left alone, to be mended as a text."""

    node: Literal["stuck"] = "stuck"
    path: Path
    label: str


Part: TypeAlias = Annotated[Box | Group | Many | Stuck, Field(discriminator="node")]

Group.model_rebuild()
Many.model_rebuild()


def name_of(path: Path) -> str:
    """The name under which a field is posted: stays.0.visits.1.day."""
    return ".".join(str(step).replace("%", "%25").replace(".", "%2E") for step in path)


def path_of(name: str) -> Path:
    """The path of a posted name; digits are places in lists."""
    steps = (step.replace("%2E", ".").replace("%25", "%") for step in name.split("."))
    return tuple(int(step) if step.isascii() and step.isdigit() and len(step) < 5 else step for step in steps)


def words_of(path: Path) -> str:
    """The same path as problems and rules write it: stays[0].visits[1].day."""
    return path_in_words(path)


def boxes_in(part: Box | Group | Many | Stuck) -> tuple[Box, ...]:
    """Every box of a part, in the order of the page."""
    if isinstance(part, Box):
        return (part,)
    if isinstance(part, Group):
        return tuple(box for inner in (*part.parts, *part.more) for box in boxes_in(inner))
    return tuple(box for inner in part.entries for box in boxes_in(inner)) if isinstance(part, Many) else ()


def lists_in(part: Box | Group | Many | Stuck) -> tuple[Many, ...]:
    """Every list of groups in a part."""
    if isinstance(part, Many):
        return (part, *(one for inner in part.entries for one in lists_in(inner)))
    if isinstance(part, Group):
        return tuple(one for inner in (*part.parts, *part.more) for one in lists_in(inner))
    return ()
