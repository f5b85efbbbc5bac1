"""Setting a text into a box of a form: as large as fits, over several lines where the box has them, never cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from unicodedata import category

from visa_kit.forms.fields import Box
from visa_kit.forms.shaping import Shaped, shape

SIZES: Final = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Type sizes to try, points; nothing smaller is printed on an official paper."""
LEADING: Final = 1.18
"""From one line to the next, in type sizes."""
_READ_EASILY: Final = 8.5
_MARGIN: Final = 2.0
_REST: Final = 0.28
"""How far a line stands above the foot of its box where it can, in type sizes."""
_LARGE: Final = 30.0
_HEAD: Final = 3.0
"""How far a text stays below the head of a large box, points."""
_IDEOGRAPHIC: Final = (range(0x2E80, 0xFFF0), range(0x20000, 0x40000))
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@dataclass(frozen=True)
class SetLine:
    """A line of shapes and where it begins, in points within its box."""

    shaped: Shaped
    size: float
    x: float
    y: float


def set_in(text: str, box: Box, *, most_lines: int, lang: str) -> tuple[SetLine, ...] | None:
    """The lines of a text in a box, at the largest size that holds all of it; None when no size does.

    Raises NoShape when no font of ours has one of its characters.
    """
    # One line a little smaller is read more easily than two crowded ones.
    tries = [(size, 1) for size in SIZES if size >= _READ_EASILY] if most_lines > 1 else []
    for size, lines_here in (*tries, *((size, most_lines) for size in SIZES)):
        room = (box.width - 2 * _MARGIN) / size * 1000
        lines = broken(text, room, lang)
        if len(lines) <= lines_here and all(line.width <= room + 1 for line in lines):
            placed = _placed(lines, size, box)
            if placed is not None:
                return placed
    return None


def _placed(lines: tuple[Shaped, ...], size: float, box: Box) -> tuple[SetLine, ...] | None:
    """The lines in their box, none of their shapes outside it; None when they are too high for it.

    A few lines stand on the ruled line at the foot of their box; a large box is filled from its head.
    """
    below = (len(lines) - 1) * size * LEADING
    highest = box.height - lines[0].top * size / 1000
    lowest = below - lines[-1].bottom * size / 1000
    if lowest > highest:
        return None
    wanted = below + size * _REST if box.height < _LARGE else highest - _HEAD
    first = min(max(wanted, lowest), highest)
    return tuple(SetLine(line, size, _MARGIN, first - number * size * LEADING) for number, line in enumerate(lines))


def broken(text: str, room: float, lang: str, *, anywhere: bool = False) -> tuple[Shaped, ...]:
    """The text in lines no wider than `room`, in thousandths of the type size.

    A single word that is wider stands on a line of its own, unless it may be broken `anywhere`.
    """
    lines: list[Shaped] = []
    for paragraph in text.split("\n"):
        current, width = "", 0.0
        for word in _words(paragraph, room, lang, anywhere=anywhere):
            wide = shape(word.rstrip(), lang).width
            if current.strip() and width + wide > room:
                lines.append(shape(current.rstrip(), lang))
                current, width = "", 0.0
            current += word if current else word.lstrip()
            width += shape(word, lang).width
        lines.append(shape(current.rstrip(), lang))
    return tuple(lines)


def _words(text: str, room: float, lang: str, *, anywhere: bool) -> list[str]:
    """Where a line may end; a word that is wider than the room comes apart where it may be broken anywhere."""
    words = _pieces(text)
    if not anywhere:
        return words
    return [part for word in words for part in (_letters(word) if shape(word, lang).width > room else [word])]


def _letters(word: str) -> list[str]:
    """The letters of a word, each with its marks, selectors and joiners."""
    letters: list[str] = []
    for letter in word:
        if letters and category(letter) in {"Mn", "Me", "Cf"}:
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def _pieces(text: str) -> list[str]:
    """After a space, and before or after a Han or kana character; a selector stays with its character."""
    pieces: list[str] = []
    for letter in text:
        apart = not pieces or pieces[-1].endswith(" ") or _is_ideographic(letter) or _is_ideographic(pieces[-1][-1])
        if apart and not (pieces and any(ord(letter) in selectors for selectors in _SELECTORS)):
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


def _is_ideographic(letter: str) -> bool:
    return any(ord(letter) in letters for letters in _IDEOGRAPHIC)
