"""Where loose text stands beside a block, WeasyPrint makes up a box around the text and tags it like the element it
is in: a cell in a cell, a heading in a heading. Tag it as what it is, nothing (PDF/UA-1 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from weasyprint.pdf import tags

_MEANT: Final = "/LBody"
"""The one made-up box that is needed: the body of a list item."""


def apply() -> None:
    """Wrap the builder of the tag tree."""
    build: Any = tags._build_box_tree

    def build_without_made_up(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterator[Any]:
        around = pdf.__dict__.setdefault("elements_around", [None])
        real = getattr(box, "_box", box)
        origin = (real.element, real.element_tag)
        made_up = real.element is not None and origin == around[-1]
        around.append(origin)
        for element in build(box, parent, pdf, *rest):
            if made_up and element["S"] != _MEANT:
                element["S"] = "/NonStruct"
                element.pop("A", None)
            yield element
        around.pop()

    tags._build_box_tree = build_without_made_up
