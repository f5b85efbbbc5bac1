"""A traveller in words, by the key that a case points with: on the screen and in the list of the morning."""

from __future__ import annotations

from typing import Final

from visa_kit.problem import say
from visa_kit.words.speaker import in_language

_PATIENT: Final = "patient"
_COMPANION: Final = "companion-"


def whom(key: str, lang: str) -> str:
    """A traveller by the place in the case; by the short name where the case gives one."""
    if key == _PATIENT:
        return in_language(lang, say("Patient"))
    number = key.removeprefix(_COMPANION)
    if number == key or not number.isdecimal():
        return key
    return in_language(lang, say("Companion {number}"), number=int(number))
