"""The patient's pages as a web application: no cookie, nothing stored, and no answer in an address or a log."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp

from visa_kit.web.door import Door
from visa_kit.web.guard import Guard
from visa_kit.web.pages import STYLE, serve_style
from visa_kit.web.patient.answers import LANGUAGES, Answers
from visa_kit.web.patient.api import SCHEMA, add_api
from visa_kit.web.patient.code import written_code
from visa_kit.web.patient.orders import PageOrder, PaperOrder, Shape, page_of_result, print_checklist
from visa_kit.web.patient.places_known import countries
from visa_kit.web.patient.rooms import Rooms
from visa_kit.web.patient.views import Views
from visa_kit.web.trouble import answer_troubles
from visa_kit.workers.rubbish import set_aside

LARGEST: Final = 16 << 10
"""Bytes of the longest form that a patient's page sends, many times over."""
_SAMPLES: Final = tuple(written_code(Answers(language=lang, stays=1, longest=10)) for lang in LANGUAGES)
"""A page in each language: its words are read from the catalogues once in each worker, which takes up to a third of a second."""


def patient_app(rooms: Rooms, door: Door) -> ASGIApp:
    """The whole application behind its door."""
    return Guard(inner_app(rooms), dataclasses.replace(door, languages=LANGUAGES, most_bytes=LARGEST))


def inner_app(rooms: Rooms) -> FastAPI:
    """The application without its door; its pages of documentation are off, they load foreign scripts."""

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        warming = asyncio.create_task(_warm(rooms)) if rooms.warm else None
        try:
            yield
        finally:
            if warming:
                warming.cancel()
            rooms.end()

    # A redirect to the address with a slash would repeat the address and the Host header that somebody sent.
    off: dict[str, Any] = {"docs_url": None, "redoc_url": None, "redirect_slashes": False}
    app = FastAPI(title="visa-kit", openapi_url=SCHEMA, lifespan=living, **off)
    answer_troubles(app, LANGUAGES)
    views = Views(rooms)
    app.add_route("/", views.languages)
    app.add_route(STYLE, serve_style)
    for lang in LANGUAGES:
        app.add_route(f"/{lang}", _to_start(lang))
        app.add_route(f"/{lang}/", views.start(lang))
        for name, view in {"questions": views.questions, "papers": views.papers, "calendar": views.calendar}.items():
            app.add_route(f"/{lang}/{name}", view(lang), methods=["POST"])
            # Somebody reloads a page by its address, or opens it from a history: the answers are gone, the start is not.
            app.add_route(f"/{lang}/{name}", _to_start(lang), methods=["GET"])
    add_api(app, rooms)
    return app


async def _warm(rooms: Rooms) -> None:
    """Let every worker do its work once, and read what the pages list, so that the first patient waits for nothing."""
    day = rooms.today()
    for lang in LANGUAGES:
        await rooms.threads.make(partial(countries, lang))
    set_aside()
    for sample in _SAMPLES:
        await rooms.results.warm(page_of_result, PageOrder(sample, day).text)
    for sample in _SAMPLES:
        await rooms.printing.warm(print_checklist, PaperOrder(sample, 0, Shape.A4, day).text)


def _to_start(lang: str) -> Callable[[Request], Awaitable[Response]]:
    async def start(request: Request) -> Response:
        return RedirectResponse(f"/{lang}/", 303)

    return start
