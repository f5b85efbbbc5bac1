"""WeasyPrint spells out a style's whole font for every line, to look up how high the line is. It is kept with the style."""

from __future__ import annotations

from typing import Any

from weasyprint.layout import inline


def apply() -> None:
    """Wrap the height of a line and the place of its letters."""
    module: Any = inline
    module.strut = keeping(module.strut)


def keeping(strut: Any) -> Any:
    """A measurer of lines that remembers its answer with each style."""

    def kept(style: Any) -> Any:
        try:
            return style.strut
        except AttributeError:
            style.strut = strut(style)
            return style.strut

    return kept
