"""Two folders change places in one step, so that no moment exists in which neither stands there."""

from __future__ import annotations

import ctypes
import errno
import os
from typing import Final

_RENAME_EXCHANGE: Final = 2
_UNKNOWN_HERE: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


def exchange(around: int, new: str, old: str, aside: str) -> str:
    """Put folder `new` in the place of `old`, both inside the folder `around`; gives the name `old` has now.

    Where the system or its file system cannot do it in one step, `old` is first put `aside`: a kill just then leaves
    the place empty, and both folders whole beside it. Raises OSError; `old` then stands in its place again.
    """
    if _exchanged(around, new, old):
        return new
    os.rename(old, aside, src_dir_fd=around, dst_dir_fd=around)
    try:
        os.rename(new, old, src_dir_fd=around, dst_dir_fd=around)
    except OSError:
        os.rename(aside, old, src_dir_fd=around, dst_dir_fd=around)
        raise
    return aside


def _exchanged(around: int, new: str, old: str) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(around, os.fsencode(new), around, os.fsencode(old), _RENAME_EXCHANGE) == 0:
        return True
    if (number := ctypes.get_errno()) in _UNKNOWN_HERE:
        return False
    raise OSError(number, os.strerror(number))
