"""Which mission has jurisdiction over a residence (管轄), as far as the book's pages tell."""

from __future__ import annotations

from visa_kit.rules.book import Book
from visa_kit.rules.load import load_book
from visa_kit.rules.missions_known import mission_serving


def mission_for(country: str, region: str | None, book: Book | None = None) -> str | None:
    """The id of the one mission the book knows for a residence; None where it knows none, or more than one."""
    return mission_serving(country, region, (book or load_book()).missions)
