"""The words printed on a form, and which of them stand beside a box."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

import pypdfium2

from visa_kit.forms.fields import Box
from visa_kit.forms.form import Form
from visa_kit.forms.opening import stumbling_is_damage

_NEAR: Final = 120.0
"""How far from a box its word is looked for, points."""


@dataclass(frozen=True)
class Letter:
    """One printed letter and where it is, on the upright page."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the letter."""
        return (self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2


def printed_letters(form: Form) -> tuple[Letter, ...]:
    """Every printed letter of a form. Raises Refused when its pages cannot be read."""
    letters: list[Letter] = []
    with stumbling_is_damage(form.name), pypdfium2.PdfDocument(form.data) as pdf:
        for number, paper in enumerate(form.pages):
            text = pdf[number].get_textpage()
            for index in range(text.count_chars()):
                letter = text.get_text_range(index, 1)
                if letter.strip():
                    left, bottom, right, top = text.get_charbox(index)
                    place = Box(page=number, left=left, bottom=bottom, right=right, top=top)
                    letters.append(Letter(letter, paper.seen(place)))
    return tuple(letters)


def stands_beside(word: str, side: str, box: Box, letters: tuple[Letter, ...]) -> bool:
    """Whether a printed word is the nearest thing on one side of a box, the left or the right one."""
    near = [letter for letter in letters if letter.box.page == box.page and _in_height(letter, box)]
    if side == "left":
        return _line(near, box.left - _NEAR, box.left).endswith(_plain(word))
    return _line(near, box.right, box.right + _NEAR).startswith(_plain(word))


def _in_height(letter: Letter, box: Box) -> bool:
    return box.bottom - 2 <= letter.middle[1] <= box.top + 2


def _line(letters: list[Letter], left: float, right: float) -> str:
    """The letters between two places, in the order of sight, without spaces."""
    between = sorted((letter.middle[0], letter.text) for letter in letters if left <= letter.middle[0] < right)
    return _plain("".join(text for _, text in between))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
