"""Every sentence a reader may meet is in that reader's catalogue, with the same names to fill in."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from visa_kit import places

TOP = Path(__file__).parents[2]
NAMES = re.compile(r"\{(\w+)\}")
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
    found = extract_from_dir(TOP / folder, known, options, {"_": None, "say": None, "row": None, "gettext": None})
    return frozenset(message if isinstance(message, str) else message[0] for _, _, message, _, _ in found)


def catalogue(language: str, domain: str) -> dict[str, str]:
    path = places.LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id}


def wanted(language: str, domain: str) -> frozenset[str]:
    """Coordinators read all of the kit in Japanese; patients read their own pages, and the rule book's sentences."""
    if domain == "book":
        return sentences("book.cfg", "visa_kit/rules/book")
    return sentences("babel.cfg" if language == "ja" else "readers.cfg")


BOOKS = [(language, "book") for language in PATIENTS_LANGUAGES]
CATALOGUES = [*((language, "visa_kit") for language in LANGUAGES), *BOOKS]


def test_there_are_sentences_and_catalogues() -> None:
    assert len(sentences("babel.cfg")) > 900
    assert len(sentences("readers.cfg")) > 400
    assert len(sentences("book.cfg", "visa_kit/rules/book")) > 200
    assert "ja" in LANGUAGES


def test_a_patient_reads_no_sentence_that_coordinators_do_not_have() -> None:
    assert sentences("readers.cfg") <= sentences("babel.cfg")


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_catalogue_is_complete_and_has_nothing_else(language: str, domain: str) -> None:
    said, known = wanted(language, domain), catalogue(language, domain)
    assert sorted(said - known.keys()) == [], "sentences nobody translated"
    assert sorted(known.keys() - said) == [], "translations of sentences that are gone"
    assert [id for id, text in known.items() if not text] == [], "empty translations"


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_a_translation_fills_in_the_same_names(language: str, domain: str) -> None:
    known = catalogue(language, domain)
    assert len(known) > 150
    differing = [id for id, text in known.items() if set(NAMES.findall(id)) != set(NAMES.findall(text))]
    assert differing == []
