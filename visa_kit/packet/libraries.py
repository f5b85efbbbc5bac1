"""The C libraries that printing needs: which, whether they are here, and how WeasyPrint finds them."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LIBRARIES: Final = {
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
}
"""The Debian packages that printing needs, each with its library's name on Linux, macOS and Windows. Without the last
one a page with Japanese takes twenty times as long, so it is not optional here."""


def missing_libraries() -> tuple[str, ...]:
    """The Debian packages whose libraries cannot be opened here; nothing when all is well."""
    return tuple(package for package, names in LIBRARIES.items() if not any(map(_opens, names)))


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


@contextmanager
def named_as_on_linux() -> Iterator[None]:
    """While WeasyPrint is imported: find no library by the names that it has elsewhere.

    WeasyPrint tries each name in turn, and Python looks for an unknown one with the compiler and the linker: a dozen
    starts of both. On Linux the loader itself knows the last name.
    """
    look = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = look


def _nowhere(name: str) -> str | None:
    return None
