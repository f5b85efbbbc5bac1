"""WeasyPrint writes one language for the whole file. Write each element's own, so that a paper in two languages is
read aloud in two voices (PDF/UA-1 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.pdf import tags


def apply() -> None:
    """Wrap the builder of the tag tree."""
    build: Any = tags._build_box_tree

    def build_with_language(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterator[Any]:
        around = pdf.__dict__.setdefault("languages_around", [_language_of(pdf)])
        real = getattr(box, "_box", box)
        language = real.style["lang"] if _becomes_an_element(real) else around[-1]
        around.append(language)
        for element in build(box, parent, pdf, *rest):
            if language != around[-2] and "Lang" not in element:
                element["Lang"] = pydyf.String(language)
            yield element
        around.pop()

    tags._build_box_tree = build_with_language


def _language_of(pdf: Any) -> str | None:
    written = pdf.catalog.get("Lang")
    return written.string if written is not None else None


def _becomes_an_element(box: Any) -> bool:
    """The page, html and body are no elements of the tag tree: their children hang on the document itself."""
    return not isinstance(box, PageBox) and box.element_tag not in ("html", "body") and box.style["lang"] is not None
