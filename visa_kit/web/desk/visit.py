"""One request to the desk: whose it is, in which language, and what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from fastapi import Depends
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from visa_kit.packet.labels import STATUS
from visa_kit.problem import say
from visa_kit.web.desk.desk import LANGUAGES, Desk
from visa_kit.web.desk.seeing import Seen
from visa_kit.web.desk.session import Draft, Session
from visa_kit.web.pages import page
from visa_kit.words import Pair, Speaker

_MOST_FIELDS: Final = 20_000
"""Fields of one page of the form; sixty stays with their visits are fewer."""
_MOST_TEXT: Final = 4 << 20
_TABS: Final = (
    ("", say("Findings")),
    ("/form", say("Fill in")),
    ("/sheets", say("Sheets")),
    ("/official", say("Official form")),
    ("/save", say("Save")),
)


class Locked(Exception):  # noqa: N818 - reads aloud as what it means
    """Somebody without the key."""


@dataclass(frozen=True)
class Sent:
    """What a browser sent: texts by name, and perhaps one file."""

    texts: Mapping[str, list[str]]
    file: bytes = field(default=b"", repr=False)

    def one(self, name: str) -> str:
        """The text of a name; empty when there is none."""
        return next(iter(self.texts.get(name, ())), "")


@dataclass(frozen=True)
class Visit:
    """Somebody who may be here."""

    desk: Desk
    session: Session
    lang: str
    path: str
    """The address without its language."""

    @property
    def speaker(self) -> Speaker:
        """Says the words of a page in the language of the page."""
        return Speaker(self.lang, self.lang)

    def say(self, message: str, **values: object) -> str:
        """One of our own sentences."""
        return self.speaker.say(message, **values).first.text

    def draft(self, handle: str) -> Draft:
        """A case on this desk; on any other desk there is no such page."""
        draft = self.session.drafts.get(handle)
        if draft is None:
            raise HTTPException(404)
        return draft

    def state_of(self, seen: Seen) -> tuple[str, str]:
        """How a case stands, as a word of ours for the stylesheet and in the reader's words."""
        if seen.decision is None:
            return "refused", self.say(say("Not read: problems are to be mended first"))
        return seen.decision.status.value, self.say(STATUS[seen.decision.status])

    def to(self, address: str) -> Response:
        """Send the browser on to a page of ours."""
        return RedirectResponse(f"/{self.lang}{address}", 303)

    def page(
        self, template: str, title: Pair | str, status: int = 200, draft: Draft | None = None, **told: Any
    ) -> Response:
        """A page of the desk."""
        heading = self.speaker.same(title, self.lang) if isinstance(title, str) else title
        tabs = (
            [(f"/{self.lang}/case/{draft.handle}{end}", self.speaker.say(name)) for end, name in _TABS] if draft else []
        )
        html = page(
            self.speaker,
            f"web/desk/{template}",
            title=heading,
            sign=self.session.sign,
            draft=draft,
            state=self.state_of(draft.seen) if draft else None,
            tabs=tabs,
            here=f"/{self.lang}{self.path}",
            others=[(lang, f"/{lang}{self.path}") for lang in LANGUAGES if lang != self.lang],
            **told,
        )
        return HTMLResponse(html, status)


def _language(lang: str) -> str:
    if lang not in LANGUAGES:
        raise HTTPException(404)
    return lang


async def visiting(request: Request, lang: str) -> Visit:
    """Who asks; Locked when this browser has not shown the key."""
    # Asynchronous, or else it would be called on threads of its own, and a shelf is for one thread.
    desk: Desk = request.app.state.desk
    session = desk.sessions.of(request.cookies.get(desk.cookie, ""))
    if session is None:
        raise Locked
    return Visit(desk, session, _language(lang), request.url.path.removeprefix(f"/{lang}"))


async def sending(request: Request, visit: Annotated[Visit, Depends(visiting)]) -> Sent:
    """What was sent from a page of ours; 403 when it was not, 415 when it is in letters that no browser sends."""
    if "sec-fetch-site" not in request.headers and "origin" not in request.headers:
        raise HTTPException(403)
    if request.headers.get("content-type", "").lower().partition("charset=")[2].strip('" ') not in ("", "utf-8"):
        raise HTTPException(415)  # Python reads some very odd ones
    async with request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=_MOST_TEXT) as form:
        sent = await _sent(form)
    if not visit.session.is_signed(sent.one("sign")):
        raise HTTPException(403)
    return sent


async def _sent(form: FormData) -> Sent:
    texts: dict[str, list[str]] = {}
    file = b""
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            # What the sender calls it is not looked at.
            file = await value.read()
        else:
            texts.setdefault(name, []).append(value)
    return Sent(texts, file)


Visiting = Annotated[Visit, Depends(visiting)]
Sending = Annotated[Sent, Depends(sending)]
