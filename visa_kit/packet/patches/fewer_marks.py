"""WeasyPrint's own stylesheet gives every element six styles more, for footnotes, side notes and the marks of lists, and
every page twenty. There are no notes here, only lists have marks, and pages have words at the head and foot alone:
without the rest, styles cost a third of the time."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

import weasyprint
from weasyprint import CSS, css

_NOTES: Final = re.compile(r"(?m)^::(?:footnote|note)-\w+ \{[^}]*\}\n")
_PLACES: Final = re.compile(r"(?m)^  @(?:footnote|note-area|(?:left|right)-\w+|\w+-\w+-corner) +\{[^}]*\}\n")
_MARKS: Final = re.compile(r"(?m)^::marker ")


def apply() -> None:
    """Give documents the shorter stylesheet."""
    module: Any = weasyprint.HTML

    def ours(self: object, forms: bool = False) -> list[CSS]:
        return [_sheet()]

    module._ua_stylesheets = ours


@cache
def _sheet() -> CSS:
    return CSS(string=shortened((files(css) / "html5_ua.css").read_text("utf-8")))


def shortened(sheet: str) -> str:
    """WeasyPrint's own stylesheet without notes and sides, and with marks for the items of lists only."""
    return _MARKS.sub("li::marker ", _PLACES.sub("", _NOTES.sub("", sheet)))
