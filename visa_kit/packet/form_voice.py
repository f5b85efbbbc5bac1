"""How answers stand on the official forms that are filled in English: plain text, days as dd/mm/yyyy."""

from __future__ import annotations

from datetime import date
from typing import Final

from visa_kit.words import Speaker

_ENGLISH: Final = Speaker("en", "en")
NONE: Final = "NONE"
"""Written only where the case says that there is none."""
NOT_APPLICABLE: Final = "N/A"
SAME: Final = "same as above"


def form_day(day: date | None) -> str | None:
    """A day as the application form asks for it: (Day)/(Month)/(Year)."""
    return f"{day:%d/%m/%Y}" if day else None


def form_country(code: str | None) -> str | None:
    """A country or region in English, from its two-letter code."""
    return _ENGLISH.country(code).first.text if code else None


def form_yes_no(told: bool | None) -> str | None:
    """YES or NO where the case tells; None, a blank, where it does not."""
    return None if told is None else "YES" if told else "NO"


def none_or(values: tuple[str, ...] | None) -> str | None:
    """The values on one line; NONE where the case says `[]`; None, a blank, where it does not say."""
    if values is None:
        return None
    return "; ".join(values) or NONE
