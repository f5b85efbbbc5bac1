"""For the translators' tool: the sentences of the rule book that a traveller may read.

Used by Babel through locales/book.cfg. Sentences for the office alone stay in Japanese and English, as the book has
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Final

import yaml

_FOR_TRAVELLERS: Final = frozenset({"travellers", "patient"})
_OFFICE_ONLY: Final = ("must", "must_not", "ask")
_ALSO_FOR_TRAVELLERS: Final = (
    "regenerative-",
    *("beyond-limit-only-in-hospital", "multiple-entry-within-limit", "spa-cure-within-limit"),
    "passport-until-",
    *("guarantor-on-a-list", "guarantor-number", "companion-entries", "companion-comes-back"),
    *("filed-before-first-landing", "filed-in-the-last-months", "time-for-examination"),
    *("last-landing-in-time", "residence-in-district", "refusal-bar"),
)
"""How the rules begin whose doubts stand on a traveller's own sheet or web page too."""
_AGES: Final = tuple(
    f"issued within {{number}} {unit} before filing" for unit in ("day", "days", "week", "weeks", "month", "months")
)
"""Composed by the rule book from a number and its unit."""

Extracted = tuple[int, str, str, list[str]]


def extract_book(fileobj: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[Extracted]:
    """Line, function, sentence and comments of each English sentence a traveller may read."""
    tree = yaml.compose(fileobj.read().decode("utf-8"), Loader=yaml.SafeLoader)
    if tree is not None:
        yield from _sentences(tree)
    if getattr(fileobj, "name", "").endswith("documents.yaml"):
        yield from ((1, "gettext", age, []) for age in _AGES)


def _sentences(node: yaml.Node) -> Iterator[Extracted]:
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _sentences(child)
    elif isinstance(node, yaml.MappingNode):
        fields: dict[str, Any] = {key.value: value for key, value in node.value}
        if _is_for_the_office(fields):
            return
        english = fields.get("en")
        if "ja" in fields and isinstance(english, yaml.ScalarNode):
            yield english.start_mark.line + 1, "gettext", " ".join(english.value.split()), []
        for name, child in fields.items():
            if name != "stories":
                yield from _sentences(child)


def _is_for_the_office(fields: dict[str, Any]) -> bool:
    """A rule that stops, warns or asks the office, or that is told to the office alone."""
    id_ = fields.get("id")
    if id_ is not None and str(id_.value).startswith(_ALSO_FOR_TRAVELLERS):
        return False
    if any(verb in fields for verb in _OFFICE_ONLY):
        return True
    told = fields.get("tell")
    return told is not None and not _FOR_TRAVELLERS & {reader.value for reader in told.value}
