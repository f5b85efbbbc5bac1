"""WeasyPrint cuts a font with axes (regular to bold in one file) to one weight in Python, a quarter of a second for
each short PDF. HarfBuzz does the same cut in a few thousandths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import uharfbuzz as hb
from weasyprint.pdf import fonts


def apply() -> None:
    """Put HarfBuzz in the place of the Python cutter."""
    module: Any = fonts
    module.instantiateVariableFont = pinned


class _Cut:
    """A font that is only to be written out."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def save(self, file: Any) -> None:
        """Write the font."""
        file.write(self._content)


def pinned(font: Any, places: Mapping[str, float], *, static: bool) -> _Cut:
    """The font at one place on each of its axes; an axis that is not named stays where it is by default."""
    face = hb.Face(font.reader.file.getvalue())
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    for axis, place in places.items():
        wanted.pin_axis_location(face, axis, place)
    return _Cut(wanted.subset(face).blob.data)
