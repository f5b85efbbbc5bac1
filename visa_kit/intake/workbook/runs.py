"""A text of a cell, which may be made of runs that look different."""

from __future__ import annotations

from typing import Final, NamedTuple

from visa_kit.intake.workbook.cells import Kept
from visa_kit.intake.workbook.markup import Attributes, is_on, unescaped

# Looks that change what a text says, or stress a part of it. The face, size and colour of letters do neither, and
# Excel changes the face by itself where Latin and Han letters meet.
_STRESS: Final = frozenset({"b", "i", "u"})
_STRIKE: Final = "strike"
_RAISED: Final = "vertAlign"


class Written(NamedTuple):
    """A text with how it is kept: text, mixed, or struck out."""

    kept: Kept
    text: str


class Runs:
    """Gathers the runs of one text from the elements of a `si` or `is`; readings (furigana) are not part of it."""

    def __init__(self) -> None:
        self._runs: list[tuple[frozenset[str], list[str]]] = [(frozenset(), [])]
        self._looks: set[str] | None = None
        self._reading = False
        self._in_text = False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == "rPh":
            self._reading = True
        elif name == "r":
            self._runs.append((frozenset(), []))
        elif name == "rPr":
            self._looks = set()
        elif name == "t":
            self._in_text = not self._reading
        elif self._looks is not None:
            self._look(name, attributes)

    def _look(self, name: str, attributes: Attributes) -> None:
        assert self._looks is not None
        if name == _RAISED and attributes.get("val", "baseline") != "baseline":
            self._looks.add(_RAISED)
        elif (name in _STRESS or name == _STRIKE) and is_on(attributes, absent=True):
            self._looks.add(name)

    def inside(self, text: str) -> None:
        """Letters of the text."""
        if self._in_text:
            self._runs[-1][1].append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "rPh":
            self._reading = False
        elif name == "rPr" and self._looks is not None:
            self._runs[-1] = (frozenset(self._looks), self._runs[-1][1])
            self._looks = None
        elif name == "t":
            self._in_text = False

    def written(self) -> Written:
        """The whole text, and whether a part of it looks different in a way that means something."""
        looks = {look for look, letters in self._runs if "".join(letters).strip()}
        text = unescaped("".join(letter for _, letters in self._runs for letter in letters))
        if any(_STRIKE in look for look in looks):
            return Written(Kept.STRUCK, text)
        mixed = len(looks) > 1 or any(_RAISED in look for look in looks)
        return Written(Kept.MIXED if mixed else Kept.TEXT, text)
