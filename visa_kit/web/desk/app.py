"""The desk as a web application: for the one who started it, on this machine only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp

from visa_kit import places
from visa_kit.problem import say
from visa_kit.web.desk import (
    api,
    case_pages,
    filling_pages,
    official_pages,
    paper_pages,
    saving_pages,
    taking_pages,
)
from visa_kit.web.desk.desk import LANGUAGES, Desk
from visa_kit.web.desk.visit import Locked
from visa_kit.web.door import LOOPBACK, Door
from visa_kit.web.guard import Guard
from visa_kit.web.knock import language_of
from visa_kit.web.pages import page, serve_style
from visa_kit.web.trouble import answer_troubles, trouble
from visa_kit.words import Speaker

DOOR = Door(
    hosts=LOOPBACK,
    languages=LANGUAGES,
    # Two people at most sit at one desk; a page with twenty pictures asks twenty times at once.
    per_second=None,
    at_once=60,
    policy=("img-src 'self'",),
)


def desk_app(desk: Desk) -> ASGIApp:
    """The whole application behind its door."""
    return Guard(inner_app(desk), DOOR)


def inner_app(desk: Desk) -> FastAPI:
    """The application without its door; its pages of documentation are off, they load foreign scripts."""

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        starting = asyncio.create_task(desk.start())
        try:
            yield
        finally:
            starting.cancel()
            desk.end()

    # A redirect to the address with a slash would repeat the address and the Host header that somebody sent.
    off: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None, "redirect_slashes": False}
    app = FastAPI(title="visa-kit desk", lifespan=living, **off)
    app.state.desk = desk
    answer_troubles(app, LANGUAGES)
    app.add_exception_handler(Locked, _locked)
    app.get("/enter/{key}", include_in_schema=False)(_enter)
    app.get("/", include_in_schema=False)(_home)
    app.get("/static/kit.css", include_in_schema=False)(serve_style)
    app.get("/static/desk.css", include_in_schema=False)(_serve_desk_style)
    app.include_router(api.router)
    for pages in (taking_pages, case_pages, filling_pages, paper_pages, official_pages, saving_pages):
        app.include_router(pages.router, include_in_schema=False)
    return app


async def _home(request: Request) -> Response:
    """The first page, in Japanese."""
    return RedirectResponse(f"/{LANGUAGES[0]}/", 303)


async def _enter(request: Request, key: str) -> Response:
    """Let in whoever holds the key: from now on the browser's cookie is enough, and the key is in no address."""
    desk: Desk = request.app.state.desk
    if not desk.sessions.is_key(key):
        raise Locked
    answer = RedirectResponse(f"/{LANGUAGES[0]}/", 303)
    # No `__Host-` prefix and not Secure: there is no TLS on the way from a machine to itself.
    answer.set_cookie(desk.cookie, desk.sessions.begin(), httponly=True, samesite="strict", path="/")
    return answer


async def _locked(request: Request, error: Exception) -> Response:
    """Somebody without the key learns how to get in, and nothing else."""
    path = request.url.path
    if path.startswith("/api/"):
        return trouble(403, path, request.headers, LANGUAGES)
    lang = language_of(path, request.headers.get("accept-language", ""), LANGUAGES)
    speaker = Speaker(lang, lang)
    return HTMLResponse(page(speaker, "web/desk/locked.html", title=speaker.say(say("The desk is locked"))), 403)


async def _serve_desk_style(request: Request) -> Response:
    """The desk's own stylesheet, over that of every page."""
    style = (places.TEMPLATES / "web" / "desk" / "desk.css").read_text(encoding="utf-8")
    return Response(style, media_type="text/css", headers={"cache-control": "no-cache"})
