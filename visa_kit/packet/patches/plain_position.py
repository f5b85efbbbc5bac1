"""WeasyPrint asks each box five questions, again and again, to learn whether it stands where it was written. Nearly every
box does, and two looks show it."""

from __future__ import annotations

from typing import Any, Final

from weasyprint.formatting_structure.boxes import Box

_WHERE_WRITTEN: Final = ("static", "relative")


def apply() -> None:
    """Wrap the question."""
    box: Any = Box
    slow = box.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> Any:
        style = self.style
        return (style["float"] == "none" and style["position"] in _WHERE_WRITTEN) or slow(self)

    box.is_in_normal_flow = is_in_normal_flow
