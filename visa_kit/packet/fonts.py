"""Which fonts stand on the paper: those of five wheels, shut off from whatever the machine has installed."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from visa_kit import places

_LATIN: Final = '"Noto Sans"'
_CJK: Final = '"Noto Sans CJK JP"'
_THAI: Final = '"Noto Sans Thai"'
_ARABIC: Final = '"IBM Plex Sans Arabic"'

_HAN_FIRST: Final = f"{_CJK}, {_LATIN}, {_THAI}, {_ARABIC}"
_LATIN_FIRST: Final = f"{_LATIN}, {_CJK}, {_THAI}, {_ARABIC}"

FAMILIES: Final = MappingProxyType(
    {
        "ja": _HAN_FIRST,
        "zh": _HAN_FIRST,
        "zh-Hans": _HAN_FIRST,
        "zh-Hant": _HAN_FIRST,
        "ko": _HAN_FIRST,
        "en": _LATIN_FIRST,
        "vi": _LATIN_FIRST,
        "ru": _LATIN_FIRST,
        "uk": _LATIN_FIRST,
        "mn": _LATIN_FIRST,
        "id": _LATIN_FIRST,
        "th": f"{_THAI}, {_LATIN}, {_CJK}, {_ARABIC}",
        "ar": f"{_ARABIC}, {_LATIN}, {_CJK}, {_THAI}",
    }
)
"""The font families of each language, first choice first, as CSS writes them. Every list ends in all four, so that a
name in another script still finds its letters."""

_NAMES: Final = ("Noto-Sans", "Noto-Sans-CJK-JP", "Noto-Sans-Thai", "IBM-Plex-Sans-Arabic")
_STYLES: Final = r"(-(Thin|ExtraLight|Ultra-Light|Light|Medium|Semi-Bold|SemiBold|Bold|Italic))*"
_VARIANT: Final = re.compile("(?s).[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_KEEPS_COMPOSITION: Final = frozenset({"th", "ar"})


def folders() -> tuple[Path, ...]:
    """The folders of the five font wheels. Raises ModuleNotFoundError, naming the wheel, when one is not installed."""
    return places.font_folders()


def is_ours(name: str) -> bool:
    """Whether a font of a PDF, by the name it has there, is one of the wheels'."""
    return any(re.fullmatch(re.escape(ours) + _STYLES, name) for ours in _NAMES)


def without_idle_variants(text: str) -> str:
    """The text without the variation selectors that ask for the shape a letter has anyway (葛 U+E0101 is 葛).

    Both are one glyph in the font, so that a reader of the PDF cannot tell which was written.
    """
    if not _VARIANT.search(text):
        return text
    return _VARIANT.sub(lambda pair: pair.group()[0] if pair.group() in _idle_variants() else pair.group(), text)


@cache
def _idle_variants() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(places.font_folder("noto_cjk_sans_jp_regular") / "NotoSansCJKjp-Regular.otf", lazy=True) as font:
        sequences = next(table for table in font["cmap"].tables if table.format == 14).uvsDict
        return frozenset(
            chr(letter) + chr(selector)
            for selector, letters in sequences.items()
            for letter, glyph in letters
            if glyph is None
        )


def css_rules() -> str:
    """The `font-family` rule of every language, for elements that carry `lang`.

    "ccmp" takes Vietnamese letters apart (ễ into ê and a tilde), and what is copied out of the PDF is then no longer
    the name. Thai and Arabic need it for their marks.
    """
    rules = [f"html {{ font-family: {_LATIN_FIRST}; }}"]
    for lang, families in FAMILIES.items():
        features = "normal" if lang in _KEEPS_COMPOSITION else '"ccmp" 0'
        rules.append(f":lang({lang}) {{ font-family: {families}; font-feature-settings: {features}; }}")
    return "\n".join(rules) + "\n"


@cache
def use_only_ours() -> None:
    """Let fontconfig see our fonts and no others; to be called before WeasyPrint is first imported.

    Raises ModuleNotFoundError when a font wheel is missing, OSError when the cache folder cannot be written.
    """
    cache_folder = places.cache()
    listed = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders())
    index = f"<cachedir>{escape(str(cache_folder / 'fontconfig'))}</cachedir>"
    text = f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>{listed}{index}</fontconfig>\n'
    # Named by its content: another kit of the same user, with other folders, must not change it under our feet.
    path = cache_folder / f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:12]}.conf"
    if not path.is_file():
        # Another process may be reading it: never a half-written file.
        beside = path.with_suffix(f".{os.getpid()}-{secrets.token_hex(8)}")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    os.environ["FONTCONFIG_FILE"] = str(path)
