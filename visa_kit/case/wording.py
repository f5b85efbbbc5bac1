"""The same saying in several languages, as a person wrote it."""

from __future__ import annotations

from visa_kit.case.frozen import Written
from visa_kit.case.text import Paragraph


class Wording(Written):
    """One saying in Japanese and English, and in the travellers' languages where somebody wrote them."""

    ja: Paragraph | None = None
    """Japanese (日本語)."""
    en: Paragraph | None = None
    """English."""
    zh_hans: Paragraph | None = None
    """Chinese, simplified (简体中文)."""
    vi: Paragraph | None = None
    """Vietnamese (Tiếng Việt)."""
    ru: Paragraph | None = None
    """Russian (русский)."""
    mn: Paragraph | None = None
    """Mongolian (монгол)."""
