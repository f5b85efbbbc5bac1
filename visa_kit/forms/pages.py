"""The pages of a form as they lie on the desk: upright, measured from their lower left corner."""

from __future__ import annotations

from itertools import count
from typing import Final

import pikepdf

from visa_kit.case import Frozen
from visa_kit.forms.fields import Box
from visa_kit.forms.ink import Ink

POINTS_PER_MM: Final = 72 / 25.4
_SMALLEST: Final = 36.0
_LARGEST: Final = 14_400.0
"""Points; the largest page that the standard knows (ISO 32000-1, annex C)."""


class PaperPage(Frozen):
    """One page: its size in points as it is seen, and how that lies in the file's own coordinates."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]
    """From a place on the upright page to the file's own (ISO 32000-1, 8.3.3): pages may be turned or cropped."""

    def seen(self, box: Box) -> Box:
        """A box of the file's own coordinates as it is seen on the upright page."""
        a, b, c, d, e, f = self.matrix
        corners = ((box.left - e, box.bottom - f), (box.right - e, box.top - f))
        # The matrix only turns, so its inverse is its transpose.
        xs, ys = [a * x + b * y for x, y in corners], [c * x + d * y for x, y in corners]
        return Box(page=box.page, left=min(xs), bottom=min(ys), right=max(xs), top=max(ys), state=box.state)


def read_pages(pdf: pikepdf.Pdf) -> tuple[PaperPage, ...]:
    """Every page of a form."""
    return tuple(_read(page) for page in pdf.pages)


def _read(page: pikepdf.Page) -> PaperPage:
    left, bottom, right, top = _area(page)
    width, height = right - left, top - bottom
    if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
        raise ValueError("no sheet of paper has this size")
    matrices = {
        0: (1.0, 0.0, 0.0, 1.0, left, bottom),
        90: (0.0, 1.0, -1.0, 0.0, right, bottom),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, -1.0, 1.0, 0.0, left, top),
    }
    turned = int(page.get("/Rotate", 0)) % 360
    upright = turned in (0, 180)
    return PaperPage(
        width=width if upright else height,
        height=height if upright else width,
        matrix=matrices.get(turned, matrices[0]),
    )


def _area(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is seen of a page: its crop box as far as it lies within its paper."""
    paper, crop = (_corners(one) for one in (page.mediabox, page.cropbox))
    return max(paper[0], crop[0]), max(paper[1], crop[1]), min(paper[2], crop[2]), min(paper[3], crop[3])


def _corners(rectangle: pikepdf.Array) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(value) for value in rectangle)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def draw_on(page: pikepdf.Page, paper: PaperPage, content: bytes, ink: Ink) -> None:
    """Draw on top of what a page shows, in the coordinates of the upright page."""
    drawing = ink.drawing(content, paper.width, paper.height)
    drawing.Matrix = pikepdf.Array([round(value, 3) for value in paper.matrix])
    there = page.resources.get("/XObject", pikepdf.Dictionary())
    name = next(name for number in count(1) if (name := f"/VisaKit{number}") not in there)
    page.add_resource(drawing, pikepdf.Name.XObject, name=pikepdf.Name(name))
    # Whatever the page's own content leaves set is put back before ours begins.
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ\nq {name} Do Q\n".encode())
