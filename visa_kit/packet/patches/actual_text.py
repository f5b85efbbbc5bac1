"""A PDF keeps one text for each glyph, the first one it was used for. Where that is not what a line says — Thai,
whose marks stand apart from their letters; 〜 and ～, which share a glyph — what was written is put beside the glyphs
(ActualText), so that it is copied, searched and read aloud as it was written.

Never where a line is shortened with dots: the text must not say more than the eye can see. Elsewhere only where it
must: some readers drop 𠮷 and its kin from an ActualText. And never from right to left, where readers would
turn it round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from weasyprint.draw import text as drawing

_FONT: Final = re.compile(r"/(\w+) \S+ Tf")
_GLYPHS: Final = re.compile(r"<([0-9a-f]+)>")
_SPACE: Final = re.compile(r"\s")


class _Drawn(NamedTuple):
    """One glyph: in which operation of the page it is drawn, where in that operation, and the text its font has."""

    operation: int
    begin: int
    text: str


class _Run(NamedTuple):
    """Glyphs `first` to before `last`, which stand for the written text from `begin` to before `end`."""

    first: int
    last: int
    begin: int
    end: int


def apply() -> None:
    """Wrap the drawing of a line of text."""
    draw: Any = drawing.draw_first_line

    def draw_with_actual_text(stream: Any, textbox: Any, overflow: str, dots: Any, matrix: Any) -> Any:
        start, font = len(stream.stream), stream._current_font
        drawn = draw(stream, textbox, overflow, dots, matrix)
        may_be_shortened = overflow == "ellipsis" or dots != "none"
        if textbox.text.strip() and not may_be_shortened and not any(map(_is_from_the_right, textbox.text)):
            texts = {font.hash: font.to_unicode for font in stream._fonts.values()}
            operations = [part.decode() if isinstance(part, bytes) else str(part) for part in stream.stream[start:]]
            stream.stream[start:] = _told(operations, textbox.text, texts, font[0] if font else "")
        return drawn

    drawing.draw_first_line = draw_with_actual_text


@cache
def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


@cache
def _is_from_the_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def _told(operations: list[str], written: str, texts: dict[str, dict[int, str]], font: str) -> list[str]:
    """The operations with an ActualText around every run of glyphs that tells another text than what is written."""
    written = _SPACE.sub(" ", written)
    if not any(map(_is_mark, written)) and _as_told(operations, texts, font) == written:
        return operations
    glyphs = _glyphs(operations, texts, font)
    whole = _Run(0, len(glyphs), 0, len(written))
    for run in reversed(_telling_otherwise(glyphs, written, whole)):
        text = ("\ufeff" + written[run.begin : run.end]).encode("utf-16-be").hex().upper()
        first, last = glyphs[run.first], glyphs[run.last - 1]
        _cut(operations, last.operation, last.begin + 4, "EMC")
        _cut(operations, first.operation, first.begin, f"/Span <</ActualText <{text}>>> BDC")
    return operations


def _telling_otherwise(glyphs: list[_Drawn], written: str, run: _Run) -> list[_Run]:
    """The parts of a run whose glyphs tell something else, without the letters that readers drop when these tell well."""
    first, last, begin, end = run
    while first < last and _tells(glyphs[first].text, written[begin:end].startswith):
        begin += len(glyphs[first].text)
        first += 1
    while last > first and _tells(glyphs[last - 1].text, written[begin:end].endswith):
        last -= 1
        end -= len(glyphs[last].text)
    if first == last:
        return []
    told = [glyph.text for glyph in glyphs[first:last]]
    for number, text in enumerate(told, start=first):
        if _is_dropped(text) and told.count(text) == written.count(text, begin, end):
            place = written.index(text, begin, end)
            before, after = _Run(first, number, begin, place), _Run(number + 1, last, place + len(text), end)
            return _telling_otherwise(glyphs, written, before) + _telling_otherwise(glyphs, written, after)
    while first > run.first and _within_a_word(glyphs[first - 1].text):
        first -= 1
        begin -= len(glyphs[first].text)
    while last < run.last and _within_a_word(glyphs[last].text):
        end += len(glyphs[last].text)
        last += 1
    return [_Run(first, last, begin, end)]


def _is_dropped(text: str) -> bool:
    """Whether some readers drop this from an ActualText: Han beyond the first 65,536 characters, or with a variant."""
    return any(ord(letter) > 0xFFFF for letter in text) and not _within_a_word(text)


def _tells(text: str, has: Callable[[str], bool]) -> bool:
    """Whether a glyph says by itself what is written; a mark drawn on its own does not, as readers may move it."""
    return bool(text) and not unicodedata.category(text[0]).startswith("M") and has(text)


def _within_a_word(text: str) -> bool:
    """Whether a glyph belongs to its neighbour's word; Han, kana and hangul stand for themselves."""
    return bool(text.strip()) and not any(unicodedata.east_asian_width(letter) in "WF" for letter in text)


def _as_told(operations: list[str], texts: dict[str, dict[int, str]], font: str) -> str:
    """What all the glyphs tell together: nearly every line tells just what is written, and this is the quick way to see it."""
    told = []
    for operation in operations:
        if change := _FONT.fullmatch(operation):
            font = change[1]
        elif operation.endswith("TJ"):
            glyphs = bytes.fromhex("".join(_GLYPHS.findall(operation)))
            tells = texts.get(font, {})
            told += [
                tells.get(first << 8 | second, "") for first, second in zip(glyphs[::2], glyphs[1::2], strict=True)
            ]
    return _SPACE.sub(" ", "".join(told))


def _glyphs(operations: list[str], texts: dict[str, dict[int, str]], font: str) -> list[_Drawn]:
    """Every glyph that the operations draw, when `font` is the one they begin with."""
    found = []
    for number, operation in enumerate(operations):
        if change := _FONT.fullmatch(operation):
            font = change[1]
        elif operation.endswith("TJ"):
            for run in _GLYPHS.finditer(operation):
                for begin in range(*run.span(1), 4):
                    glyph = int(operation[begin : begin + 4], 16)
                    text = texts.get(font, {}).get(glyph, "")
                    found.append(_Drawn(number, begin, " " if text.isspace() else text))
    return found


def _cut(operations: list[str], number: int, place: int, between: str) -> None:
    """Cut one drawing operation in two before a glyph, or after it, and put something between the halves."""
    operation = operations[number]
    operations[number : number + 1] = [operation[:place] + ">] TJ", between, "[<" + operation[place:]]
