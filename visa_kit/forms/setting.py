"""Setting a text into a box of a form: as large as fits, over several lines where the box has them, never cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from visa_kit.forms.fields import Box
from visa_kit.forms.letters import Letters, Shaped, shape

_SIZES: Final = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Type sizes to try, points; nothing smaller is printed on an official paper."""
_MARGIN: Final = 2.0
_LEADING: Final = 1.18
_DESCENT: Final = 0.28
_LARGE: Final = 30.0


@dataclass(frozen=True)
class SetLine:
    """A line of shapes and where it begins, in points within its box."""

    shaped: Shaped
    size: float
    x: float
    y: float


def set_in(text: str, box: Box, *, lines: int, lang: str) -> tuple[SetLine, ...] | None:
    """The lines of a text in a box, at the largest size that holds all of it; None when no size does.

    Raises NoShape when no font of ours has one of its characters.
    """
    for size in _SIZES:
        room = box.width - 2 * _MARGIN
        set_lines = _break(text, room / size * 1000, lang)
        most = max(1, min(lines, int((box.height + 1.5) / (size * _LEADING)))) if lines > 1 else 1
        if set_lines is not None and len(set_lines) <= most and size <= box.height + 1.5:
            return tuple(_placed(set_lines, size, box))
    return None


def _placed(set_lines: list[Shaped], size: float, box: Box) -> list[SetLine]:
    """A few lines stand on the ruled line at the foot of their box; a large box is filled from its head."""
    height = len(set_lines) * size * _LEADING
    top = min(box.height, height + 1.0) if box.height < _LARGE else box.height - 1.0
    return [
        SetLine(line, size, _MARGIN, top - (number + 1) * size * _LEADING + size * _DESCENT)
        for number, line in enumerate(set_lines)
    ]


def _break(text: str, room: float, lang: str) -> list[Shaped] | None:
    """The text in lines no wider than `room`; None when a single word is wider."""
    lines: list[Shaped] = []
    for paragraph in text.split("\n"):
        words, current = _pieces(paragraph), ""
        for word in words:
            longer = current + word
            if not current.strip() or shape(longer.rstrip(), lang).width <= room:
                current = longer
            else:
                lines.append(shape(current.rstrip(), lang))
                current = word.lstrip()
        lines.append(shape(current.rstrip(), lang))
    return lines if all(line.width <= room for line in lines) else None


def _pieces(text: str) -> list[str]:
    """Where a line may end: after a space, and before or after a Han or kana character."""
    pieces: list[str] = []
    for letter in text:
        wide = 0x2E80 <= ord(letter) <= 0xFFEF or 0x20000 <= ord(letter) <= 0x3FFFF
        if (pieces and not pieces[-1].endswith(" ") and not wide and not _ends_wide(pieces[-1])) or (
            pieces and 0xE0100 <= ord(letter) <= 0xE01EF
        ):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _ends_wide(piece: str) -> bool:
    last = ord(piece[-1])
    return 0x2E80 <= last <= 0xFFEF or 0x20000 <= last <= 0x3FFFF


def drawn(lines: tuple[SetLine, ...], letters: Letters, left: float = 0.0, bottom: float = 0.0) -> bytes:
    """The PDF operators that write these lines; notes every shape they use."""
    parts = [b"BT 0 g"]
    current: tuple[str, float] | None = None
    for line in lines:
        for glyph in line.shaped.glyphs:
            font = letters.note(glyph)
            if (font, line.size) != current:
                parts.append(f"{font} {line.size:g} Tf".encode())
                current = (font, line.size)
            x = left + line.x + glyph.x * line.size / 1000
            y = bottom + line.y + glyph.y * line.size / 1000
            parts.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm <{glyph.id:04x}> Tj".encode())
    parts.append(b"ET")
    return b"\n".join(parts)
