"""How answers are written: in English, days as (Day)/(Month)/(Year), NONE only where the case says none."""

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
    """yes or no where the case tells; None, a blank, where it does not."""
    return None if told is None else "yes" if told else "no"


def none_or(values: tuple[str, ...] | None) -> str | None:
    """The values on one line; NONE where the case says `[]`; None, a blank, where it does not say."""
    if values is None:
        return None
    return "; ".join(values) or NONE
