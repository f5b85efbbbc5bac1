"""WeasyPrint writes out the numbers of all pages anew for each of the thousands of elements that say which page they are
on. The pages are counted by then: their numbers are kept."""

from __future__ import annotations

from typing import Any

import pydyf


def apply() -> None:
    """Wrap the list of the pages' numbers."""
    pdf: Any = pydyf.PDF
    written = pdf.page_references.fget

    def page_references(self: Any) -> Any:
        count, kept = getattr(self, "pages_written", (-1, ()))
        if count != len(self.pages["Kids"]):
            count, kept = self.pages_written = len(self.pages["Kids"]), written(self)
        return kept

    pdf.page_references = property(page_references)
