"""Why the operating system would not do something, in words of ours: its own are English, and meant for programmers."""

from __future__ import annotations

import errno
import os
from typing import Final

from visa_kit.problem.formula import say

_REASONS: Final = {
    errno.EACCES: say("no permission"),
    errno.EPERM: say("no permission"),
    errno.EROFS: say("nothing can be written on this disk"),
    errno.ENOSPC: say("no room is left"),
    errno.EDQUOT: say("no room is left"),
    errno.EFBIG: say("the file would become too big"),
    errno.EIO: say("the disk reports a fault"),
    errno.ENOENT: say("there is no such folder"),
    errno.ENOTDIR: say("a file stands where a folder belongs"),
    errno.EISDIR: say("a folder of that name is there"),
    errno.ELOOP: say("it is a link"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.EBUSY: say("another program uses it"),
    errno.ETXTBSY: say("another program uses it"),
    errno.EADDRINUSE: say("another program uses it"),
    errno.EADDRNOTAVAIL: say("this machine has no such address"),
    errno.EMFILE: say("too many files are open"),
    errno.ENFILE: say("too many files are open"),
    errno.ENOMEM: say("there is no memory left"),
}
REASONS: Final = frozenset(_REASONS.values())
"""Those that are translated where they are printed."""


def reason_of(error: OSError) -> str:
    """A sentence of ours, or the system's own words where there is none."""
    return _REASONS.get(error.errno or 0) or (os.strerror(error.errno) if error.errno else type(error).__name__)
