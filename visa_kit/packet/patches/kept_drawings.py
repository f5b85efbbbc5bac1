"""WeasyPrint shapes every line once to place it and once more to draw it. How a kept line (`kept_lines`) was drawn is
kept with it, and written again.

A PDF has one text and one width for each glyph, the first ones it was used with, and a drawing depends on them. So one is
kept, and used again, only where every glyph has what the line by itself gives it: no page shows what was printed before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text import line_break

_Told = tuple[dict[int, Any], dict[int, Any]]
"""What a font knows of the glyphs that were drawn: the text of each, and the width of each."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A drawn line without its place: the operations, the font they leave set, and the glyphs of each font."""

    operations: bytes
    font: tuple[str, float] | None
    glyphs: tuple[tuple[int, tuple[int, ...]], ...]


def apply() -> None:
    """Wrap the drawing of a line of text, and have a line shaped again only where it is drawn anew."""
    module: Any = drawing
    module.draw_first_line = keeping(module.draw_first_line)
    _shape_when_asked(line_break.Layout)


def keeping(draw: Any) -> Any:
    """A drawer of lines that remembers with each line how it was drawn."""
    usual: dict[int, _Told] = defaultdict(lambda: ({}, {}))
    """For each font, what all the drawings that are kept agree on."""

    def draw_or_repeat(stream: Any, textbox: Any, overflow: str, dots: Any, matrix: Any) -> Any:
        def drawn() -> Any:
            return draw(stream, textbox, overflow, dots, matrix)

        if overflow == "ellipsis" or dots != "none" or not textbox.text.strip():
            return drawn()
        kept = textbox.pango_layout.__dict__.setdefault("drawings", {})
        beginning = (textbox.text, stream._current_font)
        known = kept.get(beginning)
        if known is not None and all(_is_usual(stream._fonts.get(key), usual[key], use) for key, use in known.glyphs):
            return _repeat(stream, known, usual, matrix)
        start = len(stream.stream)
        pictures, own = _draw_by_itself(stream, drawn)
        if own is None:
            del stream.stream[start:]
            stream._current_font = beginning[1]
            return drawn()
        plain = not pictures and not any(font.missing for font in stream._fonts.values())
        if plain and all(_agree(told, usual[key]) for key, told in own.items()):
            for key, told in own.items():
                _add(usual[key], told)
            operations = b"\n".join(map(_to_bytes, stream.stream[start + 1 :]))  # the first one is the place
            glyphs = tuple((key, tuple(texts)) for key, (texts, _) in own.items())
            kept[beginning] = _Drawing(operations, stream._current_font, glyphs)
        return pictures

    return draw_or_repeat


def _draw_by_itself(stream: Any, drawn: Callable[[], Any]) -> tuple[Any, dict[int, _Told] | None]:
    """Draw a line as if nothing had been drawn before it: the pictures in it, and what it told each font it uses.

    Nothing instead of the latter when the PDF knows otherwise of some glyph; the line must then be drawn again.
    """
    fonts = stream._fonts
    before: dict[int, _Told] = {key: (font.to_unicode, font.widths) for key, font in fonts.items()}
    for font in fonts.values():
        font.to_unicode, font.widths = {}, {}
    pictures = drawn()
    own: dict[int, _Told] = {key: (font.to_unicode, font.widths) for key, font in fonts.items()}
    for key, told in before.items():
        fonts[key].to_unicode, fonts[key].widths = told
    if not all(_agree(own[key], told) for key, told in before.items()):
        return pictures, None
    for key, told in before.items():
        _add(told, own[key])
    return pictures, {key: told for key, told in own.items() if told[0]}


def _repeat(stream: Any, known: _Drawing, usual: dict[int, _Told], matrix: Any) -> list[Any]:
    """Write a line as it was written before; the pictures drawn with it are none."""
    stream.set_text_matrix(*matrix.values)
    stream.stream.append(known.operations)
    stream._current_font = known.font
    for key, glyphs in known.glyphs:
        texts, widths = usual[key]
        font = stream._fonts[key]
        for glyph in glyphs:
            font.to_unicode.setdefault(glyph, texts[glyph])
            font.widths.setdefault(glyph, widths[glyph])
    return []


def _is_usual(font: Any, usual: _Told, glyphs: tuple[int, ...]) -> bool:
    """Whether a font is in this PDF already, and knows nothing else of these glyphs than what is usual."""
    if font is None:
        return False
    texts, widths = usual
    told, measured = font.to_unicode, font.widths
    return all(
        told.get(glyph, texts[glyph]) == texts[glyph] and measured.get(glyph, widths[glyph]) == widths[glyph]
        for glyph in glyphs
    )


def _agree(told: _Told, others: _Told) -> bool:
    return all(
        other.get(glyph, value) == value
        for one, other in zip(told, others, strict=True)
        for glyph, value in one.items()
    )


def _add(told: _Told, more: _Told) -> None:
    for one, other in zip(told, more, strict=True):
        for glyph, value in other.items():
            one.setdefault(glyph, value)


def _to_bytes(operation: Any) -> bytes:
    return operation if isinstance(operation, bytes) else str(operation).encode()


def _shape_when_asked(layout: Any) -> None:
    """A line that is drawn as before needs no shape: make one only when somebody asks for it."""
    shape, forget = layout.reactivate, layout.deactivate

    def reactivate(self: Any, style: Any) -> None:
        self.style_to_come = style

    def deactivate(self: Any) -> None:
        if self.__dict__.pop("style_to_come", None) is None:
            forget(self)

    def shaped_now(self: Any, name: str) -> Any:
        if name not in ("layout", "language", "style") or "style_to_come" not in self.__dict__:
            raise AttributeError(name)
        shape(self, self.__dict__.pop("style_to_come"))
        return getattr(self, name)

    layout.reactivate, layout.deactivate, layout.__getattr__ = reactivate, deactivate, shaped_now
