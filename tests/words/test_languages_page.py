"""docs/languages.md says what the catalogues say: a string that is changed again is changed there too."""

from __future__ import annotations

import re
from typing import Final

import pytest
from catalogues import PATIENTS_LANGUAGES, TOP, catalogue

PAGE: Final = (TOP / "docs" / "languages.md").read_text(encoding="utf-8")


def table(language: str) -> list[list[str]]:
    """The rows of a language's table: string, what was wrong, what it says now."""
    code = language.replace("_", "-")
    part = PAGE[PAGE.index(f"({code})\n") :]
    part = part[: end.start() if (end := re.search(r"^## ", part, re.M)) else len(part)]
    rows = [line.strip("|").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[1:]]


@pytest.mark.parametrize("language", PATIENTS_LANGUAGES)
def test_each_mended_string_says_what_its_table_says(language: str) -> None:
    known = {*catalogue(language, "visa_kit").values(), *catalogue(language, "book").values()}
    rows = table(language)
    assert len(rows) > 60
    for row in rows:
        assert len(row) == 3, row
        parts = [part.strip() for part in row[2].split("…") if part.strip()]
        assert row[2] in known or any(all(part in text for part in parts) for text in known), row


@pytest.mark.parametrize("language", PATIENTS_LANGUAGES)
def test_every_language_of_a_catalogue_has_its_part(language: str) -> None:
    assert f"({language.replace('_', '-')})\n" in PAGE
