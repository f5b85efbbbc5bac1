"""WeasyPrint goes a long way to find the value of a property that no rule of a stylesheet names. Most properties of most
elements are such: they have their parent's value or the initial one, and that can be seen at once."""

from __future__ import annotations

from typing import Any, Final

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

_OWN_WAYS: Final = frozenset({"float", "display", "position", "page"})
_PLAIN_INITIAL: Final = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in INITIAL_NOT_COMPUTED | INHERITED | _OWN_WAYS and not name.startswith("text_decoration_")
}
_PLAIN_INHERITED: Final = frozenset(
    name for name in INHERITED if name not in _OWN_WAYS and not name.startswith("text_decoration_")
)
_LOGICAL: Final = frozenset(
    logical(block="ttb", inline=inline) for logical in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
)
"""`margin_block_start` and the like, which stand for one of the four sides."""


def apply() -> None:
    """Wrap the working out of one property."""
    style: Any = css.ComputedStyle
    style.__missing__ = quick(style.__missing__)


def quick(missing: Any) -> Any:
    """The quick way for what no rule names; the long one for the rest."""

    def of(self: Any, name: str) -> Any:
        if name in self.cascaded or _has_logical_names(self):
            return missing(self, name)
        if name in _PLAIN_INITIAL:
            value = self[name] = _PLAIN_INITIAL[name]
            return value
        if name in _PLAIN_INHERITED and self.parent_style is not None:
            value = self[name] = self.parent_style[name]
            return value
        return missing(self, name)

    return of


def _has_logical_names(style: Any) -> bool:
    try:
        return bool(style.has_logical_names)
    except AttributeError:
        style.has_logical_names = not _LOGICAL.isdisjoint(style.cascaded)
        return bool(style.has_logical_names)
