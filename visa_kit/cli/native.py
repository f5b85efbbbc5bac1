"""Asks the C libraries that draw the pages who they are and which fonts they see, without starting the engine."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from visa_kit.packet import libraries

_FONTCONFIG: Final = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")


class _FontSet(ctypes.Structure):
    """FcFontSet, as fontconfig.h has it."""

    _fields_ = (("count", ctypes.c_int), ("room", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))


def pango_version() -> str | None:
    """The version of Pango; None when it cannot be opened."""
    library = _first_that_opens(libraries.LIBRARIES["libpango-1.0-0"])
    if library is None:
        return None
    library.pango_version_string.restype = ctypes.c_char_p
    return str(library.pango_version_string().decode())


def fonts_in_sight() -> tuple[Path, ...] | None:
    """Every font file that fontconfig would let on to a page now; None when fontconfig cannot be opened."""
    library = _first_that_opens(_FONTCONFIG)
    if library is None:
        return None
    library.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    library.FcConfigGetFonts.restype = ctypes.POINTER(_FontSet)
    configuration = ctypes.c_void_p(library.FcInitLoadConfigAndFonts())
    found = library.FcConfigGetFonts(configuration, 0)
    files = {_file(library, found.contents.fonts[i]) for i in range(found.contents.count)} if found else set()
    library.FcConfigDestroy(configuration)
    return tuple(sorted(files))


def _file(library: ctypes.CDLL, font: int) -> Path:
    name = ctypes.c_char_p()
    library.FcPatternGetString(ctypes.c_void_p(font), b"file", 0, ctypes.byref(name))
    return Path((name.value or b"").decode())


def _first_that_opens(names: Iterable[str]) -> ctypes.CDLL | None:
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None
