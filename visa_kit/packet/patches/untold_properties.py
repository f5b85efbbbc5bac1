"""WeasyPrint works out every property of every style by itself, and most of them no rule of a stylesheet names: they are
their parent's or the initial one. All of these are filled in at once when a style begins."""

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
_PLAIN_INHERITED: Final = tuple(
    name for name in sorted(INHERITED) if name not in _OWN_WAYS and not name.startswith("text_decoration_")
)
_LOGICAL: Final = frozenset(
    logical(block="ttb", inline=inline) for logical in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
)
"""`margin_block_start` and the like, which stand for one of the four sides."""


def apply() -> None:
    """Wrap the beginning of a style, of an element and of a box that no element made."""
    computed: Any = css.ComputedStyle
    computed.__init__ = filling(computed.__init__)
    anonymous: Any = css.AnonymousStyle
    anonymous.__init__ = filling(anonymous.__init__)


def filling(begin: Any) -> Any:
    """A beginning that fills in what no rule names."""

    def begin_and_fill(self: Any, parent_style: Any, *rest: Any) -> None:
        begin(self, parent_style, *rest)
        cascaded = rest[0] if rest else ()  # no rule names anything for a box that no element made
        if parent_style is None or not _LOGICAL.isdisjoint(cascaded):
            return
        self.update(_PLAIN_INITIAL)
        self.update(_handed_down(parent_style))
        for name in cascaded:
            self.pop(name, None)

    return begin_and_fill


def _handed_down(style: Any) -> Any:
    """What the children of a style inherit, kept with the style."""
    try:
        return style.handed_down
    except AttributeError:
        style.handed_down = {name: style[name] for name in _PLAIN_INHERITED}
        return style.handed_down
