"""The two surfaces of forms: fields that take values, and bare paper that is written on by coordinates."""

from __future__ import annotations

from typing import Protocol

import pikepdf

from visa_kit.forms.fields import Box, Field, on_state, terminal_fields, widgets
from visa_kit.forms.form import Form
from visa_kit.forms.ink import Ink, cross
from visa_kit.forms.maps import Entry, Mark, full_name
from visa_kit.forms.pages import draw_on
from visa_kit.forms.setting import SetLine

_AS_HIGH_AS_THE_BOX = 1_000


class Surface(Protocol):
    """Where the answers of a map are written."""

    def box(self, entry: Entry) -> tuple[Box, int]:
        """Where a text goes, and how many lines it may have there."""
        ...

    def write(self, entry: Entry, value: str, lines: tuple[SetLine, ...]) -> None:
        """Write a text that was set into that box; `value` is what the file stores for it."""
        ...

    def mark(self, entry: Entry, mark: Mark) -> None:
        """Mark one box."""
        ...

    def finish(self) -> None:
        """Put on the pages what was only noted so far."""
        ...


class FieldSurface:
    """A form with fields: each value is stored in its field, and drawn as every viewer and printer shows it."""

    def __init__(self, pdf: pikepdf.Pdf, form: Form, ink: Ink) -> None:
        self._ink = ink
        self._fields = {field.name: field for field in form.fields}
        self._objects = {name: field for name, field, _ in terminal_fields(pdf)}

    def field(self, entry: Entry) -> Field:
        """The field that an entry names."""
        return self._fields[full_name(entry.field, self._fields)]

    def box(self, entry: Entry) -> tuple[Box, int]:
        """The field's box; a field for several lines has as many as its height takes."""
        field = self.field(entry)
        return field.boxes[0], _AS_HIGH_AS_THE_BOX if field.multiline else 1

    def write(self, entry: Entry, value: str, lines: tuple[SetLine, ...]) -> None:
        """Store a value and draw its text.

        A field's own limit of letters counts no paper: where the text has room, the limit gives way to it.
        """
        field = self.field(entry)
        target = self._objects[field.name]
        target.V = pikepdf.String(value)
        length = len(value.encode("utf-16-le")) // 2
        if field.max_length is not None and length > field.max_length:
            target.MaxLen = length
        box = field.boxes[0]
        drawing = self._ink.drawing(b"/Tx BMC q\n" + self._ink.text(lines) + b"\nQ EMC", box.width, box.height)
        for widget in widgets(target):
            widget.AP = pikepdf.Dictionary(N=drawing)

    def mark(self, entry: Entry, mark: Mark) -> None:
        """Turn on the box of one state, and off the others of its group."""
        target = self._objects[self.field(entry).name]
        target.V = pikepdf.Name("/" + mark.state)
        for widget, box in zip(widgets(target), self.field(entry).boxes, strict=True):
            on = on_state(widget) == mark.state
            widget.AS = pikepdf.Name("/" + mark.state if on else "/Off")
            if on:
                drawing = self._ink.drawing(cross(box.width, box.height), box.width, box.height)
                widget.AP.N["/" + mark.state] = drawing

    def finish(self) -> None:
        """Nothing: everything stands in its field."""


class FlatSurface:
    """Bare paper: texts and crosses are drawn on top of the pages."""

    def __init__(self, pdf: pikepdf.Pdf, form: Form, ink: Ink) -> None:
        self._pdf = pdf
        self._form = form
        self._ink = ink
        self._drawn: dict[int, list[bytes]] = {}

    def box(self, entry: Entry) -> tuple[Box, int]:
        """The map's rectangle, with the lines that the map gives it."""
        assert entry.box is not None
        return flat_box(entry.page, entry.box), entry.lines

    def write(self, entry: Entry, value: str, lines: tuple[SetLine, ...]) -> None:
        """Note a text for its page."""
        box, _ = self.box(entry)
        self._drawn.setdefault(box.page, []).append(self._ink.text(lines, box.left, box.bottom))

    def mark(self, entry: Entry, mark: Mark) -> None:
        """Note a cross for its page."""
        assert mark.box is not None
        box = flat_box(entry.page, mark.box)
        self._drawn.setdefault(box.page, []).append(cross(box.width, box.height, box.left, box.bottom))

    def finish(self) -> None:
        """Draw on each page what was noted for it."""
        for number, parts in sorted(self._drawn.items()):
            draw_on(self._pdf.pages[number], self._form.pages[number], b"\n".join(parts), self._ink)


def flat_box(page: int, rectangle: tuple[float, float, float, float]) -> Box:
    """A map's rectangle as a box; its page counts from 1, the box's from 0."""
    left, bottom, right, top = rectangle
    return Box(page=page - 1, left=left, bottom=bottom, right=right, top=top)
