"""Bring the catalogues up to date with the sentences of the kit: `python -m locales.update`.

A new sentence is added without a translation, one that is gone is taken out, and every other entry stays as it is.
Coordinators read all of the kit in Japanese; other languages are for patients, who read their own pages and the rule
book's sentences.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

FOLDER = Path(__file__).parent
KEYWORDS = {"_": None, "say": None, "row": None, "gettext": None, "say_n": (1, 2)}
"""The functions that are given a sentence; `say_n` gets it for one and for many."""
OF_COORDINATORS = {"visa_kit": ("babel.cfg", ".")}
OF_PATIENTS = {"visa_kit": ("readers.cfg", "."), "book": ("book.cfg", "visa_kit/rules/book")}
"""By domain, the mapping that tells where the sentences stand, and the folder it starts from."""

Sentence = str | tuple[str, ...]
"""A sentence, or its singular and its plural."""


def extracted(mapping: str, folder: str = ".") -> frozenset[Sentence]:
    """The sentences in the files of a mapping."""
    with (FOLDER / mapping).open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    known = [
        (str(pattern), "visa_kit.words.extracting:extract_book" if method == "book" else str(method))
        for pattern, method in methods
    ]
    found = extract_from_dir(FOLDER.parent / folder, known, options, KEYWORDS)
    return frozenset(message for _, _, message, _, _ in found)


def updated(written: bytes, language: str, sentences: frozenset[Sentence]) -> bytes:
    """A catalogue with exactly these sentences in the order of the alphabet, each with the translation that it had."""
    catalogue: Catalog = read_po(BytesIO(written), locale=language)
    had = {message.id for message in catalogue if message.id}
    for gone in had - sentences:
        catalogue.delete(gone if isinstance(gone, str) else gone[0])
    for new in sentences - had:
        catalogue.add(new)
    file = BytesIO()
    write_po(file, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return file.getvalue()


def main() -> None:
    """Update every catalogue, and say how many of its sentences wait for a translation."""
    for messages in sorted(FOLDER.glob("*/LC_MESSAGES")):
        language = messages.parent.name
        for domain, (mapping, folder) in (OF_COORDINATORS if language == "ja" else OF_PATIENTS).items():
            path = messages / f"{domain}.po"
            before = path.read_bytes() if path.exists() else b""
            after = updated(before, language, extracted(mapping, folder))
            path.write_bytes(after)
            waiting = sum(not "".join(message.string or "") for message in read_po(BytesIO(after)) if message.id)
            print(f"{path.relative_to(FOLDER)}: {waiting} to translate")


if __name__ == "__main__":
    main()
