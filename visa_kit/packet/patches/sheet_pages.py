"""WeasyPrint counts the pages of a whole document. A sheet that is taken out of its bundle and handed in needs a count
of its own: the strings `sheet-page` (2 / 3) and `further-page` (whose it is, on all pages but the first) say it in CSS."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from weasyprint import layout


def apply() -> None:
    """Wrap the making of a page's margins, which is done once every page is laid out."""
    module: Any = layout
    make = module.make_margin_boxes

    def make_margins(context: Any, page: Any, state: Any) -> Any:
        if "sheet-page" not in context.string_set:
            _count(context.string_set, len(context.page_maker) - 1)
        return make(context, page, state)

    module.make_margin_boxes = make_margins


def _count(strings: Any, pages: int) -> None:
    """Set both strings on every page, from the strings `sheet` and `whose` that each sheet sets where it begins."""
    for _, told in groupby(range(1, pages + 1), key=_latest(strings["sheet"])):
        sheet = list(told)
        (whose,) = strings["whose"].get(sheet[0], [""])[:1]
        for number, page in enumerate(sheet, start=1):
            strings["sheet-page"][page] = [f"{number} / {len(sheet)}"]
            strings["further-page"][page] = [whose if number > 1 else ""]


def _latest(assigned: dict[int, list[str]]) -> Any:
    """For a page: the value that was assigned on it or most recently before."""

    def value(page: int) -> str:
        return next((assigned[earlier][0] for earlier in range(page, 0, -1) if earlier in assigned), "")

    return value
