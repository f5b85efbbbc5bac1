"""WeasyPrint copies each whole font file, 16 MB for a Han font, for every document that shows a letter of it. The copy is
kept with the process's fonts, of which there are a dozen files."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final

from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi, harfbuzz

MOST: Final = 12


def apply() -> None:
    """Wrap the beginning of a font. What is cut from it later is one case's own, and is never kept."""
    module: Any = fonts
    begin, copied = module.Font.__init__, module.get_hb_object_data
    kept = keeping(copied)

    def begin_from_kept(self: Any, *told: Any) -> None:
        module.get_hb_object_data = kept
        try:
            begin(self, *told)
        finally:
            module.get_hb_object_data = copied

    module.Font.__init__ = begin_from_kept


def keeping(copied: Any) -> Any:
    """A copier that remembers its latest copies by the memory they were made of, which it holds on to as long."""
    copies: OrderedDict[tuple[int, int], tuple[Any, bytes]] = OrderedDict()

    def copy_once(face: Any) -> bytes:
        blob = ffi.gc(harfbuzz.hb_face_reference_blob(face), harfbuzz.hb_blob_destroy)
        length = ffi.new("unsigned int *")
        place = (int(ffi.cast("uintptr_t", harfbuzz.hb_blob_get_data(blob, length))), int(length[0]))
        if place not in copies:
            copies[place] = blob, copied(face)
        copies.move_to_end(place)
        if len(copies) > MOST:
            copies.popitem(last=False)
        return copies[place][1]

    return copy_once
