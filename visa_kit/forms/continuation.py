"""The extra sheet behind a form: every answer that was too long for its box, whole, and whose form it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pikepdf

from visa_kit.case import Frozen
from visa_kit.forms.ink import Ink
from visa_kit.forms.maps import Edition
from visa_kit.forms.pages import PaperPage, draw_on
from visa_kit.forms.setting import LEADING, SetLine, broken
from visa_kit.forms.shaping import Shaped

_SIZE: Final = 10.0
_HEADING: Final = 12.0
_LABEL: Final = 8.0
_MARGIN: Final = 62.0
_GAP: Final = 14.0

# What the kit itself writes on a form, in the form's language: every other word is an answer.
_POINTERS: Final = {"en": "See attached sheet ({number})", "ja": "別紙({number})のとおり"}
_HEADINGS: Final = {"en": "Attached sheet: {form}", "ja": "別紙:{form}"}


class Continued(Frozen):
    """One answer that goes on on the extra sheet."""

    label: str
    text: str


@dataclass(frozen=True)
class _Line:
    """A line of the sheet, how far it stands below the one before, and the room that must be left under it."""

    text: Shaped
    size: float
    down: float
    under: float = 0.0


def pointer(language: str, number: int) -> str:
    """What stands in a box whose answer is on the extra sheet."""
    return _POINTERS[language].format(number=number)


def add_extra_sheet(
    pdf: pikepdf.Pdf,
    ink: Ink,
    paper: PaperPage,
    *,
    heading: tuple[str, ...],
    answers: tuple[Continued, ...],
    lang: str,
) -> None:
    """Append the extra sheet, as many pages of the form's own size as it takes; each says whose it is."""
    width = paper.width - 2 * _MARGIN
    head = tuple(line for text in heading for line in _set(text, _HEADING, width, lang, before=0))
    for page in _pages(head, _lines(answers, width, lang), paper.height - _MARGIN):
        parts = [ink.text((SetLine(line.text, line.size, 0, 0),), _MARGIN, y) for line, y in page]
        upright = PaperPage(width=paper.width, height=paper.height, matrix=(1, 0, 0, 1, 0, 0))
        draw_on(pdf.add_blank_page(page_size=(paper.width, paper.height)), upright, b"\n".join(parts), ink)


def _pages(head: tuple[_Line, ...], lines: Iterator[_Line], top: float) -> Iterator[list[tuple[_Line, float]]]:
    """The lines with their heights, parted into pages."""
    page: list[tuple[_Line, float]] = []
    y = top
    for line in lines:
        if not page or y - line.down - line.under < _MARGIN:
            if page:
                yield page
            page, y = [], top
            for one in head:
                y -= one.down
                page.append((one, y))
        y -= line.down
        page.append((line, y))
    yield page


def heading_of(edition: Edition, whose: tuple[str, ...]) -> tuple[str, ...]:
    """The head of the sheet: which form it belongs to, and whose."""
    form = _HEADINGS[edition.language].format(form=edition.ja if edition.language == "ja" else edition.en)
    return (form, ", ".join(whose)) if whose else (form,)


def _lines(answers: tuple[Continued, ...], width: float, lang: str) -> Iterator[_Line]:
    for number, answer in enumerate(answers, start=1):
        # A question never stands alone at the foot of a page.
        yield from _set(f"({number}) {answer.label}", _LABEL, width, lang, before=_GAP, under=3 * _SIZE)
        yield from _set(answer.text, _SIZE, width, lang, before=2)


def _set(text: str, size: float, width: float, lang: str, *, before: float, under: float = 0.0) -> Iterator[_Line]:
    for number, line in enumerate(broken(text, width / size * 1000, lang, anywhere=True)):
        yield _Line(line, size, size * LEADING * 1.15 + (before if number == 0 else 0), under)
