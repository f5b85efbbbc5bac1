"""The translators' catalogues as they lie in locales/, and the sentences of the kit as the translators' tool finds them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from visa_kit import places

TOP = Path(__file__).parents[1]
KEYWORDS = {"_": None, "say": None, "row": None, "gettext": None, "say_n": (1, 2)}
LANGUAGES = sorted(folder.name for folder in places.LOCALES.iterdir() if folder.is_dir())
PATIENTS_LANGUAGES = [language for language in LANGUAGES if language != "ja"]


@cache
def sentences(mapping: str, folder: str = ".") -> frozenset[str]:
    """What the files of a mapping say, found the way the translators' tool finds it."""
    with (TOP / "locales" / mapping).open() as file:
        methods, options = parse_mapping_cfg(file)
    known = [
        (str(pattern), "visa_kit.words.extracting:extract_book" if method == "book" else str(method))
        for pattern, method in methods
    ]
    found = extract_from_dir(TOP / folder, known, options, KEYWORDS)
    return frozenset(in_one(message) for _, _, message, _, _ in found)


@cache
def catalogue(language: str, domain: str) -> dict[str, str]:
    path = places.LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        known = [message for message in read_po(file, locale=language) if message.id]
    return {in_one(message.id): in_one(message.string) for message in known}


def in_one(text: str | Sequence[str] | None) -> str:
    """A sentence; of one with a singular and a plural all forms, one under the other."""
    return text if isinstance(text, str) else "\n".join(text or ())
