"""A pair: the same saying in two languages, each knowing which language it is in."""

from __future__ import annotations

from visa_kit.case import Frozen


class Spoken(Frozen):
    """A text and the language it is in, as a BCP 47 tag: the fonts and screen readers go by it."""

    lang: str
    text: str


class Pair(Frozen):
    """One saying for its reader, and beside it the same in a second language (none, when both are one)."""

    first: Spoken
    second: Spoken | None = None

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Both, or the one there is."""
        return (self.first, self.second) if self.second else (self.first,)
