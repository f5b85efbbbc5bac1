"""Exit codes, documented in the README; programs match on them."""

from __future__ import annotations

from enum import IntEnum

from visa_kit.rules.decision import Status


class Exit(IntEnum):
    """How a command ended."""

    READY = 0
    STOPPED = 1
    USAGE = 2
    UNKNOWN = 3
    REFUSED = 4
    """The input could not be taken."""
    OUTPUT = 5
    """The output could not be written, or papers that lie there are not as they must be."""
    LOCKED = 6
    """Another run works in the same folder."""
    BUG = 70
    """The kit's own mistake."""
    READER_LEFT = 141
    """Whoever read the output through a pipe had seen enough."""


BY_STATUS = {Status.READY: Exit.READY, Status.STOPPED: Exit.STOPPED, Status.UNKNOWN: Exit.UNKNOWN}

_GRAVEST_FIRST = (Exit.BUG, Exit.OUTPUT, Exit.LOCKED, Exit.REFUSED, Exit.STOPPED, Exit.UNKNOWN, Exit.READY)


def gravest(exits: list[Exit]) -> Exit:
    """The one that a run over several cases ends with."""
    return next((one for one in _GRAVEST_FIRST if one in exits), Exit.READY)
