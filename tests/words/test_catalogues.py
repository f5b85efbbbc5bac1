"""Every sentence of the kit is in every catalogue, with the same names to fill in."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from visa_kit import places

TOP = Path(__file__).parents[2]
LANGUAGES = sorted(folder.name for folder in places.LOCALES.iterdir() if folder.is_dir())
NAMES = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """What the code and the templates say, found the way the translators' tool finds it."""
    keywords = {"_": None, "say": None, "row": None}
    found: set[str] = set()
    for folder, method in (("visa_kit", "python"), ("templates", "jinja2")):
        for _, _, message, _, _ in extract_from_dir(
            TOP / folder, method_map=[("**.py" if method == "python" else "**.html", method)], keywords=keywords
        ):
            found.add(message if isinstance(message, str) else message[0])
    return found


def test_there_are_sentences_and_catalogues(sentences: set[str]) -> None:
    assert len(sentences) > 250
    assert "ja" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_has_nothing_else(language: str, sentences: set[str]) -> None:
    path = places.LOCALES / language / "LC_MESSAGES" / "visa_kit.po"
    with path.open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file, locale=language) if message.id}
    assert sentences - catalogue.keys() == set(), "sentences nobody translated"
    assert catalogue.keys() - sentences == set(), "translations of sentences that are gone"
    assert [id for id, said in catalogue.items() if not said] == [], "empty translations"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_the_same_names(language: str) -> None:
    path = places.LOCALES / language / "LC_MESSAGES" / "visa_kit.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    assert len(messages) > 250
    differing = [m.id for m in messages if set(NAMES.findall(m.id)) != set(NAMES.findall(m.string))]
    assert differing == []
