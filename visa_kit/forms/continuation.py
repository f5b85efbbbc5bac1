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
    """A line of the sheet and how far it stands below the one before."""

    text: Shaped
    size: float
    down: float


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
    """Append the extra sheet, as many pages of the form's own size as it takes."""
    content = b""
    y = paper.height - _MARGIN
    for line in _lines(heading, answers, (paper.width - 2 * _MARGIN), lang):
        if y - line.down < _MARGIN:
            _append(pdf, ink, paper, content)
            content, y = b"", paper.height - _MARGIN
        y -= line.down
        content += ink.text((SetLine(line.text, line.size, 0, 0),), _MARGIN, y) + b"\n"
    _append(pdf, ink, paper, content)


def heading_of(edition: Edition, whose: tuple[str, ...]) -> tuple[str, ...]:
    """The head of the sheet: which form it belongs to, and whose."""
    form = _HEADINGS[edition.language].format(form=edition.ja if edition.language == "ja" else edition.en)
    return (form, ", ".join(whose)) if whose else (form,)


def _lines(heading: tuple[str, ...], answers: tuple[Continued, ...], width: float, lang: str) -> Iterator[_Line]:
    for text in heading:
        yield from _set(text, _HEADING, width, lang, before=0)
    for number, answer in enumerate(answers, start=1):
        yield from _set(f"({number}) {answer.label}", _LABEL, width, lang, before=_GAP)
        yield from _set(answer.text, _SIZE, width, lang, before=2)


def _set(text: str, size: float, width: float, lang: str, *, before: float) -> Iterator[_Line]:
    for number, line in enumerate(broken(text, width / size * 1000, lang, anywhere=True)):
        yield _Line(text=line, size=size, down=size * LEADING * 1.15 + (before if number == 0 else 0))


def _append(pdf: pikepdf.Pdf, ink: Ink, paper: PaperPage, content: bytes) -> None:
    upright = PaperPage(width=paper.width, height=paper.height, matrix=(1, 0, 0, 1, 0, 0))
    draw_on(pdf.add_blank_page(page_size=(paper.width, paper.height)), upright, content, ink)
