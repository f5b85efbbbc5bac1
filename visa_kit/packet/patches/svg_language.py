"""WeasyPrint draws the words of a picture in the language of the machine's locale, so that the same Japanese title
could take Chinese shapes on another machine. Draw them in the `lang` of the picture, or in none."""

from __future__ import annotations

from typing import Any, Final

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.svg import SVG

_NONE: Final = "und"


def apply() -> None:
    """Wrap the drawing of every node of a picture; a node inherits the `lang` of the one around it."""
    picture_class: Any = SVG
    draw = picture_class.draw_node

    def draw_in_language(picture: Any, node: Any, *rest: Any, **options: Any) -> None:
        before = INITIAL_VALUES["lang"]
        INITIAL_VALUES["lang"] = node.get("lang") or _NONE
        try:
            draw(picture, node, *rest, **options)
        finally:
            INITIAL_VALUES["lang"] = before

    picture_class.draw_node = draw_in_language
