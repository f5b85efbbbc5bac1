"""WeasyPrint works out eighteen lengths of every box, each time it lays it out, because some may be percentages. Where none
is, all boxes of one style have the same: they are worked out once and kept with the style."""

from __future__ import annotations

from typing import Any, Final

from weasyprint.layout import absolute, block, float, inline, page, percent, table

_BORDERS: Final = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
_LENGTHS: Final = (
    *(f"{name}_{side}" for name in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)


def apply() -> None:
    """Wrap the working out of lengths wherever it is used on our pages."""
    kept = keeping(percent.resolve_percentages)
    for module in (absolute, block, float, inline, page, table):
        user: Any = module
        user.resolve_percentages = kept


def keeping(resolve: Any) -> Any:
    """A worker out of lengths that remembers them with each style that has no percentage."""

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        try:
            lengths = style.lengths
        except AttributeError:
            resolve(box, containing_block)
            style.lengths = _lengths(box) if _are_plain(style) else None
            return
        if lengths is None:
            resolve(box, containing_block)
            return
        attributes = box.__dict__
        attributes.update(lengths)
        if style["border_collapse"] == "collapse":
            for name in _BORDERS:  # a cell's are settled with its neighbours'
                if not hasattr(box, name):
                    attributes[name] = style[name]

    return resolve_percentages


def _are_plain(style: Any) -> bool:
    """Whether all lengths are so many pixels or `auto`, and do not lean on borders that are settled elsewhere."""
    values = (style[name] for name in _LENGTHS)
    return all(value == "auto" or getattr(value, "unit", None) == "px" for value in values) and (
        style["border_collapse"] != "collapse" or style["box_sizing"] == "content-box"
    )


def _lengths(box: Any) -> dict[str, Any]:
    names = _LENGTHS if box.style["border_collapse"] == "collapse" else (*_LENGTHS, *_BORDERS)
    return {name: getattr(box, name) for name in names}
