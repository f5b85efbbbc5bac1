"""Pages as a reader's browser gets them: one layout, one stylesheet, every word through the speaker."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from visa_kit import places
from visa_kit.words import Pair, Speaker, Spoken
from visa_kit.words.speaker import is_reviewed

STYLE: Final = "/static/kit.css"
"""The address of the stylesheet; a version stands behind it, so that a browser may keep it for ever."""


@cache
def environment() -> Environment:
    """Where templates come from: every value escaped, every undefined name an error."""
    return Environment(
        loader=FileSystemLoader(places.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def style() -> str:
    """The stylesheet of every page."""
    return (places.TEMPLATES / "web" / "kit.css").read_text(encoding="utf-8")


@cache
def style_address() -> str:
    """The stylesheet's address with its version."""
    return f"{STYLE}?v={hashlib.sha256(style().encode()).hexdigest()[:12]}"


def serve_style(request: Request) -> Response:
    """The stylesheet as an answer that every browser may keep."""
    return Response(style(), media_type="text/css", headers={"cache-control": "public, max-age=31536000, immutable"})


def page(speaker: Speaker, template: str, *, title: Pair, inlined: bool = False, **told: object) -> str:
    """One whole page. `title` heads it and names its tab; the stylesheet is linked, or stands in it if `inlined`."""
    notice: Spoken | None = None
    if not is_reviewed(speaker.reader):
        notice = speaker.say("Translation not yet reviewed: the Japanese text counts.").first
    look = {"style": style() if inlined else None, "style_address": None if inlined else style_address()}
    shown = environment().get_template(template)
    return shown.render(lang=speaker.reader, title=title, notice=notice, _=speaker.say, **look, **told)


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to keep; its name is ours and says nothing of anybody."""
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
