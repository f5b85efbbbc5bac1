"""A pair: the same saying in two languages, each knowing which language it is in."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from visa_kit.case import Frozen

# A day as the speaker writes it. Vietnamese ones are longer than a narrow column, so they may part before the year.
_DAY: Final = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]{2} \d{4}|\d{1,2} tháng \d{1,2}|năm \d{4})")


class Piece(NamedTuple):
    """A stretch of a text."""

    text: str
    whole: bool
    """Whether it stays on one line, as a day does: the digits of 2027年10月25日 on two lines are read wrong."""


class Spoken(Frozen):
    """A text and the language it is in, as a BCP 47 tag: the fonts and screen readers go by it."""

    lang: str
    text: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text in stretches, its days apart."""
        parts = enumerate(_DAY.split(self.text))
        return tuple(Piece(part, bool(n % 2)) for n, part in parts if part)


class Pair(Frozen):
    """One saying for its reader, and beside it the same in a second language (none, when both are one)."""

    first: Spoken
    second: Spoken | None = None

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Both, or the one there is."""
        return (self.first, self.second) if self.second else (self.first,)

    def half_in(self, lang: str) -> str:
        """What it says in a language; its first half where it says nothing in that one."""
        return next((spoken.text for spoken in self.spoken if spoken.lang == lang), self.first.text)
