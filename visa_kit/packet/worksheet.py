"""The parts of a worksheet: boxes in an official form's order, with what is to be copied into each of them.

A worksheet stands in for an official form while it is being filled; it is never handed in, is never signed or sealed,
and says so itself.
"""

from __future__ import annotations

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.words import Pair


class Answer(Frozen):
    """What goes into a box, or into one of its places; no value leaves a ruled blank: it was not told."""

    value: Pair | None
    place: Pair | None = None
    """Which place of the box, where it has several."""


class Box(Frozen):
    """One box of the form."""

    label: Pair
    answers: tuple[Answer, ...]
    number: str = ""
    """Its number on the form, where the form has numbers."""
    unseen: bool = False
    """Whether that the form has this box, or has it here, was not seen on an official page."""
    hint: Pair | None = None
    """How to answer, or whom to ask."""
    short: bool = False
    """Whether its places stand beside one another and not one a line."""


class Part(Frozen):
    """Boxes under one heading."""

    title: Pair
    boxes: tuple[Box, ...]
    note: Pair | None = None


def box(
    brief: Brief,
    label: Pair,
    value: Pair | str | None,
    number: str = "",
    *,
    unseen: bool = False,
    hint: Pair | None = None,
) -> Box:
    """A box with one answer; a text is copied as it was written."""
    said = brief.copied(value) if isinstance(value, str) else value
    return Box(label=label, answers=(Answer(value=said),), number=number, unseen=unseen, hint=hint)


def places(brief: Brief, *answers: tuple[Pair, Pair | str | None]) -> tuple[Answer, ...]:
    """The answers of a box that has several places."""
    return tuple(
        Answer(place=place, value=brief.copied(value) if isinstance(value, str) else value) for place, value in answers
    )


def listed(values: tuple[Pair, ...]) -> tuple[Answer, ...]:
    """One answer a line; a ruled blank when there is none."""
    return tuple(Answer(value=value) for value in values) or (Answer(value=None),)
