"""A coordinator at the desk, for tests: a browser that sends exactly what stands in the forms it was given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from httpx import Response
from samples import CHECKUP, DAY
from web_client import TestClient

from visa_kit.case import Case
from visa_kit.cli.workbook import workbook_of
from visa_kit.intake.sample import Wish, sample_case
from visa_kit.web.desk.app import desk_app
from visa_kit.web.desk.desk import Desk
from visa_kit.web.desk.folder import Folder
from visa_kit.web.desk.session import Sessions
from visa_kit.web.printing import Printing
from visa_kit.workers.worker import Job

HERE: Final = "http://127.0.0.1:8643"


class Clock:
    """Time that goes by when somebody says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class AtHand(Printing):
    """Work done at once in this process: for tests that are not about the processes."""

    def __init__(self) -> None:
        self._in_hand, self._most = 0, 1

    async def make(self, job: Job, what: str) -> Any:
        return job(what)

    def end(self) -> None:
        """There is nothing to end."""


def a_desk(folder: Path | None = None, *, apart: bool = False, day: date = DAY) -> Desk:
    """A desk on the tests' day; its work is done in processes of their own when `apart`."""
    made = partial(Desk, lambda: day, _workbook, Sessions(Clock()), Folder(folder) if folder else None)
    return made() if apart else made(eyes=AtHand(), press=AtHand())


def _workbook(case: Case, lang: str) -> bytes:
    return workbook_of(lang, sample_case(Wish("VN", 0, 1), DAY), [case])


class Coordinator:
    """Somebody with a browser of her own."""

    def __init__(self, desk: Desk, lang: str = "ja", *, enter: bool = True) -> None:
        self.desk = desk
        self.lang = lang
        self.browser = TestClient(desk_app(desk), base_url=HERE, headers={"origin": HERE})
        if enter:
            self.browser.get(f"/enter/{desk.sessions.key}")

    def get(self, path: str) -> Response:
        """A page; `path` without its language."""
        answer: Response = self.browser.get(self.address(path))
        return answer

    def address(self, path: str) -> str:
        """The whole path of a page."""
        return path if path.startswith(("http", f"/{self.lang}/")) else f"/{self.lang}{path}"

    def send(self, path: str, form: dict[str, Any], **told: Any) -> Response:
        """Send a form, signed as the pages of this session are."""
        answer: Response = self.browser.post(self.address(path), data={"sign": self.sign} | form, **told)
        return answer

    @property
    def sign(self) -> str:
        """What every form of this session holds."""
        return forms_in(self.get("/").text)[0]["sign"][0]

    def paste(self, text: str) -> Response:
        """Paste a case; the answer is its page."""
        return self.send("/take", {"text": text})

    def upload(self, content: bytes, name: str = "x.yaml") -> Response:
        """Lay a file on the desk."""
        return self.send("/take", {}, files={"file": (name, content, "application/octet-stream")})

    def save(self, page: Response, **told: str) -> Response:
        """Save the case of a page, from a saving page that is up to date."""
        path = f"{page.url.path}/save"
        form = next(one for one in forms_in(self.get(path).text) if "revision" in one)
        return self.send(path, {"revision": form["revision"][0], **told})

    def fill(self, page: Response, changes: dict[str, Any], press: tuple[str, str] | None = None) -> Response:
        """Send the page's form for one part of a case with some boxes changed (None unticks), and a button pressed."""
        form = next(one for one in forms_in(page.text) if "revision" in one)
        sent: dict[str, Any] = dict(form)
        sent |= changes
        if press:
            sent[press[0]] = press[1]
        kept = {name: value for name, value in sent.items() if value is not None}
        answer: Response = self.browser.post(form.action, data=kept)
        return answer


@contextmanager
def sitting(desk: Desk, lang: str = "ja") -> Iterator[Coordinator]:
    """A coordinator at a desk that is put away at the end."""
    coordinator = Coordinator(desk, lang)
    with coordinator.browser:
        yield coordinator


class Form(dict[str, list[str]]):
    """One form of a page: where it is sent, and what it would send if nothing was touched."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action


class _Forms(HTMLParser):
    """What a browser would send of each form of a page if nothing was touched."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._text: str | None = None
        self._name = ""
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(told["action"]))
        elif tag == "input" and told.get("name") and told.get("type") != "file":
            if told.get("type") not in ("checkbox", "radio") or "checked" in told:
                self._add(told["name"], told.get("value", "on"))
        elif tag == "textarea":
            self._name, self._text = told["name"], ""
        elif tag == "select":
            self._select = told["name"]
            self.forms[-1].setdefault(told["name"], [""])
        elif tag == "option" and self._select and "selected" in told:
            self.forms[-1][self._select] = [told["value"]]

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._text is not None:
            # The first line end belongs to the tag, and browsers send the others in a way of their own.
            self._add(self._name, self._text.removeprefix("\n").replace("\n", "\r\n"))
            self._text = None
        elif tag == "select":
            self._select = None

    def _add(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1].setdefault(name, []).append(value)


def forms_in(html: str) -> list[Form]:
    """The forms of a page, each with what it would send."""
    parser = _Forms()
    parser.feed(html)
    return parser.forms


def state(page: Response) -> str:
    """How the case of a page stands: ready, stopped, unknown or refused."""
    found = re.search(r'class="pill (\w+)"', page.text)
    assert found, page.text[:500]
    return found[1]


def on_the_desk(desk: Coordinator, name: str = CHECKUP) -> Response:
    """The page of an example, opened from the folder."""
    return desk.send("/take", {"name": f"{name}.visa.yaml"})
