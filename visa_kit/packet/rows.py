"""The small parts sheets are made of: lines of particulars, ticks, signatures."""

from __future__ import annotations

from visa_kit.case import Frozen
from visa_kit.words import Pair


class Row(Frozen):
    """A label and what stands beside it; no value leaves a ruled blank."""

    label: Pair
    value: Pair | None = None


class Signature(Frozen):
    """A place to sign: who signs, what for, and whether a seal square stands beside it."""

    who: Pair
    lines: tuple[Row, ...] = ()
    seal_square: bool = False
