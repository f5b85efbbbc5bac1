"""Every sentence a reader may meet is in that reader's catalogue, with the same names to fill in."""

import re

import pytest
from catalogues import LANGUAGES, PATIENTS_LANGUAGES, catalogue, sentences

NAMES = re.compile(r"\{(\w+)\}")


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
