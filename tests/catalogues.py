"""The translators' catalogues as they lie in locales/, and the sentences of the kit as the translators' tool finds them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from locales.update import extracted
from visa_kit import places

TOP = Path(__file__).parents[1]
LANGUAGES = sorted(folder.parent.name for folder in places.LOCALES.glob("*/LC_MESSAGES"))
PATIENTS_LANGUAGES = [language for language in LANGUAGES if language != "ja"]


@cache
def sentences(mapping: str, folder: str = ".") -> frozenset[str]:
    """What the files of a mapping say, found the way the translators' tool finds it."""
    return frozenset(map(in_one, extracted(mapping, folder)))


@cache
def catalogue(language: str, domain: str) -> dict[str, str]:
    path = places.LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        known = [message for message in read_po(file, locale=language) if message.id]
    return {in_one(message.id): in_one(message.string) for message in known}


def in_one(text: str | Sequence[str] | None) -> str:
    """A sentence; of one with a singular and a plural all forms, one under the other."""
    return text if isinstance(text, str) else "\n".join(text or ())
