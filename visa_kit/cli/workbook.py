"""The workbook of `visa-kit new --workbook`: said in the coordinator's language, with the rule book's own words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from visa_kit.case import Case
from visa_kit.cli.writing import write_new
from visa_kit.intake.workbook import write_workbook
from visa_kit.intake.workbook.choices import document_label
from visa_kit.rules import load_book
from visa_kit.words import Speaker, in_language
from visa_kit.words.fields import field_in_words


class ScreenVoice:
    """Says headings, notes and names of countries in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._speaker = Speaker(lang, lang)

    def say(self, message: str, **values: object) -> str:
        """A sentence of ours."""
        return in_language(self.lang, message, **values)

    def steps(self, path: str) -> tuple[str, ...]:
        """What each step of a path is called."""
        return tuple(field_in_words(self._speaker, path).first.text.split(" › "))

    def country(self, code: str) -> str:
        """The name of a country."""
        return self._speaker.country(code).first.text


def new_workbook(path: Path, lang: str, sample: Case, cases: Iterable[Case] = ()) -> None:
    """Write a workbook (.xlsx) with some cases, or none, and rows of a sample that show how it is filled.

    Raises Refused when a file of this name is there, or when it cannot be written.
    """
    write_new(path, workbook_of(lang, sample, cases))


def workbook_of(lang: str, sample: Case, cases: Iterable[Case] = ()) -> bytes:
    """The same workbook as bytes."""
    book = load_book()
    documents = [*book.documents, *(one for page in book.missions.values() for one in page.adds.documents)]
    offers = {
        "mission": tuple(sorted(page.ja if lang == "ja" else page.en for page in book.missions.values())),
        "document": tuple(dict.fromkeys(document_label(record.id, lang) for record in documents)),
    }
    return write_workbook(cases, ScreenVoice(lang), sample, offers)
