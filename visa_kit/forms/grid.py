"""A copy of a form with a grid in points, rulers in millimetres, its fields by number, and the boxes of a map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pikepdf

from visa_kit.forms.fields import Box
from visa_kit.forms.form import Form
from visa_kit.forms.ink import Ink
from visa_kit.forms.maps import FormMap
from visa_kit.forms.opening import opened, saved
from visa_kit.forms.pages import POINTS_PER_MM, PaperPage, draw_on
from visa_kit.forms.setting import SetLine
from visa_kit.forms.shaping import shape
from visa_kit.forms.surfaces import flat_box

_STEP: Final = 10
_STRONG: Final = 50
_TINY: Final = 5.0
_FIELD: Final = "0.8 0 0"
_MAPPED: Final = "0 0.2 0.8"
_RULER: Final = "0.35 0.35 0.35"


def with_grid(form: Form, form_map: FormMap | None = None) -> bytes:
    """The form with a grid laid over every page; with a map, the boxes that it names as well."""
    with opened(form.data, form.name) as pdf:
        ink = Ink(pdf)
        for number, paper in enumerate(form.pages):
            content = [*_grid(paper, ink), *_rulers(paper, ink), *_fields(form, number, ink)]
            if form_map:
                content += _mapped(form_map, number, ink)
            draw_on(pdf.pages[number], paper, b"\n".join(content), ink)
        ink.dry()
        # The grid darkens what it lies on and never hides it.
        ink.resources.ExtGState = pikepdf.Dictionary(VKThrough=pikepdf.Dictionary(BM=pikepdf.Name.Multiply))
        return saved(pdf)


def _grid(paper: PaperPage, ink: Ink) -> Iterator[bytes]:
    """Lines every ten points, stronger every fifty, and at the crossings of those what they stand for."""
    for step in range(0, int(paper.width) + 1, _STEP):
        yield _line(step, 0, step, paper.height, strong=step % _STRONG == 0)
    for step in range(0, int(paper.height) + 1, _STEP):
        yield _line(0, step, paper.width, step, strong=step % _STRONG == 0)
    for x in range(0, int(paper.width) + 1, _STRONG):
        for y in range(0, int(paper.height) + 1, _STRONG):
            yield _text(f"{x},{y}", x + 1, y + 1, _RULER, ink)


def _line(x1: float, y1: float, x2: float, y2: float, *, strong: bool) -> bytes:
    colour, width = ("0.5 0.72 0.9", 0.4) if strong else ("0.78 0.87 0.94", 0.2)
    return f"q /VKThrough gs {colour} RG {width} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S Q".encode()


def _rulers(paper: PaperPage, ink: Ink) -> Iterator[bytes]:
    """Millimetres along the upper and the right edge, from the lower left corner too."""
    for mm in range(int(paper.width / POINTS_PER_MM) + 1):
        x, long = mm * POINTS_PER_MM, 8 if mm % 10 == 0 else 3
        yield f"q {_RULER} RG 0.3 w {x:.2f} {paper.height:.2f} m {x:.2f} {paper.height - long:.2f} l S Q".encode()
        if mm % 10 == 0:
            yield _text(f"{mm} mm", x + 1, paper.height - 8, _RULER, ink)
    for mm in range(int(paper.height / POINTS_PER_MM) + 1):
        y, long = mm * POINTS_PER_MM, 8 if mm % 10 == 0 else 3
        yield f"q {_RULER} RG 0.3 w {paper.width:.2f} {y:.2f} m {paper.width - long:.2f} {y:.2f} l S Q".encode()
        if mm % 10 == 0:
            yield _text(f"{mm} mm", paper.width - 22, y + 1, _RULER, ink)


def _fields(form: Form, page: int, ink: Ink) -> Iterator[bytes]:
    for number, field in enumerate(form.fields, start=1):
        for box in field.boxes:
            if box.page == page:
                label = f"{number}:{box.state}" if box.state else str(number)
                yield _outline(form.pages[page].seen(box), label, _FIELD, ink)


def _mapped(form_map: FormMap, page: int, ink: Ink) -> Iterator[bytes]:
    for entry in form_map.fields:
        if entry.page != page + 1:
            continue
        if entry.box:
            yield _outline(flat_box(entry.page, entry.box), entry.answer, _MAPPED, ink)
        for answer, mark in entry.marks.items():
            if mark.box:
                yield _outline(flat_box(entry.page, mark.box), answer, _MAPPED, ink)


def _outline(box: Box, label: str, colour: str, ink: Ink) -> bytes:
    frame = f"q {colour} RG 0.7 w {box.left:.2f} {box.bottom:.2f} {box.width:.2f} {box.height:.2f} re S Q\n"
    return frame.encode() + _text(label, box.left + 1, box.top - _TINY, colour, ink)


def _text(text: str, x: float, y: float, colour: str, ink: Ink) -> bytes:
    line = SetLine(shape(text), _TINY, 0, 0)
    return f"q {colour} rg\n".encode() + ink.text((line,), x, y) + b"\nQ"
