"""Where the kit keeps its templates, locales, rule book and fonts, in a checkout or installed."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def _top_level(name: str) -> Path:
    """A folder that stands beside the package in a checkout and inside it in a wheel."""
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _CHECKOUT / name


TEMPLATES = _top_level("templates")
LOCALES = _top_level("locales")
BOOK = _PACKAGE / "rules" / "book"

_FONTS_IN_WHEEL: Final = {
    "noto_cjk_sans_jp_regular": ".",
    "noto_cjk_sans_jp_bold": ".",
    "fontpkg_noto_sans": "files",
    "fontpkg_noto_sans_thai": "files",
    "fontpkg_ibm_plex_sans_arabic": "files",
}


def font_folder(wheel: str) -> Path:
    """The folder of one font wheel. Raises ModuleNotFoundError, naming the wheel, when it is not installed."""
    spec = find_spec(wheel)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The font package {wheel} is not installed.", name=wheel)
    return (Path(spec.origin).parent / _FONTS_IN_WHEEL[wheel]).resolve()


def font_folders() -> tuple[Path, ...]:
    """The folders of all font wheels. Raises ModuleNotFoundError, naming the wheel, when one is not installed."""
    return tuple(font_folder(wheel) for wheel in _FONTS_IN_WHEEL)


def cache() -> Path:
    """The kit's own cache folder (font index only, nothing of a case), made when missing."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "visa-kit"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
