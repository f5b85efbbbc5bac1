"""WeasyPrint hangs the blocks of a list item on the item itself, where only its label and its body may stand
(PDF/UA-1 7.2). Gather them in one body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf import tags


def apply() -> None:
    """Wrap the builder of the tag tree."""
    build: Any = tags._build_box_tree

    def build_with_bodies(box: Any, parent: Any, pdf: Any, *rest: Any) -> Iterator[Any]:
        for element in build(box, parent, pdf, *rest):
            if element["S"] == "/LI":
                _gather(element, pdf)
            yield element

    tags._build_box_tree = build_with_bodies


def _gather(item: Any, pdf: Any) -> None:
    kids = [pdf.objects[int(reference.split()[0])] for reference in item["K"]]
    within = [kid for kid in kids if kid["S"] != "/Lbl"]
    if all(kid["S"] == "/LBody" for kid in within):
        return
    body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"], "P": item.reference})
    pdf.add_object(body)
    body["K"] = pydyf.Array(kid.reference for kid in within)
    for kid in within:
        kid["P"] = body.reference
        if kid["S"] == "/LBody":
            kid["S"] = "/NonStruct"
    item["K"] = pydyf.Array([*(kid.reference for kid in kids if kid["S"] == "/Lbl"), body.reference])
