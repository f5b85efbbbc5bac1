"""WeasyPrint looks through pictures, shadows, colours and round corners of every box to learn what lies behind it. Most
boxes have nothing behind them, which their style shows once for all boxes that share it."""

from __future__ import annotations

from typing import Any, Final

from weasyprint.layout import background

_CORNERS: Final = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_SQUARE: Final = dict.fromkeys(_CORNERS, (0, 0))


def apply() -> None:
    """Wrap the laying of what is behind a box and the boxes in it."""
    module: Any = background
    slow = module.layout_box_backgrounds

    def lay(page: Any, box: Any, fetch: Any, layout_children: bool = True, style: Any = None) -> None:
        if style is not None or box is page or not layout_children or not _has_nothing_behind(box.style):
            slow(page, box, fetch, layout_children, style)
            return
        box.__dict__.update(_SQUARE)
        box.background = None
        for child in box.all_children():
            lay(page, child, fetch)

    module.layout_box_backgrounds = lay


def _has_nothing_behind(style: Any) -> bool:
    try:
        return bool(style.nothing_behind)
    except AttributeError:
        style.nothing_behind = (
            style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and all(kind == "none" for kind, _ in style["background_image"])
            and not style["box_shadow"]
            and getattr(style["background_color"], "alpha", 1) == 0
            and all((0, "px") in style[corner] for corner in _CORNERS)
        )
        return bool(style.nothing_behind)
