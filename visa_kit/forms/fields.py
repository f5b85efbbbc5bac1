"""What an official form's PDF holds: its fields, where they lie, and what may be written in each."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

import pikepdf

from visa_kit.case import Frozen

_MULTILINE: Final = 1 << 12
_PUSHBUTTON: Final = 1 << 16
_EDITABLE: Final = 1 << 18
_INHERITED: Final = ("/FT", "/Ff", "/MaxLen", "/TU", "/Opt", "/V", "/DV")
MOST_FIELDS: Final = 2_000
_MOST_DEPTH: Final = 30


class FieldKind(StrEnum):
    """What kind of answer a field takes."""

    TEXT = "text"
    CHOICE = "choice"
    MARK = "mark"
    """One box or several of which at most one is marked."""
    OTHER = "other"
    """A button or a signature: nothing is written there."""


class Box(Frozen):
    """One place on paper, in points from the lower left corner of its page."""

    page: int
    """From 0."""
    left: float
    bottom: float
    right: float
    top: float
    state: str = ""
    """For marks: the name of the state that this box shows when it is marked."""

    @property
    def width(self) -> float:
        """Width, points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height, points."""
        return self.top - self.bottom


class Field(Frozen):
    """One field of a form."""

    name: str
    kind: FieldKind
    boxes: tuple[Box, ...]
    tooltip: str = ""
    multiline: bool = False
    editable: bool = False
    """For choices: whether other words than the listed ones may be written."""
    max_length: int | None = None
    options: tuple[tuple[str, str], ...] = ()
    """For choices: what is stored and what is shown."""
    holds_value: bool = False
    """Whether somebody has filled it already."""


class TooManyFields(ValueError):  # noqa: N818 - reads aloud as what it means
    """More fields, or deeper ones, than any form has."""


def terminal_fields(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object, dict[str, Any]]]:
    """Every field that holds a value: its full name, its object, and what it inherits. Raises TooManyFields."""
    form = pdf.Root.get("/AcroForm")
    found = 0
    for top in form.get("/Fields", []) if form is not None else []:
        for one in _walk(top, "", {}, _MOST_DEPTH):
            found += 1
            if found > MOST_FIELDS:
                raise TooManyFields
            yield one


def _walk(
    field: pikepdf.Object, name: str, inherited: dict[str, Any], depth: int
) -> Iterator[tuple[str, pikepdf.Object, dict[str, Any]]]:
    if depth == 0:
        raise TooManyFields
    part = str(field.get("/T", ""))
    full = ".".join(piece for piece in (name, part) if piece)
    known = inherited | {key: field[key] for key in _INHERITED if key in field}
    children = [kid for kid in field.get("/Kids", []) if "/T" in kid]
    if not children:
        yield full, field, known
    for kid in children:
        yield from _walk(kid, full, known, depth - 1)


def read_fields(pdf: pikepdf.Pdf) -> tuple[Field, ...]:
    """Every field of a form, in the order of the file."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    placed = {
        annotation.objgen: number
        for number, page in enumerate(pdf.pages)
        for annotation in page.get("/Annots", [])
        if annotation.is_indirect
    }
    return tuple(_read(name, field, known, pages, placed) for name, field, known in terminal_fields(pdf))


def _read(
    name: str, field: pikepdf.Object, known: dict[str, Any], pages: dict[Any, int], placed: dict[Any, int]
) -> Field:
    flags, form_type = int(known.get("/Ff", 0)), str(known.get("/FT", ""))
    kind = _kind(form_type, flags)
    return Field(
        name=name,
        kind=kind,
        boxes=tuple(_box(widget, pages, placed) for widget in widgets(field)),
        tooltip=str(known.get("/TU", "")).strip(),
        multiline=bool(flags & _MULTILINE),
        editable=kind is FieldKind.CHOICE and bool(flags & _EDITABLE),
        max_length=int(known["/MaxLen"]) if "/MaxLen" in known else None,
        options=tuple(_option(one) for one in known.get("/Opt", [])) if kind is FieldKind.CHOICE else (),
        holds_value=_holds_value(known),
    )


def widgets(field: pikepdf.Object) -> list[pikepdf.Object]:
    """The places of a field on paper."""
    return list(field.get("/Kids", [field]))


def _kind(form_type: str, flags: int) -> FieldKind:
    if form_type == "/Btn":
        return FieldKind.OTHER if flags & _PUSHBUTTON else FieldKind.MARK
    return {"/Tx": FieldKind.TEXT, "/Ch": FieldKind.CHOICE}.get(form_type, FieldKind.OTHER)


def _holds_value(known: dict[str, Any]) -> bool:
    """A value that is not the form's own default: text, a choice, or a marked box."""
    value = known.get("/V")
    if value is None or isinstance(value, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        return value is not None
    text = str(value).strip()
    return text not in ("", "/Off", str(known.get("/DV", "")).strip())


def _option(option: pikepdf.Object) -> tuple[str, str]:
    if isinstance(option, pikepdf.Array):
        return str(option[0]), str(option[1])
    return str(option), str(option)


def _box(widget: pikepdf.Object, pages: dict[Any, int], placed: dict[Any, int]) -> Box:
    left, bottom, right, top = (float(value) for value in widget.Rect)
    page = pages.get(widget.P.objgen) if "/P" in widget else placed.get(widget.objgen)
    return Box(
        page=page if page is not None else 0,
        left=min(left, right),
        bottom=min(bottom, top),
        right=max(left, right),
        top=max(bottom, top),
        state=on_state(widget),
    )


def on_state(widget: pikepdf.Object) -> str:
    """The name of the state in which a box is marked; empty for text."""
    normal = widget.AP.get("/N") if "/AP" in widget else None
    if normal is None or isinstance(normal, pikepdf.Stream):
        return ""
    return next((key[1:] for key in normal.keys() if key != "/Off"), "")  # noqa: SIM118 - a pikepdf dictionary
