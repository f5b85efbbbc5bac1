"""Names of places, compared as people mean them and not as they spell them."""

from __future__ import annotations

import unicodedata


def plain_place(place: str) -> str:
    """A place name without accents, spaces, hyphens and capitals: Hà Nội, Ha Noi and Hanoi are one."""
    folded = unicodedata.normalize("NFKD", place).casefold().replace("đ", "d")
    return "".join(letter for letter in folded if letter.isalnum())
