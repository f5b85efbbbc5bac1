"""How seldom Python looks for rubbish in a process of the kit's own."""

from __future__ import annotations

import gc
from typing import Final

_NEW_THINGS: Final = 20_000


def look_seldom() -> None:
    """Let Python look for rubbish after every 20,000 new things and no more through what the kit has loaded.

    Nearly everything that is made for a case is kept or given up at once: looking after every 700 things, as Python does,
    took a tenth of the time of reading, deciding and planning. Only for a process that is the kit's own.
    """
    gc.freeze()
    gc.set_threshold(_NEW_THINGS, 20, 20)


def set_aside() -> None:
    """Look once, and never again through what is left: what a server has read before anybody asks stays while it runs."""
    gc.collect()
    gc.freeze()
