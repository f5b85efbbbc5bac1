"""YAML as a tree of texts: the parser's events only, so that `NO` stays NO and no alias is ever followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from visa_kit.intake.tree import MOST_DEPTH, MOST_NODES, Empty, Grower, Listing, Node, Place, Text
from visa_kit.problem import Refused

_PAIRS: Final = {"[": "unclosed_bracket", "{": "unclosed_bracket", '"': "unclosed_quote", "'": "unclosed_quote"}

_READ_IN_TWO_WAYS: Final = re.compile(
    r"""[\t\x85\u2028\u2029\ufeff?]                 # tabs, odd line ends, a mark of the byte order, a complex key
    | (?:^|[\s\[\]{},:'"-]) (?:[%!&*] | [|>](?![+-]?\n))  # a directive, tag, anchor or alias; a block with a width
    | ---                                          # a document's beginning
    | :\s*(?:\#.*\s*)?[],}]                        # nothing where a value is expected in brackets
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What one parser takes and the other does not, or places elsewhere: found by comparing them over changed files."""


def read_yaml(text: str, grower: Grower) -> Node:
    """The tree of a YAML text; raises Refused when it cannot be read to its end."""
    return _YamlReader(text, grower).read()


class _YamlReader:
    def __init__(self, text: str, grower: Grower) -> None:
        self._text = text
        self._grower = grower
        self._quick = _read_quickly(text)
        self._loader = yaml.BaseLoader(text)

    def read(self) -> Node:
        self._next()  # the start of the stream
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise self._grower.stop("empty_file")
        tree = self._node(self._next(), 1)
        self._next()  # the end of the document
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._grower.stop("several_documents", self._place(event))
        return tree

    def _place(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark
        return self._grower.place(mark.line + 1, mark.column + 1)

    def _next(self) -> yaml.Event:
        if self._quick:
            return next(self._quick)
        refused: Refused
        try:
            event: yaml.Event = self._loader.get_event()  # type: ignore[no-untyped-call]
        except yaml.MarkedYAMLError as error:
            refused = self._unreadable(error.context_mark, error.problem_mark)
        except (yaml.YAMLError, ValueError, OverflowError):
            # A character code or a version number far out of range.
            refused = self._unreadable(None, self._loader.get_mark())
        else:
            return event
        raise refused

    def _unreadable(self, begun: Any, stuck: Any) -> Refused:
        """Where reading stops: at a tab, after a quotation mark or bracket never closed, or simply here."""
        mark = stuck or begun
        opened = self._text[begun.index : begun.index + 1] if begun else ""
        if mark.index >= len(self._text.rstrip()) and opened in _PAIRS:
            return self._grower.stop(_PAIRS[opened], self._grower.place(begun.line + 1, begun.column + 1))
        formula = "tab" if self._text[mark.index : mark.index + 1] == "\t" else "not_yaml"
        return self._grower.stop(formula, self._grower.place(mark.line + 1, mark.column + 1))

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._place(event)
        self._grower.count(depth, place)
        if getattr(event, "anchor", None) is not None:
            self._grower.complain("anchor", place)
        if getattr(event, "tag", None) is not None:
            self._grower.complain("tag", place)
        if isinstance(event, yaml.ScalarEvent):
            nothing = event.value == "" and not event.style
            return Empty(place) if nothing else self._grower.text(event.value, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)), place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._grower.group(list(self._fields(depth)), place)
        return Empty(place)  # an alias, already complained about

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := self._next(), end):
            yield event

    def _fields(self, depth: int) -> Iterator[tuple[Text, Node]]:
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
                self._grower.complain("merge_key", key.place)
            elif isinstance(key, Text):
                yield key, value
            elif not getattr(event, "anchor", None):
                self._grower.complain("not_a_key", key.place)


def _read_quickly(text: str) -> Iterator[yaml.Event] | None:
    """The events of an ordinary file by the parser in C, which takes a twentieth of the time.

    None where it might read otherwise, has not been built, or meets a fault: our places and sentences are made for the
    parser in Python. None also beyond the limits, for it takes minutes over 200 kB of brackets.
    """
    if _READ_IN_TWO_WAYS.search(text) or not yaml.__with_libyaml__:
        return None
    events: list[yaml.Event] = []
    depth = 0
    try:
        loader = yaml.CBaseLoader(text)
        while not (events and isinstance(events[-1], yaml.StreamEndEvent)):
            event: Any = loader.get_event()
            events.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_DEPTH or len(events) > 2 * MOST_NODES:
                return None
    except (yaml.YAMLError, ValueError):
        return None
    return iter(events)
