"""Whether a case's id, or the name of its file, gives away a person's name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

# Letters that do not come apart into a letter of a-z and a mark.
_PLAIN_LETTERS: Final = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


def holds_a_name(id: str, names: Iterable[str]) -> bool:
    """Whether some part of these names, with or without its marks, stands in an id."""
    parts: set[str] = set()
    for name in names:
        lower = name.lower().translate(_PLAIN_LETTERS)
        plain = unicodedata.normalize("NFD", lower).encode("ascii", "ignore").decode()
        parts |= {part for part in plain.replace("'", "").replace("-", " ").split() if len(part) > 1}
    words, joined = id.split("-"), id.replace("-", "")
    return any(part in words or (len(part) > 3 and part in joined) for part in parts)
