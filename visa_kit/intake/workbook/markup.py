"""XML read piece by piece, with nothing in it that could reach outside or grow: no document types, no entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NoReturn, TypeAlias
from xml.parsers import expat

from visa_kit.intake.workbook.cells import Unreadable

Attributes: TypeAlias = dict[str, str]
Start: TypeAlias = Callable[[str, Attributes], None]
End: TypeAlias = Callable[[str], None]
Inside: TypeAlias = Callable[[str], None]

# Characters that XML cannot hold are written as _x000D_, and such a text itself as _x005F_x000D_.
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


def read_markup(pieces: Iterable[bytes], start: Start, end: End, inside: Inside | None = None) -> None:
    """Walk through an XML part; names come without their namespace. Raises Unreadable when it is not sound XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_document_types

    def started(name: str, attributes: Attributes) -> None:
        start(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def ended(name: str) -> None:
        end(name.rpartition(" ")[2])

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    if inside:
        parser.CharacterDataHandler = inside
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Unreadable("workbook_damaged") from None


def _no_document_types(*_: object) -> NoReturn:
    raise Unreadable("workbook_damaged")


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold put back; halves of characters stay as they are written."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_character, text)


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    return escaped[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def is_on(attributes: Attributes, name: str = "val", *, absent: bool) -> bool:
    """A yes or no of an attribute, as Excel writes it."""
    value = attributes.get(name)
    return absent if value is None else value not in ("0", "false", "off", "none")
