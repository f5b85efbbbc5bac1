"""WeasyPrint works out the styles of every page, and of its twenty places for headers and footers, anew. Pages of one name,
side and place (first or not) have the same, so they share them."""

from __future__ import annotations

from typing import Any

from weasyprint.layout import page


def apply() -> None:
    """Wrap the working out of a page's styles."""
    module: Any = page
    module.set_page_type_computed_styles = sharing(module.set_page_type_computed_styles)


def sharing(work_out: Any) -> Any:
    """A worker out of styles that does it once for pages that no rule tells apart."""

    def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
        if _has_numbered_rules(style_for):
            work_out(page_type, html, style_for)
            return
        known = style_for.__dict__.setdefault("styles_of_pages", {})
        computed = style_for.get_computed_styles()
        kind = (page_type.side, page_type.blank, page_type.name, page_type.index == 0)
        if kind not in known:
            work_out(page_type, html, style_for)
            known[kind] = {place: style for (of, place), style in computed.items() if of == page_type}
        computed.update({(page_type, place): style for place, style in known[kind].items()})

    return set_page_type_computed_styles


def _has_numbered_rules(style_for: Any) -> bool:
    """Whether a stylesheet tells pages apart by their number (`@page :nth(3)`)."""
    try:
        return bool(style_for.has_numbered_rules)
    except AttributeError:
        style_for.has_numbered_rules = any(
            selector[2].index is not None
            for sheet, _, _ in style_for._sheets
            for _, selectors, _ in sheet.page_rules
            for selector in selectors
        )
        return bool(style_for.has_numbered_rules)
