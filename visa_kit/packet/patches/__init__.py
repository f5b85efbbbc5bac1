"""Small repairs to WeasyPrint 70, one file each, of faults and of slowness. Each has a test that fails when WeasyPrint
no longer needs it."""

from __future__ import annotations

from functools import cache

from visa_kit.packet.patches import (
    actual_text,
    dense_fonts,
    element_language,
    feature_lists,
    fewer_marks,
    glyph_text,
    header_scope,
    kept_drawings,
    kept_fonts,
    kept_lengths,
    kept_lines,
    kept_matches,
    kept_struts,
    list_items,
    made_up_boxes,
    open_file,
    page_numbers,
    pinned_weight,
    plain_background,
    plain_children,
    plain_markup,
    plain_position,
    shared_page_styles,
    shared_styles,
    sheet_pages,
    shortened_line,
    svg_language,
    untold_properties,
)


@cache
def apply() -> None:
    """Put every repair in place, once in a process; to be called before the first page is printed.

    The order matters twice: list items are gathered once made-up boxes are known, and lines are compared with their
    glyphs once every glyph has a text.
    """
    made_up_boxes.apply()
    list_items.apply()
    header_scope.apply()
    element_language.apply()
    shortened_line.apply()
    glyph_text.apply()
    actual_text.apply()
    svg_language.apply()
    open_file.apply()
    dense_fonts.apply()
    sheet_pages.apply()
    feature_lists.apply()
    kept_lines.apply()
    kept_drawings.apply()
    shared_styles.apply()
    shared_page_styles.apply()
    untold_properties.apply()
    fewer_marks.apply()
    kept_matches.apply()
    kept_fonts.apply()
    pinned_weight.apply()
    plain_markup.apply()
    plain_position.apply()
    plain_background.apply()
    plain_children.apply()
    kept_lengths.apply()
    kept_struts.apply()
    page_numbers.apply()
