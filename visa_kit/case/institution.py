"""Hospitals and clinics (医療機関)."""

from __future__ import annotations

from visa_kit.case.frozen import Written
from visa_kit.case.office import Contact, Letterhead
from visa_kit.case.text import Key, Name, Words
from visa_kit.case.wording import Wording


class Physician(Written):
    """The physician who makes the treatment schedule (担当医)."""

    name: Name | None = None
    latin_name: Name | None = None
    title: Wording | None = None
    department: Wording | None = None


class Institution(Written):
    """A hospital or clinic that treats or examines the patient."""

    key: Key | None = None
    """The name by which visits point at it; institution-1, institution-2 … if absent."""
    name: Wording | None = None
    address: Wording | None = None
    prefecture: Words | None = None
    """Prefecture, in Japanese, for example 東京都; it decides which regional bureau takes plans."""
    approval_number: Words | None = None
    """Prefectural permission or registration number (都道府県承認番号)."""
    department: Wording | None = None
    physician: Physician | None = None
    contact: Contact | None = None
    letterhead: Letterhead = Letterhead()
