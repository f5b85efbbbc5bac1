"""WeasyPrint reads HTML by a browser's rules, in Python, ready for any mistake. Our templates make none: their pages are
well-formed XML too, which the standard library reads more than fifty times as fast. Any other page is read as before."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import weasyprint


def apply() -> None:
    """Wrap the reader of HTML."""
    module: Any = weasyprint
    slow = module.tinyhtml5.parse

    def read(page: Any, **ways: Any) -> Any:
        root = well_formed(page.read())
        if root is None:
            page.seek(0)
            return slow(page, **ways)
        return root

    module.tinyhtml5 = SimpleNamespace(parse=read)


def well_formed(page: str | bytes) -> ElementTree.Element | None:
    """The root of a page that is well-formed XML, or nothing."""
    try:
        return ElementTree.fromstring(page)  # noqa: S314 - our templates wrote it, and escape what comes from a case
    except ElementTree.ParseError:
        return None
