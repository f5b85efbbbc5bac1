"""A page saved from a browser: its words, and which of the book's quotes still stand on it."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, NamedTuple

from visa_kit.problem import Problem, Refused, Where
from visa_kit.rules.records import Quote, SourceRecord

_MOST: Final = 1_000_000
"""Bytes; official pages have less than a tenth of this, and nothing is gained by reading a monster."""
_MOST_TAGS: Final = 50_000
_NO_PAGES: Final = (b"%PDF", b"PK\x03\x04", b"bplist")
"""How files begin that hold a page and are none: a PDF, an Office file, a web archive."""
_HEAD = 4096
_SILENT: Final = frozenset({"script", "style", "template", "noscript"})
_ENCODINGS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "utf-16": "utf-16",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
}
"""What pages call their encoding, and the name under which it is read; no page can name another one."""
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_LIKELY: Final = ("iso2022_jp", "utf-8", "euc_jp", "cp932")
"""What a page may be in that does not say; ISO-2022-JP has no eighth bit, so that it fits no page in the others."""


class Checked(NamedTuple):
    """What of one page's quotes still stands on it, and what is gone."""

    source: SourceRecord
    stands: tuple[Quote, ...]
    gone: tuple[Quote, ...]

    @property
    def resting(self) -> tuple[str, ...]:
        """The rules and documents to read again, because a quote they rest on is gone."""
        return tuple(dict.fromkeys(id for quote in self.gone for id in quote.rules))


def check_page(source: SourceRecord, path: Path) -> Checked:
    """Look for each quote of a source on a page saved from the browser.

    Tags, white space and the width of letters do not matter. Raises Refused when the file cannot be read as a page.
    """
    words = _bare(words_of(path))
    stands = tuple(quote for quote in source.quotes if _bare(quote.says) in words)
    return Checked(source, stands, tuple(quote for quote in source.quotes if quote not in stands))


def words_of(path: Path) -> str:
    """The words of a saved page, without its tags, scripts and styles.

    Raises Refused when there is no such file, when it is empty or too big, or no text.
    """
    page = _Words()
    # What an unfinished tag at the end holds back is no text of the page.
    page.feed(_text(_bytes(path), path))
    return " ".join(page.words)


def _bytes(path: Path) -> bytes:
    where = Where(file=path.name)
    if not path.is_file():
        raise Refused((Problem(formula="file_not_found", where=where),))
    try:
        with path.open("rb") as file:
            content = file.read(_MOST + 1)
    except OSError:
        raise Refused((Problem(formula="file_not_readable", where=where),)) from None
    if len(content) > _MOST:
        raise Refused((Problem(formula="too_big", where=where, details={"most": f"{_MOST // 1_000_000} MB"}),))
    if not content.strip():
        raise Refused((Problem(formula="empty_file", where=where),))
    return content


def _text(content: bytes, path: Path) -> str:
    """The page's text, in the encoding it names, or else in the first likely one that fits all of it."""
    head = content[:_HEAD]
    text = None if head.startswith(_NO_PAGES) or b"multipart/related" in head else _decoded(content)
    if text is None or "\0" in text:
        raise Refused((Problem(formula="not_a_saved_page", where=Where(file=path.name)),))
    if text.count("<") > _MOST_TAGS:
        raise Refused((Problem(formula="too_many_tags", where=Where(file=path.name)),))
    return text


def _decoded(content: bytes) -> str | None:
    named = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if named is None and (said := _CHARSET.search(content[:_HEAD])):
        named = _ENCODINGS.get(said[1].decode("ascii").lower())
    if named:
        # One broken letter in a long page must not make all its quotes look gone.
        return content.decode(named, errors="replace")
    for name in _LIKELY:
        with suppress(UnicodeError):
            return content.decode(name)
    return None


class _Words(HTMLParser):
    """Gathers what a reader sees of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent is None and tag in _SILENT:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = None

    def handle_data(self, data: str) -> None:
        if self._silent is None:
            self.words.append(data)


def _bare(text: str) -> str:
    """Text without white space, in one width and case: a page breaks its lines wherever it likes."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
