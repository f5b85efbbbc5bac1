"""WeasyPrint looks five times through the children of every box for pieces of tables that stand outside a table. Where no
child is such a piece, one look is enough."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes, build


def apply() -> None:
    """Wrap the putting right of tables."""
    module: Any = build
    module.table_boxes_children = looking_once(module.table_boxes_children)


def looking_once(put_right: Any) -> Any:
    """The quick way for a box that is no part of a table and holds none; WeasyPrint's for the rest."""
    columns = (boxes.TableColumnBox, boxes.TableColumnGroupBox)

    def table_boxes_children(box: Any, children: Any) -> Any:
        if box.tabular_container or isinstance(box, columns) or any(map(_is_piece, children)):
            return put_right(box, children)
        box.children = children
        return box

    return table_boxes_children


def _is_piece(box: Any) -> bool:
    return bool(box.internal_table_or_caption or box.proper_table_child)
