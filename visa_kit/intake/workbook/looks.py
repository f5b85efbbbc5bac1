"""How a workbook looks: fonts, tints and paper. Calm enough to work in for hours, plain enough to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

_A4: Final = 9
_PERCENT: Final = 75
_POINTS_OF_A_LINE: Final = 15
_MOST_LINES: Final = 20
"""A row that would be higher is cut on the screen, and only there."""
_FONTS: Final = {"ja": "Yu Gothic", "en": "Calibri"}
_INK: Final = "#1F2A36"
_GREY: Final = "#7A828C"
_TINTS: Final = ("#E3EAF2", "#EFF3F7")
_SAMPLE_TINT: Final = "#F6F6F2"


class Looks(NamedTuple):
    """The formats of a workbook's cells."""

    text: Any
    """A cell to be filled; formatted as text, so that Excel leaves alone what is typed."""
    sample: Any
    field: Any
    headings: tuple[Any, Any]
    """Two tints, in turn for each group of columns."""
    title: Any
    subtitle: Any
    paragraph: Any


def looks_of(book: Any, lang: str) -> Looks:
    """The formats of a workbook in a language (ja or en)."""
    base = {"font_name": _FONTS[lang], "font_size": 10, "font_color": _INK, "valign": "top", "text_wrap": True}
    text = {**base, "num_format": "@"}
    line_below = {"bottom": 1, "bottom_color": _GREY}
    first, second = (
        book.add_format({**base, "bold": True, "bg_color": tint, "top": 1, "top_color": _GREY}) for tint in _TINTS
    )
    return Looks(
        text=book.add_format(text),
        sample=book.add_format({**text, "font_color": _GREY, "bg_color": _SAMPLE_TINT}),
        field=book.add_format({**text, **line_below, "font_size": 8, "font_color": _GREY}),
        headings=(first, second),
        title=book.add_format({**base, "bold": True, "font_size": 14}),
        subtitle=book.add_format({**base, **line_below, "bold": True, "font_size": 11}),
        paragraph=book.add_format(base),
    )


def on_paper(sheet: Any, foot: str) -> None:
    """Set a sheet up for printing: A4 across, its name above, the page below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_print_scale(_PERCENT)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header("&L&A")
    sheet.set_footer(f"&C{foot}")


def height_of(cells: Iterable[tuple[str, float]]) -> int | None:
    """The height of a row, in points, for its texts and the widths of their columns; None for a row of one line.

    Excel finds the height of rows by itself; other programs show one line of a text and hide the rest.
    """
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return _POINTS_OF_A_LINE * min(lines, _MOST_LINES) if lines > 1 else None


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; Han characters and kana are twice as wide as the others."""
    return sum(1 + int(max(_width(line) - 1, 0) / (width - 1)) for line in text.split("\n"))


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
