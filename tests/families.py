"""Families that answer the patient's questions, and how they walk from page to page as a browser without scripts does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

import httpx
from samples import DAY
from web_client import TestClient

from visa_kit.web.door import Door
from visa_kit.web.patient.app import patient_app
from visa_kit.web.patient.rooms import Rooms
from visa_kit.web.printing import Busy, Printing
from visa_kit.workers.worker import Job

FAMILY = {
    "who": "parent",
    "home": "VN",
    "district": "hanoi",
    "nationality": "VN",
    "purpose": "treatment",
    "hospital": "no",
    "guarantor": "?",
    "stays": "2",
    "longest": "20",
    "in_hospital": "no",
    "companions": "daughter",
    "landing": "2027-03-01",
    "filing": "2027-01-12",
}
"""A daughter in Hanoi who answers for her mother: two journeys of twenty days at most."""


class Form(HTMLParser):
    """What the form of a page would send when its first button is pressed and nothing is filled in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.action = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the form's address and its hidden, checked and written fields."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.action:
            self.action = told["action"]
        kind = told.get("type", "text")
        if tag == "input" and (kind not in ("radio", "checkbox") or "checked" in told) and told.get("value"):
            self.fields.append((told["name"], told["value"]))
        if tag == "option" and "selected" in told:
            self.fields.append(("selected", told["value"]))

    @property
    def told(self) -> dict[str, str]:
        """The answers that travel in hidden fields."""
        return {name: value for name, value in self.fields if name != "at"}


def question_of(page: httpx.Response) -> str | None:
    """Which question a page asks; None when it asks none."""
    found = re.search(r'name="at" value="(\w+)"', page.text)
    return found[1] if found else None


def press(browser: TestClient, page: httpx.Response, **filled: str) -> httpx.Response:
    """Fill a page in and send its form."""
    form = Form(page.text)
    names = {name.split("[")[0] for name in filled}
    pairs = [(name, value) for name, value in form.fields if name not in names]
    answer: httpx.Response = browser.post(form.action, data={**dict(pairs), **filled})
    return answer


def walk(browser: TestClient, lang: str, family: dict[str, str]) -> httpx.Response:
    """From the first page to the last, answering as this family does; “?” is “I do not know”."""
    page = press(browser, browser.get(f"/{lang}/"), go="next")
    while question := question_of(page):
        value = family[question]
        page = (
            press(browser, page, go="unknown") if value == "?" else press(browser, page, go="next", **{question: value})
        )
    return page


class AtOnce(Printing):
    """Workers that do everything here and now: the tests of the pages need no processes."""

    def __init__(self) -> None:
        """No process is started."""

    async def make(self, job: Job, what: str) -> Any:
        """The job's answer."""
        return job(what)

    def end(self) -> None:
        """Nothing to end."""


class Full(AtOnce):
    """Workers whose queue is always full."""

    async def make(self, job: Job, what: str) -> Any:
        """Whoever comes is told to come back."""
        raise Busy(7)


@contextmanager
def patients_pages(*, results: Printing | None = None, printing: Printing | None = None) -> Iterator[TestClient]:
    """The patient's pages behind their door, on a fixed day."""
    rooms = Rooms(lambda: DAY, results=results or AtOnce(), printing=printing or AtOnce())
    app = patient_app(rooms, Door(per_second=None))
    with TestClient(app, base_url="http://localhost") as browser:
        yield browser
