"""WeasyPrint does not write a table header's scope. PDF/UA-1 7.5 asks for it where a table is not regular, and a
screen reader needs it to say which column a cell stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from weasyprint.pdf import tags

_SCOPES: Final = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


def apply() -> None:
    """Wrap the builder of the tag tree."""
    build: Any = tags._build_box_tree

    def build_with_scope(box: Any, *rest: Any) -> Iterator[Any]:
        for element in build(box, *rest):
            html = getattr(box, "element", None)
            if element["S"] == "/TH" and html is not None and html.get("scope") in _SCOPES:
                element["A"]["Scope"] = _SCOPES[html.get("scope")]
            yield element

    tags._build_box_tree = build_with_scope
