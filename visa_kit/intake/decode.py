"""Bytes as text: UTF-8 only, and a guess at what else it could be."""

from __future__ import annotations

import re
from typing import Final

from visa_kit.case.text import named_character
from visa_kit.intake.tree import Grower
from visa_kit.problem import Refused

MOST_BYTES: Final = 1024 * 1024
_MOST_CHARACTERS_NAMED: Final = 10
NEVER: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What no file holds: control characters, line ends no editor counts, halves of characters, non-characters."""
_BINARY: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_KANA: Final = re.compile("[\u3040-\u30ff]")
_HALF_WIDTH_KANA: Final = re.compile("[\uff61-\uff9f]")
_MOST_ODDNESS: Final = 0.2


def decode(data: bytes, grower: Grower) -> str:
    """The text of a file; raises Refused when it is too big, empty, not text, or not in UTF-8."""
    if len(data) > MOST_BYTES:
        raise grower.stop("too_big", most="1 MiB")
    if encoding := _other_unicode(data):
        raise grower.stop("other_encoding", encoding=encoding)
    if _BINARY.search(data):
        raise grower.stop("not_text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
    else:
        return check_text(text, grower)
    # Outside the handler, so that the decoder's error, which holds the whole file, is left behind.
    raise _not_utf8(data, before, grower)


def check_text(text: str, grower: Grower) -> str:
    """The text, when each of its characters may stand in a text file; raises Refused otherwise."""
    if not text.strip():
        raise grower.stop("empty_file")
    for line, content in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        for match in NEVER.finditer(content):
            column = match.start() + 1
            details = {"character": named_character(match.group()), "position": str(column)}
            grower.complain("forbidden_character", grower.place(line, column), **details)
            if len(grower.problems) == _MOST_CHARACTERS_NAMED:
                raise Refused(tuple(grower.problems))
    if grower.problems:
        raise Refused(tuple(grower.problems))
    return text


def _not_utf8(data: bytes, before: bytes, grower: Grower) -> Refused:
    line = len(re.findall(rb"\r\n|\n|\r", before)) + 1
    column = len(re.split(rb"\r\n|\n|\r", before)[-1].decode("utf-8-sig")) + 1
    place = grower.place(line, column)
    encoding = _east_asian(data)
    return grower.stop("other_encoding", place, encoding=encoding) if encoding else grower.stop("not_utf8", place)


def _other_unicode(data: bytes) -> str | None:
    """UTF-32 or UTF-16, by its mark, or by the empty half of nearly every character; JIS by its escapes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if len(data) >= 4 and max(data[::2].count(0), data[1::2].count(0)) * 3 > len(data):
        return "UTF-16"
    return "ISO-2022-JP" if re.search(rb"\x1b\$[@B]", data) else None


def _east_asian(data: bytes) -> str | None:
    """Shift_JIS or GBK, whichever the bytes read better as; None when they read well as neither."""
    oddness = {
        "Shift_JIS": _oddness(data, "cp932", "shift_jis", _HALF_WIDTH_KANA),
        "GBK": _oddness(data, "gb18030", "gb2312", _KANA),
    }
    likely = min(oddness, key=lambda encoding: oddness[encoding])
    return likely if oddness[likely] < _MOST_ODDNESS else None


def _oddness(data: bytes, codec: str, common: str, strange: re.Pattern[str]) -> float:
    """The share of letters that hardly anybody writes when bytes are read in an encoding; 1 when they cannot be."""
    try:
        letters = [letter for letter in data.decode(codec) if letter > "\x7f"]
    except UnicodeDecodeError:
        return 1.0
    odd = [letter for letter in letters if strange.match(letter) or not letter.encode(common, "ignore")]
    return len(odd) / max(len(letters), 1)
