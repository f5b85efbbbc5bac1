"""What a reader sees when something cannot be answered: a fixed page in their language, with nothing of what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from visa_kit.case import Frozen
from visa_kit.problem import say
from visa_kit.web.knock import language_of
from visa_kit.web.pages import page
from visa_kit.web.printing import Busy
from visa_kit.words import Speaker

API: Final = "/api/"
"""What the addresses for programs begin with; their troubles are JSON."""


class Trouble(Frozen):
    """A trouble as a program reads it."""

    status: int
    error: str
    fields: tuple[str, ...] = ()
    """Names of our own fields that could not be read; never what stood in them."""


class _Told(NamedTuple):
    what: str
    do: str


_TOLD: Final[dict[int, _Told]] = {
    400: _Told(
        say("Your browser asked in a way that this page does not understand."),
        say("Open the first page again and begin there."),
    ),
    403: _Told(
        say("This was not sent from a page of ours."), say("Open the first page and fill in the answers there.")
    ),
    404: _Told(say("There is no such page."), say("Open the first page and begin there.")),
    405: _Told(
        say("This page cannot be opened in this way."), say("Open the first page and begin there.")
    ),
    408: _Told(say("It took too long until everything had arrived."), say("Please try once more.")),
    413: _Told(say("Too much was sent at once."), say("Go back, send less, and try once more.")),
    415: _Told(
        say("What was sent is not a form of this page."), say("Open the first page and fill in the answers there.")
    ),
    422: _Told(
        say("Something in what was sent cannot be read."), say("Go back, look at your answers, and try once more.")
    ),
    429: _Told(
        say("Too many requests came from your connection."), say("Wait for a minute, then try once more.")
    ),
    500: _Told(
        say("Something went wrong here. It is not your fault."),
        say("Nothing of what you sent was kept. Please try once more, or come back later."),
    ),
    503: _Told(
        say("Too many people are using this page at the moment."), say("Wait for half a minute, then try once more.")
    ),
}  # fmt: skip


@cache
def trouble_page(status: int, lang: str) -> str:
    """The fixed page of a status; of one that has none, the page for what cannot be understood."""
    told = _TOLD.get(status, _TOLD[400])
    speaker = Speaker(lang, lang)
    return page(
        speaker,
        "web/trouble.html",
        title=speaker.say(told.what),
        do=speaker.say(told.do),
        status=status,
        first_page="/",
    )


def trouble(
    status: int, path: str, headers: Mapping[str, str], languages: tuple[str, ...], retry: int | None = None
) -> Response:
    """The answer for a trouble: JSON for programs, a page in the reader's language for people."""
    more = {"retry-after": str(retry)} if retry else {}
    if status in (408, 413):
        more["connection"] = "close"  # the rest of what is still being sent is not listened to
    if status == 405:
        more["allow"] = "GET, HEAD, POST"
    if path.startswith(API):
        told = Trouble(status=status, error=_TOLD.get(status, _TOLD[400]).what)
        return JSONResponse(told.model_dump(mode="json"), status, headers=more)
    lang = language_of(path, headers.get("accept-language", ""), languages)
    return HTMLResponse(trouble_page(status, lang), status, headers={"content-language": lang, **more})


def unreadable(fields: tuple[str, ...]) -> Response:
    """The answer to a program that sent something which cannot be read."""
    told = Trouble(status=422, error=_TOLD[422].what, fields=fields)
    return JSONResponse(told.model_dump(mode="json"), 422)


def answer_troubles(app: FastAPI, languages: tuple[str, ...]) -> None:
    """Let an app answer every trouble of its own in this way."""

    async def asked_wrongly(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return trouble(status, request.url.path, request.headers, languages)

    async def not_readable(request: Request, error: Exception) -> Response:
        if not request.url.path.startswith(API) or not isinstance(error, RequestValidationError):
            return trouble(422, request.url.path, request.headers, languages)
        fields = sorted({str(one["loc"][1]) for one in error.errors() if len(one["loc"]) > 1 and _is_ours(one)})
        return unreadable(tuple(fields))

    async def busy(request: Request, error: Exception) -> Response:
        retry = error.retry if isinstance(error, Busy) else None
        return trouble(503, request.url.path, request.headers, languages, retry)

    app.add_exception_handler(HTTPException, asked_wrongly)
    app.add_exception_handler(Exception, asked_wrongly)
    app.add_exception_handler(RequestValidationError, not_readable)
    app.add_exception_handler(Busy, busy)


def _is_ours(error: Mapping[str, object]) -> bool:
    """Whether a place of a validation error is a field of ours: an unknown key is what somebody typed."""
    return error["type"] not in ("extra_forbidden", "json_invalid")
