"""The words printed on a form, and which of them stand beside a box."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

import pypdfium2

from visa_kit.forms.fields import Box
from visa_kit.forms.form import Form
from visa_kit.forms.opening import stumbling_is_damage

_GAP: Final = 1.5
"""Between the letters of a word there is less than this, points."""
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
    """Whether a printed word is the nearest one on one side of a box, the left or the right."""
    reach = (box.left - _NEAR, box.left) if side == "left" else (box.right, box.right + _NEAR)
    line = [letter for letter in letters if letter.box.page == box.page and _in_line(letter, box, *reach)]
    line.sort(key=lambda letter: letter.middle[0], reverse=side == "left")
    nearest: list[Letter] = []
    while line and len(_plain(nearest)) < len(_composed(word)):
        nearest.append(line.pop(0))
    return _plain(nearest) == _composed(word) and not (line and _touch(nearest[-1], line[0]))


def _in_line(letter: Letter, box: Box, left: float, right: float) -> bool:
    x, y = letter.middle
    return left <= x < right and box.bottom - 2 <= y <= box.top + 2


def _touch(one: Letter, other: Letter) -> bool:
    """Whether two Latin letters belong to one word: “male” ends “Female” too. Japanese words have no gaps."""
    gap = max(one.box.left, other.box.left) - min(one.box.right, other.box.right)
    return one.text.isascii() and one.text.isalpha() and other.text.isalpha() and gap < _GAP


def _plain(letters: list[Letter]) -> str:
    """Letters in the order of sight, as one text."""
    in_order = sorted(letters, key=lambda letter: letter.middle[0])
    return _composed("".join(letter.text for letter in in_order))


def _composed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
