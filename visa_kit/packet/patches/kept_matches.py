"""WeasyPrint tries every selector of its stylesheets on every element. Two cells that stand alike (same tag and
attributes, same ancestors, same neighbour before, both last or not) match the same, so the answer for the first is kept
for the others of that document. No selector here looks further: a test reads the stylesheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from weasyprint import css

LOOKS_FURTHER: Final = ("~", "of-type", ":nth-", ":empty", ":has(", ":only-child")
"""What a selector must not hold: it would look at more than what is compared here."""

OF_FORMS: Final = frozenset({"select", "option", "textarea"})
"""Elements for which WeasyPrint's own stylesheet does look further; our pages have none."""


@dataclass
class _Kept:
    """What the elements of one document remember together."""

    ways: dict[Any, int] = field(default_factory=dict)
    """A number for each way of standing in the document."""
    found: dict[tuple[int, int], list[Any]] = field(default_factory=dict)
    """The answer of each matcher for each of them."""


def apply() -> None:
    """Wrap the search for the selectors that match an element."""
    module: Any = css
    module.cssselect2.Matcher.match = keeping(module.cssselect2.Matcher.match)


def keeping(match: Any) -> Any:
    """A search that remembers what it found for each way of standing in a document."""

    def match_or_remember(self: Any, element: Any) -> Any:
        if element.etree_element.tag in OF_FORMS:
            return match(self, element)
        way, kept = _standing(element)
        key = (id(self), way)
        if key not in kept.found:
            kept.found[key] = match(self, element)
        return kept.found[key]

    return match_or_remember


def _standing(element: Any) -> tuple[int, _Kept]:
    """How an element stands in its document, kept with the element, and what the document remembers."""
    try:
        standing: tuple[int, _Kept] = element.standing
    except AttributeError:
        above, kept = (-1, _Kept()) if element.parent is None else _standing(element.parent)
        is_last = element.index + 1 == len(element.etree_siblings)
        way = (above, _said(element), None if element.previous is None else _said(element.previous), is_last)
        standing = element.standing = kept.ways.setdefault(way, len(kept.ways)), kept
    return standing


def _said(element: Any) -> tuple[Any, ...]:
    return (element.etree_element.tag, *element.etree_element.attrib.items())
