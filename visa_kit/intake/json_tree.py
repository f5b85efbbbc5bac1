"""JSON as a tree of texts: numbers keep their digits as written, and every value knows its line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Final

from visa_kit.intake.tree import Empty, Grower, Listing, Node, Place, Text
from visa_kit.problem import Refused

_STRINGS: Final = JSONDecoder()
_SPACES: Final = frozenset(" \t\n\r")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![\w.])")
_WORD: Final = re.compile(r"(?:true|false|null)(?!\w)")


def read_json(text: str, grower: Grower) -> Node:
    """The tree of a JSON text; raises Refused when it cannot be read to its end. NaN and Infinity are no JSON."""
    return _JsonReader(text, grower).read()


class _JsonReader:
    def __init__(self, text: str, grower: Grower) -> None:
        self._text = text
        self._grower = grower
        self._at = 0
        self._open: list[Place] = []
        """Where the brackets that are still open stand."""
        self._line_starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def read(self) -> Node:
        tree = self._node(1)
        if self._peek():
            raise self._unreadable()
        return tree

    def _place(self, index: int) -> Place:
        line = bisect_right(self._line_starts, index)
        return self._grower.place(line, index - self._line_starts[line - 1] + 1)

    def _peek(self) -> str:
        """The next character that is not a space; empty at the end."""
        while self._text[self._at : self._at + 1] in _SPACES:
            self._at += 1
        return self._text[self._at : self._at + 1]

    def _take(self, sign: str) -> bool:
        """Step over a sign if it comes next."""
        found = self._peek() == sign
        self._at += found
        return found

    def _unreadable(self) -> Refused:
        if not self._peek() and self._open:
            return self._grower.stop("unclosed_bracket", self._open[-1])
        return self._grower.stop("not_json", self._place(self._at))

    def _node(self, depth: int) -> Node:
        sign = self._peek()
        place = self._place(self._at)
        self._grower.count(depth, place)
        if sign == "{":
            return self._grower.group(self._fields(depth, place), place)
        if sign == "[":
            return Listing(tuple(self._items(depth, place)), place)
        if sign == '"':
            return self._string(place)
        if found := _NUMBER.match(self._text, self._at) or _WORD.match(self._text, self._at):
            self._at = found.end()
            return Empty(place, null=True) if found.group() == "null" else Text(found.group(), place)
        raise self._unreadable()

    def _string(self, place: Place) -> Text | Empty:
        try:
            written, self._at = _STRINGS.raw_decode(self._text, self._at)
        except JSONDecodeError as error:
            # The decoder's error holds the whole text, so it is left behind before anything is raised.
            stuck = error.pos
        else:
            return self._grower.text(written, place)
        if stuck == self._at:
            raise self._grower.stop("unclosed_quote", place)
        raise self._grower.stop("not_json", self._place(stuck))

    def _items(self, depth: int, place: Place) -> Iterator[Node]:
        for _ in self._until("]", place):
            yield self._node(depth + 1)

    def _fields(self, depth: int, place: Place) -> Iterator[tuple[Text, Node]]:
        for _ in self._until("}", place):
            if self._peek() != '"':
                raise self._unreadable()
            key = self._string(self._place(self._at))
            if not self._take(":"):
                raise self._unreadable()
            value = self._node(depth + 1)
            if isinstance(key, Text):
                yield key, value

    def _until(self, end: str, place: Place) -> Iterator[None]:
        """Once for each entry up to the closing bracket."""
        self._at += 1
        self._open.append(place)
        if not self._take(end):
            yield
            while self._take(","):
                yield
            if not self._take(end):
                raise self._unreadable()
        self._open.pop()
