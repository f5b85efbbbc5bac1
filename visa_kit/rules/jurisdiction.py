"""Which mission has jurisdiction over a residence (管轄), as far as the book's pages tell."""

from __future__ import annotations

from visa_kit.rules.book import Book
from visa_kit.rules.load import load_book
from visa_kit.rules.place_names import plain_place


def mission_for(country: str, region: str | None, book: Book | None = None) -> str | None:
    """The id of the one mission the book knows for a residence; None where it knows none, or more than one.

    `country` is a two-letter code. A mission without districts serves what no other one of its country names.
    """
    pages = [page for page in (book or load_book()).missions.values() if page.country == country.upper()]
    named = plain_place(region) if region else None
    found = [page.id for page in pages if named in {plain_place(name) for name in page.regions}]
    found = found or [page.id for page in pages if not page.regions]
    return found[0] if len(found) == 1 else None
