"""Which mission has jurisdiction over a residence (管轄), as far as the book's pages tell."""

from __future__ import annotations

import unicodedata

from visa_kit.rules.book import Book
from visa_kit.rules.load import load_book


def plain_place(place: str) -> str:
    """A place name without accents, spaces, hyphens and capitals: Hà Nội, Ha Noi and Hanoi are one."""
    folded = unicodedata.normalize("NFKD", place).casefold().replace("đ", "d")
    return "".join(letter for letter in folded if letter.isalnum())


def mission_for(country: str, region: str | None, book: Book | None = None) -> str | None:
    """The id of the one mission the book knows for a residence; None where it knows none, or more than one.

    `country` is a two-letter code. A mission without districts serves its whole country.
    """
    pages = [page for page in (book or load_book()).missions.values() if page.country == country.upper()]
    named = plain_place(region) if region else None
    found = [page.id for page in pages if not page.regions or named in {plain_place(name) for name in page.regions}]
    return found[0] if len(found) == 1 else None
