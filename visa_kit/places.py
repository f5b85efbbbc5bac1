"""Where the kit keeps its templates, locales, rule book and fonts, in a checkout or installed."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def _top_level(name: str) -> Path:
    """A folder that stands beside the package in a checkout and inside it in a wheel."""
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _CHECKOUT / name


TEMPLATES = _top_level("templates")
LOCALES = _top_level("locales")
BOOK = _PACKAGE / "rules" / "book"


def cache() -> Path:
    """The kit's own cache folder (font index only, nothing of a case), made when missing."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "visa-kit"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
