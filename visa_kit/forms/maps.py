"""Form maps: for one edition of a form, which answer is written where. A map is data and holds no logic."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal, TypeAlias

from pydantic import Field as Described

from visa_kit.answers import APPLICATION_NAMES, COMBINED_NAMES
from visa_kit.case import Frozen
from visa_kit.forms.fields import Field

COUNTRIES: Final = frozenset({"nationality", "former_nationalities"})
"""Answers that are two-letter codes of countries."""
_ROOT: Final = "topmostSubform[0]."

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner of the upright page."""


class FormKind(StrEnum):
    """Which official form it is; that decides which answers there are, and who gets one."""

    APPLICATION = "application-form"
    """The visa application form: one for each applicant."""
    COMBINED = "combined-form"
    """Certificate by the medical institution and letter of guarantee: one for the case."""

    @property
    def answers(self) -> tuple[str, ...]:
        """The names of the answers that its map may use."""
        return APPLICATION_NAMES if self is FormKind.APPLICATION else COMBINED_NAMES


class Edition(Frozen):
    """Which edition of which form a map belongs to."""

    id: str = Described(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")
    form: FormKind
    language: Literal["en", "ja"] = "en"
    """The language of the form: the kit's own words on it are in this one."""
    ja: str
    en: str
    source: str = ""
    fingerprint: str


class Mark(Frozen):
    """One box that is marked for one answer."""

    printed: str
    """The word printed beside the box: it is looked for in the form before anything is marked."""
    side: Literal["left", "right"] = "left"
    """On which side of the box the word stands."""
    state: str = ""
    """In a form with fields: the name of the box's state in the file."""
    box: Rectangle | None = None
    """In a flat form: where the box is."""


class Entry(Frozen):
    """One answer and where it is written."""

    answer: str
    label: str
    """The words printed beside it, by which a person finds it on the form and on the extra sheet."""
    field: str = ""
    """In a form with fields: the field's name in the file."""
    page: int = Described(default=1, ge=1)
    """In a flat form: the page, from 1."""
    box: Rectangle | None = None
    """In a flat form: where a text is written."""
    lines: int = Described(default=1, ge=1, le=100)
    """In a flat form: how many lines the box has."""
    marks: dict[str, Mark] = Described(default_factory=dict)
    """Boxes to mark, by answer."""
    written: dict[str, str] = Described(default_factory=dict)
    """How an answer is written here, where it is a word of the kit: {male: 男, female: 女}."""
    optional: bool = False
    """Whether the form itself says that it need not be answered; nobody is told that such a box is blank."""
    line: int = 0
    """Where it stands in the map's file; set when the map is read."""


class FormMap(Frozen):
    """A whole map."""

    file: str = ""
    """What problems call it; set when the map is read."""
    edition: Edition
    fields: tuple[Entry, ...]
    blank: tuple[str, ...] = ()
    """Fields that stay blank on purpose."""
    countries: dict[str, tuple[str, str]] = Described(default_factory=dict)
    """For drop-downs of countries: the form's own code and words for each one it lists, by two-letter code."""

    @property
    def companion_rows(self) -> int:
        """How many companions the form has boxes for."""
        rows = [entry.answer.split("_")[1] for entry in self.fields if entry.answer.startswith("companion_")]
        return max((int(row) for row in rows if row.isdigit()), default=0)


def full_name(name: str, fields: dict[str, Field]) -> str:
    """A field's name as the file has it: maps may leave out the outermost part, which is the same for all."""
    return name if name in fields else _ROOT + name
