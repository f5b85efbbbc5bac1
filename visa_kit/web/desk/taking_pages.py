"""The first page: what lies on the desk and in the folder, and how a case or a workbook comes onto the desk."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from visa_kit.intake import write_yaml
from visa_kit.intake.plain import write_plain
from visa_kit.problem import Refused, say
from visa_kit.web.desk.desk import is_old_workbook, old_workbook
from visa_kit.web.desk.findings import findings_of
from visa_kit.web.desk.seeing import Seen, kind_of
from visa_kit.web.desk.session import Origin
from visa_kit.web.desk.visit import Sending, Visit, Visiting
from visa_kit.web.printing import Busy
from visa_kit.words.complaint import complain

router = APIRouter()

_NO_TEXT: Final = frozenset(
    {"not_text", "other_encoding", "not_utf8", "too_big", "empty_file", "other_workbook", "file_overcomes"}
)
"""Problems of a file in which there is no text to show."""


@router.get("/{lang}/")
async def first_page(visit: Visiting) -> Response:
    """What lies in the folder and on the desk, and where to put a case."""
    with suppress(Busy):  # without room to read, the list says how they stood when they were last seen
        for _, draft in visit.session.drafts.all():
            await visit.desk.refresh(draft)
    return _first_page(visit)


def _first_page(visit: Visit, seen: Seen | None = None) -> Response:
    folder = visit.desk.folder
    complaints = [complain(problem, visit.lang, show_values=True) for problem in seen.problems] if seen else []
    return visit.page(
        "home.html",
        visit.say(say("The desk")),
        status=422 if seen else 200,
        files=folder.cases() if folder else (),
        folder=str(folder.path) if folder else "",
        drafts=[(draft, visit.state_of(draft.seen)) for _, draft in reversed(visit.session.drafts.all())],
        books=[book for _, book in reversed(visit.session.books.all())],
        complaints=complaints,
    )


@router.post("/{lang}/take")
async def take(visit: Visiting, sent: Sending) -> Response:
    """Lay a case on the desk: from the folder, from a file, from what was pasted, or an empty one."""
    if name := sent.one("name"):
        return await _take_from_folder(visit, name)
    if "new" in sent.texts:
        return await _take_text(visit, write_plain({"id": sent.one("id").strip()}, "case.yaml").encode())
    data = sent.file or sent.one("text").replace("\r\n", "\n").encode("utf-8", "replace")
    return await _take(visit, data)


async def _take(visit: Visit, data: bytes, name: str = "", origin: Origin | None = None) -> Response:
    if is_old_workbook(data):
        return _first_page(visit, old_workbook(visit.desk.day(), name))
    if kind_of(data) != ".xlsx":
        return await _take_text(visit, data, name, origin)
    called = name or visit.say(say("Workbook"))
    book = visit.session.lay_book(called, await visit.desk.see_book(data, called))
    return visit.to(f"/book/{book.handle}")


async def _take_text(visit: Visit, data: bytes, name: str = "", origin: Origin | None = None) -> Response:
    called = name or f"case{kind_of(data)}"
    seen = await visit.desk.see(data, called)
    if any(problem.formula in _NO_TEXT for problem in seen.problems):
        return _first_page(visit, seen)
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    draft = visit.session.lay(called, text, seen, origin)
    return visit.to(f"/case/{draft.handle}")


async def _take_from_folder(visit: Visit, name: str) -> Response:
    try:
        found = visit.desk.folder.open(name) if visit.desk.folder else None
    except Refused as refused:
        return _first_page(visit, Seen(day=visit.desk.day(), problems=refused.problems))
    if found is None:
        raise HTTPException(404)
    return await _take(visit, found.data, found.name, Origin(found.name, found.mark))


@router.get("/{lang}/book/{handle}")
async def show_book(visit: Visiting, handle: str) -> Response:
    """The cases of a workbook: how each stands, and every problem at its sheet and cell."""
    book = visit.session.books.get(handle)
    if book is None:
        raise HTTPException(404)
    rows = [
        (
            one,
            visit.state_of(one.seen),
            [(problem, complain(problem, visit.lang, show_values=True)) for problem in one.seen.problems],
            findings_of(one.seen, "", visit.lang) if one.seen.decision else (),
        )
        for one in book.cases
    ]
    return visit.page("book.html", book.name, book=book, rows=rows)


@router.post("/{lang}/book/{handle}")
async def take_from_book(visit: Visiting, handle: str, sent: Sending) -> Response:
    """Take one case out of a workbook; on the desk it is a text like any other."""
    book = visit.session.books.get(handle)
    place = sent.one("case")
    if book is None or not place.isdecimal() or int(place[:6]) >= len(book.cases):
        raise HTTPException(404)
    case = book.cases[int(place[:6])].seen.case
    if case is None:
        raise HTTPException(404)
    text = write_yaml(case)
    name = f"{case.id}.visa.yaml"
    draft = visit.session.lay(name, text, await visit.desk.see(text, name), from_workbook=book.name)
    return visit.to(f"/case/{draft.handle}")
