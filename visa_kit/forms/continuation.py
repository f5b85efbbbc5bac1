"""The extra sheet behind a form: every answer that was too long for its box, whole, under the printed question's words."""

from __future__ import annotations

from typing import Final

import pikepdf

from visa_kit.case import Frozen
from visa_kit.forms.fields import Box
from visa_kit.forms.letters import Letters
from visa_kit.forms.setting import SetLine, drawn, set_in

_PAGE: Final = (595.28, 841.89)
_LEFT: Final = 62.0
_WIDTH: Final = 470.0
_TOP: Final = 780.0
_BOTTOM: Final = 60.0
_ENTRY_HEIGHT: Final = 190.0
_LINES: Final = 14


class Continued(Frozen):
    """One answer that goes on on the extra sheet."""

    label: str
    text: str


def add_continuation(pdf: pikepdf.Pdf, entries: tuple[Continued, ...], letters: Letters, lang: str) -> None:
    """Append the extra sheet; its resources are set when the letters are embedded."""
    contents: list[bytes] = []
    y = _new_page(contents, letters)
    for number, entry in enumerate(entries, start=1):
        lines = _lines(f"({number}) {entry.label}", 16, "en") + _lines(entry.text, _ENTRY_HEIGHT, lang)
        height = sum(line.size * 1.4 for line in lines) + 12
        if y - height < _BOTTOM:
            y = _new_page(contents, letters)
        for line in lines:
            y -= line.size * 1.4
            contents[-1] += drawn((SetLine(line.shaped, line.size, 0, 0),), letters, _LEFT, y) + b"\n"
        y -= 12
    for content in contents:
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, *_PAGE]),
            Contents=pdf.make_stream(content),
            VisaKitSheet=True,
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _new_page(contents: list[bytes], letters: Letters) -> float:
    heading = _lines("Attached sheet to the visa application form", 20, "en")
    contents.append(drawn((SetLine(heading[0].shaped, 12, 0, 0),), letters, _LEFT, _TOP) + b"\n")
    return _TOP - 24


def _lines(text: str, height: float, lang: str) -> list[SetLine]:
    box = Box(page=0, left=0, bottom=0, right=_WIDTH, top=height)
    # Four thousand letters, the longest a case may hold, fit at the smallest size.
    found = set_in(text, box, lines=_LINES, lang=lang) or set_in(
        text, box.model_copy(update={"top": 700.0}), lines=90, lang=lang
    )
    if found is None:
        raise ValueError("a text is too long for the attached sheet")
    return list(found)
